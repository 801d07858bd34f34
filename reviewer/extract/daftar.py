"""A Perjanjian Kinerja written as a list instead of a table: sasaran, then indikator with its target.

Read only under a heading that names the PK, and only where no table plays that role: a number in
prose is a target only if its line says so ("target", "sebesar", ":") after the name of a measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer import angka
from reviewer.document import Document, Heading, Paragraph
from reviewer.extract.bab import bab_at
from reviewer.extract.baris_tabel import strip_mark
from reviewer.extract.peran import PK
from reviewer.extract.sebutan import named_sasaran
from reviewer.laporan import Bab, Baris, Cited, Tabel

_SASARAN = re.compile(
    r"^(?:sasaran(?:\s+strategis)?\s*(?:ke-?)?\s*(?:\d+|[ivx]+)?\s*[.:–-]*\s*)?"
    r"(?P<name>(?:meningkat|menurun|terwujud|tercapai|terlaksana|tersedia|terkendali|membaik|optimal|menguat|berkembang)\w*\s.+)$",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"^(?:indikator(?:\s+kinerja(?:\s+utama)?)?\s*(?:\d+)?\s*[.:–-]\s*)?(?P<name>\D.{2,160}?)\s*"
    r"(?:[,;:(–-]\s*(?:dengan\s+)?target(?:nya)?|dengan\s+target|\btarget(?:nya)?|\bditargetkan|\bsebesar|\bsebanyak|\bmencapai|[:=])"
    r"\s*(?:tahun\s+20\d\d)?\s*(?:sebesar|sebanyak|adalah|yaitu)?\s*[:=]?\s*(?P<target>[<>≤≥]?\s*(?:Rp\.?\s*)?-?\d[\d.,]*\s*[^\d;]{0,24}|[A-D]{1,2}|WTP|WDP)\s*[;.)]*$",
    re.IGNORECASE,
)
_SAYS_TARGET = re.compile(r"\btarget|\bditargetkan", re.IGNORECASE)
_MEASURE = re.compile(
    r"^(?:persen|prosen|presen|jumlah|indeks|nilai|tingkat|angka|rasio|cakupan|rata|skor|predikat|opini|laju|luas|panjang|produksi"
    r"|produktivitas|prevalensi|nilai|kontribusi|pertumbuhan|waktu|lama|kualitas|derajat|proporsi|maturitas|level)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Section:
    heading: Heading
    paragraphs: tuple[Paragraph, ...]


def read_list(document: Document, bab: tuple[Bab, ...], tahun: int | None) -> Tabel | None:
    """The PK rows of a list, as a Tabel whose id is ``d<page>``; None where there is no such list."""
    for section in _sections(document):
        top = section.heading.at.box[1] if section.heading.at.box else 0.0
        where = bab_at(bab, section.heading.at.page, top)
        id = f"d{section.heading.at.page}"
        rows = tuple(_rows(section.paragraphs, id, where, tahun))
        if len(rows) >= 2:
            columns = ("sasaran", "indikator", "target")
            return Tabel(id, section.heading.text, "perjanjian_kinerja", where, rows[0].at, columns, rows)
    return None


def with_list(
    tabel: tuple[Tabel, ...], document: Document, bab: tuple[Bab, ...], tahun: int | None
) -> tuple[Tabel, ...]:
    """The tables, and a PK that is written as a list where no table is one."""
    if any(t.peran == "perjanjian_kinerja" for t in tabel):
        return tabel
    listed = read_list(document, bab, tahun)
    if listed is None:
        return tabel
    before = [t for t in tabel if t.at.page < listed.at.page]
    return (*before, listed, *tabel[len(before) :])


def _outcome(text: str) -> str | None:
    found = _SASARAN.match(text)
    return found.group("name") if found else None


def _sections(document: Document) -> Iterator[_Section]:
    """The prose below each heading that names the PK, up to the next heading of its level."""
    heading: Heading | None = None
    group: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Heading) and (heading is None or block.level <= heading.level):
            if heading and group:
                yield _Section(heading, tuple(group))
            heading, group = (block if PK.search(block.text) else None), []
        elif heading and isinstance(block, Heading | Paragraph):
            group.append(Paragraph(block.text, block.at))
    if heading and group:
        yield _Section(heading, tuple(group))


def _rows(paragraphs: Sequence[Paragraph], id: str, bab: str | None, tahun: int | None) -> Iterator[Baris]:
    sasaran: Cited | None = None
    matches = (_TARGET.match(strip_mark(p.text)) for p in paragraphs)
    mark = angka.decimal_mark(m.group("target") for m in matches if m)
    for paragraph in paragraphs:
        text = strip_mark(paragraph.text)
        found = _TARGET.match(text)
        name = re.sub(r"^indikator[^:]*:\s*", "", found.group("name"), flags=re.IGNORECASE) if found else ""
        if found and (_MEASURE.match(name) or _SAYS_TARGET.search(text[found.end("name") :])):
            printed = found.group("target").strip(" .;)")
            value = angka.parse(printed, mark)
            satuan = Cited(value.unit, None, paragraph.at) if value.unit else None
            yield Baris(
                "perjanjian_kinerja", id, bab, tahun, paragraph.at, sasaran,
                Cited(name.strip(" ,;:("), None, paragraph.at), satuan, Cited(printed, value, paragraph.at),
            )  # fmt: skip
        elif title := named_sasaran(text) or _outcome(text):
            sasaran = Cited(title.strip(" .:;"), None, paragraph.at)
