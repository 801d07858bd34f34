"""What a draft truly says, tied to the marks of the pieces that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reviewer.plant.factory.draft import Draft

Peran = Literal["perjanjian_kinerja", "capaian"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One indikator row. `texts`: sasaran, indikator, satuan, target, realisasi, capaian as printed.

    `marks`: the piece that prints each; a sasaran that no table prints has an empty text.
    """

    peran: Peran
    table: str
    texts: Mapping[str, str]
    marks: Mapping[str, str]


@dataclass(slots=True)
class Composed:
    """A draft with its facts. `bab`: id and mark of each chapter's first line."""

    draft: Draft
    facts: list[Fact] = field(default_factory=list)
    bab: list[tuple[str, str]] = field(default_factory=list)
