"""The look at a finished folder before it is handed on: whether it would run, and what it would tell."""

from __future__ import annotations

import getpass
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from portabel import licences
from portabel.binaries import NO_BINARY, imports, is_named_binary, is_windows_own, kind
from portabel.refused import Refused
from portabel.targets import Target

MOST_BYTES: Final = 250 * 1024**2
LONGEST_NAME: Final = 160
"""Windows stops at 260 characters, and the folder may lie deep in somebody's documents."""


def check(folder: Path, target: Target, places: frozenset[str]) -> None:
    """Raises Refused with all that is not right. `places` are paths that no file may mention."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    found = [
        *_size(files),
        *_names(folder, files),
        *_compiled(folder, files, target),
        *licences.problems(folder),
        *_tales(folder, files, places),
    ]
    if found:
        raise Refused("Folder ini belum dapat dibagikan:\n" + "\n".join(f"- {line}" for line in found))


def places_of_this_machine(*more: Path) -> frozenset[str]:
    """Paths that would tell where, and by whom, the folder was made."""
    places = {sys.prefix, *map(os.fspath, more)}
    if getpass.getuser() != "root":  # wheels are built as root; that name says nothing about anybody here
        places.add(os.fspath(Path.home()))
    return frozenset(places)


def _size(files: list[Path]) -> Iterator[str]:
    total = sum(path.stat().st_size for path in files)
    if total > MOST_BYTES:
        yield f"Ukurannya {total / 1024**2:.0f} MB; paling besar {MOST_BYTES // 1024**2} MB."


def _names(folder: Path, files: list[Path]) -> Iterator[str]:
    names = [path.relative_to(folder).as_posix() for path in files]
    for name, count in Counter(name.casefold() for name in names).items():
        if count > 1:
            yield f"{name}: dua berkas yang namanya hanya berbeda huruf besar dan kecil."
    for name in names:
        if len(name) > LONGEST_NAME or not name.isascii():
            yield f"{name}: namanya terlalu panjang atau memuat huruf di luar ASCII."


def _compiled(folder: Path, files: list[Path], target: Target) -> Iterator[str]:
    present = {path.name.lower() for path in files}
    for path in files:
        data, name = path.read_bytes(), path.relative_to(folder).as_posix()
        found = kind(data)
        if found == NO_BINARY and not is_named_binary(path.name):
            continue
        if found != target.binary:
            yield f"{name}: {found or 'bukan program'}, yang diperlukan {target.binary}."
        elif found.startswith("PE"):
            lost = [lib for lib in imports(data) if lib not in present and not is_windows_own(lib)]
            if lost:
                yield f"{name}: memerlukan {', '.join(lost)}, yang tidak ada di folder ini."


def _tales(folder: Path, files: list[Path], places: frozenset[str]) -> Iterator[str]:
    wanted = [(place, place.encode()) for place in sorted(places)]
    for path in files:
        data, name = path.read_bytes(), path.relative_to(folder).as_posix()
        for place, needle in wanted:
            if needle in data:
                yield f"{name}: memuat tempat di komputer pembuatnya ({place})."
