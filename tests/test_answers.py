"""What the writer says of a draft: kept apart from what was read, applied, listed, taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.answers import (
    Answers,
    ArahFix,
    BadAnswers,
    CellFix,
    Explained,
    RoleFix,
    Statement,
    dump,
    for_draft,
    load,
    unapplied,
    with_answer,
    without,
)
from reviewer.cli import main
from reviewer.compare import compare
from reviewer.findings import Review
from reviewer.laporan import Tabel
from reviewer.render import docx, html, terminal
from reviewer.render import json as contract
from reviewer.render.answered import questions
from reviewer.render.checklist import STATED, form
from reviewer.render.view import view
from reviewer.review import read_draft, review, review_document

SAMPLE = Path(__file__).parent.parent / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not built")


@pytest.fixture(scope="module")
def clean() -> Review:
    """A report without a single catatan."""
    found = review(SAMPLE)
    assert not found.findings
    return found


def review_again(found: Review, answers: Answers) -> Review:
    return review_document(found.document, answers=answers)


def capaian(found: Review) -> Tabel:
    return next(t for t in found.laporan.tabel if t.peran == "capaian" and t.baris)


def misread(found: Review) -> Answers:
    """A realisasi that does not fit the printed capaian: it makes a catatan where there was none."""
    tabel = capaian(found)
    cell = tabel.baris[0].realisasi
    assert cell
    return with_answer(Answers(), CellFix(tabel.id, 0, "realisasi", cell.text, "71,55"))


@pytest.fixture(scope="module")
def wrong(clean: Review) -> Review:
    return review_again(clean, misread(clean))


def explained(found: Review, keterangan: str = "") -> Answers:
    finding = found.findings[0]
    return with_answer(
        found.answers, Explained(finding.sidik, "data_belum_terbit", finding.judul, keterangan)
    )


# ---- readings put right ------------------------------------------------------------------------------


def test_a_cell_put_right_is_judged_as_if_it_had_been_read(clean: Review, wrong: Review) -> None:
    row = capaian(wrong).baris[0]
    assert row.realisasi and row.realisasi.value
    assert (row.realisasi.text, str(row.realisasi.value.value), row.asal) == ("71,55", "71.55", "pengguna")
    assert row.realisasi.at == (capaian(clean).baris[0].realisasi or row.realisasi).at, "its place stays"
    assert row in wrong.laporan.baris and any(row in i.baris for i in wrong.laporan.indikator)
    assert any(f.aturan == "CAL-001" for f in wrong.findings)


def test_only_that_row_has_changed(clean: Review, wrong: Review) -> None:
    changed = [b for b in wrong.laporan.baris if b not in clean.laporan.baris]
    assert [b.asal for b in changed] == ["pengguna"]


def test_taking_it_back_gives_the_first_review(clean: Review, wrong: Review) -> None:
    again = review_again(wrong, without(wrong.answers, "sel", 0))
    assert contract.render(replace(again, answers=Answers())) == contract.render(clean)


def test_a_cell_that_reads_otherwise_by_now_is_left_alone_and_said(clean: Review) -> None:
    stale = CellFix(capaian(clean).id, 0, "realisasi", "1,23", "4,56")
    gone = CellFix("t99.9", 0, "target", "1", "2")
    found = review_again(clean, with_answer(with_answer(Answers(), stale), gone))
    assert found.laporan.baris == clean.laporan.baris
    assert set(unapplied(found.answers, found.laporan)) == {stale, gone}
    said = view(found).answered
    assert len(said.unused) == 2 and not said.corrections
    assert all("tidak dipakai" in s for s in said.unused)


def test_an_empty_cell_may_be_filled_and_a_filled_one_emptied(clean: Review) -> None:
    tabel = capaian(clean)
    cell = tabel.baris[0].capaian
    assert cell
    emptied = review_again(clean, with_answer(Answers(), CellFix(tabel.id, 0, "capaian", cell.text, "")))
    now = capaian(emptied).baris[0].capaian
    assert now and now.text == "" and now.value and now.value.kind == "empty"


def test_the_decimal_mark_is_that_of_the_row(clean: Review) -> None:
    tabel = capaian(clean)
    cell = tabel.baris[0].target
    assert cell
    found = review_again(clean, with_answer(Answers(), CellFix(tabel.id, 0, "target", cell.text, "1.250")))
    now = capaian(found).baris[0].target
    assert now and now.value and now.value.value == 1250, "the row prints decimals with a comma"


def test_a_table_taken_for_something_else_is_read_anew(clean: Review) -> None:
    tabel = capaian(clean)
    away = review_again(clean, with_answer(Answers(), RoleFix(tabel.id, "capaian", "lain")))
    assert not any(b.tabel == tabel.id for b in away.laporan.baris)
    back = with_answer(away.answers, RoleFix(tabel.id, "lain", "capaian"))
    assert not back, "put back to what was read"
    assert review_again(clean, back).laporan.baris == clean.laporan.baris


def test_a_table_that_cannot_be_read_so_is_said(clean: Review) -> None:
    budget = next(t for t in clean.laporan.tabel if t.peran == "anggaran")
    found = review_again(clean, with_answer(Answers(), RoleFix(budget.id, "anggaran", "perjanjian_kinerja")))
    assert [s for s in view(found).answered.unused if "tidak dipakai" in s]


def test_a_direction_holds_for_every_row_of_the_indikator(clean: Review) -> None:
    one = clean.laporan.indikator[0]
    found = review_again(clean, with_answer(Answers(), ArahFix(one.nama, one.arah, "turun")))
    same = next(i for i in found.laporan.indikator if i.nama == one.nama)
    assert {(b.arah, b.arah_dari) for b in same.baris} == {("turun", "penyusun")}
    rows = [b for b in found.laporan.baris if b in same.baris]
    assert len(rows) == len(same.baris)


# ---- catatan answered --------------------------------------------------------------------------------


def test_an_answered_catatan_leaves_the_list_and_stays_in_the_outputs(wrong: Review) -> None:
    found = review_again(wrong, explained(wrong, "BPS menerbitkannya pada Maret"))
    first = wrong.findings[0]
    assert first.sidik in {f.sidik for f in found.findings}
    assert first.sidik not in {f.sidik for c in found.catatan for f in c.findings}
    assert [e.alasan for _, e in found.explained] == ["data_belum_terbit"]
    page = html.render(found).decode()
    assert "Sudah dijelaskan" in page and "BPS menerbitkannya pada Maret" in page
    assert "1 catatan sudah dijelaskan" in "\n".join(terminal.lines(found))
    parsed = json.loads(contract.render(found))
    assert parsed["jawaban"]["dijelaskan"][0]["sidik"] == first.sidik
    assert docx.render(found).startswith(b"PK")


def test_what_is_answered_is_neither_left_nor_new(clean: Review, wrong: Review) -> None:
    answered = review_again(wrong, explained(wrong))
    assert not compare(answered, answered).left and not compare(clean, answered).new
    assert compare(answered, wrong).left, "without the answer it is open again"
    assert not compare(answered, clean).settled, "it was not open before"


def test_an_answer_to_a_catatan_that_is_gone_is_said(clean: Review, wrong: Review) -> None:
    found = review_again(clean, replace(explained(wrong), sel=()))
    assert [s for s in view(found).answered.unused if "tidak muncul lagi" in s]


# ---- what no draft shows -----------------------------------------------------------------------------


def test_every_question_is_asked_well() -> None:
    known = {u.id for u in form()}
    asked = questions()
    assert len({q.id for q in asked}) == len(asked)
    for question in asked:
        assert question.tanya and question.contoh and (question.unsur or question.lke)
        assert set(question.unsur) <= known


def test_what_only_the_writer_knows_is_asked_for() -> None:
    """Every line of the checklist that no draft can answer has a question."""
    assert {u.id for u in form() if u.konfirmasi} == {id for q in questions() for id in q.unsur}


def test_a_statement_stands_in_the_checklist_as_the_writers_word(clean: Review) -> None:
    found = review_again(clean, with_answer(Answers(), Statement("tim_penyusun", "SK 12 Tahun 2025")))
    line = next(u for u in view(found).checklist if u.unsur.id == "II.1")
    assert line.state == STATED and "SK 12 Tahun 2025" in line.words
    assert "SK tim penyusun" in html.render(found).decode()


# ---- the file ----------------------------------------------------------------------------------------


def test_answers_survive_the_file(wrong: Review) -> None:
    full = with_answer(with_answer(explained(wrong), Statement("situs", "a")), ArahFix("x", "naik", "turun"))
    full = with_answer(full, RoleFix("t1.1", "lain", "capaian"))
    assert load(dump(full)) == full


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"sel": [{"tabel": 1}]}', '{"lain": 1}', '{"arah": [{"menjadi": "atas"}]}', "\0"]
)
def test_what_is_no_file_of_answers_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadAnswers, match="Berkas jawaban"):
        load(text)


def test_the_last_word_about_one_thing_counts() -> None:
    said = with_answer(with_answer(Answers(), Statement("situs", "a")), Statement("situs", "b"))
    assert said.pernyataan == (Statement("situs", "b"),)
    assert without(said, "pernyataan", 7) == said and without(said, "draf", 0) == said


def test_a_reading_put_right_twice_remembers_what_was_read_first() -> None:
    once = with_answer(Answers(), CellFix("t1.1", 0, "target", "35", "85"))
    twice = with_answer(once, CellFix("t1.1", 0, "target", "85", "86"))
    assert twice.sel == (CellFix("t1.1", 0, "target", "35", "86"),)
    assert not with_answer(twice, CellFix("t1.1", 0, "target", "86", "35"))


def test_readings_belong_to_one_draft_and_explanations_go_along(wrong: Review) -> None:
    said = with_answer(explained(wrong), Statement("situs", "a"))
    other = for_draft(said, "f" * 64)
    assert (other.sel, other.draf) == ((), "f" * 64)
    assert (other.dijelaskan, other.pernyataan) == (said.dijelaskan, said.pernyataan)
    assert for_draft(said, said.draf) == said


def test_the_command_takes_a_file_of_answers(
    wrong: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "jawaban.json"
    file.write_bytes(dump(explained(wrong)))
    target = ["--keluaran", str(tmp_path), "--format", "json"]
    assert main(["periksa", str(SAMPLE), "--jawaban", str(file), *target]) == 0
    assert "1 catatan sudah dijelaskan, 1 bacaan dibetulkan" in capsys.readouterr().out
    file.write_text("{")
    assert main(["periksa", str(SAMPLE), "--jawaban", str(file), *target]) == 2
    assert "Unduh jawaban" in capsys.readouterr().err
    assert main(["periksa", str(SAMPLE), "b.pdf", "--jawaban", str(file), *target]) == 2
    assert "satu draf saja" in capsys.readouterr().err
    assert main(["periksa", str(SAMPLE), "--jawaban", str(tmp_path / "tidak.json"), *target]) == 2


@pytest.mark.skipif(not SAMPLE.with_suffix(".docx").exists(), reason="the sample is not built")
def test_a_word_draft_is_judged_anew_as_well() -> None:
    document = read_draft([SAMPLE.with_suffix(".docx")])
    clean = review_document(document)
    wrong = review_document(document, answers=misread(clean))
    assert [f.aturan for f in wrong.findings if f.aturan == "CAL-001"]
    changed = [b for b in wrong.laporan.baris if b not in clean.laporan.baris]
    assert [b.asal for b in changed] == ["pengguna"]
