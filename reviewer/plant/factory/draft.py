"""A draft as the producers take it: sections of blocks, where every printed piece has its own mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Ink = tuple[int, int, int]
Inks = Mapping[str, Ink]
"""Colour by mark: a draft set with them tells where each piece came to stand."""

Rules = Literal["full", "frame", "across", "none"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a cell, or a line: its text and its mark."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell; rows and columns count from 0. `middle`: vertically centred. `fill`: RRGGBB."""

    row: int
    column: int
    row_span: int
    column_span: int
    pieces: tuple[Piece, ...]
    align: Literal["left", "center", "right"] = "left"
    middle: bool = False
    bold: bool = False
    fill: str = ""
    ink: str = "000000"

    @property
    def text(self) -> str:
        """Its text on one line."""
        return " ".join(p.text for p in self.pieces if p.text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `widths` are relative. `after`: the id of the table that it goes on, behind a break."""

    id: str
    widths: tuple[int, ...]
    rows: int
    header_rows: int
    cells: tuple[Cell, ...]
    rules: Rules
    size: float
    repeat_header: bool
    cut_rows: bool
    after: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in its printed lines; level 1 is a chapter."""

    mark: str
    level: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `style`: "caption" above a table, "bullet" of a list, "cover", "contents", "hidden"."""

    mark: str
    text: str
    style: Literal["body", "caption", "bullet", "cover", "contents", "hidden"] = "body"


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart with an axis and figures on its bars. Producers that cannot draw leave it out."""

    mark: str
    labels: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """What follows stands on a new page."""


Block = Heading | Line | Table | Chart | Break


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind; each section begins a page. `numbering`: of its page numbers, after `prefix`."""

    landscape: bool
    numbering: Literal["none", "arabic", "roman"]
    prefix: str
    restart: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft. `paper`: width and height in millimetres, upright."""

    title: str
    paper: tuple[float, float]
    font: Literal["serif", "sans", "narrow"]
    size: float
    head: str
    banner: str
    border: bool
    sections: tuple[Section, ...]

    @property
    def tables(self) -> Iterator[Table]:
        """All tables in order."""
        for section in self.sections:
            yield from (b for b in section.blocks if isinstance(b, Table))

    def pieces(self) -> Iterator[Piece]:
        """Everything printed in the body, in reading order."""
        for section in self.sections:
            for block in section.blocks:
                match block:
                    case Heading():
                        yield from (Piece(f"{block.mark}/{i}", t) for i, t in enumerate(block.lines))
                    case Line():
                        yield Piece(block.mark, block.text)
                    case Table():
                        for cell in block.cells:
                            yield from (p for p in cell.pieces if p.text)
                    case Chart():
                        yield from (Piece(f"{block.mark}/{i}", t) for i, t in enumerate(block.labels))
                    case Break():
                        pass


_STEP = 5
_LEVELS = 44


def inks(draft: Draft) -> Inks:
    """A colour of its own for each piece of a draft; black is kept for what has no mark."""
    out: dict[str, Ink] = {}
    for number, piece in enumerate(draft.pieces(), 1):
        blue, rest = number % _LEVELS, number // _LEVELS
        out[piece.mark] = (_STEP * (rest // _LEVELS), _STEP * (rest % _LEVELS), _STEP * blue)
    return out
