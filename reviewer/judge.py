"""Applies every Rule to one Laporan: walks the objects, counts what was seen, puts facts into words."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import ModuleType
from typing import Any, Final, Literal, cast

from reviewer.document import Anchor
from reviewer.findings import Finding, Hit, ParamValue, Result, Rule, Status, Tingkat, Unclear
from reviewer.laporan import Anggaran, Baris, Indikator, Laporan, Tabel
from reviewer.places import label, page, place, ranges, table_of
from reviewer.rubric import Rubric, RubricError, slots

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
_TINGKAT: Final[tuple[Tingkat, ...]] = ("berat", "sedang", "ringan", "info")
_PLACE: Final = re.compile(r"(?:tempat|halaman|tabel|rata)(?:_\w+)?|daftar_tempat|lingkup")
"""Facts that say where, and what follows elsewhere: left out of a finding's identity."""
_SHOWN: Final = 5
"""Pieces of evidence kept for a rule that is met."""

Check = Callable[..., Iterable[Hit | Unclear]]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A rule with its function and the parameters as that function wants them."""

    rule: Rule
    check: Check
    applies: Callable[[Any, Laporan], bool]
    params: Mapping[str, ParamValue]


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


def judge(laporan: Laporan, rubric: Rubric, *, strict: bool = False) -> tuple[Result, ...]:
    """One Result per rule, in the order of the rules. `strict` re-raises what a check raised.

    Raises RubricError when a rule names no check or its parameters do not fit.
    """
    return tuple(_apply(bound, laporan, strict) for bound in bind(rubric))


def bind(rubric: Rubric) -> tuple[_Bound, ...]:
    """Every rule with its check. Raises RubricError that lists all rules that do not fit."""
    faults: list[str] = []
    bound = [b for rule in rubric.rules if (b := _bind(rule, faults)) is not None]
    if faults:
        raise RubricError(faults)
    return tuple(bound)


def _bind(rule: Rule, faults: list[str]) -> _Bound | None:
    module = _module(rule.check)
    check = getattr(module, "check", None)
    if check is None:
        faults.append(f"{rule.id}, kunci “check”: reviewer/checks/{rule.check}.py tidak ditemukan.")
        return None
    wanted = parameters(check)
    for name in sorted(set(wanted) - set(rule.params)):
        faults.append(f"{rule.id}, kunci “params.{name}”: belum ada.")
    for name in sorted(set(rule.params) - set(wanted)):
        faults.append(f"{rule.id}, kunci “params.{name}”: tidak dikenal oleh {rule.check}.")
    params: dict[str, ParamValue] = {}
    for name in sorted(set(wanted) & set(rule.params)):
        try:
            params[name] = _convert(rule.params[name], wanted[name])
        except (TypeError, InvalidOperation):
            faults.append(f"{rule.id}, kunci “params.{name}”: isinya belum sesuai jenis yang diminta.")
    return _Bound(rule, check, getattr(module, "applies", _always), params)


def _module(name: str) -> ModuleType | None:
    path = f"reviewer.checks.{name}"
    if name.startswith("_") or importlib.util.find_spec(path) is None:
        return None
    return importlib.import_module(path)


def parameters(check: Check) -> Mapping[str, Any]:
    """The keyword-only parameters of a check with their types: the form of the rule's [params]."""
    found = inspect.signature(check, eval_str=True).parameters.values()
    return {p.name: p.annotation for p in found if p.kind is inspect.Parameter.KEYWORD_ONLY}


def _convert(value: ParamValue, wanted: Any) -> ParamValue:
    """The value as the check's annotation wants it; a decimal may be written as text or number."""
    if wanted is Decimal and not isinstance(value, bool | tuple):
        return Decimal(value)
    kind = wanted if wanted in (Decimal, bool, int, str) else tuple
    if type(value) is not kind:
        raise TypeError(wanted)
    return value


def _always(_object: Any, _laporan: Laporan) -> bool:
    return True


def _apply(bound: _Bound, laporan: Laporan, strict: bool) -> Result:
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


def _walk(bound: _Bound, objects: Sequence[Any], laporan: Laporan) -> list[_Seen]:
    seen = []
    for object in objects:
        if not bound.applies(object, laporan):
            continue
        said = tuple(bound.check(object, laporan, **bound.params))
        hits = tuple(s for s in said if isinstance(s, Hit))
        seen.append(_Seen(object, hits, tuple(s for s in said if isinstance(s, Unclear))))
    return seen


def _result(rule: Rule, seen: list[_Seen], laporan: Laporan) -> Result:
    if not seen:
        reason = f"Tidak ada {_OBJECTS[rule.objek]} pada draf ini yang memerlukan penilaian tersebut."
        return Result(rule, "tidak_berlaku", 0, 0, reason, None)
    readable = [s for s in seen if s.hits or s.fine]
    findings = _findings(rule, seen, laporan)
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


# --- findings ---------------------------------------------------------------------------------


def _findings(rule: Rule, seen: Iterable[_Seen], laporan: Laporan) -> tuple[Finding, ...]:
    merged: dict[str, tuple[Hit, Any]] = {}
    for one in seen:
        for hit in one.hits:
            sidik = _sidik(rule, hit)
            if sidik in merged:
                merged[sidik] = (_merge(merged[sidik][0], hit), merged[sidik][1])
            else:
                merged[sidik] = (hit, one.object)
    found = [_finding(rule, sidik, hit, object, laporan) for sidik, (hit, object) in merged.items()]
    return tuple(sorted(found, key=lambda f: (_position(f.at), f.sidik)))


