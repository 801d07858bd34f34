"""Small tables of one indikator, whose name stands above them and not in a column.

"Target | Realisasi | Capaian" with one row of values, or with a row for each year. The name is the
one that a title row, the caption, a line "Indikator: …" or the headings give. Without a name, with
columns that are not understood, or with several rows that are no years, nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.document import Table
from reviewer.extract.kepala import Header
from reviewer.extract.peran import Context
from reviewer.extract.sebutan import named_indikator
from reviewer.extract.sekitar import find_name
from reviewer.laporan import Cited

_NAMING = (
    "indikator", "indikator_induk", "sasaran", "tujuan", "program", "misi",
    "anggaran", "realisasi_anggaran", "persen_anggaran",
)  # fmt: skip


def context_of_one(
    table: Table, printed: Table, header: Header, context: Context, names: Sequence[str]
) -> Context | None:
    """The context with the indikator that the whole table speaks of; None where it is no such table.

    `printed`: the table as it stands on the page, where `table` is it turned.
    """
    if header.all(*_NAMING) or not (header.all("target") and header.all("realisasi")):
        return None
    rows = [r for r in range(header.bottom, table.rows) if _has_text(table, r)]
    if not rows or not (len(rows) == 1 or header.all("tahun")) or not _all_understood(table, header):
        return None
    found = _name(printed, context, names)
    return replace(context, indikator=found) if found else None


def _has_text(table: Table, row: int) -> bool:
    return any(c.row == row and c.text for c in table.cells)


def _all_understood(table: Table, header: Header) -> bool:
    """No column with words or numbers of unknown meaning."""
    known = {column for k in header.kolom for column in range(k.first, k.last + 1)}
    return all(
        any(column in known for column in range(c.column, c.column + c.column_span))
        for c in table.cells
        if c.row >= header.bottom and c.text
    )


def _name(table: Table, context: Context, names: Sequence[str]) -> Cited | None:
    titles = [c for c in table.cells if c.row <= 1 and c.column_span == table.columns and c.text]
    for cell in titles:
        if name := named_indikator(cell.text) or find_name(names, cell.text):
            return Cited(name, None, cell.at)
    name = find_name(names, table.caption)
    if name:
        return Cited(name, None, table.at)
    if context.indikator:
        return context.indikator
    nearest = [*reversed(context.headings.split(" / "))][:2]
    name = find_name(names, *nearest, context.near)
    return Cited(name, None, table.at) if name else None
