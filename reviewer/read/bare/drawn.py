"""Tables without a frame whose rows are parted by lines drawn across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.read.bare.rows import Stretch
from reviewer.read.grid import Grid, grids_from_edges
from reviewer.read.gutters import FEWEST_COLUMNS, spans
from reviewer.read.lines import Line
from reviewer.read.sheet import Edge, Sheet

TALLEST_BAND = 60.0
"""A coloured band below a header is lower than this (points); a taller area is the page's own."""
NEAR = 14.0
"""A line drawn at a header stands within this of its words (points)."""
FEWEST_ENDS = 3
"""So many lines that end at one place (points) tell a border between columns."""


def by_lines(sheet: Sheet, lines: Sequence[Line], xs: Sequence[float], fewest: float) -> Grid | None:
    """The table where lines are drawn across it: they part the rows, and merged cells lack them.

    `fewest`: None is returned where fewer lines are drawn than this part of the printed lines.
    """
    top, bottom = lines[0].box[1] - NEAR, lines[-1].box[3] + NEAR
    width = xs[-1] - xs[0]
    drawn = [
        e for e in sheet.edges
        if e.axis == "h" and top < e.top < bottom and e.x0 > xs[0] - 6 and e.x1 < xs[-1] + 6
    ]  # fmt: skip
    whole = _heights(e.top for e in drawn if e.x1 - e.x0 > 0.9 * width)
    if not whole:
        whole = _heights(y for y in _heights(e.top for e in drawn) if _covered(drawn, y) > 0.9 * width)
    heights = _heights(e.top for e in drawn)
    if (
        len(whole) < 2
        or len(heights) < fewest * len(lines) + 2
        or whole[0] > lines[0].box[1] + 2
        or whole[-1] < lines[-1].box[3] - 2
    ):
        return None
    tokens = [t for line in lines for t in line.tokens]
    upright = [
        Edge("v", x, a, x, b)
        for a, b in pairwise(heights)
        for x in xs
        if x in (xs[0], xs[-1]) or not _strikes(x, a, b, lines)
    ]
    across = [Edge("h", _snapped(e.x0, xs), e.top, _snapped(e.x1, xs), e.top) for e in drawn]
    grids = grids_from_edges(sheet, [*across, *upright], "words")
    own = [g for g in grids if g.box[1] < lines[0].box[3] and g.box[3] > lines[-1].box[1]]
    return own[0] if own and len(tokens) else None


def across(sheet: Sheet) -> list[tuple[float, float, float]]:
    """The lines drawn across a page, pieces that meet taken together: (y, x0, x1) from the top."""
    runs: list[tuple[float, float, float]] = []
    for e in sorted((e for e in sheet.edges if e.axis == "h"), key=lambda e: (round(e.top / 2), e.x0)):
        if runs and abs(runs[-1][0] - e.top) <= 2 and e.x0 <= runs[-1][2] + 2:
            runs[-1] = (runs[-1][0], runs[-1][1], max(runs[-1][2], e.x1))
        else:
            runs.append((e.top, e.x0, e.x1))
    return runs


def at_line_ends(
    sheet: Sheet, inner: Sequence[float], columns: Sequence[tuple[float, float]], within: Stretch
) -> list[float]:
    """Column borders moved to where lines across the table are drawn in pieces: there cells meet.

    `inner`: the borders between `columns` as their words tell them; `within`: top and bottom, points.
    """
    width = columns[-1][1] - columns[0][0]
    ends = Counter(
        round(x)
        for e in sheet.edges
        if e.axis == "h" and within[0] < e.top < within[1] and e.x1 - e.x0 < 0.97 * width
        for x in (e.x0, e.x1)
    )
    out = []
    for x, (_, left), (right, _) in zip(inner, columns, columns[1:], strict=False):
        between = [(n, end) for end, n in ends.items() if left - 1 <= end <= right + 1 and n >= FEWEST_ENDS]
        out.append(float(max(between)[1]) if between else x)
    return out


def _heights(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for y in sorted(values):
        if not out or y - out[-1] > 2:
            out.append(y)
    return out


def _covered(edges: Sequence[Edge], y: float) -> float:
    return sum(e.x1 - e.x0 for e in edges if abs(e.top - y) <= 2)


def _snapped(x: float, xs: Sequence[float]) -> float:
    near = min(xs, key=lambda v: abs(v - x))
    return near if abs(near - x) < 40 else x


def _strikes(x: float, top: float, bottom: float, lines: Sequence[Line]) -> bool:
    """Whether a vertical line would run through words, or between two of one group."""
    return any(
        span.x0 < x - 1 and span.x1 > x + 1
        for line in lines if top < (line.box[1] + line.box[3]) / 2 < bottom
        for span in spans(line)
    )  # fmt: skip


def filled_borders(sheet: Sheet, head: Sequence[Line]) -> list[float]:
    """The borders between columns whose titles stand on coloured cells of their own; none elsewhere."""
    tokens = [t for line in head for t in line.tokens]
    top, bottom = min(t.top for t in tokens), max(t.bottom for t in tokens)
    around = (f for f in sheet.fills if f[1] < top + 2 and f[3] > bottom - 2 and f[3] - f[1] < TALLEST_BAND)
    cells = sorted((f[0], f[2]) for f in around)
    beside = all(a[1] <= b[0] + 1 for a, b in pairwise(cells))
    held = all(any(a - 1 < (t.x0 + t.x1) / 2 < b + 1 for a, b in cells) for t in tokens)
    return [a for a, _ in cells[1:]] if len(cells) >= FEWEST_COLUMNS and beside and held else []
