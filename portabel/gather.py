"""What goes in: the locked packages as wheels of the target's platform, and the product's own wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from portabel.refused import Refused
from portabel.targets import Target

_SCRIPTS: Final = frozenset({"bin", "Scripts"})
"""Commands of packages: they name the Python of the machine that made the folder."""
_INSTALLED: Final = frozenset(
    {"RECORD", "WHEEL", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"}
)
"""Notes of an installation in a .dist-info; they name this machine, or one wheel where several are joined."""
_FOR_COMPILERS: Final = frozenset({".c", ".h", ".pxd", ".pxi", ".pyi", ".pyx"})
"""Never read by a running program; without them a flash disk takes a tenth fewer files."""


def requirements(root: Path) -> str:
    """The locked packages with their hashes, as pip writes them."""
    command = ("export", "--frozen", "--no-dev", "--no-emit-project", "--no-header", "--quiet")
    return _uv(command, root).stdout


def fetch(target: Target, python: str, locked: Path, folder: Path) -> None:
    """Lays the wheels of `target` for one Python version under `folder`; nothing is built or run."""
    _uv(
        (
            "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:",
            "--python-platform", target.wheels, "--python-version", python, "--link-mode", "copy",
            "--target", os.fspath(folder), "--requirement", os.fspath(locked),
        ),
        folder.parent,
    )  # fmt: skip


def unpack_own_wheel(root: Path, folder: Path) -> None:
    """Builds the product's wheel and unpacks it under `folder`."""
    place = folder.parent / f"{folder.name}-wheel"
    _uv(("build", "--quiet", "--wheel", "--out-dir", os.fspath(place), os.fspath(root)), folder.parent)
    wheel = next(place.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)


def merge(trees: Iterable[Path], into: Path) -> None:
    """Lays trees over each other; a file that two of them hold has to be the same in both."""
    for tree in trees:
        for path in sorted(p for p in tree.rglob("*") if p.is_file()):
            part = path.relative_to(tree)
            if not _is_wanted(part):
                continue
            place, content = into / part, path.read_bytes()
            if place.exists() and place.read_bytes() != content:
                raise Refused(f"{part.as_posix()}: isinya berbeda antarpaket atau antarversi Python.")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _is_wanted(part: Path) -> bool:
    first = part.parts[0]
    if first in _SCRIPTS or "__pycache__" in part.parts or part.suffix in _FOR_COMPILERS:
        return False
    return not (first.endswith(".dist-info") and (part.name in _INSTALLED or part.parts[1] == "sboms"))


def compile_tree(tree: Path, python: str) -> None:
    """Adds the bytecode of one Python version: a process then starts in less than half the time.

    Never checked against the source again: a flash disk keeps local time in steps of two seconds,
    so the usual check would call all of it stale after a copy.
    """
    interpreter = _interpreter(python, tree.parent)
    command = (
        interpreter, "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash",
        "-s", os.fspath(tree.parent), os.fspath(tree),
    )  # fmt: skip
    _run(command, tree.parent, {"PYTHONHASHSEED": "0", "PATH": os.environ.get("PATH", "")})


def _interpreter(python: str, cwd: Path) -> str:
    try:
        return _uv(("python", "find", python), cwd).stdout.strip()
    except Refused as refused:
        raise Refused(
            f"Untuk menyiapkan bytecode diperlukan Python {python} di komputer ini juga: "
            f"uv python install {python}\n{refused}"
        ) from None


def _uv(arguments: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        raise Refused("uv tidak ditemukan. Jalankan dengan: uv run python -m portabel …")
    return _run((uv, *arguments), cwd, {**os.environ, "SOURCE_DATE_EPOCH": "0"})


def _run(command: Sequence[str], cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise Refused(f"{Path(command[0]).name} {command[1]} berhenti:\n{done.stderr or done.stdout}")
    return done
