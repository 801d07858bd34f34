"""Is a realisasi that is not available explained? (53/2014 Lampiran II H, checklist II.2 and I.3)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._told import told
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Indikator, Laporan

_REASON: Final = re.compile(
    r"\b(?:belum|rilis|dirilis|terbit|diterbitkan|menunggu|tersedia|sementara|proksi|prognosa|estimasi|karena|"
    r"dikarenakan|tidak dilaksanakan|tidak diselenggarakan|tidak dilakukan|ditunda|data tahun)\b",
    re.IGNORECASE,
)
_SAID_IN_CELL: Final = re.compile(r"\b(?:rilis|terbit|menunggu|karena|proses|dinilai|BPS)\b", re.IGNORECASE)


def applies(baris: Baris, laporan: Laporan) -> bool:
    """A capaian row with a target whose realisasi is "n/a", a dash, or not yet released."""
    return baris.peran == "capaian" and _lacking(baris.realisasi) and _given(baris.target)


def _lacking(cited: Cited | None) -> bool:
    return cited is not None and cited.value is not None and cited.value.kind == "not_available"


def _given(cited: Cited | None) -> bool:
    """A target that is due: a dash stands for none in this year."""
    return (
        cited is not None and cited.value is not None and cited.value.kind not in ("not_available", "empty")
    )


def check(baris: Baris, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where neither the cell nor the prose on this indikator or its sasaran says why or until when."""
    written = baris.realisasi.text if baris.realisasi else ""
    if _SAID_IN_CELL.search(written) or any(
        _REASON.search(p.text) for p in told(_whole(baris, laporan), laporan)
    ):
        return
    if pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(baris.at, f"Hal. {pages} belum terbaca; penjelasan realisasi mungkin ada di sana.")
        return
    bab = laporan.find_bab("bab3")
    span = f"{bab.at.page}–{bab.last_page}" if bab else f"1–{laporan.halaman}"
    facts = {"kutipan": written, "rentang_dibaca": span}
    yield Hit(baris.realisasi.at if baris.realisasi else baris.at, baris.indikator.text, facts, quote=written)


def _whole(baris: Baris, laporan: Laporan) -> Indikator:
    """The indikator of this row."""
    found = next((i for i in laporan.indikator if any(b is baris for b in i.baris)), None)
    return found or Indikator(baris.indikator.text, (baris,))
