"""The direction of an indikator: is more better, or less? Words first, then the printed formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reviewer import formula
from reviewer.extract.istilah import glossary
from reviewer.laporan import Arah, Baris

_STATED_DOWN = re.compile(
    r"(?:makin|semakin)\s+(?:rendah|kecil|turun|sedikit)|\bminimi[sz]e\b|negatif", re.IGNORECASE
)
_STATED_UP = re.compile(r"(?:makin|semakin)\s+(?:tinggi|besar|naik|banyak)|\bmaximi[sz]e\b", re.IGNORECASE)

_DENIED = re.compile(r"\b(?:tidak|belum|bukan|tanpa)\b", re.IGNORECASE)
"""What is denied may be good or bad; unless the glossary knows it, no direction is guessed."""


_TIME = re.compile(
    r"^\W*(?:rata\s*[-–]?\s*rata\s+)?(?:lama(?:nya)?|waktu|jangka\s+waktu|durasi|respons?e?\s+time)\b",
    re.IGNORECASE,
)
"""A name whose own noun is a time: whatever is done in it ("penyelesaian"), less is better."""
_KEPT = re.compile(r"\b(?:terpenuhi|memenuhi|sesuai|tepat|ketepatan|kepatuhan)", re.IGNORECASE)
"""... unless it is a time that is kept to: more is better."""


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest) + r")", re.IGNORECASE
    )


def by_name(nama: str) -> tuple[Arah, str]:
    """Direction from the words of the name, and how it is known."""
    if _STATED_DOWN.search(nama):
        return "turun", "dinyatakan"
    if _STATED_UP.search(nama):
        return "naik", "dinyatakan"
    if _TIME.search(nama) and not _KEPT.search(nama):
        return "turun", "nama"
    words = glossary()
    if _pattern(words.tersangkal).search(nama):
        return "turun", "nama"
    if _DENIED.search(nama):
        return "tidak_diketahui", ""
    rest, shrinking = _pattern(words.turun).subn(" ", nama)
    if shrinking:
        return ("naik", "nama") if _pattern(words.pembalik).search(rest) else ("turun", "nama")
    if _pattern(words.naik).search(nama):
        return "naik", "nama"
    return "tidak_diketahui", ""


def by_formula(baris: Baris) -> Arah:
    """Direction that the printed capaian implies: only one family of formulas reproduces it."""
    cells = (baris.target, baris.realisasi, baris.capaian)
    if any(c is None or c.value is None for c in cells):
        return "tidak_diketahui"
    found = formula.readings(*(c.value for c in cells if c and c.value))
    used = {r.formula for r in found if r.cap is None}
    if not used or (
        cells[0]
        and cells[1]
        and cells[0].value
        and cells[1].value
        and cells[0].value.value == cells[1].value.value
    ):
        return "tidak_diketahui"
    if used == {"R/T"}:
        return "naik"
    return "turun" if "R/T" not in used else "tidak_diketahui"


def with_arah(group: Sequence[Baris]) -> list[Baris]:
    """The rows of one indikator with the direction that all of them together tell."""
    named = [by_name(b.indikator.text) for b in group]
    for how in ("dinyatakan", "nama"):
        votes = {arah for arah, source in named if source == how}
        if len(votes) == 1:
            return [replace(b, arah=votes.copy().pop(), arah_dari=how) for b in group]
        if votes:
            return list(group)
    implied = {a for b in group if (a := by_formula(b)) != "tidak_diketahui"}
    if len(implied) == 1:
        return [replace(b, arah=implied.copy().pop(), arah_dari="rumus") for b in group]
    return list(group)
