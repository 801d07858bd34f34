"""Is every sasaran of the Perjanjian Kinerja reported in a capaian table? (checklist III.1, III.3)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._pk import (
    alike,
    capaian_rows,
    in_document,
    mentions,
    pk_rows,
    plain,
    promised,
    reports,
    twin,
    unreported_table,
)
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, Sasaran
from reviewer.places import place, table_of

_SHORT: Final = 4
"""Words up to this length are joints, not matter."""
_SPELLING: Final = 70
"""Likeness (0-100) from which two words are spellings of one: layanan, pelayanan."""


def applies(sasaran: Sasaran, laporan: Laporan) -> bool:
    """A sasaran with a name under which the Perjanjian Kinerja promises an indikator."""
    return bool(plain(sasaran.nama) and _promised(sasaran, laporan))


def check(
    sasaran: Sasaran, laporan: Laporan, *, sama: Decimal, mungkin_sama: Decimal
) -> Iterator[Hit | Unclear]:
    """`sama`, `mungkin_sama`: likeness from which two names are, or may be, the same sasaran."""
    rows = _promised(sasaran, laporan)
    at = next((b.sasaran.at for b in rows if b.sasaran), sasaran.at)
    reported = [b for i in sasaran.indikator for b in capaian_rows(i, laporan)]
    named = _named(sasaran, laporan)
    same = [b for b in named if b.sasaran and alike(sasaran.nama, b.sasaran.text) >= float(sama)]
    if any(b.sasaran and _same_words(sasaran.nama, b.sasaran.text) for b in same):
        return
    if same or reported:
        yield from _reworded(sasaran, same or reported, rows[0], laporan, at)
    elif not reports(laporan):
        yield Unclear(at, "Tabel capaian belum terbaca; sasaran Perjanjian Kinerja belum dapat dicocokkan.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(at, f"Hal. {pages} belum terbaca; sasarannya mungkin dilaporkan di sana.")
    else:
        bar = float(mungkin_sama)
        facts = _facts(sasaran, named, laporan, bar) or _by_indikator(sasaran, laporan, bar)
        doubt = bool(facts) or unreported_table(rows, laporan) is not None
        yield Hit(at=at, objek=sasaran.nama, facts=facts, quote=sasaran.nama, advice=doubt)


def _same_words(a: str, b: str) -> bool:
    """No longer word of one name is replaced by another word in the other; spelling may differ."""
    left, right = ([w for w in plain(t).split() if len(w) > _SHORT and w.isalpha()] for t in (a, b))
    return not (_only_in(left, right) and _only_in(right, left))


def _only_in(words: list[str], others: list[str]) -> list[str]:
    glued = "".join(others)
    return [w for w in words if w not in glued and not any(fuzz.ratio(w, o) >= _SPELLING for o in others)]


def _named(sasaran: Sasaran, laporan: Laporan) -> list[Baris]:
    """Capaian rows with a sasaran, save those that bear the name of another sasaran of the PK."""
    names = {plain(b.sasaran.text) for b in promised(laporan) if b.sasaran}
    mine = {plain(b.sasaran.text) for b in _promised(sasaran, laporan) if b.sasaran}
    others = names - mine - {plain(sasaran.nama)}
    rows = [b for b in laporan.baris if b.peran == "capaian" and b.sasaran and plain(b.sasaran.text)]
    return [b for b in rows if b.sasaran and plain(b.sasaran.text) not in others]


def _promised(sasaran: Sasaran, laporan: Laporan) -> list[Baris]:
    """PK rows of this sasaran, without those in which an indikator stands under another one."""
    rows = [b for i in sasaran.indikator for b in pk_rows(i, laporan)]
    return [b for b in rows if b.sasaran and alike(b.sasaran.text, sasaran.nama) >= 0.85]


def _reworded(sasaran: Sasaran, rows: list[Baris], pk: Baris, laporan: Laporan, at: Anchor) -> Iterator[Hit]:
    """Advice where it is reported under other words; silent where no sasaran is printed."""
    row = next((b for b in rows if b.sasaran and b.sasaran.text), None)
    if row is not None and row.sasaran is not None:
        where = place(row.at, table_of(row.tabel, laporan))
        facts = {"sasaran_lain": row.sasaran.text, "tempat_sasaran_lain": where}
        facts |= in_document(pk, laporan)
        found = row.sasaran
        yield Hit(found.at, sasaran.nama, facts, quote=found.text, also=(at,), tingkat="sedang", advice=True)


def _by_indikator(sasaran: Sasaran, laporan: Laporan, bar: float) -> dict[str, str]:
    """The capaian row that may report one of its indikator under another name."""
    twins = (twin(i, laporan, bar) for i in sasaran.indikator if pk_rows(i, laporan))
    row = next((b for b in twins if b is not None), None)
    if row is None:
        return {}
    return {
        "indikator_mirip": row.indikator.text,
        "tempat_mirip": place(row.at, table_of(row.tabel, laporan)),
    }


def _facts(sasaran: Sasaran, named: list[Baris], laporan: Laporan, bar: float) -> dict[str, str]:
    """What makes the absence doubtful: a name that may be the same, or a mention elsewhere."""
    names = {b.sasaran.text: b for b in named if b.sasaran}
    twin = max(names, key=lambda name: alike(sasaran.nama, name), default="")
    if twin and alike(sasaran.nama, twin) >= bar:
        return {"nama_lain": twin, "tempat_lain": place(names[twin].at, table_of(names[twin].tabel, laporan))}
    pages = mentions(sasaran.nama, laporan)
    return {"halaman_sebut": pages} if pages else {}
