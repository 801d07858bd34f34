"""Runs the drafts of one call: progress, files, lines, exit code. One draft never stops the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

import typer

from reviewer.answers import Answers, BadAnswers
from reviewer.answers import load as load_answers
from reviewer.cli.exits import FINE, SEVERE, UNREAD
from reviewer.cli.output import Unwritable, check_folder, plan, write
from reviewer.cli.usage import trace
from reviewer.document import Document, printable
from reviewer.findings import Review
from reviewer.read import Unreadable
from reviewer.read.join import pages_of
from reviewer.render import terminal
from reviewer.render.wording import FOOTER
from reviewer.review import Given, look, review, review_document, review_parts
from reviewer.rubric import Rubric, RubricError, load
from reviewer.settings import BadSettings, Wanted, load_overlay, profiles

Advance = Callable[[int, int], None]
_WITH_PICTURES: Final = frozenset({"html"})
"""Formats that show the places of the draft; they are given its bytes."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Files beside one draft: the writer's answers, the PDF of a Word draft, which gives the places, and
    second documents. `read`: the draft itself, where it has been read to know that it is one. `profil`:
    the kind of instansi as the person says it, `overlay` the office's own file."""

    answers: Path | None = None
    paper: Path | None = None
    documents: tuple[Given, ...] = ()
    read: Document | None = None
    profil: str | None = None
    overlay: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """What is only read, and must not be written over."""
        more = (self.paper, self.overlay)
        return tuple(one.path for one in self.documents) + tuple(path for path in more if path)


def review_drafts(
    drafts: Sequence[Path], folder: Path | None, formats: Sequence[str], beside: Beside = Beside()
) -> int:
    """Reviews each draft, writes its files, prints its short result; the highest exit code."""
    if beside.documents and len(set(drafts)) > 1:
        say("Dokumen pendamping: sebutkan satu draf saja, atau --gabung bila berkasnya per bab.")
        return UNREAD
    if beside.answers and len(set(drafts)) > 1:
        say("--jawaban: sebutkan satu draf saja; jawaban berlaku untuk satu draf.")
        return UNREAD
    try:
        answers = _answers(beside.answers)
        if folder is not None:
            check_folder(folder)
        rubric = load()
        wanted = _wanted(beside, rubric)
        planned = plan(drafts, folder, formats, beside.files)
        codes = [
            _review_draft((draft,), files, rubric, f"{number} dari {len(planned)}", answers, beside, wanted)
            for number, (draft, files) in enumerate(planned, 1)
        ]
    except (Unwritable, RubricError, BadAnswers) as error:
        say(str(error))
        return UNREAD
    if min(codes) < UNREAD:
        typer.echo(FOOTER)
    return max(codes)


def review_joined(
    parts: Sequence[Path], folder: Path | None, formats: Sequence[str], beside: Beside = Beside()
) -> int:
    """Reviews chapter files as one report and writes one result, named after the first of them."""
    unique = tuple(dict.fromkeys(parts))
    if len(unique) < 2:
        say("--gabung: sebutkan paling sedikit dua berkas yang berbeda, menurut urutan babnya.")
        return UNREAD
    whole = unique[0].with_name(f"{unique[0].stem}-gabungan.pdf")
    try:
        answers = _answers(beside.answers)
        if folder is not None:
            check_folder(folder)
        rubric = load()
        wanted = _wanted(beside, rubric)
        _, files = plan((whole, *unique), folder, formats, beside.files)[0]
        position = f"{len(unique)} berkas sebagai satu laporan"
        code = _review_draft(unique, files, rubric, position, answers, beside, wanted)
    except (Unwritable, RubricError, BadAnswers) as error:
        say(str(error))
        return UNREAD
    if code < UNREAD:
        typer.echo(FOOTER)
    return code


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
        typer.echo(plainly(f"Gambar hal. {page}: {place}"))
        return FINE

    return guarded(draft, work)


def _answers(said: Path | None) -> Answers:
    """The writer's answers. Raises BadAnswers."""
    if said is None:
        return Answers()
    try:
        return load_answers(said.read_bytes())
    except OSError as error:
        raise BadAnswers(f"{said}: berkas jawaban ini tidak dapat dibuka ({error.strerror}).") from None
    except BadAnswers as error:
        raise BadAnswers(f"{said}: {error}") from None


def _wanted(beside: Beside, rubric: Rubric) -> Wanted:
    """The settings that the person chose. Raises BadSettings."""
    known = profiles(rubric)
    if beside.profil is not None and beside.profil not in known:
        raise BadSettings([f"--profil: “{beside.profil}” belum dikenal. Pilihannya: {', '.join(known)}."])
    overlay = load_overlay(beside.overlay, rubric) if beside.overlay else None
    return Wanted(beside.profil, overlay)


def _review_draft(
    parts: Sequence[Path],
    files: Mapping[str, Path],
    rubric: Rubric,
    position: str,
    answers: Answers,
    beside: Beside,
    wanted: Wanted,
) -> int:
    """Reviews a draft, or the files that are one draft together."""
    draft = parts[0]

    def work() -> int:
        with progress(draft, position) as advance:
            if beside.read is not None:
                result = review_document(
                    beside.read, rubric=rubric, answers=answers, documents=beside.documents, name=str(draft),
                    wanted=wanted,
                )  # fmt: skip
            elif len(parts) == 1:
                result = review(
                    draft, rubric=rubric, progress=advance, answers=answers, paper=beside.paper,
                    documents=beside.documents, wanted=wanted,
                )  # fmt: skip
            else:
                result = review_parts(
                    parts, rubric=rubric, progress=advance, answers=answers, documents=beside.documents,
                    wanted=wanted,
                )  # fmt: skip
        shown = (beside.paper,) if beside.paper else parts
        content = _content(shown) if files.keys() & _WITH_PICTURES else b""
        rendered = {path: _render(format, result, content) for format, path in files.items()}
        words = [*terminal.lines(result), *_files_of(result, len(parts))]
        words += [f"  Tempat    {note.message}" for note in result.document.notes[: beside.paper is not None]]
        write(rendered)
        for line in words:
            typer.echo(line)
        typer.echo(plainly(f"  Hasil     {', '.join(str(path) for path in files.values())}\n"))
        return SEVERE if is_severe(result) else FINE

    return guarded(draft, work)


def _files_of(result: Review, count: int) -> Iterator[str]:
    """Which pages each of several files has: joining notes it first."""
    if count > 1:
        yield from (f"  Gabungan  {note.message}" for note in result.document.notes[:count])


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


def _content(parts: Sequence[Path]) -> bytes:
    """The draft for pictures of its places; nothing where a file has gone since it was read."""
    try:
        return pages_of(parts)
    except OSError:
        return b""


def is_severe(result: Review) -> bool:
    return any(f.tingkat == "berat" and f.jenis == "temuan" for f in result.open)


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
        task = bar.add_task(escape(printable(f"Memeriksa {draft.name}{place}")), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say(words: str) -> None:
    typer.echo(plainly(words), err=True)


def plainly(words: str) -> str:
    """Words with the name of a file in them, as a terminal may show them: a name may hold commands to it."""
    return "\n".join(map(printable, words.split("\n")))
