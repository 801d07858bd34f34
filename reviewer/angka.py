"""Indonesian numbers as printed in reports: "98,5%", "1.250.000", "Rp 1,2 M", "<3 jam", "WTP", n/a."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["number", "range", "ordinal", "duration", "not_available", "empty", "text"]
DecimalMark = Literal[",", "."]


@dataclass(frozen=True, slots=True)
class Angka:
    """A printed value, parsed.

    `value`: the number (lower end of a range, seconds of a duration, the number in front of a
    predikat), None for kinds without one. `decimals`: decimals shown. `upper`: upper end of a
    range. `comparator`: "", "<", "≤", ">" or "≥". `unit`: what stands beside it, normalised
    ("%" for persen). `scale`: the order of magnitude written out (1, 1000, 10^6 ...), already in
    `value`. `ordinal`: the predikat as a canonical word ("WTP", "BB", "Sangat Baik"), also when it
    follows a number. `ambiguous`: a mark could be decimal or thousands and nothing decided it;
    `alternative` is then the other reading.
    """

    text: str
    kind: Kind
    value: Decimal | None = None
    decimals: int = 0
    upper: Decimal | None = None
    comparator: str = ""
    unit: str = ""
    scale: int = 1
    ordinal: str = ""
    ambiguous: bool = False
    alternative: Decimal | None = None


def parse(text: str, mark: DecimalMark | None = None) -> Angka:
    """The value that `text` prints. Never raises; `mark` is what the neighbours use as decimal mark."""
    raise NotImplementedError


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that a column's unambiguous numbers use, or None when they do not tell."""
    raise NotImplementedError


def interval(angka: Angka) -> tuple[Decimal, Decimal]:
    """The numbers that round to the printed one at the decimals it shows (half-open: low ≤ x < high)."""
    raise NotImplementedError


def show(value: Decimal, decimals: int = 2) -> str:
    """`value` in Indonesian: comma for decimals, point for thousands, half up, at most `decimals` places."""
    raise NotImplementedError
