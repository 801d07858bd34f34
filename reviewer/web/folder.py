"""The private folder of one run of the page: gone when it ends, swept by the next run where it could not.

A lock file in it tells a folder in use from one that a killed run left behind. The system lets go of
the lock with the process, however that ends.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

PREFIX = "lkjip-"
_LOCK = "dipakai"
DELETE_TRIES = 10
DELETE_PAUSE = 0.1
"""Seconds between two tries to delete a file."""


class PrivateFolder:
    """Readable by its owner alone (mkdtemp), held until `remove`."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = (self.path / _LOCK).open("wb")
        _hold(self._lock)

    def remove(self) -> None:
        """Deletes the folder with all that is in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def sweep(within: Path | None = None) -> None:
    """Deletes folders of earlier runs that nobody holds; those of other people are left alone."""
    for folder in (within or Path(tempfile.gettempdir())).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _is_ours(folder) and not _is_held(folder / _LOCK):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    if folder.is_symlink() or not (folder / _LOCK).is_file():
        return False
    return os.name == "nt" or folder.stat().st_uid == os.getuid()


def _is_held(lock: Path) -> bool:
    with lock.open("ab") as file:
        return not _hold(file)


def _hold(file: IO[bytes]) -> bool:
    """Takes the lock; False where another process has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def delete(paths: Sequence[Path]) -> None:
    """Windows deletes no file that is open, and a virus scanner may hold a new one for a moment."""
    left = list(paths)
    for _ in range(DELETE_TRIES):
        left = [path for path in left if not _deleted(path)]
        if not left:
            return
        time.sleep(DELETE_PAUSE)  # what outlasts the tries goes with the folder


def _deleted(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
