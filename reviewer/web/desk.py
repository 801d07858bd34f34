"""The drafts that are open: their files in a private folder, their processes, how far each is."""

from __future__ import annotations

import hashlib
import multiprocessing
import secrets
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from reviewer.findings import Review
from reviewer.web.private import PrivateFolder
from reviewer.web.worker import SAVE_AGAIN, work

LONGEST = 180.0
"""Seconds that one draft may take; the largest real report takes about two."""
LONGEST_ANSWER = 30.0
DELETE_TRIES = 10
DELETE_PAUSE = 0.1
"""Seconds between two tries to delete a file."""
MOST_OPEN = 4
"""Drafts with a process of their own; the oldest is closed for a new one."""

TOO_SLOW = "Draf ini belum selesai dibaca dalam tiga menit, jadi dihentikan. " + SAVE_AGAIN
STOPPED = "Pembacaan draf ini berhenti di tengah jalan. " + SAVE_AGAIN

Stage = Literal["antre", "membaca", "memeriksa", "selesai", "kendala"]


class Trouble(Exception):
    """Something the person at the page should read; the text is Indonesian."""


@dataclass(slots=True)
class Draft:
    """One opened draft. `name` is what the person called it: shown, never used as a path."""

    id: str
    name: str
    path: Path
    sha256: str
    stage: Stage = "antre"
    done: int = 0
    total: int = 0
    message: str = ""
    review: Review | None = None
    opened: float = field(default_factory=time.monotonic)
    process: Any = None
    pipe: Connection | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def over(self) -> bool:
        """Whether reading has ended, either way."""
        return self.stage in ("selesai", "kendala")


class Desk:
    """Opens, keeps and closes drafts. Used from the server's threads."""

    def __init__(self) -> None:
        self._private = PrivateFolder()
        self.folder = self._private.path
        self.drafts: dict[str, Draft] = {}
        self._context = multiprocessing.get_context("spawn")
        self._lock = threading.Lock()
        self._spare = self._start()

    # ---- drafts --------------------------------------------------------------------------------

    def open(self, name: str, data: bytes) -> Draft:
        """Takes a draft up; one that is open already is given back as it is."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._lock:
            known = next(
                (d for d in self.drafts.values() if d.sha256 == sha256 and d.stage != "kendala"), None
            )
            if known:
                known.opened = time.monotonic()
                return known
            draft = self._draft(name, data, sha256)
            self._close_oldest()
        threading.Thread(target=self._read, args=(draft,), daemon=True).start()
        return draft

    def _draft(self, name: str, data: bytes, sha256: str) -> Draft:
        id = secrets.token_hex(8)
        suffix = ".docx" if name.lower().endswith(".docx") else ".pdf"
        path = self.folder / f"{id}{suffix}"
        path.write_bytes(data)
        draft = Draft(id, name, path, sha256)
        self.drafts[id] = draft
        return draft

    def get(self, id: str) -> Draft:
        """An open draft. Raises Trouble where it has been closed."""
        try:
            return self.drafts[id]
        except KeyError:
            raise Trouble("Hasil ini sudah dihapus. Buka drafnya lagi untuk memeriksa ulang.") from None

    def before(self, draft: Draft) -> Draft | None:
        """The draft that was read before this one, to compare with."""
        earlier = [d for d in self.drafts.values() if d.review and d is not draft and d.opened < draft.opened]
        return max(earlier, key=lambda d: d.opened, default=None)

    def forget(self, id: str) -> None:
        """Ends a draft's process and deletes its file."""
        draft = self.drafts.pop(id, None)
        if draft:
            _end(draft)
            _delete(draft.path)

    def close(self) -> None:
        """Ends everything and deletes the private folder."""
        for id in list(self.drafts):
            self.forget(id)
        process, pipe = self._spare
        pipe.close()
        process.kill()
        self._private.close()

    def _close_oldest(self) -> None:
        live = sorted((d for d in self.drafts.values() if d.process), key=lambda d: d.opened)
        for draft in live[: max(0, len(live) - MOST_OPEN + 1)]:
            _end(draft)

    # ---- processes -----------------------------------------------------------------------------

    def _start(self) -> tuple[Any, Connection]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(there,), daemon=True)
        process.start()
        there.close()
        return process, here

    def _take(self, draft: Draft) -> Connection:
        """Gives the waiting process to a draft, the path to the process, and starts another."""
        with self._lock:
            draft.process, pipe = self._spare
            draft.pipe = pipe
            self._spare = self._start()
        pipe.send(("review", str(draft.path), draft.name))
        return pipe

    def _read(self, draft: Draft) -> None:
        deadline = time.monotonic() + LONGEST
        try:
            self._take(draft)
            draft.stage = "membaca"
            while not draft.over:
                if draft.pipe is None or not draft.pipe.poll(max(0.0, deadline - time.monotonic())):
                    raise Trouble(TOO_SLOW)
                self._hear(draft, draft.pipe.recv())
        except Trouble as trouble:
            self._give_up(draft, str(trouble))
        except (EOFError, OSError):
            self._give_up(
                draft,
                STOPPED,
            )

    def _hear(self, draft: Draft, said: tuple[Any, ...]) -> None:
        if said[0] == "progress":
            draft.done, draft.total = said[1], said[2]
            draft.stage = "memeriksa" if draft.done >= draft.total else "membaca"
        elif said[0] == "review":
            draft.review = said[1]
            draft.stage = "selesai"
        else:
            self._give_up(draft, said[1])

    def _give_up(self, draft: Draft, message: str) -> None:
        draft.message, draft.stage = message, "kendala"
        _end(draft)

    def ask(self, draft: Draft, *question: Any) -> bytes:
        """What the draft's process answers: a page's picture, a file. Raises Trouble."""
        with draft.lock:
            if draft.pipe is None or draft.process is None or not draft.process.is_alive():
                self._revive(draft)
            pipe = draft.pipe
            if pipe is None:
                raise Trouble("Draf ini sudah ditutup. Buka lagi untuk melihatnya.")
            try:
                pipe.send(question)
                if not pipe.poll(LONGEST_ANSWER):
                    raise EOFError
                kind, answer = pipe.recv()
            except (EOFError, OSError):
                _end(draft)
                raise Trouble("Bagian ini belum dapat ditampilkan. Muat ulang halaman ini.") from None
        if kind != "bytes":
            raise Trouble("Bagian ini belum dapat ditampilkan.")
        return bytes(answer)

    def _revive(self, draft: Draft) -> None:
        """Reads a draft again whose process was closed for newer ones."""
        pipe = self._take(draft)
        deadline = time.monotonic() + LONGEST
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            if pipe.recv()[0] in ("review", "trouble"):
                return
        _end(draft)


def _delete(path: Path) -> None:
    """Windows deletes no file that is open, and a virus scanner may hold a new one for a moment."""
    for _ in range(DELETE_TRIES):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            time.sleep(DELETE_PAUSE)
        else:
            return  # what outlasts the tries goes with the folder


def _end(draft: Draft) -> None:
    if draft.pipe is not None:
        draft.pipe.close()
    if draft.process is not None:
        draft.process.kill()
        draft.process.join(2)
    draft.pipe = draft.process = None
