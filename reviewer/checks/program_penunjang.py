"""Are the programs named that serve each sasaran, and does each program serve one? (analisis ke-7)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from reviewer.checks._analyses import absent, judged
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._passages import passages
from reviewer.checks._pk import plain
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Anggaran, Laporan

_WHERE: Final = re.compile(
    r"\bprogram\b.*\b(?:kegiatan|penunjang|pendukung|menunjang|mendukung)|\bpenunjang\b", re.IGNORECASE
)
_SERVICE: Final = re.compile(
    r"\b(?:penunjang|administrasi|sarana|kapasitas|disiplin|perencanaan|pelaporan|pemeliharaan|perkantoran)\b",
    re.IGNORECASE,
)
"""Programs that keep an office running serve every sasaran."""
_NAMED: Final = 80.0
"""Likeness (percent) from which prose names a program in a form of its own."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some sasaran was graded."""
    return bool(judged(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit per sasaran without a program; advice where a program of the budget is told nowhere."""
    yield from absent(laporan, "A7", _WHERE)
    if laporan.find_bab("bab3") and not unread_in_bab(laporan, "bab3"):
        yield from _orphans(laporan)


def _orphans(laporan: Laporan) -> Iterator[Hit]:
    """Programs of the budget table of Bab III that the analysis of no sasaran names."""
    programs = _programs(laporan)
    told = _told(laporan)
    orphans = [p for p in programs.values() if not _stands_in(_bare(p), told)]
    if programs and orphans and len(orphans) < len(programs):
        first = orphans[0]
        facts = {"tak_diuraikan": str(len(orphans)), "seluruh_program": str(len(programs))}
        names = "; ".join(p.uraian.text for p in orphans[:3])
        also = tuple(p.at for p in orphans[1:])
        yield Hit(first.at, "Program yang belum diuraikan", facts, names, also, tingkat="ringan", advice=True)


def _programs(laporan: Laporan) -> dict[str, Anggaran]:
    tables = {t.id: t for t in laporan.tabel}
    found: dict[str, Anggaran] = {}
    for row in laporan.anggaran:
        table = tables.get(row.tabel)
        inside = row.tingkat == "program" and table is not None and table.bab == "bab3"
        if inside and not _SERVICE.search(row.uraian.text) and len(_bare(row).split()) >= 2:
            found.setdefault(_bare(row), row)
    return found


def _bare(row: Anggaran) -> str:
    """The name without its number and the word "Program"."""
    return re.sub(r"^(?:[\d. ]+)?(?:program )?", "", plain(row.uraian.text))


def _told(laporan: Laporan) -> str:
    """What Bab III says outside the tables of the budget."""
    budget = {t.at for t in laporan.tabel if t.peran == "anggaran"} | {r.at for r in laporan.anggaran}
    inside = (p for p in passages(laporan) if p.bab == "bab3" and p.at not in budget)
    return plain(" ".join(p.text for p in inside))


def _stands_in(name: str, text: str) -> bool:
    return name in text or fuzz.partial_ratio(name, text) >= _NAMED
