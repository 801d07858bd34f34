"""Are the sasaran of the Perjanjian Kinerja those of the Renstra or RPJMD? (checklist III.2, III.3)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._passages import passages, sentences
from reviewer.checks._pk import alike, in_document, plain, promised, within
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Laporan, Pendamping, Tabel
from reviewer.places import place, table_of

_EXPLAINED: Final = re.compile(
    r"\b(?:perbedaan|berbeda|perubahan|penyesuaian|disesuaikan|diubah|direviu|penyelarasan|diselaraskan)\b",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(r"\b(?:renstra|rencana strategis|rpjmd)\b", re.IGNORECASE)
_NONE: Final = re.compile(r"\btidak (?:ada|terdapat|mengalami|berbeda|diubah)\b|\bbelum\b", re.IGNORECASE)
_SHORT: Final = 3
"""Words from which a name can be compared."""
_FEWEST: Final = 2
"""Sasaran that have to be read of the plan: a single one may be all that the reading found."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """The PK and a plan both have named sasaran."""
    return bool(_names(_promises(laporan))) and len(_names(_plans(laporan))) >= _FEWEST


def check(
    laporan: Laporan, _same: Laporan, *, sama: Decimal, mungkin_sama: Decimal
) -> Iterator[Hit | Unclear]:
    """One hit with the sasaran of the PK that the plan does not have and no sentence explains.

    `sama`, `mungkin_sama`: likeness from which two names are, or may be, the same sasaran.
    """
    mine, plans = _promises(laporan), _plans(laporan)
    planned, words = _names(plans), _words_of(plans, laporan)
    other = [s for s in _names(mine) if not _stands_in(s.text, planned, words, float(sama))]
    if not other or _explained(laporan):
        return
    facts = {
        "jumlah_beda": str(len(other)),
        "jumlah_pk": str(len(_names(mine))),
        "daftar": "; ".join(f"“{s.text}”" for s in other),
        "tempat_pk": place(mine[0].at, table_of(mine[0].tabel, laporan)),
        "tempat_renstra": place(plans[0].at, table_of(plans[0].tabel, laporan)),
    }
    doubt = [n for s in other for n in planned if _may_be(s.text, n.text, float(mungkin_sama))]
    if doubt:
        facts["nama_lain"] = doubt[0].text
    facts |= in_document(plans[0], laporan)
    also = dict.fromkeys([*(s.at for s in other[1:]), *(n.at for n in planned)])
    at = other[0].at
    objek = other[0].text if len(other) == 1 else "Sasaran Perjanjian Kinerja dan Renstra"
    yield Hit(at, objek, facts, other[0].text, tuple(a for a in also if a != at), advice=bool(doubt))


def _promises(laporan: Laporan) -> list[Baris]:
    """Rows of this year's PK."""
    return [b for b in promised(laporan) if b.tahun in (None, laporan.tahun)]


def _plans(laporan: Laporan) -> list[Baris]:
    """Rows of the plan: of the document where it is given, else of the draft's tables before Bab III."""
    if (given := _given(laporan)) is not None:
        return [b for b in given.laporan.baris if b.peran == "renstra"]
    return [b for b in laporan.baris if b.peran == "renstra" and b.at.document is None and b.bab == "bab2"]


def _given(laporan: Laporan) -> Pendamping | None:
    return next((p for p in laporan.pendamping if p.dipakai and p.jenis in ("renstra", "rpjmd")), None)


def _names(rows: list[Baris]) -> list[Cited]:
    """The sasaran that these rows name, each once."""
    found: dict[str, Cited] = {}
    for row in rows:
        if row.sasaran and len(plain(row.sasaran.text).split()) >= _SHORT:
            found.setdefault(plain(row.sasaran.text), row.sasaran)
    return list(found.values())


def _words_of(rows: list[Baris], laporan: Laporan) -> str:
    """All words of the plan's tables: a tujuan of it counts as well."""
    given = _given(laporan)
    tables: tuple[Tabel, ...] = given.laporan.tabel if given else laporan.tabel
    held = {b.tabel for b in rows}
    return " ".join(plain(t.teks) for t in tables if t.id in held)


def _stands_in(name: str, planned: list[Cited], words: str, bar: float) -> bool:
    return plain(name) in words or any(
        alike(name, n.text) >= bar or within(name, n.text) >= 0.95 for n in planned
    )


def _may_be(a: str, b: str, bar: float) -> bool:
    return max(alike(a, b), 0.9 * within(a, b)) >= bar


def _explained(laporan: Laporan) -> bool:
    """A sentence of the body says why the two differ."""
    told = (p for p in passages(laporan) if p.kind == "paragraph" and p.bab in ("bab2", "bab3", "bab4"))
    texts = (text for p in told for text in sentences(p.text))
    return any(_EXPLAINED.search(t) and _PLAN.search(t) and not _NONE.search(t) for t in texts)
