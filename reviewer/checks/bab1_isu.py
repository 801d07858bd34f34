"""Does Bab I name the main problems of the organisation? (53/2014 anak lampiran II/1, Bab I)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import place_for, span
from reviewer.checks._passages import Passage, passages, sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_TITLE: Final = re.compile(
    r"\bisu\b|\bisu-isu\b|\bstrategic issue|\bp[ei]r?masalahan\b|\baspek (?:strategis|stratejik)"
    r"|\blingkungan (?:strategis|stratejik)|\btantangan\b|\bkondisi (?:strategis|umum daerah)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b(?:isu(?:[ -]+isu)?|permasalahan|pemasalahan|masalah|tantangan|kendala)\b\W+(?:\w+\W+){0,12}?"
    r"(?:strategis|stratejik|utama|aktual|pokok|mendasar|krusial|antara lain|yaitu|yakni|meliputi|adalah|"
    r"sebagai berikut|berikut)\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"\b(?:maksud|tujuan|dasar hukum|landasan|tugas|fungsi|sistematika)\b", re.IGNORECASE
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at Bab I where neither a heading nor a sentence names the problems."""
    bab = laporan.find_bab("bab1")
    if bab is None:
        yield Unclear(None, "Bab I tidak ditemukan, sehingga permasalahan utama belum dapat dicari.")
    elif any(_names(p) for p in passages(laporan)):
        return
    elif pages := unread_in_bab(laporan, "bab1"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; permasalahan utama mungkin ada di sana.")
    else:
        at, title = place_for(laporan, re.compile(r"\bgambaran umum\b", re.IGNORECASE), "bab1")
        yield Hit(at=at, objek=title, facts={"halaman_dibaca": span(bab)}, quote=title)


def _names(passage: Passage) -> bool:
    """A heading before Bab III, or a sentence of Bab I outside purposes and lists of duties."""
    if passage.kind == "heading":
        return passage.bab in ("bab1", "bab2") and bool(_TITLE.search(passage.text))
    if passage.bab != "bab1" or passage.kind != "paragraph" or _ASIDE.search(passage.judul):
        return False
    return any(_NAMED.search(s) for s in sentences(passage.text))
