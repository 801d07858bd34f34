"""Review -> JSON, HTML, terminal: the contract, the words, the escaping."""

from __future__ import annotations

import json as json_text
import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import fakes
import jsonschema
import pytest

from reviewer import catatan
from reviewer.angka import Angka
from reviewer.document import Anchor
from reviewer.laporan import Cited, Laporan
from reviewer.render import html, json, terminal
from reviewer.render.recount import recount
from reviewer.render.view import view
from reviewer.render.wording import places, printed, rule_label, table_name

RUBRIC = Path(__file__).parent.parent / "rubric"
CONTRACT_KEYS = {
    "": ["versi", "alat", "dokumen", "keterbacaan", "laporan", "hasil", "temuan", "catatan"],
    "dokumen": ["berkas", "sha256", "halaman", "instansi", "tahun", "jenjang"],
    "keterbacaan": ["tanpa_teks", "ocr", "tersembunyi", "catatan"],
    "laporan": ["bab", "baris", "anggaran", "analisis"],
}


def of_rows(*rows: Any, **more: Any) -> Any:
    return fakes.review(laporan=fakes.laporan(*rows, **more))


def contract(review: Any | None = None) -> dict[str, Any]:
    parsed: dict[str, Any] = json_text.loads(json.render(review or fakes.review()))
    return parsed


# the JSON contract


def test_the_contract_is_described_by_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.schema())
    validator = jsonschema.Draft202012Validator(json.schema())
    bare = fakes.review(
        fakes.result("galat", checked=0, readable=0, sentence=None, evidence=()),
        laporan=Laporan(None, None, "tidak_diketahui", 1, (), (), (), (), ()),
    )
    for review in (fakes.review(), bare):
        assert list(validator.iter_errors(contract(review))) == []


def test_the_schema_refuses_what_the_contract_does_not_allow() -> None:
    validator = jsonschema.Draft202012Validator(json.schema())
    for path, value in ((("versi",), 2), (("temuan", 0, "kotak"), [1, 2]), (("temuan", 0, "tingkat"), "x")):
        changed = contract()
        place: Any = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not validator.is_valid(changed), path
    incomplete = contract()
    del incomplete["temuan"][0]["sidik"]
    assert not validator.is_valid(incomplete)


@pytest.mark.parametrize("where", CONTRACT_KEYS)
def test_keys_stand_in_the_order_of_the_contract(where: str) -> None:
    values = contract()
    assert list(values[where] if where else values) == CONTRACT_KEYS[where]


def test_a_row_keeps_printed_text_place_and_number_apart() -> None:
    row = next(b for b in contract()["laporan"]["baris"] if b["peran"] == "capaian")
    assert (row["target"], row["realisasi"], row["capaian"]) == ("84 %", "79,82 %", "95,02 %")
    assert row["nilai"] == {"target": "84", "realisasi": "79.82", "capaian": "95.02"}
    assert row["kotak"] == [56.1, 210.0, 520.3, 244.8]
    assert row["kotak_sel"]["target"] == [310.0, 402.6, 352.0, 431.0]
    assert "sasaran" not in row["kotak_sel"], "a cell without a box has no entry"
    assert (row["tabel"], row["tahun"], row["asal"], row["label"]) == ("Tabel 7", 2024, "teks", "12")


def test_three_states_of_a_printed_value_stay_three() -> None:
    unread = Cited("", None, Anchor(16), unreadable=True)
    rows = (
        fakes.baris("tidak ada kolom", "84 %"),
        fakes.baris("kosong", "84 %", ""),
        fakes.baris("tidak terbaca", "84 %", realisasi=None, capaian=None),
    )
    rows = (*rows[:2], replace(rows[2], realisasi=unread))
    read = [b for b in contract(of_rows(*rows))["laporan"]["baris"] if b["peran"] == "capaian"]
    assert [b["realisasi"] for b in read] == [None, "", ""]
    assert [b["tidak_terbaca"] for b in read] == [[], [], ["realisasi"]]
    assert [printed(b.realisasi) for b in rows] == ["—", "(kosong)", "(tidak terbaca)"]


