"""From the tables of a draft to its rows, and to nothing that is no row."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import Canvas, save
from papers import Rows, capaian, document, heading, lain, laporan, paragraph, rencana, table

from reviewer.document import Table
from reviewer.extract import extract
from reviewer.extract.arah import by_name
from reviewer.extract.identitas import find_jenjang
from reviewer.extract.padan import SAME, alike
from reviewer.read import read

S1, S2 = "Meningkatnya keselamatan lalu lintas", "Meningkatnya mutu angkutan umum"
A, B, C = "Persentase rambu terpasang", "Angka kecelakaan lalu lintas", "Indeks kepuasan masyarakat"
HEAD = ("No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)")
BARE = ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)")
VALUES = {A: ("80", "79,5", "99,38"), B: ("12", "10", "116,67"), C: ("82,5", "83,1", "100,73")}
ROWS = [("1", S1, A, *VALUES[A]), ("2", "^", B, *VALUES[B]), ("3", S2, C, *VALUES[C])]
FOUND = [(S1, A, *VALUES[A]), (S1, B, *VALUES[B]), (S2, C, *VALUES[C])]
PK = ("No", "Sasaran", "Indikator Kinerja", "Target")
PLAN = [PK, ("1", S1, A, "80 %"), ("2", "^", B, "12 kasus"), ("3", S2, C, "82,5")]
PLANNED = [(S1, A, "80 %"), (S1, B, "12 kasus"), (S2, C, "82,5")]
OWN_PK = heading("Perjanjian Kinerja Tahun 2023", page=2)


def plan(rows: Rows = PLAN, *, id: str = "t2.1", caption: str = "") -> Table:
    return table(rows, id=id, page=2, caption=caption)


# ---- rows ----------------------------------------------------------------------------------------


def test_a_merged_sasaran_holds_for_its_rows() -> None:
    assert capaian(laporan(table([HEAD, *ROWS]))) == FOUND


def test_blank_cells_below_a_sasaran_go_on_with_it() -> None:
    rows = [ROWS[0], ("2", "", *ROWS[1][2:]), ROWS[2]]
    assert capaian(laporan(table([HEAD, *rows]))) == FOUND


def test_a_row_of_column_numbers_and_a_title_row_are_no_indikator() -> None:
    title = ("PENGUKURAN KINERJA TAHUN 2023", "<", "<", "<", "<", "<")
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(5)/(4)x100")
    assert capaian(laporan(table([title, HEAD, numbers, *ROWS]))) == FOUND


@pytest.mark.parametrize(
    "label",
    [
        "Rata-rata capaian sasaran 1",
        "Jumlah",
        "Total",
        "Capaian Kinerja Sasaran 1",
        "KINERJA DINAS PERHUBUNGAN",
    ],
)
def test_means_and_totals_are_no_indikator(label: str) -> None:
    total = (label, "<", "<", "<", "<", "108,03")
    found = laporan(table([HEAD, *ROWS[:2], total, ROWS[2]]))
    assert capaian(found) == FOUND


def test_a_mean_knows_the_rows_above_it() -> None:
    total = ("Rata-rata", "<", "<", "<", "<", "105,59")
    (mean,) = laporan(table([HEAD, *ROWS, total])).tabel[0].rata_rata
    assert mean.capaian.text == "105,59" and [b.indikator.text for b in mean.baris] == [A, B, C]


def test_a_formula_that_begins_with_jumlah_makes_no_total() -> None:
    head = ("No", "Sasaran", "Indikator", "Formula", "Target", "Realisasi", "Capaian")
    row = ("1", S1, A, "Jumlah rambu terpasang dibagi kebutuhan", *VALUES[A])
    assert capaian(laporan(table([head, row]))) == FOUND[:1]


def test_sub_measures_stand_for_their_parent() -> None:
    rows = [
        ("1", S1, "Produksi ternak", "", "", ""),
        ("", "^", "- Daging", "80", "79", "98,75"),
        ("", "^", "- Telur", "12", "10", "83,33"),
    ]
    assert [r[1] for r in capaian(laporan(table([HEAD, *rows])))] == ["Daging", "Telur"]


def test_an_empty_realisasi_is_kept_as_empty() -> None:
    assert capaian(laporan(table([HEAD, ("1", S1, A, "80", "", "")]))) == [(S1, A, "80", "", "")]


def test_codes_and_footnote_marks_are_no_part_of_the_name() -> None:
    rows = [("SP 1", S1, f"IKSP 1.1 {A}", *VALUES[A]), ("SP 2", S2, f"{C}1)", *VALUES[C])]
    assert [r[1] for r in capaian(laporan(table([HEAD, *rows])))] == [A, C]


# ---- the sasaran outside its column ----------------------------------------------------------------


def test_a_sasaran_in_the_heading() -> None:
    one = table([BARE, ("1", A, *VALUES[A])], id="t3.1")
    two = table([BARE, ("1", C, *VALUES[C])], id="t3.2")
    found = laporan(heading(f"Sasaran 1: {S1}"), one, heading(f"2. Sasaran Strategis II : {S2}"), two)
    assert capaian(found) == [FOUND[0], FOUND[2]]


def test_a_sasaran_quoted_in_the_caption() -> None:
    found = laporan(table([BARE, ("1", A, *VALUES[A])], caption=f"Tabel 3.1 Capaian Sasaran “{S1}”"))
    assert capaian(found) == FOUND[:1]


def test_prose_that_speaks_of_sasaran_names_none() -> None:
    note = paragraph("Sasaran yang ingin dicapai pada tahun ini adalah sebagai berikut")
    assert capaian(laporan(note, table([BARE, ("1", A, *VALUES[A])])))[0][0] is None


@pytest.mark.parametrize(
    "band",
    [
        (f"Sasaran 1 : {S1}", "<", "<", "<", "<"),
        ("I", S1, "<", "<", "<"),
        ("I", S1, "", "", ""),
    ],
    ids=["whole row", "after a number", "in the indikator column"],
)
def test_a_row_of_its_own_that_is_the_sasaran(band: tuple[str, ...]) -> None:
    head = ("No", "Sasaran/Indikator Kinerja", *BARE[2:])
    found = capaian(laporan(table([head, band, ("1", A, *VALUES[A]), ("2", B, *VALUES[B])])))
    assert found == FOUND[:2]


def test_rows_of_misi_between_do_not_become_the_sasaran() -> None:
    misi = ("Misi 1: Mewujudkan infrastruktur yang merata", "<", "<", "<", "<", "<")
    assert capaian(laporan(table([HEAD, misi, *ROWS]))) == FOUND


@pytest.mark.parametrize("mark", ["Sasaran 1.1: ", "1. ", "SS 2 - ", "Tujuan: ", "Sasaran Strategis II. "])
def test_marks_before_a_sasaran_are_no_part_of_it(mark: str) -> None:
    assert capaian(laporan(table([HEAD, ("1", mark + S1, A, *VALUES[A])]))) == FOUND[:1]


# ---- tables of one indikator -----------------------------------------------------------------------

SMALL = [("Target", "Realisasi", "Capaian"), VALUES[A]]
SIDE = [("Target", "80"), ("Realisasi", "79,5"), ("Capaian", "99,38")]


@pytest.mark.parametrize("rows", [SMALL, SIDE], ids=["upright", "turned"])
def test_a_small_table_below_its_indikator(rows: list[tuple[str, ...]]) -> None:
    found = laporan(heading(f"Sasaran 1: {S1}"), paragraph(f"Indikator Kinerja 1.1: {A}"), table(rows))
    assert capaian(found) == FOUND[:1]


def test_a_small_table_whose_title_row_is_its_indikator() -> None:
    found = laporan(table([(f"Indikator Kinerja: {A}", "<"), *SIDE]))
    assert capaian(found) == [(None, *FOUND[0][1:])]


def test_a_small_table_whose_caption_holds_a_known_indikator() -> None:
    small = table(SMALL, caption=f"Tabel 3.2 Target dan Realisasi {A} Tahun 2023")
    assert capaian(laporan(OWN_PK, plan(), small)) == [(None, *FOUND[0][1:])]


def test_a_turned_table_that_names_everything() -> None:
    rows = [("Sasaran", ":", S1), ("Indikator Kinerja", ":", A), *((k, ":", v) for k, v in SIDE)]
    assert capaian(laporan(table(rows))) == FOUND[:1]


@pytest.mark.parametrize(
    "rows",
    [
        [("Tahun", "Target", "Realisasi"), ("2022", "78", "77"), ("2023", "80", "79,5")],
        [("Uraian", "2022", "2023"), ("Target", "78", "80"), ("Realisasi", "77", "79,5")],
    ],
    ids=["years as rows", "years as columns"],
)
def test_years_of_one_indikator(rows: list[tuple[str, ...]]) -> None:
    found = laporan(paragraph(f"Indikator 1: {A}"), table(rows))
    assert capaian(found) == [(None, A, "80", "79,5", None)]
    assert lain(found, "perbandingan") == [(A, 2022, "77")]


@pytest.mark.parametrize(
    "rows",
    [
        [("Kecamatan", "Target", "Realisasi"), ("Sukamaju", "70", "71"), ("Sukajadi", "78", "77")],
        [("Triwulan", "Target", "Realisasi"), ("I", "20", "21"), ("II", "40", "40")],
    ],
)
def test_parts_of_one_indikator_are_no_rows(rows: list[tuple[str, ...]]) -> None:
    assert capaian(laporan(paragraph(f"Indikator 1: {A}"), table(rows))) == []


def test_a_small_table_without_a_name_gives_nothing() -> None:
    assert capaian(laporan(table(SMALL))) == []


# ---- roles ---------------------------------------------------------------------------------------


def test_the_pk_is_told_from_renstra_iku_and_budget() -> None:
    renstra = plan(
        [
            ("Sasaran", "Indikator", "Target", "<", "<"),
            ("^", "^", "2022", "2023", "2024"),
            (S1, A, "78", "80", "85"),
        ],
        id="t2.1",
        caption="Tabel 2.1 Renstra 2022-2026",
    )
    iku = plan(
        [("No", "Indikator Kinerja Utama", "Formulasi", "Sumber Data"), ("1", A, "a / b", "Bidang")],
        id="t2.2",
        caption="Tabel 2.2 IKU",
    )
    money = plan([("No", "Program", "Anggaran"), ("1", "Program LLAJ", "Rp 1.250.000.000")], id="t2.4")
    found = laporan(renstra, iku, plan(id="t2.3", caption="Tabel 2.3 Perjanjian Kinerja"), money)
    assert rencana(found) == PLANNED
    assert [t.peran for t in found.tabel] == ["renstra", "lain", "perjanjian_kinerja", "anggaran"]
    assert lain(found, "renstra") == [(A, 2022, "78"), (A, 2023, "80"), (A, 2024, "85")]


def test_a_pk_worded_for_kegiatan_serves_where_there_is_no_other() -> None:
    rows = [("No", "Sasaran Kegiatan", "Indikator Kinerja Kegiatan", "Target"), *PLAN[1:]]
    assert rencana(laporan(OWN_PK, plan(rows))) == PLANNED
    assert rencana(laporan(OWN_PK, plan(), plan(rows, id="t2.2"))) == PLANNED


def test_programs_are_rows_only_where_no_sasaran_are() -> None:
    rows = [
        ("No", "Program", "Indikator", "Target", "Realisasi", "Capaian"),
        ("1", "Program LLAJ", "Jumlah rambu", "5", "5", "100"),
    ]
    assert capaian(laporan(table([HEAD, *ROWS]), table(rows, id="t3.2"))) == FOUND
    assert capaian(laporan(table(rows)))[0][1] == "Jumlah rambu"


def test_quarters_alone_are_no_capaian() -> None:
    top = ("Sasaran", "Indikator", "Triwulan I", "<", "Triwulan IV", "<")
    low = ("^", "^", "Target", "Realisasi", "Target", "Realisasi")
    assert capaian(laporan(table([top, low, (S1, A, "20", "18", "80", "79")]))) == []


def test_one_row_gives_this_year_the_last_and_the_end_of_the_renstra() -> None:
    head = (
        "Sasaran",
        "Indikator",
        "Realisasi 2022",
        "Target 2023",
        "Realisasi 2023",
        "Capaian",
        "Target Akhir Renstra (2026)",
    )
    found = laporan(table([head, (S1, A, "77", *VALUES[A], "90")]))
    assert capaian(found) == FOUND[:1]
    assert lain(found, "perbandingan") == [(A, 2022, "77")] and lain(found, "renstra") == [(A, 2026, "90")]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("No", "Indikator Kinerja", "Faktor Pendukung", "Penghambat"), ("1", A, "komitmen", "anggaran")),
        (("No", "Interval Nilai Realisasi", "Kriteria"), ("1", "91 - 100", "Sangat Tinggi")),
        (("No", "Sasaran", "Rata-rata Capaian", "Kategori"), ("1", S1, "108,03", "Sangat Tinggi")),
        (("No", "Sasaran", "% Capaian", "% Penyerapan Anggaran", "Efisiensi"), ("1", S1, "108", "96", "12")),
        (("No", "Indikator Kinerja", "Realisasi Provinsi", "Realisasi Nasional"), ("1", A, "78", "75")),
        (("No", "Uraian", "Target", "Realisasi"), ("1", "Golongan III", "10", "9")),
    ],
)
def test_tables_about_performance_that_are_no_capaian_table(
    head: tuple[str, ...], row: tuple[str, ...]
) -> None:
    assert capaian(laporan(table([HEAD, *ROWS]), table([head, row], id="t3.2"))) == FOUND


def test_budget_rows() -> None:
    head = ("No", "Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "%")
    rows = [
        ("1", "PROGRAM LLAJ", "1.250.000.000", "1.200.000.000", "96,00"),
        ("", "Jumlah", "1.250.000.000", "1.200.000.000", "96,00"),
    ]
    found = laporan(table([head, *rows])).anggaran
    assert [(a.tingkat, a.pagu.text, a.persen.text) for a in found if a.pagu and a.persen] == [
        ("program", "1.250.000.000", "96,00"), ("jumlah", "1.250.000.000", "96,00"),
    ]  # fmt: skip


# ---- whose report --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "name", "level"),
    [
        (("DINAS PERHUBUNGAN", "KABUPATEN MELATI"), "Dinas Perhubungan Kabupaten Melati", "opd"),
        (
            ("PEMERINTAH KABUPATEN MELATI", "DINAS KESEHATAN", "Jalan Merdeka 1"),
            "Dinas Kesehatan Kabupaten Melati",
            "opd",
        ),
        (("PEMERINTAH KABUPATEN MELATI",), "Pemerintah Kabupaten Melati", "pemda"),
        (("SEKRETARIAT DPRD", "KABUPATEN MELATI"), "Sekretariat DPRD Kabupaten Melati", "opd"),
        (
            ("RUMAH SAKIT UMUM DAERAH dr. SOEPARNO", "KABUPATEN MELATI"),
            "Rumah Sakit Umum Daerah dr. Soeparno Kabupaten Melati",
            "opd",
        ),
        (("KECAMATAN SUKAMAJU",), "Kecamatan Sukamaju", "opd"),
        (("BADAN KEPEGAWAIAN NEGARA",), "Badan Kepegawaian Negara", "kementerian"),
        (
            ("DIREKTORAT JENDERAL PERHUBUNGAN", "KEMENTERIAN PERHUBUNGAN"),
            "Direktorat Jenderal Perhubungan Kementerian Perhubungan",
            "unit_kerja",
        ),
    ],
)
def test_agency_and_level_from_the_cover(lines: tuple[str, ...], name: str, level: str) -> None:
    found = extract(document(table([HEAD, *ROWS]), cover=("LAPORAN KINERJA", "TAHUN 2023", *lines)))
    assert (found.instansi, found.tahun, found.jenjang) == (name, 2023, level)
    assert find_jenjang(None) == "tidak_diketahui"


def test_the_years_of_laws_do_not_count() -> None:
    law = paragraph(
        "Undang-Undang Nomor 25 Tahun 2004 dan Peraturan Presiden No. 29 Tahun 2014 menjadi dasar."
    )
    own = paragraph("Capaian tahun 2023 disajikan berikut.")
    assert extract(document(law, law, own, cover=("LAPORAN KINERJA", "DINAS CONTOH"))).tahun == 2023


# ---- names and directions --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nilai SAKIP Dinas", "Nilai Sistem Akuntabilitas Kinerja Instansi Pemerintah Dinas"),
        ("Persentase jalan mantap", "Prosentase jalan mantap (%)"),
        ("Tersedianya air embung untuk irigasi", "Ketersediaan air embung untuk irigasi"),
        (
            "Persentase partisipasi dalam Pemilu atau Pilkada",
            "Persentase partisipasi dalam Pemilu dan Pilkada",
        ),
        ("RTH per satuan wilayah perkotaan", "RTH persatuan wilayah perkotaan (rata-rata)"),
    ],
)
def test_one_indikator_under_two_names(a: str, b: str) -> None:
    assert alike(a, b) >= SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nilai investasi PMA", "Nilai investasi PMDN"),
        ("Pertumbuhan nilai ekspor daerah", "Pertumbuhan nilai impor daerah"),
        ("Persentase rumah layak huni", "Persentase rumah tidak layak huni"),
        ("Persentase anak usia 7-12 tahun bersekolah", "Persentase anak usia 13-15 tahun bersekolah"),
        ("Jumlah kunjungan wisatawan nusantara", "Jumlah kunjungan wisatawan mancanegara"),
        ("Persentase tindak lanjut temuan BPK", "Persentase tindak lanjut temuan Inspektorat"),
        ("Harapan lama sekolah penduduk", "Rata-rata lama sekolah penduduk"),
    ],
)
def test_names_that_differ_in_one_word_are_two_indikator(a: str, b: str) -> None:
    assert alike(a, b) < SAME


@pytest.mark.parametrize(
    ("nama", "arah"),
    [
        ("Angka putus sekolah", "turun"),
        ("Persentase rumah tidak layak huni", "turun"),
        ("Rata-rata waktu pelayanan perizinan", "turun"),
        ("Laju pertumbuhan penduduk", "turun"),
        ("Indeks Ketimpangan Gender", "turun"),
        ("Angka Kematian Ibu", "turun"),
        ("Persentase penurunan angka kemiskinan", "naik"),
        ("Persentase temuan BPK yang ditindaklanjuti", "naik"),
        ("Tingkat waktu tanggap sesuai standar", "naik"),
        ("Persentase kebakaran yang tertangani", "naik"),
        ("Jumlah desa bebas stunting", "naik"),
        ("Luas tanam", "tidak_diketahui"),
        ("Kebutuhan ber-KB yang tidak terpenuhi (unmet need)", "turun"),
        ("Persentase pengaduan yang tidak berlanjut", "tidak_diketahui"),
    ],
)
def test_direction_by_name(nama: str, arah: str) -> None:
    assert by_name(nama)[0] == arah


# ---- from the page -------------------------------------------------------------------------------


def _chapters() -> list[Canvas]:
    pages = [Canvas().text(200, 60, "LAPORAN KINERJA TAHUN 2023", bold=True).text(200, 90, "DINAS CONTOH")]
    for roman, name in (
        ("I", "PENDAHULUAN"),
        ("II", "PERENCANAAN KINERJA"),
        ("III", "AKUNTABILITAS KINERJA"),
    ):
        pages.append(
            Canvas().text(270, 60, f"BAB {roman}", bold=True).text(230, 78, name, bold=True)
            .lines(40, 110, ["Uraian singkat tentang isi bab ini disajikan pada halaman berikut."])
        )  # fmt: skip
    return pages


X = (40, 65, 180, 330, 390, 450)


def test_a_table_without_any_rule(tmp_path: Path) -> None:
    pages = _chapters()
    for row, cells in enumerate([HEAD, ROWS[0], ("2", S1, *ROWS[1][2:]), ROWS[2]]):
        for x, words in zip(X, cells, strict=True):
            pages[-1].text(x, 200 + 24 * row, words[:26], size=8)
    found = capaian(extract(read(save(tmp_path / "a.pdf", pages))))
    assert [r[2:] for r in found] == [r[2:] for r in FOUND]
