"""Tables that no frame closes: a header line names the columns, and the lines below keep to them.

Where lines or shading are drawn across, they part the rows; elsewhere the texts of the columns do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.document import Box
from reviewer.read.bare_rows import Stretch, find_rows, rows_of, stretch
from reviewer.read.chapters import match_chapter
from reviewer.read.grid import Grid, GridCell, grids_from_edges
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
from reviewer.read.lines import Line, around, group_lines
from reviewer.read.prose import heading_level, is_caption
from reviewer.read.sheet import Edge, Sheet, Token
from reviewer.read.vocabulary import header_words

_NUMBER_CELL = re.compile(r"^(?:[^\d]{0,6}\d[\d.,%/ -]*\s*){1,8}(?:[^\d\s]+\s*){0,3}$")
_YEAR = re.compile(r"^\(?20\d\d\)?$")
_COUNT = re.compile(r"^\(?(\d{1,2})\)?(?:\s*=.*)?$")
SHORT = 3
"""A cell of so many words is short: a value, a unit, a number."""
BESIDE = 40.0
"""Cells of an outer column stand within this of its title (points)."""
NEAR = 14.0
"""A line drawn at a header stands within this of its words (points)."""


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
        if not (is_header(lines[index]) or _is_ruled_header(sheet, lines[index])):
            index += 1
            continue
        start = _start_of_header(lines, index, free)
        end = _end_of_header(lines, index)
        grid, index = _open_table(sheet, lines, start, end, taken)
        if grid is not None:
            found.append(grid)
            free = index
    return found


def _is_ruled_header(sheet: Sheet, line: Line) -> bool:
    """A bold line of several short groups between two lines drawn across."""
    groups = spans(line)
    if not line.bold or len(groups) < FEWEST_COLUMNS or any(len(g.tokens) > LONGEST_NAME for g in groups):
        return False
    box = line.box
    across = [e.top for e in sheet.edges if e.axis == "h" and e.x0 < box[0] + 3 and e.x1 > box[2] - 3]
    return any(-1 < box[1] - y < NEAR for y in across) and any(-1 < y - box[3] < NEAR for y in across)


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
        if (lines[start].bold and not lines[end].bold) or _crosses(lines[end], above) or alone:
            break
        if not header_words([lines[end].text]) or any(
            len(s.tokens) > LONGEST_NAME or _is_value(s) for s in groups
        ):
            break
        end += 1
    return end


def _is_value(span: Span) -> bool:
    """A number that is no year: the first row below the header."""
    text = " ".join(t.text for t in span.tokens)
    return bool(_NUMBER_CELL.match(text)) and not _YEAR.match(text)


def _open_table(
    sheet: Sheet, lines: Sequence[Line], start: int, end: int, taken: Sequence[Box]
) -> tuple[Grid | None, int]:
    head = lines[start:end]
    columns = header_columns(_leaf_lines(head))
    stop = _stop(sheet, lines, end, columns, taken)
    body = lines[end:stop]
    at_foot = stop == len(lines) and head[-1].box[3] > 0.7 * sheet.height
    if len(columns) < FEWEST_COLUMNS or len(body) < (1 if at_foot else 2):
        return None, end
    left, right = _reach(sheet, head, body, columns)
    xs = [
        left,
        *borders(columns, [*_leaf_lines(head), *(b for b in body if not _crosses(b, columns))]),
        right,
    ]
    tokens = [t for line in lines[start:stop] for t in line.tokens]
    grid = by_lines(sheet, [*head, *body], xs)
    if grid is None:
        closed = _above_rule(sheet, body, xs)
        grid = by_texts(head, closed, xs, columns)
        stop = end + len(closed) if grid else stop
    grid = grid or cut_grid(_rows(sheet, head, body, xs), xs, tokens)
    return (grid if grid.text_cells >= 2 * len(columns) and _has_numbers(grid) else None), stop


def _go_on(
    sheet: Sheet, lines: Sequence[Line], before: Grid, taken: Sequence[Box]
) -> tuple[Grid, int] | None:
    """The lines at the head of a page that keep to the columns of the table before."""
    columns = list(pairwise(before.xs))
    if not lines or lines[0].box[1] > 0.25 * sheet.height or len(columns) < FEWEST_COLUMNS:
        return None
    if is_header(lines[0]) or _is_ruled_header(sheet, lines[0]) or is_caption(lines[0].text):
        return None
    stop = _stop(sheet, lines, 0, columns, taken)
    body = lines[:stop]
    inside = all(
        any(a - 2 <= s.x0 and s.x1 <= b + 2 for a, b in columns)
        for line in body if not _is_band(line, columns) for s in spans(line)
    )  # fmt: skip
    if not body or not inside or max(len(spans(line)) for line in body) < FEWEST_COLUMNS:
        return None
    grid = by_lines(sheet, body, before.xs) or by_texts((), body, before.xs, columns)
    return (grid, stop) if grid else None


def _above_rule(sheet: Sheet, body: Sequence[Line], xs: Sequence[float]) -> Sequence[Line]:
    """The lines above the first rule that is drawn across below two of them: it closes the table."""
    if len(body) < 2:
        return body
    rules = [e.top for e in sheet.edges if e.axis == "h" and e.x1 - e.x0 > 0.6 * (xs[-1] - xs[0])]
    below = [y for y in rules if y > body[1].box[3] - 1]
    closed = [line for line in body if not below or line.box[3] < min(below) - 1]
    return closed if len(closed) >= 2 else body


def _leaf_lines(head: Sequence[Line]) -> list[Line]:
    """The header without titles that stand over several others."""
    every = [(n, span) for n, line in enumerate(head) for span in spans(line)]
    kept: dict[int, list[Token]] = {}
    for n, span in every:
        below = [s for m, s in every if m > n and s.x0 < span.x1 and s.x1 > span.x0]
        apart = any(a.x1 < b.x0 for a in below for b in below)
        if not apart or len(head) == 1:
            kept.setdefault(n, []).extend(span.tokens)
    return [Line(tokens) for _, tokens in sorted(kept.items())]


def _stop(
    sheet: Sheet,
    lines: Sequence[Line],
    end: int,
    columns: Sequence[tuple[float, float]],
    taken: Sequence[Box],
) -> int:
    """The first line below the table: prose, another table, or its own title."""
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
        crossing = _crosses(lines[stop], columns)
        crossings = crossings + 1 if crossing else 0
        if crossings == 2:
            stop -= 1
            break
        stop += 1
    while stop > end and _crosses(lines[stop - 1], columns):
        stop -= 1
    return stop


def _above_title(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the title above a header begins."""
    while start > end + 1 and lines[start - 1].bold and len(spans(lines[start - 1])) == 1:
        start -= 1
    return start


