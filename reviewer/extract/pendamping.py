"""A second document → Pendamping: its kind, year, agency and date, and the rows that rules compare with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from reviewer.document import Document, Page
from reviewer.extract.bab import find_bab
from reviewer.extract.daftar import with_list
from reviewer.extract.identitas import agency, agency_words, area, find_instansi, find_jenjang, find_tahun
from reviewer.extract.istilah import year_of
from reviewer.extract.jenis import Recognised, first_texts, named, period, recognise, signed
from reviewer.extract.narasi import read_prose
from reviewer.extract.padan import by_sasaran, link
from reviewer.extract.pejabat import lower_pages
from reviewer.extract.pindai import lay_back, mark_recognised
from reviewer.extract.rekomendasi import read_recommendations
from reviewer.extract.tabel import read_tables
from reviewer.extract.tempat import within, without_boxes
from reviewer.laporan import Jenis, Laporan, Pendamping, PeranTabel, Tabel

PK: Final[tuple[Jenis, ...]] = ("pk", "pk_perubahan")
_OF_MANY_YEARS: Final[tuple[Jenis, ...]] = ("renstra", "rpjmd", "iku")
_YEAR: Final = re.compile(
    r"(?:perjanjian|penetapan|pengukuran|laporan|akuntabilitas)\s+kinerja(?:\s+\(?[a-z]+\)?){0,4}?\s+(20\d\d)\b",
    re.IGNORECASE,
)
_HEAD_OF_REGION: Final = re.compile(r"\b(?:bupati|wali\s*kota|gubernur)\b")
_HEADER_ROWS: Final = 2
_AGENCY_WORDS: Final = 2
_PAGES_NAMING: Final = 6
_AS_NAMED: Final = 92.0
"""Percent of likeness, for letters that a scan or a line break changed."""
_BY_OPTION: Final = "Dibaca sebagai {sebutan} menurut pilihan; isinya tampak seperti {lain}."
NO_COMPANION: Final = "Menurut pilihan, bukan dokumen pendamping."
_BY_NAME: Final = "Jenisnya dikenali dari nama berkas."


def companion(document: Document, jenis: Jenis | None, draft: Laporan) -> Pendamping:
    """A second document as read; `jenis` is what the person calls it, None where its pages shall tell.

    Whether it is used is decided when all are there: `settle`.
    """
    known = recognise(document, read_tables(document, find_bab(document), None, {}))
    kind, note = _kind(document, known, jenis)
    tahun = _year(document, kind)
    laporan = _read(document, kind, tahun, draft)
    periode = period(document, kind)
    sebutan = known.sebutan if kind == known.jenis == "lain" else named(kind)
    years = f" {periode[0]}–{periode[1]}" if periode else f" {tahun}" if tahun else ""
    nama = f"{sebutan}{years} ({document.name})"
    found = Pendamping(
        kind, sebutan, document.name, document.sha256, nama, laporan, periode,
        tanggal=signed(document) if kind in PK else "", alasan=note,
        rekomendasi=read_recommendations(document) if kind == "lhe" else (),
    )  # fmt: skip
    return within(nama, found)


def unread_companion(name: str, reason: str) -> Pendamping:
    """A file that could not be read, listed with the reason."""
    empty = Laporan(None, None, "tidak_diketahui", 0, (), (), (), (), ())
    return Pendamping("lain", named("lain"), name, "", name, empty, alasan=reason)


def _kind(document: Document, known: Recognised, wanted: Jenis | None) -> tuple[Jenis, str]:
    """The kind to read it as, and what a person should know of that."""
    if wanted is None:
        return known.jenis, _BY_NAME if known.by == "nama berkas" else ""
    if wanted == "lain" != known.jenis:
        return "lain", NO_COMPANION
    if wanted == "pk" and known.jenis == "pk_perubahan":
        return "pk_perubahan", ""
    if wanted == known.jenis or known.by in ("", "kolom", "nama berkas"):
        return wanted, ""
    return wanted, _BY_OPTION.format(sebutan=named(wanted), lain=known.sebutan)


def _year(document: Document, jenis: Jenis) -> int | None:
    if jenis in _OF_MANY_YEARS:
        return None
    titled = (found for text in first_texts(document) if (found := _YEAR.search(text)))
    first = next(titled, None)
    return int(first[1]) if first else find_tahun(document) or _year_of_titles(document)


def _year_of_titles(document: Document) -> int | None:
    """The only year that column titles name: "Target 2024"."""
    titles = (c.text for t in document.tables for c in t.cells if c.row < _HEADER_ROWS)
    years = {year for title in titles if (year := year_of(title)) is not None}
    return years.pop() if len(years) == 1 else None


def _read(document: Document, jenis: Jenis, tahun: int | None, draft: Laporan) -> Laporan:
    """What it says in tables; its prose only where it is last year's report, which the draft may repeat."""
    bab = find_bab(document)
    lower = lower_pages(document, draft.instansi) if jenis in PK else {}
    tabel = read_tables(document, bab, tahun, {})
    if given := _roles(tabel, jenis, lower):
        tabel = read_tables(document, bab, tahun, given)
    if jenis in PK and not lower:
        tabel = with_list(tabel, document, bab, tahun)
    indikator = link([b for t in tabel for b in t.baris])
    instansi = _agency_of(_outside_tables(document), draft)
    if instansi is None and document.origin == "pdf":  # a page in a frame is a table as a whole
        instansi = _agency_of(document, draft)
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
        narasi=read_prose(document, bab, sasaran, indikator) if jenis == "lalu" else (),
        unread_pages=tuple(p.number for p in document.pages if p.kind == "image"),
    )
    if document.origin == "pdf":
        return lay_back(document, mark_recognised(laporan, document))[1]
    return without_boxes(laporan, "docx" if document.origin == "docx" else "lembar")


