"""Is the efficiency of the use of resources analysed at all? (53/2014 anak lampiran II/1, analisis ke-6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks import _efficiency
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import place_for, span
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import page

_PLACE: Final = re.compile(
    r"\b(?:realisasi|akuntabilitas|penyerapan)\s+(?:anggaran|keuangan)|\bcapaian kinerja organisasi",
    re.IGNORECASE,
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where nothing compares, or where the section under such a heading is on something else."""
    sections = _efficiency.sections(laporan)
    spoken = _efficiency.statements(laporan) or _efficiency.tables(laporan)
    if spoken or any(_efficiency.RESOURCE.search(s.words) for s in sections):
        return
    bab = laporan.find_bab("bab3")
    if bab is None:
        yield Unclear(None, "Bab III tidak ditemukan, sehingga analisis efisiensi belum dapat dicari.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; analisis efisiensi mungkin ada di sana.")
    elif sections:
        first = sections[0]
        facts = {"judul_draf": first.judul, "halaman_dibaca": span(bab)}
        yield Hit(at=first.at, objek=first.judul, facts=facts, quote=_opening(first))
    else:
        at, title = place_for(laporan, _PLACE, "bab3")
        yield Hit(
            at=at, objek="Seluruh sasaran", facts={"halaman_dibaca": span(bab)} | _spent(laporan), quote=title
        )


def _opening(section: _efficiency.Section) -> str:
    """The first words under the heading."""
    first = next((p.text for p in section.body if p.kind == "paragraph"), section.judul)
    return " ".join(first.split()[:25])


def _spent(laporan: Laporan) -> dict[str, str]:
    """The share of the whole budget that was spent, where a table prints it."""
    totals = [
        a for a in laporan.anggaran if a.tingkat == "jumlah" and a.persen and a.persen.text and a.persen.value
    ]
    if not totals:
        return {}
    last = totals[-1]
    text = last.persen.text if last.persen else ""
    return {"serapan": text if "%" in text else f"{text}%", "halaman_serapan": page(last.at)}
