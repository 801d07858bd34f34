"""Sentences on the budget whose own figures do not agree: percentages, totals, parts of a table row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, interval, parse
from reviewer.checks._budget_prose import Statement, statements, value
from reviewer.checks._budget_tables import amount, equal_parts
from reviewer.checks._money import Amount, amounts
from reviewer.document import Anchor
from reviewer.laporan import Anggaran, Cited, Laporan

_SO_IN_ALL: Final = re.compile(
    r"\bsehingga\s+(?:total|jumlah|seluruh)\w*|\btotal\s+(?:ke)?seluruh\w*|\bjumlah\s+(?:ke)?seluruh\w*",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"(?P<angka>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|persen)\s+dari\s+(?:\w+\s+){0,2}?(?:anggaran|pagu)\b"
    r"[^.;%]{0,80}?\bRp\.?\s*(?P<pagu>\d[\d.,]*)",
    re.IGNORECASE,
)
_SPENT: Final = re.compile(r"realisasi|terealisasi|serap|direalisasikan", re.IGNORECASE)
_MOST_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Wrong:
    """Figures that disagree. With `percent`: `second` ÷ `first` does not give it. Without: the printed
    `first` is not the sum `second` of `parts` parts; `equals`: what it is the sum of instead."""

    about: str
    objek: str
    quote: str
    at: Anchor
    first: Decimal
    second: Decimal
    percent: Angka | None = None
    parts: int = 0
    equals: tuple[Decimal, ...] = ()
    also: tuple[Anchor, ...] = ()


def wrong_in_prose(laporan: Laporan) -> Iterator[Wrong]:
    """All of them, kind by kind."""
    said = list(statements(laporan))
    yield from _percentages(said)
    for narasi in laporan.narasi:
        for paragraf in narasi.paragraf:
            yield from _totals(paragraf)
            yield from _shares(paragraf, laporan.anggaran)
    yield from _rows_of_parts(said, laporan.anggaran)


def _fits(printed: Angka, exact: Decimal) -> bool:
    low, high = interval(printed)
    step = Decimal(1).scaleb(-printed.decimals)
    return (
        low <= exact <= high or (printed.value or Decimal(0)) <= exact < (printed.value or Decimal(0)) + step
    )


def subject(words: str) -> str:
    """The words that name what a sentence speaks of, without those on money."""
    cut = re.split(
        r"[,.]?\s*(?:yang\s+)?(?:dilaksanakan\s+)?(?:dengan|memiliki|didukung|diberi|sebesar|adalah)?\s*"
        r"(?:jumlah|total|alokasi)?\s*(?:alokasi|anggaran|pagu|biaya|dana)\b",
        words,
        flags=re.IGNORECASE,
    )[0]
    last = re.split(r"(?<=[.;])\s+|\bkegiatan\s+(?=[A-Z„“\"‟])", cut)[-1]
    name = " ".join(last.split())
    return name[-120:] if len(name.split()) > 2 else "Anggaran dan realisasi"


def _percentages(said: Sequence[Statement]) -> Iterator[Wrong]:
    for s in said:
        pagu, spent = value(s.pagu), value(s.realisasi)
        if s.percent is None or s.percent.ambiguous or not pagu or spent is None:
            continue
        if not _fits(s.percent, spent / pagu * 100):
            yield Wrong("Persentase serapan anggaran", subject(s.name), s.quote, s.at, pagu, spent, s.percent)


def _totals(paragraf: Cited) -> Iterator[Wrong]:
    """Two amounts and "sehingga total ...": the third is their sum."""
    found = list(amounts(paragraf.text))
    for i, total in enumerate(found):
        words = paragraf.text[found[i - 1].end if i else 0 : total.start]
        before = [a.value for a in found[:i]]
        if i < 2 or not _SO_IN_ALL.search(words) or total.value is None or None in before[-2:]:
            continue
        known = [v for v in before if v is not None]
        if any(sum(known[n:], Decimal(0)) == total.value for n in range(len(known))) or i > 2:
            continue
        yield _total(paragraf, found, total, known)


def _total(paragraf: Cited, found: Sequence[Amount], total: Amount, known: Sequence[Decimal]) -> Wrong:
    quote = " … ".join(f"Rp{a.text}" for a in found[:3])
    printed, added = total.value or Decimal(0), sum(known, Decimal(0))
    return Wrong("Jumlah anggaran", "Total anggaran", quote, paragraf.at, printed, added, parts=len(known))


def _shares(paragraf: Cited, rows: Sequence[Anggaran]) -> Iterator[Wrong]:
    """ "87,14% dari total anggaran Rp…" beside a table that prints this budget and its realisasi."""
    for found in _SHARE.finditer(paragraf.text):
        stated = next(amounts("Rp" + found["pagu"]), None)
        before = paragraf.text[max(0, found.start() - 200) : found.start()]
        if stated is None or stated.value is None or not _SPENT.search(before):
            continue
        same = [r for r in rows if amount(r, "pagu") == stated.value and amount(r, "realisasi")]
        spent = {v for r in same if (v := amount(r, "realisasi")) is not None}
        printed = parse(found["angka"])
        if len(spent) == 1 and not _fits(printed, next(iter(spent)) / stated.value * 100):
            quote = " ".join(found[0].split())
            also = tuple(r.at for r in same)
            yield Wrong(
                "Persentase serapan anggaran",
                same[0].uraian.text,
                quote,
                paragraf.at,
                stated.value,
                next(iter(spent)),
                printed,
                also=also,
            )


def _rows_of_parts(said: Sequence[Statement], rows: Sequence[Anggaran]) -> Iterator[Wrong]:
    """Activities told in a row whose budgets give the budget of a table row: so must what they spent."""
    full = [s for s in said if value(s.pagu) and value(s.realisasi) is not None]
    spent_all = [v for r in rows if (v := amount(r, "realisasi"))] + [
        v for s in full if (v := value(s.realisasi))
    ]
    for row in rows:
        pagu, spent = amount(row, "pagu"), amount(row, "realisasi")
        run = _run(full, pagu) if pagu and spent else ()
        total = sum((value(s.realisasi) or Decimal(0) for s in run), Decimal(0))
        if not run or not spent or total == spent or row.realisasi is None:
            continue
        quote = " ".join(c.text for c in (row.pagu, row.realisasi, row.persen) if c is not None)
        yield Wrong(
            "Realisasi anggaran",
            row.uraian.text,
            quote,
            row.realisasi.at,
            spent,
            total,
            parts=len(run),
            equals=equal_parts(spent, [v for v in spent_all if v != spent]),
            also=tuple(s.at for s in run),
        )


def _run(said: Sequence[Statement], pagu: Decimal | None) -> Sequence[Statement]:
    """Two to four statements in a row whose budgets add up to this one."""
    for size in range(2, _MOST_PARTS + 1):
        for start in range(len(said) - size + 1):
            run = said[start : start + size]
            if sum((value(s.pagu) or Decimal(0) for s in run), Decimal(0)) == pagu:
                return run
    return ()
