"""Whatever is handed in: a clear message that names the file, the exit code, no traceback, no litter."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import fakes
import pypdfium2 as pdfium
import pytest
from PIL import Image

from reviewer.cli import main, run
from reviewer.read import read
from reviewer.read.intake import MAX_PAGES, open_pdf
from reviewer.read.unreadable import Unreadable
from reviewer.rubric import Rubric, load

LETTER = "Yang terhormat Bapak Camat Tirtamulya,\nbersama ini kami sampaikan undangan rapat koordinasi.\n" * 3


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused here is refused before any rule is looked at."""
    monkeypatch.setattr(run, "load", lambda: Rubric((), "f" * 64))


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def pages(count: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(count):
        document.new_page(200, 300)
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def picture_pdf() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 80), "grey").save(buffer, "PDF")
    return buffer.getvalue()


def no_pages() -> bytes:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    at = [body.index(b"1 0 obj"), body.index(b"2 0 obj")]
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    end = b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 3\n0000000000 65535 f \n" + table + end


def encrypted(user: str, owner: str) -> bytes:
    writer = fakes.writer(LETTER)
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


WHOLE = fakes.pdf(LETTER, LETTER)
CASES = {
    "kosong.pdf": (b"", "berkas kosong (0 bita)"),
    "catatan.pdf": (b"bukan apa-apa", "bukan PDF. Buka dengan program asalnya, lalu simpan sebagai PDF."),
    "draf.docx": (zipped("[Content_Types].xml", "word/document.xml"), "simpan ulang"),
    "salah nama.pdf": (zipped("[Content_Types].xml", "word/document.xml"), "dokumen Word ini tidak dapat"),
    "lama.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "simpan sebagai .docx atau PDF"),
    "lama.xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "lembar kerja, bukan PDF."),
    "draf.odt": (zipped("mimetype", "opendocument.text"), "dokumen LibreOffice, bukan PDF."),
    "data.xlsx": (zipped("xl/workbook.xml"), "lembar kerja, bukan PDF."),
    "semua.zip": (zipped("a.pdf"), "arsip. Keluarkan dahulu PDF di dalamnya"),
    "foto.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 99, "gambar, bukan PDF."),
    "terpotong.pdf": (WHOLE[: len(WHOLE) * 2 // 3], "berkas tidak utuh, akhirnya terpotong."),
    "rusak.pdf": (b"%PDF-1.4\n" + b"\x00\xff" * 500 + b"\n%%EOF\n", "isi PDF rusak"),
    "sandi.pdf": (encrypted("rahasia", "rahasia2"), "dikunci dengan kata sandi."),
    "tanpa halaman.pdf": (no_pages(), "PDF ini tidak mempunyai halaman."),
    "pindai.pdf": (picture_pdf(), "1 halaman tanpa teks; tampaknya hasil pindai"),
    "polos.pdf": (pages(2), "2 halaman tanpa teks"),
    "dua ribu.pdf": (pages(2_000), f"2000 halaman, lebih dari {MAX_PAGES}."),
    "skripsi.pdf": (fakes.pdf("BAB I\nPENDAHULUAN\n" + LETTER, LETTER), "belum dikenali sebagai LKjIP"),
    "surat.pdf": (fakes.pdf(LETTER), "belum dikenali sebagai LKjIP"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_draft_that_cannot_be_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, words = CASES[name]
    draft = tmp_path / name
    draft.write_bytes(content)
    assert main(["periksa", str(draft)]) == 2
    captured = capsys.readouterr()
    assert f"{draft}: " in captured.err
    assert words in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""
    assert [p.name for p in tmp_path.iterdir()] == [name], "nothing is left behind"


EMPTY = "tidak ada berkas yang dikenali sebagai LKjIP."


@pytest.mark.parametrize(
    ("command", "folder"), [(["periksa"], EMPTY), (["lihat", "--halaman", "1"], "ini folder.")]
)
def test_a_missing_file_and_a_folder(
    command: list[str], folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, words in ((tmp_path / "tidak ada.pdf", "berkas tidak ditemukan."), (tmp_path, folder)):
        assert main([command[0], str(place), *command[1:]]) == 2
        message = capsys.readouterr().err
        assert f"{place}: {words}" in message


def test_one_draft_never_speaks_for_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PDFium remembers its last error; a file without pages sets none."""
    names = ("sandi.pdf", "tanpa halaman.pdf", "rusak.pdf", "tanpa halaman.pdf")
    for number, name in enumerate(names):
        (tmp_path / f"{number}.pdf").write_bytes(CASES[name][0])
    assert main(["periksa", *(str(tmp_path / f"{number}.pdf") for number in range(4))]) == 2
    said = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("Memeriksa")]
    assert [CASES[name][1] in line for name, line in zip(names, said, strict=True)] == [True] * 4


def test_a_name_that_no_system_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["periksa", "x" * 5_000 + ".pdf"]) == 2
    assert "berkas tidak dapat dibuka" in capsys.readouterr().err


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = tmp_path / "draf.pdf"
    draft.write_bytes(WHOLE)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable, match="tidak ada izin membaca"):
        open_pdf(draft)


def test_an_owner_password_alone_does_not_stop_reading(tmp_path: Path) -> None:
    draft = tmp_path / "draf.pdf"
    draft.write_bytes(encrypted("", "pemilik"))
    assert "Tirtamulya," in {w.text for w in read(draft).pages[0].words}


def test_junk_before_and_after_a_whole_pdf_is_no_cut(tmp_path: Path) -> None:
    draft = tmp_path / "draf.pdf"
    draft.write_bytes(WHOLE + b"\n" + b"\0" * 9_000)
    assert open_pdf(draft) == draft.read_bytes()


def test_a_file_cut_after_an_earlier_end_mark_is_seen(tmp_path: Path) -> None:
    """A linearised or updated file has an end mark long before its end."""
    draft = tmp_path / "draf.pdf"
    more = b"".join(b"%d 0 obj<</A(%s)>>endobj\n" % (n, b"x" * 200) for n in range(90, 130))
    draft.write_bytes(WHOLE + more)
    with pytest.raises(Unreadable, match="tidak utuh"):
        open_pdf(draft)


def test_some_pages_with_text_are_enough(tmp_path: Path) -> None:
    draft = tmp_path / "draf.pdf"
    draft.write_bytes(fakes.pdf("", "", LETTER))
    assert len(read(draft).pages) == 3


def test_a_report_that_names_itself_is_reviewed_without_any_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draf.pdf"
    text = "Laporan Kinerja Instansi Pemerintah\n" + LETTER
    chapters = ("BAB I\nPENDAHULUAN\n", "BAB II\nPERENCANAAN\n", "BAB III\nHASIL\n")
    draft.write_bytes(fakes.pdf(text, *(title + text for title in chapters), text))
    assert main(["periksa", str(draft)]) != 2
    assert "tabel capaian tidak ditemukan" in capsys.readouterr().out


def test_a_broken_rubric_is_named_with_file_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "CAL-001-x.toml").write_text('judul = "x"\ntingkat = "gawat"\n', encoding="utf-8")
    (tmp_path / "CAL-002-y.toml").write_text("judul = \n", encoding="utf-8")
    monkeypatch.setenv("LKJIP_RUBRIK", str(tmp_path))
    monkeypatch.setattr(run, "load", load)
    assert main(["periksa", str(tmp_path / "tidak ada.pdf")]) == 2
    message = capsys.readouterr().err
    assert "CAL-001-x.toml, kunci “tingkat”" in message
    assert "CAL-002-y.toml" in message
    assert "Traceback" not in message


def test_no_traceback_from_the_installed_command(tmp_path: Path) -> None:
    draft = tmp_path / "draf.pdf"
    draft.write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", "periksa", str(draft), "--format", "pdf"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "error"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--format: “pdf” belum dikenal. Pilihannya: html, docx, json.\n"
