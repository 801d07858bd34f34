"""The commands: files, exit codes, words; reviews are hand-built, reading is tested elsewhere."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import fakes
import pytest
from PIL import Image

from reviewer.answers import Answers
from reviewer.cli import main, output, run
from reviewer.findings import Rule
from reviewer.read.unreadable import Unreadable
from reviewer.review import Given
from reviewer.rubric import Rubric, default_folder, load

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def hand_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """`review` gives a fixed review by the draft's name, without reading."""
    monkeypatch.setattr(run, "load", lambda: Rubric((), "f" * 64))
    monkeypatch.setattr(run, "review", by_name)


def by_name(
    path: Path,
    *,
    rubric: Rubric,
    progress: Callable[[int, int], None],
    answers: Answers | None = None,
    documents: Sequence[Given] = (),
) -> Any:
    progress(1, 2)
    if "belum" in path.stem:
        raise Unreadable(f"{path}: berkas kosong (0 bita).")
    if "aneh" in path.stem:
        raise IndexError("tuple index out of range")
    if "saran" in path.stem:
        return fakes.review(fakes.result("temuan", fakes.finding(jenis="saran")))
    if "ringan" in path.stem:
        return fakes.review(fakes.result("temuan", fakes.finding(tingkat="sedang")))
    return fakes.review(document=fakes.document(name=path.name))


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("drafts", "code"),
    [
        (["ringan.pdf"], 0),
        (["saran.pdf"], 0),
        (["berat.pdf"], 1),
        (["ringan.pdf", "berat.pdf", "ringan2.pdf"], 1),
        (["belum.pdf"], 2),
        (["berat.pdf", "belum.pdf", "ringan.pdf"], 2),
        (["aneh.pdf", "ringan.pdf"], 2),
    ],
)
def test_the_highest_exit_code_counts(drafts: list[str], code: int, tmp_path: Path) -> None:
    assert main(["periksa", *drafts, "--keluaran", str(tmp_path)]) == code


def test_files_lie_in_the_named_folder_which_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "hasil" / "baru"
    main(["periksa", "a.pdf", "b.v2.pdf", "--keluaran", str(folder)])
    assert names(folder) == ["a.html", "a.json", "b.v2.html", "b.v2.json"]
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["dokumen"]["berkas"] == "a.pdf"


