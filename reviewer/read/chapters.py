"""Chapter headings of the body, told from the table of contents and from a *sistematika* section.

Every line "BAB I …" is a candidate. A real heading stands alone on its page, near its top or in
large or bold type, in rising order; a decoy stands among others of its kind or goes on as a
sentence. The best rising sequence wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document import Box
from reviewer.read.lines import Line
from reviewer.read.sheet import Sheet

_BAB = re.compile(r"^\W*BAB\s*[-:.]?\s*(?P<num>[IVXl1]{1,4}|\d)\b\s*[-:.–]*\s*(?P<title>.*)$", re.IGNORECASE)
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_FRONT = re.compile(
    r"^\W*(?:(?P<ikhtisar>(?:ikhtisar|ringkasan|rangkuman)(?:\s+eksekutif)?|executive\s+summary)"
    r"|(?P<pengantar>kata\s+pengantar|prakata)|(?P<lampiran>lampiran(?:\s*[-–]\s*lampiran|\s+(?:\d{1,2}|[IVX]{1,4}))?))\W*$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"pendahulu|perencana|perencaan|perjanjian|penetapan|akunt[au]bilitas|capaian|pengukuran|penutup|simpulan|evaluasi"
    r"|tindak\s+lanjut|gambaran",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\.{3,}|…|\s\d{1,3}$")


@dataclass(slots=True)
class Chapter:
    """A chapter heading: `number` 1–9, or 0 for parts without one (`name` then tells which).

    `inferred`: what told of one that is a picture, in Indonesian; "" where it is printed.
    """

    number: int
    name: str
    title: str
    page: int
    box: Box
    lines: int
    score: float = 0.0
    inferred: str = ""


def number_of(text: str) -> int | None:
    """ "III" or "3" → 3; a roman one typed as l or 1 counts as I."""
    if text.isdigit() and len(text) == 1:
        return int(text)
    return _ROMANS.get(text.casefold().replace("l", "i").replace("1", "i"))


def match_chapter(text: str) -> tuple[int, str] | None:
    """ "BAB III AKUNTABILITAS" → (3, "AKUNTABILITAS"); None for other lines."""
    match = _BAB.match(text)
    number = number_of(match.group("num")) if match else None
    return (number, match.group("title").strip()) if match and number else None


def front_name(text: str) -> str | None:
    """The part without a number that a line names: ikhtisar, pengantar or lampiran."""
    match = _FRONT.match(text)
    return next((name for name, found in match.groupdict().items() if found), None) if match else None


def find_chapters(
    sheets: Sequence[Sheet], pages: Sequence[list[Line]], contents: Sequence[int], body_height: float
) -> list[Chapter]:
    """The chapter headings in reading order (front parts and lampiran included)."""
    found: list[Chapter] = []
    for sheet, lines in zip(sheets, pages, strict=True):
        if sheet.number not in contents:
            found.extend(_on_page(sheet, lines, body_height))
    numbered = best_rising([c for c in found if c.number])
    front = _front_parts([c for c in found if not c.number], numbered)
    return sorted([*numbered, *front], key=lambda c: (c.page, c.box[1]))


def _on_page(sheet: Sheet, lines: Sequence[Line], body_height: float) -> list[Chapter]:
    out: list[Chapter] = []
    for index, line in enumerate(lines):
        text = line.closed_text.strip()
        if len(text) > 110:
            continue
        numbered, name = match_chapter(text), front_name(text)
        if numbered:
            out.append(_candidate(sheet, lines, index, *numbered, body_height))
        elif name and _stands_out(sheet, lines, index, body_height):
            out.append(Chapter(0, name, text, sheet.number, line.box, 1, 1.0))
    crowd = {c.number for c in out if c.number}
    for chapter in out:
        if chapter.number and len(crowd) > 1:
            chapter.score -= 4.0
    return out


def _stands_out(sheet: Sheet, lines: Sequence[Line], index: int, body_height: float) -> bool:
    """A front part's title: set apart by its type, or centred as the first line of its page."""
    line = lines[index]
    first = index == 0 and abs((line.box[0] + line.box[2]) / 2 - sheet.width / 2) < 0.08 * sheet.width
    strong = line.bold or line.text.isupper() or _large(line, body_height)
    return first or (strong and (index < 3 or not line.text[-1:].isdigit()))


def _large(line: Line, body_height: float) -> bool:
    return line.height > 1.15 * body_height


def _candidate(
    sheet: Sheet, lines: Sequence[Line], index: int, number: int, rest: str, body_height: float
) -> Chapter:
    line = lines[index]
    titles = [rest] if rest else []
    used = 1
    for below in lines[index + 1 : index + 4]:
        near = below.box[1] - lines[index + used - 1].box[3] < 4.0 * line.height
        alike = below.text.isupper() or (below.bold and line.bold and len(below.text.split()) <= 8)
        if (
            not (near and alike)
            or re.match(r"^(?:\d|[A-Z]\.)", below.text)
            or (titles and not below.text.isupper())
        ):
            break
        titles.append(below.closed_text)
        used += 1
    title = " ".join(" ".join(titles).split())
    chapter = Chapter(number, "", title, sheet.number, line.box, used)
    chapter.score = _score(sheet, lines, index, rest, title, body_height)
    return chapter


def _score(
    sheet: Sheet, lines: Sequence[Line], index: int, rest: str, title: str, body_height: float
) -> float:
    line = lines[index]
    middle = (line.box[0] + line.box[2]) / 2
    score = 1.0
    score += 1.5 * (index == 0) + 1.0 * (line.box[1] < 0.3 * sheet.height)
    score += 1.0 * line.bold + 1.0 * _large(line, body_height)
    score += 1.0 * (abs(middle - sheet.width / 2) < 0.08 * sheet.width)
    score += 1.5 * bool(_TITLES.search(title)) + 0.5 * (title.isupper() and bool(title))
    score -= 3.0 * bool(_LEADER.search(line.text))
    sentence = bool(rest) and not rest.isupper() and (len(rest.split()) > 6 or rest[:1].islower())
    score -= 4.0 * sentence
    return score


def best_rising(candidates: Sequence[Chapter]) -> list[Chapter]:
    """The sequence of rising chapter numbers with the highest total score."""
    best: list[tuple[float, list[Chapter]]] = []
    for here in sorted(candidates, key=lambda c: (c.page, c.box[1])):
        options = [(score, seq) for score, seq in best if seq[-1].number < here.number]
        score, before = max(options, key=lambda o: o[0], default=(0.0, []))
        if here.score > 0:
            # A chapter that follows its neighbour is likelier than one after a gap.
            gap = here.number - (before[-1].number if before else 0) - 1
            best.append((score + here.score - 1.5 * gap, [*before, here]))
    return max(best, key=lambda o: o[0], default=(0.0, []))[1]


def _front_parts(parts: Sequence[Chapter], numbered: Sequence[Chapter]) -> list[Chapter]:
    """Front parts stand before the first chapter, the annex after the last; the first of each counts."""
    first = numbered[0].page if numbered else 10**6
    last = numbered[-1].page if numbered else 0
    out: dict[str, Chapter] = {}
    for part in parts:
        fits = part.page >= last if part.name == "lampiran" else part.page <= first
        if fits:
            out.setdefault(part.name, part)
    return list(out.values())
