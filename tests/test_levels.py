"""Nested headings: how deep they stand, and whom the tables and the prose below them speak of."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import Canvas, save

from reviewer.document import Anchor, Heading
from reviewer.extract import extract
from reviewer.read import read
from reviewer.read.levels import settle_levels

AT = Anchor(1)
ACCESS, POOR = "Meningkatnya akses air minum layak", "Menurunnya angka kemiskinan daerah"
WATER, DRAINS, PEOPLE = "Cakupan air minum", "Cakupan sanitasi", "Persentase penduduk miskin"
PROSE = [
    "Realisasi indikator ini melampaui target karena dukungan seluruh unit kerja di lapangan pada",
    "tahun berjalan dan akan dipertahankan pada tahun berikutnya oleh unit kerja yang menangani.",
]
TITLES = ("Indikator Kinerja", "Target", "Realisasi", "Capaian (%)")
OUTLINES = {
    "dotted, then letters": ("3.1 Capaian", "3.1.{s} Sasaran {s}: {name}", "{A}. Indikator: {name}",
                             "1) Perbandingan target", "a) Analisis penyebab"),
    "letters": ("A. Capaian", "{s}. Sasaran: {name}", "{a}. Indikator: {name}",
                "1) Perbandingan target", "a) Analisis penyebab"),
    "the same form twice": ("A. Capaian", "{s}. Sasaran: {name}", "{a}. Indikator: {name}",
                            "1. Perbandingan target", "2. Analisis penyebab"),
    "names alone": ("Capaian", "Sasaran {s}: {name}", "Indikator: {name}",
                    "Perbandingan target", "Analisis penyebab"),
}  # fmt: skip


def report(outline: tuple[str, ...]) -> list[Canvas]:
    """A Bab III that speaks of three indikator of two sasaran under such headings, and a Bab IV."""
    page = Canvas().text(200, 60, "BAB III", bold=True, size=14)
    page.text(160, 80, "AKUNTABILITAS KINERJA", bold=True, size=14)
    top = 105

    def head(words: str) -> None:
        nonlocal top
        page.text(60, top, words, bold=True)
        top += 16

    head(outline[0])
    number = 0
    for s, (sasaran, names) in enumerate(((ACCESS, (WATER, DRAINS)), (POOR, (PEOPLE,))), 1):
        head(outline[1].format(s=s, name=sasaran))
        for index, name in enumerate(names):
            number += 1
            head(outline[2].format(A="ABC"[index], a="abc"[index], name=name))
            head(outline[3])
            page.lines(60, top, PROSE).table(
                (60, 260, 340, 420, 500), (top + 34, top + 52, top + 70),
                [TITLES, (name, f"{80 + number}", "79", "98")], size=8,
            )  # fmt: skip
            top += 84
            head(outline[4])
            page.lines(60, top, PROSE)
            top += 34
    closing = (
        Canvas().text(200, 60, "BAB IV", bold=True, size=14).text(230, 80, "PENUTUP", bold=True, size=14)
    )
    return [page, closing.lines(60, 120, PROSE)]


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES.keys())
def test_tables_and_prose_belong_to_the_headings_above_them(tmp_path: Path, outline: tuple[str, ...]) -> None:
    document = read(save(tmp_path / "a.pdf", report(outline)))
    laporan = extract(document)
    assert [(b.indikator.text, b.sasaran and b.sasaran.text) for b in laporan.baris] == [
        (WATER, ACCESS), (DRAINS, ACCESS), (PEOPLE, POOR),
    ]  # fmt: skip
    told = [(n.sasaran, n.indikator) for n in laporan.narasi if n.bab == "bab3"]
    assert told == [(ACCESS, WATER)] * 2 + [(ACCESS, DRAINS)] * 2 + [(POOR, PEOPLE)] * 2
    deep = [h.level for h in document.headings if "Perbandingan" in h.text or "penyebab" in h.text]
    assert min(deep) > max(h.level for h in document.headings if "Indikator:" in h.text)


def levels(*headings: str, chapter: str = "BAB 3 AKUNTABILITAS") -> list[int]:
    """Where these stand below a chapter; those without a number are told by their weight."""
    blocks = [Heading(chapter, 1, AT), *(Heading(h, 2 if h[0].isdigit() else 5, AT) for h in headings)]
    return [b.level for b in settle_levels(blocks) if isinstance(b, Heading)][1:]


def test_a_series_that_begins_anew_stands_below_what_interrupted_it() -> None:
    assert levels("A. Satu", "1. Dua", "2. Tiga", "B. Empat", "1. Lima") == [2, 3, 3, 2, 3]
    assert levels("1. Satu", "a. Dua", "1. Tiga", "2. Empat", "b. Lima", "2. Enam") == [3, 4, 5, 5, 4, 3]


def test_lists_that_count_anew_do_not_sink_without_end() -> None:
    assert max(levels(*["1. Satu", "a. Dua"] * 6)) <= 6


def test_a_section_of_the_chapter_ends_what_was_below_the_one_before() -> None:
    assert levels("3.1 Satu", "3.1.1 Dua", "A. Tiga", "3.2 Empat", "A. Lima") == [2, 3, 4, 2, 3]


def test_a_heading_that_stands_once_ends_the_indikator_above() -> None:
    found = levels(
        "3.1 Capaian", "Sasaran: X", "Indikator: Y", "Analisis", "Indikator: Z", "Analisis", "Anggaran"
    )
    assert found == [2, 3, 4, 5, 4, 5, 3]
