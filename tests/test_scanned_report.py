"""A digital report whose Perjanjian Kinerja is a scan: read exactly, named, and never a severe finding."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import draw
import numpy as np
import pypdfium2 as pdfium
import pytest
from builders import laporan, pk, row
from PIL import Image
from pypdf import PdfReader, PdfWriter

from reviewer.findings import Finding, Review
from reviewer.judge import judge
from reviewer.judge.scanned import is_confirmed
from reviewer.laporan import Baris, Laporan
from reviewer.plant import pdf, sample
from reviewer.plant.sample import Sample
from reviewer.read import ocr, read
from reviewer.render import json as contract
from reviewer.review import review
from reviewer.rubric import load

SAMPLES = Path(__file__).parent.parent / "samples"
needs_ocr = pytest.mark.skipif(not ocr.is_installed(), reason="the extra `ocr` is not installed")


def scanned(*rows: Baris, pages: tuple[int, ...] = (9,)) -> Laporan:
    """A report with these rows read from pictures."""
    made = laporan(*(replace(b, asal="ocr") if b.at.page in pages else b for b in rows))
    return replace(made, ocr_pages=pages)


def findings(made: Laporan, aturan: str) -> list[Finding]:
    return [f for result in judge(made, load(), strict=True) for f in result.findings if f.aturan == aturan]


def test_a_number_of_a_picture_carries_no_severe_finding() -> None:
    """72 of 80 is 90: an error where the file prints 95, a misread digit where a picture shows it."""
    wrong = row(target="80 %", realisasi="72 %", capaian="95,00 %")
    printed, pictured = findings(laporan(wrong), "CAL-001"), findings(scanned(wrong), "CAL-001")
    assert [(f.jenis, f.tingkat) for f in printed] == [("temuan", "berat")]
    assert [(f.jenis, f.tingkat, f.weight.read_surely) for f in pictured] == [("saran", "sedang", False)]


def test_arithmetic_of_its_own_row_makes_a_picture_as_good_as_print() -> None:
    """Lower is better, and the capaian follows from realisasi ÷ target, whoever reads it."""
    down = row("Angka kemiskinan", "20 %", "25 %", "125,00 %", arah="turun", dari="nama")
    printed, pictured = findings(laporan(down), "CAL-002"), findings(scanned(down), "CAL-002")
    assert [(f.jenis, f.tingkat) for f in printed] == [("temuan", "berat")]
    assert [(f.jenis, f.tingkat, f.weight.read_surely) for f in pictured] == [("temuan", "berat", True)]


@pytest.mark.parametrize(
    ("cells", "confirmed"),
    [
        (("80 %", "72 %", "90,00 %"), True),
        (("20 %", "25 %", "75,00 %"), True),
        (("80 %", "72 %", "95,00 %"), False),
        (("80 %", "92 %", "100 %"), False),  # capped: any realisasi above the target would do
        (("80 %", "72 %", ""), False),
        (("80 %", None, "90,00 %"), False),
        (("WTP", "WTP", "100 %"), False),
    ],
)
def test_what_confirms_a_row(cells: tuple[str | None, ...], confirmed: bool) -> None:
    assert is_confirmed(row("Nilai arsip", *cells)) is confirmed


def test_a_digit_that_was_not_read_confirms_nothing() -> None:
    good = row()
    assert good.realisasi is not None
    assert not is_confirmed(replace(good, realisasi=replace(good.realisasi, unreadable=True)))
    assert not is_confirmed(replace(good, indikator=replace(good.indikator, confidence=0.6)))


def test_a_promise_read_from_a_picture_is_compared_as_advice() -> None:
    promised = pk(target="90 %", page=21, tabel="t21.1")
    reported = row()
    printed = findings(laporan(promised, reported), "PK-003")
    pictured = findings(scanned(promised, reported, pages=(21,)), "PK-003")
    assert [f.tingkat for f in printed] == ["berat"]
    assert [(f.jenis, f.tingkat) for f in pictured] == [("saran", "sedang")]


def test_what_is_missing_in_a_chapter_with_scanned_pages_is_advice() -> None:
    lone = row()
    printed = findings(laporan(lone), "FMT-004")
    near, far = (replace(laporan(lone), ocr_pages=(page,)) for page in (6, 21))
    assert [(f.jenis, f.tingkat) for f in printed] == [("temuan", "berat")]
    assert [(f.jenis, f.tingkat) for f in findings(near, "FMT-004")] == [("saran", "sedang")]
    assert findings(far, "FMT-004") == printed, "a scan in the annex does not touch Bab II"


# ---- with the engine -------------------------------------------------------------------------------


def picture_of(document: pdfium.PdfDocument, index: int, noise: float = 6.0, askew: float = 0.7) -> bytes:
    """A page as an office scanner gives it: grey, 200 dpi, a little askew and grainy."""
    image = document[index].render(scale=200 / 72, grayscale=True).to_pil()
    turned = image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(index).normal(0, noise, turned.size[::-1])
    grey = np.clip(np.asarray(turned, np.float32) + grain, 0, 255).astype(np.uint8)
    buffer = BytesIO()
    Image.fromarray(grey).save(buffer, "PDF", resolution=200, quality=75)
    return buffer.getvalue()


def with_pictures(data: bytes, pages: tuple[int, ...]) -> bytes:
    """The PDF with these pages, from 1, as pictures of themselves."""
    source, made = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    for index in range(len(source)):
        if index + 1 in pages:
            made.import_pages(pdfium.PdfDocument(picture_of(source, index)))
        else:
            made.import_pages(source, [index])
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def promises(result: Review) -> list[Baris]:
    return [b for b in result.laporan.baris if b.peran == "perjanjian_kinerja"]


def cells(baris: Baris) -> tuple[str, ...]:
    found = (baris.sasaran, baris.indikator, baris.target)
    return tuple("".join(c.text.split()).casefold() if c else "" for c in found)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Review, Review]]:
    """The report of a sample as the file prints it, and with its Perjanjian Kinerja as a scan."""
    folder = tmp_path_factory.mktemp("pindai")

    def made(aturan: str) -> tuple[Review, Review]:
        item: Sample = next(s for s in sample.discover(SAMPLES) if s.aturan == aturan and s.kind == "tanam")
        built = pdf.build(sample.manuscript(item))
        path = folder / f"{aturan}.pdf"
        path.write_bytes(built.pdf)
        printed = review(path, strict=True)
        pages = tuple(sorted({b.at.page for b in promises(printed)}))
        path.write_bytes(with_pictures(built.pdf, pages))
        return printed, review(path, strict=True)

    return made


@needs_ocr
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_scanned_promise_in_a_digital_report(
    both: Callable[[str], tuple[Review, Review]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    printed, pictured = both("PK-003")
    pages = sorted({b.at.page for b in promises(printed)})

    # Read exactly, with its origin and how sure it is.
    assert [cells(b) for b in promises(pictured)] == [cells(b) for b in promises(printed)]
    assert {b.asal for b in promises(pictured)} == {"ocr"}
    assert all(b.target is not None and 0.8 <= b.target.confidence <= 1 for b in promises(pictured))
    assert {b.asal for b in pictured.laporan.baris if b.peran == "capaian"} == {"teks"}

    # Named, and its places lie where the scan has them.
    data = json.loads(contract.render(pictured))
    assert data["keterbacaan"]["ocr"] == pages and data["keterbacaan"]["tanpa_teks"] == []
    rows = [b for b in data["laporan"]["baris"] if b["peran"] == "perjanjian_kinerja"]
    assert all(set(b["keyakinan_baca"]) >= {"indikator", "target"} for b in rows)
    for one, other in zip(promises(printed), promises(pictured), strict=True):
        assert one.target is not None and other.target is not None
        assert other.target.at.box is not None and one.target.at.box is not None
        assert other.target.at.box == pytest.approx(one.target.at.box, abs=9)

    # The planted contradiction is severe in print, and advice where one side is a picture.
    assert [f.tingkat for f in printed.findings if f.aturan == "PK-003"] == ["berat"]
    assert [(f.jenis, f.tingkat) for f in pictured.findings if f.aturan == "PK-003"] == [("saran", "sedang")]
    severe = [
        f
        for f in pictured.findings
        if f.tingkat == "berat" and {f.at.page, *(a.page for a in f.also)} & {*pages}
    ]
    assert severe == []


@needs_ocr
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_wholly_scanned_report_is_read(tmp_path: Path) -> None:
    whole = pdfium.PdfDocument(SAMPLES / "dasar" / "kecamatan" / "kecamatan.pdf")
    kept = pdfium.PdfDocument.new()
    kept.import_pages(whole, [0, 8])  # the cover and the table of capaian
    buffer = BytesIO()
    kept.save(buffer)
    path = tmp_path / "pindai.pdf"
    path.write_bytes(with_pictures(buffer.getvalue(), (1, 2)))
    result = review(path, strict=True)
    assert {p.kind for p in result.document.pages} == {"ocr"}
    rows = [b for b in result.laporan.baris if b.peran == "capaian"]
    assert rows and all(b.asal == "ocr" for b in rows)
    assert all(is_confirmed(b) for b in rows if b.capaian is not None and b.capaian.text)


def test_words_laid_over_a_scan_by_another_program_are_no_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    picture = draw.save(tmp_path / "cetak.pdf", [draw.Canvas().text(80, 90, "Nilai arsip 97,5", size=12)])
    laid = draw.Canvas().text(80, 90, "Nilai arsip 91,5 menurut program lain", size=12, mode=3)
    words = draw.save(tmp_path / "kata.pdf", [laid])
    writer = PdfWriter(clone_from=BytesIO(with_pictures(picture.read_bytes(), (1,))))
    writer.pages[0].merge_page(PdfReader(words).pages[0])
    path = tmp_path / "berlapis.pdf"
    with path.open("wb") as file:
        writer.write(file)
    document = read(path)
    assert [p.kind for p in document.pages] == ["ocr"]
    assert {w.confidence for w in document.pages[0].words} == {ocr.UNTOLD}
