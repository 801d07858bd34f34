"""A report without a capaian table: said, and none is made of other tables, of prose or of a chart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from draw import Canvas, save

from reviewer.findings import Review
from reviewer.render.reach import unread
from reviewer.review import review

PK = [
    ("No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"),
    ("1", "Meningkatnya akses air minum", "Cakupan akses air minum", "%", "80"),
    ("2", "Menurunnya kemiskinan", "Persentase penduduk miskin", "%", "9,5"),
]


def chapter(number: str, title: str) -> Canvas:
    """The first page of a chapter."""
    return (
        Canvas().text(270, 70, f"BAB {number}", bold=True, size=14).text(230, 90, title, bold=True, size=14)
    )


def prose(page: Canvas) -> None:
    """Target and realisasi in sentences alone."""
    page.text(60, 120, "3.1 Capaian Kinerja", bold=True)
    page.lines(60, 140, [
        "Cakupan akses air minum pada tahun 2024 ditargetkan 80 persen dan terealisasi 79,5 persen.",
        "Persentase penduduk miskin ditargetkan 9,5 persen dan terealisasi sebesar 9,2 persen.",
    ])  # fmt: skip


def others(page: Canvas) -> None:
    """Tables of the budget, of activities and of years, that have the words of a capaian table."""
    page.text(60, 190, "Tabel 3.1 Realisasi Anggaran").table(
        (60, 240, 340, 440, 520), (210, 230, 250),
        [("Program", "Pagu (Rp)", "Realisasi (Rp)", "%"), ("Air minum", "800.000.000", "790.000.000", "99")],
        size=7,
    )  # fmt: skip
    page.text(60, 290, "Tabel 3.2 Capaian kegiatan").table(
        (60, 240, 340, 440, 520), (310, 330, 350),
        [("Kegiatan", "Target", "Realisasi", "%"), ("Pelatihan kader", "5 kali", "5 kali", "100")],
    )  # fmt: skip
    page.text(60, 390, "Tabel 3.3 Jumlah sambungan rumah").table(
        (60, 240, 340, 440, 520), (410, 430, 450),
        [("Kecamatan", "2022", "2023", "2024"), ("Utara", "120", "130", "140")],
    )  # fmt: skip


def chart(page: Canvas) -> None:
    """Bars with their figures over gridlines."""
    page.text(60, 480, "Grafik 3.1 Target, realisasi, dan capaian")
    for place, (name, value) in enumerate((("Target", 80), ("Realisasi", 79.5), ("Capaian", 99.38))):
        left = 100 + 100 * place
        page.fill(left, 700 - value, left + 50, 700, ink=(0.2, 0.4, 0.7))
        page.text(left + 10, 690 - value, str(value)).text(left, 705, name)
    for height in range(600, 701, 20):
        page.line(80, height, 420, height).text(60, height - 4, str(700 - height))


def reviewed(folder: Path, *fills: Callable[[Canvas], None]) -> Review:
    """A report with a Perjanjian Kinerja whose Bab III holds these."""
    cover = (
        Canvas().text(200, 200, "LAPORAN KINERJA", bold=True, size=16).text(200, 230, "TAHUN 2024", bold=True)
    )
    plan = chapter("II", "PERENCANAAN KINERJA").text(60, 120, "Tabel 2.1 Perjanjian Kinerja Tahun 2024")
    plan.table((40, 70, 220, 400, 450, 520), (140, 160, 190, 220), PK)
    third = chapter("III", "AKUNTABILITAS KINERJA")
    for fill in fills:
        fill(third)
    first, last = chapter("I", "PENDAHULUAN"), chapter("IV", "PENUTUP")
    return review(save(folder / "a.pdf", [cover, first, plan, third, last]))


@pytest.mark.parametrize(
    "fills", [(prose,), (prose, others), (others, chart), (chart,)], ids=["prose", "both", "others", "chart"]
)
def test_no_capaian_is_guessed_and_that_is_said(
    tmp_path: Path, fills: tuple[Callable[[Canvas], None], ...]
) -> None:
    found = reviewed(tmp_path, *fills)
    assert [b.peran for b in found.laporan.baris] == ["perjanjian_kinerja"] * 2
    assert "Tabel capaian tidak ditemukan pada hal. 1–5." in " ".join(unread(found))
    (finding,) = next(r.findings for r in found.results if r.rule.id == "TBL-001")
    assert ("hanya dalam uraian (hal. 4)" in finding.kondisi) == (prose in fills)
    assert "tidak ditemukan pada hal. 4." in finding.kondisi
    assert not any(r.findings for r in found.results if r.rule.id in ("CAL-001", "CAL-002"))
