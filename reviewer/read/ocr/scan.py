"""One scanned page as a picture → words and ruling lines in points of the straightened page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import Final, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.read.ocr.engine import PixelBox, Seen
from reviewer.read.ocr.lattice import Lattice, find_lattice
from reviewer.read.ocr.tilt import Grey, straighten, tilt_of
from reviewer.read.ocr.weight import mark_bold
from reviewer.read.sheet import Edge, Token

_INK: Final = 40
"""Grey levels by which ink is darker than what surrounds it."""
_AROUND: Final = 25
"""Pixels: strokes of letters are thinner than this."""
_MARGIN: Final = 2
"""Pixels of paper left around a line of text when it is read."""
_STROKES: Final = frozenset("1lIi|!/x")
_TOUCHING: Final = 4.0
"""Points from a border within which a single stroke is a piece of it."""
_LETTER: Final = 1.3
"""A piece no wider than this part of its height holds a letter or two."""
_NEIGHBOUR: Final = 0.3
"""Of a neighbouring line less than this share of the height reaches into a box."""
_FEW_LINES: Final = 5
"""Lines that tell which way up a page is."""
SURE: Final = 0.5
"""Lines whose words are all less certain than this are stains, stamps and strokes of a pen."""


class Recogniser(Protocol):
    """What finds and reads text in a picture; see `engine.Engine`."""

    def find(self, page: Grey) -> list[PixelBox]: ...

    def read(self, line: Grey) -> list[Seen]: ...


class TooSlow(Exception):
    """The page took longer than it may."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read of a page, and how the page was turned for it (see `document.Lie`)."""

    tokens: tuple[Token, ...]
    edges: tuple[Edge, ...]
    quarters: int
    angle: float


def read_scan(page: Grey, scale: float, engine: Recogniser, seconds: float) -> Scan:
    """The words and ruling lines of a page; `scale` is pixels per point. Raises TooSlow."""
    limit = monotonic() + seconds
    quarters, angle, lattice, boxes = _upright(page, scale, engine)
    ground = ground_of(lattice.bare)
    ink = ink_of(lattice.bare, ground)
    pieces: list[list[Token]] = []
    for box in boxes:
        for piece in _between_borders(box, lattice.ruled, scale):
            if piece != box and _reaches_into(piece, box, boxes):
                continue
            if monotonic() > limit:
                raise TooSlow
            words = _line(lattice.bare, ink, piece, engine, scale)
            pieces.append([word for word in words if not _is_remnant(word, lattice.ruled)])
    mark_bold(pieces, lattice.bare, ink, ground, scale)
    return Scan(tuple(token for piece in pieces for token in piece), lattice.edges, quarters, angle)


def _reaches_into(piece: PixelBox, box: PixelBox, boxes: Sequence[PixelBox]) -> bool:
    """Whether a box ran over a border into the first letter of a cell that has a box of its own."""
    left, top, right, bottom = piece
    if right - left > _LETTER * (bottom - top):
        return False
    return any(
        other != box
        and min(right, other[2]) > max(left, other[0])
        and min(bottom, other[3]) - max(top, other[1]) > 0.5 * (bottom - top)
        for other in boxes
    )


def _is_remnant(token: Token, ruled: Sequence[Edge]) -> bool:
    """Whether a word is what is left of a border, read as a digit: no number touches its border."""
    middle, height = (token.x0 + token.x1) / 2, (token.top + token.bottom) / 2
    return token.text in _STROKES and any(
        e.axis == "v" and abs(e.x0 - middle) <= _TOUCHING and e.top <= height <= e.bottom for e in ruled
    )


def _upright(page: Grey, scale: float, engine: Recogniser) -> tuple[int, float, Lattice, list[PixelBox]]:
    """The page straight and the right way up: quarters, angle, lattice and boxes of text.

    Lines of text that stand on end are those of a page that lies on its side.
    """
    first = _straight(page, scale, engine)
    if not _is_sideways(first[2]):
        return 0, *first
    turned = [(quarters, *_straight(np.rot90(page, quarters), scale, engine)) for quarters in (1, 3)]
    return max(turned, key=lambda one: _sureness(one[2].bare, one[3], engine))


def _straight(page: Grey, scale: float, engine: Recogniser) -> tuple[float, Lattice, list[PixelBox]]:
    page = np.ascontiguousarray(page)
    angle = tilt_of(page)
    lattice = find_lattice(straighten(page, angle), scale)
    return angle, lattice, engine.find(lattice.bare)


def _is_sideways(boxes: Sequence[PixelBox]) -> bool:
    tall = [bottom - top > 1.5 * (right - left) for left, top, right, bottom in boxes]
    return len(tall) >= _FEW_LINES and sum(tall) > 0.5 * len(tall)


