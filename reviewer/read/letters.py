"""Words that the engine hands over in pieces are put together again.

On a page with few words the engine may take lines for columns of vertical writing and set a space behind
each letter. The advance of the glyphs tells letters of a word, which touch, from words, which do not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise

import pypdfium2.raw as c

from reviewer.read.sheet import Token

_FEWEST = 20
_MOST = 0.5
"""A page of which this share of the words are single letters was taken apart."""
_TOUCH = 0.1
"""Of the height of a line: the farthest that the advances of two letters of a word are apart."""


def closed_words(text_page: c.FPDF_TEXTPAGE, tokens: list[Token]) -> list[Token]:
    """The words of a page; those that were taken apart put together."""
    single = sum(len(t.text) == 1 and t.text.isalpha() for t in tokens)
    if single < _FEWEST or single < _MOST * len(tokens):
        return tokens
    out: list[Token] = []
    group = tokens[:1]
    for before, token in pairwise(tokens):
        if _touch(text_page, before, token):
            group.append(token)
            continue
        out.append(_whole(group))
        group = [token]
    return [*out, _whole(group)] if group else out


def _touch(text_page: c.FPDF_TEXTPAGE, before: Token, token: Token) -> bool:
    alike = (before.bold, before.hidden, before.turn) == (token.bold, token.hidden, token.turn)
    level = min(before.bottom, token.bottom) - max(before.top, token.top) > -1 and token.x0 > before.x0
    if token.turn or not alike or not level or before.start < 0 or token.start < 0:
        return False
    left = _advance(text_page, before.start + len(before.text) - 1)
    right = _advance(text_page, token.start)
    if left is None or right is None:
        return False
    return abs(right[0] - left[1]) <= _TOUCH * left[2]


def _advance(text_page: c.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float] | None:
    """Where a glyph begins and ends along its line, and how high its line is (user space)."""
    rect = c.FS_RECTF()
    if not c.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(rect)):
        return None
    return rect.left, rect.right, abs(rect.top - rect.bottom)


def _whole(group: Sequence[Token]) -> Token:
    first = group[0]
    if len(group) == 1:
        return first
    word = first.part("".join(t.text for t in group), first.x0, group[-1].x1)
    word.top, word.bottom = min(t.top for t in group), max(t.bottom for t in group)
    return word


def rejoined(tokens: list[Token]) -> list[Token]:
    """Puts the halves of a word together that were drawn with words of another cell between them.

    Printers that kern letter by letter draw "T" and "arget" apart; no space is so narrow.
    """
    gone: set[int] = set()
    for index, head in enumerate(tokens):
        if index in gone or not head.text[-1].isalpha():
            continue
        limit = head.x1 + 0.1 * (head.bottom - head.top)
        for other in range(index + 2, min(index + 6, len(tokens))):
            tail = tokens[other]
            beside = head.x1 <= tail.x0 < limit and tail.text[0].islower()
            if beside and min(head.bottom, tail.bottom) - max(head.top, tail.top) > 3:
                gone.add(other)
                head.text, head.x1 = head.text + tail.text, tail.x1
                head.top, head.bottom = min(head.top, tail.top), max(head.bottom, tail.bottom)
                break
    return [token for index, token in enumerate(tokens) if index not in gone] if gone else tokens
