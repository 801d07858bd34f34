"""The PDF engine: words with boxes, ruling lines and fills of each page, straight from PDFium.

One call fetches the text of a page; then one rectangle call per word. Asking PDFium for every
character costs ten times as much (measured), so characters are asked for only where a word runs
over a cell border.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from ctypes import c_int, c_void_p

import pypdfium2 as pdfium
import pypdfium2.raw as c

from reviewer.document import Box, Lie, printable
from reviewer.read.bullets import drawn_bullets
from reviewer.read.engine import plain
from reviewer.read.hidden import mark_hidden
from reviewer.read.ink import Inks
from reviewer.read.letters import closed_words, rejoined
from reviewer.read.paths import collect_paths
from reviewer.read.sheet import Sheet, Token
from reviewer.read.signs import SIGNS
from reviewer.read.turned import turn_of_page

LINE_END_HYPHENS = "\x02\ufffe\xad"
_WORD = re.compile(r"[^\s\x00\u00a0\u2002-\u200b]+")
_COUNT_RECTS = plain(c.FPDFText_CountRects, c_int, c_void_p, c_int, c_int)
_GET_RECT = plain(c.FPDFText_GetRect, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)


class Frame:
    """Maps PDF user space to points from the top left of the page as shown (/Rotate, CropBox).

    `quarters`: the page is turned further for reading, clockwise.
    """

    def __init__(self, page: c.FPDF_PAGE, quarters: int = 0) -> None:
        rect = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(page, rect)
        self.left, self.bottom, self.right, self.top = rect.left, rect.bottom, rect.right, rect.top
        self.turn = (c.FPDFPage_GetRotation(page) + quarters) % 4
        across, up = self.right - self.left, self.top - self.bottom
        self.width, self.height = (up, across) if self.turn % 2 else (across, up)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in user space → (x, top) on the page as shown."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle in user space → box on the page as shown."""
        if self.turn == 0:
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def read_sheets(document: pdfium.PdfDocument) -> Iterator[Sheet]:
    """Every page of an open PDF in order; each is closed before the next is opened."""
    for index in range(len(document)):
        page = c.FPDF_LoadPage(document.raw, index)
        if not page:
            yield Sheet(index + 1, 595.0, 842.0)
            continue
        try:
            yield _read_sheet(document, page, index + 1)
        finally:
            c.FPDF_ClosePage(page)


def _read_sheet(document: pdfium.PdfDocument, page: c.FPDF_PAGE, number: int) -> Sheet:
    frame = Frame(page)
    sheet = Sheet(number, frame.width, frame.height)
    text_page = c.FPDFText_LoadPage(page)
    try:
        suspects = _read_words(text_page, frame, sheet)
        # A scan's words may be laid over it in any direction; its picture is turned where it is read.
        quarters = 0 if sheet.inkless else turn_of_page(sheet.tokens)
        if quarters:
            frame = Frame(page, quarters)
            sheet = Sheet(number, frame.width, frame.height)
            sheet.lie = Lie(-quarters % 4, 0.0, frame.width, frame.height)
            suspects = _read_words(text_page, frame, sheet)
        layers = collect_paths(page, frame, sheet)
        mark_hidden(page, text_page, sheet, suspects, layers)
        _split_over_borders(text_page, frame, sheet)
        sheet.tokens = closed_words(text_page, sheet.tokens)
        sheet.tokens += drawn_bullets(sheet, layers.dark)
        sheet.tokens = list(_shown(sheet.tokens))
    finally:
        c.FPDFText_ClosePage(text_page)
    sheet.label = _printed_label(document, number)
    return sheet


def _printed_label(document: pdfium.PdfDocument, number: int) -> str | None:
    """The page label of the file itself, where it is more than the page's count."""
    label = printable(document.get_page_label(number - 1))
    return label if label and label != str(number) else None


def _shown(tokens: list[Token]) -> Iterator[Token]:
    """The words as they may be shown. Not earlier: until here a word has as many characters as the
    engine counted."""
    for token in tokens:
        token.text = printable(token.text)
        if token.text:
            yield token


def _page_text(text_page: c.FPDF_TEXTPAGE) -> str:
    count = c.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(text_page, 0, count, buffer)
    # One code unit per character keeps indices aligned; surrogate pairs are rare and stay two units.
    return bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "surrogatepass")


def _read_words(text_page: c.FPDF_TEXTPAGE, frame: Frame, sheet: Sheet) -> list[Token]:
    """Fills `sheet.tokens`; returns the words whose ink is white, see-through or of no ink at all."""
    text = _page_text(text_page).translate(SIGNS)
    inks = Inks(text_page, frame.turn)
    suspects: list[Token] = []
    inkless = 0
    aligned = c.FPDFText_CountChars(text_page) == len(text)
    for match in _WORD.finditer(text):
        start = match.start()
        if not aligned:  # characters without a Unicode value are counted and not in the text
            start = c.FPDFText_GetCharIndexFromTextIndex(text_page, start)
        for token in _place(text_page, frame, match.group(), start):
            ink = inks.of(token.start)
            token.bold, token.italic, token.turn = ink.bold, ink.italic, ink.turn
            sheet.tokens.append(token)
            inkless += ink.none
            if ink.doubtful:
                suspects.append(token)
    sheet.inkless = 0 < inkless == len(sheet.tokens)
    sheet.tokens = rejoined(_without_fake_bold(sheet.tokens))
    return suspects


