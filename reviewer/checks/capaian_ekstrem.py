"""Is an unusual capaian, or a realisasi ten times last year's, explained? (88/2021: target, SMART)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.angka import show
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._figures import number_of, row_facts
from reviewer.checks._pk import capaian_rows
from reviewer.checks._told import has_reason
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator with a realisasi and a capaian in figures."""
    return _row(indikator, laporan) is not None


def check(
    indikator: Indikator, laporan: Laporan, *, atas: Decimal, bawah: Decimal, kelipatan: Decimal
) -> Iterator[Hit | Unclear]:
    """`atas`, `bawah`: capaian in percent beyond which it is unusual; `kelipatan`: times last year's."""
    row = _row(indikator, laporan)
    capaian = number_of(row.capaian) if row else None
    if row is None or capaian is None or capaian.value is None or capaian.ambiguous:
        return
    jump = _jump(row, indikator, laporan, kelipatan)
    if bawah <= capaian.value <= atas and not jump:
        return
    if has_reason(indikator, laporan):
        return
    if pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(row.at, f"Hal. {pages} belum terbaca; penjelasan capaian mungkin ada di sana.")
        return
    bab = laporan.find_bab("bab3")
    span = f"{bab.at.page}–{bab.last_page}" if bab else f"1–{laporan.halaman}"
    side = "di atas" if capaian.value > atas else "di bawah"
    facts = row_facts(row) | {"rentang_dibaca": span} | (jump or {"arah_jauh": side})
    at = row.capaian.at if row.capaian else row.at
    yield Hit(at, indikator.nama, facts, advice=bool(jump))


def _row(indikator: Indikator, laporan: Laporan) -> Baris | None:
    """The first row of this year with target, realisasi and capaian in figures; a zero target has none."""
    for row in capaian_rows(indikator, laporan):
        target, realisasi, capaian = (number_of(c) for c in (row.target, row.realisasi, row.capaian))
        if target and realisasi and capaian and target.value:
            return row
    return None


def _jump(row: Baris, indikator: Indikator, laporan: Laporan, times: Decimal) -> dict[str, str]:
    """Facts where the realisasi is that many times last year's, or that fraction of it."""
    now = number_of(row.realisasi)
    if laporan.tahun is None or now is None or not now.value or now.ambiguous:
        return {}
    for other in indikator.baris:
        before = number_of(other.realisasi) if other.tahun == laporan.tahun - 1 else None
        same = before is not None and (before.unit == now.unit or not before.unit or not now.unit)
        if before is None or not same or not before.value or before.ambiguous or other.realisasi is None:
            continue
        ratio = now.value / before.value
        if ratio >= times or 0 < ratio <= 1 / times:
            return {
                "realisasi_lalu": other.realisasi.text,
                "tahun_lalu": str(laporan.tahun - 1),
                "kali": show(ratio, 2 if ratio > 1 else 3),
            }
    return {}
