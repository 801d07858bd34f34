"""Does the printed capaian follow from the printed target and realisasi? (53/2014 Lampiran III A)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.angka import interval
from reviewer.checks._figures import (
    FULL,
    Figures,
    exact,
    figures,
    number_of,
    operation,
    percent,
    printed_reached,
    readings,
    result,
    row_facts,
    status,
    suited,
)
from reviewer.findings import Hit, Unclear
from reviewer.formula import comparable, decide
from reviewer.laporan import Baris, Cited, Laporan, RataRata

_PERCENT: Final = ("", "%", "persen", "prosen")
_FRACTION: Final = 2
"""A capaian up to this without "%" may be a fraction: 0,95 for 95 %."""


def applies(baris: Baris, laporan: Laporan) -> bool:
    """A capaian row whose three cells are filled with figures, the target not zero."""
    if baris.peran != "capaian" or not all(
        _filled(c) for c in (baris.target, baris.realisasi, baris.capaian)
    ):
        return False
    target = number_of(baris.target)
    return target is None or target.value != 0


def _filled(cited: Cited | None) -> bool:
    if cited is None or (not cited.text and not cited.unreadable):
        return False
    return cited.value is None or cited.value.kind not in ("ordinal", "not_available", "empty")


def check(baris: Baris, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where no usual formula, cap or cut gives the printed capaian."""
    f = figures(baris)
    if f is None:
        yield Unclear(baris.at, f"Sebagian angka pada hal. {baris.at.page} belum terbaca sebagai bilangan.")
    elif any(r.cap is None for r in readings(f)) or _fraction(f):
        return  # a formula that does not suit the arah is another rule's matter
    elif not _same_unit(baris, f):
        yield Unclear(baris.at, f"Satuan target dan realisasi berbeda (hal. {baris.at.page}).")
    elif _limited(baris, f):
        return
    elif reason := _obstacle(f):
        yield Unclear(baris.at, f"{reason} (hal. {baris.at.page}).")
    else:
        yield _hit(baris, laporan, f)


def _limited(baris: Baris, f: Figures) -> bool:
    """A limit gives it. One on a formula of the other arah counts unless the arah is known by itself."""
    certain = baris.arah_dari in ("dinyatakan", "nama")
    return any(r.formula in suited(baris) or not certain for r in readings(f))


def _fraction(f: Figures) -> bool:
    """The capaian is printed as a fraction of one, rounded or cut."""
    printed = f.capaian.value
    if printed is None or f.capaian.unit == "%" or not 0 < printed <= _FRACTION:
        return False
    step = Decimal(1).scaleb(-f.capaian.decimals)
    values = (exact(name, f) for name in ("R/T", "T/R", "(2T−R)/T"))
    return any(v is not None and abs(v / FULL - printed) < step for v in values)


def _obstacle(f: Figures) -> str | None:
    """Why figures that do not fit are still no proof."""
    if any(a.comparator or a.upper is not None for a in (f.target, f.realisasi, f.capaian)):
        return "Target atau realisasi berupa batas atau rentang"
    if any(a.value is not None and a.value < 0 for a in (f.target, f.realisasi)):
        return "Target atau realisasi bernilai negatif"
    if f.capaian.value == f.realisasi.value:
        return "Kolom capaian memuat angka yang sama dengan realisasi"
    return None


def _same_unit(baris: Baris, f: Figures) -> bool:
    """Both of one measure; "%" beside a bare number counts only where the satuan is no count."""
    units = {u for u in (f.target.unit, f.realisasi.unit) if u}
    satuan = baris.satuan.text.casefold().strip() if baris.satuan else ""
    percent_of_count = units == {"%"} and f.target.unit != f.realisasi.unit and satuan not in _PERCENT
    return comparable(f.target, f.realisasi) and len(units) < 2 and not percent_of_count


def _hit(baris: Baris, laporan: Laporan, f: Figures) -> Hit:
    name, *others = suited(baris) if baris.arah != "tidak_diketahui" else ("R/T",)
    hitung = result(name, f)
    facts = row_facts(baris) | {"hitung": hitung, "hitungan_hasil": f"{operation(name, f)} = {hitung}"}
    if others and (second := result(others[0], f)) not in ("", hitung):
        facts["hitungan_kedua"] = f"{operation(others[0], f)} = {second}"
    reached = decide(f.target, f.realisasi, baris.arah)
    flips = reached is not None and reached != printed_reached(f.capaian)
    if reached is not None and flips:
        facts |= {"status_hitung": status(reached), "status_tercetak": status(not reached)}
    elif reached is not None:
        facts["status_sama"] = status(reached)
    facts |= _mean_facts(baris, laporan, exact(name, f))
    doubtful = baris.arah_dari == "nama" and bool(readings(f))
    return Hit(
        at=baris.capaian.at if baris.capaian else baris.at,
        objek=baris.indikator.text,
        facts=facts,
        flips=flips,
        advice=doubtful or (f.ambiguous and not _same_ratio(f)),
    )


def _same_ratio(f: Figures) -> bool:
    """Read the one way or the other, target and realisasi give the same ratio."""
    t, r = f.target, f.realisasi
    if (
        t.alternative is None
        or r.alternative is None
        or not t.alternative
        or t.value is None
        or r.value is None
    ):
        return not t.ambiguous and not r.ambiguous
    return r.alternative / t.alternative == r.value / t.value


def _mean_facts(baris: Baris, laporan: Laporan, right: Decimal | None) -> dict[str, str]:
    """How the printed mean that takes in this row moves when the row is put right."""
    mean = next((m for t in laporan.tabel for m in t.rata_rata if baris in m.baris), None)
    wrong = number_of(baris.capaian)
    printed = number_of(mean.capaian) if mean else None
    if (
        mean is None
        or printed is None
        or printed.value is None
        or wrong is None
        or wrong.value is None
        or right is None
    ):
        return {}
    if not _is_mean_of_printed(mean):
        return {}
    moved = printed.value + (right - wrong.value) / len(mean.baris)
    return {
        "lingkup": mean.lingkup,
        "rata_tercetak": mean.capaian.text,
        "rata_hitung": percent(moved, printed),
    }


def _is_mean_of_printed(mean: RataRata) -> bool:
    cells = [number_of(b.capaian) for b in mean.baris]
    values = [a.value for a in cells if a is not None and a.value is not None]
    printed = number_of(mean.capaian)
    if len(values) < len(mean.baris) or printed is None:
        return False
    low, high = interval(printed)
    return low <= sum(values, Decimal(0)) / len(values) <= high