def _sureness(bare: Grey, boxes: Sequence[PixelBox], engine: Recogniser) -> float:
    """How well the longest lines can be read: upside down they cannot."""
    longest = sorted(boxes, key=lambda box: box[0] - box[2])[:_FEW_LINES]
    words = [
        seen for left, top, right, bottom in longest for seen in engine.read(bare[top:bottom, left:right])
    ]
    return sum(seen.confidence for seen in words) / max(1, len(words))


def ground_of(bare: Grey) -> Grey:
    """A page without its letters: the paper and what is shaded."""
    return np.asarray(
        cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((_AROUND, _AROUND), np.uint8)), np.uint8
    )


def ink_of(bare: Grey, ground: Grey) -> NDArray[np.bool_]:
    """Where a page is darker than its ground."""
    return np.asarray(cv2.subtract(ground, bare) > _INK)


def _between_borders(box: PixelBox, edges: Sequence[Edge], scale: float) -> Iterator[PixelBox]:
    """The box cut where ruling lines run through it: two cells are never one line."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    cuts = sorted(
        round(e.x0 * scale)
        for e in edges
        if e.axis == "v" and e.top * scale < middle < e.bottom * scale and left + 3 < e.x0 * scale < right - 3
    )
    for start, end in zip([left, *cuts], [*cuts, right], strict=True):
        if end - start > 3:
            yield start, top, end, bottom


def _line(
    bare: Grey, ink: NDArray[np.bool_], box: PixelBox, engine: Recogniser, scale: float
) -> Iterator[Token]:
    left, top, right, bottom = _inked(ink, box)
    low, high = max(0, box[1] - _MARGIN), min(bare.shape[0], box[3] + _MARGIN)
    start, end = max(0, left - _MARGIN), min(bare.shape[1], right + _MARGIN)
    seen = _without_stains(engine.read(bare[low:high, start:end]))
    places = [(start + s.left * (end - start), start + s.right * (end - start)) for s in seen]
    for word, (low, high) in zip(seen, _shares(places, ink[top:bottom], left, right), strict=True):
        x0, y0, x1, y1 = _inked(ink, (low, top, high, bottom))
        yield Token(word.text, x0 / scale, y0 / scale, x1 / scale, y1 / scale, confidence=word.confidence)


def _without_stains(seen: Sequence[Seen]) -> list[Seen]:
    """The words of a line; a doubtful one among sure ones stays, since its loss would change the sentence."""
    if all(word.confidence < SURE for word in seen):
        return []
    return [w for w in seen if w.confidence >= SURE or sum(char.isalnum() for char in w.text) > 1]


def _shares(
    places: Sequence[tuple[float, float]], ink: NDArray[np.bool_], left: int, right: int
) -> list[tuple[int, int]]:
    """The line cut into one piece for each word, at the widest gaps between them."""
    if not places:
        return []
    columns = np.asarray(ink.any(axis=0), np.bool_)
    borders = [left]
    for (_, end), (start, _) in pairwise(places):
        borders.append(_widest_gap(columns, round(min(end, start)), round(max(end, start))))
    return list(pairwise([*borders, right]))


def _inked(ink: NDArray[np.bool_], box: PixelBox) -> PixelBox:
    """The box drawn close around its ink: words are told apart, and put into lines, by tight boxes."""
    left, top, right, bottom = box
    drawn = ink[top:bottom, left:right]
    rows = _own_rows(drawn.sum(axis=1) > 1)
    columns = np.flatnonzero(drawn[rows].any(axis=0))
    if not rows.size or not columns.size:  # light letters on a dark ground
        return box
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _own_rows(inked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The rows of a line's own ink: what reaches in over the rim and stands apart is of its neighbours."""
    rows = np.flatnonzero(inked)
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    least = _NEIGHBOUR * inked.size
    while len(runs) > 1 and runs[0][0] == 0 and runs[0].size < least:
        runs.pop(0)
    while len(runs) > 1 and runs[-1][-1] == inked.size - 1 and runs[-1].size < least:
        runs.pop()
    return np.concatenate(runs)


def _widest_gap(columns: NDArray[np.bool_], start: int, end: int) -> int:
    """The middle of the widest run of empty columns between two places."""
    low, high = max(0, start - 2), min(columns.size, end + 3)
    best, since, widest = (start + end) // 2, low, 0
    for x in range(low, high + 1):
        if x < high and not columns[x]:
            continue
        if x - since > widest:
            best, widest = (since + x) // 2, x - since
        since = x + 1
    return best
