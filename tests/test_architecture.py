"""The repository itself: import contracts, names and sizes, licences, and what its documents promise."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Final

import pytest
from importlinter.cli import lint_imports

from reviewer.cli import main

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "reviewer"
SOURCES: Final = sorted(PACKAGE.rglob("*.py"))
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "models").glob("*.md"), *ROOT.glob("docs/**/*.md")])
MAX_LINES: Final = 400
VAGUE: Final = ("util", "utils", "helper", "helpers", "common", "base", "manager", "misc")
MACHINE_PATH: Final = re.compile(r"(?<![\w.])/(?:home|root|Users|tmp|work|var|mnt)/|\b[A-Z]:\\\\?Users\b")

FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"\]\((?!https?:|#)([^)#]+)")
INSTALL: Final = "python3 -m pip install --upgrade --target .uv uv && .uv/bin/uv run "

LICENCES: Final = re.compile(r"\b(MIT|BSD|Apache|ISC|MPL|Mozilla|PSF)\b")
COPYLEFT: Final = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(path: Path) -> list[str]:
    """All lines of the fenced blocks, comments left out."""
    return [
        line.split("  #")[0].strip() for _, block in FENCE.findall(read(path)) for line in block.splitlines()
    ]


def first_lines(path: Path) -> list[str]:
    return [block.splitlines()[0] for _, block in FENCE.findall(read(path))]


def test_imports_keep_the_contracts(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename="pyproject.toml", cache_dir=None, no_cache=True)
    assert code == 0, capfd.readouterr().out


def test_the_architecture_page_shows_the_contract_and_every_room() -> None:
    page = read(ROOT / "ARCHITECTURE.md")
    contracts = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    assert "\n".join(contracts[0]["layers"]) in page
    rooms = {path.name for path in PACKAGE.iterdir() if path.name.strip("_.") == path.name}
    told = {name.rstrip("/") for name in re.findall(r"^\| `([\w./]+)` \|", page, re.MULTILINE)}
    assert told == {name for name in rooms if "." not in name or name.endswith(".py")}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_files_are_small_named_and_introduced(path: Path) -> None:
    source = read(path)
    assert len(source.splitlines()) <= MAX_LINES
    assert path.stem not in VAGUE
    assert ast.get_docstring(ast.parse(source)), "a module says in its first line what it is for"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_documents_link_to_what_is_there(path: Path) -> None:
    assert [link for link in LINK.findall(read(path)) if not (path.parent / link).exists()] == []


def test_no_file_names_a_place_on_some_machine() -> None:
    texts = [*DOCUMENTS, *SOURCES, *(ROOT / "rubric").rglob("*.toml"), *(ROOT / "samples").rglob("*.t*")]
    texts += [p for p in PACKAGE.rglob("*") if p.suffix in (".jinja", ".css", ".json", ".typ")]
    assert [p.name for p in texts if MACHINE_PATH.search(read(p))] == []


def test_the_first_readme_command_installs_and_reviews_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = first_lines(ROOT / "README.md")[0]
    assert line.startswith(INSTALL + "--no-dev lkjip ")
    *arguments, option, folder = shlex.split(line.partition(" lkjip ")[2])
    assert option == "--keluaran" and f"{folder}/" in read(ROOT / ".gitignore").splitlines()

    monkeypatch.chdir(ROOT)
    assert main([*arguments, option, str(tmp_path)]) == 0
    stem = Path(arguments[-1]).stem
    assert {p.name for p in tmp_path.iterdir()} == {f"{stem}.html", f"{stem}.json"}
    assert "LKjIP Dinas" in capsys.readouterr().out
    for path in tmp_path.iterdir():
        assert not MACHINE_PATH.search(read(path)) and str(ROOT) not in read(path)


def test_the_second_readme_command_installs_and_runs_the_tests_as_ci_does() -> None:
    assert first_lines(ROOT / "README.md")[1] == INSTALL + "pytest"
    assert "\nuv run --locked pytest" in read(ROOT / ".ci" / "run")


def test_the_windows_form_differs_only_in_spelling() -> None:
    lines = commands(ROOT / "README.md")
    unix, windows = (
        next(x for x in lines if x.startswith(start)) for start in ("python3 -m", "py -m uv run")
    )
    assert windows.removeprefix("py -m uv run ").replace("\\", "/") == unix.removeprefix(INSTALL)


def test_contributing_names_what_ci_runs() -> None:
    script = read(ROOT / ".ci" / "run")
    told = [line.removeprefix("uv run ") for line in commands(ROOT / "CONTRIBUTING.md") if "uv run" in line]
    for tool in ("pytest", "ruff check", "ruff format", "mypy"):
        assert tool in told and tool in script


def test_every_option_shown_in_the_documents_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for line in [*commands(ROOT / "README.md"), *commands(ROOT / "CONTRIBUTING.md")]:
        _, called, arguments = line.partition("lkjip ")
        if called:
            command, *rest = shlex.split(arguments.replace("\\", "/"))
            main([command, "--help"])
            known = capsys.readouterr().out
            assert known.startswith(f"Pemakaian: lkjip {command} ")
            assert [word for word in rest if word.startswith("--") and word not in known] == []


def test_licences_let_anyone_use_the_product() -> None:
    told = {d.name: licence(d.metadata) for d in metadata.distributions()}
    assert {n: words for n, words in told.items() if not LICENCES.search(words)} == {}
    assert {n: words for n, words in told.items() if COPYLEFT.search(words)} == {}


def licence(told: metadata.PackageMetadata) -> str:
    """What a package says of its licence, in any of the three places where packages say it."""
    expression = told.get_all("License-Expression") or told.get_all("License") or []
    return " ".join([*expression, *(c for c in told.get_all("Classifier") or [] if c.startswith("License"))])
