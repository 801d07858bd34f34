"""Does the formula behind the printed capaian suit the arah of the indikator? (53/2014 Lampiran II H)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviewer.checks._figures import (
    Figures,
    bare,
    exact,
    figures,
    operation,
    percent,
    printed_reached,
    result,
    reversed_reading,
    row_facts,
    status,
    suited,
)
from reviewer.findings import Hit, Unclear
from reviewer.formula import Formula, decide
from reviewer.laporan import Baris, Laporan

_WORDS: Final = {"naik": "makin tinggi makin baik", "turun": "makin rendah makin baik"}
_SOURCE: Final = {"dinyatakan": "arah_dinyatakan", "nama": "arah_nama"}
"""The fact that tells how the arah is known; other sources make the hit advice."""


def applies(baris: Baris, laporan: Laporan) -> bool:
    """A capaian row of known arah with three figures that can be computed."""
    f = figures(baris) if baris.peran == "capaian" and baris.arah != "tidak_diketahui" else None
    return f is not None and f.target.value != 0


def check(baris: Baris, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where only the formula of the opposite arah gives the printed capaian."""
    f = figures(baris)
    if f is None or (found := reversed_reading(baris, f)) is None:
        return
    name = suited(baris)[0]
    reached = decide(f.target, f.realisasi, baris.arah)
    flips = reached is not None and reached != printed_reached(f.capaian)
    facts = row_facts(baris) | {
        "angka_target": bare(f.target),
        "angka_realisasi": bare(f.realisasi),
        "angka_tercetak": bare(f.capaian),
        "arah_rumus": _WORDS["turun" if baris.arah == "naik" else "naik"],
        _SOURCE.get(baris.arah_dari, "arah_lain"): _WORDS[baris.arah],
        "hitungan_draf": operation(found.formula, f),
        "hitungan_lain": f"{operation(name, f)} = {result(name, f)}",
        "hitung": result(name, f),
    }
    if reached is not None and flips:
        facts |= {"status_hitung": status(reached), "status_tercetak": status(not reached)}
    else:
        facts |= _difference(name, f)
    yield Hit(
        at=baris.capaian.at if baris.capaian else baris.at,
        objek=baris.indikator.text,
        facts=facts,
        flips=flips,
        advice=baris.arah_dari not in _SOURCE or f.ambiguous,
    )


def _difference(name: Formula, f: Figures) -> dict[str, str]:
    right = exact(name, f)
    if right is None or f.capaian.value is None:
        return {}
    gap = f.capaian.value - right
    return {
        "selisih": percent(abs(gap), f.capaian),
        "lebih_tinggi_atau_rendah": "lebih tinggi" if gap > 0 else "lebih rendah",
    }
