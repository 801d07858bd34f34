"""Parts of a whole whose percentage a sentence prints: "7 dari 17 perangkat daerah atau 24 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, parse

_COUNT: Final = r"\d{1,3}(?:\.\d{3})+|\d+"
_ROUGH: Final = r"(?P<kira>sekitar|kurang lebih|hampir|kira-kira|lebih dari|lebih kurang)?"
_OR: Final = (
    rf"(?:,?\s*(?:atau|yaitu|yakni|setara)|\s*\()\s*(?:dengan\s+)?(?:sebesar\s+)?{_ROUGH}\s*(?:sebesar\s+)?"
)
_PERCENTAGE: Final = r"(?P<persen>\d{1,3}(?:[.,]\d+)?)\s*(?:%|persen\b)"
_SHARES: Final = (
    re.compile(
        rf"(?<![\d.,])(?P<a>{_COUNT})\s+(?:(?P<n>[A-Za-z/]+(?:\s+[A-Za-z/]+){{0,3}})\s+)?dari\s+"
        rf"(?:total\s+|jumlah\s+|seluruh\s+|sebanyak\s+)*(?P<b>{_COUNT})"
        rf"(?P<m>(?:\s+[A-Za-z/]+){{0,6}}?){_OR}{_PERCENTAGE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:dari|terhadap)\s+(?:total\s+)?(?P<b>{_COUNT})\s+(?P<n>[A-Za-z/]+\s+[A-Za-z/]+)\b[^.;\d]{{0,90}}?"
        rf",\s+(?:sebanyak\s+|terdapat\s+|ada\s+)?(?P<a>{_COUNT})\s+(?P=n)(?P<m>){_OR}{_PERCENTAGE}",
        re.IGNORECASE,
    ),
)
_NOT_COUNTED: Final = re.compile(
    r"target|realisasi|\btahun\b|\bRp|rupiah|menjadi|tercapai|capaian|naik|turun|pening|menurun|kali\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """ "7 dari 17 perangkat daerah atau 24 %": part, whole, what is counted, the percentage printed."""

    part: int
    whole: int
    noun: str
    value: Angka
    about: bool
    match: re.Match[str]

    @property
    def right(self) -> Decimal:
        """The percentage that part and whole give."""
        return Decimal(self.part) / Decimal(self.whole) * 100


def shares(text: str) -> Iterator[Share]:
    """Parts of a whole whose percentage a sentence prints."""
    for pattern in _SHARES:
        for found in pattern.finditer(text):
            part, whole = (int(found[g].replace(".", "")) for g in "ab")
            before = text[max(0, found.start() - 12) : found.start()]
            if not 0 < part <= whole or _NOT_COUNTED.search(found[0]) or re.search(r"[%,/-]\s*$", before):
                continue
            noun = " ".join((found["m"] or found["n"] or "").split())
            yield Share(part, whole, noun, parse(found["persen"] + " %"), bool(found["kira"]), found)
