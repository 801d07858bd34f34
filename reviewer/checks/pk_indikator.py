"""Is every indikator of the Perjanjian Kinerja reported in a capaian table? (checklist III.4, III.6)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._pk import alike, capaian_rows, mentions, pk_rows, plain, reports, unreported_table
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
    if capaian_rows(indikator, laporan):
        return
    if not reports(laporan):
        yield Unclear(
            at, "Tabel capaian belum terbaca, sehingga indikator Perjanjian Kinerja belum dapat dicocokkan."
        )
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(
            at, f"Hal. {pages} belum terbaca; indikator Perjanjian Kinerja mungkin dilaporkan di sana."
        )
    elif found := unreported_table(rows, laporan):
        yield _of_table(found, laporan)
    else:
        facts = _facts(indikator, laporan, float(mungkin_sama))
        also = tuple(b.indikator.at for b in rows[1:])
        quote = rows[0].indikator.text
        yield Hit(at=at, objek=indikator.nama, facts=facts, quote=quote, also=also, advice=bool(facts))


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
    """What makes the absence doubtful: a name that may be the same, or a mention elsewhere."""
    twin = max(_unlinked(laporan), key=lambda b: alike(indikator.nama, b.indikator.text), default=None)
    if twin is not None and alike(indikator.nama, twin.indikator.text) >= bar:
        where = place(twin.at, table_of(twin.tabel, laporan))
        return {"nama_lain": twin.indikator.text, "tempat_lain": where}
    pages = mentions(indikator.nama, laporan)
    return {"halaman_sebut": pages} if pages else {}


def _unlinked(laporan: Laporan) -> list[Baris]:
    """Capaian rows of indikator that the PK does not name."""
    return [b for i in laporan.indikator if not pk_rows(i, laporan) for b in capaian_rows(i, laporan)]
