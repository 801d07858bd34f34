"""The rubric: what is read, and how a bad file is refused."""

from __future__ import annotations

import ast
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from reviewer import checks, rubric
from reviewer.findings import Rule
from reviewer.judge.binding import bind
from reviewer.rubric import Rubric, RubricError, load, slots

FOLDER = rubric.default_folder()
RULES = load().rules
GOOD = (FOLDER / "capaian" / "CAL-001-dapat-dihitung-ulang.toml").read_text(encoding="utf-8")
REGULATIONS = Path(__file__).parents[2] / "shared" / "regulasi"
REVIU = (
    {f"I.{n}" for n in range(1, 7)} | {f"II.{n}" for n in range(1, 8)} | {f"III.{n}" for n in range(1, 11)}
)
LKE = {  # concept keys of PermenPANRB 88/2021
    *("1b.cascading", "1b.crosscutting", "1b.iku_berkelanjutan", "1b.rumusan_hasil", "1b.smart", "1b.target"),
    *("1c.aktivitas", "1c.anggaran", "1c.on_track", "1c.perbaikan", "2a.definisi", "2a.mekanisme"),
    *("2b.berkala", "2b.relevan", "2b.ti", "2c.efisiensi", "2c.strategi"),
    *("3a.berkala", "3a.diformalkan", "3a.dipublikasikan", "3a.direviu", "3a.tepat_waktu"),
    *("3b.benchmark", "3b.detail_keberhasilan", "3b.efisiensi", "3b.jangka_menengah", "3b.kualitas_hambatan"),
    *("3b.perbaikan", "3b.seluruh_informasi", "3b.standar", "3b.tahun_sebelumnya", "3b.target_tahunan"),
    *("3c.aktivitas", "3c.anggaran", "3c.budaya", "4c.perbaikan", "4c.tindak_lanjut"),
}


def write(folder: Path, text: str, name: str = "CAL-001-contoh.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(RubricError) as caught:
        load(folder)
    return str(caught.value)


def sentences(rule: Rule) -> list[str]:
    lists = (rule.tertulis, rule.hitungan, rule.kondisi, rule.akibat, rule.rekomendasi)
    return [s for group in lists for s in group] + [rule.kondisi_baik]


def words_of(sentence: str) -> list[str]:
    return re.sub(r"\{\w+\}", "x", sentence).split()


def test_the_first_rules_are_there() -> None:
    assert [r.id for r in RULES] == sorted(r.id for r in RULES)
    assert {
        *("CAL-001", "CAL-002", "CAL-003", "CAL-005", "CAL-006", "CAL-008", "FMT-001", "FMT-004"),
        *("PK-001", "PK-002", "PK-003", "TBL-001", "TBL-003", "TBL-004"),
    } <= {r.id for r in RULES}


def test_lists_become_tuples_and_numbers_decimals(tmp_path: Path) -> None:
    text = GOOD + '\n[params]\nbatas = 0.5\nnama = ["a", "b"]\n'
    rule = load(write(tmp_path, text)).rules[0]
    assert rule.id == "CAL-001"
    assert rule.reviu == ("I.3", "II.5")
    assert rule.params == {"batas": Decimal("0.5"), "nama": ("a", "b")}


def test_the_same_text_gives_the_same_digest_on_any_system(tmp_path: Path) -> None:
    unix = load(write(tmp_path / "a", GOOD)).sha256
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "CAL-001-contoh.toml").write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert load(tmp_path / "b").sha256 == unix
    assert load(write(tmp_path / "c", GOOD.replace("“", "‘"))).sha256 != unix


def test_files_that_are_no_rules_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "[[kata]]\nkata = []\n", "kata_dilarang.toml")
    assert len(load(write(tmp_path, GOOD)).rules) == 1


def test_the_environment_names_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(rubric.ENVIRONMENT, str(write(tmp_path, GOOD)))
    assert len(load().rules) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ('tingkat = "berat"', 'tingkat = "parah"'),
            "kunci “tingkat”: isinya “parah”; pilihannya berat, sedang",
        ),
        (('objek = "baris"\n', ""), "kunci “objek”: belum ada"),
        (('objek = "baris"', 'objek = "baris"\nwarna = "biru"'), "kunci “warna”: tidak dikenal"),
        (('reviu = ["I.3", "II.5"]', 'reviu = "I.3"'), "kunci “reviu”: perlu berupa daftar"),
        (("hal. {halaman})", "hal. {halaman)"), "kunci “kondisi_baik”: kurung kurawal belum berpasangan"),
        (("{tabel}", "{0}"), "kunci “kondisi_baik”: isi kurung kurawal perlu berupa satu nama"),
        (('check = "capaian_hitung_ulang"', 'check = "../x"'), "kunci “check”: perlu berupa nama berkas"),
        (('objek = "baris"', "objek = baris"), "belum berbentuk TOML yang benar (baris 2, kolom"),
    ],
)
def test_a_bad_file_is_refused_by_name_key_and_reason(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    assert change[0] in GOOD
    message = refusal(write(tmp_path, GOOD.replace(*change)))
    assert "CAL-001-contoh.toml" in message
    assert said in message


def test_all_faults_of_all_files_are_named(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace('tingkat = "berat"', 'tingkat = "parah"').replace('objek = "baris"\n', ""))
    message = refusal(write(tmp_path, "judul =", "CAL-002-lain.toml"))
    assert all(part in message for part in ("“tingkat”", "“objek”", "CAL-002-lain.toml"))


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", GOOD)
    write(tmp_path / "b", GOOD, "CAL-001-lain.toml")
    assert "kode CAL-001 dipakai lebih dari satu berkas" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["cal-001-x.toml", "CAL001-x.toml", "CAL-01-x.toml"])
