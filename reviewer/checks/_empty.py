"""Empty cells in a table of indikator, for the checks of targets and realisasi."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Laporan
from reviewer.places import table_of

_SUB_ROW: Final = re.compile(r"\s*(?:[-–•*]\s|\(?[a-z0-9]{1,2}[.)]\s)")
_WHOLE: Final = 3
"""Rows from which a column without any value is spoken of once."""

Column = Callable[[Baris], Cited | None]


def judge_empty(baris: Baris, column: Column, laporan: Laporan) -> Hit | Unclear | None:
    """What an empty cell of this row means: a hit, no decision, or (None) nothing."""
    cited = column(baris)
    if cited is None:
        return None
    if cited.unreadable:
        return Unclear(cited.at, f"Sel pada hal. {cited.at.page} belum terbaca.")
    if cited.text.strip():
        return None
    if not baris.indikator.text.strip() or _bare(baris) or _parent(baris, laporan):
        return Unclear(
            cited.at, f"Baris pada hal. {cited.at.page} tampak sebagai judul kelompok, bukan indikator."
        )
    rows = [b for b in laporan.baris if b.tabel == baris.tabel and b.peran == baris.peran]
    if len(rows) >= _WHOLE and not any((c := column(b)) and c.text.strip() for b in rows):
        return _whole_column(baris, len(rows), laporan)
    return Hit(at=cited.at, objek=baris.indikator.text, facts=_others(baris), quote=baris.indikator.text)


def _bare(baris: Baris) -> bool:
    """A capaian row with nothing but its name: a heading inside the table, as far as can be told."""
    if baris.peran != "capaian":
        return False
    cells = (baris.satuan, baris.target, baris.realisasi, baris.capaian)
    return not any(c is not None and (c.text.strip() or c.unreadable) for c in cells)


def _parent(baris: Baris, laporan: Laporan) -> bool:
    """The next row of the table is a sub-row ("- Daging") and this one is not."""
    rows = [b for b in laporan.baris if b.tabel == baris.tabel and b.peran == baris.peran]
    follower = next((b for a, b in pairwise(rows) if a is baris), None)
    if follower is None or _SUB_ROW.match(baris.indikator.text):
        return False
    return bool(_SUB_ROW.match(follower.indikator.text))


def _whole_column(baris: Baris, rows: int, laporan: Laporan) -> Hit:
    tabel = table_of(baris.tabel, laporan)
    title = tabel.judul if tabel and tabel.judul else "Tabel kinerja"
    at = tabel.at if tabel else baris.at
    return Hit(at=at, objek=title, facts={"jumlah": str(rows)}, quote=title, advice=True)


def _others(baris: Baris) -> dict[str, str]:
    cells = {"target": baris.target, "realisasi": baris.realisasi, "tercetak": baris.capaian}
    return {name: c.text for name, c in cells.items() if c is not None and c.text.strip()}
