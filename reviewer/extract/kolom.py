"""Column titles → meaning. Ambiguous words ("Capaian") are decided by the values under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from reviewer import angka
from reviewer.document import Cell, Table
from reviewer.extract.istilah import meaning, year_of

_NUMBER_ROW = re.compile(r"^\(?\s*-?(\d{1,2}|[a-h])\s*\)?\s*(?:[=:(].*)?$", re.IGNORECASE)
_YEAR_ONLY = re.compile(r"^\W*(?:tahun|thn\.?|ke-?\d)?\W*(?:20\d\d)\W*(?:\(\w\))?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column with its meaning. `first`…`last`: grid columns it covers. `year`: as its title says."""

    arti: str
    first: int
    last: int
    title: str
    year: int | None
    path: str


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: rows `top` … `bottom` − 1, and what its columns mean."""

    top: int
    bottom: int
    kolom: tuple[Kolom, ...]

    def all(self, *arti: str) -> tuple[Kolom, ...]:
        """The columns of these meanings, left to right."""
        return tuple(k for k in self.kolom if k.arti in arti)


def cells_by_row(table: Table) -> dict[int, list[Cell]]:
    """Every cell under each row that it covers, left to right."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    for cells in rows.values():
        cells.sort(key=lambda c: c.column)
    return rows


def read_header(table: Table, rows: dict[int, list[Cell]], tahun: int | None) -> Header | None:
    """The header of a table, or None where too few columns are understood."""
    for top in range(min(4, table.rows)):
        cells = rows.get(top, [])
        known = [c for c in cells if c.row == top and meaning(c.text)]
        if len({meaning(c.text) for c in known}) >= 2 or (known and _years_below(rows, top)):
            bottom = _bottom(table, rows, top)
            kolom = _columns(table, rows, top, bottom, tahun)
            if len({k.arti for k in kolom}) >= 2:
                return Header(
                    top, _skip_numbers(table, rows, bottom), _decide(kolom, table, rows, bottom, tahun)
                )
            return None
    return None


def _years_below(rows: dict[int, list[Cell]], top: int) -> bool:
    return sum(bool(_YEAR_ONLY.match(c.text)) for c in [*rows.get(top, []), *rows.get(top + 1, [])]) >= 2


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
        if (held and len(titles) >= 0.6 * len(texts)) or (len(titles) == len(texts) and len(texts) >= 2):
            bottom += 1
            continue
        break
    return bottom


def _is_subtitle(text: str) -> bool:
    if _YEAR_ONLY.match(text):
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
    if _YEAR_ONLY.match(leaf) and above:
        arti = context
    if arti is None:
        arti = meaning(path) or context
    if arti is None:
        return None
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


# ---- decided by the values ---------------------------------------------------------------------


def _decide(
    kolom: Sequence[Kolom], table: Table, rows: dict[int, list[Cell]], bottom: int, tahun: int | None
) -> tuple[Kolom, ...]:
    """Settles "capaian_atau_realisasi", money columns without a name, and a bare percent of money."""
    out = _money_columns(list(kolom), table, rows, bottom)
    for index, k in enumerate(out):
        if k.arti == "capaian_atau_realisasi":
            out[index] = replace(k, arti=_capaian_or_realisasi(k, out, table, rows, bottom, tahun))
    finest = _finest(out, rows, bottom, table.rows)
    for index, k in enumerate(out):
        if k.arti == "indikator" and k is not finest:
            out[index] = replace(k, arti="indikator_induk")
        elif k.arti == "predikat" and _holds_percentages(k, out, table, rows, bottom):
            out[index] = replace(k, arti="capaian")
        elif k.arti == "capaian" and _after_money(out[:index]):
            out[index] = replace(k, arti="persen_anggaran")
    return tuple(out)


def _money_columns(out: list[Kolom], table: Table, rows: dict[int, list[Cell]], bottom: int) -> list[Kolom]:
    """ "Target" and "Realisasi" over rupiah are budget columns."""
    money = any(k.arti in ("anggaran", "realisasi_anggaran") for k in out)
    for index, k in enumerate(out):
        values = _values(k, table, rows, bottom)
        if k.arti == "realisasi" and money and _is_money(values) and not _has(out, "realisasi_anggaran"):
            out[index] = replace(k, arti="realisasi_anggaran")
        elif k.arti == "target" and _is_money(values) and _has(out, "realisasi_anggaran", "program"):
            out[index] = replace(k, arti="anggaran")
    return out


