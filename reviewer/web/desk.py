"""The drafts that are open: their files in a private folder, their processes, how far each is."""

from __future__ import annotations

import hashlib
import multiprocessing
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from reviewer.answers import Answers, for_draft
from reviewer.compare import alike
from reviewer.findings import Review
from reviewer.web import kept
from reviewer.web.worker import SAVE_AGAIN, work

LONGEST = 180.0
"""Seconds that one draft may take; the largest real report takes about two."""
LONGEST_ANSWER = 30.0
MOST_OPEN = 4
"""Drafts with a process of their own; the oldest is closed for a new one."""

TOO_SLOW = "Draf ini belum selesai dibaca dalam tiga menit, jadi dihentikan. " + SAVE_AGAIN
STOPPED = "Pembacaan draf ini berhenti di tengah jalan. " + SAVE_AGAIN
CLOSED = "Draf ini sudah ditutup. Buka lagi untuk melihatnya."
NOT_SHOWN = "Bagian ini belum dapat ditampilkan. Muat ulang halaman ini."

Stage = Literal["antre", "membaca", "memeriksa", "selesai", "kendala"]


class Trouble(Exception):
    """Something the person at the page should read; the text is Indonesian."""


@dataclass(slots=True)
class Draft:
    """One opened draft, in one file or several. `names` is what the person called them: shown, never
    used as a path. `keep`: its answers are kept on this computer. `carried`: some of its answers were
    given to the draft before it. `as_final`: the id of the draft that it was opened to be held against.
    """

    id: str
    names: tuple[str, ...]
    paths: tuple[Path, ...]
    sha256: str
    stage: Stage = "antre"
    done: int = 0
    total: int = 0
    message: str = ""
    review: Review | None = None
    answers: Answers = field(default_factory=Answers)
    keep: bool = False
    carried: bool = False
    as_final: str = ""
    opened: float = field(default_factory=time.monotonic)
    process: Any = None
    pipe: Connection | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """The name of the draft; of several files the first and how many more."""
        first, *more = self.names
        return f"{first} dan {len(more)} berkas lain" if more else first

    @property
    def over(self) -> bool:
        """Whether reading has ended, either way."""
        return self.stage in ("selesai", "kendala")


