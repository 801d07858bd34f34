"""Budget tables → Anggaran rows: program, kegiatan, sub kegiatan, pagu, realisasi, percent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewer import angka
from reviewer.document import Anchor, Cell, Document, Table
from reviewer.extract.kepala import Kolom, cells_by_row
from reviewer.extract.kolom import read_header
from reviewer.laporan import Anggaran, Cited, Tabel

_LEVELS = (
    ("jumlah", re.compile(r"^\W*(?:jumlah|total|grand total)\b", re.IGNORECASE)),
    ("sub_kegiatan", re.compile(r"^\W*(?:[\d.]+\s+)?sub\s*-?\s*kegiatan\b", re.IGNORECASE)),
    ("kegiatan", re.compile(r"^\W*(?:[\d.]+\s+)?kegiatan\b", re.IGNORECASE)),
    ("program", re.compile(r"^\W*(?:[\d.IVX]+\s+)?program\b", re.IGNORECASE)),
    ("belanja", re.compile(r"^\W*(?:[\d.]+\s+)?belanja\b", re.IGNORECASE)),
)
_NAMES = ("program", "sasaran", "indikator", "tujuan")


def read_budget(document: Document, tabel: tuple[Tabel, ...], tahun: int | None) -> tuple[Anggaran, ...]:
    """Every budget row of the draft's budget tables, in reading order."""
    money = {
        t.id
        for t in tabel
        if t.peran == "anggaran" or "realisasi_anggaran" in t.kolom or "anggaran" in t.kolom
    }
    return tuple(row for table in document.tables if table.id in money for row in _rows(table, tahun))


def _rows(table: Table, tahun: int | None) -> Iterable[Anggaran]:
    rows = cells_by_row(table)
    header = read_header(table, rows, tahun)
    if header is None:
        return
    names = [k for k in header.kolom if k.arti in _NAMES]
    pagu = next(iter(header.all("anggaran")), None)
    realisasi = next(iter(header.all("realisasi_anggaran")), None)
    persen = next(iter(header.all("persen_anggaran")), None)
    if not names or pagu is None:
        return
    for row in range(header.bottom, table.rows):
        under = rows.get(row, [])
        money = _cited(under, pagu, row)
        lead = next((c for k in reversed(names) if (c := _cell(under, k, row)) and c.text), None)
        lead = lead or next((c for c in under if c.row == row and _LEVELS[0][1].match(c.text)), None)
        if lead is None or money is None or not re.search(r"\d", money.text):
            continue
        uraian = Cited(lead.text, None, lead.at)
        yield Anggaran(
            _level(lead.text, names, lead),
            table.id,
            uraian,
            _around(lead, money),
            money,
            _cited(under, realisasi, row),
            _cited(under, persen, row),
        )


def _around(lead: Cell, money: Cited) -> Anchor:
    a, b = lead.at.box, money.at.box
    if a is None or b is None or lead.at.page != money.at.page:
        return lead.at
    return Anchor(
        lead.at.page, (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])), lead.at.label
    )


def _cell(under: list[Cell], k: Kolom, row: int) -> Cell | None:
    found = [c for c in under if c.row == row and c.column <= k.last and c.column + c.column_span > k.first]
    return max(found, key=lambda c: bool(c.text), default=None)


def _cited(under: list[Cell], k: Kolom | None, row: int) -> Cited | None:
    if k is None:
        return None
    cell = _cell(under, k, row)
    return Cited(cell.text, angka.parse(cell.text), cell.at) if cell else None


def _level(text: str, names: list[Kolom], lead: Cell) -> str:
    found = next((level for level, pattern in _LEVELS if pattern.match(text)), None)
    if found:
        return found
    title = next((k.title.casefold() for k in names if k.first <= lead.column <= k.last), "")
    for level in ("sasaran", "program", "kegiatan"):
        if title.startswith(level):
            return level
    return "lain"
