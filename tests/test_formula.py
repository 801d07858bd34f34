"""Which formula a printed capaian follows. The cases of real reports are those of the field's golden list."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.angka import parse, show
from reviewer.formula import compute, decide, readings


def formulas(target: str, realisasi: str, capaian: str) -> set[str]:
    """The formulas that reproduce a printed capaian without a cap."""
    return {r.formula for r in readings(parse(target), parse(realisasi), parse(capaian)) if r.cap is None}


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "found"),
    [
        ("70", "69,04", "98,63", {"R/T"}),
        ("18", "25", "61", {"(2T−R)/T"}),
        ("18", "25", "72", {"T/R"}),
        ("80", "80,53", "99,34", {"T/R", "(2T−R)/T"}),
        ("84 %", "79,82 %", "95,02 %", {"R/T"}),
        ("0.820", "0.162", "19.76 %", {"R/T"}),
        ("80", "82,30", "102,88", {"R/T"}),
        ("2,42", "2,36", "102,5%", {"T/R", "(2T−R)/T"}),
        ("-1,00", "-1,02", "102,03", {"R/T"}),
        ("24%", "54,7%", "237,5%", set()),
        ("61,34", "62,9", "102,45%", set()),
        ("95", "78,57", "31,57", set()),
        ("0", "0", "0", set()),
        ("B", "B", "100", set()),
        ("1% dr jumlah pddk", "464.971,75", "100", set()),
    ],
)
def test_detected(target: str, realisasi: str, capaian: str, found: set[str]) -> None:
    assert formulas(target, realisasi, capaian) == found


def test_digits_cut_off_instead_of_rounded_are_reproduced_and_said() -> None:
    (reading,) = readings(parse("63,7"), parse("68,66"), parse("107,7 %"))
    assert reading.cut and reading.cap is None and show(reading.exact) == "107,79"


def test_a_cap_is_detected_only_above_it() -> None:
    (reading,) = (r for r in readings(parse("64"), parse("80"), parse("100")) if r.formula == "R/T")
    assert reading.cap == 100 and reading.exact == 125
    assert readings(parse("64"), parse("32"), parse("100")) != readings(
        parse("64"), parse("80"), parse("100")
    )
    assert not any(r.formula == "R/T" for r in readings(parse("64"), parse("32"), parse("100")))


def test_a_plain_reading_comes_before_a_capped_one() -> None:
    found = readings(parse("64"), parse("64,14"), parse("100"))
    assert found[0].cap is None and found[0].formula == "R/T"


def test_a_mark_that_could_be_either_is_read_both_ways() -> None:
    assert formulas("14.500", "14.210", "98") == {"R/T"}
    assert formulas("14.500", "14,21", "98") == {"R/T"}


def test_a_range_is_reached_inside_it() -> None:
    assert formulas("5-6%", "5,5%", "100") >= {"R/T"}
    assert decide(parse("5-6%"), parse("5,5%"), "turun") is True


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "reached"),
    [("80", "80,53", "naik", True), ("80", "79", "naik", False), ("18", "25", "turun", False),
     ("<3 jam", "1:07:38", "turun", True), ("<3 jam", "3 jam", "turun", False),
     ("80", "79", "tidak_diketahui", None), ("80", "80", "tidak_diketahui", True),
     ("BB", "B", "naik", False), ("B", "BB", "naik", True), ("80", "n/a", "naik", None),
     ("WTP", "B", "naik", None)],
)  # fmt: skip
def test_reached_or_not(target: str, realisasi: str, arah: str, reached: bool | None) -> None:
    assert decide(parse(target), parse(realisasi), arah) is reached


def test_no_division_by_zero() -> None:
    assert compute("R/T", Decimal(0), Decimal(1)) is None and compute("T/R", Decimal(1), Decimal(0)) is None


numbers = st.decimals(min_value="0.1", max_value="100000", places=2)


@given(numbers, numbers, st.sampled_from(["R/T", "T/R", "(2T−R)/T"]), st.integers(0, 2))
def test_a_rightly_computed_and_rounded_capaian_is_always_reproduced(
    target: Decimal, realisasi: Decimal, formula: str, decimals: int
) -> None:
    exact = compute(formula, target, realisasi)  # type: ignore[arg-type]
    assert exact is not None
    printed = parse(show(exact, decimals), ",")
    found = readings(parse(show(target), ","), parse(show(realisasi), ","), printed)
    assert formula in {r.formula for r in found}
