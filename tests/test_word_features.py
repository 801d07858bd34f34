"""What Word can hold: each feature in an invented draft, read as a person sees it in Word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reviewer.cli import main
from reviewer.document import Document, Heading, Paragraph, Table
from reviewer.extract import extract
from reviewer.read import Unreadable, join, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HEAD = ("Sasaran", "Indikator", "Target", "Realisasi")

Reader = Callable[[str], Document]


@pytest.fixture
def body(tmp_path: Path) -> Reader:
    """Reads a draft whose body is the XML given, with the styles of an ordinary Word file."""

    def run(xml: str) -> Document:
        word = docx.Document()
        whole = parse_xml(f"<w:body {nsdecls('w', 'r')} {MC} {WPS} {M} {V}>{xml}</w:body>")
        section = word.element.body.find("{*}sectPr")
        for child in list(whole):
            section.addprevious(child)
        path = tmp_path / "draf.docx"
        word.save(str(path))
        return read(path)

    return run


def p(text: str, more: str = "") -> str:
    return f"<w:p>{more}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    whole = "".join(c if c.startswith(("<w:tc", "<w:sdt")) else tc(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{whole}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr><w:tblStyle w:val='TableGrid'/>{BORDERS}</w:tblPr>{''.join(rows)}</w:tbl>"


BORDERS = "<w:tblBorders><w:top w:val='single'/><w:insideH w:val='single'/></w:tblBorders>"


def grid(table: Table) -> list[list[str]]:
    """The texts of a table, a merged cell at each place that it covers."""
    out = [[""] * table.columns for _ in range(table.rows)]
    for c in table.cells:
        for row in range(c.row, c.row + c.row_span):
            for column in range(c.column, c.column + c.column_span):
                out[row][column] = c.text
    return out


def prose(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def only(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return grid(table)


# ---- tables -----------------------------------------------------------------------------------------


def test_a_table_in_a_cell_lends_its_rows_and_columns(body: Reader) -> None:
    inner = tbl(tr("80", "79"), tr("70", "71"))
    found = only(body(tbl(tr("Sasaran", "Target dan realisasi"), tr("Air bersih", tc(inner + p(""))))))
    assert found == [
        ["Sasaran", "Target dan realisasi", "Target dan realisasi"],
        ["Air bersih", "80", "79"],
        ["Air bersih", "70", "71"],
    ]


def test_inner_tables_under_their_own_header_are_the_columns_of_the_table(body: Reader) -> None:
    head = tbl(tr("Target", "Realisasi"))
    rows = [tr(s, i, tc(tbl(tr(t, r)) + p(""))) for s, i, t, r in (("A naik", "Angka A", "80", "79"),)]
    found = only(body(tbl(tr("Sasaran", "Indikator", tc(head + p(""))), *rows)))
    assert found == [list(HEAD), ["A naik", "Angka A", "80", "79"]]


def test_an_inner_table_without_lines_is_text(body: Reader) -> None:
    bare = f"<w:tbl><w:tblPr/>{tr('a.', 'pertama')}{tr('b.', 'kedua')}</w:tbl>"
    assert only(body(tbl(tr("No", "Isi"), tr("1", tc(bare + p("")))))) == [
        ["No", "Isi"],
        ["1", "a. pertama b. kedua"],
    ]


def test_a_frame_around_a_table_is_not_the_table(body: Reader) -> None:
    found = body(tbl(tr(tc(p("Tabel 3.1 Capaian") + tbl(tr("Indikator", "Target"), tr("A", "1")) + p("")))))
    assert [(t.caption, grid(t)) for t in found.tables] == [
        ("Tabel 3.1 Capaian", [["Indikator", "Target"], ["A", "1"]])
    ]


def test_a_table_without_lines_lays_out_a_signature(body: Reader) -> None:
    sides = tr(tc(p("Pihak Kedua,") + p("") + p("Bupati")), tc(p("Kota Baru, 5 Februari 2024")))
    found = body(f"<w:tbl><w:tblPr/>{sides}</w:tbl>")
    assert (found.tables, prose(found)) == ((), ["Pihak Kedua,", "Bupati", "Kota Baru, 5 Februari 2024"])


def test_a_table_without_lines_that_names_its_columns_is_a_table(body: Reader) -> None:
    found = body(f"<w:tbl><w:tblPr/>{tr(*HEAD)}{tr('A naik', 'Angka A', '80', '79')}</w:tbl>")
    assert only(found)[1] == ["A naik", "Angka A", "80", "79"]


def test_rows_and_cells_deleted_with_changes_tracked_are_gone(body: Reader) -> None:
    gone = "<w:del w:id='1' w:author='x'/>"
    found = body(
        tbl(
            tr(*HEAD),
            tr("A naik", "Lama", "1", "1", properties=gone),
            tr("A naik", "Baru", "80", "79", properties="<w:ins w:id='2' w:author='x'/>"),
            tr("B naik", "Angka", tc("x", "<w:cellDel w:id='3' w:author='x'/>"), "70", "71"),
        )
    )
    assert only(found)[1:] == [["A naik", "Baru", "80", "79"], ["B naik", "Angka", "70", "71"]]
    assert any("Track Changes" in note.message for note in found.notes)


def test_a_hidden_row_is_not_shown(body: Reader) -> None:
    found = body(tbl(tr("No", "Isi"), tr("1", "tampak"), tr("2", "tidak", properties="<w:hidden/>")))
    assert only(found) == [["No", "Isi"], ["1", "tampak"]]


def test_content_controls_around_rows_cells_and_blocks(body: Reader) -> None:
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('80')}</w:sdtContent></w:sdt>"
    inside = tc(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('79')}</w:sdtContent></w:sdt>")
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('A naik', 'Angka A', cell, inside)}</w:sdtContent></w:sdt>"
    found = body(f"<w:sdt><w:sdtContent>{p('Sebelum')}{tbl(tr(*HEAD), row)}</w:sdtContent></w:sdt>")
    assert only(found)[1] == ["A naik", "Angka A", "80", "79"]
    assert prose(found) == ["Sebelum"]


def test_rows_that_begin_late_and_old_sideways_merges(body: Reader) -> None:
    start, go_on = "<w:hMerge w:val='restart'/>", "<w:hMerge/>"
    found = only(
        body(
            tbl(
                tr("Sasaran", tc("Target", start), tc("", go_on)),
                tr("2023", "2024", properties="<w:gridBefore w:val='1'/>"),
                tr("A", "80", "81", properties="<w:gridAfter w:val='1'/>"),
            )
        )
    )
    assert found == [["Sasaran", "Target", "Target"], ["", "2023", "2024"], ["A", "80", "81"]]


def test_a_merge_downwards_ends_under_a_wider_cell(body: Reader) -> None:
    down, more = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    found = only(
        body(
            tbl(
                tr("a", tc("b", down)),
                tr(tc("lebar", "<w:gridSpan w:val='2'/>")),
                tr("c", tc("d", more)),
            )
        )
    )
    assert found == [["a", "b"], ["lebar", "lebar"], ["c", "d"]]


def test_lines_broken_by_hand_in_a_cell_are_its_lines(body: Reader) -> None:
    cell = tc("<w:p><w:r><w:t>1. satu</w:t><w:br/><w:t>2. dua</w:t></w:r></w:p>")
    (table,) = body(tbl(tr("No", "Isi"), tr("1", cell))).tables
    assert [t for t, _ in table.cells[-1].lines] == ["1. satu", "2. dua"]


def test_comments_over_cells_leave_them_as_they_are(body: Reader) -> None:
    start, end = "<w:commentRangeStart w:id='0'/>", "<w:commentRangeEnd w:id='0'/>"
    mark = "<w:r><w:commentReference w:id='0'/></w:r>"
    cell = tc(f"<w:p>{start}<w:r><w:t>80</w:t></w:r></w:p>")
    last = tc(f"<w:p><w:r><w:t>79</w:t></w:r>{end}{mark}</w:p>")
    assert only(body(tbl(tr(*HEAD), tr("A naik", "Angka A", cell, last))))[1][2:] == ["80", "79"]


def test_comments_of_the_file_are_told(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Capaian 98 persen.")
    assert not any("komentar" in n.message for n in saved(word, tmp_path).notes)
    word.add_comment(paragraph.runs, "Cek lagi", "Penyusun", "P")
    document = saved(word, tmp_path)
    assert prose(document) == ["Capaian 98 persen."]
    assert any("komentar Word" in n.message for n in document.notes)


def saved(word: Any, folder: Path) -> Document:
    path = folder / "draf.docx"
    word.save(str(path))
    return read(path)


# ---- paragraphs and runs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("<w:r><w:t>Agus</w:t><w:softHyphen/><w:t>tus</w:t></w:r>", "Agustus"),
        ("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>SAKIP</w:t></w:r>", "e-SAKIP"),
        ("<w:r><w:t>Target</w:t><w:tab/><w:t>80</w:t></w:r>", "Target 80"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t> ada</w:t></w:r>", "✓ ada"),
        ("<w:hyperlink r:id='rId9'><w:r><w:t>tautan</w:t></w:r></w:hyperlink>", "tautan"),
        ("<w:smartTag><w:r><w:t>Bandung</w:t></w:r></w:smartTag>", "Bandung"),
        ("<w:fldSimple w:instr='SEQ Tabel'><w:r><w:t>3</w:t></w:r></w:fldSimple>", "3"),
        (
            ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF _R1</w:instrText></w:r>"
            "<w:r><w:t>tak tampak</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            "<w:r><w:t>Gambar 3.1</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
            "<w:r><w:t> memuat peta</w:t></w:r>"),
            "Gambar 3.1 memuat peta",
        ),
        (
            ("<mc:AlternateContent><mc:Choice Requires='x'><w:r><w:t>baru</w:t></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>lama</w:t></w:r></mc:Fallback></mc:AlternateContent>"),
            "baru",
        ),
        (
            ("<w:moveFrom w:id='1'><w:r><w:t>dipindah</w:t></w:r></w:moveFrom>"
            "<w:moveTo w:id='2'><w:r><w:t>tiba</w:t></w:r></w:moveTo>"),
            "tiba",
        ),
        (
            ("<m:oMath><m:f><m:num><m:r><m:t>Realisasi</m:t></m:r></m:num><m:den><m:r><m:t>Target</m:t></m:r>"
            "</m:den></m:f><m:r><m:t>×100%</m:t></m:r></m:oMath>"),
            "Realisasi / Target×100%",
        ),
        (
            ("<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>2T−R</m:t></m:r></m:num><m:den><m:r><m:t>T</m:t></m:r>"
            "</m:den></m:f></m:oMath></m:oMathPara>"),
            "(2T−R) / T",
        ),
    ],
    ids=["soft hyphen", "hard hyphen", "tab", "symbol", "link", "tag", "caption number", "field",
         "alternative", "moved", "equation", "equation alone"],
)  # fmt: skip
def test_a_run_reads_as_it_is_seen(body: Reader, run: str, words: str) -> None:
    assert prose(body(f"<w:p>{run}</w:p>")) == [words]


def test_a_paragraph_end_deleted_with_changes_tracked_joins_two(body: Reader) -> None:
    end = "<w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr>"
    assert prose(body(p("Capaian naik ", end) + p("karena pelatihan."))) == ["Capaian naik karena pelatihan."]


def test_text_hidden_by_its_style_is_hidden(tmp_path: Path) -> None:
    word = docx.Document()
    style = word.styles.add_style("Rahasia", 2)
    style.font.hidden = True
    word.add_paragraph("Terlihat ").add_run("catatan dalam", style="Rahasia")
    document = saved(word, tmp_path)
    assert prose(document) == ["Terlihat"]
    assert [c.text for c in extract(document).tersembunyi] == ["catatan dalam"]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
    "{0}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_in_both_its_forms_is_read_once(body: Reader) -> None:
    assert prose(body(f"<w:p><w:r><w:t>Luar</w:t></w:r>{BOX.format(p('Dalam kotak'))}</w:p>")) == [
        "Luar",
        "Dalam kotak",
    ]


def test_a_table_in_a_text_box_is_a_table(body: Reader) -> None:
    table = tbl(tr("Indikator", "Target"), tr("Angka A", "80")) + p("")
    assert only(body(f"<w:p>{BOX.format(table)}</w:p>")) == [["Indikator", "Target"], ["Angka A", "80"]]


@pytest.mark.parametrize(("id", "read"), [("_x0000_i1025", True), ("PowerPlusWaterMarkObject1", False)])
def test_the_words_of_a_wordart_are_text_and_a_watermark_is_not(body: Reader, id: str, read: bool) -> None:
    path = "<v:textpath string='BAB III AKUNTABILITAS KINERJA'/>"
    art = f"<w:r><w:pict><v:shape id='{id}'>{path}</v:shape></w:pict></w:r>"
    found = body(f"<w:p>{art}</w:p>{p('Uraian capaian kinerja.')}")
    assert [b.text for b in found.blocks if isinstance(b, Heading)] == ["BAB 3 AKUNTABILITAS KINERJA"] * read


def test_a_text_box_in_a_text_box_is_read_once(body: Reader) -> None:
    inner = BOX.format(p("Terdalam"))
    assert prose(body(f"<w:p>{BOX.format(f'<w:p>{inner}</w:p>')}</w:p>")) == ["Terdalam"]


def test_a_footnote_stands_after_the_table_and_not_in_the_number(tmp_path: Path) -> None:
    word = docx.Document()
    table = word.add_table(rows=2, cols=2, style="Table Grid")
    for cell, text in zip(table.rows[0].cells + table.rows[1].cells, ("Indikator", "Target", "A", "80"),
                          strict=True):  # fmt: skip
        cell.text = text
    reference = parse_xml(f"<w:r {nsdecls('w')}><w:footnoteReference w:id='2'/></w:r>")
    table.cell(1, 1).paragraphs[0]._p.append(reference)
    path = tmp_path / "draf.docx"
    word.save(str(path))
    with_part(
        path,
        "footnotes",
        f"<w:footnotes {W}><w:footnote w:id='2'>{p('Angka sementara.')}</w:footnote></w:footnotes>",
    )
    document = read(path)
    assert only(document)[1] == ["A", "80"]
    assert prose(document) == ["Angka sementara."]


def with_part(path: Path, kind: str, xml: str) -> None:
    """Adds a part to a saved Word file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relation = (
        f'<Relationship Id="rIdX" Target="{kind}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    parts[f"word/{kind}.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_endnotes_are_read(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Angka BPS.")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:endnoteReference w:id='2'/></w:r>"))
    path = tmp_path / "draf.docx"
    word.save(str(path))
    with_part(
        path, "endnotes", f"<w:endnotes {W}><w:endnote w:id='2'>{p('Susenas 2024.')}</w:endnote></w:endnotes>"
    )
    assert prose(read(path)) == ["Angka BPS.", "Susenas 2024."]


def test_a_part_from_another_file_is_said_to_be_unread(body: Reader) -> None:
    found = body(p("Awal") + "<w:altChunk r:id='rId77'/>" + p("Akhir"))
    assert prose(found) == ["Awal", "Akhir"]
    assert any("berkas lain; bagian itu belum terbaca" in n.message for n in found.notes)


# ---- pages, sections, lists -------------------------------------------------------------------------


def test_sections_turn_the_page_and_give_their_running_heads(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Halaman tegak")
    word.sections[0].header.paragraphs[0].text = "LKjIP Dinas Contoh"
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Lampiran Dinas Contoh"
    word.add_paragraph("Halaman mendatar")
    word.add_paragraph("Bab baru").paragraph_format.page_break_before = True
    document = saved(word, tmp_path)
    assert [(b.text, b.at.page) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("Halaman tegak", 1),
        ("Halaman mendatar", 2),
        ("Bab baru", 3),
    ]
    assert [c.text for c in extract(document).kop] == ["LKjIP Dinas Contoh", *2 * ["Lampiran Dinas Contoh"]]


def test_a_running_head_goes_on_in_the_next_section(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Satu")
    word.sections[0].header.paragraphs[0].text = "LKjIP Dinas Contoh"
    word.add_section(WD_SECTION.NEW_PAGE)
    word.add_paragraph("Dua")
    assert [c.text for c in extract(saved(word, tmp_path)).kop] == 2 * ["LKjIP Dinas Contoh"]


def test_a_continuous_section_stays_on_the_page(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Satu")
    word.add_section(WD_SECTION.CONTINUOUS)
    word.add_paragraph("Dua")
    assert len(saved(word, tmp_path).pages) == 1


def test_body_text_is_no_running_head(tmp_path: Path) -> None:
    word = docx.Document()
    for number in range(120):
        word.add_paragraph(f"Kalimat nomor {number} dari draf ini.")
    assert extract(saved(word, tmp_path)).kop == ()


def test_a_page_that_is_a_picture_is_said(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Lampiran")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    extent = "<wp:inline><wp:extent cx='5400000' cy='7700000'/></wp:inline>"
    drawing = f"<w:r {nsdecls('w', 'wp')}><w:drawing>{extent}</w:drawing></w:r>"
    word.add_paragraph()._p.append(parse_xml(drawing))
    document = saved(word, tmp_path)
    assert [(page.kind, page.picture > 0.5) for page in document.pages] == [("text", False), ("image", True)]
    assert extract(document).unread_pages == (2,)
    assert any(n.page == 2 and "berupa gambar" in n.message for n in document.notes)


def test_a_list_that_restarts_counts_anew(tmp_path: Path) -> None:
    word = docx.Document()
    style = word.styles["List Number"]
    number = style.element.pPr.numPr.numId.val
    numbering = word.part.numbering_part.element
    fresh = numbering.add_num(numbering.num_having_numId(number).abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    for text in ("satu", "dua"):
        word.add_paragraph(text, style=style)
    for text in ("satu lagi", "dua lagi"):
        properties = word.add_paragraph(text, style=style)._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = fresh.numId
    assert prose(saved(word, tmp_path)) == ["1. satu", "2. dua", "1. satu lagi", "2. dua lagi"]


def test_a_numbered_list_is_a_perjanjian_kinerja(tmp_path: Path) -> None:
    word = docx.Document()
    for title in ("BAB I PENDAHULUAN", "BAB II PERENCANAAN KINERJA"):
        word.add_heading(title, 1)
        word.add_paragraph("Isi bab ini menjelaskan hal yang perlu.")
    word.add_heading("2.2 Perjanjian Kinerja Tahun 2024", 2)
    word.add_paragraph("Meningkatnya layanan air bersih", style="List Number")
    word.add_paragraph("Persentase rumah tangga berair bersih dengan target 80 persen", style="List Number 2")
    word.add_paragraph("Indeks kualitas air dengan target 75,5", style="List Number 2")
    rows = [b for b in extract(saved(word, tmp_path)).baris if b.peran == "perjanjian_kinerja"]
    assert [(b.indikator.text, b.target.text if b.target else None) for b in rows] == [
        ("Persentase rumah tangga berair bersih", "80 persen"),
        ("Indeks kualitas air", "75,5"),
    ]


def test_a_table_that_repeats_its_header_has_it_once(body: Reader) -> None:
    head = tr(*HEAD, properties="<w:tblHeader/>")
    assert only(body(tbl(head, tr("A naik", "Angka A", "80", "79"))))[1][0] == "A naik"


def test_places_name_the_headings_above(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("BAB I", 1)
    word.add_heading("PENDAHULUAN", 1)
    word.add_heading("1.1 Latar Belakang", 2)
    word.add_paragraph("Isi.")
    document = saved(word, tmp_path)
    assert [b.at.section for b in document.blocks] == ["Bab I", *2 * ["Bab I, 1.1 Latar Belakang"]]
    joined = join([document, document])
    assert joined.blocks[-1].at.section == "Bab I, 1.1 Latar Belakang"


def test_headings_typed_in_bold_are_headings(body: Reader) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    titles = (
        "Sasaran 1: Air bersih",
        "1. Perbandingan target",
        "2. Penyebab",
        "Sasaran 2: Jalan",
        "1. Target",
    )
    found = body("".join(bold.format(t) + p("Isi.") for t in ("3.1 Capaian Kinerja", *titles)))
    levels = [b.level for b in found.blocks if isinstance(b, Heading)]
    assert levels == [2, 3, 4, 4, 3, 4]


# ---- kinds of files ---------------------------------------------------------------------------------


def rezipped(path: Path, change: Callable[[str, bytes], bytes], target: Path) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    word = docx.Document()
    word.add_paragraph("Capaian 98 persen.")
    path = tmp_path / "draf.docx"
    word.save(str(path))
    return path


def test_the_strict_form_is_read(plain: Path, tmp_path: Path) -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    path = rezipped(plain, lambda _, data: data.replace(usual, STRICT.encode()), tmp_path / "ketat.docx")
    assert prose(read(path)) == ["Capaian 98 persen."]


@pytest.mark.parametrize("name", ["makro.docm", "templat.dotx", "salah nama.pdf"])
def test_word_by_any_other_name_is_read(plain: Path, name: str) -> None:
    assert prose(read(plain.rename(plain.with_name(name)))) == ["Capaian 98 persen."]


def test_a_body_under_another_name_is_read(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "lain.docx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), data)
    assert prose(read(path)) == ["Capaian 98 persen."]


def ole(part: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + part.encode("utf-16-le") + b"\0" * 80


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("terkunci.docx", ole("EncryptedPackage"), "dikunci dengan kata sandi"),
        ("lama.doc", ole("WordDocument"), "berformat lama"),
        ("lama.docx", ole("WordDocument"), "berformat lama"),
        ("buku.docx", ole("Workbook"), "lembar kerja"),
        ("draf.rtf", b"{\\rtf1 Draf}", "berformat lama"),
        (
            "draf.fodt",
            b"<?xml version='1.0'?><office:document xmlns:office='urn:opendocument'/>",
            "LibreOffice",
        ),
        ("draf.doc", b"\xef\xbb\xbf<html xmlns:o='x'>Draf</html>", "halaman web"),
        ("draf.doc", b"MIME-Version: 1.0", "halaman web"),
        ("putus.docx", b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml terpotong", "tidak utuh"),
    ],
)
def test_other_files_are_told_what_to_do(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=words):
        read(path)


def test_a_pdf_named_as_word_is_read_as_pdf(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "samples/dasar/kecamatan/kecamatan.pdf"
    path = tmp_path / "draf.docx"
    path.write_bytes(source.read_bytes())
    assert read(path).origin == "pdf"


def test_a_page_of_a_word_draft_is_not_drawn(plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lihat", str(plain), "--halaman", "1"]) == 2
    assert "Ekspor sebagai PDF, lalu lihat PDF itu" in capsys.readouterr().err


def test_chapters_as_word_files_are_reviewed_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = docx.Document()
    word.add_paragraph("Bukan laporan.")
    for name in ("bab1.docx", "bab2.docx"):
        word.save(str(tmp_path / name))
    assert main(["periksa", "--gabung", str(tmp_path / "bab1.docx"), str(tmp_path / "bab2.docx")]) == 2
    assert "belum dikenali sebagai LKjIP" in capsys.readouterr().err
