"""Columns without rules: found from the words, where a header line names them.

Some tables have shading for columns, some only a frame, some nothing at all. A line with several
groups of header words gives the columns; the border between two of them is the emptiest place
between their centres. Narrow reading: without a header line nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reviewer.read.grid import Grid, GridCell
from reviewer.read.lines import Line, Span, group_lines
from reviewer.read.sheet import Token
from reviewer.read.vocabulary import header_words

GAP = 5.5
"""Words farther apart than this (points) on a header line stand in different columns."""
FEWEST_COLUMNS = 3
LONGEST_NAME = 6
MANY_LINES = 4
"""A body of as many lines as this, in one piece, has more than one row."""
_YEAR = re.compile(r"^20\d\d\W*$")
NUMBER_CELL = re.compile(r"^(?:[^\d]{0,6}\d[\d.,%/ -]*\s*){1,8}(?:[^\d\s]+\s*){0,3}$")


def spans(line: Line) -> list[Span]:
    """The groups of words of a line, told apart by wide gaps, or where columns are known to part them."""
    if line.spans is None:
        line.spans = _spans(line)
    return line.spans


def _spans(line: Line) -> list[Span]:
    out: list[Span] = []
    gap = max(GAP, 0.9 * line.height)
    for token in line.tokens:
        if out and token.x0 - out[-1].x1 <= gap and not _is_cut(line, out[-1].x1, token.x0):
            out[-1].tokens.append(token)
        else:
            out.append(Span([token]))
    return out


def _is_cut(line: Line, left: float, right: float) -> bool:
    cuts = line.cuts
    return bool(cuts) and any(left - 2 < x < right + 2 and left + right < 2 * x + 4 for x in cuts)


def cut_at(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines with their words parted at the borders of columns."""
    return [Line(line.tokens, xs) for line in lines]


def is_one_text(line: Line) -> bool:
    """Whether a line has no gaps, wherever columns may part it."""
    return len(spans(Line(line.tokens))) == 1


def is_header(line: Line) -> bool:
    """Whether a line names columns: several short groups, most of them header words."""
    groups = spans(line)
    if len(groups) < FEWEST_COLUMNS or any(len(g.tokens) > LONGEST_NAME for g in groups):
        return False
    named = sum(names_column(g) for g in groups)
    return named >= FEWEST_COLUMNS and named >= 0.7 * len(groups)


def names_column(span: Span) -> bool:
    """At least half of its words are header words, and it is no end of a sentence."""
    words = [t.text for t in span.tokens]
    if words[0][:1].isdigit() and not _YEAR.match(words[0]):
        return False  # "23,61 %" is a value
    ends = len(words) > 1 and words[-1].endswith((".", ",", ";"))  # "No." and "Ket." are titles
    return 2 * sum(bool(header_words([w])) for w in words) >= len(words) and not ends


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


def cut_grid(ys: Sequence[float], xs: Sequence[float], tokens: Sequence[Token]) -> Grid:
    """A grid of plain cells between row and column borders, words put into them."""
    cells = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            inside = [
                t for t in tokens
                if left <= (t.x0 + t.x1) / 2 < right and top <= (t.top + t.bottom) / 2 < bottom
            ]  # fmt: skip
            cells.append(GridCell(row, column, 1, 1, (left, top, right, bottom), group_lines(inside)))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), list(xs), list(ys), cells, "words")


def crosses(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """A group of words that runs through more than one column: prose, a caption or a heading."""
    groups = spans(Line(line.tokens) if line.cuts and is_one_text(line) else line)
    for span in groups:
        under = sum(span.x0 < (a + b) / 2 < span.x1 for a, b in columns)
        if under >= 2 and len(span.tokens) > 2:
            return True
    whole = bool(columns) and line.box[0] < columns[0][1] and line.box[2] > columns[-1][0]
    numbers = sum(bool(NUMBER_CELL.match(" ".join(t.text for t in span.tokens))) for span in groups)
    return whole and numbers <= 1 and len(groups) > len(columns) + 1  # justified prose has wide gaps


def leaf_lines(head: Sequence[Line]) -> list[Line]:
    """The header without titles that stand over several others."""
    every = [(n, span) for n, line in enumerate(head) for span in spans(line)]
    kept: dict[int, list[Token]] = {}
    for n, span in every:
        below = [s for m, s in every if m > n and s.x0 < span.x1 and s.x1 > span.x0]
        apart = any(a.x1 < b.x0 for a in below for b in below)
        if not apart or len(head) == 1:
            kept.setdefault(n, []).extend(span.tokens)
    return [Line(tokens) for _, tokens in sorted(kept.items())]
