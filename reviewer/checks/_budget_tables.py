"""Sums and percentages of budget tables: which rows are the parts of which sum, and what they give.

A table is judged only where it proves its own structure: where most of its sums or percentages
come out, the few that do not are worth a word. A sum one of whose parts was not read is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final, Literal

from reviewer.angka import interval
from reviewer.checks._figures import number_of
from reviewer.checks._money import cell_value
from reviewer.laporan import Anggaran, Cited, Laporan

_RANK: Final = {"program": 1, "kegiatan": 2, "sub_kegiatan": 3}
_SLACK: Final = Decimal(5)
"""Rupiah that cents dropped from parts may add up to."""
_TRUST: Final = 0.6
_INCOME: Final = re.compile(r"pendapatan|retribusi|\bpajak\b|\bPAD\b|penerimaan|\bPNBP\b", re.IGNORECASE)
_PARTS_OF_EQUALITY: Final = 40

Column = Literal["pagu", "realisasi"]


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed sum and the rows that should give it."""

    row: Anggaran
    column: Column
    printed: Decimal
    parts: tuple[Anggaran, ...]
    computed: Decimal


def by_table(laporan: Laporan) -> list[list[Anggaran]]:
    """The budget rows of each table, in reading order; tables of income are none."""
    tables: dict[str, list[Anggaran]] = {}
    for row in laporan.anggaran:
        tables.setdefault(row.tabel, []).append(row)
    titles = {t.id: t.judul for t in laporan.tabel}
    return [rows for id, rows in tables.items() if not _INCOME.search(titles.get(id, ""))]


def column_of(row: Anggaran, column: Column) -> Cited | None:
    """The cell of a row in this column."""
    return row.pagu if column == "pagu" else row.realisasi


def amount(row: Anggaran, column: Column) -> Decimal | None:
    """The rupiah of a row in this column."""
    return cell_value(column_of(row, column))


# --- percentages --------------------------------------------------------------------------------


def wrong_percents(rows: Sequence[Anggaran]) -> list[Anggaran]:
    """The rows whose percentage pagu and realisasi do not give, in a table where most do."""
    verdicts = [(row, _percent_fits(row)) for row in rows]
    known = [(row, fits) for row, fits in verdicts if fits is not None]
    right = sum(fits for _, fits in known)
    if right < 2 or right < _TRUST * len(known):
        return []
    return [row for row, fits in known if not fits]


def _percent_fits(row: Anggaran) -> bool | None:
    printed = number_of(row.persen)
    pagu, spent = amount(row, "pagu"), amount(row, "realisasi")
    if printed is None or printed.value is None or printed.ambiguous or pagu is None or spent is None:
        return None
    if pagu == 0:
        return None if spent else printed.value == 0 or None
    exact = spent / pagu * 100
    low, high = interval(printed)
    step = Decimal(1).scaleb(-printed.decimals)
    return low <= exact <= high or printed.value <= exact < printed.value + step


def overspent(rows: Sequence[Anggaran]) -> Iterator[Anggaran]:
    """The rows whose realisasi is above their pagu."""
    for row in rows:
        pagu, spent = amount(row, "pagu"), amount(row, "realisasi")
        if pagu is not None and spent is not None and spent > pagu and not _INCOME.search(row.uraian.text):
            yield row


# --- sums ---------------------------------------------------------------------------------------


def wrong_sums(rows: Sequence[Anggaran]) -> list[Sum]:
    """Printed sums that their parts do not give."""
    found: list[Sum] = []
    columns: tuple[Column, ...] = ("pagu", "realisasi")
    for column in columns:
        found += _wrong_parents(rows, column)
        found += [s for s in _totals(rows, column) if not _adds_up(s)]
    return found


def _wrong_parents(rows: Sequence[Anggaran], column: Column) -> list[Sum]:
    """Program and kegiatan that are not the sum of what stands below them."""
    groups = [s for i in range(len(rows)) if (s := _parent(rows, i, column)) is not None]
    right = [s for s in groups if _adds_up(s)]
    proven = len(right) >= 2 and len(right) >= _TRUST * len(groups)
    wrong = [s for s in groups if not _adds_up(s) and not _run_adds_up(s)]
    return [s for s in wrong if proven or _other_column_adds_up(s)]


