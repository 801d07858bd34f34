"""What was read from the picture of a page is never as certain as the text of a file.

The one place where that is decided. A number read from a picture carries no severe finding, and is only
advice, unless the arithmetic of its own row confirms it: the printed capaian follows from target and
realisasi, which three misread numbers would not do by chance. What was looked for in a chapter with scanned
pages and not found is advice too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from reviewer.document import Anchor
from reviewer.findings import Hit, Rule, Tingkat
from reviewer.formula import readings
from reviewer.laporan import Baris, Cited, Indikator, Laporan

_MOST: Final[Tingkat] = "sedang"
_LOWER: Final[tuple[Tingkat, ...]] = ("ringan", "info")
_FIGURES: Final = ("hitungan", "pertentangan")
"""What rules on numbers stand on; most others look for something in a chapter and do not find it."""
_SURE_NAME: Final = 0.8
"""The least certain word of the name of an indikator."""
_PROMISES: Final = "PK-"
"""Rules that compare with the Perjanjian Kinerja wherever they point, also at what it lacks."""


def cautious(rule: Rule, hit: Hit, object: Any, laporan: Laporan) -> Hit:
    """The hit, no heavier and no surer than what was read from pictures lets it be."""
    if not laporan.ocr_pages and not laporan.partly_pages:
        return hit
    rows = [b for b in _rows(rule, hit, object, laporan) if b.asal == "ocr"]
    doubtful = (
        any(not is_confirmed(b) for b in rows)
        or (rule.sifat in _FIGURES and _stray(hit, rows, laporan))
        or (rule.sifat not in _FIGURES and _looked_among_pictures(hit, laporan))
    )
    return replace(hit, tingkat=_at_most(hit.tingkat), advice=True, read_surely=False) if doubtful else hit


def is_confirmed(baris: Baris) -> bool:
    """Whether the printed capaian follows from target and realisasi of the same row, all three read.

    The name has to be sure too: a lost "penurunan" turns the direction round.
    """
    if baris.indikator.confidence < _SURE_NAME:
        return False
    target, realisasi, capaian = (_value(c) for c in (baris.target, baris.realisasi, baris.capaian))
    if target is None or realisasi is None or capaian is None:
        return False
    # A capaian that is capped at 100 follows from any realisasi above the target.
    return any(reading.cap is None for reading in readings(target, realisasi, capaian))


def _value(cited: Cited | None) -> Any:
    return None if cited is None or cited.unreadable else cited.value


def _at_most(asked: Tingkat | None) -> Tingkat:
    return asked if asked in _LOWER else _MOST


def _rows(rule: Rule, hit: Hit, object: Any, laporan: Laporan) -> Iterable[Baris]:
    """The rows that a hit may stand on: its object's own, those it points at, and the promises compared."""
    if isinstance(object, Baris):
        yield object
    if isinstance(object, Indikator):
        yield from object.baris
    spots = {hit.at, *hit.also}
    promised = rule.id.startswith(_PROMISES)
    for baris in laporan.baris:
        if spots & set(_places(baris)) or (promised and baris.peran == "perjanjian_kinerja"):
            yield baris


def _stray(hit: Hit, rows: Iterable[Baris], laporan: Laporan) -> bool:
    """Whether it points at a page read from a picture, at a place outside these rows."""
    known = {at for baris in rows for at in _places(baris)}
    pages = {*laporan.ocr_pages, *laporan.partly_pages}
    return any(at.page in pages and at not in known for at in (hit.at, *hit.also))


def _looked_among_pictures(hit: Hit, laporan: Laporan) -> bool:
    """Whether its chapter has scanned pages: what was not found may stand on one of them."""
    chapters = [b for b in laporan.bab if b.at.page <= hit.at.page <= b.last_page]
    spans = [(b.at.page, b.last_page) for b in chapters] or [(hit.at.page, hit.at.page)]
    return any(first <= page <= last for first, last in spans for page in laporan.ocr_pages)


def _places(baris: Baris) -> tuple[Anchor, ...]:
    cells = (baris.sasaran, baris.indikator, baris.satuan, baris.target, baris.realisasi, baris.capaian)
    return (baris.at, *(cell.at for cell in cells if cell is not None))
