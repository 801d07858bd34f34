"""One fault planted into a generated draft, and whether the review of it says so."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from reviewer.findings import Review
from reviewer.plant.factory.compose import compose
from reviewer.plant.factory.draft import Draft, Table
from reviewer.plant.factory.facts import Composed, Fact
from reviewer.plant.factory.producers import PRODUCERS
from reviewer.review import review

_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: the column it strikes in tables of this role, and the rules that may say it.

    `empties`: the cell is emptied; otherwise its figure is changed.
    """

    name: str
    peran: str
    column: str
    rules: frozenset[str]
    empties: bool = False


KINDS: Final = (
    Kind("capaian diubah", "capaian", "capaian", frozenset({"CAL-001", "CAL-002", "CAL-003", "TBL-007"})),
    Kind("target PK diubah", "perjanjian_kinerja", "target", frozenset({"PK-003", "TBL-007"})),
    Kind("realisasi dikosongkan", "capaian", "realisasi", frozenset({"TBL-004", "TBL-006"}), True),
    Kind("target dikosongkan", "capaian", "target", frozenset({"TBL-003"}), True),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One draft: the rules with a heavy finding before any fault, and for each kind planted whether it was
    found and how many other rules spoke that were silent about the clean draft."""

    heavy: tuple[str, ...]
    planted: tuple[tuple[str, bool, int], ...]


def run(seed: int, producer: str = "typst") -> Outcome:
    """Reviews the draft of a seed, clean and with one fault of each kind that its tables can hold."""
    _, composed = compose(seed)
    before = _review(composed.draft, producer)
    known = {f.sidik for f in before.findings}
    planted = []
    for kind, fact in _chosen(composed, seed):
        mark, text = fact.marks[kind.column], _struck(fact.texts[kind.column], kind)
        after = _review(_with(composed.draft, mark, text), producer)
        new = [f for f in after.findings if f.sidik not in known and f.jenis == "temuan"]
        found = any(f.aturan in kind.rules for f in new)
        planted.append((kind.name, found, len({f.aturan for f in new} - kind.rules)))
    heavy = {f.aturan for f in before.findings if f.tingkat == "berat" and f.jenis == "temuan"}
    return Outcome(tuple(sorted(heavy)), tuple(planted))


def _chosen(composed: Composed, seed: int) -> Iterator[tuple[Kind, Fact]]:
    random = Random(seed)  # noqa: S311 -- the same draft must be struck at the same place
    for kind in KINDS:
        column = kind.column
        able = [
            f for f in composed.facts if f.peran == kind.peran and _NUMBER.search(f.texts.get(column, ""))
        ]
        able = [f for f in able if column in f.marks]
        if able:
            yield kind, random.choice(able)


def _struck(text: str, kind: Kind) -> str:
    """The cell with its fault: empty, or the first number of it seven higher."""
    return "" if kind.empties else _NUMBER.sub(lambda found: str(int(found[0]) + 7), text, count=1)


def _with(draft: Draft, mark: str, text: str) -> Draft:
    sections = tuple(
        replace(s, blocks=tuple(_table(b, mark, text) if isinstance(b, Table) else b for b in s.blocks))
        for s in draft.sections
    )
    return replace(draft, sections=sections)


def _table(table: Table, mark: str, text: str) -> Table:
    cells = tuple(
        replace(c, pieces=tuple(replace(p, text=text) if p.mark == mark else p for p in c.pieces))
        for c in table.cells
    )
    return replace(table, cells=cells)


def _review(draft: Draft, producer: str) -> Review:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draf.pdf"
        path.write_bytes(PRODUCERS[producer](draft, None))
        return review(path)
