"""Means that no row of the reader stands for, and capaian that make a mean doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, interval, parse
from reviewer.checks._figures import exact, figures, readings, suited
from reviewer.formula import comparable
from reviewer.laporan import Baris, Tabel

_MEAN: Final = re.compile(r"\brata\s*-?\s*rata\b|\brerata\b", re.IGNORECASE)
_OTHER_SUM: Final = re.compile(r"\b(?:jumlah|total)\b", re.IGNORECASE)
_FEWEST: Final = 3
_NEAR: Final = Decimal("0.02")
"""Share of the mean within which an unlabelled last figure is taken for the mean of those above."""


@dataclass(frozen=True, slots=True)
class LastRowMean:
    """The last row of a table prints only the mean of its last column."""

    printed: Angka
    values: tuple[Angka, ...]
    right: Decimal
    fits: bool
    labelled: bool


def last_row_mean(tabel: Tabel) -> LastRowMean | None:
    """The mean that closes a table of comparisons; None where the last row is something else.

    Every row above it must end in a number, so that the column is one. Without a label the figure
    must be near the mean, or it may be anything.
    """
    lines = [line.split(" | ") for line in tabel.teks.split("\n") if line.strip()]
    if len(lines) < _FEWEST + 1 or not tabel.baris:
        return None
    *body, last = lines
    label = " ".join(last[:-1]).strip()
    printed = _number(last[-1])
    others = [c for c in last[:-1] if _number(c) is not None]
    if printed is None or others or _OTHER_SUM.search(label) or (label and not _MEAN.search(label)):
        return None
    values = _column(body)
    if len(values) < _FEWEST:
        return None
    numbers = [v.value for v in values if v.value is not None]
    right = sum(numbers, Decimal(0)) / len(numbers)
    labelled = bool(_MEAN.search(label))
    if right == 0 or (not labelled and abs(right - (printed.value or Decimal(0))) > _NEAR * abs(right)):
        return None
    return LastRowMean(printed, values, right, _fits(printed, values), labelled)


def _column(lines: list[list[str]]) -> tuple[Angka, ...]:
    """The last cells of the rows below the header; none where one of them is no number or open to doubt."""
    start = next((i for i, cells in enumerate(lines) if _is_data(cells)), len(lines))
    cells = [_number(row[-1]) for row in lines[start:]]
    if any(c is None or c.ambiguous for c in cells):
        return ()
    return tuple(c for c in cells if c is not None)


def _is_data(cells: list[str]) -> bool:
    """A row with a name and a figure at its end; a row of column numbers has no name."""
    return _number(cells[-1]) is not None and any(len(re.findall(r"[^\W\d_]", c)) > 3 for c in cells)


def _number(text: str) -> Angka | None:
    value = parse(text.strip())
    return value if value.kind == "number" and value.value is not None else None


def _fits(printed: Angka, values: tuple[Angka, ...]) -> bool:
    """Rounded or cut, and with the rounding of the figures above."""
    ends = [interval(v) for v in values]
    low, high = (sum((e[i] for e in ends), Decimal(0)) / len(ends) for i in (0, 1))
    bottom, top = interval(printed)
    cut = (printed.value or Decimal(0)) + Decimal(1).scaleb(-printed.decimals)
    return low <= max(top, cut) and high >= bottom


def unexplained(baris: Baris) -> bool:
    """A capaian that no formula and no limit gives from its own target and realisasi."""
    f = figures(baris)
    if f is None or f.ambiguous or not f.target.value or not comparable(f.target, f.realisasi):
        return False
    plain = all(not a.comparator and a.upper is None for a in (f.target, f.realisasi, f.capaian))
    return plain and f.capaian.value != f.realisasi.value and not readings(f)


def put_right(baris: Baris) -> Decimal | None:
    """The capaian by the formula that suits the indikator."""
    f = figures(baris)
    return exact(suited(baris)[0], f) if f else None
