"""Is one formula used for all indikator for which lower is better? (53/2014 Lampiran II H)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviewer.checks._figures import figures, operation, readings, result
from reviewer.findings import Hit, Unclear
from reviewer.formula import Formula
from reviewer.laporan import Baris, Laporan
from reviewer.places import place, table_of

_LINEAR: Final[Formula] = "(2T−R)/T"
_INVERSE: Final[Formula] = "T/R"


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """At least two rows for which lower is better and whose capaian follows from the row."""
    return sum(bool(_formulas(baris)) for baris in laporan.baris) > 1


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One hit where some rows follow only (2T−R)/T and others only T/R."""
    linear = [b for b in laporan.baris if _formulas(b) == {_LINEAR}]
    inverse = [b for b in laporan.baris if _formulas(b) == {_INVERSE}]
    if not linear or not inverse:
        return
    first, second = linear[0], inverse[0]
    yield Hit(
        at=first.capaian.at if first.capaian else first.at,
        objek="Indikator makin rendah makin baik",
        facts={
            "tempat_a": place(first.at, table_of(first.tabel, laporan)),
            "tempat_b": place(second.at, table_of(second.tabel, laporan)),
            "contoh_a": _example(_LINEAR, first),
            "contoh_b": _example(_INVERSE, second),
            "jumlah_a": str(len(linear)),
            "jumlah_b": str(len(inverse)),
        },
        also=tuple(b.at for b in (*linear[1:], *inverse)),
        quote=" / ".join(b.indikator.text for b in (first, second)),
        advice=any(b.arah_dari not in ("dinyatakan", "nama") for b in (*linear, *inverse)),
    )


def _formulas(baris: Baris) -> frozenset[Formula]:
    """The plain formulas that give the capaian of such a row; none where R/T does (CAL-002)."""
    f = figures(baris) if baris.peran == "capaian" and baris.arah == "turun" else None
    if f is None:
        return frozenset()
    plain = frozenset(r.formula for r in readings(f) if r.cap is None)
    return frozenset() if "R/T" in plain else plain


def _example(name: Formula, baris: Baris) -> str:
    f = figures(baris)
    return f"{operation(name, f)} = {result(name, f)}" if f else ""
