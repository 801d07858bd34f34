"""What the Perjanjian Kinerja promises and what the capaian tables report, for the checks of the PK."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from reviewer.laporan import Baris, Indikator, Laporan


def plain(text: str) -> str:
    """Words only, for comparing names."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def alike(a: str, b: str) -> float:
    """Likeness of two names from 0 to 1, whatever the order of their words."""
    return fuzz.token_sort_ratio(plain(a), plain(b)) / 100


def pk_rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Rows of this year's Perjanjian Kinerja."""
    return [b for b in indikator.baris if b.peran == "perjanjian_kinerja" and _this_year(b, laporan)]


def capaian_rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Rows that report this year's capaian."""
    return [b for b in indikator.baris if b.peran == "capaian" and _this_year(b, laporan)]


def _this_year(baris: Baris, laporan: Laporan) -> bool:
    return baris.tahun is None or laporan.tahun is None or baris.tahun == laporan.tahun


def reports(laporan: Laporan) -> bool:
    """Some capaian row was read."""
    return any(b.peran == "capaian" for b in laporan.baris)


def mentions(nama: str, laporan: Laporan) -> str:
    """Where Bab III or the ikhtisar names it outside the capaian tables, as page numbers, else ""."""
    name = plain(nama)
    pages = {
        b.at.page for b in laporan.baris if b.peran == "perbandingan" and plain(b.indikator.text) == name
    }
    pages |= {n.at.page for n in laporan.narasi if n.bab in ("bab3", "ikhtisar") and name in plain(n.text)}
    return ", ".join(str(page) for page in sorted(pages))


def unreported_table(rows: Iterable[Baris], laporan: Laporan) -> tuple[str, int] | None:
    """The PK table of these rows (id, number of its indikator) if none of its indikator is reported.

    Such a table is most often the PK of another level, or its names could not be matched: it is
    said once for the table. Tables of one to three indikator count only beside one that is reported.
    """
    shares = _shares(laporan)
    mine = {b.tabel for b in rows}
    if not mine or any(shares[id][0] for id in mine):
        return None
    id = min(mine)
    beside = any(done for done, _ in shares.values())
    return (id, shares[id][1]) if beside or shares[id][1] > 3 else None


def _shares(laporan: Laporan) -> dict[str, tuple[int, int]]:
    """For every PK table: how many of its indikator are reported, and how many it has."""
    shares: dict[str, tuple[int, int]] = {}
    for indikator in laporan.indikator:
        reported = bool(capaian_rows(indikator, laporan))
        for id in {b.tabel for b in pk_rows(indikator, laporan)}:
            done, total = shares.get(id, (0, 0))
            shares[id] = (done + reported, total + 1)
    return shares
