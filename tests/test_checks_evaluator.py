"""Near misses found by reading catatan beside their pages: a rule stays silent, or says it otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from builders import CHAPTERS, NAIK, cited, laporan, pk, row
from judged import one, result

from reviewer.document import Anchor
from reviewer.extract.analisis import grade
from reviewer.laporan import Cited, Judul, Laporan, Narasi, Tabel

ARSIP = "Persentase arsip yang tertata"
SURAT = "Persentase surat yang diproses tepat waktu"
JUDUL_A5 = "3.1.4 Analisis penyebab keberhasilan atau kegagalan dan alternatif solusi"


def at(page: int, top: float) -> Anchor:
    return Anchor(page, (70, top, 500, top + 12))


def bab_of(page: int) -> str | None:
    return next((b.id for b in CHAPTERS if b.at.page <= page <= b.last_page), None)


def draft(
    *said: tuple[int, str, str],
    rows: Sequence[Any] = (),
    tables: Sequence[Tabel] = (),
    **more: Any,
) -> Laporan:
    """A draft of these rows that says this: page, heading, paragraph."""
    narasi, heads = [], []
    for n, (page, judul, text) in enumerate(said):
        top = 100.0 + 40 * n
        heads.append(Judul(judul, 2, bab_of(page), at(page, top)))
        paragraf = (Cited(text, None, at(page, top + 14)),)
        narasi.append(Narasi(judul, text, at(page, top + 14), (page,), bab_of(page), paragraf=paragraf))
    made = laporan(*(rows or (pk(), row(**NAIK))), narasi=narasi, **more)
    made = replace(made, judul=tuple(heads), tabel=(*made.tabel, *tables))
    return replace(made, analisis=grade(made))


def reworded() -> Laporan:
    """One sasaran in two wordings, with one indikator; a second sasaran beside it."""
    rows = (
        pk(sasaran="Meningkatnya mutu layanan arsip yang andal"),
        row(sasaran="Meningkatnya mutu pelayanan kearsipan", **NAIK),
        pk(SURAT, sasaran="Meningkatnya tata kelola persuratan"),
        row(SURAT, sasaran="Meningkatnya tata kelola persuratan", **NAIK),
    )
    return draft(rows=rows)


def test_a_sasaran_in_two_wordings_is_asked_about_once() -> None:
    from reviewer.checks._analyses import judged

    made = reworded()
    assert len(made.analisis) == 3
    assert len(judged(made)) == 2


def test_cmp004_counts_the_other_sasaran_once() -> None:
    made = reworded()
    said = tuple(
        replace(
            a, grades=tuple((k, "sebagian" if k == "A3" and ARSIP in a.anggota else g) for k, g in a.grades)
        )
        for a in made.analisis
    )
    finding = one("CMP-004", replace(made, analisis=said))
    assert "1 sasaran lain menyebutnya" in finding.kondisi


def spm(teks: str, judul: str = "Tabel 3.3 Realisasi Standar Pelayanan Minimal Tahun 2023") -> Tabel:
    return Tabel("t12.1", judul, "lain", "bab3", at(12, 300), ("uraian", "nilai"), teks=teks)


def test_cmp005_undecided_where_a_table_of_national_standards_names_other_things() -> None:
    found = result("CMP-005", draft(tables=[spm("Jenis pelayanan | Nilai SPM\nPelatihan | 60 %")]))
    assert found.status == "tidak_dapat_dinilai"
    assert "hal. 12" in (found.reason or "")


@pytest.mark.parametrize(
    "table",
    [
        spm("Jenis pelayanan | Nilai SPM"),
        spm("Inovasi | 4", "Tabel 3.3 Inovasi sesuai kriteria nasional"),
    ],
)
def test_cmp005_still_told_where_no_figure_stands_beside_a_standard(table: Tabel) -> None:
    assert one("CMP-005", draft(tables=[table])).jenis == "temuan"


def test_pk001_names_the_indikator_that_may_report_the_sasaran() -> None:
    rows = (
        pk("Jumlah warga korban bencana yang mendapat bantuan", "576 orang", sasaran="Warga korban bencana"),
        row(
            "Jumlah warga yang ditangani (korban bencana)",
            "576 orang",
            "576 orang",
            "100 %",
            sasaran="Penanganan kesejahteraan sosial",
        ),
    )
    finding = one("PK-001", draft(rows=rows))
    assert finding.jenis == "saran"
    assert "Jumlah warga yang ditangani" in finding.kondisi
    assert "begitu pula indikatornya" not in finding.kondisi


def test_pk003_calls_a_table_of_iku_by_its_name() -> None:
    rows = (pk(), row(target="85 %", realisasi="72 %", capaian="84,71 %", **NAIK))
    iku = one(
        "PK-003", draft(rows=rows, titles={"t6.1": "Tabel 2.3 Indikator Kinerja Utama (IKU) Tahun 2023"})
    )
    assert "tabel Indikator Kinerja Utama" in iku.kondisi
    both = "Tabel 2.3 Perjanjian Kinerja dan Indikator Kinerja Utama Tahun 2023"
    promised = one("PK-003", draft(rows=rows, titles={"t6.1": both}))
    assert "pada Perjanjian Kinerja" in promised.kondisi


def test_fmt008_last_years_figures_that_the_draft_owns_up_to() -> None:
    ini = "Capaian indeks tahun 2022 ini menjadi penanda keberhasilan kerja lintas bidang."
    said = (10, "3.1 Capaian", ini)
    assert one("FMT-008", draft(said)).jenis == "temuan"
    owned = (11, "3.2 Data", "Pengukuran tahun 2023 masih menggunakan data tahun 2022 karena belum dirilis.")
    assert result("FMT-008", draft(said, owned)).findings == ()
    older = (11, "3.2 Data", "Pengukuran tahun 2023 masih menggunakan data tahun 2021 karena belum dirilis.")
    assert len(result("FMT-008", draft(said, older)).findings) == 1


def test_fmt008_a_misspelt_name_in_the_margin_is_told_as_spelling() -> None:
    kop = tuple(c for p in (8, 9, 10) if (c := cited("LKJIP DINAS PERPUSTAKAN DAERAH TAHUN 2023", p)))
    own = "Dinas Perpustakaan Daerah Kabupaten Contoh"
    finding = one("FMT-008", replace(draft(), instansi=own, kop=kop))
    assert finding.kondisi.startswith("Ejaan nama instansi")
    assert "disalin" not in (finding.akibat or "")


def test_anl002_data_that_are_not_out_yet_are_told_as_such() -> None:
    text = f"Realisasi {ARSIP} 72 % sesuai dengan tahun 2022. Capaian tahun 2023 belum dapat diperoleh."
    finding = one("ANL-002", draft((18, "PENUTUP", text)))
    assert finding.jenis == "saran"
    assert "Menurut hal. 18, data tahun ini belum tersedia" in finding.kondisi
    other = f"Realisasi {SURAT} belum tersedia."
    assert one("ANL-002", draft((18, "PENUTUP", other))).jenis == "temuan"


@pytest.mark.parametrize("id", ["ANL-002", "ANL-006"])
def test_how_performance_is_measured_is_no_cause_and_no_effort(id: str) -> None:
    text = (
        "Pengukuran kinerja dilakukan dengan mengumpulkan data dari bidang yang ditunjuk karena penilaian "
        "tersebut tidak terlepas dari upaya perbaikan program pada tahun 2023."
    )
    kondisi = one(id, draft((8, "Pengukuran Kinerja", text))).kondisi
    assert "tidak ditemukan" in kondisi
    assert "belum menyebut indikator ini" not in kondisi


def test_anl002_takes_the_concrete_cause_of_the_whole_report() -> None:
    opening = (10, JUDUL_A5, "Selain itu terdapat beberapa kendala, antara lain sebagai berikut.")
    cause = (
        12,
        JUDUL_A5,
        "Kendala umum ialah renovasi dua gedung pada Juli 2023 sehingga 1.200 berkas dipindahkan.",
    )
    assert "hal. 12" in one("ANL-002", draft(opening, cause)).kondisi


def test_fmt006_one_page_is_no_range() -> None:
    bab = tuple(b for b in CHAPTERS if b.id != "lampiran")
    last = replace(bab[-1], last_page=18)
    made = replace(draft(bab=(*bab[:-1], last)), halaman=18)
    assert "(hal. 18)" in one("FMT-006", made).kondisi


def test_frm001_quotes_only_place_and_date() -> None:
    text = "Arunika Hulu, Januari 2024 Kepala Dinas Arsip Kabupaten Contoh, Rana Kusuma, S.Sos NIP"
    finding = one("FRM-001", draft((18, "PENUTUP", text)))
    assert "“Arunika Hulu, Januari 2024”" in finding.kondisi


def test_anl009_twice_on_one_page() -> None:
    long = " ".join(f"berkas {n} pada depo {n} selesai ditata oleh petugas" for n in range(8))
    finding = one("ANL-009", draft((10, "3.1 Arsip", long), (10, "3.2 Surat", long)))
    assert "halaman yang sama" in finding.kondisi
