"""All files of one call: the drafts, and the second documents named by options or found in a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.cli.documents import BadFolder, files_of, named_documents
from reviewer.document import Document
from reviewer.laporan import Jenis
from reviewer.review import Given


@dataclass(frozen=True, slots=True)
class Gathered:
    """`paper`: the PDF of a Word draft, where a folder holds both. `read`: the draft of a folder."""

    drafts: list[Path]
    documents: tuple[Given, ...]
    paper: Path | None = None
    read: Document | None = None


def _is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; a name that the system does not take leads nowhere."""
    try:
        return path.is_dir()
    except OSError:
        return False


def gathered(
    drafts: Sequence[Path],
    named: Mapping[Jenis, Sequence[Path] | None],
    folder: Path | None,
    *,
    sure: bool,
) -> Gathered:
    """What a call is about; files of a folder are read to know what they are, listed and asked about.

    Raises BadFolder.
    """
    given = named_documents(named)
    whole = next((path for path in drafts if _is_folder(path)), None)
    if whole is not None and len(drafts) > 1:
        raise BadFolder(f"{whole}: sebutkan satu folder saja, atau berkas drafnya.")
    if whole is None and folder is None:
        return Gathered([*drafts], tuple(given))
    from reviewer.cli.draft_of_folder import draft_of
    from reviewer.cli.recognised import Found, confirmed, look_at
    from reviewer.cli.run import say

    paper, read, known = None, None, [one.path for one in given]
    rest: list[Found] = []
    if whole is not None:
        draft, paper, rest = draft_of(look_at(files_of(whole, known), whole), whole)
        say(f"Draf: {draft.path.name}" + (f", dengan halaman dari {paper.name}" if paper else ""))
        drafts, read = [draft.path], None if paper or not draft.has_words else draft.look.document
    if folder is not None:
        rest += look_at(files_of(folder, (*known, *drafts, *(one.path for one in rest))), folder)
    found = confirmed(rest, sure=sure)
    return Gathered([*drafts], (*given, *(one.given for one in found)), paper, read)
