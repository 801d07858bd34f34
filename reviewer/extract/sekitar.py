"""What stands around a table: its chapter, headings, title, and the sasaran or indikator named above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.document import Document, Heading, Paragraph, Table
from reviewer.extract.bab import bab_at
from reviewer.extract.padan import holds
from reviewer.extract.peran import Context
from reviewer.extract.sebutan import named_indikator, named_sasaran
from reviewer.laporan import Bab, Cited


def in_context(document: Document, bab: tuple[Bab, ...]) -> Iterator[tuple[Table, Context]]:
    """Every table of the draft with what stands around it."""
    trail: list[Heading] = []
    sasaran: Cited | None = None
    indikator: Cited | None = None
    near = ""
    for block in document.blocks:
        if isinstance(block, Table):
            top = block.at.box[1] if block.at.box else 0.0
            title = block.caption or (trail[-1].text if trail else "")
            headings = " / ".join(h.text for h in trail)
            own = _cited(named_sasaran(block.caption), block)
            yield (
                block,
                Context(bab_at(bab, block.at.page, top), headings, title, own or sasaran, near, indikator),
            )
            continue
        fresh = _cited(named_sasaran(block.text), block)
        measure = _cited(named_indikator(block.text), block)
        if isinstance(block, Heading):
            trail = [h for h in trail if h.level < block.level] + [block]
            if block.level <= 2:
                sasaran = indikator = None
        if fresh:
            sasaran, indikator = fresh, None
        indikator = measure or indikator
        near = block.text


def _cited(name: str | None, block: Heading | Paragraph | Table) -> Cited | None:
    return Cited(name, None, block.at) if name else None


def find_name(names: Sequence[str], *places: str) -> str | None:
    """The known name that the first of some texts holds in full; the longest where it holds several."""
    for place in places:
        held = [n for n in names if holds(place, n)]
        if held:
            return max(held, key=len)
    return None
