"""Every rule: where it speaks, and near misses where it stays silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import CHAPTERS, NAIK, TURUN, cited, laporan, mean, pk, row
from judged import findings, one, result

from reviewer.document import Anchor
from reviewer.laporan import Laporan, Narasi


def certain(id: str, draft: Laporan) -> list[str]:
    return [f.objek for f in findings(id, draft) if f.jenis == "temuan"]


# --- CAL-001 ------------------------------------------------------------------------------------


def test_cal001_a_capaian_that_nothing_gives() -> None:
    finding = one("CAL-001", laporan(row("Indeks arsip", "61,34", "62,9", "102,45%", **NAIK)))
    assert (finding.jenis, finding.tingkat, finding.membalik) == ("temuan", "berat", False)
    assert finding.tertulis == "hal. 9, Tabel 9.1: target 61,34, realisasi 62,9, capaian 102,45%."
    assert finding.hitungan == (
        "62,9 ÷ 61,34 × 100 = 102,54. Rumus lain yang lazim juga tidak menghasilkan 102,45%."
    )
    assert finding.akibat == "Simpulan tercapai tidak berubah; cukup angkanya yang diperbaiki."
    assert finding.rekomendasi.endswith("capaiannya 102,54 (hal. 9).")
    assert finding.quote == "61,34 | 62,9 | 102,45%"


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "hitung"),
    [
        ("24%", "54,7%", "237,5%", "227,92"),
        ("95", "78,57", "31,57", "82,71"),
        ("40 dokumen", "34 dokumen", "90", "85"),
    ],
)
def test_cal001_more_that_nothing_gives(target: str, realisasi: str, capaian: str, hitung: str) -> None:
    assert f"= {hitung}." in (
        one("CAL-001", laporan(row("x", target, realisasi, capaian, **NAIK))).hitungan or ""
    )


def test_cal001_says_when_the_conclusion_flips() -> None:
    finding = one("CAL-001", laporan(row("Indeks arsip", "80", "76", "102,00", **NAIK)))
    assert finding.membalik
    assert finding.akibat == "Menurut hasil hitung, indikator ini belum tercapai; pada draf tampak tercapai."


def test_cal001_lower_is_better_names_both_formulas() -> None:
    finding = one("CAL-001", laporan(row("Angka keluhan", "20", "25", "91", **TURUN)))
    assert finding.hitungan == (
        "(2 × 20 − 25) ÷ 20 × 100 = 75; dengan rumus lain 20 ÷ 25 × 100 = 80. Keduanya tidak menghasilkan 91."
    )


def test_cal001_an_unknown_arah_never_flips() -> None:
    finding = one("CAL-001", laporan(row("x", "80", "76", "102,00")))
    assert (finding.jenis, finding.membalik, finding.akibat) == ("temuan", False, None)


def test_cal001_the_mean_that_moves() -> None:
    rows = [row("a", "10", "8", "80"), row("b", "10", "9", "70")]
    finding = one("CAL-001", laporan(*rows, means=[mean("75,00", rows, "seluruh indikator")]))
    assert finding.akibat == "Rata-rata seluruh indikator ikut berubah dari 75,00 menjadi 85."


def test_cal001_the_same_row_in_two_tables_is_one_finding() -> None:
    again = row("Indeks arsip", "61,34", "62,9", "102,45%", page=12, tabel="t12.1", **NAIK)
    finding = one("CAL-001", laporan(row("Indeks arsip", "61,34", "62,9", "102,45%", **NAIK), again))
    assert [a.page for a in finding.also] == [12]
    assert finding.rekomendasi.endswith("(hal. 9, 12).")


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"),
    [
        ("84 %", "79,82 %", "95,02 %"),  # R/T
        ("18", "25", "61%"),  # (2T−R)/T
        ("18", "25", "72"),  # T/R
        ("91,36", "91,5", "100,1 %"),  # cut, or within the rounding of realisasi
        ("63,7", "68,66", "107,7 %"),  # cut
        ("64 %", "64,14 %", "100 %"),  # rounded
        ("50", "60", "100"),  # limited
        ("80", "76", "0,95"),  # a fraction
        ("80", "76", "0,9"),
        ("14.500", "12.325", "85"),  # thousands
    ],
)
def test_cal001_silent_where_a_usual_way_gives_it(target: str, realisasi: str, capaian: str) -> None:
    draft = laporan(row("x", target, realisasi, capaian))
    assert (result("CAL-001", draft).status, findings("CAL-001", draft)) == ("terpenuhi", ())


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"),
    [
        ("0", "3", "100"),
        ("BB", "B", "100"),
        ("80", "n/a", "95"),
        ("80", "-", "95"),
        ("80", "76", ""),
        ("", "76", "95"),
        ("80", "76", None),
    ],
)
def test_cal001_does_not_concern_what_is_no_figure(target: str, realisasi: str, capaian: str | None) -> None:
    assert result("CAL-001", laporan(row("x", target, realisasi, capaian))).status == "tidak_berlaku"


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "satuan"),
    [
        ("1%", "464.971,75", "100", "Orang"),  # units that do not compare
        ("5-6%", "4", "93", None),  # a range
        ("≥ 80", "70", "93", None),  # a bound
        ("-1,00", "-1,5", "97", None),  # negative
        ("80 %", "72 %", "72 %", None),  # the column may hold the realisasi
    ],
)
def test_cal001_cannot_tell(target: str, realisasi: str, capaian: str, satuan: str | None) -> None:
    found = result("CAL-001", laporan(row("x", target, realisasi, capaian, satuan=satuan)))
    assert (found.status, found.findings) == ("tidak_dapat_dinilai", ())
    assert found.reason and "hal. 9" in found.reason


def test_cal001_unreadable_cells_are_never_a_finding() -> None:
    broken = replace(row("x", "80", "76", "31"), realisasi=cited("76", unreadable=True))
    assert result("CAL-001", laporan(broken)).status == "tidak_dapat_dinilai"


def test_cal001_a_stated_arah_excludes_a_limit_on_the_other_formula() -> None:
    """100 for 95 of 100 is what T/R limited to 100 would give."""
    assert certain("CAL-001", laporan(row("x", "100", "95", "100", arah="naik", dari="dinyatakan"))) == ["x"]
    assert one("CAL-001", laporan(row("x", "100", "95", "100", **NAIK))).jenis == "saran"
    assert findings("CAL-001", laporan(row("x", "100", "95", "100"))) == ()


def test_cal001_other_roles_are_not_concerned() -> None:
    assert (
        result("CAL-001", laporan(row("x", "80", "76", "31", peran="perbandingan"))).status == "tidak_berlaku"
    )


# --- CAL-002 ------------------------------------------------------------------------------------


def test_cal002_t_over_r_on_higher_is_better() -> None:
    draft = laporan(row("Persentase wilayah terlayani", "80 %", "80,53 %", "99,34 %", **NAIK))
    finding = one("CAL-002", draft)
    assert (finding.jenis, finding.membalik) == ("temuan", True)
    assert finding.kondisi == (
        "Capaian dihitung dengan rumus “makin rendah makin baik”. "
        "Nama indikator ini menunjukkan makin tinggi makin baik."
    )
    assert finding.hitungan == (
        "99,34 diperoleh dari 80 ÷ 80,53 × 100. Dengan rumus yang lain: 80,53 ÷ 80 × 100 = 100,66."
    )
    assert finding.akibat == (
        "Realisasi 80,53 dan target 80 berarti tercapai; angka 99,34 menunjukkan belum tercapai."
    )
    assert finding.rekomendasi == (
        "Agar memakai capaian 100,66, atau menyatakan arah indikator ini bila memang makin rendah makin baik."
    )
    assert findings("CAL-001", draft) == ()


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"), [("11,4", "11,21", "98%"), ("2,8", "2,66", "95%")]
)
def test_cal002_r_over_t_on_lower_is_better(target: str, realisasi: str, capaian: str) -> None:
    draft = laporan(row("Rasio kekerasan", target, realisasi, capaian, **TURUN))
    assert one("CAL-002", draft).membalik
    assert findings("CAL-001", draft) == ()


def test_cal002_without_a_flip_the_difference_is_told() -> None:
    finding = one(
        "CAL-002", laporan(row("Angka keluhan", "20", "25", "125", arah="turun", dari="dinyatakan"))
    )
    assert finding.membalik
    same = one("CAL-002", laporan(row("Indeks arsip", "80", "40", "200", **NAIK)))
    assert same.membalik
    low = one("CAL-002", laporan(row("Indeks arsip", "80", "100", "75", **NAIK)))
    assert low.membalik


def test_cal002_is_advice_where_the_arah_is_only_inferred() -> None:
    finding = one("CAL-002", laporan(row("x", "80", "80,53", "99,34", arah="naik", dari="rumus")))
    assert finding.jenis == "saran"


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "arah"),
    [
        ("80", "80", "100", "naik"),
        ("80", "80", "100", "turun"),
        ("80", "76", "95", "naik"),
        ("20", "16", "120", "turun"),
        ("20", "16", "125", "turun"),
        ("20", "16", "100", "turun"),
        ("80", "90", "100", "naik"),
        ("100", "99,7", "100", "naik"),
        ("80", "76", "31", "naik"),
    ],
)
def test_cal002_silent(target: str, realisasi: str, capaian: str, arah: Any) -> None:
    assert findings("CAL-002", laporan(row("x", target, realisasi, capaian, arah=arah, dari="nama"))) == ()


def test_cal002_needs_a_known_arah() -> None:
    assert result("CAL-002", laporan(row("x", "80", "80,53", "99,34"))).status == "tidak_berlaku"


# --- CAL-003 ------------------------------------------------------------------------------------


def test_cal003_both_formulas_in_one_draft() -> None:
    draft = laporan(
        row("Angka keluhan", "18", "25", "61", **TURUN), row("Angka putus", "20", "25", "80", **TURUN)
    )
    finding = one("CAL-003", draft)
    assert finding.jenis == "temuan"
    assert finding.tertulis == (
        "hal. 9, Tabel 9.1: (2 × 18 − 25) ÷ 18 × 100 = 61,11. hal. 9, Tabel 9.1: 20 ÷ 25 × 100 = 80."
    )
    assert len(finding.also) == 1


def test_cal003_advice_where_an_arah_is_inferred() -> None:
    other = row("Angka putus", "20", "25", "80", arah="turun", dari="rumus")
    assert one("CAL-003", laporan(row("Angka keluhan", "18", "25", "61", **TURUN), other)).jenis == "saran"


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"), [("20", "25", "75"), ("2,42", "2,36", "102,5%"), ("9", "9", "100")]
)
def test_cal003_silent_on_one_formula_and_on_rows_that_fit_both(
    target: str, realisasi: str, capaian: str
) -> None:
    draft = laporan(row("a", "18", "25", "61", **TURUN), row("b", target, realisasi, capaian, **TURUN))
    assert findings("CAL-003", draft) == ()


def test_cal003_does_not_concern_a_draft_without_such_rows() -> None:
    assert result("CAL-003", laporan(row("a", **NAIK), row("b", **NAIK))).status == "tidak_berlaku"


# --- CAL-005 ------------------------------------------------------------------------------------


def test_cal005_some_rows_limited_others_not() -> None:
    draft = laporan(row("a", "50", "55", "100"), row("b", "40", "44", "110"), row("c", "40", "30", "75"))
    finding = one("CAL-005", draft)
    assert (finding.objek, finding.judul) == ("a", "Batas capaian di atas 100 belum seragam")
    assert finding.kondisi == "Capaian 1 baris berhenti pada 100, sedangkan 1 baris lain tercetak di atasnya."
    assert finding.hitungan == "Tanpa batas, capaian pada baris pertama menjadi 110."


@pytest.mark.parametrize(
    "rows",
    [
        (("50", "55", "100"), ("40", "44", "100")),  # uniform
        (("50", "55", "110"), ("40", "44", "110")),
        (("64 %", "64,14 %", "100 %"), ("40", "44", "110")),  # rounding explains it
        (("100", "95", "100"), ("40", "44", "110")),  # no limit: another matter
        (("50", "55", "100"), ("40", "30", "75")),
    ],
)
def test_cal005_silent(rows: tuple[tuple[str, str, str], ...]) -> None:
    assert findings("CAL-005", laporan(*(row(f"x{n}", *cells) for n, cells in enumerate(rows)))) == ()


# --- CAL-006 ------------------------------------------------------------------------------------


def with_mean(text: str, *capaian: str, **more: Any) -> Laporan:
    rows = [row(f"x{n}", "100", c, c, **more) for n, c in enumerate(capaian)]
    return laporan(*rows, means=[mean(text, rows)])


def test_cal006_a_mean_that_nothing_gives() -> None:
    finding = one("CAL-006", with_mean("103,50", "90", "100", "110"))
    assert (finding.tingkat, finding.membalik) == ("sedang", False)
    assert finding.hitungan == "(90 + 100 + 110) ÷ 3 = 100."
    assert finding.tertulis == "hal. 9, Tabel 9.1: rata-rata 103,50."


def test_cal006_a_small_difference_beyond_rounding() -> None:
    printed = ("96,95", "97,82", "102,17", "102,17", "70,07", "98,50", "102,03", "96,52", "73,12")
    assert one("CAL-006", with_mean("93,24", *printed)).hitungan
    assert findings("CAL-006", with_mean("93,26", *printed)) == ()


def test_cal006_other_means_are_accepted() -> None:
    one_of_three = [
        row(f"a{n}", "100", c, c, sasaran="Sasaran pertama") for n, c in enumerate(("80", "90", "100"))
    ]
    rows = [*one_of_three, row("b", "100", "60", "60", sasaran="Sasaran kedua")]
    assert findings("CAL-006", laporan(*rows, means=[mean("75,00", rows)])) == ()  # over the sasaran
    assert findings("CAL-006", laporan(*rows, means=[mean("82,50", rows)])) == ()  # over the rows
    assert findings("CAL-006", with_mean("95,00", "90", "130")) == ()  # limited to 100
    assert findings("CAL-006", with_mean("96,66", "90", "100", "100")) == ()  # cut


def test_cal006_the_mean_before_rounding() -> None:
    rows = [row(f"x{n}", "3", "2", "67") for n in range(3)]
    assert findings("CAL-006", laporan(*rows, means=[mean("66,67", rows)])) == ()


def test_cal006_missing_capaian_cannot_be_judged() -> None:
    rows = [row("a", "100", "90", "90"), row("b", "100", "n/a", "")]
    assert result("CAL-006", laporan(*rows, means=[mean("45", rows)])).status == "tidak_dapat_dinilai"


def test_cal006_tables_without_a_mean_are_not_concerned() -> None:
    assert result("CAL-006", laporan(row())).status == "tidak_berlaku"


# --- CAL-008 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("realisasi", "capaian"), [("0", "0"), ("3", "100"), ("3", ""), ("3", None)])
def test_cal008_zero_target(realisasi: str, capaian: str | None) -> None:
    finding = one("CAL-008", laporan(row("Luas lahan makam", "0", realisasi, capaian)))
    assert finding.kondisi.startswith("Target tertulis 0, ")


def test_cal008_zero_kept_is_fine_where_lower_is_better_and_advice_where_unknown() -> None:
    assert findings("CAL-008", laporan(row("Jumlah konflik", "0", "0", "100", **TURUN))) == ()
    assert one("CAL-008", laporan(row("Jumlah konflik", "0", "0", "100"))).jenis == "saran"
    assert findings("CAL-008", laporan(row("Jumlah konflik", "0", "0", ""))) == ()


def test_cal008_a_lower_predikat_printed_as_reached() -> None:
    finding = one("CAL-008", laporan(row("Nilai SAKIP", "BB", "B", "100 %")))
    assert finding.kondisi == "Target BB dan realisasi B, sedangkan capaian tercetak 100 %."


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"), [("B", "B", "100 %"), ("B", "BB", "100"), ("BB", "B", "90")]
)
def test_cal008_predikat_that_agree(target: str, realisasi: str, capaian: str) -> None:
    assert findings("CAL-008", laporan(row("Nilai SAKIP", target, realisasi, capaian))) == ()


def test_cal008_value_and_predikat_of_akip() -> None:
    finding = one("CAL-008", laporan(row("Nilai AKIP dinas", "70", "69,04 (BB)", "98,63")))
    assert finding.kondisi == (
        "Nilai 69,04 ditulis berpredikat BB. Menurut rentang predikat AKIP, nilai itu berpredikat B."
    )


@pytest.mark.parametrize(
    ("name", "realisasi", "tahun"),
    [
        ("Predikat SAKIP", "80,10 (A)", 2023),
        ("Nilai AKIP", "69,04 (B)", 2023),
        ("Nilai AKIP", "70,0 (BB)", 2023),  # may be 70,04
        ("Nilai layanan arsip", "69,04 (BB)", 2023),  # another scale
        ("Nilai AKIP", "69,04 (BB)", 2013),  # before these bands
    ],
)
def test_cal008_silent_on_fitting_or_other_scales(name: str, realisasi: str, tahun: int) -> None:
    assert findings("CAL-008", laporan(row(name, "70", realisasi, "98,63"), tahun=tahun)) == ()


# --- PK-001, PK-002 -----------------------------------------------------------------------------

PROMISED = [
    pk(name)
    for name in ("Persentase arsip tertata", "Jumlah orang terlatih", "Indeks layanan", "Nilai SAKIP")
]


def reported(*names: str, **more: Any) -> list[Any]:
    return [row(name, **more) for name in names]


def test_pk002_an_indikator_that_is_not_reported() -> None:
    draft = laporan(*PROMISED, *reported("Persentase arsip tertata", "Indeks layanan", "Nilai SAKIP"))
    finding = one("PK-002", draft)
    assert (finding.objek, finding.jenis, finding.at.page) == ("Jumlah orang terlatih", "temuan", 6)
    assert (
        finding.kondisi
        == "Indikator ini diperjanjikan, tetapi tidak ditemukan pada tabel capaian yang terbaca."
    )
    assert result("PK-002", draft).sentence == (
        "Indikator Perjanjian Kinerja (hal. 6) dilaporkan pada tabel capaian: 3 dari 4 indikator."
    )


def test_pk002_a_name_that_may_be_the_same_is_advice() -> None:
    rows = [
        *reported("Persentase arsip tertata", "Indeks layanan", "Nilai SAKIP"),
        row("Jumlah orang yang dilatih"),
    ]
    finding = one("PK-002", laporan(*PROMISED, *rows))
    assert finding.jenis == "saran"
    assert "“Jumlah orang yang dilatih” (hal. 9, Tabel 9.1)" in finding.kondisi


def test_pk002_a_mention_in_bab3_is_advice() -> None:
    text = "Adapun jumlah orang terlatih pada tahun ini 40 orang."
    narasi = Narasi("Capaian", text, Anchor(11), (11,), "bab3")
    draft = laporan(
        *PROMISED, *reported("Persentase arsip tertata", "Indeks layanan", "Nilai SAKIP"), narasi=[narasi]
    )
    assert one("PK-002", draft).kondisi.endswith("Namanya disebut pada hal. 11.")


@pytest.mark.parametrize(
    ("promised", "printed", "target"),
    [
        ("Rasio kecelakaan kerja per 100.000 pekerja formal", "Rasio kecelakaan kerja", "11"),  # shortened
        (
            "Jumlah korban bencana yang menerima bantuan",
            "Jumlah warga yang ditangani (korban bencana)",
            "80 %",
        ),
    ],
)
def test_pk002_a_shorter_name_or_the_same_target_is_advice(promised: str, printed: str, target: str) -> None:
    draft = laporan(pk(promised), row(printed, target, "72", "90"))
    assert one("PK-002", draft).jenis == "saran"
    elsewhere = laporan(pk(promised), row(printed, target, sasaran="Lain sama sekali"))
    assert one("PK-001", elsewhere).jenis == "saran"


def test_pk002_under_the_sasaran_of_another_indikator_is_advice() -> None:
    first, second = "Meningkatnya mutu layanan", "Menurunnya angka kecelakaan"
    promised = (pk("Indeks layanan", sasaran=first), pk("Angka kecelakaan", sasaran=second))
    reported_second = row("Angka kecelakaan", sasaran=second)
    finding = one("PK-002", laporan(*promised, row("Indeks layanan", sasaran=second), reported_second))
    assert (finding.objek, finding.jenis) == ("Indeks layanan", "saran")
    assert (finding.at.page, finding.also[0].page) == (9, 6)
    assert f"“{second}”; Perjanjian Kinerja di bawah “{first}”" in finding.kondisi
    new = laporan(*promised, row("Indeks layanan", sasaran="Sasaran baru"), reported_second)
    assert findings("PK-002", new) == ()


def test_pk002_all_reported() -> None:
    draft = laporan(*PROMISED, *reported(*(b.indikator.text for b in PROMISED)))
    assert result("PK-002", draft).status == "terpenuhi"


def test_pk002_linked_names_count() -> None:
    draft = laporan(
        pk("Penataan pemakaman umum"),
        row("Penataan makam"),
        linked={"Penataan makam": "Penataan pemakaman umum"},
    )
    assert findings("PK-002", draft) == ()


def test_pk002_a_whole_table_of_another_level_is_said_once_as_advice() -> None:
    programme = [
        pk(f"Keluaran program nomor {n}", page=7, tabel="t7.1", sasaran="Program lain") for n in range(4)
    ]
    draft = laporan(*PROMISED, *programme, *reported(*(b.indikator.text for b in PROMISED)))
    finding = one("PK-002", draft)
    assert (finding.jenis, finding.objek) == ("saran", "Tabel 7.1 perjanjian kinerja")
    assert "4 indikator" in finding.kondisi


def test_pk002_needs_capaian_rows_and_read_pages() -> None:
    assert result("PK-002", laporan(*PROMISED)).status == "tidak_dapat_dinilai"
    draft = laporan(*PROMISED, *reported("Persentase arsip tertata"), unread=[12])
    found = result("PK-002", draft)
    assert found.findings == () and found.reason and "Hal. 12 belum terbaca" in found.reason
    outside = laporan(*PROMISED, *reported(*(b.indikator.text for b in PROMISED[:3])), unread=[1, 21])
    assert certain("PK-002", outside) == ["Nilai SAKIP"]


def test_pk001_a_sasaran_that_is_not_reported() -> None:
    lost = pk("Jumlah relawan", sasaran="Meningkatnya kesiapsiagaan masyarakat")
    draft = laporan(pk("Indeks layanan"), lost, row("Indeks layanan"))
    finding = one("PK-001", draft)
    assert (finding.objek, finding.jenis, finding.tingkat) == (
        "Meningkatnya kesiapsiagaan masyarakat",
        "temuan",
        "berat",
    )
    assert finding.at.page == 6


def test_pk001_other_words_are_advice_at_the_capaian_row() -> None:
    draft = laporan(
        pk("Indeks layanan", sasaran="Terwujudnya lingkungan hidup yang handal"),
        row("Indeks layanan", sasaran="Pengelolaan kota yang berkelanjutan"),
    )
    finding = one("PK-001", draft)
    assert (finding.jenis, finding.at.page) == ("saran", 9)
    assert "“Pengelolaan kota yang berkelanjutan”" in (finding.tertulis or "")


def test_pk001_one_word_replaced_is_advice() -> None:
    draft = laporan(
        pk("Indeks layanan", sasaran="Terwujudnya pengelolaan lingkungan hidup yang handal"),
        row("Indeks layanan", sasaran="3.10 Terwujudnya pengelolaan lingkungan hidup yang tertib"),
    )
    assert (one("PK-001", draft).jenis, one("PK-001", draft).tingkat) == ("saran", "sedang")


def test_pk001_the_name_of_another_sasaran_is_not_taken_for_this_one() -> None:
    jalan, taman = "Meningkatnya kualitas jalan kota", "Meningkatnya kualitas taman kota"
    promised = (pk("Panjang jalan", sasaran=jalan), pk("Luas taman", sasaran=taman))
    assert certain("PK-001", laporan(*promised, row("Luas taman", sasaran=taman))) == [jalan]


@pytest.mark.parametrize(
    "printed", ["Meningkatnya mutu layanan arsip", "MENINGKATNYA MUTU PELAYANAN ARSIP", None]
)
def test_pk001_silent_on_the_same_words_and_where_none_are_printed(printed: str | None) -> None:
    assert findings("PK-001", laporan(pk("Indeks layanan"), row("Indeks layanan", sasaran=printed))) == ()


def test_pk001_cannot_tell() -> None:
    lost = pk("Jumlah relawan", sasaran="Meningkatnya kesiapsiagaan masyarakat")
    assert result("PK-001", laporan(lost)).status == "tidak_dapat_dinilai"
    draft = laporan(lost, row("Indeks layanan"), unread=[12])
    assert result("PK-001", draft).status == "tidak_dapat_dinilai"


# --- PK-003 -------------------------------------------------------------------------------------


def pair(t_pk: str, t_lkj: str, **more: Any) -> Laporan:
    return laporan(pk("x", t_pk), row("x", t_lkj, "54,7%", "90", **more))


def test_pk003_another_target() -> None:
    finding = one("PK-003", pair("28%", "24%", **NAIK))
    assert (finding.at.page, [a.page for a in finding.also]) == (9, [6])
    assert finding.tertulis == "Perjanjian Kinerja (hal. 6, Tabel 6.1): 28%. hal. 9, Tabel 9.1: 24%."
    assert finding.hitungan == "Dengan target 28%: 54,7 ÷ 28 × 100 = 195,36. Tercetak 90."
    assert not finding.membalik
    assert finding.akibat == "Pembaca belum tahu target mana yang berlaku: 28% atau 24%."


def test_pk003_says_when_the_conclusion_flips() -> None:
    finding = one("PK-003", laporan(pk("x", "90 %"), row("x", "85 %", "86 %", "101,18 %", **NAIK)))
    assert finding.membalik
    assert finding.akibat == "Dengan target 90 %, indikator ini belum tercapai; dengan target 85 %, tercapai."


@pytest.mark.parametrize(
    ("t_pk", "t_lkj"), [("16/100.000", "11,4"), ("14", "17"), ("BB", "B"), ("2,3", "2,03"), ("-1", "1")]
)
def test_pk003_more_differences(t_pk: str, t_lkj: str) -> None:
    assert certain("PK-003", pair(t_pk, t_lkj)) == ["x"]


@pytest.mark.parametrize(
    ("t_pk", "t_lkj"),
    [
        ("2,3", "2,30"),
        ("1%", "1"),
        ("100%", "100,00 Persen"),
        ("14 UPP", "14"),
        ("0.820", "0,82"),
        ("BB", "bb"),
        ("BB", "BB (70,5)"),
        ("≥ 80", "80"),
        ("1 % dari jumlah penduduk", "1% dr jumlah pddk"),
        ("95%", "0,95"),
    ],
)
def test_pk003_the_same_target_written_otherwise(t_pk: str, t_lkj: str) -> None:
    assert findings("PK-003", pair(t_pk, t_lkj)) == ()


def test_pk003_the_changed_pk_comes_first() -> None:
    rows = (pk("x", "90"), pk("x", "85", page=7, tabel="t7.1"), row("x", "85", "86", "101"))
    titles = {"t7.1": "Tabel 2.2 Perjanjian Kinerja Perubahan"}
    assert findings("PK-003", laporan(*rows, titles=titles)) == ()
    stale = (*rows[:2], row("x", "90", "86", "95,56"))
    assert "(hal. 7, Tabel 2.2): 85" in (one("PK-003", laporan(*stale, titles=titles)).tertulis or "")


def test_pk003_one_finding_per_indikator() -> None:
    draft = laporan(
        pk("x", "28"),
        row("x", "24"),
        row("x", "24", page=12, tabel="t12.1"),
        row("x", "36", page=13, tabel="t13.1"),
    )
    finding = one("PK-003", draft)
    assert "24 dan 36" in finding.kondisi
    assert [a.page for a in finding.also] == [6, 12, 13]


def test_pk003_another_name_is_advice_where_some_row_agrees() -> None:
    name, other = "Cakupan penanganan keluhan", "Meningkatnya penanganan keluhan"
    rows = (pk(name, "100%"), row(name, "100%"), row(other, "10%", "10%", "100"))
    assert one("PK-003", laporan(*rows, linked={other: name})).jenis == "saran"


def test_pk003_other_years_and_empty_cells_are_not_compared() -> None:
    assert result("PK-003", laporan(pk("x", "28"), row("x", "24", tahun=2022))).status == "tidak_berlaku"
    assert result("PK-003", laporan(pk("x", ""), row("x", "24"))).status == "tidak_berlaku"


# --- TBL ----------------------------------------------------------------------------------------


def test_tbl001_no_table_at_all() -> None:
    finding = one("TBL-001", laporan(pk()))
    assert (finding.at, finding.objek) == (CHAPTERS[2].at, "AKUNTABILITAS KINERJA")
    assert "hal. 8–17" in finding.kondisi


def test_tbl001_a_table_that_lacks_a_column() -> None:
    draft = laporan(row("x", None, "76", "100"))
    bare = replace(draft, tabel=(replace(draft.tabel[0], kolom=("indikator", "realisasi", "capaian")),))
    assert one("TBL-001", bare).kondisi == "Tabel capaian yang terbaca belum memuat kolom target."


def test_tbl001_fine_unread_or_without_bab3() -> None:
    assert result("TBL-001", laporan(row())).status == "terpenuhi"
    assert result("TBL-001", laporan(pk(), unread=[10])).status == "tidak_dapat_dinilai"
    assert result("TBL-001", laporan(pk(), bab=CHAPTERS[:2])).status == "tidak_dapat_dinilai"


def test_tbl003_an_empty_target() -> None:
    finding = one("TBL-003", laporan(row("a"), row("b", "", "72 %", "90")))
    assert (finding.objek, finding.tertulis) == (
        "b",
        "hal. 9, Tabel 9.1: kolom target kosong, realisasi 72 %.",
    )
    assert one("TBL-003", laporan(pk("a"), pk("b", ""))).objek == "b"


def test_tbl004_an_empty_realisasi() -> None:
    finding = one("TBL-004", laporan(row("a"), row("b", "80 %", "", "")))
    assert (finding.objek, finding.kondisi) == ("b", "Realisasi indikator ini belum terisi.")
    printed = one("TBL-004", laporan(row("a"), row("b", "80 %", "", "100 %")))
    assert printed.kondisi == "Realisasi indikator ini belum terisi, sedangkan capaiannya tercetak 100 %."


@pytest.mark.parametrize("id", ["TBL-003", "TBL-004"])
def test_tbl_empty_cells_that_are_no_finding(id: str) -> None:
    assert findings(id, laporan(row("a"), row("Program arsip", "", "", ""))) == ()  # a heading in the table
    assert findings(id, laporan(row("a"), row("", "", "", "90"))) == ()  # no indikator
    parent = [row("Produksi", "", "", "", satuan="ton"), row("- Daging"), row("- Telur")]
    assert findings(id, laporan(*parent)) == ()
    assert result(id, laporan(row("a", None, None))).status == "tidak_berlaku"
    assert findings(id, laporan(row("a", "-", "n/a", "-"))) == ()


def test_tbl_unreadable_cells_are_never_a_finding() -> None:
    unread = cited("", unreadable=True)
    broken = laporan(replace(row("a"), target=unread, realisasi=unread))
    assert result("TBL-003", broken).status == "tidak_dapat_dinilai"
    assert result("TBL-004", broken).status == "tidak_dapat_dinilai"


def test_tbl004_a_whole_empty_column_is_said_once_as_advice() -> None:
    finding = one("TBL-004", laporan(*(row(f"x{n}", "80", "", "") for n in range(4))))
    assert (finding.jenis, finding.objek) == ("saran", "Tabel 9.1 capaian")
    assert "4 baris" in finding.kondisi


# --- FMT ----------------------------------------------------------------------------------------


def without(*ids: str) -> list[Any]:
    return [b for b in CHAPTERS if b.id not in ids]


def test_fmt001_a_missing_part_points_at_what_follows() -> None:
    finding = one("FMT-001", laporan(row(), bab=without("bab2")))
    assert (finding.judul, finding.tingkat, finding.at.page) == (
        "Bab II Perencanaan Kinerja belum ditemukan",
        "berat",
        8,
    )
    assert one("FMT-001", laporan(row(), bab=without("bab4"))).at.page == 20


def test_fmt001_content_under_another_heading_and_the_annex_weigh_less() -> None:
    finding = one("FMT-001", laporan(pk(), row(), bab=without("bab2")))
    assert (finding.tingkat, finding.kondisi) == (
        "ringan",
        "Judul Bab II Perencanaan Kinerja tidak ditemukan. Isinya tampak pada hal. 6.",
    )
    assert one("FMT-001", laporan(row(), bab=without("lampiran"))).tingkat == "ringan"


def test_fmt001_an_annex_without_a_heading_of_its_own() -> None:
    text = "Demikian laporan ini.\nLampiran 7. Indikator Kinerja Utama"
    prose = Narasi("Penutup", text, Anchor(18), (18, 19), "bab4")
    assert findings("FMT-001", laporan(row(), bab=without("lampiran"), narasi=[prose])) == ()
    assert findings("FMT-001", laporan(row(), pk(page=21, tabel="t21.1"), bab=without("lampiran"))) == ()
    mention = Narasi("Penutup", "Rincian ada pada lampiran.", Anchor(18), (18,), "bab4")
    assert len(findings("FMT-001", laporan(row(), bab=without("lampiran"), narasi=[mention]))) == 1


def test_fmt001_other_outlines_are_accepted() -> None:
    five = [*without("bab4"), replace(CHAPTERS[3], id="bab5")]
    assert findings("FMT-001", laporan(bab=five)) == ()
    assert result("FMT-001", laporan(row())).status == "terpenuhi"


def test_fmt001_unread_pages_and_no_headings_cannot_be_judged() -> None:
    found = result("FMT-001", laporan(row(), bab=without("bab2"), unread=[5]))
    assert (found.status, found.findings) == ("tidak_dapat_dinilai", ())
    assert result("FMT-001", laporan(row(), bab=())).status == "tidak_dapat_dinilai"
    elsewhere = laporan(row(), bab=without("bab2"), unread=[19])
    assert len(findings("FMT-001", elsewhere)) == 1


def test_fmt004_no_pk_in_bab2() -> None:
    title = "D. ISI PERJANJIAN KINERJA"
    narasi = Narasi(title, "Terdiri dari 16 sasaran.", Anchor(6, (70, 90, 300, 104)), (6,), "bab2")
    finding = one("FMT-004", laporan(row(), narasi=[narasi]))
    assert (finding.objek, finding.at.page, finding.tingkat) == (title, 6, "berat")
    assert one("FMT-004", laporan(row())).at == CHAPTERS[1].at


def test_fmt004_pk_in_the_annex_only_weighs_less() -> None:
    finding = one("FMT-004", laporan(row(), pk(page=21, tabel="t21.1")))
    assert finding.tingkat == "ringan"
    assert "hal. 21, Tabel 21.1" in finding.kondisi


def test_fmt004_fine_unread_or_without_bab2() -> None:
    assert result("FMT-004", laporan(pk())).status == "terpenuhi"
    assert result("FMT-004", laporan(row(), unread=[6])).status == "tidak_dapat_dinilai"
    assert result("FMT-004", laporan(row(), bab=without("bab2"))).status == "tidak_dapat_dinilai"
