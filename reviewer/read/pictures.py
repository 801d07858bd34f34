"""Pictures on printed pages that may hold writing, such as a scanned table under a printed title.

Told without reading: by their size, by the print that runs over them, and by how much of them is paper
and how much ink. Photographs, logos and backgrounds fall out here; a chart may stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2 as pdfium

from reviewer.document import Box, holds
from reviewer.read.sheet import Sheet

_LEAST: Final = (0.35, 60.0)
"""Share of the page's width, and points of height, that a table takes at least."""
_TOUCH: Final = 3.0
"""Pieces of a picture that was cut into strips lie no farther apart than this (points)."""
_OVER: Final = 12
"""More printed words than this over a picture, and it is the background of print."""
_DRAWN: Final = 3
"""... as with more ruling lines than this inside ..."""
_FRAME: Final = 10.0
"""... its frame (points)."""
_DPI: Final = 60
_NEAR: Final = 26
"""Grey levels: paper is of one shade, give or take this."""
_LIGHT: Final = 140
"""Paper is lighter than this."""
_PAPER: Final = 0.55
"""The least share of paper; photographs have no shade that fills so much of them."""
_INK: Final = (0.004, 0.35)
"""The least and the greatest share of pixels darker than paper by `_DARKER`."""
_DARKER: Final = 60


def written_pictures(document: pdfium.PdfDocument, sheet: Sheet) -> list[Box]:
    """The pictures of a page that look like paper with writing, from top to bottom."""
    wanted = [box for box in _whole(sheet) if _is_large(box, sheet) and _is_free(box, sheet)]
    return [box for box in wanted if _is_paper(_pixels(document, sheet, box))]


def _whole(sheet: Sheet) -> list[Box]:
    """The pictures of a page inside its borders, strips of one picture put together."""
    out: list[Box] = []
    for x0, top, x1, bottom in sorted(sheet.pictures, key=lambda box: (box[1], box[0])):
        box = (max(0.0, x0), max(0.0, top), min(sheet.width, x1), min(sheet.height, bottom))
        same = next((i for i, other in enumerate(out) if _is_strip(other, box)), None)
        if same is None:
            out.append(box)
        else:
            a, b, c, d = out[same]
            out[same] = (min(a, box[0]), min(b, box[1]), max(c, box[2]), max(d, box[3]))
    return out


def _is_strip(above: Box, box: Box) -> bool:
    """Whether a picture goes on below another of the same sides, or lies on it."""
    sides = abs(above[0] - box[0]) <= _TOUCH and abs(above[2] - box[2]) <= _TOUCH
    within = above[0] - 1 <= box[0] and box[2] <= above[2] + 1 and box[3] <= above[3] + 1
    return box[1] <= above[3] + _TOUCH and (sides or within)


def _is_large(box: Box, sheet: Sheet) -> bool:
    share, height = _LEAST
    return box[2] - box[0] >= share * sheet.width and box[3] - box[1] >= height


def _is_free(box: Box, sheet: Sheet) -> bool:
    """Whether no print runs over a picture; a frame around it may."""
    inner = (box[0] + _FRAME, box[1] + _FRAME, box[2] - _FRAME, box[3] - _FRAME)
    words = sum(not t.hidden and holds(box, t.box) for t in sheet.tokens)
    lines = sum(holds(inner, (e.x0, e.top, e.x1, e.bottom)) for e in sheet.edges)
    return words <= _OVER and lines <= _DRAWN


def crop(box: Box, sheet: Sheet) -> tuple[float, float, float, float]:
    """What PDFium cuts off a page for a box to be left: left, bottom, right, top."""
    return box[0], sheet.height - box[3], sheet.width - box[2], box[1]


def _pixels(document: pdfium.PdfDocument, sheet: Sheet, box: Box) -> Iterator[bytes]:
    """The rows of a small grey picture of a box."""
    page = document[sheet.number - 1]
    try:
        drawn = page.render(scale=_DPI / 72, grayscale=True, crop=crop(box, sheet))
        data, stride, width = bytes(drawn.buffer), drawn.stride, drawn.width
        for row in range(drawn.height):
            yield data[row * stride : row * stride + width]
    finally:
        page.close()


def _is_paper(rows: Iterator[bytes]) -> bool:
    """Whether most is of one light shade and a little of it is ink."""
    levels = Counter(b"".join(rows))
    total = levels.total()
    if not total:
        return False
    paper = _paper(levels)
    near = sum(n for level, n in levels.items() if abs(level - paper) <= _NEAR)
    ink = sum(n for level, n in levels.items() if level < paper - _DARKER)
    return paper >= _LIGHT and near >= _PAPER * total and _INK[0] <= ink / total <= _INK[1]


def _paper(levels: Counter[int]) -> int:
    """The shade around which most pixels lie: grain spreads the shade of paper."""
    around: Sequence[int] = [sum(levels[level + d] for d in range(-8, 9)) for level in range(256)]
    return max(range(256), key=lambda level: (around[level], level))
