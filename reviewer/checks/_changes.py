"""What sentences say of a rise or a fall, and which two values stand behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, interval
from reviewer.checks._figures import number_of
from reviewer.laporan import Disebut, Indikator, Laporan, Pernyataan

_UP: Final = ("meningkat", "naik", "peningkatan", "kenaikan", "bertambah")
_DOWN: Final = ("menurun", "turun", "penurunan", "berkurang")
_WORDS: Final = "|".join((*_UP, *_DOWN))
_WORD: Final = re.compile(rf"\b(?P<kata>{_WORDS})\b", re.IGNORECASE)
_UNLIKE: Final = r"menjadi|dari|ke|pada|tahun|dengan|target|hingga|sampai|di|dibanding\w*|terhadap|dan|rata"
_CLAIM: Final = re.compile(
    rf"\b(?P<kata>{_WORDS})\b"
    rf"(?:(?:\s+(?!(?:{_UNLIKE})\b)[A-Za-z]+){{0,4}}?(?:\s+(?:sebesar|sebanyak|sekitar|yaitu|yakni|setara))+)?"
    r"\s+(?P<angka>\d+(?:[.,]\d+)*)",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(?:perlu|akan|agar|diharapkan|ditargetkan|untuk|dapat|bila|jika|apabila|minimal|rata-rata|per tahun"
    r"|proyeksi|diproyeksikan|diperkirakan)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_YEARLY: Final = re.compile(r"\s*\S*\s*(?:\w+\s+)?(?:per|setiap|tiap|se)\s?-?(?:tahun|bulan)", re.IGNORECASE)
_FROM: Final = re.compile(r"\bdari\s+(?:(?:sebesar|sebanyak|sekitar|nilai|angka|semula)\s+)*$", re.IGNORECASE)
_TO: Final = re.compile(r"\bmenjadi\s+(?:(?:sebesar|sebanyak|sekitar|nilai|hanya)\s+)*$", re.IGNORECASE)
_FARTHEST: Final = 90
"""Letters between the parts of one statement."""
_NEAR: Final = 40
"""Letters between the word of a rise and its two figures."""


@dataclass(frozen=True, slots=True)
class Claim:
    """ "meningkat sebesar 105,88%": the word, the figure with its unit, and where they stand."""

    word: str
    up: bool
    value: Angka
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one indikator, the earlier first, or target and realisasi (`aim`).

    `told`: the sentence itself says "dari … menjadi …".
    """

    a: Angka
    b: Angka
    unit: str
    told: bool = False
    aim: bool = False

    @property
    def rise(self) -> Decimal:
        """The later less the earlier value."""
        return _value(self.b) - _value(self.a)

    @property
    def growth(self) -> Decimal:
        """How far it moved, in percent of the earlier value, never negative."""
        return abs(self.rise / _value(self.a) * 100)

    @property
    def ratio(self) -> Decimal:
        """The later in percent of the earlier value."""
        return _value(self.b) / _value(self.a) * 100


def claims(said: Pernyataan) -> Iterator[Claim]:
    """The rises and falls that a sentence gives in figures, of this or an earlier year."""
    for found in _CLAIM.finditer(said.text):
        figure = next((d for d in said.angka if d.mulai == found.start("angka")), None)
        word = found["kata"].casefold()
        if figure is None or not speaks(said, word) or _PLANNED.search(said.text[: found.start()]):
            continue
        if not _YEARLY.match(said.text[found.end() :]):
            yield Claim(word, word in _UP, figure.value, figure.satuan, found.start(), figure.akhir)


def speaks(said: Pernyataan, word: str) -> bool:
    """Whether the word is said of the indikator, and no part of a name: "Persentase peningkatan produksi"."""
    pattern = re.compile(rf"\b{word}\b", re.IGNORECASE)
    return len(pattern.findall(said.text)) == len(pattern.findall(said.bare)) > 0


def directions(said: Pernyataan) -> set[bool]:
    """Up, down, or both, as the words of a sentence say."""
    words = [m["kata"].casefold() for m in _WORD.finditer(said.text)]
    return {w in _UP for w in words if speaks(said, w)}


def word_near(said: Pernyataan, start: int, end: int) -> bool:
    """Whether a word of rise or fall stands close before or behind a stretch of the sentence."""
    found = [m.span() for m in _WORD.finditer(said.text)]
    return any(0 <= start - b <= _NEAR or 0 <= a - end <= _NEAR for a, b in found)


