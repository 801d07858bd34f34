"""Column titles → meaning. Ambiguous words ("Capaian") are left to the values: kolom_nilai."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reviewer.document import Cell, Table
from reviewer.extract.istilah import YEAR_ONLY, meaning, year_of
from reviewer.extract.kepala import Header, Kolom
from reviewer.extract.kolom_nilai import decide

_NUMBER_ROW = re.compile(r"^\(?\s*-?(\d{1,2}|[a-h])\s*\)?\s*(?:[=:(].*)?$", re.IGNORECASE)

_PART_OF_YEAR = re.compile(
    r"triwulan|\btri\s+wulan|\btw\W?\s*(?:[1-4]|i{1,3}|iv)?\b|semester|\bcaturwulan|\bbulan(?:an)?\b",
    re.IGNORECASE,
)
"""A title that speaks of a part of the year; its figures are not those of the year."""
_UP_TO = re.compile(r"\bs\s*[./]\s*d\b|sampai\s+dengan|hingga", re.IGNORECASE)
_YEAR_END = re.compile(r"akhir\s+tahun\s+20\d\d", re.IGNORECASE)
_YEARLY = ("target", "realisasi", "capaian", "capaian_atau_realisasi")


def read_header(table: Table, rows: dict[int, list[Cell]], tahun: int | None) -> Header | None:
    """The header of a table, or None where too few columns are understood."""
    for top in range(min(4, table.rows)):
        cells = rows.get(top, [])
        known = [c for c in cells if c.row == top and meaning(c.text)]
        if any(c.row_span > 1 for c in known):  # beside it the meaning may stand below "Tahun 2024"
            known += [c for c in rows.get(top + 1, []) if c.row == top + 1 and meaning(c.text)]
        if len({meaning(c.text) for c in known}) >= 2 or (known and _years_below(rows, top)):
            bottom = _bottom(table, rows, top)
            kolom = _columns(table, rows, top, bottom, tahun)
            if len({k.arti for k in kolom}) >= 2:
                return Header(
                    top, _skip_numbers(table, rows, bottom), decide(kolom, table, rows, bottom, tahun)
                )
            return None
    return None


def _years_below(rows: dict[int, list[Cell]], top: int) -> bool:
    return sum(bool(YEAR_ONLY.match(c.text)) for c in [*rows.get(top, []), *rows.get(top + 1, [])]) >= 2


def _bottom(table: Table, rows: dict[int, list[Cell]], top: int) -> int:
    """The first row below the header: past merged cells and rows of sub-titles."""
    bottom = top + 1
    while bottom < min(table.rows, top + 5):
        fresh = [c for c in rows.get(bottom, []) if c.row == bottom]
        held = [c for c in rows.get(bottom, []) if c.row < bottom and c.text]
        texts = [c.text for c in fresh if c.text]
        if not texts:
            if not fresh or held:
                bottom += 1
                continue
            break
        titles = [t for t in texts if _is_subtitle(t)]
        if len(titles) == len(texts) and _below_years(fresh, rows.get(bottom - 1, [])):
            bottom += 1
            continue
        if (held and len(titles) >= 0.6 * len(texts)) or (len(titles) == len(texts) and len(texts) >= 2):
            bottom += 1
            continue
        break
    return bottom


def _below_years(fresh: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether all texts of a row stand below titles that say no more than a year: a page cut the header."""
    over = {c.column: c.text for c in above}
    return all(YEAR_ONLY.match(over.get(c.column, "")) for c in fresh if c.text)


def _is_subtitle(text: str) -> bool:
    if YEAR_ONLY.match(text):
        return True
    return bool(meaning(text)) and len(text.split()) <= 6 and not re.search(r"\d[\d.,]*\s*%?$", text)


def _skip_numbers(table: Table, rows: dict[int, list[Cell]], bottom: int) -> int:
    """Past a row of column numbers: "(1) (2) (3)", "1 2 3 4=3/2"."""
    texts = [c.text for c in rows.get(bottom, []) if c.row == bottom and c.text]
    numbers = [m.group(1) for t in texts if (m := _NUMBER_ROW.match(t))]
    if len(texts) >= 3 and len(numbers) >= 0.8 * len(texts):
        rising = all(int(a) < int(b) for a, b in pairwise(numbers) if a.isdigit() and b.isdigit())
        return bottom + 1 if rising else bottom
    return bottom


def _columns(
    table: Table, rows: dict[int, list[Cell]], top: int, bottom: int, tahun: int | None
) -> list[Kolom]:
    """One Kolom per run of grid columns under the same lowest title."""
    out: list[Kolom] = []
    for column in range(table.columns):
        titles: list[Cell] = []
        for row in range(top, bottom):
            for cell in rows.get(row, []):
                if (
                    cell.column <= column < cell.column + cell.column_span
                    and cell.text
                    and cell not in titles
                ):
                    titles.append(cell)
        if not titles:
            continue
        kolom = _kolom(titles, column, tahun)
        if kolom is None:
            continue
        previous = out[-1] if out else None
        if (
            previous
            and previous.path == kolom.path
            and previous.last == column - 1
            and _one_cell(titles, column)
        ):
            out[-1] = replace(previous, last=column)
        else:
            out.append(kolom)
    return out


def _one_cell(titles: Sequence[Cell], column: int) -> bool:
    return titles[-1].column < column


def _kolom(titles: Sequence[Cell], column: int, tahun: int | None) -> Kolom | None:
    """The meaning of stacked titles: the lowest decides, the upper ones give context."""
    leaf, path = titles[-1].text, " ".join(t.text for t in titles)
    year = year_of(leaf) or year_of(path)
    arti = meaning(leaf)
    above = " ".join(t.text for t in titles[:-1])
    context = meaning(above) if above else None
    if YEAR_ONLY.match(leaf) and above:
        arti = context
    if arti is None:
        arti = meaning(path) or context
    if arti is None:
        return None
    if arti == "target_menengah" and _YEAR_END.search(leaf):
        arti = "target"
    if arti in _YEARLY and _PART_OF_YEAR.search(path) and not _UP_TO.search(path):
        arti = f"{arti}_berkala"
    return Kolom(_in_context(arti, context, leaf, above), column, column, leaf, year, path)


def _in_context(arti: str, context: str | None, leaf: str, above: str) -> str:
    """The lowest title under its upper titles: "Realisasi" under "Anggaran" is money."""
    money = context in ("anggaran", "realisasi_anggaran") or "keuangan" in above.casefold()
    if money:
        return {
            "target": "anggaran", "realisasi": "realisasi_anggaran", "capaian": "persen_anggaran",
            "capaian_atau_realisasi": "persen_anggaran",
        }.get(arti, arti)  # fmt: skip
    both = f"{above} {leaf}".casefold()
    if context == "target_menengah" and arti in ("realisasi", "capaian", "capaian_atau_realisasi"):
        return "capaian_menengah"
    if context == "target_menengah" and arti == "target":
        return "target_menengah"
    if arti == "target_menengah" and re.search(r"capaian|terhadap|realisasi|kemajuan|%", both):
        return "capaian_menengah"
    if context == "benchmark" and arti in ("realisasi", "capaian", "target", "capaian_atau_realisasi"):
        return "benchmark"
    if context == "realisasi_lalu" and arti in ("realisasi", "capaian_atau_realisasi"):
        return "realisasi_lalu"
    return arti
