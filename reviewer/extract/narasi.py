"""Prose blocks under each heading, tied to the sasaran or indikator they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.document import Document, Heading, Paragraph
from reviewer.extract.bab import bab_at
from reviewer.extract.padan import alike, holds
from reviewer.laporan import Bab, Cited, Indikator, Judul, Narasi, Sasaran

NAMED = 78.0
"""A heading at least this alike (percent) to a name speaks of it."""


def read_headings(document: Document, bab: tuple[Bab, ...]) -> tuple[Judul, ...]:
    """The headings of the body in reading order."""
    return tuple(
        Judul(h.text, h.level, bab_at(bab, h.at.page, h.at.box[1] if h.at.box else 0.0), h.at)
        for h in document.headings
    )


def read_prose(
    document: Document, bab: tuple[Bab, ...], sasaran: Sequence[Sasaran], indikator: Sequence[Indikator]
) -> tuple[Narasi, ...]:
    """The prose of the draft, one block per heading, with what it speaks of."""
    out: list[Narasi] = []
    trail: list[Heading] = []
    group: list[Paragraph] = []
    names = ([s.nama for s in sasaran], [i.nama for i in indikator])

    def close() -> None:
        if group:
            out.append(_narasi(trail, group, bab, *names))
            group.clear()

    for block in document.blocks:
        if isinstance(block, Heading):
            close()
            trail[:] = [h for h in trail if h.level < block.level] + [block]
        elif isinstance(block, Paragraph):
            group.append(block)
    close()
    return tuple(out)


def _narasi(
    trail: Sequence[Heading],
    group: Sequence[Paragraph],
    bab: tuple[Bab, ...],
    sasaran: Sequence[str],
    indikator: Sequence[str],
) -> Narasi:
    first = group[0]
    text = "\n".join(p.text for p in group)
    titles = [h.text for h in reversed(trail) if h.level > 1]
    about_indikator = _named(titles, indikator)
    about_sasaran = _named(titles, sasaran) or _quoted(group[0].text, sasaran)
    top = first.at.box[1] if first.at.box else 0.0
    pages = tuple(sorted({p.at.page for p in group}))
    judul = trail[-1].text if trail else ""
    where = bab_at(bab, first.at.page, top)
    paragraf = tuple(Cited(p.text, None, p.at) for p in group)
    jejak = tuple(h.text for h in trail)
    return Narasi(judul, text, first.at, pages, where, about_sasaran, about_indikator, paragraf, jejak)


def _named(titles: Sequence[str], names: Sequence[str]) -> str | None:
    """The name that the nearest heading is, or holds."""
    for title in titles:
        bare = re.sub(
            r"^\W*(?:(?:sasaran\b|indikator\b|kinerja\b|strategis\b|utama\b|\d+|[a-z][.)])\W*)+",
            "",
            title,
            flags=re.IGNORECASE,
        )
        scored = [(max(alike(title, n), alike(bare, n), 100.0 * holds(title, n)), n) for n in names]
        score, name = max(scored, key=lambda s: s[0], default=(0.0, ""))
        if score >= NAMED:
            return name
    return None


def _quoted(text: str, names: Sequence[str]) -> str | None:
    """The only name that the block's first paragraph quotes in full."""
    found = [n for n in names if holds(text, n)]
    return found[0] if len(found) == 1 else None
