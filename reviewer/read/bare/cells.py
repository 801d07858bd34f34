"""The cells of a table without a frame where nothing is drawn.

The short cells tell the rows, and the other texts stand beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from reviewer.document import Box
from reviewer.read.bare.rows import Stretch, find_rows, near_rows, rows_of, stretch, with_items
from reviewer.read.grid import Grid, GridCell
from reviewer.read.gutters import NUMBER_CELL, crosses, is_one_text, leaf_lines, spans
from reviewer.read.lines import Line, Span, around, group_lines
from reviewer.read.sheet import Token

_COUNT = re.compile(r"^\(?(\d{1,2})\)?(?:\s*=.*)?$")
_COUNTING = re.compile(r"^[\d()\[\]=/:x×*+%., -]+$")
"""A number of a column, or a piece of the formula that stands instead: "(7)=(6)/", "(5)x100"."""
SHORT = 3
"""A cell of so many words is short: a value, a unit, a number."""
Made = tuple[list[GridCell], list[float]]


def by_texts(
    head: Sequence[Line],
    body: Sequence[Line],
    xs: Sequence[float],
    columns: Sequence[tuple[float, float]],
    *,
    loose: bool = False,
) -> Grid | None:
    """The table where nothing is drawn: the short cells tell the rows, the other texts stand beside them.

    `loose`: texts that fit beside no rows go to the nearest.
    """
    cells, row = _header_cells(head, xs) if head else ([], 0)
    ys = [head[0].box[1] - 2] if head else []
    ys += [y - 1 for y in sorted({c.box[1] for c in cells if c.row}) if y - 1 > ys[-1]][: row - 1]
    for kind, lines in _sections(body, columns):
        if kind == "band":
            made: Made | None = _band(lines, xs, row)
        elif kind == "numbers":
            made = _stacked(lines, xs, row)
        elif kind == "strong":
            made = _plain(lines[0], xs, row)
        else:
            made = _part(lines, xs, row, loose)
        if made is None:
            return None
        fresh, tops = made
        cells += fresh
        ys += tops
        row += len(tops)
    ys.append(max(line.box[3] for line in (*head, *body)) + 2)
    if any(b <= a for a, b in pairwise(ys)):
        return None
    boxed = [_boxed(c, xs, ys) for c in cells]
    return Grid(
        (xs[0], ys[0], xs[-1], ys[-1]), list(xs), ys, sorted(boxed, key=lambda c: (c.row, c.column)), "words"
    )


def _sections(
    body: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> list[tuple[Literal["band", "numbers", "strong", "rows"], list[Line]]]:
    """The lines below a header: rows, parted by lines that stand for themselves."""
    strong = _strong_lines(body, columns)
    out: list[tuple[Literal["band", "numbers", "strong", "rows"], list[Line]]] = [("rows", [])]
    numbers = _number_lines(body)
    if numbers:
        out = [("numbers", list(numbers)), ("rows", [])]
    for line in body[len(numbers) :]:
        if out[-2:][0][0] == "band" and not out[-1][1] and _ends_band(out[-2][1], line):
            out[-2][1].append(line)
        elif is_band(line, columns):
            out += [("band", [line]), ("rows", [])]
        elif id(line) in strong:
            out += [("strong", [line]), ("rows", [])]
        else:
            out[-1][1].append(line)
    return [section for section in out if section[1]]


def is_band(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """A line that heads the rows below it: across columns, or bold and alone on its height."""
    whole = Line(line.tokens)
    alone = is_one_text(line) and (crosses(whole, columns) or (whole.bold and len(whole.tokens) > 2))
    return alone or crosses(line, columns)


def _strong_lines(body: Sequence[Line], columns: Sequence[tuple[float, float]]) -> set[int]:
    """The bold lines that stand for themselves; not the lines of a first column that is all bold."""
    first = [t for line in body for t in line.tokens if t.x0 < columns[0][1]]
    usual = 2 * sum(t.bold for t in first) >= len(first)
    if 2 * sum(line.bold for line in body) >= len(body):
        return set()
    bold = [line for line in body if all(t.bold for t in line.tokens)]
    return {id(line) for line in bold if not usual or len(spans(line)) > 1}


def is_count(text: str) -> bool:
    """The number of a column, or the formula that stands instead: "(5)", "(7)=(6)/(5)x100"."""
    return bool(_COUNT.match(text))


def _number_lines(body: Sequence[Line]) -> Sequence[Line]:
    """The row of column numbers right below a header, where some may be formulas of several lines."""
    end = 0
    while end < len(body) and all(
        _COUNTING.match(" ".join(t.text for t in s.tokens)) for s in spans(body[end])
    ):
        end += 1
    while end:
        row = [" ".join(t.text for t in s.tokens) for line in body[:end] for s in spans(line)]
        found = [_COUNT.match(text) for text in row]
        counts = sorted(int(m.group(1)) for m in found if m)
        if len(counts) >= 2 and counts[0] in (1, 2) and all(a + 1 == b for a, b in pairwise(counts)):
            return body[:end]
        end -= 1
    return ()


def _boxed(cell: GridCell, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    box = (xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span])
    return GridCell(cell.row, cell.column, cell.row_span, cell.column_span, box, cell.lines)


def _column(x: float, xs: Sequence[float]) -> int:
    return min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)


def _header_cells(head: Sequence[Line], xs: Sequence[float]) -> tuple[list[GridCell], int]:
    """The header's cells and how many rows it takes; titles over several columns stand in rows above."""
    leaf = {id(t) for line in leaf_lines(head) for t in line.tokens}
    groups: list[tuple[int, int, Line]] = []
    for line in head:
        for span in spans(line):
            if id(span.tokens[0]) not in leaf:
                at = Line(span.tokens)
                first, last = _under(span, [s for li in leaf_lines(head) for s in spans(li)], xs)
                groups.append((first, last, at))
    depth = [sum(a <= c <= b for a, b, _ in groups) for c in range(len(xs) - 1)]
    rows = 1 + max(depth)
    cells = [
        GridCell(
            sum(a <= first and last <= b for a, b, _ in groups[:n]),
            first,
            1,
            last - first + 1,
            line.box,
            [line],
        )
        for n, (first, last, line) in enumerate(groups)
    ]
    by_column: dict[int, list[Token]] = {}
    for line in head:
        for t in line.tokens:
            if id(t) in leaf:
                by_column.setdefault(_column((t.x0 + t.x1) / 2, xs), []).append(t)
    for column in range(len(xs) - 1):
        lines = group_lines(by_column.get(column, ()))
        box = around(by_column[column]) if lines else head[0].box
        cells.append(GridCell(depth[column], column, rows - depth[column], 1, box, lines))
    return cells, rows


