"""Answers kept on this computer: only where the person chose to, by the draft's sha256, and nothing else.

A catatan names what a draft says, so the file holds it too: it lies in the person's own data folder, and
"Hapus hasil" deletes it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from reviewer.answers import Answers, BadAnswers, dump, load

ENVIRONMENT: Final = "LKJIP_DATA"
"""A folder to keep answers in instead, such as one on a flash disk."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def kept(sha256: str) -> Answers | None:
    """The answers that were kept for a draft; None where there are none, or none that can be read."""
    try:
        return load(_file(sha256).read_bytes())
    except (OSError, BadAnswers):
        return None


def keep(sha256: str, answers: Answers) -> None:
    """Writes the answers of a draft, whole or not at all. Raises OSError."""
    file = _file(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".tmp")
    part.write_bytes(dump(answers))
    part.replace(file)


def drop(sha256: str) -> None:
    """Deletes what was kept for a draft. Raises OSError."""
    _file(sha256).unlink(missing_ok=True)


def _file(sha256: str) -> Path:
    if not _SHA256.fullmatch(sha256):
        raise ValueError(sha256)
    chosen = os.environ.get(ENVIRONMENT)
    folder = Path(chosen) if chosen else user_data_path("lkjip", appauthor=False)
    return folder / "jawaban" / f"{sha256}.json"
