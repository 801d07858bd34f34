"""The seven analyses as graded, and where they stand or should stand, for the checks of CMP and ANL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer import formula
from reviewer.angka import Angka, interval
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._figures import FULL, readings
from reviewer.checks._figures import figures as figures_of
from reviewer.checks._parts import span
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Analisis, Baris, Bukti, Indikator, Judul, Laporan, Tabel
from reviewer.places import page

WHOLE: Final = "Seluruh sasaran"
"""What a finding about the whole report is about."""
_NEAR: Final = Decimal("99.95")
"""A capaian from which two decimals or fewer round to 100."""

_METHOD: Final = re.compile(
    r"\bpengukuran kinerja\b|\bpengumpulan data\b|\bmasukan menjadi keluaran\b", re.IGNORECASE
)
"""Sentences at the head of Bab III on how performance is measured: no cause and no effort."""


LONGEST_QUOTE: Final = 25
"""Words of a sentence that a finding quotes."""


def judged(laporan: Laporan) -> tuple[Analisis, ...]:
    """The analyses to ask about: those of the sasaran, or the one of a report without that order.

    A sasaran that the Perjanjian Kinerja and the capaian table word differently is asked about once: the
    same indikator stand under both wordings. One of which nothing is reported is PK-001's matter, unless
    that is so of all.
    """
    whole = tuple(a for a in laporan.analisis if a.sasaran is None)
    once = {frozenset(a.anggota) or a.sasaran: a for a in reversed(laporan.analisis)}
    found = whole or tuple(a for a in laporan.analisis if a in once.values())
    reported = {i.nama for i in laporan.indikator if any(b.peran == "capaian" for b in i.baris)}
    named = {s.nama: {i.nama for i in s.indikator} for s in laporan.sasaran}
    of = {id(a): named.get(a.sasaran or "", set()).union(a.anggota) for a in found}
    return tuple(a for a in found if not of[id(a)] or of[id(a)] & reported) or found


def grade(analisis: Analisis, code: str) -> str:
    """The grade of one of the seven analyses."""
    return dict(analisis.grades).get(code, "tidak_dapat_dinilai")


def evidence(analisis: Analisis, code: str, nama: str | None = None) -> tuple[Bukti, ...]:
    """What stands behind a grade, of one indikator where `nama` is given; not what is said of all."""
    return tuple(
        b
        for b in analisis.bukti
        if b.analisis == code and b.indikator is not None and nama in (None, b.indikator)
    )


def general(laporan: Laporan, code: str) -> tuple[Bukti, ...]:
    """What is said of no indikator, what stands in Bab III first; not how performance is measured."""
    bab = laporan.find_bab("bab3")
    found = [b for a in laporan.analisis for b in a.bukti if b.analisis == code and b.indikator is None]
    found = [b for b in found if not _METHOD.search(b.text)]
    inside = [b for b in found if bab and bab.at.page <= b.at.page <= bab.last_page]
    return tuple(dict.fromkeys([*inside, *found]))


def absent(laporan: Laporan, code: str, where: re.Pattern[str]) -> Iterator[Hit | Unclear]:
    """Sasaran without this analysis: one hit where none has it, else one per sasaran."""
    bab = laporan.find_bab("bab3")
    found = judged(laporan)
    if not found:
        yield Unclear(None, "Sasaran dan indikatornya belum terbaca, sehingga belum dapat dinilai.")
        return
    lacking = [a for a in found if grade(a, code) == "tidak"]
    if bab is None:
        yield Unclear(
            None, "Bab III tidak ditemukan dalam draf, sehingga perbandingannya belum dapat dicari."
        )
    elif pages := unread_in_bab(laporan, "bab3"):
        if lacking or any(grade(a, code) == "tidak_dapat_dinilai" for a in found):
            yield Unclear(bab.at, f"Hal. {pages} belum terbaca; perbandingannya mungkin ada di sana.")
    elif lacking and len(lacking) == len(found) and (section := _section(laporan, where)) is not None:
        yield Unclear(
            section.at,
            f"Bagian pada hal. {page(section.at)} ada, tetapi indikatornya belum dapat dicocokkan.",
        )
    elif lacking and len(lacking) == len(found):
        rows = [row for a in lacking if (row := first_row(a, laporan)) is not None]
        first = min(rows, key=lambda row: row.bab != "bab3", default=None)
        at, _ = heading(laporan, where, first.at if first else bab.at)
        facts = {"rentang_dibaca": span(bab), "jumlah": str(len(found))}
        yield Hit(at=at, objek=WHOLE, facts=facts, quote=first.indikator.text if first else bab.judul)
    else:
        for one in lacking:
            yield from _one(one, laporan, len(found), len(lacking))


def _section(laporan: Laporan, where: re.Pattern[str]) -> Judul | Tabel | None:
    """A heading or a table of Bab III that announces the analysis."""
    named = next((j for j in laporan.judul if j.bab == "bab3" and where.search(j.text)), None)
    return named or next((t for t in laporan.tabel if t.bab == "bab3" and where.search(t.judul)), None)


def _one(analisis: Analisis, laporan: Laporan, total: int, lacking: int) -> Iterator[Hit]:
    row = first_row(analisis, laporan)
    if row is None or analisis.sasaran is None:
        return
    facts = {"jumlah_lain": str(total - lacking)}
    yield Hit(at=row.at, objek=analisis.sasaran, facts=facts, quote=row.indikator.text)


def heading(laporan: Laporan, where: re.Pattern[str], at: Anchor) -> tuple[Anchor, str]:
    """The heading in Bab III under which something should stand: by its words, else the one above `at`."""
    inside = [j for j in laporan.judul if j.bab == "bab3"]
    named = next((j for j in inside if where.search(j.text)), None)
    above: Judul | None = named or next(
        (j for j in reversed(inside) if _position(j.at) <= _position(at)), None
    )
    return (above.at, above.text) if above else (at, "")


def _position(at: Anchor) -> tuple[int, float]:
    return at.page, at.box[1] if at.box else 0.0


def first_row(analisis: Analisis, laporan: Laporan) -> Baris | None:
    """The row by which the draft reports this sasaran: in Bab III, else elsewhere, else in the PK."""
    mine = [b for i in laporan.indikator if i.nama in analisis.anggota for b in i.baris]
    reported = [b for b in mine if b.peran == "capaian" and b.tahun in (None, laporan.tahun)]
    inside = [b for b in reported if b.bab == "bab3"]
    return next(iter([*inside, *reported, *mine]), None)


def missed(indikator: Indikator, laporan: Laporan) -> tuple[Analisis, Baris] | None:
    """The analysis and this year's row of a graded indikator whose target was not reached."""
    analisis, row = analysis_of(indikator, laporan), missed_row(indikator, laporan)
    return (analisis, row) if analisis is not None and row is not None else None


