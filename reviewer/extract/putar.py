"""Tables turned by 90°: Target, Realisasi and Capaian stand below each other, with the value beside.

Such a table is given back as one with the titles in its first row. Years at the head of the value
columns ("Uraian | 2022 | 2023") become a first column of years.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.document import Cell, Table
from reviewer.extract.istilah import meaning

_ALSO_REALISASI = ("realisasi", "capaian", "capaian_atau_realisasi")
MOST_COLUMNS = 8
_TITLE_ROWS = 3


def turned(table: Table) -> Table | None:
    """The table with rows and columns exchanged; None where its first column does not head values."""
    if not 2 <= table.columns <= MOST_COLUMNS or table.rows < 2:
        return None
    labels = [c for c in table.cells if c.column == 0 and c.column_span == 1 and _is_label(c)]
    kinds = [meaning(c.text) for c in labels]
    if "target" not in kinds or not any(k in _ALSO_REALISASI for k in kinds):
        return None
    if len(labels) < 0.6 * sum(c.column == 0 and bool(c.text) for c in table.cells):
        return None
    top = min(c.row for c in labels)
    heads = [c for c in table.cells if c.row < top and c.column > 0 and c.text and c.column_span == 1]
    first = min([c.row for c in heads], default=top) if top <= _TITLE_ROWS else top
    bare = {c for c in range(table.columns) if _is_bare(table, c)}
    kept = [c for c in range(table.columns) if c not in bare]
    cells = tuple(
        replace(
            c,
            row=kept.index(c.column),
            column=c.row - first,
            row_span=_within(c, kept),
            column_span=c.row_span,
        )
        for c in table.cells
        if c.column in kept and c.row >= first
    )
    return replace(table, rows=len(kept), columns=table.rows - first, cells=cells, seams=())


def _is_label(cell: Cell) -> bool:
    return bool(meaning(cell.text)) and len(cell.text.split()) <= 8


def _is_bare(table: Table, column: int) -> bool:
    """A column of colons only."""
    texts = [c.text for c in table.cells if c.column == column and c.column_span == 1]
    return bool(texts) and not any(re.search(r"\w", t) for t in texts)


def _within(cell: Cell, kept: list[int]) -> int:
    return sum(cell.column <= c < cell.column + cell.column_span for c in kept)
