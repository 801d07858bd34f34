"""Does Bab III speak of this report's own matter and year? (checklist II.5 and II.6)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks._copied import Copied, copied_figures, copied_words, last_report
from reviewer.checks._foreign_theme import foreign_themes
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import place


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """There is something in Bab III."""
    return any(n.bab == "bab3" for n in laporan.narasi) or any(t.bab == "bab3" for t in laporan.tabel)


def check(
    laporan: Laporan,
    _same: Laporan,
    *,
    angka_sedikitnya: int,
    kata_sedikitnya: int,
    bagian_sama: Decimal,
    urusan_lain: int,
) -> Iterator[Hit | Unclear]:
    """Hits at passages on other affairs; beside last year's report also at tables and prose of that."""
    for one in foreign_themes(laporan, urusan_lain):
        facts = {"tema": one.theme, "urusan": ", ".join(one.affairs), "kutipan": one.quote}
        yield Hit(one.at, one.judul, facts, one.quote, advice=True)
    if (last := last_report(laporan)) is None:
        return
    share = float(bagian_sama)
    told = set()
    for copied in copied_figures(laporan, last, angka_sedikitnya, share):
        told.add(copied.at)
        yield _hit(copied, "angka_sama", "angka_semua", laporan)
    for copied in copied_words(laporan, last, kata_sedikitnya, share):
        if copied.at not in told:
            yield _hit(copied, "kata_sama", "kata_semua", laporan)


def _hit(copied: Copied, same: str, all: str, laporan: Laporan) -> Hit:
    facts = {
        same: str(copied.same),
        all: str(copied.all),
        "naskah": place(copied.there, copied.tabel),
        "kutipan": copied.quote,
        "tahun_draf": str(laporan.tahun or ""),
    }
    return Hit(
        copied.at, copied.objek, facts, copied.quote, tingkat="sedang" if same == "kata_sama" else None
    )