def opening(text: str) -> str:
    """The first words of a sentence: what a finding quotes of it."""
    words = text.split()
    return " ".join(words[:LONGEST_QUOTE]) + (" …" if len(words) > LONGEST_QUOTE else "")


def missed_row(indikator: Indikator, laporan: Laporan) -> Baris | None:
    """This year's row that shows a target which was not reached, more than by rounding."""
    rows = [b for b in indikator.baris if b.peran == "capaian" and b.tahun in (None, laporan.tahun)]
    told = [(b, reached(b)) for b in rows]
    if any(r for _, r in told):
        return None
    inside = [b for b, r in told if r is False and b.bab == "bab3"]
    return next(iter([*inside, *(b for b, r in told if r is False)]), None)


def reached(baris: Baris) -> bool | None:
    """Whether the row's target was reached; True also where only rounding keeps it below."""
    if baris.target is None or baris.realisasi is None:
        return None
    target, realisasi = baris.target.value, baris.realisasi.value
    if target is None or realisasi is None or target.ambiguous or realisasi.ambiguous:
        return None
    told = formula.decide(target, realisasi, baris.arah)
    return True if told is False and _by_rounding(baris, target, realisasi) else told


def _by_rounding(baris: Baris, target: Angka, realisasi: Angka) -> bool:
    if target.value is None or realisasi.value is None:
        return False
    low, high = interval(realisasi)
    if realisasi.decimals and low <= target.value <= high:
        return True
    f = figures_of(baris)
    return f is not None and any(_NEAR <= r.exact < FULL for r in readings(f))


def analysis_of(indikator: Indikator, laporan: Laporan) -> Analisis | None:
    """The analysis that graded this indikator."""
    return next((a for a in judged(laporan) if indikator.nama in a.anggota), None)
