"""Text that nobody sees on the page is told, never quoted: a result may be passed on, and it with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from reviewer.document import Document, Page

UNSHOWN: Final = "(tidak ditampilkan)"
_SHORT: Final = 6
"""Letters and digits; shorter quotations are numbers and words that stand on the page as well."""
_QUOTED: Final = re.compile(r"“([^”]*)”")


class Hidden:
    """The hidden words of a draft, to be kept out of quotations."""

    def __init__(self, document: Document) -> None:
        self._pages = {p.number: p for p in document.pages if any(w.hidden for w in p.words)}

    def masked(self, text: str, pages: Iterable[int]) -> str:
        """`text` with each quotation of something hidden on one of `pages` left blank."""
        near = [self._pages[n] for n in pages if n in self._pages]
        if not near:
            return text
        return _QUOTED.sub(lambda q: f"“{UNSHOWN}”" if _hides(near, q[1]) else q[0], text)

    def quote(self, text: str, pages: Iterable[int]) -> str:
        """The same for words that are a quotation as a whole."""
        near = [self._pages[n] for n in pages if n in self._pages]
        return UNSHOWN if _hides(near, text) else text


def _hides(pages: Iterable[Page], quoted: str) -> bool:
    wanted = _letters(quoted)
    if len(wanted) < _SHORT:
        return False
    return any(
        wanted in _text(page, hidden=True) and wanted not in _text(page, hidden=False) for page in pages
    )


def _text(page: Page, *, hidden: bool) -> str:
    return _letters(" ".join(w.text for w in page.words if w.hidden is hidden))


def _letters(text: str) -> str:
    """Letters and digits only: where a line broke, or a sentence was cut off, does not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())
