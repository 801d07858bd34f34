"""Is the budget beside the realisasi that of the Perjanjian Kinerja? (checklist III.1)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reviewer.checks._budget_tables import amount, by_table
from reviewer.checks._money import rupiah
from reviewer.checks._passages import passages, sentences
from reviewer.checks._pk import alike, plain
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Anggaran, Laporan
from reviewer.places import place, table_of

_PLAN: Final = ("bab2", "lampiran")
_RESULT: Final = ("bab3", "ikhtisar")
_SAME: Final = 0.92
_WORDS: Final = 2
_SHOWN: Final = 3
_NAME: Final = 7
_LEVELS: Final = ("program", "kegiatan", "sub_kegiatan", "lain")
_MARK: Final = re.compile(r"^\W*(?:\d+[.)]*|[a-z][.)])?\s*(?:(?:sub\s*)?kegiatan|program)?\s*", re.IGNORECASE)
_CHANGED: Final = re.compile(
    r"\b(?:pergeseran|perubahan|penyesuaian|revisi|refocusing|rasionalisasi|pengurangan|penambahan|efisiensi)\s+"
    r"(?:\w+\s+){0,3}?(?:anggaran|pagu|APBD|DPA|belanja|dana)\b|\bAPBD(?:-P|\s+perubahan)\b|\bDPPA\b|\bDPA\s+perubahan\b"
    r"|\b(?:anggaran|pagu)\w*\s+(?:\w+\s+){0,4}?(?:setelah|sesudah)\s+perubahan\b|\banggaran perubahan\b",
    re.IGNORECASE,
)
_LAW: Final = re.compile(r"\bnomor\s+\d+", re.IGNORECASE)


class Pair(NamedTuple):
    """A row of the plan and the row that reports it."""

    plan: Anggaran
    row: Anggaran
    planned: Decimal
    used: Decimal


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """A budget is printed in a plan and again beside its realisasi."""
    return bool(_pairs(laporan))


def check(laporan: Laporan, _same: Laporan, *, sama_sedikitnya: int) -> Iterator[Hit | Unclear]:
    """One hit for all rows that differ; advice where the draft speaks of a changed budget.

    Some rows have to agree, or the two tables are of different things.
    """
    pairs = _pairs(laporan)
    other = [p for p in pairs if p.planned != p.used]
    if not other:
        return
    agreed = len(pairs) - len(other)
    if agreed < sama_sedikitnya:
        pages = f"{other[0].plan.at.page} dan {other[0].row.at.page}"
        yield Unclear(
            other[0].row.at, f"Anggaran pada hal. {pages} belum dapat dipastikan memuat hal yang sama."
        )
        return
    yield _hit(other, len(pairs), laporan)


def _pairs(laporan: Laporan) -> list[Pair]:
    """The rows of the tables of plans, each with the one row of a table of realisasi that bears its name."""
    where = {t.id: t.bab for t in laporan.tabel}
    tables = by_table(laporan)
    plans = [t for t in tables if where.get(t[0].tabel) in _PLAN and not _has_realisasi(t)]
    reports = [r for t in tables if where.get(t[0].tabel) in _RESULT and _has_realisasi(t) for r in t]
    found: dict[int, Pair] = {}
    for plan in _changed_last(plans, laporan):
        for row in plan:
            if (pair := _pair(row, plan, reports)) is not None:
                known = found.get(id(pair.row))
                if known is None or known.planned != known.used:
                    found[id(pair.row)] = pair
    return list(found.values())


def _has_realisasi(rows: Sequence[Anggaran]) -> bool:
    return any(r.realisasi is not None for r in rows)


def _changed_last(plans: Sequence[list[Anggaran]], laporan: Laporan) -> list[list[Anggaran]]:
    """The tables of the PK Perubahan alone where there are some."""
    changed = [t for t in plans if "perubahan" in plain(_title(t[0].tabel, laporan)).split()]
    return changed or list(plans)


def _title(id: str, laporan: Laporan) -> str:
    tabel = table_of(id, laporan)
    return tabel.judul if tabel else ""


def _pair(plan: Anggaran, own: Sequence[Anggaran], reports: Sequence[Anggaran]) -> Pair | None:
    planned, name = amount(plan, "pagu"), _bare(plan)
    if planned is None or plan.tingkat not in _LEVELS or len(name.split()) < _WORDS:
        return None
    if sum(_bare(r) == name for r in own) > 1:
        return None
    same = [r for r in reports if r.tingkat == plan.tingkat and alike(_bare(r), name) >= _SAME]
    used = amount(same[0], "pagu") if len(same) == 1 else None
    return Pair(plan, same[0], planned, used) if used is not None else None


def _bare(row: Anggaran) -> str:
    return plain(_MARK.sub("", row.uraian.text))


def _hit(other: Sequence[Pair], total: int, laporan: Laporan) -> Hit:
    first = other[0]
    tabel, plan = table_of(first.row.tabel, laporan), table_of(first.plan.tabel, laporan)
    at = first.row.pagu.at if first.row.pagu else first.row.at
    words = first.row.uraian.text.split()
    name = " ".join(words[:_NAME]) + (" …" if len(words) > _NAME else "")
    facts = {
        "tempat": place(at, tabel),
        "tempat_pk": place(first.plan.at, plan),
        "dokumen": _document(first.plan, laporan),
        "pagu_pk": rupiah(first.planned),
        "pagu": rupiah(first.used),
        "nama": name,
        "banyak": str(total),
    }
    if len(other) > 1:
        facts["jumlah"] = str(len(other))
    title = tabel.judul if tabel and tabel.judul else "Tabel realisasi anggaran"
    also = [p.plan.at for p in other[:_SHOWN]] + [p.row.at for p in other[1:]]
    return Hit(
        at=at,
        objek=first.row.uraian.text if len(other) == 1 else title,
        facts=facts,
        quote=f"{facts['pagu_pk']} … {facts['pagu']}",
        also=tuple(dict.fromkeys(also)),
        advice=_changed(laporan),
    )


def _document(row: Anggaran, laporan: Laporan) -> str:
    """What the table of the plan is called: its title may be that of another paper."""
    title = plain(_title(row.tabel, laporan))
    return "Perjanjian Kinerja" if re.search(r"(?:perjanjian|penetapan) kinerja", title) else "tabel rencana"


def _changed(laporan: Laporan) -> bool:
    """Some sentence of Bab II or III tells of a budget that was changed; titles of laws do not."""
    return any(
        _CHANGED.search(s) and not _LAW.search(s)
        for p in passages(laporan)
        if p.kind == "paragraph" and p.bab in ("bab2", "bab3", "ikhtisar")
        for s in sentences(p.text)
    )
