"""A grid of texts → headings, paragraphs and tables, as the pages of a report have them.

Exports lose merged cells, so the spans of a header are inferred: a title over empty cells that have
sub-titles below it spans them; a title over an empty cell goes down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Final

from reviewer.document import Anchor, Block, Box, Cell, Page, Paragraph, Table, Word
from reviewer.read.vocabulary import header_words

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 120
_MAX_TEXT: Final = 2_000
"""Characters of one cell; more is no cell of a table."""
_LINE: Final = 12.0
_WIDE: Final = 90.0
"""Points that a line and a column stand for: extraction compares heights."""
_LONG_TITLE: Final = 9
"""Words of a column title."""
_SHORT_TITLE: Final = 3
"""The same in a table of two columns: "Sasaran" beside a sentence is no header."""
_HEADS: Final = frozenset((
    "tujuan", "sasaran", "indikator", "kinerja", "iku", "target", "realisasi", "capaian", "program",
    "kegiatan", "anggaran", "pagu", "uraian", "alokasi", "outcome", "output",
))  # fmt: skip
"""Words of column titles, among those that reading knows, that rows below them hardly begin with."""
_NUMBERED: Final = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,4})\W*")
_YEAR: Final = re.compile(r"\W*(?:tahun\s*)?20\d\d\W*", re.IGNORECASE)

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its title ("" for a CSV) and its rows, all equally long; empty rows are kept."""

    title: str
    rows: tuple[Texts, ...]


def grid_of(title: str, rows: Sequence[Sequence[str]]) -> Grid:
    """The rows cut to what is filled, texts tidied."""
    tidy = [[_tidy(text) for text in row[:MAX_COLUMNS]] for row in rows[:MAX_ROWS]]
    while tidy and not any(tidy[-1]):
        tidy.pop()
    width = max((i + 1 for row in tidy for i, text in enumerate(row) if text), default=0)
    return Grid(title, tuple((*row[:width], *[""] * (width - len(row))) for row in tidy))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text[:_MAX_TEXT].splitlines())
    return "\n".join(line for line in lines if line)


def page(grid: Grid, number: int) -> Page:
    """The sheet as a page of words."""
    tops = _tops(grid)
    words = tuple(
        Word(word, (x, y, x + 1, y + _LINE - 3))
        for row, top in zip(grid.rows, tops, strict=False)
        for column, text in enumerate(row)
        for line, printed in enumerate(text.splitlines())
        for at, word in enumerate(printed.split())
        for x, y in [(column * _WIDE + at, top + line * _LINE)]
    )
    size = (len(grid.rows[0]) * _WIDE, tops[-1])
    return Page(number, grid.title or None, *size, "text" if words else "blank", words)


def _tops(grid: Grid) -> list[float]:
    """Where each row begins, and where the last one ends."""
    heights = [_LINE * max(1, *(t.count("\n") + 1 for t in row)) for row in grid.rows]
    return [sum(heights[:i]) for i in range(len(heights) + 1)]


def blocks(grid: Grid, number: int) -> Iterator[Block]:
    """Paragraphs and tables from top to bottom; the lines above a table are its title."""
    tops = _tops(grid)
    tables = count(1)
    above: list[str] = []
    row = 0
    while row < len(grid.rows):
        if _is_header(grid.rows[row]):
            end = _end(grid.rows, row)
            yield _table(grid, range(row, end), tops, number, next(tables), " ".join(above))
            above, row = [], end
            continue
        if text := " ".join(" ".join(t.split()) for t in grid.rows[row] if t):
            above.append(text)
            yield Paragraph(text, _at(grid, number, row, (0.0, tops[row], _WIDE, tops[row + 1])))
        row += 1


def _is_header(row: Texts) -> bool:
    """Short titles, two of them of what a plan or a budget has, none a number."""
    filled = [text for text in row if text]
    longest = _LONG_TITLE if len(filled) > 2 else _SHORT_TITLE
    if any(len(t.split()) > longest or t[0].isdigit() for t in filled):
        return False
    return sum(bool(header_words([t]) & _HEADS) for t in filled) >= 2


