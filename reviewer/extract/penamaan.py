"""Which indikator or sasaran a sentence names, also in a shortened or misspelt form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

NAMED = 86.0
"""Likeness (percent) from which a stretch of a sentence is a name."""
_SHORT = 12
"""Names of fewer letters (IPG, iBangga) must stand as a whole word."""
_SPELT = 70.0
"""Likeness (percent) from which two words are spellings of one."""
_MEASURES = {
    *("persentase", "jumlah", "angka", "tingkat", "rata", "nilai", "peningkatan", "capaian", "rasio"),
    *("cakupan", "indikator", "kinerja", "indeks"),
}
_SPELLING = re.compile(r"\bpro?sentas[ei]\b|\bpresentas[ei]\b|\bpersentasi\b")
_NUMBERING = re.compile(r"^(?:[^\w(]|(?:\d+\.)+\d*\s|\d+[.)]|[a-zA-Z][.)]\s)+")
_PER = re.compile(r"\bper\s+1[\d.,]*0\b.*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: from `start` to `end` of the text as `plain` gives it."""

    name: str
    score: float
    start: int
    end: int


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """Lower-case words and numbers, one space between them; one spelling of persentase."""
    return _SPELLING.sub("persentase", re.sub(r"[\W_]+", " ", text.casefold()).strip())


@lru_cache(maxsize=4096)
def aliases(name: str) -> tuple[str, ...]:
    """The forms under which prose speaks of a name: whole, abbreviated, without its measure word."""
    bare = _NUMBERING.sub("", _PER.sub("", name))
    outside = _BRACKETS.sub(" ", bare)
    forms = [outside, *_in_brackets(bare)]
    if outside.count("/") == 1:
        forms += [part for part in outside.split("/") if _abbreviation(part) or len(plain(part)) >= _SHORT]
    out = [plain(f) for f in forms]
    words = plain(outside).split()
    while words and words[0] in _MEASURES:
        words = words[1:]
    if len(words) >= 3 and len(" ".join(words)) >= 18:
        out.append(" ".join(words))
    return tuple(dict.fromkeys(f for f in out if len(f) >= 3))


def _in_brackets(name: str) -> list[str]:
    return [b for b in _BRACKETS.findall(name) if _abbreviation(b) or len(b.split()) >= 3]


def _abbreviation(text: str) -> bool:
    word = text.strip()
    return bool(re.fullmatch(r"[A-Za-z][\w-]{2,9}", word)) and sum(c.isupper() for c in word) >= min(
        2, len(word) - 1
    )


class Names:
    """The names of one kind (indikator or sasaran), each with all its printed spellings."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]) -> None:
        forms = {n: {a for s in (n, *more) for a in aliases(s)} for n, more in spellings.items()}
        self._forms = [(n, a, _stems(a)) for n, group in forms.items() for a in sorted(group)]

    def mentions(self, text: str) -> list[Mention]:
        """The names in a text; of names that claim the same words the likest wins."""
        line = plain(text)
        stems = set(_stems(line))
        found = [m for n, a, s in self._forms if (m := _find(n, a, s, line, stems)) is not None]
        kept: list[Mention] = []
        for one in sorted(found, key=lambda m: (-m.score, m.start - m.end, m.name)):
            if not any(_overlap(one, k) and k.name != one.name and _better(k, one) for k in kept):
                kept.append(one)
        return kept

    def named(self, text: str) -> tuple[str, ...]:
        """The names in the order in which the text brings them."""
        found = sorted(self.mentions(text), key=lambda m: (m.start, m.name))
        return tuple(dict.fromkeys(m.name for m in found))


def _stems(line: str) -> tuple[str, ...]:
    return tuple(w[:5] for w in line.split() if len(w) > 3)


def _find(name: str, alias: str, stems: Sequence[str], line: str, have: set[str]) -> Mention | None:
    at = f" {line} ".find(f" {alias} ")
    if at >= 0:
        return Mention(name, 100.0, at, at + len(alias))
    if len(alias) < _SHORT or len(line) < 0.9 * len(alias):
        return None
    if sum(s in have for s in stems) < 0.6 * len(stems):
        return None
    found = fuzz.partial_ratio_alignment(alias, line, score_cutoff=NAMED)
    if not found or not _same_words(alias, line[max(0, found.dest_start - 4) : found.dest_end + 4]):
        return None
    return Mention(name, found.score, found.dest_start, found.dest_end)


def _same_words(alias: str, stretch: str) -> bool:
    """The words differ in spelling only, but for one in six: "korban bencana" is not "sadar bencana"."""
    words = [w for w in alias.split() if len(w) > 3]
    have = stretch.split()
    other = [w for w in words if max((fuzz.ratio(w, h) for h in have), default=0.0) < _SPELT]
    return 6 * len(other) <= len(words)


def _overlap(a: Mention, b: Mention) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0.5 * min(a.end - a.start, b.end - b.start)


def _better(kept: Mention, other: Mention) -> bool:
    return kept.score > other.score or kept.end - kept.start > other.end - other.start + 3


def blank(text: str, mentions: Iterable[Mention]) -> str:
    """The text as `plain` gives it, without the names found in it."""
    letters = list(plain(text))
    for one in mentions:
        if one.end - one.start >= _SHORT:
            end = min(one.end, len(letters))
            letters[one.start : end] = " " * (end - one.start)
    return " ".join("".join(letters).split())
