"""What a produced file truly holds: chapters, rows, tables, seams; the JSON that travels beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from reviewer.document import Box, enclose
from reviewer.plant.factory.draft import Cell, Draft, Table
from reviewer.plant.factory.facts import Composed, Fact
from reviewer.plant.factory.places import Place, Places


@dataclass(frozen=True, slots=True)
class Part:
    """What of a cell stands on one page: its text without spaces, and the box around its glyphs."""

    halaman: int
    teks: str
    kotak: Box


@dataclass(frozen=True, slots=True)
class TrueCell:
    """A cell of a logical table: its place in the grid, its text, its parts by page."""

    baris: int
    kolom: int
    tinggi: int
    lebar: int
    teks: str
    bagian: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class TrueSeam:
    """A page break inside a table: the page after it, how the header came back, whether a row was cut."""

    halaman: int
    kepala: str
    potong: bool


@dataclass(frozen=True, slots=True)
class TrueTable:
    """A table over all its pages; a header that comes back after a break is not told again."""

    id: str
    halaman: tuple[int, ...]
    kepala: int
    garis: str
    sel: tuple[TrueCell, ...]
    sambungan: tuple[TrueSeam, ...]


@dataclass(frozen=True, slots=True)
class TrueRow:
    """An indikator row. `nilai`: its fields as printed; `kotak`: the box of each on its page."""

    peran: str
    tabel: str
    halaman: int
    nilai: dict[str, str]
    kotak: dict[str, tuple[int, Box]]


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that a file holds, as far as reading is asked for it."""

    bab: tuple[tuple[str, int], ...]
    baris: tuple[TrueRow, ...]
    tabel: tuple[TrueTable, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain data."""
        return asdict(self)


class LostMarkError(ValueError):
    """A producer did not print a piece, or printed it out of sight: the file has no truth."""


def tell(composed: Composed, places: Places, charts: bool = True) -> Truth:
    """The truth of a draft whose marks stand at `places`; LostMarkError where one is missing."""
    draft = composed.draft
    _refuse_lost(draft, places)
    bab = tuple((id, places[mark][0].page) for id, mark in composed.bab)
    rows = tuple(_row(f, places) for f in composed.facts)
    return Truth(bab, rows, tuple(_tables(draft, places)))


def _refuse_lost(draft: Draft, places: Places) -> None:
    lost = []
    for piece in draft.pieces():
        if piece.mark.startswith("grafik"):
            continue
        printed = "".join(p.text for p in places.get(piece.mark, ()))
        wanted, got = squeeze(piece.text), squeeze(printed)
        if not got or got != wanted * (len(got) // len(wanted)):  # a header comes back on each page
            lost.append(f"{piece.mark}: “{piece.text}” → “{printed}”")
    if lost:
        raise LostMarkError("; ".join(lost[:5]))


def squeeze(text: str) -> str:
    """Text without spaces and hyphens: where a line broke does not matter."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def _row(fact: Fact, places: Places) -> TrueRow:
    boxes = {name: (places[m][0].page, places[m][0].box) for name, m in fact.marks.items() if m in places}
    return TrueRow(fact.peran, fact.table, boxes["indikator"][0], dict(fact.texts), boxes)


def _tables(draft: Draft, places: Places) -> Iterable[TrueTable]:
    whole: list[TrueTable] = []
    for table in draft.tables:
        made = _table(table, places)
        if table.after:
            whole[-1] = _joined(whole[-1], made)
        else:
            whole.append(made)
    return whole


def _table(table: Table, places: Places) -> TrueTable:
    cells = tuple(_cell(c, places) for c in table.cells)
    pages = sorted({part.halaman for cell in cells for part in cell.bagian})
    body = [c for c in cells if c.baris >= table.header_rows]
    seams = tuple(
        TrueSeam(page, "repeated" if table.repeat_header else "absent", _cut_at(body, page))
        for page in pages[1:]
    )
    first = {p.halaman for c in cells if c.baris < table.header_rows for p in c.bagian}
    cells = tuple(c if c.baris >= table.header_rows else _once(c, min(first)) for c in cells)
    return TrueTable(table.id, tuple(pages), table.header_rows, table.rules, cells, seams)


def _once(cell: TrueCell, page: int) -> TrueCell:
    """A header cell as it stands on its first page; its repetition is another print of the same."""
    return replace(cell, bagian=tuple(p for p in cell.bagian if p.halaman == page))


def _cut_at(cells: Sequence[TrueCell], page: int) -> bool:
    return any(
        any(p.halaman < page for p in c.bagian) and any(p.halaman >= page for p in c.bagian)
        for c in cells if c.tinggi == 1
    )  # fmt: skip


def _cell(cell: Cell, places: Places) -> TrueCell:
    by_page: dict[int, list[Place]] = {}
    for piece in cell.pieces:
        for place in places.get(piece.mark, ()):
            by_page.setdefault(place.page, []).append(place)
    parts = tuple(
        Part(page, squeeze("".join(p.text for p in found)), enclose(p.box for p in found) or (0, 0, 0, 0))
        for page, found in sorted(by_page.items())
    )
    return TrueCell(cell.row, cell.column, cell.row_span, cell.column_span, cell.text, parts)


def _joined(first: TrueTable, second: TrueTable) -> TrueTable:
    """A table with its part behind a break, whose changed header is dropped."""
    rows = max(c.baris + c.tinggi for c in first.sel)
    body = tuple(
        replace(c, baris=c.baris - second.kepala + rows) for c in second.sel if c.baris >= second.kepala
    )
    here = TrueSeam(second.halaman[0], "changed", potong=False)
    return replace(
        first, halaman=tuple(sorted({*first.halaman, *second.halaman})), sel=first.sel + body,
        sambungan=(*first.sambungan, here, *second.sambungan),
    )  # fmt: skip
