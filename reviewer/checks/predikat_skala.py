"""Do the predikat of capaian follow the scale that the draft itself cites? (checklist II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.angka import Angka, parse
from reviewer.checks._figures import number_of
from reviewer.checks._pk import plain
from reviewer.checks._scale import Scale, fitting, gap, named, scales
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan
from reviewer.places import place, table_of

_SOURCE: Final = re.compile(
    r"\b(?:perm[ae]n\w*|peraturan|keputusan|surat edaran|pedoman|perpres|perbup|pergub|perwal|undang-undang|"
    r"(?:nomor|no\.?)\s+\d+|PAN\s?-?\s?RB|kemenpan\w*)\b|\bsumber\s*:",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"(?P<angka>\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*(?:,\s*)?(?:\(|atau(?:\s+(?:dapat\s+)?dikatakan)?|"
    r"dengan\s+(?:predikat|kategori|inter\w+si|kriteria|sebutan)|termasuk\s+(?:dalam\s+)?kategori|"
    r"dikategorikan|berpredikat|berkategori|predikat)\s*[“\"‘(]?"
    r"(?P<nama>(?:sangat|kurang|tidak|cukup)?\s*(?:baik|tinggi|rendah|memuaskan|kurang|cukup|sedang|buruk))\b",
    re.IGNORECASE,
)
_ABOUT_MONEY: Final = re.compile(r"anggaran|serap|keuangan|SAKIP|AKIP|kepuasan|SKM|IKM", re.IGNORECASE)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """The draft prints a scale for its capaian."""
    return any(True for _ in scales(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """Hits for predikat of another band, and for a scale without source or with a hole."""
    found = list(scales(laporan))
    if len(found) > 1 and len({s.bands for s in found}) > 1:
        yield Unclear(
            found[1].at, "Draf memuat lebih dari satu skala capaian, sehingga predikatnya belum dinilai."
        )
        return
    scale = found[0]
    yield from _rows(scale, laporan)
    yield from _sentences(scale, laporan)
    yield from _of_scale(scale, laporan)


def _rows(scale: Scale, laporan: Laporan) -> Iterator[Hit]:
    for row in laporan.baris:
        capaian = number_of(row.capaian) if row.peran == "capaian" else None
        predikat = _predikat(row)
        if capaian is None or capaian.ambiguous or not predikat or row.capaian is None:
            continue
        if facts := _facts(scale, capaian, predikat, laporan):
            facts["tempat"] = place(row.at, table_of(row.tabel, laporan))
            quote = f"{row.capaian.text} {predikat}"
            yield Hit(row.capaian.at, row.indikator.text, facts, quote, (scale.at,))


def _predikat(baris: Baris) -> str:
    if baris.predikat is not None and baris.predikat.text.strip():
        return baris.predikat.text
    noted = re.search(r"\(([^()\d]+)\)", baris.capaian.text) if baris.capaian else None
    return noted[1] if noted else ""


def _sentences(scale: Scale, laporan: Laporan) -> Iterator[Hit]:
    for narasi in laporan.narasi:
        if narasi.bab not in ("bab3", "bab4", "ikhtisar"):
            continue
        for paragraf in narasi.paragraf:
            for said in _SAID.finditer(paragraf.text):
                before = paragraf.text[max(0, said.start() - 120) : said.start()]
                value = parse(said["angka"])
                if _ABOUT_MONEY.search(before) or paragraf.at == scale.at or value.value is None:
                    continue
                if facts := _facts(scale, value, said["nama"], laporan):
                    quote = " ".join(said[0].split())
                    facts["tempat"] = place(paragraf.at)
                    yield Hit(paragraf.at, f"Capaian {said['angka']}", facts, quote, (scale.at,), advice=True)


def _facts(scale: Scale, value: Angka, predikat: str, laporan: Laporan) -> dict[str, str] | None:
    band, fit = named(scale, predikat), fitting(scale, value)
    if band is None or not fit or band in fit:
        return None
    return {
        "nilai": value.text,
        "predikat_tertulis": " ".join(predikat.split()),
        "predikat_hitung": fit[0].shown,
        "tempat_skala": place(scale.at, scale.tabel),
    }


def _of_scale(scale: Scale, laporan: Laporan) -> Iterator[Hit]:
    """What the scale itself lacks."""
    title = scale.judul or "Skala capaian"
    where = {"tempat_skala": place(scale.at, scale.tabel)}
    quote = "; ".join(b.shown for b in scale.bands)
    if hole := gap(scale):
        yield Hit(scale.at, title, where | {"celah": hole}, quote, tingkat="ringan")
    elif not _has_source(scale.at, title, laporan):
        yield Hit(
            scale.at, title, where | {"tanpa_sumber": plain(title)}, quote, tingkat="ringan", advice=True
        )


def _has_source(at: Anchor, title: str, laporan: Laporan) -> bool:
    """A regulation or a source is named in the title, or on this page, in the block beside the scale."""
    texts = [p.text for n in laporan.narasi for p in n.paragraf if p.at.page == at.page]
    return bool(_SOURCE.search(title)) or any(_SOURCE.search(t) for t in texts)
