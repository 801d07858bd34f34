"""Is the effort or solution told where a target was not reached? (analisis ke-5)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._analyses import evidence, general, missed, opening
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._figures import row_facts
from reviewer.checks._parts import span
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Indikator, Laporan
from reviewer.places import page


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """A graded indikator whose target was not reached, not only by rounding."""
    return missed(indikator, laporan) is not None


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where no effort is told; advice where it is only general or stands for the whole report."""
    missing = missed(indikator, laporan)
    if missing is None:
        return
    analisis, row = missing
    told = [b for b in evidence(analisis, "A5", indikator.nama) if b.jenis == "upaya"]
    if any(b.kuat for b in told):
        return
    bab = laporan.find_bab("bab3")
    if bab is None or (pages := unread_in_bab(laporan, "bab3")):
        where = f"Hal. {pages} belum terbaca" if bab else "Bab III tidak ditemukan"
        yield Unclear(row.at, f"{where}; upayanya mungkin ada di sana.")
        return
    facts = {**row_facts(row), "rentang_dibaca": span(bab)}
    common = [b for b in general(laporan, "A5") if b.jenis == "upaya"]
    if told:
        facts |= {"tempat_upaya": f"hal. {page(told[0].at)}", "kutipan": opening(told[0].text)}
    elif common:
        facts["tempat_umum"] = f"hal. {page(common[0].at)}"
    doubt = bool(told or common)
    yield Hit(at=row.at, objek=indikator.nama, facts=facts, advice=doubt, tingkat="sedang" if doubt else None)
