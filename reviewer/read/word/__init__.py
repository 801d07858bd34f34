"""The Word engine: a .docx → Document, through the same shapes as a PDF.

A .docx has no pages of its own; the page breaks that Word noted when it last laid the draft out are
counted, so a page here is where Word showed it then. Places carry no boxes that mean points on a
page: `strip_places` of extraction drops them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from reviewer.document import Document, printable
from reviewer.read.unreadable import Unreadable
from reviewer.read.word.blocks import Reader
from reviewer.read.word.package import open_package

__all__ = ["read_word"]


def read_word(path: Path) -> Document:
    """The draft at `path` as a Document; raises Unreadable with a message for the writer."""
    package = open_package(path)
    reader = Reader(package)
    blocks = reader.blocks()
    if not blocks:
        raise Unreadable(f"{path}: dokumen Word ini tidak memuat teks. Periksa apakah berkasnya benar.")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(
        printable(path.name), sha256, reader.pages(), tuple(blocks), (), reader.notes(), origin="docx"
    )