def test_files_lie_beside_the_draft_otherwise(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    main(["periksa", str(tmp_path / "x" / "a.pdf"), str(tmp_path / "b.pdf")])
    assert names(tmp_path) == ["a.html", "a.json", "b.html", "b.json"]
    assert (tmp_path / "x" / "a.html").exists()


@pytest.mark.parametrize(
    ("format", "made"),
    [
        ("json", ["a.json"]),
        ("html", ["a.html"]),
        ("docx", ["a.docx"]),
        ("JSON, html,json", ["a.html", "a.json"]),
    ],
)
def test_formats(format: str, made: list[str], tmp_path: Path) -> None:
    assert main(["periksa", "a.pdf", "--format", format, "--keluaran", str(tmp_path)]) == 1
    assert names(tmp_path) == made


def test_the_same_name_from_two_folders_is_kept_twice(tmp_path: Path, capsys: Capture) -> None:
    main(
        ["periksa", "x/draf.pdf", "y/DRAF.pdf", "z/draf.pdf", "--format", "json", "--keluaran", str(tmp_path)]
    )
    assert names(tmp_path) == ["DRAF-2.json", "draf-3.json", "draf.json"]
    assert str(tmp_path / "DRAF-2.json") in capsys.readouterr().out


def test_a_draft_named_twice_is_reviewed_once(tmp_path: Path, capsys: Capture) -> None:
    main(["periksa", "draf.pdf", "./draf.pdf", "--keluaran", str(tmp_path)])
    assert capsys.readouterr().out.count("LKjIP Dinas") == 1


def test_a_result_never_replaces_a_draft(tmp_path: Path) -> None:
    draft = tmp_path / "draf.html"
    draft.write_bytes(b"%PDF-1.7 under a wrong name")
    main(["periksa", str(draft)])
    assert draft.read_bytes() == b"%PDF-1.7 under a wrong name"
    assert names(tmp_path) == ["draf-2.html", "draf-2.json", "draf.html"]


def test_one_unreadable_draft_does_not_stop_the_others(tmp_path: Path, capsys: Capture) -> None:
    main(["periksa", "belum.pdf", "aneh.pdf", "a.pdf", "--keluaran", str(tmp_path)])
    captured = capsys.readouterr()
    assert names(tmp_path) == ["a.html", "a.json"]
    assert "belum.pdf: berkas kosong (0 bita)." in captured.err
    assert (
        "aneh.pdf: kendala baca, draf ini belum dapat diperiksa (IndexError di test_cli.py:" in captured.err
    )
    assert "Traceback" not in captured.err
    assert "a.pdf: LKjIP Dinas" in captured.out


def test_results_go_to_stdout_and_progress_to_stderr(tmp_path: Path, capsys: Capture) -> None:
    main(["periksa", "a.pdf", "b.pdf", "--keluaran", str(tmp_path)])
    captured = capsys.readouterr()
    assert captured.err == "Memeriksa a.pdf (1 dari 2) ...\nMemeriksa b.pdf (2 dari 2) ...\n"
    assert captured.out.endswith("Alat bantu. Bukan hasil reviu atau evaluasi; tidak memuat nilai.\n")


def test_on_a_terminal_a_bar_is_shown_and_removed(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["periksa", "a [b].pdf", "--keluaran", str(tmp_path)]) == 1
    assert "a [b].pdf: LKjIP" in capsys.readouterr().out


def test_a_folder_that_is_a_file(tmp_path: Path, capsys: Capture) -> None:
    taken = tmp_path / "hasil"
    taken.write_text("x")
    for folder in (taken, taken / "dalam"):
        assert main(["periksa", "a.pdf", "--keluaran", str(folder)]) == 2
        assert capsys.readouterr().err == f"{folder}: bukan folder. Sebutkan folder lain dengan --keluaran.\n"


def test_a_folder_without_permission(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert main(["periksa", "a.pdf", "--keluaran", str(tmp_path / "baru")]) == 2
    assert "tidak ada izin menulis" in capsys.readouterr().err
    assert names(tmp_path) == []


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("hasil lama")
    write_bytes = Path.write_bytes

    def fill(path: Path, data: bytes) -> int:
        if "json" in path.name:
            write_bytes(path, data[:10])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", fill)
    assert main(["periksa", "a.pdf", "b.pdf", "--keluaran", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert message.count("hasil tidak dapat ditulis (ruang penyimpanan habis)") == 2
    assert names(tmp_path) == ["a.html"]
    assert (tmp_path / "a.html").read_text() == "hasil lama"


def test_results_are_replaced_whole(tmp_path: Path) -> None:
    output.write({tmp_path / "a.json": b"lama sekali"})
    output.write({tmp_path / "a.json": b"baru"})
    assert (tmp_path / "a.json").read_bytes() == b"baru"
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["periksa"], "DRAF belum disebutkan."),
        (["periks", "a.pdf"], "Perintah “periks” belum dikenal. Perintah yang ada: periksa, lihat,"),
        (
            ["periksa", "a.pdf", "--folmat", "html"],
            "Pilihan “--folmat” belum dikenal. Mungkin maksudnya --format.",
        ),
        (["periksa", "a.pdf", "--keluaran"], "Pilihan “--keluaran” perlu diikuti isinya."),
        (
            ["periksa", "a.pdf", "--format", "html,xlsx"],
            "--format: “xlsx” belum dikenal. Pilihannya: html, docx, json.",
        ),
        (["periksa", "a.pdf", "--format", ","], "--format: “,” belum dikenal."),
        (["lihat", "a.pdf"], "Pilihan --halaman belum disebutkan."),
        (
            ["lihat", "a.pdf", "--halaman", "tiga"],
            "Isi pilihan --halaman belum sesuai; perlu berupa bilangan bulat.",
        ),
        (["lihat", "a.pdf", "b (2).pdf", "--halaman", "3"], "Masukan “b (2).pdf” tidak diperlukan."),
        (["--bantuan"], "Pilihan “--bantuan” belum dikenal."),
    ],
)
def test_a_wrong_call_is_answered_in_indonesian(arguments: list[str], words: str, capsys: Capture) -> None:
    assert main(arguments) == 2
    message = capsys.readouterr().err
    assert words in message
    for english in ("Usage", "Error", "Try ", "No such", "Missing", "Invalid", "Got "):
        assert english not in message


@pytest.mark.parametrize(
    "arguments", [["--help"], *([name, "--help"] for name in ("periksa", "lihat", "jelaskan", "aturan")), []]
)
def test_help_is_indonesian(arguments: list[str], capsys: Capture) -> None:
    code = main(arguments)
    captured = capsys.readouterr()
    text = captured.out + captured.err
    assert code == (0 if arguments else 2)
    assert "Pemakaian: lkjip" in text
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "required", "default", "<"):
        assert english not in text


def test_version(capsys: Capture) -> None:
    assert main(["--versi"]) == 0
    assert capsys.readouterr().out.startswith("lkjip-reviewer ")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from reviewer.cli import main; main(['--help']);"
        "heavy = {'rich', 'pypdfium2', 'pdfplumber', 'jinja2', 'babel', 'PIL', 'reviewer.read'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert time.perf_counter() - start < 4, "0.4 s on a quiet machine"


def test_a_console_without_the_signs_shows_something_else(tmp_path: Path) -> None:
    code = "import sys; from reviewer.cli.commands import _print_any_character as p; p(); print('95,02 ✓')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii"}
    )
    assert done.stdout.split() == [b"95,02", b"?"]


