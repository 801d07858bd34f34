"""The places of a Word draft, taken from a PDF of it: the words stay Word's, their places are the PDF's.

Tables are matched with tables, their cells by row and column; paragraphs and headings by their letters,
from the top down. What is not found again keeps a place without width, after what stands before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from reviewer.document import Anchor, Block, Cell, Document, Note, Page, Table, Word
from reviewer.read.word.blocks import NOT_LAID_OUT
from reviewer.read.word.sheets import PICTURED

ENOUGH: Final = 0.9
"""Share of the draft's words that a PDF of it holds at least."""
_SAME_TABLE: Final = 70.0
"""Percent from which two tables hold the same words."""
_SAME_CELL: Final = 80.0
_PIECE: Final = 40
"""Letters of a long paragraph that are looked for where it is not found as a whole."""
_SHORTEST: Final = 12


def share_of_words(draft: Document, paper: Document) -> float:
    """The share of the words of a Word draft that the pages of a PDF hold, each as often as there."""
    wanted = Counter(word for block in draft.blocks for text in _texts(block) for word in _words(text))
    there = Counter(w for page in paper.pages for word in page.words for w in _words(word.text))
    return sum((wanted & there).values()) / max(1, sum(wanted.values()))


def placed(draft: Document, paper: Document) -> Document:
    """The draft with the places of the PDF, or as it is where the PDF is of another text.

    Its first note says which of the two, for the writer.
    """
    share = share_of_words(draft, paper)
    percent = f"{int(100 * share)} %"
    if share < ENOUGH:
        said = (
            f"{paper.name} memuat {percent} dari kata pada {draft.name}, sehingga halamannya tidak dipakai. "
            "Ekspor ulang PDF dari draf Word ini, lalu periksa lagi."
        )
        return replace(draft, notes=(Note(1, said), *draft.notes))
    blocks = tuple(_Placing(paper).blocks(draft.blocks))
    pages = _pages_of(draft.blocks, blocks)
    said = f"Halaman dan tempat diambil dari {paper.name} ({percent} kata sama)."
    return replace(
        draft,
        pages=tuple(_with_hidden(paper.pages, draft.pages, pages)),
        blocks=blocks,
        contents_pages=paper.contents_pages,
        notes=(Note(1, said), *_notes(draft, paper, pages)),
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph or heading of the PDF: where its letters begin in all letters of the PDF."""

    start: int
    at: Anchor


class _Placing:
    """Goes down the blocks of the draft beside those of the PDF."""

    def __init__(self, paper: Document) -> None:
        self._tables = list(paper.tables)
        self._letters = ""
        self._units: list[_Unit] = []
        for block in paper.blocks:
            if not isinstance(block, Table):
                self._units.append(_Unit(len(self._letters), block.at))
                self._letters += _plain(block.text)
        self._reached = 0
        self._last = Anchor(1, (0.0, 0.0, 0.0, 0.0))
        self._counts: Counter[int] = Counter()

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The blocks with their places."""
        for block in blocks:
            if isinstance(block, Table):
                yield self._table(block)
            else:
                found = self._find(_plain(block.text))
                self._last = found or self._last
                yield replace(block, at=found or _after(self._last))

    def _find(self, letters: str) -> Anchor | None:
        """Where some letters stand: after the last match, else anywhere.

        A few letters occur in any sentence: they have to begin a paragraph of the PDF, or to follow at once.
        """
        for piece in _pieces(letters):
            for start in (self._reached, 0):
                at = self._letters.find(piece, start)
                unit = next((u for u in reversed(self._units) if u.start <= at), None)
                if unit is not None and (len(piece) >= _PIECE or at in (unit.start, self._reached)):
                    self._reached = max(self._reached, at + len(piece))
                    return unit.at
        return None

    def _table(self, table: Table) -> Table:
        twin = self._twin(table)
        at = _after(self._last) if twin is None else twin.at
        cells = table.cells if twin is None else tuple(_cells(table, twin))
        if twin is None:
            cells = tuple(_all_at(c, at) for c in cells)
        self._last = cells[-1].at if cells and twin else self._last
        self._counts[at.page] += 1
        return replace(table, id=f"t{at.page}.{self._counts[at.page]}", at=at, cells=cells)

    def _twin(self, table: Table) -> Table | None:
        """The first table of the PDF, in order, that holds the same words."""
        own = _plain_table(table)
        for index, other in enumerate(self._tables):
            if fuzz.ratio(own, _plain_table(other), score_cutoff=_SAME_TABLE):
                del self._tables[: index + 1]
                return other
        return None


def _pieces(letters: str) -> Iterator[str]:
    """A paragraph's letters, then its beginning and its end, which a page break may have parted."""
    yield letters
    if len(letters) > 2 * _SHORTEST:
        yield letters[:_PIECE]
        yield letters[-_PIECE:]


def _cells(table: Table, twin: Table) -> Iterator[Cell]:
    """The cells of a table at the places of the same cells in the PDF."""
    there = {(c.row, c.column): c for c in twin.cells}
    by_text: dict[str, list[Cell]] = {}
    for cell in twin.cells:
        by_text.setdefault(_plain(cell.text), []).append(cell)
    last = twin.at
    for cell in table.cells:
        own = _plain(cell.text)
        found = there.get((cell.row, cell.column))
        if found is None or fuzz.ratio(own, _plain(found.text)) < _SAME_CELL:
            same = by_text.get(own, [])
            found = min(same, key=lambda c: abs(c.row - cell.row), default=None) if own else None
        last = found.at if found else last
        yield _at_lines(cell, found) if found else _all_at(cell, _after(last))


def _at_lines(cell: Cell, found: Cell) -> Cell:
    """A cell of the draft at its place, each line where its words begin in the PDF's lines."""
    letters, starts = "", []
    for text, at in found.lines:
        starts.append((len(letters), at))
        letters += _plain(text)
    lines, reached = [], 0
    for text, _ in cell.lines:
        own = _plain(text)
        begin = max(0, letters.find(own, reached)) if own else reached
        at = next((a for start, a in reversed(starts) if start <= begin), found.at)
        lines.append((text, at))
        reached = begin + len(own)
    return replace(cell, at=found.at, lines=tuple(lines))


def _all_at(cell: Cell, at: Anchor) -> Cell:
    return replace(cell, at=at, lines=tuple((text, at) for text, _ in cell.lines))


def _after(last: Anchor) -> Anchor:
    """A stand-in place right after another."""
    down = last.box[3] if last.box else 0.0
    return Anchor(last.page, (0.0, down, 0.0, down), last.label)


# ---- pages and notes ------------------------------------------------------------------------------


def _pages_of(before: Sequence[Block], after: Sequence[Block]) -> Mapping[int, int]:
    """For each page of the Word draft the page of the PDF where its first block stands."""
    out: dict[int, int] = {}
    for old, new in zip(before, after, strict=True):
        out.setdefault(old.at.page, new.at.page)
    return out


def _with_hidden(paper: Sequence[Page], draft: Sequence[Page], pages: Mapping[int, int]) -> Iterator[Page]:
    """The pages of the PDF, and on them what only the Word file holds: its hidden words."""
    hidden: dict[int, list[Word]] = {}
    for page in draft:
        words = [Word(w.text, (0.0, 0.0, 0.0, 0.0), hidden=True) for w in page.words if w.hidden]
        hidden.setdefault(pages.get(page.number, 1), []).extend(words)
    for page in paper:
        yield replace(page, words=(*page.words, *hidden.get(page.number, ())))


def _notes(draft: Document, paper: Document, pages: Mapping[int, int]) -> Iterator[Note]:
    for note in draft.notes:
        if note.message not in (NOT_LAID_OUT, PICTURED):
            yield replace(note, page=pages.get(note.page, 1))
    yield from (note for note in paper.notes if note.message == PICTURED)


# ---- words ----------------------------------------------------------------------------------------


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.text for cell in block.cells)
    else:
        yield block.text


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _plain(text: str) -> str:
    """Letters and digits only: where a line broke does not matter."""
    return "".join(_words(text))


def _plain_table(table: Table) -> str:
    return "".join(_plain(c.text) for c in sorted(table.cells, key=lambda c: (c.row, c.column)))
