"""Page margins and hidden text → pieces with their place: what running text leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from reviewer.document import Anchor, Box, Document, Page, Word
from reviewer.laporan import Bab, Cited

_MARGIN: Final = 0.12
"""Share of the page's height that counts as its top and as its bottom margin."""
_PICTURE: Final = 0.25
"""Share of the page that pictures cover at least, where they are the page's content."""
_FEW: Final = 25
"""Words between the margins that a title over a picture may have."""


def read_margins(document: Document) -> tuple[Cited, ...]:
    """The words of the top and of the bottom margin of each page with text."""
    return tuple(
        _cited(page, words)
        for page in document.pages
        for words in (_within(page, 0.0, _MARGIN), _within(page, 1 - _MARGIN, 1.0))
        if words
    )


def read_hidden(document: Document) -> tuple[Cited, ...]:
    """The words of each page that cannot be seen on it."""
    hidden = ((page, [w for w in page.words if w.hidden]) for page in document.pages)
    return tuple(_cited(page, words) for page, words in hidden if words)


def picture_pages(document: Document, bab: Sequence[Bab]) -> tuple[int, ...]:
    """Pages whose content is a picture: few words between the margins; title pages of chapters left out."""
    titles = {b.at.page for b in bab}
    return tuple(
        p.number
        for p in document.pages
        if p.picture >= _PICTURE and p.number not in titles and len(_within(p, _MARGIN, 1 - _MARGIN)) <= _FEW
    )


def _within(page: Page, first: float, last: float) -> list[Word]:
    low, high = first * page.height, last * page.height
    return [w for w in page.words if not w.hidden and low <= w.box[1] and w.box[3] <= high]


def _cited(page: Page, words: Sequence[Word]) -> Cited:
    text = " ".join(w.text for w in words)
    return Cited(text, None, Anchor(page.number, _around(w.box for w in words), page.label))


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
