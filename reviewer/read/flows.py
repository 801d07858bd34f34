"""Prose set in columns: the lines of a page in the order in which they are read.

Lines are told by their height on the page, which runs the two columns of a newspaper together. A strip
without words that stands between them over many lines parts them again, where what it parts is prose:
lines as wide as their column, most of which go on a sentence. A table without rules is not parted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reviewer.document import Box
from reviewer.read.lines import Line, group_lines
from reviewer.read.sheet import Token

GUTTER = 9.0
"""Columns are at least this far apart (points)."""
FEWEST_LINES = 4
FLUSH = 3.0
"""Lines of a column begin this near to its edge (points)."""
_STEP = 2
_FULL = 0.6
"""A line of prose fills this much of its column."""
_NARROWEST = 0.2
"""A column takes this share of what the lines take; marks of a list take less."""
_GOES_ON = re.compile(r"^\(?[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other. `beside`: top and foot of columns left of it, if any."""

    lines: tuple[Line, ...]
    beside: tuple[float, float] | None = None

    @property
    def extent(self) -> tuple[float, float]:
        """How far its lines reach to the left and to the right."""
        return min(line.box[0] for line in self.lines), max(line.box[2] for line in self.lines)

    def among(self, boxes: Sequence[Box]) -> list[Box]:
        """Those of some boxes that stand above or below its lines, not beside them."""
        left, right = self.extent
        return [box for box in boxes if box[0] < right and box[2] > left]

    def place(self, top: float) -> float:
        """Where something at this height is read: behind the columns to the left, before what is below."""
        if self.beside is None:
            return top
        start, end = self.beside
        return end - 1 + min(0.9, max(0.0, (top - start) / 2000))


def place_of(box: Box, found: Sequence[Flow]) -> float:
    """Where a table is read: with the column that it stands in, else by its height on the page."""
    for flow in found:
        left, right = flow.extent
        if flow.beside and left - GUTTER < box[0] and box[2] < right + GUTTER:
            start, end = flow.beside
            if start < box[1] < end:
                return flow.place(box[1])
    return box[1]


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines `first` to `last` (not included) that no word joins across `x`."""

    first: int
    last: int
    x: float


def flows(lines: Sequence[Line], tables: Sequence[Box] = ()) -> list[Flow]:
    """The lines of a page, from top to bottom, as one flow or as several where prose stands in columns."""
    run = _columns(lines, tables)
    if run is None:
        return [Flow(tuple(lines))] if lines else []
    above, below = lines[: run.first], lines[run.last :]
    left, right = _sides(lines[run.first : run.last], run.x)
    boxes = [line.box for line in (*left, *right)]
    beside = (min(b[1] for b in boxes), max(b[3] for b in boxes))
    second = [Flow(flow.lines, beside) for flow in flows(right, tables)]
    if _in_sentence(above, left) or _in_sentence(left, below):
        return [*flows([*above, *left, *below], tables), *second]  # the text runs around a box
    return [*flows(above, tables), *flows(left, tables), *second, *flows(below, tables)]


def _in_sentence(lines: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether a sentence goes on from some lines to those after them."""
    return bool(lines and after and lines[-1].text[-1:] not in ".:;!?" and _GOES_ON.match(after[0].text))


def _columns(lines: Sequence[Line], tables: Sequence[Box]) -> _Run | None:
    """The longest run of lines that are prose in two columns."""
    if sum(bool(_gaps(line)) for line in lines) < FEWEST_LINES:
        return None
    found = [run for x in _strips(lines) for run in _runs(lines, x, tables) if _is_prose(lines, run)]
    return max(found, key=lambda run: (run.last - run.first, -run.x), default=None)


def _gaps(line: Line) -> list[tuple[float, float]]:
    wide = max(GUTTER, 0.9 * line.height)
    return [(a.x1, b.x0) for a, b in pairwise(line.tokens) if b.x0 - a.x1 >= wide]


def _strips(lines: Sequence[Line]) -> list[float]:
    """Places that a wide gap of several lines holds, one for each such strip."""
    gaps = [gap for line in lines for gap in _gaps(line)]
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    least = _NARROWEST * (right - left)
    out: list[tuple[int, float]] = []
    last = 0
    for x in range(int(left + least), int(right - least), _STEP):
        count = sum(a + GUTTER / 2 <= x <= b - GUTTER / 2 for a, b in gaps)
        if count < FEWEST_LINES:
            continue
        if out and x - last <= _STEP:  # one strip: its place is where most lines leave it free
            out[-1] = max(out[-1], (count, float(x)), key=lambda one: one[0])
        else:
            out.append((count, float(x)))
        last = x
    return [x for _, x in out]


def _runs(lines: Sequence[Line], x: float, tables: Sequence[Box]) -> list[_Run]:
    """The runs of lines that leave the strip at `x` free, from the first line to the right of it on."""
    out: list[_Run] = []
    half, first = GUTTER / 2, 0
    for index, line in enumerate([*lines, None]):
        crossing = line is None or any(t.x0 < x + half and t.x1 > x - half for t in line.tokens)
        if not crossing and line is not None and index > first:
            crossing = _table_between(lines[index - 1], line, x, tables)
            if crossing:
                out.append(_Run(first, index, x))
                first = index
                continue
        if crossing:
            out.append(_Run(first, index, x))
            first = index + 1
    return [trimmed for run in out if (trimmed := _trimmed(lines, run)) is not None]


def _table_between(above: Line, below: Line, x: float, tables: Sequence[Box]) -> bool:
    return any(b[0] < x < b[2] and above.box[1] < b[1] < below.box[1] for b in tables)


def _trimmed(lines: Sequence[Line], run: _Run) -> _Run | None:
    """Without the lines above the right column: the end of what stands over both."""
    right = [i for i in range(run.first, run.last) if lines[i].box[2] > run.x]
    if not right:
        return None
    first = right[0]
    # Base lines may differ: the left column's first line can stand a little above the right one's.
    level = lines[first].box[1] - 0.8 * lines[first].height
    while first > run.first and lines[first - 1].box[1] > level:
        first -= 1
    return _Run(first, run.last, run.x) if run.last - first >= FEWEST_LINES else None


def _sides(lines: Sequence[Line], x: float) -> tuple[list[Line], list[Line]]:
    words = [t for line in lines for t in line.tokens]
    return group_lines(_left(words, x)), group_lines(t for t in words if t.x0 >= x)


def _left(words: Sequence[Token], x: float) -> list[Token]:
    return [t for t in words if t.x0 < x]


def _is_prose(lines: Sequence[Line], run: _Run) -> bool:
    return all(_is_column(side) for side in _sides(lines[run.first : run.last], run.x))


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines begin at one edge, fill their column, and mostly go on the sentence above."""
    if len(lines) < FEWEST_LINES:
        return False
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    flush = sum(abs(line.box[0] - left) <= FLUSH for line in lines)
    if 2 * flush < len(lines) or right - left < 60:
        return False
    wide = median(line.box[2] - line.box[0] for line in lines) >= _FULL * (right - left)
    words = median(len(line.tokens) for line in lines)
    going = sum(bool(_GOES_ON.match(line.text)) for line in lines[1:])
    return wide and words >= 3 and 3 * going >= len(lines) - 1
