"""A folder on the command line: its draft found, its documents recognised, listed, and asked about."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import companions as made
import pytest

from reviewer.cli import main
from reviewer.cli.documents import BadFolder
from reviewer.cli.draft_of_folder import draft_of
from reviewer.cli.recognised import look_at, with_changes

SAMPLE = Path(__file__).parent.parent / "samples" / "dasar" / "ketahanan-pangan" / "ketahanan-pangan"
LAST = (("Indeks Ketahanan Pangan", "78,50", "78,95", "100,57"),)
needs_sample = pytest.mark.skipif(not SAMPLE.with_suffix(".pdf").exists(), reason="the sample is not built")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Last year's report, a PK, its change, and a file that cannot be read."""
    place = tmp_path / "berkas"
    place.mkdir()
    made.last_report(place / "2023.pdf", LAST)
    made.pk(place / "pk.pdf")
    made.pk(place / "pk2.pdf", title="PERJANJIAN KINERJA PERUBAHAN", date="3 Oktober")
    (place / "rusak.pdf").write_bytes(b"bukan pdf")
    return place


def with_draft(folder: Path, *endings: str) -> Path:
    for ending in endings:
        shutil.copy(SAMPLE.with_suffix(ending), folder / f"draf{ending}")
    return folder


def told(folder: Path, name: str = "draf") -> dict[str, tuple[str, bool]]:
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return {p["berkas"]: (p["jenis"], p["dipakai"]) for p in data["pendamping"]}


TAKEN = {
    "2023.pdf": ("lalu", True), "pk.pdf": ("pk", False), "pk2.pdf": ("pk_perubahan", True),
    "rusak.pdf": ("lain", False),
}  # fmt: skip


@needs_sample
def test_the_latest_report_is_the_draft_and_the_rest_lies_beside_it(folder: Path, capsys: Capture) -> None:
    assert main(["periksa", str(with_draft(folder, ".pdf")), "--format", "docx,json"]) == 0
    assert told(folder) == TAKEN
    said = capsys.readouterr()
    assert "Draf: draf.pdf" in said.err
    assert "2. pk.pdf: PK 2024, tertanggal 15 Januari 2024" in said.err
    assert "4. rusak.pdf: belum terbaca. Berkas ini bukan PDF" in said.err
    assert "PK Perubahan tertanggal 3 Oktober 2024 (pk2.pdf) yang dipakai." in " ".join(said.out.split())
    options = ["--dokumen", str(folder), "--keluaran", str(folder.parent), "--format", "json"]
    assert main(["periksa", str(folder / "draf.pdf"), *options]) == 0
    named = (folder.parent / "draf.json").read_bytes()
    assert named == (folder / "draf.json").read_bytes(), "found in the folder or named: the same review"
    # Once more: what the tool wrote beside the draft is none of the documents.
    first = (folder / "draf.json").read_bytes()
    assert main(["periksa", str(folder), "--format", "docx,json", "--ya"]) == 0
    assert (folder / "draf.json").read_bytes() == first
    assert not (folder / "draf-2.json").exists() and "Sudah tepat?" not in capsys.readouterr().err


@needs_sample
def test_a_word_draft_with_its_pdf_is_one_draft(tmp_path: Path) -> None:
    found = look_at(sorted(with_draft(tmp_path, ".docx", ".pdf").iterdir()), tmp_path)
    draft, paper, rest = draft_of(found, tmp_path)
    assert (draft.path.name, paper.name if paper else "", rest) == ("draf.docx", "draf.pdf", [])


def test_two_reports_of_one_year_are_no_draft(tmp_path: Path) -> None:
    made.last_report(tmp_path / "a.pdf", LAST)
    made.last_report(tmp_path / "b.pdf", (("Skor Pola Pangan Harapan", "88,50", "88,60", "100,11"),))
    found = look_at(sorted(tmp_path.iterdir()), tmp_path)
    with pytest.raises(BadFolder, match=r"a\.pdf, b\.pdf.*--dokumen"):
        draft_of(found, tmp_path)


def test_a_folder_without_a_report_is_said(tmp_path: Path, capsys: Capture) -> None:
    made.pk(tmp_path / "pk.pdf")
    assert main(["periksa", str(tmp_path)]) == 2
    assert "tidak ada berkas yang dikenali sebagai LKjIP" in capsys.readouterr().err
    assert main(["periksa", str(tmp_path), str(tmp_path / "pk.pdf")]) == 2
    assert "satu folder saja" in capsys.readouterr().err
    (tmp_path / "kosong").mkdir()
    assert main(["periksa", str(tmp_path / "kosong")]) == 2


def test_kinds_are_put_right_by_number(tmp_path: Path) -> None:
    made.pk(tmp_path / "pk.pdf")
    found = look_at([tmp_path / "pk.pdf"], tmp_path)
    assert found[0].kind == "pk" and with_changes(found, "1=IKU")[0].given.jenis == "iku"
    for answer in ("2=iku", "0=iku", "1=entah", "ya", "1=iku x"):
        with pytest.raises(ValueError, match="Tulis nomor=jenis"):
            with_changes(found, answer)


@needs_sample
def test_no_document_is_written_over(tmp_path: Path) -> None:
    shutil.copy(SAMPLE.with_suffix(".pdf"), tmp_path / "a.pdf")
    other = made.letter(tmp_path / "pk.pdf", ["PERJANJIAN KINERJA TAHUN 2024"]).rename(tmp_path / "a.docx")
    before = other.read_bytes()
    assert main(["periksa", str(tmp_path / "a.pdf"), "--dokumen", str(tmp_path), "--format", "docx"]) == 0
    assert other.read_bytes() == before and (tmp_path / "a-2.docx").exists()


@needs_sample
@pytest.mark.skipif(os.name == "nt", reason="a terminal of its own is made otherwise there")
def test_a_terminal_is_asked_before_the_review(folder: Path) -> None:
    import pty

    draft = str(with_draft(folder, ".pdf") / "draf.pdf")
    here, there = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "reviewer",
        "periksa",
        draft,
        "--dokumen",
        str(folder),
        "--format",
        "json",
    ]
    with subprocess.Popen(command, stdin=there, stdout=subprocess.DEVNULL, stderr=there) as process:
        os.close(there)
        seen = heard(here, "Sudah tepat?")
        assert "1. 2023.pdf: LKjIP 2023" in seen
        os.write(here, b"1=aneh\n")
        assert "tidak terbaca" in heard(here, "Sudah tepat?")
        os.write(here, b"3=lain\n")
        assert "3. pk2.pdf: Dokumen lain, menurut Anda" in heard(here, "Sudah tepat?")
        os.write(here, b"\n")
        assert "Memeriksa" in heard(here, "halaman")
        while process.poll() is None:
            heard(here, "\0", 0.2)
    os.close(here)
    assert process.returncode == 0
    assert told(folder) == TAKEN | {"pk.pdf": ("pk", True), "pk2.pdf": ("lain", False)}


def heard(terminal: int, words: str, seconds: float = 60) -> str:
    """What a terminal shows, until these words have come or the time is over."""
    text, deadline = "", time.monotonic() + seconds
    while words not in text and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                text += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:  # its other end is closed
                break
    return text
