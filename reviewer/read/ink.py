"""How words are printed: weight, slant, direction and ink, asked once for each text object.

A text object mostly holds several words, which are printed alike.
"""

from __future__ import annotations

import ctypes
import re
from ctypes import c_int, c_void_p
from dataclasses import dataclass

import pypdfium2.raw as c

from reviewer.read.engine import plain
from reviewer.read.turned import turn_of_word

FORCE_BOLD = 1 << 18
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(rb"italic|oblique", re.IGNORECASE)
_INVISIBLE = 3
"""The render mode of text that is neither filled nor stroked."""
_TEXT_OBJECT = plain(c.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
_FONT = plain(c.FPDFTextObj_GetFont, c_void_p, c_void_p)
_RENDER_MODE = plain(c.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)


@dataclass(frozen=True, slots=True)
class Ink:
    """`turn`: quarters, counter-clockwise. `none`: no ink is drawn. `doubtful`: none, or white, or faint."""

    bold: bool
    italic: bool
    turn: int
    none: bool
    doubtful: bool


class Inks:
    """The inks of a page that is shown turned by `turn` quarters, clockwise."""

    def __init__(self, text_page: c.FPDF_TEXTPAGE, turn: int) -> None:
        self._text_page, self._turn = text_page, turn
        self._known: dict[int, Ink] = {}
        self._styles: dict[int, tuple[bool, bool]] = {}
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._refs = [ctypes.byref(part) for part in self._parts]

    def of(self, index: int) -> Ink:
        """The ink of the character at `index`."""
        obj: int | None = _TEXT_OBJECT(self._text_page, index)
        if obj is None:
            return Ink(False, False, self._turn_at(index), False, False)
        ink = self._known.get(obj)
        if ink is None:
            ink = self._known[obj] = self._look(obj, index)
        return ink

    def _turn_at(self, index: int) -> int:
        return turn_of_word(c.FPDFText_GetCharAngle(self._text_page, index), self._turn)

    def _look(self, obj: int, index: int) -> Ink:
        none = doubtful = False
        if c.FPDFText_GetFillColor(self._text_page, index, *self._refs):
            red, green, blue, alpha = (part.value for part in self._parts)
            none = _RENDER_MODE(obj) == _INVISIBLE
            doubtful = none or alpha < 25 or min(red, green, blue) > 240
        return Ink(*self._style(obj), self._turn_at(index), none, doubtful)

    def _style(self, obj: int) -> tuple[bool, bool]:
        """Whether a text object is bold, and whether italic, by the name of its font."""
        font: int = _FONT(obj) or 0
        known = self._styles.get(font)
        if known is None:
            known = self._styles[font] = _style_of(ctypes.cast(font, c.FPDF_FONT))
        return known


def _style_of(font: c.FPDF_FONT) -> tuple[bool, bool]:
    name = ctypes.create_string_buffer(128)
    c.FPDFFont_GetBaseFontName(font, name, 128)
    # The weight that PDFium derives from stem widths calls plain Calibri bold; the name does not.
    bold = bool(_BOLD.search(name.value)) or bool(c.FPDFFont_GetFlags(font) & FORCE_BOLD)
    return bold, bool(_ITALIC.search(name.value))
