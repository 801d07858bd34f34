"""Names of other agencies and areas where the draft's own should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from reviewer.checks._passages import Passage, clip, sentences
from reviewer.checks._pk import plain

_AREA: Final = re.compile(
    r"\b(?P<jenis>(?i:provinsi|kabupaten|kab\.|kota))\s+(?:(?i:provinsi|kabupaten|kota)\s+)?"
    r"(?P<nama>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
_HEADS: Final = {"provinsi": "gubernur", "kabupaten": "bupati", "kota": r"wali\s?kota"}
_PARTNER: Final = re.compile(
    r"banding|koordinasi|kerja\s?sama|kunjungan|studi|rapat|mitra|rujukan|kolaborasi|fasilitasi|benchmark|"
    r"bersama|peringkat|tertinggi|terendah|nomor|peraturan|perbatasan|berbatasan|lokasi|asal|tujuan|pindah",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"\b(?i:perjanjian|capaian|pengukuran|rencana|realisasi|pencapaian|indikator)\s+(?i:kinerja)"
    r"(?:\s+\w+){0,2}?\s+(?P<instansi>(?i:dinas|badan|kantor|inspektorat|kecamatan)\s+[A-Z][\w,&'’ -]{4,80}?)"
    r"(?=\s+(?i:tahun|provinsi|kabupaten|kota)\b|$)"
)
_ABBREVIATION: Final = re.compile(r"\b(?=[A-Z]*\d)[A-Z\d]{3,}\b|\b[A-Z]{2,}\b")
_OTHER: Final = 60
"""Percent of shared words below which a name is another agency's."""
_SPELT: Final = 90
"""Percent likeness from which a name is the own one with a slip."""
_SMALL: Final = re.compile(
    r"\b(?:tahun|dan|dalam|yang|dengan|untuk|pada|adalah|sebagai|di|telah|nomor)\b.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The draft's own agency without its area, and its area: kind and name."""

    agency: str
    kind: str
    area: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Another name where the own one should stand."""

    passage: Passage
    quote: str
    written: str
    expected: str
    sure: bool


def identity(instansi: str) -> Identity | None:
    """The parts of the agency's name, None where it names no area."""
    found = _AREA.search(instansi)
    agency = instansi[: found.start()].strip(" ,-") if found else ""
    if found is None or not agency:
        return None
    return Identity(agency, _kind(found["jenis"]), found["nama"])


def foreign(passage: Passage, own: Identity) -> Iterator[Foreign]:
    """The own agency with another area, another area's head, another agency in a title on performance."""
    for text in sentences(passage.text) if passage.kind == "paragraph" else (passage.judul,):
        if not _PARTNER.search(text):
            yield from _other_area(passage, text, own)
            yield from _other_head(passage, text, own)
            if passage.kind != "paragraph":
                yield from _other_agency(passage, text, own)


def _other_area(passage: Passage, text: str, own: Identity) -> Iterator[Foreign]:
    pattern = re.compile(rf"\b(?i:{re.escape(own.agency)})\s+{_AREA.pattern}")
    for found in pattern.finditer(text):
        name = _SMALL.sub("", found["nama"]).strip()
        if (
            name
            and _kind(found["jenis"]) == own.kind
            and not _same_area(name, own.area)
            and name[0].isupper()
        ):
            written = f"{found['jenis'].capitalize()} {name}"
            expected = f"{own.kind.capitalize()} {own.area}"
            yield Foreign(passage, clip(text, found), written, expected, sure=True)


def _other_head(passage: Passage, text: str, own: Identity) -> Iterator[Foreign]:
    """ "Bupati X" in the report of another kabupaten: advice, since it may be a guest."""
    pattern = re.compile(rf"\b(?i:{_HEADS[own.kind]})\s+(?P<nama>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)")
    for found in pattern.finditer(text):
        name = _SMALL.sub("", found["nama"]).strip()
        if passage.bab in (None, "bab2", "bab3", "bab4") and name and _is_place(name, own):
            yield Foreign(
                passage, clip(text, found), found[0], f"{own.kind.capitalize()} {own.area}", sure=False
            )


def _is_place(name: str, own: Identity) -> bool:
    """Not the own area, and no word that often follows the title of a head."""
    usual = {"dan", "wakil", "tahun", "nomor", "selaku", "sebagai", "terpilih", "melalui"}
    return name.split()[0].casefold() not in usual and not _same_area(name, own.area)


def _other_agency(passage: Passage, text: str, own: Identity) -> Iterator[Foreign]:
    """Certain only in mixed case: among capitals an abbreviation of the own name cannot be told."""
    for found in _TITLE.finditer(text):
        name = found["instansi"].strip(" ,-")
        shouted = name.isupper()
        if not shouted and _ABBREVIATION.search(name):
            continue
        if (field := _field(name)) and fuzz.token_set_ratio(field, _field(own.agency)) < _OTHER:
            yield Foreign(passage, clip(text, found), name, own.agency, sure=not shouted)


def _field(agency: str) -> str:
    """The words of a name that tell the field of work, without those that many agencies share."""
    shared = {"dinas", "badan", "kantor", "inspektorat", "kecamatan", "dan", "daerah", "pemerintah"}
    return " ".join(word for word in plain(agency).split() if word not in shared)


def misspelt(text: str, own: Identity) -> str:
    """The own name as written where a letter or two differ, else ""."""
    words, size = text.split(), len(own.agency.split())
    for start in range(len(words) - size + 1):
        window = " ".join(words[start : start + size])
        ratio = fuzz.ratio(plain(window), plain(own.agency))
        if _SPELT <= ratio < 100 and len(plain(window)) > 15:
            return window
    return ""


def _kind(word: str) -> str:
    return {"kab.": "kabupaten"}.get(word.casefold(), word.casefold())


def _same_area(name: str, own: str) -> bool:
    a, b = plain(name), plain(own)
    return a.startswith(b) or b.startswith(a) or fuzz.ratio(a, b) >= 80
