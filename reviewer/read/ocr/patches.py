"""Pictures on a printed page that hold a table or a page of writing: read, and put among the print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pypdfium2 as pdfium

from reviewer.document import Box, Lie, Patch, holds
from reviewer.read.ocr.drawn import render, scale_of
from reviewer.read.ocr.region import holds_writing, zoom_of
from reviewer.read.ocr.scan import Recogniser, Scan, TooSlow, read_scan
from reviewer.read.ocr.tilt import Grey
from reviewer.read.pictures import crop
from reviewer.read.sheet import Edge, Sheet, Token

__all__ = ["Sideways", "TooMany", "TooSlow", "read_patches"]

FILLS: Final = 0.5
"""A picture over this share of a page is the page: a scan below a printed title."""


class TooMany(Exception):
    """More pictures than may be read in one draft."""


class Sideways(Exception):
    """The picture lies on its side: nothing of it stands straight on its page."""


def read_patches(
    document: pdfium.PdfDocument,
    sheet: Sheet,
    boxes: Sequence[Box],
    most: int,
    seconds: float,
    engine: Callable[[], Recogniser],
) -> None:
    """Reads those of the pictures that hold writing; raises TooMany, TooSlow, Sideways.

    `seconds`: what one of them may take. `engine` is asked for once there is something to read: most
    pictures are charts.
    """
    for box in boxes:
        picture, scale, zoom = _drawn(document, sheet, box)
        share = (box[2] - box[0]) * (box[3] - box[1]) / (sheet.width * sheet.height)
        if not holds_writing(picture, scale, share >= FILLS):
            continue
        if len(sheet.patches) >= most:
            raise TooMany
        scan = read_scan(picture, scale, engine(), seconds)
        if scan.quarters:
            raise Sideways
        _put(sheet, box, scan, zoom)


def _drawn(document: pdfium.PdfDocument, sheet: Sheet, box: Box) -> tuple[Grey, float, float]:
    """The picture with letters as tall as those of office print, pixels per point of that print, and zoom."""
    scale = scale_of(max(box[2] - box[0], box[3] - box[1]))
    cut = crop(box, sheet)
    plain = render(document, sheet.number, scale, cut)
    zoom = zoom_of(plain, scale)
    return (plain if zoom == 1.0 else render(document, sheet.number, scale * zoom, cut)), scale, zoom


def _put(sheet: Sheet, box: Box, scan: Scan, zoom: float) -> None:
    """The words and lines of a picture in their place on the page; what is printed over it stays as it is."""
    left, top = box[:2]
    printed = [t.box for t in sheet.tokens if not t.hidden and holds(box, t.box)]

    def place(x0: float, y0: float, x1: float, y1: float) -> Box:
        return left + x0 / zoom, top + y0 / zoom, left + x1 / zoom, top + y1 / zoom

    for token in scan.tokens:
        at = place(*token.box)
        if not any(holds(at, other) or holds(other, at) for other in printed):
            sheet.tokens.append(Token(token.text, *at, confidence=token.confidence))
    sheet.edges += [Edge(e.axis, *place(e.x0, e.top, e.x1, e.bottom)) for e in scan.edges]
    sheet.patches.append(Patch(box, Lie(0, scan.angle, box[2] - box[0], box[3] - box[1])))
