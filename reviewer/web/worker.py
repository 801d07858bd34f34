"""The process that reads one draft: reviews it, then draws its pages and writes its files on request.

One process per draft, started ahead of need so that a draft is taken up at once; a second document is
read by another, which ends with that. It talks through a pipe in tuples: ("progress", done, total),
("review", Review), ("document", Document, Pendamping), ("trouble", message), ("answer", value).
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from reviewer.answers import Answers
from reviewer.document import Document
from reviewer.findings import Review
from reviewer.laporan import Pendamping
from reviewer.web.companion import Sent
from reviewer.web.second import read_second, set_beside

MEMORY = 2 * 1024**3
"""Bytes of address space for one draft; the largest real report needs a tenth of it."""

CPU = 240
"""Seconds of computing for one answer. The page stops waiting earlier; this ends a process whose page
was killed, so that nobody else ends it."""

SAVE_AGAIN = "Simpan ulang PDF dari Word, lalu buka lagi."


def work(pipe: Connection) -> None:
    """Entry point of the child: waits for ("review", ...), then answers until the pipe closes; or for
    ("document", path, name), reads that and ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all of a console; the page ends us
    _warm()  # before the limit: imports map much more than they use
    _limit_memory()
    try:
        wanted, *details = pipe.recv()
        _limit_time()
        if wanted == "document":
            pipe.send(read_second(*details))
            return
        paths, names, answers = details
        seat = _Seat(pipe, paths, names)
        if not seat.read(answers):
            return
        while True:
            question, *details = pipe.recv()
            _limit_time()
            pipe.send(seat.answer(question, *details))
    except (EOFError, OSError):
        return


def _warm() -> None:
    """Loads what a review imports lazily, while nobody waits."""
    import reviewer.extract
    import reviewer.judge
    import reviewer.read
    import reviewer.review
    import reviewer.rubric

    reviewer.rubric.load()
    _ = reviewer.extract, reviewer.judge, reviewer.read, reviewer.review


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU, most))


class _Seat:
    """One draft in front of its reader. `paths`: its files, `names`: what the person calls them."""

    def __init__(self, pipe: Connection, paths: Sequence[Path], names: Sequence[str]) -> None:
        self._pipe, self._names = pipe, dict(zip(paths, names, strict=True))
        self._parts, self._paper = _parts(self._names)
        self._document: Document | None = None
        self._review: Review | None = None
        self._beside: tuple[Pendamping, ...] = ()

    def read(self, answers: Answers) -> bool:
        """Reviews the draft and sends what came of it."""
        from reviewer.read import Unreadable
        from reviewer.review import read_draft, review_document

        try:
            names = [self._names[part] for part in self._parts]
            document = read_draft(self._parts, names=names, paper=self._paper, progress=self._progress)
            found = review_document(document, answers=answers)
        except Unreadable as trouble:
            self._pipe.send(("trouble", self._named(str(trouble))))
        except MemoryError:
            self._pipe.send(("trouble", f"Draf ini memerlukan memori terlalu besar. {SAVE_AGAIN}"))
        except Exception as trouble:
            text = f"Ada kendala baca yang belum dikenal ({type(trouble).__name__}). {SAVE_AGAIN}"
            self._pipe.send(("trouble", text))
        else:
            self._document, self._review = document, found
            self._pipe.send(("review", found))
        return self._review is not None

    def _progress(self, done: int, total: int) -> None:
        self._pipe.send(("progress", done, total))

    def _named(self, text: str) -> str:
        """A message in which the files have the person's names; a single one goes without saying."""
        for path, name in self._names.items():
            if len(self._names) == 1:
                text = text.replace(f"{path}: ", "")
            text = text.replace(str(path), name).replace(path.name, name)
        return text

    def answer(self, question: str, *details: Any) -> tuple[str, Any]:
        """("answer", value), or ("trouble", message) where it could not be had."""
        from reviewer.marks import Unmarkable
        from reviewer.read import Unreadable

        try:
            return "answer", _QUESTIONS[question](self, *details)
        except Unreadable as trouble:
            return "trouble", self._named(str(trouble))
        except Unmarkable as trouble:
            return "trouble", trouble.message
        except Exception as trouble:
            return "trouble", f"Bagian ini belum dapat ditampilkan ({type(trouble).__name__})."

    def _page(self, number: int, dpi: int) -> bytes:
        from reviewer.page_image import render, to_png

        return to_png(render(self._pages(), number, dpi).image)

    def _file(self, kind: str) -> Any:
        from reviewer.web.files import MAKERS

        content = self._pages() if kind == "html" else self._original() if kind == "bertanda" else b""
        return MAKERS[kind](self._found, content)

    def _bidang(self, bidang: str, numbers: tuple[int, ...], due: str) -> Any:
        from reviewer.web.files import for_bidang

        return for_bidang(self._found, bidang, numbers, due)

    def _again(self, answers: Answers) -> Review:
        """The review with the writer's answers, of the pages as they were read."""
        from reviewer.review import review_document

        if self._document is None:
            raise LookupError
        self._review = review_document(self._document, answers=answers, documents=self._beside)
        return self._review

    def _documents(self, sent: Sequence[Sent]) -> Review:
        """The review beside these second documents."""
        self._beside = set_beside(sent, self._found.laporan)
        return self._again(self._found.answers)

    def _final(self, checked: Review) -> Any:
        """The last look at this draft as the file to be handed in."""
        from reviewer.final import last_look, pictured
        from reviewer.read.file_state import file_state

        state = file_state(self._parts[0], pictured(self._found.document.pages))
        return last_look(self._found, checked, state)

    @property
    def _found(self) -> Review:
        if self._review is None:
            raise LookupError
        return self._review

    def _pages(self) -> bytes:
        """The draft as one PDF, for pictures of its pages; nothing where a part of it is Word alone."""
        from reviewer.read.join import pages_of

        return pages_of((self._paper,) if self._paper else self._parts)

    def _original(self) -> bytes:
        from reviewer.marks import Unmarkable

        if len(self._parts) > 1:
            raise Unmarkable(
                "Laporan dalam beberapa berkas ditandai per berkas: buka berkasnya satu per satu."
            )
        return self._parts[0].read_bytes()


def _parts(names: Mapping[Path, str]) -> tuple[tuple[Path, ...], Path | None]:
    """The files of the draft, and the PDF that goes with a Word draft: two files of one name."""
    stems = {Path(name).stem.casefold() for name in names.values()}
    by_kind = {path.suffix: path for path in names}
    if len(names) == 2 and len(stems) == 1 and by_kind.keys() == {".docx", ".pdf"}:
        return (by_kind[".docx"],), by_kind[".pdf"]
    return tuple(names), None


_QUESTIONS: Final[dict[str, Callable[..., Any]]] = {
    "page": _Seat._page,
    "file": _Seat._file,
    "bidang": _Seat._bidang,
    "answers": _Seat._again,
    "documents": _Seat._documents,
    "final": _Seat._final,
}
