"""The rules on what prose says: where they speak, and near misses where they stay silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import NAIK, cited, laporan, next_line, pk, row, section
from judged import result

from reviewer.document import Anchor
from reviewer.extract.analisis import grade, read_told
from reviewer.extract.pernyataan import read_figures, read_statements
from reviewer.findings import Finding
from reviewer.laporan import Anggaran, Judul, Laporan, Narasi, Tabel

ARSIP = "Persentase arsip yang tertata"
SURAT = "Persentase surat yang diproses tepat waktu"
SASARAN = "Meningkatnya mutu layanan arsip"
LAIN = "Meningkatnya tata kelola persuratan"


def draft(*sections: tuple[Judul, Narasi], rows: Any = None, tables: tuple[Tabel, ...] = ()) -> Laporan:
    """A report with these sections and rows, read as far as its prose goes."""
    base = laporan(*(rows or (pk(), row(**NAIK))), narasi=[n for _, n in sections])
    built = replace(base, judul=tuple(j for j, _ in sections), tabel=(*base.tabel, *tables))
    told = read_told(built)
    statements = read_statements(told.kalimat, told.rantai.pokok)
    return replace(built, analisis=grade(built, told), pernyataan=statements)


def table(judul: str, *lines: str, kolom: tuple[str, ...] = (), bab: str = "bab3", page: int = 10) -> Tabel:
    n = next_line()
    at = Anchor(page, (70, n, 520, 1e6))
    return Tabel(f"t{page}.{n:.0f}", judul, "lain", bab, at, kolom, teks="\n".join(lines))


def said(*texts: str, rows: Any = None, judul: str = "3.1 Uraian", **more: Any) -> Laporan:
    return draft(section(judul, *texts, **more), rows=rows)


def hits(id: str, found: Laporan) -> tuple[Finding, ...]:
    return result(id, found).findings


def both(lalu: str, kini: str, target: str = "80 %", **more: Any) -> list[Any]:
    """The rows of an indikator with last year's realisasi."""
    before = row(ARSIP, None, lalu, None, peran="perbandingan", tahun=2022, page=10, tabel="t10.1")
    return [pk(ARSIP, target), row(ARSIP, target, kini, None, **{**NAIK, **more}), before]


# --- the figures of a sentence --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("terealisasi 72,50 persen dari target 80 persen", "realisasi 72.50 %; target 80 %"),
        ("naik 2,5 poin dibandingkan 70 pada tahun 2022", "selisih 2.5 poin; selisih 70 "),
        ("menurut Peraturan Nomor 12 Tahun 2019, Tabel 3.1 dan 4 Mei 2023", ""),
        ("capaian 101,42 persen, rata-rata nasional 63,20", "capaian 101.42 %; pembanding 63.20 "),
    ],
)
def test_figures_of_a_sentence(text: str, figures: str) -> None:
    assert "; ".join(f"{d.peran} {d.value.value} {d.satuan}" for d in read_figures(text)) == figures


# --- CMP-006 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rows", "words"),
    [
        (f"{ARSIP} meningkat sebesar 105,88% dibandingkan tahun 2022.", both("17", "18"), "naik 5,88 %"),
        (f"{ARSIP} menurun sebesar 20%, dari 5 berkas menjadi 1 berkas.", None, "turun 80 %"),
        (f"{ARSIP} naik 1,73 persen dari 67,31 menjadi 69,04.", None, "naik 1,73 poin"),
        (f"{ARSIP} naik dari 70 persen menjadi 65 persen.", None, "berarti turun"),
        (f"{ARSIP} meningkat dibandingkan tahun lalu.", both("75 %", "72 %"), "berarti turun"),
        (f"{ARSIP} naik 12 persen dari 50 berkas menjadi 60 berkas.", None, "naik 20 %"),
        ("Sebanyak 7 dari 17 unit atau 24 persen sudah memakai aplikasi.", None, "41,18 %"),
    ],
)
def test_cmp006_a_statement_that_its_figures_contradict(text: str, rows: Any, words: str) -> None:
    found = hits("CMP-006", said(text, rows=rows))
    assert len(found) == 1
    assert words in found[0].kondisi


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"{ARSIP} meningkat sebesar 5,88% dibandingkan tahun 2022.", both("17", "18")),
        (f"{ARSIP} meningkat menjadi 105,88% dibandingkan tahun 2022.", both("17", "18")),
        (f"{ARSIP} naik 1,73 poin dari 67,31 menjadi 69,04.", None),
        (f"{ARSIP} perlu naik sebesar 12 persen dari 50 menjadi 60 berkas.", None),
        (f"{ARSIP} turun dari 70 persen menjadi 65 persen.", None),
        (f"{ARSIP} meningkat dibandingkan tahun lalu.", both("72,1 %", "72 %")),
        (f"{ARSIP} tidak meningkat dibandingkan tahun lalu.", both("75 %", "72 %")),
        ("Sebanyak 7 dari 17 unit atau 41 persen sudah memakai aplikasi.", None),
        ("Sebanyak 20 unit dari target 21 unit atau 74 persen dari seluruh unit.", None),
    ],
)
def test_cmp006_silent_where_the_figures_agree_or_do_not_tell(text: str, rows: Any) -> None:
    assert hits("CMP-006", said(text, rows=rows)) == ()


