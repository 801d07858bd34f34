"""Reading a page: words, tables, hidden text, running heads, chapters, tables over page breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import Canvas, save

from reviewer.document import Anchor, Document, Heading, Paragraph, Table
from reviewer.read import read
from reviewer.read.levels import settle_levels

XS = (40, 70, 220, 400, 460, 520)
HEAD = ("No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi")
PROSE = [
    "Capaian kinerja tahun ini diukur dengan membandingkan target dan realisasi",
    "setiap indikator yang telah diperjanjikan pada awal tahun anggaran berjalan.",
]


def texts(table: Table) -> list[list[str]]:
    """The table's cells by row, in column order."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        rows[cell.row].append(cell.text)
    return rows


def body(document: Document) -> str:
    """Headings and paragraphs as one text."""
    return " ".join(b.text for b in document.blocks if isinstance(b, Heading | Paragraph))


def only_table(document: Document) -> Table:
    """The one table of a document."""
    (table,) = document.tables
    return table


@pytest.mark.parametrize("thin_fills", [False, True], ids=["strokes", "thin fills"])
def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path, thin_fills: bool) -> None:
    page = Canvas().table(
        XS,
        (100, 120, 160),
        [HEAD, ("1", "Meningkatnya akses", "Cakupan akses", "80", "79,5")],
        thin_fills=thin_fills,
    )
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert texts(table) == [list(HEAD), ["1", "Meningkatnya akses", "Cakupan akses", "80", "79,5"]]
    target = next(c for c in table.cells if c.text == "80")
    assert target.at.page == 1 and target.at.box == pytest.approx((400, 120, 460, 160), abs=1)


def test_a_merged_cell_spans_its_rows_wherever_its_text_stands(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "", "Cakupan air minum", "80", "79"),
        ("", "Meningkatnya akses", "Cakupan sanitasi", "70", "71"),
    ]
    page = Canvas().table(XS, (100, 120, 150, 180), rows, below=[(1, 0), (1, 1)])
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    sasaran = next(c for c in table.cells if c.text == "Meningkatnya akses")
    assert (sasaran.row, sasaran.row_span) == (1, 2)


def test_words_of_two_cells_without_a_space_between_are_cut_at_the_border(tmp_path: Path) -> None:
    page = Canvas().table(
        (40, 120, 160, 200, 240),
        (100, 120, 140),
        [("Indikator", "Target", "Realisasi", "Capaian"), ("Cakupan", None, None, None)],
    )
    page.text(136, 124, "100%", size=9).text(161, 124, "99,5%", size=9)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    row = texts(table)[1]
    assert row[1:3] == ["100%", "99,5%"]


def test_a_word_broken_by_a_narrow_cell_is_rejoined_and_two_words_are_not(tmp_path: Path) -> None:
    rows = [("Sasaran", "Targe\nt"), ("Meningkatnya\nkualitas", "80")]
    page = (
        Canvas()
        .table((40, 110, 143), (100, 130, 170), rows)
        .lines(40, 300, ["Target dan kualitas Meningkatnya"])
    )
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert texts(table) == [["Sasaran", "Target"], ["Meningkatnya kualitas", "80"]]


def test_a_hyphenated_line_end_is_rejoined(tmp_path: Path) -> None:
    page = Canvas().table(
        (40, 160, 220), (100, 120, 160), [("Indikator", "Target"), ("Jumlah masya-\nrakat terlatih", "5")]
    )
    assert texts(only_table(read(save(tmp_path / "a.pdf", [page]))))[1][0] == "Jumlah masyarakat terlatih"


def test_a_table_in_a_form_keeps_its_place(tmp_path: Path) -> None:
    inner = Canvas().table(
        XS, (100, 120, 160), [HEAD, ("1", "Meningkatnya akses", "Cakupan akses", "80", "79")]
    )
    page = Canvas().form(inner, (0.5, 0, 0, 0.5, 20, 300))
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert texts(table)[1][2] == "Cakupan akses"
    assert table.at.box == pytest.approx((40, 171, 280, 201), abs=1.5)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(tmp_path: Path, turn: int) -> None:
    page = Canvas(turn=turn).text(100, 50, "Kinerja")
    (word,) = read(save(tmp_path / "a.pdf", [page, *[Canvas().lines(40, 100, PROSE)]])).pages[0].words
    width, height = (595, 842) if turn % 180 == 0 else (842, 595)
    x, top = (word.box[0], word.box[1])
    left, up = {0: (100, 50), 90: (842 - 58, 100), 180: (595 - 133, 842 - 58), 270: (50, 595 - 133)}[turn]
    assert (x, top) == pytest.approx((left, up), abs=5)
    assert word.box[2] <= width and word.box[3] <= height


