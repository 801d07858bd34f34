"""Is the same paragraph printed for more than one matter? (checklist II.6; own observation)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Cited, Laporan
from reviewer.places import place

_SHINGLE: Final = 5
"""Words in a piece by which two texts are compared."""
_METHOD: Final = re.compile(
    r"\b(?:rumus|formula|skala|peraturan|undang-undang|keputusan (?:menteri|gubernur|bupati)|"
    r"dihitung (?:dengan|menggunakan)|sumber data|sumber:?)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-Z])")

Block = tuple[int, str, tuple[Cited, ...], tuple[tuple[str, ...], ...]]
"""Number and heading of a block, its paragraphs, and their words."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of paragraphs, a paragraph or a long sentence; `block` is the number of its block."""

    text: str
    at: Anchor
    block: int
    judul: str
    shingles: frozenset[tuple[str, ...]]


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """There is prose in Bab III."""
    return any(n.bab == "bab3" for n in laporan.narasi)


def check(
    laporan: Laporan, _same: Laporan, *, kata_sedikitnya: int, kemiripan: Decimal
) -> Iterator[Hit | Unclear]:
    """One hit per text that comes again: `kata_sedikitnya` words, `kemiripan` of its five-word pieces.

    Texts on the method or from regulations are left out: they may well be repeated.
    """
    pieces = [
        _Piece(text, at, number, judul, _shingles(words))
        for number, judul, text, at in _texts(_blocks(laporan))
        if len(words := _words(text)) >= kata_sedikitnya and not _METHOD.search(text)
    ]
    told: list[_Piece] = []
    for index, first in enumerate(pieces):
        if any(_within(first, t) for t in told):
            continue
        again = [p for p in pieces[index + 1 :] if _repeats(p, first, float(kemiripan))]
        again = [p for p in again if not any(_within(p, t) for t in told)]
        if again:
            told += [first, *again]
            yield _hit(first, again)


def _hit(first: _Piece, again: Sequence[_Piece]) -> Hit:
    words = first.text.split()
    facts = {
        "tempat_lain": ", ".join(
            dict.fromkeys("halaman yang sama" if p.at.page == first.at.page else place(p.at) for p in again)
        ),
        "kata": str(len(words)),
        "kutipan": " ".join(words[:18]) + " …",
    }
    also = tuple(dict.fromkeys(p.at for p in again))
    return Hit(at=first.at, objek=first.judul, facts=facts, quote=" ".join(words[:40]), also=also)


def _blocks(laporan: Laporan) -> list[Block]:
    inside = [(k, n) for k, n in enumerate(laporan.narasi) if n.bab == "bab3"]
    return [
        (k, n.judul or "Bab III", n.paragraf, tuple(tuple(_words(p.text)) for p in n.paragraf))
        for k, n in inside
    ]


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[int, str, str, Anchor]]:
    """Runs of equal paragraphs, then paragraphs, then sentences: the largest that comes again is told."""
    for one, other in combinations(blocks, 2):
        for i, j, size in _runs(one[3], other[3]):
            for (number, judul, paragraphs, _), start in ((one, i), (other, j)):
                part = paragraphs[start : start + size]
                yield number, judul, " ".join(p.text for p in part), part[0].at
    for number, judul, paragraphs, _ in blocks:
        yield from ((number, judul, p.text, p.at) for p in paragraphs)
    for number, judul, paragraphs, _ in blocks:
        for p in paragraphs:
            parts = _SENTENCE.split(p.text)
            yield from ((number, judul, part, p.at) for part in parts if len(parts) > 1)


def _runs(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    """Where runs of two or more equal paragraphs begin in both, and how long they are."""
    for i, words in enumerate(a):
        for j, same in enumerate(b):
            if words != same or (i and j and a[i - 1] == b[j - 1]):
                continue
            size = 1
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            if size > 1:
                yield i, j, size


def _words(text: str) -> list[str]:
    return re.sub(r"[\W_]+", " ", text.casefold()).split()


def _shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _repeats(piece: _Piece, first: _Piece, least: float) -> bool:
    small, large = sorted((len(piece.shingles), len(first.shingles)))
    if piece.at == first.at or small < least * large:
        return False
    return len(piece.shingles & first.shingles) >= least * len(piece.shingles | first.shingles)


def _within(piece: _Piece, told: _Piece) -> bool:
    return piece.block == told.block and len(piece.shingles & told.shingles) >= 0.8 * len(piece.shingles)
