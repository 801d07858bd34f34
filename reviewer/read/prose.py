"""Lines outside tables → headings, captions and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reviewer.document import Box
from reviewer.read.lines import Line, Vocabulary, join_lines
from reviewer.read.sheet import Sheet

_NUMBERED = re.compile(
    r"^(?P<num>(?:[IVX]+|\d{1,2})(?:\.\d{1,2}){1,4}\.?|[A-H]\.|\d{1,2}[.)]|[a-h][.)]|[IVX]+\.)\s+(?P<title>\S.*)$"
)
_GLUED = re.compile(r"^(?P<num>\d{1,2}(?:\.\d{1,2}){1,4}\.?)(?P<title>[A-Z]\S.*)$")
_CAPTION = re.compile(r"^(?:tabel|table|gambar|grafik|diagram|bagan)\.?\s*[\dIVX]", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"^\w+\.?\s*[\dIVX][\w.-]*(?:,|\s+(?:(?:me|di|ter)[a-z]+|di\s+(?:atas|bawah)|dapat|tampak|adalah|berikut|tersebut"
    r"|ini|sekaligus|juga|dan\s+(?:tabel|gambar|grafik))\b)"
)
"""A sentence that begins with a table's number: "Tabel 3.1 memuat …"."""
_BULLET = re.compile(r"^(?:[•●▪◦➢✓√·\uf0a7\uf0b7\uf0d8\uf0fc-]|[a-z][.)]|\d{1,2}[.)]|\(\d{1,2}\))(?:\s|$)")
_NAMING = re.compile(r"^(?:Misi|Tujuan|Sasaran|Indikator)(?:\s+[A-Z]\w+){0,2}\s*(?:\d+|[IVX]+)?\s*:\s*\S")
"""A line that says what it names, "Sasaran 2: …", begins a paragraph."""
LONGEST_HEADING = 22
_LABEL = re.compile(r"(?:\d|\b[IVX]+|[:–-])$")
_ROOM = 0.3
"""A heading that leaves this share of its line free was not broken by the margin."""
APART = 3.0
"""Points beyond the usual gap between lines that part two paragraphs where a sentence ends."""
FEWEST_WRAPPED = 3


@dataclass(slots=True)
class Piece:
    """A heading (`level` ≥ 2), caption or paragraph with its lines."""

    kind: str
    text: str
    box: Box
    level: int = 0


def is_caption(text: str) -> bool:
    """Whether a line is the numbered title of a table or figure."""
    return bool(_CAPTION.match(text)) and not _SPOKEN_OF.match(text)


def is_item(text: str) -> bool:
    """Whether a line begins with the mark of a list."""
    return bool(_BULLET.match(text))


def heading_level(line: Line, body_height: float) -> int:
    """2–5 for a line that looks like a heading below the chapter, 0 for other lines."""
    text = line.text.strip()
    titled = line.italic and len(text.split()) <= 12 and _NUMBERED.match(text) is not None
    return text_level(text, bold=line.bold or titled)


def text_level(text: str, *, bold: bool) -> int:
    """The same from the words and their weight alone."""
    words = text.split()
    if not words or len(words) > LONGEST_HEADING or is_caption(text) or not re.search(r"[^\W\d_]{3}", text):
        return 0
    letters = [ch for ch in text if ch.isalpha()]
    shouted = len(letters) > 5 and sum(ch.isupper() for ch in letters) > 0.85 * len(letters)
    strong = bold or (shouted and len(words) <= 12)
    numbered = _NUMBERED.match(text) or _GLUED.match(text)
    if numbered:
        return _numbered_level(numbered.group("num"), strong, text)
    if not strong or text[-1] in ".;," or len(words) > 14:
        return 0
    return 5


def _numbered_level(number: str, strong: bool, text: str) -> int:
    depth = len([part for part in number.split(".") if part])
    if depth >= 2 and (strong or text[-1] not in ".;:,"):
        return min(1 + depth - 1, 4) if strong or len(text.split()) <= 12 else 0
    if not strong:
        return 0
    if number[0].isupper():
        return 2
    return 3 if number[0].isdigit() else 4


def pieces(
    lines: Sequence[Line],
    sheet: Sheet,
    body_height: float,
    known: Vocabulary,
    tables: Sequence[Box] = (),
    usual: float = 6.0,
) -> list[Piece]:
    """The headings, captions and paragraphs of one page from its lines outside `tables`.

    `usual`: the space between the lines of a paragraph elsewhere in the draft, points.
    """
    out: list[Piece] = []
    group: list[Line] = []
    kind, level = "", 0
    right = _margin(lines)
    gap = _page_gap(lines, right, usual)
    for line in lines:
        line_level = heading_level(line, body_height)
        captioned = is_caption(line.text) and not (kind == "paragraph" and _in_sentence(group[-1], line, gap))
        line_kind = "caption" if captioned else "heading" if line_level else "paragraph"
        near = group and not any(group[-1].box[1] < box[1] < line.box[1] for box in tables)
        if near and _continues(group, line, kind, line_kind, level, line_level, gap, right):
            group.append(line)
            continue
        if group:
            out.append(_piece(group, kind, level, known))
        group, kind, level = [line], line_kind, line_level
    if group:
        out.append(_piece(group, kind, level, known))
    return out


