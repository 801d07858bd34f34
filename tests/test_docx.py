"""The Word file: its shape, its headings and tables, opened again as a reader would."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import docx as word
import fakes
import pytest
from docx.document import Document as File
from docx.oxml.ns import qn
from docx.shared import Cm

from reviewer import catatan
from reviewer.render import docx

PARTS = (
    "A. Yang sudah baik",
    "B. Catatan",
    "C. Rekomendasi",
    "D. Saran – perlu dicek",
    "E. Hitung ulang capaian",
    "F. Checklist PermenPANRB 53/2014",
    "G. Hal yang dilihat dan langkah yang dilakukan",
    "H. Yang terbaca dan yang tidak dapat dinilai",
    "I. Tanggapan penyusun",
)


def opened(*results: Any, **more: Any) -> File:
    return word.Document(BytesIO(docx.render(fakes.review(*results, **more))))


def headings(file: File, level: int) -> list[str]:
    return [p.text for p in file.paragraphs if p.style and p.style.name == f"Heading {level}"]


def table(file: File, head: str) -> list[list[str]]:
    """The rows of the table whose first row begins so."""
    rows = next(t.rows for t in file.tables if t.rows[0].cells[0].text == head)
    return [[c.text for c in row.cells] for row in rows]


def part(file: File, title: str) -> list[str]:
    """The paragraphs between this heading and the next of its level."""
    texts = [(p.style.name if p.style else "", p.text) for p in file.paragraphs]
    start = texts.index(("Heading 1", title))
    end = next((n for n, (s, _) in enumerate(texts[start + 1 :], start + 1) if s == "Heading 1"), len(texts))
    return [text for _, text in texts[start + 1 : end]]


def test_the_parts_come_in_the_order_of_a_working_paper() -> None:
    file = opened()
    assert headings(file, 1) == list(PARTS)
    assert file.paragraphs[0].style is not None and file.paragraphs[0].style.name == "Title"
    text = [p.text for p in file.paragraphs]
    assert "Namun demikian masih terdapat hal yang perlu diperhatikan:" in text
    assert any("Bukan hasil reviu atau evaluasi; tidak memuat nilai." in t for t in text)


def test_pages_are_a4_with_name_and_number() -> None:
    section = opened().sections[0]
    assert section.page_width is not None and section.page_height is not None
    assert abs(section.page_width - Cm(21)) < Cm(0.01) and abs(section.page_height - Cm(29.7)) < Cm(0.01)
    assert section.header.paragraphs[0].text == f"Catatan periksa mandiri · LKjIP {fakes.AGENCY} Tahun 2024"
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_catatan_has_its_heading_its_facts_and_its_basis() -> None:
    file = opened()
    finding = fakes.finding()
    assert headings(file, 2) == [f"1. {finding.judul} (hal. 16 (cetak 12); juga hal. 35, 40)"]
    told = part(file, "B. Catatan")
    assert finding.kondisi in told
    assert f"Tertulis: {finding.tertulis}" in told
    assert f"Hitungan: {finding.hitungan}" in told
    assert f"Akibat: {finding.akibat}" in told
    assert f"Kriteria: {finding.kriteria}" in told


def test_recommendations_are_numbered_and_point_back() -> None:
    same = "Agar memakai satu rumus pada semua baris."
    findings = (
        fakes.finding(sidik="1", rekomendasi=same),
        fakes.finding(sidik="2", rekomendasi="Agar melampirkan Perjanjian Kinerja.", membalik=False),
        fakes.finding(sidik="3", rekomendasi=same),
    )
    file = opened(fakes.result("temuan", *findings))
    grouped = catatan.group(findings)
    numbers = {r: [c.nomor for c in grouped if c.rekomendasi == r] for r in (same, findings[1].rekomendasi)}
    said = part(file, "C. Rekomendasi")
    assert [line.split("\t")[0] for line in said] == [f"{n}." for n in range(1, len(said) + 1)]
    for sentence, nomor in numbers.items():
        (line,) = [line for line in said if sentence in line]
        assert line.endswith(f"(catatan {' dan '.join(map(str, nomor))})")


def test_the_answer_table_has_a_line_for_each_catatan() -> None:
    rows = table(opened(), "No.") and [
        [c.text for c in row.cells] for t in opened().tables for row in t.rows if len(row.cells) == 6
    ]
    head = ["No.", "Catatan", "Langkah perbaikan yang disepakati", "Sudah", "Belum", "Alasan"]
    after = rows[rows.index(head) :]
    assert after[1:] == [["1", fakes.finding().judul, "", "", "", ""]]


def test_advice_stands_apart_from_what_is_certain() -> None:
    advice = fakes.finding(sidik="s", jenis="saran", judul="Nama indikator dapat dipertajam")
    file = opened(fakes.result("temuan", fakes.finding(), advice))
    assert not any("dipertajam" in line for line in part(file, "B. Catatan"))
    assert any("dipertajam" in line for line in part(file, "D. Saran – perlu dicek"))
    assert any(advice.rekomendasi in line for line in part(file, "D. Saran – perlu dicek"))


def test_steps_and_limits_are_told() -> None:
    file = opened()
    assert ["FMT-004", "Ikhtisar PK lengkap", "tidak dapat dinilai", "0 dari 1"] in table(file, "Aturan")
    limits = dict(table(file, "Terbaca"))
    assert limits["Tidak dapat dinilai"] == "Ikhtisar PK lengkap (FMT-004): Hal. 12 berupa gambar."
    assert "pada hal. 20" in limits["Tidak dipakai"]
    assert "II.1" in limits["Perlu konfirmasi Anda"]


def test_the_chain_shows_the_recount() -> None:
    rows = [[c.text for c in r.cells] for t in opened().tables for r in t.rows]
    assert ["Indeks kinerja sistem irigasi", "70\n= PK, hal. 11", "66,50", "97,50"] in [r[:4] for r in rows]
    assert any("79,82 ÷ 84 × 100 = 95,02 ✓" in cell for row in rows for cell in row)


def test_heads_of_tables_come_back_on_every_page_and_rows_stay_whole() -> None:
    for one in opened().tables:
        marks = [{child.tag for child in row._tr.get_or_add_trPr()} for row in one.rows]
        assert all(qn("w:cantSplit") in mark for mark in marks)
        assert sum(qn("w:tblHeader") in mark for mark in marks) == (len(one.columns) > 2)


def test_headings_do_not_skip_a_level() -> None:
    levels = [
        int(p.style.name[-1])
        for p in opened().paragraphs
        if p.style and p.style.name and p.style.name.startswith("Heading")
    ]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("text", ["=1+1", "<w:p>", "https://contoh.id", "{ PAGE }", "&amp;"])
def test_what_the_draft_says_stays_plain_text(text: str) -> None:
    done = fakes.review(fakes.result("temuan", fakes.finding(quote=text, tertulis=None)))
    file = word.Document(BytesIO(docx.render(done)))
    assert any(f"“{text}”" in p.text for p in file.paragraphs)
    body = file.element.body
    assert [f.get(qn("w:instr")) for f in body.iter(qn("w:fldSimple"))] == []
    assert not list(body.iter(qn("w:hyperlink")))


def test_nothing_to_say_is_said() -> None:
    empty = fakes.review(
        fakes.result("tidak_berlaku", sentence=None), laporan=fakes.laporan(baris=(), bab=())
    )
    text = " ".join(p.text for p in word.Document(BytesIO(docx.render(empty))).paragraphs)
    assert "Tidak ada catatan dari bagian yang terbaca." in text
    assert "Tabel capaian tidak ditemukan pada hal. 1–36." in text


def test_the_core_properties_are_fixed() -> None:
    properties = opened().core_properties
    assert properties.title == f"Catatan periksa mandiri LKjIP {fakes.AGENCY} Tahun 2024"
    assert (properties.created, properties.modified, properties.author) == (
        properties.created,
        properties.created,
        "lkjip",
    )
    assert properties.created is not None and properties.created.year == 2000
