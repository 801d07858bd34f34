"""Rules on figures: what stands in several places, sums of the budget, the PK, satuan, scales, means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import NAIK, cited, laporan, mean, pk, row
from judged import findings, one, result

from reviewer.checks._money import broken, value_of
from reviewer.checks._scale import scales
from reviewer.checks._written import spelled
from reviewer.document import Anchor
from reviewer.laporan import Anggaran, Baris, Cited, Laporan, Narasi, Tabel

ARSIP = "Persentase arsip yang tertata"


def silent(id: str, draft: Laporan) -> bool:
    return not findings(id, draft)


def text(*paragraphs: str, bab: str = "bab3", page: int = 10, judul: str = "Uraian", **more: Any) -> Narasi:
    """A block of prose, each paragraph at a place of its own."""
    said = [cited(p, page) for p in paragraphs]
    parts = tuple(Cited(c.text, None, c.at) for c in said if c is not None)
    return Narasi(judul, "\n".join(paragraphs), parts[0].at, (page,), bab, paragraf=parts, **more)


def budget(
    tingkat: str,
    uraian: str,
    pagu: str,
    realisasi: str | None = None,
    persen: str | None = None,
    page: int = 15,
) -> Anggaran:
    name = cited(uraian, page)
    assert name is not None
    return Anggaran(
        tingkat, "t15.1", name, name.at, cited(pagu, page), cited(realisasi, page), cited(persen, page)
    )


def money(*rows: Anggaran, narasi: tuple[Narasi, ...] = (), judul: str = "Tabel 3.9 Anggaran") -> Laporan:
    """A draft with one budget table."""
    draft = laporan(narasi=narasi)
    tabel = Tabel("t15.1", judul, "anggaran", "bab3", Anchor(15, (70, 70, 500, 700)), ("program", "anggaran"))
    return replace(draft, tabel=(*draft.tabel, tabel), anggaran=rows)


def with_table(draft: Laporan, teks: str, judul: str, page: int = 9, **more: Any) -> Laporan:
    """The draft with one more table that holds only its text."""
    given = {"peran": "lain", "bab": "bab3", "kolom": (), **more}
    at = Anchor(page, (70, 70, 500, 300))
    tabel = Tabel(f"t{page}.9", judul, given["peran"], given["bab"], at, given["kolom"], teks=teks)
    return replace(draft, tabel=(*draft.tabel, tabel))


# --- TBL-007 rows -------------------------------------------------------------------------------


def again(**more: Any) -> Baris:
    """The row once more in another table."""
    given = {"target": "80 %", "realisasi": "72 %", "capaian": "90,00 %", "page": 12, "tabel": "t12.1"}
    return row(ARSIP, **{**given, **NAIK, **more})


def test_tbl007_two_realisasi_of_one_year() -> None:
    finding = one("TBL-007", laporan(row(ARSIP, **NAIK), again(realisasi="76 %")))
    assert (finding.jenis, finding.tingkat, finding.at.page) == ("temuan", "berat", 12)
    assert finding.kondisi == (
        "Realisasi indikator ini tahun 2023 tertulis 72 % pada hal. 9, Tabel 9.1 "
        "dan 76 % pada hal. 12, Tabel 12.1."
    )
    assert finding.rekomendasi.endswith("(hal. 9, 12).")


def test_tbl007_says_when_the_conclusion_flips() -> None:
    finding = one("TBL-007", laporan(row(ARSIP, **NAIK), again(capaian="101,5 %")))
    assert finding.membalik
    assert (
        finding.akibat == "Dengan angka pertama, indikator ini belum tercapai; dengan angka kedua, tercapai."
    )


def test_tbl007_several_fields_of_a_row_are_one_finding() -> None:
    finding = one(
        "TBL-007", laporan(row(ARSIP, "2,57 km", "2,57 km"), again(target="2,5 km", realisasi="2,5 km"))
    )
    assert finding.kondisi.startswith("Target dan realisasi indikator ini tahun 2023 tertulis 2,57 km pada")


def test_tbl007_a_broken_number_beside_a_whole_one() -> None:
    finding = one("TBL-007", laporan(row(ARSIP, realisasi="464.971,75"), again(realisasi="464.71,75")))
    assert finding.quote == "464.971,75 … 464.71,75"


def test_tbl007_an_earlier_year_in_two_comparisons() -> None:
    rows = [
        row(ARSIP, None, text, None, peran="perbandingan", tahun=2022, page=page, tabel=f"t{page}.1")
        for page, text in ((11, "68,66"), (13, "61,64"))
    ]
    assert one("TBL-007", laporan(*rows)).tingkat == "sedang"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"realisasi": "98,63 %"}, {"realisasi": "98,6 %"}),  # rounded
        ({"realisasi": "98,60"}, {"realisasi": "98,6"}),
        ({"realisasi": "0,72"}, {"realisasi": "72 %"}),  # a fraction
        ({"realisasi": "40 %"}, {"realisasi": "34 dokumen"}),  # percent against count
        ({"realisasi": "14.500"}, {"realisasi": "14,5"}),  # the mark may be either
        ({"capaian": "102,54 %"}, {"capaian": "102,5 %"}),
        ({"capaian": "99,28"}, {"capaian": "99,2"}),  # cut
        ({"realisasi": "72 %"}, {"realisasi": ""}),
        ({"realisasi": "72 %"}, {"realisasi": "n/a"}),
        ({"realisasi": "72 %"}, {"realisasi": "76 %", "tahun": 2022}),  # another year
    ],
)
def test_tbl007_silent_where_the_figures_agree_or_do_not_compare(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    given = {"target": "80 %", "realisasi": "72 %", "capaian": "90,00 %", **first}
    draft = laporan(row(ARSIP, **given, **NAIK), again(**second))
    assert silent("TBL-007", draft)


def test_tbl007_leaves_the_target_of_the_pk_to_pk003() -> None:
    assert silent("TBL-007", laporan(pk(ARSIP, "85 %"), row(ARSIP, "80 %")))


def test_tbl007_a_name_that_stands_twice_in_a_table_is_no_identity() -> None:
    assert silent("TBL-007", laporan(row(ARSIP), row(ARSIP, realisasi="50 %"), again(realisasi="61 %")))


def test_tbl007_other_names_are_other_indikator() -> None:
    rows = (
        row("Cakupan penanganan kekerasan", "100 %"),
        row("Meningkatnya penanganan kekerasan", "10 %", tabel="t9.2"),
    )
    draft = laporan(*rows, linked={"Meningkatnya penanganan kekerasan": "Cakupan penanganan kekerasan"})
    assert silent("TBL-007", draft)


# --- TBL-007 sentences, budget, words -----------------------------------------------------------


def test_tbl007_a_capaian_in_a_sentence_that_no_table_has() -> None:
    said = text(f"{ARSIP} dengan capaian sebesar 97 persen.", page=13)
    finding = one("TBL-007", laporan(row(ARSIP, **NAIK), narasi=[said]))
    assert (finding.tingkat, finding.at.page) == ("sedang", 13)
    assert "97 %" in finding.kondisi and "90,00 %" in finding.kondisi


def test_tbl007_a_figure_under_the_abbreviation_of_another() -> None:
    said = text("Capaian untuk indikator IPG tahun 2023 adalah 0,399 dibandingkan dengan target.")
    draft = laporan(row("Indeks Pembangunan Gender (IPG)", "91", "91,5", "100,5"), narasi=[said])
    assert one("TBL-007", draft).kondisi.startswith("Realisasi indikator ini tertulis 0,399 pada hal. 10")


@pytest.mark.parametrize(
    "sentence",
    [
        f"{ARSIP} dengan capaian sebesar 90 persen.",  # rounded
        f"{ARSIP} dengan capaian terhadap target akhir Renstra sebesar 60 persen.",
        f"{ARSIP} mengalami penurunan capaian sebesar 12 persen.",
        f"{ARSIP} pada tahun lalu dengan capaian 75 persen.",
    ],
)
def test_tbl007_silent_on_sentences_of_other_figures(sentence: str) -> None:
    assert silent("TBL-007", laporan(row(ARSIP, **NAIK), narasi=[text(sentence)]))


def test_tbl007_the_realisasi_of_one_activity_in_sentence_and_table() -> None:
    said = text(
        "Kegiatan Penataan Arsip Dinamis dengan anggaran Rp200.000.000,- "
        "dan realisasi Rp178.225.000,- atau 89,11%."
    )
    draft = money(budget("kegiatan", "Penataan Arsip Dinamis", "200.000.000", "178.255.000"), narasi=(said,))
    finding = one("TBL-007", draft)
    assert finding.kondisi == (
        "Realisasi anggaran tertulis Rp178.225.000 pada hal. 10 dan Rp178.255.000 pada hal. 15, Tabel 3.9."
    )


def test_tbl007_a_revised_budget_is_no_contradiction() -> None:
    said = text("Kegiatan Penataan Arsip Dinamis dengan anggaran Rp312.500.000,-", bab="bab2", page=6)
    draft = money(budget("kegiatan", "Penataan Arsip Dinamis", "200.000.000", "178.255.000"), narasi=(said,))
    assert silent("TBL-007", draft)


def test_tbl007_another_activity_is_not_compared() -> None:
    said = text(
        "Kegiatan Pemusnahan Arsip Inaktif dengan anggaran Rp200.000.000,- dan realisasi Rp150.000.000,-"
    )
    draft = money(budget("kegiatan", "Penataan Arsip Dinamis", "200.000.000", "178.255.000"), narasi=(said,))
    assert silent("TBL-007", draft)


def test_tbl007_figure_and_words() -> None:
    finding = one("TBL-007", laporan(narasi=[text("Golongan III sebanyak 36 (tiga puluh empat) orang.")]))
    assert finding.kondisi == "Angka 36 diikuti kata “tiga puluh empat”, yang berarti 34."
    assert silent("TBL-007", laporan(narasi=[text("Golongan III sebanyak 34 (tiga puluh empat) orang.")]))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("sebelas", 11),
        ("empat puluh tujuh", 47),
        ("dua belas", 12),
        ("seratus lima", 105),
        ("dua ribu tiga ratus", 2300),
        ("dua puluh satu milyar", 21_000_000_000),
        ("tiga empat", None),
    ],
)
def test_words_are_numbers(words: str, number: int | None) -> None:
    assert spelled(words) == number


# --- KEU-003 ------------------------------------------------------------------------------------


def activities(*realisasi: str) -> list[Anggaran]:
    given = [("100.000.000", "90,00"), ("200.000.000", "95,00"), ("300.000.000", "80,00")]
    return [
        budget("kegiatan", f"Kegiatan nomor {n}", pagu, spent, persen)
        for n, ((pagu, persen), spent) in enumerate(zip(given, realisasi, strict=True))
    ]


def test_keu003_a_percentage_in_a_table_where_the_others_come_out() -> None:
    finding = one("KEU-003", money(*activities("90.000.000", "190.000.000", "255.000.000")))
    assert finding.hitungan == "255.000.000 ÷ 300.000.000 × 100 = 85."
    assert finding.kondisi == "Persentase tercetak 80,00; hasil hitungnya 85."
    assert finding.akibat == "Serapan tampak 5 poin lebih rendah daripada hasil hitung."


def test_keu003_a_column_that_is_no_share_of_the_budget_is_left_alone() -> None:
    assert silent("KEU-003", money(*activities("10.000.000", "20.000.000", "30.000.000")))


def test_keu003_a_percentage_that_is_rounded_or_cut() -> None:
    assert silent("KEU-003", money(*activities("90.000.000", "190.000.000", "240.020.000")))


def test_keu003_a_sum_that_its_parts_do_not_give() -> None:
    rows = [budget("kegiatan", f"Kegiatan nomor {n}", f"{n}00.000.000") for n in (1, 2, 4)]
    finding = one("KEU-003", money(*rows, budget("jumlah", "Jumlah", "900.000.000")))
    assert finding.judul == "Jumlah anggaran pada Tabel 3.9"
    assert finding.hitungan == "Jumlah 3 rinciannya Rp700.000.000; selisih Rp200.000.000."


def test_keu003_names_the_parts_that_give_the_printed_sum() -> None:
    rows = [budget("kegiatan", f"Kegiatan nomor {n}", f"{n}00.000.000") for n in (1, 2, 4)]
    finding = one("KEU-003", money(*rows, budget("jumlah", "Jumlah", "500.000.000")))
    assert finding.hitungan == (
        "Jumlah 3 rinciannya Rp700.000.000. Angka 500.000.000 sama dengan 100.000.000 + 400.000.000."
    )


def levels(third: str) -> list[Anggaran]:
    return [
        budget("program", "Program A", "300.000.000"),
        budget("kegiatan", "Kegiatan A1", "100.000.000"),
        budget("kegiatan", "Kegiatan A2", "200.000.000"),
        budget("program", "Program B", "500.000.000"),
        budget("kegiatan", "Kegiatan B1", "500.000.000"),
        budget("program", "Program C", third),
        budget("kegiatan", "Kegiatan C1", "100.000.000"),
        budget("kegiatan", "Kegiatan C2", "150.000.000"),
    ]


def test_keu003_levels() -> None:
    assert one("KEU-003", money(*levels("270.000.000"))).objek == "Program C"
    assert silent("KEU-003", money(*levels("250.000.000"), budget("jumlah", "JUMLAH", "1.050.000.000")))


@pytest.mark.parametrize(
    "rows",
    [
        # the sum of programs stands above a list of kegiatan
        [*levels("250.000.000"), budget("jumlah", "TOTAL", "1.050.000.000")],
        # a part was not read
        [budget("kegiatan", "a", "100.000.000 200.000.000"), budget("kegiatan", "b", "3.000.000"),
         budget("jumlah", "Jumlah", "900.000.000")],
        # the sum stands first
        [budget("jumlah", "TOTAL", "300.000.000"), budget("kegiatan", "a", "100.000.000"),
         budget("kegiatan", "b", "200.000.000")],
        # cents
        [budget("kegiatan", "a", "100.000.000,40"), budget("kegiatan", "b", "200.000.000,60"),
         budget("jumlah", "Jumlah", "300.000.001,00")],
    ],
)  # fmt: skip
def test_keu003_silent_where_the_sum_is_right_or_uncertain(rows: list[Anggaran]) -> None:
    assert silent("KEU-003", money(*rows))


def test_keu003_more_spent_than_there_was() -> None:
    finding = one("KEU-003", money(budget("kegiatan", "Kegiatan A", "100.000.000", "120.000.000")))
    assert (
        finding.kondisi
        == "Realisasi Rp120.000.000 lebih besar daripada anggarannya; selisihnya Rp20.000.000."
    )
    income = budget("lain", "Retribusi pelayanan", "100.000.000", "120.000.000")
    assert silent("KEU-003", money(income))


def test_keu003_a_percentage_in_a_sentence() -> None:
    wrong = "Kegiatan Arsip dengan anggaran Rp660.180.000 dan realisasi sebesar Rp649.452.500 atau 96,38 %."
    finding = one("KEU-003", money(narasi=(text(wrong),)))
    assert finding.hitungan == "649.452.500 ÷ 660.180.000 × 100 = 98,38."
    assert silent("KEU-003", money(narasi=(text(wrong.replace("96,38", "98,38")),)))


def test_keu003_amounts_of_different_things_are_no_pair() -> None:
    said = "Dana APBN sebesar Rp18.238.091.000. APBD terealisasi sebesar Rp64.507.779.475 atau 95,13 %."
    assert silent("KEU-003", money(narasi=(text(said),)))


def test_keu003_a_total_in_a_sentence() -> None:
    said = (
        "Tiga program didukung anggaran sebesar Rp400.000.000. Program lain dengan anggaran Rp50.000.000 "
        "sehingga total anggaran adalah Rp{}."
    )
    assert one("KEU-003", money(narasi=(text(said.format("500.000.000")),))).objek == "Total anggaran"
    assert silent("KEU-003", money(narasi=(text(said.format("450.000.000")),)))


def test_keu003_a_row_whose_parts_are_told_in_sentences() -> None:
    said = text(
        "Kegiatan Pengembangan Layanan dengan anggaran Rp160.000.000 dan realisasi Rp150.000.000, 93,75%. "
        "Kegiatan Lomba Layanan dengan anggaran Rp240.000.000 dan realisasi Rp120.000.000 atau 50,00%."
    )
    row_ = budget("lain", "Jumlah inovasi layanan", "400.000.000", "365.000.000", "91,25")
    finding = one("KEU-003", money(row_, narasi=(said,)))
    assert finding.kondisi == "Jumlah tercetak Rp365.000.000; penjumlahan rinciannya Rp270.000.000."
    assert silent(
        "KEU-003", money(replace(row_, realisasi=cited("270.000.000"), persen=None), narasi=(said,))
    )


@pytest.mark.parametrize(
    "token", ["163.305..000", "549.481.005.00", "10.924024.550", "2.8766.522.000", "198.03.000,00"]
)
def test_amounts_whose_marks_make_no_number(token: str) -> None:
    assert broken(token)
    finding = one("KEU-003", money(narasi=(text(f"Anggaran sebesar Rp{token} untuk kegiatan ini."),)))
    assert (finding.tingkat, finding.quote) == ("ringan", token)


@pytest.mark.parametrize(
    ("token", "value"),
    [("1.250.000", 1250000), ("1.250.000,00", 1250000), ("1,250,000.50", 1250000), ("1250000", 1250000)],
)
def test_amounts_that_are_numbers(token: str, value: int) -> None:
    assert not broken(token)
    assert value_of(token) == value


# --- PK-003 in sentences ------------------------------------------------------------------------


def test_pk003_another_target_in_a_sentence() -> None:
    said = text(f"Pencapaian {ARSIP} sebesar 90 % dari target 75% terealisasi 72 %.", page=13)
    finding = one("PK-003", laporan(pk(ARSIP, "80 %"), row(ARSIP), narasi=[said]))
    assert (finding.jenis, finding.tingkat, finding.at.page) == ("temuan", "sedang", 13)
    assert finding.kondisi == "Kalimat pada hal. 13 memuat target 75 %; Perjanjian Kinerja memuat 80 %."


def test_pk003_a_later_sentence_is_advice() -> None:
    said = text(f"{ARSIP} meningkat. Sementara target pada tahun 2023 berjumlah 75 %.")
    assert one("PK-003", laporan(pk(ARSIP, "80 %"), row(ARSIP), narasi=[said])).jenis == "saran"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{ARSIP} terealisasi 72 % dari target 80%.",
        f"{ARSIP} ditargetkan meningkat; target tahun 2022 sebesar 70 %.",
        f"{ARSIP} mencapai target kinerja sebesar 90 %.",
        f"{ARSIP} terhadap target akhir Renstra 95 %.",
        f"{ARSIP} dengan target sebanyak 26 dokumen.",
        f"{ARSIP} melampaui target 5 % lebih tinggi.",
    ],
)
def test_pk003_silent_on_other_figures_in_sentences(sentence: str) -> None:
    assert silent("PK-003", laporan(pk(ARSIP, "80 %"), row(ARSIP), narasi=[text(sentence)]))


def test_pk003_the_target_of_the_next_indikator_is_not_this_ones() -> None:
    other = "Jumlah naskah yang dipulihkan"
    said = text(f"{ARSIP} sudah baik, sedangkan {other} dengan target 40 naskah.")
    rows = [
        pk(ARSIP, "80 %"),
        row(ARSIP),
        pk(other, "40 naskah"),
        row(other, "40 naskah", "40 naskah", "100"),
    ]
    assert silent("PK-003", laporan(*rows, narasi=[said]))


# --- PK-004 -------------------------------------------------------------------------------------

PROMISED = (pk(ARSIP, "80 %"), pk("Indeks kepuasan pengunjung", "85"))


def test_pk004_an_indikator_that_the_pk_does_not_have() -> None:
    extra = row("Jumlah pelatihan juru simpan", "12 kali", "12 kali", "100")
    finding = one("PK-004", laporan(*PROMISED, row(ARSIP), extra))
    assert (finding.objek, finding.tingkat) == ("Jumlah pelatihan juru simpan", "sedang")
    assert "di antara 2 indikator Perjanjian Kinerja (hal. 6)" in finding.kondisi


def test_pk004_where_bab_iii_speaks_of_other_things() -> None:
    rows = row("Jumlah pelatihan juru simpan", "12"), row("Luas depo baru", "40 m2")
    assert len(findings("PK-004", laporan(*PROMISED, *rows))) == 2


@pytest.mark.parametrize(
    "draft",
    [
        laporan(*PROMISED, row(ARSIP)),
        laporan(
            *PROMISED, row(ARSIP), row("Persentase arsip tertata", "80 %", "72 %", "90")
        ),  # nearly the name
        laporan(
            *PROMISED, row(ARSIP), row("Jumlah pelatihan juru simpan", tabel="t14.1", page=14)
        ),  # side table
        laporan(
            *PROMISED,
            row(ARSIP),
            row("Jumlah pelatihan juru simpan", "12"),
            narasi=[text("Jumlah pelatihan juru simpan adalah indikator tambahan dari penugasan bupati.")],
        ),
        laporan(row(ARSIP), row("Jumlah pelatihan juru simpan", "12")),  # no PK was read
    ],
)
def test_pk004_silent(draft: Laporan) -> None:
    assert silent("PK-004", draft)


# --- PK-005 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Pada tahun ini target diturunkan menjadi 60 % dengan realisasi 72 %.",
        "Perjanjian Kinerja Perubahan ditetapkan pada bulan September.",
    ],
)
def test_pk005_a_change_without_a_reason(sentence: str) -> None:
    finding = one("PK-005", laporan(row(), narasi=[text(sentence)]))
    assert (finding.jenis, finding.tingkat) == ("saran", "sedang")


@pytest.mark.parametrize(
    "sentence",
    [
        "Target diturunkan menjadi 60 % karena pengurangan anggaran program.",
        "Perjanjian Kinerja Perubahan ditetapkan karena pergantian pejabat.",
        "Antara Perjanjian Kinerja dan Perjanjian Kinerja Perubahan tidak terdapat perubahan target.",
        "Target tahun depan perlu diturunkan menjadi 60 %.",
        "Perjanjian Kinerja dapat diubah apabila ada perubahan Perjanjian Kinerja atasan.",
    ],
)
def test_pk005_silent(sentence: str) -> None:
    assert silent("PK-005", laporan(row(), narasi=[text(sentence)]))


# --- TBL-002, TBL-005, TBL-006, TBL-008 ---------------------------------------------------------


@pytest.mark.parametrize("rows", [[row("", "80 %")], [pk("", "80 %"), pk("", "70 %")]])
def test_tbl002_a_sasaran_without_indikator(rows: list[Baris]) -> None:
    assert one("TBL-002", laporan(*rows)).objek == "Meningkatnya mutu layanan arsip"


def test_tbl002_silent() -> None:
    assert silent("TBL-002", laporan(row(ARSIP), row("", "80 %")))
    assert silent("TBL-002", laporan(row("", "80 %", peran="lain")))


@pytest.mark.parametrize("name", ["Kerja sama antardaerah", "Pembinaan desa wisata"])
def test_tbl005_a_figure_without_unit(name: str) -> None:
    assert one("TBL-005", laporan(row(name, "4", "3", "75"))).tingkat == "ringan"


@pytest.mark.parametrize(
    "draft",
    [
        laporan(row("Kerja sama antardaerah", "4 naskah", "3", "75")),
        laporan(row("Kerja sama antardaerah", "4", "3", "75", satuan="naskah")),
        laporan(pk("Kerja sama antardaerah", "4 naskah"), row("Kerja sama antardaerah", "4", "3", "75")),
        laporan(row("Jumlah kerja sama antardaerah", "4", "3", "75")),
        laporan(row("Opini BPK", "WTP", "WTP", "100")),
    ],
)
def test_tbl005_silent(draft: Laporan) -> None:
    assert silent("TBL-005", draft)


@pytest.mark.parametrize("written", ["n/a", "-", "tidak ada data"])
def test_tbl006_not_available_and_no_word_why(written: str) -> None:
    draft = laporan(row(ARSIP, "80 %", written, ""), narasi=[text(f"{ARSIP} adalah indikator yang penting.")])
    finding = one("TBL-006", draft)
    assert finding.kondisi.startswith(f"Realisasi tertulis “{written}”.")


@pytest.mark.parametrize(
    "draft",
    [
        laporan(row(ARSIP, "80 %", "n/a", ""), narasi=[text(f"{ARSIP} belum dirilis sampai Maret.")]),
        laporan(row(ARSIP, "80 %", "belum rilis", "")),
        laporan(row(ARSIP, "-", "-", "")),  # not due this year
        laporan(row(ARSIP, "80 %", "72 %", "90")),
        laporan(row(ARSIP, "80 %", "n/a", ""), unread=[11]),
    ],
)
def test_tbl006_silent(draft: Laporan) -> None:
    assert silent("TBL-006", draft)


def uniform(equal: int, other: int) -> Laporan:
    same = [row(f"Persentase hal {n}", f"{70 + n} %", f"{70 + n} %", "100") for n in range(equal)]
    return laporan(*same, *(row(f"Persentase lain {n}", "80 %", "72 %", "90") for n in range(other)))


@pytest.mark.parametrize(("equal", "other"), [(5, 0), (8, 2)])
def test_tbl008_realisasi_is_the_target_nearly_everywhere(equal: int, other: int) -> None:
    finding = one("TBL-008", uniform(equal, other))
    assert (
        finding.kondisi
        == f"Realisasi tepat sama dengan target pada {equal} dari {equal + other} baris tabel ini."
    )
    assert finding.rekomendasi.startswith("Agar menjelaskan cara dan sumber pengukurannya")


@pytest.mark.parametrize(("equal", "other"), [(4, 0), (7, 2), (3, 6)])
def test_tbl008_silent(equal: int, other: int) -> None:
    assert silent("TBL-008", uniform(equal, other))


def test_tbl008_a_table_of_capaian_alone() -> None:
    names = ("no", "indikator", "capaian")
    full = "\n".join(f"{n} | Kegiatan arsip {n} | 100%" for n in range(6))
    draft = with_table(laporan(row()), full, "Hasil", bab="ikhtisar", kolom=names)
    assert one("TBL-008", draft).kondisi.startswith("Semua capaian pada tabel ini, 6 baris")
    mixed = with_table(
        laporan(row()), full.replace("5 | 100%", "5 | 97%"), "Hasil", bab="ikhtisar", kolom=names
    )
    assert silent("TBL-008", mixed)


# --- CAL-006 ------------------------------------------------------------------------------------


def test_cal006_a_mean_that_takes_in_a_doubtful_capaian() -> None:
    rows = [row("a", "10", "8", "80"), row("b", "10", "9", "40", **NAIK)]
    finding = one("CAL-006", laporan(*rows, means=[mean("60,3", rows, "Rata-rata")]))
    assert finding.judul == "Rata-rata capaian pada Tabel 9.1"
    assert finding.kondisi == (
        "Rata-rata 60,3 ikut memakai capaian 40, yang belum cocok dengan barisnya. "
        "Dengan hasil hitung baris itu, rata-ratanya 85."
    )


def closing(last: str) -> Laporan:
    body = "1 | Arsip tertata | 101,36\n2 | Arsip pulih | 95,74\n3 | Layanan | 70,07"
    teks = f"No | Indikator | Persen\n{body}\n{last}"
    rows = [
        row(n, None, None, None, peran="perbandingan") for n in ("Arsip tertata", "Arsip pulih", "Layanan")
    ]
    draft = laporan(*rows)
    return replace(draft, tabel=tuple(replace(t, teks=teks) for t in draft.tabel))


def test_cal006_the_mean_that_closes_a_comparison() -> None:
    finding = one("CAL-006", closing("Rata-rata |  | 91,24"))
    assert (finding.jenis, finding.hitungan) == ("temuan", "(101,36 + 95,74 + 70,07) ÷ 3 = 89,06.")
    assert one("CAL-006", closing(" |  | 89,02")).jenis == "saran"


@pytest.mark.parametrize(
    "last", ["Rata-rata |  | 89,06", "Rata-rata |  | 89,05", " |  | 60,00", "Jumlah |  | 91,24"]
)
def test_cal006_silent_on_closing_figures(last: str) -> None:
    assert silent("CAL-006", closing(last))


# --- CAL-007 ------------------------------------------------------------------------------------

SCALE = "Skala | Kategori\n> 100 % | Sangat Baik\n80 – 100 % | Baik\n50 – < 80 % | Sedang\n< 50 % | Kurang"


def scaled(*rows: Baris, teks: str = SCALE, narasi: tuple[Narasi, ...] = ()) -> Laporan:
    judul = "Tabel 3.0 Skala capaian menurut Peraturan Bupati Nomor 1 Tahun 2020"
    return with_table(laporan(*rows, narasi=narasi), teks, judul, page=8)


@pytest.mark.parametrize(("capaian", "right"), [("63,36 % (Baik)", "Sedang"), ("84 % (Sangat Baik)", "Baik")])
def test_cal007_a_predikat_of_another_band(capaian: str, right: str) -> None:
    finding = one("CAL-007", scaled(row(ARSIP, capaian=capaian)))
    assert f"capaian itu “{right}”." in finding.kondisi


@pytest.mark.parametrize(
    "capaian", ["63,36 % (Sedang)", "80 % (Baik)", "80 % (Sedang)", "161 % (Sangat Baik)", "84 %"]
)
def test_cal007_silent_in_the_right_band_and_at_its_edges(capaian: str) -> None:
    assert silent("CAL-007", scaled(row(ARSIP, capaian=capaian)))


def test_cal007_a_value_in_a_gap_may_be_either() -> None:
    bands = (
        "91 % ≤ 100 % | Sangat Tinggi",
        "76 % ≤ 90 % | Tinggi",
        "66 % ≤ 75 % | Sedang",
        "≤ 65 % | Rendah",
    )
    teks = "\n".join(("Interval | Kriteria", *bands))
    for predikat in ("Sangat Tinggi", "Tinggi"):
        assert silent("CAL-007", scaled(row(ARSIP, capaian=f"90,5 % ({predikat})"), teks=teks))
    assert len(findings("CAL-007", scaled(row(ARSIP, capaian="90,5 % (Sedang)"), teks=teks))) == 1


def test_cal007_without_a_scale_nothing_is_judged() -> None:
    assert result("CAL-007", laporan(row(ARSIP, capaian="40 % (Sangat Baik)"))).status == "tidak_berlaku"


def test_cal007_a_hole_and_a_missing_source() -> None:
    hole = "Skala | Kategori\n> 100 | Sangat Baik\n80 – 100 | Baik\n> 55 – 80 | Sedang\n< 55 | Kurang"
    assert (
        one("CAL-007", scaled(row(), teks=hole)).kondisi
        == "Skala pada hal. 8, Tabel 3.0 belum memuat nilai 55."
    )
    unsourced = with_table(laporan(row()), SCALE, "Tabel 3.0 Skala capaian", page=8)
    assert (one("CAL-007", unsourced).jenis, one("CAL-007", unsourced).tingkat) == ("saran", "ringan")


def test_cal007_a_scale_in_a_list() -> None:
    said = text(
        "1) Nilai diatas 100% dengan sebutan sangat baik (SB)",
        "2) Nilai diatas 80% s/d 100% dengan sebutan baik (B)",
        "3) Nilai dibawah 80% dengan sebutan cukup (C)",
    )
    (scale,) = scales(laporan(row(), narasi=[said]))
    assert [(b.shown, int(b.low), int(b.high)) for b in scale.bands[1:]] == [
        ("baik", 80, 100),
        ("sangat baik", 100, 10000),
    ]


# --- CAL-009, CAL-010 ---------------------------------------------------------------------------

MIXED = (row("Arsip tertata baik", "80", "96", "120"), row("Arsip pulih baik", "80", "72", "90"))


def test_cal009_a_claim_on_the_mean_without_counts() -> None:
    said = text("Secara keseluruhan capaian kinerja rata-rata sebesar 105,00 % atau sangat baik.")
    finding = one("CAL-009", laporan(*MIXED, narasi=[said]))
    assert finding.jenis == "temuan"
    assert (
        finding.rekomendasi
        == "Agar menyebut jumlah indikator yang tercapai (1) dan belum tercapai (1) di samping rata-ratanya."
    )


def test_cal009_a_bare_mean_is_advice() -> None:
    said = text("Hasil pengukuran kinerja memperoleh rata-rata sebesar 105,00.")
    assert one("CAL-009", laporan(*MIXED, narasi=[said])).jenis == "saran"


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Rata-rata capaian kinerja sebesar 105 %, sangat baik.",
            "Satu dari dua indikator belum mencapai target.",
        ),
        ("Rata-rata penyerapan anggaran sebesar 95 %, sangat baik.",),
        ("Rata-rata capaian kinerja terhadap target akhir Renstra sebesar 62 %.",),
    ],
)
def test_cal009_silent(sentences: tuple[str, ...]) -> None:
    assert silent("CAL-009", laporan(*MIXED, narasi=[text(*sentences)]))


def test_cal009_silent_where_all_reached() -> None:
    said = text("Rata-rata capaian kinerja sebesar 120 %, sangat baik.")
    assert silent("CAL-009", laporan(MIXED[0], narasi=[said]))


@pytest.mark.parametrize(("realisasi", "capaian"), [("256", "320"), ("24", "30")])
def test_cal010_far_from_100_without_a_reason(realisasi: str, capaian: str) -> None:
    finding = one("CAL-010", laporan(row(ARSIP, "80", realisasi, capaian, **NAIK)))
    assert finding.kondisi.endswith("Penjelasannya tidak ditemukan pada hal. 8–17.")


def test_cal010_ten_times_last_year() -> None:
    before = row(ARSIP, None, "7,1", None, peran="perbandingan", tahun=2022, tabel="t11.1", page=11)
    finding = one("CAL-010", laporan(row(ARSIP, "80", "72", "90", **NAIK), before))
    assert (finding.jenis, finding.kondisi.split(".")[0]) == (
        "saran",
        "Realisasi 72 adalah 10,14 kali realisasi 2022 (7,1)",
    )


@pytest.mark.parametrize(
    "draft",
    [
        laporan(row(ARSIP, "80", "72", "90")),
        laporan(
            row(ARSIP, "80", "256", "320"), narasi=[text(f"{ARSIP} naik karena bantuan pusat bulan Mei.")]
        ),
        laporan(row(ARSIP, "0", "3", "300")),  # a zero target is another rule's matter
        laporan(row(ARSIP, "80", "256", "320"), unread=[12]),
    ],
)
def test_cal010_silent(draft: Laporan) -> None:
    assert silent("CAL-010", draft)
