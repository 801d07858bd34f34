"""What sentences say of targets that were reached or not: of one indikator, of all, or how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.laporan import Pernyataan

_REACHED: Final = re.compile(
    r"\b(?:melampaui|melebihi|mencapai|memenuhi)\s+target\b"
    r"|\b(?:telah|sudah|berhasil|dapat)\s+(?:tercapai|terlampaui)\b"
    r"|\btarget(?:nya)?(?:\s+(?:tahun|kinerja|yang|ditetapkan|20\d\d|ini)){0,4}\s+(?:telah\s+|sudah\s+)?"
    r"(?:tercapai|terlampaui|terpenuhi)\b|\bdinyatakan\s+tercapai\b",
    re.IGNORECASE,
)
_MISSED: Final = re.compile(
    r"\b(?:belum|tidak)\s+(?:dapat\s+|berhasil\s+)?(?:tercapai|mencapai\s+target|memenuhi\s+target)\b"
    r"|\btarget(?:nya)?\s+(?:belum|tidak)\s+(?:tercapai|terpenuhi)\b",
    re.IGNORECASE,
)
_BEYOND: Final = re.compile(r"\b(?:melampaui|melebihi)\b|terlampaui", re.IGNORECASE)
_NOT_NOW: Final = re.compile(
    r"\b(?:akan|agar|untuk|optimis\w*|diharapkan|harapan|jika|apabila|bila|hampir|supaya|guna|seharusnya|perlu"
    r"|renstra|rencana strategis|rpjmd|akhir|menengah|nasional|triwulan|semester|bulan|sebelumnya|lalu|depan"
    r"|berturut\w*|faktor\w*|anggaran|kegiatan|program|fisik|rata-rata|menuju|upaya\w*|peluang|sulit|sebagian"
    r"|seluruh|semua|kecuali|selain|satu-satunya|diperkirakan|mendekati|hanya|sd|s\.d|antara)\b",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"\b(?:seluruh|semua)\s+(?:target\s+)?(?:kinerja\s+)?(?:indikator|sasaran|target|iku)\b(?:\s+\w+){0,5}?\s+"
    r"(?:(?:telah|sudah|berhasil|dapat)\s+)*(?:tercapai|dicapai|terpenuhi|melampaui|mencapai\s+target"
    r"|memenuhi\s+target)\b"
    r"|\b(?:indikator|sasaran)\b(?:\s+\w+){0,4}?\s+(?:semuanya|seluruhnya|keseluruhannya)\s+"
    r"(?:(?:telah|sudah|dapat)\s+)*tercapai\b",
    re.IGNORECASE,
)
_NOT_ALL: Final = re.compile(
    r"\b(?:hampir|belum|tidak|agar|akan|untuk|bila|jika|apabila|rata-rata|kecuali|selain|renstra|akhir|lalu"
    r"|sebelumnya|triwulan|kegiatan|program|anggaran|ini|tersebut|diharapkan|optimis\w*|misi)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"),
    *("sebelas", "dua belas"),
)
_N: Final = r"(?P<n>\d{1,2}|" + "|".join(reversed(_NUMBERS)) + r")(?:\s*\(\s*[\w ]+\))?"
_TOTAL: Final = re.compile(
    rf"\bdari\s+(?:total\s+|jumlah\s+|sebanyak\s+)?{_N}\s+(?P<hal>indikator|sasaran)\b", re.IGNORECASE
)
_PART: Final = re.compile(rf"\b{_N}\s+(?P<hal>indikator|sasaran)\b", re.IGNORECASE)
_OVERLAP: Final = re.compile(
    r"\b(?:di\s?antaranya|terdiri|masing-masing|tahun lalu|sebelumnya|termasuk|dimana|terbagi)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target reached or not, as the words of a sentence say. `beyond`: more than reached."""

    reached: bool
    words: str
    end: int
    beyond: bool = False


def outcome(said: Pernyataan, tahun: int) -> Outcome | None:
    """What a sentence says of this year's target of the indikator that it names; None where it may not."""
    if not said.disebut or _NOT_NOW.search(said.bare):
        return None
    if any(int(y) != tahun for y in re.findall(r"\b(?:19|20)\d\d\b", said.text)):
        return None
    missed, reached = _MISSED.search(said.text), _REACHED.search(said.text)
    if missed is not None:
        rest = said.text[: missed.start()] + said.text[missed.end() :]
        return None if _REACHED.search(rest) else Outcome(False, missed[0], missed.end())
    if reached is None or re.search(r"\b(?:tidak|belum|bukan)\b", said.bare):
        return None
    return Outcome(True, reached[0], reached.end(), bool(_BEYOND.search(reached[0])))


