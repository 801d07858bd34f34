"""What a column means where its title leaves it open: decided by the values under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reviewer import angka
from reviewer.document import Cell, Table
from reviewer.extract.istilah import YEAR_ONLY
from reviewer.extract.kepala import Kolom, cell_under
from reviewer.extract.sebutan import is_outcome

_LAST_PART = re.compile(r"\b(?:iv|4)\b|\bsemester\s*(?:ii|2)\b|desember", re.IGNORECASE)


def decide(
    kolom: Sequence[Kolom], table: Table, rows: dict[int, list[Cell]], bottom: int, tahun: int | None
) -> tuple[Kolom, ...]:
    """Settles "capaian_atau_realisasi", money columns without a name, and a bare percent of money."""
    out = _money_columns(_with_years(kolom, table, rows, bottom), table, rows, bottom)
    _take_last_part(out)
    _split_two_capaian(out)
    for index, k in enumerate(out):
        if k.arti == "capaian_atau_realisasi":
            out[index] = replace(k, arti=_capaian_or_realisasi(k, out, table, rows, bottom, tahun))
    for index, k in enumerate(out):
        if (
            k.arti in ("predikat", "program")
            and not _has(out, "sasaran")
            and _holds_sasaran(k, table, rows, bottom)
        ):
            out[index] = replace(k, arti="sasaran")
    _add_computed(out, table, rows, bottom)
    finest = _finest(out, rows, bottom, table.rows)
    for index, k in enumerate(out):
        if k.arti == "indikator" and k is not finest:
            out[index] = replace(k, arti="indikator_induk")
        elif k.arti == "predikat" and _holds_percentages(k, out, table, rows, bottom):
            out[index] = replace(k, arti="capaian")
        elif k.arti == "capaian" and _after_money(out[:index]):
            out[index] = replace(k, arti="persen_anggaran")
    return tuple(out)


def _with_years(
    kolom: Sequence[Kolom], table: Table, rows: dict[int, list[Cell]], bottom: int
) -> list[Kolom]:
    """A column that holds years and nothing else tells which year each row speaks of."""
    out = list(kolom)
    for column in range(table.columns):
        texts = [c.text for r in range(bottom, table.rows) for c in rows.get(r, []) if _only_in(c, r, column)]
        if not texts or not all(YEAR_ONLY.match(t) for t in texts):
            continue
        at = next((i for i, k in enumerate(out) if k.first <= column <= k.last), None)
        years = Kolom("tahun", column, column, "Tahun", None, "Tahun")
        if at is None:
            out.append(years)
        elif out[at].arti not in ("target", "realisasi", "capaian") and out[at].first == out[at].last:
            out[at] = years
    return sorted(out, key=lambda k: k.first)


def _only_in(cell: Cell, row: int, column: int) -> bool:
    return cell.row == row and bool(cell.text) and cell.column == column and cell.column_span == 1


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


def _holds_sasaran(k: Kolom, table: Table, rows: dict[int, list[Cell]], bottom: int) -> bool:
    """A column "Kinerja" that holds what a sasaran says: "Meningkatnya …"."""
    values = _values(k, table, rows, bottom)
    return bool(values) and sum(is_outcome(v) for v in values) > 0.5 * len(values)


def _take_last_part(out: list[Kolom]) -> None:
    """Beside a target of the year, a realisasi of the last quarter alone is that of the year."""
    if not _has(out, "target") or _has(out, "realisasi") or _has(out, "capaian_atau_realisasi", "capaian"):
        return
    last = [
        i for i, k in enumerate(out)
        if k.arti in ("realisasi_berkala", "capaian_atau_realisasi_berkala") and _LAST_PART.search(k.path)
    ]  # fmt: skip
    if last:
        out[last[-1]] = replace(out[last[-1]], arti="realisasi")


def _add_computed(out: list[Kolom], table: Table, rows: dict[int, list[Cell]], bottom: int) -> None:
    """A column of unknown title whose values follow from target and realisasi is the capaian."""
    targets, actual = ([k for k in out if k.arti == arti] for arti in ("target", "realisasi"))
    if not targets or not actual or any(k.arti in ("capaian", "capaian_atau_realisasi") for k in out):
        return
    known = {c for k in out if k.arti != "predikat" for c in range(k.first, k.last + 1)}
    for column in range(actual[-1].last + 1, table.columns):
        k = Kolom("capaian", column, column, "", None, "")
        if column not in known and _share_reproduced(k, targets, actual, rows, bottom, table.rows) > 0.5:
            out[:] = sorted([o for o in out if o.first != column] + [k], key=lambda o: o.first)
            return


def _split_two_capaian(out: list[Kolom]) -> None:
    """ "Capaian Kinerja" beside "Persentase", with no realisasi: the first is the realisasi."""
    twins = [i for i, k in enumerate(out) if k.arti == "capaian"]
    targets = [k for k in out if k.arti == "target"]
    if len(twins) != 2 or not targets or any(k.arti in ("realisasi", "capaian_atau_realisasi") for k in out):
        return
    first, second = (out[i] for i in twins)
    if first.year == second.year and "%" not in first.title:
        out[twins[0]] = replace(first, arti="realisasi")


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
        own = any(o.arti == "realisasi" and o.year == k.year for o in kolom)
        return "capaian" if own else "realisasi"
    percent = any(o.arti == "capaian" and o.year in (None, k.year) for o in kolom)
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
        up = realisasi / target * 100
        down = 200 - up, target / realisasi * 100 if realisasi else up
        hits += min(abs(printed - fits) for fits in (up, *down)) < Decimal("0.6")
    return hits / seen if seen else 0.0