def test_a_cropped_page_counts_from_the_crop(tmp_path: Path) -> None:
    page = Canvas(crop=(50, 42, 595, 742)).lines(100, 150, PROSE)
    read_page = read(save(tmp_path / "a.pdf", [page])).pages[0]
    assert (read_page.width, read_page.height) == (545, 700)
    assert read_page.words[0].box[0] == pytest.approx(50, abs=2)
    assert read_page.words[0].box[1] == pytest.approx(50, abs=4)


def test_fake_bold_is_read_once(tmp_path: Path) -> None:
    page = Canvas().text(100, 100, "Penutup").text(100.4, 100.2, "Penutup").lines(40, 200, PROSE)
    document = read(save(tmp_path / "a.pdf", [page]))
    assert [w.text for w in document.pages[0].words].count("Penutup") == 1


def test_text_that_cannot_be_seen_is_marked_and_not_read_as_prose(tmp_path: Path) -> None:
    page = Canvas().lines(40, 100, PROSE)
    page.text(40, 200, "putih", ink=(1, 1, 1)).text(40, 230, "takberwarna", mode=3)
    page.text(40, 260, "tertutup").fill(30, 250, 200, 280, (1, 1, 1)).text(700, 300, "diluar")
    page.fill(30, 320, 200, 340, (0, 0.3, 0)).text(40, 324, "putihdiatashijau", ink=(1, 1, 1))
    document = read(save(tmp_path / "a.pdf", [page]))
    hidden = {w.text for w in document.pages[0].words if w.hidden}
    assert hidden == {"putih", "takberwarna", "tertutup", "diluar"}
    assert "tertutup" not in body(document) and "putihdiatashijau" in body(document)
    assert document.notes and document.notes[0].page == 1


def test_columns_by_shading_alone(tmp_path: Path) -> None:
    page = Canvas()
    for x0, x1 in ((40, 198), (202, 348), (352, 418), (422, 500)):
        page.fill(x0, 100, x1, 118, (0.5, 0.7, 0.3))
        page.fill(x0, 120, x1, 150, (0.9, 0.95, 0.9))
    for x, title in ((45, "Sasaran"), (206, "Indikator Kinerja"), (356, "Target"), (426, "Realisasi")):
        page.text(x, 104, title, size=9)
    for x, words in (
        (45, "Meningkatnya mutu jalan"),
        (206, "Panjang jalan mantap"),
        (356, "80"),
        (426, "79,5"),
    ):
        page.text(x, 124, words, size=9)
    for x, words in ((45, "Meningkatnya mutu air"), (206, "Cakupan air minum"), (356, "60"), (426, "61")):
        page.text(x, 156, words, size=9)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert table.columns == 4
    assert texts(table)[-1] == ["Meningkatnya mutu air", "Cakupan air minum", "60", "61"]


def test_a_frame_with_bare_columns(tmp_path: Path) -> None:
    page = (
        Canvas()
        .line(40, 100, 520, 100)
        .line(40, 120, 520, 120)
        .line(40, 200, 520, 200)
        .line(40, 100, 40, 200)
        .line(520, 100, 520, 200)
    )
    for x, title in ((45, "Sasaran"), (206, "Indikator"), (356, "Target"), (426, "Realisasi")):
        page.text(x, 104, title, size=9)
    for x, words in ((45, "Meningkatnya mutu"), (206, "Panjang jalan"), (356, "80"), (426, "79,5")):
        page.text(x, 124, words, size=9)
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert texts(table) == [
        ["Sasaran", "Indikator", "Target", "Realisasi"],
        ["Meningkatnya mutu", "Panjang jalan", "80", "79,5"],
    ]


