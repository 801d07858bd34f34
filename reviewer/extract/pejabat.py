"""Whose Perjanjian Kinerja a page is: of the head of the agency, or of an official below."""

from __future__ import annotations

import re
from typing import Final

from reviewer.document import Document, Page
from reviewer.extract.identitas import page_lines

_PK: Final = re.compile(r"(?:perjanjian|penetapan)\s+kinerja", re.IGNORECASE)
_POST: Final = re.compile(r"^\W*jabatan\b\W*(?P<post>[^\W\d].*)$", re.IGNORECASE)
_TITLED: Final = re.compile(
    r"^\W*(?P<post>(?:plt\.?\s+)?(?:kepala|sekretaris|camat|direktur|inspektur|lurah)\b.*)$", re.IGNORECASE
)
_LOWER: Final = re.compile(
    r"\b(?:kepala\s+(?:sub\b|subbag|bidang|bagian|seksi|upt|unit|instalasi|tata\s+usaha)|kabid|kabag|kasi\b|kasubbag"
    r"|sekretaris\s+(?!daerah\b|dprd\b|dewan\b|jenderal\b|utama\b)|sekretaris$|lurah\b|analis\b|penyusun\b|pengelola\b"
    r"|pengadministrasi|inspektur\s+pembantu|eselon\s+(?:iii|iv|3|4)\b|pejabat\s+fungsional|ketua\s+tim\b)",
    re.IGNORECASE,
)
_NEAR: Final = 4
"""Lines below a title of the Perjanjian Kinerja in which the official is named."""


def lower_pages(document: Document, instansi: str | None) -> dict[int, str]:
    """The pages that belong to officials below the head, with the post as printed.

    A page that names no official goes on with the one before it. `instansi`: the agency of the draft; a
    bagian that reports itself is led by its kepala bagian.
    """
    lower: dict[int, str] = {}
    post = ""
    for page in document.pages:
        post = _post(page) or post
        if post and _LOWER.search(post) and not _leads(post, instansi):
            lower[page.number] = post
    return lower


def _post(page: Page) -> str:
    """The first official that a page with the title or the parties of a Perjanjian Kinerja names."""
    lines = page_lines(page)
    for line in lines:
        if found := _POST.match(line):
            return " ".join(found["post"].split())
    for index, line in enumerate(lines):
        if _PK.search(line):
            for below in lines[index + 1 : index + 1 + _NEAR]:
                if found := _TITLED.match(below):
                    return " ".join(found["post"].split())
    return ""


def _leads(post: str, instansi: str | None) -> bool:
    """The post is that of the head of the draft's agency: "Kepala Bagian Organisasi"."""
    office = re.sub(r"^\W*(?:plt\.?\s+)?(?:kepala|lurah)\s+", "", post.casefold())
    named = " ".join((instansi or "").casefold().split())
    first = office.split(" sekretariat ")[0]
    return bool(named) and len(first.split()) >= 2 and named.startswith(first[:40])
