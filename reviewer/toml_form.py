"""A TOML file a person has written, and what is wrong with it in Indonesian: file, key, reason."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
_UNREADABLE: Final = "tidak dapat dibaca sebagai teks UTF-8"
_REASONS: Final = {
    "missing": "belum ada",
    "extra_forbidden": "tidak dikenal, mohon periksa ejaannya",
    "string_type": "perlu berupa teks di dalam tanda petik",
    "bool_type": "perlu berupa true atau false",
    "list_type": "perlu berupa daftar di dalam kurung siku",
    "dict_type": "perlu berupa bagian tersendiri, misalnya [params]",
    "model_type": "perlu berupa bagian tersendiri, misalnya [aturan.CAL-001]",
    "model_attributes_type": "perlu berupa bagian tersendiri, misalnya [aturan.CAL-001]",
    "too_short": "perlu berisi sedikitnya satu kalimat",
    "string_too_short": "belum diisi",
    "string_pattern_mismatch": "perlu berupa nama berkas di reviewer/checks tanpa .py",
}


class NoToml(Exception):
    """The text is no TOML; the message is the Indonesian reason."""


def read_toml(path: Path) -> dict[str, Any]:
    """What a file says, numbers with a point as Decimal. Raises NoToml."""
    try:
        return parse_toml(path.read_bytes())
    except OSError as fault:
        raise NoToml(_UNREADABLE) from fault


def parse_toml(content: bytes) -> dict[str, Any]:
    """What the bytes of a file say. Raises NoToml.

    The mark that Windows editors put before UTF-8 and their line ends are no part of it.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        where = f" (baris {place[1]}, kolom {place[2]})" if place else ""
        raise NoToml(f"belum berbentuk TOML yang benar{where}") from fault
    except UnicodeDecodeError as fault:
        raise NoToml(_UNREADABLE) from fault


def faults_of(fault: NoToml | ValidationError, shown: str) -> list[str]:
    """One sentence for everything that is wrong with the file called `shown`."""
    if isinstance(fault, NoToml):
        return [f"{shown}: {fault}."]
    return [f"{shown}, kunci “{_key(detail)}”: {_reason(detail)}." for detail in fault.errors()]


def _key(detail: ErrorDetails) -> str:
    """The key as it stands in the file; branch names that pydantic adds for a union are left out."""
    parts = detail["loc"]
    if "params" in parts:
        parts = parts[: parts.index("params") + 2]
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in parts) or "awal berkas"


def _reason(detail: ErrorDetails) -> str:
    kind, given = detail["type"], detail["input"]
    if kind == "literal_error":
        choices = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"isinya “{given}”; pilihannya {choices}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    return _REASONS.get(kind, "isinya belum sesuai bentuk")
