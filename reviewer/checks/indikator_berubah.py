"""Is a change of indikator since last year's report explained? (88/2021, IKU; checklist III.5, III.6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._copied import last_report
from reviewer.checks._passages import passages, sentences
from reviewer.checks._pk import alike, plain, promised, within
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Laporan
from reviewer.places import place, table_of

_WORD: Final = (
    r"(?:perubahan|berubah|diubah|berbeda|perbedaan|diganti|penggantian|baru(?! akan| dapat)|ditambah\w*|"
    r"penambahan|tambahan|dihapus|tidak lagi|disesuaikan|penyesuaian|penyempurnaan|disempurnakan|direviu)"
)
_ABOUT: Final = r"(?:indikator|IKU)"
_CHANGED: Final = re.compile(
    rf"\b{_ABOUT}\b(?:\W+\w+){{0,5}}?\W+{_WORD}\b|\b{_WORD}\b(?:\W+\w+){{0,5}}?\W+{_ABOUT}\b", re.IGNORECASE
)
_NONE: Final = re.compile(
    r"\btidak (?:ada|terdapat|mengalami|berubah)\b|\bbelum pernah\b|\bke depan\b|\bagar\b", re.IGNORECASE
)
_PLAN: Final = re.compile(
    r"\b(?:renstra|rencana strategis|rpjmd|rpd)\b[^.;]{0,80}?\b(20\d\d)\s*[-–]\s*20\d\d", re.IGNORECASE
)
_SHORT_NAME: Final = re.compile(r"\b[A-Z]{3,6}\b")
_WORDS: Final = 2


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """The PK of this year was read, and the indikator of last year's report."""
    return bool(_names(_mine(laporan)) and _names(_theirs(laporan)))


def check(laporan: Laporan, _same: Laporan, *, sama: Decimal) -> Iterator[Hit | Unclear]:
    """One hit with the indikator that came and those that went. `sama`: likeness of one indikator.

    Advice where the draft names a plan that begins with this year: new indikator follow from that."""
    mine, theirs = _names(_mine(laporan)), _names(_theirs(laporan))
    if 2 * len(theirs) < len(mine):
        yield Unclear(None, "Indikator laporan tahun lalu tampaknya baru terbaca sebagian.")
        return
    came = [n for n in mine if not any(_same_name(n.text, o.text, float(sama)) for o in theirs)]
    went = [o for o in theirs if not any(_same_name(n.text, o.text, float(sama)) for n in mine)]
    went = [
        o for n, o in enumerate(went) if not any(_same_name(o.text, w.text, float(sama)) for w in went[:n])
    ]
    if not came or _explained(laporan):
        return
    first = _mine(laporan)[0]
    last = last_report(laporan)
    facts = {
        "jumlah_baru": str(len(came)),
        "jumlah_pk": str(len(mine)),
        "daftar_baru": "; ".join(f"“{n.text}”" for n in came),
        "tempat_pk": place(first.at, table_of(first.tabel, laporan)),
        "naskah": place(theirs[0].at),
        "tahun_lalu": str(last.laporan.tahun) if last else "",
    }
    if went:
        facts["daftar_lama"] = "; ".join(f"“{o.text}”" for o in went)
    also = tuple(n.at for n in came[1:])
    objek = came[0].text if len(came) == 1 else "Indikator Perjanjian Kinerja"
    yield Hit(came[0].at, objek, facts, came[0].text, also, advice=_new_plan(laporan))


def _mine(laporan: Laporan) -> list[Baris]:
    return [b for b in promised(laporan) if b.tahun in (None, laporan.tahun)]


def _theirs(laporan: Laporan) -> list[Baris]:
    """What last year's report promised and reported for its own year."""
    last = last_report(laporan)
    rows = last.laporan.baris if last else ()
    own = (None, last.laporan.tahun if last else None)
    return [b for b in rows if b.peran in ("perjanjian_kinerja", "capaian") and b.tahun in own]


def _names(rows: list[Baris]) -> list[Cited]:
    found: dict[str, Cited] = {}
    for row in rows:
        if len(plain(row.indikator.text).split()) >= _WORDS:
            found.setdefault(plain(row.indikator.text), row.indikator)
    return list(found.values())


def _same_name(a: str, b: str, bar: float) -> bool:
    """Nearly the same words, one within the other, or one abbreviation."""
    short = set(_SHORT_NAME.findall(a)) & set(_SHORT_NAME.findall(b))
    return bool(short) or alike(a, b) >= bar or within(a, b) >= bar


def _explained(laporan: Laporan) -> bool:
    told = (
        p for p in passages(laporan) if p.kind == "paragraph" and p.bab in ("bab1", "bab2", "bab3", "bab4")
    )
    texts = (text for p in told for text in sentences(p.text))
    return any(_CHANGED.search(t) and not _NONE.search(t) for t in texts)


def _new_plan(laporan: Laporan) -> bool:
    starts = (int(year) for p in passages(laporan) for year in _PLAN.findall(p.text))
    return any(year == laporan.tahun for year in starts)
