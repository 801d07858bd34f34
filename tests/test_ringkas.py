"""`lkjip ringkas`: the page for the head of the office, and a file for each bidang."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import fakes
import pytest

from reviewer.cli import main, summing_up
from reviewer.findings import Review
from reviewer.render import division, leader
from reviewer.render.wording import count_word
from reviewer.rubric import Rubric

ONE_PAGE = 600
"""Words that one page of A4 holds in our type."""


def text(data: bytes) -> str:
    word: Any = docx.Document(BytesIO(data))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


def many(count: int = 30) -> Review:
    findings = [
        fakes.finding(sidik=str(n), objek=f"Indikator {n}", judul=f"Catatan tentang indikator ke-{n} " * 12)
        for n in range(count)
    ]
    good = [
        fakes.result("terpenuhi", rule=fakes.rule(f"FMT-00{n}"), sentence=f"Bagian ke-{n} ada. " * 20)
        for n in range(1, 6)
    ]
    return fakes.review(fakes.result("temuan", *findings), *good)


def test_the_summary_says_what_counts_what_comes_first_and_whose_paper_it_is() -> None:
    told = text(leader.render(fakes.review(), "disimpan 3 Februari 2026 pukul 10.15"))
    assert told.startswith("Ringkasan untuk pimpinan\nLKjIP Dinas Pengairan Kabupaten Tirtamulya Tahun 2024.")
    for words in (
        "pukul 10.15",
        "baris capaian cocok dengan hitung ulang.",
        "Agar mencocokkan",
        "Arahan pimpinan",
    ):
        assert words in told
    assert "Alat bantu. Bukan hasil reviu atau evaluasi; tidak memuat nilai." in told


def test_the_summary_stays_on_one_page() -> None:
    told = text(leader.render(many()))
    assert len(told.split()) < ONE_PAGE
    assert f"{count_word(len(many().catatan) - 7)} catatan lain" in told.lower()


def test_a_report_without_catatan_has_a_summary_too() -> None:
    told = text(leader.render(fakes.review(fakes.result("terpenuhi"))))
    assert "Tidak ada catatan dari bagian yang terbaca." in told and "Yang didahulukan" not in told


def test_the_same_review_gives_the_same_bytes() -> None:
    assert leader.render(fakes.review()) == leader.render(fakes.review())
    assert division.render(fakes.review(), "A", (1,)) == division.render(fakes.review(), "A", (1,))


def test_a_bidang_gets_its_catatan_and_room_to_answer() -> None:
    told = text(division.render(many(3), "Bidang Irigasi", (1, 3), "20 Februari 2026"))
    assert told.startswith("Catatan untuk Bidang Irigasi\n")
    assert "Mohon dijawab paling lambat: 20 Februari 2026" in told
    assert "\n1. Catatan" in told and "\n3. Catatan" in told and "\n2. Catatan" not in told
    assert "Jawaban atau perbaikan bidang" in told


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "draf.pdf"
    path.write_bytes(b"%PDF-")
    monkeypatch.setattr(summing_up, "load", lambda: Rubric((), "f" * 64))
    monkeypatch.setattr(summing_up, "review", lambda *_, **__: many(3))
    return path


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.suffix == ".docx")


def test_the_command_writes_a_file_for_each(draft: Path, tmp_path: Path) -> None:
    asked = ["--bidang", "Bidang Air/Irigasi=1, 3", "--bidang", "../../Sekretariat = 2"]
    assert main(["ringkas", str(draft), *asked]) == 0
    assert names(tmp_path) == [
        "draf-1-bidang-air-irigasi.docx",
        "draf-2-sekretariat.docx",
        "draf-ringkasan.docx",
    ]
    assert "pukul" in text((tmp_path / "draf-ringkasan.docx").read_bytes())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Sekretariat", "belum sesuai"),
        ("Sekretariat=satu", "belum sesuai"),
        ("A=1,9", "nomor 9 tidak ditemukan"),
    ],
)
def test_a_bidang_that_does_not_fit_writes_nothing(
    asked: str, words: str, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ringkas", str(draft), "--bidang", asked]) == 2
    assert words in capsys.readouterr().err and names(tmp_path) == []
