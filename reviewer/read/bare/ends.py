"""Where a table without a frame ends: prose, another table, the last rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reviewer.document import Box
from reviewer.read.bare.drawn import NEAR, across
from reviewer.read.bare.headers import is_ruled_header, start_of_header
from reviewer.read.chapters import match_chapter
from reviewer.read.gutters import crosses, is_header, is_one_text, spans
from reviewer.read.lines import Line
from reviewer.read.prose import heading_level
from reviewer.read.sheet import Sheet


def closed_by_rules(
    sheet: Sheet,
    head: Sequence[Line],
    body: Sequence[Line],
    columns: Sequence[tuple[float, float]],
    at_foot: bool,
) -> Sequence[Line]:
    """The lines above the last of the rules that are as wide as the header's: the table ends there.

    What follows is a chart or its labels, unless a page cut the table and its words keep to the columns.
    """
    top, bottom = head[0].box[1] - NEAR, head[-1].box[3] + NEAR
    runs = across(sheet)
    own = [(x0, x1) for y, x0, x1 in runs if top < y < bottom and x0 < head[0].box[2] and x1 > head[0].box[0]]
    if not own:
        return body
    wide = max(own, key=lambda r: r[1] - r[0])
    foot = body[-1].box[3] + NEAR
    below = [
        y for y, x0, x1 in runs
        if abs(x0 - wide[0]) < 3 and abs(x1 - wide[1]) < 3 and head[-1].box[3] - 2 < y < foot
    ]  # fmt: skip
    inside = [line for line in body if below and (line.box[1] + line.box[3]) / 2 < below[-1]]
    outside = body[len(inside) :]
    kept = at_foot and all(_keeps_to(line, columns) for line in outside)
    return body if len(below) < 2 or len(inside) < 2 or kept else inside


def _keeps_to(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether no group of words of a line reaches into two columns."""
    return all(sum(a < s.x1 and s.x0 < b for a, b in columns) <= 1 for s in spans(line))


def above_rule(sheet: Sheet, body: Sequence[Line], xs: Sequence[float]) -> Sequence[Line]:
    """The lines above the first rule that is drawn across below two of them: it closes the table."""
    if len(body) < 2:
        return body
    rules = [e.top for e in sheet.edges if e.axis == "h" and e.x1 - e.x0 > 0.6 * (xs[-1] - xs[0])]
    below = [y for y in rules if y > body[1].box[3] - 1]
    closed = [line for line in body if not below or line.box[3] < min(below) - 1]
    return closed if len(closed) >= 2 else body


def end_of_body(
    sheet: Sheet,
    lines: Sequence[Line],
    end: int,
    columns: Sequence[tuple[float, float]],
    taken: Sequence[Box],
    fewest: int = 2,
) -> int:
    """The first line below the table: prose, another table, or its own title.

    `fewest`: so many lines below `end` are no header of another table.
    """
    stop = end
    crossings = 0
    while (
        stop < len(lines)
        and not _leaves(sheet, lines, stop, end, taken)
        and not match_chapter(lines[stop].text)
    ):
        if stop >= end + fewest and (is_header(lines[stop]) or is_ruled_header(sheet, lines[stop])):
            return _above_title(lines, start_of_header(sheet, lines, stop, end), end)
        if lines[stop].bold and 2 <= heading_level(lines[stop], 0.0) <= 4 and is_one_text(lines[stop]):
            return stop
        crossing = crosses(lines[stop], columns) and not lines[stop].bold  # a band may have two lines
        crossings = crossings + 1 if crossing else 0
        if crossings == 2:
            stop -= 1
            break
        stop += 1
    while stop > end and crosses(lines[stop - 1], columns):
        stop -= 1
    return stop


def _above_title(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the title above a header begins."""
    while start > end + 1 and lines[start - 1].bold and is_one_text(lines[start - 1]):
        start -= 1
    return start


def _leaves(sheet: Sheet, lines: Sequence[Line], index: int, end: int, taken: Sequence[Box]) -> bool:
    """Whether a line stands far below the table whose body begins at `end`, or inside another table."""
    line, above = lines[index], lines[index - 1]
    gap = line.box[1] - above.box[3]
    widest = max((b.box[1] - a.box[3] for a, b in pairwise(lines[end:index])), default=0.0)
    usual = index - end >= 4 and gap > max(3 * line.height, 2.2 * widest)
    spanned = any(
        e.axis == "v" and e.top < above.box[3] and e.bottom > line.box[1] and e.x0 < line.box[2] + 60
        for e in sheet.edges
    )
    far = gap > 8 * line.height or (usual and not spanned)
    return far or any(
        b[1] <= line.box[1] <= b[3] and b[0] < line.box[2] and b[2] > line.box[0] for b in taken
    )
