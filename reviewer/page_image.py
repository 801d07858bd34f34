"""A page of a PDF and boxes on it -> PNG, for clips and for the page view.

Boxes are PDF points from the top left of the page as shown; PDFium renders the page as shown too,
so that one factor (dpi / 72) leads from a box to pixels. PDFium is not thread-safe: one thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from reviewer.document import Anchor, Box

DPI: Final = 144
MAX_PIXELS: Final = 5_000
"""Longest side of an image; a poster-sized page is drawn smaller instead of filling the memory."""
_CUT_DPI: Final = (132, 100, 72, 48)
"""Resolutions tried for a cut, best first, until it is small enough."""
_CUT_COLOURS: Final = 32
"""Print and table shades need no more, and a palette makes the file a quarter as large."""
Colour = tuple[int, int, int]
Style = Literal["frame", "fill", "hatch"]
_FRAME: Final[Colour] = (150, 80, 0)
_SEAM: Final[Colour] = (120, 120, 120)
_SEAM_HEIGHT: Final = 9
"""Pixels between two strips."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One box to draw, in PDF points; `label` stands above it, `width` is in pixels."""

    box: Box
    colour: Colour
    style: Style = "frame"
    label: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture to be cut out of a draft: strips of pages under each other, the last with a frame.

    Each strip is a page (from 1) and a box on it; `frame` is a box on the page of the last one.
    """

    strips: tuple[tuple[int, Box], ...]
    frame: Box


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page; `scale` is pixels per PDF point."""

    image: Image.Image
    scale: float


def render(data: bytes, page: int, dpi: int = DPI) -> PageImage:
    """Page `page` (from 1) of the PDF `data`. ValueError where there is no such page."""
    document = pdfium.PdfDocument(data)
    try:
        if not 1 <= page <= len(document):
            raise ValueError(f"page {page} of {len(document)}")
        sheet = document[page - 1]
        scale = min(dpi / 72, MAX_PIXELS / max(sheet.get_size()))
        return PageImage(sheet.render(scale=scale).to_pil().convert("RGB"), scale)
    finally:
        document.close()


def clip(data: bytes, at: Anchor, dpi: int = DPI, margin: float = 6.0) -> bytes:
    """The PNG of the place `at`, with `margin` points around it; the whole page where it has no box."""
    page = render(data, at.page, dpi)
    if at.box is None:
        return to_png(page.image)
    x0, top, x1, bottom = at.box
    area = _pixels(page, (x0 - margin, top - margin, x1 + margin, bottom + margin))
    return to_png(page.image.crop(area))


def cut_out(data: bytes, cuts: Iterable[Cut], limit: int) -> dict[Cut, bytes]:
    """Each cut as a PNG of few colours and at most `limit` bytes; one that cannot be drawn is left out.

    The PDF is opened once and each page once; only the strips are rendered, not the whole page.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:  # no PDF: a review of it has words, only no pictures
        return {}
    try:
        sheets = _Sheets(document)
        pictures = ((cut, _smaller_than(limit, sheets, cut)) for cut in dict.fromkeys(cuts))
        return {cut: png for cut, png in pictures if png is not None}
    finally:
        document.close()


def draw(page: PageImage, marks: Sequence[Mark], legend: Sequence[tuple[str, Colour, Style]] = ()) -> bytes:
    """The PNG of the page with `marks` over it and a legend below."""
    layer = Image.new("RGBA", page.image.size, (0, 0, 0, 0))
    for mark in marks:
        _draw_mark(layer, page, mark)
    image = Image.alpha_composite(page.image.convert("RGBA"), layer).convert("RGB")
    return to_png(_with_legend(image, legend) if legend else image)


def to_png(image: Image.Image) -> bytes:
    """PNG bytes without a time stamp."""
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


class _Sheets:
    """The pages of an open PDF, each loaded when it is first asked for."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._loaded: dict[int, pdfium.PdfPage] = {}

    def __contains__(self, number: int) -> bool:
        return 1 <= number <= len(self._document)

    def __getitem__(self, number: int) -> pdfium.PdfPage:
        if number not in self._loaded:
            self._loaded[number] = self._document[number - 1]
        return self._loaded[number]


