"""Words that lie on their side or stand on their head, and the pages that are printed that way.

A wide table is often printed sideways on an upright page, with no /Rotate in the file; such a page is
read as if it were turned. On an upright page it is the title of a narrow column that climbs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reviewer.read.sheet import Token

_STRAIGHT = 10
"""Degrees off a quarter at which a word is neither upright nor turned: a watermark."""
_FEWEST_WORDS = 8
_MOST = 0.6
"""A page whose letters stand this way, by share, is printed this way."""


def turn_of_word(angle: float, page: int) -> int:
    """Quarters, counter-clockwise, for the engine's clockwise angle (radians) on a page turned clockwise."""
    degrees = math.degrees(angle)
    quarters = round(degrees / 90)
    return (-quarters - page) % 4 if angle >= 0 and abs(degrees - 90 * quarters) <= _STRAIGHT else 0


def turn_of_page(tokens: Sequence[Token]) -> int:
    """How most words of a page are turned; 0 where they are upright, or too few to tell."""
    if not any(t.turn for t in tokens):
        return 0
    letters: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for token in tokens:
        letters[token.turn] += len(token.text)
        words[token.turn] += 1
    turn, count = letters.most_common(1)[0]
    return turn if words[turn] >= _FEWEST_WORDS and count >= _MOST * letters.total() else 0


def upright(tokens: Iterable[Token], turn: int) -> Iterator[tuple[Token, Token]]:
    """Each word with itself as it would stand after the turn, about the corner of the page."""
    for token in tokens:
        x0, top, x1, bottom = token.box
        if turn == 1:
            x0, top, x1, bottom = -bottom, x0, -top, x1
        elif turn == 2:
            x0, top, x1, bottom = -x1, -bottom, -x0, -top
        else:
            x0, top, x1, bottom = top, -x1, bottom, -x0
        yield token, Token(token.text, x0, top, x1, bottom)
