"""Do the rises, falls and shares that sentences state follow from their own figures? (checklist II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, show
from reviewer.checks._changes import (
    Claim,
    Pair,
    claims,
    directions,
    fits,
    linked,
    opposed,
    other_pairs,
    row_pairs,
    target_pairs,
    told_pair,
    word_near,
)
from reviewer.checks._passages import passages, sentences
from reviewer.checks._shares import Share, shares
from reviewer.document import Anchor
from reviewer.findings import Change, Hit, Tingkat, Unclear
from reviewer.laporan import Indikator, Laporan, Pernyataan

_ELSEWHERE: Final = ("A3", "A4", "A6", "A7", "anggaran")
"""Under these headings a rise may be one of a plan, of another region, of money or of an activity."""
_LAST_YEAR: Final = re.compile(r"\btahun (?:lalu|sebelumnya|kemarin)\b")
_DENIED: Final = re.compile(
    r"\b(?:tidak|belum|bukan|tanpa|namun|tetapi|meskipun|walaupun|sebaliknya|target)\b"
)
_RESULT: Final = re.compile(r"\b(?:capaian|pencapaian|kinerja)\b")
_REACH: Final = 60
"""Letters around a statement that a finding quotes."""
_QUOTED: Final = 25
"""Words of a sentence that a finding quotes."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some prose was read."""
    return bool(laporan.narasi)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """Hits at ratios written as growth, points written as percent, wrong directions and wrong shares."""
    for said in laporan.pernyataan:
        if said.topik in _ELSEWHERE:
            continue
        found = list(claims(said))
        for claim in found:
            yield from _judged(claim, said, laporan, alone=len(found) == 1)
        if not found:
            yield from _direction(said, laporan)
    for passage in passages(laporan):
        if passage.kind == "paragraph" and passage.bab != "lampiran":
            for sentence in sentences(passage.text):
                yield from (_share_hit(s, sentence, passage.at) for s in shares(sentence) if _wrong(s))


# --- rises and falls ----------------------------------------------------------------------------


def _judged(claim: Claim, said: Pernyataan, laporan: Laporan, *, alone: bool) -> Iterator[Hit]:
    told = told_pair(said, claim)
    pairs = [told[0]] if told else []
    pairs += other_pairs(said, claim)
    indikator = linked(said, laporan)
    if indikator is not None and laporan.tahun is not None:
        pairs += _from_rows(said, indikator, laporan.tahun)
    pairs = [p for p in pairs if p.unit != "%" or claim.unit in ("%", "poin", "")]
    if claim.unit == "%":
        yield from _percentage(claim, pairs, said, alone=alone)
    elif claim.unit == "poin" and told and alone and not any(fits(claim.value, p, "rise") for p in pairs):
        yield _hit(claim, told[0], said, "selisih")


def _from_rows(said: Pernyataan, indikator: Indikator, tahun: int) -> Iterator[Pair]:
    """The rows that a sentence may have in mind: two years, or target and realisasi where it says so."""
    if said.disebut:
        yield from row_pairs(indikator, tahun)
    if "target" in said.bare:
        yield from target_pairs(indikator, tahun)


def _percentage(claim: Claim, pairs: list[Pair], said: Pernyataan, *, alone: bool) -> Iterator[Hit]:
    if any(fits(claim.value, p, "growth") for p in pairs):
        return
    along = [p for p in pairs if p.rise and (p.rise > 0) == claim.up]
    in_points = [p for p in along if fits(claim.value, p, "rise") and (said.disebut or p.told)]
    as_ratio = [p for p in along if fits(claim.value, p, "ratio")]
    explicit = [p for p in pairs if p.told]
    if in_points:
        yield _hit(claim, in_points[0], said, "poin")
    elif as_ratio:
        yield _hit(claim, as_ratio[0], said, "rasio")
    elif explicit and alone and len(said.angka) == 3:
        yield _hit(claim, explicit[0], said, "hitung")


