"""Which formula reproduces a printed capaian: R/T, T/R, (2T−R)/T, capped, or cut instead of rounded.

Both formulas for "semakin rendah semakin baik" are in real use and no regulation names one, so the
formula is detected, not prescribed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal, NamedTuple

from reviewer.angka import Angka, compare_ordinal

Formula = Literal["R/T", "T/R", "(2T−R)/T"]
FORMULAS: tuple[Formula, ...] = ("R/T", "(2T−R)/T", "T/R")
CAPS = (Decimal(100), Decimal(110), Decimal(120), Decimal(150))
"""Limits seen in use; no regulation fixes one for a laporan kinerja."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to get the printed capaian. `exact`: percent before cap and rounding; `cap`: the
    limit that was applied, if any; `cut`: digits cut off instead of rounded."""

    formula: Formula
    exact: Decimal
    cap: Decimal | None = None
    cut: bool = False


def compute(formula: Formula, target: Decimal, realisasi: Decimal) -> Decimal | None:
    """Capaian in percent by `formula`, None where it divides by zero."""
    if formula == "T/R":
        return target / realisasi * 100 if realisasi else None
    if not target:
        return None
    return (realisasi if formula == "R/T" else 2 * target - realisasi) / target * 100


_MEASURES = {
    word: measure
    for measure, words in {
        "%": "%", "rupiah": "rp|rupiah", "km": "km|kilometer", "ha": "ha|hektar|hektare",
        "km2": "km2|km persegi|kilometer persegi", "m2": "m2|m persegi|meter persegi", "m3": "m3|meter kubik",
        "kg": "kg|kilogram", "kuintal": "kuintal|kwintal",
        "ton": "ton", "hari": "hari", "minggu": "minggu", "bulan": "bulan", "tahun": "tahun",
        "count": "orang|jiwa|kk|unit|buah|paket|dokumen|laporan|kegiatan|kali|kasus|desa|kelurahan|kecamatan"
        "|sekolah|puskesmas|opd|perangkat daerah|upp",
    }.items()
    for word in words.split("|")
}  # fmt: skip
"""What a unit measures, by its first one or two words. Words that name no measure ("nilai", "indeks",
"poin", "angka") are left out: reports write one for the other. Things that are counted are one measure."""


def comparable(target: Angka, realisasi: Angka) -> bool:
    """Whether both are numbers of one measure, so that one may be divided by the other."""
    if target.value is None or realisasi.value is None:
        return False
    if (target.kind == "duration") != (realisasi.kind == "duration"):
        return False
    if realisasi.upper is not None and (realisasi.value, realisasi.upper) != (target.value, target.upper):
        return False  # a result that is a range has no single ratio to its target
    shares = {a.unit.casefold() for a in (target, realisasi) if a.unit.startswith("% ")}
    one, two = _measure(target.unit), _measure(realisasi.unit)
    if shares:  # "% dari jumlah penduduk" beside a bare number may be its absolute
        return len(shares) == 1 and one == two
    return not one or not two or one == two


def _measure(unit: str) -> str:
    """The measure of a unit as printed, its own base for a rate ("per 100.000"), "" where it names none."""
    if unit.startswith("per "):
        return unit
    words = unit.casefold().split()
    return _MEASURES.get(" ".join(words[:2])) or _MEASURES.get(" ".join(words[:1]), "")


class _Printed(NamedTuple):
    """One reading of a printed number."""

    value: Decimal
    decimals: int
    scale: int

    @property
    def step(self) -> Decimal:
        """One unit of the last digit that is shown."""
        return Decimal(self.scale).scaleb(-self.decimals)


def _choices(angka: Angka) -> tuple[_Printed, ...]:
    """A number in every reading of its mark, each with the decimals that this reading shows."""
    if angka.value is None:
        return ()
    first = _Printed(angka.value, angka.decimals, angka.scale)
    if angka.alternative is None:
        return (first,)
    # Only three digits after a single mark can be read both ways: as decimals or as a group.
    return first, _Printed(angka.alternative, 3 - angka.decimals, angka.scale)


def readings(target: Angka, realisasi: Angka, capaian: Angka) -> tuple[Reading, ...]:
    """All readings that reproduce the printed `capaian`, plain ones before capped, rounded before cut.

    The rounding interval is applied to realisasi and to the printed capaian by the decimals they
    show; the target is taken as exact. Empty where a value is missing or nothing reproduces it.
    """
    if not comparable(target, realisasi) or capaian.kind != "number":
        return ()
    found = [
        reading
        for t, r, c in product(_choices(target), _choices(realisasi), _choices(capaian))
        for reading in _reproducing(_aim(t.value, target.upper, r.value), r, c)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda r: (r.cap is not None, r.cut)))


def _aim(target: Decimal, upper: Decimal | None, realisasi: Decimal) -> Decimal:
    """The target to divide by: of a range the end that was missed, inside it the realisasi itself."""
    if upper is None:
        return target
    return upper if realisasi > upper else max(realisasi, target)


def _reproducing(target: Decimal, realisasi: _Printed, capaian: _Printed) -> Iterator[Reading]:
    if not target:
        return
    # A realisasi without decimals is taken as exact: whole numbers are counts in these reports, and
    # half a unit around "25" of a target of 18 would let almost any capaian pass.
    half = realisasi.step / 2 if realisasi.decimals else Decimal(0)
    for formula in FORMULAS:
        exact = compute(formula, target, realisasi.value)
        ends = [compute(formula, target, r) for r in (realisasi.value - half, realisasi.value + half)]
        values = [end for end in ends if end is not None]
        if exact is not None and values:
            yield from _match(formula, exact, min(values), max(values), capaian)


def _match(
    formula: Formula, exact: Decimal, low: Decimal, high: Decimal, capaian: _Printed
) -> Iterator[Reading]:
    """The reading by which a value between `low` and `high` is printed as `capaian`, if there is one."""
    printed, step = capaian.value, capaian.step
    if low <= printed + step / 2 and high >= printed - step / 2:
        yield Reading(formula, exact)
    elif printed >= 0 and low < printed + step and high >= printed:
        yield Reading(formula, exact, cut=True)
    elif (printed in CAPS and low > printed) or (printed == 0 and high < 0):
        yield Reading(formula, exact, cap=printed)


def decide(target: Angka, realisasi: Angka, arah: str) -> bool | None:
    """Whether the target is reached; None where direction or values do not tell.

    The words of the target itself ("maksimal 3 hari", "≥ 80") come before `arah` ("naik", "turun").
    """
    if target.value is None or realisasi.value is None or not comparable(target, realisasi):
        order = compare_ordinal(realisasi, target)
        return None if order is None else order >= 0
    aim, value = _nearest(target, realisasi)
    if target.upper is not None:
        if aim <= value <= target.upper:
            return True
        aim = target.upper if arah == "turun" else aim
    sign = target.comparator or {"naik": "≥", "turun": "≤"}.get(arah, "")
    return _satisfied(value, sign, aim)


def _nearest(target: Angka, realisasi: Angka) -> tuple[Decimal, Decimal]:
    """Both numbers, read so that their sizes agree where a mark is undecided ("14.500" beside "14,8")."""
    pairs = [(t.value, r.value) for t, r in product(_choices(target), _choices(realisasi))]
    return min(pairs, key=lambda pair: _distance(*pair))


def _distance(one: Decimal, two: Decimal) -> Decimal:
    """How many times the larger is the larger; the first pair wins where one is zero."""
    small, large = sorted((abs(one), abs(two)))
    return large / small if small else Decimal(0)


def _satisfied(value: Decimal, sign: str, aim: Decimal) -> bool | None:
    if sign == "<":
        return value < aim
    if sign == ">":
        return value > aim
    if sign == "≤":
        return value <= aim
    if sign == "≥":
        return value >= aim
    return True if value == aim else None
