"""Rules across documents: the draft beside last year's report, the Renstra, the IKU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from builders import laporan, row, section
from judged import findings, one

from reviewer.document import Anchor
from reviewer.laporan import Jenis, Laporan, Narasi, Pendamping, Tabel

LAST = "LKjIP 2022 (lalu.pdf)"
BODY = (
    "Pagu program arsip | 174.494.000 | 147.069.000 | 84,28",
    "Penataan arsip desa | 517.681.520 | 453.574.741 | 87,62",
    "Pelatihan arsiparis | 202.903.750 | 148.805.150 | 73,34",
)
OTHER = (
    "Pagu program arsip | 190.100.000 | 181.220.500 | 95,33",
    "Penataan arsip desa | 480.331.000 | 470.000.125 | 97,85",
    "Pelatihan arsiparis | 150.750.000 | 150.111.000 | 99,58",
)
CAUSE = (
    "Penataan arsip desa terkendala jumlah arsiparis yang hanya dua orang sehingga kunjungan ke desa baru "
    "terlaksana sampai bulan Agustus, sedangkan gudang arsip lama masih menunggu perbaikan atap. "
    "Petugas desa telah dilatih tiga kali, tetapi sebagian berganti setelah pemilihan kepala desa sehingga "
    "pelatihan perlu diulang dari awal pada triwulan terakhir dengan pendampingan petugas kabupaten. "
    "Ruang baca juga belum dapat dibuka karena rak besi belum datang."
)
FRESH = (
    "Tahun ini gudang baru sudah dipakai dan empat arsiparis tambahan mulai bekerja bulan Maret, sehingga "
    "kunjungan ke desa berjalan setiap pekan. Kendala yang tersisa ialah listrik yang sering padam di tiga "
    "kecamatan, yang membuat pemindaian berkas tertunda rata-rata sembilan hari pada musim hujan ini. Mesin "
    "pembangkit kecil telah dipinjam dari kecamatan terdekat agar pekerjaan dapat diteruskan malam hari."
)


def table(
    lines: Sequence[str],
    *,
    judul: str = "Tabel 3.6 Realisasi Anggaran",
    head: str = "Program | Anggaran | Realisasi | %",
    kolom: tuple[str, ...] = ("program", "anggaran", "realisasi_anggaran", "persen_anggaran"),
    bab: str = "bab3",
    document: str | None = None,
) -> Tabel:
    """A table of these lines in Bab III."""
    at = Anchor(14, (70, 100, 520, 300), document=document)
    return Tabel("t14.1", judul, "anggaran", bab, at, kolom, teks="\n".join((head, *lines)))


def beside(
    draft: Laporan,
    *,
    tabel: Sequence[Tabel] = (),
    narasi: Sequence[Narasi] = (),
    jenis: Jenis = "lalu",
    used: bool = True,
) -> Laporan:
    """The draft with a second document that has these tables and this prose."""
    other = replace(laporan(tahun=2022), tabel=tuple(tabel), narasi=tuple(narasi))
    given = Pendamping(jenis, "LKjIP", "lalu.pdf", "0", LAST, other, dipakai=used)
    return replace(draft, pendamping=(given,))


def draft_with(
    *tabel: Tabel, prose: str = "", judul: str = "Analisis penyebab", bab: str = "bab3"
) -> Laporan:
    narasi = (section(judul, prose, bab=bab)[1],) if prose else ()
    base = laporan(row(), narasi=narasi)
    return replace(base, tabel=(*base.tabel, *tabel))


def last(text: str) -> Narasi:
    """The same as last year's report tells it."""
    narasi = section("Analisis penyebab", text)[1]
    at = replace(narasi.at, document=LAST)
    return replace(narasi, at=at, paragraf=tuple(replace(p, at=at) for p in narasi.paragraf))


# --- ANL-012: what is copied --------------------------------------------------------------------

THERE = table(BODY, document=LAST)


