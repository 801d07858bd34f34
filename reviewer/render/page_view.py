"""One page with what was read drawn on it: words, table grid, roles, cells, hidden text, headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from reviewer.document import Document, Page
from reviewer.laporan import Baris, Cited, Laporan
from reviewer.page_image import Colour, Mark, Style, draw, render

_WORD: Final[Colour] = (185, 192, 200)
_GRID: Final[Colour] = (90, 100, 112)
_HEADING: Final[Colour] = (120, 72, 160)
_HIDDEN: Final[Colour] = (200, 40, 40)
_CELLS: Final[tuple[tuple[str, Colour, Callable[[Baris], Cited | None]], ...]] = (
    ("sasaran", (128, 128, 0), lambda b: b.sasaran),
    ("indikator", (30, 100, 200), lambda b: b.indikator),
    ("satuan", (120, 120, 120), lambda b: b.satuan),
    ("target", (0, 130, 120), lambda b: b.target),
    ("realisasi", (215, 110, 0), lambda b: b.realisasi),
    ("capaian", (20, 140, 40), lambda b: b.capaian),
)
_ROLES: Final = {
    "perjanjian_kinerja": "perjanjian kinerja",
    "capaian": "capaian",
    "perbandingan": "perbandingan",
    "renstra": "renstra",
    "anggaran": "anggaran",
    "lain": "tabel lain",
}
_LEGEND: Final[tuple[tuple[str, Colour, Style], ...]] = (
    ("kata", _WORD, "frame"),
    ("garis tabel dan perannya", _GRID, "frame"),
    *((name, colour, "fill") for name, colour, _ in _CELLS),
    ("judul", _HEADING, "frame"),
    ("teks yang tidak tampak", _HIDDEN, "hatch"),
)


def page_view(data: bytes, document: Document, laporan: Laporan, number: int) -> bytes:
    """The PNG of page `number` (from 1) of the PDF `data`. ValueError where there is no such page."""
    page = next((p for p in document.pages if p.number == number), None)
    if page is None:
        raise ValueError(f"page {number} of {len(document.pages)}")
    return draw(render(data, number), tuple(_marks(page, document, laporan)), _LEGEND)


def _marks(page: Page, document: Document, laporan: Laporan) -> Iterator[Mark]:
    """Bottom to top: words, grid, cells with a meaning, headings, hidden words, roles."""
    yield from (Mark(w.box, _WORD) for w in page.words if not w.hidden)
    yield from _grid(page.number, document)
    yield from _cells(page.number, laporan)
    for heading in document.headings:
        if heading.at.page == page.number and heading.at.box:
            yield Mark(heading.at.box, _HEADING, width=3, label=f"judul {heading.level}")
    yield from (Mark(w.box, _HIDDEN, "hatch") for w in page.words if w.hidden)
    yield from _table_frames(page.number, document, laporan)


def _grid(number: int, document: Document) -> Iterator[Mark]:
    for table in document.tables:
        for cell in table.cells:
            if cell.at.page == number and cell.at.box:
                yield Mark(cell.at.box, _GRID)


def _cells(number: int, laporan: Laporan) -> Iterator[Mark]:
    """Each cell once, also where it was merged over many rows."""
    seen = set()
    for baris in laporan.baris:
        for name, colour, get in _CELLS:
            cited = get(baris)
            if cited and cited.at.page == number and cited.at.box and (name, cited.at.box) not in seen:
                seen.add((name, cited.at.box))
                yield Mark(cited.at.box, colour, "fill", width=2)


def _table_frames(number: int, document: Document, laporan: Laporan) -> Iterator[Mark]:
    roles = {t.id: _ROLES[t.peran] for t in laporan.tabel}
    for table in document.tables:
        boxes = [c.at.box for c in table.cells if c.at.page == number and c.at.box]
        if boxes:
            frame = (
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            )
            more = "" if table.pages == (number,) else f", hal. {table.pages[0]}-{table.pages[-1]}"
            yield Mark(frame, _GRID, width=3, label=f"{table.id}: {roles.get(table.id, 'tabel lain')}{more}")
