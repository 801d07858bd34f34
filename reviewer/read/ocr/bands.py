"""Shaded areas of a page: what is left of it without letters, and dark bands turned to light ones.

Light words on a dark band, as in the head of a table, are read as surely as any once they are dark on light.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.read.ocr.tilt import Grey

_DARK_PRINT: Final = 10.0
"""Points: every square of this size over print holds some paper, also where bold letters run together."""
_LIGHT_PRINT: Final = 4.0
"""Points: no stroke of a letter is thicker."""
_DARK: Final = 0.6
"""A dark band is darker than this share of the paper's grey ..."""
_SOLID: Final = 0.66
"""... over more than this share of it: letters, also large bold ones, leave more paper between them."""
_LOW: Final = (9.0, 20.0)
"""Least height and width of a band (points)."""
_GRAIN: Final = 15.0
"""Grey levels by which the grain of a band is lighter than the band."""
_OUTER, _INNER = 1.5, 0.7
"""Points outside and inside a band where it goes over into paper."""


def calm(page: Grey, scale: float) -> Grey:
    """The page without letters and lines: dark ones vanish, then light ones; what stays dark is an area."""
    dark, light = (np.ones((round(side * scale),) * 2, np.uint8) for side in (_DARK_PRINT, _LIGHT_PRINT))
    areas = cv2.morphologyEx(cv2.medianBlur(page, 5), cv2.MORPH_CLOSE, dark)
    return np.asarray(cv2.morphologyEx(areas, cv2.MORPH_OPEN, light), np.uint8)


def paper_of(areas: Grey) -> float:
    """The grey of the paper itself."""
    return float(np.percentile(areas, 90))


def lighten(page: Grey, paper: float, scale: float) -> Grey:
    """The page with its dark bands turned: paper around the words, and the words dark."""
    dark = (page < _DARK * paper).astype(np.uint8)
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _square(_LIGHT_PRINT, scale))
    # Words below a band that touch it are no part of it.
    whole = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones([round(side * scale) for side in _LOW], np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=4)
    out = page
    for number, (x, y, wide, tall, size) in enumerate(stats.tolist()):
        here = np.s_[y : y + tall, x : x + wide]
        band = labels[here] == number
        if number and np.count_nonzero(band & (dark[here] > 0)) > _SOLID * size:
            out = out.copy() if out is page else out
            margin = round(_OUTER * scale) + 1
            _turn(out, np.pad(band, margin), (x - margin, y - margin), paper, scale)
    return out


def _square(side: float, scale: float) -> Grey:
    return np.ones((2 * round(side * scale / 2) + 1,) * 2, np.uint8)


def _turn(page: Grey, band: NDArray[np.bool_], corner: tuple[int, int], paper: float, scale: float) -> None:
    """Turns one band of a page; `corner`: where its mask begins, which may be outside the page."""
    left, top = (max(0, at) for at in corner)
    band = band[top - corner[1] :, left - corner[0] :][: page.shape[0] - top, : page.shape[1] - left]
    here = page[top : top + band.shape[0], left : left + band.shape[1]]
    level = float(np.median(here[band]))
    light = np.clip(here - level - _GRAIN, 0, None)
    turned = np.clip(paper - light * paper / max(1.0, paper - level - _GRAIN), 0, 255)
    mask = band.astype(np.uint8)
    outside = cv2.dilate(mask, _square(2 * _OUTER, scale)) > 0
    inside = cv2.erode(mask, _square(2 * _INNER, scale)) > 0
    here[band] = turned[band].astype(np.uint8)
    rim = outside & ~inside
    here[rim] = np.maximum(here[rim], np.uint8(paper))
