"""A Word draft and its PDF are one report: the same is read in them and the same is found.

The PDF is set from the same manuscript by an engine that knows nothing of the Word file, and again by
LibreOffice from the Word file itself. What may differ, since only one of the two files has it:

* pages, boxes and printed page numbers, and so the words that name them;
* headings before the first chapter: a cover's lines are one heading where they stand close together;
* the level of a heading, which Word's styles tell and a PDF does not;
* where a paragraph ends, if its last line is full: prose is compared heading by heading;
* the prose of the annex: a PDF reads the two sides of a signature line by line, Word side by side;
* the margins of pages: in a PDF the first line of text may stand in them.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from told import differences, laporan_told, review_told

from reviewer.findings import Review
from reviewer.plant import docx as plant_docx
from reviewer.plant import labels, pdf, sample, text
from reviewer.plant.manuscript import Manuscript
from reviewer.review import review

SAMPLES = Path(__file__).parent.parent / "samples"
CLEAN = {p.parent.name: p for p in sample.clean(SAMPLES)}
EDITED = {f"{s.aturan}/{s.name}": s for s in sample.discover(SAMPLES)}
SOFFICE = shutil.which("soffice")
LAID_OUT_ANEW = ("ketahanan-pangan", "kependudukan", "pendidikan")


def manuscript(name: str) -> Manuscript:
    if name in EDITED:
        return sample.manuscript(EDITED[name])
    return text.parse(CLEAN[name].read_text(encoding="utf-8"))


def different(word: Review, other: Review) -> list[str]:
    return [
        *differences(laporan_told(word.laporan), laporan_told(other.laporan)),
        *differences(review_told(word), review_told(other)),
    ]


@pytest.mark.parametrize("name", EDITED)
def test_word_and_pdf_of_a_sample_say_the_same(name: str, tmp_path: Path) -> None:
    source = manuscript(name)
    built = pdf.build(source)
    paper, draft = tmp_path / "draf.pdf", tmp_path / "draf.docx"
    paper.write_bytes(built.pdf)
    draft.write_bytes(plant_docx.build(source, labels(source, built)))
    word = review(draft, strict=True)
    assert different(word, review(paper, strict=True)) == []
    assert all(b.asal == "docx" and b.at.box is None for b in word.laporan.baris)


@pytest.mark.parametrize("name", CLEAN)
def test_the_built_files_say_the_same(name: str) -> None:
    folder = CLEAN[name].parent
    word, paper = (review(folder / f"{name}{suffix}", strict=True) for suffix in (".docx", ".pdf"))
    assert different(word, paper) == []


@pytest.mark.parametrize("name", ["kecamatan", "rumah-sakit"])
def test_a_draft_without_any_page_break_says_the_same(name: str, tmp_path: Path) -> None:
    folder = CLEAN[name].parent
    word = Document(str(folder / f"{name}.docx"))
    for element in list(word.element.body.iter(qn("w:pageBreakBefore"), qn("w:br"), qn("w:type"))):
        if element.tag != qn("w:br") or element.get(qn("w:type")) == "page":
            element.getparent().remove(element)
    for section in word.element.body.iter(qn("w:sectPr")):
        section.append(parse_xml(f'<w:type {nsdecls("w")} w:val="continuous"/>'))
    word.save(str(tmp_path / "draf.docx"))
    bare = review(tmp_path / "draf.docx", strict=True)
    assert different(bare, review(folder / f"{name}.pdf", strict=True)) == []


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed; it lays a Word file out as PDF")
@pytest.mark.parametrize("name", LAID_OUT_ANEW)
def test_a_pdf_made_by_another_program_says_the_same(name: str, tmp_path: Path) -> None:
    draft = CLEAN[name].parent / f"{name}.docx"
    paper = as_pdf(draft, tmp_path)
    assert different(review(draft, strict=True), review(paper, strict=True)) == []


def as_pdf(draft: Path, folder: Path) -> Path:
    """The Word file laid out by LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(draft),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return folder / f"{draft.stem}.pdf"