def test_cmp006_the_word_of_a_name_is_no_statement() -> None:
    name = "Persentase peningkatan arsip tertata"
    rows = [pk(name), row(name, "80 %", "50 %", None, **NAIK)]
    assert hits("CMP-006", said(f"{name} sebesar 50 persen dari 40 dan 20 berkas.", rows=rows)) == ()


def test_cmp006_points_of_a_percentage_are_advice() -> None:
    found = hits("CMP-006", said(f"{ARSIP} naik 2 persen, dari 70 persen menjadi 72 persen."))
    assert [(f.jenis, f.tingkat) for f in found] == [("saran", "ringan")]


# --- ANL-011 --------------------------------------------------------------------------------------

MISSED = [pk(), row(**NAIK)]
REACHED = [pk(), row(realisasi="82 %", capaian="102,50 %", **NAIK)]
EXACT = [pk(), row(realisasi="80 %", capaian="100 %", **NAIK)]


@pytest.mark.parametrize(
    ("texts", "rows", "words"),
    [
        ([f"{ARSIP} telah melampaui target tahun 2023."], MISSED, "belum tercapai"),
        ([f"{ARSIP} terealisasi 72 persen dan mencapai target 80 persen."], MISSED, "belum tercapai"),
        ([f"{ARSIP} belum mencapai target."], REACHED, "sedangkan menurut tabel indikator ini tercapai"),
        (["Seluruh indikator kinerja telah tercapai dengan baik."], MISSED, "1 indikator pada tabel"),
        ([f"{ARSIP} terealisasi 77,50 persen."], [pk(), row(realisasi="72,50 %", **NAIK)], "77,50 persen"),
        (
            ["Dari 5 indikator, 3 indikator tercapai baik dan 4 indikator tercapai cukup."],
            MISSED,
            "7, sedangkan",
        ),
        (["Satu sasaran tidak tercapai.", "Kegagalan terjadi pada dua sasaran."], REACHED, "1 sasaran pada"),
    ],
)
def test_anl011_prose_and_table_part_ways(texts: list[str], rows: Any, words: str) -> None:
    found = hits("ANL-011", said(*texts, rows=rows))
    assert len(found) == 1
    assert words in found[0].kondisi


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        ([f"{ARSIP} telah melampaui target tahun 2023."], REACHED),
        ([f"{ARSIP} telah mencapai target."], EXACT),
        ([f"{ARSIP} belum mencapai target."], MISSED),
        ([f"{ARSIP} mencapai target kinerja sebesar 90 persen."], MISSED),
        ([f"{ARSIP} diharapkan mencapai target."], MISSED),
        ([f"{ARSIP} belum mencapai target akhir Renstra."], REACHED),
        ([f"{ARSIP} tahun 2022 telah mencapai target."], MISSED),
        ([f"{ARSIP} terealisasi 72,5 persen."], [pk(), row(realisasi="72,50 %", **NAIK)]),
        (["Hampir seluruh indikator kinerja telah tercapai."], MISSED),
        (["Seluruh indikator kinerja telah tercapai."], REACHED),
        (["Dari 5 indikator, 3 indikator tercapai dan 2 indikator belum tercapai."], MISSED),
        (["Satu sasaran tidak tercapai.", "Pada sasaran kedua dua sasaran tidak tercapai."], REACHED),
    ],
)
def test_anl011_silent_where_they_agree_or_speak_of_something_else(texts: list[str], rows: Any) -> None:
    assert hits("ANL-011", said(*texts, rows=rows)) == ()


