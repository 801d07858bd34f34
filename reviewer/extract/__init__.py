"""Document → Laporan: chapters, columns, rows, the same indikator over chapters, budget, prose."""

from __future__ import annotations

from dataclasses import replace

from reviewer.answers import Answers
from reviewer.document import Document
from reviewer.extract.analisis import grade, read_told
from reviewer.extract.anggaran import read_budget
from reviewer.extract.bab import find_bab
from reviewer.extract.daftar import with_list
from reviewer.extract.identitas import find_instansi, find_jenjang, find_tahun
from reviewer.extract.kop import picture_pages, read_hidden, read_margins
from reviewer.extract.koreksi import with_arah, with_cells
from reviewer.extract.narasi import read_headings, read_prose
from reviewer.extract.padan import by_sasaran, link
from reviewer.extract.pendamping import companion, unread_companion
from reviewer.extract.pernyataan import read_statements
from reviewer.extract.pilihan import settle
from reviewer.extract.pindai import lay_back, mark_recognised
from reviewer.extract.sanding import beside
from reviewer.extract.tabel import read_tables
from reviewer.laporan import Baris, Indikator, Laporan, Tabel

__all__ = ["beside", "companion", "extract", "lay_back", "settle", "unread_companion"]


def extract(document: Document, answers: Answers | None = None) -> Laporan:
    """What a draft claims, with a place for every value; readings that the writer put right among them."""
    answers = answers or Answers()
    bab = find_bab(document)
    tahun = find_tahun(document)
    instansi = find_instansi(document)
    roles = {fix.tabel: fix.menjadi for fix in answers.peran}
    tabel = with_list(read_tables(document, bab, tahun, roles), document, bab, tahun)
    tabel = with_cells(tabel, answers)
    indikator = with_arah(link([b for t in tabel for b in t.baris]), answers)
    tabel = tuple(_with_linked(t, indikator) for t in tabel)
    sasaran = by_sasaran(indikator)
    laporan = Laporan(
        instansi=instansi,
        tahun=tahun,
        jenjang=find_jenjang(instansi),
        halaman=len(document.pages),
        bab=bab,
        tabel=tabel,
        sasaran=sasaran,
        indikator=indikator,
        baris=tuple(b for t in tabel for b in t.baris),
        anggaran=read_budget(document, tabel, tahun),
        narasi=read_prose(document, bab, sasaran, indikator),
        unread_pages=tuple(p.number for p in document.pages if p.kind == "image"),
        hidden_pages=tuple(p.number for p in document.pages if any(w.hidden for w in p.words)),
        judul=read_headings(document, bab),
        kop=read_margins(document),
        tersembunyi=read_hidden(document),
        picture_pages=picture_pages(document, bab),
        ocr_pages=tuple(p.number for p in document.pages if p.kind == "ocr"),
        partly_pages=tuple(p.number for p in document.pages if p.patches),
        jawaban=tuple((s.hal, s.isi) for s in answers.pernyataan),
    )
    told = read_told(laporan)
    statements = read_statements(told.kalimat, told.rantai.pokok)
    laporan = replace(laporan, analisis=grade(laporan, told), pernyataan=statements)
    return laporan if document.origin == "docx" else mark_recognised(laporan, document)


def _place(b: Baris) -> tuple[object, ...]:
    return (b.tabel, b.peran, b.tahun, b.at, b.indikator, b.target, b.realisasi)


def _with_linked(tabel: Tabel, indikator: tuple[Indikator, ...]) -> Tabel:
    """A table whose rows carry the direction found over all rows of their indikator."""
    known = {_place(b): b for i in indikator for b in i.baris}
    rows = tuple(known.get(_place(b), b) for b in tabel.baris)
    means = tuple(replace(r, baris=tuple(known.get(_place(b), b) for b in r.baris)) for r in tabel.rata_rata)
    return replace(tabel, baris=rows, rata_rata=means)
