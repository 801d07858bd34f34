"""Tables that no frame closes: rows told by short cells, lines across, and over a page break."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import Canvas, save

from reviewer.document import Document, Paragraph, Table
from reviewer.read import read
from reviewer.read.bare.rows import part

LEFT = (45, 75, 225, 405, 465)
"""Where the texts of No, Sasaran, Indikator, Target and Realisasi begin."""
PROSE = [
    "Capaian kinerja tahun ini diukur dengan membandingkan target dan realisasi setiap indikator",
    "yang telah diperjanjikan pada awal tahun anggaran berjalan oleh pimpinan unit kerja terkait.",
]


def head(page: Canvas, top: float) -> Canvas:
    for x, title in zip(LEFT, ("No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi"), strict=True):
        page.text(x, top, title, bold=True)
    return page


def row(page: Canvas, top: float, name: str, below: str, target: str, realisasi: str) -> Canvas:
    """A row whose name has two lines, its values beside the middle of them."""
    page.lines(LEFT[2], top, [name, below], leading=12)
    page.text(LEFT[3], top + 6, target).text(LEFT[4], top + 6, realisasi)
    return page


def only_table(document: Document) -> Table:
    (table,) = document.tables
    return table


def cells(table: Table) -> set[tuple[int, int, int, str]]:
    """(row, column, rows, text) of what is printed."""
    return {(c.row, c.column, c.row_span, c.text) for c in table.cells if c.text}


def three_rows(page: Canvas, top: float, *, gap: float = 30) -> Canvas:
    row(page, top, "Cakupan layanan air minum", "yang aman", "80", "79,5")
    row(page, top + gap, "Cakupan layanan sanitasi", "yang layak", "70", "71,2")
    row(page, top + 2 * gap, "Persentase rumah yang", "sehat", "60", "66,0")
    return page


EXPECTED = {
    (1, 2, 1, "Cakupan layanan air minum yang aman"), (1, 3, 1, "80"), (1, 4, 1, "79,5"),
    (2, 2, 1, "Cakupan layanan sanitasi yang layak"), (2, 3, 1, "70"), (2, 4, 1, "71,2"),
    (3, 2, 1, "Persentase rumah yang sehat"), (3, 3, 1, "60"), (3, 4, 1, "66,0"),
}  # fmt: skip


@pytest.mark.parametrize("gap", [24, 30], ids=["rows as close as lines", "rows apart"])
def test_values_beside_the_middle_of_a_name_tell_the_rows(tmp_path: Path, gap: float) -> None:
    page = head(Canvas(), 100)
    three_rows(page, 120, gap=gap)
    page.text(LEFT[0], 126 + gap, "1.").text(LEFT[1], 126 + gap, "Meningkatnya akses")
    found = cells(only_table(read(save(tmp_path / "a.pdf", [page]))))
    assert found >= EXPECTED
    assert {(1, 0, 3, "1."), (1, 1, 3, "Meningkatnya akses")} <= found


def test_a_row_of_column_numbers_and_a_bold_mean_stand_alone(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    for x, number in zip(LEFT, range(1, 6), strict=True):
        page.text(x, 116, f"({number})")
    three_rows(page, 132)
    page.text(LEFT[2], 226, "Rata-rata Capaian Sasaran", bold=True).text(LEFT[4], 226, "72,2", bold=True)
    found = cells(only_table(read(save(tmp_path / "a.pdf", [page]))))
    assert found >= {(r + 1, c, n, text) for r, c, n, text in EXPECTED}
    assert {(1, 0, 1, "(1)"), (5, 2, 1, "Rata-rata Capaian Sasaran"), (5, 4, 1, "72,2")} <= found


def test_a_title_over_several_columns_has_a_row_of_its_own(tmp_path: Path) -> None:
    page = Canvas().text(425, 88, "Tahun 2023", bold=True)
    head(page, 99)
    three_rows(page, 120)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    group = next(c for c in table.cells if c.text == "Tahun 2023")
    assert (group.row, group.column, group.column_span) == (0, 3, 2)
    assert {(2, 2, 1, "Cakupan layanan air minum yang aman"), (2, 3, 1, "80")} <= cells(table)


def test_lines_drawn_across_part_the_rows_and_leave_merged_cells(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    three_rows(page, 122)
    page.text(LEFT[0], 155, "1.").text(LEFT[1], 155, "Meningkatnya akses")
    for y in (96, 114, 208):
        page.line(40, y, 530, y)
    for y in (148, 178):
        page.line(220, y, 530, y)
    page.lines(40, 230, PROSE)
    document = read(save(tmp_path / "a.pdf", [page]))
    found = cells(only_table(document))
    assert found >= EXPECTED
    assert {(1, 0, 3, "1."), (1, 1, 3, "Meningkatnya akses")} <= found
    assert any(isinstance(b, Paragraph) and b.text.startswith("Capaian kinerja") for b in document.blocks)


def test_a_table_without_rules_goes_on_at_the_head_of_the_next_page(tmp_path: Path) -> None:
    first = head(Canvas().lines(40, 100, PROSE), 690)
    three_rows(first, 708)
    second = Canvas()
    row(second, 60, "Persentase jalan dalam", "kondisi mantap", "90", "91,5")
    row(second, 90, "Persentase jembatan", "dalam kondisi baik", "85", "80,0")
    second.lines(40, 160, PROSE)
    table = only_table(read(save(tmp_path / "a.pdf", [first, second])))
    assert [s.page for s in table.seams] == [2]
    assert {(4, 2, 1, "Persentase jalan dalam kondisi mantap"), (5, 4, 1, "80,0")} <= cells(table)


def test_a_rule_or_a_heading_below_the_rows_ends_the_table(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    three_rows(page, 120)
    page.line(40, 216, 530, 216).text(45, 220, "132").text(45, 240, "108").text(45, 260, "84")
    page.text(40, 290, "B. Analisis Capaian Kinerja", bold=True).lines(40, 310, PROSE)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert cells(table) >= EXPECTED and table.rows == 4


def test_a_line_at_the_margin_leaves_the_list_above_it(tmp_path: Path) -> None:
    page = Canvas().lines(40, 100, PROSE)
    page.text(40, 140, "• Jumlah lumbung pangan yang aktif dengan target 14 unit")
    page.text(40, 154, "Sasaran 2: Terwujudnya konsumsi pangan yang beragam")
    page.text(40, 168, "• Skor pola pangan harapan dengan target 91,2")
    document = read(save(tmp_path / "a.pdf", [page]))
    lines = [b.text for b in document.blocks if isinstance(b, Paragraph)][1:]
    assert lines == [
        "• Jumlah lumbung pangan yang aktif dengan target 14 unit",
        "Sasaran 2: Terwujudnya konsumsi pangan yang beragam",
        "• Skor pola pangan harapan dengan target 91,2",
    ]


def test_lines_are_parted_where_they_lie_best_beside_their_rows() -> None:
    lines = [(10.0, 18.0), (20.0, 28.0), (30.0, 38.0), (40.0, 48.0), (50.0, 58.0)]
    rows = [(15.0, 23.0), (40.0, 48.0)]
    assert part(lines, rows, [0.0] * 5) == (0.0, [0, 2])
    assert part(lines[:1], rows, [0.0]) is None
