"""The level of a budget row: program, kegiatan, sub kegiatan, a sum, or another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAD = r"^\W*(?:(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s*)?(?:[\d.]+\s+)?"
_SUM = re.compile(
    _LEAD + r"(?:sub\s*|grand\s*)?(?:jumlah|total)\b"
    r"(?P<rest>(?:\s+(?:seluruh\w*|keseluruhan|total|anggaran|belanja|langsung|tidak|pagu|realisasi|urusan|wajib|"
    r"pilihan|program|kegiatan|sasaran|APBD|APBN|dan|tahun|[IVX\d()+.,\-/]+))*)\W*$",
    re.IGNORECASE,
)
_LEVELS = (
    ("sub_kegiatan", re.compile(_LEAD + r"sub\s*-?\s*kegiatan\b", re.IGNORECASE)),
    ("kegiatan", re.compile(_LEAD + r"kegiatan", re.IGNORECASE)),
    ("program", re.compile(_LEAD + r"program\b", re.IGNORECASE)),
    ("belanja", re.compile(_LEAD + r"belanja\b", re.IGNORECASE)),
)
_PROGRAM = re.compile(r"^[IVX]{1,6}\.?$|^\d\.\d{2}\.\d{2}\.?$")
_KEGIATAN = re.compile(r"^[IVX]{1,6}\.\d{1,2}\.?$|^\d\.\d{2}\.\d{2}\.\d\.\d{2}\.?$")
_SUB_KEGIATAN = re.compile(r"^\d\.\d{2}\.\d{2}\.\d\.\d{2}\.\d{2,4}\.?$")
_COUNTED = re.compile(r"^\d{1,3}\.?$")


def level(text: str, number: str, title: str, numbers: Sequence[str]) -> str:
    """The level of a row by its words, else its number among the `numbers` of the table, else its column.

    Numbers tell a level only where the table prints two of its kinds: "I", "I.1", or account codes.
    """
    if _SUM.match(text):
        return "jumlah"
    if by_number := _by_number(number.strip(), numbers):
        return by_number
    found = next((name for name, pattern in _LEVELS if pattern.match(text)), None)
    if found:
        return found
    words = title.casefold()
    if "program" in words and "kegiatan" in words:
        return "lain"  # one column for several levels tells none
    return next((name for name in ("sasaran", "program", "kegiatan") if words.startswith(name)), "lain")


def _by_number(number: str, numbers: Sequence[str]) -> str:
    if not any(_KEGIATAN.match(n.strip()) for n in numbers):
        return ""
    if not any(_PROGRAM.match(n.strip()) for n in numbers):
        return ""
    for name, pattern in (("program", _PROGRAM), ("kegiatan", _KEGIATAN), ("sub_kegiatan", _SUB_KEGIATAN)):
        if pattern.match(number):
            return name
    return "sub_kegiatan" if _COUNTED.match(number) else ""
