"""A table without a frame that goes on at the head of the next page, where no header comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewer.document import Box
from reviewer.read.bare.cells import by_texts, is_band, is_count
from reviewer.read.bare.drawn import by_lines
from reviewer.read.bare.ends import end_of_body
from reviewer.read.bare.headers import header_at
from reviewer.read.grid import Grid
from reviewer.read.gutters import NUMBER_CELL, borders, cut_at, is_one_text, spans
from reviewer.read.lines import Line, Span, around
from reviewer.read.prose import is_caption
from reviewer.read.sheet import Sheet
from reviewer.read.vocabulary import header_words

PER_LINE = 1 / 6
"""Lines across a table that part its rows are at least so many for each printed line."""
HEAD = 0.25
"""The table goes on above this share of the page's height."""

Columns = Sequence[tuple[float, float]]


def go_on(sheet: Sheet, lines: Sequence[Line], before: Grid, taken: Sequence[Box]) -> tuple[Grid, int] | None:
    """The lines at the head of a page that keep to the columns of the table before, and where they end.

    How wide the columns are may show only here; then the borders of `before` are set anew.
    """
    if not lines or lines[0].box[1] > HEAD * sheet.height or len(before.xs) < 3:
        return None
    if header_at(sheet, lines, 0, 0) or is_caption(lines[0].text):
        return None
    for xs, body in _ways(sheet, lines, before, taken):
        columns = list(pairwise(xs))
        rows = [line for line in body if not (is_band(line, columns) or line.bold)]
        inside = all(_lies_in(span, columns) for line in rows for span in spans(line))
        if not body or not inside or max(len(spans(line)) for line in body) < 2:
            continue
        grid = by_lines(sheet, body, xs, PER_LINE) or by_texts((), body, xs, columns, loose=True)
        if grid is not None:
            before.xs = xs
            return grid, len(body)
    return None


def _ways(
    sheet: Sheet, lines: Sequence[Line], before: Grid, taken: Sequence[Box]
) -> Iterator[tuple[list[float], Sequence[Line]]]:
    """The borders that the columns may have, and the lines that would be the table's."""
    if not _is_header_alone(before):
        parted = cut_at(lines, before.xs)
        yield list(before.xs), parted[: _end(sheet, parted, list(pairwise(before.xs)), taken)]
    words = _words_of_columns(before)
    if words:
        body = lines[: _end(sheet, lines, words, taken)]
        if body:
            xs = [before.xs[0], *borders(words, body), before.xs[-1]]
            yield xs, cut_at(body, xs)


def _end(sheet: Sheet, lines: Sequence[Line], columns: Columns, taken: Sequence[Box]) -> int:
    stop = end_of_body(sheet, lines, 0, columns, taken, 1)
    while stop and lines[stop - 1].bold and is_one_text(lines[stop - 1]):
        stop -= 1  # the heading of what follows
    return stop


def _is_header_alone(grid: Grid) -> bool:
    """Whether a table has no row yet; a row of column numbers is none."""
    numbers = [c.text() for c in grid.cells if NUMBER_CELL.match(c.text())]
    return all(is_count(text) or header_words([text]) for text in numbers)


def _words_of_columns(grid: Grid) -> list[tuple[float, float]] | None:
    """Where the words of each column stand; None where a column has none of its own."""
    own = [
        [c for c in grid.cells if c.column == i and c.column_span == 1 and not is_count(c.text())]
        for i in range(len(grid.xs) - 1)
    ]
    tokens = [[t for c in cells for line in c.lines for t in line.tokens] for cells in own]
    if not all(tokens):
        return None
    boxes = [around(found) for found in tokens]
    return [(b[0], b[2]) for b in boxes]


def _lies_in(span: Span, columns: Columns) -> bool:
    return any(a - 2 <= span.x0 and span.x1 <= b + 2 for a, b in columns)
