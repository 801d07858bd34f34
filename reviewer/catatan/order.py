"""Kelas and sort key of a catatan (C and D of the ranking rule): from facts, no weights to tune."""

from __future__ import annotations

from decimal import Decimal

from reviewer.catatan.grouping import Matter, key, places
from reviewer.findings import Finding
from reviewer.rubric import Groups

Order = tuple[int, int, int, int, Decimal, int, int, str]


def order(matter: Matter, groups: Groups) -> Order:
    """(kelas, hilir, −luas, −pasti, −besar, usaha, first page, sidik)."""
    weights = [f.weight for f in matter.findings]
    return (
        kelas(matter, groups),
        min(w.derived for w in weights),
        -breadth(matter),
        -is_certain(matter),
        -max(w.size for w in weights),
        effort(matter),
        matter.pages[0],
        min(f.sidik for f in matter.findings),
    )


def kelas(matter: Matter, groups: Groups) -> int:
    """The most pressing of its findings."""
    return min(kelas_of(f, groups) for f in matter.findings)


def kelas_of(finding: Finding, groups: Groups) -> int:
    """0 nothing else can be judged … 5 tidiness."""
    weight = finding.weight
    if weight.blocks:
        return 0
    if finding.membalik or changed(finding, groups):
        return 1
    if weight.required:
        return 2
    if finding.tingkat in ("ringan", "info"):
        return 5
    return 3 if weight.sifat in ("hitungan", "pertentangan") else 4


def changed(finding: Finding, groups: Groups) -> tuple[str, ...]:
    """What moves so far that a conclusion of the report changes."""
    bars = groups.ambang
    return tuple(c.apa for c in finding.weight.changes if c.apa in bars and c.poin >= bars[c.apa])


def breadth(matter: Matter) -> int:
    """Unsur of the checklist and criteria of the LKE touched, and places."""
    criteria = {("reviu", unsur) for f in matter.findings for unsur in f.reviu}
    criteria |= {("lke", kriteria) for f in matter.findings for kriteria in f.lke}
    spots = {(a.page, a.box or key(f.objek)) for f in matter.findings for a in places(f)}
    return len(criteria) + len(spots)


def is_certain(matter: Matter) -> bool:
    """Arithmetic, a contradiction or an absence, no judgement."""
    return any(f.weight.sifat != "penilaian" for f in matter.findings)


def effort(matter: Matter) -> int:
    """What repairing all of it takes, 1 to 4."""
    return max(f.weight.effort for f in matter.findings)
