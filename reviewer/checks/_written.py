"""Numbers whose writing contradicts itself: broken groups of digits, figures and words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._money import amounts, broken, cell_token
from reviewer.document import Anchor
from reviewer.laporan import Cited, Laporan

_RP: Final = re.compile(r"\bRp", re.IGNORECASE)
_ONES: Final = {
    "nol": 0, "se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9,
}  # fmt: skip
_SCALES: Final = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_WORD: Final = (
    r"(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus|"
    r"seribu|ribu|juta|miliar|milyar|triliun)"
)
_SPELLED: Final = re.compile(
    rf"(?<![\d.,/])(?P<angka>\d{{1,3}}(?:\.\d{{3}})*|\d+)\s*\(\s*(?P<kata>{_WORD}(?:\s+{_WORD}){{0,14}})\s*\)",
    re.IGNORECASE,
)


def broken_amounts(laporan: Laporan) -> dict[int, list[tuple[str, Anchor]]]:
    """Amounts of rupiah whose marks make no number, by page: as printed, with their places."""
    found: dict[int, list[tuple[str, Anchor]]] = {}
    for text, at in (*_in_cells(laporan), *_in_sentences(laporan)):
        found.setdefault(at.page, []).append((text, at))
    return dict(sorted(found.items()))


def _in_cells(laporan: Laporan) -> Iterator[tuple[str, Anchor]]:
    money = [c for row in laporan.anggaran for c in (row.pagu, row.realisasi)]
    performance = [c for b in laporan.baris for c in (b.target, b.realisasi) if c and _RP.match(c.text)]
    for cited in (*money, *performance):
        token = cell_token(cited)
        if cited is not None and token is not None and broken(token):
            yield token, cited.at


def _in_sentences(laporan: Laporan) -> Iterator[tuple[str, Anchor]]:
    for paragraf in _paragraphs(laporan):
        yield from ((a.text, paragraf.at) for a in amounts(paragraf.text) if broken(a.text))
    for judul in laporan.judul:
        yield from ((a.text, judul.at) for a in amounts(judul.text) if broken(a.text))


def _paragraphs(laporan: Laporan) -> Iterator[Cited]:
    for narasi in laporan.narasi:
        yield from narasi.paragraf


def contradicted_words(laporan: Laporan) -> Iterator[tuple[str, str, Cited]]:
    """Figures whose words in brackets say another number: figure, words, paragraph."""
    for paragraf in _paragraphs(laporan):
        for found in _SPELLED.finditer(paragraf.text):
            words = " ".join(found["kata"].split())
            said = spelled(words)
            if said is not None and said != int(found["angka"].replace(".", "")):
                yield found["angka"], words, paragraf


def spelled(words: str) -> int | None:
    """The number that Indonesian words name, None where they make none."""
    total = group = last = 0
    for word in words.casefold().split():
        if word in _ONES:
            if last:
                return None  # "tiga empat": two numbers, or digits read out
            last = _ONES[word]
        elif word in ("sepuluh", "sebelas", "seratus"):
            group += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word] if not last else -(10**15)
        elif word == "belas":
            group, last = group + 10 + last, 0
        elif word in ("puluh", "ratus"):
            group, last = group + last * (10 if word == "puluh" else 100), 0
        elif word == "seribu":
            total += 1000
        elif word in _SCALES:
            total, group, last = total + (group + last) * _SCALES[word], 0, 0
        else:
            return None
    value = total + group + last
    return value if value >= 0 else None