def usual_gap(pages: Iterable[Sequence[Line]]) -> float:
    """The space between the lines of a paragraph in points, told by full lines whose sentence goes on."""
    found = [g for lines in pages for g in _wrapped(lines, _margin(lines))]
    return median(found) if len(found) >= FEWEST_WRAPPED else 6.0


def _margin(lines: Sequence[Line]) -> float:
    """Where lines end at the right, points."""
    return max((line.box[2] for line in lines), default=0.0)


def _wrapped(lines: Sequence[Line], right: float) -> list[float]:
    """The gaps below full lines whose sentence goes on."""
    return [
        b.box[1] - a.box[3]
        for a, b in pairwise(lines)
        if a.box[2] > 0.97 * right and b.text[:1].islower() and b.box[1] > a.box[3]
    ]


def _page_gap(lines: Sequence[Line], right: float, usual: float) -> float:
    """The space between the lines of a paragraph on one page; a list may have more between its items."""
    wrapped = _wrapped(lines, right)
    if len(wrapped) >= FEWEST_WRAPPED:
        return median(wrapped)
    gaps = [b.box[1] - a.box[3] for a, b in pairwise(lines) if b.box[1] > a.box[3]]
    return min(median(gaps), usual) if gaps else usual


def _continues(
    group: Sequence[Line], line: Line, kind: str, line_kind: str, level: int, line_level: int, gap: float,
    right: float,
) -> bool:  # fmt: skip
    last = group[-1]
    space = line.box[1] - last.box[3]
    if space > max(1.7 * gap, gap + 6) or space < -last.height:
        return False
    numbered = bool(_NUMBERED.match(line.text) or _GLUED.match(line.text))
    if kind in ("caption", "heading"):
        if kind == "heading" and _begins_anew(last, line, right):
            return False
        same_ink = last.bold == line.bold
        return same_ink and len(group) < 4 and not numbered and line_kind in ("heading", "paragraph") and (
            line_level in (0, 5) and (line.bold or (kind == "caption" and _centred(line, last)))
        )  # fmt: skip
    if line_kind != "paragraph" or _BULLET.match(line.text) or _NAMING.match(line.text):
        return False
    if _leaves_item(group, line, right):
        return False
    short = last.box[2] < right - 0.25 * (right - min(part.box[0] for part in group))
    indented = line.box[0] > last.box[0] + 12 and len(group) > 1
    if space > gap + APART and last.text[-1:] in ".:;!?" and not line.text[:1].islower():
        return False
    return not ((short and last.text[-1:] in ".:;!?") or (indented and last.text[-1:] in ".:;"))


def _in_sentence(last: Line, line: Line, gap: float) -> bool:
    """Whether a line goes on the sentence of the line above it: "… disajikan pada" / "Tabel 2.1 dan …"."""
    near = line.box[1] - last.box[3] <= gap + APART and abs(line.box[0] - last.box[0]) < APART
    return near and last.text[-1:] not in ".:;!?" and not last.bold and not line.bold


def _leaves_item(group: Sequence[Line], line: Line, right: float) -> bool:
    """A line at the margin of a list below one of its items, which it would not have had to leave."""
    mark = group[0].tokens[0]
    out = bool(_BULLET.match(group[0].text)) and line.box[0] < mark.x1 + 1 and line.text[:1].isupper()
    first = line.tokens[0]
    return out and group[-1].box[2] + (first.x1 - first.x0) + line.height < right


def _begins_anew(last: Line, line: Line, right: float) -> bool:
    """A heading below another at the same edge, which ended long before the end of its line.

    What only names its kind and number ("Sasaran 1", "Sasaran:") goes on in the line below.
    """
    beside = abs(line.box[0] - last.box[0]) < 1
    short = right - last.box[2] > _ROOM * (right - last.box[0])
    return beside and short and line.text[:1].isupper() and not _LABEL.search(last.text)


def _centred(line: Line, other: Line) -> bool:
    return abs((line.box[0] + line.box[2]) - (other.box[0] + other.box[2])) < 24


def _piece(group: Sequence[Line], kind: str, level: int, known: Vocabulary) -> Piece:
    boxes = [line.box for line in group]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Piece(kind, join_lines(group, known=known), box, level)
