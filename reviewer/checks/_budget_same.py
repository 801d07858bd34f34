"""The budget or the realisasi of one activity, printed with two values in a sentence and in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from reviewer.checks._budget_prose import Statement, statements, value
from reviewer.checks._budget_tables import amount
from reviewer.checks._money import rupiah
from reviewer.checks._pk import plain
from reviewer.laporan import Anggaran, Laporan

_NAMED: Final = 93.0
_PROVEN: Final = 86.0
"""Likeness of the name where one of the two amounts is the same."""
_WORDS: Final = 3
_TYPO: Final = 2
"""Digits in which two amounts of the same length may differ to be one amount mistyped."""

What = Literal["Anggaran", "Realisasi anggaran"]


@dataclass(frozen=True, slots=True)
class Differing:
    """A sentence and a table row about one activity with two amounts."""

    what: What
    said: Statement
    row: Anggaran
    in_sentence: Decimal
    in_table: Decimal
    advice: bool


def differing(laporan: Laporan) -> Iterator[Differing]:
    """Every statement that agrees with its table row in one amount and differs in the other."""
    chapters = {t.id: t.bab for t in laporan.tabel}
    for said in statements(laporan):
        rows = _rows_named(said, laporan.anggaran)
        found = [d for row in rows if (d := _compare(said, row, chapters)) is not None]
        if found and len(found) == len(rows):
            yield found[0]


def _rows_named(said: Statement, rows: Sequence[Anggaran]) -> list[Anggaran]:
    """The rows whose name stands in the words before the amounts: the best fitting name only."""
    words = plain(said.name)
    scored = []
    for row in rows:
        name = plain(row.uraian.text)
        if len(name.split()) >= _WORDS and len(name) <= len(words) + 8:
            scored.append((fuzz.partial_ratio(name, words), len(name), row))
    fit = [s for s in scored if s[0] >= (_PROVEN if said.realisasi else _NAMED)]
    longest = max((s[1] for s in fit), default=0)
    return [row for _, size, row in fit if size >= longest - 6]


def _compare(said: Statement, row: Anggaran, chapters: dict[str, str | None]) -> Differing | None:
    given, spent = value(said.pagu), value(said.realisasi)
    pagu, used = amount(row, "pagu"), amount(row, "realisasi")
    if given is None or pagu is None:
        return None
    if spent is not None and used is not None:
        if given == pagu and spent != used:
            return Differing("Realisasi anggaran", said, row, spent, used, advice=False)
        if spent == used and given != pagu:
            return Differing("Anggaran", said, row, given, pagu, advice=False)
        return None
    if given != pagu and _mistyped(given, pagu):
        # a budget may have been revised between Bab II and Bab III; a digit or two is more like a slip
        return Differing("Anggaran", said, row, given, pagu, advice=chapters.get(row.tabel) != said.bab)
    return None


def _mistyped(a: Decimal, b: Decimal) -> bool:
    one, two = rupiah(a), rupiah(b)
    return len(one) == len(two) and Levenshtein.distance(one, two) <= _TYPO
