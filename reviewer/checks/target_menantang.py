"""Does the target still ask for something: not the same for years, not far surpassed twice? (88/2021)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._figures import number_of
from reviewer.checks._pk import capaian_rows, same_target
from reviewer.checks._targets import explained, present_targets
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Indikator, Laporan
from reviewer.places import place, ranges, table_of

_FULL: Final = Decimal(100)


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator of which the draft prints targets or capaian of more years than this one."""
    return laporan.tahun is not None and (
        len(_by_year(indikator, laporan)) > 1 or _capaian(indikator, laporan) is not None
    )


def check(
    indikator: Indikator, laporan: Laporan, *, tahun_tetap: int, batas_capaian: Decimal
) -> Iterator[Hit | Unclear]:
    """Advice where the target stood still, or the capaian was above the bar this year and last year."""
    if explained(indikator, laporan):
        return
    pair = _capaian(indikator, laporan)
    above = pair is not None and all(_over(c, batas_capaian) for c in pair)
    if pair is not None and above:
        yield _surpassed(indikator, pair, laporan)
    elif (run := _still(indikator, laporan)) and len(run) >= tahun_tetap:
        yield _flat(indikator, run, laporan)


def _by_year(indikator: Indikator, laporan: Laporan) -> dict[int, Baris]:
    """A row with the target of each year, the promised one for this year."""
    found: dict[int, Baris] = {}
    for row in (*present_targets(indikator, laporan), *indikator.baris):
        year = laporan.tahun if row.peran in ("capaian", "perjanjian_kinerja") else row.tahun
        if year is not None and row.target is not None and row.target.text.strip():
            found.setdefault(year, row)
    return found


def _still(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """The rows of the years in a row, this one among them, with one target; none for what cannot grow."""
    rows, year = _by_year(indikator, laporan), laporan.tahun or 0
    if year not in rows or _at_the_end(rows[year]):
        return []
    first, last = year, year
    while first - 1 in rows and same_target(rows[first - 1].target, rows[year].target):
        first -= 1
    while last + 1 in rows and same_target(rows[last + 1].target, rows[year].target):
        last += 1
    return [rows[y] for y in range(first, last + 1)]


def _at_the_end(row: Baris) -> bool:
    """A target of 100 or 0, or a predikat: there may be nothing above it."""
    value = number_of(row.target)
    return value is None or value.value in (Decimal(0), _FULL) or value.ambiguous


def _capaian(indikator: Indikator, laporan: Laporan) -> tuple[Cited, Cited] | None:
    """The printed capaian of this year and of last year."""
    this = next((b.capaian for b in capaian_rows(indikator, laporan) if number_of(b.capaian)), None)
    past = (b for b in indikator.baris if b.peran == "perbandingan" and b.tahun == (laporan.tahun or 0) - 1)
    last = next((b.capaian for b in past if number_of(b.capaian)), None)
    return (this, last) if this is not None and last is not None else None


def _over(cited: Cited, bar: Decimal) -> bool:
    value = number_of(cited)
    return value is not None and value.value is not None and not value.ambiguous and value.value > bar


def _surpassed(indikator: Indikator, pair: tuple[Cited, Cited], laporan: Laporan) -> Hit:
    year = laporan.tahun or 0
    facts = {
        "capaian": pair[0].text,
        "capaian_lalu": pair[1].text,
        "tahun": str(year),
        "tahun_lalu": str(year - 1),
        "tempat": place(pair[0].at),
    }
    return Hit(pair[0].at, indikator.nama, facts, pair[0].text, also=(pair[1].at,), advice=True)


def _flat(indikator: Indikator, run: list[Baris], laporan: Laporan) -> Hit:
    cells = [r.target for r in run if r.target is not None]
    row = next(r for r in run if r in present_targets(indikator, laporan))
    at = row.target.at if row.target is not None else row.at
    years = [(r.tahun or laporan.tahun or 0) for r in run]
    facts = {
        "target": cells[0].text,
        "banyak": str(len(run)),
        "rentang": ranges(years),
        "tempat": place(at, table_of(row.tabel, laporan)),
    }
    also = tuple(c.at for c in cells if c.at != at)
    return Hit(at, indikator.nama, facts, cells[0].text, also=also, advice=True)
