"""Does the analysis of efficiency speak of people, time or facilities beside money? (analisis ke-6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks import _efficiency
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._efficiency import RESOURCE
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_OTHER: Final = re.compile(
    r"\bSDM\b|\bsumber\s*daya\s+(?:manusia|aparatur)\b|\bpegawai\b|\baparatur\b|\btenaga\b|\bpetugas\b|\bpersonel\b"
    r"|\bwaktu\b|\bhari kerja\b|\bjam kerja\b|\bsarana\b|\bprasarana\b|\bgedung\b|\bkendaraan\b|\bperalatan\b"
    r"|\baset\b|\blistrik\b|\btim\b|\borang\b|\bkantor\b|\baplikasi\b|\bteknologi\b|\blahan\b",
    re.IGNORECASE,
)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """A section on efficiency that is about resources; where there is none, EFI-001 says so."""
    return bool(_sections(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One piece of advice where no section on efficiency and no sentence on it names another resource."""
    sections = _sections(laporan)
    words = [_prose(s) for s in _efficiency.sections(laporan)] + [
        text for text, _ in _efficiency.statements(laporan)
    ]
    if any(_OTHER.search(w) for w in words):
        return
    first = sections[0]
    if pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(first.at, f"Hal. {pages} belum terbaca; uraian sumber daya mungkin ada di sana.")
    else:
        yield Hit(first.at, first.judul, {"judul_draf": first.judul}, first.judul, advice=True)


def _sections(laporan: Laporan) -> list[_efficiency.Section]:
    """Sections that have words of their own on money or results."""
    return [
        s for s in _efficiency.sections(laporan) if RESOURCE.search(s.words) or _efficiency.tables(laporan)
    ]


def _prose(section: _efficiency.Section) -> str:
    return "\n".join(p.text for p in section.body if p.kind == "paragraph")
