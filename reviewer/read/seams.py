"""Joins the page parts of one table over page breaks.

A part at the foot of a page and a part at the head of the next are one table if their column
borders agree and nothing but running heads and feet stands between. The header may come back,
change or be absent; a row may be cut in mid-sentence. How it was decided is kept as a Seam.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reviewer.document import Anchor, Box, Cell, Seam, Table
from reviewer.read.grid import Grid, GridCell
from reviewer.read.lines import Vocabulary, goes_on
from reviewer.read.sheet import Sheet
from reviewer.read.vocabulary import HEADER_WORDS, header_words

CLOSE = 9.0
"""Column borders of two parts agree within this (points)."""
SAME = 3.0
"""Borders of a single row are those of the table above within this (points)."""
TAIL_ABOVE = 0.25
"""A table goes on over the page break from and to this share of the page's height."""
_NUMBERISH = re.compile(r"^[\s\d.,%()<>≤≥/+=*:-]*\d[\s\d.,%()*-]*$")
_LOWER = re.compile(r"^[(\[“\"]?[a-zà-ÿ](?![.)]\s)")
_OPEN_END = re.compile(r"(?:[,;/&-]|\b(?:dan|atau|yang|di|ke|dari|untuk|dengan|pada|oleh|serta|dalam|per))$")


@dataclass(slots=True)
class Part:
    """One page's part of a table. `first`/`last`: nothing of the body stands above/below it."""

    page: int
    label: str | None
    grid: Grid
    caption: str
    first: bool
    last: bool


@dataclass(slots=True)
class Joined:
    """A table being put together."""

    parts: list[Part]
    xs: list[float]
    cells: list[Cell]
    rows: int
    seams: list[Seam] = field(default_factory=list)


def join_parts(parts: Sequence[Part], known: Vocabulary) -> list[tuple[int, Box, Table]]:
    """Page parts in reading order → tables, each with the page and box where it begins."""
    joined: list[Joined] = []
    for part in parts:
        before = joined[-1] if joined else None
        columns = _fit(before, part) if before else None
        if before and columns:
            _append(before, part, columns, known)
        else:
            joined.append(_begin(part, known))
    return [_table(table, joined[:index]) for index, table in enumerate(joined)]


def _table(table: Joined, earlier: Sequence[Joined]) -> tuple[int, Box, Table]:
    first = table.parts[0]
    number = 1 + sum(other.parts[0].page == first.page for other in earlier)
    at = Anchor(first.page, first.grid.box, first.label)
    value = Table(
        f"t{first.page}.{number}", first.caption, at, table.rows, len(table.xs) - 1, tuple(table.cells),
        tuple(table.seams), first.grid.kind,
    )  # fmt: skip
    return first.page, first.grid.box, value


def _begin(part: Part, known: Vocabulary) -> Joined:
    cells = [_cell(c, part, known) for c in part.grid.cells]
    return Joined([part], list(part.grid.xs), cells, len(part.grid.ys) - 1)


def _cell(cell: GridCell, part: Part, known: Vocabulary) -> Cell:
    lines = tuple((line.text, Anchor(part.page, line.box, part.label)) for line in cell.lines)
    at = Anchor(part.page, cell.box, part.label)
    return Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.text(known), at, lines)


def _fit(before: Joined, part: Part) -> list[int] | None:
    """Where each border of `part` lies among those of `before`; None where it is another table."""
    last = before.parts[-1]
    if part.page != last.page + 1 or not (last.last and part.first) or part.caption:
        return None
    if _same_titles(before, part):
        return list(range(len(before.xs)))
    return fit_columns(before.xs, part.grid.xs) or _fit_row(before.xs, part.grid)


def _same_titles(before: Joined, part: Part) -> bool:
    """Whether columns that words alone tell, and so not to the point, have the same titles again."""
    first = before.parts[0].grid
    if {first.kind, part.grid.kind} != {"words"} or len(first.xs) != len(part.grid.xs):
        return False
    titles = [[_norm(c.text()) for c in grid.row(0)] for grid in (first, part.grid)]
    return titles[0] == titles[1] and len(header_words(c.text() for c in first.row(0))) > 1


