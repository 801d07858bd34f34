"""Can the indikator be measured: one unit, a target in figures, no vague words? (checklist III.10)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._figures import number_of
from reviewer.checks._pk import capaian_rows, pk_rows, plain
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Indikator, Laporan
from reviewer.places import place, table_of

_COUNTED: Final = (
    r"orang|jiwa|unit|dokumen|kegiatan|lembaga|kelompok|desa|kelurahan|kecamatan|kabupaten|kasus|paket|opd|buah"
    r"|keluarga|peserta|sekolah|perusahaan|koperasi"
)
_COUNT: Final = re.compile(rf"(?:{_COUNTED})\b.*", re.IGNORECASE)
_PERCENT: Final = re.compile(r"%|persen|prosen(?:tase)?|persentase", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"\b(?:optimal\w*|maksimal(?!\s*\d)|memadai|sebaik\W?baiknya|seoptimal \w+|semaksimal \w+|lancar|tertib"
    r"|kondusif)\b",
    re.IGNORECASE,
)
_ACT: Final = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:ter\w+nya|meningkatnya|menurunnya|tersusunnya|peningkatan|terselenggaranya)\b",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(
    r"\b(?:p[er]+[st]\w*ntas[ei]|pro?sentas[ei]|jumlah|indeks|nilai|angka|rasio|tingkat|rata\Wrata"
    r"|cakupan|predikat|opini|skor|banyaknya|luas|panjang|volume|proporsi|laju|kontribusi|capaian|lama|waktu"
    r"|kategori|peringkat|persen|level|hasil)\b",
    re.IGNORECASE,
)


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """It is promised or reported for this year."""
    return bool(_rows(indikator, laporan))


def _rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    return [*pk_rows(indikator, laporan), *capaian_rows(indikator, laporan)]


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """The first of: two kinds of unit, parts of what is counted whole, vague words; advice at a bare act."""
    rows = _rows(indikator, laporan)
    found = _two_units(rows, laporan) or _parts(rows) or _words(rows)
    if found is not None:
        row, facts, quote = found
        yield Hit(row.at, indikator.nama, facts, quote)
    elif all(_ACT.match(n) and not _MEASURE.search(n) for n in _names(rows)):
        yield Hit(rows[0].at, indikator.nama, {"awal": rows[0].indikator.text.split()[0]}, advice=True)


def _names(rows: list[Baris]) -> list[str]:
    return [b.indikator.text for b in rows]


def _unit(row: Baris, cell: Cited | None = None) -> str:
    """The unit of a row, as its column or the cell prints it."""
    value = number_of(cell or row.target)
    printed = row.satuan.text if row.satuan and row.satuan.text else (value.unit if value else "")
    return plain(printed) if printed != "%" else "%"


def _two_units(rows: list[Baris], laporan: Laporan) -> tuple[Baris, dict[str, str], str] | None:
    """A share in the Perjanjian Kinerja that is reported as a count, or the other way round."""
    promised = [b for b in rows if b.peran == "perjanjian_kinerja"]
    for first in promised:
        for second in rows:
            one, two = _unit(first), _unit(second)
            if second.peran == "capaian" and _PERCENT.fullmatch(one) and _COUNT.fullmatch(two):
                facts = {
                    "satuan_a": "%",
                    "satuan_b": two,
                    "tempat_a": place(first.at, table_of(first.tabel, laporan)),
                    "tempat_b": place(second.at, table_of(second.tabel, laporan)),
                }
                return second, facts, second.indikator.text
    return None


def _parts(rows: list[Baris]) -> tuple[Baris, dict[str, str], str] | None:
    """ "464.971,75 orang": no whole number of what is counted one by one."""
    for row in rows:
        for cell in (row.target, row.realisasi):
            value = number_of(cell)
            if cell is None or value is None or value.value is None or value.ambiguous:
                continue
            if value.decimals and value.value % 1 and _COUNT.fullmatch(_unit(row, cell)):
                return row, {"pecahan": cell.text, "satuan": _unit(row, cell)}, cell.text
    return None


def _words(rows: list[Baris]) -> tuple[Baris, dict[str, str], str] | None:
    """A target in words that no scale knows."""
    for row in rows:
        cell = row.target
        if cell is not None and cell.value is not None and cell.value.kind == "text" and not cell.unreadable:
            found = _VAGUE.search(cell.text)
            if found and not re.search(r"\d", cell.text):
                return row, {"target_kata": cell.text}, cell.text
    return None
