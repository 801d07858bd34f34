"""Ruling lines found in the picture of a straightened page, and the page without them.

A ruling line is dark, thin and long: lighter on both sides within a few pixels, and dark over a
length that no stroke of a letter has. Shaded areas are as good as lines along their sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.document import Box
from reviewer.read.ocr.bands import calm, lighten, paper_of
from reviewer.read.ocr.tilt import Grey
from reviewer.read.sheet import Edge

SHORTEST: Final = {"h": 24.0, "v": 9.0}
"""Shorter lines (points) are strokes of letters, dashes and the like."""
TALL: Final = 16.0
"""A vertical line shorter than this (points) runs from border to border, as in a low row, or is a letter."""
LONG: Final = 100.0
"""A horizontal line as long as this (points) is one without a table, too: a rule above a sum."""
PIECE: Final = {"h": 12.0, "v": 9.0}
"""Every line has an unbroken piece as long as this (points); letters have none."""
_THICK: Final = 3.2
"""Thicker lines (points) are areas."""
_DARKER: Final = 22
"""Grey levels by which a line is darker than its surroundings; faint copies have 40."""
_GAP: Final = 6.0
"""Pieces of a line no farther apart than this (points) are one line."""
_FAR: Final = 20.0
"""... and this far apart, if there is ink between them ..."""
_INKED: Final = 0.6
"""... over this share."""
_SPECK: Final = 1.0
"""A piece may be broken over this length (points)."""
_REACH: Final = 4.0
"""Lines meet when their ends are no farther apart than this (points)."""
_CLOSE: Final = 1.5
"""... and those of short lines no farther than this."""
_STEM: Final = 1.8
"""Strokes of letters that stand on a line go on as far as this from it (points) ..."""
_STEMS: Final = (0.03, 0.12)
"""... over more than the second share of its length; over more than the first, ..."""
_FILLED: Final = 0.35
"""... if over more than this share there is ink at all."""
_INK: Final = 45
"""Grey levels by which letters are darker than the paper."""
_FILL_AREA: Final = 1000.0
"""The least area of a shaded rectangle (square points)."""
_SHADES: Final = {10: (60.0, 10.0), 35: (150.0, 12.0), 70: (150.0, 12.0), 110: (150.0, 12.0)}
"""Grey levels by which shaded areas are darker than the paper, and their least width and height (points):
inside a light one, only a dark row counts, since bold print makes stains."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Ruling lines and the sides of shaded areas, in points, and the page without lines and dark bands."""

    ruled: tuple[Edge, ...]
    shaded: tuple[Edge, ...]
    bare: Grey

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Both."""
        return self.ruled + self.shaded


def find_lattice(page: Grey, scale: float) -> Lattice:
    """The lattice of a straightened page; `scale` is pixels per point."""
    across = _lines(page, scale, "h")
    down = _lines(np.ascontiguousarray(page.T), scale, "v")
    # Letters have short strokes both ways: these hold up no line of the other direction.
    tall = [run for run in down.runs if run[1] - run[0] >= TALL * scale]
    rows = _anchored(across.runs, tall, scale, LONG)
    columns = [run for run in _anchored(down.runs, rows, scale, float("inf")) if _is_column(run, rows, scale)]
    bare = page.copy()
    _take_out(bare, across, rows, scale)
    _take_out(bare.T, down, columns, scale)
    edges = [Edge("h", x0 / scale, y / scale, x1 / scale, y / scale) for x0, x1, y in rows]
    edges += [Edge("v", x / scale, y0 / scale, x / scale, y1 / scale) for y0, y1, x in columns]
    areas = calm(page, scale)
    shaded = [side for box in _shaded(areas, scale) for side in _open_sides(box, edges)]
    return Lattice(tuple(edges), tuple(shaded), lighten(bare, paper_of(areas), scale))


_Run = tuple[float, float, float]
"""A line along a row of pixels: from, to, and the row."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Horizontal lines, the mask of their ink, and what would be seen without them."""

    runs: list[_Run]
    mask: Grey
    ground: Grey


