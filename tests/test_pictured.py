"""Chapter headings that are pictures: found from the contents, running heads and sections, and said."""

from __future__ import annotations

import json
from pathlib import Path

from draw import Canvas, save

from reviewer.document import Document
from reviewer.extract import extract
from reviewer.read import read
from reviewer.render import html
from reviewer.render import json as contract
from reviewer.render.ledger import ledger
from reviewer.review import review

TITLES = ("PENDAHULUAN", "PERENCANAAN KINERJA", "AKUNTABILITAS KINERJA", "PENUTUP")
ROMAN = ("I", "II", "III", "IV")
PROSE = [
    "Capaian kinerja tahun ini diukur dengan membandingkan target dan realisasi",
    "setiap indikator yang telah diperjanjikan pada awal tahun anggaran berjalan",
    "sebagaimana diuraikan pada bagian berikut untuk setiap sasaran strategis.",
]
FIRST = (1, 4, 7, 10)
"""The printed pages on which the chapters begin; each has three."""


def contents(first: tuple[int, ...] = FIRST) -> Canvas:
    """A table of contents with these page numbers."""
    page = Canvas().text(250, 60, "DAFTAR ISI", bold=True)
    for row, (number, title, at) in enumerate(zip(ROMAN, TITLES, first, strict=True)):
        page.text(60, 100 + 20 * row, f"BAB {number} {title} {'.' * 60} {at}")
    return page


def report(
    *, front: tuple[Canvas, ...] = (), pictured: tuple[int, ...] = (3,), numbers: bool = True,
    head: bool = False, sections: bool = False, picture: bool = True, restart: bool = False,
) -> list[Canvas]:  # fmt: skip
    """Four chapters of three pages; the headings of `pictured` are pictures (or nothing at all)."""
    pages = list(front)
    printed = 0
    for chapter, title in enumerate(TITLES, 1):
        for page_of_chapter in range(3):
            page = Canvas()
            printed = page_of_chapter + 1 if restart else printed + 1
            if page_of_chapter == 0 and chapter not in pictured:
                page.text(270, 70, f"BAB {ROMAN[chapter - 1]}", bold=True, size=14)
                page.text(230, 90, title, bold=True, size=14)
            elif page_of_chapter == 0 and picture:
                page.picture(150, 60, 450, 100)
            if sections and page_of_chapter == 0:
                page.text(
                    60,
                    130,
                    f"{chapter}.1 {('Umum', 'Rencana', 'Capaian', 'Simpulan')[chapter - 1]}",
                    bold=True,
                )
            if head and page_of_chapter:
                page.text(60, 30, f"BAB {ROMAN[chapter - 1]} {title}", size=8)
            page.lines(60, 160, PROSE)
            if numbers and not (chapter in pictured and page_of_chapter == 0):
                page.text(290, 810, str(printed))  # the first page of a chapter often shows none
            pages.append(page)
    return pages


def chapters(document: Document) -> list[tuple[str, str, int, str]]:
    """Number, title, page and what told of it."""
    return [(b.id, b.judul, b.at.page, b.disimpulkan) for b in extract(document).bab]


def printed(start: int = 1) -> list[tuple[str, str, int, str]]:
    """All four as they are found where all are printed, from this page on."""
    return [(f"bab{n}", title, start + 3 * (n - 1), "") for n, title in enumerate(TITLES, 1)]


def expected(number: int, how: str, start: int = 1) -> list[tuple[str, str, int, str]]:
    return [(*one[:3], how if one[0] == f"bab{number}" else "") for one in printed(start)]


def test_the_contents_tell_the_page_through_the_printed_numbers(tmp_path: Path) -> None:
    front = (Canvas().text(200, 300, "LAPORAN KINERJA", bold=True), contents())
    document = read(save(tmp_path / "a.pdf", report(front=front)))
    assert chapters(document) == expected(3, "daftar isi", start=3)
    heading = next(h for h in document.headings if h.inferred)
    assert heading.at.box is not None and heading.at.box[1] < 110


def test_the_first_and_the_last_chapter_and_several_at_once(tmp_path: Path) -> None:
    document = read(save(tmp_path / "a.pdf", report(front=(contents(),), pictured=(1, 3, 4))))
    assert [(id, page, how != "") for id, _, page, how in chapters(document)] == [
        ("bab1", 2, True), ("bab2", 5, False), ("bab3", 8, True), ("bab4", 11, True),
    ]  # fmt: skip


def test_page_numbers_that_begin_anew_in_each_chapter(tmp_path: Path) -> None:
    front = (contents((1, 1, 1, 1)),)
    document = read(save(tmp_path / "a.pdf", report(front=front, restart=True)))
    assert chapters(document) == expected(3, "daftar isi", start=2)


def test_all_are_pictures_and_no_page_prints_its_number(tmp_path: Path) -> None:
    pages = report(front=(contents(),), pictured=(1, 2, 3, 4), numbers=False)
    document = read(save(tmp_path / "a.pdf", pages))
    assert [one[2] for one in chapters(document)] == [2, 5, 8, 11]


def test_contents_that_lead_astray_are_not_followed(tmp_path: Path) -> None:
    document = read(save(tmp_path / "a.pdf", report(front=(contents((1, 4, 9, 10)),))))
    assert [one[0] for one in chapters(document)] == ["bab1", "bab2", "bab4"]


def test_running_heads_tell_where_nothing_lists_the_chapters(tmp_path: Path) -> None:
    document = read(save(tmp_path / "a.pdf", report(head=True, numbers=False)))
    assert [one[0] for one in chapters(document)] == ["bab1", "bab2", "bab3", "bab4"]
    assert chapters(document)[2][2] in (7, 8)


def test_the_first_section_tells_where_nothing_else_does(tmp_path: Path) -> None:
    document = read(save(tmp_path / "a.pdf", report(sections=True, numbers=False)))
    found = chapters(document)
    assert found[2] == ("bab3", "", 7, "nomor subbab")


def test_without_a_picture_a_missing_chapter_stays_missing(tmp_path: Path) -> None:
    document = read(save(tmp_path / "a.pdf", report(front=(contents(),), picture=False)))
    assert [one[0] for one in chapters(document)] == ["bab1", "bab2", "bab4"]


def test_a_logo_on_every_page_is_no_heading(tmp_path: Path) -> None:
    pages = report(front=(contents(),), picture=False)
    document = read(save(tmp_path / "a.pdf", [page.picture(40, 30, 110, 55) for page in pages]))
    assert [one[0] for one in chapters(document)] == ["bab1", "bab2", "bab4"]


def test_a_chapter_that_is_only_listed_is_not_made_up(tmp_path: Path) -> None:
    pages = report(front=(contents((1, 4, 7, 40)),), pictured=(4,))[:-3]
    document = read(save(tmp_path / "a.pdf", pages))
    assert [one[0] for one in chapters(document)] == ["bab1", "bab2", "bab3"]


def test_every_output_says_that_it_was_inferred(tmp_path: Path) -> None:
    found = review(save(tmp_path / "a.pdf", report(front=(contents(),))))
    words = "Judul Bab III berupa gambar; letaknya disimpulkan dari daftar isi"
    assert any(words in sentence for sentence in ledger(found))
    shown = html.render(found).decode()
    assert words in shown and words.replace("Judul", "Hal. 8: judul") in shown
    bab = json.loads(contract.render(found))["laporan"]["bab"]
    assert [b["disimpulkan"] for b in bab] == [None, None, "daftar isi", None]
    outline = next(r for r in found.results if r.rule.id == "FMT-001")
    assert not any("Bab III" in str(finding) for finding in outline.findings)
