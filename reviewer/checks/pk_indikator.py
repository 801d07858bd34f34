"""Is every indikator of the Perjanjian Kinerja reported in a capaian table? (checklist III.4, III.6)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._pk import (
    capaian_rows,
    in_document,
    mentions,
    pk_rows,
    plain,
    promised,
    reports,
    twin,
    unreported_table,
)
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan
from reviewer.places import place, table_of


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator with a name that stands in the Perjanjian Kinerja."""
    return bool(plain(indikator.nama) and pk_rows(indikator, laporan))


def check(indikator: Indikator, laporan: Laporan, *, mungkin_sama: Decimal) -> Iterator[Hit | Unclear]:
    """`mungkin_sama`: likeness from which another name may be the same indikator."""
    rows = pk_rows(indikator, laporan)
    at = rows[0].indikator.at
    if reported := capaian_rows(indikator, laporan):
        yield from _under_another(rows, reported, laporan)
    elif not reports(laporan):
        yield Unclear(at, "Tabel capaian belum terbaca; indikator Perjanjian Kinerja belum dapat dicocokkan.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(at, f"Hal. {pages} belum terbaca; indikatornya mungkin dilaporkan di sana.")
    elif found := unreported_table(rows, laporan):
        yield _of_table(found, laporan)
    else:
        facts = _facts(indikator, laporan, float(mungkin_sama))
        also = tuple(b.indikator.at for b in rows[1:])
        quote = rows[0].indikator.text
        yield Hit(at=at, objek=indikator.nama, facts=facts, quote=quote, also=also, advice=bool(facts))


def _under_another(rows: list[Baris], reported: list[Baris], laporan: Laporan) -> Iterator[Hit]:
    """Advice where it is reported only under sasaran that the PK has for other indikator."""
    names = {plain(b.sasaran.text) for b in promised(laporan) if b.sasaran}
    mine = {plain(b.sasaran.text) for b in rows if b.sasaran and b.sasaran.text}
    row, first = reported[0], rows[0]
    theirs = {plain(b.sasaran.text) if b.sasaran else "" for b in reported}
    if not mine or not theirs <= names - mine or first.sasaran is None or row.sasaran is None:
        return
    facts = {"sasaran_pk": first.sasaran.text, "sasaran_lain": row.sasaran.text}
    facts |= in_document(first, laporan)
    also = (first.indikator.at,)
    name = row.indikator
    yield Hit(name.at, name.text, facts, quote=name.text, also=also, tingkat="sedang", advice=True)


def _of_table(found: tuple[str, int], laporan: Laporan) -> Hit:
    id, total = found
    tabel = table_of(id, laporan)
    first = next(b for b in laporan.baris if b.tabel == id)
    title = tabel.judul if tabel and tabel.judul else "Tabel Perjanjian Kinerja"
    return Hit(
        at=tabel.at if tabel else first.at,
        objek=title,
        facts={"jumlah": str(total)},
        quote=title,
        advice=True,
    )


def _facts(indikator: Indikator, laporan: Laporan, bar: float) -> dict[str, str]:
    """What makes the absence doubtful: a row that may be the same, or a mention elsewhere."""
    if row := twin(indikator, laporan, bar):
        return {"nama_lain": row.indikator.text, "tempat_lain": place(row.at, table_of(row.tabel, laporan))}
    pages = mentions(indikator.nama, laporan)
    return {"halaman_sebut": pages} if pages else {}
