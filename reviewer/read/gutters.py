"""Columns without rules: found from the words, where a header line names them.

Some tables have shading for columns, some only a frame, some nothing at all. A line with several
groups of header words gives the columns; the border between two of them is the emptiest place
between their centres. Narrow reading: without a header line nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.document import Box
from reviewer.read.grid import Grid, GridCell
from reviewer.read.lines import Line, around, group_lines
from reviewer.read.sheet import Sheet, Token
from reviewer.read.vocabulary import header_words

GAP = 5.5
"""Words farther apart than this (points) on a header line stand in different columns."""
FEWEST_COLUMNS = 3
LONGEST_NAME = 6
_NUMBER_CELL = re.compile(r"^(?:[^\d]{0,6}\d[\d.,%/ -]*\s*){1,8}(?:[^\d\s]+\s*){0,3}$")

_YEAR = re.compile(r"^\(?20\d\d\)?$")


@dataclass(slots=True)
class Span:
    """A run of words of one header line."""

    tokens: list[Token]

    @property
    def x0(self) -> float:
        return self.tokens[0].x0

    @property
    def x1(self) -> float:
        return self.tokens[-1].x1


def spans(line: Line) -> list[Span]:
    """The groups of words of a line, told apart by wide gaps."""
    out: list[Span] = []
    for token in line.tokens:
        if out and token.x0 - out[-1].x1 <= max(GAP, 0.9 * line.height):
            out[-1].tokens.append(token)
        else:
            out.append(Span([token]))
    return out


def is_header(line: Line) -> bool:
    """Whether a line names columns: several short groups, most of them header words."""
    groups = spans(line)
    if len(groups) < FEWEST_COLUMNS or any(len(g.tokens) > LONGEST_NAME for g in groups):
        return False
    named = sum(_names_column(g) for g in groups)
    return named >= FEWEST_COLUMNS and named >= 0.7 * len(groups)


def _names_column(span: Span) -> bool:
    """At least half of its words are header words, and it is no end of a sentence."""
    words = [t.text for t in span.tokens]
    return 2 * sum(bool(header_words([w])) for w in words) >= len(words) and not words[-1].endswith(
        (".", ",", ";")
    )


def header_columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The x-extent of each column that the header lines name (stacked names merged)."""
    extents: list[list[float]] = []
    for span in sorted((s for line in lines for s in spans(line)), key=lambda s: s.x0):
        if extents and span.x0 <= extents[-1][1] - 1:
            extents[-1][1] = max(extents[-1][1], span.x1)
        else:
            extents.append([span.x0, span.x1])
    return [(a, b) for a, b in extents]


def borders(columns: Sequence[tuple[float, float]], lines: Sequence[Line]) -> list[float]:
    """The border between neighbouring columns: the middle of the emptiest stretch between them."""
    pieces = [(s.x0, s.x1) for line in lines for s in spans(line)]
    out = []
    for (_, left), (right, _) in pairwise(columns):
        lo, hi = left - 1, max(right, left + 1)
        starts = sorted({lo, *(x1 + 0.5 for _, x1 in pieces if lo <= x1 <= hi)})
        best = min(starts, key=lambda x: (sum(a < x < b for a, b in pieces), -_room(x, hi, pieces)))
        out.append(best + _room(best, hi, pieces) / 2)
    return out


def _room(x: float, limit: float, pieces: Sequence[tuple[float, float]]) -> float:
    ahead = [a for a, _ in pieces if a >= x - 0.5]
    return max(0.0, min([limit, *ahead]) - x)


def split_frame(grid: Grid) -> Grid | None:
    """A ruled table of one column whose first row names several: the same with its columns."""
    top = grid.row(0)
    if len(grid.xs) != 2 or len(top) != 1:
        return None
    headers = top[0].lines
    if not headers or not any(is_header(line) for line in headers):
        return None
    columns = header_columns(headers)
    body = [line for cell in grid.cells for line in cell.lines]
    xs = [grid.xs[0], *borders(columns, body), grid.xs[1]]
    return _cut(grid.ys, xs, [t for line in body for t in line.tokens])


def split_wide_cells(grid: Grid) -> None:
    """Cuts cells that lack inner rules but whose words keep to the columns of the other rows.

    Some styles draw no vertical line in the header or in every second row.
    """
    out: list[GridCell] = []
    for cell in grid.cells:
        parts = _columns_of(cell, grid) if cell.column_span >= FEWEST_COLUMNS and cell.lines else None
        if parts is None:
            out.append(cell)
            continue
        for column in range(cell.column, cell.column + cell.column_span):
            box = (grid.xs[column], cell.box[1], grid.xs[column + 1], cell.box[3])
            lines = group_lines(parts.get(column, ()))
            out.append(GridCell(cell.row, column, cell.row_span, 1, box, lines))
    grid.cells = out


def _columns_of(cell: GridCell, grid: Grid) -> dict[int, list[Token]] | None:
    """The words of a wide cell by column; None where they run over borders or fill too few columns."""
    found: dict[int, list[Token]] = {}
    for line in cell.lines:
        for span in spans(line):
            column = bisect_right(grid.xs, span.x0 + 1) - 1
            if not 0 <= column < len(grid.xs) - 1 or span.x1 > grid.xs[column + 1] + 1:
                return None
            found.setdefault(column, []).extend(span.tokens)
    return found if len(found) >= FEWEST_COLUMNS and 2 * len(found) >= cell.column_span else None


