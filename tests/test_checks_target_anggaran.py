"""Rules on targets, budget and efficiency: what has to be found, and what has to stay silent."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from builders import CHAPTERS, NAIK, TURUN, YEAR, cited, laporan, pk, row
from fakes import document
from judged import RULES, findings, result

from reviewer.answers import Answers, Statement
from reviewer.document import Anchor
from reviewer.extract import extract
from reviewer.laporan import Anggaran, Bab, Baris, Cited, Judul, Laporan, Narasi, Tabel
from reviewer.rubric import default_folder

ARSIP = "Persentase arsip yang tertata"


def bab_of(page: int) -> str | None:
    return next((b.id for b in CHAPTERS if b.at.page <= page <= b.last_page), None)


def at(page: int, top: float) -> Anchor:
    return Anchor(page, (70, top, 500, top + 12))


def said(*parts: tuple[int, str, str], **more: Any) -> dict[str, Any]:
    """Prose and headings of a draft: page, heading, paragraph."""
    narasi, heads = [], []
    for n, (page, judul, text) in enumerate(parts):
        top = 100.0 + 40 * n
        heads.append(Judul(judul, 2, bab_of(page), at(page, top)))
        paragraf = (Cited(text, None, at(page, top + 14)),)
        narasi.append(
            Narasi(judul, text, at(page, top + 14), (page,), bab_of(page), paragraf=paragraf, **more)
        )
    return {"narasi": tuple(narasi), "judul": tuple(heads)}


def draft(*rows: Baris, prose: Sequence[tuple[int, str, str]] = (), **more: Any) -> Laporan:
    made = laporan(*(rows or (pk(), row(**NAIK))))
    return replace(made, **said(*prose), **more)


# --- targets -------------------------------------------------------------------------------------


def past(realisasi: str, capaian: str | None = None, **more: Any) -> Baris:
    """The realisasi of last year in a table of Bab III."""
    given: dict[str, Any] = {"peran": "perbandingan", "tahun": YEAR - 1, "page": 11, "tabel": "t11.1", **more}
    return row(given.pop("indikator", ARSIP), None, realisasi, capaian, **given)


def plan(target: str, tahun: int | None = YEAR, **more: Any) -> Baris:
    """A target of a year in the Renstra table of Bab II."""
    given: dict[str, Any] = {"peran": "renstra", "tahun": tahun, "page": 5, "tabel": "t5.1", **more}
    return row(given.pop("indikator", ARSIP), target, None, None, **given)


def pair(
    target: str, realisasi_lalu: str, arah: dict[str, Any] = NAIK, name: str = ARSIP, **more: Any
) -> Laporan:
    """A target of this year beside a realisasi of last year."""
    rows = (
        pk(name, target, **arah),
        row(name, target, target, "100 %", **arah),
        past(realisasi_lalu, indikator=name, **arah),
    )
    return draft(*rows, **more)


ALASAN = f"Target {ARSIP} ditetapkan 80 % karena cakupan penataan diperluas ke 12 kecamatan."
LAMA = f"{ARSIP} sudah memenuhi target yang telah ditetapkan karena pegawai bekerja tekun."


@pytest.mark.parametrize(
    ("made", "jenis"),
    [
        (pair("80 %", "82 %"), "temuan"),
        (pair("82,00", "82,40"), "temuan"),
        (pair("16 hari", "12 hari", TURUN, "Rata-rata waktu pelayanan surat"), "temuan"),
        (pair("B", "BB", name="Predikat AKIP Dinas Arsip"), "temuan"),
        (pair("80 %", "82 %", prose=[(10, "3.1 Capaian", LAMA)]), "temuan"),
        (pair("-1,00", "-1,02", name="Persentase penurunan serangan hama"), "temuan"),
        (pair("14 dokumen", "17 dokumen", name="Jumlah dokumen standar layanan"), "saran"),
        (pair("24 %", "100 %"), "saran"),
    ],
)
def test_tgt001_a_target_below_last_years_result(made: Laporan, jenis: str) -> None:
    assert [f.jenis for f in findings("TGT-001", made)] == [jenis]


@pytest.mark.parametrize(
    "made",
    [
        pair("80 %", "78 %"),
        pair("80 %", "80 %"),
        pair("10 hari", "12 hari", TURUN, "Rata-rata waktu pelayanan surat"),
        pair("BB", "B", name="Predikat AKIP Dinas Arsip"),
        pair("80 %", "82 %", prose=[(10, "3.1 Capaian", ALASAN)]),
        pair("82,00", "82,0"),
        pair("3,60 %", "2481251"),
        pair("80 %", "82 %", {"arah": "tidak_diketahui"}),
        draft(pk(), row(**NAIK), past("82 %", **NAIK), past("74 %", tabel="t12.1", page=12, **NAIK)),
        draft(pk(), row(**NAIK), past("82 %", page=5, tabel="t5.1", **NAIK)),
        draft(pk(), row(**NAIK)),
    ],
)
def test_tgt001_stays_silent(made: Laporan) -> None:
    assert findings("TGT-001", made) == ()


def test_tgt001_takes_the_realisasi_and_not_the_capaian_beside_it() -> None:
    """Realisasi and capaian of last year give two rows; the left one is the realisasi."""
    left, right = past("78 %", **NAIK), past("104 %", **NAIK)
    assert right.realisasi is not None
    right = replace(right, realisasi=replace(right.realisasi, at=Anchor(11, (300, 9, 340, 18))))
    assert findings("TGT-001", draft(pk(), row(**NAIK), left, right)) == ()


def test_tgt001_a_table_of_another_measure_is_to_be_checked() -> None:
    """The comparison prints 100 % for this year too, where the capaian table has 72 %: no realisasi."""
    made = pair("72 %", "100 %")
    tables = tuple(
        replace(t, teks=f"Indikator | 2023 | 2022\n{ARSIP} | 100 % | 100 %") if t.id == "t11.1" else t
        for t in made.tabel
    )
    assert [f.jenis for f in findings("TGT-001", replace(made, tabel=tables))] == ["saran"]


def years(*targets: str, name: str = ARSIP, **more: Any) -> Laporan:
    """A Renstra table with these targets up to this year, and the PK with the last of them."""
    first = YEAR - len(targets) + 1
    planned = [plan(t, first + n, indikator=name, **NAIK) for n, t in enumerate(targets)]
    rows = (pk(name, targets[-1], **NAIK), row(name, targets[-1], targets[-1], "100 %", **NAIK), *planned)
    return draft(*rows, **more)


def surpassed(now: str, before: str, **more: Any) -> Laporan:
    return draft(pk(), row(capaian=now, **NAIK), past("70 %", before, **NAIK), **more)


@pytest.mark.parametrize(
    "made",
    [
        years("80 %", "80 %", "80 %"),
        years("60 kasus", "60 kasus", "60 kasus", "60 kasus", name="Jumlah kasus yang ditangani"),
        years("70,00", "70", "70,0"),
        surpassed("128,57", "130,00"),
        surpassed("200 %", "150,5 %"),
        draft(pk(), row(**NAIK), plan("80 %", YEAR + 1, **NAIK), plan("80 %", YEAR + 2, **NAIK)),
    ],
)
def test_tgt002_a_target_that_no_longer_asks_for_more(made: Laporan) -> None:
    assert [f.jenis for f in findings("TGT-002", made)] == ["saran"]


@pytest.mark.parametrize(
    "made",
    [
        years("80 %", "80 %"),
        years("78 %", "80 %", "80 %"),
        years("100 %", "100 %", "100 %"),
        years("B", "B", "B", name="Predikat AKIP Dinas Arsip"),
        years("80 %", "80 %", "80 %", prose=[(10, "3.1 Capaian", ALASAN)]),
        surpassed("128,57", "104"),
        surpassed("120", "120"),
        draft(pk(), row(**NAIK)),
    ],
)
def test_tgt002_stays_silent(made: Laporan) -> None:
    assert findings("TGT-002", made) == ()


def renstra(t_renstra: str, t_pk: str, name: str = ARSIP, more: Sequence[Baris] = (), **kept: Any) -> Laporan:
    rows = (
        plan(t_renstra, indikator=name, **NAIK),
        pk(name, t_pk, **NAIK),
        row(name, t_pk, t_pk, "100 %", **NAIK),
    )
    return draft(*rows, *more, **kept)


BEDA = f"Target {ARSIP} pada PK disesuaikan menjadi 75 % karena pagu berkurang dalam pergeseran APBD."


@pytest.mark.parametrize(
    ("made", "jenis"),
    [
        (renstra("80 %", "75 %"), "temuan"),
        (renstra("91,76", "91,36"), "temuan"),
        (renstra("75 %", "80 %"), "temuan"),
        (renstra("14 dokumen", "13 dokumen", "Jumlah dokumen standar layanan"), "temuan"),
        (renstra("80 %", "75 %", prose=[(10, "3.1 Capaian", LAMA)]), "temuan"),
        (renstra("38", "10"), "saran"),
    ],
)
def test_tgt003_another_target_than_the_renstra(made: Laporan, jenis: str) -> None:
    assert [f.jenis for f in findings("TGT-003", made)] == [jenis]


@pytest.mark.parametrize(
    "made",
    [
        renstra("80 %", "80 %"),
        renstra("2,3", "2,30"),
        renstra("80", "80 %"),
        renstra("80 %", "75 %", prose=[(7, "2.2 Perjanjian Kinerja", BEDA)]),
        renstra("80 %", "75 %", more=[plan("75 %", page=12, tabel="t12.1", **NAIK)]),
        draft(pk(), row(**NAIK), plan("90 %", None, **NAIK)),
        draft(pk(), row(**NAIK), plan("90 %", YEAR + 1, **NAIK)),
        draft(plan("38", **NAIK), pk(ARSIP, "10", **NAIK), row(ARSIP, "38", "35", "92 %", **NAIK)),
    ],
)
def test_tgt003_stays_silent(made: Laporan) -> None:
    assert findings("TGT-003", made) == ()


def test_tgt003_takes_the_pk_perubahan() -> None:
    rows = (plan("80 %", **NAIK), pk(target="75 %", **NAIK), pk(target="80 %", tabel="t7.1", page=7, **NAIK))
    made = laporan(*rows, row(**NAIK), titles={"t7.1": "Perjanjian Kinerja Perubahan Tahun 2023"})
    assert findings("TGT-003", made) == ()


def test_tgt003_names_the_rpjmd_where_the_table_is_of_it() -> None:
    rows = (plan("80 %", **NAIK), pk(target="75 %", **NAIK), row(target="75 %", **NAIK))
    made = laporan(*rows, titles={"t5.1": "Target RPJMD 2021–2026"})
    assert "pada RPJMD 80 %" in findings("TGT-003", made)[0].kondisi


# --- budget --------------------------------------------------------------------------------------

ALAT = "Kegiatan pengadaan alat arsip"
LATIH = "Kegiatan pelatihan arsiparis desa"


def money(uraian: str, pagu: str | None, realisasi: str | None, **more: Any) -> Anggaran:
    """A budget row in Bab III; its percentage is what the figures give."""
    given: dict[str, Any] = {"tingkat": "kegiatan", "tabel": "t15.1", "page": 15, "persen": None, **more}
    page = given["page"]
    name = cited(uraian, page)
    assert name is not None
    cells = [cited(text, page) for text in (pagu, realisasi, given["persen"])]
    return Anggaran(given["tingkat"], given["tabel"], name, name.at, *cells)


def spending(
    *rows: Anggaran, teks: str = "", judul: str = "Tabel 3.9 Realisasi Anggaran", **more: Any
) -> Laporan:
    """A draft with these budget rows, each table in the chapter of its page."""
    made = draft(pk(**NAIK), row(realisasi="80 %", capaian="100 %", **NAIK), **more)
    tables = dict.fromkeys((r.tabel, r.at.page) for r in rows)
    own = tuple(
        Tabel(id, judul, "anggaran", bab_of(page), at(page, 300), ("program", "anggaran"), teks=teks)
        for id, page in tables
    )
    return replace(made, anggaran=rows, tabel=(*made.tabel, *own))


def fully(n: int) -> list[Anggaran]:
    return [
        money(f"Kegiatan layanan arsip ke-{i} kota", f"{i}00.000.000", f"{i}00.000.000")
        for i in range(1, n + 1)
    ]


SISA = f"{ALAT} menyisakan anggaran Rp36.000.000 karena lelang pertama tidak diikuti penyedia."
UMUM = "Sisa anggaran terutama berasal dari belanja pegawai, karena dua orang pensiun pada April."
PROSA = "Pelatihan arsiparis dengan anggaran Rp200.000.000 terealisasi sebesar Rp104.000.000 atau 52,00%."


@pytest.mark.parametrize(
    ("made", "jenis"),
    [
        (spending(*fully(3), money(ALAT, "100.000.000", "64.000.000")), "temuan"),
        (spending(money(ALAT, "100.000.000", "0"), *fully(2)), "temuan"),
        (spending(*fully(2), money("Jumlah", "900.000.000", "500.000.000", tingkat="jumlah")), "temuan"),
        (spending(money(ALAT, "100.000.000", "79.900.000")), "temuan"),
        (spending(*fully(2), prose=[(15, "3.2 Anggaran", PROSA)]), "temuan"),
        (spending(money(ALAT, "100.000.000", "64.000.000"), prose=[(15, "3.2 Anggaran", UMUM)]), "saran"),
    ],
)
def test_keu004_spending_without_a_reason(made: Laporan, jenis: str) -> None:
    assert [f.jenis for f in findings("KEU-004", made)] == [jenis]


def test_keu004_a_capaian_far_above_the_spending_is_to_be_checked() -> None:
    """Advice only: the budget of one indikator is rarely all that its result took."""
    made = spending(money(ARSIP, "100.000.000", "80.000.000"))
    (finding,) = findings("KEU-004", made)
    assert finding.jenis == "saran"
    assert "berjarak 20 poin" in finding.kondisi


@pytest.mark.parametrize(
    "made",
    [
        spending(*fully(4)),
        spending(money(ALAT, "100.000.000", "80.000.000")),
        spending(money(ALAT, "100.000.000", "64.000.000"), prose=[(15, "3.2 Anggaran", SISA)]),
        spending(money(ALAT, "100.000.000", "64.000.000"), teks="Kegiatan | Anggaran | Realisasi | Penyebab"),
        spending(money(ALAT, "100.000.000", None)),
        spending(money(ALAT, "100.000.000", "64.000.000", page=6, tabel="t6.9")),
        spending(*fully(2), money(LATIH, "50.000.000", "10.000.000", tingkat="sub_kegiatan")),
        spending(money("Retribusi arsip", "100.000.000", "64.000.000"), judul="Tabel Pendapatan Retribusi"),
        spending(money(ARSIP, "100.000.000", "85.000.000")),
        spending(
            *fully(2), prose=[(15, "3.2 Anggaran", PROSA + " Sisanya timbul dari dua angkatan yang batal.")]
        ),
    ],
)
def test_keu004_stays_silent(made: Laporan) -> None:
    assert findings("KEU-004", made) == ()


def untied(
    *rows: Anggaran, kolom: Sequence[str] = ("program", "anggaran", "realisasi_anggaran"), **more: Any
) -> Laporan:
    """A draft whose budget table has these columns."""
    made = spending(*(rows or fully(3)), **more)
    tables = tuple(replace(t, kolom=tuple(kolom)) if t.peran == "anggaran" else t for t in made.tabel)
    return replace(made, tabel=tables)


SEBUT = "Sasaran 1 menyerap Rp820.000.000 dari pagu Rp900.000.000, sebagian besar untuk alat arsip."


@pytest.mark.parametrize(
    "made",
    [
        untied(),
        untied(*fully(2), money("Program arsip daerah", "900.000.000", "820.000.000", tingkat="program")),
        untied(judul="Realisasi anggaran menurut unit kerja"),
        untied(prose=[(15, "3.2 Anggaran", "Seluruh kegiatan menyerap Rp820.000.000 dari Rp900.000.000.")]),
        untied(prose=[(7, "2.2 Anggaran", SEBUT)]),
    ],
)
def test_keu002_a_budget_of_activities_only(made: Laporan) -> None:
    assert [f.jenis for f in findings("KEU-002", made)] == ["temuan"]


@pytest.mark.parametrize(
    "made",
    [
        untied(kolom=("sasaran", "program", "anggaran", "realisasi_anggaran")),
        untied(judul="Tabel 3.9 Anggaran per Sasaran Tahun 2023"),
        untied(*fully(1), money("Jumlah sasaran 1", "900.000.000", "820.000.000", tingkat="sasaran")),
        untied(*fully(1), money(ARSIP, "900.000.000", "820.000.000")),
        untied(prose=[(15, "3.2 Anggaran", SEBUT)]),
        draft(),
    ],
)
def test_keu002_stays_silent(made: Laporan) -> None:
    assert findings("KEU-002", made) == ()


def test_keu002_is_undecided_where_pages_of_bab3_are_pictures() -> None:
    assert result("KEU-002", replace(untied(), unread_pages=(16,))).status == "tidak_dapat_dinilai"


def planned(
    *rows: tuple[str, str, str], judul: str = "Tabel 2.4 Program Perjanjian Kinerja", **more: Any
) -> Laporan:
    """Budgets of a plan in Bab II beside those of the realisasi: name, plan, realisasi's budget."""
    plan_rows = [money(name, given, None, page=6, tabel="t6.9") for name, given, _ in rows]
    used = [money(name, budget, budget) for name, _, budget in rows]
    made = spending(*used, *plan_rows, **more)
    tables = tuple(replace(t, judul=judul) if t.id == "t6.9" else t for t in made.tabel)
    # a plan has no column of realisasi
    return replace(made, tabel=tables, anggaran=(*used, *(replace(r, realisasi=None) for r in plan_rows)))