def _place(text_page: c.FPDF_TEXTPAGE, frame: Frame, text: str, start: int) -> Sequence[Token]:
    """One token per printed line of the word (a word broken at a line end has two)."""
    clean = text.rstrip(LINE_END_HYPHENS)
    if clean != text:
        text = clean + "-"
    rects = _rects(text_page, frame, start, len(clean))
    if not rects:
        return ()
    line = rects[0]
    for index, rect in enumerate(rects[1:], 1):
        if _apart(rect, line):
            return tuple(_place_broken(text_page, frame, text, start, rects, index))
        line = (min(line[0], rect[0]), min(line[1], rect[1]), max(line[2], rect[2]), max(line[3], rect[3]))
    return (Token(text, *line, start=start),)


def _apart(box: Box, line: Box) -> bool:
    """Whether a box stands on another line; glyph boxes of close lines may touch."""
    shared = min(box[3], line[3]) - max(box[1], line[1])
    return shared < 0.3 * min(box[3] - box[1], line[3] - line[1])


_SIDES = (ctypes.c_double * 4)()
_SIDE_PLACES = [ctypes.addressof(_SIDES) + index * ctypes.sizeof(ctypes.c_double) for index in range(4)]


def _rects(text_page: c.FPDF_TEXTPAGE, frame: Frame, start: int, length: int) -> list[Box]:
    boxes = []
    for index in range(_COUNT_RECTS(text_page, start, length)):
        _GET_RECT(text_page, index, *_SIDE_PLACES)
        left, top, right, bottom = _SIDES
        boxes.append(frame.box(left, bottom, right, top))
    return boxes


def _place_broken(
    text_page: c.FPDF_TEXTPAGE, frame: Frame, text: str, start: int, rects: list[Box], index: int
) -> Iterator[Token]:
    """A word whose glyphs stand on two lines: cut it where a character leaves the first line."""
    first = rects[0]
    for offset in range(1, len(text)):
        box = _char_box(text_page, frame, start + offset)
        if box and _apart(box, first):
            yield from _place(text_page, frame, text[:offset], start)
            yield from _place(text_page, frame, text[offset:], start + offset)
            return
    yield Token(text, *first, start=start)


def _char_box(text_page: c.FPDF_TEXTPAGE, frame: Frame, index: int) -> Box | None:
    side = [ctypes.c_double() for _ in range(4)]
    if not c.FPDFText_GetCharBox(text_page, index, *(ctypes.byref(part) for part in side)):
        return None
    left, right, bottom, top = (part.value for part in side)
    return frame.box(left, bottom, right, top)


def _without_fake_bold(tokens: list[Token]) -> list[Token]:
    """Drops the second print of a word that is drawn twice, a hair apart, to look bold.

    Looked for in squares of two points: a line of dots is thousands of equal words.
    """
    seen: dict[str, dict[float, list[Token]]] = {}
    kept: list[Token] = []
    for token in tokens:
        square = token.x0 // 2 + token.top // 2 * _ROW
        squares = seen.get(token.text)
        if squares is None:  # most words of a page stand there once
            seen[token.text] = {square: [token]}
            kept.append(token)
            continue
        twin = _twin(token, [t for step in _AROUND if (t := squares.get(square + step))])
        if twin:
            twin.bold = True
            continue
        squares.setdefault(square, []).append(token)
        kept.append(token)
    return kept


_ROW = float(1 << 20)
"""Squares of two points are numbered row by row, in rows longer than any page is wide."""
_AROUND = [x + y * _ROW for x in (0, -1, 1) for y in (0, -1, 1)]


def _twin(token: Token, squares: Sequence[Sequence[Token]]) -> Token | None:
    for square in squares:
        for other in square:
            if abs(other.x0 - token.x0) < 2 and abs(other.top - token.top) < 2:
                return other
    return None


def _split_over_borders(text_page: c.FPDF_TEXTPAGE, frame: Frame, sheet: Sheet) -> None:
    """Cuts words that run over a vertical ruling line: two cells' numbers glued into one word."""
    columns = sorted((e.x0, e.top, e.bottom) for e in sheet.edges if e.axis == "v")
    places = [x for x, _, _ in columns]
    out: list[Token] = []
    for token in sheet.tokens:
        middle = (token.top + token.bottom) / 2
        near = columns[bisect_right(places, token.x0 + 2) : bisect_left(places, token.x1 - 2)]
        at = [x for x, top, bottom in near if top - 1 < middle < bottom + 1]
        out.extend(_cut(text_page, frame, token, at) if at else (token,))
    sheet.tokens = out


def _cut(text_page: c.FPDF_TEXTPAGE, frame: Frame, token: Token, at: list[float]) -> list[Token]:
    pieces: list[list[tuple[str, Box]]] = [[] for _ in range(len(at) + 1)]
    for offset, char in enumerate(token.text):
        box = _char_box(text_page, frame, token.start + offset)
        if box is None:
            continue
        centre = (box[0] + box[2]) / 2
        if any(box[0] + 1 < x < box[2] - 1 for x in at):
            return [token]  # the line strikes through a glyph: it is no border here
        pieces[sum(x < centre for x in at)].append((char, box))
    parts = [
        token.part("".join(ch for ch, _ in piece), piece[0][1][0], piece[-1][1][2])
        for piece in pieces
        if piece
    ]
    return parts or [token]
