"""The samples: a clean report is silent, a planted weakness is found in its place, a near miss is not.

Everything is discovered below samples/; a new rule only needs its folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer.findings import Finding, Review
from reviewer.laporan import Baris, Cited
from reviewer.plant import Built, pdf, sample, text, truth
from reviewer.plant.manuscript import Manuscript
from reviewer.plant.sample import Sample
from reviewer.review import review
from reviewer.rubric import load

SAMPLES = Path(__file__).parent.parent / "samples"
CLEAN = sample.clean(SAMPLES)
ALL = tuple(sample.discover(SAMPLES))
PLANTED = [s for s in ALL if s.kind == "tanam"]
NEAR = [s for s in ALL if s.kind == "mirip"]

SASARAN = 3
"""Where the sasaran stands in a plain row."""

Reviewer = Callable[[Manuscript], tuple[Built, Review]]


@pytest.fixture(scope="session")
def reviewer_of(tmp_path_factory: pytest.TempPathFactory) -> Reviewer:
    """Builds a manuscript as PDF and reviews it, once per manuscript."""
    folder = tmp_path_factory.mktemp("samples")

    @cache
    def run(manuscript: Manuscript) -> tuple[Built, Review]:
        built = pdf.build(manuscript)
        path = folder / "draf.pdf"
        path.write_bytes(built.pdf)
        return built, review(path, strict=True)

    return run


def name(item: Sample | Path) -> str:
    return item.parent.name if isinstance(item, Path) else f"{item.aturan}/{item.name}"


def plain(printed: str) -> str:
    """Letters and digits only: where a line broke does not matter."""
    return re.sub(r"[\W_]+", "", printed.casefold())


def page_text(done: Review, pages: tuple[int, ...]) -> str:
    return " ".join(w.text for page in pages for w in done.document.pages[page - 1].words)


def found(done: Review, aturan: str) -> list[Finding]:
    return [f for f in done.findings if f.aturan == aturan]


@pytest.mark.parametrize("source", CLEAN, ids=name)
def test_a_clean_report_is_silent(source: Path, reviewer_of: Reviewer) -> None:
    _, done = reviewer_of(text.parse(source.read_text(encoding="utf-8")))
    assert [(f.aturan, f.objek, f.at.page) for f in done.findings] == []
    # a rule that saw nothing, or could not decide, would be silent too
    undecided = {r.rule.id: r.status for r in done.results if r.status not in ("terpenuhi", "tidak_berlaku")}
    assert undecided == {}
    assert [r.rule.id for r in done.results if r.readable < r.checked] == []


@pytest.mark.parametrize("source", CLEAN, ids=name)
def test_a_clean_report_is_read_as_it_was_written(source: Path, reviewer_of: Reviewer) -> None:
    manuscript = text.parse(source.read_text(encoding="utf-8"))
    built, done = reviewer_of(manuscript)
    key = tomllib.loads(truth.write(manuscript, built, "draf.pdf"))
    laporan = done.laporan
    assert (laporan.instansi, laporan.tahun, laporan.halaman) == (
        manuscript.identity.instansi,
        manuscript.identity.tahun,
        key["dokumen"]["halaman"],
    )
    assert [(b.id, b.at.page) for b in laporan.bab] == [(b["id"], b["halaman"]) for b in key["bab"]]
    written = [_plain_row(row) for row in key["baris"]]
    # a table without a sasaran column may take it from the heading above it
    bare = {row[:SASARAN] + row[SASARAN + 1 :] for row in written if not row[SASARAN]}
    read = [_as_key(b) for b in laporan.baris if b.peran in ("perjanjian_kinerja", "capaian")]
    read = [
        (*row[:SASARAN], "", *row[SASARAN + 1 :]) if row[:SASARAN] + row[SASARAN + 1 :] in bare else row
        for row in read
    ]
    assert sorted(read) == sorted(written)


def _plain_row(row: dict[str, Any]) -> tuple[str, ...]:
    cells = ("sasaran", "indikator", "satuan", "target", "realisasi", "capaian")
    return row["peran"], str(row["halaman"]), row["arah"], *(plain(row.get(cell, "")) for cell in cells)


def _as_key(baris: Baris) -> tuple[str, ...]:
    cited: tuple[Cited | None, ...] = (
        baris.sasaran,
        baris.indikator,
        baris.satuan,
        baris.target,
        baris.realisasi,
        baris.capaian,
    )
    return baris.peran, str(baris.at.page), baris.arah, *(plain(c.text) if c else "" for c in cited)


@pytest.mark.parametrize("planted", PLANTED, ids=name)
def test_a_planted_weakness_is_found_in_its_place(planted: Sample, reviewer_of: Reviewer) -> None:
    manuscript = sample.manuscript(planted)
    built, done = reviewer_of(manuscript)
    findings = found(done, planted.aturan)
    assert [plain(f.objek) for f in findings] == [plain(expected.objek) for expected in planted.harap]
    for finding, expected in zip(findings, planted.harap, strict=True):
        pages = sample.pages(expected, manuscript, built)
        assert finding.at.page in pages
        assert finding.jenis == expected.jenis
        for quoted in expected.kutipan.split(" | "):
            assert plain(quoted) in plain(page_text(done, pages))
        quote_pages = (finding.at.page, *(at.page for at in finding.also))
        assert _words(finding.quote) <= _words(page_text(done, quote_pages))
    others = {f.aturan for f in done.findings} - {planted.aturan}
    assert others == set(planted.juga)


def _words(printed: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", printed.casefold()))


@pytest.mark.parametrize("near", NEAR, ids=name)
def test_a_near_miss_is_not_found(near: Sample, reviewer_of: Reviewer) -> None:
    _, done = reviewer_of(sample.manuscript(near))
    assert [(f.objek, f.kondisi) for f in found(done, near.aturan)] == []
    assert {f.aturan for f in done.findings} == set(near.juga)


BESIDE = {"CMP-008", "IND-006"}
"""What only a second document can show: planted in test_checks_lintas.py and test_pendamping.py."""


@pytest.mark.parametrize("rule", [r.id for r in load().rules if r.id not in BESIDE])
def test_every_rule_has_a_planted_weakness_and_a_near_miss(rule: str) -> None:
    assert {s.kind for s in ALL if s.aturan == rule} == {"tanam", "mirip"}


def test_every_sample_belongs_to_a_rule() -> None:
    assert {s.aturan for s in ALL} <= {r.id for r in load().rules}


@pytest.mark.parametrize("item", ALL, ids=name)
def test_a_sample_says_in_one_sentence_what_was_changed(item: Sample) -> None:
    assert item.kalimat.startswith("Dasar yang sama, ")
    assert item.kalimat.endswith(".")
    assert len(re.findall(r"[.?!](?:\s|$)", item.kalimat)) == 1
    assert bool(item.harap) == (item.kind == "tanam")
