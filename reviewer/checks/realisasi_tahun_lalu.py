"""Is last year's realisasi the one that last year's report has? (checklist II.5, III.7)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._pk import in_document
from reviewer.checks._same_rows import Pair, agrees, contradictions
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan
from reviewer.places import place, table_of


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator whose realisasi of last year both documents print."""
    return bool(_given(indikator, laporan) and _own(indikator, laporan))


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """One hit at the first row of the draft that has another realisasi; which one is right is not said."""
    pairs = [p for group in contradictions(indikator, laporan) for p in group if _across(p)]
    if pairs:
        yield _hit(indikator, pairs, laporan)
        return
    own, given = _own(indikator, laporan), _given(indikator, laporan)
    if not any(agrees(a.realisasi, b.realisasi) for a in own for b in given):
        yield Unclear(own[0].at, f"Realisasi tahun lalu pada hal. {own[0].at.page} belum dapat dibandingkan.")


def _across(pair: Pair) -> bool:
    """One row of the draft and one of the document, that differ in their realisasi."""
    return (pair.first.at.document is None) != (
        pair.second.at.document is None
    ) and "realisasi" in pair.fields


def _hit(indikator: Indikator, pairs: list[Pair], laporan: Laporan) -> Hit:
    rows = [(p.first, p.second) if p.first.at.document is None else (p.second, p.first) for p in pairs]
    mine, theirs = rows[0]
    facts = {
        "tahun_lalu": str(mine.tahun or ""),
        "nilai_draf": _realisasi(mine),
        "nilai_lalu": _realisasi(theirs),
        "tempat_draf": place(mine.at, table_of(mine.tabel, laporan)),
    }
    facts |= in_document(theirs, laporan)
    others = dict.fromkeys(row.realisasi.at for row, _ in rows[1:] if row.realisasi)
    return Hit(
        at=mine.realisasi.at if mine.realisasi else mine.at,
        objek=indikator.nama,
        facts=facts,
        quote=f"{facts['nilai_draf']} … {facts['nilai_lalu']}",
        also=tuple(others),
        advice=not any(p.sure for p in pairs),
    )


def _realisasi(row: Baris) -> str:
    return row.realisasi.text if row.realisasi else ""


def _own(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    return [b for b in _of_last_year(indikator, laporan) if b.at.document is None]


def _given(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    return [b for b in _of_last_year(indikator, laporan) if b.at.document is not None]


def _of_last_year(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    return [
        b
        for b in indikator.baris
        if b.peran == "perbandingan"
        and b.bab in ("bab3", "ikhtisar")
        and laporan.tahun is not None
        and b.tahun == laporan.tahun - 1
        and b.realisasi is not None
        and b.realisasi.text.strip()
    ]
