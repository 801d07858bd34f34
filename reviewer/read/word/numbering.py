"""The numbers that Word writes in front of list items and headings, which stand nowhere in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reviewer.document import printable
from reviewer.read.signs import SIGNS
from reviewer.read.word.package import W, val, whole

_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
           (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip

DEEPEST = 8
HIGHEST = 32_767
"""What Word itself allows; a file may say anything, and a billion would be counted up to."""
_BULLETS = frozenset("▪➢✓–-")
"""Bullets that are shown as they are; the others are one kind of dot."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: number format, the text with %1 … %9, first number."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts list items in document order."""

    def __init__(self, part: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        if part is not None:
            self._read(part)

    def _read(self, part: etree._Element) -> None:
        for abstract in part.iter(W + "abstractNum"):
            levels = {whole(lvl, 0, DEEPEST, "ilvl"): _level(lvl) for lvl in abstract.iter(W + "lvl")}
            self._levels[val(abstract, "abstractNumId") or ""] = levels
        for num in part.iter(W + "num"):
            id = val(num, "numId") or ""
            self._abstract[id] = val(num.find(W + "abstractNumId")) or ""
            self._restarts[id] = dict(_restarts(num))

    def label(self, num_id: str, depth: int) -> str:
        """The label of the next item of a list at a depth: "1.", "a)", "3.1.2", "•"."""
        abstract = self._abstract.get(num_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or num_id == "0":
            return ""
        if level.format == "bullet":
            sign = level.text.translate(SIGNS).strip()
            return sign if sign in _BULLETS else "•"
        counts = self._counts.setdefault(abstract, [])
        while len(counts) <= depth:
            counts.append((levels[len(counts)].start if len(counts) in levels else 1) - 1)
        start = self._restarts.get(num_id, {}).pop(depth, None)
        counts[depth] = counts[depth] + 1 if start is None else start
        del counts[depth + 1 :]
        text = level.text
        for index, count in enumerate(counts):
            if f"%{index + 1}" in text:
                text = text.replace(
                    f"%{index + 1}", _number(count, levels[index].format if index in levels else "decimal")
                )
        return printable(text.strip())


def _restarts(num: etree._Element) -> Iterator[tuple[int, int]]:
    """Depths at which a list counts anew, with their first number: a list copied from another."""
    for override in num.iter(W + "lvlOverride"):
        start = override.find(W + "startOverride")
        if start is not None:
            yield whole(override, 0, DEEPEST, "ilvl"), whole(start, 1, HIGHEST)


def _level(lvl: etree._Element) -> Level:
    start = whole(lvl.find(W + "start"), 1, HIGHEST)
    return Level(val(lvl.find(W + "numFmt")) or "decimal", val(lvl.find(W + "lvlText")) or "", start)


def _number(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.lower() if style == "lowerRoman" else roman
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    out = ""
    for value, sign in _ROMANS:
        out, count = out + sign * (count // value), count % value
    return out
