"""The place of a catatan as a small picture: the row under its header, or the lines around a heading."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reviewer.document import Anchor, Box, Document, Table
from reviewer.findings import Finding, Review
from reviewer.page_image import Cut, cut_out
from reviewer.places import page

MAX_BYTES: Final = 60_000
_MAX_HEIGHT: Final = 140.0
"""Points; a place that is taller is shown from its top."""
_MAX_HEADER: Final = 90.0
_AROUND_TEXT: Final = 30.0
"""Points above and below a place in running text: about two lines."""
_AROUND_HEADING: Final = 10.0
_SHOWN: Final = 1.2
"""CSS pixels for a point: print of ten points stays readable and no larger than the page's own words."""
_EDGE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as a data URI with the size it is shown at, in CSS pixels; `alt` says what it shows."""

    uri: str
    width: int
    height: int
    alt: str


def pictures(review: Review, findings: Iterable[Finding], draft: bytes) -> dict[str, Picture]:
    """The picture of each finding by its sidik; a place without a box, or drawn too large, has none."""
    if not draft:
        return {}
    scenes = _Scenes(review)
    wanted = {f.sidik: (cut, f.at) for f in findings if (cut := scenes.cut(f.at)) is not None}
    drawn = cut_out(draft, (cut for cut, _ in wanted.values()), MAX_BYTES)
    return {sidik: _picture(drawn[cut], cut, at) for sidik, (cut, at) in wanted.items() if cut in drawn}


def _picture(png: bytes, cut: Cut, at: Anchor) -> Picture:
    # A PNG begins with its signature and the IHDR chunk: width and height at bytes 16 and 20.
    pixels = [int.from_bytes(png[n : n + 4], "big") for n in (16, 20)]
    width = round(max(box[2] - box[0] for _, box in cut.strips) * _SHOWN)
    uri = f"data:image/png;base64,{b64encode(png).decode('ascii')}"
    return Picture(
        uri, width, max(round(width * pixels[1] / pixels[0]), 1), f"Potongan hal. {page(at)} dari draf"
    )


class _Scenes:
    """What to show around a place, from the tables and the words of the draft."""

    def __init__(self, review: Review) -> None:
        self._document: Document = review.document
        self._first_rows: Mapping[tuple[str, int], float] = _first_rows(review)
        self._headings = {(h.at.page, h.at.box) for h in review.document.headings}

    def cut(self, at: Anchor) -> Cut | None:
        """The strips for `at`; None where it has no box."""
        if at.box is None:
            return None
        table = self._table(at.page, at.box)
        if table is None:
            return Cut(((at.page, self._text_strip(at.page, at.box)),), at.box)
        return Cut(self._table_strips(table, at.page, at.box), at.box)

    def _table(self, number: int, box: Box) -> Table | None:
        """The table on this page that the middle of `box` lies in."""
        x, y = _middle(box)
        for table in self._document.tables:
            area = _around(_boxes(table, number))
            if area and area[0] <= x <= area[2] and area[1] <= y <= area[3]:
                return table
        return None

    def _table_strips(self, table: Table, number: int, box: Box) -> tuple[tuple[int, Box], ...]:
        """The header and the row of `box`, as wide as the table; one strip where they touch."""
        left, _, right, _ = _around(_boxes(table, number)) or box
        row = _around([box, *_row(table, number, box)]) or box
        strip = _limited((left - _EDGE, row[1] - _EDGE, right + _EDGE, row[3] + _EDGE))
        header = self._header(table)
        if header is None:
            return ((number, strip),)
        page, area = header
        if page == number and strip[1] <= area[3] + 2 * _EDGE:
            top = min(area[1], strip[1])
            return ((number, (strip[0], top, strip[2], max(strip[3], area[3]))),)
        return (header, (number, strip))

    def _header(self, table: Table) -> tuple[int, Box] | None:
        """The page and the area of the table above its first row; None where it is too high to be shown."""
        number = table.pages[0]
        area = _around(_boxes(table, number))
        if area is None:
            return None
        end = self._first_rows.get((table.id, number), _end_of_first_row(table, number))
        if not 4 < end - area[1] <= _MAX_HEADER:
            return None
        return number, (area[0] - _EDGE, area[1] - _EDGE, area[2] + _EDGE, end)

    def _text_strip(self, number: int, box: Box) -> Box:
        """As wide as the words near `box`."""
        around = _AROUND_HEADING if (number, box) in self._headings else _AROUND_TEXT
        upper, lower = box[1] - around, box[3] + around
        sheet = next((p for p in self._document.pages if p.number == number), None)
        near = [
            w.box
            for w in (sheet.words if sheet else ())
            if not w.hidden and w.box[1] < lower and w.box[3] > upper
        ]
        left, _, right, _ = _around([box, *near]) or box
        return _limited((left - 2 * _EDGE, upper, right + 2 * _EDGE, lower))


def _first_rows(review: Review) -> dict[tuple[str, int], float]:
    """Where the first row with an indikator begins, by table and page: what is above it is header."""
    tops: dict[tuple[str, int], float] = {}
    for baris in review.laporan.baris:
        if baris.at.box:
            key = (baris.tabel, baris.at.page)
            tops[key] = min(tops.get(key, baris.at.box[1]), baris.at.box[1])
    return tops


def _row(table: Table, number: int, box: Box) -> list[Box]:
    """The cells of the row that the middle of `box` lies in; cells over many rows are left out."""
    _, y = _middle(box)
    single = [c for c in table.cells if c.at.page == number and c.row_span == 1 and c.at.box]
    return [c.at.box for c in single if c.at.box and c.at.box[1] <= y <= c.at.box[3]]


def _end_of_first_row(table: Table, number: int) -> float:
    return max(
        (c.at.box[3] for c in table.cells if c.row == 0 and c.at.page == number and c.at.box), default=0.0
    )


def _boxes(table: Table, number: int) -> list[Box]:
    return [c.at.box for c in table.cells if c.at.page == number and c.at.box]


def _around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box that holds all of them."""
    known = list(boxes)
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _limited(strip: Box) -> Box:
    return (strip[0], strip[1], strip[2], min(strip[3], strip[1] + _MAX_HEIGHT))
