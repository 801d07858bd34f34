"""Does Bab I describe the organisation? (53/2014 Lampiran II C 1: "Uraian singkat organisasi")"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import place_for, span
from reviewer.checks._passages import Passage, passages
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_CITED: Final = re.compile(
    r"\b(?:nomor|no\.?)\s*\d+.{0,40}\btahun\s+\d{4}\b.*?\btentang\b[^.;]*", re.IGNORECASE
)
_PARTS: Final[dict[str, re.Pattern[str]]] = {
    "tugas dan fungsi": re.compile(
        r"\btugas (?:pokok|dan fungsi)|\btupoksi\b|\bbertugas\b|"
        r"\b(?:mempunyai|memiliki|menyelenggarakan|melaksanakan) "
        r"(?:tugas|fungsi)|\btugas\b.{0,20}\bfungsi\b",
        re.IGNORECASE,
    ),
    "struktur organisasi": re.compile(
        r"\b(?:struktur|susunan|bagan)\s*(?:struktur\s*)?organisasi|\bSOTK\b|"
        r"\borganisasi dan tata kerja|\bterdiri (?:dari|atas)\b.{0,80}"
        r"\b(?:sekretariat|bidang|bagian|seksi)\b",
        re.IGNORECASE,
    ),
    "sumber daya": re.compile(
        r"\b(?:jumlah|kondisi|data|keadaan|komposisi|formasi|rekapitulasi)\W+(?:\w+\W+)?"
        r"(?:pegawai|PNS|ASN|aparatur|kepegawaian|SDM|personil|personel)\b"
        r"|\bsumber daya (?:manusia|aparatur)\b|\bSDM\b.{0,60}\b\d+\s*(?:\(\w+\)\s*)?orang\b"
        r"|\b(?:pegawai|PNS|ASN)\b.{0,80}\b\d+\s*(?:\(.{1,30}\)\s*)?orang\b"
        r"|^\W*(?:[\dA-Z.]+\s*)?sarana (?:dan|&) prasarana\b",
        re.IGNORECASE,
    ),
}
_ABOUT: Final = re.compile(r"\btugas\b|\bfungsi\b|\borganisasi\b|\bgambaran umum\b", re.IGNORECASE)


def check(laporan: Laporan, _same: Laporan, *, unsur_minimal: int) -> Iterator[Hit | Unclear]:
    """A hit where fewer than `unsur_minimal` of three parts are found in Bab I or in headings elsewhere."""
    bab = laporan.find_bab("bab1")
    if bab is None:
        yield Unclear(None, "Bab I tidak ditemukan, sehingga gambaran organisasi belum dapat dicari.")
        return
    all_passages = passages(laporan)
    missing = [name for name in _PARTS if not any(_tells(p, name) for p in all_passages)]
    if len(_PARTS) - len(missing) >= unsur_minimal:
        return
    if pages := unread_in_bab(laporan, "bab1"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; gambaran organisasi mungkin ada di sana.")
        return
    at, title = place_for(laporan, _ABOUT, "bab1")
    facts = {"unsur": " dan ".join(missing[-2:]) if len(missing) < 3 else "tugas, struktur, dan sumber daya"}
    yield Hit(at=at, objek=title, facts=facts | {"halaman_dibaca": span(bab)}, quote=title)


def _tells(passage: Passage, name: str) -> bool:
    """Bab I says it; in another chapter only a heading or the title of a table counts."""
    if passage.bab == "bab1":
        return bool(_PARTS[name].search(_CITED.sub(" ", passage.text)))
    return passage.kind != "paragraph" and bool(_PARTS[name].search(passage.judul))