@pytest.mark.parametrize(
    "mine",
    [
        table(BODY),
        table((*BODY[:2], OTHER[2]), judul="Tabel 3.4 Efisiensi"),  # most of it
        table(BODY, kolom=("program", "realisasi")),
        table([line.replace("147.069.000", "147.069.000,00") for line in BODY]),
        table(BODY, judul="Tabel 3.6 Realisasi Anggaran Tahun 2023"),
    ],
)
def test_figures_of_last_year_in_a_table_of_this_year(mine: Tabel) -> None:
    found = one("ANL-012", beside(draft_with(mine), tabel=[THERE]))
    assert found.jenis == "temuan" and found.objek == mine.judul and found.at == mine.at
    assert f"sama dengan {LAST} hal. 14, Tabel 3.6." in found.kondisi


@pytest.mark.parametrize(
    "mine",
    [
        table(OTHER),
        table((BODY[0], *OTHER[1:])),  # one row of three
        table(BODY, judul="Tabel 3.7 Realisasi Anggaran Tahun 2022"),
        table(BODY, head="Program | Anggaran 2022 | Realisasi 2022 | %"),
        table(BODY, head="Program | Anggaran tahun lalu | Realisasi | %"),
        table(BODY, kolom=("program", "anggaran")),  # no results
        table(BODY, bab="bab2"),
        table(BODY[:1]),  # too few to tell
    ],
)
def test_figures_that_may_be_alike(mine: Tabel) -> None:
    assert findings("ANL-012", beside(draft_with(mine), tabel=[THERE])) == ()


def test_a_report_that_is_not_used_tells_nothing() -> None:
    draft = draft_with(table(BODY))
    assert findings("ANL-012", beside(draft, tabel=[THERE], used=False)) == ()
    assert findings("ANL-012", beside(draft, tabel=[THERE], jenis="pk")) == ()
    assert findings("ANL-012", draft) == ()


@pytest.mark.parametrize("text", [CAUSE, CAUSE.replace("Agustus", "September"), CAUSE.upper()])
def test_prose_of_last_year(text: str) -> None:
    found = one("ANL-012", beside(draft_with(prose=text), narasi=[last(CAUSE)]))
    assert found.tingkat == "sedang" and found.objek == "Analisis penyebab"
    assert "kata uraian ini sama dengan LKjIP 2022 (lalu.pdf) hal. 10" in found.kondisi


def test_sentences_of_a_table_of_last_year() -> None:
    mine, theirs = (
        table([f"Penataan arsip | menunjang | {CAUSE}"], kolom=("program",), document=d) for d in (None, LAST)
    )
    assert "kata uraian ini sama" in one("ANL-012", beside(draft_with(mine), tabel=[theirs])).kondisi


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (FRESH, {}),
        (CAUSE[:120], {}),  # a sentence or two
        (CAUSE, {"bab": "bab1"}),
        (CAUSE, {"judul": "Rumus yang dipakai"}),
        ("Arsip tertata adalah " + CAUSE[0].lower() + CAUSE[1:], {}),  # a definition
        (CAUSE[:150] + " " + FRESH, {}),
    ],
)
def test_prose_that_may_be_alike(text: str, more: dict[str, str]) -> None:
    assert findings("ANL-012", beside(draft_with(prose=text, **more), narasi=[last(CAUSE)])) == ()


THEME = (
    "Gagasan Wisata Bahari memadukan kelautan, perikanan, dan pariwisata. Wisata Bahari menuntut aturan baru."
)


@pytest.mark.parametrize(
    "text",
    [
        THEME,
        THEME.replace("pariwisata", "pertambangan"),
        THEME.replace("Wisata Bahari", "Lumbung Energi Surya"),
        f"{THEME} Arahnya belum ditetapkan.",
        f"Langkah nasional diperlukan. {THEME}",
    ],
)
def test_a_theme_of_other_affairs_is_advice(text: str) -> None:
    found = one("ANL-012", draft_with(prose=text, judul="Analisis efisiensi"))
    assert found.jenis == "saran" and "kelautan, perikanan" in found.kondisi


