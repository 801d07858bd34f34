"""What a Word style says that reading needs: heading level, bold, table-of-contents, list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reviewer.read.word.numbering import DEEPEST
from reviewer.read.word.package import W, val, whole

_HEADING = re.compile(r"^(?:heading|judul)\s*(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|daftar isi|table of figures|tabel gambar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """`level` 0 is no heading; `list`: (numId, depth) of its own numbering."""

    level: int = 0
    bold: bool = False
    contents: bool = False
    list: tuple[str, int] | None = None


class Styles:
    """The styles of a draft by id, inheritance resolved."""

    def __init__(self, part: etree._Element | None) -> None:
        self._elements = {} if part is None else {val(s, "styleId") or "": s for s in part.iter(W + "style")}
        self._known: dict[str, Style] = {}

    def get(self, id: str | None) -> Style:
        """The style with an id; a plain one where there is none."""
        if not id or id not in self._elements:
            return Style()
        if id not in self._known:
            self._known[id] = Style()  # a style based on itself ends here
            self._known[id] = self._resolve(self._elements[id])
        return self._known[id]

    def _resolve(self, element: etree._Element) -> Style:
        base = self.get(val(element.find(W + "basedOn")))
        name = val(element.find(W + "name")) or ""
        heading = _HEADING.match(name)
        outline = val(element.find(f"{W}pPr/{W}outlineLvl"))
        level = (
            int(heading.group(1))
            if heading
            else int(outline) + 1
            if outline and outline.isdigit()
            else base.level
        )
        bold = element.find(f"{W}rPr/{W}b")
        own = list_of(element.find(W + "pPr"))
        return Style(
            level if level <= 9 else 0,
            base.bold if bold is None else val(bold) not in ("0", "false"),
            bool(_CONTENTS.match(name)) or base.contents,
            own or base.list,
        )


def list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list that paragraph properties name: (numId, depth)."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return None
    number = val(found.find(W + "numId"))
    return (number, whole(found.find(W + "ilvl"), 0, DEEPEST)) if number else None