SAMA = ("Kegiatan penataan depo arsip", "50.000.000", "50.000.000")
GESER = [(15, "3.2 Anggaran", "Pergeseran anggaran pada September mengubah pagu dua kegiatan.")]


@pytest.mark.parametrize(
    ("made", "jenis"),
    [
        (planned(SAMA, (ALAT, "304.495.000", "264.320.000")), "temuan"),
        (planned(SAMA, (ALAT, "304.495.000", "264.320.000"), (LATIH, "10.000.000", "12.000.000")), "temuan"),
        (planned(SAMA, (ALAT, "90.000.000", "99.000.000"), judul="Ringkasan kegiatan"), "temuan"),
        (planned(SAMA, (ALAT, "1.000.000", "1.000.001")), "temuan"),
        (planned(SAMA, (ALAT, "90.000.000", "99.000.000"), prose=GESER), "saran"),
    ],
)
def test_keu005_another_budget_than_planned(made: Laporan, jenis: str) -> None:
    assert [f.jenis for f in findings("KEU-005", made)] == [jenis]


@pytest.mark.parametrize(
    "made",
    [
        planned(SAMA, (ALAT, "304.495.000", "304.495.000,00")),
        planned((ALAT, "304.495.000", "264.320.000")),
        planned(SAMA, (ALAT, "304.49.5000", "264.320.000")),
        planned(SAMA, (ALAT, "90.000.000", "99.000.000"), (ALAT, "9.000.000", "9.000.000")),
        planned(SAMA, ("Arsip", "90.000.000", "99.000.000")),
        spending(*fully(3)),
    ],
)
def test_keu005_stays_silent(made: Laporan) -> None:
    assert findings("KEU-005", made) == ()