def test_justified_prose_is_no_table(tmp_path: Path) -> None:
    page = Canvas()
    for row, words in enumerate(
        (
            ("Target", "kinerja", "pada", "sasaran"),
            ("capaian", "indikator", "yang", "realisasi"),
            ("program", "dan", "kegiatan", "anggaran"),
        )
    ):
        for column, word in enumerate(words):
            page.text(60 + 110 * column, 100 + 14 * row, word)
    assert read(save(tmp_path / "a.pdf", [page.lines(40, 300, PROSE)])).tables == ()


def test_a_page_border_and_a_chart_grid_are_no_tables(tmp_path: Path) -> None:
    page = (
        Canvas().line(20, 20, 575, 20).line(20, 820, 575, 820).line(20, 20, 20, 820).line(575, 20, 575, 820)
    )
    for step in range(6):
        page.line(100, 300 + 20 * step, 400, 300 + 20 * step).line(100 + 60 * step, 300, 100 + 60 * step, 400)
    page.text(104, 304, "98,5").lines(40, 500, PROSE)
    document = read(save(tmp_path / "a.pdf", [page]))
    assert document.tables == () and "diukur" in body(document)


def test_running_heads_feet_and_page_numbers_go_and_give_the_label(tmp_path: Path) -> None:
    pages = [
        Canvas()
        .text(40, 30, "Laporan Kinerja Dinas Contoh Tahun 2024")
        .lines(40, 250, [f"Isi halaman {n}", *PROSE])
        .text(280, 805, f"III-{n}")
        for n in range(1, 7)
    ]
    document = read(save(tmp_path / "a.pdf", pages))
    assert "Laporan Kinerja Dinas Contoh" not in body(document) and "III-" not in body(document)
    assert [p.label for p in document.pages] == [f"III-{n}" for n in range(1, 7)]


def test_chapters_are_told_from_contents_and_from_the_sistematika(tmp_path: Path) -> None:
    names = ["PENDAHULUAN", "PERENCANAAN KINERJA", "AKUNTABILITAS KINERJA", "PENUTUP"]
    romans = ["I", "II", "III", "IV"]
    contents = Canvas().text(250, 60, "DAFTAR ISI", bold=True)
    for row, (roman, name) in enumerate(zip(romans, names, strict=True)):
        contents.text(60, 100 + 20 * row, f"BAB {roman} {name} {'.' * 40} {row + 3}")
    first = (
        Canvas().text(270, 60, "BAB I", bold=True).text(240, 80, names[0], bold=True).lines(40, 120, PROSE)
    )
    first.text(40, 200, "1.4 Sistematika Penyajian", bold=True)
    for row, (roman, name) in enumerate(zip(romans, names, strict=True)):
        first.text(60, 230 + 30 * row, f"BAB {roman} {name}").text(
            80, 243 + 30 * row, "Bab ini menyajikan uraian ringkas."
        )
    rest = [
        Canvas().text(270, 60, f"BAB {roman}", bold=True).text(220, 80, name, bold=True).lines(40, 120, PROSE)
        for roman, name in zip(romans[1:], names[1:], strict=True)
    ]
    document = read(save(tmp_path / "a.pdf", [contents, first, *rest]))
    assert [(h.text, h.at.page) for h in document.headings if h.level == 1] == [
        ("BAB 1 PENDAHULUAN", 2), ("BAB 2 PERENCANAAN KINERJA", 3),
        ("BAB 3 AKUNTABILITAS KINERJA", 4), ("BAB 4 PENUTUP", 5),
    ]  # fmt: skip
    assert document.contents_pages == (1,)


def two_pages(
    second_head: tuple[str, ...] | None, first_row: tuple[str, ...], last_row: tuple[str, ...]
) -> list[Canvas]:
    """A table that runs over a page break."""
    one = Canvas().lines(40, 60, PROSE).table(XS, (640, 660, 780), [HEAD, last_row])
    rows = [*([second_head] if second_head else []), first_row]
    two = Canvas().table(XS, [60 + 40 * i for i in range(len(rows) + 1)], rows).lines(40, 300, PROSE)
    return [one, two]


