"""Rows without rules: which lines of each column belong to which row.

A row's short cells (values, units) stand once per row; the lines of its name stand around them or
begin with them. So the lines of a column are parted into as many runs as there are rows, each run
where it lies best beside its row; and the rows in turn into as many runs as a merged column has
texts, so that a text that is centred over its rows finds all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from reviewer.read.lines import Line
from reviewer.read.prose import is_item

Stretch = tuple[float, float]
"""Top and bottom, points."""

Off = Callable[[Stretch, Stretch], float]

CLOSE = 4.0
"""Short cells of one row have their middles within this (points)."""
FITS = 3.5
"""A text lies beside its row if it is off by no more than this on average (points)."""
SLIGHT = 1.0
MOST_WITHOUT = 3
DOUBT = 8.0
"""What it costs to begin a row with words that had no room on the line above (points)."""
NARROW = 66.0
"""A column of units is narrower than this (points), one of names wider."""
PADDING = 7.0
"""What a cell keeps free at its sides (points)."""


def stretch(lines: Sequence[Line]) -> Stretch:
    """From the first to the last of some lines."""
    return min(line.box[1] for line in lines), max(line.box[3] for line in lines)


def part(
    items: Sequence[Stretch], anchors: Sequence[Stretch], doubts: Sequence[float]
) -> tuple[float, list[int]] | None:
    """The items in as many runs as there are anchors: how far off (points, on average), and the starts.

    Each run lies beside its anchor: with its middle, or else with its top, all in the same way.
    `doubts`: what it costs that an item begins a run. None where there are fewer items than anchors.
    """
    if len(items) < len(anchors) or not anchors:
        return None
    options = (_part(items, anchors, doubts, _off_middle), _part(items, anchors, doubts, _off_top))
    total, starts = min(options, key=lambda option: option[0])
    return total / len(anchors), starts


def _off_middle(run: Stretch, anchor: Stretch) -> float:
    return abs((run[0] + run[1]) - (anchor[0] + anchor[1])) / 2


def _off_top(run: Stretch, anchor: Stretch) -> float:
    return abs(run[0] - anchor[0])


def _part(
    items: Sequence[Stretch], anchors: Sequence[Stretch], doubts: Sequence[float], off: Off
) -> tuple[float, list[int]]:
    """The cheapest parting, by dynamic programming over (items used, anchors used)."""
    never: tuple[float, list[int]] = (inf, [])
    best = [(0.0, list[int]()), *[never] * len(items)]
    for anchor in anchors:
        fresh = [never] * (len(items) + 1)
        for end in range(1, len(items) + 1):
            for start in range(end - 1, -1, -1):
                before, starts = best[start]
                total = before + doubts[start] + off((items[start][0], items[end - 1][1]), anchor)
                if total < fresh[end][0]:
                    fresh[end] = (total, [*starts, start])
        best = fresh
    return best[len(items)]


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The texts of a column, told apart by gaps wider than between wrapped lines."""
    gaps = [b.box[1] - a.box[3] for a, b in pairwise(lines)]
    if not gaps:
        return [list(lines)] if lines else []
    height = median(line.height for line in lines)
    usual = min(sorted(gaps)[len(gaps) // 4], 0.9 * height)
    out = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > usual + max(2.5, 0.4 * height):
            out.append([line])
        else:
            out[-1].append(line)
    return out


def find_rows(columns: Sequence[Sequence[Line]], short: Sequence[bool]) -> list[Stretch] | None:
    """Where each row stands, from the columns of `short` cells; None where no column tells.

    The first column never tells: a number or a name there is often merged over several rows.
    """
    told = [column for column, is_short in zip(columns[1:], short[1:], strict=True) if is_short and column]
    if not told:
        return None
    most = max(len(column) for column in told)
    told = [column for column in told if len(column) >= 0.6 * most]  # others may be merged over rows
    cells = [cell for column in told for cell in _cells(column)]
    rows = _near_each_other([stretch(cell) for cell in cells if _is_number(cell[0])])
    words: list[Stretch] = []
    for column in told:
        for block in blocks([c[0] for c in _cells(column) if not _is_number(c[0])]):
            if not any(_off_middle(stretch(block), row) <= CLOSE for row in rows):  # else "Sangat / Baik"
                words += [(line.box[1], line.box[3]) for line in block]
    return _near_each_other([*rows, *words])


def _cells(column: Sequence[Line]) -> list[list[Line]]:
    """The lines of a column, with a unit that stands below its number: "116,00" / "%"."""
    out: list[list[Line]] = []
    for line in column:
        below = out and _is_number(out[-1][0]) and line.box[1] - out[-1][-1].box[3] < 0.6 * line.height
        if below and not _is_number(line) and not line.text[:1].isupper():
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _is_number(line: Line) -> bool:
    return any(ch.isdigit() for ch in line.text)


def _near_each_other(places: Sequence[Stretch]) -> list[Stretch]:
    """Stretches whose middles are close, taken together, from the top."""
    out: list[Stretch] = []
    first: Stretch | None = None
    for own in sorted(places, key=sum):
        if first and _off_middle(own, first) <= CLOSE:
            out[-1] = (min(out[-1][0], own[0]), max(out[-1][1], own[1]))
        else:
            out.append(own)
            first = own
    return out


def rows_of(
    lines: Sequence[Line], rows: Sequence[Stretch], width: float
) -> list[tuple[int, int, list[Line]]] | None:
    """The texts of one column as (first row, rows, lines); None where they lie beside no rows.

    A column with a text per row is parted beside the rows; one with fewer texts is merged, and the
    rows are parted beside its texts.
    """
    if not lines:
        return []
    marked = [i for i, line in enumerate(lines) if is_item(line.text)]
    if len(marked) == len(rows) and marked[0] == 0:
        return _runs(lines, marked)
    own = [(line.box[1], line.box[3]) for line in lines]
    beside = len(own) == len(rows) and all(_off_middle(a, b) < CLOSE for a, b in zip(own, rows, strict=True))
    if beside and width < NARROW:
        return _runs(lines, range(len(lines)))
    doubts = _doubts(lines, width)
    parted = part(own, rows, doubts)
    merged = _merged(lines, rows)
    if parted is not None and parted[0] <= FITS:
        free = not any(doubts[start] for start in parted[1])
        if free or merged is None or parted[0] <= merged[0] + 1:
            return _runs(lines, parted[1])
    return merged[1] if merged else None


def _doubts(lines: Sequence[Line], width: float) -> list[float]:
    """What it costs that a line begins a text, for each line.

    A line goes on the sentence above it where it begins in small letters, or where its first word had
    no room there; a capital in a column of sentences says that it begins one all the same.
    """
    gaps = [b.box[1] - a.box[3] for a, b in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    begins = _in_sentences(lines)
    out = [0.0]
    for gap, above, line in zip(gaps, lines, lines[1:], strict=False):
        first = line.tokens[0]
        room = above.box[2] - above.box[0] + first.x1 - first.x0 + 0.25 * line.height < width - PADDING
        if gap > usual + 2.5:
            out.append(0.0)
        elif first.text[:1].islower():
            out.append(DOUBT)
        else:
            out.append(0.0 if room else SLIGHT if begins else DOUBT)
    return out


def _in_sentences(lines: Sequence[Line]) -> bool:
    """Whether the words of a column are mostly small: there a capital begins a text."""
    later = [t.text[:1] for line in lines for t in line.tokens[1:] if t.text[:1].isalpha()]
    return bool(later) and 2 * sum(letter.islower() for letter in later) > len(later)


def _runs(lines: Sequence[Line], starts: Sequence[int]) -> list[tuple[int, int, list[Line]]]:
    """One row for each start, with the lines up to the next."""
    ends = [*starts[1:], len(lines)]
    return [(i, 1, list(lines[a:b])) for i, (a, b) in enumerate(zip(starts, ends, strict=True))]


def _merged(
    lines: Sequence[Line], rows: Sequence[Stretch]
) -> tuple[float, list[tuple[int, int, list[Line]]]] | None:
    texts = blocks(lines)
    if len(texts) >= len(rows):
        return None
    first = _in_first_rows(texts, rows)
    found = _parted_rows(rows, [stretch(text) for text in texts])
    if first and (found is None or first[0] + 1 < found[0]):
        return first
    if found is None or found[0] > 2 * FITS:
        return None
    ends = [*found[1][1:], len(rows)]
    inner = sum(not line.text[:1].islower() for text in texts for line in text[1:])
    doubt = DOUBT * inner / len(texts) if _in_sentences(lines) else 0.0
    return found[0] + doubt, [(a, b - a, text) for a, b, text in zip(found[1], ends, texts, strict=True)]


def _parted_rows(rows: Sequence[Stretch], texts: Sequence[Stretch]) -> tuple[float, list[int]] | None:
    """The rows in runs beside texts; the first rows have none where their text stands on the page before."""
    found = part(rows, texts, [0.0] * len(rows))
    for above in range(1, min(MOST_WITHOUT, len(rows) - len(texts)) + 1):
        rest = part(rows[above:], texts, [0.0] * (len(rows) - above))
        if rest and found and rest[0] + above * DOUBT / 2 < found[0]:
            found = rest[0], [start + above for start in rest[1]]
    return found


def near_rows(lines: Sequence[Line], rows: Sequence[Stretch]) -> list[tuple[int, int, list[Line]]]:
    """The texts of a column that fit beside no rows: each with the rows that it is nearest to."""
    texts = blocks(lines)
    own = [stretch(text) for text in texts]
    near = [min(range(len(texts)), key=lambda i: _off_middle(own[i], row)) for row in rows]
    out: list[tuple[int, int, list[Line]]] = []
    for index, text in enumerate(texts):
        served = [r for r, n in enumerate(near) if n == index]
        if served:
            out.append((served[0], len(served), list(text)))
        elif out:
            out[-1][2].extend(text)
    return out


def _in_first_rows(
    texts: Sequence[Sequence[Line]], rows: Sequence[Stretch]
) -> tuple[float, list[tuple[int, int, list[Line]]]] | None:
    """Texts that stand in the first of the rows they serve, which leaves the next rows empty."""
    out: list[tuple[int, int, list[Line]]] = []
    total = 0.0
    for text in texts:
        own = stretch(text)
        off = [min(_off_middle(own, row), _off_top(own, row)) for row in rows]
        near = min(range(len(rows)), key=lambda i: off[i])
        follows = near > out[-1][0] if out else near == 0
        if not follows or off[near] > FITS:
            return None
        out.append((near, 1, list(text)))
        total += off[near]
    return total / len(texts), out


def with_items(rows: Sequence[Stretch], columns: Sequence[Sequence[Line]]) -> list[Stretch]:
    """The rows, and those without values: items of a list of names that no value stands beside."""
    for lines in columns:
        starts = [i for i, line in enumerate(lines) if is_item(line.text)]
        if len(starts) <= len(rows) or not starts or starts[0] != 0:
            continue
        items = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
        reach = [stretch(item) for item in items]
        beside = [[r for r in rows if a - 1 < (r[0] + r[1]) / 2 < b + 1] for a, b in reach]
        if sum(map(len, beside)) == len(rows) and all(len(own) <= 1 for own in beside):
            return [own[0] if own else at for own, at in zip(beside, reach, strict=True)]
    return list(rows)
