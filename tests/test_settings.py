"""Profiles, an office's own file, and rules that do not hold for an instansi."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import laporan

from reviewer.answers import Answers, NotOurs, Profile, dump, with_answer
from reviewer.answers import load as load_answers
from reviewer.cli import main
from reviewer.judge import judge
from reviewer.laporan import Jenjang
from reviewer.render import settled
from reviewer.render.dialect import dialect
from reviewer.rubric import load
from reviewer.settings import BadSettings, Overlay, Wanted, fit, load_overlay, profiles, read_overlay

RUBRIC = load()


def overlay(text: str, name: str = "kantor.toml") -> Overlay:
    return read_overlay(text.encode(), name, RUBRIC)


def test_the_draft_tells_its_profile() -> None:
    levels: tuple[Jenjang, ...] = ("opd", "unit_kerja", "pemda", "kementerian")
    told = {level: fit(RUBRIC, level).settings for level in levels}
    assert {level: s.profil for level, s in told.items()} == {
        "opd": "opd", "unit_kerja": "opd", "pemda": "pemda", "kementerian": "kementerian",
    }  # fmt: skip
    assert {s.dipilih for s in told.values()} == {"draf"}
    unknown = fit(RUBRIC, "tidak_diketahui")
    assert (unknown.settings.profil, unknown.settings.dipilih) == ("opd", "bawaan")
    assert unknown.jenjang == "tidak_diketahui"


def test_a_chosen_profile_says_what_the_draft_is() -> None:
    chosen = fit(RUBRIC, "opd", Wanted("pemda"))
    assert (chosen.jenjang, chosen.settings.dipilih) == ("pemda", "pilihan")
    assert fit(RUBRIC, "unit_kerja", Wanted("opd")).jenjang == "unit_kerja"
    with pytest.raises(BadSettings, match="pilihannya kementerian, opd, pemda"):
        fit(RUBRIC, "opd", Wanted("desa"))


def test_the_file_of_an_office_sets_thresholds_weight_and_words() -> None:
    office = overlay(
        """
        nama = "Inspektorat"
        [aturan.KEU-004]
        params = { serapan = 85 }
        tingkat = "ringan"
        alasan = "Surat edaran"
        [aturan.FRM-002]
        params = { bulan_opd = 1, hari = 15 }
        rekomendasi = ["Agar laporan disampaikan sebelum {batas}."]
        """
    )
    fitted = fit(RUBRIC, "opd", Wanted(None, office))
    rules = {r.id: r for r in fitted.rubric.rules}
    before = {r.id: r for r in RUBRIC.rules}
    assert rules["KEU-004"].params["serapan"] == "85" and rules["KEU-004"].tingkat == "ringan"
    assert rules["FRM-002"].rekomendasi == (
        "Agar laporan disampaikan sebelum {batas}.", *before["FRM-002"].rekomendasi,
    )  # fmt: skip
    assert rules["CAL-001"] is before["CAL-001"]
    assert list(settled.used(fitted.settings)) == [
        "Profil perangkat daerah (opd; menurut instansi pada draf).",
        f"Setelan kantor: “Inspektorat”, berkas kantor.toml, sha256 {office.sha256[:16]}.",
        "FRM-002: bulan opd 1, semula 2 (setelan kantor).",
        "FRM-002: hari 15, semula 0 (setelan kantor).",
        "FRM-002: rekomendasi memakai kata-katanya sendiri (setelan kantor).",
        "KEU-004: tingkat Perapian, semula Perlu diperbaiki (setelan kantor: Surat edaran).",
        "KEU-004: serapan 85, semula 80 (setelan kantor: Surat edaran).",
    ]


def test_a_rule_that_is_off_is_listed_with_its_reason() -> None:
    office = overlay('[aturan.CMP-005]\naktif = false\nalasan = "Tidak ada standar nasional."\n')
    fitted = fit(
        RUBRIC, "opd", Wanted(None, office), Answers(tidak_berlaku=(NotOurs("TLR-006", "Bukan tugas kami"),))
    )
    results = judge(laporan(), fitted.rubric)
    off = {r.rule.id: r for r in results if r.rule.id in ("CMP-005", "TLR-006")}
    assert {r.status for r in off.values()} == {"tidak_berlaku"}
    assert off["CMP-005"].reason == "Menurut setelan kantor tidak berlaku: Tidak ada standar nasional."
    assert len(list(settled.left_out(fitted.settings, results))) == 2
    assert [o["oleh"] for o in settled.contract(fitted.settings)["tidak_dipakai"]] == ["setelan", "penyusun"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[aturan.XYZ-001]\naktif = true", "kantor.toml, kunci “aturan.XYZ-001”: kode ini tidak ada."),
        ("[aturan.CAL-001]\nparams = { batas = 1 }", "“aturan.CAL-001.params.batas”: tidak dikenal"),
        ("[aturan.FRM-002]\nparams = { bulan_opd = 13 }", "“aturan.FRM-002.params.bulan_opd”: isinya 13"),
        ("[aturan.FRM-002]\nparams = { bulan_opd = 1.5 }", "perlu berupa bilangan bulat"),
        ('[aturan.KEU-004]\nparams = { serapan = "banyak" }', "perlu berupa angka"),
        ("[aturan.KEU-004]\nparams = { serapan = -1 }", "isinya -1; perlu 0 sampai"),
        ("[aturan.CAL-001]\naktif = false", "perlu alasannya pada kunci “alasan”"),
        ('[aturan.CAL-001]\njudul = "Capaian {entah}"', "isian {entah} tidak tersedia"),
        ('[aturan.CAL-001]\njudul = "Capaian {indikator"', "kurung kurawal belum berpasangan"),
        ('[aturan.CAL-001]\ntingkat = "parah"', "“parah”; pilihannya berat, sedang, ringan, info"),
        ('[aturan.CAL-001]\nkriteria = "x"', "“aturan.CAL-001.kriteria”: tidak dikenal"),
        ('warna = "biru"', "kantor.toml, kunci “warna”: tidak dikenal, mohon periksa ejaannya."),
        ('profil = "desa"', "kunci “profil”: isinya “desa”; pilihannya kementerian, opd, pemda."),
        ("profil = \nnama = 1", "kantor.toml: belum berbentuk TOML yang benar (baris 1, kolom"),
        ("aturan = 1", "kunci “aturan”: perlu berupa bagian tersendiri"),
    ],
)
def test_a_bad_file_is_refused_by_name_key_and_reason(text: str, said: str) -> None:
    with pytest.raises(BadSettings) as refused:
        overlay(text)
    assert said in str(refused.value)
    assert str(refused.value).startswith("Setelan belum dapat dipakai.")


def test_a_file_from_windows_is_read() -> None:
    text = '\ufeffnama = "Kantor"\r\nprofil = "pemda"\r\n'
    chosen = fit(RUBRIC, "opd", Wanted(None, overlay(text))).settings
    assert (chosen.profil, chosen.dipilih, chosen.nama) == ("pemda", "setelan", "Kantor")


def test_a_later_word_beats_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "profil").mkdir()
    profile = (
        'sebutan = "x"\njenjang = ["opd"]\nragam = "reviu"\n[aturan.CAL-001]\naktif = false\nalasan = "a"\n'
    )
    (tmp_path / "profil" / "opd.toml").write_text(profile, encoding="utf-8")
    rubric = replace(RUBRIC, folder=tmp_path)
    assert fit(rubric, "opd").settings.tidak_dipakai[0].oleh == "profil"
    office = read_overlay(b"[aturan.CAL-001]\naktif = true\n", "kantor.toml", rubric)
    assert fit(rubric, "opd", Wanted(None, office)).settings.tidak_dipakai == ()


def test_a_rubric_without_profiles_is_used_as_it_is() -> None:
    bare = replace(RUBRIC, folder=None)
    assert profiles(bare) == {}
    fitted = fit(bare, "opd")
    assert fitted.rubric.rules == RUBRIC.rules and list(settled.used(fitted.settings)) == []


def test_the_command_line_refuses_bad_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kantor.toml"
    file.write_text("[aturan.CAL-001]\naktif = false\n", encoding="utf-8")
    assert main(["periksa", "tidak-ada.pdf", "--setelan", str(file)]) == 2
    assert "kantor.toml, kunci “aturan.CAL-001”" in capsys.readouterr().err
    assert main(["periksa", "tidak-ada.pdf", "--profil", "desa"]) == 2
    assert "Pilihannya: kementerian, opd, pemda." in capsys.readouterr().err
    with pytest.raises(BadSettings, match="tidak dapat dibuka"):
        load_overlay(tmp_path / "hilang.toml", RUBRIC)


def test_the_word_file_speaks_the_dialect_of_the_profile() -> None:
    assert dialect("reviu").tanggapan == "Tanggapan penyusun"
    assert dialect("lke").tanggapan == "Rencana tindak lanjut"
    assert fit(RUBRIC, "opd").settings.ragam == "lke"
    assert fit(RUBRIC, "pemda").settings.ragam == "reviu"
    assert fit(RUBRIC, "pemda", Wanted(None, overlay('ragam = "lke"'))).settings.ragam == "lke"


def test_the_writer_chooses_a_profile_and_takes_it_back() -> None:
    said = with_answer(Answers(), Profile("pemda"))
    assert fit(RUBRIC, "opd", said=said).settings.profil == "pemda"
    assert fit(RUBRIC, "opd", Wanted("kementerian"), said).settings.profil == "kementerian"
    assert load_answers(dump(said)) == said
    assert not with_answer(said, Profile(""))