def _under(span: Span, leaves: Sequence[Span], xs: Sequence[float]) -> tuple[int, int]:
    """The columns that a title stands over."""
    over = [_column((s.x0 + s.x1) / 2, xs) for s in leaves if s.x0 < span.x1 and s.x1 > span.x0]
    return (min(over), max(over)) if over else (0, 0)


def _ends_band(band: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on the text of the band right above it."""
    near = line.box[1] - band[-1].box[3] < 0.8 * line.height and abs(line.box[0] - band[0].box[0]) < 3
    return near and len(spans(line)) == 1 and line.bold == band[0].bold and line.text[:1].islower()


def _band(lines: Sequence[Line], xs: Sequence[float], row: int) -> Made:
    return [GridCell(row, 0, 1, len(xs) - 1, _box(lines), list(lines))], [lines[0].box[1] - 1.5]


def _plain(line: Line, xs: Sequence[float], row: int) -> Made:
    """A row of one line: a cell for each group of its words, over all columns that it reaches into."""
    cells: list[GridCell] = []
    free = 0
    for span in spans(Line(line.tokens)):
        first = max(free, _column(span.x0 + 1, xs))
        last = max(first, _column(span.x1 - 1, xs))
        if first >= len(xs) - 1:
            cells[-1].lines[0].tokens.extend(span.tokens)
            continue
        cells += _empty(row, range(free, first), xs)
        cells.append(GridCell(row, first, 1, last - first + 1, line.box, [Line(span.tokens)]))
        free = last + 1
    return [*cells, *_empty(row, range(free, len(xs) - 1), xs)], [line.box[1] - 1.5]


def _stacked(lines: Sequence[Line], xs: Sequence[float], row: int) -> Made:
    """One row of several lines, a cell in each column."""
    columns = _by_column(lines, xs)
    cells = [GridCell(row, c, 1, 1, lines[0].box, own) for c, own in enumerate(columns)]
    return cells, [min(line.box[1] for line in lines) - 1.5]


def _empty(row: int, columns: Iterable[int], xs: Sequence[float]) -> list[GridCell]:
    return [GridCell(row, c, 1, 1, (xs[c], 0.0, xs[c + 1], 0.0)) for c in columns]


def _part(body: Sequence[Line], xs: Sequence[float], row: int, loose: bool) -> Made | None:
    """The rows between two bands."""
    if not body:
        return [], []
    columns = _by_column(body, xs)
    short = [bool(c) and all(len(line.tokens) <= SHORT for line in c) and _is_single(c) for c in columns]
    rows = find_rows(columns, short)
    if rows is None:
        return None
    rows = with_items(rows, columns[1:])
    cells: list[GridCell] = []
    reach = list(rows)
    for column, lines in enumerate(columns):
        per_row = short[column] and column > 0 and (_are_numbers(lines) or len(lines) >= 0.6 * len(rows))
        placed = _beside(lines, rows) if per_row else rows_of(lines, rows, xs[column + 1] - xs[column])
        if placed is None:
            if not loose:
                return None
            placed = near_rows(lines, rows)
        for first, count, own in placed:
            cells.append(GridCell(row + first, column, count, 1, _box(own), own))
            if count == 1:
                reach[first] = _wider(reach[first], stretch(own))
        cells += _without_text(placed, len(rows), column, row, xs)
    tops = [reach[0][0] - 1.5, *((a[1] + b[0]) / 2 for a, b in pairwise(reach))]
    return cells, tops


def _without_text(
    placed: Sequence[tuple[int, int, list[Line]]], rows: int, column: int, row: int, xs: Sequence[float]
) -> list[GridCell]:
    """The empty cells of a column whose first row is `row`."""
    held = {r for first, count, _ in placed for r in range(first, first + count)}
    box = (xs[column], 0.0, xs[column + 1], 0.0)
    return [GridCell(row + r, column, 1, 1, box) for r in range(rows) if r not in held]


def _by_column(body: Sequence[Line], xs: Sequence[float]) -> list[list[Line]]:
    """The lines of each column; a page number may stand at the side of a table."""
    tokens: list[list[Token]] = [[] for _ in xs[1:]]
    for t in (t for line in body for t in line.tokens):
        if xs[0] <= (middle := (t.x0 + t.x1) / 2) <= xs[-1]:
            tokens[_column(middle, xs)].append(t)
    return [group_lines(own) for own in tokens]


def _box(lines: Sequence[Line]) -> Box:
    """The box around some lines."""
    return around([t for line in lines for t in line.tokens])


def _wider(a: Stretch, b: Stretch) -> Stretch:
    return min(a[0], b[0]), max(a[1], b[1])


def _is_single(lines: Sequence[Line]) -> bool:
    """Every cell is of one line: they are numbers, or no line follows close below another."""
    return _are_numbers(lines) or all(b.box[1] - a.box[3] > 0.75 * a.height for a, b in pairwise(lines))


def _are_numbers(lines: Sequence[Line]) -> bool:
    return sum(bool(NUMBER_CELL.match(line.text)) for line in lines) >= 0.6 * len(lines)


def _beside(lines: Sequence[Line], rows: Sequence[Stretch]) -> list[tuple[int, int, list[Line]]]:
    """Short cells, each in the row whose middle is nearest."""
    out: dict[int, list[Line]] = {}
    for line in lines:
        middle = (line.box[1] + line.box[3]) / 2
        near = min(range(len(rows)), key=lambda i: abs((rows[i][0] + rows[i][1]) / 2 - middle))
        out.setdefault(near, []).append(line)
    return [(row, 1, own) for row, own in sorted(out.items())]
