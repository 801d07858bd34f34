"""Are the four contents and the annex there? (53/2014 Lampiran II C; the outline is "dianjurkan")"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_within
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Bab, Laporan

_PARTS: Final = ("bab1", "bab2", "bab3", "bab4", "lampiran")
_NAMES: Final = {
    "bab1": "Bab I Pendahuluan",
    "bab2": "Bab II Perencanaan Kinerja",
    "bab3": "Bab III Akuntabilitas Kinerja",
    "bab4": "Bab IV Penutup",
    "lampiran": "Lampiran",
}
_TITLES: Final = {
    "bab1": re.compile(r"pendahuluan|gambaran umum", re.IGNORECASE),
    "bab2": re.compile(r"perenca|perjanjian|penetapan|rencana", re.IGNORECASE),
    "bab3": re.compile(r"akunt\w*bilitas|capaian|pengukuran", re.IGNORECASE),
    "bab4": re.compile(r"penutup|simpulan", re.IGNORECASE),
    "lampiran": re.compile(r"lampiran", re.IGNORECASE),
}

_ANNEX: Final = re.compile(r"^\W*lampiran\b", re.IGNORECASE | re.MULTILINE)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit per part that is not found; lighter where its content stands under another heading."""
    if not any(b.id.startswith("bab") for b in laporan.bab):
        yield Unclear(
            None, "Judul bab tidak ditemukan dalam draf, sehingga kelengkapannya belum dapat dinilai."
        )
        return
    for part in _PARTS:
        if laporan.find_bab(part) or any(_TITLES[part].search(b.judul) for b in laporan.bab):
            continue
        before, after = _neighbours(part, laporan)
        first, last = before.at.page if before else 1, after.at.page if after else laporan.halaman
        if pages := unread_within(laporan, first, last):
            yield Unclear(None, f"{_NAMES[part]} tidak ditemukan, tetapi hal. {pages} belum terbaca.")
        elif part != "lampiran" or not _annex(laporan, first):
            yield _hit(part, before, after, laporan)


def _annex(laporan: Laporan, closing: int) -> bool:
    """Something after the last chapter begins calls itself Lampiran, or is a table of its own."""
    titles = [(n.at.page, n.judul) for n in laporan.narasi] + [(n.at.page, n.text) for n in laporan.narasi]
    named = any(page >= closing and _ANNEX.search(text) for page, text in titles)
    return named or any(t.at.page > closing for t in laporan.tabel)


def _neighbours(part: str, laporan: Laporan) -> tuple[Bab | None, Bab | None]:
    """The nearest chapters that stand before and after the place of the missing one."""
    ranks = {**{f"bab{n}": n for n in range(1, 10)}, "lampiran": 10, "ikhtisar": 0}
    rank = 9.5 if part == "lampiran" else ranks[part]
    chapters = sorted(laporan.bab, key=lambda b: ranks.get(b.id, 0))
    before = [b for b in chapters if ranks.get(b.id, 0) < rank]
    after = [b for b in chapters if ranks.get(b.id, 0) > rank]
    return before[-1] if before else None, after[0] if after else None


def _hit(part: str, before: Bab | None, after: Bab | None, laporan: Laporan) -> Hit:
    nearest = after or before
    elsewhere = _content(part, laporan)
    facts = {"bagian": _NAMES[part], "rentang_dibaca": f"1–{laporan.halaman}"}
    if elsewhere is not None:
        facts["halaman_isi"] = str(elsewhere.page)
    return Hit(
        at=nearest.at if nearest else Anchor(1),
        objek=_NAMES[part],
        facts=facts,
        quote=nearest.judul if nearest else "",
        tingkat="ringan" if part == "lampiran" or elsewhere else None,
        blocks=part == "bab3" and elsewhere is None,
    )


def _content(part: str, laporan: Laporan) -> Anchor | None:
    """Where the content of a chapter stands although its heading was not found."""
    role = {"bab2": "perjanjian_kinerja", "bab3": "capaian"}.get(part)
    rows = (b.at for b in laporan.baris if b.peran == role)
    prose = (n.at for n in laporan.narasi if _TITLES[part].search(n.judul) and part in ("bab1", "bab4"))
    return next(rows, None) or next(prose, None)
