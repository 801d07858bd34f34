"""The words of the seven analyses, from `rubric/kata_analisis.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from reviewer.rubric import default_folder

_TWO_YEARS = re.compile(
    r"(?:banding|realisasi|capaian).*\b(20\d\d)\b.*?\b(?:dengan|dan|terhadap|ke|dari)\b.*?\b(?!\1)20\d\d\b"
)
"""A heading that sets one year against another."""
_PERIOD = re.compile(r"banding.*\btarget\b.*\b20\d\d\s*[-–]\s*20\d\d\b")
"""A heading that sets the result against the target of a period."""


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads(
        (default_folder() / "kata_analisis.toml").read_text(encoding="utf-8")
    )
    return data


@cache
def pattern(part: str, key: str = "kata") -> re.Pattern[str]:
    """Any word of one list; each is looked for from the beginning of a word, whatever its case."""
    words = sorted(_data()[part][key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(_form(w) for w in words) + ")", re.IGNORECASE)


def _form(word: str) -> str:
    """A trailing space asks for the whole word."""
    return re.escape(word.rstrip()).replace(r"\ ", r"\s+") + (r"\b" if word.endswith(" ") else "")


def says(part: str, text: str, key: str = "kata") -> bool:
    """Whether the text holds a word of this list."""
    return pattern(part, key).search(text) is not None


def topic_of(heading: str) -> str | None:
    """The analysis ("A1" … "A7") that a heading opens, "anggaran" for the budget, None for others."""
    text = " ".join(heading.casefold().split())
    for entry in _data()["judul"]:
        if entry["analisis"] == "A2" and _TWO_YEARS.search(text):
            return "A2"
        if entry["analisis"] == "A3" and _PERIOD.search(text):
            return "A3"
        if any(_holds_all(text, words) for words in _alternatives(tuple(entry["kata"]))):
            return str(entry["analisis"])
    return None


@cache
def _alternatives(words: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(
        tuple(re.compile(r"\b" + re.escape(part.strip()).replace(r"\ ", r"\s+")) for part in w.split("+"))
        for w in words
    )


def _holds_all(text: str, parts: tuple[re.Pattern[str], ...]) -> bool:
    return all(p.search(text) for p in parts)
