"""The folder of the open drafts: private, and gone when the page ends, at the latest at its next start.

A page that is cut off (power, a flash disk pulled out, a window closed) cannot tidy up after itself.
So each folder holds a file that its page keeps locked; what can be locked belongs to nobody any more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

PREFIX = "lkjip-"
LOCK = "kunci"
SETTLED = 60.0
"""Seconds after which a lock file is certainly locked by its page, if that page is there."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class PrivateFolder:
    """A new folder under the system's temporary one, readable by this person alone."""

    def __init__(self) -> None:
        sweep(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock: int | None = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT)
        with contextlib.suppress(OSError):  # a file system without locks: tidied at the end, never swept
            _lock(self._lock)

    def close(self) -> None:
        """Deletes the folder with everything in it."""
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)  # Windows deletes no open file
        shutil.rmtree(self.path, ignore_errors=True)


def sweep(place: Path) -> None:
    """Deletes the folders under `place` whose page ended without doing so."""
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether a folder is ours, and locked by no page."""
    told = folder.lstat()
    if folder.is_symlink() or told.st_uid != getattr(os, "getuid", lambda: told.st_uid)():
        return False
    if time.time() - (folder / LOCK).stat().st_mtime < SETTLED:
        return False
    file = os.open(folder / LOCK, os.O_RDWR)
    try:
        _lock(file)
    finally:
        os.close(file)
    return True
