"""A picture on a printed page: whether it holds a table or a page of writing, told before a line is read.

Charts and diagrams have few letters, or letters outside any lattice of rows and columns.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.read.grid import Grid, find_grids
from reviewer.read.ocr.lattice import find_lattice
from reviewer.read.ocr.scan import ground_of, ink_of
from reviewer.read.ocr.tilt import Grey, straighten, tilt_of
from reviewer.read.sheet import Edge, Sheet

_LETTER: Final = (2.0, 14.0)
"""Least and greatest height of a letter (points)."""
_USUAL: Final = 5.5
"""Median height (points) of the letters of office print, in which a picture is enlarged to be read."""
MOST_ZOOM: Final = 2.0
_FEWEST: Final = 60
"""A table has as many letters and digits as this."""
_PAGE: Final = 500
"""... and a page of writing as many as this, outside any table too."""
_INSIDE: Final = 0.4
"""The share of them that stands in the cells of a table; a scan has a title and signatures as well."""
_CELLS: Final = 6
_RULES: Final = 4
"""So many lines across nearly the whole picture make a table without upright lines."""
_ACROSS: Final = 0.6

Centres = NDArray[np.float64]
"""Where letters stand: a row of x and y each, points."""


def zoom_of(picture: Grey, scale: float) -> float:
    """How much larger a picture has to be drawn for its letters to be as tall as those of office print."""
    heights, _ = _letters(picture, scale)
    if len(heights) < _FEWEST:
        return 1.0
    return float(min(MOST_ZOOM, max(1.0, round(_USUAL / float(np.median(heights)), 1))))


def holds_writing(picture: Grey, scale: float, fills_page: bool) -> bool:
    """Whether a picture is a table, or one that fills a page is a page of writing."""
    straight = straighten(picture, tilt_of(picture))
    lattice = find_lattice(straight, scale)
    _, letters = _letters(lattice.bare, scale)
    if len(letters) < _FEWEST:
        return False
    height, width = (side / scale for side in picture.shape)
    if fills_page and len(letters) >= _PAGE:
        return True
    grids = find_grids(Sheet(1, width, height, edges=list(lattice.edges)))
    return any(_is_table(grid, letters) for grid in grids) or _is_ruled_across(lattice.ruled, width, letters)


def _letters(picture: Grey, scale: float) -> tuple[NDArray[np.float64], Centres]:
    """The heights and the middles of the spots of ink that are as large as letters, points."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(
        ink_of(picture, ground_of(picture)).astype(np.uint8), connectivity=8
    )
    low, high = (side * scale for side in _LETTER)
    wide, tall, size = stats[:, 2], stats[:, 3], stats[:, 4]
    good = (tall >= low) & (tall <= high) & (wide <= 3 * high) & (size >= 0.15 * wide * tall)
    good[0] = False  # the paper
    return np.asarray(tall[good] / scale, np.float64), np.asarray(centres[good] / scale, np.float64)


def _is_table(grid: Grid, letters: Centres) -> bool:
    if len(grid.xs) < 3 or len(grid.ys) < 3 or len(grid.cells) < _CELLS:
        return False
    inside = _count(grid.box, letters)
    filled = sum(_count(cell.box, letters) > 0 for cell in grid.cells)
    return inside >= max(_FEWEST, _INSIDE * len(letters)) and filled >= 0.5 * len(grid.cells)


def _is_ruled_across(ruled: tuple[Edge, ...], width: float, letters: Centres) -> bool:
    """Lines of the same sides over each other, with letters between most of them."""
    across = sorted(
        (e for e in ruled if e.axis == "h" and e.x1 - e.x0 >= _ACROSS * width), key=lambda e: e.top
    )
    if len(across) < _RULES:
        return False
    strips = [(a.x0, a.top, a.x1, b.top) for a, b in pairwise(across)]
    written = [strip for strip in strips if _count(strip, letters) > 6]
    return len(written) >= _RULES - 1 and sum(_count(s, letters) for s in written) >= 0.6 * len(letters)


def _count(box: tuple[float, float, float, float], letters: Centres) -> int:
    x, y = letters[:, 0], letters[:, 1]
    return int(np.count_nonzero((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])))
