"""Words that head the columns of a report's tables: what tells a table from a chart or a drawing.

Only for reading; what a column means is decided by `extract.kolom` from the rubric's glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HEADER_WORDS = frozenset(
    [
        "no",
        "nomor",
        "n0",
        "tujuan",
        "sasaran",
        "strategis",
        "indikator",
        "kinerja",
        "iku",
        "satuan",
        "target",
        "realisasi",
        "real",
        "capaian",
        "persen",
        "persentase",
        "prosentase",
        "program",
        "kegiatan",
        "anggaran",
        "pagu",
        "uraian",
        "tahun",
        "keterangan",
        "ket",
        "kategori",
        "predikat",
        "kriteria",
        "efisiensi",
        "serapan",
        "formula",
        "rumus",
        "sumber",
        "penanggung",
        "jawab",
        "bidang",
        "nasional",
        "renstra",
        "rpjmd",
        "rencana",
        "tingkat",
        "outcome",
        "output",
        "hasil",
        "alokasi",
        "jumlah",
        "nilai",
        "%",
        "rp",
    ]
)

_SPLIT = re.compile(r"[^a-z0-9%]+")


def header_words(texts: Iterable[str]) -> set[str]:
    """The header words that occur in some texts."""
    return {word for text in texts for word in _SPLIT.split(text.casefold())} & HEADER_WORDS
