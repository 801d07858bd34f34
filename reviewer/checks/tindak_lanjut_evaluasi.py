"""Does the draft tell what was done about last year's evaluation? (88/2021, Evaluasi Internal c)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._parts import body_unread, place_for
from reviewer.checks._passages import Passage, passages, sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import ranges

_DONE: Final = re.compile(r"\b(?:menindak|ditindak|tindak)[\s-]*lanjut\w*|\bTLHE\b|\bTLHP\b", re.IGNORECASE)
_EVALUATION: Final = re.compile(
    r"\bLHE\b|\bevaluasi\W+(?:\w+\W+){0,4}?(?:S?AKIP|akuntabilitas)\b"
    r"|\brekomendasi\W+(?:\w+\W+){0,6}?(?:inspektorat|evaluasi|evaluator|reviu|APIP|kemen\s*pan\w*|S?AKIP)\b"
    r"|\b(?:hasil|laporan hasil) (?:evaluasi|reviu)\W+(?:\w+\W+){0,4}?"
    r"(?:inspektorat|APIP|internal|kemen\s*pan\w*)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"\btindak\s*lanjut\b.*\b(?:evaluasi|rekomendasi|LHE|reviu|S?AKIP|catatan)\b", re.IGNORECASE | re.DOTALL
)
_PLACE: Final = re.compile(
    r"\btindak\s*lanjut\b|\blangkah\b|\bperbaikan\b|\bstrategi pemecahan\b", re.IGNORECASE
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the heading on steps, else at the closing chapter, where nothing speaks of it."""
    if any(_tells(p) for p in passages(laporan)):
        return
    if unread := body_unread(laporan):
        yield Unclear(
            None, f"Hal. {ranges(unread)} belum terbaca; uraian tindak lanjut evaluasi mungkin ada di sana."
        )
        return
    at, title = place_for(laporan, _PLACE, "bab4", "bab5", "bab3")
    facts = {"halaman_dibaca": f"1–{laporan.halaman}"}
    if laporan.tahun:
        facts["tahun_lalu"] = str(laporan.tahun - 1)
    yield Hit(at=at, objek="Tindak lanjut evaluasi AKIP", facts=facts, quote=title)


def _tells(passage: Passage) -> bool:
    """A heading or the title of a table, or one sentence (for tables: the cells) with both."""
    if passage.kind != "paragraph" and _TITLE.search(passage.judul):
        return True
    parts = sentences(passage.text) if passage.kind == "paragraph" else (passage.text,)
    if passage.bab == "bab1" and re.search(r"\b(?:tugas|fungsi|dasar hukum)\b", passage.judul, re.IGNORECASE):
        return False
    return any(_DONE.search(part) and _EVALUATION.search(part) for part in parts)
