"""A clean LKjIP as its blocks: the value that is edited, set as PDF or DOCX, and told as truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Peran = Literal["perjanjian_kinerja", "capaian", "lain"]
Kertas = Literal["a4", "f4"]

# width and height in centimetres; F4 as Indonesian offices cut it
PAPER: Mapping[Kertas, tuple[float, float]] = {"a4": (21.0, 29.7), "f4": (21.5, 33.0)}

ABOVE = "^"
LEFT = "<"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports and how it is measured.

    `turun` names the indikator where lower is better (all others: higher); `rumus_turun` is the
    formula the report declares for them. `kertas` is the paper.
    """

    instansi: str
    tahun: int
    jenjang: str
    kepala_halaman: tuple[str, str]
    turun: tuple[str, ...] = ()
    rumus_turun: Literal["(2T−R)/T", "T/R"] = "(2T−R)/T"
    kertas: Kertas = "a4"


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page; an empty line is a gap."""

    id: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A generated list with dotted leaders and page numbers: of headings or of tables."""

    id: str
    of: Literal["daftar-isi", "daftar-tabel"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 starts a page. `lines` are its printed lines ("BAB I", "PENDAHULUAN")."""

    id: str
    level: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The heading on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets, or numbered when `ordered`."""

    id: str
    items: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""

    id: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Signatories side by side, each with its lines; an empty line leaves room for the signature."""

    id: str
    sides: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """One printed cell: rows and columns count from 0, spans from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. `columns` names the meaning of each column; `widths` are relative.

    `rows` is the full grid, header rows first; a cell that is only ``^`` belongs to the cell above
    it and one that is only ``<`` to the cell on its left. `sasaran` and `indikator` say what the
    table is about, where it has no column for them.
    """

    id: str
    peran: Peran
    caption: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    aligns: tuple[Align, ...]
    header_rows: int
    rows: tuple[tuple[str, ...], ...]
    sasaran: str = ""
    indikator: str = ""

    def spans(self) -> Iterator[Span]:
        """The printed cells in reading order."""
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                if text not in (ABOVE, LEFT):
                    yield Span(r, c, self._height(r, c), self._width(r, c), text)

    def _height(self, row: int, column: int) -> int:
        below = (r[column] for r in self.rows[row + 1 :])
        return 1 + next(
            (i for i, text in enumerate(below) if text != ABOVE),
            len(self.rows) - row - 1,
        )

    def _width(self, row: int, column: int) -> int:
        after = self.rows[row][column + 1 :]
        return 1 + next((i for i, text in enumerate(after) if text != LEFT), len(after))

    def value(self, row: int, column: str) -> str | None:
        """The text for `column` in this row, merged cells followed; None where nothing says it."""
        if column not in self.columns:
            return {"sasaran": self.sasaran, "indikator": self.indikator}.get(column) or None
        r, c = row, self.columns.index(column)
        while self.rows[r][c] in (ABOVE, LEFT):
            r, c = (r - 1, c) if self.rows[r][c] == ABOVE else (r, c - 1)
        return self.rows[r][c]

    def indikator_rows(self) -> Iterator[int]:
        """The rows that carry an indikator of their own (no means, no totals, no full-width rows)."""
        body = range(self.header_rows, len(self.rows))
        if "indikator" not in self.columns:
            yield from body if self.indikator else ()
            return
        column = self.columns.index("indikator")
        for r in body:
            if self.rows[r][column] not in (ABOVE, LEFT) and self.rows[r][column + 1] != LEFT:
                yield r


Block = Cover | Contents | Heading | Paragraph | Items | PageBreak | Signature | TableBlock


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole report in reading order; block ids are unique."""

    identity: Identity
    blocks: tuple[Block, ...]

    def index(self, id: str) -> int:
        """Where the block with this id stands; KeyError when there is none."""
        for i, block in enumerate(self.blocks):
            if block.id == id:
                return i
        raise KeyError(id)
