"""What the Perjanjian Kinerja promises and what the capaian tables report, for the checks of the PK."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from reviewer.angka import Angka
from reviewer.laporan import Baris, Cited, Indikator, Laporan
from reviewer.places import place, ranges, table_of

_WITHIN: Final = 0.85
"""Weight of a name whose words all stand in the other: shortened names are not quite the same."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Words only, for comparing names."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def alike(a: str, b: str) -> float:
    """Likeness of two names from 0 to 1, as they stand or with their words sorted."""
    a, b = plain(a), plain(b)
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100


def within(a: str, b: str) -> float:
    """How far the words of one name stand in the other, from 0 to 1."""
    return fuzz.token_set_ratio(plain(a), plain(b)) / 100


def pk_rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Rows of this year's Perjanjian Kinerja: of the document where it is given, else of the draft."""
    source = pk_document(laporan)
    return [b for b in _all_pk_rows(indikator, laporan) if b.at.document == source]


def own_pk_rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Rows of the PK that the draft prints, where the document itself is given as well."""
    if pk_document(laporan) is None:
        return []
    return [b for b in _all_pk_rows(indikator, laporan) if b.at.document is None]


def promised(laporan: Laporan) -> list[Baris]:
    """All rows of the Perjanjian Kinerja, of whatever year: see `pk_rows`."""
    source = pk_document(laporan)
    return [b for b in laporan.baris if b.peran == "perjanjian_kinerja" and b.at.document == source]


def pk_document(laporan: Laporan) -> str | None:
    """The name of the Perjanjian Kinerja given beside the draft; None where its own table has to do."""
    named = (b.at.document for b in reversed(laporan.baris) if b.peran == "perjanjian_kinerja")
    return next((name for name in named if name is not None), None)


def in_document(row: Baris, laporan: Laporan) -> dict[str, str]:
    """The place of a row in a second document, as the slot `naskah`; nothing for one of the draft."""
    if row.at.document is None:
        return {}
    return {"naskah": place(row.at, table_of(row.tabel, laporan))}


def _all_pk_rows(indikator: Indikator, laporan: Laporan) -> Iterator[Baris]:
    return (b for b in indikator.baris if b.peran == "perjanjian_kinerja" and _this_year(b, laporan))


def capaian_rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Rows that report this year's capaian."""
    return [b for b in indikator.baris if b.peran == "capaian" and _this_year(b, laporan)]


def _this_year(baris: Baris, laporan: Laporan) -> bool:
    return baris.tahun is None or laporan.tahun is None or baris.tahun == laporan.tahun


def reports(laporan: Laporan) -> bool:
    """Some capaian row was read."""
    return any(b.peran == "capaian" for b in laporan.baris)


def mentions(nama: str, laporan: Laporan) -> str:
    """Where Bab III or the ikhtisar names it outside the capaian tables, as page numbers, else ""."""
    name = plain(nama)
    compared = (b for b in laporan.baris if b.peran == "perbandingan")
    prose = (n for n in laporan.narasi if n.bab in ("bab3", "ikhtisar"))
    pages = {b.at.page for b in compared if plain(b.indikator.text) == name}
    pages |= {n.at.page for n in prose if name in plain(n.text)}
    return ranges(pages)


def twin(indikator: Indikator, laporan: Laporan, bar: float) -> Baris | None:
    """The capaian row, of an indikator that the PK does not name, that may report this one.

    Its name is like this one's, or part of it, or shares words with it and has the same target.
    """
    promised = pk_rows(indikator, laporan)
    others = [b for i in laporan.indikator if not pk_rows(i, laporan) for b in capaian_rows(i, laporan)]
    others.sort(key=lambda b: b.bab != "bab3")
    scored = [(_may_be(indikator.nama, b, promised), b) for b in others]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= bar else None


def _may_be(nama: str, baris: Baris, promised: list[Baris]) -> float:
    other = baris.indikator.text
    shared = within(nama, other)
    if any(same_target(baris.target, p.target) for p in promised) and shared >= 0.6:
        return 1.0
    return max(alike(nama, other), _WITHIN * shared)


def same_target(a: Cited | None, b: Cited | None) -> bool | None:
    """Whether two cells print one target; None where that cannot be told."""
    if a is None or b is None or a.unreadable or b.unreadable:
        return None
    x, y = a.value, b.value
    if x is not None and y is not None and x.value is not None and y.value is not None:
        return _same_number(x, y)
    if plain(a.text) == plain(b.text):
        return True
    if x is None or y is None:
        return None
    if x.ordinal and y.ordinal:
        return x.ordinal == y.ordinal
    return None


def _same_number(x: Angka, y: Angka) -> bool | None:
    """Signs like "≥" and decimals that are shown do not matter; a fraction of one is its percentage."""
    if x.kind not in ("number", "range", "duration") or y.kind != x.kind:
        return None
    left, right = {x.value, x.alternative} - {None}, {y.value, y.alternative} - {None}
    if left & right:
        return x.upper == y.upper or x.upper is None or y.upper is None
    if x.ambiguous or y.ambiguous or _percent_of(x, y) or _percent_of(y, x):
        return None
    return False


def _percent_of(x: Angka, y: Angka) -> bool:
    if x.unit != "%" or y.unit == "%" or y.value is None:
        return False
    return x.value == y.value * 100


def unreported_table(rows: Iterable[Baris], laporan: Laporan) -> tuple[str, int] | None:
    """The PK table of these rows (id, number of its indikator) if none of its indikator is reported.

    Such a table is most often the PK of another level, or its names could not be matched: it is
    said once for the table. Tables of one to three indikator count only beside one that is reported.
    """
    shares = _shares(laporan)
    mine = {b.tabel for b in rows}
    if not mine or any(shares[id][0] for id in mine):
        return None
    id = min(mine)
    beside = any(done for done, _ in shares.values())
    return (id, shares[id][1]) if beside or shares[id][1] > 3 else None


def _shares(laporan: Laporan) -> dict[str, tuple[int, int]]:
    """For every PK table: how many of its indikator are reported, and how many it has."""
    shares: dict[str, tuple[int, int]] = {}
    for indikator in laporan.indikator:
        reported = bool(capaian_rows(indikator, laporan))
        for id in {b.tabel for b in pk_rows(indikator, laporan)}:
            done, total = shares.get(id, (0, 0))
            shares[id] = (done + reported, total + 1)
    return shares
