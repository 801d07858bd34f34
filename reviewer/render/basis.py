"""The regulations behind the kriteria, with their status as it was last looked up: rubric/regulasi.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from reviewer import rubric

_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation that kriteria quote. `replaces`: what it took the place of."""

    id: str
    sebutan: str
    judul: str
    sumber: str
    status: str
    since: date
    verified: date
    replaces: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The regulation in a sentence."""
        instead = f"; menggantikan {', '.join(self.replaces)}" if self.replaces else ""
        return (
            f"{self.sebutan} tentang {self.judul}: {self.status} sejak {_day(self.since)}{instead} "
            f"(dicek {_day(self.verified)})."
        )


@cache
def regulations() -> tuple[Regulation, ...]:
    """Those that are quoted, in the order of the file."""
    text = (rubric.default_folder() / "regulasi.toml").read_text(encoding="utf-8")
    return tuple(_quoted(tomllib.loads(text)["regulasi"]))


def _quoted(entries: list[dict[str, Any]]) -> Iterator[Regulation]:
    for entry in (e for e in entries if e["dikutip"]):
        replaces = tuple(e["sebutan"] for e in entries if e.get("dicabut_oleh") == entry["id"])
        yield Regulation(
            entry["id"], entry["sebutan"], entry["judul"], entry["sumber"], entry["status"],
            entry["berlaku_sejak"], entry["verified_on"], replaces,
        )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
