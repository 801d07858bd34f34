"""The choices of layout of one generated draft: plain data, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, TypeVar

T = TypeVar("T")

Paper = Literal["a4", "f4", "a5"]
Rules = Literal["full", "frame", "across", "shaded", "none"]
SasaranStyle = Literal["middle", "top", "repeated", "band", "first", "heading"]
Unit = Literal["column", "target", "header", "name", "nowhere"]
Numbers = Literal["none", "plain", "brackets", "formula"]
Header = Literal["repeated", "absent", "changed"]
Pk = Literal["table", "bullets"]
Chapters = Literal["two_lines", "one_line", "dotted", "misspelt"]
Front = Literal["none", "dots", "plain"]
Outline = Literal["none", "items", "sentences"]
PageNumbers = Literal["none", "arabic", "roman", "chapter"]
Afterwards = Literal["none", "resaved", "form", "turned"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one draft looks. Where two choices cannot stand together, composing takes the first."""

    paper: Paper
    font: Literal["serif", "sans", "narrow"]
    size: float
    table_size: float
    landscape: bool
    rules: Rules
    header_band: str
    stripes: bool
    header_rows: int
    column_numbers: Numbers
    number_column: bool
    sasaran: SasaranStyle
    unit: Unit
    decimal: Literal[",", "."]
    thousands: bool
    percent: Literal["", "%", " %"]
    realisasi_first: bool
    predikat: bool
    last_year: bool
    renstra_column: bool
    means: Literal["none", "table", "sasaran"]
    stacked: bool
    bullets: Literal["", "•", "-", "1.", "a."]
    header_after_break: Header
    cut_rows: bool
    filler: int
    pk: Pk
    pk_changed: bool
    small_tables: bool
    measuring: bool
    ikhtisar: Literal["none", "prose", "table"]
    chapters: Chapters
    mid_page: bool
    contents: Front
    outline: Outline
    page_numbers: PageNumbers
    running_head: bool
    banner: bool
    page_border: bool
    hidden: bool
    chart: bool
    afterwards: Afterwards


def draw_layout(random: Random) -> Layout:
    """The layout that a random source gives: mostly plain, each oddity now and then."""

    def pick(*options: T) -> T:
        return random.choice(options)

    def now_and_then(share: float) -> bool:
        return random.random() < share

    paper: Paper = pick("a4", "a4", "a4", "f4", "f4", "a5")
    return Layout(
        paper=paper,
        font=pick("serif", "sans", "sans", "narrow"),
        size=pick(10.0, 11.0, 11.5, 12.0),
        table_size=7.0 if paper == "a5" else pick(7.5, 8.5, 9.0, 10.0),
        landscape=now_and_then(0.35),
        rules="full" if random.random() < 0.75 else pick("frame", "across", "shaded", "none"),
        header_band=pick("", "", "d9d9d9", "bdd6ee", "1f4e79", "ffc000"),
        stripes=now_and_then(0.2),
        header_rows=pick(1, 1, 1, 2, 2, 3),
        column_numbers=pick("none", "none", "plain", "brackets", "formula"),
        number_column=now_and_then(0.6),
        sasaran=pick("middle", "middle", "top", "repeated", "band", "first", "heading"),
        unit=pick("column", "column", "column", "target", "header", "name", "nowhere"),
        decimal=pick(",", ",", ",", "."),
        thousands=now_and_then(0.7),
        percent=pick("", "", "%", " %"),
        realisasi_first=now_and_then(0.12),
        predikat=now_and_then(0.3),
        last_year=now_and_then(0.25),
        renstra_column=now_and_then(0.2),
        means=pick("none", "none", "table", "sasaran"),
        stacked=now_and_then(0.2),
        bullets=pick("", "", "•", "-", "1.", "a."),
        header_after_break=pick("repeated", "repeated", "absent", "changed"),
        cut_rows=now_and_then(0.5),
        filler=random.randint(0, 30),
        pk=pick("table", "table", "table", "table", "table", "bullets"),
        pk_changed=now_and_then(0.25),
        small_tables=now_and_then(0.3),
        measuring=now_and_then(0.9),
        ikhtisar=pick("none", "prose", "prose", "table"),
        chapters=pick("two_lines", "two_lines", "one_line", "dotted", "misspelt"),
        mid_page=now_and_then(0.2),
        contents=pick("none", "dots", "dots", "plain"),
        outline=pick("none", "items", "sentences"),
        page_numbers=pick("none", "arabic", "roman", "chapter"),
        running_head=now_and_then(0.5),
        banner=now_and_then(0.2),
        page_border=now_and_then(0.15),
        hidden=now_and_then(0.2),
        chart=now_and_then(0.35),
        afterwards=pick("none", "none", "none", "resaved", "form", "turned"),
    )  # fmt: skip
