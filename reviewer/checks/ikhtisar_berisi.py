"""Is there an ikhtisar eksekutif, with results, obstacles and steps? (checklist I.1)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_within
from reviewer.checks._parts import in_bab, span
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Bab, Laporan

_NAME: Final = re.compile(
    r"\b(?:ikhtisar|ringkasan)\s+(?:eksekutif|executive)\b|\bexecutive summary\b", re.IGNORECASE
)
_CONTENTS: Final = re.compile(r"\bdaftar isi\b", re.IGNORECASE)
_PARTS: Final = {
    "angka capaian": re.compile(
        r"\bcapaian\b[^.;]*\d|\d[^.;]*\b(?:tercapai|capaian|mencapai)\b|\b(?:mencapai|terealisasi)\b[^.;]*\d",
        re.IGNORECASE,
    ),
    "kendala": re.compile(
        r"\bkendala|\bhambatan|\bterhambat|\bterkendala|\bpermasalahan|\b(?:belum|tidak) tercapai|\bkarena\b"
        r"|\bakibat\b|\btertinggal|\bbelum (?:optimal|memenuhi)|\bpenyebab"
        r"|\bseluruh(?:nya)? (?:\w+\s+){0,3}tercapai",
        re.IGNORECASE,
    ),
    "langkah perbaikan": re.compile(
        r"\blangkah|\bupaya|\bsolusi|\btindak lanjut|\bperbaikan|\bakan\b|\brencana|\bstrategi|\bke depan",
        re.IGNORECASE,
    ),
}


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where it is not found, or where it holds none or only one of the three parts."""
    bab = laporan.find_bab("ikhtisar")
    if bab is not None:
        yield from _held(bab, laporan)
        return
    if any(_NAME.search(j.text) for j in laporan.judul):
        return
    first = min((b.at.page for b in laporan.bab if b.id.startswith("bab")), default=None)
    if first is None:
        yield Unclear(None, "Bab I tidak ditemukan, sehingga ikhtisar eksekutif belum dapat dicari.")
        return
    pages = unread_within(laporan, 2, first - 1)
    if pages and not _contents_read(laporan, first):
        yield Unclear(None, f"Hal. {pages} belum terbaca; ikhtisar eksekutif mungkin ada di sana.")
        return
    facts = {"halaman_dibaca": f"1–{first - 1}" if first > 2 else "1"}
    yield Hit(Anchor(min(first, laporan.halaman)), "Ikhtisar eksekutif", facts)


def _contents_read(laporan: Laporan, first: int) -> bool:
    """The table of contents was read: it would name the ikhtisar."""
    return any(_CONTENTS.search(j.text) and j.at.page < first for j in laporan.judul) or any(
        _CONTENTS.search(n.judul) and n.at.page < first for n in laporan.narasi
    )


def _held(bab: Bab, laporan: Laporan) -> Iterator[Hit | Unclear]:
    text = "\n".join(p.text for p in in_bab(laporan, "ikhtisar"))
    lacking = [name for name, words in _PARTS.items() if not words.search(text)]
    if len(lacking) < 2:
        return
    if pages := unread_within(laporan, bab.at.page, bab.last_page):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; isi ikhtisar mungkin ada di sana.")
        return
    facts = {"kurang": ", ".join(lacking[:-1]) + f" dan {lacking[-1]}", "halaman_ikhtisar": span(bab)}
    yield Hit(bab.at, bab.judul, facts, bab.judul)