def _fit_row(old: Sequence[float], grid: Grid) -> list[int] | None:
    """Where the borders of a single row of wide cells lie: a mean or a total that ends a table."""
    if len(grid.ys) != 2 or len(grid.xs) < 3:
        return None
    near = [min(range(len(old)), key=lambda i, x=x: abs(old[i] - x)) for x in grid.xs]  # type: ignore[misc]
    agree = all(abs(old[i] - x) <= SAME for i, x in zip(near, grid.xs, strict=True))
    whole = near[0] == 0 and near[-1] == len(old) - 1 and len(set(near)) == len(near)
    return near if agree and whole else None


def fit_columns(old: Sequence[float], new: Sequence[float]) -> list[int] | None:
    """Where each of the borders `new` lies among `old`; None where they are those of another table."""
    shift = old[0] - new[0]
    scale = (old[-1] - old[0]) / max(1.0, new[-1] - new[0])
    if not 0.93 < scale < 1.08 or (abs(shift) > 60):
        return None
    placed = [old[0] + (x - new[0]) * scale for x in new]
    near = [min(range(len(old)), key=lambda i, x=x: abs(old[i] - x)) for x in placed]  # type: ignore[misc]
    agree = [abs(old[i] - x) <= CLOSE for i, x in zip(near, placed, strict=True)]
    if sum(agree) < 0.7 * len(new) or sum(agree) < 0.6 * len(old) or len(set(near)) < 0.7 * len(near):
        return None
    return near


def is_tail(grid: Grid, before: Grid, sheet: Sheet) -> bool:
    """Whether a single row at the head of a page is the end of a row of the page before."""
    if len(grid.ys) != 2 or grid.box[1] > TAIL_ABOVE * sheet.height or len(grid.xs) < 3:
        return False
    low = before.box[3] > (1 - TAIL_ABOVE) * sheet.height
    fits = fit_columns(before.xs, grid.xs) or _fit_row(before.xs, grid)
    return low and grid.text_cells > 0 and fits is not None


def _norm(text: str) -> str:
    return re.sub(r"[^a-z0-9%]+", "", text.casefold())


def _row_texts(cells: Sequence[Cell], row: int) -> list[str]:
    return [_norm(c.text) for c in sorted((c for c in cells if c.row == row), key=lambda c: c.column)]


def _header_rows(
    before: Joined, fresh: Sequence[Cell], rows: int
) -> tuple[int, Literal["repeated", "absent", "changed"]]:
    """How many rows at the top of the new part are header, and in which way it came back."""
    same = 0
    while same < min(rows, 5) and any(t := _row_texts(fresh, same)) and t == _row_texts(before.cells, same):
        same += 1
    if same:
        return same, "repeated"
    texts = [c.text for c in fresh if c.row == 0 and c.text]
    named = [t for t in texts if len(t.split()) <= 6 and header_words([t])]
    known = {_norm(c.text) for c in before.cells if c.row < 3 and c.text}
    repeated = [t for t in texts if _norm(t) in known and not _NUMBERISH.match(t)]
    if len(texts) >= 3 and len(named) >= 0.6 * len(texts) and len(repeated) >= 2:
        return _depth(fresh), "changed"
    return 0, "absent"


def _depth(cells: Sequence[Cell]) -> int:
    """The height of a header: the tallest cell of the first row."""
    return max((c.row_span for c in cells if c.row == 0), default=1)


def _append(before: Joined, part: Part, columns: Sequence[int], known: Vocabulary) -> None:
    fresh = [_moved(_cell(c, part, known), columns) for c in part.grid.cells]
    rows = len(part.grid.ys) - 1
    skip, header = _header_rows(before, fresh, rows)
    fresh = [replace(c, row=c.row - skip) for c in fresh if c.row >= skip]
    rows -= skip
    before.parts.append(part)
    if rows <= 0:
        return
    cut = _is_cut(before, fresh)
    seam = Seam(part.page, before.rows - cut, header, cut)
    offset = before.rows - cut
    if cut:
        _merge_row(before, [c for c in fresh if c.row == 0])
        fresh = [c for c in fresh if c.row > 0]
    fresh = [replace(c, row=c.row + offset) for c in fresh]
    _grow_up(before, fresh, offset)
    before.cells.extend(fresh)
    before.rows = offset + rows
    before.seams.append(seam)