def _other_column_adds_up(s: Sum) -> bool:
    """The same rows give the same sum in the other column, so they are its parts."""
    other = _sum(s.row, "realisasi" if s.column == "pagu" else "pagu", s.parts)
    return other is not None and len(s.parts) > 1 and other.printed > 0 and _adds_up(other)


def _parent(rows: Sequence[Anggaran], start: int, column: Column) -> Sum | None:
    rank = _RANK.get(rows[start].tingkat)
    printed = amount(rows[start], column)
    if rank is None or printed is None:
        return None
    below: list[Anggaran] = []
    for row in rows[start + 1 :]:
        if _RANK.get(row.tingkat, 0) <= rank:
            break
        below.append(row)
    if not below:
        return None
    top = min(_RANK[r.tingkat] for r in below)
    return _sum(rows[start], column, [r for r in below if _RANK[r.tingkat] == top])


def _sum(row: Anggaran, column: Column, parts: Sequence[Anggaran]) -> Sum | None:
    """None where the sum or one of its parts cannot be read."""
    printed = amount(row, column)
    values = [amount(p, column) for p in parts]
    known = [v for v in values if v is not None]
    if printed is None or not parts or len(known) < len(values):
        return None
    return Sum(row, column, printed, tuple(parts), sum(known, Decimal(0)))


def _adds_up(s: Sum) -> bool:
    return abs(s.computed - s.printed) <= _SLACK


def _run_adds_up(s: Sum) -> bool:
    """The first or the last parts alone give it: a heading between them was not read."""
    values = [amount(p, s.column) or Decimal(0) for p in s.parts]
    runs = [run for n in range(1, len(values)) for run in (values[:n], values[n:])]
    return any(abs(sum(run, Decimal(0)) - s.printed) <= _SLACK for run in runs)


def _totals(rows: Sequence[Anggaran], column: Column) -> Iterator[Sum]:
    """Sum rows over a plain list of one kind of rows; where another reading fits, that one is meant."""
    for i, row in enumerate(rows):
        if row.tingkat != "jumlah":
            continue
        above = rows[:i]
        candidates = [c for c in _candidates(above, rows[i + 1 :], row, column) if c is not None]
        if any(_adds_up(c) for c in candidates):
            continue
        since = _since_last_sum(above)
        kinds = {r.tingkat for r in since}
        plain = _sum(row, column, since) if len(since) >= 2 and len(kinds) == 1 else None
        if plain is not None and not _run_adds_up(plain):
            yield plain


def _candidates(
    above: Sequence[Anggaran], below: Sequence[Anggaran], row: Anggaran, column: Column
) -> Iterator[Sum | None]:
    for part in (above, _since_last_sum(above), below):
        for kind in dict.fromkeys(r.tingkat for r in part):
            yield _sum(row, column, [r for r in part if r.tingkat == kind])
        yield _sum(row, column, part)
    sums = [r for r in above if r.tingkat == "jumlah"]
    for n in range(2, len(sums) + 1):
        yield _sum(row, column, sums[-n:])
    unsummed = _since_last_sum(above)
    if sums and unsummed:
        yield _sum(row, column, [sums[-1], *unsummed])


def _since_last_sum(rows: Sequence[Anggaran]) -> list[Anggaran]:
    last = max((i for i, r in enumerate(rows) if r.tingkat == "jumlah"), default=-1)
    return list(rows[last + 1 :])


def equal_parts(total: Decimal, values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Two or three of the values whose sum is `total`, if only one choice of them gives it."""
    pool = list(dict.fromkeys(v for v in values if 0 < v < total))[:_PARTS_OF_EQUALITY]
    found = [c for n in (2, 3) for c in combinations(pool, n) if sum(c, Decimal(0)) == total]
    return found[0] if len(found) == 1 else ()
