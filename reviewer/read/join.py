"""Chapter files → one Document: pages counted through, every place naming its file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from reviewer.document import Anchor, Block, Cell, Document, Note, Page, Table
from reviewer.read.intake import is_word

_NAMED: Final = 3
"""File names that the name of the whole shows; more are counted."""


def join(documents: Sequence[Document]) -> Document:
    """The files as one draft, in the order given.

    A label becomes "BAB III.docx hal. 4": the file and the page in it, with its printed number where
    that differs. Boxes are kept only where all files are PDF, since a Word draft has none.
    """
    if len(documents) == 1:
        return documents[0]
    starts = [sum(len(d.pages) for d in documents[:i]) for i in range(len(documents))]
    parts = [_shifted(d, start) for d, start in zip(documents, starts, strict=True)]
    listed = tuple(_listed(d, start) for d, start in zip(documents, starts, strict=True))
    return Document(
        name=_name([d.name for d in documents]),
        sha256=hashlib.sha256("\n".join(d.sha256 for d in documents).encode()).hexdigest(),
        pages=tuple(page for part in parts for page in part.pages),
        blocks=tuple(block for part in parts for block in part.blocks),
        contents_pages=tuple(number for part in parts for number in part.contents_pages),
        notes=(*listed, *(note for part in parts for note in part.notes)),
        origin="docx" if any(d.origin == "docx" for d in documents) else "pdf",
    )


def pages_of(paths: Sequence[Path]) -> bytes:
    """The draft as one PDF, for pictures of its places; nothing where a part of it is Word."""
    if any(map(is_word, paths)):
        return b""
    return paths[0].read_bytes() if len(paths) == 1 else join_pdfs(paths)


def join_pdfs(paths: Sequence[Path]) -> bytes:
    """One PDF of all pages. Page order is that of `join`."""
    whole = pdfium.PdfDocument.new()
    try:
        for path in paths:
            with pdfium.PdfDocument(path.read_bytes()) as part:
                whole.import_pages(part)
        buffer = BytesIO()
        whole.save(buffer)
        return buffer.getvalue()
    finally:
        whole.close()


def _name(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    shown = " + ".join(names[:_NAMED])
    return f"{shown} + {rest} berkas lain" if rest > 0 else shown


def _listed(document: Document, start: int) -> Note:
    last = start + len(document.pages)
    pages = f"hal. {start + 1}–{last}" if last > start + 1 else f"hal. {last}"
    return Note(start + 1, f"Berkas {document.name} = {pages}.")


def _shifted(document: Document, start: int) -> Document:
    """The same file with its pages counted from `start` + 1."""
    return replace(
        document,
        pages=tuple(_page(p, document.name, start) for p in document.pages),
        blocks=tuple(_block(b, document.name, start) for b in document.blocks),
        contents_pages=tuple(number + start for number in document.contents_pages),
        notes=tuple(replace(n, page=n.page + start) for n in document.notes),
    )


def _page(page: Page, name: str, start: int) -> Page:
    return replace(page, number=page.number + start, label=_label(name, page.number, page.label))


def _block(block: Block, name: str, start: int) -> Block:
    at = _anchor(block.at, name, start)
    if not isinstance(block, Table):
        return replace(block, at=at)
    page, _, number = block.id.removeprefix("t").partition(".")
    return replace(
        block,
        id=f"t{int(page) + start}.{number}",
        at=at,
        cells=tuple(_cells(block.cells, name, start)),
        seams=tuple(replace(s, page=s.page + start) for s in block.seams),
    )


def _cells(cells: Sequence[Cell], name: str, start: int) -> Iterator[Cell]:
    for cell in cells:
        lines = tuple((text, _anchor(at, name, start)) for text, at in cell.lines)
        yield replace(cell, at=_anchor(cell.at, name, start), lines=lines)


def _anchor(at: Anchor, name: str, start: int) -> Anchor:
    return replace(at, page=at.page + start, label=_label(name, at.page, at.label))


def _label(name: str, page: int, printed: str | None) -> str:
    differs = printed is not None and printed.strip() not in ("", str(page))
    return f"{name} hal. {page}" + (f", cetak {printed}" if differs else "")
