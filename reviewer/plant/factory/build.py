"""A seed and a producer → a file with its truth beside it, kept for the next time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from reviewer.plant.factory.afterwards import pass_through
from reviewer.plant.factory.compose import compose
from reviewer.plant.factory.draft import inks
from reviewer.plant.factory.places import find_places
from reviewer.plant.factory.producers import PRODUCERS
from reviewer.plant.factory.truth import Truth, tell


@dataclass(frozen=True, slots=True)
class Made:
    """A generated file: its PDF, what it truly holds, and the choices of its layout."""

    name: str
    pdf: Path
    truth: Truth
    layout: dict[str, Any]


def make(seed: int, producer: str, folder: Path) -> Made:
    """``<producer>-<seed>.pdf`` and ``.json`` in `folder`, made unless they stand there already."""
    name = f"{producer}-{seed}"
    pdf, beside = folder / f"{name}.pdf", folder / f"{name}.json"
    if not beside.exists():
        folder.mkdir(parents=True, exist_ok=True)
        layout, composed = compose(seed)
        colours = inks(composed.draft)
        produce = PRODUCERS[producer]
        truth = tell(composed, find_places(produce(composed.draft, colours), colours))
        pdf.write_bytes(pass_through(produce(composed.draft, None), layout.afterwards))
        data = {"benih": seed, "pembuat": producer, "tata_letak": asdict(layout), **truth.as_json()}
        beside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    data = json.loads(beside.read_text(encoding="utf-8"))
    told = {key: data[key] for key in ("bab", "baris", "tabel")}
    return Made(name, pdf, TypeAdapter(Truth).validate_python(told), data["tata_letak"])


@cache
def version() -> str:
    """A digest of the factory's own text: files made by another version are made again."""
    digest = hashlib.sha256()
    for path in _sources(files("reviewer.plant.factory")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _sources(folder: Traversable) -> list[Traversable]:
    out: list[Traversable] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir() and path.name != "__pycache__":
            out += _sources(path)
        elif path.name.endswith((".py", ".typ", ".toml")):
            out.append(path)
    return out
