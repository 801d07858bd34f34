"""Edits on a clean manuscript: operations addressed by block ids.

An operation that does not meet what it expects raises EditError: a planted weakness whose place
has moved must be seen, never silently become the clean text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from reviewer.plant.manuscript import (
    ABOVE,
    LEFT,
    Block,
    Contents,
    Cover,
    Heading,
    Items,
    Manuscript,
    PageBreak,
    Paragraph,
    Signature,
    TableBlock,
)
from reviewer.plant.operations import (
    Copy,
    DropBlock,
    DropColumn,
    DropRows,
    DropSection,
    Edit,
    EditError,
    InBlock,
    Insert,
    InsertRow,
    Operation,
    ReplaceEverywhere,
    ReplaceText,
    Rewrite,
    SetCell,
)
from reviewer.plant.text import parse_blocks

T = TypeVar("T")


def apply(manuscript: Manuscript, edit: Edit) -> Manuscript:
    """The manuscript after all operations; raises EditError at the first that does not match."""
    for operation in edit.operations:
        manuscript = _apply(manuscript, operation)
    return manuscript


def _apply(manuscript: Manuscript, operation: Operation) -> Manuscript:
    match operation:
        case ReplaceEverywhere():
            return _replace_everywhere(manuscript, operation)
        case DropBlock():
            start = _index(manuscript, operation.di)
            return _splice(manuscript, start, start + 1)
        case DropSection():
            return _splice(manuscript, *_section(manuscript, operation.di))
        case Insert():
            return _after(
                manuscript, operation.setelah, parse_blocks(operation.teks, f"{operation.setelah}+")
            )
        case Copy():
            copied = manuscript.blocks[_index(manuscript, operation.di)]
            return _after(manuscript, operation.setelah, (replace(copied, id=f"{operation.setelah}+"),))
        case _:
            at = _index(manuscript, operation.di)
            return _splice(manuscript, at, at + 1, (_changed(manuscript.blocks[at], operation),))


def _changed(block: Block, operation: InBlock) -> Block:
    match operation:
        case ReplaceText():
            return _replace_once(block, operation)
        case Rewrite():
            return _rewrite(block, operation.teks)
        case SetCell():
            return _set_cell(_as_table(block), operation)
        case InsertRow():
            return _insert_row(_as_table(block), operation)
        case DropRows():
            return _drop_rows(_as_table(block), operation)
        case DropColumn():
            return _drop_column(_as_table(block), operation)


def _after(manuscript: Manuscript, id: str, blocks: tuple[Block, ...]) -> Manuscript:
    start = _index(manuscript, id) + 1
    return _splice(manuscript, start, start, blocks)


def _index(manuscript: Manuscript, id: str) -> int:
    try:
        return manuscript.index(id)
    except KeyError:
        raise EditError(f"blok “{id}” tidak ditemukan") from None


def _splice(manuscript: Manuscript, start: int, stop: int, blocks: tuple[Block, ...] = ()) -> Manuscript:
    return replace(manuscript, blocks=manuscript.blocks[:start] + blocks + manuscript.blocks[stop:])


def _section(manuscript: Manuscript, id: str) -> tuple[int, int]:
    start = _index(manuscript, id)
    heading = manuscript.blocks[start]
    if not isinstance(heading, Heading):
        raise EditError(f"blok “{id}” bukan judul")
    for stop in range(start + 1, len(manuscript.blocks)):
        block = manuscript.blocks[stop]
        if isinstance(block, Heading) and block.level <= heading.level:
            return start, stop
    return start, len(manuscript.blocks)


def _map_text(block: Block, change: Callable[[str], str]) -> Block:
    """The block with `change` applied to every text that a reader sees."""
    match block:
        case Heading() | Cover():
            return replace(block, lines=tuple(map(change, block.lines)))
        case Paragraph():
            return replace(block, text=change(block.text))
        case Items():
            return replace(block, items=tuple(map(change, block.items)))
        case Signature():
            return replace(block, sides=tuple(tuple(map(change, side)) for side in block.sides))
        case TableBlock():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return replace(block, caption=change(block.caption), rows=rows)
        case Contents() | PageBreak():
            return block


def _counted(blocks: tuple[Block, ...], lama: str, baru: str) -> tuple[tuple[Block, ...], int]:
    count = 0

    def change(text: str) -> str:
        nonlocal count
        count += text.count(lama)
        return text.replace(lama, baru)

    return tuple(_map_text(block, change) for block in blocks), count


def _replace_once(block: Block, operation: ReplaceText) -> Block:
    blocks, count = _counted((block,), operation.lama, operation.baru)
    if count != 1:
        raise EditError(f"“{operation.lama}” ada {count} kali pada blok “{operation.di}”, seharusnya 1")
    return blocks[0]


def _rewrite(block: Block, text: str) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=text)
        case Heading():
            return replace(block, lines=tuple(part.strip() for part in text.split(" | ")))
    raise EditError(f"blok “{block.id}” bukan paragraf atau judul")


def _replace_everywhere(manuscript: Manuscript, operation: ReplaceEverywhere) -> Manuscript:
    blocks, count = _counted(manuscript.blocks, operation.lama, operation.baru)
    if count != operation.jumlah:
        raise EditError(f"“{operation.lama}” ada {count} kali, seharusnya {operation.jumlah}")
    return replace(manuscript, blocks=blocks)


def _as_table(block: Block) -> TableBlock:
    if not isinstance(block, TableBlock):
        raise EditError(f"blok “{block.id}” bukan tabel")
    return block


def find_row(table: TableBlock, key: str) -> int:
    """The one row with a cell equal to `key`; EditError when there is none or several."""
    rows = [r for r, row in enumerate(table.rows) if key in row]
    if len(rows) != 1:
        raise EditError(f"baris “{key}” ada {len(rows)} pada tabel “{table.id}”, seharusnya 1")
    return rows[0]


def _column(table: TableBlock, name: str) -> int:
    if name not in table.columns:
        raise EditError(f"kolom “{name}” tidak ada pada tabel “{table.id}”")
    return table.columns.index(name)


def _set_cell(table: TableBlock, operation: SetCell) -> TableBlock:
    r, c = find_row(table, operation.baris), _column(table, operation.kolom)
    if table.rows[r][c] != operation.lama:
        raise EditError(f"sel “{operation.kolom}” berisi “{table.rows[r][c]}”, bukan “{operation.lama}”")
    row = (*table.rows[r][:c], operation.baru, *table.rows[r][c + 1 :])
    return replace(table, rows=(*table.rows[:r], row, *table.rows[r + 1 :]))


def _insert_row(table: TableBlock, operation: InsertRow) -> TableBlock:
    if len(operation.isi) != len(table.columns):
        raise EditError(f"baris baru: {len(operation.isi)} sel, {len(table.columns)} kolom")
    r = find_row(table, operation.setelah) + 1
    return replace(table, rows=(*table.rows[:r], operation.isi, *table.rows[r:]))


def _drop_rows(table: TableBlock, operation: DropRows) -> TableBlock:
    for key in operation.baris:
        table = _drop_row(table, find_row(table, key))
    return table


def _drop_row(table: TableBlock, r: int) -> TableBlock:
    """Without row r; a merged cell that begins there goes on in the next row."""
    after = table.rows[r + 1 :]
    if after:
        kept = tuple(
            old if new == ABOVE and old != ABOVE else new
            for old, new in zip(table.rows[r], after[0], strict=True)
        )
        after = (kept, *after[1:])
    return replace(table, rows=table.rows[:r] + after)


def _drop_column(table: TableBlock, operation: DropColumn) -> TableBlock:
    c = _column(table, operation.kolom)
    return replace(
        table,
        columns=_without(table.columns, c),
        widths=_without(table.widths, c),
        aligns=_without(table.aligns, c),
        rows=tuple(_without_cell(row, c) for row in table.rows),
    )


def _without(values: tuple[T, ...], at: int) -> tuple[T, ...]:
    return values[:at] + values[at + 1 :]


def _without_cell(row: tuple[str, ...], c: int) -> tuple[str, ...]:
    """Without cell c; a cell merged over columns that begins there goes on in the next column."""
    if row[c + 1 : c + 2] == (LEFT,) and row[c] != LEFT:
        return (*row[:c], row[c], *row[c + 2 :])
    return _without(row, c)
