"""Is the realisasi compared with that of last year? (analisis ke-2)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reviewer.checks._analyses import absent
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_WHERE: Final = re.compile(r"tahun (?:lalu|sebelumnya)|beberapa tahun", re.IGNORECASE)
_EXCUSE: Final = re.compile(
    r"indikator (?:ini )?(?:merupakan |adalah |masih )?(?:indikator )?baru\b"
    r"|baru (?:diukur|ditetapkan|digunakan) (?:pada |mulai )?tahun"
    r"|belum (?:diukur|menjadi indikator|ditetapkan) pada tahun"
    r"|tahun pertama (?:pelaksanaan |dari )?(?:renstra|rencana strategis|rpjmd)"
    r"|tidak dapat dibandingkan dengan tahun",
    re.IGNORECASE,
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit for the whole report or per sasaran; no decision where the draft calls an indikator new."""
    excused = any(
        _EXCUSE.search(" ".join(n.text.split())) for n in laporan.narasi if n.bab in ("bab3", "ikhtisar")
    )
    year = {"tahun_lalu": str(laporan.tahun - 1)} if laporan.tahun else {}
    report = next((p for p in laporan.pendamping if p.dipakai and p.jenis == "lalu"), None)
    if report is not None:
        year["naskah"] = report.nama
    for said in absent(laporan, "A2", _WHERE):
        if isinstance(said, Unclear):
            yield said
        elif excused:
            yield Unclear(
                said.at, "Draf menyebut indikator baru; perbandingan dengan tahun lalu perlu dicek sendiri."
            )
        else:
            yield replace(said, facts={**said.facts, **year})
