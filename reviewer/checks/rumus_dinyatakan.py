"""Does the draft say how capaian is computed, with a formula that works? (88/2021, Pengukuran Kinerja a)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import place_for, span
from reviewer.checks._passages import Passage, passages, sentences
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_TERM: Final = r"(?:target|rencana|realisasi|reaisasi|capaian|[TR])"
_FORMULA: Final = re.compile(
    r"(?<!pe)(?<!di)\brumus\b(?!an|kan)|\bformula(?:si)?\b|\b(?:dihitung|menghitung|penghitungan|perhitungan|diperoleh)\b"
    r"[^.]{0,80}\b(?:membagi|dibagi|membandingkan|rumus|perbandingan|×|÷)|"
    rf"\b{_TERM}\b\s*(?:[÷:/]|dibagi)\s*\b{_TERM}\b|[x×*]\s*100\b",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"\bcapaian\b|\bpencapaian\b|\brealisasi\b|\btarget\b|\bpengukuran\b", re.IGNORECASE
)
_COLUMNS: Final = re.compile(
    r"\(?\s*=?\s*\(?\s*\d{1,2}\s*[/:÷]\s*\(?\d{1,2}\s*\)?\s*(?:[x×*]\s*100|\))|[x×*]\s*100\s*%?"
)
_LOWER: Final = re.compile(
    r"\b(?:semakin|makin)\s+(?:rendah|kecil|sedikit)|\b2\s*[x×*]?\s*\(?target|\(\s*2\s*[×x*]?\s*T\b|\b2T\b"
    r"|\b(?:target|rencana|realisasi)\s*[-–−]\s*\(|\b(?:target|T)\s*[÷/:]\s*(?:realisasi|R)\b|\bnegatif\b|\bterbalik\b"
    r"|\brumus\s*(?:ke\s*)?\(?2\b|\bmenurun\b.*\brumus\b",
    re.IGNORECASE,
)
_DEGENERATE: Final = re.compile(
    r"\b(?P<a>[A-Za-z]{6,})\s*[-–−]\s*\(\s*(?P<b>[A-Za-z]{6,})\s*[-–−]\s*(?P<c>[A-Za-z]{6,})\s*\)"
)
_SAME: Final = 85.0
"""Percent likeness from which two words of a formula are one, typing slips allowed."""
_PLACE: Final = re.compile(r"\bpengukuran\b|\bcapaian kinerja\b", re.IGNORECASE)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at a formula that cancels itself out, else where no way of computing is stated."""
    spoken = [p for p in passages(laporan) if p.bab in ("bab2", "bab3", "ikhtisar", "lampiran")]
    broken = [(p, m) for p in spoken if (m := _cancels(p)) is not None]
    if broken:
        yield _broken(*broken[0])
        return
    if any(_states(p) for p in spoken):
        if not _has_lower(laporan) or any(_LOWER.search(p.text) for p in spoken):
            return
        facts = {"jumlah_turun": str(len(_lower(laporan)))}
    else:
        facts = {}
    bab = laporan.find_bab("bab3")
    if bab is None:
        yield Unclear(None, "Bab III tidak ditemukan, sehingga cara menghitung capaian belum dapat dicari.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; rumus capaian mungkin ada di sana.")
    else:
        at, title = _before_table(laporan) or place_for(laporan, _PLACE, "bab3")
        facts |= {"halaman_dibaca": span(bab)}
        yield Hit(at=at, objek="Cara menghitung capaian", facts=facts, quote=title, tingkat="ringan")


def _states(passage: Passage) -> bool:
    """A sentence on a formula of capaian, or the head of a table that prints the sum."""
    if passage.kind == "table":
        return bool(
            _COLUMNS.search("\n".join(passage.text.splitlines()[:5])) and _ABOUT.search(passage.text[:600])
        )
    words = f"{passage.judul} {passage.text}"
    return bool(_FORMULA.search(passage.text) and _ABOUT.search(words))


def _lower(laporan: Laporan) -> set[str]:
    rows = (b for b in laporan.baris if b.peran == "capaian" and b.arah == "turun")
    return {b.indikator.text for b in rows if b.arah_dari in ("dinyatakan", "nama")}


def _has_lower(laporan: Laporan) -> bool:
    return bool(_lower(laporan))


def _cancels(passage: Passage) -> re.Match[str] | None:
    """A − (A − B): it is B again, whatever A was."""
    for found in _DEGENERATE.finditer(passage.text):
        a, b, c = (found[name].casefold() for name in "abc")
        if fuzz.ratio(a, b) >= _SAME and fuzz.ratio(a, c) < _SAME:
            return found
    return None


def _broken(passage: Passage, found: re.Match[str]) -> Hit:
    sentence = next((s for s in sentences(passage.text) if found[0] in s), passage.text)
    facts = {"rumus": found[0], "hasil": found["c"].casefold()}
    return Hit(passage.at, "Rumus indikator makin rendah makin baik", facts, " ".join(sentence.split()[:30]))


def _before_table(laporan: Laporan) -> tuple[Anchor, str] | None:
    """The capaian table that the formula should precede."""
    tables = (t for t in laporan.tabel if t.peran == "capaian" and t.bab == "bab3")
    first = next(tables, None)
    return (first.at, first.judul or "Tabel pengukuran kinerja") if first else None
