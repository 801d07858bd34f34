"""Exports (XLSX, CSV) are read as tables, in whatever shape their header has; bombs are refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from companions import ROWS, workbook

from reviewer.document import Document, Table
from reviewer.extract import companion
from reviewer.laporan import Jenis, Laporan, Pendamping
from reviewer.read import Unreadable, read_companion

DRAFT = Laporan(
    "Dinas Ketahanan Pangan Kabupaten Lembah Arunika", 2024, "opd", 20, (), (), (), (), ()
)  # fmt: skip
Plan = tuple[str | None, str, str | None]
Rows = list[list[Any]]
TITLE: Rows = [["PERJANJIAN KINERJA TAHUN 2024"], ["Perangkat Daerah", "Dinas Ketahanan Pangan"], []]
PLAIN: Rows = [["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"]]


def found(path: Path, jenis: Jenis | None = None) -> Pendamping:
    return companion(read_companion(path), jenis, DRAFT)


def rows(one: Pendamping, peran: str = "perjanjian_kinerja") -> list[Plan]:
    return [
        (b.sasaran.text if b.sasaran else None, b.indikator.text, b.target.text if b.target else None)
        for b in one.laporan.baris
        if b.peran == peran
    ]


def carried() -> list[Plan]:
    out: list[Plan] = []
    sasaran = ""
    for own, indikator, target in ROWS:
        sasaran = own or sasaran
        out.append((sasaran, indikator, target))
    return out


def body() -> Rows:
    return [[n if s else None, s or None, i, "Nilai", t] for n, (s, i, t) in enumerate(ROWS, 1)]


def tables(document: Document) -> list[list[list[str]]]:
    return [_texts(t) for t in document.tables]


def _texts(table: Table) -> list[list[str]]:
    return [[c.text for c in table.cells if c.row == r] for r in range(table.rows)]


def test_a_workbook_with_titles_and_merged_sasaran_is_a_perjanjian_kinerja(tmp_path: Path) -> None:
    one = found(
        workbook(tmp_path / "ekspor.xlsx", [*TITLE, *PLAIN, *body(), [], ["", "Bupati", "Kepala Dinas"]])
    )
    assert (one.jenis, one.laporan.tahun) == ("pk", 2024)
    assert rows(one) == carried()
    assert one.laporan.baris[1].target is not None
    assert one.laporan.baris[1].target.at.label == "lembar Sheet baris 6"
    assert one.laporan.baris[0].at.box is None and one.laporan.baris[0].asal == "lembar"


def test_numbers_are_written_as_their_cells_show_them(tmp_path: Path) -> None:
    sheet: Rows = [
        *PLAIN,
        [1, "Meningkatnya mutu", "Persentase A", "%", 0.855],
        [2, "", "Nilai B", "Nilai", 79.5],
        [3, "", "Produksi C", "Unit", 1250],
        [4, "", "Nilai D", "Nilai", 0.1 + 0.2],
    ]
    path = workbook(tmp_path / "pk.xlsx", sheet, formats={"E2": "0.0%", "E3": "0.00"})
    assert [t for _, _, t in rows(found(path, "pk"))] == ["85,5%", "79,50", "1250", "0,3"]


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "cp1252"), (";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), ("|", "utf-8")],
)
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str, tmp_path: Path) -> None:
    quoted = [[f'"{c}"' if "," in str(c) else str(c or "") for c in line] for line in [*PLAIN, *body()]]
    lines = ["Perjanjian Kinerja – Tahun 2024", *(delimiter.join(line) for line in quoted)]
    path = tmp_path / "pk.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert rows(found(path)) == carried()


def test_a_header_of_two_rows_without_its_merges(tmp_path: Path) -> None:
    sheet: Rows = [
        ["No", "Sasaran", "Indikator Kinerja Utama", "Target", None, None],
        [None, None, None, "2023", "2024", "2025"],
        [1, "Meningkatnya ketahanan pangan", "Indeks Ketahanan Pangan", "78,50", "79,50", "80,75"],
        [2, None, "Skor Pola Pangan Harapan", "88,50", "91,00", "92,50"],
    ]
    one = found(workbook(tmp_path / "iku.xlsx", sheet), "iku")
    assert [(b.indikator.text, b.tahun, b.target.text) for b in one.laporan.baris if b.target] == [
        ("Indeks Ketahanan Pangan", 2023, "78,50"),
        ("Indeks Ketahanan Pangan", 2024, "79,50"),
        ("Indeks Ketahanan Pangan", 2025, "80,75"),
        ("Skor Pola Pangan Harapan", 2023, "88,50"),
        ("Skor Pola Pangan Harapan", 2024, "91,00"),
        ("Skor Pola Pangan Harapan", 2025, "92,50"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["Kinerja Utama", "Indikator Kinerja Individu", "Target"],
        ["SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET 2024"],
        ["Uraian Sasaran", "IKU", "Target Kinerja"],
        ["Sasaran", "Tolok Ukur", "Rencana Tingkat Capaian"],
    ],
)
def test_header_names_vary(header: list[str], tmp_path: Path) -> None:
    sheet: Rows = [header, *([s or None, i, t] for s, i, t in ROWS)]
    one = found(workbook(tmp_path / "ekspor.xlsx", sheet))
    assert one.jenis == "pk" and rows(one) == carried()


def test_two_columns_are_enough_and_a_line_of_facts_is_no_header(tmp_path: Path) -> None:
    sheet: Rows = [["Sasaran", "Meningkatnya kinerja pelayanan pangan daerah"], [], ["Indikator", "Target"]]
    sheet += [["Indeks Ketahanan Pangan", "79,50"], ["Skor Pola Pangan Harapan", "91,00"]]
    one = found(workbook(tmp_path / "pk.xlsx", sheet), "pk")
    assert [(i, t) for _, i, t in rows(one)] == [
        ("Indeks Ketahanan Pangan", "79,50"),
        ("Skor Pola Pangan Harapan", "91,00"),
    ]


def test_pengukuran_and_realisasi_anggaran_are_recognised_by_their_columns(tmp_path: Path) -> None:
    measured: Rows = [["No", "Sasaran", "Indikator", "Target", "Realisasi", "Capaian (%)"]]
    measured += [
        ["1", "Meningkatnya ketahanan pangan", "Indeks Ketahanan Pangan", "79,50", "80,14", "100,81"]
    ]
    one = found(workbook(tmp_path / "a.xlsx", measured))
    assert one.jenis == "pengukuran" and one.laporan.tabel[0].peran == "capaian"
    money: Rows = [["Kode", "Program/Kegiatan", "Pagu", "Realisasi Anggaran", "%"]]
    money += [["1.01", "Program Ketahanan Pangan", 5_118_378_700, 4_378_020_775, 85.54]]
    other = found(workbook(tmp_path / "b.xlsx", money))
    assert other.jenis == "anggaran" and other.laporan.tabel[0].peran == "anggaran"
    assert "5118378700" in tables(read_companion(tmp_path / "b.xlsx"))[0][1]


def test_sheets_are_pages_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "pk.xlsx", [["catatan"]], [*PLAIN, *body()], [*PLAIN, *body()])
    book = load_workbook(path)
    book.worksheets[2].sheet_state = "hidden"
    book.save(path)
    document = read_companion(path)
    assert [p.number for p in document.pages] == [1, 2]
    assert [t.id for t in document.tables] == ["t2.1"]


def test_bombs_and_broken_files_are_refused(tmp_path: Path) -> None:
    good = workbook(tmp_path / "pk.xlsx", [*PLAIN, *body()])
    entity = tmp_path / "entitas.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(entity, "w") as new:
        for part in old.namelist():
            extra = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if part.endswith("sheet1.xml") else b""
            new.writestr(part, extra + old.read(part))
    large = tmp_path / "besar.xlsx"
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/workbook.xml", b" " * (201 * 1024 * 1024))
    cut = tmp_path / "potong.xlsx"
    with zipfile.ZipFile(cut, "w") as new:
        new.writestr("xl/workbook.xml", "<workbook")
    empty = tmp_path / "kosong.csv"
    empty.write_bytes(b"\n\n")
    for path in (entity, large, cut, empty):
        with pytest.raises(Unreadable, match="lembar kerja ini"):
            read_companion(path)


def test_a_draft_is_no_workbook(tmp_path: Path) -> None:
    from reviewer.read import read

    with pytest.raises(Unreadable, match="lembar kerja, bukan PDF"):
        read(workbook(tmp_path / "draf.xlsx", [*PLAIN, *body()]))
