"""Signature blocks: place and date, office, name; in the preface, the ikhtisar or the closing chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reviewer.checks._parts import closing
from reviewer.checks._passages import Passage, passages
from reviewer.document import Anchor
from reviewer.laporan import Laporan

MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_NUMBERS: Final = {name.casefold(): n for n, name in enumerate(MONTHS, 1)} | {"pebruari": 2, "nopember": 11}
_MONTH: Final = rf"(?P<bulan>(?i:{'|'.join(_NUMBERS)}))"
_BLANK: Final = r"[.…_\s]{3,}"
_PLACE: Final = r"(?P<tempat>[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+){0,3})"
_ON: Final = r"(?i:pada\s+tanggal|tanggal)\s*:?\s*"
_DATED: Final = re.compile(
    rf"(?:^\W*(?:{_PLACE}\s*,\s*(?:{_ON})?|{_ON})|\b(?i:ditetapkan di)\s*:?\s*[\w '’-]{{3,40}}?,?\s*{_ON})"
    rf"(?:(?:(?P<hari>\d{{1,2}})\s+|{_BLANK})?{_MONTH}\s*(?P<tahun>20\d\d)\b"
    r"|(?P<hari2>\d{1,2})[-/.](?P<bulan2>\d{1,2})[-/.](?P<tahun2>20\d\d)\b)"
)
_UNDATED: Final = re.compile(rf"^\W*[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+){{0,3}},\s*{_BLANK}20\d\d\b")
_OFFICE: Final = re.compile(
    r"^\W*(?:a\.?n\.?\s+)?(?:plt\.?\s*|plh\.?\s*|pj\.?\s*|pjs\.?\s*)?(?:kepala|sekretaris|inspektur|direktur|"
    r"bupati|wali ?kota|gubernur|menteri|camat|lurah|ketua|rektor|deputi|penjabat|pelaksana)\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"\bNIP\b|\b(?:19|20)\d{6}\s?\d{6}\s?\d\s?\d{3}\b|\bPembina (?:Utama|Tingkat|Tk)|"
    r",\s*(?:S\.|M\.|SH\b|MH\b|SE\b|MM\b|ST\b|MT\b|M\.?Si\b|M\.?Pd\b|M\.?AP\b|Drs|Ph)"
)
_SHORT: Final = 30
"""Words of a paragraph that can still be part of a signature block."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A place and a date; `day` is None where only month and year stand, `month` where neither does."""

    at: Anchor
    text: str
    year: int | None
    month: int | None
    day: int | None

    def shown(self) -> str:
        """The date in words."""
        month = MONTHS[self.month - 1] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)


@dataclass(frozen=True, slots=True)
class Signing:
    """What was found of a signature in the places where a report is signed."""

    dates: tuple[Dated, ...]
    office: Anchor | None
    name: Anchor | None


def find(laporan: Laporan) -> Signing:
    """The dates, the first office line and the first name line."""
    zone = tuple(_zone(laporan))
    dates = tuple(d for p in zone if (d := _date(p)) is not None)
    office = next((p.at for p in zone if _names_office(p.text)), None)
    name = next((p.at for p in zone if _NAME.search(p.text) and len(p.text.split()) <= _SHORT), None)
    return Signing(dates, _near(office, dates), name)


def _names_office(text: str) -> bool:
    """A short paragraph that begins with an office, with or without place and date before it."""
    dated = _DATED.search(text)
    rest = text[dated.end() :] if dated and dated.start() < _SHORT else text
    return len(text.split()) <= _SHORT and bool(_OFFICE.match(text) or _OFFICE.match(rest))


def pages(laporan: Laporan) -> tuple[int, ...]:
    """The pages where a report is signed: before Bab I (without the cover) and from the last chapter on."""
    first = min((b.at.page for b in laporan.bab if b.id.startswith("bab")), default=1)
    last = closing(laporan)
    end = range(last.at.page, laporan.halaman + 1) if last else range(0)
    return (*range(2, first), *end)


def _zone(laporan: Laporan) -> Iterator[Passage]:
    """The passages there; a signature set as a table is taken cell by cell."""
    last = closing(laporan)
    ids = {None, "ikhtisar", last.id if last else "bab4"}
    where = frozenset(pages(laporan))
    for passage in passages(laporan):
        if passage.bab not in ids or passage.at.page not in where:
            continue
        if passage.kind == "table":
            cells = re.split(r" \| |\n", passage.text)
            yield from (replace(passage, text=cell.strip()) for cell in cells if cell.strip())
        else:
            yield passage


def _near(office: Anchor | None, dates: tuple[Dated, ...]) -> Anchor | None:
    return office or next(
        (d.at for d in dates if re.search(r"(?i)\b(?:kepala|bupati|gubernur)\b", d.text)), None
    )


def _date(passage: Passage) -> Dated | None:
    if len(passage.text.split()) > _SHORT:
        return None
    if found := _DATED.search(passage.text):
        return _dated(passage, found)
    if _UNDATED.match(passage.text):
        return Dated(passage.at, passage.text, None, None, None)
    return None


def _dated(passage: Passage, found: re.Match[str]) -> Dated:
    """The date of a match, its month in words or as a number."""
    if found["bulan"]:
        year, month, day = found["tahun"], _NUMBERS[found["bulan"].casefold()], found["hari"]
    else:
        year, month, day = found["tahun2"], min(12, max(1, int(found["bulan2"]))), found["hari2"]
    return Dated(passage.at, passage.text, int(year), month, int(day) if day else None)
