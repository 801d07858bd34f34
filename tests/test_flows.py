"""Prose in columns is read column by column; what only looks like columns is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import Canvas, save

from reviewer.document import Heading, Paragraph
from reviewer.extract import extract
from reviewer.read import read

LEFT = [
    "Kinerja pada tahun ini menunjukkan hasil",
    "yang cukup baik bila dibandingkan dengan",
    "target yang telah ditetapkan dalam dokumen",
    "perjanjian kinerja pada awal tahun karena",
    "didukung oleh kerja sama seluruh unit serta",
    "anggaran yang memadai sepanjang tahun.",
]
RIGHT = [
    "Hambatan utama adalah keterbatasan tenaga",
    "teknis di lapangan sehingga pendataan baru",
    "selesai pada triwulan ketiga tahun berjalan",
    "dan petugas lapangan baru dapat ditambah",
    "sesudah perubahan anggaran ditetapkan oleh",
    "kepala daerah pada bulan September.",
]
WIDE = [
    "Dengan demikian seluruh sasaran strategis tahun ini dapat dinyatakan tercapai menurut ukurannya",
    "dan menjadi dasar penyusunan rencana kinerja tahun berikutnya bagi seluruh unit kerja di dinas.",
]


def columns(page: Canvas, top: float = 120, lower: float = 0) -> Canvas:
    """Both columns on a page; `lower`: points by which the right one hangs."""
    return page.lines(60, top, LEFT).lines(320, top + lower, RIGHT)


def shown(path: Path, page: Canvas) -> list[str]:
    """Headings and paragraphs in the order in which they are read."""
    return [b.text for b in read(save(path / "a.pdf", [page])).blocks if isinstance(b, Heading | Paragraph)]


@pytest.mark.parametrize("lower", [0, 5, 9])
def test_columns_are_read_one_after_the_other(tmp_path: Path, lower: float) -> None:
    page = columns(Canvas(), lower=lower).lines(60, 280, WIDE)
    assert shown(tmp_path, page) == [" ".join(LEFT), " ".join(RIGHT), " ".join(WIDE)]


def test_each_column_keeps_its_heading_and_a_table_parts_them(tmp_path: Path) -> None:
    page = Canvas().text(60, 80, "3.2 Analisis Capaian", bold=True)
    page.text(60, 105, "A. Pendukung", bold=True).text(320, 105, "B. Hambatan", bold=True)
    columns(page).table((60, 300, 540), (230, 250, 270), [("Program", "Pagu"), ("Air minum", "800")])
    assert shown(tmp_path, columns(page, top=300)) == [
        "3.2 Analisis Capaian", "A. Pendukung", " ".join(LEFT), "B. Hambatan", " ".join(RIGHT),
        " ".join(LEFT), " ".join(RIGHT),
    ]  # fmt: skip


def test_text_that_runs_around_a_box_stays_one_sentence(tmp_path: Path) -> None:
    around = [*LEFT[:-1], "anggaran yang memadai dan dengan demikian"]
    after = [
        "kinerja tahun ini dapat menjadi dasar penyusunan rencana kinerja tahun berikutnya di seluruh unit."
    ]
    page = Canvas().lines(60, 120, around).lines(360, 122, RIGHT[:5]).lines(60, 120 + 13 * 6, after)
    assert shown(tmp_path, page) == [" ".join([*around, *after]), " ".join(RIGHT[:5])]


def test_names_with_their_values_are_no_columns(tmp_path: Path) -> None:
    names = ["Nama", "Jabatan", "Unit kerja yang diwakili", "Tempat penandatanganan"]
    values = ["Kepala Dinas", "Pimpinan tinggi pratama", "dinas yang menangani air minum", "kota"]
    page = Canvas().lines(60, 120, names).lines(320, 120, values)
    (text,) = shown(tmp_path, page)
    assert text.startswith("Nama Kepala Dinas Jabatan Pimpinan")


def test_items_with_their_meaning_are_no_columns(tmp_path: Path) -> None:
    page = Canvas()
    for row, name in enumerate(
        ("a. Masukan yang dipakai :", "b. Keluaran kegiatan :", "c. Hasil kegiatan :")
    ):
        page.text(60, 120 + 39 * row, name).lines(260, 120 + 39 * row, RIGHT[1:4])
    assert shown(tmp_path, page)[0].startswith("a. Masukan yang dipakai : teknis di lapangan")


def test_each_column_is_told_under_its_own_heading(tmp_path: Path) -> None:
    page = Canvas().text(60, 60, "BAB III AKUNTABILITAS KINERJA", bold=True)
    page.text(60, 105, "A. Faktor Pendukung", bold=True).text(320, 105, "B. Faktor Penghambat", bold=True)
    laporan = extract(read(save(tmp_path / "a.pdf", [columns(page)])))
    assert [(n.jejak[-1], n.text[:8]) for n in laporan.narasi] == [
        ("A. Faktor Pendukung", "Kinerja "), ("B. Faktor Penghambat", "Hambatan"),
    ]  # fmt: skip


def test_a_table_inside_a_column_is_read_with_it(tmp_path: Path) -> None:
    page = Canvas().lines(60, 120, [*LEFT, *LEFT[1:]]).lines(320, 120, RIGHT)
    page.table(
        (320, 420, 470, 520), (205, 222, 239), [("Indikator", "Target", "Realisasi"), ("Air", "80", "79")]
    )
    page.lines(320, 245, RIGHT)
    blocks = read(save(tmp_path / "a.pdf", [page])).blocks
    assert [type(b).__name__ for b in blocks] == ["Paragraph", "Paragraph", "Table", "Paragraph"]
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [
        " ".join([*LEFT, *LEFT[1:]]), " ".join(RIGHT), " ".join(RIGHT),
    ]  # fmt: skip