def _holds_percentages(
    k: Kolom, kolom: Sequence[Kolom], table: Table, rows: dict[int, list[Cell]], bottom: int
) -> bool:
    """A column of categories whose cells begin with a number ("63,36 % (Sedang)") is the capaian."""
    if _has(kolom, "capaian") or not _has(kolom, "target", "realisasi"):
        return False
    values = _values(k, table, rows, bottom)
    return sum(angka.parse(v).kind == "number" for v in values) > 0.5 * len(values)


def _after_money(left: Sequence[Kolom]) -> bool:
    arti = [k.arti for k in left]
    return "realisasi_anggaran" in arti and arti[-1] in ("realisasi_anggaran", "anggaran")


def _finest(kolom: Sequence[Kolom], rows: dict[int, list[Cell]], bottom: int, end: int) -> Kolom | None:
    """Of several indikator columns the one that the targets belong to: it has a cell in most rows."""
    named = [k for k in kolom if k.arti == "indikator"]
    return max(named, key=lambda k: sum(bool(_text_at(k, rows, r)) for r in range(bottom, end)), default=None)


def _has(kolom: Sequence[Kolom], *arti: str) -> bool:
    return all(any(k.arti == a for k in kolom) for a in arti)


def _values(k: Kolom, table: Table, rows: dict[int, list[Cell]], bottom: int) -> list[str]:
    return [text for row in range(bottom, table.rows) if (text := _text_at(k, rows, row))]


def _text_at(k: Kolom, rows: dict[int, list[Cell]], row: int) -> str:
    cell = cell_under([c for c in rows.get(row, []) if c.row == row], k)
    return cell.text if cell else ""


VALUES = ("target", "realisasi", "capaian", "capaian_atau_realisasi", "anggaran", "realisasi_anggaran")


def cell_under(cells: Sequence[Cell], k: Kolom) -> Cell | None:
    """The cell of a row that holds what a column says.

    A title over two grid columns heads a code or "Rp" and the thing itself: the cell with most
    letters is the name, the one with most digits the value.
    """
    found = [c for c in cells if c.column <= k.last and c.column + c.column_span > k.first]
    if len(found) < 2:
        return found[0] if found else None
    wanted = str.isdigit if k.arti in VALUES else str.isalpha
    inside = [min(c.column + c.column_span - 1, k.last) - max(c.column, k.first) for c in found]
    scored = [(sum(map(wanted, c.text)), bool(c.text), width) for c, width in zip(found, inside, strict=True)]
    return found[max(range(len(found)), key=lambda i: scored[i])]


def _is_money(values: Sequence[str]) -> bool:
    big = [v for v in values if re.search(r"\d{1,3}(?:[.,]\d{3}){2,}", v) or "Rp" in v]
    return bool(values) and len(big) >= 0.5 * len(values)


def _capaian_or_realisasi(
    k: Kolom,
    kolom: Sequence[Kolom],
    table: Table,
    rows: dict[int, list[Cell]],
    bottom: int,
    tahun: int | None,
) -> str:
    """ "Capaian" is the percentage if it follows from target and realisasi, else the realisasi."""
    if tahun and k.year and k.year != tahun:
        return "realisasi"
    percent = any(o.arti == "capaian" for o in kolom)
    actual = [o for o in kolom if o.arti == "realisasi" and o.year in (None, k.year, tahun)]
    if percent and not actual:
        return "realisasi"
    targets = [o for o in kolom if o.arti == "target"]
    if actual and targets and not percent:
        return "capaian"
    if actual and percent:
        fits = _share_reproduced(k, targets, actual, rows, bottom, table.rows)
        return "capaian" if fits > 0.5 else "lain"
    if targets:
        values = _values(k, table, rows, bottom)
        percents = sum(bool(re.search(r"^\d+(?:[.,]\d+)?\s*%$", v)) for v in values)
        plain = [_text_at(targets[-1], rows, row) for row in range(bottom, table.rows)]
        if values and percents >= 0.8 * len(values) and sum("%" in p for p in plain) < 0.5 * len(values):
            return "capaian"
        return "realisasi"
    return "realisasi"


def _share_reproduced(
    k: Kolom,
    targets: Sequence[Kolom],
    actual: Sequence[Kolom],
    rows: dict[int, list[Cell]],
    bottom: int,
    end: int,
) -> float:
    hits = seen = 0
    for row in range(bottom, end):
        parsed = [angka.parse(_text_at(col, rows, row)).value for col in (k, targets[-1], actual[-1])]
        printed, target, realisasi = parsed
        if printed is None or not target or realisasi is None:
            continue
        seen += 1
        hits += abs(printed - realisasi / target * 100) < Decimal("0.6")
    return hits / seen if seen else 0.0
