"""What was walked through in a .docx → headings, paragraphs and tables with captions and sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.document import Anchor, Block, Cell, Heading, Paragraph, Table
from reviewer.read.chapters import Chapter, best_rising, front_name, match_chapter
from reviewer.read.levels import settle_levels
from reviewer.read.prose import is_caption, text_level
from reviewer.read.vocabulary import header_words

LONGEST_SECTION = 40
"""Letters of a heading that a place names."""
_TYPED_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*(?:\d{1,3}|[ivxl]+)$")
_LEADER = re.compile(r"(?:\.{3,}|\s)\s*(?:\d{1,3}|[ivx]+)$")
_CONTENTS_TITLE = re.compile(r"^daftar\s+(?:isi|tabel|gambar|grafik|lampiran|bagan|diagram)$", re.IGNORECASE)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_LONGEST_CHAPTER = 110
_LONGEST_TITLE = 30
"""Words of a caption; a longer paragraph that begins with "Tabel 3.1" speaks of the table."""


@dataclass(slots=True)
class Part:
    """A paragraph outside tables. `level`: by its style. `contents`: a line of a table of contents."""

    text: str
    level: int
    bold: bool
    contents: bool
    at: Anchor


@dataclass(slots=True)
class Framed:
    """A table with what tells a table from a means of layout: whether it has lines, and its paragraphs."""

    table: Table
    ruled: bool
    parts: list[Part]


def is_contents(text: str) -> bool:
    """A typed line of a table of contents: dots, and a page number at the end."""
    return bool(_TYPED_CONTENTS.search(text))


def opens_chapter(text: str, *, strong: bool) -> bool:
    """Whether a paragraph looks like the heading of a chapter or of a part without number."""
    if len(text) > _LONGEST_CHAPTER or _LEADER.search(text):
        return False
    return strong and (match_chapter(text) is not None or front_name(text) is not None)


def compose(items: Sequence[Part | Framed]) -> list[Block]:
    """The blocks in reading order."""
    flat = list(_flat(items))
    parts = [p for p in flat if isinstance(p, Part)]
    chapters = _chapters(parts)
    titles = {id(p) for _, used in chapters.values() for p in used}
    styled = any(p.level > 1 for p in parts)
    out: list[Block] = []
    above: list[str] = []
    for index, item in enumerate(flat):
        if isinstance(item, Table):
            out.append(_captioned(item, above))
            above = []
        elif id(item) in chapters:
            heading, _ = chapters[id(item)]
            out.append(heading)
            above = []
        elif id(item) in titles or item.contents or _heads_contents(item, flat[index + 1 :]):
            continue
        else:
            block = _block(item)
            above = [*above[-2:], item.text] if is_caption(item.text) or isinstance(block, Heading) else []
            if not is_caption(item.text):
                out.append(block)
    levelled = out if styled else settle_levels(out)
    return list(_in_sections(levelled))


def _flat(items: Sequence[Part | Framed]) -> Iterator[Part | Table]:
    """Tables that only lay out text (signatures, frames) as their paragraphs."""
    caption = False
    for item in items:
        if isinstance(item, Part):
            caption = is_caption(item.text)
            yield item
        elif _lays_out(item, caption):
            yield from item.parts
        else:
            yield item.table


def _lays_out(framed: Framed, captioned: bool) -> bool:
    """One cell alone is a frame. Without lines it is a table only by its caption or its header."""
    if len(framed.table.cells) == 1:
        return True
    if framed.ruled or captioned:
        return False
    first = [c.text for c in framed.table.cells if c.row == 0 and c.text]
    named = [t for t in first if len(t.split()) <= 6 and header_words([t])]
    return len(first) < 2 or framed.table.rows < 2 or len(named) < 0.7 * len(first)


def _heads_contents(part: Part, after: Sequence[Part | Table]) -> bool:
    """The title of a table of contents."""
    following = after[0] if after else None
    return (
        bool(_CONTENTS_TITLE.match(part.text)) and isinstance(following, Part) and following.contents
    )  # fmt: skip


def _captioned(table: Table, above: list[str]) -> Table:
    """The table with the nearest caption above it and what follows that, else the heading above it."""
    numbered = [i for i, t in enumerate(above) if is_caption(t)]
    caption = " ".join(above[numbered[-1] :]) if numbered else " ".join(above[-1:])
    return replace(table, caption=caption)


def _block(part: Part) -> Heading | Paragraph:
    level = part.level if part.level > 1 else text_level(part.text, bold=part.bold or part.level == 1)
    return Heading(part.text, level, part.at) if level else Paragraph(part.text, part.at)


# ---- chapters -------------------------------------------------------------------------------------


def _chapters(parts: Sequence[Part]) -> dict[int, tuple[Heading, list[Part]]]:
    """The chapter headings: of each rising number the likeliest line, with the title lines below it."""
    found = list(_candidates(parts))
    kept = {id(c) for c in best_rising([c for c, _, _ in found if c.number])}
    names: set[str] = set()
    out: dict[int, tuple[Heading, list[Part]]] = {}
    for chapter, part, title in found:
        if id(chapter) in kept:
            out[id(part)] = Heading(f"BAB {chapter.number} {chapter.title}".strip(), 1, part.at), title
        elif not chapter.number and chapter.name not in names:
            names.add(chapter.name)
            out[id(part)] = Heading(chapter.title, 1, part.at), []
    return out


def _candidates(parts: Sequence[Part]) -> Iterator[tuple[Chapter, Part, list[Part]]]:
    for index, part in enumerate(parts):
        if part.contents or len(part.text) > _LONGEST_CHAPTER or _LEADER.search(part.text):
            continue
        place = (0.0, float(index), 0.0, 0.0)
        matched, front = match_chapter(part.text), front_name(part.text)
        if matched:
            number, rest = matched
            below = [p for p in parts[index + 1 : index + 3] if not p.contents]
            title = [] if rest else [p for p in below[:1] if p.text.isupper() or p.bold or p.level == 1]
            words = " ".join([rest, *(p.text for p in title)]).strip()
            score = 2.0 + 2.0 * (part.level == 1) + part.bold - 4.0 * (len(rest.split()) > 8)
            yield Chapter(number, "", words, part.at.page, place, 1, score), part, title
        elif front and (part.bold or part.level == 1 or part.text.isupper()):
            yield Chapter(0, front, part.text, part.at.page, place, 1, 1.0), part, []


# ---- sections -------------------------------------------------------------------------------------


def _in_sections(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with the chapter and the heading above them noted in their places."""
    chapter, heading = "", ""
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                chapter, heading = _chapter_name(block.text), ""
            else:
                heading = _short(block.text)
        section = ", ".join(part for part in (chapter, heading) if part) or None
        yield _placed(block, lambda at, section=section: replace(at, section=section))  # type: ignore[misc]


def _chapter_name(text: str) -> str:
    found = re.match(r"BAB (\d)", text)
    return f"Bab {_ROMANS[int(found.group(1)) - 1]}" if found else _short(text).capitalize()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SECTION else text[: LONGEST_SECTION - 1] + "…"


def _placed(block: Block, move: Callable[[Anchor], Anchor]) -> Block:
    """The block with every place in it changed."""
    if not isinstance(block, Table):
        return replace(block, at=move(block.at))
    return replace(block, at=move(block.at), cells=tuple(moved_cell(c, move) for c in block.cells))


def moved_cell(cell: Cell, move: Callable[[Anchor], Anchor]) -> Cell:
    """The cell with every place in it changed."""
    return replace(cell, at=move(cell.at), lines=tuple((text, move(at)) for text, at in cell.lines))
