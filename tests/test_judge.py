"""The judge: counts, outcomes, words, identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from reviewer.document import Anchor
from reviewer.findings import Hit, Result, Rule, Unclear
from reviewer.judge import binding, judge
from reviewer.laporan import Baris, Cited, Laporan, Tabel
from reviewer.rubric import Rubric, RubricError

Said = Callable[..., Iterator[Hit | Unclear]]


def rule(**changes: Any) -> Rule:
    fields: dict[str, Any] = {
        "id": "CAL-001",
        "judul": "Capaian “{indikator}”",
        "objek": "baris",
        "check": "contoh",
        "tingkat": "sedang",
        "dimensi": "akurat",
        "tertulis": ("{tempat}: target {target}.", "{tempat}."),
        "hitungan": ("{hitungan}.",),
        "kondisi": ("Hasil hitungnya {hitung}.", "Belum cocok."),
        "akibat": (),
        "rekomendasi": ("Agar mencocokkan ({daftar_tempat}).",),
        "kondisi_baik": "{n} dari {m} pada {tabel} (hal. {halaman}) cocok.",
        "kriteria": "x",
        "mengapa": "x",
        "contoh_lemah": "x",
        "contoh_baik": "x",
        "batas": "x",
        "reviu": ("II.5",),
        "lke": ("3b.target_tahunan",),
    }
    return Rule(**(fields | changes))


def baris(name: str, page: int = 9, tabel: str = "t9.1") -> Baris:
    at = Anchor(page, (10, 100, 20, 110), label=str(page - 2))
    return Baris(
        "capaian", tabel, "bab3", 2023, at, None, Cited(name, None, at), target=Cited("80 %", None, at)
    )


def draft(*rows: Baris, unread: tuple[int, ...] = ()) -> Laporan:
    at = Anchor(9)
    tabel = tuple(
        Tabel(id, f"Tabel 3.{n} Capaian", "capaian", "bab3", at, ())
        for n, id in enumerate(("t9.1", "t12.1"), 1)
    )
    return Laporan(None, 2023, "opd", 20, (), tabel, (), (), rows, unread_pages=unread)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Judge rows with one check given as a function."""

    def judge_with(
        check: Said, laporan: Laporan, applies: Any = None, strict: bool = True, **changes: Any
    ) -> Result:
        module = ModuleType("contoh")
        module.check = check  # type: ignore[attr-defined]
        if applies:
            module.applies = applies  # type: ignore[attr-defined]
        monkeypatch.setattr(binding, "_module", lambda _name: module)
        return judge(laporan, Rubric((rule(**changes),), ""), strict=strict)[0]

    return judge_with


def silent(_baris: Baris, _laporan: Laporan) -> Iterator[Hit | Unclear]:
    yield from ()


def on(*names: str, **fields: Any) -> Said:
    """A check that hits the rows of these names."""

    def check(b: Baris, _laporan: Laporan) -> Iterator[Hit | Unclear]:
        if b.indikator.text in names:
            yield Hit(b.at, b.indikator.text, **fields)

    return check


def unclear(b: Baris, _laporan: Laporan) -> Iterator[Hit | Unclear]:
    if b.indikator.text.startswith("?"):
        yield Unclear(b.at, f"Hal. {b.at.page} belum terbaca.")


# --- the five outcomes --------------------------------------------------------------------------


def test_met_with_counts_places_and_evidence(run: Callable[..., Result]) -> None:
    result = run(silent, draft(baris("a"), baris("b"), baris("c", 12, "t12.1")))
    assert (result.status, result.checked, result.readable) == ("terpenuhi", 3, 3)
    assert result.sentence == "3 dari 3 pada Tabel 3.1 dan Tabel 3.2 (hal. 9, 12) cocok."
    assert [at.page for at, _ in result.evidence] == [9, 12]
    assert result.evidence[0][1] == "80 %"


def test_a_rule_that_saw_nothing_cannot_pass(run: Callable[..., Result]) -> None:
    result = run(silent, draft(unread=(3, 4, 7)))
    assert (result.status, result.checked, result.sentence) == ("tidak_dapat_dinilai", 0, None)
    assert result.reason == (
        "Tidak ditemukan baris tabel kinerja yang terbaca dalam draf. "
        "Hal. 3–4, 7 berupa gambar dan belum terbaca."
    )


