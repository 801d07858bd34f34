"""Runs the drafts of one call: progress, files, lines, exit code. One draft never stops the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

import typer

from reviewer.cli.exits import FINE, SEVERE, UNREAD
from reviewer.cli.output import Unwritable, check_folder, plan, write
from reviewer.cli.usage import trace
from reviewer.findings import Review
from reviewer.read import Unreadable
from reviewer.render import terminal
from reviewer.render.wording import FOOTER
from reviewer.review import look, review
from reviewer.rubric import Rubric, RubricError, load

Advance = Callable[[int, int], None]
_WITH_PICTURES: Final = frozenset({"html"})
"""Formats that show the places of the draft; they are given its bytes."""


def review_drafts(drafts: Sequence[Path], folder: Path | None, formats: Sequence[str]) -> int:
    """Reviews each draft, writes its files, prints its short result; the highest exit code."""
    try:
        if folder is not None:
            check_folder(folder)
        rubric = load()
        planned = plan(drafts, folder, formats)
        codes = [
            _review_draft(draft, files, rubric, f"{number} dari {len(planned)}")
            for number, (draft, files) in enumerate(planned, 1)
        ]
    except (Unwritable, RubricError) as error:
        say(str(error))
        return UNREAD
    if min(codes) < UNREAD:
        typer.echo(FOOTER)
    return max(codes)


def draw_page(draft: Path, page: int, target: Path | None) -> int:
    """Writes the image of one page with what was read on it."""
    name = f"{draft.stem}-hal-{page}.png"
    place = target or draft.parent / name
    if place.is_dir():
        place = place / name

    def work() -> int:
        with progress(draft, "") as advance:
            image = look(draft, page, progress=advance)
        write({place: image})
        typer.echo(f"Gambar hal. {page}: {place}")
        return FINE

    return guarded(draft, work)


def _review_draft(draft: Path, files: Mapping[str, Path], rubric: Rubric, position: str) -> int:
    def work() -> int:
        with progress(draft, position) as advance:
            result = review(draft, rubric=rubric, progress=advance)
        content = _content(draft) if files.keys() & _WITH_PICTURES else b""
        rendered = {path: _render(format, result, content) for format, path in files.items()}
        words = list(terminal.lines(result))
        write(rendered)
        for line in words:
            typer.echo(line)
        typer.echo(f"  Hasil     {', '.join(str(path) for path in files.values())}\n")
        return SEVERE if is_severe(result) else FINE

    return guarded(draft, work)


def guarded(draft: Path, work: Callable[[], int]) -> int:
    """Runs `work`; whatever stops this draft becomes a message and exit code 2."""
    try:
        return work()
    except (Unreadable, Unwritable) as error:
        say(error.message)
    except RubricError:
        raise
    except BrokenPipeError:
        raise
    except Exception as error:
        say(
            f"{draft}: kendala baca, draf ini belum dapat diperiksa ({trace(error)}). "
            "Mohon sampaikan pesan ini kepada pengembang."
        )
    return UNREAD


def _render(format: str, result: Review, draft: bytes) -> bytes:
    """The file content by the module of that name."""
    module = import_module(f"reviewer.render.{format}")
    content: bytes = module.render(result, draft) if format in _WITH_PICTURES else module.render(result)
    return content


def _content(draft: Path) -> bytes:
    """The bytes of the draft; none where it has gone since it was read: its words are there, pictures not."""
    try:
        return draft.read_bytes()
    except OSError:
        return b""


def is_severe(result: Review) -> bool:
    return any(f.tingkat == "berat" and f.jenis == "temuan" for f in result.findings)


@contextmanager
def progress(draft: Path, position: str) -> Iterator[Advance]:
    """A bar on a terminal, one plain line elsewhere; always on stderr."""
    place = f" ({position})" if position else ""
    if not sys.stderr.isatty():
        say(f"Memeriksa {draft}{place} ...")
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("halaman"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(f"Memeriksa {draft.name}{place}"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say(words: str) -> None:
    typer.echo(words, err=True)
