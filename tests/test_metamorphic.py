"""The same content on other paper, in other numbers, in another order, from another program: one Laporan."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pypdf
import pytest

from reviewer.extract import extract
from reviewer.laporan import Baris, Cited, Laporan
from reviewer.plant.factory.compose import compose_as, drawn
from reviewer.plant.factory.content import Content
from reviewer.plant.factory.draft import Draft
from reviewer.plant.factory.layout import Layout
from reviewer.plant.factory.producers import PRODUCERS, available
from reviewer.plant.factory.producers.libreoffice import word
from reviewer.read import read

SEEDS = (0, 1, 2, 5, 11)
PLAIN = {
    "afterwards": "none", "hidden": False, "chart": False, "rules": "full", "stacked": False, "bullets": "",
    "header_after_break": "repeated",
}  # fmt: skip
"""What all programs can print alike; the oddities have tests and measures of their own."""


class Claims(NamedTuple):
    """What a draft says, without the places where it says it."""

    instansi: Any
    bab: Any
    tabel: Any
    baris: Any
    indikator: Any
    sasaran: Any
    anggaran: Any


def made(seed: int, **style: Any) -> tuple[Content, Layout]:
    """Content and layout of a seed, in this style."""
    content, layout = drawn(seed)
    return content, replace(layout, **{**PLAIN, **style})


def laporan(path: Path, data: bytes) -> Laporan:
    path.write_bytes(data)
    return extract(read(path))


def typeset(path: Path, content: Content, layout: Layout) -> Laporan:
    """The report that is read from the draft as Typst sets it."""
    return laporan(path, PRODUCERS["typst"](compose_as(content, layout).draft, None))


def claims(found: Laporan, *, ordered: bool = True) -> Claims:
    """`ordered`: rows and names in the order of the draft."""
    arranged: Callable[[Any], list[Any]] = list if ordered else lambda many: sorted(many, key=repr)
    return Claims(
        (found.instansi, found.tahun, found.jenjang),
        [(b.id, b.judul) for b in found.bab],
        arranged((t.peran, t.kolom, len(t.baris)) for t in found.tabel),
        arranged(_row(b) for b in found.baris),
        arranged((i.nama, i.arah, arranged(_row(b) for b in i.baris)) for i in found.indikator),
        arranged((s.nama, arranged(i.nama for i in s.indikator)) for s in found.sasaran),
        arranged((a.tingkat, a.uraian.text, _figure(a.pagu), _figure(a.realisasi)) for a in found.anggaran),
    )


def _row(b: Baris) -> tuple[Any, ...]:
    names = (_text(b.sasaran), _text(b.indikator), _text(b.satuan), _text(b.predikat))
    return (
        b.peran,
        b.bab,
        b.tahun,
        *names,
        _figure(b.target),
        _figure(b.realisasi),
        _figure(b.capaian),
        b.arah,
    )


def _text(cited: Cited | None) -> str | None:
    return None if cited is None else " ".join(cited.text.split())


def _figure(cited: Cited | None) -> Any:
    """The value, whatever its printed form; words as they stand."""
    if cited is None or cited.value is None or cited.value.value is None:
        return _text(cited)
    return cited.value.kind, cited.value.value.normalize(), cited.value.upper


def same(one: Laporan, other: Laporan, *, ordered: bool = True) -> None:
    """Fails on the first part of the two that differs."""
    for part, first, second in zip(
        Claims._fields, claims(one, ordered=ordered), claims(other, ordered=ordered), strict=True
    ):
        assert second == first, part
    assert one.baris and one.bab


@pytest.mark.parametrize("factor", [0.7, 1.41])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_rescaled_page_says_the_same(tmp_path: Path, seed: int, factor: float) -> None:
    data = PRODUCERS["typst"](compose_as(*made(seed)).draft, None)
    scaled = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in scaled.pages:
        page.scale_by(factor)
    out = io.BytesIO()
    scaled.write(out)
    same(laporan(tmp_path / "a.pdf", data), laporan(tmp_path / "b.pdf", out.getvalue()))


@pytest.mark.parametrize("percent", ["", "%", " %"])
@pytest.mark.parametrize("seed", SEEDS)
def test_another_number_style_says_the_same(tmp_path: Path, seed: int, percent: str) -> None:
    comma = made(seed, decimal=",", thousands=True, percent="")
    point = made(seed, decimal=".", thousands=True, percent=percent)
    same(typeset(tmp_path / "a.pdf", *comma), typeset(tmp_path / "b.pdf", *point))


@pytest.mark.parametrize("seed", SEEDS)
def test_reordered_indikator_say_the_same(tmp_path: Path, seed: int) -> None:
    content, layout = made(seed, means="none", sasaran="repeated", number_column=False)
    mixed = Random(seed)
    goals = [
        replace(g, indikator=tuple(mixed.sample(g.indikator, len(g.indikator)))) for g in content.sasaran
    ]
    mixed.shuffle(goals)
    other = replace(content, sasaran=tuple(goals))
    first, second = typeset(tmp_path / "a.pdf", content, layout), typeset(tmp_path / "b.pdf", other, layout)
    same(first, second, ordered=False)


def _docx(draft: Draft, _inks: None) -> bytes:
    return word(draft)


@pytest.mark.parametrize(
    "program",
    ["docx", *(pytest.param(p, marks=pytest.mark.slow) for p in ("chromium", "libreoffice"))],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_another_program_says_the_same(tmp_path: Path, seed: int, program: str) -> None:
    if not available(program):
        pytest.skip(f"{program} is not installed")
    draft = compose_as(*made(seed)).draft
    produce: Any = _docx if program == "docx" else PRODUCERS[program]
    suffix = "docx" if program == "docx" else "pdf"
    first = laporan(tmp_path / "a.pdf", PRODUCERS["typst"](draft, None))
    same(first, laporan(tmp_path / f"b.{suffix}", produce(draft, None)))
