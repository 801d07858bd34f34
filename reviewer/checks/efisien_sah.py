"""Do the figures bear out what is called efficient? (analisis ke-6)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reviewer.angka import parse
from reviewer.checks import _efficiency
from reviewer.checks._analyses import opening
from reviewer.checks._efficiency import RESOURCE
from reviewer.checks._efficiency_words import CLAIM, DENIED, POLICY, percents_of
from reviewer.checks._passages import Passage, passages, sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import place

_CHAPTERS: Final = ("bab3", "bab4", "bab5", "ikhtisar")
_FULL: Final = Decimal(100)
_RESULT: Final = re.compile(
    r"\b(?:capaian|pencapaian|tercapai|target|output|keluaran|fisik)\w*", re.IGNORECASE
)
_LEFT: Final = re.compile(r"\d\s*(?:%|persen\b)|\bSILPA\b|\bsisa\b", re.IGNORECASE)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Something is called efficient."""
    return any(_claims(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where capaian or spending beside the claim contradict it; advice where it rests on spending."""
    compared = {p.at for s in _efficiency.sections(laporan) if _RESULT.search(s.words) for p in s.body}
    alone: list[tuple[Passage, str]] = []
    for passage, sentence in _claims(laporan):
        results, spent = percents_of(passage.text)
        if hit := _contradicted(passage, sentence, results, spent):
            yield hit
        elif not results and passage.at not in compared and _rests_on_spending(passage):
            alone.append((passage, sentence))
    if alone:
        yield _on_spending(alone)


def _claims(laporan: Laporan) -> Iterator[tuple[Passage, str]]:
    """The first sentence of each paragraph that calls the use of the budget efficient."""
    for passage in passages(laporan):
        if passage.kind != "paragraph" or passage.bab not in _CHAPTERS or POLICY.search(passage.text):
            continue
        if DENIED.search(passage.text) or not RESOURCE.search(passage.text):
            continue
        said = next((s for s in sentences(passage.text) if CLAIM.search(s)), None)
        if said is not None:
            yield passage, said


def _contradicted(
    passage: Passage, sentence: str, results: Sequence[str], spent: Sequence[str]
) -> Hit | None:
    """One capaian and one share of spending in the paragraph: below the target, or below the spending."""
    if len(results) != 1 or len(spent) != 1:
        return None
    c, s = parse(results[0]).value, parse(spent[0]).value
    if c is None or s is None or s > _FULL or not (c < _FULL or c < s):
        return None
    where = place(passage.at)
    facts = {"letak": where, "tempat": where, "kutipan": opening(sentence), "serapan": spent[0]}
    facts["capaian" if c < _FULL else "capaian_kurang"] = results[0]
    return Hit(passage.at, passage.judul or "Klaim efisiensi", facts, opening(sentence))


def _rests_on_spending(passage: Passage) -> bool:
    return bool(_LEFT.search(passage.text)) and not _RESULT.search(passage.text)


def _on_spending(alone: Sequence[tuple[Passage, str]]) -> Hit:
    passage, sentence = alone[0]
    where = place(passage.at)
    facts = {"letak": where, "tempat": where, "kutipan": opening(sentence), "serapan_saja": "ya"}
    also = tuple(dict.fromkeys(p.at for p, _ in alone[1:] if p.at != passage.at))
    return Hit(passage.at, "Klaim efisiensi", facts, opening(sentence), also=also, advice=True)