def _smaller_than(limit: int, sheets: _Sheets, cut: Cut) -> bytes | None:
    """The cut at the best resolution that stays within `limit` bytes; None where none does."""
    if not all(number in sheets for number, _ in cut.strips):
        return None
    for dpi in _CUT_DPI:
        scale = dpi / 72
        parts = [_strip(sheets[number], box, scale) for number, box in cut.strips]
        _frame(parts[-1], cut.strips[-1][1], cut.frame, scale)
        few = _stack(parts).quantize(_CUT_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        if len(png := to_png(few)) <= limit:
            return png
    return None


def _strip(sheet: pdfium.PdfPage, box: Box, scale: float) -> Image.Image:
    """One part of a page. What lies outside the page is left out, at least a point remains."""
    width, height = sheet.get_size()
    x0, top = min(max(box[0], 0), width - 1), min(max(box[1], 0), height - 1)
    right, bottom = max(width - box[2], 0), max(height - box[3], 0)
    crop = (x0, min(bottom, height - top - 1), min(right, width - x0 - 1), top)
    image: Image.Image = sheet.render(scale=scale, crop=crop).to_pil().convert("RGB")
    return image


def _frame(image: Image.Image, strip: Box, frame: Box, scale: float) -> None:
    """Draws `frame` on the picture of `strip`, two points around it, as far as it lies inside."""
    x0, top = max(strip[0], 0), max(strip[1], 0)
    left, upper = (max(round(side * scale), 0) for side in (frame[0] - x0 - 2, frame[1] - top - 2))
    right = min(round((frame[2] - x0 + 2) * scale), image.width - 1)
    lower = min(round((frame[3] - top + 2) * scale), image.height - 1)
    if left < right and upper < lower:
        ImageDraw.Draw(image).rectangle((left, upper, right, lower), outline=_FRAME, width=2)


def _stack(parts: Sequence[Image.Image]) -> Image.Image:
    """The parts under each other, a dashed line between them."""
    height = sum(part.height for part in parts) + _SEAM_HEIGHT * (len(parts) - 1)
    image = Image.new("RGB", (max(part.width for part in parts), height), "white")
    canvas = ImageDraw.Draw(image)
    top = 0
    for part in parts:
        image.paste(part, (0, top))
        top += part.height + _SEAM_HEIGHT
        y = top - _SEAM_HEIGHT // 2 - 1
        for x in range(0, image.width if top < height else 0, 12):
            canvas.line((x, y, x + 6, y), fill=_SEAM)
    return image


def _pixels(page: PageImage, box: Box) -> tuple[int, int, int, int]:
    """`box` in pixels, inside the image, at least one pixel wide and high."""
    width, height = page.image.size
    left, top, right, bottom = (round(side * page.scale) for side in box)
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


def _draw_mark(layer: Image.Image, page: PageImage, mark: Mark) -> None:
    area = _pixels(page, mark.box)
    canvas = ImageDraw.Draw(layer)
    if mark.style == "fill":
        canvas.rectangle(area, fill=(*mark.colour, 70), outline=(*mark.colour, 255), width=mark.width)
    else:
        canvas.rectangle(area, outline=(*mark.colour, 255), width=mark.width)
    if mark.style == "hatch":
        _hatch(layer, area, mark.colour)
    if mark.label:
        _draw_label(canvas, area, mark)


def _hatch(layer: Image.Image, area: tuple[int, int, int, int], colour: Colour) -> None:
    """Slanted lines over `area`, drawn on a tile so that they end at its edges."""
    width, height = area[2] - area[0], area[3] - area[1]
    tile = Image.new("RGBA", (width, height), (*colour, 40))
    canvas = ImageDraw.Draw(tile)
    for start in range(-height, width, 6):
        canvas.line((start, height, start + height, 0), fill=(*colour, 220), width=1)
    layer.paste(tile, area[:2])


def _draw_label(canvas: ImageDraw.ImageDraw, area: tuple[int, int, int, int], mark: Mark) -> None:
    font = ImageFont.load_default(14)
    left, top, right, bottom = canvas.textbbox((0, 0), mark.label, font=font)
    x, y = area[0], max(area[1] - int(bottom - top) - 8, 0)
    canvas.rectangle((x, y, x + right - left + 8, y + bottom - top + 8), fill=(*mark.colour, 235))
    canvas.text((x + 4 - left, y + 4 - top), mark.label, font=font, fill=(255, 255, 255, 255))


def _with_legend(image: Image.Image, legend: Sequence[tuple[str, Colour, Style]]) -> Image.Image:
    """`image` with a white strip below that names the colours, wrapped to the image's width."""
    font = ImageFont.load_default(15)
    line, gap, swatch = 26, 18, 16
    places: list[tuple[int, int]] = []
    x, y = gap, 10
    for words, _, _ in legend:
        width = swatch + 6 + int(font.getlength(words)) + gap
        if x + width > image.width and x > gap:
            x, y = gap, y + line
        places.append((x, y))
        x += width
    sheet = Image.new("RGB", (image.width, image.height + y + line), "white")
    sheet.paste(image, (0, 0))
    strip = PageImage(Image.new("RGB", sheet.size), 1.0)
    layer = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    for (left, top), (words, colour, style) in zip(places, legend, strict=True):
        top += image.height
        _draw_mark(layer, strip, Mark((left, top, left + swatch, top + swatch), colour, style))
        ImageDraw.Draw(layer).text((left + swatch + 6, top - 1), words, font=font, fill=(40, 40, 40, 255))
    return Image.alpha_composite(sheet.convert("RGBA"), layer).convert("RGB")
