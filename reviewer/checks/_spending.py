"""How much of a budget was spent, and whether the draft tells why little was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.checks._budget_tables import amount, by_table
from reviewer.checks._passages import sentences
from reviewer.checks._pk import plain
from reviewer.checks._told import CAUSE
from reviewer.laporan import Anggaran, Cited, Laporan

_CHAPTERS: Final = ("bab3", "bab4", "bab5", "ikhtisar")
_SPENDING: Final = re.compile(
    r"\banggaran\b|\bserap|\bterserap|\bpenyerapan|\bsisa(?:nya)?\b|\bmenyisakan\b|\brealisasi keuangan"
    r"|\bpagu\b|\bSILPA\b|\bdana\b|\bbelanja\b|\bRp",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(
    r"\b(?:sisa|menyisakan|tersisa)\w*|\btidak\s+(?:ter|di)\w*serap|\bbelum\s+ter\w*serap|\bSILPA\b|\bserapan\w*\s+(?:\w+\s+)?(?:rendah|kecil)"
    r"|\bpenghematan\b|\befisiensi\b|\bkurang\s+dari\b|\bdi\s?bawah\b|\btidak\s+(?:dapat\s+)?di(?:laksanakan|realisasikan|cairkan)",
    re.IGNORECASE,
)
_WHY: Final = re.compile(
    r"\bbatal\b|\bdibatalkan\b|\blelang\b|\bditunda\b|\btertunda\b"
    r"|\bdialihkan\b|\brefocusing\b|\brasionalisasi\b|\b(?:di)?blokir\b|\bselisih harga\b|\blebih murah\b"
    r"|\bpensiun\b|\btidak jadi\b|\bhasil (?:penawaran|tender)\b|\bterlambat\b|\bkebijakan efisiensi\b",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\b(?:berasal|timbul|bersumber)\s+dari\b|\bada\s+pada\b", re.IGNORECASE)
_USED: Final = re.compile(r"serap|menyerap|realisasi", re.IGNORECASE)
_COLUMN: Final = re.compile(
    r"\b(?:penyebab|alasan|permasalahan|kendala|penjelasan|hambatan|faktor)\b", re.IGNORECASE
)
_MARK: Final = re.compile(r"^\W*(?:\d+[.)]*|[a-z][.)])?\s*(?:(?:sub\s*)?kegiatan|program)?\s+", re.IGNORECASE)
_WORDS: Final = 2
Figures = tuple[Decimal | None, Decimal | None]
"""Budget and realisasi of a row."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A budget row, its realisasi as printed, and the share of the budget that this is, in percent."""

    row: Anggaran
    realisasi: Cited
    percent: Decimal


def spent_tables(laporan: Laporan) -> Iterator[tuple[str, list[Spent]]]:
    """The rows with budget and realisasi of the tables of the chapters on results, by the table's id.

    The longest table comes first; what another table repeats is left out there.
    """
    where = {t.id: t.bab for t in laporan.tabel}
    tables = [rows for rows in by_table(laporan) if where.get(rows[0].tabel) in _CHAPTERS]
    seen: set[Figures] = set()
    for rows in sorted(tables, key=len, reverse=True):
        found = [s for row in _told_once(rows, seen) if (s := spent(row)) is not None]
        if found:
            yield rows[0].tabel, found


def spent(row: Anggaran) -> Spent | None:
    """The row with what was spent of it; None where that cannot be told or is more than was given."""
    pagu, used = amount(row, "pagu"), amount(row, "realisasi")
    if not pagu or used is None or used > pagu or row.realisasi is None:
        return None
    return Spent(row, row.realisasi, used / pagu * 100)


def _told_once(rows: Sequence[Anggaran], seen: set[Figures]) -> Iterator[Anggaran]:
    """Rows without the sub-kegiatan of a table of kegiatan, and without figures that were there before."""
    ranks = {r.tingkat for r in rows}
    for row in rows:
        figures = amount(row, "pagu"), amount(row, "realisasi")
        below = row.tingkat == "sub_kegiatan" and ranks & {"program", "kegiatan"}
        if not below and figures not in seen:
            yield row
        seen.add(figures)


def explained(row: Anggaran, laporan: Laporan) -> bool:
    """A paragraph names the row and tells why its budget was not spent, or the table has a column for it."""
    return _in_column(row, laporan) or any(tells_why(text) for text in _naming(row, laporan))


def _naming(row: Anggaran, laporan: Laporan) -> Iterator[str]:
    name = plain(_MARK.sub("", row.uraian.text))
    if len(name.split()) < _WORDS:
        return
    for narasi in laporan.narasi:
        under = name in plain(narasi.judul)
        for paragraf in narasi.paragraf:
            if narasi.bab in _CHAPTERS and (under or name in plain(paragraf.text)):
                yield paragraf.text


def _in_column(row: Anggaran, laporan: Laporan) -> bool:
    table = next((t for t in laporan.tabel if t.id == row.tabel), None)
    head = "\n".join(table.teks.split("\n")[:3]) if table else ""
    return bool(_COLUMN.search(head))


def tells_why(text: str) -> bool:
    """Some sentence on money that was left, or on its use, gives a reason."""
    return any(_SPENDING.search(s) and _reason(s) for s in sentences(text))


def _reason(sentence: str) -> bool:
    if _LEFT.search(sentence):
        return bool(CAUSE.search(sentence) or _FROM.search(sentence) or _WHY.search(sentence))
    return bool(_WHY.search(sentence) and _USED.search(sentence))


def told_in_general(laporan: Laporan) -> bool:
    """Some paragraph of the chapters on results tells why money was left, of whatever row."""
    return any(tells_why(p.text) for n in laporan.narasi if n.bab in _CHAPTERS for p in n.paragraf)
