"""Applies every Rule to one Laporan: walks the objects, counts what was seen, decides the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from reviewer.document import Anchor
from reviewer.findings import Hit, Result, Rule, Status, Unclear
from reviewer.judge.binding import Bound, bind
from reviewer.judge.scanned import cautious
from reviewer.judge.weighing import share_of
from reviewer.judge.wording import pick, quote, tabel_at, word
from reviewer.laporan import Indikator, Laporan
from reviewer.places import in_documents, label, ranges
from reviewer.rubric import Rubric

_OBJECTS: Final[Mapping[str, str]] = {
    "laporan": "laporan",
    "bab": "bab",
    "tabel": "tabel",
    "sasaran": "sasaran",
    "indikator": "indikator",
    "baris": "baris tabel kinerja",
    "analisis": "uraian analisis",
    "anggaran": "baris anggaran",
}
_SHOWN: Final = 5
"""Pieces of evidence kept for a rule that is met."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the check said at one object it applies to."""

    object: Any
    hits: tuple[Hit, ...]
    unclear: tuple[Unclear, ...]

    @property
    def fine(self) -> bool:
        """Decided, and nothing found."""
        return not self.hits and not self.unclear


def judge(
    laporan: Laporan,
    rubric: Rubric,
    *,
    strict: bool = False,
    beside: Mapping[tuple[str, ...], Laporan] | None = None,
) -> tuple[Result, ...]:
    """One Result per rule, in the order of the rules. `strict` re-raises what a check raised.

    `beside`: the draft with the rows of second documents, by the kinds that a rule compares with.
    Raises RubricError when a rule names no check or its parameters do not fit.
    """
    seen = beside or {}
    return tuple(
        _apply(bound, seen.get(bound.rule.dokumen, laporan), strict, rubric.off.get(bound.rule.id))
        for bound in bind(rubric)
    )


def _apply(bound: Bound, laporan: Laporan, strict: bool, off: str | None = None) -> Result:
    """How one rule fared; `off`: why it is not asked."""
    if off is not None:
        return Result(bound.rule, "tidak_berlaku", 0, 0, off, None)
    objects = _objects(bound.rule, laporan)
    if not objects:
        return Result(bound.rule, "tidak_dapat_dinilai", 0, 0, _nothing_read(bound.rule, laporan), None)
    try:
        return _result(bound.rule, _walk(bound, objects, laporan), laporan)
    except Exception as fault:
        if strict:
            raise
        reason = (
            f"Ada kendala pada alat saat menilai hal ini ({type(fault).__name__}); aturan lain tetap dinilai."
        )
        return Result(bound.rule, "galat", len(objects), 0, reason, None)


def _objects(rule: Rule, laporan: Laporan) -> Sequence[Any]:
    if rule.objek == "laporan":
        return (laporan,)
    return cast(Sequence[Any], getattr(laporan, rule.objek))


def _nothing_read(rule: Rule, laporan: Laporan) -> str:
    reason = f"Tidak ditemukan {_OBJECTS[rule.objek]} yang terbaca dalam draf."
    if laporan.unread_pages:
        reason += f" Hal. {ranges(laporan.unread_pages)} berupa gambar dan belum terbaca."
    return reason


def _walk(bound: Bound, objects: Sequence[Any], laporan: Laporan) -> list[_Seen]:
    seen = []
    for object in objects:
        if not bound.applies(object, laporan):
            continue
        said = tuple(bound.check(object, laporan, **bound.params))
        hits = tuple(cautious(bound.rule, s, object, laporan) for s in said if isinstance(s, Hit))
        seen.append(_Seen(object, hits, tuple(s for s in said if isinstance(s, Unclear))))
    return seen


def _result(rule: Rule, seen: list[_Seen], laporan: Laporan) -> Result:
    if not seen:
        what = "hal" if rule.objek == "laporan" else _OBJECTS[rule.objek]
        reason = f"Tidak ditemukan {what} yang memerlukan penilaian ini."
        return Result(rule, "tidak_berlaku", 0, 0, reason, None)
    readable = [s for s in seen if s.hits or s.fine]
    hits = [(hit, s.object) for s in seen for hit in s.hits]
    struck = sum(any(not hit.advice for hit in s.hits) for s in seen)
    certain = (hit for hit, _ in hits if not hit.advice)
    share = share_of(rule, certain, struck, len(readable), laporan)
    findings = word(rule, hits, laporan, share)
    status: Status = "temuan" if findings else "terpenuhi" if readable else "tidak_dapat_dinilai"
    fine = [s for s in readable if s.fine]
    return Result(
        rule=rule,
        status=status,
        checked=len(seen),
        readable=len(readable),
        reason=_reason(seen),
        sentence=_good_sentence(rule, fine, len(readable), laporan),
        evidence=_evidence(fine),
        findings=findings,
    )


def _reason(seen: Iterable[_Seen]) -> str | None:
    """Why some objects could not be decided, each reason once, in the order met."""
    reasons = dict.fromkeys(u.reason for s in seen for u in s.unclear)
    return " ".join(reasons) or None


def _good_sentence(rule: Rule, fine: Sequence[_Seen], readable: int, laporan: Laporan) -> str | None:
    """What is well, with counts and places; None where nothing is, or where no place is known."""
    if not fine:
        return None
    facts = {"n": str(len(fine)), "m": str(readable)}
    places = [(at, s.object) for s in fine if (at := _place_of(s.object)) is not None]
    if places:
        labels = dict.fromkeys(label(tabel_at(object, at, laporan)) for at, object in places)
        facts["halaman"] = ranges(at.page for at, _ in places)
        facts["letak"] = _beside(rule, (object for _, object in places)) or f"hal. {facts['halaman']}"
        facts["tabel"] = _join([name for name in labels if name]) or "tabel kinerja"
    return pick((rule.kondisi_baik,), facts)


def _beside(rule: Rule, objects: Iterable[Any]) -> str:
    """Where the rows stand in second documents that a rule compared these objects with."""
    if not rule.dokumen:
        return ""
    indikator = (
        i for o in objects for i in ((o,) if isinstance(o, Indikator) else getattr(o, "indikator", ()))
    )
    return in_documents(b.at for i in indikator for b in i.baris)


def _place_of(object: Any) -> Anchor | None:
    """Its place in the draft."""
    if isinstance(object, Indikator):
        return next((b.at for b in object.baris if b.at.document is None), None)
    at = getattr(object, "at", None)
    return at if isinstance(at, Anchor) and at.document is None else None


def _evidence(fine: Iterable[_Seen]) -> tuple[tuple[Anchor, str], ...]:
    """The first fine object of each page with its words, a few in all."""
    chosen: dict[int, tuple[Anchor, str]] = {}
    for one in fine:
        if (at := _place_of(one.object)) is not None:
            chosen.setdefault(at.page, (at, quote(one.object)))
    return tuple(chosen[page] for page in sorted(chosen)[:_SHOWN])


def _join(words: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"; more are counted instead."""
    if len(words) > 3:
        return f"{len(words)} tabel"
    if len(words) == 3:
        return f"{words[0]}, {words[1]}, dan {words[2]}"
    return " dan ".join(words)
