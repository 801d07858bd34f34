"""Opens a .docx: the XML parts that reading needs, with limits against bombs."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reviewer.read.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LARGEST_PART = 80 * 1024 * 1024
"""Bytes of one unpacked XML part; the largest seen in a report has 20 MB."""
LARGEST_WHOLE = 1024 * 1024 * 1024
"""Bytes of everything unpacked, pictures too: marking a draft copies all of it."""
MOST_PARTS = 20_000
_LOCKED = (
    "dokumen terkunci kata sandi atau berformat .doc lama. "
    "Buka di Word, lalu simpan sebagai .docx tanpa kata sandi."
)
_OTHER = "berkas ini bukan dokumen Word. Buka dengan program asalnya, lalu simpan sebagai .docx atau PDF."
_BROKEN = "dokumen Word ini tidak dapat dibuka; mungkin terpotong. Buka di Word, lalu simpan ulang."
_TOO_LARGE = "isi dokumen ini terlalu besar untuk dibaca. Simpan sebagai PDF, lalu periksa PDF itu."
_ENCRYPTED = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts; a part that the file lacks is None."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    has_comments: bool


def open_package(path: Path) -> Package:
    """The parts of the .docx at `path`. Raises Unreadable where it is none, broken, or locked."""
    try:
        if path.read_bytes()[:4] == _ENCRYPTED:
            raise Unreadable(f"{path}: {_LOCKED}")
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise Unreadable(f"{path}: {_OTHER}")
            _check_size(path, archive)
            return Package(
                _part(archive, "word/document.xml"),
                _optional(archive, names, "word/styles.xml"),
                _optional(archive, names, "word/numbering.xml"),
                _optional(archive, names, "word/footnotes.xml"),
                "word/comments.xml" in names,
            )  # fmt: skip
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, EOFError, RuntimeError) as error:
        raise Unreadable(f"{path}: {_BROKEN}") from error


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Unreadable(f"{path}: {_TOO_LARGE}")


def _optional(archive: zipfile.ZipFile, names: set[str], name: str) -> etree._Element | None:
    return _part(archive, name) if name in names else None


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise Unreadable(f"{archive.filename}: {_TOO_LARGE}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(f"{archive.filename}: {_BROKEN}")  # Word writes none; entities are declared in it
    return root


def val(element: etree._Element | None, name: str = "val") -> str | None:
    """The `w:val` (or another `w:` attribute) of an element."""
    return None if element is None else element.get(W + name)


def whole(element: etree._Element | None, default: int, most: int, name: str = "val") -> int:
    """A count that a `w:` attribute gives, within 0 and `most`; `default` where it gives none."""
    said = val(element, name) or ""
    digits = said.isascii() and said.isdigit()
    return min(int(said[:9]) if digits else default, most)
