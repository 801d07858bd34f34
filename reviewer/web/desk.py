"""The drafts that are open: their files in a private folder, their processes, how far each is."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from reviewer.answers import Answers, for_draft
from reviewer.findings import Review
from reviewer.laporan import Jenis
from reviewer.web import kept
from reviewer.web.draft import Draft, Trouble, same_report, shown_name
from reviewer.web.folder import PrivateFolder, delete
from reviewer.web.shelf import Shelf
from reviewer.web.spare import Spare, end
from reviewer.web.worker import SAVE_AGAIN

LONGEST = 180.0
"""Seconds that one draft may take; the largest real report takes about two."""
LONGEST_ANSWER = 30.0
MOST_OPEN = 4
"""Drafts with a process of their own; the oldest that is read is closed for a new one, and a new one
waits while all of them are still being read."""

TOO_SLOW = "Draf ini belum selesai dibaca dalam tiga menit, jadi dihentikan. " + SAVE_AGAIN
STOPPED = "Pembacaan draf ini berhenti di tengah jalan. " + SAVE_AGAIN
NO_ROOM = (
    "Berkas ini belum dapat dibuka karena ruang penyimpanan laptop hampir habis. "
    "Kosongkan sedikit, lalu buka lagi."
)
HELD_UP = "Dokumen ini membuat alat berhenti, jadi tidak dipakai."
NOT_SHOWN = "Bagian ini belum dapat ditampilkan. Muat ulang halaman ini."


class Desk:
    """Opens, keeps and closes drafts. Used from the server's threads."""

    def __init__(self) -> None:
        self._private = PrivateFolder()
        self.folder = self._private.path
        self.drafts: dict[str, Draft] = {}
        self._lock = threading.Lock()
        self._reading = threading.BoundedSemaphore(MOST_OPEN)
        self._spare = Spare()
        self._shelf = Shelf(self._spare, self.folder)

    # ---- drafts --------------------------------------------------------------------------------

    def open(self, files: Sequence[tuple[str, bytes]], *, is_final: bool = False) -> Draft:
        """Takes a draft up, in one file or several; one that is open already is given back as it is."""
        digests = [hashlib.sha256(data).hexdigest() for _, data in files]
        sha256 = digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
        with self._lock:
            known = next(
                (d for d in self.drafts.values() if d.sha256 == sha256 and d.stage != "kendala"), None
            )
            if known:
                known.opened = time.monotonic()
                return known
            draft = self._draft(files, sha256, is_final)
        threading.Thread(target=self._read, args=(draft,), daemon=True).start()
        return draft

    def _draft(self, files: Sequence[tuple[str, bytes]], sha256: str, is_final: bool) -> Draft:
        id = secrets.token_hex(8)
        paths = []
        for number, (name, data) in enumerate(files):
            suffix = ".docx" if name.lower().endswith(".docx") else ".pdf"
            path = self.folder / f"{id}-{number}{suffix}"
            paths.append(path)
            try:
                path.write_bytes(data)
            except OSError as error:
                delete(paths)
                raise Trouble(NO_ROOM) from error
        names = tuple(shown_name(name) for name, _ in files)
        draft = Draft(id, names, tuple(paths), sha256, is_final=is_final)
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
            if d is not draft and d.opened < draft.opened and not d.is_final and same_report(d, draft)
        ]  # fmt: skip
        return max(earlier, key=lambda d: d.opened, default=None)

    def answer(self, draft: Draft, answers: Answers) -> None:
        """The writer's answers to a draft: judged anew, and kept where the person chose so."""
        review: Review = self.ask(draft, "answers", answers)
        draft.review, draft.answers = review, review.answers
        if draft.keep:
            self.keep(draft, True)

    def lay(self, draft: Draft, files: Sequence[tuple[str, bytes]]) -> None:
        """Takes second documents up beside a draft; they are used once the person has looked at them."""
        self._shelf.lay(draft, files)

    def confirm(self, draft: Draft, kinds: Mapping[str, Jenis]) -> None:
        """The person has looked at the documents beside a draft: it is judged anew with them.

        `kinds`: what the person says of each, by its id; of the others what their pages say holds.
        """
        for one in draft.given:
            if one.over:
                kind = kinds.get(one.id, one.kind)
                draft.companions[one.id] = replace(one, jenis=kind, confirmed=True)
        self._compare(draft)

    def remember(self, draft: Draft, kinds: Mapping[str, Jenis]) -> None:
        """What the person has chosen so far, for documents that are still to be confirmed."""
        for one in draft.given:
            if one.id in kinds and not one.confirmed:
                draft.companions[one.id] = replace(one, jenis=kinds[one.id])

    def put_away(self, draft: Draft, ids: Collection[str]) -> None:
        """Takes documents away from beside a draft; it is judged anew where they counted."""
        counted = [c for c in draft.given if c.id in ids and c.confirmed]
        for id in ids:
            self._shelf.put_away(draft, id)
        if counted:
            self._compare(draft)

    def _compare(self, draft: Draft) -> None:
        """Judges a draft anew beside its documents; where they stop its process, without them."""
        try:
            draft.review = self.ask(draft, "documents", draft.sent)
        except Trouble:
            for one in draft.given:
                if one.document:
                    draft.companions[one.id] = replace(one, document=None, seen=None, trouble=HELD_UP)
            draft.review = self.ask(draft, "documents", draft.sent)

    def keep(self, draft: Draft, wanted: bool) -> None:
        """Keeps the answers of a draft on this computer, or no longer. Raises Trouble."""
        try:
            if wanted:
                kept.keep(draft.sha256, draft.answers)
            else:
                kept.drop(draft.sha256)
        except OSError as error:
            raise Trouble(f"Jawaban belum dapat disimpan di laptop ini ({error.strerror}).") from None
        draft.keep = wanted

    def forget(self, id: str) -> None:
        """Ends a draft's process, deletes its file and what was kept of it."""
        draft = self.drafts.pop(id, None)
        if draft:
            self._clear(draft)
            _end(draft)
            delete(draft.paths)
            if draft.keep:
                self.keep(draft, False)

    def close(self) -> None:
        """Ends everything and deletes the private folder; what was kept stays."""
        self._shelf.close()
        for draft in list(self.drafts.values()):
            _end(draft)
        self.drafts.clear()
        self._spare.close()
        self._private.remove()

    def _clear(self, draft: Draft) -> None:
        for one in draft.given:
            self._shelf.put_away(draft, one.id)

    def _close_oldest(self) -> None:
        """Makes room for one more process. What is being read or asked at this moment is left alone."""
        live = sorted((d for d in list(self.drafts.values()) if d.process), key=lambda d: d.opened)
        idle = [d for d in live if d.over and not d.lock.locked()]
        for draft in idle[: max(0, len(live) - MOST_OPEN + 1)]:
            _end(draft)

    # ---- processes -----------------------------------------------------------------------------

    def _take(self, draft: Draft) -> Connection:
        """Gives the waiting process to a draft, the paths to the process, and starts another."""
        with self._lock:
            self._close_oldest()
            draft.process, draft.pipe = self._spare.take()
        draft.pipe.send(("review", draft.paths, draft.names, draft.answers))
        return draft.pipe

    def _read(self, draft: Draft) -> None:
        try:
            with self._reading:
                self._follow(draft)
        except Trouble as trouble:
            self._give_up(draft, str(trouble))
        except (EOFError, OSError):
            self._give_up(draft, STOPPED)

    def _follow(self, draft: Draft) -> None:
        """Hears what the process tells until the draft is read. Raises Trouble where it takes too long."""
        if draft.id not in self.drafts:  # deleted while it waited
            raise Trouble(STOPPED)
        deadline = time.monotonic() + LONGEST
        pipe = self._take(draft)
        draft.stage = "membaca"
        while not draft.over:
            if not pipe.poll(max(0.0, deadline - time.monotonic())):
                raise Trouble(TOO_SLOW)
            self._hear(draft, pipe.recv())

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
        """What was answered to the version before holds for this one too; readings of its cells do not.

        The documents that lay beside it lie beside this one.
        """
        before = self.before(draft)
        if draft.is_final or before is None or draft.review is None:
            return
        carried = for_draft(before.answers, draft.review.document.sha256)
        if carried and not draft.answers:
            self.answer(draft, carried)
            draft.carried = True
        known = {c.sha256 for c in draft.given}
        beside = [c for c in before.given if c.confirmed and c.document and c.sha256 not in known]
        for one in beside:
            id = secrets.token_hex(8)
            draft.companions[id] = replace(one, id=id, carried=True)
        if beside:
            self._compare(draft)

    def _give_up(self, draft: Draft, message: str) -> None:
        self._clear(draft)
        _end(draft)
        delete(draft.paths)
        draft.message, draft.stage = message, "kendala"  # last: the page tells it from then on

    def ask(self, draft: Draft, *question: Any) -> Any:
        """What the draft's process answers: a page's picture, a file, a new review. Raises Trouble."""
        with draft.lock:
            try:
                pipe = self._live(draft)
                pipe.send(question)
                if not pipe.poll(LONGEST if question[0] == "documents" else LONGEST_ANSWER):
                    raise EOFError
                kind, answer = pipe.recv()
            except (EOFError, OSError):
                _end(draft)
                raise Trouble(NOT_SHOWN) from None
        if kind != "answer":
            raise Trouble(answer)
        return answer

    def _live(self, draft: Draft) -> Connection:
        """The pipe to the draft's process; one that was closed for newer drafts reads it again."""
        if draft.pipe is not None and draft.process is not None and draft.process.is_alive():
            return draft.pipe
        _end(draft)
        pipe = self._take(draft)
        deadline = time.monotonic() + LONGEST
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            if pipe.recv()[0] == "review":
                return self._with_documents(draft, pipe)
        raise EOFError

    def _with_documents(self, draft: Draft, pipe: Connection) -> Connection:
        """The documents beside a draft to the process that has read it again."""
        if sent := draft.sent:
            pipe.send(("documents", sent))
            if not pipe.poll(LONGEST):
                raise EOFError
            pipe.recv()
        return pipe


def _end(draft: Draft) -> None:
    end(draft.process, draft.pipe)
    draft.pipe = draft.process = None
