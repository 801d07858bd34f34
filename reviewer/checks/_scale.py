"""The scale of capaian that a draft cites: intervals with their names, from a table or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reviewer.angka import Angka, interval
from reviewer.checks._pk import plain
from reviewer.document import Anchor
from reviewer.laporan import Laporan, Narasi, Tabel

_NUMBER: Final = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_UP_TO: Final = r"(?:s\s?[./]?\s?d\.?|sampai(?:\s+dengan)?|hingga)"
_SIDE: Final = r"(?:kurang\s+dari|lebih\s+dari|di\s?atas|di\s?bawah)"
_MARKS: Final = rf"(?:[<>≤≥=x\s%–—-]|{_UP_TO}|{_SIDE})*"
_INTERVAL: Final = re.compile(
    rf"^{_MARKS}{_NUMBER}{_MARKS}(?:{_NUMBER}\s*(?:%|persen)?)?\s*(?:ke (?:atas|bawah))?$", re.IGNORECASE
)
_ITEM: Final = re.compile(
    rf"(?P<interval>(?:{_SIDE}|[<>≤≥])?\s*\d{{1,3}}(?:[.,]\d+)?\s*%?"
    rf"(?:\s*(?:{_UP_TO}|[-–<>≤≥ ]+)\s*\d{{1,3}}(?:[.,]\d+)?\s*%?)?)"
    r"\s*(?:dengan (?:sebutan|predikat|kategori|kriteria)|berpredikat|[:=]|kategori|predikat)\s*[“\"]?"
    r"(?P<nama>[A-Za-z]+(?:\s+[a-z]+)?)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(
    r"\b(?:sangat|baik|tinggi|rendah|kurang|cukup|sedang|memuaskan|buruk|tercapai|berhasil|gagal|kritis|melampaui)\b",
    re.IGNORECASE,
)
_UPPER: Final = re.compile(r"di\s?atas|lebih\s+dari|>|≥", re.IGNORECASE)
_LOWER: Final = re.compile(r"di\s?bawah|kurang\s+dari|<|≤", re.IGNORECASE)
_HIGHEST: Final = Decimal(10_000)
_LOWEST: Final = Decimal(-10_000)
_STEP: Final = Decimal(1)
"""Intervals printed in whole numbers ("76–90", "91–100") leave no gap that matters."""
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Band:
    """One interval: its names, ends, and whether an end itself is left out."""

    names: frozenset[str]
    shown: str
    low: Decimal
    high: Decimal
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from low to high with its place."""

    bands: tuple[Band, ...]
    at: Anchor
    judul: str
    tabel: Tabel | None


def scales(laporan: Laporan) -> Iterator[Scale]:
    """The scales of capaian in Bab III or the ikhtisar."""
    for tabel in laporan.tabel:
        if tabel.bab in ("bab3", "ikhtisar") and tabel.peran == "lain" and not tabel.baris:
            bands = [b for line in tabel.teks.split("\n") if (b := _of_line(line.split(" | "))) is not None]
            yield from _scale(bands, tabel.at, tabel.judul, tabel)
    for narasi in laporan.narasi:
        if narasi.bab in ("bab3", "ikhtisar"):
            yield from _in_list(narasi)


def _scale(bands: Sequence[Band], at: Anchor, judul: str, tabel: Tabel | None) -> Iterator[Scale]:
    ordered = _clipped(sorted(bands, key=lambda b: (b.low, b.high)))
    apart = all(a.low < b.low for a, b in pairwise(ordered))
    names = [b.names for b in ordered]
    if len(ordered) >= _FEWEST and apart and len(set(names)) == len(names):
        yield Scale(ordered, at, judul, tabel)


def _clipped(bands: Sequence[Band]) -> tuple[Band, ...]:
    """ "≥ 91, ≥ 76, ≥ 66": an open end stops where the next band begins."""
    out: list[Band] = []
    for i, band in enumerate(bands):
        if band.low == _LOWEST and out:
            band = replace(band, low=out[-1].high, open_low=not out[-1].open_high)
        if band.high == _HIGHEST and i + 1 < len(bands) and bands[i + 1].low > band.low:
            band = replace(band, high=bands[i + 1].low, open_high=not bands[i + 1].open_low)
        out.append(band)
    return tuple(out)


def _of_line(cells: Sequence[str]) -> Band | None:
    """A line with one interval and one name at least."""
    texts = [c.strip() for c in cells if c.strip()]
    found = [(c, m) for c in texts if (m := _INTERVAL.match(c)) and (m[2] is not None or _marked(m))]
    names = [c for c in texts if not _INTERVAL.match(c) and len(c) <= 30 and re.search(r"[A-Za-z]", c)]
    if len(found) != 1 or not any(_WORD.search(n) for n in names):
        return None
    return _band(found[0][0], names)


def _marked(found: re.Match[str]) -> bool:
    return bool(_UPPER.search(found[0]) or _LOWER.search(found[0]))


def _band(text: str, names: Sequence[str]) -> Band | None:
    numbers = [Decimal(n.replace(",", ".")) for n in re.findall(r"\d{1,3}(?:[.,]\d{1,2})?", text)]
    if not numbers:
        return None
    before = text[: re.search(r"\d", text).start()]  # type: ignore[union-attr]
    shown = next(n for n in names if _WORD.search(n))
    keys = frozenset(plain(n) for n in names)
    if len(numbers) > 1:
        low, high = min(numbers[:2]), max(numbers[:2])
        strict = bool(re.search(r">(?!\s*=)|di\s?atas|lebih", before, re.IGNORECASE))
        return Band(keys, shown, low, high, strict, bool(re.search(r"<(?!\s*=)[^<>≤]*$", text)))
    if _LOWER.search(text):
        return Band(keys, shown, _LOWEST, numbers[0], False, "≤" not in text)
    return Band(keys, shown, numbers[0], _HIGHEST, "≥" not in text, False)


def _in_list(narasi: Narasi) -> Iterator[Scale]:
    """ "1) Nilai di atas 100% dengan sebutan sangat baik (SB)" … in one block."""
    bands: list[Band] = []
    first: Anchor | None = None
    for paragraf in narasi.paragraf:
        for found in _ITEM.finditer(paragraf.text):
            band = _band(found["interval"], [found["nama"]]) if _WORD.search(found["nama"]) else None
            if band is not None:
                bands.append(band)
                first = first or paragraf.at
    if first is not None:
        yield from _scale(bands, first, narasi.judul, None)


def fitting(scale: Scale, value: Angka) -> tuple[Band, ...]:
    """The bands in which a printed value may lie: by its rounding, at edges both, in a gap the neighbours."""
    low, high = interval(value)
    inside = tuple(b for b in scale.bands if b.low <= high and low <= b.high)
    if inside:
        return inside
    below = [b for b in scale.bands if b.high < low]
    above = [b for b in scale.bands if b.low > high]
    return (*below[-1:], *above[:1])


def named(scale: Scale, predikat: str) -> Band | None:
    """The band of this name, None where the scale has none."""
    return next((b for b in scale.bands if plain(predikat) in b.names), None)


def gap(scale: Scale) -> str:
    """A value that lies in no band, as text; "" where there is none worth a word."""
    for a, b in pairwise(scale.bands):
        if a.high == b.low and a.open_high and b.open_low:
            return str(a.high)
        if b.low - a.high > _STEP:
            return f"{a.high}–{b.low}"
    return ""
