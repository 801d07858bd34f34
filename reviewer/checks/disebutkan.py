"""Does the draft mention a thing that belongs in it? (the words stand in the params of the rule)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._parts import body_unread, place_for
from reviewer.checks._passages import Passage, passages, sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import ranges

_DUTIES: Final = re.compile(r"\b(?:tugas|fungsi|dasar hukum|uraian jabatan|kedudukan)\b", re.IGNORECASE)
"""Under such headings Bab I tells what the agency is for, not what it did."""
_HEAD: Final = 4
"""The title of a table and the lines that may be its header."""
_DUTY: Final = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:penyelenggaraan|pelaksanaan|menyelenggarakan|melaksanakan|menyiapkan)\b",
    re.IGNORECASE,
)


def check(
    laporan: Laporan, _same: Laporan, *, hal: str, kata: tuple[str, ...], tempat: tuple[str, ...]
) -> Iterator[Hit | Unclear]:
    """A hit named `hal` at the first chapter of `tempat` where no passage has one of `kata`.

    "a+b" asks for both in one sentence, heading, or line of a table's header.
    """
    wanted = [tuple(_pattern(part) for part in words.split("+")) for words in kata]
    if any(_has(p, wanted) for p in passages(laporan)):
        return
    if unread := body_unread(laporan):
        yield Unclear(None, f"Hal. {ranges(unread)} belum terbaca; hal ini mungkin disebut di sana.")
        return
    at, title = place_for(laporan, _nowhere(), *tempat)
    yield Hit(at=at, objek=hal, facts={"halaman_dibaca": f"1–{laporan.halaman}"}, quote=title)


def _pattern(words: str) -> re.Pattern[str]:
    """Words from the beginning of a word, spaces and hyphens loose; a space behind them asks for its end."""
    loose = r"[\s-]*".join(re.escape(w) for w in re.split(r"[\s-]+", words.strip()))
    end = r"\b" if words.endswith(" ") else ""
    return re.compile(rf"\b{loose}{end}", re.IGNORECASE)


def _nowhere() -> re.Pattern[str]:
    """No heading is looked for: what is missing stands at the chapter itself."""
    return re.compile(r"(?!)")


def _has(passage: Passage, wanted: list[tuple[re.Pattern[str], ...]]) -> bool:
    if passage.bab == "bab1" and (_DUTIES.search(passage.judul) or _DUTY.match(passage.text)):
        return False
    parts = _parts(passage)
    return any(
        words[0].search(passage.text)
        if len(words) == 1
        else any(all(w.search(p) for w in words) for p in parts)
        for words in wanted
    )


def _parts(passage: Passage) -> list[str]:
    if passage.kind == "paragraph":
        return list(sentences(passage.text))
    return passage.text.splitlines()[:_HEAD] if passage.kind == "table" else [passage.text]