def test_objects_that_the_rule_does_not_concern_are_not_counted(run: Callable[..., Result]) -> None:
    def only_a(b: Baris, _laporan: Laporan) -> bool:
        return b.indikator.text == "a"

    result = run(silent, draft(baris("a"), baris("b")), applies=only_a)
    assert (result.status, result.checked) == ("terpenuhi", 1)
    result = run(silent, draft(baris("b")), applies=only_a)
    assert (result.status, result.checked, result.sentence) == ("tidak_berlaku", 0, None)
    assert result.reason


def test_unclear_objects_are_counted_but_not_as_read(run: Callable[..., Result]) -> None:
    result = run(unclear, draft(baris("a"), baris("?b"), baris("?c")))
    assert (result.status, result.checked, result.readable) == ("terpenuhi", 3, 1)
    assert result.reason == "Hal. 9 belum terbaca."
    assert result.sentence is not None and result.sentence.startswith("1 dari 1 ")


def test_all_unclear_cannot_be_judged(run: Callable[..., Result]) -> None:
    result = run(unclear, draft(baris("?a"), baris("?b", 12)))
    assert (result.status, result.readable, result.sentence) == ("tidak_dapat_dinilai", 0, None)
    assert result.reason == "Hal. 9 belum terbaca. Hal. 12 belum terbaca."


def test_hits_make_findings_and_the_good_part_is_still_said(run: Callable[..., Result]) -> None:
    result = run(on("b"), draft(baris("a"), baris("b")))
    assert (result.status, result.checked, result.readable) == ("temuan", 2, 2)
    assert result.sentence == "1 dari 2 pada Tabel 3.1 (hal. 9) cocok."


def test_a_check_that_raises_is_a_result_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {"rusak": ModuleType("rusak"), "baik": ModuleType("baik")}

    def broken(_baris: Baris, _laporan: Laporan) -> Iterator[Hit | Unclear]:
        raise ZeroDivisionError
        yield

    modules["rusak"].check = broken  # type: ignore[attr-defined]
    modules["baik"].check = silent  # type: ignore[attr-defined]
    monkeypatch.setattr(binding, "_module", modules.get)
    rules = Rubric((rule(check="rusak"), rule(id="CAL-002", check="baik")), "")
    first, second = judge(draft(baris("a")), rules)
    assert (first.status, first.findings, second.status) == ("galat", (), "terpenuhi")
    assert first.reason is not None and "ZeroDivisionError" in first.reason
    with pytest.raises(ZeroDivisionError):
        judge(draft(baris("a")), rules, strict=True)


# --- words --------------------------------------------------------------------------------------


def test_the_first_sentence_whose_slots_are_given_is_used(run: Callable[..., Result]) -> None:
    without = run(on("a"), draft(baris("a"))).findings[0]
    assert without.tertulis == "hal. 9 (cetak 7), Tabel 3.1."
    assert (without.kondisi, without.hitungan, without.akibat) == ("Belum cocok.", None, None)
    facts = {"target": "80 %", "hitung": "90", "hitungan": "1 ÷ 2"}
    given = run(on("a", facts=facts), draft(baris("a"))).findings[0]
    assert given.tertulis == "hal. 9 (cetak 7), Tabel 3.1: target 80 %."
    assert (given.kondisi, given.hitungan) == ("Hasil hitungnya 90.", "1 ÷ 2.")


def test_what_a_finding_carries(run: Callable[..., Result]) -> None:
    finding = run(on("Angka {aneh}"), draft(baris("Angka {aneh}")), keyakinan=Decimal("0.9")).findings[0]
    assert finding.judul == "Capaian “Angka {aneh}”"
    assert (finding.objek, finding.quote, finding.dimensi) == ("Angka {aneh}", "80 %", "akurat")
    assert (finding.reviu, finding.lke, finding.keyakinan) == (
        ("II.5",),
        ("3b.target_tahunan",),
        Decimal("0.9"),
    )


