"""For which indikator a draft tells something: in a column of a table that names them, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reviewer.checks._parts import body_unread
from reviewer.checks._passages import sentences
from reviewer.checks._pk import alike, capaian_rows, pk_rows, plain
from reviewer.checks._told import names_of
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan, Tabel
from reviewer.places import ranges

_SAME: Final = 0.85
_HEAD: Final = 4
"""Lines of a table that may be its header."""
_TITLE_WORDS: Final = 9
"""Words up to which a cell of a header is a title."""
_EMPTY: Final = re.compile(r"[\W_]*")


def asked(laporan: Laporan) -> list[Indikator]:
    """The indikator of the Perjanjian Kinerja that are reported; all reported ones where none is promised."""
    reported = [i for i in laporan.indikator if capaian_rows(i, laporan)]
    promised = [i for i in reported if pk_rows(i, laporan)]
    return promised or reported


def lacking(laporan: Laporan, column: re.Pattern[str], sentence: re.Pattern[str]) -> list[Indikator]:
    """The indikator asked about of which neither a table with such a column nor a sentence tells it."""
    wanted = asked(laporan)
    told = {s.indikator for s in laporan.pernyataan if sentence.search(s.text)}
    told |= {n.indikator for n in laporan.narasi if n.indikator and sentence.search(n.text)}
    told |= set(_in_columns(wanted, laporan.tabel, column))
    told |= set(_in_words(wanted, laporan, sentence))
    return [i for i in wanted if i.nama not in told]


def _in_words(wanted: Sequence[Indikator], laporan: Laporan, sentence: re.Pattern[str]) -> Iterator[str]:
    """The indikator named in a sentence of any chapter, or in a line of a table, that tells it."""
    for narasi in laporan.narasi:
        for paragraf in narasi.paragraf:
            said = [s for s in sentences(paragraf.text) if sentence.search(s)]
            yield from (i.nama for s in said for i in wanted if _named(i, [s]) or _shortened(i, s))
    for tabel in laporan.tabel:
        for line in tabel.teks.split("\n"):
            if sentence.search(line):
                yield from (i.nama for i in wanted if _named(i, line.split(" | ")))


def _shortened(indikator: Indikator, text: str) -> bool:
    """By the abbreviation in its name: "Indeks Pembangunan Gender (IPG)"."""
    short = {a for name in names_of(indikator) for a in re.findall(r"\(([A-Z][A-Za-z]{1,8})\)", name)}
    return any(re.search(rf"\b{a}\b", text) for a in short)


def _in_columns(
    wanted: Iterable[Indikator], tables: Iterable[Tabel], column: re.Pattern[str]
) -> Iterator[str]:
    """The indikator named in a line that has something under such a title."""
    for tabel in tables:
        lines = [[c.strip() for c in line.split(" | ")] for line in tabel.teks.split("\n")]
        place = _column(lines[:_HEAD], column)
        if place is None:
            continue
        title, back = place
        filled = False
        for cells in lines[title + 1 :]:
            if len(cells) < back:
                continue
            filled = not _EMPTY.fullmatch(cells[-back]) or (filled and cells[-back] == "")
            if filled:
                yield from (i.nama for i in wanted if _named(i, cells))


def _column(head: Iterable[list[str]], column: re.Pattern[str]) -> tuple[int, int] | None:
    """The line of a title, and its place counted from the right: spans shift the left side."""
    for line, cells in enumerate(head):
        for n, cell in enumerate(cells):
            if len(cell.split()) <= _TITLE_WORDS and column.search(cell):
                return line, len(cells) - n
    return None


def _named(indikator: Indikator, cells: Iterable[str]) -> bool:
    names = names_of(indikator)
    return any(
        alike(cell, name) >= _SAME or (len(name.split()) >= 3 and plain(name) in plain(cell))
        for cell in cells
        if cell
        for name in names
    )


def few_lack(
    laporan: Laporan, without: Sequence[Indikator], objek: str, unread: str
) -> Iterator[Hit | Unclear]:
    """One hit at the first indikator of which it is not told; advice where most of them have it.

    `unread`: what may stand on pages that were not read.
    """
    if not without:
        return
    if pages := body_unread(laporan):
        yield Unclear(None, f"Hal. {ranges(pages)} belum terbaca; {unread}")
        return
    wanted, first = asked(laporan), row_of(without[0], laporan)
    facts = {"tanpa": str(len(without)), "semua": str(len(wanted))}
    if len(without) == len(wanted):
        facts = {"jumlah": str(len(wanted))}
    some = 2 * len(without) <= len(wanted)
    yield Hit(first.indikator.at, objek, facts, first.indikator.text, advice=some)


def row_of(indikator: Indikator, laporan: Laporan) -> Baris:
    """Where the indikator is reported, in Bab III first."""
    rows = capaian_rows(indikator, laporan) or list(indikator.baris)
    return min(rows, key=lambda b: b.bab != "bab3")
