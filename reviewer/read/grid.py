"""Ruling lines and words of one page → table grids with merged cells.

pdfplumber's TableFinder turns edges into cells; this module feeds it, puts whole words into cells
by their centre, and turns cell boxes into rows, columns and spans.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from pdfplumber.table import TableFinder, TableSettings

from reviewer.document import Box
from reviewer.read.lines import Line, Vocabulary, group_lines, join_lines
from reviewer.read.sheet import Edge, Sheet, Token
from reviewer.read.vocabulary import header_words

SNAP = 3.0
"""Borders closer than this (points) are one border."""
OUTSIDE = 18.0
"""A line that reaches so far (points) beyond the words at both sides belongs to the page, not to a table."""
MOST_EDGES = 5000
"""A page with more ruling lines is a map or a drawing."""


@dataclass(slots=True)
class GridCell:
    """A cell of a page's grid with its words as lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: list[Line] = field(default_factory=list)

    def text(self, known: Vocabulary = frozenset()) -> str:
        """The cell's text, broken words rejoined with the help of the draft's words."""
        return join_lines(self.lines, self.box[2] - self.box[0], self.box[0], known)


@dataclass(slots=True)
class Grid:
    """One table on one page. `xs`, `ys`: its column and row borders, points."""

    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    kind: Literal["ruled", "shaded", "words"] = "ruled"

    def row(self, index: int) -> list[GridCell]:
        """The cells that begin in a row, left to right."""
        return sorted((c for c in self.cells if c.row == index), key=lambda c: c.column)

    @property
    def text_cells(self) -> int:
        """How many cells hold text."""
        return sum(bool(c.lines) for c in self.cells)


class _Feed:
    """What TableFinder asks of a page."""

    def __init__(self, sheet: Sheet, edges: Sequence[Edge]) -> None:
        self.bbox = (0.0, 0.0, sheet.width, sheet.height)
        self.edges = [
            {
                "x0": e.x0, "x1": e.x1, "top": e.top, "bottom": e.bottom, "width": e.x1 - e.x0,
                "height": e.bottom - e.top, "orientation": e.axis, "object_type": "line",
            }
            for e in edges
        ]  # fmt: skip

    def extract_words(self, **_: Any) -> list[dict[str, Any]]:
        return []


def find_grids(sheet: Sheet) -> list[Grid]:
    """The ruled tables of a page from top to bottom, words put into cells."""
    edges = _without_decoration(sheet) if len(sheet.edges) <= MOST_EDGES else []
    return grids_from_edges(sheet, [*edges, *closing_edges(edges)], "ruled")


def _without_decoration(sheet: Sheet) -> list[Edge]:
    """The ruling lines without those across the page that begin and end far outside all words."""
    words = [t for t in sheet.tokens if not t.hidden]
    left = min((t.x0 for t in words), default=0.0) - OUTSIDE
    right = max((t.x1 for t in words), default=sheet.width) + OUTSIDE
    return [e for e in sheet.edges if e.axis == "v" or e.x0 > left or e.x1 < right]


def closing_edges(edges: Sequence[Edge]) -> list[Edge]:
    """Horizontal lines that close a table at a page break: columns run on, no border is drawn.

    Where at least three vertical lines end at one height, the table is cut there; the border is drawn
    between those of them that have none. A cell over several rows often lacks it where others have it.
    """
    columns = _vertical_runs(edges)
    across = [e for e in edges if e.axis == "h"]
    out = []
    for end in (1, 2):
        groups: dict[int, list[tuple[float, float, float]]] = {}
        for run in columns:
            groups.setdefault(round(run[end] / SNAP), []).append(run)
        for key, near in groups.items():
            near = near + groups.get(key + 1, []) if len(near) < 3 else near
            y = near[0][end]
            x0, x1 = min(r[0] for r in near), max(r[0] for r in near)
            drawn = [e for e in across if abs(e.top - y) <= SNAP and e.x0 < x1 - SNAP and e.x1 > x0 + SNAP]
            if len(near) >= 3 and not drawn:
                out.append(Edge("h", x0, y, x1, y))
            elif len(near) >= 3 and end == 2:
                out.extend(_left_open(near, y, drawn, across))
    return out


