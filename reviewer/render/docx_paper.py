"""A Word file of our shape: A4, real headings, numbered pages, tables with their head, steady bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from reviewer.steady_zip import steady

WIDTH: Final = 17.0
"""Centimetres between the margins."""
_FONT: Final = "Arial"
_INK: Final = RGBColor(0x1D, 0x3F, 0x55)
_SHADE: Final = "E9F1F5"
_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_IN_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Paper:
    """An open Word file. Words are put in as plain text; nothing in them is read as a field or a link."""

    def __init__(self, title: str, head: str, foot: str) -> None:
        self._word = docx.Document()
        self._set_page(_clean(head), _clean(foot))
        self._set_styles()
        properties = self._word.core_properties
        properties.title, properties.author = _clean(title)[:255], "lkjip"
        properties.last_modified_by, properties.comments, properties.revision = "lkjip", "", 1
        properties.created = properties.modified = _MOMENT
        properties.language = "id-ID"

    def heading(self, text: str, level: int) -> None:
        """A heading that Word's navigation and table of contents know; level 0 is the title."""
        self._word.add_heading(_clean(text), level)

    def text(
        self, text: str, *, lead: str = "", indent: float = 0.0, italic: bool = False, leads: bool = False
    ) -> None:
        """A paragraph, with bold words before it where given; `indent` in centimetres.

        `leads`: it stays on the page of what follows.
        """
        paragraph = self._word.add_paragraph()
        paragraph.paragraph_format.keep_with_next = leads
        paragraph.paragraph_format.left_indent = Cm(indent)
        if lead:
            paragraph.add_run(f"{_clean(lead)} ").bold = True
        paragraph.add_run(_clean(text)).italic = italic

    def item(self, text: str, lead: str) -> None:
        """A paragraph that hangs behind its number or mark."""
        paragraph = self._word.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Cm(0.8), Cm(-0.8)
        shape.tab_stops.add_tab_stop(Cm(0.8))
        paragraph.add_run(f"{_clean(lead)}\t{_clean(text)}")

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """A ruled table; `widths` in centimetres. Its head comes back on every page, rows stay whole."""
        table = self._word.add_table(rows=0, cols=len(widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)  # LibreOffice follows the columns, Word the cells
        if head:
            first = table.add_row()
            _fill(first, head, widths, bold=True)
            _mark_row(first, "w:tblHeader")
            _mark_row(first, "w:cantSplit")
        for values in rows:
            row = table.add_row()
            _fill(row, values, widths, bold=False)
            _mark_row(row, "w:cantSplit")
        self._word.add_paragraph().paragraph_format.space_after = Pt(0)

    def bytes(self) -> bytes:
        """The file; the same content gives the same bytes."""
        buffer = BytesIO()
        self._word.save(buffer)
        return steady(buffer)

    def _set_page(self, head: str, foot: str) -> None:
        section = self._word.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21.0 - WIDTH) / 2)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
        section.header.paragraphs[0].add_run(head)
        last = section.footer.paragraphs[0]
        last.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        last.add_run(f"{foot}\tHalaman ")
        _field(last, "PAGE")
        last.add_run(" dari ")
        _field(last, "NUMPAGES")

    def _set_styles(self) -> None:
        for name, size, before, after in (
            ("Normal", 10.0, 0, 4),
            ("Title", 16.0, 0, 4),
            ("Heading 1", 13.0, 14, 4),
            ("Heading 2", 10.5, 8, 2),
            ("Header", 8.5, 0, 0),
            ("Footer", 8.5, 0, 0),
        ):
            style: Any = self._word.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            shape = style.paragraph_format
            shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.1
            _without_theme_font(style.element)
            if name.startswith(("Title", "Heading")):
                style.font.color.rgb = _INK
        for name in ("Header", "Footer"):
            tabs: Any = self._word.styles[name].element.pPr.find(qn("w:tabs"))
            if tabs is not None:  # stops at the middle and the end of the narrower page of the template
                tabs.getparent().remove(tabs)


def _fill(row: _Row, values: Sequence[str], widths: Sequence[float], *, bold: bool) -> None:
    for cell, value, width in zip(row.cells, values, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(_clean(value))
        run.bold, run.font.size = bold, Pt(9)
        if bold:
            _shade(cell)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark_row(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _without_theme_font(style: Any) -> None:
    """A theme font named in a style would win over the font that we name."""
    fonts = style.rPr.rFonts
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]


def _clean(text: str) -> str:
    """What an XML file may hold; anything else, as broken fonts give it, is shown as "?"."""
    return _NOT_IN_XML.sub("?", text)
