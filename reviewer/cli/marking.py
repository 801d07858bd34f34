"""`lkjip tandai`: a copy of a draft with its catatan at their places."""

from __future__ import annotations

from pathlib import Path

import typer

from reviewer.cli.exits import FINE, UNREAD
from reviewer.cli.output import Unwritable, write
from reviewer.cli.run import guarded, plainly, progress, say
from reviewer.marks import Marked, Unmarkable, mark
from reviewer.review import review
from reviewer.rubric import Rubric, RubricError, load


def mark_draft(draft: Path, target: Path | None) -> int:
    """Writes the marked copy and says where it is; the draft itself stays as it is."""
    try:
        rubric = load()
        return guarded(draft, lambda: _mark(draft, target, rubric))
    except RubricError as error:
        say(str(error))
        return UNREAD


def _mark(draft: Path, target: Path | None, rubric: Rubric) -> int:
    with progress(draft, "") as advance:
        result = review(draft, rubric=rubric, progress=advance)
    place = _place(draft, target, "docx" if result.document.origin == "docx" else "pdf")
    try:
        marked = mark(result, draft.read_bytes())
    except Unmarkable as error:
        raise Unwritable(f"{draft}: {error.message}") from error
    write({place: marked.data})
    typer.echo(plainly(f"{draft.name}: {_said(marked, result.document.origin == 'docx')}"))
    typer.echo(plainly(f"  Salinan bertanda  {place}"))
    return FINE


def _place(draft: Path, target: Path | None, kind: str) -> Path:
    """Where the copy goes. Raises Unwritable where that is the draft itself."""
    place = target or draft.parent
    if target is None or place.is_dir():
        place = place / f"{draft.stem}-bertanda.{kind}"
    if place.resolve() == draft.resolve():
        raise Unwritable(f"{place}: ini draf aslinya. Sebutkan nama lain dengan --keluaran.")
    return place


def _said(marked: Marked, word: bool) -> str:
    where = "paragraf pertama" if word else "sudut halaman"
    front = f", {marked.front} pada {where}" if marked.front else ""
    return f"{marked.placed + marked.front} catatan ditandai, {marked.placed} pada tempatnya{front}."