def test_anl011_all_above_a_hundred_but_one() -> None:
    lines = ("Indikator | 2022 | 2023 | %", "A | 2 | 3 | 103,72", "B | 1 | 1 | 100,00", "C | 2 | 3 | 102,40")
    years = table("Tabel 3.2 Perbandingan", *lines)
    below = section("3.3", "Secara keseluruhan telah mencapai kinerja di atas 100%.")
    (finding,) = hits("ANL-011", draft(below, rows=REACHED, tables=(years,)))
    assert "memuat 100,00" in finding.kondisi
    better = replace(years, teks=years.teks.replace("100,00", "100,01"))
    assert hits("ANL-011", draft(below, rows=REACHED, tables=(better,))) == ()


def test_anl011_better_than_a_year_that_the_draft_does_not_show() -> None:
    text = "Capaian kinerja dinas lebih baik dibandingkan dengan capaian tahun 2022."
    (finding,) = hits("ANL-011", said(text, rows=REACHED))
    assert "realisasi 2022 tidak ditemukan" in finding.kondisi
    assert hits("ANL-011", said(text, rows=both("70 %", "82 %"))) == ()
    assert hits("ANL-011", said(text.replace("Capaian kinerja", "Serapan anggaran"), rows=REACHED)) == ()


def test_anl011_a_lower_target_exceeded_may_be_missed() -> None:
    rows = [pk(target="20 %"), row(target="20 %", realisasi="25 %", capaian=None, arah="turun", dari="nama")]
    assert hits("ANL-011", said(f"{ARSIP} melampaui target.", rows=rows)) == ()


# --- DAT-001, IND-005 -----------------------------------------------------------------------------

PAIR = [pk(), pk(SURAT), row(**NAIK), row(SURAT, **NAIK)]
PLAIN = section("3.1 Uraian", f"{ARSIP} berkembang baik.")


def dictionary(*lines: str) -> Tabel:
    return table("Tabel 2.2 Kamus indikator", *lines, bab="bab2", page=6)


SOURCES = ("Indikator | Sumber Data", f"{ARSIP} | Laporan depo arsip, 31 Desember 2023")
RULES_OF = ("Indikator | Definisi Operasional", f"{ARSIP} | Arsip tertata ÷ seluruh arsip × 100")


@pytest.mark.parametrize(
    ("id", "tables", "sections", "words"),
    [
        ("DAT-001", (), (PLAIN,), "untuk 2 indikator"),
        (
            "DAT-001",
            (dictionary("Indikator | Sumber Dana", f"{ARSIP} | APBD"),),
            (PLAIN,),
            "untuk 2 indikator",
        ),
        ("DAT-001", (dictionary("Indikator | Sumber Data", f"{ARSIP} | -"),), (PLAIN,), "untuk 2 indikator"),
        ("DAT-001", (dictionary(*SOURCES),), (PLAIN,), "1 dari 2"),
        ("DAT-001", (), (section("3.1", f"{ARSIP} bersumber dari laporan depo."),), "1 dari 2"),
        ("IND-005", (), (PLAIN,), "untuk 2 indikator"),
        ("IND-005", (dictionary(*RULES_OF),), (PLAIN,), "1 dari 2"),
        ("IND-005", (), (section("3.1", f"{SURAT} dihitung dari surat selesai."),), "1 dari 2"),
        ("IND-005", (dictionary("Indikator | Target", f"{ARSIP} | 80"),), (PLAIN,), "untuk 2 indikator"),
        ("IND-005", (dictionary("Indikator | Rumus", f"{ARSIP} | "),), (PLAIN,), "untuk 2 indikator"),
    ],
)
def test_dat001_ind005_indikator_without_source_or_definition(
    id: str, tables: tuple[Tabel, ...], sections: Any, words: str
) -> None:
    found = hits(id, draft(*sections, rows=PAIR, tables=tables))
    assert len(found) == 1
    assert words in found[0].kondisi
    assert (found[0].jenis == "saran") == ("dari" in words)


