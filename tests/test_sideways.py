"""Pages printed sideways without /Rotate, titles that climb in narrow columns, what stands across."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import Canvas, save

from reviewer.document import Document, Paragraph, Table
from reviewer.extract import extract, lay_back
from reviewer.read import read

HEAD = ("No", "Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)")
ROWS = [
    ("1", "Meningkatnya akses air minum", "Cakupan akses air minum", "80", "79,5", "99,38"),
    ("2", "Menurunnya kemiskinan", "Persentase penduduk miskin", "9,5", "9,2", "103,16"),
]
XS = (40, 80, 260, 460, 560, 660, 760)
PROSE = [
    "Capaian kinerja tahun ini diukur dengan membandingkan target dan realisasi",
    "setiap indikator yang telah diperjanjikan pada awal tahun anggaran berjalan.",
]
PLAIN = [f"Laporan kinerja disusun sebagai {word} tahun anggaran." for word in ("awal", "bahan", "hasil")]


def landscape() -> Canvas:
    """A wide table with prose below it."""
    return Canvas(size=(842, 595)).table(XS, (80, 110, 150, 190), [HEAD, *ROWS]).lines(40, 220, PROSE)


def cells(table: Table) -> list[tuple[str, ...]]:
    """The table's cells by row."""
    return [
        tuple(c.text for c in sorted(table.cells, key=lambda c: c.column) if c.row == r)
        for r in range(table.rows)
    ]


def paragraphs(document: Document) -> list[str]:
    """Its running text."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_printed_sideways_is_read_as_it_was_written(tmp_path: Path, quarters: int) -> None:
    document = read(save(tmp_path / "a.pdf", [Canvas().lines(40, 100, PLAIN), landscape().turned(quarters)]))
    assert [cells(t) for t in document.tables] == [[HEAD, *ROWS]]
    assert paragraphs(document)[1:] == [" ".join(PROSE)]


def test_its_values_point_at_the_page_as_it_lies_in_the_file(tmp_path: Path) -> None:
    document = read(save(tmp_path / "a.pdf", [landscape().turned(1)]))
    document, laporan = lay_back(document, extract(document))
    (page,) = document.pages
    assert (page.width, page.height, page.kind) == (595, 842, "text")
    target = next(b.target for b in laporan.baris if b.indikator.text == "Cakupan akses air minum")
    assert target is not None and target.confidence == 1
    word = next(w for w in page.words if w.text == "80")
    # It climbs in the first row, which is a column now: 560 from the left has become 842 - 560 from the top.
    assert target.at.box == pytest.approx((110, 282, 150, 382), abs=1)
    assert 110 < word.box[0] < 150 and 282 < word.box[1] < 382


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_page_that_the_file_turns_upright_again_is_read_once(tmp_path: Path, rotate: int) -> None:
    page = landscape().turned(rotate // 90)
    page.turn = rotate
    document = read(save(tmp_path / "a.pdf", [page]))
    assert [cells(t) for t in document.tables] == [[HEAD, *ROWS]]
    assert document.pages[0].lie is None


def test_running_heads_and_page_numbers_across_a_sideways_page(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 7):
        page = landscape().turned(1) if number in (3, 4) else Canvas().lines(40, 200, PLAIN)
        pages.append(page.text(200, 20, "Laporan Kinerja Dinas Contoh").text(290, 825, f"{20 + number}"))
    document = read(save(tmp_path / "a.pdf", pages))
    assert [page.label for page in document.pages] == ["21", "22", "23", "24", "25", "26"]
    assert not any("Dinas Contoh" in text or text.isdigit() for text in paragraphs(document))


def test_titles_that_climb_in_narrow_columns(tmp_path: Path) -> None:
    page = Canvas().table((40, 60, 240, 400, 425, 450, 475), (100, 160, 180, 200), [("",) * 6, *ROWS], size=8)
    page.text(44, 110, "No").text(64, 110, "Sasaran").text(244, 110, "Indikator Kinerja")
    page.text(403, 155, "Target", up=True).text(428, 155, "Realisasi", up=True)
    page.text(451, 155, "Capaian", up=True).text(463, 155, "Kinerja (%)", up=True)
    (table,) = read(save(tmp_path / "a.pdf", [page])).tables
    assert cells(table)[0] == (
        "No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian Kinerja (%)",
    )  # fmt: skip


def test_the_title_of_an_axis_does_not_break_into_a_sentence(tmp_path: Path) -> None:
    page = Canvas().lines(60, 100, PROSE).text(30, 122, "Persen", up=True)
    assert paragraphs(read(save(tmp_path / "a.pdf", [page]))) == ["Persen", " ".join(PROSE)]


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_table_turned_among_upright_prose(tmp_path: Path, quarters: int) -> None:
    narrow = [40 + 0.6 * (x - 40) for x in XS]
    short = [(no, name.split()[0], measure.split()[0], *rest) for no, name, measure, *rest in ROWS]
    inner = Canvas(size=(842, 595)).table(narrow, (80, 110, 150, 190), [HEAD, *short], size=6)
    page = Canvas().lines(230 if quarters == 1 else 20, 60, PLAIN * 8)
    page.ops += inner.turned(quarters).ops
    document = read(save(tmp_path / "a.pdf", [page]))
    assert [cells(t) for t in document.tables] == [[HEAD, *short]]
    assert paragraphs(document)[0].startswith(PLAIN[0]) and document.pages[0].lie is None
    rows = extract(document).baris
    assert [(b.target and b.target.text, b.realisasi and b.realisasi.text) for b in rows] == [
        ("80", "79,5"), ("9,5", "9,2"),
    ]  # fmt: skip
