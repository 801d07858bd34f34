"""Is this year's target set against the realisasi for every reported sasaran? (analisis ke-1)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._analyses import first_row, grade
from reviewer.checks._chapters import unread_in_bab
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Analisis, Laporan


def applies(analisis: Analisis, laporan: Laporan) -> bool:
    """A sasaran that the draft reports; those it does not report at all are another question."""
    row = first_row(analisis, laporan)
    return analisis.sasaran is not None and (
        analisis.kata > 0 or (row is not None and row.peran == "capaian")
    )


def check(analisis: Analisis, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where neither a table nor a sentence gives both values."""
    if grade(analisis, "A1") not in ("tidak", "tidak_dapat_dinilai"):
        return
    row = first_row(analisis, laporan)
    if row is None or analisis.sasaran is None:
        return
    if pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(row.at, f"Hal. {pages} belum terbaca; target dan realisasinya mungkin ada di sana.")
        return
    facts = {"tahun": str(laporan.tahun)} if laporan.tahun else {}
    if analisis.kata:
        facts["kata"] = str(analisis.kata)
    yield Hit(at=row.at, objek=analisis.sasaran, facts=facts, quote=row.indikator.text)
