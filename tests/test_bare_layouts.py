"""Layouts of tables without a frame: titles at several heights, breaks of pages, what tells rows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from draw import Canvas, save
from test_bare_tables import EXPECTED, LEFT, PROSE, cells, head, only_table, row, three_rows

from reviewer.document import Paragraph
from reviewer.read import read


def test_titles_at_several_heights_are_one_header(tmp_path: Path) -> None:
    page = Canvas().text(LEFT[3], 100, "Tahun 2023", bold=True)
    for x, title in zip(LEFT[:3], ("No", "Sasaran", "Indikator"), strict=True):
        page.text(x, 106, title, bold=True)
    page.text(LEFT[3], 112, "Target", bold=True).text(LEFT[4] + 20, 106, "Realisasi", bold=True)
    three_rows(page, 130)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert {(0, 2, 1, "Indikator"), (0, 3, 1, "Tahun 2023 Target")} <= cells(table)
    assert cells(table) >= EXPECTED


def test_words_that_narrow_cells_break_are_titles_too(tmp_path: Path) -> None:
    page = Canvas()
    for x, pieces in zip(
        LEFT,
        (("No",), ("Sasaran",), ("Indikator",), ("Tar", "get"), ("Realis", "asi")),
        strict=True,
    ):
        page.lines(x, 100 if len(pieces) == 2 else 106, pieces, leading=12, bold=True)
    three_rows(page, 134)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert table.columns == 5 and cells(table) >= EXPECTED


def test_bold_headings_and_a_short_prose_line_are_no_header(tmp_path: Path) -> None:
    page = Canvas().text(40, 100, "Sasaran Strategis", bold=True).text(300, 108, "Target Kinerja", bold=True)
    page.lines(40, 140, PROSE)
    assert not read(save(tmp_path / "a.pdf", [page])).tables


def test_lines_drawn_in_pieces_tell_where_the_columns_meet(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    three_rows(page, 122)
    borders = (40, 70, 160, 395, 455, 530)  # the border of the indikator stands far left of its texts
    for y in (96, 114, 148, 178, 208):
        for left, right in pairwise(borders):
            page.line(left, y, right, y)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert cells(table) >= EXPECTED
    indikator = next(c for c in table.cells if c.text.startswith("Cakupan layanan air"))
    assert indikator.at.box is not None and abs(indikator.at.box[0] - 160) < 2


def test_a_chart_below_the_last_rule_is_not_the_table(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    three_rows(page, 122)
    for y in (96, 114, 148, 178, 208):
        page.line(40, y, 530, y)
    for y, label in ((226, "120"), (246, "80"), (266, "40")):
        page.line(60, y, 500, y).text(44, y - 5, label)
    page.text(100, 272, "Indikator 1").text(220, 272, "Indikator 2").text(340, 272, "Indikator 3")
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert table.rows == 4 and cells(table) >= EXPECTED


def test_a_header_alone_at_the_foot_heads_the_rows_on_the_next_page(tmp_path: Path) -> None:
    first = head(Canvas().lines(40, 100, PROSE), 790)
    second = three_rows(Canvas(), 60).lines(40, 190, PROSE)
    table = only_table(read(save(tmp_path / "a.pdf", [first, second])))
    assert (0, 3, 1, "Target") in cells(table) and cells(table) >= EXPECTED


def test_a_row_that_sums_up_stays_in_a_table_that_goes_on(tmp_path: Path) -> None:
    first = head(Canvas().lines(40, 100, PROSE), 690)
    three_rows(first, 708)
    second = Canvas().text(200, 60, "Rata-rata Capaian Sasaran 1", bold=True)
    second.text(LEFT[4], 60, "72,2", bold=True)
    row(second, 80, "Persentase jalan dalam", "kondisi mantap", "90", "91,5")
    second.lines(40, 130, PROSE)
    table = only_table(read(save(tmp_path / "a.pdf", [first, second])))
    assert {(4, 4, 1, "72,2"), (5, 2, 1, "Persentase jalan dalam kondisi mantap")} <= cells(table)


def test_prose_at_the_head_of_the_next_page_is_no_row(tmp_path: Path) -> None:
    first = head(Canvas().lines(40, 100, PROSE), 690)
    three_rows(first, 708)
    document = read(save(tmp_path / "a.pdf", [first, Canvas().lines(40, 60, PROSE)]))
    assert not only_table(document).seams
    assert any(isinstance(b, Paragraph) and b.at.page == 2 for b in document.blocks)


def test_the_same_titles_join_columns_that_words_alone_tell(tmp_path: Path) -> None:
    pages = [head(Canvas().lines(40, 100, PROSE), 690), head(Canvas(), 60)]
    three_rows(pages[0], 708)
    row(pages[1], 78, "Jalan", "mantap", "90", "91,5").lines(40, 130, PROSE)
    row(pages[1], 100, "Jembatan", "baik", "80", "81,5")
    table = only_table(read(save(tmp_path / "a.pdf", pages)))
    assert [s.header for s in table.seams] == ["repeated"] and (4, 4, 1, "91,5") in cells(table)


def test_formulas_of_several_lines_are_column_numbers(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    for x, number in zip(LEFT[:4], range(1, 5), strict=True):
        page.text(x, 124, f"({number})")
    page.lines(LEFT[4], 118, ["(5)=(4)/", "(3)x100"], leading=12)
    three_rows(page, 146)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert (1, 4, 1, "(5)=(4)/ (3)x100") in cells(table)
    assert cells(table) >= {(r + 1, c, n, text) for r, c, n, text in EXPECTED}


def test_an_item_without_values_is_a_row(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    items = (("1. Produksi hasil kebun", ""), ("- Kopi", "40"), ("- Lada", "12"), ("2. Luas kebun", "9"))
    for top, (name, value) in zip((120, 138, 156, 174), items, strict=True):
        page.text(LEFT[2], top, name)
        if value:
            page.text(LEFT[3], top, value).text(LEFT[4], top, value)
    found = cells(only_table(read(save(tmp_path / "a.pdf", [page]))))
    assert {(1, 2, 1, "1. Produksi hasil kebun"), (2, 2, 1, "- Kopi"), (2, 3, 1, "40")} <= found


def test_a_name_in_the_first_of_its_rows_leaves_the_others_empty(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    three_rows(page, 120)
    page.text(LEFT[1], 126, "Meningkatnya akses").text(LEFT[1], 186, "Terwujudnya rumah")
    found = cells(only_table(read(save(tmp_path / "a.pdf", [page]))))
    assert (1, 1, 1, "Meningkatnya akses") in found and (3, 1, 1, "Terwujudnya rumah") in found


def test_a_capital_begins_a_name_where_rows_are_as_close_as_lines(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    names = [
        "Persentase warga yang memperoleh air minum",
        "aman",
        "Jumlah rumah",
        "Cakupan layanan sanitasi yang",
        "layak",
    ]
    page.lines(LEFT[2], 120, names, leading=12, size=8)
    for top, value in ((120, "80"), (144, "70"), (156, "60")):
        page.text(LEFT[3], top, value, size=8).text(LEFT[4], top, value, size=8)
    found = cells(only_table(read(save(tmp_path / "a.pdf", [page]))))
    assert (1, 2, 1, "Persentase warga yang memperoleh air minum aman") in found
    assert (3, 2, 1, "Cakupan layanan sanitasi yang layak") in found


def test_words_of_a_cell_beside_a_number_make_no_row(tmp_path: Path) -> None:
    page = head(Canvas(), 100).text(515, 100, "Predikat", bold=True)
    three_rows(page, 120)
    for top in (120, 150, 180):
        page.lines(515, top, ["Sangat", "Tinggi"], leading=12)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert table.rows == 4 and (2, 5, 1, "Sangat Tinggi") in cells(table)


def test_an_indikator_with_its_target_and_no_more_is_a_table(tmp_path: Path) -> None:
    page = Canvas().text(120, 100, "Indikator Kinerja", bold=True).text(420, 100, "Target", bold=True)
    for top, name, value in (
        (120, "Cakupan air minum", "80"),
        (138, "Cakupan sanitasi", "70"),
        (156, "Rumah sehat", "60"),
    ):
        page.text(60, top, name).text(425, top, value)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert table.columns == 2 and (3, 1, 1, "60") in cells(table)


def test_two_titles_without_values_are_no_table(tmp_path: Path) -> None:
    page = Canvas().text(120, 100, "Indikator Kinerja", bold=True).text(420, 100, "Target", bold=True)
    page.lines(40, 130, PROSE)
    assert not read(save(tmp_path / "a.pdf", [page])).tables


def test_a_band_of_two_lines_is_one_cell(tmp_path: Path) -> None:
    page = head(Canvas(), 100)
    band = [
        "Sasaran 1: Meningkatnya akses warga terhadap air minum yang aman, sanitasi yang layak, dan",
        "rumah yang sehat",
    ]
    page.lines(LEFT[0], 120, band, leading=11, bold=True)
    three_rows(page, 146)
    found = cells(only_table(read(save(tmp_path / "a.pdf", [page]))))
    assert (1, 0, 1, " ".join(band)) in found and (2, 3, 1, "80") in found
