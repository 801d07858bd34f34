"""Values read from the picture of a page: marked as such, with how sure they are, and put back in place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from reviewer.answers import KOLOM, value
from reviewer.document import Anchor, Box, Document, Page, Patch, holds
from reviewer.extract.salin import rebuild
from reviewer.laporan import Baris, Cited, Laporan

_DOUBTFUL: Final = 0.8
"""A number whose least certain character is below this counts as not read."""


def mark_recognised(laporan: Laporan, document: Document) -> Laporan:
    """The same report; rows with a cell on a scanned page are "ocr" and their values have a confidence."""
    scanned = {page.number: page for page in document.pages if page.kind == "ocr" or page.patches}
    if not scanned:
        return laporan

    def change(part: Any) -> Any:
        if isinstance(part, Cited) and _is_pictured(part.at, scanned):
            return _weighed(part, scanned[part.at.page])
        if isinstance(part, Baris) and any(_is_pictured(at, scanned) for at in _places(part)):
            return _seen_by_a_person(part) if part.asal == "pengguna" else replace(part, asal="ocr")
        return part

    return rebuild(laporan, change)


def _is_pictured(at: Anchor, scanned: dict[int, Page]) -> bool:
    return at.page in scanned and scanned[at.page].pictured(at.box)


def _seen_by_a_person(baris: Baris) -> Baris:
    """A row that the writer put right: what was left as it was has been looked at too."""
    sure: dict[str, Any] = {
        str(k): replace(c, unreadable=False, confidence=1.0) for k in KOLOM if (c := value(baris, k))
    }
    return replace(baris, **sure)


def _places(baris: Baris) -> tuple[Anchor, ...]:
    cells = (baris.indikator, baris.satuan, baris.target, baris.realisasi, baris.capaian)
    return (baris.at, *(cell.at for cell in cells if cell is not None))


def _weighed(cited: Cited, page: Page) -> Cited:
    sure = _confidence(page, cited.at.box)
    has_number = cited.value is not None and any(char.isdigit() for char in cited.text)
    return replace(cited, confidence=sure, unreadable=cited.unreadable or (has_number and sure < _DOUBTFUL))


def _confidence(page: Page, box: Box | None) -> float:
    """That of the least certain word inside."""
    if box is None:
        return 0.0
    inside = (w.confidence for w in page.words if holds(box, w.box))
    return round(min(inside, default=1.0), 3)


def lay_back(document: Document, laporan: Laporan) -> tuple[Document, Laporan]:
    """Both with the places of straightened pages as those pages lie in the file."""
    lies = {page.number: page for page in document.pages if page.lie is not None or page.patches}
    if not lies:
        return document, laporan

    def change(value: Any) -> Any:
        if isinstance(value, Anchor) and value.box is not None and value.page in lies:
            return replace(value, box=_lain_back(lies[value.page], value.box))
        return _page_as_it_lies(value) if isinstance(value, Page) else value

    return rebuild((document, laporan), change)


def _lain_back(page: Page, box: Box) -> Box:
    turned = page.lie or page.patch_of(box)
    return turned.back(box) if turned else box


def _page_as_it_lies(page: Page) -> Page:
    lie = page.lie
    if lie is None:
        words = tuple(w._replace(box=_lain_back(page, w.box)) for w in page.words)
        return replace(page, words=words, patches=tuple(map(_straight, page.patches)))
    width, height = (page.height, page.width) if lie.quarters % 2 else (page.width, page.height)
    words = tuple(word._replace(box=lie.back(word.box)) for word in page.words)
    return replace(page, width=width, height=height, words=words, lie=None)


def _straight(patch: Patch) -> Patch:
    return replace(patch, lie=replace(patch.lie, angle=0.0))
