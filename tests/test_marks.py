"""Marked copies, opened again: a PDF with its highlights and notes, a Word draft with its comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import fakes
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from reviewer.cli import main, marking
from reviewer.document import Anchor, Box, Document
from reviewer.findings import Finding, Review
from reviewer.marks import Marked, Unmarkable, mark
from reviewer.plant import docx as plant_docx
from reviewer.plant import labels, pdf, sample
from reviewer.read import read
from reviewer.read.pdf import Frame
from reviewer.review import review

SAMPLES = Path(__file__).parent.parent / "samples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "Laporan Kinerja Tahun 2024\nIndikator Target Realisasi\nCapaian 97,50 tercetak"


def marks_of(data: bytes) -> list[tuple[int, dict[str, Any]]]:
    """(page, annotation) of all pages."""
    pages = PdfReader(BytesIO(data)).pages
    found = ((n, a.get_object()) for n, page in enumerate(pages, 1) for a in page.get("/Annots") or ())
    return [(n, dict(a)) for n, a in found]


def reviewed(document: Document, *findings: Finding) -> Review:
    return fakes.review(fakes.result("temuan", *findings), document=document)


def word_at(document: Document, text: str) -> Anchor:
    page, word = next((p, w) for p in document.pages for w in p.words if w.text == text)
    return Anchor(page.number, word.box)


def one(data: bytes, folder: Path, word: str = "97,50", **more: Any) -> tuple[Marked, Anchor]:
    """A draft with one finding at a word of it, marked."""
    path = folder / "draf.pdf"
    path.write_bytes(data)
    document = read(path)
    at = word_at(document, word)
    return mark(reviewed(document, fakes.finding(at=at, **({"also": ()} | more))), data), at


# PDF


def test_the_draft_is_an_exact_prefix_and_opens(tmp_path: Path) -> None:
    data = fakes.pdf(TEXT, TEXT)
    marked, _ = one(data, tmp_path)
    assert marked.data.startswith(data) and len(marked.data) > len(data)
    with pdfium.PdfDocument(marked.data) as opened:
        assert len(opened) == 2
    assert one(data, tmp_path)[0].data == marked.data


def test_a_highlight_lies_on_the_words_and_says_everything(tmp_path: Path) -> None:
    marked, at = one(fakes.pdf(TEXT), tmp_path)
    (_, front), (page, highlight) = marks_of(marked.data)
    assert (front["/Subtype"], highlight["/Subtype"], page) == ("/Text", "/Highlight", 1)
    assert seen(marked.data, highlight["/Rect"]) == pytest.approx(at.box, abs=0.01)
    for words in ("Catatan 1: Capaian", "Hitungan: 66,50 ÷ 70 × 100 = 95.", "\nAgar mencocokkan"):
        assert words in highlight["/Contents"]
    assert "Alat bantu. Bukan hasil reviu atau evaluasi" in front["/Contents"]
    assert (marked.placed, marked.front) == (1, 0)


def seen(data: bytes, rect: Any, page: int = 1) -> Box:
    """A rectangle of the file as the reader sees it: from the top left of the page as shown."""
    with pdfium.PdfDocument(data) as opened:
        loaded = raw.FPDF_LoadPage(opened.raw, page - 1)
        box = Frame(loaded).box(*(float(side) for side in rect))
        raw.FPDF_ClosePage(loaded)
    return box


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_marks_follow_a_page_that_is_turned_and_cut(turn: int, tmp_path: Path) -> None:
    made = PdfWriter(clone_from=BytesIO(fakes.pdf(TEXT)))
    made.pages[0].rotate(turn)
    made.pages[0].cropbox = RectangleObject((20, 30, 580, 820))
    buffer = BytesIO()
    made.write(buffer)
    marked, at = one(buffer.getvalue(), tmp_path)
    highlight = marks_of(marked.data)[-1][1]
    assert seen(marked.data, highlight["/Rect"]) == pytest.approx(at.box, abs=0.01)
    left, top, right, top_again = (
        seen(marked.data, (*highlight["/QuadPoints"][n : n + 2], *highlight["/QuadPoints"][n : n + 2]))
        for n in (0, 2, 4, 6)
    )
    assert at.box is not None
    assert [round(v) for v in (*left[:2], *top[:2])] == [
        round(v) for v in (at.box[0], at.box[1], at.box[2], at.box[1])
    ]
    assert [round(v) for v in (*right[:2], *top_again[:2])] == [
        round(v) for v in (at.box[0], at.box[3], at.box[2], at.box[3])
    ]


def test_every_printed_line_of_a_place_is_covered_on_its_own(tmp_path: Path) -> None:
    path = tmp_path / "draf.pdf"
    path.write_bytes(fakes.pdf(TEXT))
    document = read(path)
    boxes = [w.box for w in document.pages[0].words]
    all_of_it = (min(b[0] for b in boxes), min(b[1] for b in boxes), 595.0, max(b[3] for b in boxes))
    done = mark(reviewed(document, fakes.finding(at=Anchor(1, all_of_it), also=())), path.read_bytes())
    assert len(marks_of(done.data)[-1][1]["/QuadPoints"]) == 3 * 8


def test_other_places_point_to_the_first_and_a_page_without_a_box_gets_a_note(tmp_path: Path) -> None:
    path = tmp_path / "draf.pdf"
    path.write_bytes(fakes.pdf(TEXT, TEXT, TEXT))
    document = read(path)
    first = word_at(document, "97,50")
    findings = (
        fakes.finding(at=first, also=(replace(first, page=2), Anchor(3))),
        fakes.finding(sidik="b", aturan="FMT-001", at=Anchor(2), also=()),
    )
    done = mark(reviewed(document, *findings), path.read_bytes())
    assert [(page, a["/Subtype"]) for page, a in marks_of(done.data)] == [
        (1, "/Text"),
        (1, "/Highlight"),
        (2, "/Highlight"),
        (2, "/Text"),
    ]
    short = next(a for page, a in marks_of(done.data) if page == 2 and a["/Subtype"] == "/Highlight")
    assert "Uraiannya pada hal. 1." in short["/Contents"] and "Hitungan" not in short["/Contents"]
    assert (done.placed, done.front) == (1, 1)


def test_the_draft_keeps_its_own_annotations(tmp_path: Path) -> None:
    first, _ = one(fakes.pdf(TEXT), tmp_path)
    second, _ = one(first.data, tmp_path)
    assert len(marks_of(second.data)) == 2 * len(marks_of(first.data))


def test_a_locked_pdf_is_said_plainly(tmp_path: Path) -> None:
    made = fakes.writer(TEXT)
    made.encrypt("", "pemilik", algorithm="RC4-128")
    buffer = BytesIO()
    made.write(buffer)
    with pytest.raises(Unmarkable, match="Cetak ke PDF"):
        one(buffer.getvalue(), tmp_path)


def test_words_of_the_draft_stay_words(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> \x07 \ud83d =cmd|' /C calc'!A0"
    marked, _ = one(fakes.pdf(TEXT), tmp_path, kondisi=hostile)
    told = marks_of(marked.data)[-1][1]
    assert "<script>alert(1)</script> ? ? =cmd" in told["/Contents"]
    assert set(told) <= {
        "/Type",
        "/Subtype",
        "/Rect",
        "/QuadPoints",
        "/C",
        "/Contents",
        "/T",
        "/NM",
        "/F",
        "/P",
    }


# Word

Fill = Callable[[Any], None]


def comments(data: bytes) -> list[tuple[str, str]]:
    """(text, words of the paragraph it is anchored at) of all comments, in the order of the body."""
    word = docx.Document(BytesIO(data))
    texts = {str(c.comment_id): c.text for c in word.comments}
    starts = list(word.element.body.iter(W + "commentRangeStart"))
    ends = {e.get(W + "id") for e in word.element.body.iter(W + "commentRangeEnd")}
    assert {s.get(W + "id") for s in starts} == ends == set(texts)
    return [(texts[s.get(W + "id")], _words(s.getparent())) for s in starts]


def _words(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def commented(folder: Path, fill: Fill, *findings: Finding) -> tuple[Marked, list[tuple[str, str]]]:
    """A Word draft, marked; its comments without the first, which speaks of the whole."""
    path = folder / "draf.docx"
    word = docx.Document()
    fill(word)
    word.save(str(path))
    done = mark(reviewed(read(path), *findings), path.read_bytes())
    front, *rest = comments(done.data)
    assert "ditandai pada salinan ini" in front[0]
    return done, rest


def at_page(page: int = 1, **more: Any) -> Finding:
    return fakes.finding(**({"at": Anchor(page), "also": ()} | more))


def table(word: Any, *rows: tuple[str, ...]) -> None:
    made = word.add_table(rows=len(rows), cols=len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            made.cell(r, c).text = text


def test_a_row_is_found_by_its_figures_and_its_name(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("Judul")
        table(
            word,
            ("Indikator", "Target", "Realisasi", "Capaian"),
            ("Indeks jalan", "70", "66,50", "97,50"),
            ("Indeks kinerja sistem irigasi", "70", "66,50", "97,50"),
        )

    done, found = commented(tmp_path, fill, at_page())
    assert [words for _, words in found] == ["97,50"]
    row = docx.Document(BytesIO(done.data)).tables[0].rows[2]
    assert row.cells[3]._tc.findall(f"{W}p/{W}commentRangeStart")
    assert done.placed == 1


def test_a_paragraph_is_found_by_its_quote_also_when_clipped(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("Judul")
        word.add_paragraph("Kenaikan itu terjadi karena 1.200 keluarga menerima bantuan sejak Maret.")
        word.add_paragraph("Paragraf lain tentang hal yang sama sekali berbeda.")

    quote = "…karena 1.200 keluarga menerima  bantuan…"
    _, found = commented(tmp_path, fill, at_page(quote=quote, objek="Tidak ada"))
    assert [words[:8] for _, words in found] == ["Kenaikan"]


def test_without_a_place_it_goes_to_the_first_paragraph(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("")
        word.add_paragraph("Laporan Kinerja Tahun 2024")
        word.add_paragraph("Isi laporan.")

    done, found = commented(tmp_path, fill, at_page(quote="", objek="Lembar pengesahan"))
    assert [words for _, words in found] == ["Laporan Kinerja Tahun 2024"]
    assert (done.placed, done.front) == (0, 1)


def test_the_nearer_of_two_equal_places_is_taken(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("Awal")
        for number in (1, 2):
            row = (f"Indeks kinerja sistem irigasi {number}", "70", "66,50", "97,50")
            table(word, row)
            word.add_page_break()

    done, _ = commented(tmp_path, fill, at_page(2, objek="Indeks kinerja sistem irigasi"))
    second = docx.Document(BytesIO(done.data)).tables[1]
    assert next(second._tbl.iter(W + "commentRangeStart"), None) is not None


def test_figures_are_whole(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("Judul")
        table(word, ("Nama A", "97,50", "170", "166,50"), ("Nama B", "70", "66,50", "97,50"))

    done, _ = commented(tmp_path, fill, at_page(objek="Nama"))
    row = docx.Document(BytesIO(done.data)).tables[0].rows[1]
    assert next(row._tr.iter(W + "commentRangeStart"), None) is not None


def test_tracked_words_take_a_comment_and_no_comment_has_a_moment(tmp_path: Path) -> None:
    def fill(word: Any) -> None:
        word.add_paragraph("Judul")
        paragraph = word.add_paragraph()
        inserted = (
            f'<w:ins {nsdecls("w")} w:id="9"><w:r><w:t>Kalimat yang baru saja disisipkan</w:t></w:r></w:ins>'
        )
        paragraph._p.append(parse_xml(inserted))

    done, _ = commented(tmp_path, fill, at_page(quote="kalimat yang baru saja disisipkan"))
    word = docx.Document(BytesIO(done.data))
    assert all(c.timestamp is None for c in word.comments)
    assert [c.author for c in word.comments] == ["Periksa mandiri LKjIP"] * 2


def test_the_text_of_the_draft_is_as_it_was(tmp_path: Path) -> None:
    path, _ = sample_draft(tmp_path, "docx")
    done = mark(review(path), path.read_bytes())
    (tmp_path / "salinan.docx").write_bytes(done.data)
    assert read(tmp_path / "salinan.docx").blocks == read(path).blocks
    assert mark(review(path), path.read_bytes()).data == done.data


# the command


def sample_draft(folder: Path, kind: str) -> tuple[Path, str]:
    """A sample with an empty cell, and the name of the indikator of its row."""
    manuscript = sample.manuscript(sample.read(SAMPLES / "TBL-004" / "tanam.toml"))
    built = pdf.build(manuscript)
    path = folder / f"draf.{kind}"
    word = kind == "docx"
    path.write_bytes(plant_docx.build(manuscript, labels(manuscript, built)) if word else built.pdf)
    return path, "Indeks Kepuasan Masyarakat"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_copy_lies_beside_the_draft(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, name = sample_draft(tmp_path, kind)
    before = path.read_bytes()
    assert main(["tandai", str(path)]) == 0
    copy = tmp_path / f"draf-bertanda.{kind}"
    assert str(copy) in capsys.readouterr().out and path.read_bytes() == before
    if kind == "docx":
        found = [words for text, words in comments(copy.read_bytes()) if f"“{name}”" in text]
    else:
        found = [
            a["/Contents"] for _, a in marks_of(copy.read_bytes()) if f"“{name}”" in a.get("/Contents", "")
        ]
    assert found


def test_the_draft_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = sample_draft(tmp_path, "pdf")
    before = path.read_bytes()
    assert main(["tandai", str(path), "--keluaran", str(path)]) == 2
    assert "draf aslinya" in capsys.readouterr().err and path.read_bytes() == before


def test_what_cannot_be_marked_is_said_with_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Marked:
        raise Unmarkable("PDF ini dilindungi.")

    monkeypatch.setattr(marking, "mark", refuse)
    path, _ = sample_draft(tmp_path, "pdf")
    assert main(["tandai", str(path)]) == 2
    assert f"{path}: PDF ini dilindungi." in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["draf.pdf"]


def test_hidden_words_are_told_and_not_quoted(tmp_path: Path) -> None:
    document = fakes.document()
    matter = fakes.finding(at=Anchor(20), also=(), tertulis="Hal. 20: “tersembunyi”.")
    done = mark(reviewed(document, matter), fakes.pdf(*[TEXT] * 36))
    assert "“(tidak ditampilkan)”" in marks_of(done.data)[-1][1]["/Contents"]
