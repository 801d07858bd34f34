"""Tables whose words are turned on an upright page: their rows and columns as they were written."""

from __future__ import annotations

from collections import Counter

from reviewer.read.grid import Grid, GridCell

_MOST = 0.8
"""A table whose words are turned alike, by share, is turned; single titles that climb are no such table."""


def turn_of_grid(grid: Grid) -> int:
    """The quarters by which a table is turned on its page; 0 for one that stands upright."""
    turns = Counter(t.turn for cell in grid.cells for line in cell.lines for t in line.tokens)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if count >= _MOST * turns.total() else 0


def standing(grid: Grid, turn: int) -> Grid:
    """The same table with the rows and columns of its writing; its cells keep their places on the page."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    cells = [_stood(cell, turn, rows, columns) for cell in grid.cells]
    cells.sort(key=lambda c: (c.row, c.column))
    back_xs, back_ys = [-x for x in reversed(grid.xs)], [-y for y in reversed(grid.ys)]
    xs, ys = {1: (back_ys, grid.xs), 2: (back_xs, back_ys), 3: (grid.ys, back_xs)}[turn]
    return Grid(grid.box, xs, ys, cells, grid.kind)


def _stood(cell: GridCell, turn: int, rows: int, columns: int) -> GridCell:
    after_row, after_column = rows - cell.row - cell.row_span, columns - cell.column - cell.column_span
    if turn == 2:
        return GridCell(after_row, after_column, cell.row_span, cell.column_span, cell.box, cell.lines)
    row, column = (cell.column, after_row) if turn == 1 else (after_column, cell.row)
    return GridCell(row, column, cell.column_span, cell.row_span, cell.box, cell.lines)
