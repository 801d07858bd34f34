"""Builds Documents from rows of words, as reading would give them, for tests of extraction.

In a row "^" goes on the cell above and "<" the cell to the left; line breaks are printed lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.document import Anchor, Block, Cell, Document, Heading, Page, Paragraph, Table, Word
from reviewer.extract import extract
from reviewer.laporan import Baris, Laporan

Rows = Sequence[Sequence[str]]
LINE = 12.0
"""Height of a printed line, points."""


def table(rows: Rows, *, id: str = "t3.1", page: int = 3, caption: str = "") -> Table:
    """A ruled table of equal columns, each row as high as its tallest cell."""
    heights = [LINE * max(c.count("\n") + 1 for c in row) for row in rows]
    tops = [100 + sum(heights[:i]) for i in range(len(rows) + 1)]
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in ("^", "<"):
                cells.append(_cell(rows, r, c, text, tops, page))
    return Table(id, caption, Anchor(page, (40, 100, 540, tops[-1])), len(rows), len(rows[0]), tuple(cells))


def _cell(rows: Rows, row: int, column: int, text: str, tops: Sequence[float], page: int) -> Cell:
    down, right = 1, 1
    while row + down < len(rows) and rows[row + down][column] == "^":
        down += 1
    while column + right < len(rows[row]) and rows[row][column + right] == "<":
        right += 1
    left, wide = 40 + 60 * column, 60 * right
    lines = tuple(
        (line, Anchor(page, (left + 2, tops[row] + LINE * i + 2, left + 50, tops[row] + LINE * i + 9)))
        for i, line in enumerate(text.split("\n"))
        if line
    )
    at = Anchor(page, (left, tops[row], left + wide, tops[row + down]))
    return Cell(row, column, down, right, " ".join(text.split()), at, lines)


def heading(text: str, *, level: int = 3, page: int = 3, top: float = 80) -> Heading:
    """A heading of the body; level 1 is a chapter."""
    return Heading(text, level, Anchor(page, (40, top, 400, top + 12)))


def paragraph(text: str, *, page: int = 3) -> Paragraph:
    """A paragraph above the tables of its page."""
    return Paragraph(text, Anchor(page, (40, 90, 400, 98)))


def document(*blocks: Block, cover: Sequence[str] = ("LAPORAN KINERJA", "TAHUN 2023")) -> Document:
    """A draft whose Bab II and Bab III hold the blocks of pages 2 and 3."""
    chapters = [
        heading("BAB 2 PERENCANAAN KINERJA", level=1, page=2, top=20),
        heading("BAB 3 AKUNTABILITAS KINERJA", level=1, page=3, top=20),
    ]
    words = tuple(
        Word(w, (40 + 60 * i, 40 + 20 * n, 90 + 60 * i, 50 + 20 * n))
        for n, line in enumerate(cover)
        for i, w in enumerate(line.split())
    )
    pages = tuple(Page(n, None, 595, 842, "text", words if n == 1 else ()) for n in (1, 2, 3))
    second = [b for b in blocks if b.at.page == 2]
    third = [b for b in blocks if b.at.page == 3]
    return Document("draf.pdf", "0" * 64, pages, (chapters[0], *second, chapters[1], *third))


def laporan(*blocks: Block) -> Laporan:
    """What extraction makes of a draft with these blocks."""
    return extract(document(*blocks))


def _text(cited: object) -> str | None:
    return getattr(cited, "text", None)


def capaian(found: Laporan) -> list[tuple[str | None, ...]]:
    """(sasaran, indikator, target, realisasi, capaian) of each capaian row."""
    return [(*_plan(b), _text(b.realisasi), _text(b.capaian)) for b in found.baris if b.peran == "capaian"]


def rencana(found: Laporan) -> list[tuple[str | None, ...]]:
    """(sasaran, indikator, target) of each row of the PK."""
    return [_plan(b) for b in found.baris if b.peran == "perjanjian_kinerja"]


def lain(found: Laporan, peran: str) -> list[tuple[str, int | None, str | None]]:
    """(indikator, year, realisasi or target) of the rows of another role."""
    return [
        (b.indikator.text, b.tahun, _text(b.realisasi) or _text(b.target))
        for b in found.baris
        if b.peran == peran
    ]


def _plan(b: Baris) -> tuple[str | None, str, str | None]:
    return _text(b.sasaran), b.indikator.text, _text(b.target)
