"""Tables that no frame closes: a header names the columns, and the lines below keep to them.

Where lines or shading are drawn across, they part the rows; elsewhere the texts of the columns do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reviewer.document import Box
from reviewer.read.bare.cells import by_texts
from reviewer.read.bare.drawn import NEAR, TALLEST_BAND, at_line_ends, by_lines, filled_borders
from reviewer.read.bare.ends import above_rule, closed_by_rules, end_of_body
from reviewer.read.bare.headers import header_at, heads_pair
from reviewer.read.bare.onward import PER_LINE, go_on
from reviewer.read.grid import Grid
from reviewer.read.gutters import (
    FEWEST_COLUMNS,
    NUMBER_CELL,
    borders,
    crosses,
    cut_at,
    cut_grid,
    header_columns,
    leaf_lines,
    spans,
)
from reviewer.read.lines import Line, around
from reviewer.read.sheet import Sheet

BESIDE = 40.0
"""Cells of an outer column stand within this of its title (points)."""


def open_tables(
    sheet: Sheet, lines: Sequence[Line], taken: Sequence[Box], before: Grid | None = None
) -> list[Grid]:
    """Tables without a closed frame: header lines and the aligned lines below them.

    `before`: such a table at the foot of the page before, which may go on here without a header.
    """
    found: list[Grid] = []
    index = free = 0
    rest = go_on(sheet, lines, before, taken) if before else None
    if rest is not None:
        found.append(rest[0])
        index = free = rest[1]
    while index < len(lines):
        head = header_at(sheet, lines, index, free)
        if head is None:
            index += 1
            continue
        grid, index = _open_table(sheet, lines, *head, taken)
        if grid is not None:
            found.append(grid)
            free = index
    return found


def _open_table(
    sheet: Sheet, lines: Sequence[Line], start: int, end: int, taken: Sequence[Box]
) -> tuple[Grid | None, int]:
    lines = cut_at(lines, filled_borders(sheet, lines[start:end]))
    head: Sequence[Line] = lines[start:end]
    columns = header_columns(leaf_lines(head))
    stop = end_of_body(sheet, lines, end, columns, taken)
    body: Sequence[Line] = lines[end:stop]
    beside = len(body) == 1 and len(spans(body[0])) >= FEWEST_COLUMNS
    at_foot = stop == len(lines) and head[-1].box[3] > 0.7 * sheet.height
    if at_foot and not body and head[0].bold and len(columns) > FEWEST_COLUMNS:
        return _header_alone(sheet, head, columns), end
    if heads_pair(head):
        fewest = 3
    elif len(columns) < FEWEST_COLUMNS:
        return None, end
    else:
        fewest = 1 if at_foot or beside else 2
    if len(body) < fewest:
        return None, end
    body = closed_by_rules(sheet, head, body, columns, stop == len(lines))
    stop = end + len(body)
    left, right = _reach(sheet, head, body, columns)
    body = [line for line in body if line.box[0] < right and line.box[2] > left]  # no page number at a side
    inner = borders(columns, [*leaf_lines(head), *(b for b in body if not crosses(b, columns))])
    xs = [left, *at_line_ends(sheet, inner, columns, (head[0].box[1] - NEAR, body[-1].box[3] + NEAR)), right]
    head, body = cut_at(head, xs), cut_at(body, xs)
    tokens = [t for line in (*head, *body) for t in line.tokens]
    grid = by_lines(sheet, [*head, *body], xs, PER_LINE)
    if grid is None:
        closed = above_rule(sheet, body, xs)
        grid = by_texts(head, closed, xs, columns)
        stop = end + len(closed) if grid else stop
    grid = grid or by_lines(sheet, [*head, *body], xs, 0.0) or by_texts(head, body, xs, columns, loose=True)
    grid = grid or cut_grid(_rows(sheet, head, body, xs), xs, tokens)
    return (grid if grid.text_cells >= 2 * len(columns) and _has_numbers(grid) else None), stop


def _header_alone(sheet: Sheet, head: Sequence[Line], columns: Sequence[tuple[float, float]]) -> Grid | None:
    """A header at the foot of a page; its rows follow on the next."""
    left, right = _reach(sheet, head, (), columns)
    return by_texts(head, (), [left, *borders(columns, leaf_lines(head)), right], columns)


def _has_numbers(grid: Grid) -> bool:
    """Some column below the header holds short cells with numbers: prose never does."""
    for column in range(1, len(grid.xs) - 1):
        texts = [c.text() for c in grid.cells if c.column == column and c.row > 0 and c.lines]
        if texts and sum(NUMBER_CELL.match(t) is not None for t in texts) >= 0.6 * len(texts):
            return True
    return False


def _reach(
    sheet: Sheet, header: Sequence[Line], body: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """How far the table goes to the sides: the ruling line or fill at the header, else its words."""
    box = around([t for line in header for t in line.tokens])
    near = [
        (e.x0, e.x1) for e in sheet.edges
        if e.axis == "h" and box[1] - 20 < e.top < box[3] + 20 and e.x0 < box[2] and e.x1 > box[0]
    ]  # fmt: skip
    middle = (box[1] + box[3]) / 2
    near += [(f[0], f[2]) for f in sheet.fills if f[1] < middle < f[3] < f[1] + TALLEST_BAND]
    own = [s for line in body if not crosses(line, columns) for s in spans(line)]
    first = [s.x0 - 4 for s in own if s.x0 < columns[0][1] and s.x1 > columns[0][0] - BESIDE]
    last = [s.x1 + 4 for s in own if s.x0 < columns[-1][1] + BESIDE and s.x1 > columns[-1][0]]
    return (
        min([box[0] - 4, *(a for a, _ in near), *first]),
        max([box[2] + 4, *(b for _, b in near), *last]),
    )


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
