"""XLSX → Grids: openpyxl reads rows as a stream; what a cell shows is written as an Indonesian would."""

from __future__ import annotations

import re
import warnings
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from reviewer.read.lembar.blocks import MAX_COLUMNS, MAX_ROWS, Grid, grid_of
from reviewer.read.unreadable import Unreadable

_SHEETS: Final = 30
_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all parts together; 2 MB of cells unpack to 30."""
_BROKEN: Final = (
    "lembar kerja ini tidak dapat dibuka. Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi."
)
_BOMB: Final = "isi lembar kerja ini tidak wajar besarnya. Simpan ulang dari Excel, lalu coba lagi."
_ENTITY: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FIXED: Final = re.compile(r"0(?:\.(0+))?")


def read_workbook(path: Path, data: bytes) -> tuple[Grid, ...]:
    """The visible sheets of a workbook. Raises Unreadable."""
    from openpyxl import load_workbook

    try:
        _refuse_bombs(path, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = [s for s in book.worksheets if s.sheet_state == "visible"][:_SHEETS]
                return tuple(_grid(sheet) for sheet in sheets)
            finally:
                book.close()
    except Unreadable:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken part makes it meet
        raise Unreadable(f"{path}: {_BROKEN}") from error


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Parts that unpack to too much, and XML that defines entities: no Excel writes them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
            raise Unreadable(f"{path}: {_BOMB}")
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                content = archive.read(part)
                if content[:2] in (b"\xff\xfe", b"\xfe\xff") or _ENTITY.search(content):
                    raise Unreadable(f"{path}: {_BOMB}")


def _grid(sheet: Any) -> Grid:
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
    return grid_of(sheet.title, [[_shown(cell) for cell in row] for row in rows])


def _shown(cell: Any) -> str:
    """A cell's text as it stands on the sheet, numbers with a decimal comma."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    return str(value)


def _number(value: float, format: str) -> str:
    """With the decimals and the percent sign of its format; without one, as many as it has."""
    percent = "%" in format
    shown = value * 100 if percent else value
    fixed = _FIXED.search(format)
    if fixed and format != "General":
        text = f"{shown:.{len(fixed[1] or '')}f}"
    else:
        text = f"{shown:.12g}" if "e" not in f"{shown:.12g}" else f"{shown:.0f}"
    return text.replace(".", ",") + ("%" if percent else "")
