"""Several indikator stacked in one ruled row, told apart by bullets, gaps and values on the same line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reviewer import angka
from reviewer.document import Anchor, Cell, enclose
from reviewer.extract.sebutan import is_outcome

_MARKERS = (
    re.compile(r"^[•●▪◦➢✓■□►o\uf0a7\uf0b7\uf0d8\uf0fc-](?:\s|$)|^[•●▪➢\uf0b7\uf0a7-](?=[A-Z\d])"),
    re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,4}\.?\s*(?=\D|$)"),
    re.compile(r"^\(?\d{1,2}[.)]\s*(?=\D|$)"),
    re.compile(r"^\(?[a-z][.)]\s*(?=\S|$)"),
)

Line = tuple[str, Anchor]

NAMES = ("indikator",)
"""Keys of columns whose text is each row's own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a cell: its text and where it stands."""

    text: str
    at: Anchor


def _order(at: Anchor) -> tuple[int, float]:
    return at.page, at.box[1] if at.box else 0.0


def _gap(above: Line, below: Line) -> float | None:
    """Points between two lines, None where a page break lies between."""
    a, b = above[1], below[1]
    if a.page != b.page or a.box is None or b.box is None:
        return None
    return b.box[1] - a.box[3]


def _usual_gap(cells: Sequence[Cell]) -> float:
    """The space between wrapped lines in this row."""
    gaps = [g for c in cells for a, b in pairwise(c.lines) if (g := _gap(a, b)) is not None]
    heights = [at.box[3] - at.box[1] for c in cells for _, at in c.lines if at.box]
    height = median(heights) if heights else 8.0
    low = sorted(gaps)[: max(1, len(gaps) // 2)]
    return min(median(low), 1.6 * height) if low else 0.6 * height


def _is_value(text: str) -> bool:
    return angka.parse(text).kind in ("number", "range", "ordinal", "duration", "not_available")


def _value_items(cell: Cell, usual: float) -> list[list[Line]]:
    """The separate values of a cell, as groups of lines."""
    groups: list[list[Line]] = []
    for line in cell.lines:
        gap = _gap(groups[-1][-1], line) if groups else None
        apart = gap is None or gap > 1.45 * usual + 2
        both = bool(groups) and _is_value(line[0]) and _is_value(" ".join(t for t, _ in groups[-1]))
        unit = groups and re.fullmatch(r"\W*%\W*|[a-z/ ]+", line[0].strip(), re.IGNORECASE) and not apart
        open_rate = bool(groups) and (
            groups[-1][-1][0].rstrip().endswith("/") or line[0].lstrip().startswith("/")
        )
        if groups and (unit or open_rate or not (apart or (both and re.search(r"\d", line[0])))):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _starts(lines: Sequence[Line]) -> list[int]:
    """The lines that begin with a marker, of the kind of marker that occurs most."""
    best: list[int] = []
    for marker in _MARKERS:
        found = [i for i, (text, _) in enumerate(lines) if marker.match(text.strip())]
        if len(found) > len(best):
            best = found
    return best


def _blocks(lines: Sequence[Line], usual: float) -> list[int]:
    """The lines that begin after a gap wider than between wrapped lines."""
    out = [0] if lines else []
    for index in range(1, len(lines)):
        gap = _gap(lines[index - 1], lines[index])
        if gap is not None and gap > 1.6 * usual + 2:
            out.append(index)
    return out


def join_text(lines: Sequence[Line], whole: str) -> str:
    """Lines of a cell as running text; words are rejoined as in the text of the `whole` cell."""
    words = set(whole.split())
    text = ""
    for piece, _ in lines:
        last, first = (text.split() or [""])[-1], (piece.split() or [""])[0]
        if last and last.endswith("-") and last[:-1] + first in words:
            text = text[:-1] + piece
        elif last and last + first in words and (last.endswith("/") or not {last, first} <= words):
            text += piece
        else:
            text = f"{text} {piece}"
    return " ".join(text.split())


def _piece(lines: Sequence[Line], whole: str) -> Piece:
    first = lines[0][1]
    box = enclose(at.box for _, at in lines if at.page == first.page and at.box)
    return Piece(join_text(lines, whole), replace(first, box=box))


def unstack(cells: Mapping[str, Cell], values: Sequence[str]) -> list[dict[str, Piece]] | None:
    """The rows stacked in one ruled row; None where it is a single row.

    `cells`: the row's cells by column key; `values`: the keys of target, realisasi and capaian.
    """
    usual = _usual_gap([c for k, c in cells.items() if k not in values] or list(cells.values()))
    items = {k: _value_items(cells[k], usual) for k in values if k in cells and cells[k].lines}
    count = _count([len(v) for v in items.values()])
    if count < 2:
        return None
    lead = max((k for k in items if len(items[k]) == count), key=lambda k: len(items[k]))
    tops = [_order(group[0][1]) for group in items[lead]]
    texts = {k: c for k, c in cells.items() if k not in values and c.lines}
    names = [c for k, c in texts.items() if k.startswith(NAMES)] or list(texts.values())
    if not any(_names_several(c.lines, tops, usual) for c in names):
        return None
    out: list[dict[str, Piece]] = [{} for _ in range(count)]
    for key, groups in items.items():
        _place_values(out, key, groups, tops, cells[key].text)
    for key, cell in texts.items():
        parts = _segments(cell.lines, tops, usual, own=key.startswith(NAMES))
        for row, lines in zip(out, parts, strict=True):
            if lines:
                row[key] = _piece(lines, cell.text)
    return out


def _count(counts: Sequence[int]) -> int:
    """How many rows: the number of values that most value columns show."""
    several = Counter(c for c in counts if c >= 2)
    if not several:
        return 1
    number, votes = max(several.items(), key=lambda item: (item[1], item[0]))
    return number if 2 * votes >= len(counts) else 1


def _place_values(
    out: list[dict[str, Piece]],
    key: str,
    groups: Sequence[Sequence[Line]],
    tops: Sequence[tuple[int, float]],
    whole: str,
) -> None:
    if len(groups) == len(out):
        for row, group in zip(out, groups, strict=True):
            row[key] = _piece(group, whole)
        return
    for group in groups:
        page, top = _order(group[0][1])
        near = min(range(len(tops)), key=lambda i: (abs(tops[i][0] - page), abs(tops[i][1] - top)))
        out[near].setdefault(key, _piece(group, whole))


def _names_several(lines: Sequence[Line], tops: Sequence[tuple[int, float]], usual: float) -> bool:
    """Whether a name cell holds several names: by markers, by gaps, or by a new name beside each value."""
    if len(_starts(lines)) >= 2 or len(_blocks(lines, usual)) == len(tops):
        return True
    places = [(text, _order(at)) for text, at in lines]
    return all(_name_beside(top, places) for top in tops[1:])


def _name_beside(top: tuple[int, float], places: Sequence[tuple[str, tuple[int, float]]]) -> bool:
    """A line that begins with a capital on the height of a value."""
    return any(t[:1].isupper() and page == top[0] and abs(y - top[1]) < 7 for t, (page, y) in places)


def _segments(
    lines: Sequence[Line], tops: Sequence[tuple[int, float]], usual: float, *, own: bool
) -> list[Sequence[Line]]:
    """A text cell cut into as many segments as there are values.

    `own`: each value has its own text (the indikator); else one text may serve several values.
    """
    count = len(tops)
    if (
        not own
        and len(lines) == count
        and not _is_sentence(lines)
        and all(_beside(line, top) for line, top in zip(lines, tops, strict=True))
    ):
        return [[line] for line in lines]
    for starts in (_starts(lines), _blocks(lines, usual)):
        if len(starts) == count - 1 and starts and starts[0] > 0:
            starts = [0, *starts]
        if len(starts) == count:
            return _parts(lines, starts)
    starts = _starts(lines) or _blocks(lines, usual)
    if not own and len(starts) < count:
        parts = _parts(lines, starts)
        firsts = [_order(p[0][1]) for p in parts]
        below = [[i for i, f in enumerate(firsts) if _not_below(f, top)] for top in tops]
        return [parts[max(above, default=0)] if parts else [] for above in below]
    return _by_height(lines, tops)


def _is_sentence(lines: Sequence[Line]) -> bool:
    """One sasaran over several lines: only the first is worded as one."""
    return is_outcome(lines[0][0]) and not any(is_outcome(text) for text, _ in lines[1:])


def _beside(line: Line, top: tuple[int, float]) -> bool:
    page, y = _order(line[1])
    return page == top[0] and abs(y - top[1]) < 5


def _parts(lines: Sequence[Line], starts: Sequence[int]) -> list[Sequence[Line]]:
    """The lines cut before each start; what stands above the first belongs to it."""
    ends = [*starts[1:], len(lines)]
    return [lines[(0 if i == 0 else s) : e] for i, (s, e) in enumerate(zip(starts, ends, strict=True))]


def _not_below(place: tuple[int, float], top: tuple[int, float]) -> bool:
    return place <= (top[0], top[1] + 6)


def _by_height(lines: Sequence[Line], tops: Sequence[tuple[int, float]]) -> list[Sequence[Line]]:
    out: list[list[Line]] = [[] for _ in tops]
    for line in lines:
        place = _order(line[1])
        at = max([i for i, top in enumerate(tops) if top <= (place[0], place[1] + 5)], default=0)
        out[at].append(line)
    return list(out)
