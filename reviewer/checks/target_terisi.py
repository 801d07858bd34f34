"""Has every indikator a target? (checklist I.2)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._empty import judge_empty
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan


def applies(baris: Baris, laporan: Laporan) -> bool:
    """A row of the PK or of a capaian table that has a target column."""
    return baris.peran in ("capaian", "perjanjian_kinerja") and baris.target is not None


def check(baris: Baris, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at an empty target cell."""
    if said := judge_empty(baris, lambda b: b.target, laporan):
        yield said
