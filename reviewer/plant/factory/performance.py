"""The performance tables of a generated draft: PK, measuring, one per sasaran, one per indikator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from reviewer.plant.factory import figures
from reviewer.plant.factory.columns import Column, measured_columns, plan_columns, unit_of
from reviewer.plant.factory.content import Content, Goal, Measure
from reviewer.plant.factory.draft import Block, Line, Table
from reviewer.plant.factory.facts import Fact
from reviewer.plant.factory.layout import Layout
from reviewer.plant.factory.rows import Sheet, begin, finish, write_goal, write_mean


class Performance:
    """Writes the performance tables; column titles are chosen once, so that tables of a kind agree."""

    def __init__(self, random: Random, content: Content, layout: Layout) -> None:
        self.content, self.layout = content, layout
        unit = unit_of(layout, content.measures)
        self.unit = unit
        as_column = replace(layout, sasaran="middle") if layout.sasaran == "heading" else layout
        self.plan_layout = as_column
        self.plan_columns = plan_columns(as_column, random, unit, content.tahun)
        self.columns = measured_columns(layout, random, unit, content.tahun)
        plain = replace(as_column, last_year=False, renstra_column=False)
        self.short_columns = measured_columns(plain, random, unit, content.tahun)
        self.named = random.random() < 0.5

    def plan(self, id: str) -> tuple[list[Fact], list[Table]]:
        """A Perjanjian Kinerja."""
        sheet = Sheet(id, "perjanjian_kinerja", self.plan_columns, self.plan_layout, self.unit)
        begin(sheet)
        self._write(sheet, enumerate(self.content.sasaran, 1))
        return sheet.facts, [finish(sheet)]

    def measured(self, id: str, *, full: bool) -> tuple[list[Fact], list[Table]]:
        """The table of target, realisasi and capaian; in two parts where its header changes."""
        layout = self.layout if full else self.plan_layout
        sheet = Sheet(id, "capaian", self.columns if full else self.short_columns, layout, self.unit)
        begin(sheet)
        goals = list(enumerate(self.content.sasaran, 1))
        if full and layout.header_after_break == "changed":
            return self._in_two(sheet, goals)
        self._write(sheet, goals)
        self._mean(sheet)
        return sheet.facts, [finish(sheet)]

    def of_goal(self, id: str, goal: Goal) -> tuple[list[Fact], Table]:
        """The table of one sasaran, below a heading that names it."""
        sheet = Sheet(id, "capaian", self.columns, self.layout, self.unit)
        begin(sheet)
        write_goal(sheet, goal, 1)
        return sheet.facts, finish(sheet)

    def _write(self, sheet: Sheet, goals: Iterable[tuple[int, Goal]]) -> None:
        for number, goal in goals:
            write_goal(sheet, goal, number)
            if sheet.peran == "capaian" and self.layout.means == "sasaran":
                write_mean(sheet, f"Rata-rata Capaian Sasaran {number}", goal.indikator)

    def _mean(self, sheet: Sheet) -> None:
        if self.layout.means == "table":
            write_mean(sheet, "Rata-rata", self.content.measures)

    def _in_two(self, sheet: Sheet, goals: list[tuple[int, Goal]]) -> tuple[list[Fact], list[Table]]:
        """A break after the first indikator of the second sasaran; the titles differ behind it."""
        number, goal = goals[1]
        cut = goal if len(goal.indikator) < 2 else replace(goal, indikator=goal.indikator[:1])
        write_goal(sheet, goals[0][1], goals[0][0])
        write_goal(sheet, cut, number)
        below = Sheet(f"{sheet.id}-lanjut", "capaian", sheet.columns, sheet.layout, sheet.unit)
        begin(below, changed=True)
        rest = replace(goal, indikator=goal.indikator[len(cut.indikator) :])
        if rest.indikator:
            write_goal(below, rest, number, blank=sheet.layout.sasaran != "repeated")
        self._write(below, goals[2:])
        self._mean(below)
        return [*sheet.facts, *below.facts], [finish(sheet), finish(below, after=sheet.id)]

    def plan_bullets(self) -> tuple[list[Fact], list[Block]]:
        """A Perjanjian Kinerja as a list of sentences."""
        facts: list[Fact] = []
        blocks: list[Block] = []
        for number, goal in enumerate(self.content.sasaran, 1):
            blocks.append(Line(f"pk:s{number}", f"Sasaran {number}: {goal.nama}"))
            for index, measure in enumerate(leaf for m in goal.indikator for leaf in (m.parts or (m,))):
                mark = f"pk:{number}.{index}"
                target = figures.target(measure, "target", self.layout)
                blocks.append(Line(mark, f"{measure.nama} dengan target {target}", "bullet"))
                texts = {"sasaran": goal.nama, "indikator": measure.nama, "target": target}
                facts.append(
                    Fact("perjanjian_kinerja", "pk", texts, dict.fromkeys(("indikator", "target"), mark))
                )
        return facts, blocks

    def small(self, id: str, measure: Measure) -> tuple[list[Fact], Table]:
        """A table of one indikator, named in a column of its own or by the heading above."""
        names = ["target", "realisasi", "capaian"]
        titles = {c.name: c.title for c in self.short_columns}
        columns = [Column(n, titles[n]) for n in names]
        if self.named:
            columns.insert(0, Column("indikator", titles["indikator"]))
        plain = replace(self.layout, column_numbers="none", cut_rows=False)
        sheet = Sheet(id, "capaian", columns, plain, self.unit)
        begin(sheet)
        values = {
            "indikator": figures.name(measure, self.unit),
            "target": figures.target(measure, self.unit, self.layout),
            "realisasi": figures.realisasi(measure, self.unit, self.layout),
            "capaian": figures.capaian(measure, self.layout),
        }
        for column, c in enumerate(columns):
            sheet.put(sheet.rows, column, values[c.name])
        marks = {c.name: sheet.mark(sheet.rows, i) for i, c in enumerate(columns)}
        marks.setdefault("indikator", marks["target"])
        sheet.rows += 1
        return [Fact("capaian", id, {"sasaran": "", **values}, marks)], finish(sheet)
