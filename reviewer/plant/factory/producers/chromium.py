"""A draft printed to PDF by Chromium from one HTML page."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from reviewer.plant.factory.draft import (
    Block,
    Break,
    Cell,
    Chart,
    Draft,
    Heading,
    Inks,
    Line,
    Piece,
    Section,
    Table,
)

_FONTS = {
    "serif": "'Liberation Serif', 'DejaVu Serif', serif",
    "sans": "'Liberation Sans', 'DejaVu Sans', sans-serif",
    "narrow": "'Liberation Sans Narrow', 'DejaVu Sans Condensed', sans-serif",
}
_DATES = re.compile(rb"\(D:\d{14}[^)]*\)")


def available() -> bool:
    """Whether Chromium is installed."""
    return _program() is not None


def _program() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


def produce(draft: Draft, inks: Inks | None = None) -> bytes:
    """The draft as PDF; dates in the file are set to one day, so that the bytes repeat."""
    program = _program()
    if program is None:
        raise FileNotFoundError("chromium")
    with TemporaryDirectory() as folder:
        page, out = Path(folder) / "draf.html", Path(folder) / "draf.pdf"
        page.write_text(_Writer(inks).whole(draft), encoding="utf-8")
        command = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profil", f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  own page only
        data = out.read_bytes()
    return _DATES.sub(lambda m: b"(D:20260102000000+00'00')"[: len(m.group())].ljust(len(m.group())), data)


class _Writer:
    def __init__(self, inks: Inks | None) -> None:
        self.inks = inks

    def whole(self, draft: Draft) -> str:
        body = "".join(self.section(s, n, draft) for n, s in enumerate(draft.sections))
        return f"<!doctype html><html lang=id><meta charset=utf-8><style>{_style(draft)}</style>{body}</html>"

    def section(self, section: Section, number: int, draft: Draft) -> str:
        page = f"s{number}"
        w, h = draft.paper[::-1] if section.landscape else draft.paper
        foot = {
            "none": "none",
            "arabic": f'"{section.prefix}" counter(page)',
            "roman": f'"{section.prefix}" counter(page, lower-roman)',
        }[section.numbering]
        head = f'@top-left {{content: "{draft.head}"; font-size: 9pt}}' if draft.head else ""
        css = (
            f"@page {page} {{size: {w}mm {h}mm; margin: 24mm 22mm 22mm;"
            f" @bottom-center {{content: {foot}; font-size: 9pt}} {head}}} .{page} {{page: {page}}}"
        )
        restart = ' style="counter-reset: page 1"' if section.restart else ""
        blocks = "".join(self.block(b) for b in section.blocks)
        band = f"<div class=pita>{escape(draft.banner)}</div>" if draft.banner else ""
        return f'<style>{css}</style><section class="{page}"{restart}>{band}{blocks}</section>'

    def piece(self, mark: str, text: str, ink: str = "000000") -> str:
        if self.inks is not None:
            r, g, b = self.inks.get(mark, (0, 0, 0))
            ink = f"{r:02x}{g:02x}{b:02x}"
        return f'<span style="color:#{ink}">{escape(text)}</span>'

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                lines = "<br>".join(self.piece(f"{block.mark}/{i}", t) for i, t in enumerate(block.lines))
                return f"<h{block.level}>{lines}</h{block.level}>"
            case Line():
                ink = "ffffff" if block.style == "hidden" else "000000"
                return f"<p class={block.style}>{self.piece(block.mark, block.text, ink)}</p>"
            case Break():
                return '<div style="break-after: page"></div>'
            case Chart():
                return self.chart(block)
            case Table():
                return self.table(block)

    def chart(self, chart: Chart) -> str:
        top = max(chart.values) * 1.15
        lines = "".join(
            f"<line x1=30 x2=440 y1={120 - 24 * n} y2={120 - 24 * n} stroke=gray stroke-width=.4 />"
            f"<text x=0 y={123 - 24 * n}>{top * n / 5:.0f}</text>"
            for n in range(6)
        )
        for i, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
            x, tall = 45 + 75 * i, 120 * value / top
            r, g, b = (self.inks or {}).get(f"{chart.mark}/{i}", (0, 0, 0))
            lines += f'<rect x={x} y={120 - tall} width=30 height={tall} fill="#4472c4" />'
            lines += f"<text x={x} y={117 - tall}>{value}</text>"
            lines += f'<text x={x - 8} y=131 fill="rgb({r},{g},{b})">{escape(label)}</text>'
        return f'<svg width=480 height=140 font-size=7pt style="display:block">{lines}</svg>'

    def table(self, table: Table) -> str:
        rows: list[list[str]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row].append(self.cell(cell))
        made = [f"<tr>{''.join(cells)}</tr>" for cells in rows]
        head, body = "".join(made[: table.header_rows]), "".join(made[table.header_rows :])
        columns = "".join(f'<col style="width:{100 * w / sum(table.widths):.2f}%">' for w in table.widths)
        head_style = "ulang" if table.repeat_header else "sekali"
        classes = f"{table.rules} {head_style} {'potong' if table.cut_rows else 'utuh'}"
        return (
            f'<table class="{classes}" style="font-size:{table.size}pt"><colgroup>{columns}</colgroup>'
            f"<thead>{head}</thead><tbody>{body}</tbody></table>"
        )

    def cell(self, cell: Cell) -> str:
        style = f"text-align:{cell.align};vertical-align:{'middle' if cell.middle else 'top'}"
        style += f";background:#{cell.fill}" if cell.fill else ""
        style += ";font-weight:bold" if cell.bold else ""
        pieces = "".join(f"<p>{self.piece(p.mark, p.text, cell.ink)}</p>" for p in _printed(cell.pieces))
        return f'<td rowspan={cell.row_span} colspan={cell.column_span} style="{style}">{pieces}</td>'


def _printed(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [p for p in pieces if p.text]


def _style(draft: Draft) -> str:
    # a fixed box has the size of the first page on all pages
    upright = not any(section.landscape for section in draft.sections)
    border = (
        "body::before {content:''; position:fixed; inset:-14mm; border:1.5pt solid black}"
        if draft.border and upright
        else ""
    )
    return f"""
    * {{-webkit-print-color-adjust: exact; print-color-adjust: exact}}
    body {{font: {draft.size}pt/1.35 {_FONTS[draft.font]}; margin: 0}}
    section {{break-before: page}} section:first-of-type {{break-before: auto}}
    p {{text-align: justify; margin: 0 0 .7em}}
    h1 {{text-align: center; font-size: 1.2em; margin: 0 0 1.2em}}
    h2, h3 {{font-size: 1em; margin: 1em 0 .6em; break-after: avoid}}
    .caption {{text-align: center; font-weight: bold; font-size: .9em; break-after: avoid}}
    .bullet {{display: list-item; margin-left: 1.4em; list-style: disc}}
    .cover {{text-align: center; font-size: 1.4em; font-weight: bold; margin-top: 2.5em}}
    .contents {{text-align: left}}
    .pita {{background: #1f4e79; color: white; text-align: center; padding: 8pt; margin-bottom: 1em}}
    table {{border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 1em}}
    table {{line-height: 1.2}}
    td {{padding: 3pt}} td p {{text-align: inherit; margin: 0 0 .35em}} td p:last-child {{margin: 0}}
    table.full td {{border: 0.5pt solid black}} table.frame {{border: 0.7pt solid black}}
    table.across td {{border: solid black; border-width: 0.5pt 0}}
    table.sekali thead {{display: table-row-group}} table.utuh tr {{break-inside: avoid}}
    {border}"""