def told_pair(said: Pernyataan, claim: Claim | None = None) -> tuple[Pair, int, int] | None:
    """ "dari 5 … menjadi 1", near the claim where one is given, with its place in the sentence."""
    for a, b in zip(said.angka, said.angka[1:], strict=False):
        near = claim is None or min(abs(claim.end - a.mulai), abs(b.akhir - claim.start)) <= _FARTHEST
        between = said.text[a.akhir : b.mulai]
        if (
            near
            and _FROM.search(said.text[: a.mulai])
            and _TO.search(between)
            and len(between) <= _FARTHEST
            and _same_unit(a, b)
            and a.value.value
        ):
            return Pair(a.value, b.value, a.satuan or b.satuan, told=True), a.mulai, b.akhir
    return None


def _same_unit(a: Disebut, b: Disebut) -> bool:
    return a.satuan == b.satuan or not a.satuan or not b.satuan


def other_pairs(said: Pernyataan, claim: Claim) -> Iterator[Pair]:
    """The only two other figures of the sentence, in either order."""
    others = [d for d in said.angka if not claim.start <= d.mulai < claim.end]
    if len(others) == 2 and _same_unit(*others):
        for a, b in (others, others[::-1]):
            if a.value.value and (a.tahun is None or b.tahun is None or a.tahun <= b.tahun):
                yield Pair(a.value, b.value, a.satuan or b.satuan)


def row_pairs(indikator: Indikator, tahun: int) -> Iterator[Pair]:
    """The realisasi of last year and of this year, as the tables print them."""
    for a in _results(indikator, tahun - 1):
        for b in _results(indikator, tahun):
            if a.value and a.kind == b.kind:
                yield Pair(a, b, a.unit or b.unit or _unit_of(indikator))


def target_pairs(indikator: Indikator, tahun: int) -> Iterator[Pair]:
    """Target and realisasi of this year."""
    for row in indikator.baris:
        target, realisasi = number_of(row.target), number_of(row.realisasi)
        if row.peran != "capaian" or row.tahun not in (None, tahun) or not target or not realisasi:
            continue
        if target.value and target.kind == realisasi.kind == "number" and not target.ambiguous:
            yield Pair(target, realisasi, target.unit or _unit_of(indikator), aim=True)


def _results(indikator: Indikator, tahun: int) -> list[Angka]:
    found = []
    for row in indikator.baris:
        value = number_of(row.realisasi)
        mine = row.tahun == tahun or (row.tahun is None and row.peran == "capaian")
        if mine and value is not None and value.kind == "number" and not value.ambiguous:
            found.append(value)
    return found


def _unit_of(indikator: Indikator) -> str:
    """ "%" where a row prints it as the unit of the indikator."""
    units = {b.satuan.text.casefold().strip() for b in indikator.baris if b.satuan}
    return "%" if units & {"%", "persen", "prosentase", "persentase"} else ""


def linked(said: Pernyataan, laporan: Laporan) -> Indikator | None:
    """The indikator that a sentence speaks of."""
    return next((i for i in laporan.indikator if i.nama == said.indikator), None)


def fits(value: Angka, pair: Pair, what: str) -> bool:
    """Whether a figure is this quantity ("growth", "ratio", "rise") of the pair, rounded or cut off."""
    step = Decimal(10) ** -value.decimals
    low, high = _range(pair, what)
    if low - step / 2 <= _value(value) <= high + step / 2:
        return True
    return value.decimals > 0 and low - step < _value(value) <= high


def _range(pair: Pair, what: str) -> tuple[Decimal, Decimal]:
    found = []
    for a in _ends(pair.a):
        for b in _ends(pair.b):
            if a:
                moved = abs(b - a)
                found.append({"rise": moved, "growth": abs(moved / a * 100), "ratio": b / a * 100}[what])
    return min(found), max(found)


def _ends(angka: Angka) -> tuple[Decimal, ...]:
    """Whole numbers are counts and exact; decimals may have been rounded."""
    if not angka.decimals:
        return (_value(angka),)
    low, high = interval(angka)
    return low, _value(angka), high


def _value(angka: Angka) -> Decimal:
    return angka.value if angka.value is not None else Decimal(0)


def opposed(pair: Pair, up: bool) -> bool:
    """Whether the values moved the other way, more than by rounding."""
    ends = interval if pair.a.decimals or pair.b.decimals else _ends
    moved = [b - a for a in ends(pair.a) for b in ends(pair.b)]
    return max(moved) < 0 if up else min(moved) > 0
