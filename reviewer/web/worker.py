"""The process that reads one draft: reviews it, then draws its pages and writes its files on request.

One process per draft, started ahead of need so that a draft is taken up at once. It talks through a
pipe in tuples: ("progress", done, total), ("review", Review), ("trouble", message), ("bytes", data).
"""

from __future__ import annotations

import contextlib
import signal
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

MEMORY = 2 * 1024**3
"""Bytes of address space for one draft; the largest real report needs a tenth of it."""

SAVE_AGAIN = "Simpan ulang PDF dari Word, lalu buka lagi."

Ask = tuple[Any, ...]


def work(pipe: Connection) -> None:
    """Entry point of the child: waits for ("review", path, name), then answers until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all of a console; the page ends us
    from reviewer.review import review  # before the limit: imports map much more than they use

    _warm()
    _limit_memory()
    try:
        _, path, name = pipe.recv()
        found = _review(pipe, review, Path(path), name)
        while found is not None:
            pipe.send(_answer(pipe.recv(), found, Path(path)))
    except (EOFError, OSError):
        return


def _warm() -> None:
    """Loads what a review imports lazily, while nobody waits."""
    import reviewer.extract
    import reviewer.judge
    import reviewer.read
    import reviewer.rubric

    reviewer.rubric.load()
    _ = reviewer.extract, reviewer.judge, reviewer.read


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _review(pipe: Connection, review: Any, path: Path, name: str) -> Any:
    from reviewer.read import Unreadable

    try:
        found = review(path, progress=lambda done, total: pipe.send(("progress", done, total)))
    except Unreadable as trouble:
        pipe.send(("trouble", str(trouble).replace(f"{path}: ", "")))
    except MemoryError:
        pipe.send(
            (
                "trouble",
                f"Draf ini memerlukan memori terlalu besar. {SAVE_AGAIN}",
            )
        )
    except Exception as trouble:
        pipe.send(
            (
                "trouble",
                f"Ada kendala baca yang belum dikenal ({type(trouble).__name__}). {SAVE_AGAIN}",
            )
        )
    else:
        # The file lies under a made-up name; the person knows it by their own.
        named = replace(found, document=replace(found.document, name=name))
        pipe.send(("review", named))
        return named
    return None


def _answer(ask: Ask, review: Any, path: Path) -> tuple[str, bytes | str]:
    try:
        if ask[0] == "page":
            from reviewer.page_image import render, to_png

            return "bytes", to_png(render(path.read_bytes(), ask[1], ask[2]).image)
        from reviewer.web.files import rendered

        return "bytes", rendered(review, ask[1], path)
    except Exception as trouble:
        return "trouble", type(trouble).__name__
