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
    """`--dokumen` names no usable folder; the message is Indonesian."""


def given(
    named: Mapping[Jenis, Sequence[Path] | None], folder: Path | None, drafts: Sequence[Path]
) -> list[Given]:
    """The documents that options name, then those of the folder that are neither among them nor the draft."""
    found = [Given(path, jenis) for jenis, paths in named.items() for path in paths or ()]
    if folder is None:
        return found
    if not folder.is_dir():
        raise BadFolder(f"--dokumen {folder}: bukan folder. Sebutkan folder tempat dokumennya.")
    known = {_key(path) for path in (*drafts, *(g.path for g in found))}
    files = sorted(p for p in folder.iterdir() if _is_document(p) and _key(p) not in known)
    if len(files) > _MOST:
        raise BadFolder(
            f"--dokumen {folder}: {len(files)} berkas, lebih dari {_MOST}. "
            "Pisahkan dokumen untuk draf ini saja."
        )
    return [*found, *(Given(path) for path in files)]


def _is_document(path: Path) -> bool:
    """Not a hidden file, nor the lock file that Word and Excel leave beside an open document."""
    return path.suffix.lower() in _READ and not path.name.startswith((".", "~$")) and path.is_file()


def _key(path: Path) -> str:
    return os.path.realpath(path).casefold()
