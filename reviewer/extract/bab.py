"""Chapter headings → Bab with their ids and the pages they reach to."""

from __future__ import annotations

import re

from reviewer.document import Document, Heading
from reviewer.laporan import Bab

_NUMBERED = re.compile(r"^BAB (\d)\s*(.*)$")
_FRONT = (("ikhtisar", re.compile(r"ikhtisar|ringkasan|rangkuman|executive", re.IGNORECASE)),
          ("lampiran", re.compile(r"lampiran", re.IGNORECASE)))  # fmt: skip


def find_bab(document: Document) -> tuple[Bab, ...]:
    """The chapters in reading order; parts that are no chapter of a report (kata pengantar) end one."""
    heads = [(h, _id(h)) for h in document.headings if h.level == 1]
    out = []
    for index, (heading, id) in enumerate(heads):
        if id is None:
            continue
        after = heads[index + 1][0].at.page if index + 1 < len(heads) else len(document.pages) + 1
        last = max(heading.at.page, after - 1)
        out.append(Bab(id, _title(heading), heading.at, last, heading.inferred))
    return tuple(out)


def _id(heading: Heading) -> str | None:
    numbered = _NUMBERED.match(heading.text)
    if numbered:
        return f"bab{numbered.group(1)}"
    return next((id for id, pattern in _FRONT if pattern.search(heading.text)), None)


def _title(heading: Heading) -> str:
    numbered = _NUMBERED.match(heading.text)
    return numbered.group(2) if numbered else heading.text


def bab_at(bab: tuple[Bab, ...], page: int, top: float = 0.0) -> str | None:
    """The id of the chapter that a place stands in."""
    here = [b for b in bab if (b.at.page, b.at.box[1] if b.at.box else 0.0) <= (page, top + 1)]
    return here[-1].id if here else None
