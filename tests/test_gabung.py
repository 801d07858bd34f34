"""Chapter files read as one report: pages counted through, places that name their file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fakes import pdf as blank_pdf

from reviewer.cli import main
from reviewer.document import Anchor, Document, Heading, Note, Page
from reviewer.extract import extract
from reviewer.laporan import Baris, Laporan
from reviewer.places import page
from reviewer.plant import docx, labels, pdf, sample
from reviewer.plant.manuscript import Manuscript
from reviewer.read import join, read
from reviewer.read.join import join_pdfs
from reviewer.review import review, review_parts

SAMPLES = Path(__file__).parent.parent / "samples"
CUTS = ("bab1", "bab2", "bab3", "bab4")
NAMES = ("depan", "bab I", "bab II", "bab III", "bab IV")


def write(manuscript: Manuscript, path: Path) -> Path:
    built = pdf.build(manuscript)
    word = path.suffix == ".docx"
    path.write_bytes(docx.build(manuscript, labels(manuscript, built)) if word else built.pdf)
    return path


def cut(manuscript: Manuscript, folder: Path, kinds: str) -> list[Path]:
    """The report as a file per chapter; `kinds` has a letter for each: p or w."""
    ids = [block.id for block in manuscript.blocks]
    at = [0, *(ids.index(id) for id in CUTS), len(ids)]
    return [
        write(
            replace(manuscript, blocks=manuscript.blocks[start:stop]),
            folder / (name + {"p": ".pdf", "w": ".docx"}[kind]),
        )
        for name, start, stop, kind in zip(NAMES, at, at[1:], kinds, strict=False)
    ]


@pytest.fixture(scope="module")
def planted() -> Manuscript:
    return sample.manuscript(sample.read(SAMPLES / "TBL-004" / "tanam.toml"))


def claims(laporan: Laporan) -> list[tuple[object, ...]]:
    return [
        (b.peran, b.bab, b.indikator.text, value(b, "target"), value(b, "capaian")) for b in laporan.baris
    ]


def value(baris: Baris, name: str) -> str | None:
    return getattr(getattr(baris, name), "text", None)


@pytest.mark.parametrize("kinds", ["ppppp", "wwwww", "wpwpw"])
def test_chapter_files_are_the_same_report_as_the_whole(
    kinds: str, planted: Manuscript, tmp_path: Path
) -> None:
    whole = extract(read(write(planted, tmp_path / "utuh.pdf")))
    joined = extract(join([read(p) for p in cut(planted, tmp_path, kinds)]))
    assert claims(joined) == claims(whole)
    assert [(b.id, b.judul) for b in joined.bab] == [(b.id, b.judul) for b in whole.bab]
    assert (joined.instansi, joined.tahun) == (whole.instansi, whole.tahun)


def test_places_count_through_and_name_the_file(planted: Manuscript, tmp_path: Path) -> None:
    parts = cut(planted, tmp_path, "ppppp")
    done = review_parts(parts)
    whole = review(write(planted, tmp_path / "utuh.pdf"))
    (one,), (other,) = ([f for f in found.findings if f.aturan == "TBL-004"] for found in (done, whole))
    assert (one.at.page, one.at.box, one.sidik) == (other.at.page, other.at.box, other.sidik)
    assert page(one.at) == f"{one.at.page} (bab III.pdf hal. 1)"
    assert [n.message for n in done.document.notes[:2]] == [
        "Berkas depan.pdf = hal. 1–5.",
        "Berkas bab I.pdf = hal. 6–7.",
    ]


def small(name: str, pages: int, label: str | None = None, **more: object) -> Document:
    sheets = tuple(Page(n, label, 595, 842, "text", ()) for n in range(1, pages + 1))
    head = Heading("BAB 1 PENDAHULUAN", 1, Anchor(1, (1, 2, 3, 4), label))
    values: dict[str, object] = {"name": name, "sha256": name, "pages": sheets, "blocks": (head,)}
    return Document(**(values | more))  # type: ignore[arg-type]


def test_labels_contents_and_notes_move_with_their_file() -> None:
    second = small("b.pdf", 3, "iv", contents_pages=(2,), notes=(Note(3, "Halaman berupa gambar."),))
    joined = join([small("a.pdf", 2), second])
    assert [p.number for p in joined.pages] == [1, 2, 3, 4, 5]
    assert joined.headings[1].at == Anchor(3, (1, 2, 3, 4), "b.pdf hal. 1, cetak iv")
    assert joined.contents_pages == (4,)
    assert joined.notes[-1] == Note(5, "Halaman berupa gambar.")
    assert joined.name == "a.pdf + b.pdf"


def test_one_file_is_left_as_it_is() -> None:
    alone = small("a.pdf", 2)
    assert join([alone]) is alone


def test_the_order_of_the_files_is_part_of_the_identity() -> None:
    a, b = small("a.pdf", 1), small("b.pdf", 1)
    assert join([a, b]).sha256 != join([b, a]).sha256


def test_pictures_come_from_all_files(planted: Manuscript, tmp_path: Path) -> None:
    parts = cut(planted, tmp_path, "ppppp")
    with pdfium.PdfDocument(join_pdfs(parts)) as whole:
        assert len(whole) == len(join([read(p) for p in parts]).pages)


def test_the_command_writes_one_result(
    planted: Manuscript, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = [str(p) for p in cut(planted, tmp_path, "ppppp")]
    assert main(["periksa", "--gabung", *parts, "--keluaran", str(tmp_path / "hasil")]) == 1
    told = capsys.readouterr().out
    assert "Berkas bab III.pdf = hal. 11–17." in told
    assert sorted(p.name for p in (tmp_path / "hasil").iterdir()) == [
        "depan-gabungan.html",
        "depan-gabungan.json",
    ]
    data = json.loads((tmp_path / "hasil" / "depan-gabungan.json").read_text(encoding="utf-8"))
    assert data["dokumen"]["berkas"] == "depan.pdf + bab I.pdf + bab II.pdf + 2 berkas lain"
    page_ = (tmp_path / "hasil" / "depan-gabungan.html").read_text(encoding="utf-8")
    assert "data:image/png" in page_ and "bab III.pdf hal. 1" in page_


def test_one_file_is_too_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["periksa", "--gabung", "a.pdf", "a.pdf"]) == 2
    assert "sebutkan paling sedikit dua berkas" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(
    planted: Manuscript, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = [str(cut(planted, tmp_path, "ppppp")[0]), str(tmp_path / "bab V.pdf")]
    assert main(["periksa", "--gabung", *parts]) == 2
    assert "bab V.pdf: berkas tidak ditemukan" in capsys.readouterr().err


def test_a_scanned_annex_may_be_one_of_the_files(planted: Manuscript, tmp_path: Path) -> None:
    annex = tmp_path / "lampiran.pdf"
    annex.write_bytes(blank_pdf(""))
    done = review_parts([write(planted, tmp_path / "utuh.pdf"), annex])
    assert done.document.pages[-1].label == "lampiran.pdf hal. 1"
