"""The columns of a performance table and its header of one to three rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from reviewer.plant.factory.content import Measure
from reviewer.plant.factory.layout import Layout, Unit

_TITLES = {
    "no": ("No", "No.", "NO"),
    "sasaran": ("Sasaran Strategis", "Sasaran", "SASARAN STRATEGIS"),
    "indikator": ("Indikator Kinerja", "Indikator Kinerja Utama", "Indikator Sasaran", "INDIKATOR KINERJA"),
    "satuan": ("Satuan", "SATUAN"),
    "target": ("Target", "TARGET", "Target Kinerja"),
    "realisasi": ("Realisasi", "REALISASI", "Realisasi Kinerja"),
    "capaian": ("Capaian (%)", "% Capaian", "Persentase Capaian", "Tingkat Capaian (%)", "CAPAIAN (%)"),
    "predikat": ("Predikat", "Kategori", "Ket."),
}
_WIDTHS = {"no": 4, "sasaran": 18, "indikator": 24, "satuan": 9, "predikat": 10}
_CHANGED = {"sasaran": "Sasaran", "indikator": "Indikator", "target": "Target", "realisasi": "Real."}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, its title, the titles above it from the top, its relative width."""

    name: str
    title: str
    groups: tuple[str, ...] = ()
    changed: str = ""

    @property
    def width(self) -> int:
        """Relative width."""
        return _WIDTHS.get(self.name, 11)


def unit_of(layout: Layout, measures: Sequence[Measure]) -> Unit:
    """The place of the unit; only a table of percentages can have it in its header."""
    if layout.unit == "header" and any(m.satuan != "%" for m in measures):
        return "column"
    return layout.unit


def plan_columns(layout: Layout, random: Random, unit: Unit, tahun: int) -> list[Column]:
    """The columns of a Perjanjian Kinerja."""
    groups = ((f"Tahun {tahun}",),) if layout.header_rows > 1 and random.random() < 0.4 else ()
    return [*_leading(layout, random, unit), _column(random, "target", *groups, suffix=_suffix(unit))]


def measured_columns(layout: Layout, random: Random, unit: Unit, tahun: int) -> list[Column]:
    """The columns of a table of capaian."""
    groups = {
        1: (),
        2: (f"Tahun {tahun}",),
        3: (random.choice(("Kinerja", "Pengukuran Kinerja")), f"Tahun {tahun}"),
    }[layout.header_rows]
    suffix = _suffix(unit)
    values = [
        _column(random, "target", groups, suffix=suffix),
        _column(random, "realisasi", groups, suffix=suffix),
    ]
    if layout.realisasi_first:
        values.reverse()
    out = _leading(layout, random, unit)
    if layout.last_year:
        out.append(Column("lalu", f"Realisasi {tahun - 1}"))
    out += [*values, _column(random, "capaian", groups)]
    if layout.renstra_column:
        out.append(
            Column("akhir", random.choice(("Target Akhir Renstra", f"Target Akhir Renstra ({tahun + 2})")))
        )
    if layout.predikat:
        out.append(_column(random, "predikat"))
    return out


def _suffix(unit: Unit) -> str:
    return " (%)" if unit == "header" else ""


def _leading(layout: Layout, random: Random, unit: Unit) -> list[Column]:
    names = ["no"] if layout.number_column else []
    if layout.sasaran not in ("band", "heading"):
        names.append("sasaran")
    names.append("indikator")
    if unit == "column":
        names.append("satuan")
    return [_column(random, name) for name in names]


def _column(random: Random, name: str, groups: tuple[str, ...] = (), *, suffix: str = "") -> Column:
    return Column(name, random.choice(_TITLES[name]) + suffix, groups, _CHANGED.get(name, ""))


@dataclass(frozen=True, slots=True)
class Title:
    """A header cell: place, spans and text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def header(columns: Sequence[Column], *, changed: bool = False) -> tuple[int, list[Title]]:
    """How many rows the header takes, and its cells; `changed`: with the titles after a break."""
    depth = 1 + max(len(c.groups) for c in columns)
    out: list[Title] = []
    for level in range(depth - 1):
        runs = groupby(enumerate(columns), key=lambda pair, n=level: pair[1].groups[n : n + 1])  # type: ignore[misc]
        for group, run in runs:
            members = [i for i, _ in run]
            if group:
                out.append(Title(level, members[0], 1, len(members), group[0]))
    for index, column in enumerate(columns):
        own = len(column.groups)
        text = column.changed if changed and column.changed else column.title
        out.append(Title(own, index, depth - own, 1, text))
    return depth, sorted(out, key=lambda t: (t.row, t.column))


def numbers(columns: Sequence[Column], layout: Layout) -> list[str]:
    """The row of column numbers below the header; empty where the layout has none."""
    if layout.column_numbers == "none":
        return []
    count = range(1, len(columns) + 1)
    if layout.column_numbers == "plain":
        return [str(n) for n in count]
    out = [f"({n})" for n in count]
    names = [c.name for c in columns]
    if layout.column_numbers == "formula" and "capaian" in names:
        at = {name: names.index(name) + 1 for name in ("target", "realisasi", "capaian")}
        out[at["capaian"] - 1] = f"({at['capaian']})=({at['realisasi']})/({at['target']})x100"
    return out
