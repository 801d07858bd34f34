"""Amounts of rupiah as printed: their value, and whether the marks between the digits make one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.angka import show
from reviewer.laporan import Cited

_AMOUNT: Final = re.compile(r"\bRp(?![a-z])\.?\s*(?P<token>\d[\d.,]*)", re.IGNORECASE)
_WELL_FORMED: Final = (
    re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?|\d+(?:,\d{1,2})?"),
    re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"),
)
_CELL: Final = re.compile(r"\W*(?:rp\.?\s*)?(?P<token>\d[\d.,]*)\s*(?:,\s*-+|-+)?\W*", re.IGNORECASE)
_LONG: Final = 7
"""Digits from which a token is an amount and no percentage, number or date."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in running text: as printed, its value (None where the marks are broken), its span."""

    text: str
    value: Decimal | None
    start: int
    end: int


def amounts(text: str) -> Iterator[Amount]:
    """Every amount with "Rp" before it, left to right."""
    for found in _AMOUNT.finditer(text):
        token = found["token"].rstrip(".,")
        yield Amount(token, value_of(token), found.start(), found.start("token") + len(token))


def value_of(token: str) -> Decimal | None:
    """The number of rupiah, cents dropped; None where the marks do not group the digits by three."""
    for mark, pattern in zip((",", "."), _WELL_FORMED, strict=True):
        if pattern.fullmatch(token):
            whole = token.split(mark)[0] if _cents(token, mark) else token
            return Decimal(re.sub(r"\D", "", whole))
    return None


def _cents(token: str, mark: str) -> bool:
    return bool(re.search(rf"{re.escape(mark)}\d{{1,2}}$", token))


def broken(token: str) -> bool:
    """An amount whose marks make no number: "8.86.851.000", "163.305..000", "549.481.005.00"."""
    return len(re.sub(r"\D", "", token)) >= _LONG and value_of(token) is None


def cell_token(cited: Cited | None) -> str | None:
    """The one amount that a cell of a budget table prints, None where it prints none or several."""
    if cited is None or cited.unreadable:
        return None
    found = _CELL.fullmatch(" ".join(cited.text.split()))
    return found["token"].rstrip(".,") if found else None


def cell_value(cited: Cited | None) -> Decimal | None:
    """The rupiah of a cell, None where they cannot be told."""
    token = cell_token(cited)
    return value_of(token) if token else None


def rupiah(value: Decimal) -> str:
    """An amount as Indonesian writes it, without "Rp"."""
    return show(value, 0)
