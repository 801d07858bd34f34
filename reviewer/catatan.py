"""Findings -> catatan: grouped, numbered, in the order in which they should be read.

First what changes a conclusion, then what is required and absent, then what only needs tidying;
advice comes after everything that is certain. Each finding is one catatan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reviewer.findings import Catatan, Finding

_MISSING: Final = frozenset({"FMT-001", "FMT-004", "PK-001", "PK-002", "TBL-001", "TBL-003", "TBL-004"})
"""Rules that fire on a part that the law asks for and the draft lacks."""
_FIGURES: Final = ("CAL", "PK", "TBL", "KEU", "EFI", "CMP")
_TINGKAT: Final = ("berat", "sedang", "ringan", "info")
_WHY: Final = {
    1: "mengubah simpulan",
    2: "bagian yang diminta peraturan",
    3: "angka berbeda, simpulan tetap",
    4: "mutu uraian",
    5: "kerapian",
}


def group(findings: Iterable[Finding]) -> tuple[Catatan, ...]:
    """One catatan per finding, sorted and numbered from 1."""
    return tuple(_catatan(nomor, finding) for nomor, finding in enumerate(sorted(findings, key=_order), 1))


def _catatan(nomor: int, finding: Finding) -> Catatan:
    kelas = _kelas(finding)
    pages = len({finding.at.page, *(a.page for a in finding.also)})
    return Catatan(
        nomor=nomor,
        kelompok=f"satu:{finding.sidik}",
        kelas=kelas,
        judul=finding.judul,
        mengapa=f"{_WHY[kelas]} · {pages} halaman · {_certainty(finding)}",
        findings=(finding,),
        rekomendasi=finding.rekomendasi,
    )


def _kelas(finding: Finding) -> int:
    if finding.membalik:
        return 1
    if finding.aturan in _MISSING:
        return 2
    if finding.tingkat in ("ringan", "info"):
        return 5
    return 3 if finding.aturan.split("-")[0] in _FIGURES else 4


def _certainty(finding: Finding) -> str:
    if finding.jenis == "saran":
        return "perlu dicek"
    return "pasti dari hitungan" if finding.hitungan else "pasti dari isi draf"


def _order(finding: Finding) -> tuple[bool, int, int, int, str]:
    return (
        finding.jenis == "saran",
        _kelas(finding),
        _TINGKAT.index(finding.tingkat),
        finding.at.page,
        finding.sidik,
    )