def test_a_table_goes_on_below_a_repeated_header(tmp_path: Path) -> None:
    pages = two_pages(
        HEAD,
        ("2", "Meningkatnya mutu", "Indeks mutu", "70", "71"),
        ("1", "Meningkatnya akses", "Cakupan akses", "80", "79"),
    )
    table = only_table(read(save(tmp_path / "a.pdf", pages)))
    assert texts(table)[2] == ["2", "Meningkatnya mutu", "Indeks mutu", "70", "71"]
    assert table.pages == (1, 2) and [(s.header, s.cut) for s in table.seams] == [("repeated", False)]


def test_a_table_goes_on_without_a_header(tmp_path: Path) -> None:
    pages = two_pages(
        None,
        ("2", "Meningkatnya mutu", "Indeks mutu", "70", "71"),
        ("1", "Meningkatnya akses", "Cakupan akses", "80", "79"),
    )
    table = only_table(read(save(tmp_path / "a.pdf", pages)))
    assert table.rows == 3 and table.seams[0].header == "absent"


def test_a_table_goes_on_below_a_changed_header(tmp_path: Path) -> None:
    changed = ("No", "Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi")
    pages = two_pages(
        changed,
        ("2", "Meningkatnya mutu", "Indeks mutu", "70", "71"),
        ("1", "Meningkatnya akses", "Cakupan akses", "80", "79"),
    )
    table = only_table(read(save(tmp_path / "a.pdf", pages)))
    assert table.rows == 3 and table.seams[0].header == "changed"


def test_a_row_cut_in_mid_sentence_is_one_row(tmp_path: Path) -> None:
    pages = two_pages(
        HEAD,
        ("", "", "minum yang layak", "", ""),
        ("1", "Meningkatnya akses", "Cakupan rumah dengan air", "80", "79"),
    )
    table = only_table(read(save(tmp_path / "a.pdf", pages)))
    assert texts(table)[1] == [
        "1",
        "Meningkatnya akses",
        "Cakupan rumah dengan air minum yang layak",
        "80",
        "79",
    ]
    assert table.seams[0].cut and table.rows == 2


def test_two_tables_with_prose_between_stay_two(tmp_path: Path) -> None:
    one = Canvas().table(XS, (640, 660, 700), [HEAD, ("1", "a", "Cakupan", "80", "79")]).lines(40, 720, PROSE)
    two = Canvas().table(XS, (60, 80, 120), [HEAD, ("1", "b", "Indeks", "70", "71")])
    assert len(read(save(tmp_path / "a.pdf", [one, two])).tables) == 2


def test_a_table_left_open_at_the_page_end_is_closed(tmp_path: Path) -> None:
    page = Canvas().line(40, 100, 400, 100).line(40, 130, 400, 130)
    for x in (40, 160, 280, 400):
        page.line(x, 60, x, 130)
    page.text(44, 70, "(menuju) Layak", size=9).text(164, 70, "80", size=9).text(284, 70, "79", size=9).text(
        44, 110, "Indeks", size=9
    )
    table = only_table(read(save(tmp_path / "a.pdf", [page.lines(40, 300, PROSE)])))
    assert texts(table)[0] == ["(menuju) Layak", "80", "79"]


def test_rows_that_lack_inner_rules_take_the_columns_of_the_others(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Meningkatnya akses", "Cakupan akses", "80", "79"),
        ("2", "Meningkatnya mutu", "Indeks mutu", "70", "71"),
    ]
    bare = [(row, column) for row in (0, 2) for column in range(1, 5)]
    page = Canvas().table(XS, (100, 120, 150, 180), rows, skip=bare)
    assert texts(only_table(read(save(tmp_path / "a.pdf", [page])))) == [list(r) for r in rows]


def test_a_band_over_all_columns_stays_one_cell(tmp_path: Path) -> None:
    band = ("Sasaran 1: Meningkatnya akses air minum dan sanitasi yang layak", None, None, None, None)
    page = Canvas().table(
        XS, (100, 120, 140, 170),
        [HEAD, band, ("1", "Meningkatnya akses", "Cakupan akses", "80", "79")],
        skip=[(1, c) for c in range(1, 5)],
    )  # fmt: skip
    assert texts(only_table(read(save(tmp_path / "a.pdf", [page]))))[1] == [band[0]]


