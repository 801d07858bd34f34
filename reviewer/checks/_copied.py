"""What of the draft's Bab III stands in last year's report as well: figures of tables, and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.document import Anchor
from reviewer.laporan import Cited, Laporan, Narasi, Pendamping, Tabel

_SHINGLE: Final = 5
"""Words in a piece by which two texts are compared."""
_FIGURE: Final = re.compile(r"\d[\d.,]*\d")
_LONG: Final = 5
"""Digits from which a figure is hardly the same twice by chance; with decimals three are enough."""
_REPORTING: Final = {"realisasi", "realisasi_anggaran", "capaian", "efisiensi", "persen_anggaran"}
_EARLIER: Final = re.compile(r"\btahun (?:lalu|sebelumnya)\b|\btren\b|\bperkembangan\b", re.IGNORECASE)
_HEAD: Final = 2
"""Lines of a table that may be its column titles."""
_CELL: Final = 10
"""Words from which a cell may be a sentence; shorter ones name programs and indikator."""
_TELLS: Final = re.compile(
    r"\b(?:sehingga|karena|disebabkan|belum|telah|masih|perlu|memerlukan|dengan adanya|kendala|hambatan|"
    r"berjalan|dapat (?:di|ter|me)\w+|sudah|agar)\b",
    re.IGNORECASE,
)
"""A word that makes a sentence of a cell: the same programs have the same names every year."""
_STANDING: Final = re.compile(
    r"\b(?:rumus|formula|skala|peraturan|undang-undang|keputusan (?:menteri|gubernur|bupati|wali)|"
    r"dihitung (?:dengan|menggunakan)|didefinisikan|adalah|ialah|merupakan|pengukuran kinerja|sumber:?)\b",
    re.IGNORECASE,
)
"""Method, law and definitions may well be the same every year."""

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Copied:
    """A table or block of prose that last year's report has too. `same` of `all`: its figures or words.

    `there`: where in that report the first piece stands.
    """

    at: Anchor
    objek: str
    quote: str
    same: int
    all: int
    there: Anchor
    tabel: Tabel | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or cell with its pieces of five words."""

    text: str
    at: Anchor
    words: int
    shingles: Shingles


def last_report(laporan: Laporan) -> Pendamping | None:
    """Last year's report, where it is given and used."""
    return next((p for p in laporan.pendamping if p.jenis == "lalu" and p.dipakai), None)


def copied_figures(laporan: Laporan, last: Pendamping, least: int, share: float) -> Iterator[Copied]:
    """Tables of this year's results whose figures are last year's: `least` of them, and this `share`."""
    theirs = [(t, frozenset(_figures(t.teks))) for t in last.laporan.tabel]
    every = frozenset().union(*(figures for _, figures in theirs))
    for tabel in laporan.tabel:
        if not _reports_this_year(tabel, laporan):
            continue
        mine = list(dict.fromkeys(_figures(tabel.teks)))
        same = [f for f in mine if f in every]
        if len(same) >= least and len(same) >= share * len(mine):
            there = max(theirs, key=lambda pair: len(pair[1] & set(same)))[0]
            quote = " … ".join(same[:3])
            yield Copied(tabel.at, _title(tabel), quote, len(same), len(mine), there.at, there)


def copied_words(laporan: Laporan, last: Pendamping, least: int, share: float) -> Iterator[Copied]:
    """Blocks of prose and sentences of tables that stand in last year's report word for word."""
    theirs: dict[tuple[str, ...], Anchor] = {}
    for piece in _all_pieces(last.laporan):
        for shingle in piece.shingles:
            theirs.setdefault(shingle, piece.at)
    for narasi in laporan.narasi:
        if narasi.bab == "bab3" and not _STANDING.search(narasi.judul):
            pieces = [p for p in _paragraphs(narasi) if not _STANDING.search(p.text)]
            yield from _copied(narasi.judul or "Bab III", pieces, theirs, least, share)
    for tabel in laporan.tabel:
        if tabel.bab == "bab3" and tabel.at.document is None:
            yield from _copied(_title(tabel), list(_sentences(tabel)), theirs, least, share)


def _copied(
    objek: str, pieces: Sequence[_Piece], theirs: dict[tuple[str, ...], Anchor], least: int, share: float
) -> Iterator[Copied]:
    same = [p for p in pieces if sum(s in theirs for s in p.shingles) >= share * len(p.shingles)]
    count, total = sum(p.words for p in same), sum(p.words for p in pieces)
    if same and count >= least and count >= share * total:
        first = same[0]
        there = min(
            (theirs[s] for s in first.shingles if s in theirs),
            key=lambda at: (at.page, at.box[1] if at.box else 0.0),
        )
        quote = " ".join(first.text.split()[:18])
        yield Copied(first.at, objek, quote, count, total, there)


def _reports_this_year(tabel: Tabel, laporan: Laporan) -> bool:
    """A table of results of Bab III that names no earlier year: one that does may well repeat it."""
    if tabel.bab != "bab3" or tabel.at.document is not None or not _REPORTING & set(tabel.kolom):
        return False
    if tabel.peran in ("renstra", "perbandingan"):
        return False
    head = "\n".join([tabel.judul, *tabel.teks.split("\n")[:_HEAD]])
    earlier = {int(year) for year in re.findall(r"\b20\d\d\b", head)} - {laporan.tahun}
    return not earlier and not _EARLIER.search(head)


def _figures(text: str) -> Iterator[str]:
    """Figures that are hardly the same by chance, with trailing zero decimals left out."""
    for found in _FIGURE.findall(text):
        figure = re.sub(r",0+$", "", found)
        digits = len(re.sub(r"\D", "", figure))
        if digits >= _LONG or (digits >= 3 and re.search(r",\d+$", figure)):
            yield figure


def _all_pieces(laporan: Laporan) -> Iterator[_Piece]:
    for narasi in laporan.narasi:
        yield from _paragraphs(narasi)
    for tabel in laporan.tabel:
        yield from _cells(tabel)


def _paragraphs(narasi: Narasi) -> Iterator[_Piece]:
    yield from _pieces(narasi.paragraf or (Cited(narasi.text, None, narasi.at),))


def _cells(tabel: Tabel) -> Iterator[_Piece]:
    cells = (cell for line in tabel.teks.split("\n") for cell in line.split(" | "))
    yield from _pieces(Cited(cell, None, tabel.at) for cell in cells)


def _sentences(tabel: Tabel) -> Iterator[_Piece]:
    """Cells that say something."""
    yield from (p for p in _cells(tabel) if p.words >= _CELL and _TELLS.search(p.text))


def _pieces(texts: Iterable[Cited]) -> Iterator[_Piece]:
    for cited in texts:
        words = re.sub(r"[\W_]+", " ", cited.text.casefold()).split()
        shingles = frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
        if shingles:
            yield _Piece(cited.text, cited.at, len(words), shingles)


def _title(tabel: Tabel) -> str:
    return tabel.judul or "Tabel pada Bab III"
