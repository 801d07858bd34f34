"""Everything a draft says in words, piece by piece with its place, for the checks of presence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from reviewer.document import Anchor
from reviewer.laporan import Laporan, Narasi

_OUTLINE: Final = re.compile(r"\bsistematika\b|\bdaftar (?:isi|tabel|gambar|lampiran)\b", re.IGNORECASE)
_OUTLINE_SENTENCE: Final = re.compile(
    r"\b(?:pada |dalam )?bab (?:ini|[ivx]+\b)\W+(?:\w+\W+){0,3}?"
    r"(?:menyajikan|disajikan|menguraikan|diuraikan|memuat|meliputi|menjelaskan|dijelaskan|berisi)",
    re.IGNORECASE,
)
_LEADERS: Final = re.compile(r"\.{4,}\s*[\divx]+\s*$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"(?<=[.;!?])\s+(?=[A-Z(“\"\d])|\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph, or a table (title and cells): its words, chapter, heading and place."""

    text: str
    at: Anchor
    bab: str | None
    judul: str
    kind: Literal["heading", "paragraph", "table"]


class _This:
    """One Laporan, told from others by being it: comparing two by value would cost more than is saved."""

    def __init__(self, laporan: Laporan) -> None:
        self.laporan = laporan

    def __hash__(self) -> int:
        return id(self.laporan)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.laporan is other.laporan


def passages(laporan: Laporan) -> tuple[Passage, ...]:
    """All passages of the body by page; what only announces the contents of chapters is left out."""
    return _passages(_This(laporan))


@lru_cache(maxsize=2)
def _passages(this: _This) -> tuple[Passage, ...]:
    """Many rules ask for them: found once for a draft."""
    laporan = this.laporan
    found = (*_headings(laporan), *_paragraphs(laporan), *_tables(laporan))
    return tuple(sorted((p for p in found if not outline(p)), key=lambda p: position(p.at)))


def position(at: Anchor) -> tuple[int, float]:
    """For sorting places down the pages."""
    return at.page, at.box[1] if at.box else 0.0


def outline(passage: Passage) -> bool:
    """A line of the table of contents, or a sentence of the *sistematika* that says what a chapter holds."""
    if _LEADERS.search(passage.text):
        return True
    if passage.kind == "heading":
        return False
    return bool(_OUTLINE.search(passage.judul) or _OUTLINE_SENTENCE.search(passage.text))


def sentences(text: str) -> Iterator[str]:
    """The sentences and list items of a paragraph."""
    yield from (part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def clip(text: str, found: re.Match[str], reach: int = 90) -> str:
    """The words around a match, cut at word ends: what a finding quotes."""
    start = text.rfind(" ", 0, max(0, found.start() - reach)) + 1 if found.start() > reach else 0
    end = text.find(" ", min(len(text), found.end() + reach))
    return " ".join(text[start : end if end != -1 else None].split())


def _headings(laporan: Laporan) -> Iterator[Passage]:
    contents = _outline_pages(laporan)
    for judul in laporan.judul:
        if judul.at.page not in contents or _OUTLINE.search(judul.text):
            yield Passage(judul.text, judul.at, judul.bab, judul.text, "heading")


def _outline_pages(laporan: Laporan) -> frozenset[int]:
    """Pages on which three or more "headings" name chapters or end in a page number: an outline."""
    counts: dict[int, int] = {}
    for judul in laporan.judul:
        if re.match(r"\W*bab\s+[ivx\d]+\b", judul.text, re.IGNORECASE) and judul.level > 1:
            counts[judul.at.page] = counts.get(judul.at.page, 0) + 1
    return frozenset(page for page, n in counts.items() if n >= 3)


def _paragraphs(laporan: Laporan) -> Iterator[Passage]:
    for narasi in laporan.narasi:
        for text, at in _parts(narasi):
            yield Passage(text, at, narasi.bab, narasi.judul, "paragraph")


def _parts(narasi: Narasi) -> Iterator[tuple[str, Anchor]]:
    if narasi.paragraf:
        yield from ((p.text, p.at) for p in narasi.paragraf)
    else:
        yield narasi.text, narasi.at


def _tables(laporan: Laporan) -> Iterator[Passage]:
    for tabel in (t for t in laporan.tabel if t.at.document is None):
        yield Passage(f"{tabel.judul}\n{tabel.teks}", tabel.at, tabel.bab, tabel.judul, "table")
