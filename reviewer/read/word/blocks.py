"""The body of a .docx → headings, paragraphs and tables in order, with the page Word last showed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reviewer.document import Anchor, Block, Cell, Heading, Note, Page, Paragraph, Table, Word
from reviewer.read.chapters import Chapter, best_rising, front_name, match_chapter
from reviewer.read.prose import is_caption, text_level
from reviewer.read.word.numbering import Numbering
from reviewer.read.word.package import Package, W, val, whole
from reviewer.read.word.runs import Text, paragraph_text
from reviewer.read.word.styles import Styles, list_of

LINE = 14.0
"""Points that one paragraph goes down. A .docx has no places; these keep the order, and let blank
paragraphs of a cell show as gaps. Extraction drops them from what it gives out."""
LONGEST_SECTION = 60
"""Letters of a heading that a place names."""
WIDEST = 63
"""Columns that a table of Word may have; a file may say anything."""
PAPER = (595.0, 842.0)
TOP = 60.0
_TYPED_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*(?:\d{1,3}|[ivxl]+)$")
_LEADER = re.compile(r"(?:\.{3,}|\s)\s*(?:\d{1,3}|[ivx]+)$")


@dataclass(slots=True)
class Part:
    """A paragraph of the body outside tables."""

    text: str
    level: int
    bold: bool
    contents: bool
    at: Anchor


class Reader:
    """Reads one package; `blocks` first, then `pages` and `notes`."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles, self.numbering = Styles(package.styles), Numbering(package.numbering)
        notes = () if package.footnotes is None else package.footnotes.iter(W + "footnote")
        self.footnotes = {val(n, "id") or "": n for n in notes}
        self.page = 1
        self.laid_out = next(package.document.iter(W + "lastRenderedPageBreak"), None) is not None
        self.tables = 0
        self.section: str | None = None
        self.down = self.deepest = 0.0
        self.tracked = False
        self.hidden: dict[int, list[str]] = {}
        self.words: dict[int, list[str]] = {}

    def blocks(self) -> list[Block]:
        """Everything of the body in reading order."""
        body = self.package.document.find(W + "body")
        items = [] if body is None else list(self._items(body))
        return self._compose(items)

    def pages(self) -> tuple[Page, ...]:
        """The pages that were counted, with their words, a paragraph a line."""
        out = []
        for number in range(1, self.page + 1):
            shown, unseen = self.words.get(number, []), self.hidden.get(number, [])
            words = (*_placed(shown, hidden=False), *_placed(unseen, hidden=True))
            out.append(Page(number, None, *PAPER, "text" if shown else "blank", words))
        return tuple(out)

    def notes(self) -> tuple[Note, ...]:
        """What the writer should know of the file itself."""
        out = [Note(p, "Ada teks tersembunyi; mohon dihapus sebelum diunggah.") for p in sorted(self.hidden)]
        if self.tracked:
            out.append(Note(1, "Ada perubahan terlacak (Track Changes); dibaca seolah-olah sudah diterima."))
        if self.package.has_comments:
            out.append(Note(1, "Ada komentar Word di dalam draf; mohon dihapus sebelum diunggah."))
        return tuple(out)

    # ---- walking the body ----------------------------------------------------------------------

    def _items(self, parent: etree._Element) -> Iterator[Part | Table]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield self._table(child)
            elif child.tag in (W + "sdt", W + "ins", W + "moveTo", W + "customXml", W + "sdtContent"):
                yield from self._items(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Part | Table]:
        properties = element.find(W + "pPr")
        style = self.styles.get(val(properties.find(W + "pStyle")) if properties is not None else None)
        text = paragraph_text(element, style.bold)
        self._turn(element, text)
        listed = list_of(properties) or style.list
        label = self.numbering.label(*listed) if listed and text.words else ""
        words = f"{label} {text.words}".strip()
        if words:
            if style.level and not style.contents:
                self.section = words if len(words) <= LONGEST_SECTION else words[: LONGEST_SECTION - 1] + "…"
            contents = style.contents or bool(_TYPED_CONTENTS.search(words))
            yield Part(words, style.level, text.is_bold or style.bold, contents, self._here())
        for box in text.boxes:
            yield from self._items(box)
        for note in text.notes:
            # Word refers to each footnote once; two that name each other would go on for ever.
            if (found := self.footnotes.pop(note, None)) is not None:
                yield from self._items(found)

    def _here(self) -> Anchor:
        """The next place down the draft."""
        self.down += LINE
        return Anchor(self.page, (0.0, self.down, 100.0, self.down + 10.0), section=self.section)

    def _turn(self, element: etree._Element, text: Text) -> None:
        """Counts pages and keeps what was hidden or tracked."""
        self.page += text.shown_breaks if self.laid_out else text.hard_breaks
        self.tracked = self.tracked or text.tracked
        if text.words:
            self.words.setdefault(self.page, []).append(text.words)
        if text.hidden:
            self.hidden.setdefault(self.page, []).append(text.hidden)

    # ---- tables --------------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> Table:
        self.tables += 1
        at = self._here()
        cells: list[Cell] = []
        open_merges: dict[int, int] = {}
        rows = [r for r in _children(element, W + "tr") if r.find(f"{W}trPr/{W}del") is None]
        columns = 0
        for row, tr in enumerate(rows):
            column = whole(tr.find(f"{W}trPr/{W}gridBefore"), 0, WIDEST)
            for tc in _children(tr, W + "tc"):
                span = max(1, whole(tc.find(f"{W}tcPr/{W}gridSpan"), 1, WIDEST))
                merge = tc.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and val(merge) != "restart" and column in open_merges:
                    above = open_merges[column]
                    cells[above] = _taller(cells[above])
                else:
                    cells.append(self._cell(tc, row, column, span))
                    open_merges.pop(column, None)
                    if merge is not None:
                        open_merges[column] = len(cells) - 1
                column += span
            columns = max(columns, column)
            self.down = self.deepest + LINE
        return Table(f"t{at.page}.{self.tables}", "", at, len(rows), columns, tuple(cells))

    def _cell(self, tc: etree._Element, row: int, column: int, span: int) -> Cell:
        lines: list[tuple[str, Anchor]] = []
        top = self.down
        first = self._here()
        for item in self._cell_items(tc):
            here = self._here()
            if item:
                lines.append((item, here))
        self.deepest = max(self.deepest, self.down)
        self.down = top  # cells of one row begin at one height
        text = " ".join(" ".join(t for t, _ in lines).split())
        return Cell(row, column, 1, span, text, lines[0][1] if lines else first, tuple(lines))

    def _cell_items(self, parent: etree._Element) -> Iterator[str]:
        """The texts of a cell's paragraphs, blank ones too; a nested table row by row."""
        for child in parent:
            if child.tag == W + "p":
                down = self.down
                parts = [p for p in self._paragraph(child) if isinstance(p, Part)]
                self.down = down
                yield " ".join(p.text for p in parts)
            elif child.tag == W + "tbl":
                for tr in _children(child, W + "tr"):
                    yield " ".join(t for tc in _children(tr, W + "tc") for t in self._cell_items(tc) if t)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
                yield from self._cell_items(child)

    # ---- blocks --------------------------------------------------------------------------------

    def _compose(self, items: list[Part | Table]) -> list[Block]:
        parts = [p for p in items if isinstance(p, Part)]
        chapters = _chapters(parts)
        titles = {id(p) for _, used in chapters.values() for p in used}
        out: list[Block] = []
        above: list[str] = []
        for item in items:
            if isinstance(item, Table):
                out.append(_captioned(item, above))
                above = []
            elif id(item) in chapters:
                heading, _ = chapters[id(item)]
                out.append(heading)
                above = []
            elif id(item) in titles or item.contents:
                continue
            else:
                block = _block(item)
                above = (
                    [*above[-2:], item.text] if is_caption(item.text) or isinstance(block, Heading) else []
                )
                if not is_caption(item.text):
                    out.append(block)
        return out