def test_numbers_are_plain_whatever_their_size() -> None:
    big = Cited("Rp 1,2 M", Angka("Rp 1,2 M", "number", Decimal("1.2E+9")), Anchor(16))
    row = replace(fakes.baris("anggaran", "1"), target=big)
    assert contract(of_rows(row))["laporan"]["baris"][-1]["nilai"] == {"target": "1200000000"}


def test_the_same_review_gives_the_same_bytes() -> None:
    assert json.render(fakes.review()) == json.render(fakes.review())
    assert html.render(fakes.review()) == html.render(fakes.review())


def test_json_is_utf8_without_escapes_even_with_broken_glyphs() -> None:
    broken = fakes.review(fakes.result("temuan", fakes.finding(quote="a\ud800b “Agar”")))
    text = json.render(broken).decode("utf-8")
    assert "a?b “Agar”" in text
    assert (
        "a?b"
        in html.render(
            fakes.review(fakes.result("temuan", fakes.finding(objek="x", quote="a\ud800b", tertulis=None)))
        ).decode()
    )


def test_hidden_and_picture_pages_are_named() -> None:
    values = contract()["keterbacaan"]
    assert values["tersembunyi"] == [20]
    assert values["tanpa_teks"] == [12]
    assert values["catatan"] == [
        {"halaman": 12, "pesan": "Perjanjian kinerja bertanda tangan berupa gambar."}
    ]


def test_a_finding_carries_its_other_pages_once() -> None:
    also = (Anchor(40), Anchor(16), Anchor(35), Anchor(40))
    found = contract(fakes.review(fakes.result("temuan", fakes.finding(also=also))))["temuan"][0]
    assert (found["halaman"], found["halaman_lain"], found["sebab"]) == (16, [35, 40], None)


# catatan


def test_catatan_come_in_order_of_what_they_change() -> None:
    findings = [
        fakes.finding(sidik="saran", jenis="saran"),
        fakes.finding(sidik="rapi", membalik=False, tingkat="ringan"),
        fakes.finding(sidik="angka", membalik=False, tingkat="sedang"),
        fakes.finding(sidik="belum ada", membalik=False, aturan="PK-002"),
        fakes.finding(sidik="simpulan"),
    ]
    made = catatan.group(findings)
    assert [c.findings[0].sidik for c in made] == ["simpulan", "belum ada", "angka", "rapi", "saran"]
    assert [c.nomor for c in made] == [1, 2, 3, 4, 5]
    assert [c.kelas for c in made] == [1, 2, 3, 5, 1]


def test_each_finding_is_in_one_catatan() -> None:
    made = contract()["catatan"]
    assert [c["temuan"] for c in made] == [["a1b2c3"]]
    assert made[0]["rekomendasi"].startswith("Agar ")


# the recomputation


@pytest.mark.parametrize(
    ("values", "arah", "verdict", "text"),
    [
        (("84 %", "79,82 %", "95,02 %"), "naik", "cocok", "79,82 ÷ 84 × 100 = 95,02"),
        (("84 %", "79,82 %", "96,10 %"), "naik", "belum_cocok", "79,82 ÷ 84 × 100 = 95,02"),
        (("10 %", "8 %", "125 %"), "naik", "arah_lain", "10 ÷ 8 × 100 = 125"),
        (("10 %", "8 %", "125 %"), "turun", "cocok", "10 ÷ 8 × 100 = 125"),
        (("12,50 %", "10 %", "120 %"), "turun", "cocok", "(2 × 12,50 − 10) ÷ 12,50 × 100 = 120"),
        (("84 %", "79,82 %", ""), "naik", "tanpa_capaian", "79,82 ÷ 84 × 100 = 95,02"),
        (("Baik", "Baik", "100 %"), "naik", "tidak_dapat", "target bukan angka"),
        (("84 %", "", "100 %"), "naik", "tidak_dapat", "realisasi kosong"),
        ((None, "84 %", "100 %"), "naik", "tidak_dapat", "target tidak ditemukan pada baris ini"),
        (
            ("0", "5", "100"),
            "naik",
            "tidak_dapat",
            "target nol, tidak dapat dihitung dengan realisasi ÷ target",
        ),
    ],
)
def test_recount(values: tuple[str | None, ...], arah: Any, verdict: str, text: str) -> None:
    done = recount(replace(fakes.baris("x", *values), arah=arah))
    assert done.verdict == verdict
    assert _without_idle_zeros(done.text) == _without_idle_zeros(text)


