"""Is the realisasi compared with the target at the end of the Renstra or RPJMD? (analisis ke-3)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._analyses import WHOLE, absent
from reviewer.checks._pk import same_target
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan
from reviewer.places import place, table_of

_WHERE: Final = re.compile(
    r"jangka menengah|akhir (?:renstra|rpjmd)|(?:target|dengan) renstra|target\b.*\b20\d\d\s*[-–]\s*20\d\d",
    re.IGNORECASE,
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where the comparison is absent, or made with a "target akhir" that is this year's."""
    yield from absent(laporan, "A3", _WHERE)
    judged = [pair for i in laporan.indikator if (pair := _pair(i, laporan)) is not None]
    yearly = [pair for pair in judged if _is_yearly(*pair, laporan)]
    if len(yearly) >= 2 and 2 * len(yearly) >= len(judged):
        yield _yearly(yearly, len(judged), laporan)


def _yearly(found: list[tuple[Baris, Baris]], total: int, laporan: Laporan) -> Hit:
    row, plan = found[0]
    tabel = table_of(row.tabel, laporan)
    facts = {
        "target_dipakai": row.target.text if row.target else "",
        "target_akhir": plan.target.text if plan.target else "",
        "tempat_renstra": place(plan.at, table_of(plan.tabel, laporan)),
        "jumlah_sama": str(len(found)),
        "jumlah_dibaca": str(total),
        "contoh": row.indikator.text,
    }
    title = tabel.judul if tabel and tabel.judul else WHOLE
    also = tuple(dict.fromkeys([*(r.at for r, _ in found[1:]), *(p.at for _, p in found)]))
    return Hit(at=row.at, objek=title, facts=facts, quote=row.indikator.text, also=also)


def _pair(indikator: Indikator, laporan: Laporan) -> tuple[Baris, Baris] | None:
    """The "target akhir" that Bab III takes and the one of the Renstra: of the document where it is given,
    else of its table in Bab II."""
    own = (b for b in indikator.baris if b.peran == "renstra" and b.at.document is None)
    taken = [b for b in own if b.bab == "bab3" and b.tahun is None]
    targets = [b for b in indikator.baris if b.peran == "renstra" and b.target is not None]
    given = [b for b in targets if b.at.document is not None]
    planned = given or [b for b in targets if b.bab == "bab2"]
    ends = [b for b in planned if b.tahun is None] or sorted(planned, key=lambda b: b.tahun or 0)[-1:]
    return (taken[0], ends[-1]) if taken and ends else None


def _is_yearly(row: Baris, plan: Baris, laporan: Laporan) -> bool:
    """It equals this year's target and differs from the end of the plan, both beyond doubt."""
    if plan.tahun is not None and laporan.tahun is not None and plan.tahun <= laporan.tahun:
        return False
    mine = [
        b
        for i in laporan.indikator
        if any(b is row for b in i.baris)
        for b in i.baris
        if b.peran in ("perjanjian_kinerja", "capaian") and b.tahun in (None, laporan.tahun)
    ]
    same = any(same_target(row.target, b.target) is True for b in mine)
    return same and same_target(row.target, plan.target) is False
