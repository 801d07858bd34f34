"""Does the report's own date keep the deadline? (53/2014 Lampiran II huruf D)"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from reviewer.checks import _signature
from reviewer.checks._signature import MONTHS, Dated
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """A date that can be compared; a report without any is spoken of by FRM-001."""
    return laporan.tahun is not None and bool(_dates(laporan))


def check(
    laporan: Laporan, _same: Laporan, *, bulan_opd: int, bulan_kementerian: int, bulan_pemda: int, hari: int
) -> Iterator[Hit | Unclear]:
    """A hit where even the earliest signing date lies after this day (0: the last) of the month in the year
    that follows."""
    months = {"opd": bulan_opd, "kementerian": bulan_kementerian, "pemda": bulan_pemda}
    month = months.get(laporan.jenjang)
    if month is None or laporan.tahun is None:
        yield Unclear(
            None, "Tingkat instansi belum diketahui, sehingga batas waktunya belum dapat ditentukan."
        )
        return
    year = laporan.tahun + 1
    limit = date(year, month, hari or calendar.monthrange(year, month)[1])
    first = min(_dates(laporan), key=_earliest)
    if _earliest(first) > limit:
        facts = {"tanggal": first.shown(), "batas": f"{limit.day} {MONTHS[month - 1]} {year}"}
        yield Hit(at=first.at, objek="Tanggal pengesahan", facts=facts, quote=first.text)


def _dates(laporan: Laporan) -> list[Dated]:
    """Dates after the report year began to be reported; older ones are of another paper."""
    found = _signature.find(laporan).dates
    return [d for d in found if d.year and d.month and laporan.tahun is not None and d.year > laporan.tahun]


def _earliest(dated: Dated) -> date:
    """The date; the first of the month where the day is left open."""
    last = calendar.monthrange(dated.year or 1, dated.month or 1)[1]
    return date(dated.year or 1, dated.month or 1, min(dated.day or 1, last))
