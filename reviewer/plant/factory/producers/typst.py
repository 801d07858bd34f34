"""A draft set with typst."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any, cast

import typst

from reviewer.plant.factory.draft import Block, Break, Cell, Chart, Draft, Heading, Inks, Line, Piece, Table

_FONTS = {
    "serif": ["Liberation Serif", "Libertinus Serif"],
    "sans": ["Liberation Sans", "DejaVu Sans", "Libertinus Serif"],
    "narrow": ["Liberation Sans Narrow", "DejaVu Sans Condensed", "Libertinus Serif"],
}
_STAMP = datetime(2026, 1, 2, tzinfo=UTC)


def produce(draft: Draft, inks: Inks | None = None) -> bytes:
    """The draft as PDF; the same bytes every time on one machine."""
    data = json.dumps(_Data(inks).draft(draft), ensure_ascii=False)
    with as_file(files("reviewer.plant.factory.producers") / "draft.typ") as template:
        compiler = typst.Compiler(template, sys_inputs={"draft": data})
        return cast(bytes, compiler.compile(format="pdf", timestamp=_STAMP, pdf_tags=False))


class _Data:
    """A draft as what the template takes."""

    def __init__(self, inks: Inks | None) -> None:
        self.inks = inks

    def draft(self, draft: Draft) -> dict[str, Any]:
        return {
            "lebar": draft.paper[0],
            "tinggi": draft.paper[1],
            "huruf": _FONTS[draft.font],
            "ukuran": draft.size,
            "kepala": draft.head,
            "pita": draft.banner,
            "bingkai": draft.border,
            "bagian": [
                {
                    "rebah": s.landscape,
                    "nomor": s.numbering,
                    "awalan": s.prefix,
                    "ulang": s.restart,
                    "isi": [self.block(b) for b in s.blocks],
                }
                for s in draft.sections
            ],
        }

    def piece(self, piece: Piece, ink: str = "000000") -> dict[str, str]:
        if self.inks is not None:
            r, g, b = self.inks.get(piece.mark, (0, 0, 0))
            ink = f"{r:02x}{g:02x}{b:02x}"
        return {"teks": piece.text, "tinta": f"#{ink}"}

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                lines = [self.piece(Piece(f"{block.mark}/{i}", t)) for i, t in enumerate(block.lines)]
                return {"jenis": "judul", "tingkat": block.level, "baris": lines}
            case Line():
                ink = "ffffff" if block.style == "hidden" else "000000"
                return {"jenis": block.style, **self.piece(Piece(block.mark, block.text), ink)}
            case Chart():
                labels = [self.piece(Piece(f"{block.mark}/{i}", t)) for i, t in enumerate(block.labels)]
                return {"jenis": "grafik", "label": labels, "nilai": block.values}
            case Break():
                return {"jenis": "halaman-baru"}
            case Table():
                return self.table(block)

    def table(self, table: Table) -> dict[str, Any]:
        return {
            "jenis": "tabel",
            "lebar": table.widths,
            "kepala": table.header_rows,
            "ulang": table.repeat_header,
            "potong": table.cut_rows,
            "garis": table.rules,
            "ukuran": table.size,
            "sel": [self.cell(cell) for cell in table.cells],
        }

    def cell(self, cell: Cell) -> dict[str, Any]:
        return {
            "baris": cell.row,
            "kolom": cell.column,
            "tinggi": cell.row_span,
            "lebar": cell.column_span,
            "potongan": [self.piece(p, cell.ink) for p in cell.pieces],
            "rata": cell.align,
            "tengah": cell.middle,
            "tebal": cell.bold,
            "isian": f"#{cell.fill}" if cell.fill else "",
        }
