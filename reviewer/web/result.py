"""A reviewed draft → what the result page shows: the shared view, and boxes on the pages."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.answers import KOLOM, value
from reviewer.compare import Comparison, compare
from reviewer.document import Anchor
from reviewer.findings import Catatan, Review
from reviewer.laporan import Baris, Cited
from reviewer.render.chain import row_keys
from reviewer.render.view import View, view
from reviewer.render.wording import FOOTER

PAPER = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a catatan: page of `pages`, its size and the boxes on it (points from the top left).

    `sections`: the headings that it stands under, where a draft has no pages to show.
    """

    page: int
    label: str | None
    width: float
    height: float
    boxes: tuple[tuple[float, float, float, float], ...]
    pages: int = 1
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How a newer draft stands to the one before it."""

    before: str
    settled: tuple[str, ...]
    left: int
    new: tuple[str, ...]
    not_judged: tuple[str, ...]


def shown(review: Review) -> View:
    """The words of the page, the same as in every other format."""
    return view(review)


def has_pages(review: Review) -> bool:
    """Whether its places lie on pages that can be shown: not those of a Word draft alone."""
    return any(block.at.box for block in review.document.blocks)


def spots(review: Review, catatan: Catatan) -> tuple[Spot, ...]:
    """The places of a catatan by page, in the order in which they are named."""
    anchors = [a for f in catatan.findings for a in (f.at, *f.also)]
    pages = dict.fromkeys(a.page for a in anchors)
    return tuple(spot(review, page, [a for a in anchors if a.page == page]) for page in pages)


def spot(review: Review, page: int, anchors: list[Anchor]) -> Spot:
    """A page with the boxes of some places on it."""
    sheet = review.document.pages[page - 1] if 0 < page <= len(review.document.pages) else None
    width, height = (sheet.width, sheet.height) if sheet and sheet.width else PAPER
    boxes = tuple(dict.fromkeys(a.box for a in anchors if a.box))
    sections = tuple(dict.fromkeys(a.section for a in anchors if a.section))
    label = sheet.label if sheet else None
    return Spot(page, label, width, height, boxes, len(review.document.pages), sections)


def progress(old_name: str, old: Review, new: Review) -> Progress:
    """What is settled, left and new since the draft before."""
    outcome: Comparison = compare(old, new)
    return Progress(
        old_name,
        tuple(f.judul for f in outcome.settled),
        len(outcome.left),
        tuple(f.judul for f in outcome.new),
        tuple(f.judul for f in outcome.not_judged),
    )


@dataclass(frozen=True, slots=True)
class Handle:
    """By what a catatan is answered: the findings in it, and the rows that it speaks of."""

    sidik: tuple[str, ...]
    rows: tuple[str, ...]


def handles(review: Review) -> dict[int, Handle]:
    """The handle of every catatan, by its number."""
    keys: dict[Anchor, str] = {}
    for baris, key in row_keys(review.laporan).items():
        for at in (baris.at, *(c.at for c in _cells(baris))):
            keys.setdefault(at, key)
    return {
        c.nomor: Handle(
            tuple(f.sidik for f in c.findings),
            tuple(dict.fromkeys(keys[f.at] for f in c.findings if f.at in keys)),
        )
        for c in review.catatan
    }


def row_spot(review: Review, baris: Baris) -> Spot:
    """The page of a row with boxes around its cells."""
    return spot(review, baris.at.page, [c.at for c in _cells(baris) if c.at.page == baris.at.page])


def _cells(baris: Baris) -> list[Cited]:
    return [c for kolom in KOLOM if (c := value(baris, kolom)) is not None]


def message(view_: View, numbers: list[int]) -> tuple[str, tuple[int, ...]]:
    """Chosen catatan as plain text to pass on, numbered, each in at most three lines; and which they are."""
    chosen = [c for c in (*view_.catatan, *view_.saran) if c.nomor in numbers] or list(view_.first)
    lines = [f"*{view_.title}* – catatan periksa mandiri LKjIP ({view_.year})", ""]
    for number, card in enumerate(chosen, 1):
        lines += [f"{number}. {card.judul} ({card.hal})", f"   {card.rekomendasi}"]
    lines += ["", FOOTER]
    return "\n".join(lines), tuple(c.nomor for c in chosen)
