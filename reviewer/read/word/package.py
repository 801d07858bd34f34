"""Opens a .docx: the XML parts that reading needs, with limits against bombs."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reviewer.read.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LARGEST_PART = 80 * 1024 * 1024
"""Bytes of one unpacked XML part; the largest seen in a report has 20 MB."""
LARGEST_WHOLE = 1024 * 1024 * 1024
"""Bytes of everything unpacked, pictures too: marking a draft copies all of it."""
MOST_PARTS = 20_000
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
"""The names that the strict form of the format gives to the same things."""
_OTHER = "berkas ini bukan dokumen Word. Buka dengan program asalnya, lalu simpan sebagai .docx atau PDF."
_BROKEN = "dokumen Word ini tidak dapat dibuka; mungkin terpotong. Buka di Word, lalu simpan ulang."
_TOO_LARGE = "isi dokumen ini terlalu besar untuk dibaca. Simpan sebagai PDF, lalu periksa PDF itu."


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts; a part that the file lacks is None, or not in `margins`.

    `margins`: page headers and footers by relationship id.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    margins: Mapping[str, etree._Element]
    has_comments: bool


def main_part(archive: zipfile.ZipFile) -> str | None:
    """The name of the part with the body: what the package names as its document, usually
    word/document.xml. None where the file is no Word document."""
    names = set(archive.namelist())
    named = (target for kind, _, target in _relations(archive, "") if kind.endswith("/officeDocument"))
    found = next((t for t in named if t in names and t.startswith("word/")), None)
    return found or ("word/document.xml" if "word/document.xml" in names else None)


def open_package(path: Path) -> Package:
    """The parts of the .docx at `path`. Raises Unreadable where it is none, or broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            main = main_part(archive)
            if main is None:
                raise Unreadable(f"{path}: {_OTHER}")
            _check_size(path, archive)
            return _read(archive, main)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, EOFError, RuntimeError) as error:
        raise Unreadable(f"{path}: {_BROKEN}") from error


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Unreadable(f"{path}: {_TOO_LARGE}")


def _read(archive: zipfile.ZipFile, main: str) -> Package:
    related = [(kind.rpartition("/")[2], id, target) for kind, id, target in _relations(archive, main)]
    names = set(archive.namelist())

    def one(kind: str) -> etree._Element | None:
        target = next((t for k, _, t in related if k == kind and t in names), None)
        return _part(archive, target) if target else None

    return Package(
        _part(archive, main),
        one("styles"),
        one("numbering"),
        one("footnotes"),
        one("endnotes"),
        {id: _part(archive, t) for k, id, t in related if k in ("header", "footer") and t in names},
        _has_comments(one("comments")),
    )


def _has_comments(part: etree._Element | None) -> bool:
    return part is not None and next(part.iter(W + "comment"), None) is not None


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Kind, id and target of the relationships of a part; those to places outside are left out."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return
    for relation in _part(archive, path):
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            yield relation.get("Type") or "", relation.get("Id") or "", posixpath.normpath(whole)


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise Unreadable(f"{archive.filename}: {_TOO_LARGE}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    data = archive.read(name)
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    root = etree.fromstring(data, parser)
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


def is_on(properties: etree._Element | None, name: str, default: bool = False) -> bool:
    """A switch such as `w:b`: on where it stands without a value; `default` where it is absent."""
    found = None if properties is None else properties.find(W + name)
    return default if found is None else val(found) not in ("0", "false", "none", "off")
