"""Rows of one indikator whose figures of one year contradict each other, wherever they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from rapidfuzz.distance import Levenshtein

from reviewer.angka import Angka, compare_ordinal, interval
from reviewer.checks._pk import alike, plain
from reviewer.laporan import Baris, Cited, Indikator, Laporan, Tabel

_SAME_NAME: Final = 0.87
_SURE_NAME: Final = 0.93
_SHORT: Final = 4
"""Names of fewer words ("Jumlah dokumen") are printed for many things."""
_NUMERIC: Final = ("number", "range", "duration")
_PER: Final = re.compile(r"\bper\s*1[\d.]*0", re.IGNORECASE)
_FIELDS: Final = ("target", "realisasi", "capaian")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that contradict each other in these fields."""

    first: Baris
    second: Baris
    fields: tuple[str, ...]
    sure: bool


def contradictions(indikator: Indikator, laporan: Laporan) -> Iterator[list[Pair]]:
    """For every year and kind of rows, the pairs that contradict; the first pair leads."""
    tables = {t.id: t for t in laporan.tabel}
    for rows in _comparable(indikator, laporan.tahun, tables):
        pairs = [p for a, b in combinations(rows, 2) if (p := _pair(a, b)) is not None]
        if pairs:
            yield pairs


def _comparable(
    indikator: Indikator, tahun: int | None, tables: dict[str, Tabel]
) -> Iterator[Sequence[Baris]]:
    """Rows that speak of the same: capaian of this year, realisasi of an earlier one, Renstra targets."""
    groups: dict[tuple[str, int | None], list[Baris]] = {}
    for row in indikator.baris:
        year = row.tahun if row.peran != "capaian" else (row.tahun or tahun)
        if row.peran in ("capaian", "renstra") or _earlier(row, tahun, tables):
            groups.setdefault((row.peran, year), []).append(row)
    for rows in groups.values():
        single = [r for r in rows if sum(other.tabel == r.tabel for other in rows) == 1]
        if len(single) > 1:
            yield single


def _earlier(row: Baris, tahun: int | None, tables: dict[str, Tabel]) -> bool:
    """A realisasi of an earlier year in Bab III; in the Renstra's tables it may be a starting value."""
    table = tables.get(row.tabel)
    mixed = table is not None and "benchmark" in table.kolom
    return (
        row.peran == "perbandingan"
        and row.bab in ("bab3", "ikhtisar")
        and row.tahun is not None
        and row.tahun != tahun
        and not mixed
    )


def _pair(a: Baris, b: Baris) -> Pair | None:
    if a.at.document is not None and b.at.document is not None:
        return None  # what a second document says twice is not the draft's matter
    if a.at.document != b.at.document and _scale(a) != _scale(b):
        return None  # "per 10.000" in one document and "per 100.000" in the other
    name = alike(a.indikator.text, b.indikator.text)
    short = len(plain(a.indikator.text).split()) < _SHORT and not _same_sasaran(a, b)
    if name < _SAME_NAME or short:
        return None
    fields = tuple(f for f in _FIELDS if agrees(getattr(a, f), getattr(b, f), cut=f == "capaian") is False)
    # target and realisasi on another scale (per 10.000 against per 100.000) are one matter of unit, said once
    return Pair(a, b, fields, name >= _SURE_NAME) if fields else None


def _scale(baris: Baris) -> list[str]:
    return [re.sub(r"\D", "", found) for found in _PER.findall(baris.indikator.text)]


def _same_sasaran(a: Baris, b: Baris) -> bool:
    return bool(a.sasaran and b.sasaran and alike(a.sasaran.text, b.sasaran.text) >= _SAME_NAME)


def agrees(a: Cited | None, b: Cited | None, *, cut: bool = False) -> bool | None:
    """Whether two cells print one value as far as their decimals tell; None where that cannot be told.

    `cut`: digits cut off instead of rounded do not matter either.
    """
    if a is None or b is None or a.unreadable or b.unreadable or not a.text.strip() or not b.text.strip():
        return None
    x, y = a.value, b.value
    if x is None or y is None:
        return None
    if _slip(x, y) or _slip(y, x):
        return False
    if x.kind in _NUMERIC and y.kind in _NUMERIC:
        return _numbers_agree(x, y, cut)
    if x.ordinal and y.ordinal and x.value is None and y.value is None:
        order = compare_ordinal(x, y)
        return None if order is None else order == 0
    return None


def _slip(broken: Angka, whole: Angka) -> bool:
    """A number whose marks are broken beside a whole one of nearly the same digits."""
    if broken.kind != "text" or not broken.ambiguous or whole.kind != "number":
        return False
    one, two = (re.sub(r"\D", "", a.text) for a in (broken, whole))
    return len(two) >= 5 and 0 < Levenshtein.distance(one, two) <= 2


def _numbers_agree(x: Angka, y: Angka, cut: bool) -> bool | None:
    if x.kind != y.kind or x.comparator != y.comparator or (x.upper is None) != (y.upper is None):
        return None
    if x.unit and y.unit and plain(x.unit) != plain(y.unit):
        return None
    if x.unit.startswith("per ") or y.unit.startswith("per "):
        return True if x.value == y.value else None
    if x.upper != y.upper:
        return False
    pairs = [(v, w) for v in _choices(x) for w in _choices(y)]
    if any(_meet(v, x, w, y, cut) for v, w in pairs):
        return True
    fraction = "%" in (x.unit, y.unit) and x.unit != y.unit
    return fraction and any(v == w * 100 or w == v * 100 for v, w in pairs)


def _choices(a: Angka) -> tuple[Decimal, ...]:
    return tuple(v for v in (a.value, a.alternative) if v is not None)


def _meet(v: Decimal, x: Angka, w: Decimal, y: Angka, cut: bool) -> bool:
    """The numbers that round to the one and to the other overlap."""
    half_x, half_y = ((high - low) / 2 for low, high in (interval(x), interval(y)))
    if abs(v - w) < half_x + half_y or v == w:
        return True
    return cut and abs(v - w) < max(half_x, half_y) * 2