def _agency_of(document: Document, draft: Laporan) -> str | None:
    """As the draft calls it, where the document names that."""
    return draft.instansi if _names(document, draft.instansi) else find_instansi(document)


def _outside_tables(document: Document) -> Document:
    """The document without the words of its tables: an indikator may name any agency."""
    bands: dict[int, list[tuple[float, float]]] = {}
    for table in document.tables:
        for page in table.pages:
            boxes = [c.at.box for c in table.cells if c.at.page == page and c.at.box]
            if boxes:
                bands.setdefault(page, []).append((min(b[1] for b in boxes), max(b[3] for b in boxes)))
    return replace(document, pages=tuple(_without(p, bands.get(p.number, ())) for p in document.pages))


def _without(page: Page, bands: Sequence[tuple[float, float]]) -> Page:
    if not bands:
        return page
    kept = (w for w in page.words if not any(top <= (w.box[1] + w.box[3]) / 2 <= low for top, low in bands))
    return replace(page, words=tuple(kept))


def _names(document: Document, instansi: str | None) -> bool:
    """Its first pages name the agency of the draft, whatever else they name and however they cut it."""
    office, place = agency(instansi or ""), area(instansi or "")
    pages = document.pages[:_PAGES_NAMING]
    text = agency_words(" ".join(w.text for p in pages for w in p.words if not w.hidden))
    if place not in text:
        return False
    if office == "pemerintah":
        return bool(place) and _HEAD_OF_REGION.search(text) is not None
    return len(office.split()) >= _AGENCY_WORDS and fuzz.partial_ratio(office, text) >= _AS_NAMED


def _roles(tabel: Sequence[Tabel], jenis: Jenis, lower: Mapping[int, str]) -> dict[str, PeranTabel]:
    """The tables whose role the kind of the document decides: in a PK every plan is the promise, or what
    has the columns of one that names itself so, but for those of lower officials."""
    if jenis not in PK:
        return {}
    given: dict[str, PeranTabel] = {t.id: "lain" for t in tabel if t.at.page in lower}
    own = [t for t in tabel if t.id not in given]
    shapes = {t.kolom for t in own if t.peran == "perjanjian_kinerja"}
    given |= {t.id: "perjanjian_kinerja" for t in own if _is_plan(t) and (not shapes or t.kolom in shapes)}
    return given


def _is_plan(tabel: Tabel) -> bool:
    named = "sasaran" in tabel.kolom or "program" not in tabel.kolom
    return {"indikator", "target"} <= set(tabel.kolom) and "realisasi" not in tabel.kolom and named
