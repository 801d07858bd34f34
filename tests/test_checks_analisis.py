"""The rules of comparison and analysis: where they speak, and near misses where they stay silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import NAIK, laporan, next_line, pk, row, section
from judged import one, result

from reviewer.document import Anchor
from reviewer.extract.analisis import grade
from reviewer.laporan import Judul, Laporan, Narasi, Tabel

ARSIP = "Persentase arsip yang tertata"
SURAT = "Persentase surat yang diproses tepat waktu"
SASARAN = "Meningkatnya mutu layanan arsip"
LAIN = "Meningkatnya tata kelola persuratan"
TWO = (pk(), pk(SURAT, sasaran=LAIN), row(**NAIK), row(SURAT, sasaran=LAIN, **NAIK))
CAUSE = (
    f"{ARSIP} belum mencapai target karena dua dari lima gedung arsip direnovasi pada Juli 2023 "
    "sehingga 1.200 berkas belum dapat ditata."
)
EFFORT = "Sebagai solusi, penataan 1.200 berkas dijadwalkan pada triwulan I dengan dua arsiparis tambahan."
LONG = " ".join(f"kata{n} tentang penataan berkas di depo nomor {n} yang selesai ditata" for n in range(6))


def draft(
    *sections: tuple[Judul, Narasi],
    rows: Any = None,
    tables: tuple[Tabel, ...] = (),
    unread: tuple[int, ...] = (),
) -> Laporan:
    base = laporan(*(rows or (pk(), row(**NAIK))), narasi=[n for _, n in sections], unread=unread)
    built = replace(base, judul=tuple(j for j, _ in sections), tabel=(*base.tabel, *tables))
    return replace(built, analisis=grade(built))


def table(judul: str, *lines: str, kolom: tuple[str, ...] = ()) -> Tabel:
    n = next_line()
    return Tabel(
        f"t10.{n:.0f}", judul, "lain", "bab3", Anchor(10, (70, n, 520, 1e6)), kolom, teks="\n".join(lines)
    )


def silent(id: str, found: Laporan) -> bool:
    return result(id, found).findings == ()


def earlier(*years: int, nama: str = ARSIP, sasaran: str = SASARAN) -> list[Any]:
    return [
        row(nama, None, "70 %", None, peran="perbandingan", tahun=y, sasaran=sasaran, page=10, tabel="t10.1")
        for y in years
    ]


# --- CMP-001 --------------------------------------------------------------------------------------


def test_cmp001_target_and_realisasi_never_together() -> None:
    rows = (pk(), row(realisasi="", **NAIK))
    finding = one("CMP-001", draft(section("3.1", f"{ARSIP} berkembang baik."), rows=rows))
    assert (finding.objek, finding.jenis, finding.at.page) == (SASARAN, "temuan", 9)
    assert "2023" in finding.kondisi and "2023" in finding.rekomendasi


def test_cmp001_a_sasaran_spoken_of_without_figures() -> None:
    told = section("3.1", f"{SASARAN} diwujudkan dengan menata gedung dan melatih arsiparis.")
    assert one("CMP-001", draft(told, rows=(pk(), row(realisasi=None, **NAIK)))).tingkat == "berat"


def test_cmp001_silent_with_a_table_or_where_the_sasaran_is_not_reported() -> None:
    assert silent("CMP-001", draft())
    only_pk = draft(rows=(pk(), row(SURAT, sasaran=LAIN, **NAIK)))
    assert silent("CMP-001", only_pk)
    rows = (pk(), row(realisasi="", **NAIK))
    assert result("CMP-001", draft(rows=rows, unread=(12,))).status == "tidak_dapat_dinilai"


# --- CMP-002 --------------------------------------------------------------------------------------


def test_cmp002_once_for_the_report_under_the_heading_of_the_table() -> None:
    head = section("3.1 Target dan realisasi", "Capaian disajikan pada tabel berikut.", page=8)
    finding = one("CMP-002", draft(head, rows=TWO))
    assert (finding.objek, finding.tingkat, finding.at.page) == ("Seluruh sasaran", "berat", 8)
    assert finding.kondisi.startswith("Realisasi 2022 tidak ditemukan pada hal. 8–17")


def test_cmp002_only_the_sasaran_that_lacks_it() -> None:
    finding = one("CMP-002", draft(rows=[*TWO, *earlier(2022)]))
    assert finding.objek == LAIN
    assert "1 sasaran lain memuatnya" in finding.kondisi


def test_cmp002_silent() -> None:
    assert silent("CMP-002", draft(rows=[pk(), row(**NAIK), *earlier(2022)]))
    assert silent("CMP-002", draft(section("3.2", f"{ARSIP} naik dari 70 % pada tahun 2022 menjadi 72 %.")))
    new = draft(section("3.2", f"{ARSIP} merupakan indikator baru yang diukur mulai tahun ini."))
    assert result("CMP-002", new).status == "tidak_dapat_dinilai"
    assert silent("CMP-002", draft(unread=(12,)))
    announced = draft(section("3.2 Perbandingan dengan tahun lalu", "Disajikan dalam gambar."))
    assert result("CMP-002", announced).status == "tidak_dapat_dinilai"


# --- CMP-003 --------------------------------------------------------------------------------------


def test_cmp003_two_years_only() -> None:
    finding = one("CMP-003", draft(rows=[pk(), row(**NAIK), *earlier(2022)]))
    assert finding.kondisi == "Realisasi yang disandingkan hanya 2022 dan 2023."
    assert (finding.tingkat, finding.at.page) == ("ringan", 10)


def test_cmp003_no_other_year() -> None:
    assert "tidak ditemukan pada hal. 8–17" in one("CMP-003", draft()).kondisi


def test_cmp003_silent() -> None:
    assert silent("CMP-003", draft(rows=[pk(), row(**NAIK), *earlier(2021, 2022)]))
    lines = ("Indikator | Hasil 2021 | Hasil 2022 | Hasil 2023", f"{ARSIP} | 60 | 70 | 72")
    assert silent("CMP-003", draft(tables=(table("Tabel 3.2", *lines),)))
    picture = section("3.2", "Gambar 3.1 Perkembangan arsip tertata 2019-2023")
    assert result("CMP-003", draft(picture)).status == "tidak_dapat_dinilai"
    told = section(
        "3.2", f"Realisasi {ARSIP} pada 2021 sebesar 60 %, 2022 sebesar 70 %, dan 2023 sebesar 72 %."
    )
    assert silent("CMP-003", draft(told))


# --- CMP-004 --------------------------------------------------------------------------------------


def plan(target: str, **more: Any) -> Any:
    return row(target=target, realisasi=None, capaian=None, peran="renstra", tahun=None, **more)


def test_cmp004_absent() -> None:
    finding = one("CMP-004", draft(rows=TWO))
    assert (finding.objek, finding.tingkat) == ("Seluruh sasaran", "berat")
    told = section("3.3", f"{ARSIP} 72 % dari target akhir Renstra 90 %.")
    assert one("CMP-004", draft(told, rows=TWO)).objek == LAIN


def test_cmp004_a_target_akhir_that_is_this_years() -> None:
    rows = [
        *TWO,
        *(plan("90 %", page=6, tabel="t6.2"), plan("95 %", page=6, tabel="t6.2", indikator=SURAT)),
        *(plan("80 %", page=11, tabel="t11.1"), plan("80 %", page=11, tabel="t11.1", indikator=SURAT)),
    ]
    told = section("3.3", f"{ARSIP} 72 % dari target akhir Renstra. {SURAT} 72 % dari target akhir Renstra.")
    finding = one("CMP-004", draft(told, rows=rows))
    assert finding.at.page == 11
    assert "2 dari 2 indikator yang dapat dicocokkan sama dengan target tahun ini" in finding.kondisi
    assert finding.tertulis is not None and finding.tertulis.endswith("90 %.")


def test_cmp004_silent() -> None:
    told = section("3.3", f"{ARSIP} 72 % dari target akhir Renstra 90 %.")
    assert silent("CMP-004", draft(told))
    rows = [pk(), row(**NAIK), plan("90 %", page=6, tabel="t6.2"), plan("90 %", page=11, tabel="t11.1")]
    assert silent("CMP-004", draft(told, rows=rows))
    named = section("3.3 Perbandingan dengan target jangka menengah", "Disajikan pada tabel berikut.")
    assert result("CMP-004", draft(named)).status == "tidak_dapat_dinilai"


# --- CMP-005 --------------------------------------------------------------------------------------


def test_cmp005_once_for_the_whole_report() -> None:
    finding = one("CMP-005", draft(rows=TWO))
    assert (finding.objek, finding.tingkat) == ("Seluruh sasaran", "sedang")
    assert "2 indikator yang dibaca" in finding.kondisi


def test_cmp005_few_have_one() -> None:
    more = [row(f"Jumlah {t} yang dirawat", **NAIK) for t in ("peta", "foto", "film")]
    told = section("3.4", f"{ARSIP} 72 % di bawah rata-rata nasional 75 %.")
    assert "3 dari 4 indikator" in one("CMP-005", draft(told, rows=[pk(), row(**NAIK), *more])).kondisi


@pytest.mark.parametrize(
    "text",
    [
        f"{ARSIP} 72 % di bawah rata-rata nasional 75 %.",
        "Pembanding nasional untuk indikator ini belum tersedia.",
        "Belum terdapat data nasional untuk kedua indikator.",
    ],
)
def test_cmp005_silent(text: str) -> None:
    assert silent("CMP-005", draft(section("3.4", text), rows=TWO))


# --- ANL-001 --------------------------------------------------------------------------------------


def test_anl001_one_sasaran_without_words() -> None:
    told = section(f"Sasaran {SASARAN}", f"{CAUSE} {EFFORT} " + LONG)
    finding = one("ANL-001", draft(told, rows=TWO))
    assert (finding.objek, finding.jenis, finding.tingkat) == (LAIN, "temuan", "berat")
    assert "tidak ditemukan pada hal. 8–17" in finding.kondisi


def test_anl001_is_advice_where_no_sasaran_could_be_told_apart() -> None:
    assert [f.jenis for f in result("ANL-001", draft(rows=TWO)).findings] == ["saran", "saran"]
    short = draft(section("3.1", f"{ARSIP} 72 % dari target 80 %."))
    assert "sekitar" in one("ANL-001", short).kondisi


def test_anl001_silent() -> None:
    told = section(f"Sasaran {SASARAN}", f"{CAUSE} {EFFORT} " + LONG)
    assert silent("ANL-001", draft(told))
    assert silent("ANL-001", draft(unread=(12,)))
    cell = " ".join(["gedung direnovasi sehingga berkas belum ditata"] * 16)
    lines = ("Indikator | Penyebab", f"{ARSIP} | {cell}")
    assert silent("ANL-001", draft(tables=(table("Tabel 3.4", *lines, kolom=("indikator",)),)))


# --- ANL-002 and ANL-006 --------------------------------------------------------------------------

A5 = "3.5 Analisis penyebab keberhasilan/kegagalan serta alternatif solusi"


def test_anl002_and_006_nothing_is_told() -> None:
    found = draft(section("3.1", f"{ARSIP} 72 % dari target 80 %."))
    cause, effort = one("ANL-002", found), one("ANL-006", found)
    assert (cause.jenis, cause.tingkat, cause.objek) == ("temuan", "berat", ARSIP)
    assert cause.tertulis == "hal. 9, Tabel 9.1: target 80 %, realisasi 72 %, capaian 90,00 %."
    assert (effort.jenis, effort.tingkat) == ("temuan", "berat")


def test_anl002_lower_is_better() -> None:
    rows = (
        pk("Angka keluhan arsip"),
        row("Angka keluhan arsip", "20", "25", "75", arah="turun", dari="nama"),
    )
    assert one("ANL-002", draft(rows=rows)).jenis == "temuan"


def test_anl002_the_cause_of_another_indikator_is_none() -> None:
    rows = (*TWO, row("Jumlah peta yang dirawat", "10", "12", "120", **NAIK))
    found = result("ANL-002", draft(section(A5, f"{CAUSE} {EFFORT}"), rows=rows)).findings
    assert [f.objek for f in found] == [SURAT]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ARSIP} terkendala ruang simpan depo yang sempit.", "baru menyinggung penyebabnya"),
        (f"{ARSIP} belum tercapai karena realisasi 72 % dari target 80 %.", "tidak ditemukan"),
        ("Kendala tahun ini ialah renovasi gedung sehingga layanan pindah.", "belum menyebut indikator ini"),
    ],
)
def test_anl002_weak_words_are_advice(text: str, said: str) -> None:
    finding = one("ANL-002", draft(section(A5, text)))
    assert (finding.jenis, finding.tingkat) == ("saran", "sedang")
    assert said in finding.kondisi


def test_anl006_a_general_promise_is_advice() -> None:
    finding = one("ANL-006", draft(section(A5, f"{CAUSE} Upaya akan terus ditingkatkan.")))
    assert finding.jenis == "saran"
    assert "pernyataan umum" in finding.kondisi


def test_anl002_and_006_silent_where_told() -> None:
    told = draft(section(A5, f"{CAUSE} {EFFORT}"))
    assert silent("ANL-002", told) and silent("ANL-006", told)
    head = "Indikator | Penyebab kegagalan | Solusi"
    line = f"{ARSIP} | Dua gedung arsip direnovasi sejak Juli sampai September 2023 | " + EFFORT
    cells = draft(tables=(table("Tabel 3.4", head, line, kolom=("indikator",)),))
    assert silent("ANL-002", cells) and silent("ANL-006", cells)


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "arah"),
    [
        ("80 %", "84 %", "105 %", "naik"),
        ("20", "18", "110", "turun"),
        ("20", "25", "125", "tidak_diketahui"),
        ("2,42", "2,4", "100", "naik"),  # 2,4 may be 2,42 rounded
        ("10.000", "9.996", "99,96", "naik"),  # rounds to 100
        ("80 %", "", "", "naik"),
    ],
)
def test_anl002_does_not_concern_what_was_reached_or_cannot_be_told(
    target: str, realisasi: str, capaian: str, arah: Any
) -> None:
    found = draft(rows=(pk(target=target), row(ARSIP, target, realisasi, capaian, arah=arah, dari="nama")))
    assert (result("ANL-002", found).status, result("ANL-006", found).status) == ("tidak_berlaku",) * 2


def test_anl002_no_decision_with_an_unread_page() -> None:
    assert result("ANL-002", draft(unread=(12,))).status == "tidak_dapat_dinilai"


# --- ANL-009 --------------------------------------------------------------------------------------


def test_anl009_the_same_paragraph_in_two_sections() -> None:
    finding = one("ANL-009", draft(section("3.1 Satu", LONG), section("3.2 Dua", LONG + " juga", page=12)))
    assert (finding.objek, finding.at.page, [a.page for a in finding.also]) == ("3.1 Satu", 10, [12])
    assert finding.kondisi.endswith("tercetak lagi pada hal. 12.")


def test_anl009_printed_twice_in_a_row() -> None:
    assert one("ANL-009", draft(section("3.1", LONG, LONG))).also != ()


def test_anl009_a_run_of_short_paragraphs() -> None:
    items = [" ".join(f"butir{n}{m} memuat uraian" for m in range(6)) for n in range(3)]
    first, again = section("3.1", "Pembuka satu.", *items), section("3.2", "Pembuka lain.", *items, page=12)
    assert one("ANL-009", draft(first, again)).at.page == 10


def test_anl009_silent() -> None:
    other = LONG.replace("kata", "lain").replace("penataan", "perawatan").replace("depo", "gudang")
    assert silent("ANL-009", draft(section("3.1", LONG), section("3.2", other)))
    short = " ".join(LONG.split()[:30])
    assert silent("ANL-009", draft(section("3.1", short), section("3.2", short)))
    law = f"Menurut Peraturan Bupati, {LONG}"
    assert silent("ANL-009", draft(section("3.1", law), section("3.2", law)))
    summary = section("Ikhtisar", LONG, page=2, bab="ikhtisar")
    assert silent("ANL-009", draft(summary, section("3.1", LONG)))