def test_the_end_of_a_row_alone_on_the_next_page_joins_it(tmp_path: Path) -> None:
    one = Canvas().lines(40, 60, PROSE).table(
        XS, (640, 660, 780), [HEAD, ("1", "Meningkatnya akses", "Cakupan rumah", "80", "79")]
    )  # fmt: skip
    two = Canvas().table(XS, (60, 90), [("", "", "dengan air minum layak", "", "")]).lines(40, 300, PROSE)
    table = only_table(read(save(tmp_path / "a.pdf", [one, two])))
    assert texts(table)[1][2] == "Cakupan rumah dengan air minum layak" and table.rows == 2


def test_a_short_tail_is_rejoined_though_it_occurs_often(tmp_path: Path) -> None:
    rows = [("Sasaran", "Target"), *[("yang\ntersertifik\nasi laik", "80")] * 3]
    page = Canvas().table((40, 86, 140), (100, 120, 160, 200, 240), rows)
    table = only_table(read(save(tmp_path / "a.pdf", [page.lines(40, 300, PROSE)])))
    assert texts(table)[1][0] == "yang tersertifikasi laik"


def test_chapters_written_letter_by_letter_or_with_digits(tmp_path: Path) -> None:
    pages = [
        Canvas().text(250, 60, "B A B   I", bold=True).text(200, 80, "P E N D A H U L U A N", bold=True),
        Canvas().text(270, 60, "BAB 2", bold=True).text(200, 80, "PERENCANAAN KINERJA", bold=True),
        Canvas().text(270, 60, "BAB 3", bold=True).text(200, 80, "AKUNTABILITAS KINERJA", bold=True),
        Canvas().text(270, 60, "BAB 4", bold=True).text(250, 80, "PENUTUP", bold=True),
    ]
    document = read(save(tmp_path / "a.pdf", [p.lines(40, 120, PROSE) for p in pages]))
    assert [h.text for h in document.headings if h.level == 1] == [
        "BAB 1 PENDAHULUAN", "BAB 2 PERENCANAAN KINERJA", "BAB 3 AKUNTABILITAS KINERJA", "BAB 4 PENUTUP",
    ]  # fmt: skip


def test_a_table_without_any_rule_keeps_its_last_column(tmp_path: Path) -> None:
    page = Canvas().lines(40, 60, PROSE)
    rows = (
        ("No", "Sasaran", "Indikator", "Target", "Realisasi", "Capaian"),
        ("", "", "Kinerja", "", "", "(%)"),
    )
    body = (
        ("1", "Meningkatnya akses", "Cakupan akses", "80", "79", "98,75"),
        ("2", "Meningkatnya mutu", "Indeks mutu", "70", "71", "101,43"),
    )
    for top, cells in zip((120, 131, 160, 190), (*rows, *body), strict=True):
        for x, words in zip((40, 70, 190, 320, 380, 450), cells, strict=True):
            page.text(x, top, words, size=9) if words else None
    table = only_table(read(save(tmp_path / "a.pdf", [page])))
    assert texts(table)[0][5] == "Capaian (%)" and [r[5] for r in texts(table)[1:]] == ["98,75", "101,43"]


def test_headings_that_count_on_inside_a_chapter_stand_below_its_sections() -> None:
    at = Anchor(1)
    heads = [
        ("BAB 3 AKUNTABILITAS KINERJA", 1, 1), ("3.1 Capaian Kinerja", 2, 2), ("1.1 Cakupan air", 2, 4),
        ("I.1 Target dan realisasi", 2, 4), ("III.1 Target dan realisasi", 2, 4), ("3.2 Anggaran", 2, 2),
    ]  # fmt: skip
    out = list(settle_levels([Heading(text, level, at) for text, level, _ in heads]))
    assert [b.level for b in out if isinstance(b, Heading)] == [wanted for _, _, wanted in heads]
    alone = list(settle_levels([Heading("BAB 3 A", 1, at), Heading("III.1 Capaian", 2, at)]))
    assert [b.level for b in alone if isinstance(b, Heading)] == [1, 2]


def test_a_compound_keeps_its_hyphen_and_a_slash_takes_no_space(tmp_path: Path) -> None:
    rows = [("Indikator", "Target"), ("Luas perumahan-\npemukiman", "5"), ("Jumlah desa/\nkelurahan", "7")]
    page = Canvas().table((40, 160, 220), (100, 120, 160, 200), rows)
    page.text(40, 300, "Sebaran perumahan dan pemukiman di kelurahan")
    texts_ = [row[0] for row in texts(only_table(read(save(tmp_path / "a.pdf", [page]))))]
    assert texts_ == ["Indikator", "Luas perumahan-pemukiman", "Jumlah desa/kelurahan"]


