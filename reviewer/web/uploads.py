"""The files of a form: those of a draft, and second documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from reviewer.web.draft import shown_name
from reviewer.web.guard import LARGEST

MOST_FILES: Final = 50
"""Files of one form: a report with a file for each chapter and annex, and the documents beside it."""
EXPORTS: Final = (".xlsx", ".csv", ".tsv", ".xls", ".ods")
"""Kinds of files that a second document may be, and a draft never is."""

Named = tuple[str, bytes]
"""A file with its name."""


@dataclass(frozen=True, slots=True)
class Files:
    """What was sent, each ordered by name as a person counts."""

    draft: list[Named]
    beside: list[Named]


async def files_of(request: Request) -> Files:
    """The files of a form; an export chosen as a draft goes beside it."""
    async with request.form(max_files=MOST_FILES, max_fields=8, max_part_size=LARGEST) as form:
        chosen, beside = await _uploads(form, "draf"), await _uploads(form, "dokumen")
    exports = [file for file in chosen if file[0].lower().endswith(EXPORTS)]
    return Files(_ordered([f for f in chosen if f not in exports]), _ordered([*beside, *exports]))


async def _uploads(form: FormData, field: str) -> list[Named]:
    uploads = [u for u in form.getlist(field) if isinstance(u, UploadFile) and u.filename]
    return [(shown_name(u.filename or ""), await u.read()) for u in uploads]


def _ordered(files: list[Named]) -> list[Named]:
    return sorted(files, key=lambda file: _counting(file[0]))


def _counting(name: str) -> list[tuple[int, str]]:
    """A sort key by which "BAB 2" stands before "BAB 10"."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(p), "") if p.isdigit() else (-1, p) for p in parts]