def test_keu005_takes_the_pk_perubahan() -> None:
    made = planned(SAMA, (ALAT, "304.495.000", "264.320.000"))
    changed = money(ALAT, "264.320.000", None, page=7, tabel="t7.9")
    own = Tabel(
        "t7.9", "Perjanjian Kinerja Perubahan", "anggaran", "bab2", at(7, 300), ("program", "anggaran")
    )
    same = money(SAMA[0], SAMA[1], None, page=7, tabel="t7.9")
    rows = (*made.anggaran, replace(changed, realisasi=None), replace(same, realisasi=None))
    assert findings("KEU-005", replace(made, anggaran=rows, tabel=(*made.tabel, own))) == ()


def test_keu004_names_the_percentages_of_all_sentences() -> None:
    other = "Penataan depo dengan anggaran Rp100.000.000 terealisasi sebesar Rp39.440.000 atau 39,44%."
    made = spending(*fully(2), prose=[(15, "3.2 Anggaran", PROSA), (16, "3.3 Depo", other)])
    assert "52,00 dan 39,44 persen" in findings("KEU-004", made)[0].kondisi


# --- efficiency ----------------------------------------------------------------------------------

EFISIENSI = "3.1.6 Analisis efisiensi penggunaan sumber daya"


def told(*texts: str, **more: Any) -> Laporan:
    """A draft whose section on efficiency says this."""
    return draft(prose=[(12, EFISIENSI, text) for text in texts], **more)