@pytest.mark.parametrize(
    ("id", "tables", "sections"),
    [
        ("DAT-001", (dictionary(*SOURCES, f"{SURAT} | Buku agenda 2023"),), (PLAIN,)),
        ("DAT-001", (dictionary(*SOURCES, f"{SURAT} | "),), (PLAIN,)),
        ("DAT-001", (), (section("3.1", "Sumber: Laporan bidang kearsipan 2023."),)),
        ("DAT-001", (dictionary(*SOURCES),), (section("3.1", f"Menurut data agenda, {SURAT} naik."),)),
        ("DAT-001", (dictionary("No | Indikator | Bukti", f"1 | {ARSIP} | LHE", f"2 | {SURAT} | LKE"),), ()),
        ("IND-005", (dictionary(*RULES_OF, f"{SURAT} | Surat tepat waktu ÷ surat masuk"),), (PLAIN,)),
        ("IND-005", (dictionary(*RULES_OF),), (section("3.1", f"{SURAT} adalah rasio surat selesai."),)),
        ("IND-005", (dictionary("Indikator | Formulasi", f"{ARSIP} | a", f"{SURAT} | b"),), (PLAIN,)),
        ("IND-005", (dictionary("Indikator | Cara mengukur", f"{ARSIP} | a", f"{SURAT} | b"),), (PLAIN,)),
        ("IND-005", (), (section("3.1", f"{ARSIP} dihitung dari berkas.", f"Rumus {SURAT} ada dua."),)),
    ],
)  # fmt: skip
def test_dat001_ind005_silent_where_it_is_told(id: str, tables: tuple[Tabel, ...], sections: Any) -> None:
    assert hits(id, draft(*sections, rows=PAIR, tables=tables)) == ()


# --- TLR-005 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["Kinerja dinas berkembang baik."], "tidak ditemukan pada hal. 1–22"),
        (["Evaluasi dilaksanakan setiap triwulan."], "Hasil triwulan disebut pada hal. 10"),
        (["Laporan triwulan II dibahas pada 10 Juli."], "Hasil triwulan disebut pada hal. 10"),
        (["Realisasi TW III mencapai 60 persen.", "Gedung diubah menjadi depo."], "Hasil triwulan disebut"),
        (["Pelatihan ditambah pada tahun ini."], "tidak ditemukan pada hal. 1–22"),
    ],
)
def test_tlr005_quarters_without_a_decision(texts: list[str], words: str) -> None:
    (finding,) = hits("TLR-005", said(*texts))
    assert words in finding.kondisi


@pytest.mark.parametrize(
    "text",
    [
        "Evaluasi triwulan II memutuskan penambahan dua arsiparis.",
        "Laporan triwulan II dibahas pada 10 Juli. Rapat mengalihkan anggaran ke penataan berkas.",
        "Hasil triwulan III menjadi dasar penyesuaian jadwal.",
        "Berdasarkan pemantauan TW II, kegiatan dipercepat.",
        "Capaian triwulan I rendah sehingga dua kegiatan dijadwalkan ulang.",
    ],
)
def test_tlr005_silent_where_something_followed(text: str) -> None:
    assert hits("TLR-005", said(text)) == ()


# --- TLR-006, TLR-007, DAT-003, DAT-004 -----------------------------------------------------------

