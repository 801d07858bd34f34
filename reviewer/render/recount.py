"""The recomputation of a printed capaian as a sentence: "79,82 ÷ 84 × 100 = 95,02 ✓"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from reviewer.angka import Angka, show
from reviewer.formula import Formula, Reading, compute, readings
from reviewer.laporan import Arah, Baris, Cited

Verdict = Literal["cocok", "arah_lain", "belum_cocok", "tanpa_capaian", "tidak_dapat"]
MARK: Final[dict[Verdict, str]] = {
    "cocok": "✓",
    "arah_lain": "⇄",
    "belum_cocok": "≠",
    "tanpa_capaian": "",
    "tidak_dapat": "",
}
LABEL: Final[dict[Verdict, str]] = {
    "cocok": "cocok dengan hitung ulang",
    "arah_lain": "cocok dengan rumus arah sebaliknya",
    "belum_cocok": "belum cocok",
    "tanpa_capaian": "capaian belum tercetak sebagai angka",
    "tidak_dapat": "tidak dapat dihitung ulang",
}
_FITS: Final[dict[Arah, tuple[Formula, ...]]] = {
    "naik": ("R/T",),
    "turun": ("T/R", "(2T−R)/T"),
    "tidak_diketahui": ("R/T", "T/R", "(2T−R)/T"),
}
_FORMULA: Final[dict[Formula, str]] = {
    "R/T": "realisasi ÷ target",
    "T/R": "target ÷ realisasi",
    "(2T−R)/T": "(2 × target − realisasi) ÷ target",
}
_COUNTABLE: Final = ("number", "range", "duration")


@dataclass(frozen=True, slots=True)
class Recount:
    """`text`: the sum, or why there is none; `note`: what should be known beside it."""

    verdict: Verdict
    text: str
    note: str = ""

    @property
    def mark(self) -> str:
        """The sign behind the sum; empty where nothing was compared."""
        return MARK[self.verdict]


def recount(baris: Baris) -> Recount:
    """How the printed capaian of `baris` follows from its target and realisasi."""
    target, realisasi, capaian = (_number(c) for c in (baris.target, baris.realisasi, baris.capaian))
    if target is None or realisasi is None:
        return Recount("tidak_dapat", _why_not(baris, target))
    found = readings(target, realisasi, capaian) if capaian else ()
    if found:
        return _reproduced(baris, target, realisasi, found)
    return _not_reproduced(baris, target, realisasi, capaian)


def _number(cited: Cited | None) -> Angka | None:
    """The printed number, or None where there is none to count with."""
    if cited is None or cited.unreadable or cited.value is None:
        return None
    return cited.value if cited.value.kind in _COUNTABLE and cited.value.value is not None else None


def _why_not(baris: Baris, target: Angka | None) -> str:
    name, cited = ("target", baris.target) if target is None else ("realisasi", baris.realisasi)
    if cited is None:
        return f"{name} tidak ditemukan pada baris ini"
    if cited.unreadable:
        return f"{name} tidak terbaca"
    return f"{name} bukan angka" if cited.text else f"{name} kosong"


def _reproduced(baris: Baris, target: Angka, realisasi: Angka, found: tuple[Reading, ...]) -> Recount:
    fitting = [r for r in found if r.formula in _FITS[baris.arah]]
    reading = fitting[0] if fitting else found[0]
    text = _sum(reading.formula, target, realisasi, reading.exact)
    notes = []
    if reading.formula != "R/T":
        notes.append(f"rumus {_FORMULA[reading.formula]}")
    if reading.cap is not None:
        notes.append(f"dibatasi {show(reading.cap)}")
    if reading.cut:
        notes.append("angka desimal dipotong, tidak dibulatkan")
    if fitting:
        return Recount("cocok", text, "; ".join(notes))
    notes.append(f"arah indikator ini {_direction(baris)}")
    return Recount("arah_lain", text, "; ".join(notes))


def _not_reproduced(baris: Baris, target: Angka, realisasi: Angka, capaian: Angka | None) -> Recount:
    formula = _FITS[baris.arah][0]
    exact = compute(formula, *(_value(a) for a in (target, realisasi)))
    if exact is None:
        zero = "target" if formula == "R/T" else "realisasi"
        return Recount("tidak_dapat", f"{zero} nol, tidak dapat dihitung dengan {_FORMULA[formula]}")
    text = _sum(formula, target, realisasi, exact)
    if capaian is None:
        return Recount("tanpa_capaian", text, "")
    if any(a.kind == "range" or a.ambiguous or a.comparator for a in (target, realisasi, capaian)):
        return Recount("tidak_dapat", text, "rentang atau tanda desimalnya dapat dibaca lebih dari satu cara")
    return Recount("belum_cocok", text, f"tertulis {capaian.text.strip()}")


def _direction(baris: Baris) -> str:
    return "makin tinggi makin baik" if baris.arah == "naik" else "makin rendah makin baik"


def _sum(formula: Formula, target: Angka, realisasi: Angka, exact: Decimal) -> str:
    t, r = _operand(target), _operand(realisasi)
    left = {
        "R/T": f"{r} ÷ {t} × 100",
        "T/R": f"{t} ÷ {r} × 100",
        "(2T−R)/T": f"(2 × {t} − {r}) ÷ {t} × 100",
    }[formula]
    return f"{left} = {show(exact)}"


def _value(angka: Angka) -> Decimal:
    """The number of an Angka that `_number` has let through."""
    return angka.value if angka.value is not None else Decimal(0)


def _operand(angka: Angka) -> str:
    """The number without its unit; durations and written-out scales as printed."""
    if angka.kind == "number" and angka.scale == 1:
        return show(_value(angka), angka.decimals)
    return angka.text.strip()