def compared(
    *lines: str, kolom: Sequence[str] = ("indikator", "capaian", "realisasi_anggaran", "efisiensi")
) -> Laporan:
    """A draft with a table on efficiency."""
    made = draft()
    teks = "\n".join(["Indikator | Capaian | Serapan | Efisiensi", *lines])
    table = Tabel("t13.1", "Tabel 3.6 Efisiensi", "anggaran", "bab3", at(13, 200), tuple(kolom), teks=teks)
    return replace(made, tabel=(*made.tabel, table))


RUPIAH = ("indikator", "capaian", "anggaran", "realisasi_anggaran", "efisiensi")
RUMUS = "Tingkat efisiensi adalah selisih capaian dan serapan anggaran."
NE = "Menurut PMK Nomor 22 Tahun 2021, nilai efisiensi sebesar 235 persen dengan capaian 98 persen."


@pytest.mark.parametrize(
    ("made", "jenis"),
    [
        (told("Capaian 100,40 persen dan serapan 95,11 persen, jadi 100,40 − 95,11 = 7,29 poin."), "temuan"),
        (told("Perbandingan capaian terhadap serapan 106,66 ÷ 94,75 = 1,31, maka efisien."), "temuan"),
        (
            told(RUMUS, "Rata-rata capaian 103,04 persen, serapan 96,00 persen, efisiensi 9,04 poin."),
            "temuan",
        ),
        (told("Rata-rata capaian 103,04 persen, serapan 96,00 persen, efisiensi 9,04 persen."), "saran"),
        (told(NE), "temuan"),
        (compared("A b | 120 | 90 | 30", "C d | 110 | 95 | 15", "E f | 101 | 91 | 19"), "temuan"),
        (
            compared(
                "A b | 98% | 174.494.000 | 147.069.000 | 354.899.000",
                "C d | 95% | 517.681.520 | 453.574.741 | 139.421.800",
                kolom=RUPIAH,
            ),
            "temuan",
        ),
        (
            compared(
                "A | 120 | 90 | 30", "B | 110 | 95 | 15", "C | 101 | 91 | 10", "Rata-rata | 115 | 92 | 23"
            ),
            "temuan",
        ),
    ],
)
def test_efi003_a_figure_that_no_way_gives(made: Laporan, jenis: str) -> None:
    assert [f.jenis for f in findings("EFI-003", made)] == [jenis]


