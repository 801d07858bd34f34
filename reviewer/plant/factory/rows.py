"""Goals → the rows of one performance table, in the style of a layout, with the facts they print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from statistics import mean
from typing import Literal

from reviewer.plant.factory import figures
from reviewer.plant.factory.columns import Column, header, numbers
from reviewer.plant.factory.content import Goal, Measure
from reviewer.plant.factory.draft import Cell, Piece, Table
from reviewer.plant.factory.facts import Fact, Peran
from reviewer.plant.factory.layout import Layout, Unit

_CENTRED = {"no", "satuan", "target", "realisasi", "capaian", "predikat", "lalu", "akhir"}
Align = Literal["left", "center", "right"]
STRIPE, DARK = "f2f2f2", "1f4e79"


@dataclass(slots=True)
class Sheet:
    """A table being written. `rows` counts what is written so far, header included."""

    id: str
    peran: Peran
    columns: Sequence[Column]
    layout: Layout
    unit: Unit
    cells: list[Cell] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    rows: int = 0
    header_rows: int = 0

    def mark(self, row: int, column: int, piece: int = 0) -> str:
        """The mark of a piece of a cell."""
        return f"{self.id}:{row}:{column}.{piece}"

    def column(self, name: str) -> int | None:
        """Where the column of this name stands."""
        return next((i for i, c in enumerate(self.columns) if c.name == name), None)

    def put(
        self, row: int, column: int, *texts: str, down: int = 1, across: int = 1, bold: bool = False,
        align: Align | None = None, middle: bool | None = None,
    ) -> None:  # fmt: skip
        """Writes a cell."""
        pieces = tuple(Piece(self.mark(row, column, i), t) for i, t in enumerate(texts or ("",)))
        usual: Align = "center" if self.columns[column].name in _CENTRED else "left"
        middle = self.layout.sasaran != "top" if middle is None else middle
        self.cells.append(Cell(row, column, down, across, pieces, align or usual, middle, bold))


def begin(sheet: Sheet, *, changed: bool = False) -> None:
    """Writes the header and the row of column numbers."""
    depth, titles = header(sheet.columns, changed=changed)
    band = sheet.layout.header_band
    ink = "ffffff" if band == DARK else "000000"
    for title in titles:
        piece = Piece(sheet.mark(title.row, title.column), title.text)
        place = (title.row, title.column, title.row_span, title.column_span)
        sheet.cells.append(Cell(*place, (piece,), "center", middle=True, bold=True, fill=band, ink=ink))
    sheet.rows = sheet.header_rows = depth
    count = numbers(sheet.columns, sheet.layout)
    if count and not changed:
        for column, text in enumerate(count):
            sheet.put(sheet.rows, column, text, align="center")
        sheet.rows += 1
        sheet.header_rows += 1


def write_goal(sheet: Sheet, goal: Goal, number: int, *, blank: bool = False) -> None:
    """Writes the rows of one goal. `blank`: they go on a goal whose name stands before a page break."""
    if sheet.layout.sasaran == "band" and not blank:
        sheet.put(sheet.rows, 0, _band(goal, number), across=len(sheet.columns), bold=True, align="left")
        sheet.rows += 1
    start = sheet.rows
    if _can_stack(sheet, goal):
        _write_stacked(sheet, goal)
    else:
        for index, measure in enumerate(goal.indikator):
            _write_measure(sheet, goal, measure, figures.bullet(sheet.layout, index))
    _write_sasaran(sheet, goal, number, start, blank=blank)


def _band(goal: Goal, number: int) -> str:
    return f"Sasaran {number}: {goal.nama}"


def _can_stack(sheet: Sheet, goal: Goal) -> bool:
    plain = not any(m.parts for m in goal.indikator)
    layout = sheet.layout  # without a rule between rows nobody can tell a stacked one
    ruled = layout.rules in ("full", "across")
    return layout.stacked and ruled and bool(layout.bullets) and plain and len(goal.indikator) > 1


def _write_sasaran(sheet: Sheet, goal: Goal, number: int, start: int, *, blank: bool) -> None:
    """The sasaran and its number beside the rows from `start`."""
    rows = sheet.rows - start
    for name, text in (("no", f"{number}."), ("sasaran", goal.nama)):
        column = sheet.column(name)
        if column is None:
            continue
        text = "" if blank else text
        style = sheet.layout.sasaran
        if style in ("middle", "top", "band", "heading"):
            sheet.put(start, column, text, down=rows)
            continue
        for row in range(start, sheet.rows):
            again = row == start or style == "repeated"
            sheet.put(row, column, text if again else "", middle=False)


def _write_measure(sheet: Sheet, goal: Goal, measure: Measure, mark: str) -> None:
    _write_row(sheet, goal, measure, mark)
    for part in measure.parts:
        _write_row(sheet, goal, part, "- ")


def _values(sheet: Sheet, m: Measure) -> dict[str, str]:
    """What each column but the leading ones prints for a measure."""
    unit, layout = sheet.unit, sheet.layout
    plain = not m.words and not m.parts
    return {
        "satuan": m.satuan,
        "target": figures.target(m, unit, layout),
        "realisasi": figures.realisasi(m, unit, layout),
        "capaian": figures.capaian(m, layout),
        "predikat": "" if m.parts else figures.verdict(m.capaian),
        "lalu": figures.number(m.lalu, layout) if plain else "",
        "akhir": figures.number(m.akhir, layout) if plain else "",
    }


def _write_row(sheet: Sheet, goal: Goal, measure: Measure, mark: str) -> None:
    row, values = sheet.rows, _values(sheet, measure)
    name = figures.name(measure, sheet.unit)
    for column, c in enumerate(sheet.columns):
        if c.name not in ("no", "sasaran"):
            sheet.put(row, column, mark + name if c.name == "indikator" else values[c.name])
    sheet.rows += 1
    if not measure.parts:
        _note(sheet, goal, values | {"indikator": name}, row, 0)


def _write_stacked(sheet: Sheet, goal: Goal) -> None:
    """All indikator of a goal in one ruled row, told apart by their bullets."""
    row = sheet.rows
    every = [_values(sheet, m) for m in goal.indikator]
    names = [figures.name(m, sheet.unit) for m in goal.indikator]
    for column, c in enumerate(sheet.columns):
        if c.name == "indikator":
            marked = (figures.bullet(sheet.layout, i) + n for i, n in enumerate(names))
            sheet.put(row, column, *marked, middle=False)
        elif c.name not in ("no", "sasaran"):
            sheet.put(row, column, *(v[c.name] for v in every), middle=False)
    sheet.rows += 1
    for index, (values, name) in enumerate(zip(every, names, strict=True)):
        _note(sheet, goal, values | {"indikator": name}, row, index)


def _note(sheet: Sheet, goal: Goal, values: dict[str, str], row: int, piece: int) -> None:
    wanted = ["indikator", "target", *(["realisasi", "capaian"] if sheet.peran == "capaian" else [])]
    at = {name: c for name in (*wanted, "satuan") if (c := sheet.column(name)) is not None}
    texts = {name: values[name] for name in at} | {"sasaran": goal.nama}
    marks = {name: sheet.mark(row, column, piece) for name, column in at.items() if values[name]}
    sheet.facts.append(Fact(sheet.peran, sheet.id, texts, marks))


def write_mean(sheet: Sheet, label: str, measures: Sequence[Measure]) -> None:
    """A row that prints the mean of the capaian above it."""
    at = sheet.column("capaian")
    leaves = [leaf for m in measures for leaf in (m.parts or (m,))]
    if at is None or at == 0:
        return
    value = Decimal(mean(m.capaian for m in leaves)).quantize(Decimal("0.01"))
    sheet.put(sheet.rows, 0, label, across=at, bold=True, align="center")
    sheet.put(sheet.rows, at, figures.percent(value, sheet.layout), bold=True)
    for column in range(at + 1, len(sheet.columns)):
        sheet.put(sheet.rows, column, "")
    sheet.rows += 1


def finish(sheet: Sheet, after: str = "") -> Table:
    """The written table."""
    layout = sheet.layout
    cells = sorted(sheet.cells, key=lambda c: (c.row, c.column))
    if layout.rules == "shaded":
        cells = [replace(c, fill=STRIPE) if not c.fill and not c.column % 2 else c for c in cells]
    elif layout.stripes:
        cells = [replace(c, fill=STRIPE) if not c.fill and c.row % 2 else c for c in cells]
    return Table(
        sheet.id, tuple(c.width for c in sheet.columns), sheet.rows, sheet.header_rows, tuple(cells),
        "none" if layout.rules == "shaded" else layout.rules, layout.table_size,
        layout.header_after_break == "repeated", layout.cut_rows, after,
    )  # fmt: skip
