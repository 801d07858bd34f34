"""The result files that the page offers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reviewer.answers import dump
from reviewer.findings import Review

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"
JSON: Final = "application/json; charset=utf-8"
HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its bytes, type and the end of its name."""

    data: bytes
    type: str
    ending: str


def _html(review: Review, content: bytes) -> File:
    from reviewer.render import html

    return File(html.render(review, content), HTML, "catatan.html")


def _docx(review: Review, content: bytes) -> File:
    from reviewer.render import docx

    return File(docx.render(review), WORD, "catatan.docx")


def _json(review: Review, content: bytes) -> File:
    from reviewer.render import json

    return File(json.render(review), JSON, "catatan.json")


def _leader(review: Review, content: bytes) -> File:
    from reviewer.render import leader

    return File(leader.render(review), WORD, "ringkasan-pimpinan.docx")


def _marked(review: Review, content: bytes) -> File:
    from reviewer.marks import mark

    marked = mark(review, content)
    word = review.document.origin == "docx"
    return File(marked.data, WORD if word else PDF, f"bertanda.{'docx' if word else 'pdf'}")


def _answers(review: Review, content: bytes) -> File:
    return File(dump(review.answers), JSON, "jawaban.json")


MAKERS: Final[dict[str, Callable[[Review, bytes], File]]] = {
    "docx": _docx,
    "html": _html,
    "bertanda": _marked,
    "ringkasan": _leader,
    "json": _json,
    "jawaban": _answers,
}
LABELS: Final = {
    "docx": "Catatan (Word)",
    "bertanda": "Draf bertanda",
    "ringkasan": "Ringkasan untuk pimpinan",
    "html": "Halaman ini (HTML)",
    "json": "Data (JSON)",
}
"""What is offered for download, and its name on the page."""


def for_bidang(review: Review, bidang: str, numbers: tuple[int, ...], due: str) -> File:
    """The catatan that one bidang answers."""
    from reviewer.render import division

    return File(
        division.render(review, bidang, numbers, due), WORD, f"catatan-{plain(bidang) or 'bidang'}.docx"
    )


def plain(name: str) -> str:
    """A name as part of a file name: letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-")
