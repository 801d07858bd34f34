"""What the prose says of one indikator, and whether it gives a reason: for the checks of explanations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from reviewer.checks._pk import alike, plain
from reviewer.laporan import Cited, Indikator, Laporan, Narasi

_NAMED: Final = 90.0
_SAME: Final = 0.85
_WORDS: Final = 2
CAUSE: Final = re.compile(
    r"\b(?:karena|dikarenakan|disebabkan|penyebab|sebab|akibat|berkat|faktor|kendala|hambatan|terkendala|terhambat|"
    r"dipengaruhi|didukung oleh|didorong|dampak|refocusing|mengingat|sehingga capaian|permasalahan)\w*",
    re.IGNORECASE,
)
"""Words that open a reason. Whether it is a good one is another rule's matter."""


def names_of(indikator: Indikator) -> list[str]:
    """Every way the indikator is written."""
    return list(dict.fromkeys([indikator.nama, *(b.indikator.text for b in indikator.baris)]))


def told(indikator: Indikator, laporan: Laporan) -> Iterator[Cited]:
    """The paragraphs of Bab III and after that name the indikator or stand under its heading."""
    sasaran = {b.sasaran.text for b in indikator.baris if b.sasaran and b.sasaran.text}
    names = [plain(n) for n in names_of(indikator)]
    for narasi in laporan.narasi:
        if narasi.bab in ("bab1", "bab2"):
            continue
        whole = _about(narasi, indikator.nama, sasaran)
        for paragraf in narasi.paragraf or (Cited(narasi.text, None, narasi.at),):
            if whole or any(_stands_in(name, plain(paragraf.text)) for name in names):
                yield paragraf


def _about(narasi: Narasi, nama: str, sasaran: set[str]) -> bool:
    """The block is tied to this indikator, or to its sasaran and to no other indikator."""
    if narasi.indikator is not None:
        return alike(narasi.indikator, nama) >= _SAME
    return narasi.sasaran is not None and any(alike(narasi.sasaran, s) >= _SAME for s in sasaran)


def _stands_in(name: str, text: str) -> bool:
    if len(name.split()) < _WORDS or len(name) > len(text) + 5:
        return False
    return name in text or fuzz.partial_ratio(name, text) >= _NAMED


def has_reason(indikator: Indikator, laporan: Laporan) -> bool:
    """Some reason for its result was found: by the grading of the analyses, or in what is told of it."""
    for analisis in laporan.analisis:
        mine = indikator.nama in analisis.anggota or analisis.indikator == indikator.nama
        if mine and dict(analisis.grades).get("A5") in ("ada", "sebagian"):
            return True
        if any(b.analisis == "A5" and b.indikator == indikator.nama for b in analisis.bukti):
            return True
    return any(CAUSE.search(p.text) for p in told(indikator, laporan))
