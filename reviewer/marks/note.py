"""The words of a mark: one note for each finding, one for the whole. Plain text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.document import Anchor
from reviewer.findings import Catatan, Finding, Review
from reviewer.places import page, ranges
from reviewer.render.hidden import Hidden
from reviewer.render.wording import FOOTER

AUTHOR: Final = "Periksa mandiri LKjIP"
INITIALS: Final = "LKjIP"
_NOT_TEXT: Final = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unmarkable(Exception):
    """`message` is Indonesian and says what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Marked:
    """The copy; `placed` catatan stand at their own place, `front` at the beginning of the draft."""

    data: bytes
    placed: int
    front: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as it is to be marked: the whole text at its place, a short one at each other place."""

    finding: Finding
    text: str
    short: str


def marks(review: Review) -> Iterator[Mark]:
    """Every finding in the order of the catatan, certain ones before advice."""
    hidden = Hidden(review.document)
    for catatan in review.catatan:
        for finding in catatan.findings:
            pages = {a.page for a in (finding.at, *finding.also)}
            words = (hidden.masked("\n".join(lines(catatan, finding)), pages) for lines in (_lines, _short))
            yield Mark(finding, *map(clean, words))


def summary(review: Review) -> str:
    """What stands at the beginning of the copy."""
    count = len(review.catatan)
    said = f"{count} catatan ditandai pada salinan ini." if count else "Tidak ada catatan yang ditandai."
    return clean(f"{said}\nHapus semua tanda sebelum laporan disampaikan.\n{FOOTER}")


def count_placed(review: Review, placed: Iterable[Finding]) -> tuple[int, int]:
    """How many catatan have a place of their own, and how many stand at the beginning."""
    found = {f.sidik for f in placed}
    own = sum(any(f.sidik in found for f in c.findings) for c in review.catatan)
    return own, len(review.catatan) - own


def clean(text: str) -> str:
    """Text that a PDF string and an XML file can hold; anything else is shown as "?"."""
    return _NOT_TEXT.sub("?", text.replace("\r\n", "\n").replace("\r", "\n"))


def _lines(catatan: Catatan, finding: Finding) -> Iterator[str]:
    yield f"{_title(catatan, finding)}: {catatan.judul}"
    if finding.judul != catatan.judul:
        yield finding.judul
    labelled = (
        ("Tertulis", finding.tertulis),
        ("Kondisi", finding.kondisi),
        ("Hitungan", finding.hitungan),
        ("Akibat", finding.akibat),
        ("Kriteria", finding.kriteria),
    )
    yield from (f"{label}: {text}" for label, text in labelled if text)
    yield finding.rekomendasi
    if others := _others(finding.at, finding.also):
        yield f"Juga hal. {others}."


def _title(catatan: Catatan, finding: Finding) -> str:
    advice = " (saran, perlu dicek)" if finding.jenis == "saran" else ""
    return f"Catatan {catatan.nomor}{advice}"


def _short(catatan: Catatan, finding: Finding) -> Iterator[str]:
    yield f"{_title(catatan, finding)}: {finding.judul}"
    yield f"Uraiannya pada hal. {page(finding.at)}."


def _others(at: Anchor, also: Iterable[Anchor]) -> str:
    return ranges(a.page for a in also if a.page != at.page)
