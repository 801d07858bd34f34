"""Can every figure be read with its unit? (53/2014 Lampiran II F, checklist III.10)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._figures import number_of
from reviewer.checks._pk import capaian_rows, pk_rows
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan

_MEASURE: Final = re.compile(
    r"\b(?:pro?sentas[ei]|presentase|persen\w*|rasio|indeks|indek|nilai|skor|predikat|opini|angka|tingkat|jumlah|"
    r"banyaknya|rata-rata|rerata|cakupan|level|laju|peringkat|luas|panjang|volume|lama|waktu|usia|umur|kontribusi|"
    r"pertumbuhan|proporsi|prevalensi|frekuensi|produksi|produktivitas|pdrb|pendapatan|rate|index|ratio|maturitas|"
    r"kapasitas|kategori|capaian|nilai|harapan|pengeluaran|inflasi|gini|kepuasan|kepadatan|debit|biaya|pajak|"
    r"realisasi|persentil|kunjungan|populasi|dokumen|laporan|orang|unit|kasus)\b|%",
    re.IGNORECASE,
)
"""Words of a name that say what is counted or measured."""


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator of the PK or the capaian tables with a name of two words and a target in figures."""
    named = len(re.findall(r"[^\W\d_]{2,}", indikator.nama)) > 1
    return named and any(number_of(b.target) for b in _rows(indikator, laporan))


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where no column, no cell and no word of the name tells the unit."""
    rows = _rows(indikator, laporan)
    if _MEASURE.search(indikator.nama) or any(_has_unit(b) for b in indikator.baris):
        return
    row = next(b for b in rows if number_of(b.target))
    at = row.target.at if row.target else row.at
    text = row.target.text if row.target else ""
    yield Hit(
        at, indikator.nama, {"target": text}, quote=text, also=tuple(b.at for b in rows if b is not row)
    )


def _rows(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    return [*pk_rows(indikator, laporan), *capaian_rows(indikator, laporan)]


def _has_unit(baris: Baris) -> bool:
    if baris.satuan is not None and (baris.satuan.text.strip() or baris.satuan.unreadable):
        return True
    cells = [c for c in (baris.target, baris.realisasi) if c is not None]
    return any(
        c.unreadable or (c.value is not None and (c.value.unit or c.value.ordinal or c.value.kind == "text"))
        for c in cells
    )
