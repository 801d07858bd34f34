"""A manuscript as DOCX through python-docx: real Word headings, merged cells, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime

import docx
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from reviewer.plant.manuscript import (
    PAPER,
    Align,
    Block,
    Contents,
    Cover,
    Heading,
    Items,
    Kertas,
    Manuscript,
    PageBreak,
    Paragraph,
    Signature,
    Span,
    TableBlock,
)
from reviewer.plant.pdf import FIRST_BODY_BLOCK
from reviewer.steady_zip import steady

_TEXT_WIDTH = Cm(15.5)
_FONT = "Times New Roman"
_ALIGN: Mapping[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def build(manuscript: Manuscript, labels: Mapping[str, str]) -> bytes:
    """The manuscript as DOCX. `labels` gives the printed page number by block id, for the contents."""
    word = docx.Document()
    _styles(word)
    _page(word.sections[0], manuscript.identity.kertas)
    _properties(word, manuscript)
    previous: Block | None = None
    for block in manuscript.blocks:
        form = _new_numbering(block, previous)
        if form:
            _numbered(word.add_section(WD_SECTION.NEW_PAGE), manuscript, form)
        _add(word, manuscript, block, labels, starts_section=form is not None)
        previous = block
    buffer = io.BytesIO()
    word.save(buffer)
    return steady(buffer)


def _new_numbering(block: Block, previous: Block | None) -> str | None:
    """How pages are numbered from this block on, where that changes: after the cover, and at Bab I."""
    if block.id == FIRST_BODY_BLOCK:
        return "decimal"
    return "lowerRoman" if isinstance(previous, Cover) and not isinstance(block, Cover) else None


def _add(
    word: Word,
    manuscript: Manuscript,
    block: object,
    labels: Mapping[str, str],
    *,
    starts_section: bool,
) -> None:
    match block:
        case Cover():
            _cover(word, block)
        case Heading():
            _heading(word, block, new_page=block.level == 1 and not starts_section)
        case Paragraph():
            word.add_paragraph(block.text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        case Items():
            for n, item in enumerate(block.items, 1):
                _item(word, item, n if block.ordered else None)
        case Contents():
            _contents(word, manuscript, block, labels)
        case PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case Signature():
            _signature(word, block)
        case TableBlock():
            _table(word, block)


def _styles(word: Word) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11.5)
    normal.paragraph_format.space_after = Pt(7)
    for level, size in ((1, 14), (2, 12.5), (3, 11.5), (4, 11.5)):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        # Word's own theme font would win over the name
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
    for level in (1, 2, 3):
        word.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True).base_style = normal


def _page(section: Section, kertas: Kertas) -> None:
    section.page_width, section.page_height = map(Cm, PAPER[kertas])
    section.left_margin = Cm(3)
    section.right_margin = Cm((section.page_width - section.left_margin - _TEXT_WIDTH) / Cm(1))
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.5)


def _properties(word: Word, manuscript: Manuscript) -> None:
    identity = manuscript.identity
    moment = datetime(identity.tahun + 1, 2, 14, 5, tzinfo=UTC)
    properties = word.core_properties
    properties.author = properties.last_modified_by = identity.instansi
    properties.title = f"LKjIP {identity.instansi} Tahun {identity.tahun}"
    properties.created = properties.modified = moment
    properties.comments = ""


def _numbered(section: Section, manuscript: Manuscript, form: str) -> None:
    """Header and footer of a section whose page numbers start again at 1 in `form`."""
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:fmt"), form)
    number.set(qn("w:start"), "1")
    # the schema fixes the order of these elements
    section._sectPr.find(qn("w:pgMar")).addnext(number)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    head.text = "\t".join(manuscript.identity.kepala_halaman)
    head.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def _cover(word: Word, cover: Cover) -> None:
    for _ in range(8):
        word.add_paragraph()
    for line in cover.lines:
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold, run.font.size = True, Pt(17)


def _heading(word: Word, heading: Heading, *, new_page: bool) -> None:
    paragraph = word.add_heading(level=heading.level)
    paragraph.paragraph_format.page_break_before = new_page
    if heading.level == 1:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for n, line in enumerate(heading.lines):
        run = paragraph.add_run(line)
        if n + 1 < len(heading.lines):
            run.add_break()


def _item(word: Word, text: str, number: int | None) -> None:
    """An item; numbers are written out, for Word would go on counting through all lists."""
    if number is None:
        paragraph = word.add_paragraph(text, style="List Bullet")
    else:
        paragraph = word.add_paragraph(f"{number}.\t{text}")
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.8)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _contents(word: Word, manuscript: Manuscript, contents: Contents, labels: Mapping[str, str]) -> None:
    for block in manuscript.blocks:
        if contents.of == "daftar-isi" and isinstance(block, Heading) and block.level <= 3:
            _leader(word, block.text, labels[block.id], block.level)
        elif contents.of == "daftar-tabel" and isinstance(block, TableBlock) and block.caption:
            _leader(word, block.caption, labels[block.id], 1)


def _leader(word: Word, title: str, label: str, level: int) -> None:
    paragraph = word.add_paragraph(f"{title}\t{label}", style=f"toc {level}")
    paragraph.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    paragraph.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _signature(word: Word, signature: Signature) -> None:
    table = word.add_table(rows=1, cols=len(signature.sides))
    for cell, side in zip(table.rows[0].cells, signature.sides, strict=True):
        for n, line in enumerate(side):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            paragraph.text = line
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
    word.add_paragraph()


def _table(word: Word, block: TableBlock) -> None:
    if block.caption:
        caption = word.add_paragraph(block.caption, style="Caption")
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.keep_with_next = True
    table = word.add_table(rows=len(block.rows), cols=len(block.columns), style="Table Grid")
    table.autofit = False
    _widths(table, block)
    for span in block.spans():
        _cell(table, block, span)
    for row in table.rows[: block.header_rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    word.add_paragraph()


def _widths(table: Table, block: TableBlock) -> None:
    unit = _TEXT_WIDTH / sum(block.widths)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm((unit * width) / Cm(1))
        for cell in column.cells:
            cell.width = column.width


def _cell(table: Table, block: TableBlock, span: Span) -> None:
    cell: _Cell = table.cell(span.row, span.column)
    if span.row_span > 1 or span.column_span > 1:
        cell = cell.merge(table.cell(span.row + span.row_span - 1, span.column + span.column_span - 1))
    header = span.row < block.header_rows
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph: WordParagraph = cell.paragraphs[0]
    centered = header or span.column_span > 1
    paragraph.alignment = _ALIGN["center" if centered else block.aligns[span.column]]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(span.text)
    run.bold, run.font.size = header, Pt(9.5)
