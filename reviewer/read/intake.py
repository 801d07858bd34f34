"""Is this file a PDF that can be read at all? Everything that needs no layout.

PDFium repairs much on its own, also a file cut in half, whose lost pages nobody would miss. A
missing tail is therefore looked for in the bytes, before PDFium is asked.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from reviewer.read.unreadable import Unreadable

_MAIN: Final = re.compile(r"word/document\d*\.xml")
"""The part with the text; some programs number it."""
MAX_PAGES: Final = 1_500
"""Above this a file is a bundle of documents, not a report; the longest seen has 148 pages."""
MAX_BYTES: Final = 400 * 1024 * 1024
MIN_CHARACTERS: Final = 20
"""Fewer characters on a page than this (a page number, a stamp) are no text layer."""

INSTALL: Final = "uv sync --no-dev --extra ocr"
"""Installs what reads scanned pages; from the folder of the product, as the README says."""

_TAIL: Final = 4_096
_HEAD: Final = 1_024

_WORD: Final = (
    "dokumen Word berformat lama. Buka di Word, lalu simpan sebagai .docx atau PDF: Berkas > Simpan Sebagai."
)
_SHEET: Final = "lembar kerja, bukan PDF. Simpan laporannya sebagai PDF, lalu periksa lagi."
_SLIDES: Final = "berkas presentasi, bukan PDF. Simpan laporannya sebagai PDF, lalu periksa lagi."
_LOCKED: Final = (
    "dokumen Office yang dikunci dengan kata sandi. Buka dengan kata sandinya, simpan salinan tanpa kata "
    "sandi, lalu periksa salinan itu."
)
_CUT_WORD: Final = (
    "dokumen Word yang tidak utuh. Salin ulang, atau buka di Word dan simpan ulang, lalu periksa lagi."
)
_OPENDOCUMENT: Final = (
    "dokumen LibreOffice, bukan PDF. Simpan sebagai .docx (Berkas > Simpan Sebagai) atau PDF "
    "(Berkas > Ekspor Sebagai), lalu periksa lagi."
)
_WEB: Final = "halaman web, bukan PDF. Buka di Word, lalu simpan sebagai .docx atau PDF."
_PICTURE: Final = "gambar, bukan PDF. Yang dapat dibaca adalah PDF hasil ekspor dari Word."
_ARCHIVE: Final = "arsip. Keluarkan dahulu PDF di dalamnya, lalu periksa PDF itu."

_BY_SUFFIX: Final = {
    ".docx": _WORD,
    ".doc": _WORD,
    ".docm": _WORD,
    ".dotx": _WORD,
    ".rtf": _WORD,
    ".odt": _OPENDOCUMENT,
    ".fodt": _OPENDOCUMENT,
    ".htm": _WEB,
    ".html": _WEB,
    ".mht": _WEB,
    ".xlsx": _SHEET,
    ".xls": _SHEET,
    ".ods": _SHEET,
    ".pptx": _SLIDES,
    ".ppt": _SLIDES,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
    ".png": _PICTURE,
    ".zip": _ARCHIVE,
    ".rar": _ARCHIVE,
    ".7z": _ARCHIVE,
}
_BY_MAGIC: Final = (
    (b"PK\x03\x04", "word/", _CUT_WORD),
    (b"PK\x03\x04", "xl/", _SHEET),
    (b"PK\x03\x04", "ppt/", _SLIDES),
    (b"PK\x03\x04", "opendocument.text", _OPENDOCUMENT),
    (b"PK\x03\x04", "", _ARCHIVE),
    (b"Rar!", "", _ARCHIVE),
    (b"{\\rtf", "", _WORD),
    (b"<?xml", "opendocument", _OPENDOCUMENT),
    (b"<?xml", "Word.Document", _WORD),
    (b"<html", "", _WEB),
    (b"<!DOCTYPE html", "", _WEB),
    (b"MIME-Version", "", _WEB),
    (b"\xff\xd8\xff", "", _PICTURE),
    (b"\x89PNG", "", _PICTURE),
)

_OLE: Final = b"\xd0\xcf\x11\xe0"
_BY_STREAM: Final = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _WORD),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
"""What the container of old and of locked Office files holds, by the name of a part of it."""

_BROKEN: Final = "isi PDF rusak dan tidak dapat dibuka. Ekspor ulang dari Word, lalu periksa lagi."
_NO_PAGES: Final = "PDF ini tidak mempunyai halaman. Ekspor ulang dari Word, lalu periksa lagi."
_REFUSED: Final = {
    raw.FPDF_ERR_FILE: _NO_PAGES,  # as left by _forget_last_error: PDFium itself had nothing to say
    raw.FPDF_ERR_PASSWORD: "berkas dikunci dengan kata sandi. Buka dengan kata sandinya, simpan salinan "
    "tanpa kata sandi, lalu periksa salinan itu.",
    raw.FPDF_ERR_SECURITY: "berkas dilindungi dengan cara yang belum dikenal. Simpan salinan tanpa "
    "perlindungan, lalu periksa salinan itu.",
}


def is_word(path: Path) -> bool:
    """Whether a file is a Word draft of today's format, by its content."""
    try:
        if not path.is_file() or not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            return "word/document.xml" in names or any(map(_MAIN.fullmatch, names))
    except (OSError, zipfile.BadZipFile):
        return False