def _lines(page: Grey, scale: float, axis: Literal["h", "v"]) -> _Found:
    thick = 2 * round(_THICK * scale / 2) + 1
    smooth = cv2.GaussianBlur(page, (5, 1), 0)
    ground = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((thick + 2, 1), np.uint8))
    dark = (cv2.subtract(ground, smooth) > _DARKER).astype(np.uint8)
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_SPECK * scale))), np.uint8))
    long = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, round(PIECE[axis] * scale)), np.uint8))
    _, labels, stats, centres = cv2.connectedComponentsWithStats(long, connectivity=8)
    free = _free(np.asarray(stats, np.int32), (cv2.subtract(ground, page) > _INK) | (ground < _INK), scale)
    boxes = zip(stats.tolist(), centres.tolist(), free, strict=True)
    runs = [(float(x), float(x + wide), float(at[1])) for (x, _, wide, _, _), at, alone in boxes if alone]
    kept = [run for run in _joined(runs, dark, scale) if run[1] - run[0] >= SHORTEST[axis] * scale]
    mask = cv2.dilate(np.asarray(free)[labels].astype(np.uint8), np.ones((5, 1), np.uint8))
    return _Found(kept, np.asarray(mask, np.uint8), np.asarray(ground, np.uint8))


def _free(stats: NDArray[np.int32], ink: NDArray[np.bool_], scale: float) -> list[bool]:
    """Which pieces stand alone: from the feet of letters the letters themselves go up."""
    reach = 1 + round(_STEM * scale)
    out = [False]  # the first one is the paper
    for x, y, wide, tall, _ in stats[1:].tolist():
        sides = (
            ink[max(0, y - reach) : max(0, y - 1), x : x + wide],
            ink[y + tall + 1 :][:reach, x : x + wide],
        )
        letters = any(side.size and _are_letters(side) for side in sides)
        out.append(tall <= _THICK * scale + 0.01 * wide and not letters)
    return out


def _are_letters(side: NDArray[np.bool_]) -> bool:
    """Whether the strip beside a piece holds the stems of letters, and not words a little way off."""
    stems, filled = float(side.all(axis=0).mean()), float(side.any(axis=0).mean())
    return stems > _STEMS[1] or (stems > _STEMS[0] and filled > _FILLED)


def _joined(runs: list[_Run], dark: NDArray[np.integer[Any]], scale: float) -> list[_Run]:
    """Pieces of one line put together."""
    near = max(2.0, 1.2 * scale)
    out: list[_Run] = []
    for run in sorted(runs):
        same = next(
            (
                i
                for i, r in enumerate(out)
                if abs(r[2] - run[2]) <= near and (_is_near(r, run, scale) or _goes_on(r, run, dark, scale))
            ),
            None,
        )
        if same is None:
            out.append(run)
            continue
        left, right, row = out[same]
        share = (right - left) / (right - left + run[1] - run[0])
        out[same] = (left, max(right, run[1]), share * row + (1 - share) * run[2])
    return out


def _is_near(one: _Run, other: _Run, scale: float) -> bool:
    """Whether two pieces are one line with a small gap; the stems of letters in two lines are not."""
    longest = max(run[1] - run[0] for run in (one, other))
    return other[0] <= one[1] + (_GAP if longest >= TALL * scale else _SPECK) * scale


def _goes_on(one: _Run, other: _Run, dark: NDArray[np.integer[Any]], scale: float) -> bool:
    """Whether there is ink between two pieces, too short to be a piece, as in an empty low row."""
    start, end, at = round(one[1]), round(other[0]), round(one[2])
    if not 0 < end - start <= _FAR * scale:
        return False
    between = dark[max(0, at - 2) : at + 3, start:end]
    return bool(between.any(axis=0).mean() > _INKED)


def _anchored(runs: list[_Run], others: list[_Run], scale: float, long: float) -> list[_Run]:
    """The lines that meet one of the other direction; a long one may stand alone."""
    reach = _REACH * scale

    def meets(run: _Run) -> bool:
        start, end, at = run
        return any(
            start - reach <= other[2] <= end + reach and other[0] - reach <= at <= other[1] + reach
            for other in others
        )

    return [run for run in runs if run[1] - run[0] >= long * scale or meets(run)]


