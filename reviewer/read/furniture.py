"""What every page carries and nobody reads: running heads and feet, page numbers, tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.document import Box
from reviewer.read.gutters import is_header
from reviewer.read.lines import Line
from reviewer.read.sheet import Sheet

MARGIN = 0.2
"""Running heads and feet stand in this share of the page's height, above and below."""
OUTERMOST = 3
"""... and among this many lines from the top or the bottom."""
BAND = 12.0
"""Repeated lines stand at the same height within this (points)."""
FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER_ONLY = re.compile(
    r"^\W*(?:hal(?:aman)?\.?|page)?\W*((?:[IVX]+\s?[-–.]\s?)?\d{1,3}|[ivxl]{1,6})\W*$", re.IGNORECASE
)
_NUMBER_END = re.compile(r"(?:^|\s|\|)((?:[IVX]+\s?[-–.]\s?)?\d{1,3})\s*\|?\s*$")
_LEADER = re.compile(r"(?:[.…_]\s?){4,}\s*(?:[ivxl]+|[IVX]*[-. ]?\d+)?\s*$|\.{3,}\s*\d+$")
_CONTENTS = re.compile(r"^daftar\s+(?:isi|tabel|gambar|grafik|lampiran|bagan|diagram)$", re.IGNORECASE)


Key = tuple[str, int]


def _outer(page: Sequence[Line], sheet: Sheet) -> list[tuple[Line, Key]]:
    """The lines that could be running heads or feet, of a page read sideways those as it is held too."""
    found = _at_edges([(line, line.box) for line in page if not line.turned], sheet.height)
    lie = sheet.lie
    if lie is not None and lie.quarters:
        held = [(line, lie.back(line.box)) for line in page if line.tokens[0].turn == lie.quarters]
        height = sheet.width if lie.quarters % 2 else sheet.height
        found += _at_edges(sorted(held, key=lambda one: one[1][1]), height)
    return [(line, _key(line, box)) for line, box in found]


def _at_edges(lines: Sequence[tuple[Line, Box]], height: float) -> list[tuple[Line, Box]]:
    edge = MARGIN * height
    head = [one for one in lines[:OUTERMOST] if one[1][3] < edge]
    foot = [one for one in lines[-OUTERMOST:] if one[1][1] > height - edge]
    return head + [one for one in foot if one not in head]


def _key(line: Line, box: Box) -> Key:
    """A line's words without its numbers, and its height on the page; chapter names keep theirs."""
    text = line.closed_text.casefold()
    if not text.startswith("bab"):
        text = _ROMAN.sub("#", _DIGITS.sub("#", text))
    return re.sub(r"[^a-z0-9#]+", "", text), round(box[1] / BAND)


def strip_running(
    sheets: Sequence[Sheet], lines: Sequence[list[Line]]
) -> tuple[list[list[Line]], list[list[Line]]]:
    """The lines of each page without running heads, feet and page numbers, and these; sets printed labels."""
    outer = [_outer(page, sheet) for sheet, page in zip(sheets, lines, strict=True)]
    counts = Counter(key for page in outer for key in {key for _, key in page})
    needed = max(FEWEST_PAGES, min(8, len(sheets) // 8))
    body, removed = [], []
    for sheet, page, margin in zip(sheets, lines, outer, strict=True):
        straight = [line for line in page if not line.turned]
        running = [
            line
            for line, key in margin
            if (_repeats(counts, key) >= needed and not is_header(line)) or _is_page_number(line, straight)
        ]
        for line in running:
            sheet.label = sheet.label or _label(line)
        body.append([line for line in page if line not in running])
        removed.append(running)
    return body, removed


def _repeats(counts: Counter[Key], key: Key) -> int:
    text, height = key
    return sum(counts[text, height + near] for near in (-1, 0, 1))


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    """A bare number that is first or last on its page, or stands across a page read sideways."""
    return bool(_NUMBER_ONLY.match(line.text)) and (line.turned or line in (page[0], page[-1]))


def _label(line: Line) -> str | None:
    alone = _NUMBER_ONLY.match(line.text)
    found = alone or _NUMBER_END.search(line.text)
    return found.group(1).replace(" ", "") if found else None


def contents_pages(lines: Sequence[list[Line]]) -> tuple[int, ...]:
    """The pages (from 1) that hold a table of contents or a list of tables."""
    found = []
    previous = False
    for number, page in enumerate(lines, 1):
        leaders = sum(bool(_LEADER.search(line.text)) for line in page)
        titled = any(_CONTENTS.match(line.text.strip()) for line in page[:6])
        ends = sum(bool(re.search(r"\s\d{1,3}$", line.text)) for line in page)
        listed = leaders >= 3 or (titled and (leaders >= 1 or ends >= 4)) or (previous and leaders >= 2)
        continued = previous and len(page) > 5 and ends >= 0.6 * len(page)
        previous = listed or continued
        if previous:
            found.append(number)
    return tuple(found)
