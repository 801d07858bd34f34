"""Figures of efficiency and the usual ways to get them: difference, ratio, rest of the budget, PMK.

No regulation on the report gives a formula, so the way that the draft itself takes is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Final

from reviewer.angka import Angka, interval, parse, show
from reviewer.laporan import Tabel

_MEAN: Final = re.compile(r"\brata\s*[-–]?\s*rata\b|\brerata\b", re.IGNORECASE)
_SUM: Final = re.compile(r"\W*(?:jumlah|total)(?:\s+\w+){0,2}\W*", re.IGNORECASE)
_MONEY: Final = Decimal(100_000)
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get a figure: its name, the sum in words, what it gives and how far rounding may move it."""

    name: str
    words: str
    value: Decimal
    slack: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table on efficiency: its name, the figures before the efficiency, the efficiency."""

    name: str
    inputs: tuple[Angka, ...]
    printed: Angka
    mean: bool


def lines(tabel: Tabel) -> Iterator[Line]:
    """The rows of a table with a column on efficiency that end in numbers, as their columns ask."""
    if "efisiensi" not in tabel.kolom:
        return
    behind = len(tabel.kolom) - tabel.kolom.index("efisiensi")
    for text in tabel.teks.split("\n"):
        cells = text.split(" | ")
        tail = _numbers(cells)
        if len(tail) <= behind:
            continue
        name = cells[len(cells) - len(tail) - 1] if len(tail) < len(cells) else ""
        if name and not _SUM.fullmatch(name):
            mean = bool(_MEAN.search(name))
            yield Line(name, tuple(tail[:-behind]), tail[-behind], mean)


def _numbers(cells: Sequence[str]) -> list[Angka]:
    """The numbers at the end of a row."""
    found: list[Angka] = []
    for cell in reversed(cells):
        value = parse(cell.strip())
        if value.kind != "number" or value.value is None:
            break
        found.insert(0, value)
    return found


def ways(inputs: Sequence[Angka]) -> Iterator[Way]:
    """All usual ways over these figures: percentages below, amounts of rupiah from a hundred thousand on."""
    money = [a for a in inputs if a.value is not None and abs(a.value) >= _MONEY]
    shares = [a for a in inputs if a.value is not None and abs(a.value) < _MONEY and not a.ambiguous]
    for a, b in permutations(shares, 2):
        yield from _of_two(a, b)
    for a in shares:
        yield _way("sisa", f"100 − {_bare(a)}", _HUNDRED - _value(a), _half(a))
    for given, spent in permutations(money, 2):
        yield from _of_money(_value(given), _value(spent), shares)


def _of_two(a: Angka, b: Angka) -> Iterator[Way]:
    x, y = _value(a), _value(b)
    yield _way("selisih", f"{_bare(a)} − {_bare(b)}", x - y, _half(a) + _half(b))
    if y:
        slack = abs(_half(a) / y) + abs(x * _half(b) / y / y)
        yield _way("perbandingan", f"{_bare(a)} ÷ {_bare(b)}", x / y, slack)
        yield _way("perbandingan", f"{_bare(a)} ÷ {_bare(b)} × 100", x / y * _HUNDRED, slack * _HUNDRED)


def _of_money(given: Decimal, spent: Decimal, shares: Sequence[Angka]) -> Iterator[Way]:
    g, s = show(given, 0), show(spent, 0)
    yield _way("sisa", f"{g} − {s}", given - spent, Decimal(1))
    yield _way("sisa", f"({g} − {s}) ÷ {g} × 100", (given - spent) / given * _HUNDRED, Decimal(0))
    for c in shares:
        aim = given * _value(c) / _HUNDRED
        if aim:
            slack = _half(c) / _HUNDRED
            words = f"({_bare(c)} % × {g} − {s})"
            yield _way("PMK", words, aim - spent, given * slack + 1)
            yield _way(
                "PMK", f"{words} ÷ ({_bare(c)} % × {g}) × 100", (aim - spent) / aim * _HUNDRED, slack * 200
            )


def _way(name: str, words: str, value: Decimal, slack: Decimal) -> Way:
    return Way(name, words, value, slack)


def fits(way: Way, printed: Angka) -> bool:
    """The way gives the printed figure, rounding granted; digits cut off instead of rounded do too."""
    step = Decimal(1).scaleb(-printed.decimals)
    return abs(way.value - _value(printed)) <= way.slack + step


def _value(a: Angka) -> Decimal:
    return a.value if a.value is not None else Decimal(0)


def _half(a: Angka) -> Decimal:
    """Half a step of the last digit; a whole number of percent may be exact, so it is not stretched."""
    low, high = interval(a)
    return (high - low) / 2 if a.decimals else Decimal(0)


def _bare(a: Angka) -> str:
    return show(_value(a), a.decimals)
