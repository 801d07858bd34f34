"""Is the reporting during the year mentioned? (53/2014 Lampiran II E; 88/2021, laporan berkala)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_within
from reviewer.checks._parts import closing
from reviewer.checks._passages import passages
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_PERIOD: Final = r"(?:per\s?triwulan|triwulan(?:an)?|caturwulan|kuartal|semester(?:an)?|bulanan|setiap bulan)"
_WORK: Final = (
    r"(?:laporan|pelaporan|dilaporkan|melaporkan|evaluasi|dievaluasi|pemantauan|monitoring|dipantau|pengukuran|"
    r"diukur|rapat|capaian|realisasi|target|rencana aksi|reviu|berkala|e-?sakip)"
)
_TOLD: Final = re.compile(
    rf"\b{_WORK}\b[^.;]{{0,80}}\b{_PERIOD}\b|\b{_PERIOD}\b[^.;]{{0,80}}\b{_WORK}\b", re.IGNORECASE
)
_OTHER: Final = re.compile(
    r"\blaporan keuangan (?:semester|bulanan|triwulan)|\bpelaporan keuangan|\b(?:kurun|jangka) waktu\b",
    re.IGNORECASE,
)
"""Reports on money, and what a book says a target is."""


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where neither the draft nor the writer's statement speaks of reports during the year."""
    if laporan.stated("triwulan") or any(
        _TOLD.search(p.text) and not _OTHER.search(p.text) for p in passages(laporan)
    ):
        return
    bab, last = laporan.find_bab("bab3"), closing(laporan)
    first = min((b.at.page for b in laporan.bab if b.id.startswith("bab")), default=1)
    end = last.last_page if last else laporan.halaman
    if bab is None:
        yield Unclear(None, "Bab III tidak ditemukan, sehingga laporan berkala belum dapat dicari.")
    elif pages := unread_within(laporan, first, end):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; laporan berkala mungkin disebut di sana.")
    else:
        facts = {"halaman_dibaca": f"1–{laporan.halaman}"}
        yield Hit(bab.at, "Laporan kinerja berkala", facts, bab.judul)
