"""What stands around the performance tables: cover, contents, outline, tables of staff and budget."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from reviewer.plant.factory import figures
from reviewer.plant.factory.content import Content
from reviewer.plant.factory.draft import Block, Cell, Line, Piece, Table
from reviewer.plant.factory.layout import Layout

_STAFF = ("Magister", "Sarjana", "Diploma", "SMA sederajat", "SMP sederajat")
_PROGRAMS = (
    "Program penunjang urusan pemerintahan daerah", "Program pembinaan dan pengawasan teknis",
    "Program peningkatan sarana dan prasarana pelayanan", "Program pemberdayaan masyarakat",
)  # fmt: skip
_ABOUT = (
    "memuat latar belakang, gambaran organisasi, dan isu strategis",
    "memuat rencana strategis dan perjanjian kinerja",
    "memuat capaian kinerja organisasi dan realisasi anggaran",
    "memuat simpulan dan langkah perbaikan",
)


def cover(content: Content) -> list[Block]:
    """The lines of the cover."""
    lines = ("LAPORAN KINERJA INSTANSI PEMERINTAH", content.instansi.upper(), f"TAHUN {content.tahun}")
    return [Line(f"sampul:{i}", text, "cover") for i, text in enumerate(lines)]


def contents(layout: Layout, chapters: Sequence[tuple[str, ...]]) -> list[Block]:
    """A table of contents: decoys of every chapter heading, with page numbers."""
    gap = " " + "." * 40 + " " if layout.contents == "dots" else " "
    rows = ["IKHTISAR EKSEKUTIF", *(" ".join(lines) for lines in chapters)]
    pages = ("i", "1", "6", "11", "19")
    entries = [f"{row}{gap}{page}" for row, page in zip(rows, pages, strict=True)]
    below = [
        f"A. Latar Belakang{gap}1",
        f"B. Perjanjian Kinerja{gap}7",
        f"A. Capaian Kinerja Organisasi{gap}11",
    ]
    head: list[Block] = [Line("isi:judul", "DAFTAR ISI", "cover")]
    return [*head, *(Line(f"isi:{i}", text, "contents") for i, text in enumerate([*entries, *below]))]


def outline(layout: Layout, chapters: Sequence[tuple[str, ...]]) -> list[Block]:
    """A *sistematika* section: the chapters once more."""
    if layout.outline == "items":
        return [
            Line(f"sistematika:{i}", f"{' '.join(lines)}, {about}.", "bullet")
            for i, (lines, about) in enumerate(zip(chapters, _ABOUT, strict=True))
        ]
    out: list[Block] = []
    for i, (lines, about) in enumerate(zip(chapters, _ABOUT, strict=True)):
        out.append(Line(f"sistematika:{i}", " ".join(lines)))
        out.append(Line(f"sistematika:{i}t", f"Bab ini {about} untuk tahun berjalan."))
    return out


def _grid(id: str, layout: Layout, widths: tuple[int, ...], rows: Sequence[Sequence[str]]) -> Table:
    cells = tuple(
        Cell(
            r, c, 1, 1, (Piece(f"{id}:{r}:{c}.0", text),),
            "center" if not r else "right" if c and text[:1].isdigit() else "left", not r, not r,
            layout.header_band if not r and layout.header_band != "1f4e79" else "",
        )
        for r, row in enumerate(rows) for c, text in enumerate(row)
    )  # fmt: skip
    rules = "none" if layout.rules == "shaded" else layout.rules
    return Table(id, widths, len(rows), 1, cells, rules, layout.table_size, True, False)


def staff(random: Random, layout: Layout) -> list[Block]:
    """The staff by schooling: a table that is none of performance."""
    counts = [(name, random.randint(1, 40)) for name in _STAFF]
    rows: list[Sequence[str]] = [("Pendidikan", "Laki-laki", "Perempuan", "Jumlah")]
    rows += [(name, str(n), str(n // 2), str(n + n // 2)) for name, n in counts]
    total = sum(n for _, n in counts), sum(n // 2 for _, n in counts)
    rows.append(("Jumlah", *map(str, total), str(sum(total))))
    return [
        Line("pegawai:judul", "Tabel 1.1 Pegawai Menurut Pendidikan", "caption"),
        _grid("pegawai", layout, (20, 11, 11, 11), rows),
    ]


def budget(random: Random, layout: Layout, tahun: int) -> list[Block]:
    """The budget by program."""
    rows: list[Sequence[str]] = [("Program", "Pagu (Rp)", "Realisasi (Rp)", "%")]
    for program in _PROGRAMS:
        pagu = Decimal(random.randint(80, 4200) * 1_000_000 + random.randint(0, 999_999))
        spent = (pagu * random.randint(78, 99) / 100).quantize(Decimal(1))
        share = (spent / pagu * 100).quantize(Decimal("0.01"))
        rows.append((program, *(figures.number(v, layout) for v in (pagu, spent, share))))
    return [
        Line("anggaran:judul", f"Tabel 3.20 Realisasi Anggaran Tahun {tahun}", "caption"),
        _grid("anggaran", layout, (26, 14, 14, 7), rows),
    ]
