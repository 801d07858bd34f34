"""Rules on format, formalities, follow-up, budget and efficiency: where they speak, and where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from builders import CHAPTERS, cited, laporan, pk, row
from judged import RULES, findings, one, result

from reviewer.checks import _signature
from reviewer.checks._passages import passages
from reviewer.document import Anchor, Document, Page, Word
from reviewer.extract.kop import picture_pages, read_hidden, read_margins
from reviewer.laporan import Anggaran, Cited, Judul, Laporan, Narasi, PeranTabel, Tabel

NO_ANNEX = CHAPTERS[:4]
Said = tuple[int, str, str]
"""A page, the heading there, and a paragraph."""


def status(id: str, draft: Laporan) -> str:
    return result(id, draft).status


def bab_of(page: int) -> str | None:
    return next((b.id for b in CHAPTERS if b.at.page <= page <= b.last_page), None)


def at(page: int, top: float) -> Anchor:
    return Anchor(page, (70, top, 500, top + 12))


def narasi(page: int, judul: str, text: str, top: float) -> Narasi:
    paragraf = tuple(Cited(line, None, at(page, top + n)) for n, line in enumerate(text.split("\n")))
    return Narasi(judul, text, at(page, top), (page,), bab_of(page), paragraf=paragraf)


def tabel(
    page: int, judul: str, teks: str = "", peran: PeranTabel = "lain", kolom: tuple[str, ...] = ()
) -> Tabel:
    return Tabel(f"t{page}.9", judul, peran, bab_of(page), at(page, 400), kolom, teks=teks)


def draft(*said: Said, tabel_: Sequence[Tabel] = (), rows: Sequence[Any] = (), **more: Any) -> Laporan:
    """A draft that says this; a heading per block, level 2."""
    made = laporan(*rows, bab=more.pop("bab", CHAPTERS), unread=more.pop("unread", ()))
    blocks = tuple(narasi(page, judul, text, 100.0 + 20 * n) for n, (page, judul, text) in enumerate(said))
    heads = tuple(
        Judul(judul, 2, bab_of(page), at(page, 90.0 + 20 * n)) for n, (page, judul, _) in enumerate(said)
    )
    return replace(made, narasi=blocks, judul=heads, tabel=(*made.tabel, *tabel_), **more)


# --- FMT-002 ------------------------------------------------------------------------------------

TASKS: Said = (2, "1.1 Tugas Pokok dan Fungsi", "Dinas mempunyai tugas membantu Bupati di bidang arsip.")
STAFF: Said = (3, "1.2 Sumber Daya Manusia", "Jumlah pegawai 41 orang, terdiri atas 34 pegawai negeri.")
CHART: Said = (3, "1.3 Struktur Organisasi", "Seperti tampak pada gambar.")
BACKGROUND: Said = (2, "1.1 Latar Belakang", "Laporan disusun sebagai pertanggungjawaban.")


@pytest.mark.parametrize(
    ("said", "unsur"),
    [
        ([TASKS], "struktur organisasi dan sumber daya"),
        ([BACKGROUND], "tugas, struktur, dan sumber daya"),
        ([STAFF, BACKGROUND], "tugas dan fungsi dan struktur organisasi"),
    ],
)
def test_fmt002_fewer_than_two_of_three_parts(said: list[Said], unsur: str) -> None:
    finding = one("FMT-002", draft(*said))
    assert finding.kondisi == f"Uraian tentang {unsur} tidak ditemukan pada Bab I (hal. 2–4)."
    assert finding.tingkat == "ringan"


@pytest.mark.parametrize(
    "said",
    [
        [TASKS, CHART],
        [TASKS, STAFF],
        [TASKS, (9, "Tabel 3.5 Rekapitulasi Jumlah Pegawai", "Menurut pendidikan.")],
    ],
)
def test_fmt002_silent(said: list[Said]) -> None:
    assert status("FMT-002", draft(*said)) == "terpenuhi"


def test_fmt002_the_title_of_a_regulation_is_no_chart() -> None:
    cited_law = (2, "1.2 Dasar Hukum", "Peraturan Daerah Nomor 7 Tahun 2016 tentang Susunan Organisasi.")
    assert findings("FMT-002", draft(TASKS, cited_law))


def test_fmt002_an_unread_page_may_hold_it() -> None:
    assert status("FMT-002", draft(TASKS, unread=[3])) == "tidak_dapat_dinilai"


# --- FMT-003 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        [BACKGROUND, TASKS],
        [(2, "1.2 Maksud dan Tujuan", "Menjelaskan permasalahan strategis dan upaya mengatasinya.")],
        [(4, "1.5 Sistematika Penyajian", "Bab I memuat gambaran organisasi dan isu strategis.")],
        [(3, "1.3 Tugas dan Fungsi", "Melaksanakan pengkajian permasalahan sesuai peraturan, yaitu arsip.")],
    ],
)
def test_fmt003_no_problem_named(said: list[Said]) -> None:
    assert "hal. 2–4" in one("FMT-003", draft(*said)).kondisi


@pytest.mark.parametrize(
    "said",
    [
        [(3, "1.3 Isu Strategis", "Ruang simpan penuh.")],
        [(3, "1.4 Strategic Issued", "Ruang simpan penuh.")],
        [(3, "1.5 Aspek Strategis Organisasi", "Ruang simpan penuh.")],
        [(2, "1.1 Latar Belakang", "Dinas menghadapi permasalahan utama, yaitu ruang simpan yang penuh.")],
    ],
)
def test_fmt003_silent(said: list[Said]) -> None:
    assert status("FMT-003", draft(*said)) == "terpenuhi"


# --- FMT-005 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Secara umum seluruh target telah tercapai dengan baik.",
        "Dinas memiliki 6 sasaran strategis yang secara umum keseluruhannya tercapai.",
        "Anggaran Rp23.720.614.866 atau 87,66% mencapai target penyerapan.",
    ],
)
def test_fmt005_no_figure_of_capaian(text: str) -> None:
    assert "hal. 18–19" in one("FMT-005", draft((18, "4.1 Simpulan", text))).kondisi


def test_fmt005_quotes_the_claim() -> None:
    said = (18, "4.1 Simpulan", "Secara umum seluruh sasaran telah tercapai.")
    assert one("FMT-005", draft(said)).tertulis == "hal. 18: “Secara umum seluruh sasaran telah tercapai”."


@pytest.mark.parametrize(
    "text",
    [
        "Rata-rata capaian keenam indikator adalah 102,28 persen.",
        "Lima indikator tercapai dan satu indikator belum tercapai.",
        "Indeks Arsip terealisasi sebesar 91,5, melampaui target 91,36.",
        "Dari sembilan indikator kinerja, sebanyak 7 indikator kinerja telah berhasil dicapai.",
    ],
)
def test_fmt005_silent(text: str) -> None:
    assert status("FMT-005", draft((18, "4.1 Simpulan", text))) == "terpenuhi"


def test_fmt005_an_unread_page_of_the_chapter() -> None:
    said = (18, "4.1 Simpulan", "Semua berjalan baik.")
    assert status("FMT-005", draft(said, unread=[19])) == "tidak_dapat_dinilai"


# --- FMT-006 ------------------------------------------------------------------------------------


def test_fmt006_the_draft_ends_with_its_last_chapter() -> None:
    finding = one("FMT-006", draft(rows=[pk()], bab=NO_ANNEX))
    assert finding.kondisi == (
        "Tabel Perjanjian Kinerja ada pada hal. 6. Naskah yang ditandatangani tidak ditemukan "
        "sesudah Bab IV (hal. 18–22)."
    )
    assert (finding.tingkat, finding.at.page) == ("berat", 18)


def test_fmt006_an_annex_of_other_things() -> None:
    said = (
        20,
        "Lampiran 1",
        "Foto kegiatan menunjukkan bahwa target Perjanjian Kinerja dicapai.",
    )
    assert one("FMT-006", draft(said)).kondisi.startswith("Sesudah Bab IV")


@pytest.mark.parametrize(
    "made",
    [
        draft((20, "Lampiran 1 Perjanjian Kinerja Tahun 2023", "Yang bertanda tangan di bawah ini.")),
        draft((21, "Lampiran", "Pihak Pertama berjanji kepada Pihak Kedua.")),
        draft(rows=[pk(page=21, tabel="t21.1")]),
        draft((6, "2.2 Perjanjian Kinerja", "Pihak pertama akan mewujudkan target.")),
    ],
)
def test_fmt006_silent(made: Laporan) -> None:
    assert status("FMT-006", made) == "terpenuhi"


@pytest.mark.parametrize("page", [19, 22])
def test_fmt006_never_while_a_picture_page_is_unread(page: int) -> None:
    made = draft(rows=[pk()], bab=NO_ANNEX, unread=[page])
    assert status("FMT-006", made) == "tidak_dapat_dinilai"
    assert f"Hal. {page}" in (result("FMT-006", made).reason or "")


def test_fmt006_nor_while_a_page_is_a_picture_below_its_running_head() -> None:
    made = draft(rows=[pk()], bab=NO_ANNEX, picture_pages=(21,))
    assert status("FMT-006", made) == "tidak_dapat_dinilai"
    assert status("FRM-001", made) == status("FRM-003", made) == "tidak_dapat_dinilai"


def test_fmt006_a_picture_before_the_last_chapter_does_not_matter() -> None:
    assert findings("FMT-006", draft(rows=[pk()], bab=NO_ANNEX, unread=[1, 9]))


# --- FMT-008 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Perbandingan capaian dengan tahun sebelumnya atau tahun 2020 disajikan.", "2020"),
        ("Capaian indeks tahun 2022 ini menjadi penyemangat.", "2022"),
        ("Realisasi sampai dengan tahun 2022 dengan target jangka menengah tampak berikut.", "2022"),
        ("Sasaran ditetapkan dalam dokumen Perjanjian Kinerja Tahun 2022.", "2022"),
        ("Arsip ditata menurut Peraturan Pemerintah Nomor 18 Tahun 2026.", "2026"),
    ],
)
def test_fmt008_a_year_left_from_another_report(text: str, said: str) -> None:
    finding = one("FMT-008", draft((9, "3.1 Capaian", text)))
    assert said in finding.kondisi
    assert (finding.jenis, finding.tingkat) == ("temuan", "sedang")


PLAN: Said = (6, "2.1 Renstra", "Renstra Dinas Arsip 2021-2026 memuat dua sasaran.")


def test_fmt008_a_plan_that_is_over() -> None:
    said = (9, "3.1 Capaian", "Target akhir Renstra 2016-2021 sudah tercapai.")
    assert one("FMT-008", draft(PLAN, said)).jenis == "temuan"
    assert one("FMT-008", draft(said)).jenis == "saran"


@pytest.mark.parametrize(
    "text",
    [
        "Indeks tahun 2021 naik dibandingkan tahun sebelumnya, tahun 2020.",
        "Capaian tahun 2023 lebih tinggi daripada tahun sebelumnya (2022).",
        "Capaian tahun 2022 adalah 99,55 persen.",
        "Peraturan Bupati Nomor 41 Tahun 2021 mengatur tugas dinas.",
        "Rekomendasi evaluasi atas Perjanjian Kinerja Tahun 2022 sudah dijalankan.",
        "Renstra sebelumnya, 2016-2021, memakai ukuran lain.",
        "Rencana Kinerja Tahunan, yaitu dari Tahun 2021 sampai dengan Tahun 2026, memuat target.",
        "Renja 2024 menambah kegiatan pangan.",
        "Angka perbandingan realisasi Tahun 2022 dengan target akhir Renstra 2021-2026.",
    ],
)
def test_fmt008_years_that_fit(text: str) -> None:
    made = draft((9, "3.1 Capaian", text))
    assert [f for f in findings("FMT-008", made) if f.jenis == "temuan" and "Angka" not in f.quote] == []


def test_fmt008_bab_one_tells_history() -> None:
    assert status("FMT-008", draft((3, "1.1", "Perjanjian Kinerja Tahun 2022 ini dipakai."))) == "terpenuhi"


@pytest.mark.parametrize(
    "judul",
    [
        "Tabel 3.1 Capaian Kinerja Dinas Arsip Kabupaten Seberang Tahun 2023",
        "Tabel 3.1 Capaian Kinerja Dinas Pertanian Tahun 2023",
    ],
)
def test_fmt008_another_agency_in_a_title(judul: str) -> None:
    finding = one("FMT-008", draft(tabel_=[tabel(9, judul)]))
    assert (finding.jenis, finding.tingkat) == ("temuan", "berat")


def test_fmt008_another_head_is_advice() -> None:
    said = (9, "3.1", "Perjanjian ditandatangani Bupati Seberang pada bulan Januari.")
    assert one("FMT-008", draft(said)).jenis == "saran"


@pytest.mark.parametrize(
    "text",
    [
        "Dibandingkan Dinas Arsip Kabupaten Seberang, capaian ini lebih tinggi.",
        "Koordinasi dengan Dinas Arsip Kabupaten Seberang dilakukan dua kali.",
        "Dinas Arsip Kabupaten Contoh melaksanakan dua sasaran.",
        "Laporan disampaikan kepada Bupati Contoh.",
        "Dinas Arsip Provinsi Seberang membina kabupaten.",
    ],
)
def test_fmt008_names_that_fit(text: str) -> None:
    assert status("FMT-008", draft((9, "3.1", text))) == "terpenuhi"


def test_fmt008_abbreviations_of_the_own_name() -> None:
    assert (
        status("FMT-008", draft(tabel_=[tabel(9, "Tabel 1 Rencana Kinerja Dinas P3AKB Provsu")]))
        == "terpenuhi"
    )


def margins(text: str, *pages: int) -> tuple[Cited, ...]:
    return tuple(Cited(text, None, at(p, 20)) for p in pages)


def test_fmt008_a_margin_with_last_years_year() -> None:
    made = replace(draft(), kop=margins("Laporan Kinerja Dinas Arsip Tahun 2022", 20, 21, 22))
    finding = one("FMT-008", made)
    assert (finding.objek, [a.page for a in finding.also]) == ("Kop halaman", [21, 22])
    right = replace(draft(), kop=margins("Laporan Kinerja Dinas Arsip Tahun 2023", 20, 21))
    once = replace(draft(), kop=margins("Laporan Kinerja Dinas Arsip Tahun 2022", 20))
    assert [status("FMT-008", m) for m in (right, once)] == ["terpenuhi", "terpenuhi"]


def test_fmt008_the_own_name_misspelt_in_the_margin() -> None:
    made = replace(draft(), instansi="Badan Penanggulangan Bencana Daerah Kabupaten Contoh")
    made = replace(made, kop=margins("LKIP BADAN PENANGGULANGAN BECANA DAERAH", 8, 9))
    finding = one("FMT-008", made)
    assert (finding.tingkat, "BECANA" in finding.kondisi) == ("ringan", True)


# --- FMT-010 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kutipan"),
    [
        ("Realisasi indikator ini [isi di sini] persen.", "[isi di sini]"),
        ("Realisasi sebesar xxx persen.", "xxx"),
        ("Lihat Error! Reference source not found untuk rincian.", "Error! Reference source not found"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        (
            "Grafik naik (mohon disesuaikan dengan data BPS) pada triwulan II.",
            "(mohon disesuaikan dengan data BPS)",
        ),
    ],
)
def test_fmt010_leftovers(text: str, kutipan: str) -> None:
    finding = one("FMT-010", draft((9, "3.1", text)))
    assert (finding.jenis, finding.judul) == ("temuan", "Sisa penyusunan pada hal. 9")
    assert kutipan in (finding.tertulis or "")


def test_fmt010_in_a_table() -> None:
    made = draft(tabel_=[tabel(9, "Tabel 3.1", "Indikator | Target | Realisasi\nIndeks arsip | 80 | #REF!")])
    assert "#REF!" in (one("FMT-010", made).tertulis or "")


def test_fmt010_blanks_in_a_sentence_are_advice() -> None:
    text = "Realisasi anggaran kegiatan ini sebesar ............ dari pagu yang tersedia."
    assert one("FMT-010", draft((9, "3.1", text))).jenis == "saran"


@pytest.mark.parametrize(
    "text",
    [
        "1.1 Latar Belakang ................ 3",
        "Nama ................ dan jabatan ........ yang menandatangani surat ini.",
        "Ruas jalan kelas XXX dan bab XXX (tiga puluh).",
        "Indikator ini [1] dan lampiran [2] saling melengkapi.",
        "Capaian (perlu dicatat, naik tiga tahun) tetap baik.",
    ],
)
def test_fmt010_silent(text: str) -> None:
    assert status("FMT-010", draft((9, "3.1", text))) == "terpenuhi"


def test_fmt010_hidden_notes_are_told_once() -> None:
    made = replace(draft(), tersembunyi=margins("(Grafik harus diperbaiki 261,9 %)", 20, 21))
    finding = one("FMT-010", made)
    assert (finding.jenis, [a.page for a in finding.also]) == ("temuan", [21])
    assert "Grafik harus diperbaiki" in finding.kondisi


def test_fmt010_other_hidden_text() -> None:
    long = replace(draft(), tersembunyi=margins("Struktur organisasi dinas arsip kabupaten contoh", 20))
    short = replace(draft(), tersembunyi=margins("Utara Anak", 20))
    assert one("FMT-010", long).jenis == "saran"
    assert status("FMT-010", short) == "terpenuhi"


# --- FRM-001, FRM-002 ---------------------------------------------------------------------------

PREFACE: Said = (18, "4.2 Penutup", "Demikian laporan ini disusun.")


def signed(when: str, office: str = "KEPALA DINAS ARSIP", name: str = "Dra. Sekar, M.Si. NIP 196") -> Said:
    return (19, "4.3", f"Contoh, {when}\n{office}\n{name}")


def test_frm001_nothing_signed() -> None:
    finding = one("FRM-001", draft(PREFACE))
    assert "tempat dan tanggal, jabatan, dan nama" in finding.kondisi
    assert (finding.tingkat, finding.at.page) == ("sedang", 18)


def test_frm001_a_part_is_missing() -> None:
    finding = one("FRM-001", draft((19, "4.3", "KEPALA DINAS ARSIP\nDra. Sekar, M.Si.")))
    assert "tempat dan tanggal penanda" in finding.kondisi
    assert finding.tingkat == "ringan"


@pytest.mark.parametrize("when", ["Februari 2024", "…………… 2024"])
def test_frm001_an_open_day_is_advice(when: str) -> None:
    assert one("FRM-001", draft(signed(when))).jenis == "saran"


@pytest.mark.parametrize(
    "said",
    [
        signed("14 Februari 2024"),
        (
            19,
            "4.3",
            "Ditetapkan di Contoh pada tanggal 14 Februari 2024\nKepala Dinas\nNIP. 196307201988031007",
        ),
    ],
)
def test_frm001_silent(said: Said) -> None:
    assert status("FRM-001", draft(said)) == "terpenuhi"


@pytest.mark.parametrize(
    "when", ["Contoh, 14-02-2024", "Pada tanggal : 14 Februari 2024", "CONTOH, 14 FEBRUARI 2024"]
)
def test_frm001_other_ways_to_write_the_date(when: str) -> None:
    found = _signature.find(draft((19, "4.3", when))).dates
    assert [(d.day, d.month, d.year) for d in found] == [(14, 2, 2024)]


def test_frm001_a_signature_set_as_a_table() -> None:
    block = tabel(19, "", " | Contoh, 14 Februari 2024\n | Kepala Dinas Arsip\n | Sekar, S.E.")
    assert status("FRM-001", draft(tabel_=[block])) == "terpenuhi"


def test_frm001_a_picture_page_may_hold_it() -> None:
    assert status("FRM-001", draft(PREFACE, unread=[19])) == "tidak_dapat_dinilai"


def test_frm001_the_cover_is_no_place_for_a_signature() -> None:
    assert findings("FRM-001", draft(PREFACE, unread=[1]))


def test_months_in_both_spellings_and_cases() -> None:
    dates = [_signature.find(draft(signed(w))).dates[0] for w in ("3 Pebruari 2024", "3 NOVEMBER 2024")]
    assert [(d.month, d.day, d.year) for d in dates] == [(2, 3, 2024), (11, 3, 2024)]
    assert dates[0].shown() == "3 Februari 2024"


@pytest.mark.parametrize(
    ("jenjang", "when", "late"),
    [
        ("opd", "17 April 2024", True),
        ("opd", "1 Maret 2024", True),
        ("opd", "29 Februari 2024", False),
        ("opd", "Februari 2024", False),
        ("opd", "Maret 2024", True),
        ("pemda", "31 Maret 2024", False),
        ("pemda", "2 April 2024", True),
        ("kementerian", "1 Maret 2024", True),
        ("kementerian", "28 Februari 2024", False),
    ],
)
def test_frm002(jenjang: str, when: str, late: bool) -> None:
    made = draft(signed(when), jenjang=jenjang)
    assert bool(findings("FRM-002", made)) is late


def test_frm002_names_the_deadline() -> None:
    finding = one("FRM-002", draft(signed("17 April 2024")))
    assert (
        finding.kondisi
        == "Tanggal pada draf adalah 17 April 2024; batas waktu penyampaian laporan ini 29 Februari 2024."
    )


def test_frm002_the_earliest_date_counts_and_other_papers_do_not() -> None:
    assert status("FRM-002", draft(signed("17 April 2024"), signed("20 Februari 2024"))) == "terpenuhi"
    assert status("FRM-002", draft(signed("15 Januari 2023"))) == "tidak_berlaku"
    assert status("FRM-002", draft(PREFACE)) == "tidak_berlaku"


def test_frm002_an_unknown_level() -> None:
    assert (
        status("FRM-002", draft(signed("17 April 2024"), jenjang="tidak_diketahui")) == "tidak_dapat_dinilai"
    )


# --- FRM-003 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenjang", "tingkat"),
    [("opd", "info"), ("pemda", "sedang"), ("kementerian", "sedang"), ("unit_kerja", "info")],
)
def test_frm003_weighs_by_level(jenjang: str, tingkat: str) -> None:
    finding = one("FRM-003", draft(PREFACE, jenjang=jenjang))
    assert (finding.tingkat, "hal. 1–22" in finding.kondisi) == (tingkat, True)


@pytest.mark.parametrize(
    "text",
    [
        "PERNYATAAN TELAH DIREVIU Dinas Arsip",
        "Reviu bertujuan memberikan keyakinan terbatas bahwa laporan disajikan akurat, andal, dan valid.",
    ],
)
def test_frm003_silent(text: str) -> None:
    assert status("FRM-003", draft((21, "Lampiran", text))) == "terpenuhi"


def test_frm003_a_picture_page_may_hold_it() -> None:
    assert status("FRM-003", draft(PREFACE, unread=[22])) == "tidak_dapat_dinilai"


# --- TLR-001 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        [(18, "4.2 Rencana Tindak Lanjut", "Menambah rak arsip.")],
        [(3, "1.2 Tugas Pokok", "Seksi Tindak Lanjut menyusun evaluasi AKIP dan tindak lanjut inspektorat.")],
        [(18, "4.2", "Sebagai tindak lanjut atas hasil evaluasi kinerja tahun ini, dinas menambah rak.")],
    ],
)
def test_tlr001_not_told(said: list[Said]) -> None:
    finding = one("TLR-001", draft(*said))
    assert "hal. 1–22" in finding.kondisi
    assert finding.at.page == 18


@pytest.mark.parametrize(
    "made",
    [
        draft((16, "C. Tindak Lanjut Hasil Evaluasi AKIP", "Tiga rekomendasi selesai.")),
        draft((16, "3.4", "Rekomendasi LHE tahun 2022 telah ditindaklanjuti seluruhnya.")),
        draft((16, "3.4", "Rekomendasi dari Inspektorat telah ditindaklanjuti.")),
        draft(tabel_=[tabel(16, "Tabel 3.8 Tindak Lanjut Rekomendasi Evaluasi")]),
    ],
)
def test_tlr001_silent(made: Laporan) -> None:
    assert status("TLR-001", made) == "terpenuhi"


def test_tlr001_an_unread_page_of_the_body() -> None:
    assert status("TLR-001", draft(PREFACE, unread=[12])) == "tidak_dapat_dinilai"


# --- KEU-001 ------------------------------------------------------------------------------------

BUDGET: Said = (15, "3.2 Realisasi Anggaran", "Anggaran terserap dengan baik.")


def test_keu001_no_table() -> None:
    finding = one("KEU-001", draft(BUDGET))
    assert (finding.tingkat, finding.at.page, finding.objek) == ("berat", 15, "3.2 Realisasi Anggaran")


def test_keu001_amounts_in_prose_only_weigh_less() -> None:
    text = "Realisasi anggaran Rp9.098.726.850 dari pagu Rp9.380.300.000."
    finding = one("KEU-001", draft((15, "3.2 Realisasi Anggaran", text)))
    assert (finding.tingkat, "hal. 15" in finding.kondisi) == ("sedang", True)


def test_keu001_silent() -> None:
    kolom = ("program", "anggaran", "realisasi_anggaran", "persen_anggaran")
    words = "Uraian | Pagu Anggaran | Realisasi\nProgram arsip | 1.142.806.500 | 1.100.000.000"
    spent = Anggaran("program", "t15.1", given("Program arsip"), at(15, 9), None, given("1.000.000"), None)
    for made in (
        draft(BUDGET, tabel_=[tabel(15, "Tabel 3.7", peran="anggaran", kolom=kolom)]),
        draft(BUDGET, tabel_=[tabel(15, "Tabel 3.7", words)]),
        draft(BUDGET, anggaran=(spent,)),
    ):
        assert status("KEU-001", made) == "terpenuhi"


def given(text: str) -> Cited:
    made = cited(text, 15)
    assert made is not None
    return made


def test_keu001_an_unread_page_of_bab_three() -> None:
    assert status("KEU-001", draft(BUDGET, unread=[16])) == "tidak_dapat_dinilai"


# --- EFI-001, EFI-002 ---------------------------------------------------------------------------

SECTION = "3.1.5 Analisis Efisiensi Penggunaan Sumber Daya"
FIGURES = "Capaian sasaran 103,04 persen dengan serapan anggaran 96,00 persen; efisiensi 7,04 poin."


@pytest.mark.parametrize(
    "said",
    [
        [BUDGET],
        [(9, "3.1", "Tugas dilaksanakan secara efektif dan efisien.")],
        [(9, "3.1", "Kebijakan efisiensi anggaran berdampak pada belanja, turun 12 persen.")],
    ],
)
def test_efi001_nothing_compares(said: list[Said]) -> None:
    finding = one("EFI-001", draft(*said))
    assert (finding.tingkat, finding.kondisi) == (
        "berat",
        "Analisis efisiensi tidak ditemukan pada hal. 8–17.",
    )
    assert status("EFI-002", draft(*said)) == "tidak_berlaku"


def test_efi001_another_matter_under_the_heading() -> None:
    said = (14, SECTION, "Ekonomi hijau mengandalkan sumber daya alam yang lestari.")
    finding = one("EFI-001", draft(said))
    assert finding.kondisi.startswith(f"Di bawah judul “{SECTION}” tidak ditemukan perbandingan")
    assert finding.at.page == 14


def test_efi001_says_the_spending_it_knows() -> None:
    total = Anggaran("jumlah", "t15.1", given("Jumlah"), at(15, 9), given("100"), given("97"), given("97,00"))
    finding = one("EFI-001", draft(BUDGET, anggaran=(total,)))
    assert (
        finding.akibat == "Serapan anggaran 97,00% (hal. 15) belum dapat dihubungkan dengan capaian kinerja."
    )


@pytest.mark.parametrize(
    "made",
    [
        draft((14, SECTION, FIGURES)),
        draft(
            (14, "3.2 Realisasi Anggaran", "Penyerapan 94,08% sehingga terdapat efisiensi anggaran 5,92%.")
        ),
        draft(tabel_=[tabel(14, "Tabel 3.5 Tingkat Efisiensi", kolom=("sasaran", "efisiensi"))]),
        draft((14, "Analisis Penggunaan Sumber Daya", "Anggaran dipakai sesuai rencana.")),
    ],
)
def test_efi001_silent(made: Laporan) -> None:
    assert status("EFI-001", made) == "terpenuhi"


def test_efi002_words_without_figures() -> None:
    finding = one("EFI-002", draft((14, SECTION, "Anggaran telah dipakai secara efektif dan efisien.")))
    assert (finding.jenis, finding.objek) == ("temuan", SECTION)


def test_efi002_one_figure_for_the_whole_is_advice() -> None:
    said = (14, SECTION, "Serapan anggaran 95,13% dengan capaian kinerja 98,01%.")
    finding = one("EFI-002", draft(said))
    assert (finding.jenis, "hanya ditemukan satu" in finding.kondisi) == ("saran", True)


def test_efi002_a_table_of_last_years_indikator() -> None:
    rows = [
        *(pk(name) for name in ("Indeks arsip", "Nilai kepuasan layanan")),
        *(row(name) for name in ("Indeks arsip", "Nilai kepuasan layanan")),
    ]
    old = [row(n, page=14, tabel="t14.1") for n in ("Jumlah dokumen tertata", "Persentase sarana baik")]
    made = draft(rows=[*rows, *old])
    kolom = ("sasaran", "indikator", "target", "realisasi", "capaian", "efisiensi")
    tables = tuple(replace(t, kolom=kolom) if t.id == "t14.1" else t for t in made.tabel)
    finding = one("EFI-002", replace(made, tabel=tables))
    assert "Jumlah dokumen tertata" in finding.kondisi
    same = [row(n, page=14, tabel="t14.1") for n in ("Indeks arsip", "Persentase sarana baik")]
    again = draft(rows=[*rows, *same])
    tables = tuple(replace(t, kolom=kolom) if t.id == "t14.1" else t for t in again.tabel)
    assert status("EFI-002", replace(again, tabel=tables)) == "terpenuhi"


@pytest.mark.parametrize(
    "text",
    [FIGURES, "Penyerapan anggaran 94% sehingga efisiensi sasaran 1 sebesar 6%.\nSerapan anggaran 98%."],
)
def test_efi002_silent(text: str) -> None:
    assert status("EFI-002", draft((14, SECTION, text))) == "terpenuhi"


# --- CAL-004 ------------------------------------------------------------------------------------


def test_cal004_no_formula_at_all() -> None:
    finding = one("CAL-004", draft((9, "3.1 Pengukuran", "Hasilnya pada tabel berikut."), rows=[row()]))
    assert (finding.tingkat, "hal. 8–17" in finding.kondisi) == ("ringan", True)


def test_cal004_none_for_lower_is_better() -> None:
    said = (9, "3.1 Pengukuran", "Capaian dihitung dengan rumus realisasi dibagi target.")
    lower = row("Angka keluhan", "20", "25", "75", arah="turun", dari="nama")
    assert one("CAL-004", draft(said, rows=[lower])).kondisi.startswith(
        "Rumus untuk 1 indikator makin rendah"
    )
    guessed = replace(lower, arah_dari="rumus")
    assert status("CAL-004", draft(said, rows=[guessed])) == "terpenuhi"


@pytest.mark.parametrize(
    "formula",
    ["Realisasi-(Realisasi-Rencana)", "Reaisasi - (Realisasi - Rencana)", "Rencana-(Rencana-Realisasi)"],
)
def test_cal004_a_formula_that_cancels_itself(formula: str) -> None:
    finding = one("CAL-004", draft((9, "3.1", f"{formula} % Pencapaian Kinerja = x 100% Rencana")))
    assert (finding.tingkat, finding.kondisi.startswith("Rumus pada draf saling meniadakan")) == (
        "sedang",
        True,
    )


@pytest.mark.parametrize(
    "made",
    [
        draft((9, "3.1", "% Pencapaian Rencana-(Realisasi-Rencana) = x 100% kinerja Rencana")),
        draft((9, "3.1", "Capaian = realisasi ÷ target × 100.")),
        draft((9, "3.1", "Pencapaian kinerja dihitung dengan rumus:")),
        draft(
            tabel_=[tabel(9, "Tabel 3.1", "Indikator | Realisasi | Target | Capaian (4/5)*100%", "capaian")]
        ),
    ],
)
def test_cal004_silent(made: Laporan) -> None:
    assert status("CAL-004", made) == "terpenuhi"


# --- passages -----------------------------------------------------------------------------------


def test_what_only_announces_the_contents_is_no_passage() -> None:
    made = draft(
        (4, "1.5 Sistematika", "Bab III memuat efisiensi dan tindak lanjut evaluasi AKIP."),
        (9, "3.1", "Pada bab ini disajikan capaian kinerja."),
        (9, "3.1", "Capaian dibahas."),
    )
    assert [p.text for p in passages(made) if p.kind == "paragraph"] == ["Capaian dibahas."]


def page(number: int, words: int, picture: float) -> Page:
    head = [Word("LKjIP", (70, 20, 100, 30))]
    body = [Word("kata", (70, 200 + 10.0 * n, 90, 208 + 10.0 * n)) for n in range(words)]
    return Page(number, None, 595, 842, "text", (*head, *body), picture)


def test_pages_that_are_pictures_below_a_running_head() -> None:
    pages = (page(1, 30, 1.0), page(2, 3, 0.4), page(3, 3, 0.1), page(18, 2, 0.9))
    document = Document("x.pdf", "", pages, ())
    assert picture_pages(document, CHAPTERS) == ()
    assert picture_pages(document, CHAPTERS[3:4]) == (2,)
    assert [c.text for c in read_margins(document)] == ["LKjIP"] * 4


def test_hidden_words_are_read_page_by_page() -> None:
    words = (Word("(harus", (70, 90, 90, 99), hidden=True), Word("dicek)", (92, 90, 120, 99), hidden=True))
    document = Document("x.pdf", "", (Page(1, "i", 595, 842, "text", words),), ())
    (piece,) = read_hidden(document)
    assert (piece.text, piece.at) == ("(harus dicek)", Anchor(1, (70, 90, 120, 99), "i"))


def test_parameters_are_numbers_of_the_rubric() -> None:
    assert RULES["FRM-002"].params == {
        "bulan_opd": 2, "bulan_kementerian": 2, "bulan_pemda": 3, "hari": 0,
    }  # fmt: skip
    assert all(isinstance(v, int | Decimal) for v in RULES["FMT-002"].params.values())
