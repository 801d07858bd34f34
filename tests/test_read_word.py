"""Word drafts: what a person sees in Word is what is read, and it is the same as in the PDF."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reviewer.document import Document, Heading, Paragraph
from reviewer.extract import extract
from reviewer.laporan import Cited, Laporan
from reviewer.read import Unreadable, read

DASAR = Path(__file__).parent.parent / "samples/dasar"
PAIRS = sorted(p for p in DASAR.glob("*/*.docx") if p.with_suffix(".pdf").exists())


def draft(path: Path, fill: Any) -> Document:
    """A Word file that `fill` writes, read back."""
    word = docx.Document()
    fill(word)
    word.save(str(path))
    return read(path)


def raw(paragraph: Any, xml: str) -> None:
    """Puts an XML run (w: namespace) at the end of a paragraph."""
    paragraph._p.append(parse_xml(xml.replace("<w:", "<w:", 1).replace(">", f" {nsdecls('w')}>", 1)))


def prose(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def test_merged_cells_keep_their_columns(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        table = word.add_table(rows=3, cols=4)
        for column, text in enumerate(("Sasaran", "Indikator", "Target", "Realisasi")):
            table.cell(0, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Meningkatnya akses"
        for row, texts in ((1, ("Cakupan air", "80", "79")), (2, ("Cakupan sanitasi", "70", "71"))):
            for column, text in enumerate(texts, 1):
                table.cell(row, column).text = text

    (table,) = draft(tmp_path / "a.docx", fill).tables
    sasaran = next(c for c in table.cells if c.text == "Meningkatnya akses")
    assert (sasaran.row, sasaran.row_span, sasaran.column_span) == (1, 2, 1)
    assert {c.text: c.column for c in table.cells if c.row == 2} == {"Cakupan sanitasi": 1, "70": 2, "71": 3}


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        paragraph = word.add_paragraph("Capaian ")
        raw(paragraph, '<w:del w:id="1"><w:r><w:delText>lama</w:delText></w:r></w:del>')
        raw(paragraph, '<w:ins w:id="2"><w:r><w:t>baru</w:t></w:r></w:ins>')

    document = draft(tmp_path / "a.docx", fill)
    assert prose(document) == ["Capaian baru"]
    assert any("Track Changes" in note.message for note in document.notes)


def test_hidden_text_is_told_apart(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        paragraph = word.add_paragraph("Terlihat ")
        paragraph.add_run("rahasia").font.hidden = True

    document = draft(tmp_path / "a.docx", fill)
    assert prose(document) == ["Terlihat"]
    assert [w.text for p in document.pages for w in p.words if w.hidden] == ["rahasia"]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Di dalam kotak</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def fill(word: Any) -> None:
        raw(word.add_paragraph("Di luar"), box)

    assert prose(draft(tmp_path / "a.docx", fill)) == ["Di luar", "Di dalam kotak"]


def test_list_numbers_that_word_writes_are_there(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        for text in ("pertama", "kedua"):
            word.add_paragraph(text, style="List Number")
        word.add_paragraph("butir", style="List Bullet")

    assert prose(draft(tmp_path / "a.docx", fill)) == ["1. pertama", "2. kedua", "• butir"]


def test_a_nested_table_stays_inside_its_cell(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        outer = word.add_table(rows=1, cols=2, style="Table Grid")
        outer.cell(0, 0).text = "luar"
        outer.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "dalam"

    (table,) = draft(tmp_path / "a.docx", fill).tables
    assert [c.text for c in table.cells] == ["luar", "dalam"]


def test_chapters_are_told_from_the_contents(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        for number, title in (("I", "PENDAHULUAN"), ("II", "PERENCANAAN KINERJA")):
            word.add_paragraph(f"BAB {number} {title} ........ 3")
        for number, title in (("I", "PENDAHULUAN"), ("II", "PERENCANAAN KINERJA")):
            word.add_heading(f"BAB {number}", 1)
            word.add_heading(title, 1)
            word.add_paragraph("Isi bab ini.")

    heads = [b.text for b in draft(tmp_path / "a.docx", fill).blocks if isinstance(b, Heading)]
    assert heads == ["BAB 1 PENDAHULUAN", "BAB 2 PERENCANAAN KINERJA"]


def test_pages_are_those_that_word_last_showed(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("satu")
        paragraph = word.add_paragraph()
        raw(paragraph, "<w:r><w:lastRenderedPageBreak/><w:t>dua</w:t></w:r>")

    document = draft(tmp_path / "a.docx", fill)
    assert [(b.text, b.at.page) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("satu", 1),
        ("dua", 2),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"PK\x03\x04 terpotong", "PDF"), (b"\xd0\xcf\x11\xe0lama", "Word")],
    ids=["cut", "old or locked"],
)
def test_a_broken_or_old_file_is_said_plainly(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=words):
        read(path)


def test_an_empty_word_file_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(Unreadable, match="tidak memuat teks"):
        read(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(210):
            part.write(b" " * 1024 * 1024)
    with pytest.raises(Unreadable, match="terlalu besar"):
        read(path)


def words(cited: Cited | None) -> str | None:
    return None if cited is None else cited.text


def claims(laporan: Laporan) -> list[tuple[Any, ...]]:
    """Everything that the rows say, without places."""
    return [
        (b.peran, b.tahun, b.bab, words(b.sasaran), b.indikator.text, words(b.satuan), words(b.target),
         words(b.realisasi), words(b.capaian), b.arah)
        for b in laporan.baris
    ]  # fmt: skip


@pytest.mark.parametrize("path", PAIRS, ids=lambda p: p.stem)
def test_word_and_pdf_of_a_sample_are_the_same_report(path: Path) -> None:
    word, pdf = extract(read(path)), extract(read(path.with_suffix(".pdf")))
    assert claims(word) == claims(pdf)
    assert [(b.id, b.judul) for b in word.bab] == [(b.id, b.judul) for b in pdf.bab]
    assert (word.instansi, word.tahun) == (pdf.instansi, pdf.tahun)
    assert [a.sasaran for a in word.analisis] == [a.sasaran for a in pdf.analisis]
    assert len(word.anggaran) == len(pdf.anggaran)


def test_every_table_is_a_table(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("Tabel 3.1 Pengukuran Kinerja")
        word.add_table(rows=2, cols=2).cell(0, 0).text = "Indikator"

    (table,) = draft(tmp_path / "a.docx", fill).tables
    assert table.caption == "Tabel 3.1 Pengukuran Kinerja"
