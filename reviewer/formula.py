"""Which formula reproduces a printed capaian: R/T, T/R, (2T−R)/T, capped, or cut instead of rounded.

Both formulas for "semakin rendah semakin baik" are in real use and no regulation names one, so the
formula is detected, not prescribed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reviewer.angka import Angka, compare_ordinal, interval

Formula = Literal["R/T", "T/R", "(2T−R)/T"]
FORMULAS: tuple[Formula, ...] = ("R/T", "(2T−R)/T", "T/R")
CAPS = (Decimal(100), Decimal(105), Decimal(110), Decimal(120), Decimal(150), Decimal(200))
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


def comparable(target: Angka, realisasi: Angka) -> bool:
    """Whether both are numbers of one measure: same kind, no share of something else ("% dari …")."""
    if target.value is None or realisasi.value is None:
        return False
    if (target.kind == "duration") != (realisasi.kind == "duration"):
        return False
    rates = {a.unit for a in (target, realisasi) if a.unit.startswith(("per ", "% "))}
    bare = [a for a in (target, realisasi) if not a.unit.startswith(("per ", "% "))]
    return len(rates) <= 1 and (not rates or not bare or all(r.startswith("per ") for r in rates))


def readings(target: Angka, realisasi: Angka, capaian: Angka) -> tuple[Reading, ...]:
    """All readings that reproduce the printed `capaian`, plain ones before capped, rounded before cut.

    The rounding interval is applied to realisasi and to the printed capaian by the decimals they
    show; the target is taken as exact. Empty where a value is missing or nothing reproduces it.
    """
    if not comparable(target, realisasi) or capaian.value is None or not target.value:
        return ()
    found = [r for t, v in _value_pairs(target, realisasi) for r in _pair_readings(t, v, realisasi, capaian)]
    unique = list(dict.fromkeys(found))
    return tuple(sorted(unique, key=lambda r: (r.cap is not None, r.cut)))


def _value_pairs(target: Angka, realisasi: Angka) -> Iterator[tuple[Decimal, Decimal]]:
    """Target and realisasi in every reading of ambiguous marks; a range gives the end that R missed."""
    for t in _choices(target):
        for r in _choices(realisasi):
            if target.upper is not None:
                t = target.upper if r > target.upper else max(r, t)
            yield t, r


def _choices(angka: Angka) -> tuple[Decimal, ...]:
    return tuple(v for v in (angka.value, angka.alternative) if v is not None)


def _pair_readings(target: Decimal, value: Decimal, realisasi: Angka, capaian: Angka) -> Iterator[Reading]:
    # A realisasi without decimals is a count and exact; one with decimals was rounded.
    half = Decimal(10) ** -realisasi.decimals / 2 * realisasi.scale if realisasi.decimals else Decimal(0)
    for formula in FORMULAS:
        ends = [c for r in (value - half, value + half) if (c := compute(formula, target, r)) is not None]
        exact = compute(formula, target, value)
        if exact is None or not ends:
            continue
        low, high = min(ends), max(ends)
        for printed in _choices(capaian):
            yield from _match(formula, exact, low, high, capaian, printed)


def _match(
    formula: Formula, exact: Decimal, low: Decimal, high: Decimal, capaian: Angka, printed: Decimal
) -> Iterator[Reading]:
    unit = Decimal(10) ** -capaian.decimals
    shift = printed - capaian.value if capaian.value is not None else Decimal(0)
    begin, end = (edge + shift for edge in interval(capaian))
    if low <= end and high >= begin:
        yield Reading(formula, exact)
    elif printed >= 0 and low < printed + unit and high >= printed:
        yield Reading(formula, exact, cut=True)
    elif (printed in CAPS and low > printed) or (printed == 0 and high < 0):
        yield Reading(formula, exact, cap=printed)


def decide(target: Angka, realisasi: Angka, arah: str) -> bool | None:
    """Whether the target is reached; None where direction or values do not tell."""
    order = compare_ordinal(realisasi, target)
    if target.value is None or realisasi.value is None or not comparable(target, realisasi):
        return None if order is None else order >= 0
    if target.upper is not None and target.value <= realisasi.value <= target.upper:
        return True
    if arah == "naik":
        return realisasi.value >= target.value
    if arah == "turun":
        limit = target.upper if target.upper is not None else target.value
        return realisasi.value < limit if target.comparator == "<" else realisasi.value <= limit
    return True if realisasi.value == target.value else None
