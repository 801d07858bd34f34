"""Which findings speak of one matter: section A of the ranking rule, and the gate B before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.document import Anchor, Box
from reviewer.findings import Finding
from reviewer.rubric import Groups, Joined

_SAME_ROW: Final = 2.0
"""PDF points by which the top and bottom of a cell may differ from those of its row."""
_NONE: Final = Joined()


@dataclass(frozen=True, slots=True)
class Matter:
    """The findings of one catatan, what leads first. `kelompok` is its key in the JSON contract."""

    kelompok: str
    findings: tuple[Finding, ...]

    @property
    def is_part(self) -> bool:
        """A part of the report that is there or not; one that blocks everything else is ranked."""
        return self.kelompok.startswith("kelengkapan:")

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, ascending."""
        return tuple(sorted({at.page for f in self.findings for at in places(f)}))


def is_sure(finding: Finding, groups: Groups) -> bool:
    """Certain enough for the first screen: read in full, by a rule above its precision bar."""
    bar = groups.keyakinan
    measured = finding.keyakinan is None or bar is None or finding.keyakinan >= bar
    return finding.jenis == "temuan" and finding.weight.read_surely and measured


def places(finding: Finding) -> tuple[Anchor, ...]:
    """Its own place and the others."""
    return (finding.at, *finding.also)


def key(name: str) -> str:
    """A name without case and punctuation."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def matters(findings: Iterable[Finding], groups: Groups) -> tuple[Matter, ...]:
    """Every finding in exactly one matter: the first step that takes it has it."""
    left = sorted(findings, key=_position)
    found: list[Matter] = []
    for step in (_parts, _angka, _penyebab, _simpulan, _anggaran, _pola):
        taken = step(left, groups)
        found += taken
        gone = {id(f) for m in taken for f in m.findings}
        left = [f for f in left if id(f) not in gone]
    return (*found, *(Matter(f"satu:{f.sidik}", (f,)) for f in left))


def _position(finding: Finding) -> tuple[int, float, float, str, str]:
    box = finding.at.box or (0.0, 0.0, 0.0, 0.0)
    return finding.at.page, box[1], box[0], finding.aturan, finding.sidik


def _rules(groups: Groups, name: str) -> Joined:
    return groups.catatan.get(name, _NONE)  # type: ignore[call-overload, no-any-return]


def _named(finding: Finding, codes: Iterable[str]) -> bool:
    """The rule, or the letters of its group, are among `codes`."""
    return any(finding.aturan == code or finding.aturan.split("-")[0] == code for code in codes)


def _by(findings: Iterable[Finding], of: Callable[[Finding], str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(of(finding), []).append(finding)
    return found


def _parts(findings: Sequence[Finding], _groups: Groups) -> list[Matter]:
    parts = [f for f in findings if f.weight.part and not f.weight.blocks]
    return [Matter(f"kelengkapan:{rule}", tuple(fs)) for rule, fs in _by(parts, lambda f: f.aturan).items()]


def _angka(findings: Sequence[Finding], groups: Groups) -> list[Matter]:
    """Figures of one indikator, and what is derived from one of their cells."""
    rules = _rules(groups, "angka")
    own = [f for f in findings if f.weight.indikator and _named(f, rules.aturan)]
    derived = [f for f in findings if _follows(f) and _named(f, rules.aturan)]
    found: list[Matter] = []
    for name, members in _by(own, lambda f: key(f.weight.indikator or "")).items():
        if len(members) >= rules.sedikitnya:
            cells = [m.at for m in members]
            takes = [f for f in derived if any(touches(a, b) for a in f.also for b in cells)]
            derived = [f for f in derived if f not in takes]
            found.append(Matter(f"angka:{name}", (*_upstream(members), *takes)))
    return found


def _follows(finding: Finding) -> bool:
    """Derived from figures of several indikator, such as a mean, and no statement on the whole report."""
    return finding.weight.derived and not finding.weight.indikator and not finding.weight.summary


def _upstream(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: f.weight.derived)


def _penyebab(findings: Sequence[Finding], groups: Groups) -> list[Matter]:
    """What is not told on indikator below target, the farthest first."""
    rules = _rules(groups, "penyebab")
    below = [f for f in findings if f.weight.shortfall is not None and _named(f, rules.aturan)]
    by_name = _by(below, lambda f: key(f.weight.indikator or f.objek))
    ordered = sorted(by_name.values(), key=lambda fs: -max(f.weight.shortfall or Decimal(0) for f in fs))
    members = tuple(f for fs in ordered for f in sorted(fs, key=lambda f: f.aturan))
    return [Matter("penyebab", members)] if members else []


def _simpulan(findings: Sequence[Finding], groups: Groups) -> list[Matter]:
    rules = _rules(groups, "simpulan")
    members = tuple(f for f in findings if f.weight.summary and _named(f, rules.aturan))
    return [Matter("simpulan", members)] if members else []


def _anggaran(findings: Sequence[Finding], groups: Groups) -> list[Matter]:
    """Findings that share a cell or a sum, directly or through each other."""
    rules = _rules(groups, "anggaran")
    clusters: list[list[Finding]] = []
    for finding in (f for f in findings if _named(f, rules.aturan)):
        near = [c for c in clusters if any(_share(finding, other) for other in c)]
        clusters = [c for c in clusters if c not in near]
        clusters.append([f for c in near for f in c] + [finding])
    joined = [_upstream(sorted(c, key=_position)) for c in clusters if len(c) >= max(2, rules.sedikitnya)]
    return [Matter(f"angka:{key(c[0].objek)}", tuple(c)) for c in joined]


def _share(one: Finding, other: Finding) -> bool:
    return any(
        touches(a, b) and (a.box is not None or key(one.objek) == key(other.objek))
        for a in places(one)
        for b in places(other)
    )


def _pola(findings: Sequence[Finding], groups: Groups) -> list[Matter]:
    """The same rule on several objects."""
    if "pola" not in groups.catatan:
        return []
    found = []
    for rule, members in _by(findings, lambda f: f.aturan).items():
        if len({key(f.objek) for f in members}) >= groups.catatan["pola"].sedikitnya:
            found.append(Matter(f"pola:{rule}", tuple(members)))
    return found


def touches(a: Anchor, b: Anchor) -> bool:
    """The same place, or a cell and the row it stands in. Places of a Word draft have a page only."""
    if a.page != b.page or (a.box is None) != (b.box is None):
        return False
    return a.box is None or b.box is None or a.box == b.box or _in_row(a.box, b.box) or _in_row(b.box, a.box)


def _in_row(cell: Box, row: Box) -> bool:
    level = abs(cell[1] - row[1]) <= _SAME_ROW and abs(cell[3] - row[3]) <= _SAME_ROW
    return level and row[0] - _SAME_ROW <= cell[0] and cell[2] <= row[2] + _SAME_ROW
