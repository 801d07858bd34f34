"""Has every sasaran an analysis in words? (analisis ke-5; Perpres 29/2014: evaluasi dan analisis)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._analyses import evidence, first_row, general, judged
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import span
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Analisis, Laporan


def applies(analisis: Analisis, laporan: Laporan) -> bool:
    """A sasaran whose capaian is reported, in a report that goes by sasaran."""
    row = first_row(analisis, laporan)
    reported = row is not None and row.peran == "capaian"
    return analisis in judged(laporan) and analisis.sasaran is not None and reported


def check(analisis: Analisis, laporan: Laporan, *, kata_sedikitnya: int) -> Iterator[Hit | Unclear]:
    """A hit below `kata_sedikitnya` words of prose and analysis cells that speak of the sasaran."""
    words = _words(analisis)
    row, bab = first_row(analisis, laporan), laporan.find_bab("bab3")
    if words >= kata_sedikitnya or row is None or analisis.sasaran is None:
        return
    if bab is None:
        yield Unclear(row.at, "Bab III tidak ditemukan dalam draf, sehingga uraiannya belum dapat dicari.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(row.at, f"Hal. {pages} belum terbaca; uraiannya mungkin ada di sana.")
    else:
        facts = {"rentang_dibaca": span(bab)} | ({"kata": str(words)} if words else {})
        doubt = not _ties_hold(analisis, laporan, kata_sedikitnya) or _for_all(laporan) >= kata_sedikitnya
        yield Hit(
            at=row.at,
            objek=analisis.sasaran,
            facts=facts,
            quote=row.indikator.text,
            advice=doubt,
            tingkat="sedang" if doubt else None,
        )


def _words(analisis: Analisis) -> int:
    """Words of sentences tied to the sasaran, and of the cells that tell causes or solutions."""
    cells = [b.text for b in evidence(analisis, "A5")]
    return max(analisis.kata, sum(len(t.split()) for t in dict.fromkeys(cells)))


def _for_all(laporan: Laporan) -> int:
    """Words on causes and efforts that name no sasaran: they may well be meant for this one too."""
    return sum(len(b.text.split()) for b in general(laporan, "A5"))


def _ties_hold(analisis: Analisis, laporan: Laporan, least: int) -> bool:
    """Others of the report were told apart well enough to have an analysis of their own."""
    others = [a for a in judged(laporan) if a is not analisis and not set(a.anggota) & set(analisis.anggota)]
    return 2 * sum(_words(a) >= least for a in others) >= len(others) > 0
