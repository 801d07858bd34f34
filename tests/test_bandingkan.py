"""`lkjip bandingkan` on planted revisions of one draft: fixed, half fixed, moved, reworded, a new fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reviewer.cli import comparison, main
from reviewer.compare import compare
from reviewer.findings import Review
from reviewer.plant import docx, edit, labels, pdf, sample, text
from reviewer.plant.manuscript import Manuscript
from reviewer.plant.operations import Edit, Insert, Operation, ReplaceEverywhere
from reviewer.review import review
from reviewer.rubric import Rubric, load

SAMPLES = Path(__file__).parent.parent / "samples"
RULES = ("CAL-002", "TBL-004", "CAL-001")
RUBRIC = Rubric(tuple(r for r in load().rules if r.id in RULES), "f" * 64)
"""The rules of the planted weaknesses: what others say of the sample is tested with the samples."""
NAME = "Indeks Kepuasan Masyarakat"
SCORE = "Skor Pola Pangan Harapan"


def edits(name: str) -> tuple[Operation, ...]:
    return sample.read(SAMPLES / f"{name}.toml").edit.operations


def in_the_table(*operations: Operation) -> tuple[Operation, ...]:
    """Those that change only a cell: several weaknesses then do not meet in the means."""
    return tuple(o for o in operations if getattr(o, "di", "") == "tbl-pengukuran")


EMPTY = in_the_table(*edits("TBL-004/tanam"))
UPSIDE_DOWN = edits("CAL-002/tanam-makin-rendah")
FAULTS = (*UPSIDE_DOWN, *EMPTY)
MOVED = tuple(
    Insert("latar", "\n\n".join(f"Uraian tambahan ke-{n} tentang wilayah. " * 40 for n in range(12)))
    for _ in range(1)
)
Drafts = Callable[..., Review]


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Drafts:
    folder = tmp_path_factory.mktemp("drafts")
    clean = text.parse(sample.clean(SAMPLES)[-1].read_text(encoding="utf-8"))

    @cache
    def make(*operations: Operation, kind: str = "pdf") -> Review:
        return review(write(edit.apply(clean, Edit(operations)), folder / f"draf.{kind}"), rubric=RUBRIC)

    return make


def write(manuscript: Manuscript, path: Path) -> Path:
    built = pdf.build(manuscript)
    word = path.suffix == ".docx"
    path.write_bytes(docx.build(manuscript, labels(manuscript, built)) if word else built.pdf)
    return path


def told(old: Review, new: Review) -> tuple[list[str], list[str], list[str]]:
    outcome = compare(old, new)
    return (
        [f.aturan for f in outcome.settled],
        [b.aturan for _, b in outcome.left],
        [f.aturan for f in outcome.new],
    )
