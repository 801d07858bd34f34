"""The pages of a Word draft: counted by the breaks that Word noted, or those that the writer set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.document import Note, Page, Word
from reviewer.read.word.runs import Text

PAPER = (595.0, 842.0)
HIDDEN = "Ada teks tersembunyi; mohon dihapus sebelum diunggah."
PICTURED = "Halaman berupa gambar; isinya tidak terbaca."
_LINE = 14.0
_HEAD, _TOP, _END, _FOOT = 30.0, 110.0, 710.0, 800.0
"""Heights of the running head, the first line, the last and the running foot on a page."""
_PICTURE = 0.25
"""Share of a page that pictures cover at least where they are all there is."""


@dataclass(slots=True)
class Sheet:
    """The words of one page: running, shown and hidden, a paragraph an item; what pictures cover."""

    heads: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    pictured: float = 0.0


class Sheets:
    """The pages so far. `laid_out`: Word noted where its pages ended; else only set breaks count."""

    def __init__(self, *, laid_out: bool) -> None:
        self.laid_out = laid_out
        self._sheets = [Sheet()]

    @property
    def number(self) -> int:
        """The page that is being read, from 1."""
        return len(self._sheets)

    def add(self, text: Text, *, breaks: bool) -> None:
        """Turns the pages that a paragraph turns, and keeps its words. `breaks`: it begins a page."""
        if self.laid_out:
            for _ in range(text.shown_breaks):
                self._sheets.append(Sheet())
        else:
            if breaks:
                self.turn()
            for _ in range(text.hard_breaks):
                self._sheets.append(Sheet())
        sheet = self._sheets[-1]
        sheet.pictured += text.pictured
        if text.words:
            sheet.shown.append(text.words)
        if text.hidden:
            sheet.hidden.append(text.hidden)

    def turn(self) -> None:
        """Begins a new page, if the last has anything on it and Word did not note its pages."""
        if not self.laid_out and self._sheets[-1] != Sheet():
            self._sheets.append(Sheet())

    def run(self, heads: list[str], feet: list[str]) -> None:
        """Gives the pages since the last section their running head and foot."""
        for sheet in self._sheets:
            if not (sheet.heads or sheet.feet):
                sheet.heads, sheet.feet = heads, feet

    def pages(self) -> tuple[Page, ...]:
        """The pages with their words, a paragraph a line."""
        return tuple(_page(number, sheet) for number, sheet in enumerate(self._sheets, 1))

    def notes(self) -> Iterator[Note]:
        """Pages with hidden words, and pages that are pictures."""
        yield from (Note(n, HIDDEN) for n, sheet in enumerate(self._sheets, 1) if sheet.hidden)
        yield from (Note(page.number, PICTURED) for page in self.pages() if page.kind == "image")


def _page(number: int, sheet: Sheet) -> Page:
    step = min(_LINE, (_END - _TOP) / (len(sheet.shown) + len(sheet.hidden) + 1))
    lines = [(_HEAD, t, False) for t in sheet.heads] + [(_FOOT, t, False) for t in sheet.feet]
    lines += [(_TOP + step * n, t, False) for n, t in enumerate(sheet.shown)]
    lines += [(_TOP + step * (n + len(sheet.shown)), t, True) for n, t in enumerate(sheet.hidden)]
    words = tuple(word for line in lines for word in _words(*line))
    picture = round(min(1.0, sheet.pictured / (PAPER[0] * PAPER[1])), 3)
    kind = "text" if sheet.shown else "image" if picture >= _PICTURE else "blank"
    return Page(number, None, *PAPER, kind, words, picture)  # type: ignore[arg-type]


def _words(top: float, line: str, hidden: bool) -> Iterator[Word]:
    for column, word in enumerate(line.split()):
        yield Word(word, (40.0 + 6 * column, top, 45.0 + 6 * column, top + 10.0), hidden)
