"""Is there a table that sets the budget against what was spent? (53/2014 anak lampiran II/1, Bab III B)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import in_bab, place_for, span
from reviewer.checks._passages import sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan, Tabel
from reviewer.places import page

_BUDGET: Final = re.compile(r"\b(?:anggaran|pagu|dipa|dpa|apbd|alokasi)\b", re.IGNORECASE)
_SPENT: Final = re.compile(r"\b(?:realisasi|terealisasi|serapan|penyerapan|terserap)\b", re.IGNORECASE)
_AMOUNT: Final = re.compile(r"\b\d{1,3}(?:[.,]\d{3}){2,}")
_PLACE: Final = re.compile(
    r"\b(?:realisasi|akuntabilitas|penyerapan)\s+(?:anggaran|keuangan)|\banggaran\b.*\brealisasi\b",
    re.IGNORECASE,
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the heading on the budget in Bab III; lighter where prose gives both amounts."""
    if any(_complete(t) for t in laporan.tabel) or any(a.realisasi is not None for a in laporan.anggaran):
        return
    bab = laporan.find_bab("bab3")
    if bab is None:
        yield Unclear(None, "Bab III tidak ditemukan, sehingga tabel realisasi anggaran belum dapat dicari.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; tabel realisasi anggaran mungkin ada di sana.")
    else:
        at, title = place_for(laporan, _PLACE, "bab3")
        facts = {"halaman_dibaca": span(bab)}
        told = _told(laporan)
        if told:
            facts["halaman_kalimat"] = told
        yield Hit(at=at, objek=title, facts=facts, quote=title, tingkat="sedang" if told else None)


def _complete(tabel: Tabel) -> bool:
    if "realisasi_anggaran" in tabel.kolom and ("anggaran" in tabel.kolom or "program" in tabel.kolom):
        return True
    words = f"{tabel.judul}\n{tabel.teks}"
    return bool(_BUDGET.search(words) and _SPENT.search(words)) and len(_AMOUNT.findall(words)) >= 2


def _told(laporan: Laporan) -> str:
    """The page of a sentence that gives budget and spending, "" where none does."""
    for passage in in_bab(laporan, "bab3"):
        for sentence in sentences(passage.text) if passage.kind == "paragraph" else ():
            if _BUDGET.search(sentence) and _SPENT.search(sentence) and _AMOUNT.search(sentence):
                return page(passage.at)
    return ""