@pytest.mark.parametrize(
    "text",
    [
        THEME.replace("kelautan, perikanan, dan pariwisata", "kelautan dan perikanan"),
        THEME.replace("Gagasan", "Kerja sama dalam"),
        THEME.replace("memadukan", "melibatkan perangkat daerah urusan"),
        THEME.replace("Wisata Bahari menuntut", "Ini menuntut"),  # named once
        THEME.replace("Wisata Bahari", "wisata bahari"),
        THEME.replace("Wisata Bahari", "Arsip Desa"),
    ],
)
def test_other_affairs_named_for_a_reason(text: str) -> None:
    draft = draft_with(prose=text, judul="Analisis efisiensi")
    elsewhere = section("Program", "Arsip Desa ialah program tahun ini.", bab="bab2")[1]
    assert findings("ANL-012", replace(draft, narasi=(*draft.narasi, elsewhere))) == ()


def test_all_affairs_are_those_of_a_pemda() -> None:
    draft = replace(draft_with(prose=THEME), jenjang="pemda")
    assert findings("ANL-012", draft) == ()


# --- CMP-008: realisasi of last year ------------------------------------------------------------


def years(own: str, given: str, *, name: str = "", **more: Any) -> Laporan:
    """The draft's comparison and the row of last year's report, linked as one indikator."""
    mine = row(realisasi=own, peran="perbandingan", tahun=2022, tabel="t9.2")
    mine = replace(mine, target=None, capaian=None, **more)
    there = row(
        name or mine.indikator.text, realisasi=given, peran="perbandingan", tahun=2022, tabel="lalu:t3"
    )
    there = replace(there, target=None, capaian=None, at=replace(there.at, document=LAST))
    return laporan(row(), mine, there, linked={there.indikator.text: mine.indikator.text})


@pytest.mark.parametrize(
    ("own", "given"),
    [("70 %", "68 %"), ("70,5", "70,9"), ("1.200.000", "1.020.000"), ("0,612", "0,162"), ("BB", "B")],
)
def test_another_realisasi_of_last_year(own: str, given: str) -> None:
    found = one("CMP-008", years(own, given))
    assert found.jenis == "temuan" and found.at.page == 9
    assert found.kondisi.startswith(f"Realisasi tahun 2022 tertulis {own} pada hal. 9")
    assert f"{given} pada {LAST} hal. 9" in found.kondisi


@pytest.mark.parametrize(
    ("own", "given"),
    [("70 %", "70,00 %"), ("70,5", "70,52"), ("1.200", "1200"), ("BB", "BB"), ("98,6", "98,63"), ("-", "12")],
)
def test_the_same_realisasi_of_last_year(own: str, given: str) -> None:
    assert findings("CMP-008", years(own, given)) == ()


def test_what_speaks_of_another_year_or_measure_is_not_compared() -> None:
    assert findings("CMP-008", years("70", "60", tahun=2021)) == ()
    assert findings("CMP-008", years("70", "60", bab="bab2")) == ()
    assert findings("CMP-008", years("70", "60", name="Jumlah arsip")) == ()
    assert findings("CMP-008", laporan(row())) == ()


# --- PK-006: sasaran of the PK and of the Renstra -----------------------------------------------

PLANNED = ("Meningkatnya mutu layanan arsip", "Terwujudnya pengelolaan arsip desa yang tertib")


def planned(*promised: str, plans: Sequence[str] = PLANNED, said: str = "") -> Laporan:
    """A draft that promises these sasaran, with the Renstra's table in Bab II."""
    rows = [
        row(f"Ukuran janji {n}", peran="perjanjian_kinerja", sasaran=s, page=6, tabel="t6.1")
        for n, s in enumerate(promised)
    ]
    rows += [
        row(f"Ukuran rencana {n}", peran="renstra", sasaran=s, page=5, tabel="t5.1")
        for n, s in enumerate(plans)
    ]
    return laporan(*rows, narasi=[section("Renstra", said, page=5, bab="bab2")[1]] if said else ())


@pytest.mark.parametrize(
    ("promised", "count"),
    [
        (("Berkurangnya antrean di loket kecamatan",), "1 dari 1"),
        (("Meningkatnya mutu layanan arsip", "Tersedianya ruang baca yang ramah anak"), "1 dari 2"),
        (("Naiknya jumlah kunjungan warga", "Tersedianya ruang baca yang ramah anak"), "2 dari 2"),
        (("Terkendalinya biaya perawatan gedung kantor",), "1 dari 1"),
        (("Terlindunginya naskah tua dari kebakaran",), "1 dari 1"),
    ],
)
def test_a_sasaran_that_the_plan_does_not_have(promised: tuple[str, ...], count: str) -> None:
    found = one("PK-006", planned(*promised))
    assert (found.jenis, found.tingkat, found.at.page) == ("temuan", "sedang", 6)
    assert found.kondisi.startswith(f"{count} sasaran Perjanjian Kinerja tidak ditemukan pada tabel Renstra")