NOTHING = "Kinerja dinas berkembang baik."
MENTIONED = [
    ("TLR-006", "Gambar 2.1 memuat pohon kinerja dinas."),
    ("TLR-006", "Cascading kinerja disajikan pada lampiran."),
    ("TLR-006", "Cross-cutting dengan tiga dinas dijelaskan di sini."),
    ("TLR-006", "Perangkat daerah lain mempunyai peran pada dua indikator."),
    ("TLR-006", "Penjenjangan kinerja ditetapkan kepala dinas."),
    ("TLR-007", "Survei kepuasan 278 pemohon bernilai 84,10."),
    ("TLR-007", "Sebanyak 12 pengaduan dijawab."),
    ("TLR-007", "Laporan dapat dibaca pada laman dinas."),
    ("TLR-007", "Hasil SKM dipakai menata loket."),
    ("TLR-007", "Umpan balik warga dibahas dalam rapat."),
    ("DAT-003", "Pengumpulan data kinerja dilakukan tiap bidang."),
    ("DAT-003", "Penanggung jawab data ialah kepala bidang."),
    ("DAT-003", "Tim data menarik angka setiap bulan."),
    ("DAT-003", "Realisasi diverifikasi oleh sekretaris."),
    ("DAT-003", "Mekanisme penyampaian data diatur kepala dinas."),
    ("DAT-004", "Bukti diunggah ke e-SAKIP."),
    ("DAT-004", "Data ditarik dari eSakip."),
    ("DAT-004", "Aplikasi pengukuran kinerja dipakai tiap bulan."),
    ("DAT-004", "Anggaran dicatat dalam SIPD."),
    ("DAT-004", "Sistem informasi kinerja dipakai tiap bidang."),
]
NOT_MENTIONED = [
    *((id, NOTHING) for id in ("TLR-006", "TLR-007", "DAT-003", "DAT-004")),
    ("TLR-006", "Pohon peneduh ditanam di depo."),
    ("TLR-006", "Kinerja perangkat daerah lain tidak dibahas."),
    ("TLR-006", "Peran arsiparis penting. Perangkat daerah lain menunggu."),
    ("TLR-006", "Sasaran dijenjangkan."),
    ("TLR-007", "Lamanya layanan dua hari."),
    ("TLR-007", "Halaman ini memuat tabel."),
    ("TLR-007", "Pengalaman warga beragam."),
    ("TLR-007", "Kepuasan pegawai dinas naik."),
    ("DAT-003", "Data arsip disimpan. Penanggung jawab gedung hadir."),
    ("DAT-003", "Data tahun lalu dibandingkan."),
    ("DAT-003", "Mekanisme lelang berjalan."),
    ("DAT-003", "Penanggung jawab gedung hadir."),
    ("DAT-004", "Aplikasi antrean dipakai di loket."),
    ("DAT-004", "Dasbor kendaraan diganti."),
    ("DAT-004", "Sistem informasi arsip dibangun."),
    ("DAT-004", "Kinerja dinas baik. Aplikasi dibeli."),
]


@pytest.mark.parametrize(("id", "text"), MENTIONED)
def test_silent_where_it_is_mentioned(id: str, text: str) -> None:
    assert hits(id, said(text)) == ()


@pytest.mark.parametrize(("id", "text"), NOT_MENTIONED)
def test_one_hit_where_it_is_not_mentioned(id: str, text: str) -> None:
    (finding,) = hits(id, said(text))
    assert (finding.jenis == "temuan") == (id == "TLR-006")


def test_a_duty_in_the_first_chapter_is_no_mention() -> None:
    duties = section("1.2 Tugas dan Fungsi", "Menyelenggarakan pengaduan masyarakat.", bab="bab1", page=3)
    assert len(hits("TLR-007", draft(duties))) == 1


# --- DAT-002 --------------------------------------------------------------------------------------

OLDER = section("3.1", f"{ARSIP} masih menggunakan data tahun 2022 karena sensus arsip ditunda.")


def closing(*texts: str) -> tuple[Judul, Narasi]:
    return section("4.1 Simpulan", *texts, bab="bab4", page=18)


def sourced(text: str) -> tuple[tuple[Judul, Narasi], ...]:
    return (section("1.3 Wilayah", text, bab="bab1", page=3),)


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ((OLDER, closing(f"{ARSIP} terealisasi 72 persen.")), "datanya dari 2022"),
        ((OLDER, closing(f"{ARSIP} melampaui target.")), "datanya dari 2022"),
        (
            (section("3.1", "Uraian."), closing(f"{ARSIP} sama dengan capaian tahun 2022.")),
            "angkanya dari 2022",
        ),
        (sourced("Sumber : Database penduduk tahun 2019"), "bertahun 2019"),
        (sourced("Sumber: Statistik Daerah 2020"), "bertahun 2020"),
    ],
)
def test_dat002_older_data_told_as_of_this_year(sections: Any, words: str) -> None:
    (finding,) = hits("DAT-002", draft(*sections))
    assert words in finding.kondisi


