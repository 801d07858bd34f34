"""What a second document is: by the first title on its pages, its columns, and at last its file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from reviewer.document import Document, Page, Paragraph
from reviewer.laporan import Jenis, Tabel

_FIRST: Final = 4
"""Pages with words that are looked at; the title stands on the first, unless that is a picture."""
_TOP: Final = 70
"""Words of a page that its title is among."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind and what a person calls it; `by`: "judul", "bab", "kolom", "nama berkas", "" where
    unknown."""

    jenis: Jenis
    sebutan: str
    by: str


_NAMES: Final[dict[Jenis, str]] = {
    "pk": "PK", "pk_perubahan": "PK Perubahan", "renstra": "Renstra", "rpjmd": "RPJMD", "iku": "IKU",
    "lalu": "LKjIP", "lhe": "LHE", "pengukuran": "Pengukuran kinerja", "anggaran": "Realisasi anggaran",
    "lain": "Dokumen lain",
}  # fmt: skip
OURS: Final = "Hasil alat ini"
"""What this tool wrote itself: no document of anybody's."""
_TITLES: Final[tuple[tuple[str, Jenis, str], ...]] = (
    (r"^\W*(?:catatan\s+periksa\s+mandiri|ringkasan\s+untuk\s+pimpinan)\b", "lain", OURS),
    (r"(?:laporan\s+)?hasil\s+evaluasi\s+(?:\w+\s+){0,5}?(?:akuntabilitas|sakip|akip)|\bLHE\b", "lhe", ""),
    (
        r"^\W*(?:\w+\W+){0,14}?(?:peraturan\s+(?:menteri|presiden|pemerintah)|undang-undang)\b",
        "lain",
        "Peraturan",
    ),
    (r"hasil\s+reviu\b", "lain", "LHR"),
    (r"dokumen\s+pelaksanaan\s+(?:pergeseran\s+|perubahan\s+)?anggaran|\bDPP?A\b", "lain", "DPA"),
    (r"rencana\s+kerja\s+dan\s+anggaran|\bRKA\b", "lain", "RKA"),
    (r"rencana\s+kerja\s+pemerintah\s+daerah|\bRKPD\b", "lain", "RKPD"),
    (r"rencana\s+kerja\b(?!\s+(?:lima|jangka))|\brenja\b", "lain", "Renja"),
    (r"rencana\s+kinerja\s+tahunan|\bRKT\b", "lain", "RKT"),
    (r"rencana\s+aksi\b", "lain", "Rencana aksi"),
    (r"rencana\s+pembangunan\s+jangka\s+menengah|\bRPJMD\b", "rpjmd", ""),
    (r"rencana\s+strategis|\brenstra\b", "renstra", ""),
    (r"laporan\s+(?:akuntabilitas\s+)?kinerja|\bLKJIP\b|\bLAKIP\b|\bLKIP\b|\bLKJ\b", "lalu", ""),
    (r"laporan\s+realisasi\s+anggaran|realisasi\s+(?:anggaran|keuangan|belanja)|\bLRA\b", "anggaran", ""),
    (r"pengukuran\s+kinerja|realisasi\s+kinerja|capaian\s+kinerja", "pengukuran", ""),
    (r"(?:perjanjian|penetapan)\s+kinerja", "pk", ""),
    (r"indikator\s+kinerja\s+utama|\bIKU\b", "iku", ""),
)
_KINDS: Final = tuple((re.compile(words, re.IGNORECASE), jenis, name) for words, jenis, name in _TITLES)
_CHAPTERS: Final[tuple[tuple[re.Pattern[str], Jenis], ...]] = (
    (re.compile(r"akuntabilitas\s+kinerja", re.IGNORECASE), "lalu"),
    (re.compile(r"gambaran\s+pelayanan", re.IGNORECASE), "renstra"),
)
"""Chapters that only one kind has: of a report, and of the plan of a perangkat daerah."""
_PK_IN_NAME: Final = re.compile(r"(?<![a-z])pk(?![a-z])", re.IGNORECASE)
_CHANGED: Final = re.compile(
    r"(?:perjanjian|penetapan)\s+kinerja\s+(?:\(?pk\)?\s+)?(?:tahun\s+(?:anggaran\s+)?20\d\d\s+)?"
    r"\W?(?:perubahan|revisi|pergeseran)\b"
    r"|(?:perubahan|revisi)\s+(?:atas\s+)?(?:perjanjian|penetapan)\s+kinerja|\bpk\W+(?:perubahan|revisi)\b",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(r"\b(20\d\d)\s*(?:[-–/]|s\.?/?d\.?|sampai\s+dengan)\s*(20\d\d)\b", re.IGNORECASE)
_MONTHS: Final = (
    "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
)
_DATE: Final = re.compile(rf"\b(\d{{1,2}}\s+(?:{_MONTHS})\s+20\d\d)\b", re.IGNORECASE)
_PLANS: Final[tuple[Jenis, ...]] = ("renstra", "rpjmd", "iku")


def recognise(document: Document, tabel: Sequence[Tabel]) -> Recognised:
    """The kind of a document; "lain" with its name in words where it is of no use to a review."""
    for number, text in enumerate(first_texts(document)):
        if number and (jenis := _by_chapters(document)):
            return Recognised(jenis, _NAMES[jenis], "bab")
        if found := _titled(text):
            jenis, name = found
            if jenis == "pk" and (
                _CHANGED.search(text) or _by_file_name(document.name).jenis == "pk_perubahan"
            ):
                jenis = "pk_perubahan"
            return Recognised(jenis, name or _NAMES[jenis], "judul")
    by_columns, by_name = _by_columns(tabel), _by_file_name(document.name)
    if by_columns and not (by_columns == "pk" and by_name.by):
        return Recognised(by_columns, _NAMES[by_columns], "kolom")
    return by_name


def named(jenis: Jenis) -> str:
    """What a person calls a kind."""
    return _NAMES[jenis]


def first_texts(document: Document, pages: int = _FIRST, words: int | None = _TOP) -> Iterator[str]:
    """The words at the top of the first pages that have any; all their words where `words` is None.

    Of a workbook those outside its tables: a column "IKU" is no title.
    """
    if document.origin == "lembar":
        titles = (b.text for b in document.blocks if isinstance(b, Paragraph))
        yield " ".join([document.pages[0].label or "", *titles])
        return
    filled = [p for p in document.pages if any(not w.hidden for w in p.words)][:pages]
    yield from (_text(page, words) for page in filled)


def period(document: Document, jenis: Jenis) -> tuple[int, int] | None:
    """The years that a plan covers, as its first pages say; None where they do not, or for other kinds."""
    if jenis not in _PLANS:
        return None
    for text in (*first_texts(document), document.name):
        for found in _PERIOD.finditer(text):
            first, last = int(found[1]), int(found[2])
            if 2 <= last - first <= 6:
                return first, last
    return None


def signed(document: Document) -> str:
    """The date that it bears, "3 Oktober 2025": the last one on the pages that name the parties, else ""."""
    texts = [_text(page) for page in document.pages[:6]]
    parties = [t for t in texts if re.search(r"\bpihak\s+(?:pertama|kesatu)\b", t, re.IGNORECASE)]
    dates = [d for text in (parties or texts) for d in _DATE.findall(text)]
    return " ".join(dates[-1].split()).title() if dates else ""


def _by_chapters(document: Document) -> Jenis | None:
    """What only the chapters tell where the cover is a drawing, or is read from a picture with gaps."""
    titles = [h.text for h in document.headings if h.level == 1]
    return next((jenis for words, jenis in _CHAPTERS if any(words.search(t) for t in titles)), None)


def _titled(text: str) -> tuple[Jenis, str] | None:
    """The kind whose words come first; at one place the earlier in the list."""
    found = [(m.start(), n) for n, (words, _, _) in enumerate(_KINDS) if (m := words.search(text))]
    if not found:
        return None
    _, number = min(found)
    return _KINDS[number][1], _KINDS[number][2]


def _by_columns(tabel: Sequence[Tabel]) -> Jenis | None:
    held = [set(t.kolom) for t in tabel]
    if any({"indikator", "target", "realisasi"} <= columns for columns in held):
        return "pengukuran"
    if any({"anggaran", "realisasi_anggaran"} <= columns for columns in held):
        return "anggaran"
    if any({"indikator", "target"} <= columns for columns in held):
        return "pk"
    return None


def _by_file_name(name: str) -> Recognised:
    words = re.sub(r"[\W_]+", " ", PurePath(name).stem)
    if found := _titled(words):
        jenis, called = found
        changed = jenis == "pk" and bool(re.search(r"perubahan|revisi", words, re.IGNORECASE))
        jenis = "pk_perubahan" if changed else jenis
        return Recognised(jenis, called or _NAMES[jenis], "nama berkas")
    if _PK_IN_NAME.search(words):
        changed = bool(re.search(r"perubahan|revisi", words, re.IGNORECASE))
        jenis = "pk_perubahan" if changed else "pk"
        return Recognised(jenis, _NAMES[jenis], "nama berkas")
    return Recognised("lain", _NAMES["lain"], "")


def _text(page: Page, words: int | None = None) -> str:
    return " ".join([w.text for w in page.words if not w.hidden][:words])
