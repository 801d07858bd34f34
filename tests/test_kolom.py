"""What column titles mean, alone and with the values under them."""

from __future__ import annotations

import pytest
from papers import table

from reviewer.extract.kepala import cells_by_row
from reviewer.extract.kolom import read_header

ROWS = (
    ("1", "Meningkatnya mutu jalan", "Jalan mantap", "80", "79,5", "99,38"),
    ("2", "Meningkatnya mutu air", "Air minum layak", "12", "10", "83,33"),
)
LEAD = ("No", "Sasaran", "Indikator Kinerja")


def meanings(*rows: tuple[str, ...], tahun: int = 2023) -> list[str]:
    """The meanings of a table's columns, left to right."""
    value = table(rows)
    header = read_header(value, cells_by_row(value), tahun)
    return [k.arti for k in header.kolom] if header else []


@pytest.mark.parametrize(
    "titles",
    [
        ("Target", "Realisasi", "Capaian"),
        ("Target", "Realisasi", "%"),
        ("Rencana", "Realisasi", "Tingkat Capaian"),
        ("Target Kinerja", "Hasil", "Persentase Capaian"),
        ("Target", "Capaian", "%"),
        ("Target", "Capaian Kinerja", "Persentase"),
        ("Target 2023", "Capaian 2023", "% Capaian"),
        ("Target PK", "Realisasi Kinerja", "Prosentase (%)"),
        ("Perjanjian Kinerja", "Realisasi", "Capaian (%)"),
        ("Target Akhir Tahun 2023", "Realisasi Akhir Tahun 2023", "Capaian"),
        ("Kinerja yang Direncanakan", "Kinerja yang Dicapai", "Persentase"),
        ("Target (T)", "Realisasi (R)", "Capaian (R/T x 100%)"),
        ("Target", "Realisasi", "Ket (%)"),
        ("TARGET", "REALISASI", "NILAI"),
    ],
)
def test_titles_of_target_realisasi_and_capaian(titles: tuple[str, str, str]) -> None:
    assert meanings((*LEAD, *titles), *ROWS)[3:] == ["target", "realisasi", "capaian"]


def test_a_remark_is_not_taken_for_the_capaian() -> None:
    rows = [(*r[:5], "Tercapai") for r in ROWS]
    assert meanings((*LEAD, "Target", "Realisasi", "Keterangan"), *rows)[-1] == "predikat"


def test_a_column_kinerja_that_holds_outcomes_is_the_sasaran() -> None:
    head = ("No", "Kinerja", "Indikator Kinerja", "Target", "Realisasi", "Capaian")
    assert meanings(head, *ROWS)[1] == "sasaran"


def test_figures_of_a_quarter_are_not_those_of_the_year() -> None:
    top = ("No", "Indikator", "Target 2023", "Triwulan IV", "<", "Realisasi s.d. TW IV", "Capaian")
    low = ("^", "^", "^", "Target", "Realisasi", "^", "^")
    row = ("1", "Jalan mantap", "80", "20", "18", "79,5", "99,38")
    assert meanings(top, low, row)[2:] == [
        "target", "target_berkala", "realisasi_berkala", "realisasi", "capaian",
    ]  # fmt: skip


def test_the_last_quarter_closes_the_year_where_nothing_else_does() -> None:
    head = ("No", "Indikator", "Target 2023", "Realisasi TW I", "Realisasi TW IV", "Capaian")
    found = meanings(head, ("1", "Jalan mantap", "80", "20", "79,5", "99,38"))
    assert found[2:] == ["target", "realisasi_berkala", "realisasi", "capaian"]


def test_capaian_of_three_years_keep_their_meaning_each() -> None:
    top = ("Indikator", "Target", "<", "Realisasi", "<", "Capaian", "<")
    low = ("^", "2022", "2023", "2022", "2023", "2022", "2023")
    rows = [
        ("Jalan mantap", "78", "80", "77", "79,5", "98,72", "99,38"),
        ("Angka kecelakaan", "13", "12", "12", "10", "107,69", "116,67"),
    ]
    assert meanings(top, low, *rows)[1:] == ["target"] * 2 + ["realisasi"] * 2 + ["capaian"] * 2


def test_a_column_of_years_tells_the_year_of_each_row() -> None:
    found = meanings(
        ("Tahun", "Target", "Realisasi", "Capaian"),
        ("2022", "78", "77", "98,7"),
        ("2023", "80", "79", "98,8"),
    )
    assert found == ["tahun", "target", "realisasi", "capaian"]


def test_money_under_the_same_words_is_the_budget() -> None:
    top = ("Sasaran", "Indikator", "Kinerja", "<", "<", "Anggaran", "<", "<")
    low = ("^", "^", "Target", "Realisasi", "%", "Pagu", "Realisasi", "%")
    row = ("Meningkatnya mutu", "Jalan mantap", "80", "79,5", "99,38", "1.250.000.000", "1.200.000.000", "96")
    assert meanings(top, low, row)[2:] == [
        "target", "realisasi", "capaian", "anggaran", "realisasi_anggaran", "persen_anggaran",
    ]  # fmt: skip
