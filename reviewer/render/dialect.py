"""The words of the Word file in the dialect of a reviu or of an evaluation: rubric/ragam.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from reviewer import rubric
from reviewer.findings import Ragam


@dataclass(frozen=True, slots=True)
class Dialect:
    """Headings and columns; one field per key of the data file."""

    kertas: str
    telaah: str
    baik: str
    catatan: str
    pembuka: str
    rekomendasi: str
    tanggapan: str
    langkah: str


@cache
def dialect(ragam: Ragam) -> Dialect:
    """The words of one dialect."""
    text = (rubric.default_folder() / "ragam.toml").read_text(encoding="utf-8")
    return Dialect(**tomllib.loads(text)[ragam])