class Desk:
    """Opens, keeps and closes drafts. Used from the server's threads."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lkjip-"))
        self.drafts: dict[str, Draft] = {}
        self._context = multiprocessing.get_context("spawn")
        self._lock = threading.Lock()
        self._spare = self._start()

    # ---- drafts --------------------------------------------------------------------------------

    def open(self, files: Sequence[tuple[str, bytes]], as_final: str = "") -> Draft:
        """Takes a draft up, in one file or several; one that is open already is given back as it is."""
        digests = [hashlib.sha256(data).hexdigest() for _, data in files]
        sha256 = digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
        with self._lock:
            known = next(
                (d for d in self.drafts.values() if d.sha256 == sha256 and d.stage != "kendala"), None
            )
            if known:
                known.opened = time.monotonic()
                known.as_final = as_final or known.as_final
                return known
            draft = self._draft(files, sha256, as_final)
            self._close_oldest()
        threading.Thread(target=self._read, args=(draft,), daemon=True).start()
        return draft

    def _draft(self, files: Sequence[tuple[str, bytes]], sha256: str, as_final: str) -> Draft:
        id = secrets.token_hex(8)
        paths = []
        for number, (name, data) in enumerate(files):
            suffix = ".docx" if name.lower().endswith(".docx") else ".pdf"
            path = self.folder / f"{id}-{number}{suffix}"
            path.write_bytes(data)
            paths.append(path)
        draft = Draft(id, tuple(name for name, _ in files), tuple(paths), sha256, as_final=as_final)
        if known := kept.kept(sha256):
            draft.answers, draft.keep = known, True
        self.drafts[id] = draft
        return draft

    def get(self, id: str) -> Draft:
        """An open draft. Raises Trouble where it has been closed."""
        try:
            return self.drafts[id]
        except KeyError:
            raise Trouble("Hasil ini sudah dihapus. Buka drafnya lagi untuk memeriksa ulang.") from None

    def before(self, draft: Draft) -> Draft | None:
        """The draft of the same report that was read before this one, to compare with."""
        earlier = [
            d for d in self.drafts.values()
            if d is not draft and d.opened < draft.opened and not d.as_final and _same_report(d, draft)
        ]  # fmt: skip
        return max(earlier, key=lambda d: d.opened, default=None)

    def answer(self, draft: Draft, answers: Answers) -> None:
        """The writer's answers to a draft: judged anew, and kept where the person chose so."""
        review: Review = self.ask(draft, "answers", answers)
        draft.review, draft.answers = review, review.answers
        if draft.keep:
            self.keep(draft, True)

    def keep(self, draft: Draft, wanted: bool) -> None:
        """Keeps the answers of a draft on this computer, or no longer. Raises Trouble."""
        try:
            if wanted:
                kept.keep(for_draft(draft.answers, draft.sha256))
            else:
                kept.drop(draft.sha256)
        except OSError as error:
            raise Trouble(f"Jawaban belum dapat disimpan di laptop ini ({error.strerror}).") from None
        draft.keep = wanted

    def forget(self, id: str) -> None:
        """Ends a draft's process, deletes its file and what was kept of it."""
        draft = self.drafts.pop(id, None)
        if draft:
            _end(draft)
            for path in draft.paths:
                path.unlink(missing_ok=True)
            if draft.keep:
                self.keep(draft, False)

    def close(self) -> None:
        """Ends everything and deletes the private folder; what was kept stays."""
        for draft in list(self.drafts.values()):
            _end(draft)
        self.drafts.clear()
        process, pipe = self._spare
        pipe.close()
        process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _close_oldest(self) -> None:
        live = sorted((d for d in self.drafts.values() if d.process), key=lambda d: d.opened)
        for draft in live[: max(0, len(live) - MOST_OPEN + 1)]:
            if draft.over:
                _end(draft)

    # ---- processes -----------------------------------------------------------------------------

    def _start(self) -> tuple[Any, Connection]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(there,), daemon=True)
        process.start()
        there.close()
        return process, here

    def _take(self, draft: Draft) -> Connection:
        """Gives the waiting process to a draft, the paths to the process, and starts another."""
        with self._lock:
            draft.process, pipe = self._spare
            draft.pipe = pipe
            self._spare = self._start()
        pipe.send(("review", draft.paths, draft.names, draft.answers))
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
            self._give_up(draft, STOPPED)

    def _hear(self, draft: Draft, said: tuple[Any, ...]) -> None:
        if said[0] == "progress":
            draft.done, draft.total = said[1], said[2]
            draft.stage = "memeriksa" if draft.done >= draft.total else "membaca"
        elif said[0] == "review":
            draft.review = said[1]
            self._carry(draft)
            draft.stage = "selesai"
        else:
            self._give_up(draft, said[1])

    def _carry(self, draft: Draft) -> None:
        """What was answered to the version before holds for this one too; readings of its cells do not."""
        before = self.before(draft)
        if draft.answers or draft.as_final or before is None or not before.answers:
            return
        carried = for_draft(before.answers, draft.sha256)
        if carried:
            self.answer(draft, carried)
            draft.carried = True

    def _give_up(self, draft: Draft, message: str) -> None:
        draft.message, draft.stage = message, "kendala"
        _end(draft)

    def ask(self, draft: Draft, *question: Any) -> Any:
        """What the draft's process answers: a page's picture, a file, a new review. Raises Trouble."""
        with draft.lock:
            if draft.pipe is None or draft.process is None or not draft.process.is_alive():
                self._revive(draft)
            pipe = draft.pipe
            if pipe is None:
                raise Trouble(CLOSED)
            try:
                pipe.send(question)
                if not pipe.poll(LONGEST_ANSWER):
                    raise EOFError
                kind, answer = pipe.recv()
            except (EOFError, OSError):
                _end(draft)
                raise Trouble(NOT_SHOWN) from None
        if kind != "answer":
            raise Trouble(answer)
        return answer

    def _revive(self, draft: Draft) -> None:
        """Reads a draft again whose process was closed for newer ones."""
        pipe = self._take(draft)
        deadline = time.monotonic() + LONGEST
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            if pipe.recv()[0] in ("review", "trouble"):
                return
        _end(draft)


def _same_report(one: Draft, other: Draft) -> bool:
    """Two versions of one report, as far as the drafts tell: the same agency and year."""
    if one.review is None or other.review is None:
        return False
    a, b = one.review.laporan, other.review.laporan
    agency = not a.instansi or not b.instansi or alike(a.instansi, b.instansi)
    return agency and (a.tahun == b.tahun or a.tahun is None or b.tahun is None)


def _end(draft: Draft) -> None:
    if draft.pipe is not None:
        draft.pipe.close()
    if draft.process is not None:
        draft.process.kill()
        draft.process.join(2)
    draft.pipe = draft.process = None
