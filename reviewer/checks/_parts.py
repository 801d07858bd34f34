"""The closing chapter, headings by their words, and the pages that were read, for the checks of presence."""

from __future__ import annotations

import re
from typing import Final

from reviewer.checks._passages import Passage, passages
from reviewer.document import Anchor
from reviewer.laporan import Bab, Laporan

_CHAPTER: Final = re.compile(r"BAB \d")


def closing(laporan: Laporan) -> Bab | None:
    """The last numbered chapter, if it comes after Bab III."""
    numbered = [b for b in laporan.bab if re.fullmatch(r"bab\d", b.id)]
    last = max(numbered, key=lambda b: b.at.page, default=None)
    return last if last and last.id > "bab3" else None


def span(bab: Bab) -> str:
    """The pages of a chapter as words."""
    return str(bab.at.page) if bab.at.page == bab.last_page else f"{bab.at.page}–{bab.last_page}"


def in_bab(laporan: Laporan, *ids: str | None) -> tuple[Passage, ...]:
    """The passages of these chapters; None stands for what comes before the first one."""
    return tuple(p for p in passages(laporan) if p.bab in ids)


def heading_like(laporan: Laporan, pattern: re.Pattern[str], *ids: str) -> tuple[Anchor, str] | None:
    """The first heading below the chapter titles with such words."""
    heads = (p for p in in_bab(laporan, *ids) if p.kind == "heading" and not _CHAPTER.match(p.text))
    found = (p for p in heads if pattern.search(p.text))
    first = next(found, None)
    return (first.at, first.text) if first else None


def place_for(laporan: Laporan, pattern: re.Pattern[str], *ids: str) -> tuple[Anchor, str]:
    """Where something missing should stand: a heading with such words, else the first chapter of these."""
    if found := heading_like(laporan, pattern, *ids):
        return found
    chapter = next((b for id in ids if (b := laporan.find_bab(id))), None)
    return (chapter.at, chapter.judul) if chapter else (Anchor(1), "Laporan")


def body_unread(laporan: Laporan) -> tuple[int, ...]:
    """Unread pages from Bab I on: there something that seems to be missing may stand."""
    first = min((b.at.page for b in laporan.bab if b.id.startswith("bab")), default=1)
    return tuple(p for p in laporan.unread_pages if p >= first)
