"""Where result files go, and how: whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

_REASONS: Final = {
    errno.EACCES: "tidak ada izin menulis",
    errno.EPERM: "tidak ada izin menulis",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOSPC: "ruang penyimpanan habis",
    errno.ENOTDIR: "bukan folder",
    errno.EEXIST: "bukan folder",
    errno.EISDIR: "namanya sudah dipakai sebuah folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOENT: "foldernya tidak ditemukan",
}


Files = dict[str, Path]
"""The result file of each format."""


class Unwritable(Exception):
    """`message` is Indonesian, names the place and says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def plan(
    drafts: Sequence[Path], folder: Path | None, formats: Sequence[str], others: Sequence[Path] = ()
) -> list[tuple[Path, Files]]:
    """Each draft once, with one file per format that no other draft of this call takes and that is neither
    a draft nor one of the `others` that this call reads.

    Drafts of the same name get "-2", "-3" ... in the order given. Names that differ only in case
    count as the same: Windows and macOS would overwrite one with the other.
    """
    unique = {_key(draft): draft for draft in reversed(drafts)}
    taken = {*unique, *map(_key, others)}
    planned = []
    for draft in reversed(unique.values()):
        files = next(f for n in count(1) if not taken & _keys(f := _files(draft, folder, formats, n)))
        taken |= _keys(files)
        planned.append((draft, files))
    return planned


def check_folder(folder: Path) -> None:
    """Raises Unwritable, before any draft is read, where `folder` cannot take files. Creates nothing."""
    existing = next((p for p in (folder, *folder.absolute().parents) if p.exists()), None)
    if existing is None or not existing.is_dir():
        raise Unwritable(f"{folder}: bukan folder. Sebutkan folder lain dengan --keluaran.")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise Unwritable(f"{folder}: tidak ada izin menulis. Sebutkan folder lain dengan --keluaran.")


def write(files: Mapping[Path, bytes]) -> None:
    """Writes all files or none: each beside its place first, then moved over. Raises Unwritable."""
    waiting = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in files}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path].write_bytes(content)
        for path, temporary in waiting.items():
            temporary.replace(path)
    except OSError as error:
        path = next(iter(files))
        reason = _REASONS.get(error.errno or 0, f"kode {error.errno}")
        raise Unwritable(
            f"{path}: hasil tidak dapat ditulis ({reason}). Tutup berkas hasil yang sedang terbuka, "
            "atau sebutkan folder lain dengan --keluaran."
        ) from error
    finally:
        for temporary in waiting.values():
            _remove(temporary)


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # where its folder is not there or not ours, nothing was written
        temporary.unlink(missing_ok=True)


def _files(draft: Path, folder: Path | None, formats: Sequence[str], number: int) -> Files:
    name = draft.stem if number == 1 else f"{draft.stem}-{number}"
    return {format: (folder or draft.parent) / f"{name}.{format}" for format in formats}


def _keys(files: Files) -> set[str]:
    return {_key(path) for path in files.values()}


def _key(path: Path) -> str:
    return os.path.realpath(path).casefold()
