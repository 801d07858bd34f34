"""Is every sasaran of the Perjanjian Kinerja reported in a capaian table? (checklist III.1, III.3)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._pk import alike, capaian_rows, mentions, pk_rows, plain, reports, unreported_table
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, Sasaran
from reviewer.places import place, table_of


def applies(sasaran: Sasaran, laporan: Laporan) -> bool:
    """A sasaran with a name under which the Perjanjian Kinerja promises an indikator."""
    return bool(plain(sasaran.nama) and _promised(sasaran, laporan))


def check(
    sasaran: Sasaran, laporan: Laporan, *, sama: Decimal, mungkin_sama: Decimal
) -> Iterator[Hit | Unclear]:
    """`sama`, `mungkin_sama`: likeness from which two names are, or may be, the same sasaran."""
    promised = _promised(sasaran, laporan)
    at = next((b.sasaran.at for b in promised if b.sasaran), sasaran.at)
    reported = [b for i in sasaran.indikator for b in capaian_rows(i, laporan)]
    named = [b for b in laporan.baris if b.peran == "capaian" and b.sasaran and b.sasaran.text]
    if any(alike(sasaran.nama, b.sasaran.text) >= float(sama) for b in named if b.sasaran):
        return
    if not reports(laporan):
        yield Unclear(
            at, "Tabel capaian belum terbaca, sehingga sasaran Perjanjian Kinerja belum dapat dicocokkan."
        )
    elif reported:
        yield from _reworded(sasaran, reported, laporan)
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(
            at, f"Hal. {pages} belum terbaca; sasaran Perjanjian Kinerja mungkin dilaporkan di sana."
        )
    else:
        facts = _facts(sasaran, named, laporan, float(mungkin_sama))
        doubt = bool(facts) or unreported_table(promised, laporan) is not None
        yield Hit(at=at, objek=sasaran.nama, facts=facts, quote=sasaran.nama, advice=doubt)


def _promised(sasaran: Sasaran, laporan: Laporan) -> list[Baris]:
    """PK rows of this sasaran. An indikator may stand under another sasaran in the PK: those rows are left out."""
    rows = [b for i in sasaran.indikator for b in pk_rows(i, laporan)]
    return [b for b in rows if b.sasaran and alike(b.sasaran.text, sasaran.nama) >= 0.85]


def _reworded(sasaran: Sasaran, reported: list[Baris], laporan: Laporan) -> Iterator[Hit]:
    """Its indikator are reported under a sasaran that is worded otherwise; silent where none is printed."""
    row = next((b for b in reported if b.sasaran and b.sasaran.text), None)
    if row is not None and row.sasaran is not None:
        facts = {
            "sasaran_lain": row.sasaran.text,
            "tempat_sasaran_lain": place(row.at, table_of(row.tabel, laporan)),
        }
        yield Hit(
            at=row.sasaran.at,
            objek=sasaran.nama,
            facts=facts,
            quote=row.sasaran.text,
            also=(sasaran.at,),
            advice=True,
        )


def _facts(sasaran: Sasaran, named: list[Baris], laporan: Laporan, bar: float) -> dict[str, str]:
    """What makes the absence doubtful: a name that may be the same, or a mention elsewhere."""
    names = {b.sasaran.text: b for b in named if b.sasaran}
    twin = max(names, key=lambda name: alike(sasaran.nama, name), default="")
    if twin and alike(sasaran.nama, twin) >= bar:
        return {"nama_lain": twin, "tempat_lain": place(names[twin].at, table_of(names[twin].tabel, laporan))}
    pages = mentions(sasaran.nama, laporan)
    return {"halaman_sebut": pages} if pages else {}
