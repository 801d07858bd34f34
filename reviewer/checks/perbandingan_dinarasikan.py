"""Does the prose say what the tables of comparison mean? (analisis ke-2, ke-3 and ke-4)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._passages import position, sentences
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Bukti, Laporan, Tabel
from reviewer.places import label

_CODES: Final = {
    "A2": "perbandingan dengan tahun sebelumnya",
    "A3": "perbandingan dengan target jangka menengah",
    "A4": "perbandingan dengan angka nasional",
}
_FEWEST: Final = 2
"""Sentences about a table from which it is told."""
_INDIKATOR: Final = 2
"""A table of one indikator is told with its heading."""
_COMPARES: Final = re.compile(
    r"\b(?:banding\w*|dibanding\w*|meningkat|menurun|naik|turun|kenaikan|penurunan|peningkatan|stagnan|selisih"
    r"|lebih (?:tinggi|rendah|baik|besar|kecil)|di ?atas|di ?bawah|melampaui|kemajuan|mencapai target"
    r"|jangka menengah|akhir renstra|tahun (?:lalu|sebelumnya)|terlihat|dapat dilihat|menunjukkan)\b",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"\b(?:berikut|sebagai\s?mana|tersedia pada|disajikan (?:pada|dalam)|tersaji|dapat dilihat pada)\b|:\s*$",
    re.IGNORECASE,
)
"""Words by which a sentence only announces a table."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """A table of Bab III compares."""
    return any(True for _ in _tables(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit per table that is hardly told; advice where it is told for some of its indikator only."""
    pages = unread_in_bab(laporan, "bab3")
    for tabel, code, names in _tables(laporan):
        said = [b for b in _evidence(laporan) if b.analisis == code and b.jenis in ("kalimat", "klaim")]
        count = len({b.text for b in said if b.indikator in names}) + _around(tabel, laporan)
        if count >= _FEWEST:
            continue
        if pages:
            yield Unclear(tabel.at, f"Hal. {pages} belum terbaca; uraian tabel ini mungkin ada di sana.")
            continue
        facts = {"perbandingan": _CODES[code], "banyaknya": str(len(names))}
        title = label(tabel) or tabel.judul
        yield Hit(tabel.at, title, facts, tabel.judul, advice=count > 0)


def _tables(laporan: Laporan) -> Iterator[tuple[Tabel, str, set[str | None]]]:
    """The tables of Bab III that compare, by which analysis, and the indikator they compare."""
    by_place: dict[tuple[Anchor, str], set[str | None]] = {}
    for b in _evidence(laporan):
        if b.jenis == "tabel" and b.analisis in _CODES:
            by_place.setdefault((b.at, b.analisis), set()).add(b.indikator)
    for tabel in laporan.tabel:
        codes = [c for c in _CODES if (tabel.at, c) in by_place]
        if codes and tabel.bab == "bab3" and tabel.judul and len(by_place[tabel.at, codes[-1]]) >= _INDIKATOR:
            yield tabel, codes[-1], by_place[tabel.at, codes[-1]]


def _evidence(laporan: Laporan) -> Iterator[Bukti]:
    for analisis in laporan.analisis:
        yield from analisis.bukti


def _around(tabel: Tabel, laporan: Laporan) -> int:
    """Sentences with comparing words below the table up to the next heading, whomever they speak of."""
    start = position(tabel.at)
    end = min((h for j in laporan.judul if (h := position(j.at)) > start), default=(laporan.halaman + 1, 0.0))
    near = (p.text for n in laporan.narasi for p in n.paragraf if start < position(p.at) < end)
    said = (s for text in near for s in sentences(text))
    return sum(bool(_COMPARES.search(s)) and not _LEADS.search(s) for s in said)