def _left_open(
    runs: Sequence[tuple[float, float, float]], y: float, drawn: Sequence[Edge], across: Sequence[Edge]
) -> Iterator[Edge]:
    """The lower borders of those columns that go on over the page break while others end at it.

    A column has a border above, from one of its sides to the other; what stands between two boxes of a
    chart has none.
    """
    for (left, high, _), (right, low, _) in pairwise(sorted(runs)):
        middle = (left + right) / 2
        if right - left <= SNAP or any(e.x0 <= middle <= e.x1 for e in drawn):
            continue
        start = max(high, low) - SNAP
        if any(start <= e.top < y - SNAP and e.x0 <= left + SNAP and e.x1 >= right - SNAP for e in across):
            yield Edge("h", left, y, right, y)


def _vertical_runs(edges: Sequence[Edge]) -> list[tuple[float, float, float]]:
    """Vertical lines with their pieces joined: (x, top, bottom)."""
    runs: list[tuple[float, float, float]] = []
    for edge in sorted((e for e in edges if e.axis == "v"), key=lambda e: (round(e.x0 / SNAP), e.top)):
        if runs and abs(runs[-1][0] - edge.x0) <= SNAP and edge.top <= runs[-1][2] + SNAP:
            x, top, bottom = runs[-1]
            runs[-1] = (x, top, max(bottom, edge.bottom))
        else:
            runs.append((edge.x0, edge.top, edge.bottom))
    return [r for r in runs if r[2] - r[1] > 8]


def grids_from_edges(
    sheet: Sheet, edges: Sequence[Edge], kind: Literal["ruled", "shaded", "words"]
) -> list[Grid]:
    """Tables that `edges` close, as grids with their words."""
    if len(edges) < 4:
        return []
    finder = TableFinder(_Feed(sheet, edges), TableSettings.resolve({}))  # type: ignore[arg-type]
    groups = [table.cells for table in finder.tables]
    grids = [grid for boxes in groups if (grid := build_grid(boxes, kind)) is not None]
    grids.sort(key=lambda g: (g.box[1], g.box[0]))
    for grid in grids:
        fill_cells(grid, [t for t in sheet.tokens if not t.hidden])
    return grids


def _borders(values: Sequence[float]) -> list[float]:
    """Sorted border positions, near ones taken together."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SNAP:
            out.append(value)
    return out


def _index(borders: Sequence[float], value: float) -> int:
    """The border nearest to a value."""
    at = bisect_left(borders, value)
    around = [i for i in (at - 1, at) if 0 <= i < len(borders)]
    return min(around, key=lambda i: abs(borders[i] - value))


def build_grid(boxes: Sequence[Box], kind: Literal["ruled", "shaded", "words"]) -> Grid | None:
    """Cell boxes → rows, columns and spans; None where nothing of size is left."""
    xs = _borders([x for b in boxes for x in (b[0], b[2])])
    ys = _borders([y for b in boxes for y in (b[1], b[3])])
    cells = []
    for box in boxes:
        column, right = _index(xs, box[0]), _index(xs, box[2])
        row, below = _index(ys, box[1]), _index(ys, box[3])
        if right > column and below > row:
            cells.append(GridCell(row, column, below - row, right - column, box))
    if not cells:
        return None
    cells.sort(key=lambda c: (c.row, c.column))
    outer = (xs[0], ys[0], xs[-1], ys[-1])
    return Grid(outer, xs, ys, cells, kind)


def fill_cells(grid: Grid, tokens: Sequence[Token]) -> None:
    """Puts each word into the cell that its centre lies in."""
    x0, y0, x1, y1 = grid.box
    inside: dict[int, list[Token]] = {}
    by_row: dict[int, list[int]] = {}
    for number, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            by_row.setdefault(row, []).append(number)
    for token in tokens:
        x, y = (token.x0 + token.x1) / 2, (token.top + token.bottom) / 2
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            continue
        row = max(0, bisect_left(grid.ys, y) - 1)
        for number in by_row.get(row, ()):
            box = grid.cells[number].box
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                inside.setdefault(number, []).append(token)
                break
    for number, cell in enumerate(grid.cells):
        cell.lines = group_lines(inside.get(number, ()))


def is_table(grid: Grid, sheet: Sheet) -> bool:
    """Whether a grid is a table of words: no single box, page border, banner or chart."""
    if len(grid.cells) < 2 or len(grid.xs) < 3:
        return False
    filled = grid.text_cells
    if filled < 2:
        return False
    if filled < 0.2 * len(grid.cells) and not header_words(c.text() for c in grid.cells):
        return False  # gridlines of a chart with its labels
    return len(grid.ys) > 2 or filled >= 3
