"""A file → Document. One module per engine; layout and tables are shared."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Literal

import pypdfium2 as pdfium

from reviewer.document import Anchor, Block, Document, Heading, Note, Page, Paragraph, Word, printable
from reviewer.read import ocr
from reviewer.read.bare import open_tables
from reviewer.read.chapters import Chapter, find_chapters
from reviewer.read.flows import Flow, flows, place_of
from reviewer.read.furniture import contents_pages, strip_running
from reviewer.read.grid import Grid, find_grids, is_table
from reviewer.read.gutters import split_wide_cells
from reviewer.read.intake import is_word, open_pdf, without_text
from reviewer.read.join import join
from reviewer.read.levels import settle_levels
from reviewer.read.lines import Line, Vocabulary, around, group_lines, join_lines, vocabulary
from reviewer.read.pdf import read_sheets
from reviewer.read.pictured import Seen, pictured_chapters
from reviewer.read.prose import Piece, pieces, usual_gap
from reviewer.read.seams import Part, is_tail, join_parts
from reviewer.read.sheet import Sheet
from reviewer.read.turned_grid import standing, turn_of_grid
from reviewer.read.unreadable import Unreadable

__all__ = ["Unreadable", "beside", "join", "read", "read_companion"]

Progress = Callable[[int, int], None]


def read(path: Path, *, progress: Progress | None = None, scanned: bool = False) -> Document:
    """The draft at `path` as a Document.

    `progress(done, total)` is called after each page. `scanned`: a file of pictures alone is taken too,
    since it may be one of several files of a draft; where pictures can be read it always is. Raises
    Unreadable, with a message in Indonesian that names the file and says what to do.
    """
    if is_word(path):
        from reviewer.read.word import read_word

        return read_word(path)
    data = open_pdf(path, scanned=scanned or ocr.is_installed())
    with pdfium.PdfDocument(data) as pdf, _without_collector():
        total = len(pdf)
        sheets: list[Sheet] = []
        patches = 0
        tables: list[list[Grid]] = []
        for sheet in read_sheets(pdf):
            if ocr.is_scanned(sheet):
                ocr.recognise(pdf, sheet)
            elif sheet.pictures:
                patches += ocr.recognise_pictures(pdf, sheet, patches)
            sheets.append(sheet)
            tables.append(_tables(sheet, tables[-1][-1] if tables and tables[-1] else None))
            if progress:
                progress(sheet.number, total)
        if not scanned and all(t.hidden for sheet in sheets for t in sheet.tokens):
            raise without_text(path, total, looked=True)
        return _compose(printable(path.name), hashlib.sha256(data).hexdigest(), sheets, tables)


def beside(draft: Document, paper: Document) -> Document:
    """A Word draft with the places that its PDF gives; its first note says whether they could be taken.

    Raises Unreadable where the draft is no Word draft, or the other file no PDF.
    """
    from reviewer.read.word.beside import placed

    if draft.origin != "docx":
        raise Unreadable(f"{draft.name}: PDF pendamping hanya untuk draf Word. Periksa PDF ini tanpa --pdf.")
    if paper.origin != "pdf":
        raise Unreadable(f"{paper.name}: berkas pendamping ini bukan PDF. Ekspor draf Word sebagai PDF.")
    return placed(draft, paper)


def read_companion(path: Path) -> Document:
    """A second document at `path`: what a draft may be, pictures alone, or an export (XLSX, CSV)."""
    from reviewer.read.lembar import is_sheet, read_sheet

    return read_sheet(path) if is_sheet(path) else read(path, scanned=True)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Words and cells live until the end and make no cycles: looking for cycles costs 4 % (measured)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _tables(sheet: Sheet, before: Grid | None) -> list[Grid]:
    """The tables of a page that are ruled, or framed with bare columns.

    `before`: the last table of the page before, whose last row may end here.
    """
    found: list[Grid] = []
    for grid in find_grids(sheet):
        if (turn := turn_of_grid(grid)) and is_table(grid, sheet):
            found.append(standing(grid, turn))
            continue
        tail = not found and before is not None and is_tail(grid, before, sheet)
        if tail or is_table(grid, sheet):
            split_wide_cells(grid)
            found.append(grid)
    return found


def _with_open_tables(
    sheet: Sheet, grids: list[Grid], lines: list[Line], before: Grid | None
) -> tuple[list[Grid], list[Line]]:
    """The tables of a page with those that no frame closes, and the lines left over."""
    found = open_tables(sheet, lines, [g.box for g in grids], before)
    if not found:
        return grids, lines
    taken = _inside(found)
    left = [Line(rest) for line in lines if (rest := [t for t in line.tokens if id(t) not in taken])]
    return sorted([*grids, *found], key=lambda g: (g.box[1], g.box[0])), left


def _open_all(
    sheets: Sequence[Sheet],
    tables: Sequence[list[Grid]],
    lines: Sequence[list[Line]],
    contents: Sequence[int],
) -> tuple[list[list[Grid]], list[list[Line]]]:
    """The tables that no frame closes, page by page: one at a foot may go on at the next head."""
    opened: list[tuple[list[Grid], list[Line]]] = []
    before: Grid | None = None
    for sheet, grids, page in zip(sheets, tables, lines, strict=True):
        here = (grids, page) if sheet.number in contents else _with_open_tables(sheet, grids, page, before)
        opened.append(here)
        last = here[0][-1] if here[0] else None
        at_foot = last is not None and not any(line.box[1] > last.box[3] for line in here[1])
        before = last if last is not None and last.kind == "words" and at_foot else None
    return [grids for grids, _ in opened], [page for _, page in opened]


def _inside(grids: Sequence[Grid]) -> set[int]:
    return {id(t) for grid in grids for cell in grid.cells for line in cell.lines for t in line.tokens}


def _compose(name: str, sha256: str, sheets: Sequence[Sheet], tables: Sequence[list[Grid]]) -> Document:
    known = vocabulary(t for s in sheets for t in s.tokens)
    raw = []
    for sheet, grids in zip(sheets, tables, strict=True):
        taken = _inside(grids)
        raw.append(group_lines(t for t in sheet.tokens if not t.hidden and id(t) not in taken))
    stripped, running = strip_running(sheets, raw)
    lines = [[line for line in page if not line.turned] for page in stripped]
    contents = contents_pages(lines)
    tables, lines = _open_all(sheets, tables, lines, contents)
    body_height = median([line.height for page in lines for line in page] or [10.0])
    usual = usual_gap(lines)
    chapters = find_chapters(sheets, lines, contents, body_height)
    seen = [Seen(*page) for page in zip(sheets, lines, running, strict=True)]
    chapters = sorted(
        [*chapters, *pictured_chapters(chapters, seen, contents)], key=lambda c: (c.page, c.box[1])
    )
    placed: list[tuple[int, float, Block]] = [_heading(c, sheets) for c in chapters]
    parts: list[Part] = []
    read_in: dict[int, list[Flow]] = {}
    for sheet, page, page_lines, grids in zip(sheets, stripped, lines, tables, strict=True):
        free = _without_chapters(page_lines, [c for c in chapters if c.page == sheet.number])
        boxes = [g.box for g in grids]
        prose: list[Piece] = []
        read_in[sheet.number] = [] if sheet.number in contents else flows(free, boxes)
        for flow in read_in[sheet.number]:
            found = pieces(flow.lines, sheet, body_height, known, flow.among(boxes), usual)
            placed.extend(_block(p, sheet, flow) for p in found if p.kind != "caption")
            prose += found
        prose.sort(key=lambda piece: piece.box[1])
        placed.extend(_aside(page, sheet, known))
        if sheet.number not in contents:
            parts.extend(_parts(sheet, grids, prose, [c for c in chapters if c.page == sheet.number]))
    placed.extend(
        (page, place_of(box, read_in[page]), table) for page, box, table in join_parts(parts, known)
    )
    placed.sort(key=lambda item: (item[0], item[1]))
    pages = tuple(_page(sheet) for sheet in sheets)
    return Document(
        name,
        sha256,
        pages,
        tuple(settle_levels([b for _, _, b in placed])),
        contents,
        _notes(sheets),
    )


def _heading(chapter: Chapter, sheets: Sequence[Sheet]) -> tuple[int, float, Block]:
    at = Anchor(chapter.page, chapter.box, sheets[chapter.page - 1].label)
    text = f"BAB {chapter.number} {chapter.title}".strip() if chapter.number else chapter.title
    return chapter.page, chapter.box[1], Heading(text, 1, at, chapter.inferred)


def _without_chapters(lines: Sequence[Line], chapters: Sequence[Chapter]) -> list[Line]:
    drop: set[int] = set()
    for chapter in chapters:
        start = next((i for i, line in enumerate(lines) if line.box == chapter.box), None)
        if start is not None:
            drop |= set(range(start, start + chapter.lines))
    return [line for index, line in enumerate(lines) if index not in drop]


def _block(piece: Piece, sheet: Sheet, flow: Flow) -> tuple[int, float, Block]:
    at = Anchor(sheet.number, piece.box, sheet.label)
    block: Block = (
        Heading(piece.text, piece.level, at) if piece.kind == "heading" else Paragraph(piece.text, at)
    )
    return sheet.number, flow.place(piece.box[1]), block


def _aside(lines: Sequence[Line], sheet: Sheet, known: Vocabulary) -> Iterator[tuple[int, float, Block]]:
    """What stands turned outside the tables of a page: of no sentence of the lines around it."""
    aside = [line for line in lines if line.turned]
    if aside:
        box = around([t for line in aside for t in line.tokens])
        yield (
            sheet.number,
            box[1],
            Paragraph(join_lines(aside, known=known), Anchor(sheet.number, box, sheet.label)),
        )


def _parts(
    sheet: Sheet, grids: Sequence[Grid], prose: Sequence[Piece], chapters: Sequence[Chapter]
) -> list[Part]:
    tops = [p.box[1] for p in prose] + [c.box[1] for c in chapters]
    out = []
    for index, grid in enumerate(grids):
        above = [g.box[3] for g in grids[:index]]
        first = not any(y < grid.box[1] for y in tops) and index == 0
        last = not any(y > grid.box[3] for y in tops) and index == len(grids) - 1
        floor = max([0.0, *above])
        out.append(Part(sheet.number, sheet.label, grid, _caption(grid, prose, floor), first, last))
    return out


def _caption(grid: Grid, prose: Sequence[Piece], floor: float) -> str:
    """The title right above a table: a numbered caption, else the heading lines that touch it."""
    above = [p for p in prose if floor - 2 <= p.box[1] and p.box[3] <= grid.box[1] + 4]
    for back, piece in enumerate(reversed(above[-3:])):
        if piece.kind == "caption":
            tail = above[len(above) - back :]
            return " ".join([piece.text, *(p.text for p in tail if p.kind == "heading")])
    touching = [p for p in above[-2:] if p.kind == "heading" and grid.box[1] - p.box[3] < 40]
    return " ".join(p.text for p in touching)


def _page(sheet: Sheet) -> Page:
    words = tuple(Word(t.text, t.box, t.hidden, t.confidence) for t in sheet.tokens)
    covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in sheet.pictures)
    picture = round(min(1.0, covered / (sheet.width * sheet.height)), 3)
    size = sheet.width, sheet.height
    patches = tuple(sheet.patches)
    return Page(sheet.number, sheet.label, *size, _kind(sheet), words, picture, sheet.lie, patches)


def _kind(sheet: Sheet) -> Literal["text", "ocr", "image", "blank"]:
    if all(t.hidden for t in sheet.tokens):
        return "image" if sheet.pictures else "blank"
    return "ocr" if sheet.recognised else "text"


def _notes(sheets: Sequence[Sheet]) -> tuple[Note, ...]:
    notes = []
    for sheet in sheets:
        if any(t.hidden for t in sheet.tokens):
            notes.append(
                Note(sheet.number, "Ada teks yang tidak tampak saat dicetak; mohon dihapus sebelum diunggah.")
            )
        if not sheet.tokens and sheet.pictures:
            notes.append(Note(sheet.number, sheet.trouble or "Halaman berupa gambar; isinya tidak terbaca."))
        elif sheet.trouble:
            notes.append(Note(sheet.number, sheet.trouble))
    return tuple(notes)
