"""Clean invented LKjIP as text, edited, set as PDF and DOCX, and told as truth.

``build`` is the one door; `text`, `edit`, `pdf`, `docx` and `truth` are its steps.
"""

from __future__ import annotations

from pathlib import Path

from reviewer.plant import docx, edit, pdf, text, truth
from reviewer.plant.manuscript import Heading, Manuscript, TableBlock
from reviewer.plant.operations import Edit
from reviewer.plant.pdf import Built
from reviewer.plant.truth import Planted

__all__ = ["Built", "Edit", "build", "labels", "publish"]


def build(source: Path, out: Path, edit_: Edit | None = None) -> Built:
    """Write ``<stem>.txt``, ``.pdf``, ``.docx`` and ``.toml`` (answer key) of `source` to folder `out`.

    The stem is the name of the folder that holds the source. With `edit_`, the edit is made first;
    EditError when it does not match.
    """
    manuscript = text.parse(source.read_text(encoding="utf-8"))
    if edit_ is not None:
        manuscript = edit.apply(manuscript, edit_)
    out.mkdir(parents=True, exist_ok=True)
    stem = out / source.parent.name
    stem.with_suffix(".txt").write_text(text.write(manuscript), encoding="utf-8")
    return publish(manuscript, stem)


def publish(manuscript: Manuscript, stem: Path, planted: tuple[Planted, ...] = ()) -> Built:
    """Write ``<stem>.pdf``, ``.docx`` and the answer key ``.toml``."""
    built = pdf.build(manuscript)
    key = truth.write(manuscript, built, stem.name + ".pdf", planted)
    stem.with_suffix(".pdf").write_bytes(built.pdf)
    stem.with_suffix(".docx").write_bytes(docx.build(manuscript, labels(manuscript, built)))
    stem.with_suffix(".toml").write_text(key, encoding="utf-8")
    return built


def labels(manuscript: Manuscript, built: Built) -> dict[str, str]:
    """The page numbers as printed, by id of heading or table: roman before Bab I, then arabic from 1."""
    first = built.pages.get(pdf.FIRST_BODY_BLOCK, 1)
    return {
        block.id: _label(built.pages[block.id], first)
        for block in manuscript.blocks
        if isinstance(block, Heading | TableBlock)
    }


def _label(page: int, first: int) -> str:
    if page >= first:
        return str(page - first + 1)
    # the cover is page 1 and carries no number
    return _roman(page - 1)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