def by_lines(sheet: Sheet, lines: Sequence[Line], xs: Sequence[float]) -> Grid | None:
    """The table where lines are drawn across it: they part the rows, and merged cells lack them."""
    top, bottom = lines[0].box[1] - NEAR, lines[-1].box[3] + NEAR
    width = xs[-1] - xs[0]
    drawn = [
        e for e in sheet.edges
        if e.axis == "h" and top < e.top < bottom and e.x0 > xs[0] - 6 and e.x1 < xs[-1] + 6
    ]  # fmt: skip
    whole = _heights(e.top for e in drawn if e.x1 - e.x0 > 0.9 * width)
    if not whole:
        whole = _heights(y for y in _heights(e.top for e in drawn) if _covered(drawn, y) > 0.9 * width)
    if len(whole) < len(lines) / 6 + 2 or whole[0] > lines[0].box[1] + 2 or whole[-1] < lines[-1].box[3] - 2:
        return None
    heights = _heights(e.top for e in drawn)
    tokens = [t for line in lines for t in line.tokens]
    upright = [
        Edge("v", x, a, x, b)
        for a, b in pairwise(heights)
        for x in xs
        if x in (xs[0], xs[-1]) or not _strikes(x, a, b, lines)
    ]
    across = [Edge("h", _snapped(e.x0, xs), e.top, _snapped(e.x1, xs), e.top) for e in drawn]
    grids = grids_from_edges(sheet, [*across, *upright], "words")
    own = [g for g in grids if g.box[1] < lines[0].box[3] and g.box[3] > lines[-1].box[1]]
    return own[0] if own and len(tokens) else None