def test_a_sasaran_that_may_be_the_plan_s_is_advice() -> None:
    found = one("PK-006", planned("Meningkatnya mutu layanan pustaka"))
    assert found.jenis == "saran" and "Yang mirip: “Meningkatnya mutu layanan arsip”" in found.kondisi


@pytest.mark.parametrize(
    "draft",
    [
        planned(*PLANNED),
        planned("MENINGKATNYA MUTU LAYANAN ARSIP."),
        planned("Meningkatnya mutu layanan arsip daerah"),
        planned("Naiknya jumlah kunjungan", plans=PLANNED[:1]),  # a plan hardly read
        planned("Naiknya jumlah kunjungan", plans=()),
        planned("Naiknya jumlah kunjungan", said="Sasaran berbeda dari Renstra karena Renstra diubah Maret."),
        planned("Naiknya kunjungan"),  # too short to compare
    ],
)
def test_sasaran_of_the_plan_or_explained(draft: Laporan) -> None:
    assert findings("PK-006", draft) == ()


def test_that_nothing_changed_is_no_explanation() -> None:
    draft = planned("Naiknya jumlah kunjungan", said="Renstra tidak mengalami perubahan.")
    assert one("PK-006", draft).jenis == "temuan"


def test_the_given_renstra_goes_before_the_draft_s_table() -> None:
    draft = planned("Tersedianya ruang baca yang ramah anak")
    there = [replace(b, at=replace(b.at, document=LAST)) for b in draft.baris if b.peran == "renstra"]
    other = replace(draft.baris[0], peran="renstra", at=there[0].at)
    given = Pendamping("renstra", "Renstra", "r.pdf", "0", LAST, laporan(*there, other), dipakai=True)
    assert findings("PK-006", replace(draft, pendamping=(given,))) == ()
    given = replace(given, laporan=laporan(*there))
    assert f"tidak ditemukan pada {LAST}" in one("PK-006", replace(draft, pendamping=(given,))).kondisi


# --- PK-007: indikator of the PK and the IKU ----------------------------------------------------

IKU = ("1 | Indeks kepuasan pemakai arsip | Survei", "2 | Persentase arsip desa yang tertata | Rekap bidang")


def with_iku(
    *promised: str,
    lines: Sequence[str] = IKU,
    judul: str = "Tabel 2.2 Indikator Kinerja Utama",
    said: str = "",
    given: bool = False,
) -> Laporan:
    """A draft that promises these indikator, with a list of IKU in Bab II or in a document of its own."""
    rows = [row(i, peran="perjanjian_kinerja", page=6, tabel="t6.1") for i in promised]
    told = [section("IKU", said, page=5, bab="bab2")[1]] if said else []
    base = laporan(*rows, narasi=told)
    at = Anchor(5, (70, 100, 520, 300), document=LAST if given else None)
    teks = "\n".join(("No | Indikator Kinerja | Sumber", *lines))
    tabel = Tabel(
        "t5.1", judul, "lain", None if given else "bab2", at, ("no", "indikator", "sumber"), teks=teks
    )
    if not given:
        return replace(base, tabel=(*base.tabel, tabel))
    other = replace(laporan(), tabel=(tabel,))
    return replace(base, pendamping=(Pendamping("iku", "IKU", "i.pdf", "0", LAST, other, dipakai=True),))


