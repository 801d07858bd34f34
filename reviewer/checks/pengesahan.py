"""Is the report formally signed: place, date, office and name? (88/2021, Pelaporan Kinerja a: diformalkan)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.checks import _signature
from reviewer.checks._parts import closing
from reviewer.checks._signature import Signing
from reviewer.document import Anchor
from reviewer.findings import Hit, Tingkat, Unclear
from reviewer.laporan import Laporan
from reviewer.places import ranges


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where parts of the signature block are not found; advice where only the day is left open."""
    signing = _signature.find(laporan)
    missing = _missing(signing)
    pages = _signature.pages(laporan)
    unread = sorted(set(pages) & {*laporan.unread_pages, *laporan.picture_pages})
    if missing and (unread or not pages):
        where = (
            f"Hal. {ranges(unread)} belum terbaca" if unread else "Kata pengantar dan penutup tidak ditemukan"
        )
        yield Unclear(None, f"{where}; pengesahan mungkin ada di sana atau di berkas lain.")
    elif missing:
        at, words = _place(laporan, signing)
        facts = {"unsur": _join(missing), "halaman_dibaca": ranges(pages)}
        weight: Tingkat | None = "ringan" if len(missing) < 3 else None
        yield Hit(at=at, objek="Pengesahan", facts=facts, quote=words, tingkat=weight)
    elif not any(d.day for d in signing.dates):
        first = signing.dates[0]
        words = _up_to_year(first.text)
        facts = {"tertulis_tanggal": words, "unsur": "tanggal yang lengkap"}
        also = tuple(d.at for d in signing.dates[1:])
        yield Hit(first.at, "Tanggal pengesahan", facts, words, also=also, tingkat="ringan", advice=True)


def _up_to_year(text: str) -> str:
    """Place and date without the office and the name that a paragraph sets behind them."""
    found = re.match(r".*?\b20\d\d\b", text)
    return found[0] if found else text[:80]


def _missing(signing: Signing) -> list[str]:
    parts = {"tempat dan tanggal": signing.dates, "jabatan": signing.office, "nama": signing.name}
    return [name for name, found in parts.items() if not found]


def _place(laporan: Laporan, signing: Signing) -> tuple[Anchor, str]:
    """What is there of the block, else the heading of the closing chapter; the words that stand there."""
    if signing.dates:
        return signing.dates[0].at, signing.dates[0].text
    bab = closing(laporan)
    found = signing.office or signing.name or (bab.at if bab else Anchor(1))
    return found, bab.judul if bab and found == bab.at else ""


def _join(words: list[str]) -> str:
    return (
        ", ".join(words[:-1])
        + (", dan " if len(words) > 2 else " dan " if len(words) == 2 else "")
        + words[-1]
    )
