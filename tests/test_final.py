"""`lkjip siap-unggah`: the final PDF beside the checked draft."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import fakes
import pytest
from PIL import Image
from pypdf import PdfWriter

from reviewer.cli import main
from reviewer.document import Anchor, Page, Word
from reviewer.final import Line, differences, last_look, pictured
from reviewer.findings import Review
from reviewer.marks import mark
from reviewer.plant import docx, edit, labels, pdf, text
from reviewer.plant.operations import Edit, Operation, SetCell
from reviewer.read.file_state import FileState, Scan, file_state
from reviewer.review import review

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCE = SAMPLES / "dasar" / "ketahanan-pangan" / "laporan.txt"
CLEAN = FileState("", 0, (), ())
CHANGED = SetCell("tbl-pengukuran", "Skor Pola Pangan Harapan", "realisasi", "88,60", "89,60")


def write(path: Path, *operations: Operation) -> Path:
    manuscript = edit.apply(text.parse(SOURCE.read_text(encoding="utf-8")), Edit(operations))
    built = pdf.build(manuscript)
    word = path.suffix == ".docx"
    path.write_bytes(docx.build(manuscript, labels(manuscript, built)) if word else built.pdf)
    return path


def line(lines: tuple[Line, ...], words: str) -> Line:
    return next(one for one in lines if words in one.text)


# the same numbers


def row(capaian: str = "95", **more: Any) -> Any:
    return fakes.baris("Indeks kinerja irigasi", "70", "66,50", capaian, **more)


def test_rows_with_the_same_figures_do_not_differ() -> None:
    elsewhere = row(page=20)
    split = replace(elsewhere, target=fakes.cited("7 0", 20))
    assert list(differences([row()], [elsewhere])) == list(differences([row()], [split])) == []


def test_a_changed_figure_is_told_with_both_places() -> None:
    (told,) = differences([row()], [row("97,50", page=20)])
    assert "capaian 97,50 (hal. 20" in told and "pada draf 95 (hal. 16" in told


def test_a_row_that_went_or_came_is_told() -> None:
    other = fakes.baris("Cakupan air minum", "80", "79", "98,75")
    gone, came = differences([row()], [other])
    assert "tidak ditemukan pada berkas akhir" in gone and "tidak ada pada draf" in came


def test_the_same_indikator_in_two_tables_is_matched_by_its_figures() -> None:
    assert list(differences([row("95"), row("97")], [row("97"), row("95")])) == []


def test_a_value_that_was_not_read_is_not_called_the_same() -> None:
    unread = replace(row(), capaian=replace(fakes.cited("95"), unreadable=True))
    (told,) = differences([row()], [unread])
    assert "(belum terbaca)" in told


# the parts and the traces


def looked(final: Review, state: FileState = CLEAN) -> tuple[Line, ...]:
    return last_look(final, fakes.review(), state)


def ruled(id: str, status: str, **more: Any) -> Review:
    findings = (fakes.finding(aturan=id, **more),) if status == "temuan" else ()
    reason = "Hal. 40 berupa gambar." if status == "tidak_dapat_dinilai" else None
    return fakes.review(fakes.result(status, *findings, rule=fakes.rule(id), reason=reason))


@pytest.mark.parametrize(
    ("status", "ok"), [("terpenuhi", True), ("temuan", False), ("tidak_dapat_dinilai", False)]
)
@pytest.mark.parametrize(
    ("rule", "words"), [("FMT-006", "Lampiran Perjanjian"), ("FRM-001", "Lembar pengesahan")]
)
def test_the_parts_are_those_of_the_rubric(rule: str, words: str, status: str, ok: bool) -> None:
    found = line(looked(ruled(rule, status)), words)
    assert found.ok is ok
    if status == "tidak_dapat_dinilai":
        assert found.details == ("Hal. 40 berupa gambar.",)


def test_an_electronic_signature_is_enough() -> None:
    signed = replace(CLEAN, signatures=1)
    assert line(looked(ruled("FRM-001", "temuan"), signed), "Tanda tangan elektronik").ok


def test_leftovers_are_quoted() -> None:
    found = line(looked(ruled("FMT-010", "temuan", quote="[isi nama]")), "sisa penyusunan")
    assert not found.ok and "[isi nama]" in found.details[0]


def test_word_balloons_on_the_page_are_leftovers() -> None:
    box = (1.0, 2.0, 3.0, 4.0)
    words = tuple(Word(w, box) for w in ["Commented", "[BD1]:", "cek", "lagi"])
    document = fakes.document(pages=(Page(1, None, 595, 842, "text", words),))
    assert "balon" in line(looked(fakes.review(document=document)), "sisa penyusunan").details[0]


def test_hidden_words_of_a_scan_may_stay_and_others_not() -> None:
    final = fakes.review(laporan=fakes.laporan(hidden_pages=(20, 31)))
    scanned = replace(CLEAN, scans=(Scan(31, 200),))
    assert line(looked(final, scanned), "teks yang tidak tampak").details == ("Hal. 20.",)
    only = fakes.review(laporan=fakes.laporan(hidden_pages=(31,)))
    assert line(looked(only, scanned), "teks tersembunyi").ok


def test_scans_need_to_be_sharp() -> None:
    assert line(looked(fakes.review(), replace(CLEAN, scans=(Scan(31, 200),))), "cukup tajam (hal. 31)").ok
    blurred = line(looked(fakes.review(), replace(CLEAN, scans=(Scan(31, 72),))), "kurang tajam")
    assert blurred.details == ("Hal. 31: 72 dpi",)


@pytest.mark.parametrize(
    ("title", "ok"),
    [
        ("", True),
        ("Laporan Kinerja Tahun 2024", True),
        ("LKjIP 2024 (disusun 2025)", True),
        ("Microsoft Word - LKJIP FIX", False),
        ("LKjIP 2022", False),
    ],
)
def test_the_title_in_the_properties(title: str, ok: bool) -> None:
    assert line(looked(fakes.review(), replace(CLEAN, title=title)), "properti berkas").ok is ok


def test_another_year_is_told() -> None:
    found = line(looked(fakes.review(laporan=fakes.laporan(tahun=2023))), "Instansi dan tahun")
    assert not found.ok and any("2024" in detail for detail in found.details)


def test_many_details_are_counted() -> None:
    rows = [fakes.baris(f"Indikator {chr(65 + n) * 8}", "1", "1", "1") for n in range(12)]
    final = fakes.review(laporan=fakes.laporan(*rows))
    found = line(last_look(final, fakes.review(), CLEAN), "Angka tabel capaian")
    assert len(found.details) == 9 and found.details[-1].endswith("lagi")


# the file


def scan(pixels: int) -> bytes:
    """A page of 595 points that is one picture so many pixels wide."""
    buffer = BytesIO()
    Image.new("L", (pixels, round(pixels * 1.414)), 200).save(buffer, "PDF", resolution=pixels / (595 / 72))
    return buffer.getvalue()


def test_the_file_tells_marks_title_and_dots(tmp_path: Path) -> None:
    made = PdfWriter()
    for data in (fakes.pdf("Laporan Kinerja Tahun 2024 Dinas Pengairan"), scan(620)):
        made.append(BytesIO(data))
    made.add_metadata({"/Title": "LKjIP 2024"})
    path = tmp_path / "akhir.pdf"
    made.write(path)
    state = file_state(path, (2,))
    assert (state.title, state.signatures, state.marked) == ("LKjIP 2024", 0, ())
    assert [s.page for s in state.scans] == [2] and 70 <= (state.scans[0].dpi or 0) <= 80


def test_links_are_no_comments_and_marks_are(tmp_path: Path) -> None:
    path = write(tmp_path / "akhir.pdf")
    assert file_state(path, ()).marked == ()
    done = mark(fakes.review(document=review(path).document), path.read_bytes())
    path.write_bytes(done.data)
    assert 1 in file_state(path, ()).marked


def test_a_page_that_a_picture_covers_is_a_scan() -> None:
    pages = (Page(1, None, 1, 1, "text", ()), Page(2, None, 1, 1, "image", ()))
    assert pictured((*pages, Page(3, None, 1, 1, "text", (), 0.9))) == (2, 3)


# the command


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_clean_report_is_ready(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    final, draft = write(tmp_path / "akhir.pdf"), write(tmp_path / f"draf.{kind}")
    code = main(["siap-unggah", str(final), "--draf", str(draft)])
    told = capsys.readouterr().out
    assert "✓ Angka tabel capaian sama dengan draf yang diperiksa: 6 baris" in told
    assert "✓ Angka Perjanjian Kinerja sama dengan draf yang diperiksa: 12 baris" in told
    assert [text for text in told.splitlines() if text.startswith("–")] == [] and code == 0


def test_a_figure_changed_after_the_check_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    final, draft = write(tmp_path / "akhir.pdf", CHANGED), write(tmp_path / "draf.pdf")
    assert main(["siap-unggah", str(final), "--draf", str(draft)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "– Angka tabel capaian: 1 perbedaan" in told and "realisasi 89,60 (hal. 11" in told


def test_the_final_file_is_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = write(tmp_path / "draf.docx")
    assert main(["siap-unggah", str(draft), "--draf", str(draft)]) == 2
    assert "perlu berupa PDF" in capsys.readouterr().err


def test_a_new_matter_is_told_and_an_old_one_not() -> None:
    matter = fakes.finding(sidik="baru", objek="Cakupan air minum", at=Anchor(9))
    final = fakes.review(fakes.result("temuan", fakes.finding(), matter))
    assert len(line(looked(final), "catatan baru").details) == 1
    assert line(looked(fakes.review()), "catatan baru").ok
