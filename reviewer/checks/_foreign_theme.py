"""Prose of Bab III about a theme of other government affairs that the rest of the draft never speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.document import Anchor
from reviewer.laporan import Cited, Laporan, Narasi

_AFFAIRS: Final = (
    "pendidikan", "kesehatan", "pertanian", "kelautan", "perikanan", "kehutanan", "perkebunan", "peternakan",
    "pertambangan", "energi", "pariwisata", "perdagangan", "perindustrian", "transmigrasi", "perhubungan",
    "koperasi", "kepemudaan", "olahraga", "statistik", "persandian", "kebudayaan", "perpustakaan",
    "kearsipan", "pertanahan", "ketenagakerjaan", "kependudukan", "perumahan",
)  # fmt: skip
"""Urusan pemerintahan (UU 23/2014), in the one word that tells each."""
_PARTNER: Final = re.compile(
    r"koordinasi|kerja\s?sama|\bbersama\b|kolaborasi|lintas|sinergi|kemitraan|\bmitra\b|perangkat daerah|"
    r"\b(?:o|sk)pd\b|\bdinas\b|\bbadan\b|kunjungan|peserta|responden|narasumber",
    re.IGNORECASE,
)
"""Other affairs are named for a reason: who takes part."""
_CAPITALS: Final = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})+\b")
_LONGEST: Final = 3
"""Words of a theme's name; the first word of a sentence may stand before it."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage, the theme that it comes back to, and the affairs that it names."""

    at: Anchor
    judul: str
    quote: str
    theme: str
    affairs: tuple[str, ...]


def foreign_themes(laporan: Laporan, affairs: int) -> Iterator[Foreign]:
    """One per block: a paragraph names so many affairs that are not the draft's own, without a partner, in
    a block whose theme comes back there and stands nowhere else in the draft."""
    if laporan.jenjang not in ("opd", "unit_kerja"):
        return  # all affairs are those of a pemda
    own = _own_words(laporan)
    for narasi in laporan.narasi:
        if narasi.bab == "bab3" and (found := _foreign(narasi, laporan, own, affairs)) is not None:
            yield found


def _foreign(narasi: Narasi, laporan: Laporan, own: frozenset[str], least: int) -> Foreign | None:
    for paragraf in narasi.paragraf:
        words = re.findall(r"\w+", paragraf.text.casefold())
        named = tuple(a for a in _AFFAIRS if a in words and a not in own)
        if len(named) < least or _PARTNER.search(paragraf.text):
            continue
        if theme := _theme(narasi, laporan):
            start = next((p for p in narasi.paragraf if theme in _plain(p.text)), paragraf)
            quote = " ".join(start.text.split()[:18])
            return Foreign(start.at, narasi.judul or "Bab III", quote, theme, named)
    return None


def _theme(narasi: Narasi, laporan: Laporan) -> str:
    """The name that comes twice or more in the block and nowhere else in the draft, else ""."""
    here = _plain(narasi.text)
    names = dict.fromkeys(_plain(m) for p in narasi.paragraf for m in _inside(p))
    often = [n for n in names if here.count(n) >= 2]
    elsewhere = [_plain(n.text) for n in laporan.narasi if n is not narasi]
    elsewhere += [_plain(f"{t.judul} {t.teks}") for t in laporan.tabel]
    return next((n for n in often if not any(n in text for text in elsewhere)), "")


def _inside(paragraf: Cited) -> Iterator[str]:
    """The names in it, the longer ones first."""
    runs = [run.split() for run in _CAPITALS.findall(paragraf.text)]
    for size in range(_LONGEST, 1, -1):
        yield from (" ".join(run[i : i + size]) for run in runs for i in range(len(run) - size + 1))


def _own_words(laporan: Laporan) -> frozenset[str]:
    """Words of the agency's name, its sasaran and indikator, and its programs."""
    texts = [laporan.instansi or "", *(s.nama for s in laporan.sasaran), *(i.nama for i in laporan.indikator)]
    texts += [a.uraian.text for a in laporan.anggaran]
    return frozenset(re.findall(r"\w+", " ".join(texts).casefold()))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