@pytest.mark.parametrize(
    "made",
    [
        told("Capaian 100,40 persen dan serapan 95,11 persen, jadi 100,40 − 95,11 = 5,3 poin."),
        told("Perbandingan capaian terhadap serapan 106,66 ÷ 94,75 = 1,13, maka efisien."),
        told("Rata-rata capaian 103,04 persen, serapan 96,00 persen, efisiensi 7,04 poin."),
        told(
            "Capaian 101,30 persen, pagu Rp3.401.000.000, realisasi Rp3.315.788.600, efisiensi 3,76 persen."
        ),
        told("Kebijakan efisiensi 15 persen berlaku; capaian 103 persen dan serapan 96 persen."),
        told("Penyerapan 94,08 persen sehingga efisiensi sebesar 5,92 persen."),
        compared("A b | 120 | 90 | 30", "C d | 110 | 95 | 15", "E f | 100 | 77,34 | 22,67"),
        compared("A b | 120 | 90 | 30", "C d | 110 | 95 | 19"),
        compared(
            "A | 120 | 90 | 30", "B | 110 | 95 | 15", "C | 101 | 91 | 10", "Rata-rata | 110,33 | 92 | 18,33"
        ),
        draft(),
    ],
)
def test_efi003_stays_silent(made: Laporan) -> None:
    assert findings("EFI-003", made) == ()


