"""Is the Pernyataan Telah Direviu bound into the report? (53/2014 Lampiran III)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._parts import closing
from reviewer.checks._passages import passages
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import ranges

_TITLE: Final = re.compile(r"\bpernyataan\s+(?:telah|sudah)\s+di\s?-?\s?revi(?:u|ew)", re.IGNORECASE)
_KEYS: Final = tuple(
    re.compile(rf"\b(?:{word})\b", re.IGNORECASE)
    for word in (
        r"keyakinan\s+terbatas",
        "akurat",
        "andal|keandalan",
        "valid|absah",
        "mereviu|mereview|reviu kami",
    )
)
_FORMAL: Final = ("pemda", "kementerian")
"""The levels whose report is formally reviewed (Lampiran III C.3.e); for others the finding is `info`."""


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where neither the title nor two key phrases of the statement are found."""
    if _stated(laporan):
        return
    bab = closing(laporan)
    first = min((b.at.page for b in laporan.bab if b.id.startswith("bab")), default=1)
    pictures = sorted({*laporan.unread_pages, *laporan.picture_pages})
    unread = [p for p in pictures if 1 < p < first or (bab and p >= bab.at.page)]
    if unread or bab is None:
        where = f"Hal. {ranges(unread)} belum terbaca" if unread else "Bab Penutup tidak ditemukan"
        yield Unclear(None, f"{where}; Pernyataan Telah Direviu mungkin ada di sana.")
        return
    formal = laporan.jenjang in _FORMAL
    facts = {"halaman_dibaca": f"1–{laporan.halaman}"} | ({"formal": "Reviu"} if formal else {})
    yield Hit(
        at=bab.at,
        objek="Pernyataan Telah Direviu",
        facts=facts,
        quote=bab.judul,
        tingkat=None if formal else "info",
    )


def _stated(laporan: Laporan) -> bool:
    """The title, or two key phrases on one page."""
    pages: dict[int, str] = {}
    for passage in passages(laporan):
        if _TITLE.search(passage.text):
            return True
        pages[passage.at.page] = f"{pages.get(passage.at.page, '')} {passage.text}"
    limited = _KEYS[0]
    return any(limited.search(t) and sum(bool(k.search(t)) for k in _KEYS) > 1 for t in pages.values())
