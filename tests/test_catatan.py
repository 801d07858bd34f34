"""Findings -> catatan: grouping, gate, kelas, order, the seven, the strip, the words."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import fakes
import pytest

from reviewer.catatan import STRIP, group
from reviewer.document import Anchor
from reviewer.findings import Catatan, Change, Finding, Weight
from reviewer.rubric import Groups, RubricError, load

GROUPS = load().groups
BY_ID = {rule.id: rule for rule in load().rules}
_ids = iter(range(10**6))


def found(aturan: str, objek: str, *pages: int, **more: Any) -> Finding:
    """A finding of a rule on these pages; weight facts by name, the rest as the finding has them."""
    facts = {k: more.pop(k) for k in list(more) if k in Weight.__slots__}
    known = BY_ID.get(aturan)
    weight: dict[str, Any] = {"sifat": known.sifat, "effort": known.usaha} if known else {"sifat": "hitungan"}
    anchors = more.pop("at", None) or [cell(page) for page in pages]
    values: dict[str, Any] = {
        "sidik": f"{next(_ids):06}",
        "aturan": aturan,
        "objek": objek,
        "judul": f"{aturan} “{objek}”",
        "at": anchors[0],
        "also": tuple(anchors[1:]),
        "membalik": False,
        "rekomendasi": f"Agar mencocokkan {objek}.",
        "reviu": known.reviu if known else (),
        "lke": known.lke if known else (),
        "weight": Weight(**(weight | facts)),
    }
    return fakes.finding(**(values | more))


def cell(page: int) -> Anchor:
    """A cell with a place of its own."""
    n = float(next(_ids))
    return Anchor(page, (100.0, n * 20, 150.0, n * 20 + 12))


def shown(*findings: Finding) -> tuple[Catatan, ...]:
    return group(findings, GROUPS)


def keys(made: tuple[Catatan, ...]) -> list[str]:
    return [c.kelompok.split(":")[0] if c.kelompok.startswith("satu") else c.kelompok for c in made]


# grouping


def test_three_findings_on_the_figures_of_one_indikator_are_one_catatan() -> None:
    about = {"indikator": "Indeks kinerja irigasi"}
    wrong = found("CAL-001", "Indeks Kinerja Irigasi", 24, **about)
    made = shown(
        wrong,
        found("TBL-007", "Indeks kinerja irigasi", 16, 24, **about),
        found("PK-003", "Indeks kinerja irigasi", 20, derived=True, **about),
        found("CAL-001", "Kehilangan air", 16, indikator="Kehilangan air"),
    )
    assert keys(made) == ["angka:indeks kinerja irigasi", "satu"]
    assert made[0].judul == "Angka “Indeks kinerja irigasi” belum seragam"
    assert made[0].rekomendasi.endswith("lalu menyeragamkan angkanya pada hal. 16, 20, 24.")
    assert len(made[0].findings) == 3
    assert made[0].findings[-1].aturan == "PK-003"  # the sentence after the cells


def test_two_findings_on_one_indikator_stay_apart() -> None:
    made = shown(
        found("CAL-001", "Indeks", 24, indikator="Indeks"), found("TBL-007", "Indeks", 16, indikator="Indeks")
    )
    assert keys(made) == ["satu", "satu"]


def test_a_mean_that_takes_in_a_cell_of_the_indikator_joins_it() -> None:
    wrong = cell(24)
    three = [
        found("CAL-001", "Indeks", at=[wrong], indikator="Indeks"),
        found("TBL-007", "Indeks", 16, indikator="Indeks"),
        found("PK-003", "Indeks", 20, indikator="Indeks"),
    ]
    inherited = found("CAL-006", "Rata-rata capaian", at=[cell(24), wrong], derived=True)
    other = found("CAL-006", "Rata-rata capaian sasaran 2", at=[cell(25), cell(25)], derived=True)
    made = shown(*three, inherited, other)
    assert [len(c.findings) for c in made] == [4, 1]
    assert made[1].findings == (other,)


def test_a_realisasi_that_is_not_there_gives_the_title() -> None:
    made = shown(
        found("CAL-001", "Indeks", 24, indikator="Indeks"),
        found("TBL-006", "Indeks", 35, indikator="Indeks"),
        found("TBL-007", "Indeks", 16, indikator="Indeks"),
    )
    assert made[0].judul == "Realisasi “Indeks” belum tersedia dan angkanya belum seragam"
    assert "waktu terbit datanya" in made[0].rekomendasi


def test_untold_causes_are_one_catatan_farthest_from_target_first() -> None:
    made = shown(
        found("ANL-002", "Nilai akuntabilitas", 21, shortfall=Decimal("1.11"), required=True),
        found("ANL-002", "Inovasi pelayanan", 27, shortfall=Decimal(75), required=True),
        found("ANL-003", "Unit pelayanan terbaik", 28),
    )
    assert keys(made) == ["penyebab", "satu"]
    assert made[0].judul == "Penyebab belum terurai pada dua indikator yang belum tercapai"
    assert made[0].uraian == (
        "“Inovasi pelayanan” (hal. 27): 75 poin di bawah target.",
        "“Nilai akuntabilitas” (hal. 21): 1,11 poin di bawah target.",
    )
    assert made[0].kelas == 2


def test_cause_and_effort_of_one_indikator() -> None:
    made = shown(
        found("ANL-006", "Inovasi", 27, shortfall=Decimal(75), required=True),
        found("ANL-002", "Inovasi", 27, shortfall=Decimal(75), required=True),
    )
    assert [c.judul for c in made] == ["Penyebab dan upaya untuk “Inovasi”"]
    assert made[0].uraian == ()


def test_budget_findings_that_share_a_cell_or_a_row_are_one_catatan() -> None:
    row = Anchor(34, (60.0, 400.0, 540.0, 420.0))
    inside = Anchor(34, (300.0, 400.5, 380.0, 419.5))
    made = shown(
        found("KEU-003", "Inovasi", at=[inside, cell(33)]),
        found("TBL-007", "Anggaran sasaran 2", at=[cell(32), row], derived=True),
        found("KEU-003", "Total anggaran", 11),
        found("EFI-003", "Unit pelayanan", 29, 34),
    )
    assert [len(c.findings) for c in made] == [2, 1, 1]
    assert made[0].kelompok == "angka:inovasi"
    assert made[0].judul == "KEU-003 “Inovasi”"
    assert made[0].rekomendasi.endswith("lalu memakai satu angka pada hal. 32–34.")


def test_a_table_around_a_cell_is_not_its_row() -> None:
    table = Anchor(34, (60.0, 100.0, 540.0, 700.0))
    inside = Anchor(34, (300.0, 400.5, 380.0, 419.5))
    made = shown(found("KEU-003", "Inovasi", at=[inside]), found("EFI-002", "Tabel 11", at=[table]))
    assert keys(made) == ["satu", "satu"]


def test_places_of_a_word_draft_do_not_join_by_page() -> None:
    made = shown(
        found("KEU-003", "Inovasi", at=[Anchor(34)]),
        found("EFI-003", "Unit pelayanan", at=[Anchor(34)]),
        found("EFI-004", "Inovasi", at=[Anchor(34)]),
    )
    assert [sorted(f.aturan for f in c.findings) for c in made] == [["EFI-004", "KEU-003"], ["EFI-003"]]


def test_statements_on_the_whole_report_are_one_catatan() -> None:
    made = shown(
        found("ANL-011", "Jumlah sasaran tercapai", 30, summary=True, derived=True, membalik=True),
        found("TBL-007", "Jumlah sasaran tidak tercapai", 30, 35, summary=True, derived=True),
        found("ANL-011", "Inovasi", 29),
    )
    assert keys(made) == ["simpulan", "satu"]
    assert made[0].mengapa == "mengubah jumlah yang tercapai · 2 halaman · pasti dari isi draf"


def test_one_rule_on_three_objects_is_one_catatan() -> None:
    three = [
        found(
            "PK-003",
            name,
            page,
            judul=f"Target “{name}” berbeda dari Perjanjian Kinerja",
            rekomendasi="Agar menyamakan target indikator ini.",
            noun="indikator",
        )
        for name, page in (("Satu", 21), ("Dua", 22), ("Tiga", 25))
    ]
    made = shown(*three)
    assert keys(made) == ["pola:PK-003"]
    assert made[0].judul == "Target tiga indikator berbeda dari Perjanjian Kinerja"
    assert made[0].rekomendasi == "Agar menyamakan target tiap indikator itu."
    assert made[0].uraian == ("“Satu” (hal. 21).", "“Dua” (hal. 22).", "“Tiga” (hal. 25).")
    assert keys(shown(*three[:2])) == ["satu", "satu"]


@pytest.mark.parametrize(
    ("judul", "expected"),
    [
        ("Indikator “{}” pada tabel capaian", "Tiga indikator pada tabel capaian"),
        ("{} belum ditemukan", "Bab I, Bab II, dan Bab IV belum ditemukan"),
        ("Sisa penyusunan pada hal. {page}", "Sisa penyusunan pada hal. 3–4, 9"),
        ("Jumlah anggaran pada Tabel {page}", "Jumlah anggaran pada Tabel 3 dan dua hal serupa"),
    ],
)
def test_the_title_of_several(judul: str, expected: str) -> None:
    parts = (("Bab I", 3), ("Bab II", 4), ("Bab IV", 9))
    made = shown(
        *(
            found("FMT-008", name, page, judul=judul.format(name, page=page), noun="indikator")
            for name, page in parts
        )
    )
    assert [c.judul for c in made] == [expected]


def test_different_recommendations_point_to_the_details() -> None:
    made = shown(
        *(found("KEU-003", f"Program {n}", n, changes=(Change("persen", Decimal(n)),)) for n in (3, 4, 5))
    )
    assert made[0].rekomendasi == (
        "Agar mencocokkan Program 5. Untuk hal. 3–4, mohon lihat rincian masing-masing."
    )


def test_without_groups_every_finding_stands_alone() -> None:
    findings = [found("PK-003", f"Indikator {n}", n) for n in range(1, 5)]
    assert keys(group(findings)) == ["satu"] * 4
    assert group([]) == ()


# gate


@pytest.mark.parametrize(
    "doubt",
    [
        {"jenis": "saran"},
        {"weight": Weight("hitungan", read_surely=False)},
        {"keyakinan": Decimal("0.89")},
    ],
    ids=["saran", "not read surely", "below the bar"],
)
def test_what_is_not_certain_comes_last_and_never_on_the_first_screen(doubt: dict[str, Any]) -> None:
    doubtful = replace(found("CAL-001", "Indeks", 3, membalik=True), **doubt)
    sure = found("FMT-002", "Bab I", 6, tingkat="ringan", keyakinan=Decimal("0.90"))
    made = shown(doubtful, sure)
    assert [(c.findings[0].objek, c.saran, c.layar_pertama) for c in made] == [
        ("Bab I", False, True),
        ("Indeks", True, False),
    ]
    assert [c.nomor for c in made] == [1, 2]


def test_doubtful_findings_do_not_make_up_the_number_of_a_group() -> None:
    made = shown(
        found("CAL-001", "Indeks", 3, indikator="Indeks"),
        found("TBL-007", "Indeks", 4, indikator="Indeks"),
        found("PK-003", "Indeks", 5, indikator="Indeks", jenis="saran"),
    )
    assert keys(made) == ["satu", "satu", "satu"]


# kelas


@pytest.mark.parametrize(
    ("facts", "kelas"),
    [
        ({"blocks": True, "required": True}, 0),
        ({"membalik": True, "tingkat": "ringan"}, 1),
        ({"changes": (Change("rata_rata", Decimal("1.00")),)}, 1),
        ({"changes": (Change("rata_rata", Decimal("0.99")),)}, 3),
        ({"changes": (Change("serapan", Decimal("0.50")),)}, 1),
        ({"changes": (Change("serapan", Decimal("0.49")), Change("persen", Decimal(40)))}, 3),
        ({"sifat": "ketiadaan", "required": True}, 2),
        ({"sifat": "pertentangan"}, 3),
        ({"sifat": "ketiadaan"}, 4),
        ({"sifat": "penilaian"}, 4),
        ({"sifat": "hitungan", "tingkat": "ringan"}, 5),
        ({"sifat": "penilaian", "tingkat": "info"}, 5),
    ],
)
def test_kelas_comes_from_facts(facts: dict[str, Any], kelas: int) -> None:
    assert shown(found("CAL-001", "Indeks", 3, **facts))[0].kelas == kelas


def test_the_reason_names_what_moves() -> None:
    moved = (Change("rata_rata", Decimal("4.45")),)
    made = shown(found("CAL-006", "Rata-rata", 16, 17, 20, 21, 24, 35, changes=moved, derived=True))
    assert made[0].mengapa == "mengubah rata-rata capaian · 6 halaman · pasti dari hitungan"
    both = shown(found("CAL-001", "Indeks", 3, membalik=True, changes=moved))
    assert both[0].mengapa == "mengubah simpulan dan rata-rata capaian · 1 halaman · pasti dari hitungan"


# order


def test_sort_key_step_by_step() -> None:
    """Each differs from the next in one part of the key."""
    base = {"sifat": "hitungan", "effort": 2}
    expected = [
        found("A-1", "hilir", 9, **base, reviu=("I.1",)),
        found("B-1", "luas", 9, 10, **base, derived=True, reviu=("I.1",)),
        found("C-1", "pasti", 9, **base, derived=True, reviu=("I.1",)),
        found(
            "D-1",
            "besar",
            9,
            **base | {"sifat": "pertentangan"},
            derived=True,
            changes=(Change("x", Decimal(3)),),
        ),
        found("E-1", "usaha", 9, **base | {"effort": 1}, derived=True),
        found("F-1", "halaman", 8, **base, derived=True),
        found("G-1", "sidik", 9, **base, derived=True),
    ]
    made = shown(*reversed(expected))
    assert [c.judul for c in made] == [f.judul for f in expected]


def test_same_catatan_in_any_order_of_findings() -> None:
    findings = [*JABAR, *GROBOGAN]
    first = shown(*findings)
    for seed in range(5):
        random.Random(seed).shuffle(findings)
        assert shown(*findings) == first


# the seven


def test_the_first_is_certain() -> None:
    judged = found("ANL-011", "Uraian", 30, membalik=True, sifat="penilaian")
    counted = found("CAL-001", "Indeks", 3)
    assert [c.findings[0].objek for c in shown(judged, counted)] == ["Indeks", "Uraian"]


def test_two_of_a_group_of_rules_while_others_wait() -> None:
    figures = [found(f"CAL-{n:03}", f"Angka {n}", n, membalik=True) for n in (1, 2, 3, 4)]
    others = [found(f"{code}-901", code, 30) for code in ("PK", "KEU", "EFI", "CMP", "TBL")]
    made = shown(*figures, *others)
    first = [c.findings[0].aturan.split("-")[0] for c in made if c.layar_pertama]
    assert sorted(first) == ["CAL", "CAL", "CMP", "EFI", "KEU", "PK", "TBL"]
    assert first[:2] == ["CAL", "CAL"]
    few = shown(*figures, *others[:3])
    assert [c.findings[0].aturan.split("-")[0] for c in few].count("CAL") == 4
    assert [c.kelas for c in few] == sorted(c.kelas for c in few)


def test_an_untold_cause_is_always_among_the_seven() -> None:
    pressing = [found(f"{code}-901", code, 3, membalik=True) for code in "ABCDEFGH"]
    cause = found("ANL-002", "Indeks", 40, shortfall=Decimal(3), required=True)
    made = shown(*pressing, cause)
    first = [c.kelompok for c in made if c.layar_pertama]
    assert len(first) == 7
    assert first[-1] == "penyebab"


def test_an_untold_cause_is_there_although_its_group_of_rules_is_full() -> None:
    full = [found(f"ANL-90{n}", f"Uraian {n}", n, membalik=True) for n in range(1, 4)]
    others = [found(f"{code}-901", code, 30, membalik=True) for code in "ABCDEF"]
    cause = found("ANL-002", "Indeks", 40, shortfall=Decimal(3), required=True)
    first = [c for c in shown(*full, *others, cause) if c.layar_pertama]
    assert "penyebab" in [c.kelompok for c in first]
    assert len(first) == 7


# kelengkapan


def test_parts_stand_in_the_strip_and_fill_free_places() -> None:
    figures = [found("CAL-001", f"Indeks {n}", n) for n in (1, 2)]
    parts = [found(f"FRM-00{n}", f"Bagian {n}", 30 + n, part=True, sifat="ketiadaan") for n in range(1, 10)]
    made = shown(*figures, *parts)
    assert [c.layar_pertama for c in made] == [True] * 7 + [False] * 4
    assert [c.kelengkapan for c in made] == [False] * 7 + [True] * 4
    assert made[2].mengapa == "cukup dilengkapi · 1 halaman · pasti dari isi draf"


def test_the_strip_has_six_lines() -> None:
    figures = [found(f"{code}-901", code, 1, membalik=True) for code in "ABCDEFGH"]
    parts = [found(f"FRM-00{n}", f"Bagian {n}", 30 + n, part=True, sifat="ketiadaan") for n in range(1, 10)]
    made = shown(*figures, *parts)
    assert sum(c.kelengkapan for c in made) == STRIP
    assert all(c.kelengkapan for c in made[7:13])
    assert not any(c.kelengkapan or c.layar_pertama for c in made[13:])


def test_parts_of_one_rule_are_one_line_but_a_missing_bab_iii_blocks() -> None:
    def part(name: str, **more: Any) -> Finding:
        title = f"{name} belum ditemukan"
        return found("FMT-001", name, 4, part=True, sifat="ketiadaan", judul=title, **more)

    made = shown(part("Bab IV Penutup"), part("Lampiran"), part("Bab III Akuntabilitas Kinerja", blocks=True))
    assert [(c.kelas, c.judul) for c in made] == [
        (0, "Bab III Akuntabilitas Kinerja belum ditemukan"),
        (4, "Bab IV Penutup dan Lampiran belum ditemukan"),
    ]


# the worked examples of the ranking rule: shapes of real findings, put in by hand

IK7, IK4, IK6 = "OPD dengan nilai CC ke atas", "Inovasi pelayanan publik", "Predikat SAKIP"
WRONG_CELL, TABLE_14, TABLE_11 = cell(24), cell(34), cell(29)
UP = {"indikator": IK7}
JABAR = (
    found("CAL-001", IK7, at=[WRONG_CELL], **UP, changes=(Change("rata_rata", Decimal("7.30")),)),
    found("CAL-006", "Rata-rata Tabel 10", at=[cell(24), WRONG_CELL], derived=True),
    found("TBL-007", IK7, 16, 20, 24, 35, **UP),
    found("TBL-007", IK7, 21, 35, **UP),
    found("PK-003", IK7, 20, **UP, derived=True),
    found("DAT-002", IK7, 35, **UP, membalik=True, reviu=("II.2", "II.5"), lke=("2b.relevan",)),
    found("KEU-003", IK4, at=[TABLE_14, cell(33), cell(33)], changes=(Change("serapan", Decimal("1.87")),)),
    found("TBL-007", "Anggaran sasaran 2", at=[cell(32), TABLE_14], derived=True),
    found("KEU-003", "Persentase total", at=[cell(36), TABLE_14], derived=True),
    found("ANL-011", "Jumlah sasaran tercapai", 30, summary=True, derived=True, membalik=True),
    found("TBL-007", "Jumlah sasaran tidak tercapai", 30, 35, summary=True, derived=True, membalik=True),
    found("TBL-007", "Capaian sasaran 1", 17, 35, summary=True, derived=True),
    found("ANL-002", IK4, 21, 27, 28, required=True, shortfall=Decimal(75)),
    found("ANL-006", IK4, 28, required=True, shortfall=Decimal(75)),
    found("ANL-002", IK6, 35, required=True, shortfall=Decimal("1.11")),
    found("KEU-004", "Kegiatan ketiga", 33, shortfall=Decimal(75), reviu=("I.6",), lke=("1c.anggaran",)),
    found("CMP-004", "Tabel 9", 9, 22, 24, required=True),
    found(
        "EFI-003", "Unit pelayanan terbaik", at=[TABLE_11, cell(34)], reviu=("II.5",), lke=("3b.efisiensi",)
    ),
    found("EFI-003", "Rata-rata Tabel 11", at=[cell(29), TABLE_11], derived=True),
    *(
        found(
            "CMP-006",
            name,
            page,
            derived=True,
            reviu=("II.5",),
            lke=("3b.tahun_sebelumnya",),
            noun="indikator",
        )
        for name, page in (("IK2", 21), ("IK5", 21), (IK4, 21), (IK6, 22), ("IK7", 22))
    ),
    found("PK-003", "Unit pelayanan terbaik", 25, derived=True),
    found("PK-003", "Regulasi standarisasi", 25, derived=True),
    found("KEU-003", "Total anggaran", 11, derived=True),
    found("FMT-008", "Dasar hukum", 27, tingkat="ringan"),
    found("CMP-003", "Tren", 20, tingkat="ringan"),
    found("FMT-006", "Lampiran", 35, part=True),
    found("CMP-005", "Seluruh indikator", 24, part=True),
    found("TLR-001", "Tindak lanjut", 36, part=True),
    found("FRM-001", "Pengesahan", 36, part=True),
)
GROBOGAN = (
    found("FMT-004", "Isi Perjanjian Kinerja", 45, 46, blocks=True),
    found("CAL-002", "Wilayah bebas banjir", 3, membalik=True),
    found("ANL-011", "Tidak tercapainya beberapa sasaran", 4, summary=True, derived=True, membalik=True),
    found("ANL-011", "Sudah mencapai target yang baik", 75, summary=True, derived=True, membalik=True),
    found("PK-001", "16 sasaran Bab II", 45, 46, 49, 50, 51, required=True),
    found("ANL-002", "Jalan kondisi baik", 3, 56, 70, required=True, shortfall=Decimal("4.98")),
    found("EFI-002", "Efisiensi", 71, 72, required=True),
    found("TBL-004", "Irigasi", 50, 51, required=True),
    found("TBL-008", "Tabel capaian", 49, 50, 51),
    found("FMT-005", "Penutup", 75, derived=True),
    found("KEU-003", "Ringkasan", 47, tingkat="ringan"),
    found("FMT-006", "Lampiran", 75, part=True),
    found("CMP-005", "Seluruh indikator", 57, part=True),
)


def test_the_seven_of_jabar() -> None:
    made = shown(*JABAR)
    assert [
        (c.kelas, c.kelompok if not c.kelompok.startswith("satu") else c.findings[0].objek) for c in made[:7]
    ] == [
        (1, "angka:opd dengan nilai cc ke atas"),
        (1, "angka:inovasi pelayanan publik"),
        (1, "simpulan"),
        (2, "penyebab"),
        (2, "Tabel 9"),
        (3, "angka:unit pelayanan terbaik"),
        (3, "pola:CMP-006"),
    ]
    assert [c.layar_pertama for c in made] == [True] * 7 + [False] * (len(made) - 7)
    assert [c.findings[0].aturan for c in made if c.kelengkapan] == [
        "FMT-006",
        "TLR-001",
        "FRM-001",
        "CMP-005",
    ]
    assert [c.findings[0].objek for c in made[11:14]] == [
        "Unit pelayanan terbaik",
        "Regulasi standarisasi",
        "Total anggaran",
    ]
    assert len(made[0].findings) == 6
    assert made[0].mengapa == "mengubah simpulan dan rata-rata capaian · 5 halaman · pasti dari hitungan"
    assert made[3].judul == "Penyebab dan upaya belum terurai pada dua indikator yang belum tercapai"


def test_the_seven_of_grobogan() -> None:
    made = shown(*GROBOGAN)
    assert [(c.kelas, c.findings[0].objek) for c in made[:4]] == [
        (0, "Isi Perjanjian Kinerja"),
        (1, "Wilayah bebas banjir"),
        (1, "Tidak tercapainya beberapa sasaran"),
        (2, "16 sasaran Bab II"),
    ]
    assert {c.findings[0].objek for c in made[4:7]} == {"Jalan kondisi baik", "Efisiensi", "Irigasi"}
    assert all(c.kelas == 2 and c.layar_pertama for c in made[4:7])
    assert made[4].kelompok == "penyebab"


# the file


def test_the_file_names_rules_of_known_groups() -> None:
    named = [code for joined in GROUPS.catatan.values() for code in joined.aturan]
    assert named
    assert {code.split("-")[0] for code in named} <= GROUPS.kelompok.keys()
    for joined in GROUPS.catatan.values():
        assert {*joined.sebab, *joined.upaya} <= {*joined.aturan}


def test_words_of_the_file_begin_with_agar() -> None:
    sentences = [s for joined in GROUPS.catatan.values() for s in joined.rekomendasi]
    assert all(s.startswith(("Agar ", "{utama}", "{sama}")) for s in sentences)


def test_a_broken_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "kelompok.toml").write_text('[catatan.angka]\naturan = "CAL"\nsedikitnya = 0\n', "utf-8")
    with pytest.raises(RubricError) as refused:
        load(tmp_path)
    assert [fault.split(":")[0] for fault in refused.value.faults][:2] == [
        "kelompok.toml, kunci “catatan.angka.aturan”",
        "kelompok.toml, kunci “catatan.angka.sedikitnya”",
    ]


def test_a_folder_without_the_file_joins_nothing() -> None:
    assert Groups().catatan == {}


def test_ids_are_only_a_default_for_facts() -> None:
    """An unknown rule is placed by its facts alone."""
    made = shown(
        found("ZZZ-001", "Hal baru", 3, sifat="hitungan", changes=(Change("rata_rata", Decimal(2)),))
    )
    assert (made[0].kelas, made[0].usaha) == (1, 3)
