"""The planted samples: samples/<ID>/tanam*.toml and mirip*.toml, read and built on their clean report."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reviewer.plant import edit, operations, text
from reviewer.plant.manuscript import Manuscript, TableBlock
from reviewer.plant.operations import Edit, EditError
from reviewer.plant.pdf import Built, row_key
from reviewer.plant.truth import Planted

SOURCE = "laporan.txt"


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding that must come: its object, and the places where it may stand.

    A place is a block id, or ``<table id> > <cell of the row>``. `jenis` is "saran" where the rule
    only advises.
    """

    objek: str
    di: tuple[str, ...]
    kutipan: str = ""
    jenis: str = "temuan"


@dataclass(frozen=True, slots=True)
class Sample:
    """A clean report with one thing changed. `juga`: other rules that fire with it of necessity."""

    aturan: str
    name: str
    kind: Literal["tanam", "mirip"]
    kalimat: str
    source: Path
    edit: Edit
    harap: tuple[Expected, ...]
    juga: tuple[str, ...]


def discover(samples: Path) -> Iterator[Sample]:
    """All planted samples and near misses below `samples`, by rule id."""
    for path in sorted(samples.glob("*/*.toml")):
        if path.stem.partition("-")[0] in ("tanam", "mirip"):
            yield read(path)


def clean(samples: Path) -> tuple[Path, ...]:
    """The sources of the clean reports."""
    return tuple(sorted((samples / "dasar").glob(f"*/{SOURCE}")))


def read(path: Path) -> Sample:
    """One sample; the rule id is the name of its folder."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    harap = tuple(
        Expected(entry["objek"], tuple(entry["di"]), entry.get("kutipan", ""), entry.get("jenis", "temuan"))
        for entry in data.get("harap", [])
    )
    return Sample(
        aturan=path.parent.name,
        name=path.stem,
        kind="tanam" if path.stem.startswith("tanam") else "mirip",
        kalimat=data["kalimat"],
        source=path.parent.parent / "dasar" / data["dasar"] / SOURCE,
        edit=operations.read(data["ubah"]),
        harap=harap,
        juga=tuple(data.get("juga", ())),
    )


def manuscript(sample: Sample) -> Manuscript:
    """The clean report of the sample after its edit."""
    return edit.apply(text.parse(sample.source.read_text(encoding="utf-8")), sample.edit)


def planted(sample: Sample, edited: Manuscript, built: Built) -> tuple[Planted, ...]:
    """The expected findings with the pages that the built PDF gives their places."""
    return tuple(
        Planted(
            sample.aturan,
            pages(expected, edited, built),
            expected.objek,
            expected.kutipan,
            sample.kalimat,
        )
        for expected in sample.harap
    )


def pages(expected: Expected, edited: Manuscript, built: Built) -> tuple[int, ...]:
    """The pages on which the finding may stand, ascending."""
    return tuple(sorted({_page(place, edited, built) for place in expected.di}))


def _page(place: str, edited: Manuscript, built: Built) -> int:
    id, _, row = place.partition(" > ")
    if not row:
        return built.pages[id]
    table = edited.blocks[edited.index(id)]
    if not isinstance(table, TableBlock):
        raise EditError(f"blok “{id}” bukan tabel")
    return built.pages[row_key(id, edit.find_row(table, row))]
