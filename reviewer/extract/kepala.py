"""The header of a table as understood: its columns with their meanings, and the cells below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document import Cell, Table


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column with its meaning. `first`…`last`: grid columns it covers. `year`: as its title says."""

    arti: str
    first: int
    last: int
    title: str
    year: int | None
    path: str


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: rows `top` … `bottom` − 1, and what its columns mean."""

    top: int
    bottom: int
    kolom: tuple[Kolom, ...]

    def all(self, *arti: str) -> tuple[Kolom, ...]:
        """The columns of these meanings, left to right."""
        return tuple(k for k in self.kolom if k.arti in arti)


def cells_by_row(table: Table) -> dict[int, list[Cell]]:
    """Every cell under each row that it covers, left to right."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    for cells in rows.values():
        cells.sort(key=lambda c: c.column)
    return rows


VALUES = ("target", "realisasi", "capaian", "capaian_atau_realisasi", "anggaran", "realisasi_anggaran")


def cell_under(cells: Sequence[Cell], k: Kolom) -> Cell | None:
    """The cell of a row that holds what a column says.

    A title over two grid columns heads a code or "Rp" and the thing itself: the cell with most
    letters is the name, the one with most digits the value.
    """
    found = [c for c in cells if c.column <= k.last and c.column + c.column_span > k.first]
    if len(found) < 2:
        return found[0] if found else None
    wanted = str.isdigit if k.arti in VALUES else str.isalpha
    inside = [min(c.column + c.column_span - 1, k.last) - max(c.column, k.first) for c in found]
    scored = [(sum(map(wanted, c.text)), bool(c.text), width) for c, width in zip(found, inside, strict=True)]
    return found[max(range(len(found)), key=lambda i: scored[i])]