def open_pdf(path: Path, *, scanned: bool = False) -> bytes:
    """The bytes of a PDF that has pages with text, or Unreadable with what to do instead.

    `scanned`: pages without any text will do.
    """
    data = _bytes_of(path)
    if b"%PDF-" not in data[:_HEAD]:
        raise Unreadable(f"{path}: berkas ini {_kind(path, data)}")
    if _is_cut(data):
        raise Unreadable(
            f"{path}: berkas tidak utuh, akhirnya terpotong. Salin atau unduh ulang, lalu periksa lagi."
        )
    document = _load(path, data)
    try:
        _check_pages(path, document, scanned)
    finally:
        document.close()
    return data


def _bytes_of(path: Path) -> bytes:
    """The file's content, after what can be told without reading it."""
    try:
        _check_file(path)
        return path.read_bytes()
    except OSError as error:
        reason = "tidak ada izin membaca" if isinstance(error, PermissionError) else f"kode {error.errno}"
        raise Unreadable(
            f"{path}: berkas tidak dapat dibuka ({reason}). Periksa izinnya dan tutup program lain."
        ) from error


def _check_file(path: Path) -> None:
    if not path.exists():
        raise Unreadable(f"{path}: berkas tidak ditemukan. Periksa nama dan foldernya.")
    if path.is_dir():
        raise Unreadable(
            f"{path}: ini folder. Sebutkan berkas PDF di dalamnya, misalnya {path / 'draf.pdf'}."
        )
    if not path.is_file():
        raise Unreadable(f"{path}: bukan berkas biasa. Sebutkan sebuah berkas PDF.")
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(f"{path}: berkas kosong (0 bita). Simpan atau salin ulang, lalu periksa lagi.")
    if size > MAX_BYTES:
        raise Unreadable(
            f"{path}: berkas {size // 1024**2} MB, lebih dari {MAX_BYTES // 1024**2} MB. "
            "Perkecil gambarnya atau pisahkan lampirannya, lalu periksa lagi."
        )


def _kind(path: Path, data: bytes) -> str:
    """What a file without a PDF header is, by its content first and its name second."""
    known = _BY_SUFFIX.get(path.suffix.lower())
    if data.startswith(_OLE):
        held = (words for name, words in _BY_STREAM if name.encode("utf-16-le") in data)
        return next(held, known or _WORD)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, inside, words in _BY_MAGIC:
        if head.startswith(magic.lower()) and inside.encode() in data:
            return words
    return known or "bukan PDF. Buka dengan program asalnya, lalu simpan sebagai PDF."


def _is_cut(data: bytes) -> bool:
    """True where the end of the file is missing: no end marker, or objects after the last one.

    Files that end in a little junk (mail gateways add it) pass.
    """
    end = data.rfind(b"%%EOF")
    if end < 0:
        return b"startxref" not in data[-_TAIL:]
    rest = data[end:]
    return len(rest) > _TAIL and b" obj" in rest


def _load(path: Path, data: bytes) -> pdfium.PdfDocument:
    _forget_last_error()
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(f"{path}: {_REFUSED.get(error.err_code, _BROKEN)}") from error


def _forget_last_error() -> None:
    """Sets PDFium's last error to "no such file".

    PDFium keeps the error of an earlier document, and sets none for a document without pages.
    """
    raw.FPDF_LoadDocument(b"", None)


def _check_pages(path: Path, document: pdfium.PdfDocument, scanned: bool) -> None:
    pages = len(document)
    if pages == 0:
        raise Unreadable(
            f"{path}: PDF ini tidak mempunyai halaman. Ekspor ulang dari Word, lalu periksa lagi."
        )
    if pages > MAX_PAGES:
        raise Unreadable(
            f"{path}: {pages} halaman, lebih dari {MAX_PAGES}. "
            "Pisahkan laporan dari dokumen lain dalam berkas ini, lalu periksa laporannya saja."
        )
    if not scanned and not any(_has_text(document, index) for index in range(pages)):
        raise without_text(path, pages)


def without_text(path: Path, pages: int, *, looked: bool = False) -> Unreadable:
    """The refusal of a file of pictures; `looked`: no writing was found in them either."""
    way = "pindai ulang dengan lebih tajam" if looked else f"pasang pembaca hasil pindai ({INSTALL})"
    return Unreadable(
        f"{path}: {pages} halaman tanpa teks; tampaknya hasil pindai (gambar). Gunakan PDF yang diekspor "
        f"dari Word, atau {way}, lalu periksa lagi."
    )


def _has_text(document: pdfium.PdfDocument, index: int) -> bool:
    """True where page `index` (from 0) holds text enough to be read."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return False
    text = raw.FPDFText_LoadPage(page)
    try:
        return bool(text) and raw.FPDFText_CountChars(text) >= MIN_CHARACTERS
    finally:
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
