"""Where the header of a table without a frame stands, and what its lines name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.read.bare.drawn import NEAR, TALLEST_BAND
from reviewer.read.gutters import (
    FEWEST_COLUMNS,
    LONGEST_NAME,
    NUMBER_CELL,
    crosses,
    header_columns,
    is_header,
    leaf_lines,
    names_column,
    spans,
)
from reviewer.read.lines import Line, Span, around
from reviewer.read.prose import is_caption
from reviewer.read.sheet import Sheet
from reviewer.read.vocabulary import HEADER_WORDS, header_words

MOST_HEADER_LINES = 6
LONG = 5
"""A header word of so many letters is known by them alone, wherever its cell broke it."""
LONGEST_PART = 8
"""A cell so narrow that it breaks words holds less letters."""
APART = 60.0
"""Two titles alone stand at least so far from each other (points)."""
_YEAR = re.compile(r"^\(?20\d\d\)?$")


def header_at(sheet: Sheet, lines: Sequence[Line], index: int, free: int) -> tuple[int, int] | None:
    """The lines of a header that is met at `index`: the first, and the one after the last."""
    if is_header(lines[index]) or is_ruled_header(sheet, lines[index]):
        end = max(_end_of_header(lines, index), _end_of_stacked(sheet, lines, index))
        return start_of_header(sheet, lines, index, free), end
    end = _end_of_stacked(sheet, lines, index)
    return (index, end) if end else None


def _end_of_stacked(sheet: Sheet, lines: Sequence[Line], start: int) -> int:
    """Where a header ends whose titles stand at different heights, so that no line names all columns.

    0 where the lines at `start` are none: each has to hold short titles alone, and all together
    three columns or more that lie side by side.
    """
    best = 0
    for end in range(start + 1, min(start + MOST_HEADER_LINES, len(lines)) + 1):
        line = lines[end - 1]
        if (end > start + 1 and not _is_near(sheet, lines[end - 2], line)) or not _may_be_titles(line):
            break
        if line.bold != lines[start].bold:
            break
        head = lines[start:end]
        several = len(head) > 1 and any(len(spans(li)) > 1 for li in head)
        if (several and _are_titles(head)) or heads_pair(head):
            best = end
    return best


def _may_be_titles(line: Line) -> bool:
    """A line of titles or parts of them, and not the title of a table."""
    return not is_caption(line.text) and all(_may_head(g) for g in spans(line))


def _may_head(span: Span) -> bool:
    """A part of a title: header words, a year, signs alone such as "(%)", or what a narrow cell broke off."""
    if len(span.tokens) > LONGEST_NAME:
        return False
    signs = not any(ch.isalnum() for t in span.tokens for ch in t.text)
    broken = len(span.tokens) == 1 and len(span.tokens[0].text) < LONGEST_PART and not _is_value(span)
    return signs or broken or names_column(span) or _is_year(span)


def _are_titles(head: Sequence[Line]) -> bool:
    """Whether the stacked texts of three columns or more are titles; narrow columns break words in two."""
    columns = header_columns(leaf_lines(head))
    return len(columns) >= FEWEST_COLUMNS and all(_is_title(head, left, right) for left, right in columns)


def _is_title(head: Sequence[Line], left: float, right: float) -> bool:
    words = [t.text for line in head for t in line.tokens if left <= (t.x0 + t.x1) / 2 <= right]
    closed = re.sub(r"[^a-z]", "", "".join(words).casefold())
    long = (word for word in HEADER_WORDS if len(word) >= LONG)
    return bool(header_words(words)) or any(word in closed for word in long)


def _is_near(sheet: Sheet, above: Line, line: Line) -> bool:
    """Whether a line of a header follows another; in cells of their own they may stand farther apart."""
    gap = line.box[1] - above.box[3]
    if gap < 0.9 * line.height:
        return True
    banded = all(_on_band(sheet, s) for li in (above, line) for s in spans(li))
    return gap < 2 * line.height and (banded or _is_ruled_between(sheet, above, line))


def _is_ruled_between(sheet: Sheet, above: Line, line: Line) -> bool:
    """Whether a line is drawn between two lines of words, below the one and above the other."""
    left, right = max(above.box[0], line.box[0]), min(above.box[2], line.box[2])
    return any(
        e.axis == "h" and above.box[3] - 1 < e.top < line.box[1] + 1 and e.x0 < right and e.x1 > left
        for e in sheet.edges
    )


def heads_pair(head: Sequence[Line]) -> bool:
    """Whether two titles head a table: an indikator with its target beside it, and no more."""
    columns = header_columns(leaf_lines(head))
    if len(columns) != 2 or not head[0].bold or columns[1][0] - columns[0][1] < APART:
        return False
    names, values = (
        header_words(t.text for line in head for t in line.tokens if a <= (t.x0 + t.x1) / 2 <= b)
        for a, b in columns
    )
    return "indikator" in names and "target" in values


def is_ruled_header(sheet: Sheet, line: Line) -> bool:
    """A bold line of several short groups between two lines drawn across, or on a coloured band."""
    groups = spans(line)
    if not line.bold or len(groups) < FEWEST_COLUMNS or any(len(g.tokens) > LONGEST_NAME for g in groups):
        return False
    box = line.box
    across = [e.top for e in sheet.edges if e.axis == "h" and e.x0 < box[0] + 3 and e.x1 > box[2] - 3]
    between = any(-1 < box[1] - y < NEAR for y in across) and any(-1 < y - box[3] < NEAR for y in across)
    return between or all(_on_band(sheet, g) for g in groups)


def _on_band(sheet: Sheet, span: Span) -> bool:
    box = around(span.tokens)
    return any(
        f[0] < box[0] and f[2] > box[2] and f[1] < box[1] and f[3] > box[3] and f[3] - f[1] < TALLEST_BAND
        for f in sheet.fills
    )


def start_of_header(sheet: Sheet, lines: Sequence[Line], index: int, free: int) -> int:
    """The first line of the header: titles in several lines stand above the one that names columns."""
    while index > free:
        above, here = lines[index - 1], lines[index]
        groups = spans(above)
        near = _is_near(sheet, above, here)
        short = all(len(g.tokens) <= LONGEST_NAME for g in groups)
        if not near or not short or above.bold != here.bold or not header_words([above.text]):
            break
        if is_caption(above.text) or (len(groups) == 1 and groups[0].x0 <= here.box[0] + 3):
            break
        index -= 1
    return index


def _end_of_header(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    above = [(s.x0, s.x1) for s in spans(lines[start])]
    while end < len(lines) and lines[end].box[1] - lines[end - 1].box[3] < 0.9 * lines[start].height:
        groups = spans(lines[end])
        alone = len(groups) == 1 and not names_column(groups[0])
        if (lines[start].bold and not lines[end].bold) or crosses(lines[end], above) or alone:
            break
        if not header_words([lines[end].text]) or any(
            len(s.tokens) > LONGEST_NAME or _is_value(s) for s in groups
        ):
            break
        end += 1
    return end


def _is_value(span: Span) -> bool:
    """A number that is no year: the first row below the header."""
    return bool(NUMBER_CELL.match(" ".join(t.text for t in span.tokens))) and not _is_year(span)


def _is_year(span: Span) -> bool:
    return len(span.tokens) == 1 and bool(_YEAR.match(span.tokens[0].text))
