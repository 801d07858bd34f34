"""Which formula reproduces a printed capaian: R/T, T/R, (2T−R)/T, capped, or cut instead of rounded.

Both formulas for "semakin rendah semakin baik" are in real use and no regulation names one, so the
formula is detected, not prescribed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reviewer.angka import Angka

Formula = Literal["R/T", "T/R", "(2T−R)/T"]


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
    raise NotImplementedError


def readings(target: Angka, realisasi: Angka, capaian: Angka) -> tuple[Reading, ...]:
    """All readings that reproduce the printed `capaian`, plain ones before capped, rounded before cut.

    The rounding interval is applied to realisasi and to the printed capaian by the decimals they
    show; the target is taken as exact. Empty where a value is missing or nothing reproduces it.
    """
    raise NotImplementedError
