"""How far a scanned page lies askew, and the page put straight.

Straight text and ruling lines fill some rows of pixels and leave the rows between them empty. Of
all angles, the one that makes rows differ most from the row below is the page's own.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A page or a piece of one: rows of grey levels, 0 black, 255 white."""

MOST: Final = 5.0
"""A feeder does not pull in a page more askew than this (degrees)."""
LEAST: Final = 0.04
"""Less than this (degrees) moves no line by a pixel that matters, and turning blurs."""
_SIDE: Final = 900
"""Longest side of the picture that the angle is looked for in."""
_COARSE: Final = 0.5
_FINE: Final = (0.1, 0.025)


def tilt_of(page: Grey) -> float:
    """The angle in degrees by which the page has to be turned (as by `straighten`) to be straight."""
    ink = _ink(page)
    best = _best(ink, np.arange(-MOST, MOST + _COARSE / 2, _COARSE))
    reach = _COARSE
    for step in _FINE:
        best = _best(ink, np.arange(best - reach, best + reach + step / 2, step))
        reach = step
    return 0.0 if abs(best) < LEAST else round(best, 3)


def _best(ink: Grey, angles: NDArray[np.float64]) -> float:
    """The angle with the most contrast, of equal ones the least: an empty page lies straight."""
    return max((float(angle) for angle in angles), key=lambda a: (_contrast(ink, a), -abs(a)))


def straighten(page: Grey, angle: float) -> Grey:
    """The page turned about its centre by `angle` degrees, counter-clockwise; same size, corners white."""
    return page if angle == 0.0 else _turn(page, angle, 255)


def _ink(page: Grey) -> Grey:
    """The page made small, dark pixels 1 and paper 0; the margins, where shadows lie, left out."""
    scale = min(1.0, _SIDE / max(page.shape))
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(small, 21).astype(np.int16)
    ink = (ground - small > 30).astype(np.uint8)
    edge = max(4, round(0.02 * max(ink.shape)))
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    return np.asarray(ink * 255, np.uint8)


def _contrast(ink: Grey, angle: float) -> float:
    rows = _turn(ink, angle, 0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turn(page: Grey, angle: float, corner: int) -> Grey:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT,
        borderValue=(corner, corner, corner),
    )  # fmt: skip
    return np.asarray(turned, np.uint8)
