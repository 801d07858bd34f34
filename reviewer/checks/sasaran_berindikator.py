"""Has every sasaran at least one indikator? (checklist III.4)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._pk import alike, plain
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, Sasaran

_SAME = 0.85


def applies(sasaran: Sasaran, laporan: Laporan) -> bool:
    """A sasaran that a table of the PK or of capaian names."""
    return bool(plain(sasaran.nama)) and any(_judged(b) for b in _rows(sasaran, laporan))


def check(sasaran: Sasaran, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where all rows that name the sasaran leave the indikator empty."""
    rows = [b for b in _rows(sasaran, laporan) if _judged(b)]
    if any(plain(b.indikator.text) for b in rows):
        return
    if any(b.indikator.unreadable for b in rows):
        yield Unclear(sasaran.at, f"Indikator pada hal. {sasaran.at.page} belum terbaca.")
        return
    also = tuple(b.indikator.at for b in rows)
    yield Hit(sasaran.at, sasaran.nama, {"jumlah": str(len(rows))}, quote=sasaran.nama, also=also)


def _judged(baris: Baris) -> bool:
    return baris.peran in ("perjanjian_kinerja", "capaian")


def _rows(sasaran: Sasaran, laporan: Laporan) -> list[Baris]:
    return [b for b in laporan.baris if b.sasaran and alike(b.sasaran.text, sasaran.nama) >= _SAME]