def test_an_interrupt_ends_the_run_with_a_word(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "review", interrupted)
    assert main(["periksa", "a.pdf"]) == 130
    assert "Dihentikan." in capsys.readouterr().err


# lihat


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(path: Path, page: int, *, progress: object) -> bytes:
        if page > 36:
            raise Unreadable(f"{path}: draf ini mempunyai 36 halaman; halaman {page} tidak ditemukan.")
        from reviewer.render.page_view import page_view

        return page_view(fakes.pdf(*["Laporan"] * 36), fakes.document(), fakes.laporan(), page)

    monkeypatch.setattr(run, "look", look)


@pytest.mark.usefixtures("drawn")
def test_a_page_is_drawn_beside_the_draft_or_where_asked(tmp_path: Path) -> None:
    draft = tmp_path / "draf.pdf"
    (tmp_path / "folder").mkdir()
    assert main(["lihat", str(draft), "--halaman", "16"]) == 0
    assert main(["lihat", str(draft), "--halaman", "16", "--keluaran", str(tmp_path / "x.png")]) == 0
    assert main(["lihat", str(draft), "--halaman", "16", "--keluaran", str(tmp_path / "folder")]) == 0
    assert names(tmp_path) == ["draf-hal-16.png", "draf-hal-16.png", "x.png"]
    with Image.open(tmp_path / "x.png") as image:
        assert image.width == 1190


@pytest.mark.usefixtures("drawn")
def test_a_page_that_the_draft_lacks(tmp_path: Path, capsys: Capture) -> None:
    assert main(["lihat", str(tmp_path / "draf.pdf"), "--halaman", "99"]) == 2
    assert "mempunyai 36 halaman; halaman 99 tidak ditemukan." in capsys.readouterr().err
    assert names(tmp_path) == []


# jelaskan, aturan


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.id)
def test_a_rule_is_explained_with_everything_its_file_says(rule: Rule, capsys: Capture) -> None:
    assert main(["jelaskan", rule.id]) == 0
    said = unwrapped(capsys.readouterr().out)
    sentences = (rule.tertulis, rule.hitungan, rule.kondisi, rule.akibat, rule.rekomendasi)
    prose = (rule.kriteria, rule.mengapa, rule.contoh_lemah, rule.contoh_baik, rule.batas, rule.kondisi_baik)
    for words in (rule.judul, *prose, *(s for group in sentences for s in group)):
        assert unwrapped(with_blanks(words)) in said
    for name in (*rule.reviu, *rule.lke, *rule.params):
        assert name in said
    assert "{" not in said


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def with_blanks(sentence: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: "[" + slot[1].replace("_", " ") + "]", sentence)


@pytest.mark.parametrize("spelling", ["CAL-001", "cal-001", "cal1", " Cal 001 ", "CAL_1"])
def test_an_id_may_be_spelled_freely(spelling: str, capsys: Capture) -> None:
    assert main(["jelaskan", spelling]) == 0
    assert capsys.readouterr().out.startswith("CAL-001  Capaian “[indikator]” belum cocok")


@pytest.mark.parametrize(
    ("given", "near"),
    [("CAL-011", "CAL-001"), ("CAK-001", "CAL-001"), ("PK-9", "PK-00"), ("kal", "lkjip aturan")],
)
def test_an_unknown_id_is_answered_with_near_ones(given: str, near: str, capsys: Capture) -> None:
    assert main(["jelaskan", given]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"Aturan “{given}” belum dikenal." in captured.err and near in captured.err


def test_all_rules_are_listed_with_title_and_basis(capsys: Capture) -> None:
    assert main(["aturan"]) == 0
    out = capsys.readouterr().out
    said = unwrapped(out)
    for rule in load().rules:
        assert unwrapped(f"{rule.id} {with_blanks(rule.judul)} {rule.kriteria}") in said
    assert f"{len(load().rules)} aturan." in said
    groups = tomllib.loads((default_folder() / "kelompok.toml").read_text(encoding="utf-8"))["kelompok"]
    for code in {rule.id.split("-")[0] for rule in load().rules}:
        assert f"{code}  {groups[code]}\n" in out


def test_rules_as_json(capsys: Capture) -> None:
    assert main(["aturan", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [rule["id"] for rule in listed] == [rule.id for rule in load().rules]
    for said, rule in zip(listed, load().rules, strict=True):
        assert (said["judul"], said["kriteria"]) == (rule.judul, rule.kriteria)
        assert said["params"].keys() == rule.params.keys()


def test_rules_in_an_unknown_form(capsys: Capture) -> None:
    assert main(["aturan", "--format", "xml"]) == 2
    assert "--format: “xml” belum dikenal. Pilihannya: teks, json." in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["aturan"], ["jelaskan", "CAL-001"]])
def test_a_rubric_that_cannot_be_used_is_named(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("LKJIP_RUBRIK", str(tmp_path))
    assert main(arguments) == 2
    assert "Rubrik belum dapat dipakai." in capsys.readouterr().err
