"""Word comments in a copy of a .docx, each at the paragraph or cell that holds the quoted words."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import docx
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reviewer.findings import Finding, Review
from reviewer.marks.find import Finder, W
from reviewer.marks.note import AUTHOR, INITIALS, Marked, Unmarkable, count_placed, marks, summary
from reviewer.steady_zip import steady

_BROKEN: Final = (
    "dokumen Word ini tidak tersusun baku, sehingga komentar tidak dapat ditambahkan. "
    "Buka di Word, simpan ulang sebagai .docx, lalu tandai lagi."
)


def mark_word(review: Review, draft: bytes) -> Marked:
    """The draft with its comments. Raises Unmarkable."""
    try:
        word = docx.Document(BytesIO(draft))
        placed = _comment(word, review)
        buffer = BytesIO()
        word.save(buffer)
    except Exception as fault:  # a package that Word repairs on opening raises anything here
        raise Unmarkable(_BROKEN) from fault
    return Marked(steady(buffer, in_order=False), *count_placed(review, placed))


def _comment(word: Any, review: Review) -> list[Finding]:
    """Adds all comments; gives the findings that have a place of their own."""
    finder = Finder(word.element.body)
    first = finder.first()
    _attach(word, first, summary(review))
    placed = []
    for mark in marks(review):
        element = finder.find(mark.finding)
        if element is not None:
            placed.append(mark.finding)
        _attach(word, first if element is None else element, mark.text)
    return placed


def _attach(word: Any, element: Any, text: str) -> None:
    """A comment over all runs of a paragraph, without the moment and the system of writing."""
    runs = [r for r in element.iter(W + "r") if _within(r, element)]
    if not runs:
        runs = [OxmlElement("w:r")]
        element.append(runs[0])
    paragraph = Paragraph(element, word)
    comment = word.add_comment([Run(runs[0], paragraph), Run(runs[-1], paragraph)], text, AUTHOR, INITIALS)
    comment._comment_elm.attrib.pop(W + "date", None)


def _within(run: Any, paragraph: Any) -> bool:
    """Whether a run stands in this paragraph itself: in no text box of it, and in nothing deleted."""
    parent = run.getparent()
    while parent is not paragraph:
        if parent.tag in (W + "txbxContent", W + "del", W + "moveFrom"):
            return False
        parent = parent.getparent()
    return True
