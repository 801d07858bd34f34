"""Budget tables → Anggaran rows: program, kegiatan, sub kegiatan, pagu, realisasi, percent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reviewer import angka
from reviewer.document import Anchor, Cell, Document, Table, enclose
from reviewer.extract.anggaran_jenjang import level
from reviewer.extract.kepala import Header, Kolom, cells_by_row
from reviewer.extract.kolom import read_header
from reviewer.laporan import Anggaran, Cited, Tabel

_NAMES = ("tujuan", "sasaran", "indikator", "program")
"""Columns that name a row, the weakest first; of several program columns the right one is the lowest."""
_ABOUT_MONEY = re.compile(r"\banggaran\b|\bpagu\b|\bbelanja\b|\bkeuangan\b", re.IGNORECASE)
_MONEY = Decimal(100_000)
"""From this amount (rupiah) a cell is money and no percentage or count."""
_MOSTLY = 0.7

Rows = dict[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a budget table."""

    number: Kolom | None
    names: tuple[Kolom, ...]
    pagu: Kolom
    realisasi: Kolom | None
    persen: Kolom | None


def read_budget(document: Document, tabel: tuple[Tabel, ...], tahun: int | None) -> tuple[Anggaran, ...]:
    """Every budget row of the draft's budget tables, in reading order."""
    money = {t.id: t for t in tabel if _holds_money(t)}
    return tuple(row for table in document.tables if table.id in money for row in _rows(table, tahun))


def _holds_money(tabel: Tabel) -> bool:
    named = {"anggaran", "realisasi_anggaran"} & set(tabel.kolom)
    titled = _ABOUT_MONEY.search(tabel.judul) and "program" in tabel.kolom
    return tabel.peran == "anggaran" or bool(named) or bool(titled)


def _rows(table: Table, tahun: int | None) -> Iterator[Anggaran]:
    rows = cells_by_row(table)
    header = read_header(table, rows, tahun)
    columns = _columns(table, rows, header) if header else None
    if header is None or columns is None:
        return
    numbers = tuple(_text(rows.get(r, []), columns.number, r) for r in range(header.bottom, table.rows))
    for row in range(header.bottom, table.rows):
        under = rows.get(row, [])
        money = _cited(under, columns.pagu, row)
        lead = _lead(under, columns, row)
        if lead is None or money is None or not re.search(r"\d", money.text):
            continue
        title = next((k.title for k in columns.names if k.first <= lead.column <= k.last), "")
        number = _text(under, columns.number, row)
        yield Anggaran(
            level(lead.text, number, title, numbers),
            table.id,
            Cited(lead.text, None, lead.at),
            _around(lead, money),
            money,
            _cited(under, columns.realisasi, row),
            _cited(under, columns.persen, row),
        )


def _columns(table: Table, rows: Rows, header: Header) -> _Columns | None:
    names = tuple(k for arti in _NAMES for k in header.all(arti))
    body = range(header.bottom, table.rows)
    realisasi = _money_column(header.all("realisasi_anggaran"), rows, body)
    pagu = _money_column(header.all("anggaran"), rows, body, before=realisasi)
    if pagu is None and names:
        after = max(k.last for k in names) + 1
        loose = [_loose(c) for c in range(after, table.columns)]
        pagu = next((k for k in loose if _share(k, rows, body, _is_money) >= _MOSTLY), None)
    if not names or pagu is None:
        return None
    persen = next(iter(header.all("persen_anggaran")), None)
    if realisasi is not None and (persen is None or persen.last < realisasi.first):
        right = [_loose(c) for c in range(realisasi.first + 1, table.columns)]
        persen = next((k for k in right if _share(k, rows, body, _is_percent) >= _MOSTLY), None)
    return _Columns(next(iter(header.all("no")), None), names, pagu, realisasi, persen)


def _loose(column: int) -> Kolom:
    """A grid column whose title says nothing."""
    return Kolom("", column, column, "", None, "")


def _money_column(
    columns: Sequence[Kolom], rows: Rows, body: range, before: Kolom | None = None
) -> Kolom | None:
    """Of several columns with this title the last that holds money: the budget after its revision."""
    fit = [k for k in columns if before is None or k.last < before.first] or list(columns)
    filled = [k for k in fit if _share(k, rows, body, _is_money) > 0]
    return filled[-1] if filled else (fit[0] if fit else None)


def _share(k: Kolom, rows: Rows, body: range, wanted: Callable[[str], bool]) -> float:
    """How many of the filled cells of a column are as wanted; 0 where fewer than two are filled."""
    texts = [t for r in body if (t := _text(rows.get(r, []), k, r)).strip()]
    if len(texts) < 2:
        return 0.0
    return sum(map(wanted, texts)) / len(texts)


def _is_money(text: str) -> bool:
    value = angka.parse(text).value
    return value is not None and (value >= _MONEY or value == 0)


def _is_percent(text: str) -> bool:
    value = angka.parse(text).value
    return value is not None and 0 <= value <= 400 and not re.search(r"\brp\b", text, re.IGNORECASE)


def _lead(under: list[Cell], columns: _Columns, row: int) -> Cell | None:
    """The cell that names the row: letters in the lowest name column, else in any cell left of the money."""
    named = (_cell(under, k, row) for k in reversed(columns.names))
    found = next((c for c in named if c and _lettered(c)), None)
    if found:
        return found
    left = [c for c in under if c.row == row and c.column < columns.pagu.first and _lettered(c)]
    return left[-1] if left else None


def _lettered(cell: Cell) -> bool:
    return len(re.findall(r"[^\W\d_]", cell.text)) >= 3


def _text(under: list[Cell], k: Kolom | None, row: int) -> str:
    cell = _cell(under, k, row) if k else None
    return cell.text if cell else ""


def _around(lead: Cell, money: Cited) -> Anchor:
    a, b = lead.at.box, money.at.box
    if a is None or b is None or lead.at.page != money.at.page:
        return lead.at
    return replace(lead.at, box=enclose((a, b)))


def _cell(under: list[Cell], k: Kolom, row: int) -> Cell | None:
    found = [c for c in under if c.row == row and c.column <= k.last and c.column + c.column_span > k.first]
    return max(found, key=lambda c: bool(c.text), default=None)


def _cited(under: list[Cell], k: Kolom | None, row: int) -> Cited | None:
    if k is None:
        return None
    cell = _cell(under, k, row)
    return Cited(cell.text, angka.parse(cell.text), cell.at) if cell else None