def _without_idle_zeros(text: str) -> str:
    return re.sub(r",(\d*?)0+\b", lambda m: f",{m[1]}" if m[1] else "", text)


def test_a_sum_that_does_not_fit_says_what_is_printed() -> None:
    done = recount(fakes.baris("x", "84 %", "79,82 %", "96,10 %"))
    assert (done.mark, done.note) == ("≠", "tertulis 96,10 %")


# wording


def test_places_name_the_printed_page_where_it_differs() -> None:
    assert places(Anchor(5, None, "3"), (Anchor(9), Anchor(5))) == "hal. 5 (cetak 3); juga hal. 9"
    assert places(Anchor(5, None, "5"), ()) == "hal. 5"


def test_a_table_is_called_by_its_number() -> None:
    assert table_name(fakes.laporan().tabel[1]) == "Tabel 7"
    assert table_name(fakes.laporan().tabel[0]) == "Perjanjian Kinerja Tahun 2024"
    assert table_name(replace(fakes.laporan().tabel[0], judul="")) == "Tabel pada hal. 11"


def test_a_rule_is_named_by_what_it_looks_at() -> None:
    assert rule_label(fakes.rule()) == "Capaian hitung ulang"
    assert rule_label(fakes.rule(check="pk_target")) == "PK target"
    assert rule_label(fakes.rule(check="ikhtisar_pk")) == "Ikhtisar PK"


def test_the_target_of_the_pk_stands_beside_the_row() -> None:
    rows = {r.indikator: r for t in view(fakes.review()).capaian for r in t.rows}
    assert rows["Indeks kinerja sistem irigasi"].pk == "= PK, hal. 11"
    assert rows["Jumlah waduk lapangan"].pk == ""


# HTML


