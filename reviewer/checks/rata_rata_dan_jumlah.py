"""Does the draft say beside a mean how many indikator reached their target? (checklist I.3)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.angka import interval
from reviewer.checks._figures import FULL, number_of
from reviewer.checks._pk import capaian_rows, plain
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Laporan, Narasi
from reviewer.places import place, table_of

_MEAN: Final = re.compile(
    r"\brata-rata\b[^.;:()]{0,110}?\b(?:sebesar|adalah|mencapai|yaitu)\s+"
    r"(?P<angka>\d{1,3}(?:[.,]\d{1,2})?)\s*%?",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"anggaran|serap|keuangan|efisiensi|fisik|renstra|rpjmd|jangka menengah|tahun sebelumnya|"
    r"tahun lalu|nasional",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"capaian|kinerja|hasil|nilai", re.IGNORECASE)
_CLAIM: Final = re.compile(
    r"\b(?:berhasil|keberhasilan|tercapai|sangat (?:baik|tinggi|memuaskan)|memuaskan|melampaui|optimal|"
    r"sukses)\b",
    re.IGNORECASE,
)
_NUMBER: Final = (
    r"(?:\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|beberapa|sebagian)"
)
_COUNTED: Final = (
    rf"{_NUMBER}\s+(?:\(\w[\w ]*\)\s+)?(?:dari\s+\w+\s+)?(?:\w+\s+){{0,2}}?(?:indikator|sasaran|IKU)"
)
_MISSED: Final = r"(?:ke)?gagal\w*"
_OUTCOME: Final = (
    r"(?:tidak|belum|tercapai|mencapai|melampaui|di\s?bawah|kurang dari|memenuhi|dicapai|berhasil)"
)
_COUNT: Final = re.compile(
    rf"\b{_COUNTED}\b[^.;]{{0,90}}?\b{_OUTCOME}\b"
    rf"|\b(?:{_MISSED}|(?:belum|tidak) tercapai\w*)[^.;]{{0,60}}?\b{_COUNTED}",
    re.IGNORECASE,
)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """A sentence gives the mean capaian of this year."""
    return any(True for _ in _means(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One hit at the first mean beside which no count stands, while some indikator is below its target."""
    below = list(_below(laporan))
    bare = [(p, m) for n, p, m in _means(laporan) if not _COUNT.search(n.text)]
    if not below or not bare:
        return
    claimed = [(p, m) for p, m in bare if _CLAIM.search(p.text)]
    paragraf, found = (claimed or bare)[0]
    names = dict.fromkeys(plain(b.indikator.text) for b in below)
    reached = {plain(b.indikator.text) for b in _all(laporan)} - set(names)
    first = below[0]
    facts = {
        "rata_tercetak": found["angka"],
        "a": str(len(reached)),
        "b": str(len(names)),
        "contoh": first.capaian.text if first.capaian else "",
        "tempat_contoh": place(first.at, table_of(first.tabel, laporan)),
    }
    if claimed:
        facts["klaim"] = " ".join(_CLAIM.search(paragraf.text)[0].split())  # type: ignore[index]
    quote = " ".join(found[0].split())
    also = tuple(b.capaian.at for b in below if b.capaian)
    yield Hit(paragraf.at, f"Rata-rata capaian {found['angka']}", facts, quote, also, advice=not claimed)


def _means(laporan: Laporan) -> Iterator[tuple[Narasi, Cited, re.Match[str]]]:
    named = [plain(i.nama) for i in laporan.indikator if "rata rata" in plain(i.nama)]
    for narasi in laporan.narasi:
        if narasi.bab not in ("ikhtisar", "bab3", "bab4"):
            continue
        for paragraf in narasi.paragraf:
            found = _MEAN.search(paragraf.text)
            if found is None or any(n in plain(paragraf.text) for n in named):
                continue
            around = paragraf.text[max(0, found.start() - 140) : found.end() + 10]
            if not _OTHER.search(around) and _ABOUT.search(around):
                yield narasi, paragraf, found


def _all(laporan: Laporan) -> list[Baris]:
    return [
        b for i in laporan.indikator for b in capaian_rows(i, laporan) if number_of(b.capaian) or _none(b)
    ]


def _none(baris: Baris) -> bool:
    """A realisasi that is not available."""
    value = baris.realisasi.value if baris.realisasi else None
    return value is not None and value.kind == "not_available"


def _below(laporan: Laporan) -> Iterator[Baris]:
    """Rows whose capaian is certainly below 100, or that have none."""
    for row in _all(laporan):
        capaian = number_of(row.capaian)
        if (capaian is None and _none(row)) or (
            capaian is not None and not capaian.ambiguous and interval(capaian)[1] < FULL
        ):
            yield row
