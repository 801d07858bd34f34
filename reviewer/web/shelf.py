"""The second documents of the open drafts: each is read in a process of its own, one after the other.

A file lies in the private folder only while it is read; what was read of it is kept with the draft.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, Final

from reviewer.web.companion import Companion
from reviewer.web.draft import Draft, Trouble, shown_name
from reviewer.web.folder import delete
from reviewer.web.spare import Spare, end

LONGEST = 180.0
"""Seconds that one document may take; pages that are pictures take some seconds each."""
MOST: Final = 20
"""Second documents of one draft."""
ENDINGS: Final = frozenset({".pdf", ".docx", ".xlsx", ".csv", ".tsv", ".doc", ".xls", ".ods"})
"""Names that reading looks at; any other file is tried as a PDF."""

TOO_MANY: Final = f"Paling banyak {MOST} dokumen pendamping untuk satu draf. Lepaskan yang tidak diperlukan."
NO_ROOM: Final = "Belum dapat dibuka karena ruang penyimpanan laptop hampir habis."
TOO_SLOW: Final = "Belum selesai dibaca dalam tiga menit, jadi dihentikan."
STOPPED: Final = "Pembacaannya berhenti di tengah jalan. Simpan ulang berkas ini, lalu pilih lagi."
THE_DRAFT: Final = "Berkas ini sama dengan drafnya."


class Shelf:
    """Takes second documents up and reads them. Used from the server's threads."""

    def __init__(self, spare: Spare, folder: Path) -> None:
        self._spare, self._folder = spare, folder
        self._turn = threading.Lock()
        self._reading: tuple[str, Any] | None = None
        self._closed = False

    def lay(self, draft: Draft, files: Sequence[tuple[str, bytes]]) -> None:
        """Takes files up beside a draft; one that lies there already is passed over. Raises Trouble."""
        given = {hashlib.sha256(file[1]).hexdigest(): file for file in files}
        known = {c.sha256 for c in draft.given if not c.trouble}
        new = {sha256: file for sha256, file in given.items() if sha256 not in known}
        for failed in [c for c in draft.given if c.sha256 in new]:  # chosen once more: tried once more
            draft.companions.pop(failed.id, None)
        if len(draft.companions) + len(new) > MOST:
            raise Trouble(TOO_MANY)
        waiting = [self._take_up(draft, sha256, *file) for sha256, file in new.items()]
        paths = {one.id: path for one, path in waiting if path is not None}
        if paths:
            threading.Thread(target=self._read_all, args=(draft, paths), daemon=True).start()

    def put_away(self, draft: Draft, id: str) -> None:
        """Takes a document away, also in the middle of reading it."""
        draft.companions.pop(id, None)
        reading = self._reading
        if reading and reading[0] == id:
            reading[1].kill()

    def close(self) -> None:
        """Ends reading; the files go with the folder."""
        self._closed = True
        reading = self._reading
        if reading:
            reading[1].kill()

    def _take_up(self, draft: Draft, sha256: str, name: str, data: bytes) -> tuple[Companion, Path | None]:
        id = secrets.token_hex(8)
        one = Companion(id, shown_name(name), sha256)
        path: Path | None = self._folder / f"{id}{_ending(name)}"
        try:
            if sha256 == draft.sha256:
                one, path = replace(one, trouble=THE_DRAFT), None
            elif path is not None:
                path.write_bytes(data)
        except OSError:
            one, path = replace(one, trouble=NO_ROOM), None
        draft.companions[id] = one
        return one, path

    def _read_all(self, draft: Draft, paths: dict[str, Path]) -> None:
        for id, path in paths.items():
            with self._turn:
                one = draft.companions.get(id)
                if one is not None and not self._closed:
                    one = self._read(one, path)
                if one is not None and id in draft.companions:
                    draft.companions[id] = one
            delete([path])

    def _read(self, one: Companion, path: Path) -> Companion:
        process, pipe = self._spare.take()
        self._reading = one.id, process
        try:
            pipe.send(("document", path, one.name))
            if not pipe.poll(LONGEST):
                return replace(one, trouble=TOO_SLOW)
            kind, *told = pipe.recv()
        except (EOFError, OSError):
            return replace(one, trouble=STOPPED)
        finally:
            self._reading = None
            end(process, pipe)
        if kind != "document":
            return replace(one, trouble=told[0])
        document, seen = told
        return replace(one, document=document, seen=seen)


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return ending if ending in ENDINGS else ".pdf"
