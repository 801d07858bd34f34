"""Tables that no frame closes: a header line names the columns, and the lines below keep to them.

Where lines or shading are drawn across, they part the rows; elsewhere the texts of the columns do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reviewer.document import Box
from reviewer.read.bare_cells import (
    NEAR,
    NUMBER_CELL,
    across,
    at_line_ends,
    by_lines,
    by_texts,
    crosses,
    is_band,
    keeps_between,
    leaf_lines,
)
from reviewer.read.chapters import match_chapter
from reviewer.read.grid import Grid
from reviewer.read.gutters import (
    FEWEST_COLUMNS,
    LONGEST_NAME,
    Span,
    borders,
    cut_grid,
    header_columns,
    is_header,
    names_column,
    spans,
)
from reviewer.read.lines import Line, around
from reviewer.read.prose import heading_level, is_caption
from reviewer.read.sheet import Sheet
from reviewer.read.vocabulary import header_words

_YEAR = re.compile(r"^\(?20\d\d\)?$")
TALLEST_BAND = 60.0
"""A coloured band below a header is lower than this (points); a taller area is the page's own."""
MOST_HEADER_LINES = 6
PER_LINE = 1 / 6
"""Lines across a table that part its rows are at least so many for each printed line."""
BESIDE = 40.0
"""Cells of an outer column stand within this of its title (points)."""


def open_tables(
    sheet: Sheet, lines: Sequence[Line], taken: Sequence[Box], before: Grid | None = None
) -> list[Grid]:
    """Tables without a closed frame: header lines and the aligned lines below them.

    `before`: such a table at the foot of the page before, which may go on here without a header.
    """
    found: list[Grid] = []
    index = free = 0
    rest = _go_on(sheet, lines, before, taken) if before else None
    if rest is not None:
        found.append(rest[0])
        index = free = rest[1]
    while index < len(lines):
        head = _header_at(sheet, lines, index, free)
        if head is None:
            index += 1
            continue
        grid, index = _open_table(sheet, lines, *head, taken)
        if grid is not None:
            found.append(grid)
            free = index
    return found


def _header_at(sheet: Sheet, lines: Sequence[Line], index: int, free: int) -> tuple[int, int] | None:
    """The lines of a header that is met at `index`: the first, and the one after the last."""
    if is_header(lines[index]) or _is_ruled_header(sheet, lines[index]):
        end = max(_end_of_header(lines, index), _end_of_stacked(lines, index))
        return _start_of_header(lines, index, free), end
    end = _end_of_stacked(lines, index)
    return (index, end) if end else None


def _end_of_stacked(lines: Sequence[Line], start: int) -> int:
    """Where a header ends whose titles stand at different heights, so that no line names all columns.

    0 where the lines at `start` are none: each has to hold short titles alone, and all together
    three columns or more that lie side by side.
    """
    best = 0
    for end in range(start + 1, min(start + MOST_HEADER_LINES, len(lines)) + 1):
        line = lines[end - 1]
        near = end == start + 1 or line.box[1] - lines[end - 2].box[3] < 0.9 * line.height
        groups = spans(line)
        titles = all(len(g.tokens) <= LONGEST_NAME and _may_head(g) for g in groups)
        if not near or not titles or line.bold != lines[start].bold or is_caption(line.text):
            break
        head = lines[start:end]
        wide = any(len(spans(li)) > 1 for li in head)
        if wide and len(head) > 1 and len(header_columns(leaf_lines(head))) >= FEWEST_COLUMNS:
            best = end
    return best


def _is_ruled_header(sheet: Sheet, line: Line) -> bool:
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


def _start_of_header(lines: Sequence[Line], index: int, free: int) -> int:
    """The first line of the header: titles in several lines stand above the one that names columns."""
    while index > free:
        above, here = lines[index - 1], lines[index]
        groups = spans(above)
        near = here.box[1] - above.box[3] < 0.9 * here.height
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


def _may_head(span: Span) -> bool:
    """A part of a title: header words, a year, or signs alone such as "(%)"."""
    signs = not any(ch.isalnum() for t in span.tokens for ch in t.text)
    return signs or names_column(span) or _is_year(span)


def _is_year(span: Span) -> bool:
    return len(span.tokens) == 1 and bool(_YEAR.match(span.tokens[0].text))


