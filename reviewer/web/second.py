"""What a process does with second documents: reads one, and sets them beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from reviewer.document import Document
from reviewer.laporan import Jenis, Laporan, Pendamping
from reviewer.web.companion import Sent

_FAULT: Final = "Ada kendala pada alat saat mencocokkan dokumen ini ({})."


def read_second(path: Path, name: str) -> tuple[Any, ...]:
    """("document", Document, Pendamping) as its own pages tell it, or ("trouble", message)."""
    from reviewer.review import first_look

    found = first_look(path, name)
    return ("document", found.document, found.seen) if found.document else ("trouble", found.trouble)


def set_beside(sent: Sequence[Sent], draft: Laporan) -> tuple[Pendamping, ...]:
    """The documents as this draft sees them, each in its place; one that cannot be is listed with why."""
    return tuple(_seen(*one, draft) for one in sent)


def _seen(name: str, document: Document | None, jenis: Jenis, trouble: str, draft: Laporan) -> Pendamping:
    from reviewer.extract import companion, unread_companion

    if document is None:
        return unread_companion(name, trouble)
    try:
        return companion(document, jenis, draft)
    except Exception as fault:
        return unread_companion(name, _FAULT.format(type(fault).__name__))
