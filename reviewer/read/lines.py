"""Words → printed lines, and lines → text with broken words rejoined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reviewer.document import Box
from reviewer.read.sheet import Token
from reviewer.read.turned import upright


@dataclass(slots=True)
class Span:
    """A run of words of one line."""

    tokens: list[Token]

    @property
    def x0(self) -> float:
        return self.tokens[0].x0

    @property
    def x1(self) -> float:
        return self.tokens[-1].x1


class Line:
    """Words on one baseline, from left to right; not changed once built.

    `cuts`: where columns are known to part its words (x, points). What is asked again and again is
    worked out once: a line is looked at as heading, header, row and sentence.
    """

    __slots__ = ("_box", "_height", "_text", "cuts", "spans", "tokens")

    def __init__(self, tokens: list[Token], cuts: Sequence[float] = ()) -> None:
        self.tokens = tokens
        self.cuts = cuts
        self.spans: list[Span] | None = None  # filled by `gutters.spans`
        self._box: Box | None = None
        self._height: float | None = None
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The words with single spaces."""
        if self._text is None:
            self._text = " ".join([t.text for t in self.tokens])
        return self._text

    @property
    def closed_text(self) -> str:
        """The words, those that are spread letter by letter closed up: "B A B  I" → "BAB I"."""
        if 2 * sum(len(t.text) > 1 for t in self.tokens) > len(self.tokens) or len(self.tokens) < 3:
            return self.text
        gaps = [b.x0 - a.x1 for a, b in pairwise(self.tokens)]
        wide = 1.6 * median(gaps)
        pieces = [self.tokens[0].text]
        for token, gap in zip(self.tokens[1:], gaps, strict=True):
            pieces.append(f" {token.text}" if gap > wide else token.text)
        return "".join(pieces)

    @property
    def box(self) -> Box:
        """The box around the words."""
        if self._box is None:
            self._box = around(self.tokens)
        return self._box

    @property
    def height(self) -> float:
        """The median height of its words, points."""
        if self._height is None:
            self._height = median([t.bottom - t.top for t in self.tokens])
        return self._height

    @property
    def bold(self) -> bool:
        """Whether most of its words are bold."""
        return 2 * sum(t.bold for t in self.tokens) > len(self.tokens)

    @property
    def turned(self) -> bool:
        """Whether its words are turned on the page."""
        return bool(self.tokens[0].turn)

    @property
    def italic(self) -> bool:
        """Whether all of its words but a mark in front are italic."""
        return len(self.tokens) > 1 and all(t.italic for t in self.tokens[1:])


def around(tokens: Sequence[Token]) -> Box:
    """The box around some words."""
    if len(tokens) == 1:  # as in most cells
        return tokens[0].box
    return (
        min([t.x0 for t in tokens]),
        min([t.top for t in tokens]),
        max([t.x1 for t in tokens]),
        max([t.bottom for t in tokens]),
    )


def group_lines(tokens: Iterable[Token]) -> list[Line]:
    """Words → lines from top to bottom; those of turned words after the others, as they are read."""
    words = list(tokens)
    if len(words) < 2:
        return [Line(words)] if words else []
    if not any(t.turn for t in words):
        return _upright_lines(words)
    lines = _upright_lines(t for t in words if not t.turn)
    for turn in (1, 2, 3):
        pairs = list(upright((t for t in words if t.turn == turn), turn))
        printed = {id(copy): token for token, copy in pairs}
        lines += [
            Line([printed[id(t)] for t in line.tokens]) for line in _upright_lines(copy for _, copy in pairs)
        ]
    return lines


def _upright_lines(tokens: Iterable[Token]) -> list[Line]:
    """Glyph boxes are tight, so lines are told by overlap."""
    lines: list[Line] = []
    spans: list[list[float]] = []
    for token in sorted(tokens, key=lambda t: (t.top + t.bottom, t.x0)):
        placed = False
        height = token.bottom - token.top
        for index in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            top, bottom = spans[index]
            overlap = min(bottom, token.bottom) - max(top, token.top)
            small = min(bottom - top, height)
            if overlap > 0.5 * small or (small < 3 and overlap >= 0):
                lines[index].tokens.append(token)
                if height > 0.6 * (bottom - top) or bottom - top < 3:
                    spans[index] = [
                        max(top, token.top) if bottom - top > 3 else token.top,
                        max(bottom, token.bottom),
                    ]
                placed = True
                break
        if not placed:
            lines.append(Line([token]))
            spans.append([token.top, token.bottom])
    for line in lines:
        line.tokens.sort(key=lambda t: t.x0)
    lines.sort(key=lambda line: line.box[1])
    return lines