def _open_table(
    sheet: Sheet, lines: Sequence[Line], start: int, end: int, taken: Sequence[Box]
) -> tuple[Grid | None, int]:
    head = lines[start:end]
    columns = header_columns(leaf_lines(head))
    stop = _stop(sheet, lines, end, columns, taken)
    body = lines[end:stop]
    beside = len(body) == 1 and len(spans(body[0])) >= FEWEST_COLUMNS
    at_foot = stop == len(lines) and head[-1].box[3] > 0.7 * sheet.height
    if at_foot and not body and head[0].bold and len(columns) > FEWEST_COLUMNS:
        return _header_alone(sheet, head, columns), end
    if len(columns) < FEWEST_COLUMNS or len(body) < (1 if at_foot or beside else 2):
        return None, end
    body = _closed_by_rules(sheet, head, body, columns, stop == len(lines))
    stop = end + len(body)
    left, right = _reach(sheet, head, body, columns)
    body = [line for line in body if line.box[0] < right and line.box[2] > left]  # no page number at a side
    inner = borders(columns, [*leaf_lines(head), *(b for b in body if not crosses(b, columns))])
    xs = [left, *at_line_ends(sheet, inner, columns, (head[0].box[1] - NEAR, body[-1].box[3] + NEAR)), right]
    tokens = [t for line in (*head, *body) for t in line.tokens]
    grid = by_lines(sheet, [*head, *body], xs, PER_LINE)
    if grid is None:
        closed = _above_rule(sheet, body, xs)
        grid = by_texts(head, closed, xs, columns)
        stop = end + len(closed) if grid else stop
    grid = grid or by_lines(sheet, [*head, *body], xs, 0.0)
    grid = grid or cut_grid(_rows(sheet, head, body, xs), xs, tokens)
    return (grid if grid.text_cells >= 2 * len(columns) and _has_numbers(grid) else None), stop


def _header_alone(sheet: Sheet, head: Sequence[Line], columns: Sequence[tuple[float, float]]) -> Grid | None:
    """A header at the foot of a page; its rows follow on the next."""
    left, right = _reach(sheet, head, (), columns)
    return by_texts(head, (), [left, *borders(columns, leaf_lines(head)), right], columns)


def _titles(grid: Grid) -> list[tuple[float, float]] | None:
    """Where the words of each column's title stand, if the grid is a header alone."""
    if _has_numbers(grid):
        return None
    leaves = [
        [c for c in grid.cells if c.column == i and c.column_span == 1] for i in range(len(grid.xs) - 1)
    ]
    boxes = [
        around([t for c in cells for line in c.lines for t in line.tokens])
        for cells in leaves
        if any(c.lines for c in cells)
    ]
    return [(b[0], b[2]) for b in boxes] if len(boxes) == len(leaves) else None


def _go_on(
    sheet: Sheet, lines: Sequence[Line], before: Grid, taken: Sequence[Box]
) -> tuple[Grid, int] | None:
    """The lines at the head of a page that keep to the columns of the table before."""
    titles = _titles(before)
    columns = titles or list(pairwise(before.xs))
    if not lines or lines[0].box[1] > 0.25 * sheet.height or len(columns) < FEWEST_COLUMNS:
        return None
    if is_header(lines[0]) or _is_ruled_header(sheet, lines[0]) or is_caption(lines[0].text):
        return None
    inner = () if titles else before.xs[1:-1]
    stop = _stop(sheet, lines, 0, columns, taken, inner)
    body = lines[:stop]
    if titles and body:  # only now is known how wide the columns are
        before.xs = [before.xs[0], *borders(titles, body), before.xs[-1]]
        columns = list(pairwise(before.xs))
    rows = [line for line in body if not (is_band(line, columns) or line.bold)]
    apart = [
        line
        for line in rows
        if all(any(a - 2 <= s.x0 and s.x1 <= b + 2 for a, b in columns) for s in spans(line))
    ]
    inside = all(keeps_between(line.tokens, before.xs[1:-1]) for line in rows) and 2 * len(apart) >= len(rows)
    if not body or not inside or max(len(spans(line)) for line in body) < 2:
        return None
    grid = by_lines(sheet, body, before.xs, PER_LINE) or by_texts((), body, before.xs, columns)
    return (grid, stop) if grid else None


def _lies_in(span: Span, columns: Sequence[tuple[float, float]]) -> bool:
    return any(a - 2 <= span.x0 and span.x1 <= b + 2 for a, b in columns)


