"""Is a capaian above the limit treated alike in all rows? No regulation fixes a limit: it must be uniform."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.angka import show
from reviewer.checks._figures import exact, figures, percent, readings, row_facts, suited
from reviewer.findings import Hit, Unclear
from reviewer.formula import Formula
from reviewer.laporan import Baris, Laporan
from reviewer.places import place, table_of

Capped = tuple[Baris, Decimal, Formula]


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """At least two rows whose capaian exceeds 100 by its figures."""
    return sum(_above(baris) for baris in laporan.baris) > 1


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One hit per limit to which some rows are cut while others stand above it."""
    rows = [b for b in laporan.baris if b.peran == "capaian"]
    capped = [(b, *found) for b in rows if (found := _cap(b)) is not None]
    for limit in sorted({cap for _, cap, _ in capped}):
        free = [b for b in rows if _stands_above(b, limit)]
        if free:
            yield _hit([c for c in capped if c[1] == limit], free, laporan)


def _hit(capped: list[Capped], free: list[Baris], laporan: Laporan) -> Hit:
    first, limit, name = capped[0]
    f = figures(first)
    value = exact(name, f) if f else None
    return Hit(
        at=first.capaian.at if first.capaian else first.at,
        objek=first.indikator.text,
        facts=row_facts(first)
        | {
            "batas": show(limit),
            "hitung": percent(value, f.capaian) if f and value is not None else "",
            "jumlah_dibatasi": str(len(capped)),
            "jumlah_lain": str(len(free)),
            "tercetak_lain": free[0].capaian.text if free[0].capaian else "",
            "tempat_lain": place(free[0].at, table_of(free[0].tabel, laporan)),
        },
        also=tuple(b.at for b in (*(c[0] for c in capped[1:]), *free)),
    )


def _towards(baris: Baris) -> tuple[Formula, ...]:
    """Where the arah is not known only R/T counts: a cap on another formula would be a guess."""
    return suited(baris) if baris.arah != "tidak_diketahui" else ("R/T",)


def _cap(baris: Baris) -> tuple[Decimal, Formula] | None:
    """The limit and the formula of a row that can be explained by a limit only, not by rounding."""
    f = figures(baris)
    found = readings(f) if f else ()
    if not found or any(r.cap is None for r in found):
        return None
    return next(
        ((r.cap, r.formula) for r in found if r.cap is not None and r.formula in _towards(baris)), None
    )


def _stands_above(baris: Baris, limit: Decimal) -> bool:
    f = figures(baris)
    if f is None or f.capaian.value is None or f.capaian.value <= limit:
        return False
    return any(r.cap is None and r.formula in _towards(baris) for r in readings(f))


def _above(baris: Baris) -> bool:
    f = figures(baris) if baris.peran == "capaian" else None
    values = [exact(name, f) for name in _towards(baris)] if f else []
    return any(v is not None and v > 100 for v in values)
