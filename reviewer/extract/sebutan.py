"""How a draft names a sasaran or an indikator in a line of its own."""

from __future__ import annotations

import re

_LEAD = r"^\W*(?:(?:[a-z]|[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+)?"
_ORDER = r"\s*(?:ke-?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}(?!\w))?\s*[.):“”\"–-]*\s*"
_NAME = r"(?P<name>[^\W\d].{11,})$"
_SASARAN = re.compile(
    _LEAD + r"sasaran(?P<kind>\s+strategis)?(?P<mark>" + _ORDER + r")" + _NAME, re.IGNORECASE
)
_INDIKATOR = re.compile(
    _LEAD
    + r"(?:indikator(?P<kind>(?:\s+(?:kinerja|sasaran|tujuan|utama|program|strategis|\(?iku\)?))*)|iku|ik)"
    r"(?P<mark>" + _ORDER + r")" + _NAME,
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\bsasaran(?:\s+strategis)?\s*(?:ke-?\s*)?(?:\d{1,2}|[ivx]{1,4})?\s*[:–-]?\s*"
    r"[“\"](?P<name>[^”\"]{12,})[”\"]",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"^\W*(?:(?:\d{1,2}|[a-z])[.)]\s*)?(?:ter|me|ber)\w+nya\b"
    r"|^\W*(?:(?:\d{1,2}|[a-z])[.)]\s*)?(?:\w+nya\s|tercapai|terwujud|meningkat)",
    re.IGNORECASE,
)
_LONGEST_NAME = 260


def is_outcome(text: str) -> bool:
    """Whether a text begins as sasaran do: "Meningkatnya …", "Terwujudnya …"."""
    return bool(_OUTCOME.match(text.strip()))


def named_sasaran(text: str) -> str | None:
    """The sasaran that a line of its own names: "Sasaran 2: Meningkatnya …"."""
    if len(text) >= _LONGEST_NAME:
        return None
    found = _SASARAN.match(text)
    if found and (found.group("mark").strip() or is_outcome(found.group("name"))):
        return found.group("name").strip(' ”"')
    quoted = _QUOTED.search(text)
    return quoted.group("name").strip() if quoted else None


def named_indikator(text: str) -> str | None:
    """The indikator that a line of its own names: "Indikator Kinerja 1.2: Persentase …"."""
    if len(text) >= _LONGEST_NAME:
        return None
    found = _INDIKATOR.match(text)
    return found.group("name").strip(' ”"') if found and found.group("mark").strip() else None
