"""The second documents of one call: named by options, or found in a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from reviewer.laporan import Jenis
from reviewer.review import Given

_READ: Final = frozenset({".pdf", ".docx", ".xlsx", ".csv", ".tsv", ".doc", ".xls", ".ods"})
"""Kinds of files that a folder is looked through for; old formats are listed with what to do."""
_MOST: Final = 40
"""Files of a folder; more is an archive, not the documents of one draft."""


class BadFolder(ValueError):
    """A folder that cannot be used as given; the message is Indonesian."""


def named_documents(named: Mapping[Jenis, Sequence[Path] | None]) -> list[Given]:
    """The documents that options name."""
    return [Given(path, jenis) for jenis, paths in named.items() for path in paths or ()]


def files_of(folder: Path, known: Sequence[Path] = ()) -> list[Path]:
    """The documents in a folder but for those that are known already. Raises BadFolder."""
    if not folder.is_dir():
        raise BadFolder(f"{folder}: bukan folder. Sebutkan folder tempat dokumennya.")
    keys = {_key(path) for path in known}
    files = sorted(p for p in folder.iterdir() if _is_document(p) and _key(p) not in keys)
    if len(files) > _MOST:
        raise BadFolder(
            f"{folder}: {len(files)} berkas, lebih dari {_MOST}. Pisahkan dokumen untuk satu draf saja."
        )
    return files


def _is_document(path: Path) -> bool:
    """Not a hidden file, nor the lock file that Word and Excel leave beside an open document, nor a copy
    that this tool marked."""
    name = path.name
    ours = path.stem.endswith("-bertanda")
    return path.suffix.lower() in _READ and not name.startswith((".", "~$")) and not ours and path.is_file()


def _key(path: Path) -> str:
    return os.path.realpath(path).casefold()
