"""Marks of lists that are drawn, not written: some programs print a filled dot instead of "•"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.document import Box
from reviewer.read.sheet import Sheet, Token

_SMALLEST, _LARGEST = 2.0, 6.0
"""Sides of such a dot, points."""
_REACH = 24.0
"""The words of its item begin this near, points."""
_FEWEST = 2
"""A single dot is an ornament."""


def drawn_bullets(sheet: Sheet, areas: Sequence[Box]) -> list[Token]:
    """A "•" for each dark dot that stands before the first word of a line, where several do."""
    dots = [b for b in areas if _is_dot(b)]
    if len(dots) < _FEWEST:
        return []
    found = list(_before_words(sheet, dots))
    return found if len(found) >= _FEWEST else []


def _is_dot(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return _SMALLEST <= min(width, height) <= max(width, height) <= _LARGEST and abs(width - height) < 1


def _before_words(sheet: Sheet, dots: Sequence[Box]) -> Iterator[Token]:
    for dot in dots:
        middle = (dot[1] + dot[3]) / 2
        line = [t for t in sheet.tokens if not t.hidden and not t.turn and t.top < middle < t.bottom]
        left = any(dot[0] - _REACH < t.x1 <= dot[2] for t in line)
        follows = min((t for t in line if t.x0 >= dot[2]), key=lambda t: t.x0, default=None)
        if follows is None or left or follows.x0 - dot[2] > _REACH or follows.height > 4 * (dot[3] - dot[1]):
            continue
        yield Token("•", dot[0], follows.top, dot[2], follows.bottom)
