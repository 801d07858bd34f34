"""The planter: source text, edits, and the PDF, DOCX and answer key made of them."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.document import Document as Word

from reviewer.plant import build, edit, labels, operations, pdf, sample, text, truth
from reviewer.plant import docx as docx_file
from reviewer.plant.manuscript import Heading, Items, Manuscript, Paragraph, Span, TableBlock
from reviewer.plant.operations import Edit, EditError, Operation
from reviewer.plant.pdf import Built, row_key
from reviewer.plant.text import SourceError

SAMPLES = Path(__file__).parent.parent / "samples"
CLEAN = sample.clean(SAMPLES)

SMALL = """+++
instansi = "Dinas Arsip Kabupaten Rekaan"
tahun = 2024
jenjang = "opd"
kepala_halaman = ["Dinas Arsip", "LKjIP 2024"]
turun = ["Waktu temu arsip"]
+++

::: sampul {#sampul}
LAPORAN KINERJA

DINAS ARSIP
:::

# DAFTAR ISI {#daftar-isi}

::: daftar-isi
:::

# BAB I | PENDAHULUAN {#bab1}

## 1.1 Latar {#latar}

Paragraf pertama
dalam dua baris.

Paragraf kedua. {#kedua}

- butir satu
- butir dua
  bersambung

# BAB III | AKUNTABILITAS KINERJA {#bab3}

::: tabel capaian {#tbl}
judul: Tabel 3.1 Pengukuran
kolom: sasaran, indikator, satuan, target, realisasi, capaian
lebar: 4 4 2c 2c 2c 2r
kepala: 2
| Sasaran | Indikator | Satuan | 2024 | < | < |
| ^ | ^ | ^ | Target | Realisasi | Capaian |
| Arsip tertib | Indeks arsip | Indeks | 80,00 | 84,00 | 105,00 |
| ^ | Waktu temu arsip | Menit | 10 | 8 | 120,00 |
| ^ | Predikat | Predikat | BB | BB | 100 |
| Rata-rata | < | < | < | < | 108,33 |
:::
"""


@pytest.fixture(scope="module")
def small() -> Manuscript:
    return text.parse(SMALL)


def block(manuscript: Manuscript, id: str) -> object:
    return manuscript.blocks[manuscript.index(id)]


def table(manuscript: Manuscript, id: str = "tbl") -> TableBlock:
    found = block(manuscript, id)
    assert isinstance(found, TableBlock)
    return found


def after(manuscript: Manuscript, *operations: Operation) -> Manuscript:
    return edit.apply(manuscript, Edit(operations))


# --- source text --------------------------------------------------------------------------------


def test_blocks_get_the_id_of_their_heading_and_a_number(small: Manuscript) -> None:
    assert block(small, "latar/1") == Paragraph("latar/1", "Paragraf pertama dalam dua baris.")
    assert block(small, "kedua") == Paragraph("kedua", "Paragraf kedua.")
    assert block(small, "latar/3") == Items("latar/3", ("butir satu", "butir dua bersambung"), ordered=False)
    assert block(small, "bab1") == Heading("bab1", 1, ("BAB I", "PENDAHULUAN"))


@pytest.mark.parametrize("source", [SMALL, *(path.read_text(encoding="utf-8") for path in CLEAN)])
def test_a_source_written_back_is_the_same_manuscript(source: str) -> None:
    manuscript = text.parse(source)
    assert text.parse(text.write(manuscript)) == manuscript


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("+++\ninstansi", "instansi", "+++"),
        ("tahun = 2024\n", "", "tahun"),
        ("| 80,00 | 84,00", "| 80,00", "tabel “tbl” baris 3: 5 sel, 6 kolom"),
        ("kepala: 2\n", "", "kepala"),
        ("lebar: 4 4", "lebar: 4", "6 kolom, 5 lebar"),
        ("::: daftar-isi", "::: daftar-gambar", "blok tidak dikenal: ::: daftar-gambar"),
        ("{#kedua}", "{#latar}", "dua blok memakai id “latar”"),
        ("108,33 |\n:::", "108,33 |", "belum ditutup"),
    ],
)
def test_a_broken_source_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    assert old in SMALL
    with pytest.raises(SourceError, match=said.replace("+", r"\+")):
        text.parse(SMALL.replace(old, new))


def test_merged_cells_become_spans(small: Manuscript) -> None:
    spans = list(table(small).spans())
    assert Span(0, 3, 1, 3, "2024") in spans
    assert Span(0, 0, 2, 1, "Sasaran") in spans
    assert Span(2, 0, 3, 1, "Arsip tertib") in spans
    assert Span(5, 0, 1, 5, "Rata-rata") in spans


def test_rows_know_their_indikator_and_sasaran(small: Manuscript) -> None:
    rows = list(table(small).indikator_rows())
    assert rows == [2, 3, 4]
    assert [table(small).value(r, "sasaran") for r in rows] == ["Arsip tertib"] * 3
    assert table(small).value(2, "predikat") is None


# --- edits --------------------------------------------------------------------------------------


def test_replace_text_in_one_block(small: Manuscript) -> None:
    done = after(small, operations.ReplaceText("kedua", "kedua", "lain"))
    assert block(done, "kedua") == Paragraph("kedua", "Paragraf lain.")
    assert block(small, "kedua") == Paragraph("kedua", "Paragraf kedua.")


def test_replace_everywhere_counts(small: Manuscript) -> None:
    done = after(small, operations.ReplaceEverywhere("Arsip", "Naskah", 1))
    assert table(done).value(3, "sasaran") == "Naskah tertib"


def test_rewrite_a_paragraph_or_a_heading(small: Manuscript) -> None:
    done = after(small, operations.Rewrite("kedua", "Lain."), operations.Rewrite("bab1", "BAB I | AWAL"))
    assert block(done, "kedua") == Paragraph("kedua", "Lain.")
    assert block(done, "bab1") == Heading("bab1", 1, ("BAB I", "AWAL"))


def test_insert_a_row_below_another(small: Manuscript) -> None:
    row = ("^", "Arsip digital", "Berkas", "10", "12", "120,00")
    done = table(after(small, operations.InsertRow("tbl", "Indeks arsip", row)))
    assert done.rows[3] == row
    assert done.value(3, "sasaran") == "Arsip tertib"


def test_copy_a_block_to_another_place(small: Manuscript) -> None:
    done = after(small, operations.Copy("kedua", "bab3"))
    assert [b.id for b in done.blocks][-3:] == ["bab3", "bab3+", "tbl"]
    assert block(done, "bab3+") == Paragraph("bab3+", "Paragraf kedua.")


def test_set_cell(small: Manuscript) -> None:
    done = after(small, operations.SetCell("tbl", "Indeks arsip", "capaian", "105,00", "95,24"))
    assert table(done).value(2, "capaian") == "95,24"


def test_a_dropped_first_row_leaves_its_merged_cell(small: Manuscript) -> None:
    done = table(after(small, operations.DropRows("tbl", ("Indeks arsip", "Rata-rata"))))
    assert [done.value(r, "indikator") for r in done.indikator_rows()] == ["Waktu temu arsip", "Predikat"]
    assert Span(2, 0, 2, 1, "Arsip tertib") in list(done.spans())


@pytest.mark.parametrize(
    ("kolom", "header"), [("target", Span(0, 3, 1, 2, "2024")), ("capaian", Span(0, 3, 1, 2, "2024"))]
)
def test_a_dropped_column_leaves_its_merged_header(small: Manuscript, kolom: str, header: Span) -> None:
    done = table(after(small, operations.DropColumn("tbl", kolom)))
    assert kolom not in done.columns
    assert header in list(done.spans())
    assert len(done.widths) == len(done.aligns) == len(done.columns) == 5


def test_a_section_goes_with_all_that_stands_under_it(small: Manuscript) -> None:
    done = after(small, operations.DropSection("bab1"))
    assert [b.id for b in done.blocks] == ["sampul", "daftar-isi", "daftar-isi/1", "bab3", "tbl"]
    assert after(small, operations.DropSection("bab3")).blocks == small.blocks[:-2]


def test_insert_puts_new_blocks_after_one(small: Manuscript) -> None:
    done = after(small, operations.Insert("kedua", "Kalimat baru."), operations.DropBlock("latar/1"))
    assert [b.id for b in done.blocks][4:7] == ["latar", "kedua", "kedua+/1"]
    assert block(done, "kedua+/1") == Paragraph("kedua+/1", "Kalimat baru.")


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (operations.ReplaceText("kedua", "tidak ada", "x"), "0 kali"),
        (operations.ReplaceText("latar/1", "a", "x"), "kali pada blok “latar/1”, seharusnya 1"),
        (operations.ReplaceEverywhere("Paragraf", "x", 3), "“Paragraf” ada 2 kali, seharusnya 3"),
        (operations.SetCell("tbl", "Indeks arsip", "capaian", "104,00", "x"), "berisi “105,00”"),
        (operations.SetCell("tbl", "Indeks lain", "capaian", "105,00", "x"), "baris “Indeks lain” ada 0"),
        (operations.SetCell("tbl", "Predikat", "predikat", "BB", "x"), "kolom “predikat” tidak ada"),
        (operations.SetCell("kedua", "Predikat", "target", "BB", "x"), "bukan tabel"),
        (operations.DropRows("tbl", ("Indeks lain",)), "ada 0"),
        (operations.DropColumn("tbl", "pagu"), "kolom “pagu”"),
        (operations.DropBlock("tiada"), "blok “tiada” tidak ditemukan"),
        (operations.Rewrite("tbl", "x"), "bukan paragraf atau judul"),
        (operations.InsertRow("tbl", "Predikat", ("x",)), "1 sel, 6 kolom"),
        (operations.Copy("tiada", "bab1"), "blok “tiada”"),
        (operations.DropSection("tbl"), "bukan judul"),
        (operations.Insert("tiada", "x"), "blok “tiada”"),
    ],
)
def test_an_edit_that_does_not_match_is_refused(small: Manuscript, operation: Operation, said: str) -> None:
    with pytest.raises(EditError, match=said):
        after(small, operation)


def test_operations_are_read_by_name() -> None:
    entries: list[dict[str, Any]] = [
        {"op": "hapus_baris", "di": "tbl", "baris": ["a", "b"]},
        {"op": "hapus_blok", "di": "x"},
    ]
    assert operations.read(entries) == Edit(
        (operations.DropRows("tbl", ("a", "b")), operations.DropBlock("x"))
    )
    with pytest.raises(EditError, match="op “buang” tidak dikenal"):
        operations.read([{"op": "buang", "di": "x"}])
    with pytest.raises(EditError, match="hapus_blok"):
        operations.read([{"op": "hapus_blok"}])


# --- PDF ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(small: Manuscript) -> Built:
    return pdf.build(small)


def test_the_same_manuscript_gives_the_same_pdf(small: Manuscript, built: Built) -> None:
    assert pdf.build(small) == built


def test_every_block_is_on_the_page_that_is_told(small: Manuscript, built: Built) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(built.pdf)).pages]
    assert built.page_count == len(pages) == 4
    assert "Paragraf kedua." in pages[built.pages["kedua"] - 1]
    assert "AKUNTABILITAS KINERJA" in pages[built.pages["bab3"] - 1]
    assert "Waktu temu arsip" in pages[built.pages[row_key("tbl", 3)] - 1]
    assert built.pages["bab1"] == 3
    assert built.pages["tbl"] == 4


def test_page_numbers_are_roman_before_bab_1(small: Manuscript, built: Built) -> None:
    assert labels(small, built) == {"daftar-isi": "i", "bab1": "1", "latar": "1", "bab3": "2", "tbl": "2"}
    assert pypdf.PdfReader(io.BytesIO(built.pdf)).page_labels[1:] == ["i", "1", "2"]


def test_the_contents_have_leaders_and_page_numbers(built: Built) -> None:
    contents = pypdf.PdfReader(io.BytesIO(built.pdf)).pages[1].extract_text()
    line = next(line for line in contents.splitlines() if "AKUNTABILITAS" in line)
    assert line.startswith("BAB III AKUNTABILITAS KINERJA")
    assert ". . . ." in line
    assert line.endswith("2")


def test_only_embedded_fonts_are_used(built: Built) -> None:
    page = pypdf.PdfReader(io.BytesIO(built.pdf)).pages[3]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    assert {fonts[name]["/BaseFont"].split("+")[1][:9] for name in fonts} == {"Libertinu"}


# --- DOCX ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def word(small: Manuscript, built: Built) -> Word:
    return docx.Document(io.BytesIO(docx_file.build(small, labels(small, built))))


def test_docx_headings_are_word_headings(word: Word) -> None:
    styles = {
        p.text: p.style.name
        for p in word.paragraphs
        if p.style and (p.style.name or "").startswith("Heading")
    }
    assert styles == {
        "DAFTAR ISI": "Heading 1",
        "BAB I\nPENDAHULUAN": "Heading 1",
        "1.1 Latar": "Heading 2",
        "BAB III\nAKUNTABILITAS KINERJA": "Heading 1",
    }


def test_docx_cells_are_merged(word: Word) -> None:
    grid = word.tables[0]
    assert grid.cell(2, 0)._tc is grid.cell(4, 0)._tc
    assert grid.cell(0, 3)._tc is grid.cell(0, 5)._tc
    assert grid.cell(5, 0)._tc is grid.cell(5, 4)._tc
    assert [c.text for c in grid.rows[3].cells] == [
        "Arsip tertib",
        "Waktu temu arsip",
        "Menit",
        "10",
        "8",
        "120,00",
    ]


def test_docx_contents_carry_the_page_numbers(word: Word) -> None:
    assert "BAB III AKUNTABILITAS KINERJA\t2" in [p.text for p in word.paragraphs]


def test_docx_sections_number_their_pages(word: Word) -> None:
    forms = [
        [str(number.get(number.keys()[0])) for number in s._sectPr.findall("{*}pgNumType")]
        for s in word.sections
    ]
    assert forms == [[], ["lowerRoman"], ["decimal"]]


def test_the_same_manuscript_gives_the_same_docx(small: Manuscript, built: Built) -> None:
    first, second = (docx_file.build(small, labels(small, built)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}


# --- answer key ---------------------------------------------------------------------------------


def test_truth_tells_chapters_rows_and_planted_weaknesses(small: Manuscript, built: Built) -> None:
    planted = truth.Planted("CAL-001", (4,), "Indeks “arsip”", kutipan="105,00")
    key = tomllib.loads(truth.write(small, built, "kecil.pdf", (planted,)))
    assert key["dokumen"]["halaman"] == 4
    assert key["bab"] == [
        {"id": "bab1", "judul": "PENDAHULUAN", "halaman": 3},
        {"id": "bab3", "judul": "AKUNTABILITAS KINERJA", "halaman": 4},
    ]
    assert [(b["indikator"], b["arah"], b["hitung"]) for b in key["baris"]] == [
        ("Indeks arsip", "naik", "benar"),
        ("Waktu temu arsip", "turun", "benar"),
        ("Predikat", "naik", "tidak_dapat"),
    ]
    assert key["baris"][1]["sasaran"] == "Arsip tertib"
    assert key["temuan"][0]["objek"] == "Indeks “arsip”"
    assert key["temuan"][0]["halaman"] == [4]


@pytest.mark.parametrize(
    ("baris", "lama", "baru", "hitung", "benar"),
    [
        ("Indeks arsip", "105,00", "95,24", "salah", "105,00"),
        ("Indeks arsip", "105,00", "100,00", "benar", None),
        ("Waktu temu arsip", "120,00", "125,00", "benar", None),
        ("Waktu temu arsip", "120,00", "80,00", "salah", "120,00"),
    ],
)
def test_truth_recomputes_capaian(
    small: Manuscript, built: Built, baris: str, lama: str, baru: str, hitung: str, benar: str | None
) -> None:
    done = after(small, operations.SetCell("tbl", baris, "capaian", lama, baru))
    rows = tomllib.loads(truth.write(done, built, "kecil.pdf"))["baris"]
    row = next(r for r in rows if r["indikator"] == baris)
    assert (row["hitung"], row.get("benar")) == (hitung, benar)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.250,50 %", "1250.50"), ("8,5", "8.5"), ("84", "84"), ("BB", None), ("", None), ("n/a", None)],
)
def test_truth_reads_printed_numbers(printed: str, value: str | None) -> None:
    assert truth.number(printed) == (Decimal(value) if value else None)


# --- what is committed --------------------------------------------------------------------------


@pytest.mark.parametrize("source", CLEAN, ids=lambda path: path.parent.name)
def test_committed_files_are_those_of_the_source(source: Path, tmp_path: Path) -> None:
    """Same bytes by the same typst; by another one the same words. `python -m reviewer.plant` writes them."""
    build(source, tmp_path)
    name = source.parent.name
    old, new = ((folder / f"{name}.pdf").read_bytes() for folder in (source.parent, tmp_path))
    readers = [pypdf.PdfReader(io.BytesIO(data)) for data in (old, new)]
    if readers[0].metadata == readers[1].metadata:
        assert old == new
        assert (source.parent / f"{name}.toml").read_text() == (tmp_path / f"{name}.toml").read_text()
    else:
        words = [" ".join(page.extract_text() for page in reader.pages).split() for reader in readers]
        assert words[0] == words[1]
    assert _parts(source.parent / f"{name}.docx") == _parts(tmp_path / f"{name}.docx")


def _parts(path: Path) -> dict[str, bytes]:
    """The content of the package: its compression may differ from machine to machine."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("source", CLEAN, ids=lambda path: path.parent.name)
def test_every_capaian_of_a_clean_report_is_right(source: Path) -> None:
    key = tomllib.loads((source.parent / f"{source.parent.name}.toml").read_text(encoding="utf-8"))
    assert {b["hitung"] for b in key["baris"] if b["peran"] == "capaian"} <= {"benar", "tidak_dapat"}
    assert 12 <= key["dokumen"]["halaman"] <= 20


@pytest.mark.parametrize("source", CLEAN, ids=lambda path: path.parent.name)
def test_budget_sums_and_percentages_of_a_clean_report_are_right(source: Path) -> None:
    """Every row's percentage, and every total over the rows that it sums."""
    for block_ in text.parse(source.read_text(encoding="utf-8")).blocks:
        if isinstance(block_, TableBlock) and "realisasi_rp" in block_.columns:
            rows = list(_budget_rows(block_))
            if "uraian" in block_.columns:
                _check_levels(rows)
            else:
                _check_sums(rows)


def _budget_rows(budget: TableBlock) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Label, pagu and realisasi of every row."""
    for row in range(budget.header_rows, len(budget.rows)):
        pagu, realisasi, persen = (
            truth.number(budget.value(row, name) or "") for name in ("pagu", "realisasi_rp", "persen")
        )
        assert pagu and realisasi and persen
        assert (realisasi / pagu * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) == persen
        yield budget.rows[row][0], pagu, realisasi


def _check_levels(rows: list[tuple[str, Decimal, Decimal]]) -> None:
    """A sasaran sums its programs, a program its kegiatan, the last row the sasaran."""
    levels = ("Jumlah", "Sasaran", "Program", "Kegiatan")
    rows = [rows[-1], *rows[:-1]]
    depth = [levels.index(label.split()[0]) for label, *_ in rows]
    for i, level in enumerate(depth[:-1]):
        end = next((j for j in range(i + 1, len(rows)) if depth[j] <= level), len(rows))
        parts = [rows[j] for j in range(i + 1, end) if depth[j] == level + 1]
        if parts:
            assert sum(pagu for _, pagu, _ in parts) == rows[i][1]
            assert sum(realisasi for *_, realisasi in parts) == rows[i][2]


def _check_sums(rows: list[tuple[str, Decimal, Decimal]]) -> None:
    """Every total row over the rows that it closes."""
    part, whole = [Decimal(0)] * 2, [Decimal(0)] * 2
    for label, pagu, realisasi in rows:
        if label.startswith("Jumlah seluruhnya"):
            assert [pagu, realisasi] == whole
        elif label.startswith("Jumlah"):
            assert [pagu, realisasi] == part
            part = [Decimal(0)] * 2
        else:
            part = [part[0] + pagu, part[1] + realisasi]
            whole = [whole[0] + pagu, whole[1] + realisasi]
