"""Text that is in the file and not on the page: white on white, without ink, covered, off the page.

Suspicion comes cheap (ink, render mode, drawing order); the verdict comes from the page as
rendered: a word is hidden only if nothing can be seen in its box. So white text on a dark band and
the text layer of a scan stay visible.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as c

from reviewer.document import Box
from reviewer.read.paths import Layers, address
from reviewer.read.sheet import Sheet, Token

SCALE = 1.5
"""Pixels per point when a page is looked at."""
CONTRAST = 24
"""Grey levels between the lightest and darkest pixel of a word that can be seen."""


def mark_hidden(
    page: c.FPDF_PAGE, text_page: c.FPDF_TEXTPAGE, sheet: Sheet, suspects: list[Token], layers: Layers
) -> None:
    """Sets `hidden` on the tokens of `sheet` that cannot be seen."""
    for token in sheet.tokens:
        x, y = (token.x0 + token.x1) / 2, (token.top + token.bottom) / 2
        if not (0 <= x <= sheet.width and 0 <= y <= sheet.height):
            token.hidden = True
    doubtful = [token for token in suspects if not _inside(token, layers.dark)]
    suspects = [*doubtful, *_covered(text_page, sheet, layers)]
    if suspects:
        picture = _Picture(page, sheet)
        for token in suspects:
            token.hidden = token.hidden or not picture.shows(token.box)


def _inside(token: Token, boxes: list[Box]) -> bool:
    x0, top, x1, bottom = token.box
    return any(a <= x0 and b <= top and right >= x1 and low >= bottom for a, b, right, low in boxes)


def _covered(text_page: c.FPDF_TEXTPAGE, sheet: Sheet, layers: Layers) -> list[Token]:
    """Words that lie wholly below an area that was drawn after them."""
    first = layers.texts[0][0] if layers.texts else layers.count
    covers = [(order, box) for order, box in layers.covers if order > first]
    if not covers:
        return []
    below = []
    for token in sheet.tokens:
        x0, top, x1, bottom = token.x0, token.top, token.x1, token.bottom
        over = [o for o, (a, b, c_, d) in covers if a <= x0 and b <= top and c_ >= x1 and d >= bottom]
        if over:
            below.append((max(over), token))
    if not below:
        return []
    order = layers.order()
    drawn = [
        (over, order.get(address(c.FPDFText_GetTextObject(text_page, t.start)), layers.count), t)
        for over, t in below
    ]
    return [token for over, place, token in drawn if over > place]


class _Picture:
    """The page rendered in grey."""

    def __init__(self, page: c.FPDF_PAGE, sheet: Sheet) -> None:
        self.width, self.height = max(1, round(sheet.width * SCALE)), max(1, round(sheet.height * SCALE))
        bitmap = c.FPDFBitmap_CreateEx(self.width, self.height, c.FPDFBitmap_Gray, None, 0)
        c.FPDFBitmap_FillRect(bitmap, 0, 0, self.width, self.height, 0xFFFFFFFF)
        c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, self.width, self.height, 0, c.FPDF_ANNOT)
        self.stride = c.FPDFBitmap_GetStride(bitmap)
        data = ctypes.cast(c.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte))
        self.pixels = ctypes.string_at(data, self.stride * self.height)
        c.FPDFBitmap_Destroy(bitmap)

    def shows(self, box: Box) -> bool:
        """Whether anything can be seen in the box."""
        x0, x1 = max(0, int(box[0] * SCALE)), min(self.width, int(box[2] * SCALE) + 1)
        y0, y1 = max(0, int(box[1] * SCALE)), min(self.height, int(box[3] * SCALE) + 1)
        rows = [self.pixels[y * self.stride + x0 : y * self.stride + x1] for y in range(y0, y1)]
        rows = [row for row in rows if row]
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) >= CONTRAST
