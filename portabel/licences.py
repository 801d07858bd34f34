"""The licences of everything in the folder: their texts side by side, and none that binds the user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from portabel.targets import PACKAGES, ROOT, RUNTIME

FOLDER: Final = "LISENSI"
LIST: Final = "DAFTAR.txt"
_OPEN: Final = re.compile(r"\b(MIT|BSD|Apache|ISC|MPL|Mozilla|PSF)\b")
_COPYLEFT: Final = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)
_TEXT: Final = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")


def copy_texts(folder: Path) -> None:
    """Fills LISENSI: a subfolder per package, the texts of Python and of the product, and a list."""
    place = folder / FOLDER
    lines = []
    for info in _infos(folder):
        told = metadata.Distribution.at(info).metadata
        name = f"{told['Name']}-{told['Version']}"
        lines.append(f"{name}: {says(told)}")
        for text in _texts(info):
            copy = place / name / text.relative_to(info)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text.read_bytes())
    runtime = folder / RUNTIME / "LICENSE.txt"
    if runtime.exists():
        place.mkdir(exist_ok=True)
        (place / "python.txt").write_bytes(runtime.read_bytes())
        lines.append("Python untuk Windows: PSF (python.txt)")
    place.mkdir(exist_ok=True)
    (place / "lkjip-reviewer.txt").write_bytes((ROOT / "LICENSE").read_bytes())
    (place / LIST).write_bytes("".join(f"{line}\n" for line in sorted(lines)).encode())


def problems(folder: Path) -> Iterator[str]:
    """Packages that not everyone may use and pass on, or whose licence nobody can read."""
    for info in _infos(folder):
        told = metadata.Distribution.at(info).metadata
        words = says(told)
        if _COPYLEFT.search(words) or not _OPEN.search(words):
            yield f"{told['Name']}: lisensinya “{words}” tidak termasuk yang boleh dibawa."
        elif not any(_texts(info)) and told["Name"] != "lkjip-reviewer":
            yield f"{told['Name']}: teks lisensinya tidak ada di dalam paketnya."


def says(told: metadata.PackageMetadata) -> str:
    """What a package says of its licence, in any of the places where packages say it."""
    words = told.get_all("License-Expression") or told.get_all("License") or []
    words += [c for c in told.get_all("Classifier") or [] if c.startswith("License")]
    return "; ".join(" ".join(word.split()) for word in words)


def _infos(folder: Path) -> list[Path]:
    return sorted((folder / PACKAGES).glob("*.dist-info"))


def _texts(info: Path) -> list[Path]:
    inside = [p for p in info.rglob("*") if p.is_file()]
    return sorted(p for p in inside if any(_TEXT.search(part) for part in p.relative_to(info).parts))
