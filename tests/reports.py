"""A small report for tests of the page: one capaian that does not follow from target and realisasi."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from draw import Canvas, save

HEAD = ("No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian")


def report(
    folder: Path,
    words: str = "Cakupan air minum",
    more: Iterable[Canvas] = (),
    *,
    realisasi: str = "40",
    title: str = "",
) -> bytes:
    """The target is 80 and the capaian is printed as 75; 40 of 80 is 50.

    `words`: the name of the indikator. `more`: pages behind. `title`: words on the first page.
    """
    row = ("1", "Meningkatnya akses", words, "80", realisasi, "75")
    pages = [
        Canvas()
        .text(270, 60, "BAB I", bold=True)
        .text(240, 80, "PENDAHULUAN", bold=True)
        .text(60, 120, f"Laporan Kinerja Tahun 2024 {title}".strip()),
        Canvas()
        .text(270, 60, "BAB III", bold=True)
        .text(220, 80, "AKUNTABILITAS KINERJA", bold=True)
        .table((30, 48, 145, 420, 465, 515, 570), (120, 140, 220), [HEAD, row]),
        *more,
    ]
    return save(folder / "laporan.pdf", pages).read_bytes()
