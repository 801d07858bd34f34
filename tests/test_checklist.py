"""The checklist of PermenPANRB 53/2014: its words, and how each unsur stands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import fakes
import pytest

from reviewer.render.checklist import ASK, NOTED, SUPPORTED, UNJUDGED, UNNEEDED, UnsurView, checklist, form
from reviewer.rubric import load

REGULATION = Path(__file__).parents[2] / "shared" / "regulasi" / "permenpanrb-53-2014.pdf"


def states(*results: Any) -> dict[str, UnsurView]:
    return {u.unsur.id: u for u in checklist(fakes.review(*results))}


def of(status: str, *reviu: str, id: str = "CAL-001", **more: Any) -> Any:
    findings = (fakes.finding(sidik=id, aturan=id, reviu=reviu),) if status == "temuan" else ()
    return fakes.result(status, *findings, rule=fakes.rule(id, reviu=reviu), **more)


def test_the_form_has_three_aspects_and_23_unsur() -> None:
    ids = [u.id for u in form()]
    assert ids == [f"{a}.{n}" for a, count in (("I", 6), ("II", 7), ("III", 10)) for n in range(1, count + 1)]
    assert list(dict.fromkeys(u.aspek for u in form())) == ["Format", "Mekanisme penyusunan", "Substansi"]
    assert {u.id for u in form() if u.konfirmasi} == {f"II.{n}" for n in range(1, 8)}
    assert {s for u in form() for s in u.syarat} <= set(ids)


def test_rules_name_only_unsur_of_the_form() -> None:
    assert {r for rule in load().rules for r in rule.reviu} <= {u.id for u in form()}


@pytest.mark.skipif(
    not REGULATION.exists() or shutil.which("pdftotext") is None,
    reason="needs the text of the regulation and pdftotext",
)
def test_the_words_are_those_of_the_regulation() -> None:
    done = subprocess.run(
        ["pdftotext", "-raw", str(REGULATION), "-"], capture_output=True, text=True, check=True
    )
    # The regulation prints "akuntablitas" in I.6; page numbers and the columns of the form are no words.
    source = plain(done.stdout.replace("akuntablitas", "akuntabilitas"))
    source = source[source.rindex("formulirchecklistreviu") :]
    assert [u.id for u in form() if plain(u.pernyataan) not in source] == []


def plain(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.casefold())


def test_a_catatan_shows_at_every_unsur_it_touches() -> None:
    found = states(of("temuan", "I.3", "II.5"))
    assert [(found[id].state, found[id].catatan) for id in ("I.3", "II.5")] == [(NOTED, (1,)), (NOTED, (1,))]


def test_what_is_met_supports_an_unsur_and_says_what_stays_open() -> None:
    found = states(of("terpenuhi", "I.2"), of("tidak_dapat_dinilai", "I.2", id="TBL-003", sentence=None))
    assert found["I.2"].state == SUPPORTED
    assert found["I.2"].words.endswith("cocok dengan hitung ulang. Sebagian tidak dapat dinilai (TBL-003).")


def test_the_way_of_working_is_never_answered_for_the_writer() -> None:
    found = states(of("terpenuhi", *(f"II.{n}" for n in range(1, 8))))
    assert {found[f"II.{n}"].state for n in range(1, 8)} == {ASK}


def test_advice_alone_asks_the_writer() -> None:
    advice = fakes.finding(jenis="saran", reviu=("III.8",))
    found = states(fakes.result("temuan", advice, rule=fakes.rule("IND-002", reviu=("III.8",))))
    assert (found["III.8"].state, found["III.8"].catatan) == (ASK, (1,))


def test_what_was_not_read_cannot_be_judged() -> None:
    found = states(
        of("tidak_dapat_dinilai", "I.4", sentence=None, reason="Hal. 12 berupa gambar."),
        of("tidak_berlaku", "I.5", sentence=None),
    )
    assert (found["I.4"].state, found["I.4"].words) == (UNJUDGED, "Hal. 12 berupa gambar.")
    assert found["I.5"].state == UNJUDGED
    assert found["III.2"].words == "Belum ada aturan untuk unsur ini; mohon dicocokkan sendiri."


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("terpenuhi", "terpenuhi", UNNEEDED),
        ("terpenuhi", "tidak_dapat_dinilai", UNJUDGED),
        ("temuan", "terpenuhi", UNJUDGED),
    ],
)
def test_an_explanation_is_asked_for_only_where_an_unsur_is_not_met(
    first: str, second: str, state: str
) -> None:
    found = states(of(first, "III.4", id="PK-003"), of(second, "III.5", id="PK-007"))
    assert found["III.6"].state == state


def test_an_explanation_that_is_missing_is_a_catatan() -> None:
    found = states(of("temuan", "III.4", "III.6", id="PK-003"), of("terpenuhi", "III.5", id="PK-007"))
    assert (found["III.6"].state, found["III.6"].catatan) == (NOTED, (1,))