_LETTER_END = re.compile(r"[a-zà-ÿ]$", re.IGNORECASE)
_DIGIT_END = re.compile(r"[\d.,]$")
_DIGIT_TAIL = re.compile(r"^(?:[\d.,]*\d|%)\s*%?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED_END = re.compile(r"[^\W_][/–]$|[^\W_]-$")
_MARK = re.compile(r"^[.,;:]+$")
_SLASH_START = re.compile(r"^/[^\W\d_]")

_SHORT_WORDS = frozenset({
    "di", "ke", "dan", "per", "air", "ibu", "gas", "jam", "api", "non", "pra", "sub", "tua", "kg", "km", "ha",
    "ton", "m", "kb", "kk", "pns", "asn", "the", "of", "and", "in", "ini", "itu", "ada", "hal", "kab", "kec",
    "kel", "rp", "dll", "dst", "dkk", "wib", "yg", "dgn", "utk", "pd", "thn", "bbm", "sd", "smp", "sma",
    "smk",
})  # fmt: skip
"""Words that may follow on a line of their own; other tails of three letters are broken off."""

Vocabulary = frozenset[str]
"""The words of the whole draft, casefolded: what tells a broken word from two words."""


def vocabulary(tokens: Iterable[Token]) -> Vocabulary:
    """All words of some tokens, casefolded, that are letters only; heads broken with a hyphen are none."""
    whole = {t.text for t in tokens if not t.text.endswith("-")}
    return frozenset(word.casefold() for text in whole for word in _LETTERS.findall(text))


def join_lines(
    lines: Sequence[Line], width: float | None = None, left: float = 0.0, known: Vocabulary = frozenset()
) -> str:
    """The text of stacked lines; `left` and `width` are those of the cell, points.

    Words broken at a line end with a hyphen are rejoined, and so are words that a narrow cell
    broke without one: the line is a single word that fills the cell, and a tail follows.
    """
    text = ""
    previous: Line | None = None
    for line in lines:
        piece = line.text
        if previous is None:
            text = piece
        elif text.endswith("-") and re.search(r"\w-$", text) and piece[:1].islower():
            text = _unhyphenate(text, piece, known)
        elif goes_on(text, piece):
            text += piece  # "desa/" + "kelurahan", "Agustus–" + "Desember", "e-" + "SAKIP"
        elif width and _broken(previous, line, left, width, known):
            text += piece
        else:
            text += " " + piece
        previous = line
    return " ".join(text.split())


def goes_on(text: str, piece: str) -> bool:
    """Whether a new line goes on the word that ends the text above it."""
    return bool(_GLUED_END.search(text) or _SLASH_START.match(piece) or _MARK.match(piece))


def _unhyphenate(text: str, piece: str, known: Vocabulary) -> str:
    """Drops the hyphen of a broken word and keeps that of a compound: "sungai-sungai", "desa-kota"."""
    head = re.findall(r"[^\W\d_]+", text)[-1:] or [""]
    tail = re.findall(r"[^\W\d_]+", piece)[:1] or [""]
    one, two = head[0].casefold(), tail[0].casefold()
    compound = one == two or (one + two not in known and one in known and two in known)
    return text + piece if compound else text[:-1] + piece


def _broken(previous: Line, line: Line, left: float, width: float, known: Vocabulary) -> bool:
    """Whether the cell's edge cut a word or number at the end of `previous`."""
    last, first = previous.tokens[-1], line.tokens[0]
    if last.turn:
        return False  # the edge that cuts it is another one
    glyph = (last.x1 - last.x0) / max(1, len(last.text))
    alone = len(previous.tokens) == 1 or last.x0 - left < 3 * glyph
    if not alone or last.x1 < left + width - max(7.0, 2.5 * glyph):
        return False
    if _DIGIT_END.search(last.text) and _DIGIT_TAIL.match(line.text):
        fills = len(previous.tokens) == 1 and last.x0 < left + max(7.0, 2.5 * glyph)
        return fills and len(line.text) <= 4 and first.top - last.bottom < line.height
    if not (_LETTER_END.search(last.text) and first.text[:1].islower()):
        return False
    head, tail = _LETTERS.findall(last.text)[-1].casefold(), _LETTERS.match(first.text)
    if tail is None:
        return False
    end = tail.group().casefold()
    if len(end) <= 3 and end not in _SHORT_WORDS and len(head) > 3:
        return True
    return head + end in known or (end not in known and head not in known) or (len(end) == 1)
