"""Pictures on printed pages: tables among them are read, charts and photographs are passed over."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.scanner import grained
from reviewer.document import Box
from reviewer.findings import Review
from reviewer.laporan import Baris
from reviewer.plant import pdf, sample
from reviewer.read import ocr, read
from reviewer.read.pdf import read_sheets
from reviewer.read.pictures import written_pictures
from reviewer.render import json as contract
from reviewer.review import review

SAMPLES = Path(__file__).parent.parent / "samples"
SCALE = 200 / 72
SIZE = (460, 250)
"""Points of a drawn picture."""
AT: Box = (70.0, 200.0, 530.0, 450.0)
"""Where it stands on the page."""
needs_ocr = pytest.mark.skipif(not ocr.is_installed(), reason="the extra `ocr` is not installed")


def paper() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (round(SIZE[0] * SCALE), round(SIZE[1] * SCALE)), 252)
    return image, ImageDraw.Draw(image)


def write(draw: ImageDraw.ImageDraw, x: float, y: float, words: str, size: float = 9) -> None:
    draw.text((x * SCALE, y * SCALE), words, fill=20, font=ImageFont.load_default(size * SCALE))


def rule(draw: ImageDraw.ImageDraw, x0: float, y0: float, x1: float, y1: float) -> None:
    draw.line([(x0 * SCALE, y0 * SCALE), (x1 * SCALE, y1 * SCALE)], fill=30, width=2)


ROWS = [
    ("Sasaran Strategis", "Indikator Kinerja", "Target"),
    ("Meningkatnya mutu layanan", "Indeks kepuasan layanan", "82,5"),
    ("Meningkatnya tertib arsip", "Nilai pengawasan arsip", "75"),
    ("Menurunnya pengaduan", "Jumlah pengaduan yang diterima", "40"),
]


def a_table() -> Image.Image:
    image, draw = paper()
    xs, ys = (10, 170, 350, 450), (20, 60, 100, 140, 180)
    for x in xs:
        rule(draw, x, ys[0], x, ys[-1])
    for y in ys:
        rule(draw, xs[0], y, xs[-1], y)
    for row, y in zip(ROWS, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            write(draw, x + 6, y + 12, text)
    return image


def a_table_without_upright_lines() -> Image.Image:
    image, draw = paper()
    for row, y in zip([*ROWS, ROWS[1]], range(20, 220, 40), strict=True):
        rule(draw, 10, y, 450, y)
        for text, x in zip(row, (16, 176, 356), strict=True):
            write(draw, x, y + 12, text)
    rule(draw, 10, 220, 450, 220)
    return image


def a_chart() -> Image.Image:
    image, draw = paper()
    for y in range(20, 220, 40):
        rule(draw, 40, y, 450, y)
        write(draw, 10, y - 5, str(y))
    for n in range(6):
        draw.rectangle(
            [(60 + 65 * n) * SCALE, (60 + 20 * n) * SCALE, (90 + 65 * n) * SCALE, 220 * SCALE], fill=90
        )
        write(draw, 60 + 65 * n, 226, f"Triwulan {n}")
    return image


def a_diagram() -> Image.Image:
    image, draw = paper()
    for n in range(9):
        x, y = 20 + 150 * (n % 3), 20 + 80 * (n // 3)
        draw.rectangle([x * SCALE, y * SCALE, (x + 120) * SCALE, (y + 40) * SCALE], outline=30, width=2)
        write(draw, x + 8, y + 12, "Subbagian Umum")
    return image


def a_photograph() -> Image.Image:
    ramp = np.add.outer(
        np.linspace(30, 120, round(SIZE[1] * SCALE)), np.linspace(0, 130, round(SIZE[0] * SCALE))
    )
    return grained(Image.fromarray(ramp.astype(np.uint8)), 25, 3)


def page_with(picture: Image.Image, path: Path, over: int = 0) -> Path:
    """A printed page with a picture in the middle; `over`: printed lines on the picture."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 11)
    for line in range(6):
        canvas.drawString(
            70, 760 - 16 * line, "Perjanjian kinerja disusun menurut rencana strategis yang berlaku."
        )
    canvas.drawImage(ImageReader(picture), AT[0], 842 - AT[3], AT[2] - AT[0], AT[3] - AT[1])
    for line in range(over):
        canvas.drawString(90, 600 - 16 * line, "Tulisan tercetak di atas gambar latar.")
    canvas.drawString(70, 300, "Sumber: dokumen yang ditandatangani.")
    canvas.save()
    return path


def looked_at(path: Path) -> list[Box]:
    with pdfium.PdfDocument(path) as document:
        return [box for sheet in read_sheets(document) for box in written_pictures(document, sheet)]


@pytest.mark.parametrize(
    ("picture", "over", "found"),
    [(a_table, 0, True), (a_photograph, 0, False), (a_table, 6, False)],
)
def test_pictures_of_paper_with_ink_are_told_from_photographs_and_backgrounds(
    picture: object, over: int, found: bool, tmp_path: Path
) -> None:
    assert callable(picture)
    boxes = looked_at(page_with(picture(), tmp_path / "draf.pdf", over))
    assert [tuple(round(side) for side in box) for box in boxes] == ([AT] if found else [])


