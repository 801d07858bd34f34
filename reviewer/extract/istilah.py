"""The glossary `rubric/istilah.toml`: what column titles mean, which words tell a direction."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from reviewer.rubric import default_folder

_KEEP = re.compile(r"[^a-z0-9%]+")
YEAR_ONLY = re.compile(r"^\W*(?:tahun|thn\.?|ke-?\d)?\W*(?:20\d\d)\W*(?:\(\w\))?\W*$", re.IGNORECASE)
"""A title or cell that is a year and nothing else."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Istilah:
    """Column titles (exact and contained), and the words of direction."""

    sama: tuple[tuple[str, tuple[str, ...]], ...]
    memuat: tuple[tuple[str, tuple[str, ...]], ...]
    abaikan: tuple[str, ...]
    turun: tuple[str, ...]
    tersangkal: tuple[str, ...]
    pembalik: tuple[str, ...]
    naik: tuple[str, ...]


@cache
def glossary() -> Istilah:
    """The glossary as shipped with the rubric."""
    data = tomllib.loads((default_folder() / "istilah.toml").read_text(encoding="utf-8"))
    columns = data["kolom"].items()
    return Istilah(
        tuple((name, tuple(words.get("sama", ()))) for name, words in columns),
        tuple((name, tuple(words.get("memuat", ()))) for name, words in columns),
        tuple(data["abaikan"]),
        tuple(data["arah"]["turun"]),
        tuple(data["arah"]["tersangkal"]),
        tuple(data["arah"]["pembalik"]),
        tuple(data["arah"]["naik"]),
    )


def squeeze(title: str) -> str:
    """A column title without case, spaces, punctuation, years and formula; "%" becomes "persen"."""
    text = re.sub(r"\([^)]*\d\s*[/:x*=][^)]*\).*|\(\s*[\d\s=]+\)", " ", title.casefold())
    text = _YEAR.sub(" ", text).replace("%", " persen ")
    words = [w for w in _KEEP.sub(" ", text).split() if w not in glossary().abaikan]
    return "".join(words)


@cache
def meaning(title: str) -> str | None:
    """The meaning of one column title, or None. See the file for the order of matching."""
    text = squeeze(title)
    if not text:
        return None
    for name, words in glossary().sama:
        if text in words:
            return name
    for name, words in glossary().memuat:
        if any(word in text for word in words):
            return name
    slack = len(text) // 5 if len(text) >= 10 else len(text) // 6
    if slack:
        for name, words in glossary().sama:
            if any(
                abs(len(w) - len(text)) <= slack and Levenshtein.distance(w, text) <= slack for w in words
            ):
                return name
    return None


def year_of(title: str) -> int | None:
    """The year in a title, the last one where there are several; None for a period such as 2019-2024."""
    if re.search(r"20\d\d\s*[-–]\s*20\d\d", title):
        return None
    years = _YEAR.findall(title)
    return int(years[-1]) if years else None