class Page(HTMLParser):
    """Text, tags and outside addresses of a page."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.text = ""
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self._quiet = 0
        self.feed(source.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._quiet += tag == "style"
        self.addresses += [v for k, v in attrs if k in ("src", "href", "action", "srcset") and v]

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.text += data


def shown(review: Any | None = None) -> str:
    return " ".join(Page(html.render(review or fakes.review())).text.split())


def test_the_page_asks_for_nothing_from_outside() -> None:
    source = html.render(fakes.review())
    page = Page(source)
    assert all(address.startswith("#") for address in page.addresses)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert b"@import" not in source
    assert b"url(" not in source


def test_every_anchor_of_the_page_leads_somewhere() -> None:
    source = html.render(fakes.review()).decode()
    ids = set(re.findall(r'id="([^"]+)"', source))
    assert {a.removeprefix("#") for a in Page(source.encode()).addresses} <= ids


def test_what_the_draft_says_is_escaped() -> None:
    bad = "<script>alert(1)</script> & “x”"
    review = fakes.review(
        fakes.result("temuan", fakes.finding(quote=bad, tertulis=None, judul=bad)),
        laporan=fakes.laporan(fakes.baris(bad, "84 %", bad, sasaran=bad), instansi=bad),
        document=fakes.document(name=bad),
    )
    source = html.render(review).decode()
    assert "<script>" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”" in source


def test_the_page_shows_chain_sum_catatan_and_limits() -> None:
    text = shown()
    for words in (
        f"LKjIP {fakes.AGENCY}",
        "Tahun 2024 · 36 halaman · draf lkjip.pdf",
        "Alat bantu. Bukan hasil reviu atau evaluasi; tidak memuat nilai.",
        "79,82 ÷ 84 × 100 = 95,02 ✓",
        "tertulis 97,50",
        "Tabel 7 (hal. 16): target 70, realisasi 66,50, capaian 97,50.",
        "hal. 16 (cetak 12); juga hal. 35, 40",
        "Agar mencocokkan ketiga angka itu.",
        "Target 3 dari 3 indikator pada Bab III sama dengan Perjanjian Kinerja (hal. 11).",
        "35 dari 36 halaman.",
        "Hal. 12 berupa gambar dan tidak dibaca.",
        "Ikhtisar PK lengkap (FMT-004): Hal. 12 berupa gambar.",
        "pada hal. 20. Mohon dihapus sebelum berkas diunggah.",
        "Bab III AKUNTABILITAS KINERJA hal. 15 (cetak 11)",
    ):
        assert words in text, words


def test_no_rendering_uses_a_word_that_frightens() -> None:
    listed = tomllib.loads((RUBRIC / "kata_dilarang.toml").read_text(encoding="utf-8"))["kata"]
    texts = [shown(), " ".join(terminal.lines(fakes.review()))]
    for group in listed:
        for word in group["kata"]:
            for text in texts:
                said = re.sub(
                    "|".join(map(re.escape, group.get("kecuali", []))) or "$^", "", text, flags=re.IGNORECASE
                )
                said = re.sub(r"“[^”]*”", "", said)
                assert not re.search(rf"\b{re.escape(word)}\b", said, re.IGNORECASE), word


def test_advice_stands_apart_and_puts_nothing_first() -> None:
    advice = fakes.finding(sidik="s", jenis="saran", judul="Nama indikator dapat dipertajam")
    shape = view(fakes.review(fakes.result("temuan", fakes.finding(), advice)))
    assert [(c.nomor, c.tingkat) for c in shape.catatan] == [(1, "Dahulukan")]
    assert [(c.nomor, c.tingkat) for c in shape.saran] == [(2, "Perlu dicek")]


def test_a_report_in_which_nothing_was_found_says_so() -> None:
    empty = Laporan(None, None, "tidak_diketahui", 4, (), (), (), (), ())
    text = shown(fakes.review(fakes.result("tidak_berlaku", sentence=None), laporan=empty))
    assert "Tabel capaian tidak ditemukan pada hal. 1–4." in text
    assert "Judul bab tidak ditemukan pada hal. 1–4." in text
    assert "Tidak ada catatan dari bagian yang terbaca." in text


def test_a_rule_that_raised_is_shown_as_a_reading_limit() -> None:
    text = shown(fakes.review(fakes.result("galat", reason="Ada kendala pada alat.", sentence=None)))
    assert "Tidak dapat dinilai Capaian hitung ulang (CAL-001): Ada kendala pada alat." in text
    assert "kendala baca" in text


# the terminal


def test_the_terminal_gives_the_short_result() -> None:
    lines = list(terminal.lines(fakes.review()))
    assert lines[0] == f"draf lkjip.pdf: LKjIP {fakes.AGENCY}, tahun 2024, 36 halaman"
    text = "\n".join(lines)
    assert "Bab I hal. 6, Bab II hal. 9, Bab III hal. 15" in text
    assert "5 baris terbaca, 2 cocok dengan hitung ulang, 1 belum cocok" in text
    assert "1 (1 dahulukan)" in text
    assert max(map(len, lines)) <= 110


def test_the_terminal_stops_after_seven_catatan() -> None:
    many = fakes.result("temuan", *(fakes.finding(sidik=str(n)) for n in range(9)))
    assert "dan 2 catatan lain pada berkas hasil" in "\n".join(terminal.lines(fakes.review(many)))
