"""What is on the pages: the value that reading gives and extraction takes.

Boxes are in PDF points from the top left of the page as shown (after /Rotate and CropBox):
``(x0, top, x1, bottom)``. Pages are counted from 1. A scan that lies askew is put straight to be read;
its boxes are those of the straight page until extraction is done (see `Lie`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Box = tuple[float, float, float, float]
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks without ink that turn the direction of what follows; the words here run left to right."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def printable(text: str) -> str:
    """Text of a draft, or a file's name, as it may be shown anywhere, on a terminal too.

    A control character becomes "\ufffd"; what only turns the direction of writing goes.
    """
    if text.isprintable():  # nearly always, and quick to tell
        return text
    return _CONTROL.sub("\ufffd", _TURNING.sub("", text))


def enclose(boxes: Iterable[Box]) -> Box | None:
    """The box around some boxes; None around none."""
    found = tuple(boxes)
    if not found:
        return None
    left, tops, right, bottoms = zip(*found, strict=True)
    return min(left), min(tops), max(right), max(bottoms)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the draft: physical page, box on it, and the page number as printed there.

    `section`: the heading above it, where that tells more than the page (Word drafts). `document`: the
    name of the second document that it stands in, "PK 2025 (pk.pdf)"; None for the draft itself.
    """

    page: int
    box: Box | None = None
    label: str | None = None
    section: str | None = None
    document: str | None = None


class Word(NamedTuple):
    """One word as printed. `hidden`: in the text layer, not visible on the page.

    `confidence`: 1 for a word of the text layer; for one read from a picture how sure that is, 0 to 1.

    A named tuple, since a draft has tens of thousands: three times as fast to make as a dataclass.
    """

    text: str
    box: Box
    hidden: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One ruled cell of a table; `row` and `column` count from 0, spans from 1.

    In a joined table `row` counts through all pages and `at.page` tells where the cell stands.
    `lines` are its printed lines from top to bottom, each with its own place.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    at: Anchor
    lines: tuple[tuple[str, Anchor], ...] = ()


@dataclass(frozen=True, slots=True)
class Seam:
    """Where two page parts of one table were joined: the evidence kept.

    `row`: first row after the break. `header`: how the header came back. `cut`: the row before
    the break goes on after it (its cells were joined into one row).
    """

    page: int
    row: int
    header: Literal["repeated", "absent", "changed"]
    cut: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table, joined over page breaks. `id` is stable within a document: ``t<page>.<n>``."""

    id: str
    caption: str
    at: Anchor
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    seams: tuple[Seam, ...] = ()
    grid: Literal["ruled", "shaded", "words"] = "ruled"

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the table stands on, ascending."""
        return tuple(sorted({c.at.page for c in self.cells} | {self.at.page}))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body (never one of a table of contents). `level` 1 is the chapter.

    `inferred`: the heading is a picture, and this told what it says and where it stands (Indonesian).
    """

    text: str
    level: int
    at: Anchor
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text outside tables, lines rejoined, running heads and feet removed."""

    text: str
    at: Anchor


@dataclass(frozen=True, slots=True)
class Lie:
    """How a scan or a page printed sideways was turned to be read: quarters, then `angle` degrees.

    Both counter-clockwise. `width`, `height`: of the page as read, points.
    """

    quarters: int
    angle: float
    width: float
    height: float

    def back(self, box: Box) -> Box:
        """The box on the page as it lies in the file, for a box on the page as read."""
        x0, top, x1, bottom = self._tilted(box)
        if self.quarters == 1:
            return self.height - bottom, x0, self.height - top, x1
        if self.quarters == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.quarters == 3:
            return top, self.width - x1, bottom, self.width - x0
        return x0, top, x1, bottom

    def _tilted(self, box: Box) -> Box:
        """Its centre turns about that of the page, its size stays: a line of words stays as thin."""
        sine, cosine = math.sin(math.radians(self.angle)), math.cos(math.radians(self.angle))
        across, down = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        x, y = box[0] + across - self.width / 2, box[1] + down - self.height / 2
        x, y = self.width / 2 + cosine * x - sine * y, self.height / 2 + sine * x + cosine * y
        return x - across, y - down, x + across, y + down


@dataclass(frozen=True, slots=True)
class Patch:
    """A picture on a printed page whose words were read: its box, and how it was turned for it."""

    box: Box
    lie: Lie

    def back(self, box: Box) -> Box:
        """The box as it lies on the page, for a box in the straightened picture, points of the page."""
        left, top = self.box[:2]
        x0, y0, x1, y1 = self.lie.back((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        return x0 + left, y0 + top, x1 + left, y1 + top


def holds(box: Box, word: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `kind`: "text", "ocr" (read from its picture), "image" (not read), "blank".

    `picture`: the share of the page, 0 to 1, that its pictures cover (overlaps counted twice). `lie`: how
    it was turned to be read. `patches`: the pictures on a printed page that were read.
    """

    number: int
    label: str | None
    width: float
    height: float
    kind: Literal["text", "ocr", "image", "blank"]
    words: tuple[Word, ...]
    picture: float = 0.0
    lie: Lie | None = None
    patches: tuple[Patch, ...] = ()

    def pictured(self, box: Box | None) -> bool:
        """Whether what stands in a box was read from a picture."""
        if self.kind == "ocr":
            return True
        return box is not None and self.patch_of(box) is not None

    def patch_of(self, box: Box) -> Patch | None:
        """The picture on a printed page that a box lies in."""
        return next((patch for patch in self.patches if holds(patch.box, box)), None)


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """Something about reading that the writer should know, in Indonesian."""

    page: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A draft as read, in reading order. `blocks` holds headings, paragraphs and tables.

    `origin`: a PDF's places have boxes; a Word draft's have none, and its pages are those that Word
    showed when it last laid the draft out. The pages of a workbook are its sheets.
    """

    name: str
    sha256: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    contents_pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: Literal["pdf", "docx", "lembar"] = "pdf"

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Heading))