def test_dots_drawn_before_lines_are_marks_of_a_list(tmp_path: Path) -> None:
    page = Canvas()
    for row, words in enumerate(
        ("Persentase koperasi aktif dengan target 75", "Omzet usaha mikro binaan 34")
    ):
        page.fill(62, 103 + 20 * row, 66, 107 + 20 * row).text(76, 100 + 20 * row, words)
    page.text(60, 140, "Sasaran 2: Meningkatnya kapasitas usaha")
    found = [b.text for b in read(save(tmp_path / "a.pdf", [page])).blocks if isinstance(b, Paragraph)]
    assert [text[:12] for text in found] == ["• Persentase", "• Omzet usah", "Sasaran 2: M"]


def test_a_dot_of_a_chart_is_no_mark(tmp_path: Path) -> None:
    page = Canvas().lines(60, 100, PROSE).fill(300, 203, 304, 207).text(320, 200, "Target")
    assert "•" not in body(read(save(tmp_path / "a.pdf", [page])))


def test_a_merged_cell_that_the_page_breaks_begins_above_the_break(tmp_path: Path) -> None:
    def page(top: float, rows: list[tuple[str, ...]], **open_: object) -> Canvas:
        return Canvas().table(XS, [top + 20 * r for r in range(len(rows) + 1)], rows, **open_)  # type: ignore[arg-type]

    first = page(
        740,
        [HEAD, ("1", "Meningkatnya akses", "Cakupan air", "80", "79"), ("", "", "Cakupan sanitasi", "7", "7"),
         ("2", "", "Jumlah warga miskin", "90", "88")],
        below=[(1, 1)],
    )  # fmt: skip
    second = page(40, [HEAD, ("", "Menurunnya kemiskinan", "Jumlah desa miskin", "9", "8")])
    table = only_table(read(save(tmp_path / "a.pdf", [first, second])))
    poor = next(c for c in table.cells if c.text == "Menurunnya kemiskinan")
    assert (poor.row, poor.row_span, poor.at.page) == (3, 2, 2)
    assert not any(c.column == 1 and not c.text for c in table.cells)


def test_an_empty_cell_at_the_page_end_repeats_the_one_above_where_others_do(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Meningkatnya akses", "Cakupan air", "80", "79"),
        ("", "", "Cakupan sanitasi", "7", "7"),
    ]
    first = Canvas().table(XS, (760, 780, 800, 820), rows)
    second = Canvas().table(XS, (40, 60, 80), [HEAD, ("2", "Menurunnya kemiskinan", "Jumlah desa", "9", "8")])
    table = only_table(read(save(tmp_path / "a.pdf", [first, second])))
    assert next(c for c in table.cells if c.text == "Menurunnya kemiskinan").row == 3


def test_a_column_that_goes_on_over_the_page_break_is_closed_alone(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Meningkatnya akses", "Cakupan air", "80", "79"),
        ("2", "Menurunnya miskin", "Jumlah", "9", "8"),
    ]
    page = Canvas().table(XS, (760, 780, 800, 820), rows, below=[(2, 0), (2, 1)])
    assert texts(only_table(read(save(tmp_path / "a.pdf", [page])))) == [list(row) for row in rows]


def test_a_sasaran_cut_by_the_page_leaves_the_rows_whole(tmp_path: Path) -> None:
    rows = [HEAD, ("1", "Meningkatnya pengelolaan", "Persentase sampah", "67,58", "62,85")]
    first = Canvas().table(XS, (780, 800, 820), rows)
    second = Canvas().table(
        XS, (40, 60, 80), [HEAD, ("", "sampah rumah tangga", "Timbulan sampah", "3.807", "3.769")]
    )
    table = only_table(read(save(tmp_path / "a.pdf", [first, second])))
    sasaran = next(c for c in table.cells if c.text == "Meningkatnya pengelolaan sampah rumah tangga")
    assert (sasaran.row, sasaran.row_span) == (1, 2)
    assert [c.text for c in table.cells if c.column == 3] == ["Target", "67,58", "3.807"]
