"""Several indikator in one ruled row are told apart; one indikator with long values is not cut."""

from __future__ import annotations

import pytest
from papers import capaian, laporan, table

S = "Meningkatnya mutu jalan"
HEAD = ("No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian")
BOTH = [(S, "Jalan mantap", "80", "79,5", "99,38"), (S, "Jembatan baik", "60", "61", "101,67")]


@pytest.mark.parametrize(("a", "b"), [("1. ", "2. "), ("a. ", "b. "), ("• ", "• "), ("1.1 ", "1.2 ")])
def test_markers_tell_stacked_indikator_apart(a: str, b: str) -> None:
    row = ("1", S, f"{a}Jalan mantap\n{b}Jembatan baik", "80\n60", "79,5\n61", "99,38\n101,67")
    assert capaian(laporan(table([HEAD, row]))) == BOTH


def test_values_beside_them_tell_indikator_without_markers_apart() -> None:
    row = ("1", S, "Jalan mantap\n\n\nJembatan baik", "80\n\n\n60", "79,5\n\n\n61", "99,38\n\n\n101,67")
    assert capaian(laporan(table([HEAD, row]))) == BOTH


def test_a_sasaran_stacked_with_its_indikator() -> None:
    row = (
        "1", f"{S}\n\n\nMeningkatnya mutu air", "Jalan mantap\n\n\nAir layak", "80\n\n\n60",
        "79,5\n\n\n61", "99,38\n\n\n101,67",
    )  # fmt: skip
    found = capaian(laporan(table([HEAD, row])))
    assert [r[:2] for r in found] == [(S, "Jalan mantap"), ("Meningkatnya mutu air", "Air layak")]


def test_a_long_value_on_two_lines_stays_one_row() -> None:
    row = ("1", S, "Pendapatan retribusi", "1.250.000.000\n(murni)", "1.300.000.000\n(audit)", "104,00")
    assert capaian(laporan(table([HEAD, row]))) == [
        (S, "Pendapatan retribusi", "1.250.000.000 (murni)", "1.300.000.000 (audit)", "104,00")
    ]


def test_a_percent_sign_on_a_line_of_its_own_belongs_to_its_number() -> None:
    row = ("1", S, "Jalan mantap", "80\n%", "79,5\n%", "99,38\n%")
    assert capaian(laporan(table([HEAD, row]))) == [(S, "Jalan mantap", "80 %", "79,5 %", "99,38 %")]
