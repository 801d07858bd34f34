"""Every table of the draft → Tabel with its role and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.document import Cell, Document, Table
from reviewer.extract.baris import Reader
from reviewer.extract.baris_tabel import Body, read_body
from reviewer.extract.kepala import Header, cells_by_row
from reviewer.extract.kolom import read_header
from reviewer.extract.peran import Context, Role, role_of
from reviewer.extract.putar import turned
from reviewer.extract.sekitar import in_context
from reviewer.extract.tunggal import context_of_one
from reviewer.laporan import Bab, Dilewati, PeranTabel, Tabel

_PLANS: tuple[Role, ...] = ("perjanjian_kinerja", "iku", "pk_bawah")
"""What may serve as the PK, best first."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A table with what was understood of its columns and place. `printed`: as on the page."""

    printed: Table
    table: Table
    context: Context
    header: Header | None
    role: Role


def read_tables(
    document: Document, bab: tuple[Bab, ...], tahun: int | None, given: Mapping[str, PeranTabel]
) -> tuple[Tabel, ...]:
    """Every table of the draft with its role, PK and capaian rows read.

    `given`: the roles that the writer gave to tables, by id.
    """
    seen = [_see(table, context, tahun, given) for table, context in in_context(document, bab)]
    roles = {s.role for s in seen}
    plan = next((r for r in _PLANS if r in roles), None)
    read = [_tabel(s, _settled(s.role, plan, "capaian" in roles), tahun) for s in seen]
    names = tuple({b.indikator.text: None for t in read for b in t.baris})
    for index, (s, tabel) in enumerate(zip(seen, read, strict=True)):
        if tabel.peran == "lain" and tabel.id not in given and (one := _of_one(s, names, tahun)):
            read[index] = _tabel(one, "capaian", tahun)
    return tuple(replace(t, teks=_text(s.printed)) for t, s in zip(read, seen, strict=True))


def _see(table: Table, context: Context, tahun: int | None, given: Mapping[str, PeranTabel]) -> _Seen:
    header = read_header(table, cells_by_row(table), tahun)
    if table.id in given:
        return _Seen(table, table, context, header, given[table.id])
    role: Role = role_of(header, context, tahun) if header else "lain"
    side = turned(table) if role == "lain" else None
    if side is not None:
        other = read_header(side, cells_by_row(side), tahun)
        if other and role_of(other, context, tahun) == "capaian":
            return _Seen(table, side, context, other, "capaian")
    return _Seen(table, table, context, header, role)


def _of_one(seen: _Seen, names: Sequence[str], tahun: int | None) -> _Seen | None:
    """The table as one of a single indikator, upright or turned."""
    for form in (seen.printed, turned(seen.printed)):
        header = read_header(form, cells_by_row(form), tahun) if form else None
        if form is None or header is None:
            continue
        context = context_of_one(form, seen.printed, header, seen.context, names)
        if context and seen.context.bab in ("bab3", "ikhtisar"):
            return _Seen(seen.printed, form, context, header, "capaian")
    return None


def _text(table: Table) -> str:
    """All cells of a table: a line per row, " | " between cells."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    ordered = (sorted(cells, key=lambda c: c.column) for _, cells in sorted(rows.items()))
    return "\n".join(" | ".join(c.text for c in cells) for cells in ordered)


def _settled(role: Role, plan: Role | None, has_capaian: bool) -> PeranTabel:
    """The best kind of plan that the draft has serves as its PK, and the best kind of capaian table as
    such; the others are other tables."""
    if role in ("perjanjian_kinerja", "iku", "pk_bawah"):
        return "perjanjian_kinerja" if role == plan else "lain"
    if role == "capaian_bawah":
        return "lain" if has_capaian else "capaian"
    return role  # type: ignore[return-value]


def _tabel(seen: _Seen, peran: PeranTabel, tahun: int | None) -> Tabel:
    table, context, header = seen.table, seen.context, seen.header
    names = tuple(k.arti for k in header.kolom) if header else ()
    bare = Tabel(table.id, context.title, "lain", context.bab, table.at, names)
    if header is None or peran == "lain":
        return bare
    if peran == "anggaran":
        return Tabel(table.id, context.title, peran, context.bab, table.at, names)
    body = read_body(table, header)
    reader = Reader(table, context, header, body, tahun)
    baris = tuple(reader.baris(peran))
    if not baris:
        return bare
    return Tabel(
        table.id, context.title, peran, context.bab, table.at, names, baris, tuple(reader.rata_rata(baris)),
        tercetak=table.rows - header.bottom, dilewati=_left(table, body),
    )  # fmt: skip


def _left(table: Table, body: Body) -> tuple[Dilewati, ...]:
    """The printed rows that gave none; a row of which some part was read counts as read."""
    read = {r.printed for r in body.rows if r.printed not in body.left}
    rows = cells_by_row(table)
    return tuple(
        Dilewati(why, rows[n][0].at if rows.get(n) else table.at)
        for n, why in sorted(body.left.items())
        if n not in read
    )
