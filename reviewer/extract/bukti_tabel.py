"""What the tables contribute to the seven analyses: columns, titles, and rows that name an indikator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.extract.bukti import Masa
from reviewer.extract.kata import says, topic_of
from reviewer.extract.uraian import Pokok
from reviewer.laporan import Bukti, Tabel

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORDY = 4
"""Words from which a cell tells something and does not only name or count."""
_LONGEST_VALUE = 40
"""Letters up to which a cell that begins with a number is a value."""
_HEAD = 3
"""Lines of a table that may be its header."""


@dataclass(frozen=True, slots=True)
class Larik:
    """One line of a table with the indikator it speaks of, its own or those of the line above."""

    cells: tuple[str, ...]
    indikator: tuple[str, ...]
    disebut: bool


def from_table(tabel: Tabel, above: str | None, pokok: Pokok, masa: Masa) -> Iterator[Bukti]:
    """The evidence in one table for the indikator that its lines name, under the analysis `above`."""
    head, body = _split(tabel, pokok)
    own = topic_of(tabel.judul)
    topic = above if own in (None, "A1") and above is not None else own
    for larik in body:
        for kind in _kinds(tabel, head, larik, topic, masa):
            yield from _each(kind, tabel, larik)
    if _lists_programs(tabel, topic):
        yield from _programs(tabel, head, body)


def _each(kind: tuple[str, str, bool, str], tabel: Tabel, larik: Larik) -> Iterator[Bukti]:
    analisis, jenis, kuat, text = kind
    for name in larik.indikator:
        yield Bukti(analisis, name, jenis, tabel.at, text, kuat)


def _split(tabel: Tabel, pokok: Pokok) -> tuple[list[tuple[str, ...]], list[Larik]]:
    """Header lines, and the lines from the first that names an indikator."""
    head: list[tuple[str, ...]] = []
    body: list[Larik] = []
    focus: tuple[str, ...] = ()
    for number, line in enumerate(tabel.teks.split("\n")):
        cells = tuple(c.strip() for c in line.split(" | "))
        named = pokok.focus(line)
        focus = named or focus
        if not body and not named and number < _HEAD:
            head.append(cells)
        elif focus:
            body.append(Larik(cells, focus, bool(named)))
    return head, body


def _kinds(
    tabel: Tabel, head: Sequence[tuple[str, ...]], larik: Larik, topic: str | None, masa: Masa
) -> Iterator[tuple[str, str, bool, str]]:
    text = " | ".join(larik.cells)
    valued = larik.disebut and any(_value(c) for c in larik.cells)
    title = " ".join(" ".join(h) for h in head)
    if valued and _earlier_year(title, masa) and says("kolom", title, "lalu"):
        yield "A2", "tabel", False, text
    if valued and ("target_menengah" in tabel.kolom or topic == "A3") and says("kolom", title, "lalu"):
        yield "A3", "tabel", False, text
    if valued and ("benchmark" in tabel.kolom or topic == "A4"):
        yield "A4", "tabel", False, text
    if valued and "efisiensi" in tabel.kolom:
        yield "A6", "tabel", False, text
    yield from _cause_cells(head, larik)


def _earlier_year(title: str, masa: Masa) -> bool:
    return masa.tahun is not None and any(int(y) < masa.tahun for y in _YEAR.findall(title))


def _value(cell: str) -> bool:
    return bool(re.match(r"^\W*(?:Rp\.?\s*)?-?\d", cell)) and len(cell) <= _LONGEST_VALUE


def _cause_cells(head: Sequence[tuple[str, ...]], larik: Larik) -> Iterator[tuple[str, str, bool, str]]:
    """Cells under "Penyebab", "Kendala", "Solusi", counted from the right: spans shift the left side."""
    for part, jenis in (("sebab", "sebab"), ("upaya", "upaya")):
        cell = _under(head, larik.cells, part)
        if cell is None or len(cell.split()) < _WORDY:
            continue
        held = jenis == "sebab" and says("sebab", cell, "menahan")
        yield "A5", "menahan" if held else jenis, len(cell.split()) >= 2 * _WORDY, cell


def _under(head: Sequence[tuple[str, ...]], cells: Sequence[str], part: str) -> str | None:
    """The cell of this line under a column whose title holds a word of `part`."""
    for titles in head:
        back = _column(titles, part)
        if back is not None and back <= len(cells):
            return cells[-back]
    return None


def _column(titles: Sequence[str], part: str) -> int | None:
    """The column whose title holds a word of `part`, counted from the right."""
    fitting = (n for n, t in enumerate(titles) if len(t.split()) <= 8 and says("kolom", t, part))
    place = next(fitting, None)
    return None if place is None else len(titles) - place


def _lists_programs(tabel: Tabel, topic: str | None) -> bool:
    tied = any(k in tabel.kolom for k in ("sasaran", "indikator", "indikator_induk"))
    return "program" in tabel.kolom and tied and (topic == "A7" or tabel.peran == "lain")


def _programs(tabel: Tabel, head: Sequence[tuple[str, ...]], body: Sequence[Larik]) -> Iterator[Bukti]:
    """Programs of an indikator: with an analysis each (two thirds of the lines), or only their names."""
    for name in dict.fromkeys(n for larik in body for n in larik.indikator):
        mine = [x for x in body if name in x.indikator]
        told = [cell for x in mine if (cell := _analysis(head, x.cells)) is not None]
        full = bool(told) and 3 * sum(len(c.split()) >= _WORDY for c in told) >= 2 * len(told)
        text = " | ".join(mine[0].cells)
        yield Bukti("A7", name, "keluaran" if full else "tabel", tabel.at, text, full)


def _analysis(head: Sequence[tuple[str, ...]], cells: Sequence[str]) -> str | None:
    """The analysis of a line that has an output of its own; None for lines that only head others."""
    for titles in head:
        program = _column(titles, "program")
        column = _column(titles, "analisis")
        if program is None or column is None or program <= column or program > len(cells):
            continue
        between = cells[-program + 1 : -column]
        return cells[-column] if sum(bool(c) for c in between) >= 2 else None
    return None