def test_strips_of_one_picture_are_one(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "draf.pdf"), pagesize=(595, 842), invariant=1)
    canvas.drawString(70, 760, "Lampiran")
    whole = a_table()
    for n in range(5):
        strip = whole.crop((0, n * whole.height // 5, whole.width, (n + 1) * whole.height // 5))
        canvas.drawImage(ImageReader(strip), AT[0], 842 - AT[1] - 50 * (n + 1), AT[2] - AT[0], 50)
    canvas.save()
    boxes = looked_at(tmp_path / "draf.pdf")
    assert [tuple(round(side) for side in box) for box in boxes] == [AT]


@needs_ocr
@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (a_table, True), (a_table_without_upright_lines, True), (a_chart, False), (a_diagram, False),
    ],
)  # fmt: skip
def test_tables_are_told_from_charts_before_a_word_is_read(picture: object, expected: bool) -> None:
    from reviewer.read.ocr.region import holds_writing

    assert callable(picture)
    grey = np.asarray(grained(picture().rotate(0.6, fillcolor=252), 5, 1), np.uint8)
    assert holds_writing(grey, SCALE, fills_page=False) is expected


def test_without_the_extra_the_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    document = read(page_with(a_table(), tmp_path / "draf.pdf"))
    assert [p.kind for p in document.pages] == ["text"]
    assert [(n.page, "isi gambar itu tidak dibaca" in n.message) for n in document.notes] == [(1, True)]
    assert read(page_with(a_photograph(), tmp_path / "draf.pdf")).notes == ()


@needs_ocr
@pytest.mark.slow
def test_more_pictures_than_are_read_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MOST_PATCHES", 0)
    document = read(page_with(a_table(), tmp_path / "draf.pdf"))
    assert document.pages[0].patches == () and document.tables == ()
    assert "paling banyak" in document.notes[0].message


@needs_ocr
@pytest.mark.slow
@pytest.mark.timeout(120)
def test_a_table_in_a_picture_is_read_among_the_print(tmp_path: Path) -> None:
    askew = grained(a_table().rotate(0.8, resample=Image.Resampling.BICUBIC, fillcolor=252), 5, 1)
    document = read(page_with(askew, tmp_path / "draf.pdf"))
    (page,), (table,) = document.pages, document.tables
    assert [c.text for c in table.cells] == [text for row in ROWS for text in row]
    printed = [w for w in page.words if page.patch_of(w.box) is None]
    assert {w.confidence for w in printed} == {1.0} and "ditandatangani." in {w.text for w in printed}
    assert page.kind == "text" and len(page.patches) == 1


# ---- a report with the signed Perjanjian Kinerja as a picture below a printed title -------------------


def with_pasted(data: bytes, pages: set[int]) -> bytes:
    """The PDF with these pages printed anew: a running head, and their content as a picture pasted below."""
    source, made = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    for index in range(len(source)):
        if index + 1 not in pages:
            made.import_pages(source, [index])
            continue
        width, height = source[index].get_size()
        drawn = source[index].render(scale=SCALE, grayscale=True, crop=(40, 60, 40, 60)).to_pil()
        picture = grained(drawn.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=255), 5, index)
        buffer = BytesIO()
        canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
        canvas.drawString(60, height - 40, "Laporan Kinerja")
        canvas.drawImage(
            ImageReader(picture), 50, 70, width - 100, (height - 120) / (width - 80) * (width - 100)
        )
        canvas.save()
        made.import_pages(pdfium.PdfDocument(buffer.getvalue()))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def promises(result: Review) -> list[Baris]:
    return [b for b in result.laporan.baris if b.peran == "perjanjian_kinerja"]


def cells(baris: Baris) -> tuple[str, ...]:
    found = (baris.indikator, baris.target)
    return tuple("".join(c.text.split()).casefold() if c else "" for c in found)


@needs_ocr
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_pasted_promise_is_read_with_its_origin(tmp_path: Path) -> None:
    item = next(s for s in sample.discover(SAMPLES) if s.aturan == "PK-003" and s.kind == "tanam")
    data = pdf.build(sample.manuscript(item)).pdf
    path = tmp_path / "draf.pdf"
    path.write_bytes(data)
    printed = review(path, strict=True)
    pages = {b.at.page for b in promises(printed)}
    path.write_bytes(with_pasted(data, pages))
    pasted = review(path, strict=True)
    assert [cells(b) for b in promises(pasted)] == [cells(b) for b in promises(printed)]
    assert {b.asal for b in promises(pasted)} == {"ocr"}
    assert pasted.laporan.partly_pages == tuple(sorted(pages)) and pasted.laporan.ocr_pages == ()
    told = json.loads(contract.render(pasted))["keterbacaan"]
    assert told["ocr_sebagian"] == sorted(pages) and told["ocr"] == []
    lines = {line["jenis"]: line["halaman"] for line in told["daftar"]["halaman"]}
    assert lines["teks, sebagian dari gambar"] == sorted(pages)
    severe = [f for f in pasted.findings if f.tingkat == "berat" and f.at.page in pages]
    assert severe == [], "a number of a picture carries no severe finding"
