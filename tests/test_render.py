"""Review -> JSON, HTML, terminal: the contract, the words, the escaping."""

from __future__ import annotations

import json as json_text
import re
import tomllib
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import fakes
import jsonschema
import pytest

from reviewer import catatan
from reviewer.angka import Angka
from reviewer.document import Anchor
from reviewer.findings import Weight
from reviewer.laporan import Anggaran, Cited, Laporan
from reviewer.render import html, json, terminal
from reviewer.render.recount import recount
from reviewer.render.view import view
from reviewer.render.wording import count_word, numbers, places, printed, rule_label, table_name

DRAFT = fakes.pdf(*["Laporan"] * 36)
RUBRIC = Path(__file__).parent.parent / "rubric"
CONTRACT_KEYS = {
    "": [
        "versi",
        "alat",
        "dokumen",
        "keterbacaan",
        "laporan",
        "hasil",
        "temuan",
        "catatan",
        "jawaban",
        "pendamping",
        "setelan",
        "regulasi",
    ],
    "dokumen": ["berkas", "sha256", "halaman", "instansi", "tahun", "jenjang"],
    "keterbacaan": ["tanpa_teks", "ocr", "ocr_sebagian", "tersembunyi", "catatan", "daftar"],
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
        fakes.finding(sidik="belum ada", membalik=False, weight=Weight("ketiadaan", required=True)),
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
    assert rule_label(fakes.rule(check="bab1_isu")) == "Bab I isu"


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
        self._quiet += tag in ("style", "script")
        self.addresses += [v for k, v in attrs if k in ("src", "href", "action", "srcset") and v]

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.text += data


def shown(review: Any | None = None) -> str:
    return " ".join(Page(html.render(review or fakes.review())).text.split())


def test_the_page_asks_for_nothing_from_outside() -> None:
    source = html.render(fakes.review(), DRAFT)
    page = Page(source)
    assert all(address.startswith(("#", "data:image/png;base64,")) for address in page.addresses)
    assert not {"link", "iframe", "object", "base"} & set(page.tags)
    assert not re.search(rb"@import|url\(|https?:", source)


def test_the_browser_is_told_to_run_our_script_only() -> None:
    source = html.render(fakes.review()).decode()
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', source)
    assert policy
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    )


def test_every_anchor_of_the_page_leads_somewhere() -> None:
    source = html.render(fakes.review()).decode()
    ids = set(re.findall(r'id="([^"]+)"', source))
    assert {a.removeprefix("#") for a in Page(source.encode()).addresses} <= ids


def test_what_the_draft_says_is_shown_as_text() -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)> & “x” {{ 7 * 7 }} {% raw %}"
    review = fakes.review(
        fakes.result("temuan", fakes.finding(quote=bad, tertulis=None, judul=bad, objek=bad), sentence=bad),
        laporan=fakes.laporan(fakes.baris(bad, "84 %", bad, sasaran=bad), instansi=bad),
        document=fakes.document(name=bad),
    )
    source = html.render(review, DRAFT).decode()
    plain = html.render(fakes.review(), DRAFT).decode()
    assert source.count("<script>") == plain.count("<script>") == 1
    assert Page(source.encode()).tags.count("img") == Page(plain.encode()).tags.count("img") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert bad in Page(source.encode()).text


