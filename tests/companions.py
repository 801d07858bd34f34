"""Draws invented second documents: a Perjanjian Kinerja, a Renstra, letters, exports of e-SAKIP."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from draw import Canvas, save

YEAR = 2024
AGENCY = "Dinas Ketahanan Pangan Kabupaten Lembah Arunika"
ROWS: tuple[tuple[str, str, str], ...] = (
    ("Meningkatnya ketahanan pangan masyarakat", "Indeks Ketahanan Pangan", "79,50"),
    ("", "Prevalensi ketidakcukupan konsumsi pangan", "8,50"),
    ("", "Persentase desa/kelurahan rentan rawan pangan", "12,50"),
    ("", "Skor Pola Pangan Harapan", "91,00"),
    (
        "Meningkatnya kualitas tata kelola pelayanan perangkat daerah",
        "Predikat AKIP Dinas Ketahanan Pangan",
        "BB",
    ),
    ("", "Indeks Kepuasan Masyarakat", "84,00"),
)
"""What the clean sample promises."""


def with_target(indikator: str, target: str) -> tuple[tuple[str, str, str], ...]:
    """The promise with another target for one indikator."""
    return tuple((s, i, target if i == indikator else t) for s, i, t in ROWS)


def pk(
    path: Path,
    *,
    year: int = YEAR,
    agency: str = AGENCY,
    post: str = "",
    title: str = "PERJANJIAN KINERJA",
    rows: Sequence[tuple[str, str, str]] = ROWS,
    date: str = "15 Januari",
    seat: str = "Lembah Arunika",
) -> Path:
    """The statement of the two parties, and the annex with the table and the programs."""
    first = Canvas()
    first.text(180, 60, f"{title} TAHUN {year}", bold=True, size=12)
    first.text(60, 110, "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, yang bertanda tangan:")
    first.text(80, 150, "Nama : Wiraguna Sasmita").text(80, 165, f"Jabatan : {post or f'Kepala {agency}'}")
    first.text(80, 190, "selanjutnya disebut Pihak Pertama").text(80, 220, "Nama : Laksmi Anindita")
    first.text(80, 235, f"Jabatan : Bupati {seat}").text(80, 260, "selanjutnya disebut Pihak Kedua")
    first.text(
        60, 300, "Pihak Pertama berjanji akan mewujudkan target kinerja sesuai lampiran perjanjian ini."
    )
    first.text(320, 380, f"Arunika, {date} {year}")
    return save(path, [first, annex(year, agency, rows, title)])


def annex(year: int, agency: str, rows: Sequence[tuple[str, str, str]], title: str) -> Canvas:
    """The table of sasaran, indikator and target."""
    page = Canvas()
    page.text(220, 60, f"LAMPIRAN {title}", bold=True, size=11)
    page.text(50, 95, f"Perangkat Daerah : {agency}").text(50, 110, f"Tahun : {year}")
    grid = [["No", "Sasaran Strategis", "Indikator Kinerja", "Target"]]
    number = 0
    for sasaran, indikator, target in rows:
        number += bool(sasaran)
        words = sasaran.split()
        lines = "\n".join(" ".join(words[i : i + 3]) for i in range(0, len(words), 3))
        grid.append([str(number) if sasaran else "", lines, indikator, target])
    tops = [140.0, 160.0]
    for line in grid[1:]:
        tops.append(tops[-1] + 8 + 12 * max(text.count("\n") + 1 for text in line))
    below = [(r, c) for r in range(1, len(rows)) for c in (0, 1) if not rows[r][0]]
    page.table([50, 80, 240, 460, 540], tops, grid, below=below)
    return page


def letter(path: Path, lines: Sequence[str], *, more: Sequence[Sequence[str]] = ()) -> Path:
    """Pages of plain lines, the first with a title."""
    return save(path, [Canvas().lines(60, 60, page, leading=20) for page in (lines, *more)])


def renstra(path: Path, ends: dict[str, str], *, years: tuple[int, int] = (2022, 2026)) -> Path:
    """A plan with a table of targets for each year; `ends`: the last target of each indikator."""
    cover = Canvas().lines(
        120, 120, [f"RENCANA STRATEGIS {years[0]}-{years[1]}", AGENCY.upper()], leading=30, size=14
    )
    columns = list(range(years[0], years[1] + 1))
    grid = [["Sasaran", "Indikator Kinerja", *(f"Target {y}" for y in columns)]]
    grid += [
        ["Meningkatnya\nketahanan pangan\nmasyarakat", name, *(["70,00"] * (len(columns) - 1)), end]
        for name, end in ends.items()
    ]
    xs = [40, 130, 300, *(300 + 48 * (i + 1) for i in range(len(columns)))]
    page = Canvas().text(60, 60, "Tabel 4.1 Tujuan dan Sasaran Jangka Menengah", bold=True)
    page.table(xs, [90 + 34 * i for i in range(len(grid) + 1)], grid, size=7)
    return save(path, [cover, page])


def last_report(path: Path, rows: Sequence[Sequence[str]], *, year: int = YEAR - 1) -> Path:
    """Last year's report with its capaian table: indikator, target, realisasi, capaian."""
    cover = Canvas().lines(
        120, 120, ["LAPORAN KINERJA", AGENCY.upper(), f"TAHUN {year}"], leading=30, size=14
    )
    page = Canvas().text(200, 50, "BAB III", bold=True, size=14)
    page.text(150, 70, "AKUNTABILITAS KINERJA", bold=True, size=14)
    page.text(60, 110, f"Tabel 3.1 Capaian Kinerja Tahun {year}", bold=True)
    grid = [["Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]]
    grid += [["Meningkatnya ketahanan\npangan masyarakat", *row] for row in rows]
    page.table([40, 160, 350, 410, 470, 540], [140 + 34 * i for i in range(len(grid) + 1)], grid, size=8)
    return save(path, [cover, page])


def workbook(path: Path, *sheets: Sequence[Sequence[Any]], formats: dict[str, str] | None = None) -> Path:
    """An XLSX of these rows; `formats`: number formats by cell ("D5")."""
    from openpyxl import Workbook

    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(list(row))
        for cell, format in (formats or {}).items():
            sheet[cell].number_format = format
    book.save(path)
    return path
