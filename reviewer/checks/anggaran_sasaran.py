"""Is the budget tied to the sasaran? (53/2014 Bab III huruf B; checklist I.6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._money import amounts
from reviewer.checks._pk import alike, plain
from reviewer.checks._spending import spent_tables
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan, Tabel
from reviewer.places import place, table_of

_SASARAN: Final = re.compile(r"\bsasaran\b", re.IGNORECASE)
_MONEY: Final = ("anggaran", "realisasi_anggaran")
_SAME: Final = 0.85
_SPOKEN: Final = re.compile(
    r"serap|menyerap|realisasi|menghabiskan|dibiayai|didukung anggaran", re.IGNORECASE
)
_KINDS: Final = {
    "program": "program",
    "kegiatan": "kegiatan",
    "sub_kegiatan": "sub kegiatan",
    "belanja": "jenis belanja",
}


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """A table prints budget and realisasi; where none does, KEU-001 says so."""
    return any(spent_tables(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where no table and no sentence gives the budget of a sasaran or of its indikator."""
    if any(_names_sasaran(t) for t in laporan.tabel) or _rows_named(laporan) or _in_words(laporan):
        return
    id, rows = next(spent_tables(laporan))
    at = rows[0].row.at
    if pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(at, f"Hal. {pages} belum terbaca; anggaran menurut sasaran mungkin ada di sana.")
        return
    tabel = table_of(id, laporan)
    printed = {s.row.tingkat for s in rows}
    kinds = [name for level, name in _KINDS.items() if level in printed]
    facts = {"tempat": place(at, tabel), "baris": str(len(rows))}
    if kinds:
        facts["menurut"] = " dan ".join(kinds[:2])
    title = tabel.judul if tabel and tabel.judul else "Tabel anggaran"
    yield Hit(tabel.at if tabel else at, title, facts, title)


def _names_sasaran(tabel: Tabel) -> bool:
    """A table outside the appendices with money and a column or rows of sasaran."""
    if tabel.bab == "lampiran" or not any(k in tabel.kolom for k in _MONEY):
        return False
    return "sasaran" in tabel.kolom or bool(_SASARAN.search(tabel.judul))


def _rows_named(laporan: Laporan) -> bool:
    """A budget row bears the name of a sasaran or of an indikator, or is one by its level."""
    names = [*(s.nama for s in laporan.sasaran), *(i.nama for i in laporan.indikator)]
    return any(
        a.tingkat == "sasaran" or any(alike(a.uraian.text, n) >= _SAME for n in names)
        for a in laporan.anggaran
    )


def _in_words(laporan: Laporan) -> bool:
    """A paragraph of Bab III that speaks of one sasaran gives its money."""
    names = [plain(s.nama) for s in laporan.sasaran]
    for narasi in laporan.narasi:
        for paragraf in narasi.paragraf if narasi.bab == "bab3" else ():
            text = plain(paragraf.text)
            named = bool(
                re.search(r"\bsasaran (?:\d(?!\d)|[ivx]+\b|ini\b|pertama|kedua|ketiga)", text)
            ) or any(n in text for n in names)
            if named and _SPOKEN.search(paragraf.text) and any(amounts(paragraf.text)):
                return True
    return False
