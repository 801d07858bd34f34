"""Is it told where a figure of this year stands on data of an earlier one? (checklist II.2 and II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._analyses import opening
from reviewer.checks._changes import linked
from reviewer.checks._pk import capaian_rows
from reviewer.checks._told import told
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Cited, Indikator, Laporan, Pernyataan
from reviewer.places import place, table_of

_OLDER: Final = re.compile(
    r"\b(?:masih\s+)?(?:menggunakan|memakai)\s+(?:data|angka|realisasi|capaian)\b[^.;]{0,40}?(?P<tahun>20\d\d)"
    r"|\b(?:sesuai|sama)\s+dengan\s+(?:capaian|realisasi|data)\s+tahun\s+(?P<sama>20\d\d)",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"\b(?:angka|data|realisasi|nilai|bersifat|masih)\s+sementara\b|\(sementara\)"
    r"|\b(?:belum|baru akan)\s+(?:di\s?)?(?:rilis|terbit|peroleh|tersedia|dapat diperoleh)"
    r"|\bdata\s+(?:terakhir\s+)?(?:pada\s+)?tahun\s+20\d\d|\b(?:menggunakan|memakai)\s+(?:data|angka)\b",
    re.IGNORECASE,
)
_CLAIM: Final = re.compile(
    r"\b(?:melampaui|melebihi|mencapai|memenuhi)\s+target\b|\blebih baik dari(?:pada)? target\b"
    r"|\b(?:terealisasi|realisasi|mencapai)\s+(?:sebesar\s+)?\d",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r"\bsumber(?:\s+data)?\s*:\s*(?P<isi>[^.;\n]{3,110}?(?<!\d)20\d\d(?!\d)(?:\s*[-–]\s*20\d\d)?)",
    re.IGNORECASE,
)
_STATISTICS: Final = re.compile(
    r"\b(?:data\w*|database|statistik|susenas|sakernas|survei|registrasi|ind[ei](?:x|ks)|profil|rekapitulasi)\b",
    re.IGNORECASE,
)
_NO_DATA: Final = re.compile(
    r"\b(?:per[mat]\w+|undang|keputusan|renstra|rpjm\w*|dpa|lra|lhe|rencana|sensus|sp\s?20\d\d|long form)\b",
    re.IGNORECASE,
)
_CLOSING: Final = ("ikhtisar", "bab4", "bab5")


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """The year of the report is known."""
    return laporan.tahun is not None


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """Hits at results that stand on older data without saying so, and at old sources."""
    tahun = laporan.tahun or 0
    seen: set[str] = set()
    for said in laporan.pernyataan:
        year, indikator = _older(said.text, tahun), linked(said, laporan)
        if year is None or indikator is None or indikator.nama in seen:
            continue
        seen.add(indikator.nama)
        if said.bab == "bab3":
            yield from _claimed(indikator, said, year, laporan)
        else:
            yield from _unnoted(indikator, said, year, laporan)
    for narasi in laporan.narasi:
        if narasi.bab in ("bab1", "bab2", "bab3"):
            for paragraf in narasi.paragraf:
                yield from _old_sources(paragraf, tahun)


def _older(text: str, tahun: int) -> str | None:
    """The earlier year whose data stand for this one."""
    found = _OLDER.search(text)
    year = (found["tahun"] or found["sama"]) if found else None
    return year if year is not None and int(year) < tahun else None


def _claimed(indikator: Indikator, said: Pernyataan, year: str, laporan: Laporan) -> Iterator[Hit]:
    """The closing chapter or the ikhtisar tells the result as one of this year."""
    for other in laporan.pernyataan:
        mine = other.indikator == indikator.nama and other.disebut and other.bab in _CLOSING
        if mine and _CLAIM.search(other.text) and not _noted_near(other, laporan):
            facts = _facts(indikator, year, laporan) | {"tempat_lain": place(said.at)}
            yield Hit(other.at, indikator.nama, facts, opening(other.text), (said.at,))
            return


def _noted_near(other: Pernyataan, laporan: Laporan) -> bool:
    """The section that holds the sentence tells of the older data."""
    return any(_NOTE.search(n.text) for n in laporan.narasi if any(p.at == other.at for p in n.paragraf))


def _unnoted(indikator: Indikator, said: Pernyataan, year: str, laporan: Laporan) -> Iterator[Hit]:
    """Only the closing chapter tells it; the table and the prose of Bab III do not."""
    rows = [b for b in capaian_rows(indikator, laporan) if b.bab == "bab3"]
    pages = {b.at.page for b in rows}
    spoken = [p for p in told(indikator, laporan) if p.at.page != said.at.page]
    spoken += [p for n in laporan.narasi for p in n.paragraf if p.at.page in pages]
    if rows and not any(_NOTE.search(p.text) for p in spoken):
        row = rows[0]
        facts = _facts(indikator, year, laporan) | {"tempat_catatan": place(said.at)}
        facts["tempat_tabel"] = place(row.at, table_of(row.tabel, laporan))
        at = row.realisasi.at if row.realisasi else row.at
        yield Hit(at, indikator.nama, facts, row.realisasi.text if row.realisasi else "", (said.at,))


def _facts(indikator: Indikator, year: str, laporan: Laporan) -> dict[str, str]:
    return {"tahun_data": year, "tahun": str(laporan.tahun)}


def _old_sources(paragraf: Cited, tahun: int) -> Iterator[Hit]:
    """Statistics two years older than the report or more."""
    for found in _SOURCE.finditer(paragraf.text):
        named = " ".join(found["isi"].split())
        years = [int(y) for y in re.findall(r"(?<!\d)20\d\d(?!\d)", named)]
        if _STATISTICS.search(named) and not _NO_DATA.search(named) and max(years) <= tahun - 2:
            facts = {"sumber": named, "tahun_sumber": str(max(years)), "tahun": str(tahun)}
            quote = " ".join(found[0].split())
            yield Hit(paragraf.at, f"Data {max(years)}", facts, quote, tingkat="ringan")
