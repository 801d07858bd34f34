"""Chapters are found in spite of what only looks like their headings, and however pages are numbered."""

from __future__ import annotations

from pathlib import Path

from draw import Canvas, save
from test_pictured import FIRST, PROSE, ROMAN, TITLES, chapters, contents, expected, printed, report

from reviewer.read import read


def plain(*, numbers: bool = True) -> list[Canvas]:
    """Twelve pages, every heading printed."""
    return report(pictured=(), numbers=numbers)


def test_contents_over_two_pages_without_dots(tmp_path: Path) -> None:
    pages = [Canvas().text(250, 60, "DAFTAR ISI", bold=True), Canvas()]
    for chapter, (number, title, first) in enumerate(zip(ROMAN, TITLES, FIRST, strict=True)):
        top = 100 + 90 * (chapter % 2)
        page = (
            pages[chapter // 2].text(60, top, f"BAB {number} {title}", bold=True).text(500, top, f"{first}")
        )
        for part in (1, 2, 3):
            page.text(80, top + 20 * part, f"{chapter + 1}.{part} Uraian").text(
                500, top + 20 * part, f"{first}"
            )
    document = read(save(tmp_path / "a.pdf", [*pages, *plain()]))
    assert document.contents_pages == (1, 2) and chapters(document) == printed(3)


def test_contents_without_page_numbers(tmp_path: Path) -> None:
    page = Canvas().text(250, 60, "DAFTAR ISI", bold=True)
    page.lines(60, 100, [f"BAB {n} {t}" for n, t in zip(ROMAN, TITLES, strict=True)], leading=20, bold=True)
    assert chapters(read(save(tmp_path / "a.pdf", [page, *plain()]))) == printed(2)


def test_an_outline_in_the_first_chapter(tmp_path: Path) -> None:
    page = Canvas().text(60, 60, "1.5 Sistematika Penulisan", bold=True)
    for row, (number, title) in enumerate(zip(ROMAN, TITLES, strict=True)):
        page.text(60, 100 + 40 * row, f"BAB {number} {title}", bold=True)
        page.text(60, 118 + 40 * row, "Bab ini memuat uraian mengenai hal tersebut.")
    pages = plain()
    found = chapters(read(save(tmp_path / "a.pdf", [*pages[:2], page, *pages[2:]])))
    assert [one[2] for one in found] == [1, 5, 8, 11]


def test_running_heads_that_name_the_chapter(tmp_path: Path) -> None:
    pages = plain()
    for index, page in enumerate(pages):
        page.text(60, 30, f"BAB {ROMAN[index // 3]} {TITLES[index // 3]}", size=8)
    assert chapters(read(save(tmp_path / "a.pdf", pages))) == printed()


def test_roman_page_numbers_before_the_first_chapter(tmp_path: Path) -> None:
    front = [Canvas().lines(60, 160, PROSE).text(290, 810, number) for number in ("i", "ii")]
    front.append(contents().text(290, 810, "iii"))
    document = read(save(tmp_path / "a.pdf", [*front, *report()]))
    assert [page.label for page in document.pages[:6]] == ["i", "ii", "iii", "1", "2", "3"]
    assert chapters(document) == expected(3, "daftar isi", start=4)


def test_page_numbers_that_carry_the_chapter(tmp_path: Path) -> None:
    pages = plain(numbers=False)
    for index, page in enumerate(pages):
        page.text(280, 810, f"{ROMAN[index // 3]}-{index % 3 + 1}")
    document = read(save(tmp_path / "a.pdf", pages))
    assert [page.label for page in document.pages][6:9] == ["III-1", "III-2", "III-3"]
    assert chapters(document) == printed()