def _placed(lines: list[str], *, hidden: bool) -> Iterator[Word]:
    for row, line in enumerate(lines):
        top = TOP + LINE * row
        for column, word in enumerate(line.split()):
            yield Word(word, (40.0 + 6 * column, top, 45.0 + 6 * column, top + 10.0), hidden)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with a tag, also inside content controls and tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _children(child, tag)


def _taller(cell: Cell) -> Cell:
    return Cell(cell.row, cell.column, cell.row_span + 1, cell.column_span, cell.text, cell.at, cell.lines)


def _captioned(table: Table, above: list[str]) -> Table:
    start = next((i for i, t in enumerate(above) if is_caption(t)), None)
    caption = " ".join(above[start:]) if start is not None else " ".join(above[-1:])
    return Table(table.id, caption, table.at, table.rows, table.columns, table.cells)


def _block(part: Part) -> Heading | Paragraph:
    level = part.level if part.level > 1 else text_level(part.text, bold=part.bold or part.level == 1)
    return Heading(part.text, level, part.at) if level else Paragraph(part.text, part.at)


def _chapters(parts: list[Part]) -> dict[int, tuple[Heading, list[Part]]]:
    """The chapter headings: of each rising number the likeliest line, with the title lines below it."""
    found: list[tuple[Chapter, Part, list[Part]]] = []
    for index, part in enumerate(parts):
        if part.contents or len(part.text) > 110 or _LEADER.search(part.text):
            continue
        below = [p for p in parts[index + 1 : index + 3] if not p.contents]
        matched = match_chapter(part.text)
        front = front_name(part.text)
        if matched:
            number, rest = matched
            title = [] if rest else [p for p in below[:1] if p.text.isupper() or p.bold or p.level == 1]
            words = " ".join([rest, *(p.text for p in title)]).strip()
            score = 2.0 + 2.0 * (part.level == 1) + part.bold - 4.0 * (len(rest.split()) > 8)
            found.append(
                (
                    Chapter(number, "", words, part.at.page, (0.0, float(index), 0.0, 0.0), 1, score),
                    part,
                    title,
                )
            )
        elif front and (part.bold or part.level == 1 or part.text.isupper()):
            found.append(
                (Chapter(0, front, part.text, part.at.page, (0.0, float(index), 0.0, 0.0), 1, 1.0), part, [])
            )
    kept = {id(c) for c in best_rising([c for c, _, _ in found if c.number])}
    names: set[str] = set()
    out: dict[int, tuple[Heading, list[Part]]] = {}
    for chapter, part, title in found:
        if id(chapter) in kept:
            out[id(part)] = Heading(f"BAB {chapter.number} {chapter.title}".strip(), 1, part.at), title
        elif not chapter.number and chapter.name not in names:
            names.add(chapter.name)
            out[id(part)] = Heading(chapter.title, 1, part.at), []
    return out