def test_no_fitting_sentence_is_a_fault_of_the_rule(run: Callable[..., Result]) -> None:
    with pytest.raises(LookupError, match="kondisi"):
        run(on("a"), draft(baris("a")), kondisi=("{tiada}.",))


def test_a_hit_may_lower_the_weight_but_not_raise_it(run: Callable[..., Result]) -> None:
    assert run(on("a", tingkat="ringan"), draft(baris("a"))).findings[0].tingkat == "ringan"
    assert run(on("a", tingkat="berat"), draft(baris("a"))).findings[0].tingkat == "sedang"


def test_advice_of_the_hit_or_of_the_rule(run: Callable[..., Result]) -> None:
    assert run(on("a"), draft(baris("a"))).findings[0].jenis == "temuan"
    assert run(on("a", advice=True), draft(baris("a"))).findings[0].jenis == "saran"
    assert run(on("a"), draft(baris("a")), jenis="saran").findings[0].jenis == "saran"


# --- identity, merging, order -------------------------------------------------------------------


def test_identity_does_not_depend_on_the_place(run: Callable[..., Result]) -> None:
    def sidik(b: Baris, **facts: str) -> str:
        return run(on(b.indikator.text, facts=facts), draft(b)).findings[0].sidik

    first = sidik(baris("Angka Arsip"), hitung="90", tempat_lain="hal. 3")
    assert len(first) == 16
    assert first == sidik(baris("angka  arsip", 12, "t12.1"), hitung="90", tempat_lain="hal. 5")
    assert first != sidik(baris("Angka Arsip"), hitung="91", tempat_lain="hal. 3")
    assert first != sidik(baris("Angka Surat"), hitung="90", tempat_lain="hal. 3")


def test_the_same_matter_twice_is_one_finding_with_its_places(run: Callable[..., Result]) -> None:
    result = run(on("a"), draft(baris("a"), baris("b"), baris("a", 12, "t12.1")))
    assert len(result.findings) == 1
    assert (result.findings[0].at.page, [a.page for a in result.findings[0].also]) == (9, [12])
    assert result.findings[0].rekomendasi == "Agar mencocokkan (hal. 9, 12)."


def test_findings_come_in_the_order_of_their_places(run: Callable[..., Result]) -> None:
    result = run(on("a", "b"), draft(baris("b", 12), baris("a", 9)))
    assert [f.at.page for f in result.findings] == [9, 12]


# --- a rule and its check -----------------------------------------------------------------------


def test_parameters_are_given_as_the_check_wants_them(run: Callable[..., Result]) -> None:
    got: dict[str, Any] = {}

    def check(
        _b: Baris, _laporan: Laporan, *, batas: Decimal, sejak: int, nama: tuple[str, ...]
    ) -> Iterator[Hit]:
        got.update(batas=batas, sejak=sejak, nama=nama)
        yield from ()

    run(check, draft(baris("a")), params={"batas": "0.7", "sejak": 2015, "nama": ("x",)})
    assert got == {"batas": Decimal("0.7"), "sejak": 2015, "nama": ("x",)}


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({}, "“params.batas”: belum ada"),
        ({"batas": "banyak"}, "“params.batas”: isinya belum sesuai"),
        ({"batas": ("1",)}, "“params.batas”: isinya belum sesuai"),
        ({"batas": "1", "warna": 1}, "“params.warna”: tidak dikenal"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(run: Callable[..., Result], params: Any, said: str) -> None:
    def check(_b: Baris, _laporan: Laporan, *, batas: Decimal) -> Iterator[Hit]:
        yield from ()

    with pytest.raises(RubricError) as caught:
        run(check, draft(baris("a")), params=params)
    assert f"CAL-001, kunci {said}" in str(caught.value)


@pytest.mark.parametrize("name", ["tiada", "_figures"])
def test_a_rule_without_a_check_is_refused(name: str) -> None:
    with pytest.raises(RubricError, match="CAL-001, kunci “check”"):
        judge(draft(baris("a")), Rubric((rule(check=name),), ""))
