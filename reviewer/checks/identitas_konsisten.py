"""Do names and years agree with the report's own identity? (53/2014 checklist I.1 and II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks import _names, _years
from reviewer.checks._passages import passages
from reviewer.findings import Hit, Tingkat, Unclear
from reviewer.laporan import Cited, Laporan

_YEAR: Final = re.compile(r"\b(?:tahun|TA\.?)\s*(?:anggaran\s*)?(20\d\d)\b(?!\s*[-–/]\s*\d)", re.IGNORECASE)
_REPORT: Final = re.compile(r"\blaporan\b|\bLKj\w*|\bLA?KIP\b|\bdinas\b|\bbadan\b", re.IGNORECASE)


def check(laporan: Laporan, _same: Laporan, *, kop_berulang: int) -> Iterator[Hit | Unclear]:
    """A hit per passage with a foreign name or a year that does not fit, and per margin that repeats one."""
    if laporan.tahun is None:
        yield Unclear(
            None, "Tahun laporan belum diketahui, sehingga penyebutan tahun belum dapat dicocokkan."
        )
    else:
        yield from _stray_years(laporan, laporan.tahun)
        yield from _margins(laporan, laporan.tahun, kop_berulang)
    own = _names.identity(laporan.instansi or "")
    if own is not None:
        yield from _foreign_names(laporan, own)
        yield from _misspelt(laporan, own, kop_berulang)


def _stray_years(laporan: Laporan, tahun: int) -> Iterator[Hit]:
    """One hit per sentence; the same slip again on a page is one matter."""
    everything = passages(laporan)
    current = any(_years.names_current_plan(p, tahun) for p in everything)
    old_data = any(_years.uses_last_year(p, tahun) for p in everything)
    seen: set[tuple[int, str, str]] = set()
    for passage in everything:
        for stray in _years.strays(passage, tahun, current=current, old_data=old_data):
            key = (passage.at.page, stray.about, stray.written)
            if key not in seen:
                seen.add(key)
                yield _stray_hit(stray)


def _stray_hit(stray: _years.Stray) -> Hit:
    facts = {"tertulis_nama": stray.written, "perihal": stray.about, "kutipan": stray.quote}
    facts |= {"disusun" if stray.late else "seharusnya": stray.expected}
    title = stray.passage.judul or "Laporan"
    return Hit(stray.passage.at, title, facts, stray.quote, tingkat="sedang", advice=not stray.sure)


def _foreign_names(laporan: Laporan, own: _names.Identity) -> Iterator[Hit]:
    for passage in passages(laporan):
        for found in _names.foreign(passage, own):
            facts = {"tertulis_nama": found.written, "milik": found.expected, "kutipan": found.quote}
            yield Hit(passage.at, passage.judul or "Laporan", facts, found.quote, advice=not found.sure)


def _margins(laporan: Laporan, tahun: int, often: int) -> Iterator[Hit]:
    """A year in the margin of several pages that is not the report's."""
    found: dict[str, list[Cited]] = {}
    for piece in laporan.kop:
        years = set(_YEAR.findall(piece.text))
        if len(years) == 1 and str(tahun) not in piece.text and _REPORT.search(piece.text):
            found.setdefault(years.pop(), []).append(piece)
    for year, pieces in sorted(found.items()):
        if len(pieces) >= often and int(year) < tahun:
            facts = {"tertulis_nama": year, "perihal": "kop halaman", "seharusnya": str(tahun)}
            yield _margin_hit(pieces, facts, "sedang")


def _misspelt(laporan: Laporan, own: _names.Identity, often: int) -> Iterator[Hit]:
    """The own name in the margin of several pages with a letter missing or changed."""
    found: dict[str, list[Cited]] = {}
    for piece in laporan.kop:
        if name := _names.misspelt(piece.text, own):
            found.setdefault(name, []).append(piece)
    for name, pieces in sorted(found.items()):
        if len(pieces) >= often:
            facts = {
                "tertulis_nama": name,
                "perihal": "nama instansi pada kop halaman",
                "ejaan": own.agency,
            }
            yield _margin_hit(pieces, facts, "ringan")


def _margin_hit(pieces: list[Cited], facts: dict[str, str], tingkat: Tingkat) -> Hit:
    shown = " ".join(pieces[0].text.split()[:16])
    also = tuple(p.at for p in pieces[1:])
    return Hit(pieces[0].at, "Kop halaman", facts | {"kutipan": shown}, shown, also=also, tingkat=tingkat)
