"""Which formula a printed capaian follows. The cases of real reports are those of the field's golden list."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.angka import Angka, compare_ordinal, parse, show
from reviewer.formula import CAPS, FORMULAS, Formula, comparable, compute, decide, readings


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


def sum_of(formula: Formula, target: str, realisasi: str) -> str:
    """Capaian as a recount shows it."""
    exact = compute(formula, value(target), value(realisasi))
    return "" if exact is None else show(exact)


def value(text: str) -> Decimal:
    found = parse(text).value
    assert found is not None
    return found


def test_golden_1_a_score_below_its_target() -> None:
    assert formulas("70", "69,04", "98,63") == {"R/T"} and sum_of("R/T", "70", "69,04") == "98,63"
    assert decide(parse("70"), parse("69,04"), "naik") is False


def test_golden_2_lower_is_better_by_either_formula() -> None:
    assert sum_of("(2T−R)/T", "18", "25") == "61,11" and sum_of("T/R", "18", "25") == "72"
    assert formulas("18", "25", "61") == {"(2T−R)/T"}
    assert decide(parse("18"), parse("25"), "turun") is False


def test_golden_3_the_formula_of_the_other_arah() -> None:
    assert "R/T" not in formulas("80", "80,53", "99,34") and "T/R" in formulas("80", "80,53", "99,34")
    assert sum_of("R/T", "80", "80,53") == "100,66"


def test_golden_4_a_capaian_without_decimals_is_rounded_not_capped() -> None:
    found = readings(parse("64"), parse("64,14"), parse("100"))
    assert found[0].formula == "R/T" and found[0].cap is None and show(found[0].exact) == "100,22"


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"),
    [("84", "79,82", "95,02"), ("0,820", "0,162", "19,76"), ("80", "82,30", "102,88")],
    ids=["5", "6", "8"],
)
def test_golden_5_6_8_right_sums(target: str, realisasi: str, capaian: str) -> None:
    assert formulas(target, realisasi, capaian) == {"R/T"}


def test_golden_7_a_duration_against_its_limit_and_against_last_year() -> None:
    target, now, before = parse("<3 jam"), parse("1:07:38"), parse("43 menit")
    assert decide(target, now, "turun") is True and decide(target, now, "tidak_diketahui") is True
    assert decide(before, now, "turun") is False


def test_golden_9_a_result_that_is_not_there_yet_decides_nothing() -> None:
    assert readings(parse("55 %"), parse("n/a"), parse("100")) == ()
    assert decide(parse("55 %"), parse("n/a"), "naik") is None


@pytest.mark.parametrize("capaian", ["0", "100", "0 %"])
def test_golden_10_a_zero_target_has_no_formula(capaian: str) -> None:
    assert readings(parse("0"), parse("0"), parse(capaian)) == ()
    assert readings(parse("0"), parse("3"), parse(capaian)) == ()


def test_golden_11_predikat_are_compared_and_not_divided() -> None:
    assert readings(parse("B"), parse("B"), parse("100")) == ()
    assert decide(parse("B"), parse("B"), "naik") is True and decide(parse("BB"), parse("B"), "naik") is False
    assert compare_ordinal(parse("B"), parse("BB")) == -1


def test_golden_12_points_are_not_percent() -> None:
    before, now = value("67,31"), value("69,04")
    assert show(now - before) == "1,73" and show((now - before) / before * 100) == "2,57"


def test_golden_13_a_mean_of_serapan_is_no_efficiency() -> None:
    printed = value("74,03")
    assert show(sum((value(x) for x in ("98,40", "98,80", "98,91")), Decimal(0)) / 4) == "74,03"
    assert show(50 + printed / 20 * 50, 0) == "235" and not -20 <= printed <= 20


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


def test_each_reading_of_a_mark_has_its_own_decimals() -> None:
    """101.234 is 101,234 to the thousandth or a hundred thousand: never anything near 101."""
    assert formulas("1000", "1016", "101.234") == set()
    assert formulas("100000", "101234", "101.234") == {"R/T"}


def test_an_undecided_mark_is_read_so_that_the_sizes_agree() -> None:
    assert decide(parse("14.500"), parse("14,8"), "naik") is True
    assert decide(parse("1.250"), parse("980"), "naik") is False
    assert decide(parse("14.500"), parse("0"), "naik") is False


def test_a_range_is_reached_inside_it() -> None:
    assert formulas("5-6%", "5,5%", "100") >= {"R/T"}
    assert decide(parse("5-6%"), parse("5,5%"), "turun") is True


@pytest.mark.parametrize(("realisasi", "capaian"), [("6,6%", "110"), ("4,5%", "90")])
def test_a_range_that_was_missed_gives_the_end_that_is_near(realisasi: str, capaian: str) -> None:
    assert "R/T" in formulas("5-6%", realisasi, capaian)
    assert formulas("5-6%", realisasi, "101") == set()


def test_a_range_is_tried_against_every_reading_of_the_result() -> None:
    assert "R/T" in formulas("10-20", "22.000", "110")


def test_a_range_as_a_result_or_as_a_capaian_proves_nothing() -> None:
    assert readings(parse("5"), parse("5-6"), parse("100")) == ()
    assert readings(parse("5"), parse("5"), parse("90-100")) == ()
    assert decide(parse("5-6%"), parse("5-6%"), "naik") is True


@pytest.mark.parametrize("cap", CAPS)
def test_only_the_usual_limits_and_only_above_them(cap: Decimal) -> None:
    assert [(r.formula, r.cap) for r in readings(parse("10"), parse("95"), parse(show(cap)))] == [
        ("R/T", cap)
    ]
    assert readings(parse("10"), parse("95"), parse(show(cap + 5))) == ()
    assert readings(parse("10"), parse("95"), parse(show(cap + Decimal("0.5")))) == ()


def test_below_zero_is_printed_as_zero() -> None:
    (reading,) = readings(parse("10"), parse("25"), parse("0"))
    assert reading.formula == "(2T−R)/T" and reading.cap == 0 and reading.exact == -50


def test_a_whole_realisasi_is_a_count_and_exact() -> None:
    assert formulas("14", "18", "128,57") == {"R/T"}
    assert formulas("14", "18", "127") == set()  # 17,8 would give it
    assert formulas("14", "18,0", "128,9") == {"R/T"}


@pytest.mark.parametrize(
    ("target", "realisasi", "same"),
    [("84 %", "79,82", True), ("84 %", "79,82 persen", True), ("335 buah", "330 unit", True),
     ("75 nilai indeks", "76 poin", True), ("Rp 1,2 M", "Rp 900 juta", True),
     ("3 hari", "2 hari kerja", True),
     ("16/100.000", "17", True), ("16/100.000", "17 per 100.000 penduduk", True), ("3 jam", "43 menit", True),
     ("1% dr jumlah pddk", "0,9% dr jumlah pddk", True), ("1% dr jumlah pddk", "0,9 %", True),
     ("1% dr jumlah pddk", "0,9", False), ("1% dr jumlah pddk", "2% dr jumlah desa", False),
     ("80 %", "12 dokumen", False), ("5 km", "5 ha", False), ("16/100.000", "16/1.000", False),
     ("16/100.000", "16 kasus", False), ("3 hari", "43 menit", False), ("80", "B", False)],
)  # fmt: skip
def test_only_what_has_one_measure_is_divided(target: str, realisasi: str, same: bool) -> None:
    assert comparable(parse(target), parse(realisasi)) is same
    assert comparable(parse(realisasi), parse(target)) is same
    if not same:
        assert readings(parse(target), parse(realisasi), parse("100")) == ()


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "reached"),
    [("80", "80,53", "naik", True), ("80", "79", "naik", False), ("18", "25", "turun", False),
     ("<3 jam", "1:07:38", "turun", True), ("<3 jam", "3 jam", "turun", False),
     ("80", "79", "tidak_diketahui", None), ("80", "80", "tidak_diketahui", True),
     ("BB", "B", "naik", False), ("B", "BB", "naik", True), ("80", "n/a", "naik", None),
     ("WTP", "B", "naik", None), ("≥ 80", "79", "tidak_diketahui", False),
     ("maksimal 3 hari", "2", "naik", True),
     ("> 80", "80", "naik", False), ("<3 jam", "43 menit", "tidak_diketahui", True),
     ("5-6%", "7%", "naik", True),
     ("5-6%", "7%", "turun", False), ("5-6%", "4%", "turun", True), ("5-6%", "7%", "tidak_diketahui", None),
     ("BB ke atas", "B", "naik", False), ("BB ke atas", "A", "naik", True), ("B", "69,04 (B)", "naik", True),
     ("Level 3", "3", "naik", True), ("80 %", "12 dokumen", "naik", None), ("-1,00", "-1,02", "turun", True)],
)  # fmt: skip
def test_reached_or_not(target: str, realisasi: str, arah: str, reached: bool | None) -> None:
    assert decide(parse(target), parse(realisasi), arah) is reached


def test_no_division_by_zero() -> None:
    assert compute("R/T", Decimal(0), Decimal(1)) is None and compute("T/R", Decimal(1), Decimal(0)) is None
    assert formulas("10", "0", "200") == {"(2T−R)/T"} and formulas("10", "0", "0") == {"R/T"}


numbers = st.decimals(min_value="0.1", max_value="100000", places=2)


@given(numbers, numbers, st.sampled_from(FORMULAS), st.integers(0, 2))
def test_a_rightly_computed_and_rounded_capaian_is_always_reproduced(
    target: Decimal, realisasi: Decimal, formula: Formula, decimals: int
) -> None:
    exact = compute(formula, target, realisasi)
    assert exact is not None
    printed = parse(show(exact, decimals), ",")
    found = readings(parse(show(target), ","), parse(show(realisasi), ","), printed)
    assert formula in {r.formula for r in found}


@given(numbers, numbers, st.sampled_from(FORMULAS), st.integers(0, 2))
def test_a_capaian_cut_off_instead_of_rounded_is_reproduced(
    target: Decimal, realisasi: Decimal, formula: Formula, decimals: int
) -> None:
    exact = compute(formula, target, realisasi)
    assert exact is not None
    if exact >= 0:
        cut = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)
        found = readings(
            parse(show(target), ","), parse(show(realisasi), ","), parse(show(cut, decimals), ",")
        )
        assert formula in {r.formula for r in found}


@given(st.integers(1, 1000), st.integers(0, 2000), st.decimals("0.02", 500, places=2))
def test_what_no_formula_gives_is_not_reproduced(target: int, realisasi: int, off: Decimal) -> None:
    """Whole target and realisasi are exact: any printed value further off than a cut digit has no reading."""
    sums = [compute(f, Decimal(target), Decimal(realisasi)) for f in FORMULAS]
    printed = Decimal(realisasi) / target * 100 + off
    if all(s is None or abs(s - printed) > Decimal("0.011") for s in sums):
        text = f"{printed:.2f}".replace(".", ",")
        assert all(r.cap is not None for r in readings(exactly(target), exactly(realisasi), parse(text, ",")))


def exactly(number: int) -> Angka:
    return parse(str(number), ",")


texts = st.sampled_from(
    ["0", "0,0", "5-6%", "0-5", "14.500", "14,21", "-1,00", "(3)", "<3 jam", "1:07:38", "BB", "80,10 (A)",
     "n/a", "", "1% dr jumlah pddk", "16/100.000", "Rp 1,2 M", "√", "≥ 80", "Level 3", "100", "0,01",
     "35.644,739,217"]
)  # fmt: skip


@given(texts, texts, texts, st.sampled_from(["naik", "turun", "tidak_diketahui"]))
def test_whatever_stands_in_the_cells_nothing_raises(
    target: str, realisasi: str, capaian: str, arah: str
) -> None:
    found = readings(parse(target), parse(realisasi), parse(capaian))
    assert list(found) == sorted(found, key=lambda r: (r.cap is not None, r.cut))
    assert len(set(found)) == len(found)
    assert decide(parse(target), parse(realisasi), arah) in (True, False, None)
