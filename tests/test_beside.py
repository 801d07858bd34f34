"""A Word draft beside its PDF: read from Word, placed in the PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from told import differences, laporan_told, review_told

from reviewer.cli import main
from reviewer.document import Anchor, Document, Heading, Note, Page, Paragraph, Word
from reviewer.findings import Review
from reviewer.laporan import Cited
from reviewer.plant import docx, labels, pdf, sample
from reviewer.read import Unreadable, beside, read
from reviewer.review import review

SAMPLES = Path(__file__).parent.parent / "samples"
DASAR = SAMPLES / "dasar"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A planted report as Word and as PDF."""
    manuscript = sample.manuscript(sample.read(SAMPLES / "TBL-004" / "tanam.toml"))
    built = pdf.build(manuscript)
    folder = tmp_path_factory.mktemp("pasangan")
    draft, paper = folder / "draf.docx", folder / "cetak.pdf"
    draft.write_bytes(docx.build(manuscript, labels(manuscript, built)))
    paper.write_bytes(built.pdf)
    return draft, paper


def cells(done: Review) -> list[tuple[Anchor, ...]]:
    return [(b.at, *(at(c) for c in (b.indikator, b.target, b.realisasi))) for b in done.laporan.baris]


def at(cited: Cited | None) -> Anchor:
    return cited.at if cited else Anchor(0)


def test_what_is_said_has_the_places_of_the_pdf(pair: tuple[Path, Path]) -> None:
    draft, paper = pair
    both, alone = review(draft, paper=paper, strict=True), review(paper, strict=True)
    assert list(differences(laporan_told(both.laporan), laporan_told(alone.laporan))) == []
    assert list(differences(review_told(both), review_told(alone))) == []
    assert cells(both) == cells(alone)
    assert [(f.at, f.also) for f in both.findings] == [(f.at, f.also) for f in alone.findings]
    assert [(b.id, b.at) for b in both.laporan.bab] == [(b.id, b.at) for b in alone.laporan.bab]
    assert {b.asal for b in both.laporan.baris} == {"docx"}
    assert both.document.notes[0].message == "Halaman dan tempat diambil dari cetak.pdf (100 % kata sama)."


def test_a_pdf_of_another_text_gives_no_places(pair: tuple[Path, Path]) -> None:
    done = review(pair[0], paper=DASAR / "kecamatan/kecamatan.pdf", strict=True)
    said = done.document.notes[0].message
    assert said.startswith("kecamatan.pdf memuat ") and "halamannya tidak dipakai" in said
    assert all(b.at.box is None for b in done.laporan.baris)
    assert len(done.document.pages) == len(review(pair[0]).document.pages)


def test_the_command_says_which_pdf_and_draws_its_pages(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, paper = map(str, pair)
    assert main(["periksa", draft, "--pdf", paper, "--keluaran", str(tmp_path)]) == 1
    assert "Tempat    Halaman dan tempat diambil dari cetak.pdf" in capsys.readouterr().out
    assert "data:image/png" in (tmp_path / "draf.html").read_text(encoding="utf-8")
    data = json.loads((tmp_path / "draf.json").read_text(encoding="utf-8"))
    assert all(f["kotak"] for f in data["temuan"])


@pytest.mark.parametrize("more", [["lain.docx"], ["--gabung", "lain.docx"]], ids=["two drafts", "chapters"])
def test_one_pdf_is_for_one_draft(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["periksa", "draf.docx", *more, "--pdf", "draf.pdf"]) == 2
    assert "sebutkan satu draf Word saja" in capsys.readouterr().err


def test_only_a_word_draft_has_a_pdf_beside_it(pair: tuple[Path, Path]) -> None:
    with pytest.raises(Unreadable, match="hanya untuk draf Word"):
        review(pair[1], paper=pair[1])
    with pytest.raises(Unreadable, match="bukan PDF"):
        review(pair[0], paper=pair[0])


def paper_of(*blocks: Heading | Paragraph) -> Document:
    words = tuple(Word(w, (1, 1, 9, 9)) for b in blocks for w in b.text.split())
    pages = (Page(1, "i", 595, 842, "text", words), Page(2, "1", 595, 842, "text", ()))
    return Document("cetak.pdf", "", pages, blocks)


def word_of(*texts: str, hidden: str = "") -> Document:
    blocks = tuple(Paragraph(t, Anchor(1, (0, 10.0 * n, 0, 10.0 * n))) for n, t in enumerate(texts))
    words = tuple(Word(w, (1, 1, 2, 2), hidden=True) for w in hidden.split())
    notes = (Note(1, "Ada teks tersembunyi; mohon dihapus sebelum diunggah."),)
    return Document("draf.docx", "", (Page(1, None, 595, 842, "text", words),), blocks, (), notes, "docx")


LONG = "Realisasi meningkat karena petugas bertambah di dua belas kecamatan sejak awal tahun."


def test_a_paragraph_cut_by_a_page_break_stands_where_it_begins() -> None:
    first, second = Anchor(1, (50, 700, 500, 760), "i"), Anchor(2, (50, 60, 500, 90), "1")
    paper = paper_of(Paragraph(LONG[:40], first), Paragraph(LONG[40:], second))
    assert [b.at for b in beside(word_of(LONG), paper).blocks] == [first]


def test_what_is_not_on_the_pdf_has_no_box_and_keeps_its_order() -> None:
    first, second = Anchor(1, (50, 100, 500, 120), "i"), Anchor(1, (50, 140, 500, 160), "i")
    paper = paper_of(Paragraph(LONG, first), Paragraph(LONG[::-1], second))
    placed = beside(word_of(LONG, "Baru.", LONG[::-1]), paper)
    assert [b.at.page for b in placed.blocks] == [1, 1, 1]
    assert placed.blocks[1].at.box == (0.0, 120, 0.0, 120)


def test_a_few_letters_are_not_found_inside_a_sentence() -> None:
    paper = paper_of(Paragraph(LONG, Anchor(1, (50, 100, 500, 120))))
    placed = beside(word_of("Petugas", LONG), paper)
    assert placed.blocks[0].at.box == (0.0, 0.0, 0.0, 0.0)


def test_hidden_words_of_the_word_file_stay_known() -> None:
    paper = paper_of(Paragraph(LONG, Anchor(2, (50, 100, 500, 120))))
    placed = beside(word_of(LONG, hidden="catatan dalam"), paper)
    assert [w.text for w in placed.pages[1].words if w.hidden] == ["catatan", "dalam"]
    assert Note(2, "Ada teks tersembunyi; mohon dihapus sebelum diunggah.") in placed.notes


def test_the_built_samples_match_as_a_whole() -> None:
    folder = DASAR / "kecamatan"
    placed = beside(read(folder / "kecamatan.docx"), read(folder / "kecamatan.pdf"))
    lost = [b for b in placed.blocks if b.at.box and b.at.box[0] == b.at.box[2]]
    assert len(lost) <= 2  # the two sides of the signature, which the PDF has line by line
