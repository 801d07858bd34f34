"""Every table of the draft → Tabel with its role and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewer.document import Cell, Document, Heading, Paragraph, Table
from reviewer.extract.bab import bab_at
from reviewer.extract.baris import Reader
from reviewer.extract.baris_tabel import read_body
from reviewer.extract.kolom import Header, cells_by_row, read_header
from reviewer.extract.peran import Context, Role, role_of
from reviewer.laporan import Bab, Cited, PeranTabel, Tabel

_SASARAN_LINE = re.compile(
    r"^\W*(?:[a-z\d.)]+\s+)?sasaran(?:\s+strategis)?\s*(?:ke-?)?\s*(?:\d+|[ivx]+)?\s*[.:–-]?\s*(?P<name>.{12,})$",
    re.IGNORECASE,
)
_LONGEST_NAME = 260


@dataclass(frozen=True, slots=True)
class _Seen:
    """A table with what was understood of its columns and place."""

    table: Table
    context: Context
    header: Header | None
    role: Role


def read_tables(document: Document, bab: tuple[Bab, ...], tahun: int | None) -> tuple[Tabel, ...]:
    """Every table of the draft with its role, PK and capaian rows read."""
    seen = []
    for table, context in _in_context(document, bab):
        header = read_header(table, cells_by_row(table), tahun)
        seen.append(_Seen(table, context, header, role_of(header, context, tahun) if header else "lain"))
    has_pk = any(s.role == "perjanjian_kinerja" for s in seen)
    return tuple(replace(_tabel(s, _settled(s.role, has_pk), tahun), teks=_text(s.table)) for s in seen)


def _text(table: Table) -> str:
    """All cells of a table: a line per row, " | " between cells."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    ordered = (sorted(cells, key=lambda c: c.column) for _, cells in sorted(rows.items()))
    return "\n".join(" | ".join(c.text for c in cells) for cells in ordered)


def _settled(role: Role, has_pk: bool) -> PeranTabel:
    """IKU tables serve as the PK where the draft has no PK table; else they are other tables."""
    if role == "iku":
        return "lain" if has_pk else "perjanjian_kinerja"
    return role


def _in_context(document: Document, bab: tuple[Bab, ...]) -> Iterator[tuple[Table, Context]]:
    trail: list[Heading] = []
    sasaran: Cited | None = None
    near = ""
    for block in document.blocks:
        if isinstance(block, Table):
            top = block.at.box[1] if block.at.box else 0.0
            title = block.caption or (trail[-1].text if trail else "")
            headings = " / ".join(h.text for h in trail)
            yield block, Context(bab_at(bab, block.at.page, top), headings, title, sasaran, near)
            continue
        if isinstance(block, Heading):
            trail = [h for h in trail if h.level < block.level] + [block]
            sasaran = _sasaran_above(block) or (None if block.level <= 2 else sasaran)
        else:
            sasaran = _sasaran_above(block) or sasaran
        near = block.text


def _sasaran_above(block: Heading | Paragraph) -> Cited | None:
    match = _SASARAN_LINE.match(block.text) if len(block.text) < _LONGEST_NAME else None
    return Cited(match.group("name").strip(), None, block.at) if match else None


def _tabel(seen: _Seen, peran: PeranTabel, tahun: int | None) -> Tabel:
    table, context, header = seen.table, seen.context, seen.header
    names = tuple(k.arti for k in header.kolom) if header else ()
    bare = Tabel(table.id, context.title, "lain", context.bab, table.at, names)
    if header is None or peran == "lain":
        return bare
    if peran == "anggaran":
        return Tabel(table.id, context.title, peran, context.bab, table.at, names)
    reader = Reader(table, context, header, read_body(table, header), tahun)
    baris = tuple(reader.baris(peran))
    if not baris:
        return bare
    return Tabel(
        table.id, context.title, peran, context.bab, table.at, names, baris, tuple(reader.rata_rata(baris))
    )
