"""Has every indikator a realisasi? (checklist I.3)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._empty import judge_empty
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan


def applies(baris: Baris, laporan: Laporan) -> bool:
    """A row of a capaian table that has a realisasi column."""
    return baris.peran == "capaian" and baris.realisasi is not None


def check(baris: Baris, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at an empty realisasi cell. "n/a" and "-" are another rule's matter."""
    if said := judge_empty(baris, lambda b: b.realisasi, laporan):
        yield said
