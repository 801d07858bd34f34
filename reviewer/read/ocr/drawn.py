"""A page, or a part of one, as the picture that it is read from."""

from __future__ import annotations

from typing import Final

import numpy as np
import pypdfium2 as pdfium

from reviewer.read.ocr.tilt import Grey

DPI: Final = 200
MAX_SIDE: Final = 3_400
"""Longest side of a picture in pixels: a poster is read in less detail instead of filling the memory."""


def scale_of(side: float) -> float:
    """Pixels per point of a page whose longest side is so many points."""
    return min(DPI / 72, MAX_SIDE / side)


def render(
    document: pdfium.PdfDocument,
    number: int,
    scale: float,
    cut: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> Grey:
    """Page `number` in grey; `cut`: points left out on the left, below, on the right and above."""
    page = document[number - 1]
    try:
        drawn = page.render(scale=scale, grayscale=True, crop=cut).to_numpy()
        return np.array(drawn, np.uint8).reshape(drawn.shape[:2])
    finally:
        page.close()