def _sidik(rule: Rule, hit: Hit) -> str:
    """Identity of a finding: rule, object and facts without places, so that drafts can be compared."""
    facts = sorted(f"{k}={_plain(v)}" for k, v in hit.facts.items() if not _PLACE.fullmatch(k))
    objek = re.sub(r"[\W_]+", " ", hit.objek.casefold()).strip()
    return hashlib.sha256("\n".join((rule.id, objek, *facts)).encode()).hexdigest()[:16]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _merge(first: Hit, second: Hit) -> Hit:
    """The same matter again: its places are added to the first; certain beats advice."""
    also = tuple(dict.fromkeys(a for a in (*first.also, second.at, *second.also) if a != first.at))
    return replace(first, also=also, advice=first.advice and second.advice)


def _position(at: Anchor) -> tuple[int, float, float]:
    return (at.page, at.box[1], at.box[0]) if at.box else (at.page, 0.0, 0.0)


def _finding(rule: Rule, sidik: str, hit: Hit, object: Any, laporan: Laporan) -> Finding:
    facts = {**_common_facts(hit, object, laporan), **hit.facts}
    return Finding(
        sidik=sidik,
        aturan=rule.id,
        jenis="saran" if hit.advice or rule.jenis == "saran" else "temuan",
        tingkat=_lower(rule.tingkat, hit.tingkat),
        membalik=hit.flips,
        dimensi=rule.dimensi,
        at=hit.at,
        also=hit.also,
        objek=hit.objek,
        quote=hit.quote or _quote(object),
        judul=rule.judul.format_map(facts),
        tertulis=_pick(rule.tertulis, facts),
        hitungan=_pick(rule.hitungan, facts),
        kondisi=_must(rule, "kondisi", facts),
        akibat=_pick(rule.akibat, facts),
        rekomendasi=_must(rule, "rekomendasi", facts),
        kriteria=rule.kriteria,
        reviu=rule.reviu,
        lke=rule.lke,
        keyakinan=rule.keyakinan,
    )


def _pick(sentences: Iterable[str], facts: Mapping[str, str]) -> str | None:
    """The first sentence whose slots are all given."""
    return next((s.format_map(facts) for s in sentences if slots(s) <= facts.keys()), None)


def _must(rule: Rule, field: Literal["kondisi", "rekomendasi"], facts: Mapping[str, str]) -> str:
    sentence = _pick(getattr(rule, field), facts)
    if sentence is None:
        raise LookupError(f"{rule.id}: no sentence of {field} fits the facts {sorted(facts)}")
    return sentence


def _lower(usual: Tingkat, asked: Tingkat | None) -> Tingkat:
    """The weight asked for, unless it is above the rule's own."""
    return max(usual, asked or usual, key=_TINGKAT.index)


def _common_facts(hit: Hit, object: Any, laporan: Laporan) -> dict[str, str]:
    tabel = _tabel(object, hit.at, laporan)
    return {
        "indikator": hit.objek,
        "objek": hit.objek,
        "tempat": place(hit.at, tabel),
        "tabel": label(tabel) or "tabel kinerja",
        "halaman": page(hit.at),
        "daftar_tempat": f"hal. {ranges(a.page for a in (hit.at, *hit.also))}",
    }


def _tabel(object: Any, at: Anchor, laporan: Laporan) -> Tabel | None:
    """The table that a place stands in: the object itself, its own, else that of the row at this place."""
    if isinstance(object, Tabel):
        return object
    if isinstance(object, Baris | Anggaran):
        return table_of(object.tabel, laporan)
    return next((table_of(b.tabel, laporan) for b in laporan.baris if b.at == at), None)


# --- where all is well ------------------------------------------------------------------------


def _good_sentence(rule: Rule, fine: Sequence[_Seen], readable: int, laporan: Laporan) -> str | None:
    """What is well, with counts and places; None where nothing is, or where no place is known."""
    if not fine:
        return None
    facts = {"n": str(len(fine)), "m": str(readable)}
    places = [(at, s.object) for s in fine if (at := _place_of(s.object)) is not None]
    if places:
        labels = dict.fromkeys(label(_tabel(object, at, laporan)) for at, object in places)
        facts["halaman"] = ranges(at.page for at, _ in places)
        facts["tabel"] = _join([name for name in labels if name]) or "tabel kinerja"
    return _pick((rule.kondisi_baik,), facts)


def _place_of(object: Any) -> Anchor | None:
    if isinstance(object, Indikator):
        return object.baris[0].at if object.baris else None
    at = getattr(object, "at", None)
    return at if isinstance(at, Anchor) else None


def _evidence(fine: Iterable[_Seen]) -> tuple[tuple[Anchor, str], ...]:
    """The first fine object of each page with its words, a few in all."""
    chosen: dict[int, tuple[Anchor, str]] = {}
    for one in fine:
        if (at := _place_of(one.object)) is not None:
            chosen.setdefault(at.page, (at, _quote(one.object)))
    return tuple(chosen[page] for page in sorted(chosen)[:_SHOWN])


def _quote(object: Any) -> str:
    """The words on the page that an object stands for."""
    if isinstance(object, Baris):
        cells = (object.target, object.realisasi, object.capaian)
        return " | ".join(c.text for c in cells if c is not None and c.text)
    return str(getattr(object, "judul", "") or getattr(object, "nama", ""))


def _join(words: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"; more are counted instead."""
    if len(words) > 3:
        return f"{len(words)} tabel"
    if len(words) == 3:
        return f"{words[0]}, {words[1]}, dan {words[2]}"
    return " dan ".join(words)
