"""The number grammar: what reports print, and properties that hold for every number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.angka import (
    ORDINAL_SCALES,
    Angka,
    DecimalMark,
    compare_ordinal,
    decimal_mark,
    interval,
    parse,
    show,
)

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
        ("1% dr jumlah pddk", "1", 0, "% dr jumlah pddk"), ("1%dari total", "1", 0, "% dari total"),
        ("13.125 meter kubik", "13125", 0, "meter kubik"), ("14 UPP", "14", 0, "UPP"),
        ("1 paket", "1", 0, "paket"),
        ("75 nilai indeks", "75", 0, "nilai indeks"), ("0,9 Angka", "0.9", 1, "Angka"),
        ("98,5 %%", "98.5", 1, "%"), ("98,5 persen (%)", "98.5", 1, "%"),
        ("35.644,739,217", "35644739217", 0, ""),
        ("−1,02", "-1.02", 2, ""), ("-Rp 1.250.000", "-1250000", 0, "Rp"),
        ("(Rp 1.250.000)", "-1250000", 0, "Rp"),
        ("Rp (1.250.000)", "-1250000", 0, "Rp"), ("Rp -1.250.000", "-1250000", 0, "Rp"),
        ("(5,2%)", "-5.2", 1, "%"),
        ("1.088.765.000,-", "1088765000", 0, ""), ("Rp 2,5 T", "2500000000000", 1, "Rp"),
        ("2,5 M", "2.5", 1, "M"),
        ("83,21**)", "83.21", 2, ""), ("*12,3", "12.3", 1, ""),
        ("12,3 r)", "12.3", 1, ""), ("85,3²", "85.3", 1, ""),
        ("120 m²", "120", 0, "m2"), ("0.123", "0.123", 3, ""), ("01.234", "1.234", 3, ""),
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
     ("< 5", "<", "5"), (">=90%", "≥", "90"), ("lebih dari 70", ">", "70"), ("80 ke atas", "≥", "80"),
     ("5 % atau kurang", "≤", "5"), ("± 80", "", "80"), ("7. Persentase OPD bernilai CC ke atas", "", "7")],
)  # fmt: skip
def test_comparators(text: str, sign: str, value: str) -> None:
    assert (parse(text).comparator, parse(text).value) == (sign, D(value))


@pytest.mark.parametrize(("text", "word"), [("BB ke atas", "BB"), ("minimal B", "B"), ("≥ WDP", "WDP")])
def test_a_predikat_as_a_floor(text: str, word: str) -> None:
    found = parse(text)
    assert (found.kind, found.ordinal, found.comparator) == ("ordinal", word, "≥")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5-6%", "5", "6"), ("70–75", "70", "75"), ("70 s.d. 75", "70", "75"), ("70 s/d 75", "70", "75"),
     ("1,5 - 2,5", "1.5", "2.5"), ("5% - 6%", "5", "6"), ("5 sampai dengan 6 persen", "5", "6")],
)  # fmt: skip
def test_ranges(text: str, low: str, high: str) -> None:
    found = parse(text)
    assert (found.kind, found.value, found.upper) == ("range", D(low), D(high))
    assert found.unit == ("%" if low == "5" else "")


@pytest.mark.parametrize(
    ("text", "seconds", "sign"),
    [("<3 jam", 10800, "<"), ("1:07:38", 4058, ""), ("43 menit", 2580, ""), ("1 jam 30 menit", 5400, ""),
     ("1:35 jam", 5700, ""), ("1:35 menit", 95, ""), ("kurang dari 3 jam", 10800, "<"),
     ("1,5 jam", 5400, "")],
)  # fmt: skip
def test_durations_are_seconds(text: str, seconds: int, sign: str) -> None:
    found = parse(text)
    assert (found.kind, found.value, found.comparator) == ("duration", D(seconds), sign)


@pytest.mark.parametrize(
    ("text", "word"),
    [("B", "B"), ("BB", "BB"), ("WTP", "WTP"), ("Opini WTP", "WTP"), ("Wajar Tanpa Pengecualian", "WTP"),
     ("sangat baik", "Sangat Baik"), ("Predikat A", "A"), ("Nindya", "Nindya"), ("Level 3", "Level 3"),
     ("WBK", "WBK"), ("Tuntas", "Selesai"),
     ("WTP (Wajar Tanpa Pengecualian)", "WTP"), ("B (Baik)", "B"), ("WTP (2023)", "WTP"), ("(B)", "B")],
)  # fmt: skip
def test_predikat(text: str, word: str) -> None:
    assert (parse(text).kind, parse(text).ordinal) == ("ordinal", word)


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [("80,10 (A)", "80.10", "A"), ("B (69,04)", "69.04", "B"), ("63,36 % (Sedang)", "63.36", "Sedang"),
     ("80,10 A", "80.10", "A"), ("72,10/BB", "72.10", "BB"), ("BB/72,10", "72.10", "BB"),
     ("CC 58,3", "58.3", "CC"),
     ("3,05 (Level 3)", "3.05", "Level 3")],
)  # fmt: skip
def test_a_number_beside_its_predikat(text: str, value: str, word: str) -> None:
    assert (parse(text).kind, parse(text).value, parse(text).ordinal) == ("number", D(value), word)


@pytest.mark.parametrize(
    "text",
    ["n/a", "N/A", "NA", "-", "–", "belum rilis", "Belum tersedia", "dalam proses",
     "data belum dirilis BPS",
     "Rp -", "Rp. -", "- %"],
)  # fmt: skip
def test_not_available(text: str) -> None:
    assert (parse(text).kind, parse(text).value) == ("not_available", None)


@pytest.mark.parametrize(
    "text",
    [
        "√",
        "IKK BARU",
        "1:35",
        "1 : 35",
        "00:43",
        "100%100%",
        "Terlaksana",
        "12 bulan 3 hari",
        "12/15",
        "1:75:99",
    ],
)
def test_other_words_have_no_value(text: str) -> None:
    assert (parse(text).kind, parse(text).value) == ("text", None)


@pytest.mark.parametrize("text", ["8.86.851.000", "464.71,75", "1.2.3", "0.123.456", "9" * 400])
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
        (["1,5", "2,5", "3,25", "1.5"], ","),
        (["14.500", "1,234"], None),
        (["15,060,466,000"], "."),
        (["16/100.000", "1.234,5"], ","),
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
    [("100.22", 2, "100,22"), ("98.50", 2, "98,5"), ("100.00", 2, "100"),
     ("1234567.891", 2, "1.234.567,89"),
     ("-0.005", 2, "-0,01"), ("61.111", 0, "61"), ("2.675", 2, "2,68"),
     ("-0.001", 2, "0"), ("1E+40", 2, "1" + "0" + ".000" * 13)],
)  # fmt: skip
def test_show_writes_indonesian(value: str, decimals: int, text: str) -> None:
    assert show(D(value), decimals) == text


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [("B", "BB", -1), ("A", "BB", 1), ("WTP", "WTP", 0), ("WTP", "B", None), ("80", "B", None),
     ("80,10 (A)", "BB", 1), ("Baik", "Sangat Baik", -1), ("Kurang Baik", "Kurang", None),
     ("WDP", "Opini WTP", -1),
     ("Belum", "Selesai", -1), ("Belum", "WBK", -1), ("3", "Level 3", 0), ("Level 2", "3", -1),
     ("3,05", "Level 3", None), ("3 dokumen", "Level 3", None), ("Terlaksana", "Baik", None)],
)  # fmt: skip
def test_predikat_are_compared_on_a_common_scale(a: str, b: str, order: int | None) -> None:
    assert compare_ordinal(parse(a), parse(b)) == order


@given(st.text(max_size=40))
def test_parse_never_raises_and_keeps_the_text(text: str) -> None:
    found = parse(text)
    assert isinstance(found, Angka)
    assert found.text == text
    assert (found.value is not None) == (found.kind in ("number", "range", "duration"))
    assert found.ordinal or found.kind != "ordinal"


# Signs and words that reports combine: far more likely to meet a weak spot than any text at all.
pieces = st.lists(
    st.sampled_from(
        ["1", "25", "1.250", "98,5", "0.820", ".", ",", "%", "(", ")", "-", "–", "/", ":", " ", "Rp", "M",
         "juta", "<",
         "≥", "minimal", "ke atas", "jam", "menit", "s.d.", "per", "100.000", "BB", "A", "WTP", "Baik",
         "n/a", "*", "²"]
    ),
    max_size=7,
).map("".join)  # fmt: skip


@given(pieces, st.sampled_from([None, ",", "."]))
def test_what_reports_are_made_of_never_raises(text: str, mark: DecimalMark | None) -> None:
    found = parse(text, mark)
    assert (found.value is not None) == (found.kind in ("number", "range", "duration"))
    assert (found.upper is not None) == (found.kind == "range")
    assert found.alternative is None or (found.ambiguous and mark is None)
    assert decimal_mark([text]) in (None, ",", ".")
    if found.value is not None:
        low, high = interval(found)
        assert low < found.value < high and show(found.value)


@given(st.sampled_from(ORDINAL_SCALES), st.data())
def test_the_order_of_predikat_is_the_order_of_their_scale(
    scale: tuple[str, ...], data: st.DataObject
) -> None:
    a, b = data.draw(st.sampled_from(scale)), data.draw(st.sampled_from(scale))
    order = compare_ordinal(parse(a), parse(b))
    assert order is not None and order == -(compare_ordinal(parse(b), parse(a)) or 0)
    assert (order == 0) == (a == b)


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
