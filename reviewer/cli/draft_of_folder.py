"""Which file of a folder is the draft: the LKjIP of the latest year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reviewer.cli.documents import BadFolder
from reviewer.cli.recognised import Found

_NONE: Final = "{}: tidak ada berkas yang dikenali sebagai LKjIP. Sebutkan drafnya: {}"
_SEVERAL: Final = "{}: ada beberapa LKjIP tahun yang sama ({}). Sebutkan drafnya: {}"
_HOW: Final = "lkjip periksa DRAF --dokumen {}"


def draft_of(found: Sequence[Found], folder: Path) -> tuple[Found, Path | None, list[Found]]:
    """The draft, the PDF of it where it is Word and both lie there, and the other files. Raises BadFolder."""
    reports = [one for one in found if one.kind == "lalu"]
    how = _HOW.format(folder)
    if not reports:
        raise BadFolder(_NONE.format(folder, how))
    latest = max(_year(one) for one in reports)
    newest = [one for one in reports if _year(one) == latest]
    draft, paper = newest[0], None
    if _is_word_with_pdf(newest):
        draft, paper = sorted(newest, key=lambda one: one.path.suffix.lower())
    elif len(newest) > 1:
        raise BadFolder(_SEVERAL.format(folder, ", ".join(one.path.name for one in newest), how))
    rest = [one for one in found if one is not draft and one is not paper]
    return draft, paper.path if paper else None, rest


def _year(one: Found) -> int:
    return one.look.seen.laporan.tahun or 0


def _is_word_with_pdf(found: Sequence[Found]) -> bool:
    """Two files of one name: the draft as Word and as PDF."""
    stems = {one.path.stem.casefold() for one in found}
    return len(stems) == 1 and sorted(one.path.suffix.lower() for one in found) == [".docx", ".pdf"]
