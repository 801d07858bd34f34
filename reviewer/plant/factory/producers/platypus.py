"""A draft set with reportlab's Platypus."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.graphics.shapes import Line as Stroke
from reportlab.lib.colors import Color, HexColor, black, grey
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

from reviewer.plant.factory.draft import Block, Break, Cell, Chart, Draft, Heading, Inks, Line, Section, Table

_FONTS = {
    "serif": ("Times-Roman", "Times-Bold"),
    "sans": ("Helvetica", "Helvetica-Bold"),
    "narrow": ("Helvetica", "Helvetica-Bold"),
}
_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
MARGIN = 22 * mm


def produce(draft: Draft, inks: Inks | None = None) -> bytes:
    """The draft as PDF; the same bytes every time."""
    return _Writer(draft, inks).whole()


class _Writer:
    def __init__(self, draft: Draft, inks: Inks | None) -> None:
        self.draft, self.inks = draft, inks
        self.plain, self.bold = _FONTS[draft.font]

    def whole(self) -> bytes:
        out = io.BytesIO()
        template = BaseDocTemplate(out, title=self.draft.title, invariant=True)
        flow: list[Any] = []
        for number, section in enumerate(self.draft.sections):
            width, height = self._paper(section)
            frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN - 4 * mm, 0, 0, 0, 0)
            page = PageTemplate(
                f"s{number}", [frame], onPage=self._furniture(section), pagesize=(width, height)
            )
            template.addPageTemplates([page])
            if number:
                flow += [NextPageTemplate(f"s{number}"), PageBreak()]
            for block in section.blocks:
                flow += self.block(block, width - 2 * MARGIN)
        template.build(flow)
        return out.getvalue()

    def _paper(self, section: Section) -> tuple[float, float]:
        width, height = (v * mm for v in self.draft.paper)
        return (height, width) if section.landscape else (width, height)

    def _furniture(self, section: Section) -> Any:
        first: list[int] = []

        def draw(canvas: Any, _: Any) -> None:
            width, height = self._paper(section)
            first.append(canvas.getPageNumber())
            number = canvas.getPageNumber() - first[0] + 1 if section.restart else canvas.getPageNumber()
            canvas.setFillColor(black)
            canvas.setFont(self.plain, 9)
            if section.numbering != "none":
                text = _ROMAN[number % 11] if section.numbering == "roman" else str(number)
                canvas.drawCentredString(width / 2, 11 * mm, section.prefix + text)
            if self.draft.head and not self.draft.banner:
                canvas.drawString(MARGIN, height - 14 * mm, self.draft.head)
            if self.draft.border:
                canvas.rect(9 * mm, 9 * mm, width - 18 * mm, height - 18 * mm)
            if self.draft.banner:
                canvas.setFillColor(HexColor("#1f4e79"))
                canvas.rect(0, height - 16 * mm, width, 16 * mm, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#ffffff"))
                canvas.drawCentredString(width / 2, height - 10 * mm, self.draft.banner)

        return draw

    def style(
        self, size: float, *, bold: bool = False, align: int = TA_JUSTIFY, after: float = 6,
        keep: bool = False, indent: float = 0,
    ) -> ParagraphStyle:  # fmt: skip
        return ParagraphStyle(
            "s", fontName=self.bold if bold else self.plain, fontSize=size, leading=1.22 * size,
            alignment=align, spaceAfter=after, keepWithNext=keep, leftIndent=indent, bulletIndent=0,
        )  # fmt: skip

    def text(self, text: str, mark: str, ink: str = "000000") -> str:
        if self.inks is not None:
            r, g, b = self.inks.get(mark, (0, 0, 0))
            ink = f"{r:02x}{g:02x}{b:02x}"
        return f'<font color="#{ink}">{escape(text)}</font>'

    def block(self, block: Block, width: float) -> list[Any]:
        size = self.draft.size
        match block:
            case Heading():
                lines = "<br/>".join(self.text(t, f"{block.mark}/{i}") for i, t in enumerate(block.lines))
                chapter = block.level == 1
                style = self.style(
                    size * (1.2 if chapter else 1),
                    bold=True,
                    align=TA_CENTER if chapter else TA_LEFT,
                    after=9,
                    keep=True,
                )
                return [Paragraph(lines, style)]
            case Line():
                return [self.line(block)]
            case Break():
                return [PageBreak()]
            case Chart():
                return [self.chart(block)]
            case Table():
                return [self.table(block, width), Spacer(1, 9)]

    def line(self, line: Line) -> Paragraph:
        size = self.draft.size
        ink = "ffffff" if line.style == "hidden" else "000000"
        text = self.text(line.text, line.mark, ink)
        match line.style:
            case "caption":
                return Paragraph(text, self.style(0.9 * size, bold=True, align=TA_CENTER, keep=True))
            case "cover":
                return Paragraph(text, self.style(1.4 * size, bold=True, align=TA_CENTER, after=30))
            case "bullet":
                return Paragraph(text, self.style(size, indent=14), bulletText="•")
            case "contents":
                return Paragraph(text, self.style(size, align=TA_LEFT))
            case _:
                return Paragraph(text, self.style(size))

    def chart(self, chart: Chart) -> Drawing:
        drawing = Drawing(420, 150)
        peak = max(chart.values) * 1.15
        for step in range(6):
            y = 20 + 24 * step
            drawing.add(Stroke(30, y, 400, y, strokeColor=grey, strokeWidth=0.4))
            drawing.add(String(2, y - 3, f"{peak * step / 5:.0f}", fontSize=7))
        for i, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
            x, tall = 45 + 72 * i, 120 * value / peak
            r, g, b = (self.inks or {}).get(f"{chart.mark}/{i}", (0, 0, 0))
            drawing.add(Rect(x, 20, 30, tall, fillColor=HexColor("#4472c4"), strokeColor=None))
            drawing.add(String(x, 23 + tall, str(value), fontSize=7))
            drawing.add(String(x - 8, 8, label, fontSize=7, fillColor=Color(r / 255, g / 255, b / 255)))
        return drawing

    def table(self, table: Table, width: float) -> Grid:
        rows: list[list[Any]] = [[""] * len(table.widths) for _ in range(table.rows)]
        commands: list[tuple[Any, ...]] = [
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
        for cell in table.cells:
            rows[cell.row][cell.column] = self.cell(cell, table.size)
            start = (cell.column, cell.row)
            end = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
            commands += [("SPAN", start, end)] if start != end else []
            commands.append(("VALIGN", start, end, "MIDDLE" if cell.middle else "TOP"))
            commands += [("BACKGROUND", start, end, HexColor(f"#{cell.fill}"))] if cell.fill else []
        every = (0, 0), (-1, -1)
        match table.rules:
            case "full":
                commands.append(("GRID", *every, 0.5, black))
            case "frame":
                commands.append(("BOX", *every, 0.7, black))
            case "across":
                commands += [("LINEABOVE", *every, 0.5, black), ("LINEBELOW", *every, 0.5, black)]
        widths = [width * w / sum(table.widths) for w in table.widths]
        return Grid(
            rows, widths, style=commands, repeatRows=table.header_rows if table.repeat_header else 0,
            splitInRow=1 if table.cut_rows else 0, hAlign="LEFT",
        )  # fmt: skip

    def cell(self, cell: Cell, size: float) -> list[Paragraph]:
        style = self.style(size, bold=cell.bold, align=_ALIGN[cell.align], after=2)
        return [Paragraph(self.text(p.text, p.mark, cell.ink), style) for p in cell.pieces if p.text]
