"""The facts of a hit that decide where its finding stands among the catatan (not its words)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from reviewer.angka import parse
from reviewer.findings import Change, Hit, Rule, Weight
from reviewer.laporan import Baris, Indikator, Laporan

_FULL: Final = Decimal(100)
_NOUNS: Final = {"indikator": "indikator", "baris": "indikator", "sasaran": "sasaran", "tabel": "tabel"}


def weigh(
    rule: Rule,
    hit: Hit,
    object: Any,
    laporan: Laporan,
    facts: Mapping[str, str],
    share: Decimal | None = None,
) -> Weight:
    """What the hit says of itself, else what the rule's file says. `share`: see `share_of`."""
    share = hit.share if hit.share is not None else share
    lowered = hit.tingkat in ("ringan", "info")
    required = not lowered and _required(rule, share)
    blocks = rule.menghalangi and not lowered
    return Weight(
        sifat=rule.sifat,
        effort=hit.effort or rule.usaha,
        derived=_holds(rule.hilir, facts) if hit.derived is None else hit.derived,
        summary=_holds(rule.simpulan, facts) if hit.summary is None else hit.summary,
        blocks=blocks if hit.blocks is None else hit.blocks,
        required=required,
        part=rule.kelengkapan,
        noun=_NOUNS.get(rule.objek, ""),
        indikator=_linked(hit.objek, object, laporan),
        shortfall=_shortfall(rule, facts, required) if hit.shortfall is None else hit.shortfall,
        changes=hit.changes or tuple(_changes(rule, facts)),
        read_surely=hit.read_surely and _read_surely(hit, object, laporan),
    )


def share_of(
    rule: Rule, hits: Iterable[Hit], objects: int, readable: int, laporan: Laporan
) -> Decimal | None:
    """The part of the objects decided that were hit; for a rule on the whole report, of the sasaran named.

    None where the hits speak of the whole report.
    """
    if rule.objek != "laporan":
        return Decimal(objects) / readable if readable else None
    names = {_key(s.nama) for s in laporan.sasaran}
    hit = {_key(h.objek) for h in hits} & names
    return Decimal(len(hit)) / len(names) if hit else None


def _required(rule: Rule, share: Decimal | None) -> bool:
    return rule.wajib == "ada" or (rule.wajib == "separuh" and (share is None or 2 * share >= 1))


def _holds(when: bool | str, facts: Mapping[str, str]) -> bool:
    """Always or never, or where the check gave this slot."""
    return when in facts if isinstance(when, str) else when


def _changes(rule: Rule, facts: Mapping[str, str]) -> Iterable[Change]:
    for one in rule.perubahan:
        printed, computed = _figure(facts.get(one.dari)), _figure(facts.get(one.menjadi))
        if printed is not None and computed is not None:
            yield Change(one.apa, abs(printed - computed))


def _shortfall(rule: Rule, facts: Mapping[str, str], required: bool) -> Decimal | None:
    """Poin below 100; a rule on what must be told below the target knows that it is below."""
    if not rule.kurang:
        return None
    capaian = _figure(facts.get(rule.kurang))
    if capaian is not None and capaian < _FULL:
        return _FULL - capaian
    return Decimal(0) if required or capaian is None else None


def _figure(text: str | None) -> Decimal | None:
    return parse(text).value if text else None


def _linked(objek: str, object: Any, laporan: Laporan) -> str | None:
    """The indikator under the one name that all its rows share, as far as the object or its name tells."""
    if isinstance(object, Indikator):
        return object.nama
    for indikator in laporan.indikator:
        if isinstance(object, Baris) and any(b is object for b in indikator.baris):
            return indikator.nama
    key = _key(objek)
    named = (i.nama for i in laporan.indikator if key in {_key(b.indikator.text) for b in i.baris})
    return next(named, None) if key else None


def _read_surely(hit: Hit, object: Any, laporan: Laporan) -> bool:
    """No cell unread, no hidden text; what was read from pictures is weighed in `scanned`."""
    if isinstance(object, Baris):
        cells = (object.sasaran, object.indikator, object.target, object.realisasi, object.capaian)
        if any(c is not None and c.unreadable for c in cells):
            return False
    if isinstance(object, Indikator) and any(b.asal == "ocr" and b.at.document for b in object.baris):
        return False
    return not {hit.at, *hit.also} & {piece.at for piece in laporan.tersembunyi}


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
