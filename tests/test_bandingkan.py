"""`lkjip bandingkan` on planted revisions of one draft: fixed, half fixed, moved, reworded, a new fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from reviewer.cli import comparison, main
from reviewer.compare import compare
from reviewer.findings import Review
from reviewer.plant import docx, edit, labels, pdf, sample, text
from reviewer.plant.manuscript import Manuscript
from reviewer.plant.operations import Edit, Insert, Operation, ReplaceEverywhere, ReplaceText, SetCell
from reviewer.review import review
from reviewer.rubric import Rubric, load

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCE = SAMPLES / "dasar" / "ketahanan-pangan" / "laporan.txt"
RULES = ("CAL-002", "TBL-004", "CAL-001")
RUBRIC = Rubric(tuple(r for r in load().rules if r.id in RULES), "f" * 64)
"""The rules of the planted weaknesses: what others say of the sample is tested with the samples."""
NAME = "Indeks Kepuasan Masyarakat"
COUNT = SOURCE.read_text(encoding="utf-8").count(NAME)
SCORE = "Skor Pola Pangan Harapan"


def edits(name: str) -> tuple[Operation, ...]:
    return sample.read(SAMPLES / f"{name}.toml").edit.operations


def in_the_table(*operations: Operation) -> tuple[Operation, ...]:
    """Those that change only a cell: several weaknesses then do not meet in the means."""
    return tuple(o for o in operations if getattr(o, "di", "") == "tbl-pengukuran")


EMPTY = in_the_table(*edits("TBL-004/tanam"))
UPSIDE_DOWN = edits("CAL-002/tanam-makin-rendah")
FAULTS = (*UPSIDE_DOWN, *EMPTY)
LONG = "\n\n".join("Uraian tambahan tentang wilayah dan penduduknya. " * 30 for _ in range(12))
MOVED = (Insert("latar", LONG),)
REWORDED = (ReplaceEverywhere(NAME, f"{NAME} (IKM)", COUNT),)


def printed(capaian: str) -> tuple[Operation, ...]:
    """The score's capaian in the table and in its sentence put as this figure."""
    return (
        SetCell("tbl-pengukuran", SCORE, "capaian", "97,36", capaian),
        ReplaceText("s1-target-pph", "97,36", capaian),
    )


Drafts = Callable[..., Review]


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Drafts:
    folder = tmp_path_factory.mktemp("drafts")
    clean = text.parse(SOURCE.read_text(encoding="utf-8"))

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


def test_fixed(draft: Drafts) -> None:
    assert told(draft(*FAULTS), draft()) == (["CAL-002", "TBL-004"], [], [])


def test_half_fixed(draft: Drafts) -> None:
    assert told(draft(*FAULTS), draft(*EMPTY)) == (["CAL-002"], ["TBL-004"], [])


def test_a_figure_that_was_changed_and_still_does_not_fit_is_left(draft: Drafts) -> None:
    assert told(draft(*printed("100,36")), draft(*printed("100,63"))) == ([], ["CAL-001"], [])


def test_moved_to_other_pages(draft: Drafts) -> None:
    old, new = draft(*FAULTS), draft(*FAULTS, *MOVED)
    assert [f.at.page for f in old.findings] < [f.at.page for f in new.findings]
    assert told(old, new) == ([], ["CAL-002", "TBL-004"], [])


def test_reworded(draft: Drafts) -> None:
    old, new = draft(*FAULTS), draft(*FAULTS, *REWORDED)
    assert new.findings[-1].objek == f"{NAME} (IKM)"
    assert told(old, new) == ([], ["CAL-002", "TBL-004"], [])


def test_a_new_fault(draft: Drafts) -> None:
    assert told(draft(*EMPTY), draft(*printed("100,36"))) == (["TBL-004"], [], ["CAL-001"])


@pytest.mark.parametrize("operations", [(), FAULTS, printed("100,36")], ids=["clean", "two", "one"])
def test_word_and_pdf_of_one_draft_are_the_same_draft(
    operations: tuple[Operation, ...], draft: Drafts
) -> None:
    pdf_, word = draft(*operations), draft(*operations, kind="docx")
    for old, new in ((pdf_, word), (word, pdf_)):
        settled, left, fresh = told(old, new)
        assert (settled, fresh) == ([], []) and len(left) == len(pdf_.findings)


@pytest.fixture
def on_paper(draft: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command sees the drafts by their names, without reading."""
    known = {
        "lama": draft(*FAULTS),
        "baru": draft(*EMPTY, *printed("100,36")),
        "bersih": draft(),
        "pindah": draft(*FAULTS, *MOVED),
    }
    monkeypatch.setattr(comparison, "load", lambda: RUBRIC)
    monkeypatch.setattr(comparison, "review", lambda path, **_: known[path.stem])


@pytest.mark.usefixtures("on_paper")
def test_the_count_comes_first_and_new_matters_before_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bandingkan", "lama.pdf", "baru.pdf"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "1 selesai, 1 tersisa, 1 baru"
    assert [line for line in lines if line in ("Baru", "Tersisa", "Selesai")] == [
        "Baru",
        "Tersisa",
        "Selesai",
    ]
    new = lines[lines.index("Baru") + 1]
    assert SCORE in new and "· hal. 11" in " ".join(lines)


@pytest.mark.usefixtures("on_paper")
def test_the_exit_code_is_that_of_the_new_draft(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bandingkan", "lama.pdf", "bersih.pdf"]) == 0
    assert main(["bandingkan", "bersih.pdf", "lama.pdf"]) == 1
    assert main(["bandingkan", "lama.pdf", "baru.pdf", "--format", "xml"]) == 2
    assert "Pilihannya: teks, json" in capsys.readouterr().err


@pytest.mark.usefixtures("on_paper")
def test_a_moved_matter_is_named_with_both_its_pages(capsys: pytest.CaptureFixture[str]) -> None:
    main(["bandingkan", "lama.pdf", "pindah.pdf"])
    assert "pada draf lama hal. 11" in " ".join(capsys.readouterr().out.split())


@pytest.mark.usefixtures("on_paper")
def test_json_has_the_counts_and_the_lists(capsys: pytest.CaptureFixture[str]) -> None:
    main(["bandingkan", "lama.pdf", "baru.pdf", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["jumlah"] == {"selesai": 1, "tersisa": 1, "baru": 1, "belum_dapat_dinilai": 0}
    assert [f["aturan"] for f in told["catatan"]["baru"]] == ["CAL-001"]
    assert told["catatan"]["tersisa"][0]["lama"]["sidik"] == told["catatan"]["tersisa"][0]["baru"]["sidik"]


def test_a_draft_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bandingkan", str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")]) == 2
    assert "berkas tidak ditemukan" in capsys.readouterr().err


def test_two_different_reports_are_told(draft: Drafts) -> None:
    old = draft()
    new = replace(old, laporan=replace(old.laporan, tahun=2019))
    assert any("dua laporan yang berbeda" in line for line in comparison.lines(old, new, compare(old, new)))
    assert any("sama persis" in line for line in comparison.lines(old, old, compare(old, old)))
