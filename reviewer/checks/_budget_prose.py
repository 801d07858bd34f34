"""Budget and realisasi that sentences state for an activity, for the checks of the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from reviewer.angka import Angka, parse
from reviewer.checks._money import Amount, amounts
from reviewer.document import Anchor
from reviewer.laporan import Laporan

_SPENT: Final = re.compile(
    r"realisasi|terealisasi|direalisasikan|terserap|serapan|penyerapan|capaian keuangan|digunakan|realisai",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(
    r"\bsisa\b|tidak ter\w+|tidak di\w+|silpa|selisih|efisiensi|penghematan|awal alokasi|semula|kas negara",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(r"anggaran|pagu|alokasi|\bdana\b|\bbiaya\b|belanja|dialokasikan", re.IGNORECASE)
_PERCENT: Final = re.compile(
    r"[\s,.\-]*(?P<lead>(?:\(|=|atau|sebesar|sekitar|mencapai|sebanyak|persentase|dengan|capaian|keuangan|\s|,)*)"
    r"(?P<angka>\d{1,3}(?:[.,]\d{1,2})?)(?P<tanda>\s*\.?\s*(?:%|persen\b))?",
    re.IGNORECASE,
)
_REACH: Final = 170
"""Characters within which budget and realisasi belong to one statement."""
_BEFORE: Final = 260

Kind = Literal["pagu", "realisasi", "lain"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says of one activity: the words that name it, its budget, realisasi and percent."""

    name: str
    quote: str
    pagu: Amount | None
    realisasi: Amount | None
    percent: Angka | None
    at: Anchor
    bab: str | None


def statements(laporan: Laporan) -> Iterator[Statement]:
    """Every statement of a budget, of its realisasi, or of both, in reading order."""
    for narasi in laporan.narasi:
        for number, paragraf in enumerate(narasi.paragraf):
            lead = f"{narasi.judul} " if number == 0 else ""
            yield from _of_text(lead + paragraf.text, paragraf.at, narasi.bab)


def _of_text(text: str, at: Anchor, bab: str | None) -> Iterator[Statement]:
    found = list(amounts(text))
    kinds = [_kind(text, found, i) for i in range(len(found))]
    used: set[int] = set()
    for i, kind in enumerate(kinds):
        if i in used or kind == "lain":
            continue
        follows = i + 1 < len(found) and found[i + 1].start - found[i].end <= _REACH
        other = kinds[i + 1] if follows else "lain"
        if kind == "pagu" and other == "realisasi" and not _more(found[i + 1], found[i]):
            used.add(i + 1)
            yield _statement(text, found, i, (i, i + 1), at, bab)
        elif kind == "realisasi" and other == "pagu" and _out_of(text, found[i], found[i + 1]):
            used.add(i + 1)
            yield _statement(text, found, i, (i + 1, i), at, bab)
        elif kind == "pagu":
            yield _statement(text, found, i, (i, None), at, bab)


def _kind(text: str, found: list[Amount], i: int) -> Kind:
    """By the words between the amount before and this one; the nearest word decides."""
    begin = max(found[i - 1].end if i else 0, found[i].start - 110)
    words = text[begin : found[i].start]
    if _LEFT.search(words):
        return "lain"
    if _percent(text, found[i]) is not None:
        return "realisasi"  # only what was spent is given in percent
    spent = max((m.end() for m in _SPENT.finditer(words)), default=-1)
    given = max((m.end() for m in _GIVEN.finditer(words)), default=-1)
    if spent < 0 and given < 0:
        return "lain"
    if spent >= 0 and given > spent and not re.search(r"\b(?:dari|total|alokasi|pagu)\b", words[spent:]):
        return "realisasi"  # "realisasi anggaran sebesar Rp…"
    return "realisasi" if spent > given else "pagu"


def _more(spent: Amount, given: Amount) -> bool:
    """More spent than given: the two amounts speak of different things."""
    return spent.value is not None and given.value is not None and spent.value > given.value


def _out_of(text: str, spent: Amount, given: Amount) -> bool:
    return bool(re.search(r"\bdari\b", text[spent.end : given.start], re.IGNORECASE))


def _statement(
    text: str, found: list[Amount], first: int, pair: tuple[int, int | None], at: Anchor, bab: str | None
) -> Statement:
    pagu, spent = found[pair[0]], found[pair[1]] if pair[1] is not None else None
    begin = max(found[first - 1].end if first else 0, found[first].start - _BEFORE)
    percent = _percent(text, spent) if spent else None
    end = max(pagu.end, spent.end if spent else 0)
    after = text[end : end + 30]
    return Statement(
        name=text[begin : found[first].start],
        quote=" ".join((text[found[first].start : end] + after.split(",")[0]).split())[:160],
        pagu=pagu,
        realisasi=spent,
        percent=percent,
        at=at,
        bab=bab,
    )


def _percent(text: str, spent: Amount) -> Angka | None:
    """The percentage that stands right behind the realisasi."""
    found = _PERCENT.match(text, spent.end)
    if found is None or not (found["tanda"] or "atau" in found["lead"].casefold()):
        return None
    value = parse(found["angka"])
    return value if value.value is not None and value.value <= Decimal(400) else None


def value(amount: Amount | None) -> Decimal | None:
    """The value of an amount that may be absent."""
    return amount.value if amount else None