def _heights(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for y in sorted(values):
        if not out or y - out[-1] > 2:
            out.append(y)
    return out


def _covered(edges: Sequence[Edge], y: float) -> float:
    return sum(e.x1 - e.x0 for e in edges if abs(e.top - y) <= 2)


def _snapped(x: float, xs: Sequence[float]) -> float:
    near = min(xs, key=lambda v: abs(v - x))
    return near if abs(near - x) < 40 else x


def _strikes(x: float, top: float, bottom: float, lines: Sequence[Line]) -> bool:
    """Whether a vertical line would run through words, or between two of one group."""
    return any(
        span.x0 < x - 1 and span.x1 > x + 1
        for line in lines if top < (line.box[1] + line.box[3]) / 2 < bottom
        for span in spans(line)
    )  # fmt: skip


def by_texts(
    head: Sequence[Line], body: Sequence[Line], xs: Sequence[float], columns: Sequence[tuple[float, float]]
) -> Grid | None:
    """The table where nothing is drawn: the short cells tell the rows, the other texts stand beside them."""
    cells, row = _header_cells(head, xs) if head else ([], 0)
    strong = sum(line.bold for line in body) < 0.5 * len(body)
    ys = [head[0].box[1] - 2] if head else []
    ys += [y - 1 for y in sorted({c.box[1] for c in cells if c.row}) if y - 1 > ys[-1]][: row - 1]
    parts: list[list[Line]] = [[]]
    for line in body:
        if _is_band(line, columns) or _is_number_row(line) or (strong and line.bold):
            parts += [[line], []]
        else:
            parts[-1].append(line)
    for lines in parts:
        if len(lines) == 1 and _is_band(lines[0], columns):
            made: Made | None = _band(lines[0], xs, row)
        elif len(lines) == 1 and (_is_number_row(lines[0]) or (strong and lines[0].bold)):
            made = _plain(lines[0], xs, row)
        else:
            made = _part(lines, xs, row)
        if made is None:
            return None
        fresh, tops = made
        cells += fresh
        ys += tops
        row += len(tops)
    ys.append(max(line.box[3] for line in body) + 2)
    if any(b <= a for a, b in pairwise(ys)):
        return None
    boxed = [_boxed(c, xs, ys) for c in cells]
    return Grid(
        (xs[0], ys[0], xs[-1], ys[-1]), list(xs), ys, sorted(boxed, key=lambda c: (c.row, c.column)), "words"
    )


def _is_band(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """A line that heads the rows below it: across columns, or bold and alone on its height."""
    return _crosses(line, columns) or (line.bold and len(spans(line)) == 1 and len(line.tokens) > 2)


def _is_number_row(line: Line) -> bool:
    """The row of column numbers below a header."""
    found = [_COUNT.match(" ".join(t.text for t in span.tokens)) for span in spans(line)]
    count = [int(m.group(1)) for m in found if m]
    return len(count) == len(found) >= FEWEST_COLUMNS and all(a + 1 == b for a, b in pairwise(count))


def _boxed(cell: GridCell, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    box = (xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span])
    return GridCell(cell.row, cell.column, cell.row_span, cell.column_span, box, cell.lines)


def _column(x: float, xs: Sequence[float]) -> int:
    return min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)


def _header_cells(head: Sequence[Line], xs: Sequence[float]) -> tuple[list[GridCell], int]:
    """The header's cells and how many rows it takes; titles over several columns stand in rows above."""
    leaf = {id(t) for line in _leaf_lines(head) for t in line.tokens}
    groups: list[tuple[int, int, Line]] = []
    for line in head:
        for span in spans(line):
            if id(span.tokens[0]) not in leaf:
                at = Line(span.tokens)
                first, last = _under(span, [s for li in _leaf_lines(head) for s in spans(li)], xs)
                groups.append((first, last, at))
    depth = [sum(a <= c <= b for a, b, _ in groups) for c in range(len(xs) - 1)]
    rows = 1 + max(depth)
    cells = [
        GridCell(
            sum(a <= first and last <= b for a, b, _ in groups[:n]),
            first,
            1,
            last - first + 1,
            line.box,
            [line],
        )
        for n, (first, last, line) in enumerate(groups)
    ]
    by_column: dict[int, list[Token]] = {}
    for line in head:
        for t in line.tokens:
            if id(t) in leaf:
                by_column.setdefault(_column((t.x0 + t.x1) / 2, xs), []).append(t)
    for column in range(len(xs) - 1):
        lines = group_lines(by_column.get(column, ()))
        box = around(by_column[column]) if lines else head[0].box
        cells.append(GridCell(depth[column], column, rows - depth[column], 1, box, lines))
    return cells, rows


def _under(span: Span, leaves: Sequence[Span], xs: Sequence[float]) -> tuple[int, int]:
    """The columns that a title stands over."""
    over = [_column((s.x0 + s.x1) / 2, xs) for s in leaves if s.x0 < span.x1 and s.x1 > span.x0]
    return (min(over), max(over)) if over else (0, 0)


Made = tuple[list[GridCell], list[float]]


def _band(line: Line, xs: Sequence[float], row: int) -> Made:
    return [GridCell(row, 0, 1, len(xs) - 1, line.box, [line])], [line.box[1] - 1.5]


def _plain(line: Line, xs: Sequence[float], row: int) -> Made:
    """A row of one line, a cell in each column."""
    by_column: list[list[Token]] = [[] for _ in xs[1:]]
    for t in line.tokens:
        by_column[_column((t.x0 + t.x1) / 2, xs)].append(t)
    cells = [GridCell(row, c, 1, 1, line.box, group_lines(tokens)) for c, tokens in enumerate(by_column)]
    return cells, [line.box[1] - 1.5]


def _part(body: Sequence[Line], xs: Sequence[float], row: int) -> Made | None:
    """The rows between two bands."""
    if not body:
        return [], []
    by_column: list[list[Token]] = [[] for _ in xs[1:]]
    for line in body:
        for t in line.tokens:
            if xs[0] <= (middle := (t.x0 + t.x1) / 2) <= xs[-1]:  # a page number may stand at its side
                by_column[_column(middle, xs)].append(t)
    columns = [group_lines(tokens) for tokens in by_column]
    short = [bool(c) and all(len(line.tokens) <= SHORT for line in c) and _is_single(c) for c in columns]
    rows = find_rows(columns, short)
    if rows is None:
        return None
    cells: list[GridCell] = []
    reach = list(rows)
    for column, (lines, is_short) in enumerate(zip(columns, short, strict=True)):
        placed = (
            _beside(lines, rows) if is_short and column else rows_of(lines, rows, xs[column + 1] - xs[column])
        )
        if placed is None:
            return None
        for first, count, own in placed:
            cells.append(GridCell(row + first, column, count, 1, xs_box(own), own))
            if count == 1:
                reach[first] = _wider(reach[first], stretch(own))
        held = {r for first, count, _ in placed for r in range(first, first + count)}
        empty = [r for r in range(len(rows)) if r not in held]
        cells += [GridCell(row + r, column, 1, 1, (xs[column], 0.0, xs[column + 1], 0.0)) for r in empty]
    tops = [reach[0][0] - 1.5, *((a[1] + b[0]) / 2 for a, b in pairwise(reach))]
    return cells, tops


def xs_box(lines: Sequence[Line]) -> Box:
    """The box around some lines."""
    return around([t for line in lines for t in line.tokens])


def _wider(a: Stretch, b: Stretch) -> Stretch:
    return min(a[0], b[0]), max(a[1], b[1])


def _is_single(lines: Sequence[Line]) -> bool:
    """Every cell is of one line: they are numbers, or no line follows close below another."""
    numbers = sum(bool(_NUMBER_CELL.match(line.text)) for line in lines)
    return numbers >= 0.6 * len(lines) or all(
        b.box[1] - a.box[3] > 0.75 * a.height for a, b in pairwise(lines)
    )


def _beside(lines: Sequence[Line], rows: Sequence[Stretch]) -> list[tuple[int, int, list[Line]]]:
    """Short cells, each in the row whose middle is nearest."""
    out: dict[int, list[Line]] = {}
    for line in lines:
        middle = (line.box[1] + line.box[3]) / 2
        near = min(range(len(rows)), key=lambda i: abs((rows[i][0] + rows[i][1]) / 2 - middle))
        out.setdefault(near, []).append(line)
    return [(row, 1, own) for row, own in sorted(out.items())]


def _has_numbers(grid: Grid) -> bool:
    """Some column below the header holds short cells with numbers: prose never does."""
    for column in range(1, len(grid.xs) - 1):
        texts = [c.text() for c in grid.cells if c.column == column and c.row > 0 and c.lines]
        if texts and sum(_NUMBER_CELL.match(t) is not None for t in texts) >= 0.6 * len(texts):
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
    own = [s for line in body if not _crosses(line, columns) for s in spans(line)]
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


def _crosses(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """A group of words that runs through more than one column: prose, a caption or a heading."""
    for span in spans(line):
        under = sum(span.x0 < (a + b) / 2 < span.x1 for a, b in columns)
        if under >= 2 and len(span.tokens) > 2:
            return True
    return False


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