def _cut(ys: Sequence[float], xs: Sequence[float], tokens: Sequence[Token]) -> Grid:
    cells = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            inside = [
                t for t in tokens
                if left <= (t.x0 + t.x1) / 2 < right and top <= (t.top + t.bottom) / 2 < bottom
            ]  # fmt: skip
            cells.append(GridCell(row, column, 1, 1, (left, top, right, bottom), group_lines(inside)))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), list(xs), list(ys), cells, "words")


def open_tables(sheet: Sheet, lines: Sequence[Line], taken: Sequence[Box]) -> list[Grid]:
    """Tables without a closed frame: a header line and the aligned lines below it."""
    found: list[Grid] = []
    index = 0
    while index < len(lines):
        if not is_header(lines[index]):
            index += 1
            continue
        end = _end_of_header(lines, index)
        grid, index = _open_table(sheet, lines, index, end, taken)
        if grid is not None:
            found.append(grid)
    return found


def _end_of_header(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and lines[end].box[1] - lines[end - 1].box[3] < 0.9 * lines[start].height:
        groups = spans(lines[end])
        if not header_words([lines[end].text]) or any(
            len(s.tokens) > LONGEST_NAME or _is_value(s) for s in groups
        ):
            break
        end += 1
    return end


def _is_value(span: Span) -> bool:
    """A number that is no year: the first row below the header."""
    text = " ".join(t.text for t in span.tokens)
    return bool(_NUMBER_CELL.match(text)) and not _YEAR.match(text)


def _open_table(
    sheet: Sheet, lines: Sequence[Line], start: int, end: int, taken: Sequence[Box]
) -> tuple[Grid | None, int]:
    columns = header_columns(lines[start:end])
    left, right = _reach(sheet, lines[start:end])
    stop = end
    crossings = 0
    while stop < len(lines) and not _leaves(lines, stop, taken):
        crossing = _crosses(lines[stop], columns)
        crossings = crossings + 1 if crossing else 0
        if crossings == 2:
            stop -= 1
            break
        stop += 1
    while stop > end and _crosses(lines[stop - 1], columns):
        stop -= 1
    body = lines[end:stop]
    if len(body) < 2:
        return None, end
    xs = [left, *borders(columns, [*lines[start:end], *body]), right]
    ys = _rows(sheet, lines[start:end], body, xs)
    tokens = [t for line in lines[start:stop] for t in line.tokens]
    grid = _cut(ys, xs, tokens)
    return (grid if grid.text_cells >= 2 * len(columns) and _has_numbers(grid) else None), stop


def _has_numbers(grid: Grid) -> bool:
    """Some column below the header holds short cells with numbers: prose never does."""
    for column in range(1, len(grid.xs) - 1):
        texts = [c.text() for c in grid.cells if c.column == column and c.row > 0 and c.lines]
        if texts and sum(_NUMBER_CELL.match(t) is not None for t in texts) >= 0.6 * len(texts):
            return True
    return False


def _reach(sheet: Sheet, header: Sequence[Line]) -> tuple[float, float]:
    """How far the table goes to the sides: the ruling line or fill at the header, else its words."""
    box = around([t for line in header for t in line.tokens])
    near = [
        (e.x0, e.x1) for e in sheet.edges
        if e.axis == "h" and box[1] - 20 < e.top < box[3] + 20 and e.x0 < box[2] and e.x1 > box[0]
    ]  # fmt: skip
    return min([box[0] - 4, *(a for a, _ in near)]), max([box[2] + 4, *(b for _, b in near)])


def _leaves(lines: Sequence[Line], index: int, taken: Sequence[Box]) -> bool:
    line, above = lines[index], lines[index - 1]
    far = line.box[1] - above.box[3] > 8 * line.height
    return far or any(
        b[1] <= line.box[1] <= b[3] and b[0] < line.box[2] and b[2] > line.box[0] for b in taken
    )


def _crosses(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """A group of words that runs through more than one column: prose, a caption or a heading."""
    for span in spans(line):
        under = sum(span.x0 < (a + b) / 2 < span.x1 for a, b in columns)
        if under >= 2 and len(span.tokens) > 2:
            return True
    return False


def _rows(sheet: Sheet, header: Sequence[Line], body: Sequence[Line], xs: Sequence[float]) -> list[float]:
    """Row borders: drawn lines across the table, else a new word in the first column."""
    top, bottom = header[0].box[1] - 2, max(line.box[3] for line in body) + 2
    first = max(line.box[3] for line in header)
    width = xs[-1] - xs[0]
    drawn = [
        e.top for e in sheet.edges
        if e.axis == "h" and first - 2 < e.top < bottom and min(e.x1, xs[-1]) - max(e.x0, xs[0]) > 0.6 * width
    ]  # fmt: skip
    starts = [line.box[1] - 1.5 for line in body if line.tokens[0].x0 < xs[1]]
    ys = [top, min([first + 1, *starts]) if starts else first + 1]
    for y in sorted([*drawn, *starts]):
        clear = all(not (t.top + 1 < y < t.bottom - 1) for line in body for t in line.tokens)
        if y - ys[-1] > 6 and clear:
            ys.append(y)
    ys = [*ys, bottom] if bottom - ys[-1] > 4 else [*ys[:-1], bottom]
    middles = [(t.top + t.bottom) / 2 for line in (*header, *body) for t in line.tokens]
    return [y for y, below in pairwise(ys) if any(y <= m < below for m in middles)] + [bottom]
