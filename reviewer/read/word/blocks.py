"""The body of a .docx → headings, paragraphs and tables in order, with the page Word last showed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from reviewer.document import Anchor, Block, Cell, Note, Page, Table
from reviewer.read.word.compose import Framed, Part, compose, is_contents, opens_chapter
from reviewer.read.word.grid import Slot, draws, grid_of, wrapped
from reviewer.read.word.numbering import Numbering
from reviewer.read.word.package import Package, R, W, is_on, val
from reviewer.read.word.runs import Text, paragraph_text
from reviewer.read.word.sheets import Sheets
from reviewer.read.word.styles import Style, Styles, list_of

LINE = 14.0
"""Points that one paragraph goes down. A .docx has no places; these keep the order, and let blank
paragraphs of a cell show as gaps. They have no width, by which they are known and dropped later."""
NOT_LAID_OUT = (
    "Letak halaman belum tersimpan di dalam draf Word ini, sehingga nomor halaman dihitung dari pemisah "
    "halaman saja. Carilah tempatnya dari judul di atasnya, atau sertakan PDF dari draf ini dengan --pdf."
)
TRACKED = "Ada perubahan terlacak (Track Changes); dibaca seolah-olah sudah diterima."
COMMENTED = "Ada komentar Word di dalam draf; mohon dihapus sebelum diunggah."
FOREIGN = (
    "Ada bagian yang disisipkan dari berkas lain; bagian itu belum terbaca. Buka di Word, simpan ulang "
    "sebagai .docx, lalu periksa lagi."
)


class Reader:
    """Reads one package; `blocks` first, then `pages` and `notes`."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles, self.numbering = Styles(package.styles), Numbering(package.numbering)
        self.footnotes = {
            (kind, val(n, "id") or ""): n
            for kind, part in (("footnote", package.footnotes), ("endnote", package.endnotes))
            if part is not None
            for n in part.iter(W + kind)
        }
        laid_out = next(package.document.iter(W + "lastRenderedPageBreak"), None) is not None
        self.sheets = Sheets(laid_out=laid_out)
        self.tables = 0
        self.down = self.deepest = 0.0
        self.tracked = self.foreign = False
        self.carried = ""  # words of a paragraph whose end was deleted with changes tracked
        self.waiting: list[tuple[str, str]] = []  # footnotes of the table being read
        found = package.document.iter(W + "sectPr")
        self.sections = [s for s in found if s.getparent().tag != W + "sectPrChange"]
        self.running: dict[str, list[str]] = {"header": [], "footer": []}

    def blocks(self) -> list[Block]:
        """Everything of the body in reading order."""
        body = self.package.document.find(W + "body")
        if body is None:
            return []
        items = list(self._items(body))
        self._end_section(body.find(W + "sectPr"))
        return compose(items)

    def pages(self) -> tuple[Page, ...]:
        """The pages that were counted, with their words, a paragraph a line."""
        return self.sheets.pages()

    def notes(self) -> tuple[Note, ...]:
        """What the writer should know of the file itself."""
        said = (
            (self.tracked, TRACKED),
            (self.package.has_comments, COMMENTED),
            (self.foreign, FOREIGN),
            (not self.sheets.laid_out, NOT_LAID_OUT),
        )
        return (*self.sheets.notes(), *(Note(1, words) for holds, words in said if holds))

    # ---- walking the body ----------------------------------------------------------------------

    def _items(self, parent: etree._Element) -> Iterator[Part | Framed]:
        self.foreign = self.foreign or any(c.tag in (W + "altChunk", W + "subDoc") for c in parent.iter())
        for child in wrapped(parent, W + "p", W + "tbl"):
            if child.tag == W + "p":
                yield from self._paragraph(child)
            else:
                yield from self._table(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Part | Framed]:
        properties = element.find(W + "pPr")
        style = self._style(properties)
        text = paragraph_text(element, style, self.styles)
        breaks = is_on(properties, "pageBreakBefore", style.breaks) or self._opens(text, properties, style)
        self._turn(text, breaks=breaks)
        if _end_deleted(properties):
            self.tracked = True
            self.carried = f"{self.carried} {text.words}"
        else:
            yield from self._part(text, properties, style)
        for box in text.boxes:
            yield from self._items(box)
        yield from self._notes_of(text.notes)
        if properties is not None:
            self._end_section(properties.find(W + "sectPr"))

    def _opens(self, text: Text, properties: etree._Element | None, style: Style) -> bool:
        """Whether a chapter begins here, which stands on a page of its own in any report."""
        level = _level(properties, style)
        numbered = level == 1 and list_of(properties, style.list) is not None and bool(text.words)
        return numbered or opens_chapter(text.words, strong=level == 1 or text.is_bold or style.bold)

    def _style(self, properties: etree._Element | None) -> Style:
        named = val(properties.find(W + "pStyle")) if properties is not None else None
        return self.styles.get(named or self.styles.paragraph)

    def _part(self, text: Text, properties: etree._Element | None, style: Style) -> Iterator[Part]:
        own = f"{self.carried} {text.words}".strip()
        self.carried = ""
        words = self._numbered(own, properties, style)
        if words:
            contents = style.contents or is_contents(words)
            yield Part(words, _level(properties, style), text.is_bold or style.bold, contents, self._here())

    def _numbered(self, words: str, properties: etree._Element | None, style: Style) -> str:
        """The words with the number or bullet that Word writes before them."""
        listed = list_of(properties, style.list)
        label = self.numbering.label(*listed) if listed and words else ""
        return f"{label} {words}".strip()

    def _notes_of(self, notes: Iterable[tuple[str, str]]) -> Iterator[Part | Framed]:
        for note in notes:
            # Word refers to each note once; two that name each other would go on for ever.
            if (found := self.footnotes.pop(note, None)) is not None:
                yield from self._items(found)

    def _here(self) -> Anchor:
        """The next place down the draft."""
        self.down += LINE
        return Anchor(self.sheets.number, (0.0, self.down, 0.0, self.down + 10.0))

    # ---- pages ---------------------------------------------------------------------------------

    def _turn(self, text: Text, *, breaks: bool) -> None:
        """Counts pages and keeps what was hidden or tracked."""
        self.sheets.add(text, breaks=breaks)
        self.tracked = self.tracked or text.tracked

    def _end_section(self, section: etree._Element | None) -> None:
        """Gives the pages of a section their running heads, which go on where the next has none.

        How a section begins, on a new page or not, its own properties say, which stand at its end.
        """
        if section is None:
            return
        for kind, now in self.running.items():
            self.running[kind] = list(self._margin(section, kind)) or now
        self.sheets.run(self.running["header"], self.running["footer"])
        later = self.sections[self.sections.index(section) + 1 :]
        if later and val(later[0].find(W + "type")) not in ("continuous", "nextColumn"):
            self.sheets.turn()

    def _margin(self, section: etree._Element, kind: str) -> Iterator[str]:
        """The lines of the running head or foot of a section."""
        for reference in section.findall(f"{W}{kind}Reference"):
            part = self.package.margins.get(reference.get(R + "id") or "")
            for paragraph in () if part is None else part.iter(W + "p"):
                words = paragraph_text(paragraph, Style(), self.styles).words
                if words:
                    yield words

    # ---- tables --------------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> Iterator[Part | Framed]:
        grid = grid_of(element, self.styles)
        self.tracked = self.tracked or grid.tracked
        if len(grid.slots) == 1:
            yield from self._items(grid.slots[0].tc)
            return
        self.tables += 1
        at = self._here()
        cells: list[Cell] = []
        parts: list[Part] = []
        waiting, self.waiting = self.waiting, []
        for row in range(grid.rows):
            here = [s for s in grid.slots if s.row == row]
            read = [self._cell(slot) for slot in here]
            cells.extend(cell for cell, _ in read)
            parts.extend(_row_parts([found for _, found in read]))
            self.down = self.deepest + LINE
        table = Table(f"t{at.page}.{self.tables}", "", at, grid.rows, grid.columns, tuple(cells))
        yield Framed(table, draws(element, self.styles), parts)
        notes, self.waiting = self.waiting, waiting
        yield from self._notes_of(notes)

    def _cell(self, slot: Slot) -> tuple[Cell, list[Part]]:
        """A cell, and its paragraphs as parts in case its table only lays them out."""
        top = self.down
        first = self._here()
        lines: list[tuple[str, Anchor]] = []
        parts: list[Part] = []
        goes_on = False
        for words, level, bold in self._cell_lines(slot.tc):
            here = self._here()
            if words:
                lines.append((words, here))
                parts.append(Part(words, level, bold, False, here))
                if goes_on and words[0].isalnum() and not level:
                    parts[-2:] = [replace(parts[-2], text=f"{parts[-2].text} {words}")]
            goes_on = bool(words) and words[-1] not in ".:;!?"
        self.deepest = max(self.deepest, self.down)
        self.down = top  # cells of one row begin at one height
        text = " ".join(" ".join(t for t, _ in lines).split())
        at = lines[0][1] if lines else first
        cell = Cell(slot.row, slot.column, slot.row_span, slot.column_span, text, at, tuple(lines))
        return cell, parts

    def _cell_lines(self, parent: etree._Element) -> Iterator[tuple[str, int, bool]]:
        """Text, level and weight of a cell's lines, blank ones too; a nested table row by row."""
        for child in wrapped(parent, W + "p", W + "tbl"):
            if child.tag == W + "p":
                yield from self._cell_paragraph(child)
            else:
                for tr in wrapped(child, W + "tr"):
                    found = [x for tc in wrapped(tr, W + "tc") for x in self._cell_lines(tc) if x[0]]
                    yield " ".join(words for words, _, _ in found), 0, False

    def _cell_paragraph(self, element: etree._Element) -> Iterator[tuple[str, int, bool]]:
        properties = element.find(W + "pPr")
        style = self._style(properties)
        text = paragraph_text(element, style, self.styles)
        self._turn(text, breaks=False)
        self.waiting.extend(text.notes)
        lines = text.lines
        if lines:
            lines[0] = self._numbered(lines[0], properties, style)
        for words in lines or [""]:
            yield words, _level(properties, style), text.is_bold or style.bold
        for box in text.boxes:
            yield from self._cell_lines(box)


def _row_parts(cells: list[list[Part]]) -> Iterator[Part]:
    """The paragraphs of one row: cells of a line each are one line, others stand one after the other."""
    filled = [c for c in cells if c]
    if len(filled) > 1 and all(len(c) == 1 for c in filled):
        first = filled[0][0]
        text = " ".join(part.text for (part,) in filled)
        yield Part(text, first.level, first.bold, is_contents(text), first.at)
    else:
        yield from (part for cell in filled for part in cell)


def _level(properties: etree._Element | None, style: Style) -> int:
    """The heading level of a paragraph: its own outline level, else that of its style."""
    own = val(properties.find(W + "outlineLvl")) if properties is not None else None
    if own is None or not (own.isascii() and own.isdigit()):
        return style.level
    return int(own) + 1 if len(own) == 1 and own != "9" else 0


def _end_deleted(properties: etree._Element | None) -> bool:
    """Whether the end of a paragraph was deleted with changes tracked: it goes on in the next."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
