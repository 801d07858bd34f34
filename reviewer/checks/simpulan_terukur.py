"""Does the closing chapter say with figures what was reached? (53/2014 anak lampiran II/1, Bab IV)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_within
from reviewer.checks._parts import closing, in_bab, place_for, span
from reviewer.checks._passages import Passage, sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_ABOUT: Final = re.compile(
    r"\b(?:capaian|pencapaian|tercapai\w*|dicapai|mencapai|realisasi|terealisasi|target\w*|ditargetkan|melampaui|"
    r"kinerja|rata-rata)",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"\bRp\b|\banggaran|\bbelanja\b|\bserap|\bpenyerapan|\bkeuangan\b|\bdana\b|\bAPB[ND]\b|\bSILPA\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|persen\b)|(?<![\d.])\d{1,3},\d{1,3}(?![\d.])|\b0[.,]\d+", re.IGNORECASE
)
_NUMBER: Final = (
    r"(?:\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|\w+ belas"
    r"|\w+ puluh(?: \w+)?)(?:\s*\(\w[\w ]*\))?"
)
_COUNT: Final = re.compile(
    rf"(?<!memiliki )(?<!mempunyai )\b{_NUMBER}\s+(?:\w+\s+){{0,2}}?(?:sasaran|indikator|IKU)\b[^.]{{0,60}}?"
    r"\b(?:tercapai|dicapai|mencapai|memenuhi|melampaui|terpenuhi)",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;:]\s+|\s+(?:dan|serta|sedangkan)\s+")
_OWNS: Final = re.compile(r"\b(?:memiliki|mempunyai|terdiri)\b", re.IGNORECASE)
_CONCLUSION: Final = re.compile(r"\b(?:ke)?simpulan\b|\bkeberhasilan\b", re.IGNORECASE)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the closing chapter where no sentence gives a capaian or counts what was reached."""
    bab = closing(laporan)
    if bab is None:
        yield Unclear(None, "Bab Penutup tidak ditemukan, sehingga simpulannya belum dapat dicari.")
        return
    said = in_bab(laporan, bab.id)
    if any(_measured(p) for p in said):
        return
    if pages := unread_within(laporan, bab.at.page, bab.last_page):
        yield Unclear(
            bab.at, f"Hal. {pages} belum terbaca; simpulan dengan angka capaian mungkin ada di sana."
        )
        return
    at, title = place_for(laporan, _CONCLUSION, bab.id)
    facts = {"halaman_dibaca": span(bab)}
    claim = _claim(said)
    yield Hit(at=at, objek=title, facts=facts | ({"klaim": claim} if claim else {}), quote=claim or title)


def _measured(passage: Passage) -> bool:
    if passage.kind == "table":
        return passage.text.count("%") > 0 or bool(_FIGURE.search(passage.text))
    return any(_tells(s) for s in sentences(passage.text))


def _tells(sentence: str) -> bool:
    """A capaian in figures, or how many sasaran or indikator were reached; never of money.

    Where a sentence also speaks of money, each of its clauses is heard alone.
    """
    if _MONEY.search(sentence):
        return any(_tells(clause) for clause in _CLAUSE.split(sentence) if not _MONEY.search(clause))
    if not _ABOUT.search(sentence):
        return False
    counted = _COUNT.search(sentence)
    return bool(_FIGURE.search(sentence)) or (
        counted is not None and not _OWNS.search(sentence[: counted.start()])
    )


def _claim(said: tuple[Passage, ...]) -> str:
    """The sentence that says without figures that the targets were met, if it is short enough to quote."""
    pattern = re.compile(r"\b(?:tercapai|mencapai target|berhasil|capaian kinerja)\b", re.IGNORECASE)
    for passage in said:
        for sentence in sentences(passage.text) if passage.kind == "paragraph" else ():
            if pattern.search(sentence) and not _MONEY.search(sentence) and len(sentence.split()) <= 45:
                return sentence.rstrip(". ")
    return ""
