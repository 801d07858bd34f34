"""What the figures of one row give, for the checks of capaian."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer import formula
from reviewer.angka import Angka, show
from reviewer.formula import Formula, Reading
from reviewer.laporan import Baris, Cited

FULL: Final = Decimal(100)
_NUMERIC: Final = ("number", "range", "duration")
_TOWARDS: Final[dict[str, tuple[Formula, ...]]] = {"naik": ("R/T",), "turun": ("(2T−R)/T", "T/R")}
"""The formulas that suit an arah, the one to propose first."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Target, realisasi and capaian of one row, all of them numbers."""

    target: Angka
    realisasi: Angka
    capaian: Angka

    @property
    def ambiguous(self) -> bool:
        """Some mark could be decimal or thousands."""
        return self.target.ambiguous or self.realisasi.ambiguous or self.capaian.ambiguous


def figures(baris: Baris) -> Figures | None:
    """The three figures of a row, None where one is absent, empty, unread or no number."""
    values = [number_of(cited) for cited in (baris.target, baris.realisasi, baris.capaian)]
    if values[0] is None or values[1] is None or values[2] is None:
        return None
    return Figures(values[0], values[1], values[2])


def number_of(cited: Cited | None) -> Angka | None:
    """The parsed number of a cell, None where there is none."""
    if cited is None or cited.unreadable or cited.value is None or cited.value.value is None:
        return None
    return cited.value if cited.value.kind in _NUMERIC else None


def readings(f: Figures) -> tuple[Reading, ...]:
    """What reproduces the printed capaian, under every reading of a mark that nothing decided."""
    return formula.readings(f.target, f.realisasi, f.capaian)


def suited(baris: Baris) -> tuple[Formula, ...]:
    """The formulas that suit the arah of the indikator; all of them where it is not known."""
    return _TOWARDS.get(baris.arah, ("R/T", "(2T−R)/T", "T/R"))


def reversed_reading(baris: Baris, f: Figures) -> Reading | None:
    """The plain reading by which the capaian follows the opposite arah, and only that arah."""
    found = readings(f)
    if baris.arah == "tidak_diketahui" or any(r.formula in suited(baris) for r in found):
        return None
    plain = [r for r in found if r.cap is None]
    return min(plain, key=lambda r: len(r.formula), default=None)  # of two that fit, the simpler sum


def exact(name: Formula, f: Figures) -> Decimal | None:
    """Capaian in percent by this formula."""
    if f.target.value is None or f.realisasi.value is None:
        return None
    return formula.compute(name, f.target.value, f.realisasi.value)


def operation(name: Formula, f: Figures) -> str:
    """The sum in words of arithmetic, "80,53 ÷ 80 × 100"."""
    t, r = bare(f.target), bare(f.realisasi)
    return {"R/T": f"{r} ÷ {t} × 100", "T/R": f"{t} ÷ {r} × 100", "(2T−R)/T": f"(2 × {t} − {r}) ÷ {t} × 100"}[
        name
    ]


def result(name: Formula, f: Figures) -> str:
    """What the formula gives, with the decimals of the printed capaian but at least two; "" if undefined."""
    value = exact(name, f)
    return "" if value is None else percent(value, f.capaian)


def percent(value: Decimal, like: Angka) -> str:
    """A recomputed percentage beside a printed one."""
    return show(value, max(2, like.decimals))


def bare(angka: Angka) -> str:
    """The number alone, without unit or predikat; other kinds as printed."""
    return (
        show(angka.value, angka.decimals)
        if angka.kind == "number" and angka.value is not None
        else angka.text
    )


def status(reached: bool) -> str:
    """The words for a target that was reached or not."""
    return "tercapai" if reached else "belum tercapai"


def printed_reached(capaian: Angka) -> bool:
    """What a reader concludes from the printed capaian."""
    return capaian.value is not None and capaian.value >= FULL


def row_facts(baris: Baris) -> dict[str, str]:
    """The cells as printed, under the names that the sentences use."""
    cells = {"target": baris.target, "realisasi": baris.realisasi, "tercetak": baris.capaian}
    return {name: cited.text for name, cited in cells.items() if cited is not None}