def _grow_up(before: Joined, fresh: list[Cell], row: int) -> None:
    """Lets a merged cell that the page broke begin above the break, where its text stands below it.

    The empty cell at the foot of the page is its upper part only in a column that merges its cells and
    has no other empty one: elsewhere an empty cell repeats the one above it. A text that goes on below
    the break is one.
    """
    for index, cell in enumerate(fresh):
        up = _above(before, cell.column)
        if up is None or cell.row != row or not re.search(r"[^\W\d_]{3}", cell.text):
            continue
        if up.text:
            if _goes_on(before, cell):
                before.cells.remove(up)
                fresh[index] = replace(_together(up, cell), row_span=up.row_span + cell.row_span)
            continue
        column = [c for c in (*before.cells, *fresh) if c.column == cell.column and c is not up]
        merges = any(c.row_span > 1 and c.text for c in column if c.row > 0)
        same = (up.column, up.column_span) == (cell.column, cell.column_span)
        if same and merges and all(c.text for c in column):
            before.cells.remove(up)
            fresh[index] = replace(cell, row=up.row, row_span=up.row_span + cell.row_span)


def _moved(cell: Cell, columns: Sequence[int]) -> Cell:
    left = columns[cell.column]
    right = columns[min(cell.column + cell.column_span, len(columns) - 1)]
    return replace(cell, column=left, column_span=max(1, right - left))


def _above(before: Joined, column: int) -> Cell | None:
    """The cell over the break in a column."""
    last = before.rows - 1
    over = [
        c for c in before.cells
        if c.row <= last < c.row + c.row_span and c.column <= column < c.column + c.column_span
    ]  # fmt: skip
    return over[0] if over else None


def _is_cut(before: Joined, fresh: Sequence[Cell]) -> bool:
    """Whether the first row after the break goes on the row before it."""
    row = [c for c in fresh if c.row == 0 and c.text]
    if not row:
        return False
    texts = [c for c in row if not _NUMBERISH.match(c.text)]
    if sum(_has_value_above(before, c) for c in row) >= 2:
        return False
    if len(texts) < len(row) and not any(_goes_on(before, c) for c in texts):
        return False
    if any(_goes_on(before, c) for c in texts):
        return True
    lead = min(c.column for c in fresh if c.row == 0)
    numbered = any(c.column == lead and re.match(r"^\W*\w{1,3}\W*$", c.text) for c in row)
    filled = [c for c in texts if (up := _above(before, c.column)) is not None and up.text]
    some_open = any((up := _above(before, c.column)) is not None and _OPEN_END.search(up.text) for c in texts)
    return not numbered and len(filled) == len(row) and some_open


def _has_value_above(before: Joined, cell: Cell) -> bool:
    """Whether a number stands below another of the row above: those are two rows.

    A cell with several numbers is of a row of several indikator, which may well be cut between two.
    """
    up = _above(before, cell.column)
    return up is not None and all(_NUMBERISH.match(c.text) and len(c.lines) == 1 for c in (cell, up))


def _goes_on(before: Joined, cell: Cell) -> bool:
    up = _above(before, cell.column)
    starts_low = bool(_LOWER.match(cell.text)) and not (set(re.findall(r"\w+", cell.text)) <= HEADER_WORDS)
    return up is not None and bool(up.text) and starts_low


def _merge_row(before: Joined, row: Sequence[Cell]) -> None:
    for cell in row:
        up = _above(before, cell.column)
        if up is None:
            before.cells.append(replace(cell, row=before.rows - 1))
            continue
        merged = replace(_together(up, cell), row_span=up.row_span + cell.row_span - 1)
        before.cells[before.cells.index(up)] = merged


def _together(up: Cell, cell: Cell) -> Cell:
    """A cell with what goes on of it below the break."""
    text = up.text
    if cell.text:
        glue = text.endswith("-") and re.search(r"\w-$", text) and cell.text[:1].islower()
        space = "" if goes_on(text, cell.text) else " "
        text = text[:-1] + cell.text if glue else f"{text}{space}{cell.text}".strip()
    return replace(up, text=text, lines=up.lines + cell.lines)