@pytest.mark.parametrize(
    "name",
    [
        "Jumlah rapat arsip kecamatan",
        "Persentase gedung yang bersih",
        "Nilai SAKIP dinas",
        "Tingkat kehadiran pegawai kantor",
        "Rasio naskah tua yang dipindai",
    ],
)
@pytest.mark.parametrize("given", [True, False])
def test_an_indikator_outside_the_iku_is_advice(name: str, given: bool) -> None:
    found = one("PK-007", with_iku("Indeks kepuasan pemakai arsip", name, given=given))
    assert (found.jenis, found.objek, found.at.page) == ("saran", name, 6)
    where = LAST if given else "daftar IKU (hal. 5, Tabel 2.2)"
    assert found.kondisi.startswith("1 dari 2 indikator Perjanjian Kinerja tidak ditemukan pada " + where)


@pytest.mark.parametrize(
    "draft",
    [
        with_iku("Indeks kepuasan pemakai arsip", "Persentase arsip desa yang tertata"),
        with_iku("INDEKS KEPUASAN PEMAKAI ARSIP"),
        with_iku("Persentase arsip desa tertata"),
        with_iku("Jumlah rapat arsip", judul="Tabel 2.2 Rincian pegawai"),
        with_iku("Jumlah rapat arsip", lines=IKU[:1]),  # hardly a list
        with_iku("Jumlah rapat arsip", said="Satu indikator di luar IKU ditetapkan karena penugasan."),
        with_iku("Nilai IKM kantor", lines=(*IKU, "3 | Indeks kepuasan masyarakat (IKM) | Survei")),
        with_iku("Kehadiran"),
    ],
)
def test_indikator_of_the_iku_or_explained(draft: Laporan) -> None:
    assert findings("PK-007", draft) == ()


# --- IND-006: indikator since last year's report ------------------------------------------------

BEFORE = ("Indeks kepuasan pemakai arsip", "Persentase arsip desa yang tertata")


def since(*promised: str, before: Sequence[str] = BEFORE, said: str = "", used: bool = True) -> Laporan:
    """A draft that promises these indikator, beside last year's report with those."""
    rows = [row(i, peran="perjanjian_kinerja", page=6, tabel="t6.1") for i in promised]
    there = [row(i, tahun=2022) for i in before]
    there = [
        replace(b, indikator=replace(b.indikator, at=replace(b.indikator.at, document=LAST))) for b in there
    ]
    told = [section("Renstra", said, page=5, bab="bab2")[1]] if said else []
    other = laporan(*there, tahun=2022)
    given = Pendamping("lalu", "LKjIP", "lalu.pdf", "0", LAST, other, dipakai=used)
    return replace(laporan(*rows, narasi=told), pendamping=(given,))


@pytest.mark.parametrize(
    "name",
    [
        "Jumlah rapat arsip kecamatan",
        "Rasio naskah tua yang dipindai",
        "Nilai SAKIP dinas",
        "Tingkat kehadiran pegawai kantor",
        "Waktu tunggu pemakai ruang baca",
    ],
)
def test_an_indikator_that_came_without_a_reason(name: str) -> None:
    found = one("IND-006", since(BEFORE[0], name))
    assert (found.jenis, found.objek, found.at.page) == ("temuan", name, 6)
    assert found.kondisi.startswith(f"1 dari 2 indikator Perjanjian Kinerja tidak ditemukan pada {LAST}")
    assert f"Hanya pada laporan 2022: “{BEFORE[1]}”." in found.kondisi


def test_a_plan_that_begins_this_year_makes_it_advice() -> None:
    draft = since("Jumlah rapat arsip", said="Laporan ini mengikuti Renstra Tahun 2023–2026.")
    assert one("IND-006", draft).jenis == "saran"


@pytest.mark.parametrize(
    "draft",
    [
        since(*BEFORE),
        since(BEFORE[1].upper()),
        since("Persentase arsip desa tertata"),
        since(BEFORE[0]),  # one less is a matter of what is promised
        since("Jumlah rapat arsip", said="Indikator rapat ditambahkan karena penugasan Bupati."),
        since("Jumlah rapat arsip", used=False),
        since("Jumlah rapat arsip", before=()),
        since("Jumlah rapat arsip", "Rasio naskah tua", "Waktu tunggu pemakai", before=BEFORE[:1]),
        since("Nilai IKM kantor", before=("Indeks kepuasan masyarakat (IKM)",)),
    ],
)
def test_indikator_that_stayed_or_explained(draft: Laporan) -> None:
    assert findings("IND-006", draft) == ()
