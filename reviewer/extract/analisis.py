"""Grades the seven analyses of every sasaran: ada, sebagian, tidak, tidak_dapat_dinilai.

Presence is graded here, truth is a finding. The grade of a sasaran is "ada" only where every
indikator of it qualifies, "sebagian" where one does or is partial.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reviewer.extract.bukti import Masa, from_sentence, lists_activity
from reviewer.extract.bukti_tabel import from_table
from reviewer.extract.rantai import Rantai, read_chain
from reviewer.extract.uraian import Kalimat, read_sentences, topic_before
from reviewer.formula import decide
from reviewer.laporan import Analisis, Baris, Bukti, Indikator, Laporan

ANALYSES = ("A1", "A2", "A3", "A4", "A5", "A6", "A7")
PARTS = ("bab3", "ikhtisar", "bab4", "bab5")
"""Where analyses stand; what Bab I and II say of plans and policy counts as nothing."""
_PERIOD = re.compile(r"\b(20\d\d)\s*[-–—/]\s*(20\d\d)\b")
_PLAN = re.compile(r"renstra|rencana\s+strat\w+|rpjmd|rpd\b", re.IGNORECASE)
_END_YEAR = re.compile(
    r"akhir\s+(?:kinerja\s+)?(?:renstra|rencana\s+strat\w+|rpjmd)\W{0,3}(?:pada\s+)?(?:tahun\s+)?(20\d\d)\b",
    re.IGNORECASE,
)


Found = Mapping[str, Sequence[Bukti]]
"""The evidence of one indikator by analysis."""


class Told(NamedTuple):
    """The chain of the report and the sentences of its prose that may carry an analysis."""

    rantai: Rantai
    kalimat: Sequence[Kalimat]


def read_told(laporan: Laporan) -> Told:
    """What is asked about, and what is said."""
    rantai = read_chain(laporan)
    told = [n for n in laporan.narasi if n.bab in PARTS]
    return Told(rantai, read_sentences(told, rantai.pokok))


def grade(laporan: Laporan, told: Told | None = None) -> tuple[Analisis, ...]:
    """The seven grades of each sasaran, and of the whole report where it is not organised by sasaran."""
    rantai, kalimat = told or read_told(laporan)
    masa = Masa(laporan.tahun, _end_of_plan(laporan))
    bukti = [b for k in kalimat for b in from_sentence(k, masa)]
    for tabel in laporan.tabel:
        if tabel.bab in PARTS:
            above = topic_before(kalimat, laporan.judul, tabel.at)
            bukti += from_table(tabel, above, rantai.pokok, masa)
    bukti += _from_rows(rantai)
    grader = _Grader(rantai, bukti, kalimat, wrong_end=_wrong_end(kalimat, masa), blind=_blind(laporan))
    out = [grader.of(name, members) for name, members in rantai.sasaran.items()]
    if not rantai.by_sasaran:
        out.append(grader.of(None, tuple(rantai.indikator)))
    return tuple(out)


def _blind(laporan: Laporan) -> bool:
    """Bab III was not found, or pages of it were not read."""
    bab = laporan.find_bab("bab3")
    return bab is None or any(bab.at.page <= p <= bab.last_page for p in laporan.unread_pages)


def _end_of_plan(laporan: Laporan) -> int | None:
    """The last year of the plan period that holds the year reported, the one named most often."""
    tahun = laporan.tahun
    texts = [p.text for n in laporan.narasi for p in n.paragraf]
    texts += [t.judul for t in laporan.tabel] + [j.text for j in laporan.judul]
    periods = Counter(
        (int(a), int(b))
        for t in texts
        if _PLAN.search(t)
        for a, b in _PERIOD.findall(t)
        if int(b) - int(a) <= 6
    )
    fitting = [(n, p) for p, n in periods.items() if tahun is not None and p[0] <= tahun <= p[1]]
    return max(fitting)[1][1] if fitting else None


def _wrong_end(kalimat: Sequence[Kalimat], masa: Masa) -> bool:
    """The draft takes the year reported for the last year of a plan that goes on."""
    if masa.akhir is None or masa.akhir == masa.tahun:
        return False
    said = [int(y) for k in kalimat for y in _END_YEAR.findall(k.text)]
    return bool(said) and all(y == masa.tahun for y in said)


def _from_rows(rantai: Rantai) -> list[Bukti]:
    out = []
    for name, item in rantai.indikator.items():
        for row in item.baris:
            if row.bab not in PARTS:
                continue
            text = " | ".join(c.text for c in (row.indikator, row.target, row.realisasi) if c is not None)
            if row.peran == "capaian" and _filled(row):
                out.append(Bukti("A1", name, "tabel", row.at, text))
            if row.realisasi is not None and _number(row.realisasi.text) and _earlier(row, rantai.tahun):
                out.append(Bukti("A2", name, "tabel", row.at, text))
    return out


def _filled(row: Baris) -> bool:
    return all(c is not None and (c.text.strip() or c.unreadable) for c in (row.target, row.realisasi))


def _number(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _earlier(row: Baris, tahun: int | None) -> bool:
    return row.tahun is not None and tahun is not None and row.tahun < tahun


class _Grader:
    """Grades over the evidence of one report."""

    def __init__(
        self,
        rantai: Rantai,
        bukti: Sequence[Bukti],
        kalimat: Sequence[Kalimat],
        *,
        wrong_end: bool,
        blind: bool,
    ) -> None:
        self._rantai, self._kalimat = rantai, kalimat
        self._wrong_end, self._blind = wrong_end, blind
        self._found: dict[tuple[str | None, str], list[Bukti]] = {}
        for one in bukti:
            self._found.setdefault((one.indikator, one.analisis), []).append(one)

    def of(self, sasaran: str | None, members: Sequence[str]) -> Analisis:
        """The grades of one sasaran, or of the whole report."""
        grades = tuple((a, self._combined(a, members, sasaran)) for a in ANALYSES)
        owners: tuple[str | None, ...] = (*members, None)
        bukti = tuple(b for m in owners for a in ANALYSES for b in self._found.get((m, a), ()))
        pages = tuple(sorted({b.at.page for b in bukti if b.indikator}))
        mine = set(members)
        words = sum(
            len(k.text.split()) for k in self._kalimat if mine & set(k.indikator) and not lists_activity(k)
        )
        return Analisis(sasaran, None, grades, pages, tuple(members), words, bukti)

    def _combined(self, analisis: str, members: Sequence[str], sasaran: str | None) -> str:
        single = [self._single(analisis, m) for m in members]
        if single and all(g == "ada" for g in single):
            return "ada"
        if any(g != "tidak" for g in single) or self._for_all(analisis, sasaran):
            return "sebagian"
        return "tidak_dapat_dinilai" if self._blind else "tidak"

    def _for_all(self, analisis: str, sasaran: str | None) -> bool:
        """What is said of no indikator: one list of programs, one figure of efficiency; causes of a report
        without sasaran."""
        found = self._found.get((None, analisis), ())
        if analisis == "A6":
            return any(b.jenis == "kalimat" for b in found)
        if analisis == "A7":
            return len(found) >= 3
        return sasaran is None and any(b.jenis in ("sebab", "menahan") for b in found)

    def _single(self, analisis: str, name: str) -> str:
        found = self._found.get((name, analisis), ())
        kinds = {b.jenis for b in found}
        if analisis == "A5":
            return _cause(found, self._reached(name))
        rule: Callable[[Sequence[Bukti], set[str]], str] = _RULES[analisis]
        result = rule(found, kinds)
        return "sebagian" if analisis == "A3" and result == "ada" and self._wrong_end else result

    def _reached(self, name: str) -> bool | None:
        return reached(self._rantai.indikator[name], self._rantai.tahun)


def reached(indikator: Indikator, tahun: int | None) -> bool | None:
    """Whether this year's target was reached, by the rows that tell; None where none does."""
    for row in indikator.baris:
        if row.peran != "capaian" or row.tahun not in (None, tahun):
            continue
        if row.target and row.realisasi and row.target.value and row.realisasi.value:
            told = decide(row.target.value, row.realisasi.value, row.arah)
            if told is not None:
                return told
    return None


