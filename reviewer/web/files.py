"""The result files that the page offers."""

from __future__ import annotations

import importlib
from pathlib import Path

from reviewer.findings import Review

TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
}


def rendered(review: Review, kind: str, draft: Path) -> bytes:
    """The review as a file of one of TYPES."""
    from reviewer.render import html, json

    if kind == "json":
        return json.render(review)
    if kind == "html":
        return html.render(review, draft.read_bytes())
    return importlib.import_module("reviewer.render.docx").render(review)  # type: ignore[no-any-return]
