"""The seven analyses: what a sentence, a table or a heading counts for, and how the grades add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from builders import laporan, next_line, pk, row, section

from reviewer.document import Anchor
from reviewer.extract.analisis import grade
from reviewer.extract.kata import topic_of
from reviewer.extract.penamaan import Names, aliases
from reviewer.extract.uraian import run_in_topic, sentences
from reviewer.laporan import Analisis, Judul, Laporan, Narasi, Tabel

ARSIP = "Persentase arsip yang tertata"
SURAT = "Persentase surat yang diproses tepat waktu"
SASARAN = "Meningkatnya mutu layanan arsip"
A5 = "3.5 Analisis penyebab keberhasilan/kegagalan serta alternatif solusi"
NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan")
THINGS = ("meja", "kursi", "lemari", "kipas", "lampu", "papan", "rak", "peta")


def draft(*sections: tuple[Judul, Narasi], rows: Any = None, tables: tuple[Tabel, ...] = ()) -> Laporan:
    """A draft with one sasaran and one indikator, or with these rows."""
    rows = rows or (pk(), row(arah="naik", dari="nama"))
    base = laporan(*rows, narasi=list(under_headings(sections)))
    built = replace(base, judul=tuple(j for j, _ in sections), tabel=(*base.tabel, *tables))
    return replace(built, analisis=grade(built))


def under_headings(sections: tuple[tuple[Judul, Narasi], ...]) -> Iterator[Narasi]:
    """The prose of each section with the headings above it."""
    trail: list[Judul] = []
    for judul, narasi in sections:
        trail = [j for j in trail if j.level < judul.level] + [judul]
        yield replace(narasi, jejak=tuple(j.text for j in trail))


def table(judul: str, *lines: str, kolom: tuple[str, ...] = (), page: int = 10) -> Tabel:
    at = Anchor(page, (70, next_line(), 520, 1e6))
    return Tabel(f"t{page}.{next_line()}", judul, "lain", "bab3", at, kolom, teks="\n".join(lines))


def of(found: Laporan, sasaran: str | None = SASARAN) -> Analisis:
    return next(a for a in found.analisis if a.sasaran == sasaran)


def graded(found: Laporan, code: str, sasaran: str | None = SASARAN) -> str:
    return dict(of(found, sasaran).grades)[code]


# --- headings, names, sentences -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("3.1.1 Membandingkan antara target dan realisasi kinerja tahun ini", "A1"),
        ("Perbandingan realisasi kinerja serta capaian dengan tahun lalu dan beberapa tahun terakhir", "A2"),
        ("b. Perbandingan Realisasi Kinerja Tahun 2023 dengan Tahun 2022", "A2"),
        ("Perbandingan Realisasi Kinerja Tahun 2023 dengan Target Tahun 2021-2026", "A3"),
        ("Realisasi sampai tahun ini dengan target jangka menengah", "A3"),
        ("d. Perbandingan dengan Capaian Nasional Tahun 2023", "A4"),
        ("Analisis penyebab keberhasilan/kegagalan serta alternatif solusi", "A5"),
        ("Faktor Penghambat", "A5"),
        ("Analisis atas efisiensi penggunaan sumber daya", "A6"),
        ("Analisis program/kegiatan yang menunjang keberhasilan", "A7"),
        ("B. Realisasi Anggaran", "anggaran"),
        ("1.2 Struktur Organisasi", None),
    ],
)
def test_headings_open_an_analysis(heading: str, topic: str | None) -> None:
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("2. Perbandingan dengan tahun lalu", "A2"),
        ("5. Analisis penyebab dan upaya Kenaikan indeks didorong oleh panen raya di tiga kecamatan.", "A5"),
        (
            "6. Analisis efisiensi sumber daya Empat program penunjang menyerap 96 persen dari seluruh pagu.",
            "A6",
        ),
        ("2. Perbandingan dengan tahun lalu;", None),
        ("Perbandingan ini menunjukkan kenaikan.", None),
    ],
)
def test_a_numbered_heading_inside_the_prose(text: str, topic: str | None) -> None:
    assert run_in_topic(text) == topic


def test_names_are_found_shortened_abbreviated_and_misspelt() -> None:
    names = Names({"Indeks Kepuasan Arsip (IKA)": (), "Prosentase jumlah desa yang mengelola arsip": ()})
    assert names.named("IKA tahun ini 82.") == ("Indeks Kepuasan Arsip (IKA)",)
    assert names.named("indeks kepuasaan arsip naik") == ("Indeks Kepuasan Arsip (IKA)",)
    assert names.named("Capaian desa yang mengelola arsip baik.") == (
        "Prosentase jumlah desa yang mengelola arsip",
    )
    assert names.named("Kota yang mengelola taman.") == ()


def test_of_two_like_names_the_likest_is_meant() -> None:
    names = Names({"Peningkatan produksi rata-rata kopi": (), "Peningkatan produktivitas rata-rata kopi": ()})
    assert names.named("peningkatan produktivitas rata-rata kopi 2,2") == (
        "Peningkatan produktivitas rata-rata kopi",
    )


def test_another_word_is_another_name() -> None:
    assert Names({"masyarakat korban bencana": ()}).named("masyarakat sadar bencana") == ()
    assert "total fertility rate" in aliases("TFR/Total Fertility Rate (Angka Kelahiran Total)")


def test_sentences_do_not_end_at_labels_and_abbreviations() -> None:
    text = "1. Pergub No. 5 Tahun 2020 berlaku. Arsip naik."
    assert sentences(text) == ["1. Pergub No. 5 Tahun 2020 berlaku.", "Arsip naik."]


# --- the seven grades -----------------------------------------------------------------------------


def test_a1_table_and_sentence() -> None:
    told = section("3.1 Target dan realisasi", f"{ARSIP} mencapai 72 % dari target 80 %.")
    assert graded(draft(told), "A1") == "ada"
    assert graded(draft(), "A1") == "sebagian"
    empty = (pk(), row(realisasi="", arah="naik"))
    assert graded(draft(told, rows=empty), "A1") == "tidak"


def test_an_activity_with_its_money_is_no_sentence_on_the_result() -> None:
    listed = section("3.1", f"(1) Kegiatan Penataan dengan anggaran Rp5.000.000 untuk {ARSIP} sebesar 72 %.")
    assert graded(draft(listed), "A1") == "sebagian"


def test_a2_number_of_last_year_and_a_sentence_that_compares() -> None:
    earlier = row(realisasi="70 %", target=None, capaian=None, peran="perbandingan", tahun=2022, page=10)
    rows = (pk(), row(arah="naik"), earlier)
    told = section("3.2 Perbandingan", f"{ARSIP} naik dari 70 % pada tahun 2022 menjadi 72 %.")
    assert graded(draft(told), "A2") == "ada"
    assert graded(draft(rows=rows), "A2") == "sebagian"
    claim = section("3.2 Perbandingan", f"{ARSIP} meningkat dibandingkan tahun lalu.")
    assert graded(draft(claim), "A2") == "sebagian"
    assert graded(draft(), "A2") == "tidak"


def test_the_year_of_a_regulation_is_no_earlier_year() -> None:
    law = section("3.1", f"{ARSIP} naik 2 % menurut Peraturan Daerah Nomor 5 Tahun 2021.")
    assert graded(draft(law), "A2") == "tidak"


def test_a3_target_of_the_last_year_of_the_plan() -> None:
    text = f"{ARSIP} sebesar 72 % dibandingkan target akhir Renstra 90 %."
    assert graded(draft(section("3.3", text)), "A3") == "ada"
    claim = section("3.3", f"{ARSIP} sudah sesuai dengan target Renstra.")
    assert graded(draft(claim), "A3") == "sebagian"
    assert graded(draft(section("3.3", f"{ARSIP} 72 % dari target 80 %.")), "A3") == "tidak"


def test_a3_a_target_akhir_that_is_really_this_years() -> None:
    plan = section("2.1 Renstra", "Renstra dinas berlaku untuk periode 2021-2026.", page=5, bab="bab2")
    text = f"{ARSIP} 72 % dari target 80 % pada akhir Renstra (tahun 2023)."
    assert graded(draft(plan, section("3.3", text)), "A3") == "sebagian"
    right = f"{ARSIP} 72 % dari target 90 % pada akhir Renstra (tahun 2026)."
    assert graded(draft(plan, section("3.3", right)), "A3") == "ada"


def test_a4_a_figure_for_the_same_indikator_and_a_comparison() -> None:
    told = section("3.4", f"{ARSIP} 72 % masih di bawah rata-rata nasional 75 %.")
    assert graded(draft(told), "A4") == "ada"
    lines = ("Indikator | Realisasi | Nasional", f"{ARSIP} | 72 | 75")
    only = table("Standar nasional", *lines, kolom=("indikator", "realisasi", "benchmark"))
    assert graded(draft(tables=(only,)), "A4") == "sebagian"


def test_a4_a_word_of_the_name_is_no_comparator() -> None:
    nama = "Jumlah inovasi arsip sesuai kriteria nasional"
    rows = (pk(nama), row(nama, arah="naik"))
    told = section("3.1", f"{nama} terealisasi 3 dari target 4, lebih rendah dari rencana.")
    assert graded(draft(told, rows=rows), "A4") == "tidak"


CAUSE = (
    f"{ARSIP} belum mencapai target karena dua dari lima gedung arsip direnovasi pada Juli 2023 "
    "sehingga 1.200 berkas belum dapat ditata."
)
EFFORT = (
    "Sebagai solusi, penataan 1.200 berkas dijadwalkan ulang pada triwulan I dengan dua arsiparis tambahan."
)


def test_a5_a_missed_target_needs_cause_and_solution() -> None:
    assert graded(draft(section(A5, f"{CAUSE} {EFFORT}")), "A5") == "ada"
    assert graded(draft(section(A5, CAUSE)), "A5") == "sebagian"
    assert graded(draft(section(A5, EFFORT.replace("Sebagai", f"Bagi {ARSIP}, sebagai"))), "A5") == "tidak"


def test_a5_a_target_that_was_met_needs_its_driver() -> None:
    met = (pk(), row(realisasi="84 %", capaian="105 %", arah="naik"))
    driver = section(A5, f"{ARSIP} tercapai karena enam arsiparis baru menata 3.000 berkas sejak Maret 2023.")
    assert graded(draft(driver, rows=met), "A5") == "ada"
    held = section(A5, f"{ARSIP} masih terkendala kurangnya ruang simpan di dua kecamatan sejak Maret 2023.")
    assert graded(draft(held, rows=met), "A5") == "sebagian"


@pytest.mark.parametrize(
    "text",
    [
        f"{ARSIP} tercapai berkat dukungan semua pihak dan komitmen pimpinan.",
        f"{ARSIP} belum tercapai karena realisasi 72 % dari target 80 % sehingga capaian 90 %.",
        f"{ARSIP} belum dapat disajikan karena data resmi baru akan dirilis pada bulan Juli tahun depan.",
        f"{ARSIP} mencapai 72 %. Tidak ada kendala karena semua kegiatan dapat dilaksanakan dengan baik.",
        f"{ARSIP} mencapai 72 %. Langkah strategis ditetapkan dalam Renstra.",
    ],
)
def test_a5_empty_phrases_and_restated_numbers_count_as_nothing(text: str) -> None:
    assert graded(draft(section(A5, text)), "A5") == "tidak"


def test_a5_cells_of_an_analysis_table_count() -> None:
    head = "No | Sasaran | Indikator | Analisis keberhasilan/kegagalan | Solusi"
    cause = "Dua gedung arsip direnovasi sehingga 1.200 berkas belum ditata"
    effort = "Penataan dijadwalkan ulang dengan dua arsiparis tambahan"
    lines = (head, f"1 | {SASARAN} | {ARSIP} | {cause} | {effort}")
    found = draft(tables=(table("Tabel 3.4", *lines, kolom=("no", "sasaran", "indikator")),))
    assert graded(found, "A5") == "ada"
    assert {b.jenis for b in of(found).bukti if b.analisis == "A5"} == {"menahan", "upaya"}


def test_a5_items_below_a_heading_need_no_connective() -> None:
    home = section(f"Sasaran {SASARAN}", "Uraian berikut menjelaskan capaian sasaran ini.")
    head, items = section(
        "Faktor Penghambat", "a. Dua gedung arsip direnovasi dari Juli sampai September 2023."
    )
    found = draft(home, (replace(head, level=3), items))
    assert graded(found, "A5") == "sebagian"


def test_an_item_does_not_speak_of_the_item_before_it() -> None:
    items = section(
        "3.1", "Kegiatan yang dilaksanakan:", f"1. {ARSIP} 72 %;", "2. Rapat tertunda karena banjir di aula."
    )
    assert graded(draft(items), "A5") == "tidak"


def test_a6_figure_with_capaian_and_resources() -> None:
    head = "3.6 Analisis efisiensi penggunaan sumber daya"
    told = section(head, f"{ARSIP} dicapai 90 % dengan serapan 85 %, sehingga efisiensi 5 %.")
    assert graded(draft(told), "A6") == "ada"
    whole = section(head, "Rata-rata capaian kinerja 90 % dengan serapan anggaran 85 %, efisiensi 5 %.")
    assert graded(draft(whole), "A6") == "sebagian"
    spent = section("3.7 Realisasi Anggaran", "Anggaran terserap 85 % dan pengelolaannya baik.")
    assert graded(draft(spent), "A6") == "tidak"


def test_a7_programs_named_or_with_their_output() -> None:
    head = "3.7 Analisis program/kegiatan yang menunjang"
    names = section(head, f"{ARSIP} didukung Program Pengelolaan Arsip.")
    assert graded(draft(names), "A7") == "sebagian"
    output = section(
        head, f"{ARSIP} didukung Program Pengelolaan Arsip dengan output 12 depo dari rencana 12."
    )
    assert graded(draft(output), "A7") == "ada"
    assert graded(draft(), "A7") == "tidak"


# --- how grades add up ----------------------------------------------------------------------------


def test_a_sasaran_is_ada_only_where_every_indikator_qualifies() -> None:
    rows = (pk(), pk(SURAT), row(arah="naik"), row(SURAT, arah="naik"))
    one = section("3.4", f"{ARSIP} 72 % di bawah rata-rata nasional 75 %.")
    both = section("3.4", f"{SURAT} 72 % sama dengan rata-rata nasional 72 %.")
    assert graded(draft(one, rows=rows), "A4") == "sebagian"
    assert graded(draft(one, both, rows=rows), "A4") == "ada"


def test_the_cause_of_another_sasaran_does_not_count() -> None:
    lain = "Meningkatnya tata kelola persuratan"
    rows = (pk(), pk(SURAT, sasaran=lain), row(arah="naik"), row(SURAT, arah="naik", sasaran=lain))
    found = draft(section(A5, f"{CAUSE} {EFFORT}"), rows=rows)
    assert (graded(found, "A5"), graded(found, "A5", lain)) == ("ada", "tidak")
    assert of(found, lain).kata == 0 < of(found).kata


def test_what_bab_two_says_counts_as_nothing() -> None:
    assert graded(draft(section("2.1", f"{CAUSE} {EFFORT}", page=6, bab="bab2")), "A5") == "tidak"


def test_what_may_stand_on_an_unread_page_is_not_absent() -> None:
    base = replace(laporan(pk(), row(arah="naik")), unread_pages=(11,))
    assert dict(grade(base)[0].grades)["A2"] == "tidak_dapat_dinilai"
    assert dict(grade(base)[0].grades)["A1"] == "sebagian"


def test_a_report_that_does_not_go_by_sasaran_has_one_analysis_for_all() -> None:
    names = [f"Meningkatnya kegiatan nomor {w}" for w in NUMBERS]
    rows = [row(f"Jumlah {w} yang dibeli", sasaran=n) for n, w in zip(names, THINGS, strict=True)]
    found = draft(rows=[pk(), *rows])
    assert graded(found, "A1", None) == "sebagian"
    assert [a.sasaran for a in draft().analisis] == [SASARAN]


def test_an_indikator_under_another_name_in_the_pk_is_one() -> None:
    rows = (pk("Penataan makam muslim dan non muslim"), row("Penataan makam muslim", arah="naik"))
    assert of(draft(rows=rows)).anggota == ("Penataan makam muslim",)
