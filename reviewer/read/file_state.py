"""What a PDF carries beside its words: comments, signatures, its title, how sharp its scans are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as c

from reviewer.document import printable
from reviewer.read.intake import open_pdf

_NO_COMMENT: Final = frozenset({c.FPDF_ANNOT_LINK, c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_POPUP})
_POINTS: Final = 72


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that is a picture; `dpi` is None where its picture has no size."""

    page: int
    dpi: int | None


@dataclass(frozen=True, slots=True)
class FileState:
    """`marked`: pages with a comment, highlight or drawing of a reader. `title`: from the properties."""

    title: str
    signatures: int
    marked: tuple[int, ...]
    scans: tuple[Scan, ...]


def file_state(path: Path, pictured: Collection[int]) -> FileState:
    """The state of a PDF; `pictured` are the pages, from 1, that are pictures. Raises Unreadable."""
    with pdfium.PdfDocument(open_pdf(path, scanned=True)) as document:
        return FileState(
            title=printable(document.get_metadata_value("Title").strip()),
            signatures=max(0, c.FPDF_GetSignatureCount(document.raw)),
            marked=tuple(_marked(document)),
            scans=tuple(Scan(n, _dpi(document, n)) for n in sorted(pictured)),
        )


def _marked(document: pdfium.PdfDocument) -> Iterator[int]:
    for index in range(len(document)):
        page = c.FPDF_LoadPage(document.raw, index)
        if not page:
            continue
        if any(kind not in _NO_COMMENT for kind in _annotations(page)):
            yield index + 1
        c.FPDF_ClosePage(page)


def _annotations(page: c.FPDF_PAGE) -> Iterator[int]:
    for index in range(c.FPDFPage_GetAnnotCount(page)):
        annotation = c.FPDFPage_GetAnnot(page, index)
        yield c.FPDFAnnot_GetSubtype(annotation)
        c.FPDFPage_CloseAnnot(annotation)


def _dpi(document: pdfium.PdfDocument, number: int) -> int | None:
    """Dots per inch of the largest picture of a page."""
    page = document[number - 1]
    sizes = []
    for picture in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        across, down = picture.get_px_size()
        area = abs((right - left) * (top - bottom))
        if area:
            sizes.append((area, round(sqrt(across * down / area) * _POINTS)))
    page.close()
    return max(sizes)[1] if sizes else None
