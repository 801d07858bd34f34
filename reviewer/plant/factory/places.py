"""Where each mark came to stand: found by its colour in the coloured print, with pdfminer.

The product reads with PDFium; the truth is found with another engine, and by colour, not by text.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pdfplumber

from reviewer.document import Box, enclose
from reviewer.plant.factory.draft import Ink, Inks

_NAMELESS: Mapping[str, str] = {"(cid:127)": "•"}
"""Glyphs of the standard fonts for which pdfminer knows no character."""


@dataclass(slots=True)
class Place:
    """What of a piece stands on one page: its glyphs in the order of printing, and their box."""

    page: int
    text: str = ""
    boxes: list[Box] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The box around its glyphs."""
        return enclose(self.boxes) or (0.0, 0.0, 0.0, 0.0)


Places = Mapping[str, tuple[Place, ...]]
"""By mark: the pages it stands on, ascending. Pieces that were not printed are not in it."""


def find_places(coloured: bytes, inks: Inks) -> Places:
    """The places of all marks in a draft that was set with `inks`."""
    marks = {ink: mark for mark, ink in inks.items()}
    found: dict[str, dict[int, Place]] = {}
    with pdfplumber.open(io.BytesIO(coloured)) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                mark = marks.get(_ink(char))
                if mark is None or not char["text"].strip():
                    continue
                place = found.setdefault(mark, {}).setdefault(page.page_number, Place(page.page_number))
                place.text += unicodedata.normalize("NFKC", _NAMELESS.get(char["text"]) or char["text"])
                place.boxes.append((char["x0"], char["top"], char["x1"], char["bottom"]))
            page.close()
    return {mark: tuple(pages[n] for n in sorted(pages)) for mark, pages in found.items()}


def _ink(char: dict[str, Any]) -> Ink:
    colour = char["non_stroking_color"]
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour,)
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3 or any(not isinstance(p, int | float) for p in parts):
        return (0, 0, 0)
    r, g, b = (round(255 * p) for p in parts)
    return r, g, b
