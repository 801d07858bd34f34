"""Does the draft show the realisasi of several years? (analisis ke-2: "beberapa tahun terakhir")"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._analyses import WHOLE, heading, judged
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import span
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, Tabel

_WHERE: Final = re.compile(r"tahun (?:lalu|sebelumnya)|beberapa tahun", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b20\d\d\b(?!\s*[-–/]\s*20)")
_RESULT: Final = re.compile(r"realisasi|hasil|capaian|nilai|perkembangan|tren", re.IGNORECASE)
_PICTURE: Final = re.compile(
    r"^\W*(?:gambar|grafik|diagram)\b.*(?:tren|perkembangan|20\d\d\s*[-–/]\s*20\d\d|20\d\d.*20\d\d)",
    re.IGNORECASE,
)
_HEAD: Final = 3
"""Lines of a table that may hold its years."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some sasaran is reported and the year of the report is known."""
    return laporan.tahun is not None and any(b.peran == "capaian" for b in laporan.baris)


def check(laporan: Laporan, _same: Laporan, *, tahun_sedikitnya: int) -> Iterator[Hit | Unclear]:
    """A hit where no indikator, table or sentence has `tahun_sedikitnya` years of realisasi."""
    tahun, bab = laporan.tahun, laporan.find_bab("bab3")
    if tahun is None or bab is None or not judged(laporan):
        yield Unclear(None, "Bab III atau sasarannya belum terbaca, sehingga tren belum dapat dicari.")
        return
    years = max((_years(i.baris, tahun) for i in laporan.indikator), key=len, default=set())
    if len(years) >= tahun_sedikitnya or _told(laporan, tahun, tahun_sedikitnya):
        return
    if pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; tren mungkin ada di sana.")
    elif any(_PICTURE.search(line) for line in _lines(laporan)):
        yield Unclear(bab.at, "Tren tampaknya disajikan dalam gambar, yang belum terbaca.")
    else:
        yield _hit(laporan, years, {"rentang_dibaca": span(bab)})


def _hit(laporan: Laporan, years: set[int], facts: dict[str, str]) -> Hit:
    compared = [
        b for b in laporan.baris if b.peran == "perbandingan" and b.bab == "bab3" and b.tahun in years
    ]
    reported = [b for b in laporan.baris if b.peran == "capaian" and b.bab == "bab3"]
    first = next(iter([*compared, *reported]), laporan.baris[0])
    if compared:
        facts["tahun_ada"] = " dan ".join(str(y) for y in sorted(years))
        return Hit(at=first.at, objek=WHOLE, facts=facts, quote=first.indikator.text)
    at, _ = heading(laporan, _WHERE, first.at)
    return Hit(at=at, objek=WHOLE, facts=facts, quote=first.indikator.text)


def _years(rows: tuple[Baris, ...], tahun: int) -> set[int]:
    """The years up to this one whose realisasi is printed for an indikator."""
    filled = [b for b in rows if b.realisasi is not None and any(c.isdigit() for c in b.realisasi.text)]
    return {b.tahun for b in filled if b.tahun is not None and b.tahun <= tahun}


def _told(laporan: Laporan, tahun: int, least: int) -> bool:
    texts = [_head(t) for t in laporan.tabel if t.bab in ("bab3", "ikhtisar")]
    texts += [s for s in _lines(laporan) if sum(c.isdigit() for c in s) > 5 * least]
    return any(_RESULT.search(t) and len(_named(t, tahun)) >= least for t in texts)


def _head(tabel: Tabel) -> str:
    return "\n".join(tabel.teks.split("\n")[:_HEAD])


def _named(text: str, tahun: int) -> set[int]:
    return {int(y) for y in _YEAR.findall(text) if tahun - 6 < int(y) <= tahun}


def _lines(laporan: Laporan) -> list[str]:
    return [p.text for n in laporan.narasi if n.bab == "bab3" for p in n.paragraf] + [
        j.text for j in laporan.judul if j.bab == "bab3"
    ]