def _is_column(run: _Run, rows: list[_Run], scale: float) -> bool:
    start, end, at = run
    crossing = [row[2] for row in rows if row[0] - _REACH * scale <= at <= row[1] + _REACH * scale]
    return end - start >= TALL * scale or all(
        any(abs(y - tip) <= _CLOSE * scale for y in crossing) for tip in (start, end)
    )


def _take_out(bare: Grey, found: _Found, kept: list[_Run], scale: float) -> None:
    """Puts what surrounds a line in the place of its ink."""
    half = round(_THICK * scale / 2) + 1
    for start, end, at in kept:
        here = np.s_[max(0, round(at) - half) : round(at) + half + 1, round(start) : round(end) + 1]
        ink = found.mask[here] > 0
        bare[here][ink] = found.ground[here][ink]


def _shaded(areas: Grey, scale: float) -> list[Box]:
    """Shaded rectangles in points, also a darker one that touches a lighter one."""
    paper = paper_of(areas)
    boxes: list[Box] = []
    for shade, least in _SHADES.items():
        found = _fills(areas < paper - shade, scale, least)
        boxes.extend(box for box in found if not any(_is_same(box, other) for other in boxes))
    return boxes


def _is_same(one: Box, other: Box) -> bool:
    """Whether two shaded areas are one row: for each shade its sides lie a little apart, and light words
    at an end of a dark row cut it short."""
    top, bottom = abs(one[1] - other[1]), abs(one[3] - other[3])
    within = other[0] - _REACH <= one[0] and one[2] <= other[2] + _REACH
    return top <= _REACH and bottom <= _REACH and within


def _fills(area: NDArray[np.bool_], scale: float, width_height: tuple[float, float]) -> Iterator[Box]:
    """The rectangles of an area, in points; shadows at the edge of the scan are none."""
    least = np.ones([round(side * scale) for side in reversed(width_height)], np.uint8)
    whole = cv2.morphologyEx(area.astype(np.uint8), cv2.MORPH_OPEN, least)
    _, _, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=4)
    height, width = area.shape
    for x, y, wide, tall, size in stats[1:].tolist():
        inside = x > 2 and y > 2 and x + wide < width - 2 and y + tall < height - 2
        large = _FILL_AREA * scale**2 <= size and wide * tall < 0.5 * width * height
        if inside and large and size > 0.9 * wide * tall:
            yield x / scale, y / scale, (x + wide) / scale, (y + tall) / scale


def _open_sides(box: Box, ruled: Sequence[Edge]) -> list[Edge]:
    """The sides of a shaded rectangle where no line is drawn; none at all if lines run on through it.

    A seal or a picture behind a table is no part of its lattice.
    """
    sides = [side for side in _sides(*box) if not any(_lies_on(side, edge) for edge in ruled)]
    return [] if any(_crosses(side, edge) for side in sides for edge in ruled) else sides


def _span(edge: Edge) -> tuple[float, float, float]:
    """From, to, and where across."""
    return (edge.x0, edge.x1, edge.top) if edge.axis == "h" else (edge.top, edge.bottom, edge.x0)


def _lies_on(side: Edge, edge: Edge) -> bool:
    (start, end, at), (first, last, there) = _span(side), _span(edge)
    covered = min(end, last) - max(start, first)
    return side.axis == edge.axis and abs(at - there) <= _REACH and covered > 0.5 * (end - start)


def _crosses(side: Edge, edge: Edge) -> bool:
    (start, end, at), (first, last, there) = _span(side), _span(edge)
    through = first + _REACH < at < last - _REACH and start + _REACH < there < end - _REACH
    return side.axis != edge.axis and through


def _sides(x0: float, top: float, x1: float, bottom: float) -> list[Edge]:
    corners = [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]
    out = []
    for (ax, ay), (bx, by) in pairwise(corners):
        axis: Literal["h", "v"] = "h" if ay == by else "v"
        out.append(Edge(axis, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return out
