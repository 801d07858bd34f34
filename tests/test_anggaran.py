"""Budget tables → rows with their level, budget, realisasi and percentage."""

from __future__ import annotations

import pytest
from papers import heading, laporan, table

from reviewer.extract.anggaran_jenjang import level
from reviewer.laporan import Anggaran

CHAPTER = heading("BAB III AKUNTABILITAS KINERJA", level=1)


def rows(*lines: tuple[str, ...], caption: str = "Tabel 3.9 Anggaran dan Realisasi") -> tuple[Anggaran, ...]:
    return laporan(CHAPTER, table(lines, caption=caption)).anggaran


def shown(found: tuple[Anggaran, ...]) -> list[tuple[str, ...]]:
    cells = [(a.pagu, a.realisasi, a.persen) for a in found]
    texts = [tuple(c.text if c else "" for c in three) for three in cells]
    return [(a.tingkat, a.uraian.text, *t) for a, t in zip(found, texts, strict=True)]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Program Pengelolaan Arsip", "", "program"),
        ("1) Kegiatan Penataan Arsip", "", "kegiatan"),
        ("KegiatanPenataan Arsip", "", "kegiatan"),
        ("Sub Kegiatan Pemulihan Arsip", "", "sub_kegiatan"),
        ("JUMLAH", "", "jumlah"),
        ("Total Anggaran Belanja Langsung", "", "jumlah"),
        ("Jumlah I + II", "", "jumlah"),
        ("Jumlah dokumen yang disusun", "", "lain"),  # an indikator
        ("Pengelolaan Arsip", "II", "program"),
        ("Penataan Arsip", "II.1", "kegiatan"),
        ("Pemulihan Arsip", "7", "sub_kegiatan"),
        ("Pengelolaan Arsip", "2.24.02", "program"),
        ("Penataan Arsip", "2.24.02.1.01", "kegiatan"),
        ("Pemulihan Arsip", "2.24.02.1.01.0002", "sub_kegiatan"),
    ],
)
def test_levels(text: str, number: str, expected: str) -> None:
    numbers = ("II", "II.1", "7", "2.24.02", "2.24.02.1.01")
    assert level(text, number, "Program/Kegiatan", numbers) == expected


def test_plain_numbers_tell_no_level_by_themselves() -> None:
    assert level("Penataan Arsip", "7", "Uraian", ("5", "6", "7")) == "lain"


def test_the_name_of_the_activity_and_not_of_its_indikator() -> None:
    found = rows(
        ("No", "Program/Kegiatan", "Indikator", "Anggaran", "Realisasi", "Capaian"),
        ("I", "Program Arsip", "", "300.000.000", "270.000.000", "90%"),
        ("I.1", "Penataan", "", "300.000.000", "270.000.000", "90%"),
        ("1", "Penyusunan daftar", "Jumlah daftar yang disusun", "300.000.000", "270.000.000", "90%"),
    )
    assert shown(found)[2] == ("sub_kegiatan", "Penyusunan daftar", "300.000.000", "270.000.000", "90%")


def test_the_percentage_beside_the_realisasi_and_not_the_physical_one() -> None:
    found = rows(
        ("Program/Kegiatan", "Jumlah Anggaran", "Realisasi Keuangan", "Persen", "Fisik"),
        ("Program Arsip", "300.000.000", "270.000.000", "90,00", "100,00"),
        ("Kegiatan Penataan", "200.000.000", "150.000.000", "75,00", "100,00"),
        ("Kegiatan Pemulihan", "100.000.000", "98.000.000", "98,00", "100,00"),
    )
    assert [a.persen.text for a in found if a.persen] == ["90,00", "75,00", "98,00"]


def test_a_column_of_money_whose_title_says_little() -> None:
    found = rows(
        ("No", "Program/ Kegiatan", "Jml (Rp)"),
        ("1", "Program Arsip", "300.000.000"),
        ("", "Kegiatan Penataan", "300.000.000"),
        caption="Tabel 2.6 Pagu Program dan Kegiatan",
    )
    assert [(a.tingkat, a.pagu.text) for a in found if a.pagu] == [
        ("program", "300.000.000"),
        ("kegiatan", "300.000.000"),
    ]
