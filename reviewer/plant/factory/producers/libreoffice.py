"""A draft written as .docx and exported to PDF by LibreOffice, as most offices do it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reviewer.plant.factory.draft import Block, Break, Cell, Chart, Draft, Heading, Inks, Line, Section, Table

_FONTS = {"serif": "Liberation Serif", "sans": "Liberation Sans", "narrow": "Liberation Sans Narrow"}
_CHANGING = re.compile(rb"\(D:\d{14}[^)]*\)|(?<=/ID )\[[^\]]*\]|(?<=/DocChecksum /)\w+")
_SINGLE = 'w:val="single" w:sz="4" w:color="000000"'
_SIDES = {
    "full": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "frame": ("top", "left", "bottom", "right"),
    "across": ("top", "bottom", "insideH"),
    "none": (),
}
_PART = 'w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"'
MARGIN = 22.0


def available() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def produce(draft: Draft, inks: Inks | None = None) -> bytes:
    """The draft as PDF; dates and ids in the file are blotted out, so that the bytes repeat."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "draf.docx"
        source.write_bytes(_Writer(draft, inks).whole())
        command = [
            program, "--headless", f"-env:UserInstallation=file://{folder}/profil", "--convert-to", "pdf",
            "--outdir", folder, str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  own file only
        data = source.with_suffix(".pdf").read_bytes()
    return _CHANGING.sub(lambda m: re.sub(rb"[0-9A-Za-z]", b"0", m.group()), data)


def word(draft: Draft) -> bytes:
    """The draft as .docx, before LibreOffice sees it."""
    return _Writer(draft, None).whole()


class _Writer:
    def __init__(self, draft: Draft, inks: Inks | None) -> None:
        self.draft, self.inks = draft, inks
        self.document = docx.Document()
        self.body: Any = self.document.element.body

    def whole(self) -> bytes:
        for child in list(self.body)[:-1]:
            self.body.remove(child)
        for number, section in enumerate(self.draft.sections):
            if number:
                self.document.add_section()
            self.section(section)
            for block in section.blocks:
                for xml in self.block(block, section):
                    self.body.insert(len(self.body) - 1, parse_xml(xml))
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def section(self, section: Section) -> None:
        made: Any = self.document.sections[-1]
        width, height = self.draft.paper[::-1] if section.landscape else self.draft.paper
        made.page_width, made.page_height = Mm(width), Mm(height)
        made.left_margin = made.right_margin = Mm(MARGIN)
        made.top_margin, made.bottom_margin = Mm(24), Mm(22)
        made.header_distance = made.footer_distance = Mm(10)
        made.footer.is_linked_to_previous = made.header.is_linked_to_previous = False
        if section.numbering != "none":
            self.fill(made.footer, f"{self.run(section.prefix)}{_PAGE}")
            kind = "lowerRoman" if section.numbering == "roman" else "decimal"
            start = ' w:start="1"' if section.restart else ""
            self.setting(made, f'<w:pgNumType {nsdecls("w")} w:fmt="{kind}"{start}/>')
        if self.draft.banner:
            self.fill(made.header, self.run(self.draft.banner, ink="ffffff", bold=True), fill="1f4e79")
        elif self.draft.head:
            self.fill(made.header, self.run(self.draft.head, size=9), align="left")
        if self.draft.border:
            sides = "".join(f'<w:{s} {_SINGLE} w:space="24"/>' for s in ("top", "left", "bottom", "right"))
            self.setting(made, f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{sides}</w:pgBorders>')

    def setting(self, section: Any, xml: str) -> None:
        element = parse_xml(xml)
        for old in section._sectPr.findall(element.tag):
            section._sectPr.remove(old)
        section._sectPr.append(element)

    def fill(self, part: Any, runs: str, *, fill: str = "", align: str = "center") -> None:
        for old in list(part._element):
            part._element.remove(old)
        part._element.append(parse_xml(self.paragraph(runs, align=align, fill=fill)))

    def run(
        self, text: str, mark: str = "", *, size: float = 0, bold: bool = False, ink: str = "000000"
    ) -> str:
        if self.inks is not None:
            r, g, b = self.inks.get(mark, (0, 0, 0))
            ink = f"{r:02x}{g:02x}{b:02x}"
        points = round(2 * (size or self.draft.size))
        style = f"<{_PART.format(font=_FONTS[self.draft.font])}/>{'<w:b/>' if bold else ''}"
        style += f'<w:color w:val="{ink}"/><w:sz w:val="{points}"/>'
        return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(
        self,
        runs: str,
        *,
        align: str = "both",
        after: int = 120,
        keep: bool = False,
        fill: str = "",
        indent: int = 0,
    ) -> str:
        inside = "<w:keepNext/>" if keep else ""
        inside += f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
        inside += f'<w:spacing w:before="0" w:after="{after}"/>'
        inside += f'<w:ind w:left="{indent}" w:hanging="{indent}"/>' if indent else ""
        return f'<w:p {nsdecls("w")}><w:pPr>{inside}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'

    def block(self, block: Block, section: Section) -> list[str]:
        match block:
            case Heading():
                size = self.draft.size * (1.2 if block.level == 1 else 1)
                runs = "<w:r><w:br/></w:r>".join(
                    self.run(t, f"{block.mark}/{i}", size=size, bold=True) for i, t in enumerate(block.lines)
                )
                return [
                    self.paragraph(runs, align="center" if block.level == 1 else "left", after=200, keep=True)
                ]
            case Line():
                return [self.line(block)]
            case Break():
                return [_GAP.format(space=nsdecls("w"), style="<w:pageBreakBefore/>")]
            case Chart():
                return []
            case Table():
                return [self.table(block, section), _GAP.format(space=nsdecls("w"), style="")]

    def line(self, line: Line) -> str:
        match line.style:
            case "caption":
                run = self.run(line.text, line.mark, size=0.9 * self.draft.size, bold=True)
                return self.paragraph(run, align="center", keep=True)
            case "cover":
                return self.paragraph(
                    self.run(line.text, line.mark, size=1.4 * self.draft.size, bold=True),
                    align="center",
                    after=500,
                )
            case "bullet":
                return self.paragraph(self.run("•\u00a0") + self.run(line.text, line.mark), indent=300)
            case "hidden":
                return self.paragraph(self.run(line.text, line.mark, ink="ffffff"))
            case "contents":
                return self.paragraph(self.run(line.text, line.mark), align="left")
            case _:
                return self.paragraph(self.run(line.text, line.mark))

    def table(self, table: Table, section: Section) -> str:
        across = self.draft.paper[section.landscape] - 2 * MARGIN
        widths = [round(across / 25.4 * 1440 * w / sum(table.widths)) for w in table.widths]
        borders = "".join(f"<w:{side} {_SINGLE}/>" for side in _SIDES[table.rules])
        rows = "".join(self.row(table, r, widths) for r in range(table.rows))
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        return (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def row(self, table: Table, row: int, widths: list[int]) -> str:
        settings = "" if table.cut_rows else "<w:cantSplit/>"
        settings += "<w:tblHeader/>" if row < table.header_rows and table.repeat_header else ""
        cells = ""
        over = (c for c in table.cells if c.row <= row < c.row + c.row_span)
        for cell in sorted(over, key=lambda c: c.column):
            cells += self.cell(cell, row, widths, table.size)
        return f"<w:tr><w:trPr>{settings}</w:trPr>{cells}</w:tr>"

    def cell(self, cell: Cell, row: int, widths: list[int], size: float) -> str:
        width = sum(widths[cell.column : cell.column + cell.column_span])
        style = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        style += f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        if cell.row_span > 1:
            style += f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if row == cell.row else ''}/>"
        style += f'<w:shd w:val="clear" w:fill="{cell.fill}"/>' if cell.fill else ""
        style += f'<w:vAlign w:val="{"center" if cell.middle else "top"}"/>'
        pieces = cell.pieces if row == cell.row else ()
        runs = (self.run(p.text, p.mark, size=size, bold=cell.bold, ink=cell.ink) for p in pieces if p.text)
        lines = [self.paragraph(run, align=cell.align, after=30) for run in runs]
        return f"<w:tc><w:tcPr>{style}</w:tcPr>{''.join(lines) or self.paragraph('', after=0)}</w:tc>"


# of no height, so that it never makes a page of its own
_GAP = (
    "<w:p {space}><w:pPr>{style}"
    '<w:spacing w:before="0" w:after="120" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
