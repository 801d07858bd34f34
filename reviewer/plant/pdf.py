"""A manuscript set as PDF with typst: the same bytes every time, and the page of every block."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any, cast

import typst

from reviewer.plant.manuscript import (
    PAPER,
    Block,
    Contents,
    Cover,
    Heading,
    Items,
    Manuscript,
    PageBreak,
    Paragraph,
    Signature,
    Span,
    TableBlock,
)

FIRST_BODY_BLOCK = "bab1"


@dataclass(frozen=True, slots=True)
class Built:
    """A PDF and where things stand in it: page (from 1) by block id, and by ``row_key`` for table rows."""

    pdf: bytes
    pages: Mapping[str, int]

    @property
    def page_count(self) -> int:
        """Pages of the PDF."""
        return self.pages["akhir"]


def row_key(table: str, row: int) -> str:
    """How `Built.pages` names a table row (counted from 0, header rows included)."""
    return f"{table}#{row}"


def build(manuscript: Manuscript) -> Built:
    """The manuscript as PDF. Raises typst.TypstError when it cannot be set (a fault of the template)."""
    # noon of the day of signing, so that the same text gives the same bytes
    stamp = datetime(manuscript.identity.tahun + 1, 2, 14, 5, tzinfo=UTC)
    with as_file(files("reviewer.plant") / "manuscript.typ") as template:
        compiler = typst.Compiler(
            template,
            ignore_system_fonts=True,
            sys_inputs={"manuscript": json.dumps(_data(manuscript), ensure_ascii=False)},
        )
        pdf = cast(bytes, compiler.compile(format="pdf", timestamp=stamp, pdf_tags=False))
        places = json.loads(compiler.query("<tempat>", field="value"))
    return Built(pdf, _pages(manuscript, {place["id"]: place["page"] for place in places}))


def _pages(manuscript: Manuscript, pages: dict[str, int]) -> dict[str, int]:
    """Pages by id, where a table stands on the page of its first row: its caption moves with it."""
    tables = (block.id for block in manuscript.blocks if isinstance(block, TableBlock))
    return pages | {id: pages[row_key(id, 0)] for id in tables}


def _data(manuscript: Manuscript) -> dict[str, Any]:
    identity = manuscript.identity
    cover = [b for b in manuscript.blocks if isinstance(b, Cover)]
    rest = [b for b in manuscript.blocks if not isinstance(b, Cover)]
    start = next((i for i, b in enumerate(rest) if b.id == FIRST_BODY_BLOCK), 0)
    return {
        "judul": f"Laporan Kinerja Instansi Pemerintah {identity.instansi} Tahun {identity.tahun}",
        "instansi": identity.instansi,
        "tahun": identity.tahun,
        "kepala": identity.kepala_halaman,
        "kertas": PAPER[identity.kertas],
        "sampul": [_block(b) for b in cover],
        "depan": [_block(b) for b in rest[:start]],
        "isi": [_block(b) for b in rest[start:]],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Cover():
            return {"id": block.id, "jenis": "sampul", "baris": block.lines}
        case Heading():
            return {
                "id": block.id,
                "jenis": "judul",
                "tingkat": block.level,
                "baris": block.lines,
            }
        case Paragraph():
            return {"id": block.id, "jenis": "paragraf", "teks": block.text}
        case Items():
            return {
                "id": block.id,
                "jenis": "butir",
                "butir": block.items,
                "bernomor": block.ordered,
            }
        case Contents():
            return {"id": block.id, "jenis": "daftar", "isi": block.of}
        case PageBreak():
            return {"id": block.id, "jenis": "halaman-baru"}
        case Signature():
            return {"id": block.id, "jenis": "tanda-tangan", "pihak": block.sides}
        case TableBlock():
            return _table(block)


def _table(table: TableBlock) -> dict[str, Any]:
    return {
        "id": table.id,
        "jenis": "tabel",
        "judul": table.caption,
        "lebar": table.widths,
        "kepala": table.header_rows,
        "sel": [_cell(table, span) for span in table.spans()],
    }


def _cell(table: TableBlock, span: Span) -> dict[str, Any]:
    """A cell; the last cell that begins in a row carries the mark of that row."""
    last = max(s.column for s in table.spans() if s.row == span.row)
    return {
        "baris": span.row,
        "kolom": span.column,
        "tinggi": span.row_span,
        "lebar": span.column_span,
        "teks": span.text,
        "rata": table.aligns[span.column],
        "tanda": [row_key(table.id, span.row)] if span.column == last else [],
    }
