"""What a Word style says that reading needs: heading level, weight, contents, list, ruling, hiding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reviewer.read.word.numbering import DEEPEST
from reviewer.read.word.package import W, is_on, val, whole

_LEVELS = frozenset("012345678")
_HEADING = re.compile(r"^(?:heading|judul)\s*(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|daftar isi|table of figures|tabel gambar)\b", re.IGNORECASE)
_NO_LINE = ("nil", "none")
_NO_FILL = ("auto", "FFFFFF", "ffffff")


@dataclass(frozen=True, slots=True)
class Style:
    """`level` 0 is no heading; `list`: (numId, depth) of its own numbering.

    `ruled`: a table style that draws lines or fills cells. `breaks`: begins on a new page.
    """

    level: int = 0
    bold: bool = False
    contents: bool = False
    list: tuple[str, int] | None = None
    ruled: bool = False
    hidden: bool = False
    breaks: bool = False


class Styles:
    """The styles of a draft by id, inheritance resolved."""

    def __init__(self, part: etree._Element | None) -> None:
        found = [] if part is None else list(part.iter(W + "style"))
        self._elements = {val(s, "styleId") or "": s for s in found}
        usual = [s for s in found if is_default(s)]
        self.paragraph = self._default(usual, "paragraph")
        self.table = self._default(usual, "table")
        self._known: dict[str, Style] = {}

    @staticmethod
    def _default(usual: list[etree._Element], kind: str) -> str | None:
        return next((val(s, "styleId") for s in usual if val(s, "type") == kind), None)

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
            if outline and outline in _LEVELS
            else base.level
        )
        run, paragraph = element.find(W + "rPr"), element.find(W + "pPr")
        return Style(
            level if level <= 9 else 0,
            is_on(run, "b", base.bold),
            bool(_CONTENTS.match(name)) or base.contents,
            list_of(paragraph, base.list),
            base.ruled or is_ruled(element),
            is_on(run, "vanish", base.hidden),
            is_on(paragraph, "pageBreakBefore", base.breaks),
        )


def is_default(style: etree._Element) -> bool:
    """Whether a style is the one of its kind that counts where none is named."""
    return val(style, "default") in ("1", "true", "on")


def is_ruled(element: etree._Element) -> bool:
    """Whether a table, or a table style, has lines or filled cells that can be seen."""
    for tag in ("tblBorders", "tcBorders"):
        for borders in element.iter(W + tag):
            if any(isinstance(b.tag, str) and val(b) not in (None, *_NO_LINE) for b in borders):
                return True
    cells = (cell for part in ("tcPr", "tblPr") for cell in element.iter(W + part))
    return any(val(s, "fill") not in (None, *_NO_FILL) for c in cells for s in c.iter(W + "shd"))


def list_of(
    properties: etree._Element | None, style: tuple[str, int] | None = None
) -> tuple[str, int] | None:
    """The list that paragraph properties name: (numId, depth); what they leave out is the style's."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return style
    number = val(found.find(W + "numId")) or (style[0] if style else None)
    depth = whole(found.find(W + "ilvl"), style[1] if style else 0, DEEPEST)
    return (number, depth) if number else None