def test_a_misspelt_file_name_is_refused_not_skipped(tmp_path: Path, name: str) -> None:
    assert "nama berkas belum sesuai" in refusal(write(tmp_path, GOOD, name))


def test_an_absent_or_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "tidak ditemukan" in refusal(tmp_path / "tiada")
    assert "tidak memuat berkas aturan" in refusal(write(tmp_path, "x = 1\n", "lain.toml"))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "CAL-001-x.toml").write_bytes(b"judul = '\xff\xfe'")
    assert "UTF-8" in refusal(tmp_path)


# --- the contract of every rule -----------------------------------------------------------------


def test_every_rule_finds_its_check_and_the_parameters_fit() -> None:
    assert len(bind(Rubric(RULES, ""))) == len(RULES)


def test_every_check_is_used_by_a_rule_and_asks_one_question() -> None:
    folder = Path(checks.__file__).parent
    names = {p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")}
    assert names == {r.check for r in RULES}
    for name in names:
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        public = {n.name for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")}
        assert {"check"} <= public <= {"check", "applies"}, name
        assert (ast.get_docstring(tree) or "").splitlines()[0].rstrip(")").count(
            "?"
        ) == 1 or name == "batas_capaian"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_sentences_are_short_and_end(rule: Rule) -> None:
    for sentence in sentences(rule):
        for part in re.split(r"(?<=[.;])\s", sentence):
            assert len(words_of(part)) < 25, part
        assert sentence.endswith("."), sentence


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_no_sentence_hides_those_after_it(rule: Rule) -> None:
    """A sentence whose slots are always given would always be the one that is used."""
    always = {"indikator", "objek", "tempat", "tabel", "halaman", "daftar_tempat"}
    for group in (rule.tertulis, rule.hitungan, rule.kondisi, rule.akibat, rule.rekomendasi):
        assert all(slots(s) - always for s in group[:-1]), group


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_recommendations_begin_with_agar(rule: Rule) -> None:
    assert all(s.startswith("Agar ") for s in rule.rekomendasi)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_the_name_of_the_indikator_stands_in_the_title_only(rule: Rule) -> None:
    assert not any("indikator" in slots(s) for s in sentences(rule))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_criteria_are_known(rule: Rule) -> None:
    assert set(rule.reviu) <= REVIU  # none where only the evaluation (LKE) asks for it
    assert rule.lke and set(rule.lke) <= LKE
    cited = set(re.findall(r"(?:Permen\w*|Perpres|PP|UU|PMK|PER)\W*\d+/\d+", rule.kriteria))
    assert cited and cited <= {"PermenPANRB 53/2014", "PermenPANRB 88/2021"}
    named = re.findall(r"\b(?:I|II|III)\.\d+\b", rule.kriteria)
    assert set(named) <= REVIU


def test_the_regulations_carry_status_and_date() -> None:
    known = tomllib.loads((FOLDER / "regulasi.toml").read_text(encoding="utf-8"))["regulasi"]
    ids = {r["id"] for r in known}
    assert {r["sebutan"] for r in known if r["dikutip"]} == {"PermenPANRB 53/2014", "PermenPANRB 88/2021"}
    for regulation in known:
        assert regulation["status"] in ("berlaku", "dicabut")
        assert regulation["verified_on"].year >= 2026
        assert (regulation["status"] == "dicabut") == (regulation.get("dicabut_oleh") in ids)


def _text(name: str) -> str:
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(REGULATIONS / name) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    without_numbers = [re.sub(r"^\s*\d+\s*$", "", page, flags=re.MULTILINE) for page in pages]
    return re.sub(r"[\s\W]+", "", " ".join(without_numbers).replace("\ufffe", "")).casefold()


@pytest.mark.skipif(
    not REGULATIONS.is_dir(), reason="naskah peraturan (../shared/regulasi) tidak ada di sini"
)
def test_quotations_of_the_law_are_verbatim() -> None:
    law = _text("permenpanrb-53-2014.pdf")
    quotes = [(r.id, q) for r in RULES for q in re.findall(r"“([^”]+)”", r.kriteria)]
    assert quotes
    assert [q for q in quotes if re.sub(r"[\s\W]+", "", q[1]).casefold() not in law] == []
