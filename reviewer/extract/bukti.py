"""What a sentence contributes to the seven analyses (by the standard for grading them, word by word)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.extract.kata import pattern, says
from reviewer.extract.uraian import Kalimat
from reviewer.laporan import Bukti

_LAW = re.compile(
    r"(?:nomor|no\.?)\s*:?\s*[\w./-]+\s+tahun\s+(?:19|20)\d\d|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d\b",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"\b(?:[Pp]redikat|[Oo]pini|yaitu|menjadi|dari|ke|tetap|terealisasi) (?:AA?|BB?|CC?|D|WTP|WDP)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.,])-?\d[\d.,]*(?![\w])|\d[\d.,]*\s?%|\d[\d.,]*")
_LABEL = re.compile(
    r"^\s*\(?\w{1,2}[.)]\s|^\s*\d{1,2}\s(?=[A-Z])|\(\d{1,2}(?:\.\d{1,2})?\)|\b(?:tabel|gambar|grafik)\s*:?\s*[\d.]+\d",
    re.IGNORECASE,
)
_ELSEWHERE = ("A6", "A7", "anggaran")
"""Under these headings a "karena" speaks of money or of activities, not of the result."""
_ACTIVITY = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:(?:sub\s*)?kegiat\w*|program|output\w*)\s|\bRp\b", re.IGNORECASE
)
_MECHANISM = 8
"""Words after the connective from which a clause tells what changed and how."""
_AFTER = 14
"""Words after the connective that show whether a cause follows or the result again."""
_CONTENT = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Masa:
    """The year reported, and the last year of the Renstra or RPJMD it lies in (None where not told)."""

    tahun: int | None
    akhir: int | None


def from_sentence(kalimat: Kalimat, masa: Masa) -> Iterator[Bukti]:
    """The evidence that one sentence gives, for each indikator it speaks of, or for the whole report."""
    for analisis, jenis, kuat in _kinds(kalimat, masa):
        if kalimat.indikator and _speaks_of_them(kalimat, analisis, jenis, kuat):
            for name in kalimat.indikator:
                yield Bukti(analisis, name, jenis, kalimat.at, kalimat.text, kuat)
        elif analisis in ("A5", "A6", "A7"):
            yield Bukti(analisis, None, jenis, kalimat.at, kalimat.text, kuat)


def _speaks_of_them(kalimat: Kalimat, analisis: str, jenis: str, kuat: bool) -> bool:
    """Whether what a sentence gives is given for each indikator it stands under.

    The cause of one activity is no cause for all indikator of the sasaran whose programs are listed.
    """
    if kalimat.disebut:
        return True
    return len(kalimat.indikator) == 1 if jenis == "kegiatan" else kuat or analisis != "A6"


def _kinds(kalimat: Kalimat, masa: Masa) -> Iterator[tuple[str, str, bool]]:
    if kalimat.topik != "anggaran":
        yield from _target(kalimat)
        yield from _last_year(kalimat, masa)
        yield from _end_of_plan(kalimat, masa)
        yield from _national(kalimat)
        yield from _efficiency(kalimat)
        yield from _programs(kalimat)
    if kalimat.topik not in _ELSEWHERE:
        yield from _causes(kalimat)
    elif kalimat.topik == "A7" and says("sebab", kalimat.bare) and not _empty(kalimat.bare):
        yield "A5", "kegiatan", False


def _amount(text: str) -> bool:
    """A number or a grade on a scale: "80,5", "predikat B"."""
    return bool(numbers(text) or _GRADE.search(text))


def numbers(text: str) -> list[str]:
    """The numbers of a sentence that are no years, labels or numbers of regulations."""
    bare = _YEAR.sub(" ", _LAW.sub(" ", _LABEL.sub(" ", text)))
    return [n for n in _NUMBER.findall(bare) if any(c.isdigit() for c in n)]


def years(text: str) -> list[int]:
    """The years that a sentence speaks of, without those of regulations and of plan periods."""
    return [int(y) for y in _YEAR.findall(_LAW.sub(" ", text))]


def lists_activity(kalimat: Kalimat) -> bool:
    """An activity with its money or output: a list of activities is no analysis."""
    return kalimat.topik in ("A7", "anggaran") or bool(_ACTIVITY.search(kalimat.text))


def _target(kalimat: Kalimat) -> Iterator[tuple[str, str, bool]]:
    if (
        kalimat.disebut
        and not lists_activity(kalimat)
        and (says("capai", kalimat.bare) or numbers(kalimat.text))
    ):
        pair = len(numbers(kalimat.text)) >= 2 and "target" in kalimat.bare and "realisasi" in kalimat.bare
        yield "A1", "kalimat", pair


def _last_year(kalimat: Kalimat, masa: Masa) -> Iterator[tuple[str, str, bool]]:
    if masa.tahun is None:
        return
    earlier = any(0 < masa.tahun - y <= 6 for y in years(kalimat.text)) or says("tahun_lalu", kalimat.bare)
    amount = _amount(kalimat.text)
    here = kalimat.topik == "A2" and kalimat.disebut and amount
    compares = says("banding", kalimat.bare) or says("banding", kalimat.bare, "berubah")
    if here or (earlier and amount and compares):
        yield "A2", "kalimat", earlier and len(numbers(kalimat.text)) >= 2
    elif earlier and kalimat.topik in (None, "A1", "A2", "A5") and says("banding", kalimat.bare):
        yield "A2", "klaim", False


def _end_of_plan(kalimat: Kalimat, masa: Masa) -> Iterator[tuple[str, str, bool]]:
    named = says("menengah", kalimat.bare)
    ends = masa.akhir is not None and masa.akhir in years(kalimat.text) and masa.akhir != masa.tahun
    amount = _amount(kalimat.text)
    here = kalimat.topik == "A3" and kalimat.disebut
    if amount and (named or ends or here):
        yield "A3", "kalimat", "target" in kalimat.bare
    elif named or ends:
        yield "A3", "klaim", False


def _national(kalimat: Kalimat) -> Iterator[tuple[str, str, bool]]:
    amount = _amount(kalimat.text)
    named = says("nasional", kalimat.bare)
    here = kalimat.topik == "A4" and kalimat.disebut
    if amount and (here or (named and says("banding", kalimat.bare))):
        yield "A4", "kalimat", named
    elif amount and says("nasional", kalimat.bare, "acuan"):
        yield "A4", "klaim", False


def _efficiency(kalimat: Kalimat) -> Iterator[tuple[str, str, bool]]:
    if not says("efisiensi", kalimat.bare) or not numbers(kalimat.text):
        return
    if kalimat.topik == "A6" and kalimat.indikator:
        yield "A6", "kalimat", True
    elif says("efisiensi", kalimat.bare, "sumber") and says("efisiensi", kalimat.bare, "capaian"):
        yield "A6", "kalimat", False


def _programs(kalimat: Kalimat) -> Iterator[tuple[str, str, bool]]:
    output = says("program", kalimat.bare, "keluaran") and bool(numbers(kalimat.text))
    if not says("program", kalimat.bare):
        if output and kalimat.topik == "A7":
            yield "A7", "keluaran", False
    elif kalimat.topik == "A7" or (
        says("program", kalimat.bare, "dukung") and kalimat.topik in (None, "A1", "A5")
    ):
        yield "A7", "keluaran" if output else "nama", False


def _causes(kalimat: Kalimat) -> Iterator[tuple[str, str, bool]]:
    if says("sangkal", kalimat.bare):
        return
    if says("upaya", kalimat.bare) or kalimat.peran == "upaya":
        yield "A5", "upaya", not _empty(kalimat.bare)
    cause = says("sebab", kalimat.bare) or kalimat.peran == "sebab"
    if cause and _restated(kalimat.bare):
        yield "A5", "ulang", False
    elif cause and not _empty(kalimat.bare):
        held = says("sebab", kalimat.bare, "menahan")
        yield "A5", "menahan" if held else "sebab", specific(kalimat)


def _empty(bare: str) -> bool:
    """Nothing but phrases that explain nothing, or too little to explain anything."""
    rest = pattern("kosong").sub(" ", bare)
    return len(_CONTENT.findall(rest)) < 5


def _restated(bare: str) -> bool:
    """After the connective mostly words of the result itself: "karena realisasi 80 dari target 81"."""
    found = pattern("sebab").search(bare)
    words = bare[found.end() :].split()[:_AFTER] if found else []
    again = sum(w[:1].isdigit() or says("ulang", w) for w in words)
    return len(words) >= 4 and 5 * again >= 2 * len(words)


def specific(kalimat: Kalimat) -> bool:
    """Two of: a number of its own, a thing with a name, a time, a clause that tells the mechanism."""
    rest = pattern("kosong").sub(" ", kalimat.bare)
    found = pattern("sebab").search(rest)
    clause = rest[found.end() :] if found and kalimat.peran != "sebab" else rest
    signs = (
        bool(numbers(kalimat.text)),
        says("nama", clause) or _proper_names(kalimat.text),
        says("waktu", clause) or bool(years(kalimat.text)),
        len(_CONTENT.findall(clause)) >= _MECHANISM,
    )
    return sum(signs) >= 2


def _proper_names(text: str) -> bool:
    """Capitalised words or abbreviations inside the sentence."""
    return bool(re.search(r"(?<=[a-z,] )(?:[A-Z][a-z]+ [A-Z][a-z]+|[A-Z]{3,})", text))
