"""Scanned pages → words and ruling lines of a Sheet, where the extra `ocr` is installed.

Pages whose words the file itself prints are never read this way. Everything after the Sheet is the
same for all pages.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import pypdfium2 as pdfium

from reviewer.document import Lie
from reviewer.read.sheet import Sheet

if TYPE_CHECKING:
    from reviewer.read.ocr.engine import Engine
    from reviewer.read.ocr.tilt import Grey

DPI: Final = 200
MAX_SIDE: Final = 3_400
"""Longest side of a picture in pixels: a poster is read in less detail instead of filling the memory."""
SECONDS: Final = 60.0
"""What one page may take; most take three."""
FEWEST_WORDS: Final = 3
"""A picture with fewer words than this is a photograph or a stamp."""

UNTOLD: Final = 0.9
"""The confidence of words that another program read."""

_SLOW: Final = f"Halaman hasil pindai belum selesai dibaca dalam {SECONDS:.0f} detik; isinya tidak terbaca."
_NEEDS: Final = ("rapidocr", "onnxruntime", "cv2", "numpy")
ENVIRONMENT: Final = "LKJIP_TANPA_OCR"
"""Anything in it: pages are read as if the extra were not there."""


@cache
def is_installed() -> bool:
    """Whether the extra `ocr` is there and wanted; nothing of it is loaded."""
    return not os.environ.get(ENVIRONMENT) and all(find_spec(name) is not None for name in _NEEDS)


def is_scanned(sheet: Sheet) -> bool:
    """Whether a page is a picture, its words unseen or laid over it by a machine that read it."""
    return bool(sheet.pictures) and (sheet.inkless or all(t.hidden for t in sheet.tokens))


def recognise(document: pdfium.PdfDocument, sheet: Sheet) -> None:
    """Puts the words and ruling lines of a scanned page into its sheet, where they can be read."""
    if is_installed():
        _read(document, sheet)
    if sheet.inkless and not sheet.recognised:
        # Another machine's reading is no surer than ours, and does not say how sure it is.
        sheet.recognised = True
        for token in sheet.tokens:
            token.confidence = UNTOLD


def _read(document: pdfium.PdfDocument, sheet: Sheet) -> None:
    from reviewer.read.ocr.scan import TooSlow, read_scan

    scale = min(DPI / 72, MAX_SIDE / max(sheet.width, sheet.height))
    try:
        scan = read_scan(_picture(document, sheet.number, scale), scale, _engine(), SECONDS)
    except TooSlow:
        sheet.trouble = _SLOW
        return
    if len(scan.tokens) < FEWEST_WORDS:
        return
    if scan.quarters % 2:
        sheet.width, sheet.height = sheet.height, sheet.width
    hidden = [] if sheet.inkless else sheet.tokens
    sheet.tokens, sheet.edges = [*hidden, *scan.tokens], [*sheet.edges, *scan.edges]
    sheet.lie = Lie(scan.quarters, scan.angle, sheet.width, sheet.height)
    sheet.recognised = True


@cache
def _engine() -> Engine:
    from reviewer.read.ocr.engine import Engine

    return Engine()


def _picture(document: pdfium.PdfDocument, number: int, scale: float) -> Grey:
    import numpy as np

    page = document[number - 1]
    try:
        return np.array(page.render(scale=scale, grayscale=True).to_numpy(), np.uint8)
    finally:
        page.close()