def test_efi003_the_spending_of_another_row() -> None:
    """The share of spending beside an indikator is not the one that the budget table prints for it."""
    made = compared(f"{ARSIP} | 128,57 | 84,88 | 43,69", "Indeks layanan | 110 | 95 | 15")
    budget = money(ARSIP, "210.000.000", "198.903.000", persen="94,72")
    (finding,) = findings("EFI-003", replace(made, anggaran=(budget,)))
    assert finding.hitungan == "128,57 − 94,72 = 33,85."


BELUM = "Rata-rata capaian sasaran ini 92,10 persen dengan serapan anggaran 85,00 persen."


@pytest.mark.parametrize(
    ("made", "jenis"),
    [
        (told(f"{BELUM} Sasaran ini efisien."), "temuan"),
        (told(f"{BELUM} Hal ini menunjukkan adanya penghematan."), "temuan"),
        (told("Capaian 91 persen dengan serapan 94 persen berarti terjadi efisiensi anggaran."), "temuan"),
        (told("Capaian 96 persen dengan serapan anggaran 98 persen, dan efisiensi telah terjadi."), "temuan"),
        (draft(prose=[(15, "3.2 Anggaran", "Anggaran terserap 87,66 persen, jadi ada efisiensi.")]), "saran"),
        (
            draft(prose=[(15, "3.2 Anggaran", "Dilakukan penghematan anggaran terkait adanya SILPA.")]),
            "saran",
        ),
    ],
)
def test_efi004_a_claim_that_the_figures_do_not_bear_out(made: Laporan, jenis: str) -> None:
    assert [f.jenis for f in findings("EFI-004", made)] == [jenis]


@pytest.mark.parametrize(
    "made",
    [
        told("Rata-rata capaian 104 persen dengan serapan anggaran 96 persen. Sasaran ini efisien."),
        told(f"{BELUM} Sasaran ini belum dapat disebut efisien."),
        told(f"{BELUM} Selisihnya bukan penghematan, walaupun ada efisiensi listrik."),
        told("Kebijakan efisiensi: serapan 85 persen dengan capaian 92 persen, jadi ada efisiensi."),
        told(
            "Capaian pertama 92 persen, capaian kedua 104 persen, serapan 85 persen; ada efisiensi anggaran."
        ),
        draft(prose=[(3, "1.1 Tugas", "Pegawai bekerja agar anggaran 100 persen dikelola secara efisien.")]),
        draft(
            prose=[
                (
                    15,
                    "3.2 Anggaran",
                    "Sisa 12 persen dengan seluruh keluaran tercapai; ada efisiensi anggaran.",
                )
            ]
        ),
    ],
)
def test_efi004_stays_silent(made: Laporan) -> None:
    assert findings("EFI-004", made) == ()


HEMAT = "Rata-rata capaian 104 persen dengan serapan anggaran 96 persen, selisihnya 8 poin."


@pytest.mark.parametrize(
    "made",
    [
        told(HEMAT),
        told("Serapan anggaran 87 persen dari pagu.", "Sisa belanja dikembalikan ke kas daerah."),
        told(HEMAT, "Rinciannya ada pada tabel berikut."),
        told("Penyerapan dana 94,08 persen sehingga terdapat efisiensi 5,92 persen."),
        told("Anggaran Rp3.401.000.000 terealisasi Rp3.315.788.600 untuk mencapai sasaran."),
    ],
)
def test_efi005_money_alone(made: Laporan) -> None:
    assert [f.jenis for f in findings("EFI-005", made)] == ["saran"]


@pytest.mark.parametrize(
    "made",
    [
        told(f"{HEMAT} Tiga petugas loket yang sama melayani 2.999 permohonan."),
        told(HEMAT, "Waktu layanan turun dari 9 menjadi 6 hari kerja."),
        told(HEMAT, "Kelas sore memakai gedung yang sudah ada."),
        told("Penggunaan SDM dan anggaran sudah dibandingkan dengan capaian."),
        told("Pemakaian listrik turun 6 persen, sehingga belanja hemat Rp41.260.000."),
        draft(prose=[(10, "3.1 Capaian", HEMAT)]),
    ],
)
def test_efi005_stays_silent(made: Laporan) -> None:
    assert findings("EFI-005", made) == ()