def _direction(said: Pernyataan, laporan: Laporan) -> Iterator[Hit]:
    """ "naik dari 70 menjadi 65": the sentence contradicts itself, or both years of the tables."""
    words = directions(said)
    if len(words) != 1:
        return
    up = next(iter(words))
    verbs = {"arah_kata": "naik" if up else "turun", "arah_angka": "turun" if up else "naik"}
    told = told_pair(said)
    if told is not None:
        pair, start, end = told
        if opposed(pair, up) and word_near(said, start, end):
            yield Hit(said.at, said.indikator, _figures(pair) | verbs, _around(said.text, start, end))
        return
    pairs = list(_of_both_years(said, laporan))
    if pairs and all(opposed(p, up) for p in pairs):
        quote = " ".join(said.text.split()[:_QUOTED])
        advice = bool(_RESULT.search(said.bare))
        yield Hit(said.at, said.indikator, _figures(pairs[0]) | verbs, quote, advice=advice)


def _of_both_years(said: Pernyataan, laporan: Laporan) -> Iterator[Pair]:
    """The rows of this and of last year, where a sentence compares them without figures of its own.

    "Capaian meningkat" of an indikator that should fall may mean that it got better.
    """
    indikator, tahun = linked(said, laporan), laporan.tahun
    if indikator is None or tahun is None or not said.disebut or said.angka:
        return
    compares = _LAST_YEAR.search(said.bare) or f"tahun {tahun - 1}" in said.bare
    unclear = indikator.arah == "turun" and _RESULT.search(said.bare)
    if compares and not unclear and not _DENIED.search(said.bare):
        yield from row_pairs(indikator, tahun)


def _hit(claim: Claim, pair: Pair, said: Pernyataan, kind: str) -> Hit:
    verb = "naik" if pair.rise > 0 else "turun"
    moved, growth = show(abs(pair.rise)), show(pair.growth)
    facts = _figures(pair) | {"tertulis_kata": said.text[claim.start : claim.end], "hasil": growth}
    facts["benar"] = f"{verb} {growth} %" if kind in ("rasio", "hitung") else f"{verb} {moved} poin"
    if kind == "rasio":
        facts["rasio"] = _printed(claim.value)
    elif kind in ("poin", "selisih"):
        facts[kind] = moved
    if pair.aim:
        facts["target"] = facts["a"]
    quote = _around(said.text, claim.start, claim.end)
    mild = kind == "poin" and pair.unit == "%"
    lower: Tingkat | None = "ringan" if mild else "sedang" if kind == "poin" else None
    off = abs((claim.value.value or Decimal(0)) - pair.growth)
    changes = (Change("perubahan", off),) if kind in ("rasio", "hitung") else ()
    return Hit(said.at, said.indikator, facts, quote, tingkat=lower, advice=mild, changes=changes)


def _figures(pair: Pair) -> dict[str, str]:
    low, high = sorted((pair.a, pair.b), key=lambda angka: angka.value or Decimal(0))
    named = {"a": pair.a, "b": pair.b, "kecil": low, "besar": high}
    return {name: _printed(angka) for name, angka in named.items()}


def _printed(angka: Angka) -> str:
    """The number as the draft prints it, without its unit."""
    found = re.search(r"-?\d[\d.,]*", angka.text)
    return found[0].rstrip(".,") if found else angka.text


# --- shares -------------------------------------------------------------------------------------


def _wrong(share: Share) -> bool:
    """Further off than rounding, or than "sekitar" allows."""
    value = share.value.value
    allowed = Decimal(2) if share.about else max(Decimal(10) ** -share.value.decimals, Decimal("0.1"))
    return value is not None and abs(share.right - value) > allowed


def _share_hit(share: Share, sentence: str, at: Anchor) -> Hit:
    facts = {
        "bagian": str(share.part),
        "jumlah": str(share.whole),
        "persen": share.match["persen"],
        "hasil": show(share.right),
    }
    named = f"{share.part} dari {share.whole} {share.noun}".strip()
    return Hit(at, named, facts, _around(sentence, *share.match.span()), tingkat="sedang")


def _around(text: str, start: int, end: int) -> str:
    """The statement with some words on both sides, cut between words."""
    begin = text.rfind(" ", 0, max(0, start - _REACH)) + 1 if start > _REACH else 0
    stop = text.find(" ", min(len(text), end + _REACH // 2))
    return " ".join(text[begin : stop if stop != -1 else None].split())
