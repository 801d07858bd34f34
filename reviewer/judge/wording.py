"""Puts the facts of a hit into the words of its rule."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, Literal

from reviewer.document import Anchor
from reviewer.findings import Finding, Hit, Rule, Tingkat
from reviewer.judge.weighing import weigh
from reviewer.laporan import Anggaran, Baris, Laporan, Tabel
from reviewer.places import label, page, pages, place, table_of
from reviewer.rubric import slots

_TINGKAT: Final[tuple[Tingkat, ...]] = ("berat", "sedang", "ringan", "info")
_PLACE: Final = re.compile(
    r"(?:tempat|halaman|rentang|letak|tabel|rata|naskah)(?:_\w+)?|daftar_tempat|lingkup"
)
"""Facts that say where, and what follows elsewhere: left out of a finding's identity."""


def word(
    rule: Rule, hits: Iterable[tuple[Hit, Any]], laporan: Laporan, share: Decimal | None = None
) -> tuple[Finding, ...]:
    """Findings for hits and the objects they were made at: the same matter once, in order of place.

    `share`: the part of the objects that were hit.
    """
    merged: dict[str, tuple[Hit, Any]] = {}
    for hit, object in hits:
        sidik = _sidik(rule, hit)
        first, where = merged.get(sidik, (None, object))
        merged[sidik] = (_merge(first, hit) if first else hit, where)
    found = [_finding(rule, sidik, hit, object, laporan, share) for sidik, (hit, object) in merged.items()]
    return tuple(sorted(found, key=lambda f: (_position(f.at), f.sidik)))


def _at_home(hit: Hit, laporan: Laporan) -> tuple[Anchor, tuple[Anchor, ...]]:
    """The places of a hit in the draft. What stands in a second document only is shown at Bab III, where
    it is missing; the words name the document."""
    places = tuple(at for at in (hit.at, *hit.also) if at.document is None)
    if places:
        return places[0], places[1:]
    bab = laporan.find_bab("bab3")
    return (bab.at if bab else Anchor(1)), ()


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


def _finding(
    rule: Rule, sidik: str, hit: Hit, object: Any, laporan: Laporan, share: Decimal | None
) -> Finding:
    facts = {**_common_facts(hit, object, laporan), **hit.facts}
    at, also = _at_home(hit, laporan)
    return Finding(
        sidik=sidik,
        aturan=rule.id,
        jenis="saran" if hit.advice or rule.jenis == "saran" else "temuan",
        tingkat=_lower(rule.tingkat, hit.tingkat),
        membalik=hit.flips,
        dimensi=rule.dimensi,
        at=at,
        also=also,
        objek=hit.objek,
        quote=hit.quote or quote(object),
        judul=rule.judul.format_map(facts),
        tertulis=pick(rule.tertulis, facts),
        hitungan=pick(rule.hitungan, facts),
        kondisi=_must(rule, "kondisi", facts),
        akibat=pick(rule.akibat, facts),
        rekomendasi=_must(rule, "rekomendasi", facts),
        kriteria=rule.kriteria,
        reviu=rule.reviu,
        lke=rule.lke,
        keyakinan=rule.keyakinan,
        weight=weigh(rule, hit, object, laporan, facts, share),
    )


def pick(sentences: Iterable[str], facts: Mapping[str, str]) -> str | None:
    """The first sentence whose slots are all given."""
    return next((s.format_map(facts) for s in sentences if slots(s) <= facts.keys()), None)


def _must(rule: Rule, field: Literal["kondisi", "rekomendasi"], facts: Mapping[str, str]) -> str:
    sentence = pick(getattr(rule, field), facts)
    if sentence is None:
        raise LookupError(f"{rule.id}: no sentence of {field} fits the facts {sorted(facts)}")
    return sentence


def _lower(usual: Tingkat, asked: Tingkat | None) -> Tingkat:
    """The weight asked for, unless it is above the rule's own."""
    return max(usual, asked or usual, key=_TINGKAT.index)


def _common_facts(hit: Hit, object: Any, laporan: Laporan) -> dict[str, str]:
    tabel = tabel_at(object, hit.at, laporan)
    named = {"naskah": place(hit.at, tabel)} if hit.at.document else {}
    return named | {
        "indikator": hit.objek,
        "objek": hit.objek,
        "tempat": place(hit.at, tabel),
        "tabel": label(tabel) or "tabel kinerja",
        "halaman": page(hit.at),
        "daftar_tempat": pages((hit.at, *hit.also)),
    }


def tabel_at(object: Any, at: Anchor, laporan: Laporan) -> Tabel | None:
    """The table that a place stands in: the object itself, its own, else that of the row at this place."""
    if isinstance(object, Tabel):
        return object
    if isinstance(object, Baris | Anggaran):
        return table_of(object.tabel, laporan)
    return next((table_of(b.tabel, laporan) for b in laporan.baris if at in _places(b)), None)


def _places(baris: Baris) -> list[Anchor]:
    cells = (baris.sasaran, baris.indikator, baris.target, baris.realisasi, baris.capaian)
    return [baris.at, *(cell.at for cell in cells if cell is not None)]


def quote(object: Any) -> str:
    """The words on the page that an object stands for."""
    if isinstance(object, Baris):
        cells = (object.target, object.realisasi, object.capaian)
        return " | ".join(c.text for c in cells if c is not None and c.text)
    named = getattr(object, "judul", "") or getattr(object, "nama", "")
    return named if isinstance(named, str) else ""