# --- formal parts --------------------------------------------------------------------------------

TRIWULAN = "Realisasi dipantau setiap triwulan dan dibahas dalam rapat staf."


@pytest.mark.parametrize(
    "made",
    [
        draft(),
        draft(prose=[(10, "3.1 Capaian", "Realisasi tahun 2023 mencapai 72 persen.")]),
        draft(prose=[(15, "3.2 Anggaran", "Kegiatan penyusunan laporan keuangan semesteran selesai.")]),
        draft(
            prose=[
                (5, "2.1 Renstra", "Sasaran dicapai dalam jangka waktu tahunan, semesteran, atau bulanan.")
            ]
        ),
        draft(prose=[(10, "3.1 Capaian", "Musim hujan pada semester kedua menghambat pengiriman.")]),
        draft(jawaban=(("situs", "laman dinas"), ("triwulan", "  "))),
    ],
)
def test_frm005_no_reports_during_the_year(made: Laporan) -> None:
    assert [f.jenis for f in findings("FRM-005", made)] == ["temuan"]


@pytest.mark.parametrize(
    "made",
    [
        draft(prose=[(10, "3.1 Capaian", TRIWULAN)]),
        draft(prose=[(3, "1.1 Latar", "Laporan ini menghimpun laporan kinerja triwulan I sampai IV.")]),
        draft(prose=[(10, "Evaluasi Capaian Kinerja Triwulanan", "Rincian berikut.")]),
        draft(prose=[(10, "3.1 Capaian", "Pengukuran dilakukan secara berkala (triwulan) dan tahunan.")]),
        draft(prose=[(10, "3.1 Capaian", "Setiap bidang memasukkan data ke e-SAKIP setiap bulan.")]),
        draft(jawaban=(("triwulan", "Notula 5 April, 4 Juli, 3 Oktober"),)),
    ],
)
def test_frm005_stays_silent(made: Laporan) -> None:
    assert findings("FRM-005", made) == ()


def test_frm005_is_undecided_where_a_page_was_not_read() -> None:
    assert result("FRM-005", replace(draft(), unread_pages=(11,))).status == "tidak_dapat_dinilai"
    assert findings("FRM-005", replace(draft(), unread_pages=(22,))) != ()


LAMAN = "Laporan ini dimuat pada laman dinas."
KIRIM = "Laporan kinerja disampaikan kepada Bupati pada 27 Februari 2024."


@pytest.mark.parametrize(
    ("made", "lacking"),
    [
        (draft(), "publikasi dan penyampaian"),
        (draft(prose=[(18, "Penutup", LAMAN)]), "penyampaian"),
        (draft(prose=[(18, "Penutup", KIRIM)]), "publikasi"),
        (draft(jawaban=(("situs", "dinas.contoh.go.id"),)), "penyampaian"),
        (draft(jawaban=(("penyampaian", "Surat 060/12 tanggal 27 Februari"),)), "publikasi"),
        (
            draft(prose=[(15, "3.2 Anggaran", "Kegiatan pengelolaan website dinas selesai.")]),
            "publikasi dan penyampaian",
        ),
    ],
)
def test_frm004_reminds_of_what_is_neither_told_nor_stated(made: Laporan, lacking: str) -> None:
    (finding,) = findings("FRM-004", made)
    assert finding.tingkat == "info"
    assert f"tentang {lacking} laporan" in finding.kondisi


@pytest.mark.parametrize(
    "made",
    [
        draft(prose=[(18, "Penutup", f"{LAMAN} {KIRIM}")]),
        draft(prose=[(18, "Penutup", "Laporan ini diumumkan sesudah disampaikan kepada Bupati.")]),
        draft(prose=[(18, "Penutup", LAMAN)], jawaban=(("penyampaian", "Surat 060/12"),)),
        draft(prose=[(18, "Penutup", KIRIM)], jawaban=(("situs", "dinas.contoh.go.id"),)),
        draft(jawaban=(("situs", "dinas.contoh.go.id"), ("penyampaian", "Surat 060/12"))),
    ],
)
def test_frm004_stays_silent(made: Laporan) -> None:
    assert findings("FRM-004", made) == ()


def test_the_writers_statements_stand_in_what_the_checks_see() -> None:
    said = Answers(pernyataan=(Statement("triwulan", "Notula 5 April"),))
    made = extract(document(), said)
    assert made.jawaban == (("triwulan", "Notula 5 April"),)
    assert made.stated("triwulan") == "Notula 5 April"
    assert made.stated("situs") == ""


