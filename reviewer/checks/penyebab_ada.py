"""Is the cause told where a target was not reached? (analisis ke-5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._analyses import evidence, general, missed, opening
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._figures import row_facts
from reviewer.checks._parts import span
from reviewer.checks._told import told
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Bukti, Indikator, Laporan
from reviewer.places import page

_TOLD = ("sebab", "menahan")
_NO_DATA: Final = re.compile(
    r"\b(?:data|capaian|realisasi|angka|hasil|nilai)\b[^.;]{0,60}\b(?:belum|baru akan|akan)\s+(?:dapat\s+)?"
    r"(?:diperoleh|tersedia|dirilis|rilis|terbit|diterbitkan)\b",
    re.IGNORECASE,
)


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """A graded indikator whose target was not reached, not only by rounding."""
    return missed(indikator, laporan) is not None


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where no sentence or cell tells a cause; advice where one is there and says little."""
    missing = missed(indikator, laporan)
    if missing is None:
        return
    analisis, row = missing
    found = evidence(analisis, "A5", indikator.nama)
    causes = [b for b in found if b.jenis in _TOLD]
    if any(b.kuat for b in causes):
        return
    bab = laporan.find_bab("bab3")
    if bab is None or (pages := unread_in_bab(laporan, "bab3")):
        where = f"Hal. {pages} belum terbaca" if bab else "Bab III tidak ditemukan"
        yield Unclear(row.at, f"{where}; penyebabnya mungkin ada di sana.")
        return
    facts = {**row_facts(row), "rentang_dibaca": span(bab)}
    weak = _weak([*causes, *(b for b in found if b.jenis == "kegiatan")], found)
    facts |= weak or _unreleased(indikator, laporan) or _elsewhere(general(laporan, "A5"))
    doubt = bool(weak) or "tempat_umum" in facts or "tempat_data" in facts
    yield Hit(at=row.at, objek=indikator.nama, facts=facts, advice=doubt, tingkat="sedang" if doubt else None)


def _weak(causes: list[Bukti], found: tuple[Bukti, ...]) -> dict[str, str]:
    """A sentence that begins to tell the cause, else one that repeats the result."""
    if causes:
        return {"tempat_sebab": f"hal. {page(causes[0].at)}", "kutipan": opening(causes[0].text)}
    again = [b for b in found if b.jenis == "ulang"]
    return {"tempat_ulang": f"hal. {page(again[0].at)}", "kutipan": opening(again[0].text)} if again else {}


def _unreleased(indikator: Indikator, laporan: Laporan) -> dict[str, str]:
    """A paragraph on this indikator, most often in the closing chapter, that this year's data are not out."""
    where = next((p.at for p in told(indikator, laporan) if _NO_DATA.search(" ".join(p.text.split()))), None)
    return {"tempat_data": f"hal. {page(where)}"} if where else {}


def _elsewhere(found: tuple[Bukti, ...]) -> dict[str, str]:
    causes = sorted((b for b in found if b.jenis in _TOLD), key=lambda b: not b.kuat)
    return {"tempat_umum": f"hal. {page(causes[0].at)}"} if causes else {}