def test_the_page_shows_chain_sum_catatan_and_limits() -> None:
    text = shown()
    for words in (
        f"LKjIP {fakes.AGENCY} Tahun 2024",
        "Tahun 2024 36 halaman · draf lkjip.pdf",
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
        "Satu catatan berikut didahulukan. Catatan 1 mengubah angka atau simpulan laporan.",
        "Kriteria PermenPANRB 53/2014 Lampiran III huruf A",
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


def test_seven_come_first_and_what_is_absent_has_its_strip() -> None:
    figures = [fakes.finding(sidik=str(n), membalik=n < 2) for n in range(9)]
    absent = fakes.finding(
        sidik="a",
        aturan="FMT-006",
        membalik=False,
        kondisi="Lampiran PK tidak ditemukan pada hal. 30–36.",
        reviu=("I.4",),
        weight=Weight("ketiadaan", part=True),
    )
    done = fakes.review(fakes.result("temuan", *figures, absent))
    words = view(done)
    assert len(words.first) == 7 and [len(words.missing), len(words.rest)] == [1, 2]
    text = shown(done)
    assert "Tujuh catatan berikut didahulukan. Catatan 1–2 mengubah angka atau simpulan laporan." in text
    assert (
        "Belum ditemukan dalam draf (cukup dilengkapi) Lampiran PK tidak ditemukan pada hal. 30–36." in text
    )
    assert "checklist I.4) Agar melengkapinya, atau menyebut letaknya bila ada di berkas lain." in text
    assert "Dua catatan lain ada di bawah." in text


def test_what_is_absent_fills_the_places_that_stay_free() -> None:
    absent = fakes.finding(sidik="a", aturan="FMT-006", membalik=False)
    words = view(fakes.review(fakes.result("temuan", fakes.finding(), absent)))
    assert (len(words.first), words.missing, words.rest) == (2, (), ())


# filters, money, pictures


def attributes(source: str, name: str) -> list[str]:
    return re.findall(rf'{name}="([^"]*)"', source)


def test_every_catatan_can_be_filtered() -> None:
    findings = (
        fakes.finding(),
        fakes.finding(
            sidik="x",
            membalik=False,
            tingkat="ringan",
            dimensi="terstruktur",
            objek="Terkendalinya kehilangan air baku",
            reviu=("I.1",),
        ),
    )
    review = fakes.review(fakes.result("temuan", *findings))
    source = html.render(review).decode()
    assert len(attributes(source, "data-dimensi")) == len(view(review).catatan) == 2
    assert {*attributes(source, "data-dimensi")} == {"akurat", "terstruktur"}
    assert "II.5 I.3" in attributes(source, "data-unsur")
    assert "1" in attributes(source, "data-sasaran")
    assert '<option value="1">Meningkatnya layanan irigasi</option>' in source
    assert (
        '<option value="I.1">I.1 Laporan Kinerja (LKj) telah menampilkan data penting IP</option>' in source
    )
    assert '<form id="saring" hidden>' in source, "without its script the page shows everything"


def test_money_stands_beside_the_indikator_and_the_sasaran_it_is_tied_to() -> None:
    def budget(name: str, tingkat: str, pagu: str, realisasi: str, persen: str | None) -> Anggaran:
        share = fakes.cited(persen, 34) if persen else None
        money = (fakes.cited(pagu, 34), fakes.cited(realisasi, 34), share)
        return Anggaran(tingkat, "t34.1", fakes.cited(name, 34), Anchor(34), *money)

    rows = (
        budget("Persentase jaringan irigasi dlm kondisi baik", "lain", "400", "300", None),
        budget("Meningkatnya layanan irigasi", "sasaran", "500", "450", "90 %"),
        budget("Persentase jaringan irigasi rusak", "lain", "9", "9", None),
        budget("Program Irigasi", "program", "9", "9", None),
    )
    table = view(fakes.review(laporan=fakes.laporan(anggaran=rows))).capaian[0]
    told = [(r.money, r.sasaran_money) for r in table.rows]
    assert told[0] == (
        "anggaran 400 · realisasi 300 · serapan 75% (hasil hitung) (hal. 34)",
        "anggaran 500 · realisasi 450 · serapan 90 % (hal. 34)",
    )
    assert set(told[1:]) == {("", "")}


def test_names_that_a_short_word_sets_apart_share_no_money() -> None:
    row = Anggaran(
        "lain", "t34.1", fakes.cited("Jumlah PD bernilai BB", 34), Anchor(34), fakes.cited("9"), None, None
    )
    laporan = fakes.laporan(fakes.baris("Jumlah PD bernilai CC", "9", "9", "100"), anggaran=(row,))
    assert view(fakes.review(laporan=laporan)).capaian[0].rows[0].money == ""


def test_a_place_in_a_table_is_shown_under_its_header() -> None:
    box = (156.0, 260.0, 256.0, 290.0)  # row 2 of the table on page 16
    review = fakes.review(fakes.result("temuan", fakes.finding(at=Anchor(16, box))))
    picture = view(review, DRAFT).catatan[0].places[0].picture
    assert picture and picture.alt == "Potongan hal. 16 dari draf"
    assert picture.width == round(410 * 1.2), "as wide as the table and its edge"
    header, row = 15 * 1.2, 40 * 1.2
    assert header + row <= picture.height < 150


def test_a_place_without_a_box_has_words_only() -> None:
    review = fakes.review(fakes.result("temuan", fakes.finding(at=Anchor(16))))
    assert view(review, DRAFT).catatan[0].places[0].picture is None


# wording of counts


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "satu"), (7, "tujuh"), (11, "sebelas"), (12, "dua belas"), (22, "dua puluh dua"), (120, "120")],
)
def test_counts_are_words(number: int, word: str) -> None:
    assert count_word(number) == word


def test_numbers_of_catatan_are_listed() -> None:
    assert [numbers(n) for n in ((3,), (3, 4), (3, 4, 9))] == [
        "catatan 3",
        "catatan 3 dan 4",
        "catatan 3, 4, dan 9",
    ]


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
