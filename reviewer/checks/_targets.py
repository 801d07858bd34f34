"""Targets of several years and the realisasi of last year, for the checks of the target."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, compare_ordinal, interval, parse
from reviewer.checks._figures import number_of
from reviewer.checks._passages import sentences
from reviewer.checks._pk import alike, capaian_rows, pk_rows, plain
from reviewer.checks._told import CAUSE, names_of
from reviewer.formula import comparable
from reviewer.laporan import Arah, Baris, Cited, Indikator, Laporan, Narasi
from reviewer.places import table_of

_RESULTS: Final = ("bab3", "ikhtisar")
_SET: Final = re.compile(
    r"\btarget\w*\s+(?:[\w/%-]+[\s,]+){0,12}?(?:ditetapkan|diturunkan|dinaikkan|disesuaikan|"
    r"diubah|direvisi|ditentukan|lebih rendah|lebih tinggi|berbeda|tetap|mengalami perubahan|di bawah|sama)\b"
    r"|\b(?:penetapan|menetapkan|menurunkan|penurunan|penyesuaian|perubahan|revisi|perbedaan|dasar)\s+"
    r"(?:\w+\s+){0,2}?target\b",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    r"\btarget\w*(?:\s+\w+){0,4}\s+yang\s+(?:(?:telah|sudah|akan)\s+)?di\w+", re.IGNORECASE
)
"""The set phrase "target yang telah ditetapkan", which says nothing of how it was set."""
_WHY: Final = re.compile(
    r"\b(?:mempertimbangkan|pertimbangan|menyesuaikan|alasan|asumsi|mengacu|mengikuti|metodologi|agar|supaya|"
    r"pandemi|covid)\b",
    re.IGNORECASE,
)
_YET: Final = re.compile(
    r"\b(?:meng)?usul\w*|\bdiusulkan\b|\bakan\b|\bmendatang\b|\bke depan\b", re.IGNORECASE
)
"""A target still to be set."""
_FALL: Final = re.compile(r"\b(?:penurunan|menurunnya|pengurangan|berkurangnya)\b", re.IGNORECASE)
_SAME: Final = 0.85
FAR: Final = 2
"""From this ratio on two figures are rather of different measures than of a bold change."""
COUNTED: Final = re.compile(r"^\W*(?:\d+[.)]?\s*)?(?:jumlah|banyaknya)\b", re.IGNORECASE)
"""A name that counts things: what the need of a year decides."""


def present_targets(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """This year's rows with a target, those of Bab III first."""
    rows = [*capaian_rows(indikator, laporan), *pk_rows(indikator, laporan)]
    given = [b for b in rows if b.target is not None and (b.target.text.strip() or b.target.unreadable)]
    return sorted(given, key=lambda b: b.bab != "bab3")


def earlier_results(indikator: Indikator, year: int) -> list[Baris]:
    """The realisasi of a year in the chapters on results, one of each table.

    Beside a realisasi some tables print the capaian of the same year, further to the right.
    """
    found: dict[str, Baris] = {}
    for b in indikator.baris:
        if b.peran != "perbandingan" or b.tahun != year or b.bab not in _RESULTS or b.realisasi is None:
            continue
        other = found.get(b.tabel)
        if other is None or _left(b.realisasi) < _left(other.realisasi):
            found[b.tabel] = b
    return list(found.values())


def _left(cited: Cited | None) -> float:
    return cited.at.box[0] if cited is not None and cited.at.box else 0.0


def beside_present(past: Baris, indikator: Indikator, laporan: Laporan) -> bool:
    """Unless the table of `past` also prints a realisasi of this year that no capaian row has.

    Such a table compares something else, most often the capaian.
    """
    table = table_of(past.tabel, laporan)
    name = plain(past.indikator.text)
    lines = [ln for ln in (table.teks if table else "").split("\n") if name in plain(ln)]
    own = [a for b in capaian_rows(indikator, laporan) if (a := number_of(b.realisasi)) is not None]
    if not lines or not own:
        return True
    printed = {parse(cell.strip()).value for ln in lines for cell in ln.split(" | ")}
    return any(a.value in printed for a in own)


def worse(row: Baris, past: Baris, arah: Arah) -> bool | None:
    """Whether the target of `row` asks for less than the realisasi of `past`; None if that is not known."""
    if row.target is None or past.realisasi is None or alike(row.indikator.text, past.indikator.text) < _SAME:
        return None
    ordinal = _ordinal(row.target, past.realisasi)
    if ordinal is not None:
        return ordinal < 0
    target, result = number_of(row.target), number_of(past.realisasi)
    if target is None or result is None or not _of_one_measure(row, target, past, result):
        return None
    return _less(target, result, row.indikator.text, arah)


def _ordinal(target: Cited, result: Cited) -> int | None:
    """The order of two predikat ("BB", "B"); None where one is no predikat."""
    a, b = target.value, result.value
    if a is None or b is None or a.value is not None or b.value is not None or not (a.ordinal and b.ordinal):
        return None
    return compare_ordinal(a, b)


def _of_one_measure(row: Baris, target: Angka, past: Baris, result: Angka) -> bool:
    """Two plain numbers of one measure; a percentage beside a bare number far from it is another one."""
    if any(a.ambiguous or a.upper is not None for a in (target, result)) or not comparable(target, result):
        return False
    of_target, of_result = _percent(row, target), _percent(past, result)
    return of_target == of_result or (not of_result and ratio(target, result) < FAR)


def _percent(row: Baris, value: Angka) -> bool:
    unit = value.unit or (row.satuan.text if row.satuan else "")
    return unit.strip() == "%" or plain(unit) in ("persen", "prosen")


def ratio(a: Angka, b: Angka) -> Decimal:
    """How far two numbers lie apart: 1 for equal ones; a large number where one of them is 0."""
    if not a.value or not b.value:
        return Decimal(1) if a.value == b.value else Decimal(1000)
    return max(abs(a.value / b.value), abs(b.value / a.value))


def _less(target: Angka, result: Angka, name: str, arah: Arah) -> bool | None:
    if target.value is None or result.value is None or arah == "tidak_diketahui":
        return None
    aim, (low, high) = target.value, interval(result)
    if aim < 0 and result.value < 0 and _FALL.search(name):
        aim, low, high = -aim, -high, -low  # a fall printed with its sign: the larger fall is better
    return aim < low if arah == "naik" else aim > high


def explained(indikator: Indikator, laporan: Laporan) -> bool:
    """A sentence gives a reason for the target of this indikator: it names it or stands in its section."""
    names = [plain(n) for n in names_of(indikator)]
    own = {b.sasaran.text for b in indikator.baris if b.sasaran and b.sasaran.text}
    for narasi in laporan.narasi:
        mine = _about(narasi, indikator.nama, own)
        for paragraf in narasi.paragraf:
            named = mine or any(n in plain(paragraf.text) for n in names)
            if named and reasons(paragraf.text):
                return True
    return False


def _about(narasi: Narasi, nama: str, own: set[str]) -> bool:
    if narasi.indikator is not None:
        return alike(narasi.indikator, nama) >= _SAME
    return narasi.sasaran is not None and any(alike(narasi.sasaran, s) >= _SAME for s in own)


def reasons(text: str) -> bool:
    """Some sentence tells how a target was set, and why."""
    bare = (_GIVEN.sub("", s) for s in sentences(text) if not _YET.search(s))
    return any(_SET.search(s) and (CAUSE.search(s) or _WHY.search(s)) for s in bare)
