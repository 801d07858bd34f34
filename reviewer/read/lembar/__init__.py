"""The engine for exports (XLSX, CSV) of second documents → Document: a sheet is a page, its rows tables.

A draft is never a workbook. Places carry no boxes that mean points on a page; extraction drops them.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Final

from reviewer.document import Document
from reviewer.read.lembar.blocks import Grid, blocks, page
from reviewer.read.lembar.delimited import read_delimited
from reviewer.read.lembar.workbook import read_workbook
from reviewer.read.unreadable import Unreadable

__all__ = ["is_sheet", "read_sheet"]

_LARGEST: Final = 20 * 1024 * 1024
"""Bytes of an export; one of a whole kabupaten has 2 MB."""
_EMPTY: Final = "lembar kerja ini tidak memuat isi. Ekspor ulang, lalu periksa lagi."
_LARGE: Final = "lembar kerja ini terlalu besar. Ekspor data satu perangkat daerah saja, lalu periksa lagi."


def is_sheet(path: Path) -> bool:
    """Whether a file is an export that can be read as sheets: XLSX by its content, CSV by its name."""
    if path.suffix.lower() in (".csv", ".tsv"):
        return path.is_file()
    try:
        if not path.is_file() or not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def read_sheet(path: Path) -> Document:
    """The export at `path` as a Document. Raises Unreadable."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable(f"{path}: {_LARGE}")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: berkas tidak dapat dibuka (kode {error.errno}).") from error
    text = path.suffix.lower() in (".csv", ".tsv")
    grids: tuple[Grid, ...] = (read_delimited(data),) if text else read_workbook(path, data)
    filled = [g for g in grids if g.rows]
    if not filled:
        raise Unreadable(f"{path}: {_EMPTY}")
    pages = tuple(page(grid, number) for number, grid in enumerate(filled, 1))
    found = tuple(b for number, grid in enumerate(filled, 1) for b in blocks(grid, number))
    return Document(path.name, hashlib.sha256(data).hexdigest(), pages, found, origin="lembar")
