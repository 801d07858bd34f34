"""Are the indikator of the Perjanjian Kinerja those of the IKU document or table? (checklist III.5, III.6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._passages import passages, sentences
from reviewer.checks._pk import alike, plain, promised, within
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Cited, Laporan, Pendamping, Tabel
from reviewer.places import place, table_of

_IKU: Final = re.compile(r"indikator\s+kinerja\s+utama|\bIKU\b", re.IGNORECASE)
_EXPLAINED: Final = re.compile(
    r"\b(?:berbeda|perbedaan|perubahan|diubah|tambahan|ditambah|di luar|selain|bukan|penugasan|diganti|"
    r"disesuaikan|penyesuaian)\b",
    re.IGNORECASE,
)
_NONE: Final = re.compile(r"\btidak (?:ada|terdapat|mengalami|berubah)\b|\bbelum pernah\b", re.IGNORECASE)
_SHORT_NAME: Final = re.compile(r"\b[A-Z]{3,6}\b")
"""An abbreviation that both write stands for one measure, however the rest is worded."""
_WORDS: Final = 2
"""Words from which a name can be looked for."""
_ROWS: Final = 2
"""Lines with words that a list of IKU has below its titles."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """The PK was read, and an IKU document, or a table of IKU apart from the PK."""
    return bool(_names(laporan)) and bool(_lists(laporan))


def check(
    laporan: Laporan, _same: Laporan, *, sama: Decimal, mungkin_sama: Decimal
) -> Iterator[Hit | Unclear]:
    """One hit with the indikator of the PK that no list of IKU has. Advice: a PK may hold more than IKU,
    and where a name is alike (`mungkin_sama`), it may be the same."""
    names, lists = _names(laporan), _lists(laporan)
    cells = [cell for tabel in lists for cell in _cells(tabel)]
    other = [n for n in names if not _listed(n.text, cells, float(sama))]
    if not other or _explained(laporan):
        return
    given = _given(laporan)
    first = lists[0]
    facts = {
        "jumlah_beda": str(len(other)),
        "jumlah_pk": str(len(names)),
        "daftar": "; ".join(f"“{n.text}”" for n in other),
        "tempat_iku": place(first.at, first),
        "tempat_pk": _place_of(other[0], laporan),
    }
    if given is not None:
        facts["naskah"] = place(first.at, first)
    alikes = [c for n in other for c in cells if _may_be(n.text, c, float(mungkin_sama))]
    if alikes:
        facts["nama_lain"] = alikes[0]
    also: tuple[Anchor, ...] = tuple(dict.fromkeys([*(n.at for n in other[1:]), *(t.at for t in lists)]))
    objek = other[0].text if len(other) == 1 else "Indikator Perjanjian Kinerja dan IKU"
    yield Hit(other[0].at, objek, facts, other[0].text, also, advice=True)


def _names(laporan: Laporan) -> list[Cited]:
    """The indikator of this year's PK, each once; a table that only lists IKU is no PK."""
    found: dict[str, Cited] = {}
    for row in promised(laporan):
        tabel = table_of(row.tabel, laporan)
        iku = tabel is not None and _IKU.search(tabel.judul) is not None
        if (
            row.tahun in (None, laporan.tahun)
            and not iku
            and len(plain(row.indikator.text).split()) >= _WORDS
        ):
            found.setdefault(plain(row.indikator.text), row.indikator)
    return list(found.values())


def _lists(laporan: Laporan) -> list[Tabel]:
    """The tables of IKU: of the document where it is given, else of Bab II."""
    if (given := _given(laporan)) is not None:
        return [t for t in given.laporan.tabel if "indikator" in t.kolom and _long(t)]
    return [
        t
        for t in laporan.tabel
        if t.bab in ("bab1", "bab2")
        and t.at.document is None
        and _IKU.search(t.judul)
        and "indikator" in t.kolom
        and t.peran in ("lain", "renstra")
        and _long(t)
    ]


def _long(tabel: Tabel) -> bool:
    return sum(len(line.split()) > _WORDS for line in tabel.teks.split("\n")[1:]) >= _ROWS


def _given(laporan: Laporan) -> Pendamping | None:
    return next((p for p in laporan.pendamping if p.dipakai and p.jenis == "iku"), None)


def _cells(tabel: Tabel) -> list[str]:
    cells = (cell.strip() for line in tabel.teks.split("\n") for cell in line.split(" | "))
    return [c for c in cells if len(plain(c).split()) >= _WORDS]


def _listed(name: str, cells: list[str], bar: float) -> bool:
    """It stands there, alone or within a longer cell, by its abbreviation, or in nearly the same words."""
    short = frozenset() if name.isupper() else frozenset(_SHORT_NAME.findall(name))
    if any(short & set(_SHORT_NAME.findall(c)) for c in cells):
        return True
    return any(plain(name) in plain(c) or alike(name, c) >= bar or within(name, c) >= 0.95 for c in cells)


def _may_be(name: str, cell: str, bar: float) -> bool:
    return max(alike(name, cell), 0.9 * within(name, cell)) >= bar


def _place_of(name: Cited, laporan: Laporan) -> str:
    row = next(b for b in laporan.baris if b.indikator is name or b.indikator == name)
    return place(name.at, table_of(row.tabel, laporan))


def _explained(laporan: Laporan) -> bool:
    """A sentence on the IKU says that they differ, or why."""
    told = (p for p in passages(laporan) if p.kind == "paragraph" and p.bab in ("bab2", "bab3", "bab4"))
    texts = (text for p in told for text in sentences(p.text))
    return any(_IKU.search(t) and _EXPLAINED.search(t) and not _NONE.search(t) for t in texts)
