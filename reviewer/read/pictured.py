"""Chapters whose headings are pictures: found from what else tells of them, and marked as inferred.

The table of contents gives the number and the page; running heads name the chapter on its pages; "3.1" is
the first section of the third. A chapter is inferred only where one of these leads to a page between its
neighbours that has a picture where a heading would stand: else it is told as missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.document import Box
from reviewer.read.chapters import Chapter, match_chapter, number_of
from reviewer.read.lines import Line
from reviewer.read.listed import Entry, Label, entries, page_of
from reviewer.read.sheet import Sheet

_NAMED = re.compile(r"\bBAB\s+(?P<num>[IVX]{1,4}|\d)\b\W*(?P<title>.*?)[\W\d]*$", re.IGNORECASE)
_FIRST_SECTION = re.compile(r"^(?P<num>[IVX]{1,4}|\d)\.1\.?\s+\S")
_UPPER = 0.5
"""A heading stands in this share of its page."""
_HIGHEST = 0.45
"""A picture that takes more of the height is an illustration, unless there is nothing else on the page."""
_FEWEST_LISTED = 3
_NARROWEST, _LOWEST = 60.0, 10.0
_MOST_CHAPTERS, _SHARE = 9, 1 / 3
"""A picture at the same place of more pages than a draft has chapters, or of this share, is a banner."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page with its lines in the body and those of its running head and foot."""

    sheet: Sheet
    lines: Sequence[Line]
    running: Sequence[Line]


def pictured_chapters(
    found: Sequence[Chapter], pages: Sequence[Seen], contents: Sequence[int]
) -> list[Chapter]:
    """The chapters that are missing among those found and whose headings are pictures."""
    listed: dict[int, Entry] = {}
    for number in contents:
        for entry in entries(pages[number - 1].lines):
            listed.setdefault(entry.number, entry)
    known = {c.number: c for c in found if c.number}
    heads = _Heads(pages)
    out: list[Chapter] = []
    for number in range(1, max([*known, *listed, *_named(pages, contents)], default=0) + 1):
        if number in known:
            continue
        chapter = _inferred(number, listed, known, pages, heads, contents)
        if chapter is not None:
            known[number] = chapter
            out.append(chapter)
    return out


def _named(pages: Sequence[Seen], contents: Sequence[int]) -> Iterator[int]:
    """The numbers of the chapters that running heads name."""
    for page in pages:
        if page.sheet.number not in contents:
            yield from (number for line in page.running if (number := _number(line)))


def _number(line: Line) -> int | None:
    named = _NAMED.search(line.closed_text)
    return number_of(named.group("num")) if named else None


def _inferred(
    number: int, listed: dict[int, Entry], known: dict[int, Chapter], pages: Sequence[Seen], heads: _Heads,
    contents: Sequence[int],
) -> Chapter | None:  # fmt: skip
    after = max([max(contents, default=0), *(c.page for n, c in known.items() if n < number)])
    before = min([len(pages) + 1, *(c.page for n, c in known.items() if n > number)])
    entry = listed.get(number)
    for how, page in _hints(number, listed, known, pages, heads, after, before):
        box = heads.on(page)
        if box is None and how == "kepala halaman" and page - 1 > after:
            page, box = page - 1, heads.on(page - 1)  # running heads often begin on a chapter's second page
        if box is not None and not any(match_chapter(line.text) for line in pages[page - 1].lines[:2]):
            title = entry.title if entry and entry.title else _running_title(number, pages)
            return Chapter(number, "", title, page, box, 0, inferred=how)
    return None


def _hints(
    number: int, listed: dict[int, Entry], known: dict[int, Chapter], pages: Sequence[Seen], heads: _Heads,
    after: int, before: int,
) -> Iterator[tuple[str, int]]:  # fmt: skip
    """The pages, from the surest hint on, on which the chapter seems to begin."""
    entry = listed.get(number)
    if entry is not None and entry.label is not None:
        others = [(c.page, e.label) for n, c in known.items() if (e := listed.get(n)) and e.label]
        others += heads.under(listed)
        page = page_of(entry.label, [p.sheet for p in pages], others, after, before)
        if page is not None:
            yield "daftar isi", page
    within = [page for page in pages if after < page.sheet.number < before]
    named = next((p for p in within if any(_number(line) == number for line in p.running)), None)
    if named is not None:
        yield "kepala halaman", named.sheet.number
    for one in within:
        sections = (m for line in one.lines if (m := _FIRST_SECTION.match(line.text)))
        if any(number_of(m.group("num")) == number for m in sections):
            yield "nomor subbab", one.sheet.number
            return


def _running_title(number: int, pages: Sequence[Seen]) -> str:
    """What a running head says behind the number of the chapter."""
    for page in pages:
        for line in page.running:
            named = _NAMED.search(line.closed_text)
            if named and number_of(named.group("num")) == number:
                return named.group("title").strip()
    return ""


class _Heads:
    """Which pages have a picture where a heading would stand."""

    def __init__(self, pages: Sequence[Seen]) -> None:
        self.pages = pages
        self.most = min(_MOST_CHAPTERS, _SHARE * len(pages))
        self.places = Counter(_place(box) for page in pages for box in set(_drawn(page.sheet)))

    def on(self, number: int) -> Box | None:
        """The place of the uppermost such picture; None where a page has none."""
        sheet = self.pages[number - 1].sheet
        boxes = [b for b in _drawn(sheet) if self.places[_place(b)] <= self.most and self._heads(b, sheet)]
        return min(boxes, key=lambda b: (b[1], b[0]), default=None)

    def under(self, listed: dict[int, Entry]) -> list[tuple[int, Label]]:
        """The pages of a table of contents where no page prints its number.

        Told by the one distance at which every chapter that it lists begins with a picture.
        """
        if any(page.sheet.label for page in self.pages):
            return []
        labels = [e.label for e in listed.values() if e.label and not e.label[0]]
        last = max((number for _, number in labels), default=0)
        fits = [
            apart for apart in range(len(self.pages) - last + 1)
            if all(number + apart and self.on(number + apart) for _, number in labels)
        ]  # fmt: skip
        if len(fits) != 1 or len(labels) < _FEWEST_LISTED:
            return []
        return [(label[1] + fits[0], label) for label in labels]

    def _heads(self, box: Box, sheet: Sheet) -> bool:
        width, height = box[2] - box[0], box[3] - box[1]
        if all(t.hidden for t in sheet.tokens):
            return height > _LOWEST  # a page that is a picture as a whole
        clear = not any(box[0] < t.x0 and t.x1 < box[2] and box[1] < t.top < box[3] for t in sheet.tokens)
        high = box[1] < _UPPER * sheet.height and height < _HIGHEST * sheet.height
        return high and clear and width >= _NARROWEST and height >= _LOWEST


def _drawn(sheet: Sheet) -> list[Box]:
    """Pictures, and areas filled with ink as letters are that are drawn."""
    return [*sheet.pictures, *sheet.fills]


def _place(box: Box) -> tuple[int, ...]:
    return tuple(round(side / 6) for side in box)