@pytest.mark.parametrize(
    "sections",
    [
        (OLDER, closing(f"{ARSIP} terealisasi 72 persen (data tahun 2022).")),
        (OLDER, closing("Kinerja dinas berkembang baik.")),
        (section("3.1", f"{ARSIP} menggunakan data tahun 2023."), closing(f"{ARSIP} melampaui target.")),
        (
            section("3.1", f"{ARSIP} memakai angka sementara."),
            closing(f"{ARSIP} sama dengan capaian tahun 2022."),
        ),
        sourced("Sumber : Database penduduk tahun 2022"),
        sourced("Sumber: Peraturan Daerah Nomor 3 Tahun 2016 tentang data arsip"),
        sourced("Sumber: Data Renstra 2018-2023"),
        sourced("Sumber: Sensus Penduduk 2020, data wilayah"),
    ],
)
def test_dat002_silent_where_it_is_told_or_fresh(sections: Any) -> None:
    assert hits("DAT-002", draft(*sections)) == ()


# --- ANL-007 --------------------------------------------------------------------------------------

TWO = [pk(), pk(SURAT, sasaran=LAIN), row(**NAIK), row(SURAT, sasaran=LAIN, **NAIK)]
PROGRAM = f"{ARSIP} didukung Program Penataan Arsip dengan 40 depo dari rencana 40 depo."


def with_budget(found: Laporan, *names: str) -> Laporan:
    """The report with these programs in a budget table of Bab III."""
    budget = replace(table("Tabel 3.9 Anggaran", page=15), id="t15.1", peran="anggaran")
    rows = []
    for name in names:
        uraian = cited(name, 15)
        assert uraian is not None
        rows.append(Anggaran("program", "t15.1", uraian, uraian.at, None, None, None))
    return replace(found, tabel=(*found.tabel, budget), anggaran=tuple(rows))


@pytest.mark.parametrize(
    ("texts", "rows", "objek"),
    [
        ([f"{ARSIP} berkembang baik."], MISSED, ["Seluruh sasaran"]),
        ([PROGRAM], TWO, [LAIN]),
        ([f"{SURAT} didukung kegiatan pengiriman surat."], TWO, [SASARAN]),
        (["Program Penataan Arsip dianggarkan."], MISSED, ["Seluruh sasaran"]),
        ([f"{ARSIP} naik karena 40 depo dibuka pada Juli 2023."], MISSED, ["Seluruh sasaran"]),
    ],
)
def test_anl007_a_sasaran_without_a_program(texts: list[str], rows: Any, objek: list[str]) -> None:
    assert [f.objek for f in hits("ANL-007", said(*texts, rows=rows))] == objek


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        ([PROGRAM], MISSED),
        ([f"{ARSIP} dicapai melalui kegiatan penataan berkas."], MISSED),
        ([PROGRAM, f"{SURAT} didukung Program Persuratan."], TWO),
        ([f"{SASARAN} didukung Program Penataan Arsip."], MISSED),
        ([f"Kegiatan yang dilaksanakan untuk {ARSIP} ialah penataan depo."], MISSED),
    ],
)
def test_anl007_silent_where_each_sasaran_has_one(texts: list[str], rows: Any) -> None:
    assert hits("ANL-007", said(*texts, rows=rows)) == ()


def test_anl007_a_program_of_the_budget_that_no_sasaran_names_is_advice() -> None:
    programs = ("Program Penataan Arsip", "Program Penyelamatan Naskah Kuno", "Program Penunjang Urusan")
    (finding,) = hits("ANL-007", with_budget(said(PROGRAM, rows=MISSED), *programs))
    assert (finding.jenis, finding.quote) == ("saran", "Program Penyelamatan Naskah Kuno")
    assert hits("ANL-007", with_budget(said(PROGRAM, rows=MISSED), *programs[::2])) == ()


# --- CMP-007 --------------------------------------------------------------------------------------

BESIDE = [pk(), pk(SURAT), row(**NAIK), row(SURAT, **NAIK)]


