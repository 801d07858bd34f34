"""One page as an engine hands it over: words, ruling lines, fills and pictures, nothing understood yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from reviewer.document import Box, Lie, Patch


@dataclass(slots=True)
class Token:
    """A word with its box; `bold`, `italic` and `hidden` as drawn. `start`: the engine's own index.

    `confidence`: how sure a recognised word is, 0 to 1. `turn`: quarters by which the word is turned on the
    page as read, counter-clockwise: 1 climbs, 2 stands on its head, 3 descends.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    start: int = -1
    confidence: float = 1.0
    turn: int = 0

    @property
    def box(self) -> Box:
        """The box in PDF points from the top left."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def height(self) -> float:
        """Height of the glyphs in points."""
        return self.x1 - self.x0 if self.turn % 2 else self.bottom - self.top

    def part(self, text: str, x0: float, x1: float) -> Token:
        """The same word cut to a piece of it."""
        return replace(self, text=text, x0=x0, x1=x1)


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight ruling line: `axis` "h" (then top == bottom) or "v" (then x0 == x1)."""

    axis: Literal["h", "v"]
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """A page's raw content. `fills` are coloured areas; `pictures` boxes of images.

    `inkless`: all its words are drawn without ink, as a machine that read a scan lays them over it. `lie`:
    how the page was turned to be read; None for one that stands upright in the file. `recognised`: its words
    were read from its picture, by us or by another machine. `trouble`: why a picture was not read, in
    Indonesian. `patches`: its pictures that were read, where its other words are print.
    """

    number: int
    width: float
    height: float
    tokens: list[Token] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    label: str | None = None
    inkless: bool = False
    lie: Lie | None = None
    recognised: bool = False
    trouble: str = ""
    patches: list[Patch] = field(default_factory=list)
