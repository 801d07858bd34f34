"""Does the draft define its indikator, or say how each is computed? (88/2021, Pengukuran Kinerja a)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._covered import asked, few_lack, lacking
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_COLUMN: Final = re.compile(
    r"\b(?:definisi|pengertian|formula\w*|rumus\w*|cara\s+(?:peng|perh|meng|ukur)\w*|penghitungan|perhitungan"
    r"|penjelasan|metode\s+\w+|makna)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"\b(?:dihitung|menghitung|diperoleh|diukur|pengukuran\w*)\s+(?:dari|dengan|berdasarkan|melalui|menggunakan)\b"
    r"|\brumus\w*\b|\bformula\w*\b|\bdidefinisikan\b|\bdefinisi\b|\b(?:adalah|merupakan|ialah|yaitu)\s+(?:perbandingan|rasio|"
    r"persentase|prosentase|jumlah|banyaknya|rata-rata|indeks|ukuran|angka|nilai|proporsi|indikator)\b"
    r"|÷|[x×]\s*100\b|\bdibagi\b|\bmengukur\b|\bdimaksud\w*\b",
    re.IGNORECASE,
)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some indikator is reported."""
    return bool(asked(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One hit at the first indikator without definition; advice where most of them have one."""
    without = lacking(laporan, _COLUMN, _SENTENCE)
    yield from few_lack(laporan, without, "Definisi indikator", "definisinya mungkin ada di sana.")
