"""The 23 unsur of the checklist of PermenPANRB 53/2014 and what the draft shows for each.

The words stand in `rubric/checklist.toml`; which rules touch an unsur is said by each rule (`reviu`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from reviewer import rubric
from reviewer.findings import Result, Review
from reviewer.render.answered import statements_for

SUPPORTED: Final = "didukung draf"
NOTED: Final = "ada catatan"
ASK: Final = "perlu konfirmasi penyusun"
STATED: Final = "menurut penyusun"
UNJUDGED: Final = "tidak dapat dinilai"
UNNEEDED: Final = "tidak berlaku"
MARK: Final = {SUPPORTED: "✓", NOTED: "●", ASK: "?", STATED: "○", UNJUDGED: "–", UNNEEDED: ""}
_UNKNOWN: Final = ("tidak_dapat_dinilai", "galat")


@dataclass(frozen=True, slots=True)
class Unsur:
    """One line of the form. `konfirmasi`: what only the writer can show. `syarat`: see the data file."""

    id: str
    aspek: str
    pernyataan: str
    konfirmasi: str = ""
    syarat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnsurView:
    """An unsur with its state, the catatan that touch it and one sentence about it."""

    unsur: Unsur
    state: str
    catatan: tuple[int, ...]
    words: str

    @property
    def mark(self) -> str:
        """The sign of the state, so that paper without colour tells it too."""
        return MARK[self.state]


@cache
def form() -> tuple[Unsur, ...]:
    """The 23 unsur in the order of the form."""
    text = (rubric.default_folder() / "checklist.toml").read_text(encoding="utf-8")
    return tuple(_unsur(entry) for entry in tomllib.loads(text)["unsur"])


def _unsur(entry: Mapping[str, Any]) -> Unsur:
    return Unsur(**{**entry, "syarat": tuple(entry.get("syarat", ()))})


def checklist(review: Review) -> tuple[UnsurView, ...]:
    """How the draft stands to each unsur, as far as its text shows."""
    numbers = {f.sidik: c.nomor for c in review.catatan for f in c.findings}
    views: dict[str, UnsurView] = {}
    for unsur in form():
        touching = tuple(r for r in review.results if unsur.id in r.rule.reviu)
        view = _view(unsur, touching, numbers, [views[id].state for id in unsur.syarat])
        views[unsur.id] = _with_answers(view, touching, review)
    return tuple(views.values())


def _view(
    unsur: Unsur, results: Sequence[Result], numbers: Mapping[str, int], conditions: Sequence[str]
) -> UnsurView:
    certain = _numbers(results, numbers, "temuan")
    if conditions and NOTED not in conditions:
        return UnsurView(unsur, *_unneeded(unsur, conditions))
    if certain:
        return UnsurView(unsur, NOTED, certain, unsur.konfirmasi)
    if unsur.konfirmasi:
        return UnsurView(unsur, ASK, (), unsur.konfirmasi)
    if advice := _numbers(results, numbers, "saran"):
        return UnsurView(unsur, ASK, advice, "Ada saran yang perlu dicek.")
    if any(r.status == "terpenuhi" for r in results):
        return UnsurView(unsur, SUPPORTED, (), _supported(results))
    return UnsurView(unsur, UNJUDGED, (), _why_unjudged(results))


def _with_answers(view: UnsurView, results: Sequence[Result], review: Review) -> UnsurView:
    """The line with what the writer said of it; an open catatan stays one."""
    stated = statements_for(review, view.unsur.id)
    explained = {f.sidik for f, _ in review.explained}
    answered = any(f.sidik in explained for r in results for f in r.findings)
    if not stated and not answered:
        return view
    words = f"Menurut penyusun: {stated}." if stated else "Catatannya sudah dijelaskan penyusun."
    if view.state == NOTED or (view.state == SUPPORTED and not stated):
        return replace(view, words=f"{view.words} {words}".strip())
    return replace(view, state=STATED, words=words)


def _numbers(results: Sequence[Result], numbers: Mapping[str, int], jenis: str) -> tuple[int, ...]:
    found = (f.sidik for r in results for f in r.findings if f.jenis == jenis)
    return tuple(sorted({numbers[sidik] for sidik in found if sidik in numbers}))


def _unneeded(unsur: Unsur, conditions: Sequence[str]) -> tuple[str, tuple[int, ...], str]:
    """Of an explanation that is asked for only where another unsur is not met."""
    before = " dan ".join(unsur.syarat)
    if all(state == SUPPORTED for state in conditions):
        return UNNEEDED, (), f"{before} didukung draf."
    return UNJUDGED, (), f"Bergantung pada {before}."


def _supported(results: Sequence[Result]) -> str:
    """The first sentence about what is well, and what of this unsur stays open."""
    said = next((r.sentence for r in results if r.status == "terpenuhi" and r.sentence), "")
    open_rules = [r.rule.id for r in results if r.status in _UNKNOWN]
    rest = f" Sebagian tidak dapat dinilai ({', '.join(open_rules)})." if open_rules else ""
    return said + rest


def _why_unjudged(results: Sequence[Result]) -> str:
    if not results:
        return "Belum ada aturan untuk unsur ini; mohon dicocokkan sendiri."
    reasons = dict.fromkeys(r.reason for r in results if r.status in _UNKNOWN and r.reason)
    return " ".join(reasons) or "Bahan untuk menilainya tidak ditemukan dalam draf."
