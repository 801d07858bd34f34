"""Findings -> catatan: one matter each, in the order in which they should be read (USERS.md section 3).

First what makes the report's own figures or conclusions change, then what is required and absent,
then what only needs tidying. What is not certain comes after everything that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from reviewer.catatan.first import first_screen
from reviewer.catatan.grouping import Matter, is_sure, matters
from reviewer.catatan.order import effort, kelas, order
from reviewer.catatan.words import members, reason, recommendation, title
from reviewer.findings import Catatan, Finding
from reviewer.rubric import Groups

__all__ = ["STRIP", "group"]

STRIP: Final = 6
"""Lines in the strip "Belum ditemukan dalam draf"."""


def group(findings: Iterable[Finding], groups: Groups | None = None) -> tuple[Catatan, ...]:
    """All catatan, numbered in reading order: first screen, strip, what else is certain, saran.

    `groups` says which rules speak of one matter; without it every finding stands alone.
    """
    rules = groups or Groups()
    found = list(findings)
    sure = [f for f in found if is_sure(f, rules)]
    certain = _sorted(matters(sure, rules), rules)
    ranked = [m for m in certain if not m.is_part]
    parts = [m for m in certain if m.is_part]
    first = first_screen(ranked, parts, rules)
    strip = [m for m in parts if m not in first][:STRIP]
    rest = [m for m in certain if m not in first and m not in strip]
    saran = _sorted(matters([f for f in found if not is_sure(f, rules)], rules), rules)
    written = [_catatan(m, rules, in_strip=m in strip) for m in (*first, *strip, *rest)]
    shown = [replace(c, layar_pertama=n < len(first)) for n, c in enumerate(written)]
    doubtful = [replace(_catatan(m, rules), saran=True) for m in saran]
    return tuple(replace(c, nomor=n) for n, c in enumerate((*shown, *doubtful), 1))


def _sorted(found: Sequence[Matter], rules: Groups) -> list[Matter]:
    return sorted(found, key=lambda matter: order(matter, rules))


def _catatan(matter: Matter, rules: Groups, *, in_strip: bool = False) -> Catatan:
    """Not yet numbered. A part that found no room in the strip is a catatan like others."""
    return Catatan(
        nomor=0,
        kelompok=matter.kelompok,
        kelas=kelas(matter, rules),
        judul=title(matter, rules),
        mengapa=reason(matter, rules),
        findings=matter.findings,
        rekomendasi=recommendation(matter, rules),
        uraian=members(matter),
        kelengkapan=in_strip,
        usaha=effort(matter),
    )
