"""Highlights and notes on a copy of a PDF, appended behind the bytes of the original.

Boxes are points from the top left of the page as shown; a PDF counts from the bottom left of the page
before it is turned and cut to its CropBox.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium
from pypdf import PageObject, PdfWriter
from pypdf.annotations import Highlight, MarkupAnnotation, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

from reviewer.document import Box, Page
from reviewer.findings import Finding, Review
from reviewer.marks.note import AUTHOR, Marked, Unmarkable, count_placed, marks, summary

_YELLOW: Final = "ffe08a"
_PRINT: Final = 4
"""Bit 3 of the annotation flags: shown on paper too."""
_ICON: Final = 20.0
"""Width and height of a note's sign, points."""
_MARGIN: Final = 12.0
_LOCKED: Final = (
    "PDF ini dilindungi atau tidak tersusun baku, sehingga tanda tidak dapat ditambahkan. "
    "Simpan salinannya lewat “Cetak ke PDF”, lalu tandai salinan itu."
)


def mark_pdf(review: Review, draft: bytes) -> Marked:
    """The draft with its marks; the original is an exact prefix. Raises Unmarkable."""
    try:
        writer = PdfWriter(BytesIO(draft), incremental=True)
        sheets = [_Sheet(page, seen) for page, seen in zip(writer.pages, review.document.pages, strict=True)]
        placed = _annotate(writer, sheets, review)
        buffer = BytesIO()
        writer.write(buffer)
        data = buffer.getvalue()
        _check(draft, data)
    except Unmarkable:
        raise
    except Exception as fault:  # pypdf has no common class for what a broken or locked file makes it raise
        raise Unmarkable(_LOCKED) from fault
    return Marked(data, *count_placed(review, placed))


def _check(draft: bytes, data: bytes) -> None:
    """Raises Unmarkable where the copy does not begin with the draft or no longer opens in PDFium."""
    if not data.startswith(draft):
        raise Unmarkable(_LOCKED)
    with pdfium.PdfDocument(draft) as old, pdfium.PdfDocument(data) as new:
        if len(old) != len(new):
            raise Unmarkable(_LOCKED)


def _annotate(writer: PdfWriter, sheets: Sequence[_Sheet], review: Review) -> list[Finding]:
    """Adds all marks; gives the findings that have a box on a page.

    What is said of one place stands in one highlight: several over each other would darken to red.
    """
    placed = []
    said: dict[tuple[int, Box | int], list[str]] = {(1, 0): [summary(review)]}
    for mark in marks(review):
        at = mark.finding.at
        others = ((a, mark.short) for a in dict.fromkeys(mark.finding.also) if a.box is not None)
        for place, text in ((at, mark.text), *others):
            page = min(max(place.page, 1), len(sheets))
            # Without a box it is a note of its own, told apart by a number.
            said.setdefault((page, place.box or len(said)), []).append(text)
        if at.box is not None:
            placed.append(mark.finding)
    for number, ((page, box), texts) in enumerate(said.items(), 1):
        _add(writer, page, sheets[page - 1].mark(box, "\n\n".join(texts)), number)
    return placed


def _add(writer: PdfWriter, page: int, annotation: MarkupAnnotation, number: int) -> None:
    annotation[NameObject("/T")] = TextStringObject(AUTHOR)
    annotation[NameObject("/NM")] = TextStringObject(f"lkjip-{number}")
    annotation[NameObject("/F")] = NumberObject(_PRINT)
    writer.add_annotation(page - 1, annotation)


@dataclass(slots=True)
class _Sheet:
    """A page of the file beside what was read on it."""

    page: PageObject
    seen: Page
    notes: int = 0

    def mark(self, box: Box | int, text: str) -> MarkupAnnotation:
        """A highlight over the printed lines in a box; without a box a note in the corner."""
        if isinstance(box, int):
            return self._note(text)
        quads = [self._quad(line) for line in _lines(self.seen, box)]
        points = ArrayObject(FloatObject(round(value, 3)) for quad in quads for value in quad)
        highlight = Highlight(rect=self._rect(box), quad_points=points, highlight_color=_YELLOW)
        highlight[NameObject("/Contents")] = TextStringObject(text)
        return highlight

    def _note(self, text: str) -> Text:
        """The next note of the page below the one before, from the top left corner."""
        top = _MARGIN + self.notes * (_ICON + 4)
        self.notes += 1
        top = min(top, max(self.seen.height - _ICON, 0.0))
        return Text(rect=self._rect((_MARGIN, top, _MARGIN + _ICON, top + _ICON)), text=text)

    def _rect(self, box: Box) -> tuple[float, float, float, float]:
        corners = [self._point(box[0], box[1]), self._point(box[2], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return round(min(xs), 3), round(min(ys), 3), round(max(xs), 3), round(max(ys), 3)

    def _quad(self, box: Box) -> list[float]:
        """Top left, top right, bottom left, bottom right, as the line is seen."""
        x0, top, x1, bottom = box
        corners = ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        return [value for x, y in corners for value in self._point(x, y)]

    def _point(self, x: float, top: float) -> tuple[float, float]:
        """A point from the top left of the page as shown → user space; the inverse of reading."""
        left, bottom, right, high = _visible(self.page)
        match (self.page.rotation // 90) % 4:
            case 0:
                return left + x, high - top
            case 1:
                return left + top, bottom + x
            case 2:
                return right - x, bottom + top
        return right - top, high - x


def _visible(page: PageObject) -> tuple[float, float, float, float]:
    """The CropBox within the MediaBox: what is shown."""
    media, crop = page.mediabox, page.cropbox
    return (
        max(float(media.left), float(crop.left)),
        max(float(media.bottom), float(crop.bottom)),
        min(float(media.right), float(crop.right)),
        min(float(media.top), float(crop.top)),
    )


def _lines(page: Page, box: Box) -> Iterator[Box]:
    """The printed lines within a box, each as wide as its words; the box itself where none is there."""
    inside = sorted((w.box for w in page.words if not w.hidden and _holds(box, w.box)), key=lambda b: b[1])
    line: list[Box] = []
    found = bool(inside)
    for word in inside:
        if line and (word[1] + word[3]) / 2 > max(b[3] for b in line):
            yield _around(line)
            line = []
        line.append(word)
    yield _around(line) if found else box


def _holds(box: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