def _a1(found: Sequence[Bukti], kinds: set[str]) -> str:
    if "tabel" in kinds:
        return "ada" if "kalimat" in kinds else "sebagian"
    return "sebagian" if any(b.kuat for b in found) else "tidak"


def _a2(found: Sequence[Bukti], kinds: set[str]) -> str:
    if "kalimat" in kinds and ("tabel" in kinds or any(b.kuat for b in found)):
        return "ada"
    return "sebagian" if kinds else "tidak"


def _a3(found: Sequence[Bukti], kinds: set[str]) -> str:
    if "kalimat" in kinds and ("tabel" in kinds or any(b.kuat for b in found)):
        return "ada"
    return "sebagian" if kinds else "tidak"


def _a4(found: Sequence[Bukti], kinds: set[str]) -> str:
    if "kalimat" in kinds and ("tabel" in kinds or any(b.kuat for b in found)):
        return "ada"
    return "sebagian" if kinds else "tidak"


def _a6(found: Sequence[Bukti], kinds: set[str]) -> str:
    return "ada" if "kalimat" in kinds else "sebagian" if kinds else "tidak"


def _a7(found: Sequence[Bukti], kinds: set[str]) -> str:
    if any(b.kuat for b in found):
        return "ada"
    if not kinds:
        return "tidak"
    told = sum(b.jenis == "keluaran" for b in found)
    named = sum(b.jenis == "nama" for b in found)
    return "ada" if told and told >= named else "sebagian"


_RULES: Mapping[str, Callable[[Sequence[Bukti], set[str]], str]] = {
    "A1": _a1,
    "A2": _a2,
    "A3": _a3,
    "A4": _a4,
    "A6": _a6,
    "A7": _a7,
}


def _cause(found: Sequence[Bukti], met: bool | None) -> str:
    """A target that was met needs what drove it; one that was missed needs its cause and a solution."""
    causes = [b for b in found if b.jenis in ("sebab", "menahan")]
    if not causes:
        return "sebagian" if any(b.jenis == "kegiatan" for b in found) else "tidak"
    drivers = any(b.kuat and b.jenis == "sebab" for b in causes)
    if met:
        return "ada" if drivers else "sebagian"
    solved = any(b.jenis == "upaya" for b in found)
    return "ada" if solved and any(b.kuat for b in causes) else "sebagian"
