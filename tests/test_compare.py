"""Two reviews of one report: settled, left, new."""

from __future__ import annotations

from typing import Any

from fakes import finding, result, review, rule

from reviewer.compare import Comparison, compare
from reviewer.findings import Finding, Review


def of(aturan: str, objek: str, sidik: str, **more: Any) -> Finding:
    return finding(aturan=aturan, objek=objek, sidik=sidik, **more)


def reviewed(*findings: Finding, unjudged: tuple[str, ...] = ()) -> Review:
    """A review whose rules are those of the findings, and some that could not be judged."""
    rules = sorted({f.aturan for f in findings})
    results = [result("temuan", *(f for f in findings if f.aturan == id), rule=rule(id)) for id in rules]
    results += [result("tidak_dapat_dinilai", rule=rule(id)) for id in unjudged]
    return review(*results)


def told(comparison: Comparison) -> tuple[list[str], list[str], list[str]]:
    return (
        [f.sidik for f in comparison.settled],
        [f"{a.sidik}={b.sidik}" for a, b in comparison.left],
        [f.sidik for f in comparison.new],
    )


A = of("CAL-001", "Persentase jalan mantap", "a1")
B = of("PK-003", "Cakupan air minum", "b1")


def test_a_fixed_matter_is_settled_and_an_untouched_one_is_left() -> None:
    assert told(compare(reviewed(A, B), reviewed(B))) == (["a1"], ["b1=b1"], [])


def test_a_number_that_changed_and_still_does_not_fit_is_the_same_matter() -> None:
    half = of("CAL-001", "Persentase jalan mantap", "a2")
    assert told(compare(reviewed(A), reviewed(half))) == ([], ["a1=a2"], [])


def test_small_rewording_and_numbering_do_not_make_a_new_matter() -> None:
    moved = of("CAL-001", "1. Persentase Jalan dalam kondisi Mantap", "a3")
    old = of("CAL-001", "Persentase jalan kondisi mantap", "a1")
    assert told(compare(reviewed(old), reviewed(moved))) == ([], ["a1=a3"], [])


def test_another_indikator_under_the_same_rule_is_new() -> None:
    other = of("CAL-001", "Indeks kepuasan masyarakat", "c1")
    assert told(compare(reviewed(A), reviewed(other))) == (["a1"], [], ["c1"])


def test_what_the_repair_broke_comes_first_among_the_new() -> None:
    unrelated = of("TBL-003", "Cakupan sanitasi", "n1")
    broken = of("CAL-002", "Persentase jalan mantap", "n2")
    assert told(compare(reviewed(A), reviewed(unrelated, broken)))[2] == ["n2", "n1"]


def test_what_can_no_longer_be_judged_is_not_called_settled() -> None:
    outcome = compare(reviewed(A, B), reviewed(B, unjudged=("CAL-001",)))
    assert told(outcome)[0] == [] and [f.sidik for f in outcome.not_judged] == ["a1"]


def test_each_finding_is_matched_once() -> None:
    twin = of("CAL-001", "Persentase jalan mantap", "a9")
    assert told(compare(reviewed(A), reviewed(A, twin))) == ([], ["a1=a1"], ["a9"])
