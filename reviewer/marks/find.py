"""Where in a Word body the words of a finding stand: the nearest match, by quote and then by name.

A Word draft gives values a page at most. The page is counted as reading counts it, and only decides
between places that match equally well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import fuzz

from reviewer.findings import Finding

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS: Final = re.compile(r"\s+(?:\||…|\.\.\.)\s+")
_ALIKE: Final = 88.0
"""Percent from which a paragraph is taken to hold a quote that was clipped or joined."""
_LONG: Final = 12
"""Letters from which a likeness means anything."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph with its text and page; `row` counts the table rows of the body from 0, None outside."""

    element: Any
    text: str
    page: int
    row: int | None


class Finder:
    """Looks for findings in one body."""

    def __init__(self, body: Any) -> None:
        self._spots = list(_spots(body))
        self._rows: dict[int, list[Spot]] = {}
        for spot in self._spots:
            if spot.row is not None and spot.text:
                self._rows.setdefault(spot.row, []).append(spot)

    def first(self) -> Any:
        """The first paragraph with words; a new one where there is none."""
        written = next((s.element for s in self._spots if s.text), None)
        return written if written is not None else self._spots[0].element

    def find(self, finding: Finding) -> Any | None:
        """The paragraph that holds the finding's words, else None."""
        parts = [p for p in map(plain, _PARTS.split(finding.quote)) if p]
        name = plain(finding.objek)
        spot = (
            self._in_row(parts, name, finding.at.page)
            or self._in_text(plain(finding.quote.strip("… .")), finding.at.page)
            or self._in_row([name], name, finding.at.page)
            or self._titled(name, finding.at.page)
        )
        return spot.element if spot else None

    def _in_row(self, parts: Sequence[str], name: str, page: int) -> Spot | None:
        """The cell of the last matched part, in the row that has most of the parts and the name."""
        best: tuple[float, int, int] | None = None
        found = None
        for row, spots in self._rows.items():
            hits = [next((s for s in spots if _is_in(part, s.text)), None) for part in parts]
            matched = [s for s in hits if s is not None]
            named = bool(name) and any(_is_in(name, s.text) for s in spots)
            if not matched or (len(matched) < len(parts) and not named):
                continue
            rank = (len(matched) + named, -abs(matched[-1].page - page), -row)
            if best is None or rank > best:
                best, found = rank, matched[-1]
        return found

    def _in_text(self, words: str, page: int) -> Spot | None:
        """The paragraph that holds the words, else the one most like them."""
        if not words:
            return None
        exact = [s for s in self._spots if _is_in(words, s.text)]
        if exact:
            return min(exact, key=lambda s: (abs(s.page - page), len(s.text) - len(words)))
        if len(words) < _LONG:
            return None
        likeness = [(fuzz.partial_ratio(words, s.text), s) for s in self._spots if len(s.text) >= _LONG]
        best = max(likeness, key=lambda pair: (pair[0], -abs(pair[1].page - page)), default=None)
        return best[1] if best and best[0] >= _ALIKE else None

    def _titled(self, name: str, page: int) -> Spot | None:
        """The paragraph that bears a name; one short word is looked for in short paragraphs only."""
        spot = self._in_text(name, page)
        return spot if spot and (len(name) >= _LONG or len(spot.text) <= 3 * len(name)) else None


def plain(text: str) -> str:
    """Letters as small ones, white space collapsed."""
    return " ".join(text.split()).casefold()


def _is_in(words: str, text: str) -> bool:
    """Whether whole words stand in a text: "80" is not in "80,5"."""
    start = text.find(words)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(words) : start + len(words) + 2]
        if not before.isalnum() and not re.match(r"\w|[.,]\d", after):
            return True
        start = text.find(words, start + 1)
    return False


def _spots(body: Any) -> Iterator[Spot]:
    """Every paragraph that a comment can stand at, in order. Text boxes take none."""
    shown = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    page, rows = 1, {tr: n for n, tr in enumerate(body.iter(W + "tr"))}
    for element in body.iter(W + "p"):
        page += _breaks(element, shown=shown)
        above = list(element.iterancestors())
        if any(a.tag == W + "txbxContent" for a in above):
            continue
        row = next((rows[a] for a in above if a.tag == W + "tr"), None)
        yield Spot(element, plain(_text(element)), page, row)


def _breaks(element: Any, *, shown: bool) -> int:
    if shown:
        return sum(1 for _ in element.iter(W + "lastRenderedPageBreak"))
    return sum(b.get(W + "type") == "page" for b in element.iter(W + "br"))


def _text(element: Any) -> str:
    """The words of a paragraph as they are shown; text boxes in it and deleted words left out."""
    nodes = element.iter(W + "t", W + "tab", W + "br", W + "noBreakHyphen")
    shown = (n for n in nodes if not any(a.tag in (W + "txbxContent", W + "tabs") for a in _up(n, element)))
    words = {W + "noBreakHyphen": "-", W + "tab": " ", W + "br": " "}
    return "".join(words.get(node.tag) or node.text or "" for node in shown)


def _up(node: Any, stop: Any) -> Iterator[Any]:
    parent = node.getparent()
    while parent is not None and parent is not stop:
        yield parent
        parent = parent.getparent()
