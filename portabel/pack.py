"""The list of what is in the folder, and its zip: the same content gives the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Final

MANIFEST: Final = "MANIFEST.txt"
_WHEN: Final = (2020, 1, 1, 0, 0, 0)
_RUNS: Final = frozenset({".sh", ".desktop"})
_UNIX: Final = 3


def write_manifest(folder: Path) -> str:
    """Writes SHA-256 and name of every file, as `sha256sum -c` reads them; gives the list's own SHA-256."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names(folder)
    ]
    content = "".join(lines).encode()
    (folder / MANIFEST).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def names(folder: Path) -> list[str]:
    """All files but the manifest, in one order on every system."""
    found = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted(name for name in found if name != MANIFEST)


def write_zip(folder: Path, path: Path) -> str:
    """Packs the folder under its own name; gives the SHA-256 of the zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in [*names(folder), MANIFEST]:
            entry = zipfile.ZipInfo(f"{folder.name}/{name}", _WHEN)
            entry.create_system = _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if Path(name).suffix in _RUNS else 0o100644) << 16
            archive.writestr(entry, (folder / name).read_bytes())
    return hashlib.sha256(path.read_bytes()).hexdigest()
