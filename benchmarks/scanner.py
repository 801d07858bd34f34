"""Pages of a PDF as an office scanner gives them: grey, 200 dpi, askew, grainy, packed as JPEG."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

DPI: Final = 200
NOISE: Final = 6.0
"""Standard deviation of the grain, grey levels."""
QUALITY: Final = 75


def scanned(data: bytes, pages: Collection[int], askew: float = 1.0, noise: float = NOISE) -> bytes:
    """The PDF with these pages, from 1, as pictures of themselves."""
    source, made = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    for index in range(len(source)):
        if index + 1 in pages:
            made.import_pages(pdfium.PdfDocument(_picture(source, index, askew, noise)))
        else:
            made.import_pages(source, [index])
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _picture(document: pdfium.PdfDocument, index: int, askew: float, noise: float) -> bytes:
    drawn = document[index].render(scale=DPI / 72, grayscale=True).to_pil()
    image = grained(drawn.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255), noise, index)
    buffer = BytesIO()
    image.save(buffer, "PDF", resolution=DPI, quality=QUALITY)
    return buffer.getvalue()


def grained(image: Image.Image, noise: float, seed: int) -> Image.Image:
    """The picture with the grain of a scanner, the same for the same seed."""
    grain = np.random.default_rng(seed).normal(0, noise, image.size[::-1])
    return Image.fromarray(np.clip(np.asarray(image, np.float32) + grain, 0, 255).astype(np.uint8))
