"""Is the efficiency of each sasaran shown in figures? (53/2014 anak lampiran II/1, analisis ke-6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks import _efficiency
from reviewer.checks._chapters import unread_within
from reviewer.checks._efficiency import PERCENT, RESOURCE, RESULT, Section
from reviewer.checks._passages import sentences
from reviewer.checks._pk import alike, capaian_rows, pk_rows
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan, Tabel

_EVERY: Final = re.compile(r"\b(?:sasaran|program|indikator|kegiatan)\b", re.IGNORECASE)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Efficiency is spoken of; where it is not, EFI-001 says so."""
    return bool(_about(laporan) or _efficiency.statements(laporan) or _efficiency.tables(laporan))


def check(laporan: Laporan, _same: Laporan, *, kemiripan: int) -> Iterator[Hit | Unclear]:
    """A hit where no figure is given, or the table is of other indikator; advice for one figure only."""
    compared = [t for t in laporan.tabel if t.id in _efficiency.tables(laporan)]
    if compared:
        yield from _foreign(compared, laporan, kemiripan / 100)
        return
    figured = _figured(laporan)
    if len(figured) > 1 or any(_EVERY.search(s) for s in figured):
        return
    sections = _about(laporan)
    if pages := unread_within(laporan, *_reach(sections, laporan)):
        yield Unclear(None, f"Hal. {pages} belum terbaca; angka efisiensi mungkin ada di sana.")
    elif figured:
        yield _hit(sections, laporan, {"kutipan": figured[0]}, advice=True)
    elif sections:
        yield _hit(sections, laporan, {}, advice=False)
    else:
        yield _hit(sections, laporan, {}, advice=True)


def _about(laporan: Laporan) -> tuple[Section, ...]:
    """Sections on the use of resources, not on another matter under that heading."""
    return tuple(s for s in _efficiency.sections(laporan) if RESOURCE.search(s.words))


def _figured(laporan: Laporan) -> list[str]:
    """Sentences with a figure of efficiency: by its word, or with capaian and spending in such a section."""
    found = [s for s, _ in _efficiency.statements(laporan) if PERCENT.search(s)]
    for section in _about(laporan):
        for passage in section.body:
            if passage.kind == "paragraph":
                found += [s for s in sentences(passage.text) if _sets_against(s)]
    return list(dict.fromkeys(found))


def _sets_against(sentence: str) -> bool:
    return bool(RESULT.search(sentence) and RESOURCE.search(sentence)) and len(PERCENT.findall(sentence)) > 1


def _reach(sections: tuple[Section, ...], laporan: Laporan) -> tuple[int, int]:
    """The pages on which figures could stand."""
    pages = [p.at.page for s in sections for p in s.body] + [s.at.page for s in sections]
    bab = laporan.find_bab("bab3")
    return (
        (min(pages), max(pages)) if pages else (bab.at.page, bab.last_page) if bab else (1, laporan.halaman)
    )


def _hit(sections: tuple[Section, ...], laporan: Laporan, facts: dict[str, str], *, advice: bool) -> Hit:
    if sections:
        first = sections[0]
        return Hit(first.at, first.judul, {"judul_draf": first.judul, **facts}, first.judul, advice=advice)
    sentence, at = _efficiency.statements(laporan)[0]
    return Hit(
        at, "Efisiensi penggunaan sumber daya", {"kutipan": sentence, **facts}, sentence, advice=advice
    )


def _foreign(compared: list[Tabel], laporan: Laporan, bar: float) -> Iterator[Hit]:
    """A table on efficiency none of whose indikator is promised this year."""
    promised = {i.nama for i in laporan.indikator if pk_rows(i, laporan)}
    names = {b.indikator.text for t in compared for b in t.baris}
    elsewhere = {
        i.nama
        for i in laporan.indikator
        if any(b.tabel not in _ids(compared) for b in capaian_rows(i, laporan))
    }
    if len(promised) < 2 or len(names) < 2 or not elsewhere:
        return
    if any(alike(name, other) >= bar for name in names for other in promised | elsewhere):
        return
    table = compared[0]
    facts = {"jumlah": str(len(promised)), "lain": min(names)}
    yield Hit(table.at, table.judul or "Tabel efisiensi", facts, min(names))


def _ids(compared: list[Tabel]) -> set[str]:
    return {t.id for t in compared}
