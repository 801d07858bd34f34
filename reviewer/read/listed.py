"""The chapters that a table of contents lists, and the page of the file that a printed number means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.read.chapters import match_chapter
from reviewer.read.lines import Line
from reviewer.read.sheet import Sheet

_ENTRY = re.compile(
    r"^(?P<title>.*?)[\s.…_·]*(?:(?<=[\s.…_·])(?P<label>(?:[IVX]+\s?[-–.]\s?)?\d{1,3}|[ivxl]{1,6}))?$"
)
_LABEL = re.compile(
    r"^(?:(?P<part>[IVX]+)[-–.])?(?P<number>\d{1,3})$|^(?P<roman>[ivxl]{1,6})$", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

Label = tuple[str, int]
"""The series of a page number and the number: ("", 12), ("III", 1), ("roman", 4)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter as a table of contents lists it."""

    number: int
    title: str
    label: Label | None


def entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """The chapters listed on some pages; a title may stand on the line below its number."""
    for index, line in enumerate(lines):
        found = match_chapter(line.closed_text.strip())
        if found is None:
            continue
        title, label = _parted(found[1])
        below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
        if label is None and below and match_chapter(below) is None and not below[:1].isdigit():
            more, label = _parted(below)
            title = f"{title} {more}".strip()
        yield Entry(found[0], title, label)


def _parted(text: str) -> tuple[str, Label | None]:
    found = _ENTRY.match(text)
    if found is None:
        return text, None
    return found.group("title").strip(), label_of(found.group("label"))


def label_of(text: str | None) -> Label | None:
    """A printed page number as its series and its number."""
    found = _LABEL.match((text or "").replace(" ", ""))
    if found is None:
        return None
    if found.group("roman"):
        return "roman", _roman(found.group("roman").casefold())
    return (found.group("part") or "").upper(), int(found.group("number"))


def _roman(text: str) -> int:
    values = [_ROMAN[ch] for ch in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def page_of(
    label: Label, sheets: Sequence[Sheet], known: Sequence[tuple[int, Label]], after: int, before: int
) -> int | None:
    """The page of the file between two others that carries a printed number.

    Where the page itself prints none, the nearest page that does tells it. `known`: pages whose number
    is known otherwise.
    """
    printed = [(s.number, found) for s in sheets if (found := label_of(s.label)) is not None]
    own = dict(printed)
    exact = [page for page, found in printed if found == label and after < page < before]
    if exact:
        return exact[0]
    near = []
    for page, (series, number) in [*printed, *known]:
        there = page + label[1] - number
        if series == label[0] and after < there < before and there not in own:
            near.append((abs(page - there), there))
    return min(near)[1] if near else None
