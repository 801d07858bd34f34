"""The number grammar: what reports print, and properties that hold for every number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.angka import Angka, compare_ordinal, decimal_mark, interval, parse, show

D = Decimal


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("98,5%", "98.5", 1, "%"), ("96,12 %.", "96.12", 2, "%"), ("100,00 Persen", "100.00", 2, "%"),
        ("85persen", "85", 0, "%"), ("0.820", "0.820", 3, ""), ("0,399", "0.399", 3, ""),
        ("2.30", "2.30", 2, ""),
        ("1.250.000", "1250000", 0, ""), ("15,060,466,000", "15060466000", 0, ""),
        ("1.250.000,50", "1250000.50", 2, ""), ("464.971,75", "464971.75", 2, ""),
        ("Rp. 15,060,466,000,-", "15060466000", 0, "Rp"), ("Rp 1,2 M", "1200000000", 1, "Rp"),
        ("Rp1,5 juta", "1500000", 1, "Rp"), ("2,5 miliar", "2500000000", 1, ""), ("-1,02", "-1.02", 2, ""),
        ("(1,02)", "-1.02", 2, ""), ("12,3*", "12.3", 1, ""), ("335 buah", "335", 0, "buah"),
        ("2,57 km", "2.57", 2, "km"), ("4 OPD Provinsi", "4", 0, "OPD Provinsi"), ("3 (tiga)", "3", 0, ""),
        ("36 (tiga puluh enam)", "36", 0, ""), ("16/100.000", "16", 0, "per 100.000"),
        ("16 per 100.000 penduduk", "16", 0, "per 100.000"),
        ("20 dokumen/laporan", "20", 0, "dokumen/laporan"),
        ("91,5 (merupakan realisasi tahun 2024 ...)", "91.5", 1, ""), ("120 m2", "120", 0, "m2"),
        ("1% dr jumlah pddk", "1", 0, "% dr jumlah pddk"),
    ],
)  # fmt: skip
def test_a_number_with_its_unit(text: str, value: str, decimals: int, unit: str) -> None:
    found = parse(text)
    assert (found.kind, found.value, found.decimals, found.unit) == ("number", D(value), decimals, unit)
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [("≥ 80", "≥", "80"), ("minimal 80", "≥", "80"), ("maksimal 3 hari", "≤", "3"),
     ("paling lama 3 hari", "≤", "3"),
     ("< 5", "<", "5"), (">=90%", "≥", "90"), ("lebih dari 70", ">", "70")],
)  # fmt: skip
def test_comparators(text: str, sign: str, value: str) -> None:
    assert (parse(text).comparator, parse(text).value) == (sign, D(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5-6%", "5", "6"), ("70–75", "70", "75"), ("70 s.d. 75", "70", "75"), ("1,5 - 2,5", "1.5", "2.5")],
)
def test_ranges(text: str, low: str, high: str) -> None:
    found = parse(text)
    assert (found.kind, found.value, found.upper) == ("range", D(low), D(high))


@pytest.mark.parametrize(
    ("text", "seconds", "sign"),
    [("<3 jam", 10800, "<"), ("1:07:38", 4058, ""), ("43 menit", 2580, ""), ("1 jam 30 menit", 5400, "")],
)
def test_durations_are_seconds(text: str, seconds: int, sign: str) -> None:
    found = parse(text)
    assert (found.kind, found.value, found.comparator) == ("duration", D(seconds), sign)


@pytest.mark.parametrize(
    ("text", "word"),
    [("B", "B"), ("BB", "BB"), ("WTP", "WTP"), ("Opini WTP", "WTP"), ("Wajar Tanpa Pengecualian", "WTP"),
     ("sangat baik", "Sangat Baik"), ("Predikat A", "A"), ("Nindya", "Nindya"), ("Level 3", "Level 3")],
)  # fmt: skip
def test_predikat(text: str, word: str) -> None:
    assert (parse(text).kind, parse(text).ordinal) == ("ordinal", word)


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [("80,10 (A)", "80.10", "A"), ("B (69,04)", "69.04", "B"), ("63,36 % (Sedang)", "63.36", "Sedang")],
)
def test_a_number_beside_its_predikat(text: str, value: str, word: str) -> None:
    assert (parse(text).kind, parse(text).value, parse(text).ordinal) == ("number", D(value), word)


@pytest.mark.parametrize(
    "text",
    ["n/a", "N/A", "NA", "-", "–", "belum rilis", "Belum tersedia", "dalam proses", "data belum dirilis BPS"],
)
def test_not_available(text: str) -> None:
    assert (parse(text).kind, parse(text).value) == ("not_available", None)


@pytest.mark.parametrize(
    "text", ["√", "IKK BARU", "BB ke atas", "1:35", "100%100%", "Terlaksana", "12 bulan 3 hari"]
)
def test_other_words_have_no_value(text: str) -> None:
    assert (parse(text).kind, parse(text).value) == ("text", None)


@pytest.mark.parametrize("text", ["8.86.851.000", "464.71,75", "1.2.3"])
def test_malformed_numbers_are_said_to_be_unclear(text: str) -> None:
    found = parse(text)
    assert (found.kind, found.value, found.ambiguous) == ("text", None, True)


def test_nothing_printed_is_empty() -> None:
    assert parse("  ").kind == "empty"


def test_three_digits_after_one_mark_are_decided_by_the_neighbours() -> None:
    alone = parse("14.500")
    assert (alone.value, alone.ambiguous, alone.alternative) == (D(14500), True, D("14.5"))
    assert (parse("14.500", ".").value, parse("14.500", ".").ambiguous) == (D("14.500"), False)
    assert parse("14.500", ",").value == D(14500)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["2,30", "2,25"], ","),
        (["40.53", "0.820"], "."),
        (["1.250.000"], ","),
        (["12", "B"], None),
        (["1,5", "1.5"], None),
    ],
)
def test_the_decimal_mark_of_a_column(texts: list[str], mark: str | None) -> None:
    assert decimal_mark(texts) == mark


def test_the_rounding_interval_follows_decimals_and_scale() -> None:
    assert interval(parse("95,02")) == (D("95.015"), D("95.025"))
    assert interval(parse("1,2 juta")) == (D(1150000), D(1250000))
    with pytest.raises(ValueError, match="no number"):
        interval(parse("BB"))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("100.22", 2, "100,22"), ("98.50", 2, "98,5"), ("100.00", 2, "100"), ("1234567.891", 2, "1.234.567,89"),
     ("-0.005", 2, "-0,01"), ("61.111", 0, "61"), ("2.675", 2, "2,68")],
)  # fmt: skip
def test_show_writes_indonesian(value: str, decimals: int, text: str) -> None:
    assert show(D(value), decimals) == text


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [("B", "BB", -1), ("A", "BB", 1), ("WTP", "WTP", 0), ("WTP", "B", None), ("80", "B", None)],
)
def test_predikat_are_compared_on_a_common_scale(a: str, b: str, order: int | None) -> None:
    assert compare_ordinal(parse(a), parse(b)) == order


@given(st.text(max_size=40))
def test_parse_never_raises_and_keeps_the_text(text: str) -> None:
    found = parse(text)
    assert isinstance(found, Angka)
    assert found.text == text
    assert (found.value is not None) == (found.kind in ("number", "range", "duration"))


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_show_writes_parse_reads_back(value: Decimal) -> None:
    assert parse(show(value), ",").value == value


@given(st.integers(0, 10**12), st.sampled_from(["", "Rp ", "Rp. "]), st.sampled_from(["", ",00", ",-"]))
def test_grouped_rupiah_read_back(amount: int, front: str, tail: str) -> None:
    if tail == ",-" and not front:
        tail = ""
    assert parse(f"{front}{show(Decimal(amount))}{tail}", ",").value == amount


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.integers(0, 3))
def test_a_value_lies_in_the_interval_of_its_rounding(value: Decimal, decimals: int) -> None:
    rounded = value.quantize(Decimal(1).scaleb(-decimals))
    low, high = interval(parse(f"{rounded}".replace(".", ","), ","))
    assert low <= value <= high
