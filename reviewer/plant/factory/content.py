"""What a generated draft reports: an invented agency of one field, its sasaran, indikator and figures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

_PLACES = (
    "Kabupaten Arga Sela", "Kota Tirta Laras", "Kabupaten Wana Rimbang", "Provinsi Nusa Harapan Raya",
    "Kabupaten Muara Lestari", "Kota Bukit Selayang", "Kabupaten Danau Panjang", "Kabupaten Hulu Mandala",
)  # fmt: skip
_WORDS = ("Baik", "Sangat Baik", "Informatif", "Menuju Informatif", "Cukup")


@dataclass(frozen=True, slots=True)
class Measure:
    """An indikator with its figures; `target`… are None where they are words (`words`).

    `parts`: sub-measures, each with figures of its own; the indikator itself then has none.
    """

    nama: str
    satuan: str
    places: int
    turun: bool
    target: Decimal
    realisasi: Decimal
    capaian: Decimal
    lalu: Decimal
    akhir: Decimal
    words: tuple[str, str] | None = None
    parts: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A sasaran and its indikator."""

    nama: str
    indikator: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a generated draft says, whatever its layout."""

    instansi: str
    daerah: str
    urusan: str
    tahun: int
    sasaran: tuple[Goal, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All indikator in order."""
        return tuple(m for goal in self.sasaran for m in goal.indikator)


@cache
def _fields() -> tuple[dict[str, Any], ...]:
    source = files("reviewer.plant.factory") / "bidang.toml"
    return tuple(tomllib.loads(source.read_text(encoding="utf-8"))["bidang"])


def draw_content(random: Random) -> Content:
    """The content that a random source gives."""
    field = random.choice(_fields())
    place = random.choice(_PLACES)
    other = random.choice([f for f in _fields() if f is not field])
    # joint offices exist, and longer tables run over pages
    chosen = [*field["sasaran"], *random.sample(other["sasaran"], random.randint(0, 3))]
    goals = [Goal(s["nama"], tuple(_measure(random, *row) for row in s["indikator"])) for s in chosen]
    return Content(
        f"{field['instansi']} {place}", place, field["urusan"], random.randint(2016, 2025), tuple(goals)
    )


def _measure(
    random: Random, name: str, unit: str, low: int, high: int, places: int, kind: str,
    parts: tuple[str, ...] = (),
) -> Measure:  # fmt: skip
    step = Decimal(1).scaleb(-places)
    target = _between(random, low, high, step)
    realisasi = (target * Decimal(random.randint(82, 118)) / 100).quantize(step, ROUND_HALF_UP)
    if unit == "%":
        realisasi = min(realisasi, Decimal(100).quantize(step))
    lalu = (target * Decimal(random.randint(80, 104)) / 100).quantize(step, ROUND_HALF_UP)
    akhir = (target * Decimal(random.randint(102, 125)) / 100).quantize(step, ROUND_HALF_UP)
    words = (random.choice(_WORDS), random.choice(_WORDS)) if kind == "kata" else None
    turun = kind == "turun"
    capaian = Decimal(100) if words else capaian_of(target, realisasi, turun=turun)
    below = tuple(_measure(random, part, unit, low, high, places, kind) for part in parts)
    return Measure(name, unit, places, turun, target, realisasi, capaian, lalu, akhir, words, below)


def _between(random: Random, low: int, high: int, step: Decimal) -> Decimal:
    steps = int((high - low) / step)
    return (low + step * random.randint(0, max(1, steps))).quantize(step)


def capaian_of(target: Decimal, realisasi: Decimal, *, turun: bool) -> Decimal:
    """The capaian to two places, by the direction of the indikator."""
    if not target:
        return Decimal(0)
    exact = (2 * target - realisasi if turun else realisasi) / target * 100
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
