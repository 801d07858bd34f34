"""Years that do not fit the report's own, where the sentence itself says which year is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.checks._passages import Passage, clip, sentences

_YEAR: Final = r"(?P<tahun>20\d\d)\b(?!\s*[-–—/]\s*\d)"
_ANY: Final = re.compile(r"\b20\d\d\b")
_LEGAL: Final = re.compile(
    r"\b(?:nomor|no\.?)\s*:?\s*\d+"
    r"|\b(?:undang-undang|peraturan|keputusan|instruksi|perda|perpres|permen\w*|perbup|pergub)\b",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"\btahun\s+(?:sebelumnya|lalu)\b\s*(?:,|\(|atau|yaitu|yakni|adalah|pada|di)*\s*"
    rf"(?:tahun\s+)?{_YEAR}(?!\s*(?:dan|,|s))",
    re.IGNORECASE,
)
_THIS: Final = re.compile(rf"\btahun\s+{_YEAR}\s+ini\b", re.IGNORECASE)
_AGAINST: Final = re.compile(
    r"\b(?:capaian|realisasi|perbandingan)\b(?:\s+[\w()]+){0,3}?\s+"
    rf"(?:(?:pada|sampai dengan|s\.?d\.?|hingga)\s+)?tahun\s+{_YEAR}"
    r"\s+(?:dengan|dibandingkan(?: dengan)?|terhadap|ke)\s+(?:\w+\s+){0,4}?"
    r"(?:target jangka menengah|target akhir|akhir (?:tahun )?renstra|akhir (?:tahun )?rpjmd|"
    r"capaian nasional|realisasi nasional|standar nasional|tahun sebelumnya|tahun lalu)",
    re.IGNORECASE,
)
_OLD_DATA: Final = re.compile(
    r"\b(?:(?:menggunakan|memakai|merupakan)\s+(?:angka\s+|data\s+|realisasi\s+|capaian\s+|nilai\s+)+(?:terakhir\s+)?"
    rf"|data\s+realisas\w+\s+)(?:tahun\s+)?{_YEAR}",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"\b(?:lebih (?:tinggi|rendah|besar|kecil|baik)|meningkat|menurun|naik|turun|selisih|perbedaan)\b",
    re.IGNORECASE,
)
_PAPER: Final = re.compile(
    r"\b(?P<dokumen>perjanjian kinerja|penetapan kinerja|rencana kinerja(?: tahunan)?|renja)\b"
    r"(?:\s+(?!(?:tahun|dari|yaitu|untuk)\b)[\w,()/&-]+){0,16}?"
    rf"\s+tahun\s+(?:anggaran\s+)?{_YEAR}(?!\s*(?:sampai|s\.?d|hingga|dan|,|ke)\b)",
    re.IGNORECASE,
)
_OTHER_YEAR: Final = re.compile(
    r"\b(?:banding\w*|perbandingan|dibanding\w*|membanding\w*|sebelumnya|lalu|terdahulu|sejak|mulai|tren|"
    r"perkembangan|evaluasi|LHE|rekomendasi|tindak lanjut|revisi|lama|berbeda|mendatang|akan datang|"
    r"berikutnya|depan)\b",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"\b(?P<dokumen>renstra|rencana strategis|rencana stratejik|rpjmd|rencana pembangunan jangka menengah|"
    r"visi|jangka menengah)\b[^.;:]{0,160}?\b(?P<awal>20\d\d)\s*[-–—]\s*(?P<akhir>20\d\d)\b",
    re.IGNORECASE,
)
_OLD: Final = re.compile(
    r"\b(?:sebelumnya|lalu|lama|terdahulu|berakhir\w*|perubahan|jangka panjang|rpjpd|rpjpn|nasional|evaluasi|"
    r"kedua|transisi)\b",
    re.IGNORECASE,
)
_LAW_YEAR: Final = re.compile(
    r"\b(?P<jenis>undang-undang|peraturan\s+\w+|keputusan\s+\w+|instruksi\s+\w+|perda|perpres|permen\w*|UU|PP)\b"
    r"(?:(?!peraturan|undang|keputusan|instruksi)[^.;]){0,80}?\b(?:nomor|no\.?)\s*:?\s*"
    rf"(?P<nomor>\d+[\w/.-]*)\s*(?:,\s*)?tahun\s+{_YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stray:
    """A year that does not fit: the words around it, what it should agree with, and how sure that is.

    `late`: a regulation of a year that had not come when the report was written.
    """

    passage: Passage
    quote: str
    written: str
    about: str
    expected: str
    sure: bool
    late: bool = False


def uses_last_year(passage: Passage, tahun: int) -> bool:
    """The draft says that figures of this year are still those of the year before."""
    text = " ".join(passage.text.split())
    return any(int(m["tahun"]) == tahun - 1 for m in _OLD_DATA.finditer(text))


def strays(passage: Passage, tahun: int, *, current: bool, old_data: bool = False) -> Iterator[Stray]:
    """The first year of each sentence that does not fit the report year.

    `current`: the draft names the period of a plan that holds the report year, so another one is a slip.
    `old_data`: it says that its figures are those of the year before, which "tahun … ini" then may name.
    """
    parts = sentences(passage.text) if passage.kind == "paragraph" else (passage.judul,)
    for part in parts:
        if (first := next(_in_sentence(passage, part, tahun, current, old_data), None)) is not None:
            yield first


def names_current_plan(passage: Passage, tahun: int) -> bool:
    """The passage names a plan whose period holds the report year."""
    return any(int(m["awal"]) <= tahun <= int(m["akhir"]) for m in _PERIOD.finditer(passage.text))


def _in_sentence(passage: Passage, text: str, tahun: int, current: bool, old_data: bool) -> Iterator[Stray]:
    years = {int(y) for y in _ANY.findall(text)}
    if not years:
        return
    yield from _law(passage, text, tahun)
    if passage.bab == "bab1" or _LEGAL.search(text):
        return
    yield from _before(passage, text, tahun, years)
    if tahun not in years:
        excused = str(tahun - 1) if old_data else ""
        found = _this_year(passage, text, tahun)
        yield from (s for s in found if (s.about, s.written) != ("tahun ini", excused))
    yield from _period(passage, text, tahun, current)


def _before(passage: Passage, text: str, tahun: int, years: set[int]) -> Iterator[Stray]:
    """ "tahun sebelumnya atau tahun 2021" where the year after it is not named."""
    for found in _BEFORE.finditer(text):
        year = int(found["tahun"])
        if year < tahun - 1 and year + 1 not in years:
            yield Stray(passage, clip(text, found), str(year), "tahun sebelumnya", str(tahun - 1), sure=True)


def _this_year(passage: Passage, text: str, tahun: int) -> Iterator[Stray]:
    """What can only be of the report year, with an earlier one."""
    for pattern, about in ((_THIS, "tahun ini"), (_AGAINST, "realisasi yang dibandingkan"), (_PAPER, "")):
        found = pattern.search(text)
        if found is None or int(found["tahun"]) >= tahun:
            continue
        if _history(text, found, paper=pattern is _PAPER) and pattern is not _THIS:
            continue
        named = about or " ".join(found["dokumen"].split())
        sure = pattern is not _PAPER or passage.bab in ("bab2", "bab3")
        yield Stray(passage, clip(text, found), found["tahun"], named, str(tahun), sure)


def _history(text: str, found: re.Match[str], *, paper: bool) -> bool:
    """The sentence looks back: it compares figures, or names a former paper as such."""
    return bool(_COMPARED.search(text[: found.start()]) or (paper and _OTHER_YEAR.search(text)))


def _period(passage: Passage, text: str, tahun: int, current: bool) -> Iterator[Stray]:
    """A plan whose period was over before the report year began, not called the former one."""
    for found in _PERIOD.finditer(text):
        first, last = int(found["awal"]), int(found["akhir"])
        if 2 <= last - first <= 6 and last < tahun and not _OLD.search(text):
            plan = f"periode {' '.join(found['dokumen'].split())}"
            fits = f"periode yang memuat {tahun}"
            yield Stray(passage, clip(text, found), f"{first}–{last}", plan, fits, sure=current)


def _law(passage: Passage, text: str, tahun: int) -> Iterator[Stray]:
    """A regulation of a year that had not come when the report was written."""
    for found in _LAW_YEAR.finditer(text):
        if int(found["tahun"]) > tahun + 1:
            named = f"{' '.join(found['jenis'].split())} Nomor {found['nomor']}"
            quote = clip(text, found)
            yield Stray(passage, quote, found["tahun"], named, str(tahun + 1), sure=True, late=True)
