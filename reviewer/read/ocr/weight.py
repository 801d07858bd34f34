"""Which words of a scanned page are bold, by how thick their strokes are beside those of the whole page.

Headings, titles of columns and bands of a table are told by it, as in print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.read.ocr.tilt import Grey
from reviewer.read.sheet import Token

_BOLD: Final = 1.2
"""Bold strokes are thicker than the usual ones of the page by this factor at least."""
_FAINT: Final = 20
"""Grey levels by which grain is darker than paper."""
_TALL: Final = frozenset("bdfhklijt0123456789%()/\"'")
"""Besides capitals, what reaches as high as they do ..."""
_LOW: Final = frozenset("gjpqyQ()/")
"""... and what goes below the line ..."""
_DIPS: Final = frozenset(",;")
"""... or a little below it."""
_BODY, _ASCENT, _DESCENT, _DIP = 0.5, 0.22, 0.21, 0.1
"""Shares of the size of the print: small letters, and what is added above and below."""

Piece = Sequence[Token]
"""Words that stand side by side in one line, or in one cell of it."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    thick: float
    letters: int
    piece: Piece


def mark_bold(
    pieces: Sequence[Piece], page: Grey, ink: NDArray[np.bool_], ground: Grey, scale: float
) -> None:
    """Makes the words bold whose strokes are; `page` is without ruling lines, `ground` without letters."""
    darkness = _darkness(page, ink, ground)
    outline = ink & (cv2.erode(ink.astype(np.uint8), _CROSS) == 0)
    strokes = [s for piece in pieces if (s := _stroke(piece, darkness, outline, scale)) is not None]
    usual = _usual(strokes)
    for token in (t for s in strokes if s.thick > _BOLD * usual for t in s.piece):
        token.bold = True


_CROSS: Final = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def _pixels(token: Token, scale: float) -> tuple[slice, slice]:
    """The pixels of a word, and one more on each side."""
    x0, top, x1, bottom = (round(side * scale) for side in token.box)
    return slice(max(0, top - 1), bottom + 1), slice(max(0, x0 - 1), x1 + 1)


def _darkness(page: Grey, ink: NDArray[np.bool_], ground: Grey) -> NDArray[np.float32]:
    """How much of each pixel is ink: a scanner spreads a stroke, and the sum over it stays."""
    dark = np.clip(cv2.subtract(ground, page).astype(np.float32) - _FAINT, 0, None)
    full = float(np.percentile(dark[ink], 95)) if ink.any() else 1.0
    return np.asarray(dark / max(1.0, full), np.float32)


def _stroke(
    piece: Piece, darkness: NDArray[np.float32], outline: NDArray[np.bool_], scale: float
) -> _Stroke | None:
    """Ink over the length of its outline, beside the size of the print; None for marks alone."""
    area = length = 0.0
    sizes = []
    for token in piece:
        if not any(char.isalnum() for char in token.text):
            continue
        here = _pixels(token, scale)
        area += float(darkness[here].sum())
        length += float(np.count_nonzero(outline[here])) / 2
        sizes.append(_size(token))
    if not sizes or length < 1:
        return None
    letters = sum(len(token.text) for token in piece)
    return _Stroke(area / length / scale / median(sizes), letters, piece)


def _size(token: Token) -> float:
    """The size of the print that a word is set in, by its height and its letters."""
    tall = any(char in _TALL or char.isupper() for char in token.text)
    low = any(char in _LOW for char in token.text)
    dips = not low and any(char in _DIPS for char in token.text)
    return max(1.0, token.height / (_BODY + _ASCENT * tall + _DESCENT * low + _DIP * dips))


def _usual(strokes: Sequence[_Stroke]) -> float:
    """The thickness that half of the page's letters do not exceed."""
    half = sum(s.letters for s in strokes) / 2
    for stroke in sorted(strokes, key=lambda s: s.thick):
        half -= stroke.letters
        if half <= 0:
            return stroke.thick
    return float("inf")
