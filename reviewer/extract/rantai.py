"""The chain that the seven analyses are asked of: each sasaran of this year with its indikator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reviewer.extract.padan import SAME, alike
from reviewer.extract.penamaan import Names, plain
from reviewer.extract.uraian import Pokok
from reviewer.laporan import Baris, Indikator, Laporan, Sasaran

_TWIN, _TWIN_OF_TARGET = 75.0, 50.0
"""Likeness (percent) from which an indikator of the PK may be the reported one; less with the same target."""
_MANY = 8
"""From so many sasaran on it is asked whether they are those of the PK."""


@dataclass(frozen=True, slots=True)
class Rantai:
    """Sasaran → names of their indikator; every indikator with all its rows, by name."""

    tahun: int | None
    sasaran: Mapping[str, tuple[str, ...]]
    indikator: Mapping[str, Indikator]
    pokok: Pokok
    by_sasaran: bool


def read_chain(laporan: Laporan) -> Rantai:
    """The sasaran that the PK or the capaian tables of this year name."""
    tahun = laporan.tahun
    kept = _own_tables(laporan)
    counted = [i for i in laporan.indikator if any(_counts(b, kept, tahun) for b in i.baris)]
    twins = _twins(counted, kept, tahun)
    known = {i.nama: _with_twins(i, counted, twins) for i in counted if i.nama not in twins}
    groups: dict[str, tuple[str, ...]] = {}
    for one in laporan.sasaran:
        members = tuple(twins.get(i.nama, i.nama) for i in counted if _belongs(i, one, kept, tahun))
        if members:
            groups[one.nama] = tuple(dict.fromkeys(members))
    pokok = Pokok(
        Names({n: _spellings(i) for n, i in known.items()}),
        Names(dict.fromkeys(groups, ())),
        groups,
    )
    return Rantai(tahun, groups, known, pokok, _organised(groups, known))


def _this_year(row: Baris, tahun: int | None) -> bool:
    return row.tahun is None or tahun is None or row.tahun == tahun


def _own_tables(laporan: Laporan) -> set[str]:
    """The tables of capaian that report indikator of the PK; all of them where none does."""
    all_capaian = {t.id for t in laporan.tabel if t.peran == "capaian"}
    share = {id: [0, 0] for id in all_capaian}
    for item in laporan.indikator:
        in_pk = any(b.peran == "perjanjian_kinerja" for b in item.baris)
        for id in {b.tabel for b in item.baris if b.tabel in share}:
            share[id][0] += in_pk
            share[id][1] += 1
    own = {id for id, (mine, total) in share.items() if 2 * mine >= total > 0}
    return own or all_capaian


def _counts(row: Baris, kept: set[str], tahun: int | None) -> bool:
    if not _this_year(row, tahun) or not plain(row.indikator.text).strip("0123456789 "):
        return False
    return row.peran == "perjanjian_kinerja" or (row.peran == "capaian" and row.tabel in kept)


def _belongs(item: Indikator, sasaran: Sasaran, kept: set[str], tahun: int | None) -> bool:
    rows = [b for b in item.baris if _counts(b, kept, tahun) and b.sasaran is not None]
    return any(b.sasaran is not None and alike(b.sasaran.text, sasaran.nama) >= SAME for b in rows)


def _measured(item: Indikator, kept: set[str], tahun: int | None) -> bool:
    return any(b.peran == "capaian" and _counts(b, kept, tahun) for b in item.baris)


def _twins(items: Sequence[Indikator], kept: set[str], tahun: int | None) -> dict[str, str]:
    """Indikator of the PK → the reported indikator of another name that is most likely the same."""
    promised = [i for i in items if not _measured(i, kept, tahun)]
    reported = [i for i in items if all(b.peran != "perjanjian_kinerja" for b in i.baris)]
    out: dict[str, str] = {}
    for one in promised:
        scored = [
            (_twin_score(one, other), other.nama) for other in reported if other.nama not in out.values()
        ]
        score, name = max(scored, default=(0.0, ""))
        if score >= _TWIN:
            out[one.nama] = name
    return out


def _twin_score(one: Indikator, other: Indikator) -> float:
    score = fuzz.token_set_ratio(plain(one.nama), plain(other.nama))
    targets = [(a.target, b.target) for a in one.baris for b in other.baris]
    same = any(a and b and fuzz.token_set_ratio(plain(a.text), plain(b.text)) > 90 for a, b in targets)
    return max(score, _TWIN if same and score >= _TWIN_OF_TARGET else 0.0)


def _with_twins(item: Indikator, items: Sequence[Indikator], twins: Mapping[str, str]) -> Indikator:
    """The reported indikator with the rows that the PK prints under another name."""
    more = [b for i in items if twins.get(i.nama) == item.nama for b in i.baris]
    return replace(item, baris=(*item.baris, *more))


def _spellings(item: Indikator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.indikator.text for b in item.baris if b.indikator.text.strip()))


def _organised(groups: Mapping[str, tuple[str, ...]], known: Mapping[str, Indikator]) -> bool:
    """A few sasaran, or many of which the PK names at least half."""
    if not groups:
        return False
    promised = {n for n, i in known.items() if any(b.peran == "perjanjian_kinerja" for b in i.baris)}
    named = sum(any(m in promised for m in members) for members in groups.values())
    return len(groups) < _MANY or 2 * named >= len(groups)