def all_reached(sentence: str) -> re.Match[str] | None:
    """ "seluruh indikator tercapai", said of the whole report and of this year."""
    found = _ALL.search(sentence)
    return None if found is None or _NOT_ALL.search(sentence) else found


@dataclass(frozen=True, slots=True)
class Counts:
    """ "dari 11 indikator, 6 indikator …, 1 indikator …": the whole, its parts, and what is counted."""

    total: int
    parts: tuple[int, ...]
    noun: str
    start: int
    end: int


def counts(sentence: str) -> Iterator[Counts]:
    """A whole and two or more parts of it, where the sentence counts nothing twice."""
    whole = _TOTAL.search(sentence)
    if whole is None or _OVERLAP.search(sentence):
        return
    rest = sentence[whole.end() :]
    parts = [m for m in _PART.finditer(rest) if m["hal"].casefold() == whole["hal"].casefold()]
    if len(parts) >= 2:
        numbers = tuple(_number(m["n"]) for m in parts)
        end = whole.end() + parts[-1].end()
        yield Counts(_number(whole["n"]), numbers, whole["hal"].casefold(), whole.start(), end)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.index(text.casefold())


_MISSED_COUNT: Final = (
    re.compile(
        rf"\b{_N}\s+(?P<hal>indikator|sasaran)\b(?:\s+(?:strategis|kinerja|lainnya|lain|yang)){{0,3}}\s+"
        r"(?:tidak|belum)\s+(?:dapat\s+|berhasil\s+)?(?:tercapai|mencapai\s+target|memenuhi\s+target)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:kegagalan|(?:tidak|belum)\s+tercapainya)\b[^.;\d]{{0,40}}?\bpada\s+{_N}\s+(?P<hal>indikator|sasaran)\b",
        re.IGNORECASE,
    ),
)
_PART_ONLY: Final = re.compile(
    r"\b(?:misi|tujuan|triwulan|semester|lalu|sebelumnya|renstra|akhir|kegiatan|program"
    r"|(?:pada|untuk|dalam)\s+sasaran|sasaran\s+(?:pertama|ke\w+|[IVX\d]+)\b)",
    re.IGNORECASE,
)


def missed_counts(paragraf: str, sentence: str) -> Iterator[tuple[str, int]]:
    """How many indikator or sasaran of the whole report a sentence says were not reached."""
    if _PART_ONLY.search(paragraf[:80]) or _PART_ONLY.search(sentence):
        return
    for pattern in _MISSED_COUNT:
        for found in pattern.finditer(sentence):
            yield found["hal"].casefold(), _number(found["n"])


_GREW: Final = r"(?:lebih baik|lebih tinggi|meningkat|naik|peningkatan|kenaikan)"
_BETTER: Final = re.compile(
    rf"\b(?:capaian|pencapaian|kinerja)\b[^.;\d]{{0,90}}\b{_GREW}\b[^.;\d]{{0,40}}"
    r"\b(?:dibanding\w*|dari(?:pada)?|terhadap)\b[^.;\d]{0,60}"
    r"\btahun\s+(?:(?P<tahun>20\d\d)|lalu|sebelumnya)\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|persen|poin)|\d,\d", re.IGNORECASE)
_MONEY: Final = re.compile(
    r"\b(?:anggaran|serapan|penyerapan|belanja|pendapatan|retribusi)\b|\bRp", re.IGNORECASE
)


def better_than(sentence: str, year: int) -> re.Match[str] | None:
    """Performance said to be better than last year's, without a figure and not of money."""
    found = _BETTER.search(sentence)
    if found is None or _FIGURE.search(sentence) or _MONEY.search(sentence):
        return None
    if re.search(r"\b(?:akan|agar|diharapkan|belum|tidak|untuk)\b", sentence, re.IGNORECASE):
        return None
    return found if found["tahun"] in (None, str(year)) else None


_ABOVE: Final = re.compile(
    r"\b(?:seluruh|semua|keseluruhan|seluruhnya|semuanya)\b[^.;]{0,60}?"
    r"\b(?:di\s?atas|lebih dari|melebihi|melampaui)\s+100(?:[.,]0+)?\s*(?:%|persen)",
    re.IGNORECASE,
)


def all_above(sentence: str) -> re.Match[str] | None:
    """ "secara keseluruhan telah mencapai kinerja di atas 100%"."""
    found = _ABOVE.search(sentence)
    hedged = re.search(r"\b(?:hampir|rata-rata|sebagian|belum|tidak)\b", sentence, re.IGNORECASE)
    return None if hedged else found
