"""docs/mutu.md is what its command gives, and its measurements are of the samples that there are."""

from __future__ import annotations

import json
import tomllib
from collections import Counter

import pytest

from benchmarks import faults
from benchmarks.mutu import MEASURED, PAGE, SAMPLES, VERDICTS
from benchmarks.mutu_page import page
from reviewer.plant import sample
from reviewer.rubric import load

FIGURES = json.loads(MEASURED.read_text(encoding="utf-8"))


def test_the_page_is_what_the_command_gives() -> None:
    verdicts = tomllib.loads(VERDICTS.read_text(encoding="utf-8"))["catatan"]
    assert PAGE.read_text(encoding="utf-8") == page(FIGURES, verdicts, load())


@pytest.mark.skipif("sampel" not in FIGURES, reason="sampel belum diukur")
def test_the_figures_are_of_the_samples_that_there_are() -> None:
    planted: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for one in sample.discover(SAMPLES):
        planted[one.aturan] += len(one.harap)
        near[one.aturan] += one.kind == "mirip"
    counted = FIGURES["sampel"]["aturan"]
    assert {id: n["tanam"] for id, n in counted.items()} == dict(planted)
    assert {id: n["mirip"] for id, n in counted.items()} == dict(near)


def test_what_is_not_measured_is_said() -> None:
    bare = page({}, [], load())
    assert "Sampel belum diukur." in bare and "Laporan nyata belum diukur." in bare
    assert bare.count("| – | – | – | – | – |") == len(load().rules)


def test_every_kind_of_fault_names_rules_that_there_are() -> None:
    known = {r.id for r in load().rules}
    assert all(kind.rules <= known for kind in faults.KINDS)
