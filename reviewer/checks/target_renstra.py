"""Is the target of the Perjanjian Kinerja that of the Renstra for this year? (checklist III.2)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._figures import number_of
from reviewer.checks._pk import alike, capaian_rows, pk_rows, plain, same_target
from reviewer.checks._same_rows import agrees
from reviewer.checks._targets import FAR, explained, ratio
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan
from reviewer.places import place, table_of

_SAME: Final = 0.9


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator with a target in the PK and one of this year in a Renstra table of the draft."""
    return bool(_promised(indikator, laporan) and _planned(indikator, laporan))


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where no PK row has the target of any Renstra row of this year, and no reason is told."""
    pairs = [
        (pk, plan, _same(pk, plan))
        for pk in _promised(indikator, laporan)
        for plan in _planned(indikator, laporan)
    ]
    verdicts = [same for *_, same in pairs]
    if _reported(indikator, [plan for _, plan, _ in pairs], laporan):
        verdicts.append(None)  # the capaian table follows the Renstra: that is a matter of the PK's row
    if True in verdicts or (False in verdicts and explained(indikator, laporan)):
        return
    pk, plan, _ = next((p for p in pairs if p[2] is False), pairs[0])
    if None in verdicts:
        pages = f"{pk.at.page} dan {plan.at.page}"
        yield Unclear(pk.at, f"Target PK dan Renstra pada hal. {pages} belum dapat dibandingkan.")
    elif pk.target is not None and plan.target is not None:
        facts = {
            "dokumen": _document(plan, laporan),
            "t_pk": pk.target.text,
            "t_renstra": plan.target.text,
            "tahun": str(laporan.tahun),
            "tempat_pk": place(pk.target.at, table_of(pk.tabel, laporan)),
            "tempat_renstra": place(plan.target.at, table_of(plan.tabel, laporan)),
        }
        quote = f"{plan.target.text} … {pk.target.text}"
        far = _far(pk, plan)
        yield Hit(pk.target.at, indikator.nama, facts, quote, also=(plan.target.at,), advice=far)


def _promised(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """The rows of the PK Perubahan where there is one, else all."""
    rows = [b for b in pk_rows(indikator, laporan) if b.target is not None and b.target.text]
    changed = [b for b in rows if (t := table_of(b.tabel, laporan)) and "perubahan" in plain(t.judul).split()]
    return changed or rows


def _planned(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Rows of this year in the tables of a plan, the Renstra's first."""
    rows = [
        b
        for b in indikator.baris
        if b.peran == "renstra" and b.tahun is not None and b.tahun == laporan.tahun and b.target is not None
    ]
    return sorted(rows, key=lambda b: _document(b, laporan) != "Renstra")


def _document(plan: Baris, laporan: Laporan) -> str:
    """The plan that the title of the table names."""
    tabel = table_of(plan.tabel, laporan)
    return "RPJMD" if tabel and re.search(r"\bRPJMD\b", tabel.judul, re.IGNORECASE) else "Renstra"


def _reported(indikator: Indikator, plans: list[Baris], laporan: Laporan) -> bool:
    rows = capaian_rows(indikator, laporan)
    return any(same_target(row.target, plan.target) for row in rows for plan in plans)


def _far(pk: Baris, plan: Baris) -> bool:
    a, b = number_of(pk.target), number_of(plan.target)
    return a is not None and b is not None and ratio(a, b) >= FAR


def _same(pk: Baris, plan: Baris) -> bool | None:
    """None also where the names may be two indikator, or rounding could explain the difference."""
    same = same_target(pk.target, plan.target)
    if same is not False:
        return same
    if alike(pk.indikator.text, plan.indikator.text) < _SAME or agrees(pk.target, plan.target) is not False:
        return None
    return False
