"""`lkjip siap-unggah`: the final PDF beside the draft that was checked, as a list of ✓ and –."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Final

import typer

from reviewer.cli.exits import FINE, SEVERE, UNREAD
from reviewer.cli.run import guarded, progress, say
from reviewer.final import Line, last_look, pictured
from reviewer.findings import Review
from reviewer.read import Unreadable
from reviewer.read.file_state import file_state
from reviewer.read.intake import is_word
from reviewer.render.wording import FOOTER
from reviewer.review import review
from reviewer.rubric import Rubric, RubricError, load

_WIDTH: Final = 96
_INDENT: Final = 4


def look_at_final(final: Path, checked: Path) -> int:
    """Prints the list; 0 where all is fine, 1 where something needs a look, 2 where a file was not read."""
    try:
        rubric = load()
        reviews: list[Review] = []
        for draft in (checked, final):
            code = guarded(draft, partial(_read, draft, draft is final, rubric, reviews))
            if code != FINE:
                return code
        return guarded(final, partial(_tell, final, reviews[1], reviews[0]))
    except RubricError as error:
        say(str(error))
        return UNREAD


def _read(draft: Path, is_final: bool, rubric: Rubric, reviews: list[Review]) -> int:
    if is_final and is_word(draft):
        raise Unreadable(f"{draft}: berkas akhir perlu berupa PDF. Ekspor dari Word, lalu periksa PDF itu.")
    with progress(draft, "berkas akhir" if is_final else "draf yang diperiksa") as advance:
        reviews.append(review(draft, rubric=rubric, progress=advance))
    return FINE


def _tell(path: Path, final: Review, checked: Review) -> int:
    state = file_state(path, pictured(final.document.pages))
    lines = last_look(final, checked, state)
    typer.echo("\n".join(words(final, checked, lines)))
    return FINE if all(line.ok for line in lines) else SEVERE


def words(final: Review, checked: Review, lines: Sequence[Line]) -> Iterator[str]:
    """The list as it is printed."""
    yield f"Siap unggah: {final.document.name}, dibandingkan dengan {checked.document.name}"
    for line in lines:
        yield from _wrapped(line.text, "✓ " if line.ok else "– ", 0)
        for detail in line.details:
            yield from _wrapped(detail, "", _INDENT)
    open_ = sum(not line.ok for line in lines)
    done = f"{len(lines) - open_} dari {len(lines)} hal sudah sesuai"
    yield f"\n{done}; {open_} perlu dicek." if open_ else f"\n{done}."
    yield FOOTER


def _wrapped(text: str, mark: str, indent: int) -> Iterator[str]:
    first = " " * indent + mark
    yield from wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False
    )