RINGKAS = (
    "Rata-rata capaian 101,59 persen. Satu indikator tidak tercapai karena lelang. Langkah: jadwal baru."
)
IKHTISAR = (Bab("ikhtisar", "IKHTISAR EKSEKUTIF", Anchor(1), 1), *CHAPTERS)


def opened(text: str, unread: tuple[int, ...] = ()) -> Laporan:
    """A draft whose ikhtisar on page 1 says this."""
    made = laporan(pk(), row(**NAIK), bab=IKHTISAR, unread=unread)
    paragraf = (Cited(text, None, at(1, 120)),)
    return replace(
        made, narasi=(Narasi("IKHTISAR EKSEKUTIF", text, at(1, 120), (1,), "ikhtisar", paragraf=paragraf),)
    )


def later(by: int) -> tuple[Bab, ...]:
    """The chapters, the first of them so many pages later."""
    return tuple(replace(b, at=Anchor(b.at.page + by), last_page=b.last_page + by) for b in CHAPTERS)


@pytest.mark.parametrize(
    "made",
    [
        draft(),
        laporan(pk(), row(**NAIK), bab=later(4)),
        opened("Laporan ini disusun sebagai wujud akuntabilitas kepada masyarakat."),
        opened("Rata-rata capaian lima indikator 101,59 persen."),
        opened("Dinas mempunyai tugas mengelola arsip; upaya dilakukan terus-menerus."),
        laporan(pk(), row(**NAIK), bab=later(4), unread=(1,)),
    ],
)
def test_fmt007_no_ikhtisar_or_an_empty_one(made: Laporan) -> None:
    assert [f.tingkat for f in findings("FMT-007", made)] == ["ringan"]


@pytest.mark.parametrize(
    "made",
    [
        opened(RINGKAS),
        opened("Capaian kinerja 98 persen. Ke depan pendampingan desa akan dijadwalkan."),
        opened(
            "Seluruh indikator tercapai dengan rata-rata capaian 104 persen; tahun depan target dinaikkan."
        ),
        replace(draft(), judul=(Judul("RINGKASAN EKSEKUTIF", 1, None, at(1, 80)),)),
        opened("Laporan ini disusun sebagai wujud akuntabilitas.", unread=(1,)),
        laporan(pk(), row(**NAIK), bab=later(4), unread=(3,)),
    ],
)
def test_fmt007_stays_silent(made: Laporan) -> None:
    assert findings("FMT-007", made) == ()


def test_fmt007_the_contents_tell_that_there_is_none() -> None:
    """A page in front that was not read matters little where the table of contents was."""
    made = laporan(pk(), row(**NAIK), bab=later(4), unread=(2,))
    made = replace(made, judul=(Judul("DAFTAR ISI", 1, None, at(4, 80)),))
    assert findings("FMT-007", made) != ()


def law(text: str, tahun: int = YEAR) -> Laporan:
    return laporan(pk(), row(**NAIK), tahun=tahun, narasi=said((3, "1.2 Dasar hukum", text))["narasi"])


@pytest.mark.parametrize(
    "made",
    [
        law("Peraturan Menteri PANRB Nomor 29 Tahun 2010 tentang Pedoman Penyusunan Penetapan Kinerja;"),
        law("Permenpan RB No. 29 Tahun 2010 menjadi dasar formulir pengukuran."),
        law(
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi "
            "Nomor 29 Tahun 2010 mengatur isi laporan."
        ),
        law("Laporan dinilai menurut PermenPANRB Nomor 12 Tahun 2015."),
        law("PermenPANRB 29/2010 mengatur bentuk laporan.", tahun=2016),
    ],
)
def test_fmt009_a_revoked_regulation(made: Laporan) -> None:
    assert len(findings("FMT-009", made)) == 1


@pytest.mark.parametrize(
    "made",
    [
        law("Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja;"),
        law("PermenPANRB Nomor 12 Tahun 2015 mengatur evaluasi.", tahun=2016),
        law("PermenPANRB 53/2014 mencabut PermenPANRB 29/2010."),
        law("Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP;"),
        law("Peraturan Bupati Nomor 12 Tahun 2015 tentang tata naskah;"),
        law("PermenPANRB 29/2010 mengatur bentuk laporan.", tahun=2012),
        law("Undang-Undang Nomor 129 Tahun 2010 tentang hal lain;"),
    ],
)
def test_fmt009_stays_silent(made: Laporan) -> None:
    assert findings("FMT-009", made) == ()


def test_fmt009_knows_the_regulations_that_the_rubric_calls_revoked() -> None:
    known = tomllib.loads((default_folder() / "regulasi.toml").read_text(encoding="utf-8"))["regulasi"]
    names = {r["id"]: r["sebutan"] for r in known}
    gone = [f"{r['sebutan']} dicabut {names[r['dicabut_oleh']]}" for r in known if r["status"] == "dicabut"]
    assert RULES["FMT-009"].params["dicabut"] == tuple(gone)