def _end(rows: Sequence[Texts], header: int) -> int:
    """The row after a table: at an empty row that no further row of it follows, or at the next header."""
    at = header + _header_height(rows, header)
    while at < len(rows):
        if not any(rows[at]):
            after = next((r for r in range(at, len(rows)) if any(rows[r])), len(rows))
            if after == len(rows) or not _goes_on(rows[after]):
                return at
            at = after
        elif at > header + 1 and _is_header(rows[at]):
            return at
        at += 1
    return at


def _goes_on(row: Texts) -> bool:
    """A row after an empty one still belongs to the table: numbered, or filled like one of it."""
    filled = [text for text in row if text]
    if _is_header(row):
        return False
    return len(filled) >= 3 or (len(filled) >= 2 and bool(_NUMBERED.fullmatch(filled[0])))


def _header_height(rows: Sequence[Texts], top: int) -> int:
    """Rows of the header: sub-titles stand below empty cells, or below the first title that spans them."""
    height = 1
    while height < 3 and top + height < len(rows) and _is_below(rows[top + height - 1], rows[top + height]):
        height += 1
    return height


def _is_below(upper: Texts, lower: Texts) -> bool:
    filled = [i for i, text in enumerate(lower) if text]
    if len(filled) < 2 or not any(not upper[i] for i in filled):
        return False
    titles = (bool(_YEAR.fullmatch(lower[i])) or _is_title(lower[i]) for i in filled)
    return all(titles) and all(not upper[i] or _spans(upper, lower, i) for i in filled)


def _is_title(text: str) -> bool:
    return len(text.split()) <= _LONG_TITLE and not re.search(r"\d", text.replace("20", "", 1))


def _spans(upper: Texts, lower: Texts, column: int) -> bool:
    """A title with an empty cell to its right, and sub-titles below both."""
    right = column + 1
    return right < len(upper) and not upper[right] and bool(lower[right])


def _table(
    grid: Grid, rows: range, tops: Sequence[float], number: int, count: int, caption: str
) -> Table:  # fmt: skip
    height = _header_height(grid.rows, rows.start)
    columns = [c for c in range(len(grid.rows[0])) if any(grid.rows[r][c] for r in rows)]
    texts = [tuple(grid.rows[r][c] for c in columns) for r in rows if any(grid.rows[r])]
    places = [r for r in rows if any(grid.rows[r])]
    cells = []
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if row < height and not text and _is_covered(texts[:height], row, column):
                continue
            down, right = _span(texts[:height], row, column) if row < height and text else (1, 1)
            last = places[row + down - 1]
            box = (column * _WIDE, tops[places[row]], (column + right) * _WIDE, tops[last + 1])
            at = _at(grid, number, places[row], box)
            cells.append(Cell(row, column, down, right, " ".join(text.split()), at, _lines(text, at)))
    at = _at(grid, number, rows.start, (0.0, tops[rows.start], len(columns) * _WIDE, tops[places[-1] + 1]))
    return Table(f"t{number}.{count}", caption, at, len(texts), len(columns), tuple(cells))


def _span(header: Sequence[Texts], row: int, column: int) -> tuple[int, int]:
    """Rows and columns that a title of the header covers."""
    below = [line[column] for line in header[row + 1 :]]
    if below and not below[0]:
        return 1 + len(list(takewhile(lambda t: not t, below))), 1
    if not below:
        return 1, 1
    right = takewhile(
        lambda c: not header[row][c] and header[row + 1][c], range(column + 1, len(header[row]))
    )
    return 1, 1 + len(list(right))


def _is_covered(header: Sequence[Texts], row: int, column: int) -> bool:
    """An empty cell of the header that a title above or to its left covers."""
    for r in range(row + 1):
        for c in range(column + 1):
            if header[r][c]:
                down, right = _span(header, r, c)
                if r + down > row and c + right > column:
                    return True
    return False


def _lines(text: str, at: Anchor) -> tuple[tuple[str, Anchor], ...]:
    left, top, right, _ = at.box or (0.0, 0.0, 0.0, 0.0)
    return tuple(
        (line, Anchor(at.page, (left + 2, top + i * _LINE + 2, right - 2, top + i * _LINE + 9), at.label))
        for i, line in enumerate(text.splitlines())
    )


def _at(grid: Grid, number: int, row: int, box: Box) -> Anchor:
    """A place in a sheet: its label is what a person looks for."""
    label = f"lembar {grid.title} baris {row + 1}" if grid.title else f"baris {row + 1}"
    return Anchor(number, box, label)
