"""Signed Perjanjian Kinerja as scanned, against keys made by hand: every promise is read, name and target.

Public papers are not part of the project. A folder of them with keys is named by LKJIP_KUNCI: for a key
`<name>-<year>.toml` the signed paper is `x-<name>-pk<year>.pdf`.
"""

from __future__ import annotations

import os
import re
import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from reviewer.extract import extract
from reviewer.laporan import Baris
from reviewer.read import ocr, read_companion

ALIKE = 0.65
"""The report, whose names the key has, may call a promise in other words than the signed paper ..."""
MOST = 0.75
"""... and a few by other names altogether, which is for the review to find; more would be misread."""


def papers() -> list[tuple[Path, Path]]:
    """Each key with its signed paper."""
    folder = os.environ.get("LKJIP_KUNCI", "")
    keys = sorted(Path(folder).glob("*-[0-9][0-9][0-9][0-9].toml")) if folder else []
    beside = [(key, key.with_name(re.sub(r"^(.*)-(\d{4})$", r"x-\1-pk\2.pdf", key.stem))) for key in keys]
    return [(key, paper) for key, paper in beside if paper.exists()]


def norm(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def alike(one: str, other: str) -> float:
    """As names are compared with keys: letters in order, or words in common."""
    one, other = norm(one), norm(other)
    glued = SequenceMatcher(None, one.replace(" ", ""), other.replace(" ", ""), autojunk=False).ratio()
    mine, theirs = set(one.split()), set(other.split())
    return max(glued, 2 * len(mine & theirs) / max(1, len(mine) + len(theirs)))


def promised(key: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(key.read_text(encoding="utf-8"))["baris"]
    return [row for row in rows if row["peran"] == "perjanjian_kinerja"]


def target(baris: Baris) -> str:
    assert baris.target is not None
    assert not baris.target.unreadable, baris.target
    return re.sub(r"\s", "", baris.target.text)


@pytest.mark.skipif(not papers(), reason="LKJIP_KUNCI names no folder with keys and signed papers")
@pytest.mark.skipif(not ocr.is_installed(), reason="the extra `ocr` is not installed")
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("key", "paper"), papers(), ids=lambda path: path.stem)
def test_every_promise_of_a_signed_paper_is_read(key: Path, paper: Path) -> None:
    wanted = promised(key)
    read = [b for b in extract(read_companion(paper)).baris if b.peran == "perjanjian_kinerja"]
    assert {b.asal for b in read} == {"ocr"}
    assert [target(b) for b in read] == [re.sub(r"\s", "", row["target"]) for row in wanted]
    likeness = [alike(b.indikator.text, row["indikator"]) for b, row in zip(read, wanted, strict=True)]
    assert sum(value >= ALIKE for value in likeness) >= MOST * len(wanted), likeness
    assert all(b.sasaran and len(b.sasaran.text) > 20 for b in read)