def _closed_by_rules(
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


def _above_rule(sheet: Sheet, body: Sequence[Line], xs: Sequence[float]) -> Sequence[Line]:
    """The lines above the first rule that is drawn across below two of them: it closes the table."""
    if len(body) < 2:
        return body
    rules = [e.top for e in sheet.edges if e.axis == "h" and e.x1 - e.x0 > 0.6 * (xs[-1] - xs[0])]
    below = [y for y in rules if y > body[1].box[3] - 1]
    closed = [line for line in body if not below or line.box[3] < min(below) - 1]
    return closed if len(closed) >= 2 else body


def _stop(
    sheet: Sheet,
    lines: Sequence[Line],
    end: int,
    columns: Sequence[tuple[float, float]],
    taken: Sequence[Box],
    inner: Sequence[float] = (),
) -> int:
    """The first line below the table: prose, another table, or its own title.

    `inner`: the borders between the columns, where they are known.
    """
    stop = end
    crossings = 0
    while (
        stop < len(lines)
        and not _leaves(sheet, lines, stop, end, taken)
        and not match_chapter(lines[stop].text)
    ):
        if stop > end + 1 and (is_header(lines[stop]) or _is_ruled_header(sheet, lines[stop])):
            return _above_title(lines, _start_of_header(lines, stop, end), end)
        if lines[stop].bold and 2 <= heading_level(lines[stop], 0.0) <= 4 and len(spans(lines[stop])) == 1:
            return stop
        crossing = crosses(lines[stop], columns, inner)
        crossings = crossings + 1 if crossing else 0
        if crossings == 2:
            stop -= 1
            break
        stop += 1
    while stop > end and crosses(lines[stop - 1], columns, inner):
        stop -= 1
    return stop


def _above_title(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the title above a header begins."""
    while start > end + 1 and lines[start - 1].bold and len(spans(lines[start - 1])) == 1:
        start -= 1
    return start


def _has_numbers(grid: Grid) -> bool:
    """Some column below the header holds short cells with numbers: prose never does."""
    for column in range(1, len(grid.xs) - 1):
        texts = [c.text() for c in grid.cells if c.column == column and c.row > 0 and c.lines]
        if texts and sum(NUMBER_CELL.match(t) is not None for t in texts) >= 0.6 * len(texts):
            return True
    return False


def _reach(
    sheet: Sheet, header: Sequence[Line], body: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """How far the table goes to the sides: the ruling line or fill at the header, else its words."""
    box = around([t for line in header for t in line.tokens])
    near = [
        (e.x0, e.x1) for e in sheet.edges
        if e.axis == "h" and box[1] - 20 < e.top < box[3] + 20 and e.x0 < box[2] and e.x1 > box[0]
    ]  # fmt: skip
    own = [s for line in body if not crosses(line, columns) for s in spans(line)]
    first = [s.x0 - 4 for s in own if s.x0 < columns[0][1] and s.x1 > columns[0][0] - BESIDE]
    last = [s.x1 + 4 for s in own if s.x0 < columns[-1][1] + BESIDE and s.x1 > columns[-1][0]]
    return (
        min([box[0] - 4, *(a for a, _ in near), *first]),
        max([box[2] + 4, *(b for _, b in near), *last]),
    )


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


def _rows(sheet: Sheet, header: Sequence[Line], body: Sequence[Line], xs: Sequence[float]) -> list[float]:
    """Row borders: drawn lines across the table, else a new word in the first column."""
    top, bottom = header[0].box[1] - 2, max(line.box[3] for line in body) + 2
    first = max(line.box[3] for line in header)
    width = xs[-1] - xs[0]
    drawn = [
        e.top for e in sheet.edges
        if e.axis == "h" and first - 2 < e.top < bottom and min(e.x1, xs[-1]) - max(e.x0, xs[0]) > 0.6 * width
    ]  # fmt: skip
    starts = [line.box[1] - 1.5 for line in body if line.tokens[0].x0 < xs[1]]
    ys = [top, min([first + 1, *starts]) if starts else first + 1]
    for y in sorted([*drawn, *starts]):
        clear = all(not (t.top + 1 < y < t.bottom - 1) for line in body for t in line.tokens)
        if y - ys[-1] > 6 and clear:
            ys.append(y)
    ys = [*ys, bottom] if bottom - ys[-1] > 4 else [*ys[:-1], bottom]
    middles = [(t.top + t.bottom) / 2 for line in (*header, *body) for t in line.tokens]
    return [y for y, below in pairwise(ys) if any(y <= m < below for m in middles)] + [bottom]
