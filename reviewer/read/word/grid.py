"""The grid of a Word table: where each cell lies, whatever its rows leave out, merge or nest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from reviewer.read.word.package import MC, W, is_on, val, whole
from reviewer.read.word.styles import Styles, is_ruled

WRAPPERS = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
"""What may stand around blocks, rows and cells without changing them."""

WIDEST = 63
"""Columns that a table of Word may have; a file may say anything."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with its content at its place; rows and columns from 0, spans from 1."""

    tc: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class WordGrid:
    """A table's cells in reading order."""

    rows: int
    columns: int
    slots: tuple[Slot, ...]
    tracked: bool = False


def wrapped(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Children with one of some tags, also inside content controls and tracked insertions."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in WRAPPERS:
            yield from wrapped(child, *tags)
        elif child.tag == MC + "AlternateContent" and len(child):
            yield from wrapped(child[0], *tags)


def grid_of(table: etree._Element, styles: Styles) -> WordGrid:
    """The grid of a table; a ruled table that fills a cell lends its rows and columns to it."""
    plain = _plain_grid(table)
    inner = {
        id(slot.tc): grid_of(found, styles)
        for slot in plain.slots
        if (found := _only_table(slot.tc)) is not None and draws(found, styles)
    }
    return _spliced(plain, inner) if inner else plain


def draws(table: etree._Element, styles: Styles) -> bool:
    """Whether lines or fills of a table can be seen; a table within it does not count."""
    named = val(table.find(f"{W}tblPr/{W}tblStyle")) or styles.table
    if styles.get(named).ruled:
        return not _switched_off(table)
    cells = (tc for tr in wrapped(table, W + "tr") for tc in wrapped(tr, W + "tc"))
    return any(
        map(is_ruled, (*table.findall(W + "tblPr"), *(p for c in cells for p in c.findall(W + "tcPr"))))
    )


def _switched_off(table: etree._Element) -> bool:
    """All lines of the style taken away again by the table itself."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    lines = [] if borders is None else [val(b) for b in borders if isinstance(b.tag, str)]
    return len(lines) >= 6 and all(line in ("nil", "none") for line in lines)


def _plain_grid(table: etree._Element) -> WordGrid:
    rows = list(wrapped(table, W + "tr"))
    kept = [r for r in rows if not _gone(r)]
    tracked = any(r.find(f"{W}trPr/{W}{n}") is not None for r in rows for n in ("ins", "del"))
    slots: list[Slot] = []
    open_merges: dict[int, int] = {}
    columns = 0
    for number, row in enumerate(kept):
        column = _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for tc in wrapped(row, W + "tc"):
            if tc.find(f"{W}tcPr/{W}cellDel") is not None:
                tracked = True
                continue
            span = _count(tc.find(f"{W}tcPr/{W}gridSpan"), 1)
            _place(slots, open_merges, tc, number, column, span)
            column += span
        columns = max(columns, column)
    return WordGrid(len(kept), columns, tuple(slots), tracked)


def _gone(row: etree._Element) -> bool:
    """A row that was deleted with changes tracked, or is hidden."""
    properties = row.find(W + "trPr")
    return properties is not None and (properties.find(W + "del") is not None or is_on(properties, "hidden"))


def _count(element: etree._Element | None, default: int) -> int:
    return max(default, whole(element, default, WIDEST))


def _place(
    slots: list[Slot], open_merges: dict[int, int], tc: etree._Element, row: int, column: int, span: int
) -> None:
    """Adds a cell, or makes the cell above or to the left of it larger."""
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    sideways = tc.find(f"{W}tcPr/{W}hMerge")
    if sideways is not None and val(sideways) != "restart" and slots and slots[-1].row == row:
        slots[-1] = replace(slots[-1], column_span=slots[-1].column_span + span)
        return
    if merge is not None and val(merge) != "restart" and column in open_merges:
        above = open_merges[column]
        slots[above] = replace(slots[above], row_span=row - slots[above].row + 1)
        return
    slots.append(Slot(tc, row, column, 1, span))
    for covered in range(column, column + span):
        open_merges.pop(covered, None)
    if merge is not None:
        open_merges[column] = len(slots) - 1


def _only_table(tc: etree._Element) -> etree._Element | None:
    """The table that is all that a cell holds, if it is more than a frame."""
    blocks = list(wrapped(tc, W + "tbl", W + "p"))
    tables = [b for b in blocks if b.tag == W + "tbl"]
    words = any(t.text and t.text.strip() for b in blocks if b.tag == W + "p" for t in b.iter(W + "t"))
    if len(tables) != 1 or words:
        return None
    return tables[0] if sum(1 for _ in tables[0].iter(W + "tc")) > 1 else None


def _spliced(grid: WordGrid, inner: dict[int, WordGrid]) -> WordGrid:
    """The grid with the cells of inner grids in place of the cells that hold them."""
    heights, widths = [1] * grid.rows, [1] * grid.columns
    for slot in grid.slots:
        if found := inner.get(id(slot.tc)):
            _widen(heights, slot.row, slot.row_span, found.rows)
            _widen(widths, slot.column, slot.column_span, found.columns)
    tops, lefts = _starts(heights), _starts(widths)
    out: list[Slot] = []
    for slot in grid.slots:
        top, left = tops[slot.row], lefts[slot.column]
        tall = tops[slot.row + slot.row_span] - top
        wide = lefts[slot.column + slot.column_span] - left
        found = inner.get(id(slot.tc))
        if found is None:
            out.append(Slot(slot.tc, top, left, tall, wide))
        else:
            out.extend(_moved(s, found, top, left, tall, wide) for s in found.slots)
    out.sort(key=lambda s: (s.row, s.column))
    tracked = grid.tracked or any(g.tracked for g in inner.values())
    return WordGrid(tops[-1], lefts[-1], tuple(out), tracked)


def _widen(sizes: list[int], start: int, span: int, needed: int) -> None:
    sizes[start + span - 1] += max(0, needed - sum(sizes[start : start + span]))


def _starts(sizes: Sequence[int]) -> list[int]:
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts


def _moved(slot: Slot, grid: WordGrid, top: int, left: int, tall: int, wide: int) -> Slot:
    """A cell of an inner grid; its last row and column reach to the end of the cell around it."""
    row_end = tall if slot.row + slot.row_span == grid.rows else slot.row + slot.row_span
    column_end = wide if slot.column + slot.column_span == grid.columns else slot.column + slot.column_span
    return Slot(slot.tc, top + slot.row, left + slot.column, row_end - slot.row, column_end - slot.column)
