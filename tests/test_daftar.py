"""A Perjanjian Kinerja that is a list of bullets."""

from __future__ import annotations

import pytest

from reviewer.document import Anchor, Block, Document, Heading, Page, Paragraph
from reviewer.extract import extract


def document(lines: list[str], heading: str = "2.2 Perjanjian Kinerja Tahun 2024") -> Document:
    """Bab II with a heading and one paragraph per line."""
    at = [Anchor(2, (60, 100 + 20 * i, 500, 112 + 20 * i)) for i in range(len(lines) + 2)]
    blocks: tuple[Block, ...] = (
        Heading("BAB 2 PERENCANAAN KINERJA", 1, at[0]),
        Heading(heading, 2, at[1]),
        *(Paragraph(line, place) for line, place in zip(lines, at[2:], strict=True)),
    )
    pages = tuple(Page(n, str(n), 595, 842, "text", ()) for n in (1, 2))
    return Document("a.pdf", "0", pages, blocks)


LIST = [
    "Perjanjian kinerja tahun 2024 memuat dua sasaran strategis sebagai berikut.",
    "1. Sasaran strategis 1: Meningkatnya ketersediaan pangan",
    "a. Persentase cadangan pangan terhadap kebutuhan dengan target sebesar 82,5%",
    "b. Jumlah lumbung pangan aktif: 14 unit",
    "2. Terwujudnya konsumsi pangan yang beragam",
    "• Skor pola pangan harapan, target 91,2",
]


def test_a_line_that_says_target_needs_no_usual_word_of_measure() -> None:
    lines = [
        "Sasaran 1: Terciptanya pasar yang tertib",
        "• Omzet rata-rata pedagang binaan dengan target 14,5 Rp juta",
        "• Kecepatan layanan tera ulang: 20",
        "Sasaran 2: Pasar rakyat yang bersih",
        "• Koefisien variasi harga dengan target 6,2 %",
    ]
    rows = [b for b in extract(document(lines)).baris if b.peran == "perjanjian_kinerja"]
    assert [(b.sasaran and b.sasaran.text, b.indikator.text) for b in rows] == [
        ("Terciptanya pasar yang tertib", "Omzet rata-rata pedagang binaan"),
        ("Pasar rakyat yang bersih", "Koefisien variasi harga"),
    ]


def test_each_bullet_with_a_target_is_a_row_under_its_sasaran() -> None:
    rows = [b for b in extract(document(LIST)).baris if b.peran == "perjanjian_kinerja"]
    assert [(b.sasaran and b.sasaran.text, b.indikator.text, b.target and b.target.text) for b in rows] == [
        ("Meningkatnya ketersediaan pangan", "Persentase cadangan pangan terhadap kebutuhan", "82,5%"),
        ("Meningkatnya ketersediaan pangan", "Jumlah lumbung pangan aktif", "14 unit"),
        ("Terwujudnya konsumsi pangan yang beragam", "Skor pola pangan harapan", "91,2"),
    ]
    assert [b.satuan and b.satuan.text for b in rows] == ["%", "unit", None]
    assert rows[0].at.page == 2 and rows[0].bab == "bab2"


@pytest.mark.parametrize(
    "lines",
    [
        ["Perjanjian kinerja ditandatangani 12 Januari 2024.", "Anggaran tahun ini sebesar Rp 4.500.000.000"],
        ["Persentase penduduk miskin turun dari tahun lalu", "Jumlah pegawai sebanyak 43 orang"],
    ],
)  # fmt: skip
def test_prose_about_the_pk_is_no_list(lines: list[str]) -> None:
    assert extract(document(lines)).baris == ()


def test_a_list_under_another_heading_is_not_the_pk() -> None:
    assert extract(document(LIST, "2.1 Gambaran Umum Wilayah")).baris == ()