def compared(*texts: str, head: str = "3.2 Perbandingan", nama: tuple[str, ...] = (ARSIP, SURAT)) -> Laporan:
    """A table of two years, with these sentences below it."""
    top = section(head)
    lines = ("Indikator | Realisasi 2022 | Realisasi 2023", *(f"{n} | 70 | 72" for n in nama))
    years = table("Tabel 3.2 Realisasi 2022–2023", *lines)
    below = section("", *texts)
    found = draft(top, below, section("3.3 Anggaran", "Belanja naik."), rows=BESIDE, tables=(years,))
    return replace(found, judul=tuple(j for j in found.judul if j.text))


@pytest.mark.parametrize(
    ("texts", "jenis"),
    [
        ((), "temuan"),
        (("Perbandingan disajikan pada tabel berikut:",), "temuan"),
        (("Kantor dinas mempunyai dua gedung. Gedung ketiga dibangun.",), "temuan"),
        (("Realisasi tahun ini lebih baik.",), "saran"),
        (("Realisasi naik dua poin. Kantor mempunyai dua gedung.",), "saran"),
    ],
)
def test_cmp007_a_table_of_comparison_that_nothing_explains(texts: tuple[str, ...], jenis: str) -> None:
    (finding,) = hits("CMP-007", compared(*texts))
    assert (finding.jenis, finding.objek) == (jenis, "Tabel 3.2")


@pytest.mark.parametrize(
    "found",
    [
        compared("Realisasi naik dua poin. Kenaikan terbesar terjadi pada arsip."),
        compared(f"{ARSIP} naik dari 70 menjadi 72.", f"{SURAT} juga naik dari 70 pada tahun 2022."),
        compared("Dari tabel terlihat hasil yang membaik.", "Selisih kedua tahun dua poin."),
        compared("Belanja disajikan di bawah.", nama=(ARSIP,)),
        compared("Keduanya lebih tinggi daripada tahun lalu.", "Peningkatan itu dua poin."),
    ],
)
def test_cmp007_silent_where_it_is_told_or_small(found: Laporan) -> None:
    assert hits("CMP-007", found) == ()


# --- IND-004 --------------------------------------------------------------------------------------

BERKAS = "Jumlah arsiparis yang dilatih"
TERTATA = "Terlaksananya penataan arsip"


@pytest.mark.parametrize(
    ("rows", "words", "jenis"),
    [
        (
            [pk(satuan="%"), row(satuan="berkas"), row(satuan="Orang", tabel="t9.2")],
            "menghitung orang",
            "temuan",
        ),
        ([pk(target="80 %"), row(target="80 unit", realisasi="72 unit")], "menghitung unit", "temuan"),
        ([row(BERKAS, "12,5 orang", "12 orang")], "12,5 orang bukan bilangan bulat", "temuan"),
        ([row(BERKAS, "1.250", "1.240,75", satuan="Orang")], "1.240,75 bukan bilangan bulat", "temuan"),
        ([pk(BERKAS, "optimal")], "“optimal”", "temuan"),
        ([pk(TERTATA, "100 %"), row(TERTATA, "100 %", "90 %")], "menyebut perbuatan", "saran"),
    ],
)
def test_ind004_what_cannot_be_measured(rows: Any, words: str, jenis: str) -> None:
    (finding,) = hits("IND-004", laporan(*rows))
    assert words in finding.kondisi
    assert finding.jenis == jenis


@pytest.mark.parametrize(
    "rows",
    [
        [pk(satuan="Persen"), row(satuan="%")],
        [pk(BERKAS, "12", satuan="orang"), row(BERKAS, "12", "10", satuan="Orang")],
        [row(BERKAS, "12,00", "10,00", satuan="orang")],
        [row("Rata-rata waktu tunggu", "12,5 menit", "10,5 menit")],
        [pk("Predikat AKIP", "BB")],
        [pk("Terlaksananya jumlah pelatihan", "4 kali")],
        [pk("Opini BPK", "WTP")],
        [pk(TERTATA, "100 %"), row("Persentase terlaksananya penataan arsip", "100 %", "90 %")],
    ],
)
def test_ind004_silent_where_it_can(rows: Any) -> None:
    linked = {"Persentase terlaksananya penataan arsip": TERTATA}
    assert hits("IND-004", laporan(*rows, linked=linked)) == ()
