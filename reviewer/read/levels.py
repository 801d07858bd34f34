"""How deep headings stand, told by their numbers, their order and what they name.

A number's form ("3.1", "A.", "1.", "a)") stands for a depth only beside its neighbours: "A." is a section
of one chapter and lies below "3.1.1" in another. So the headings around a heading are kept as a pile: the
same form goes on beside its like, another form goes one step down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.document import Block, Heading
from reviewer.read.chapters import number_of

_DOTTED = re.compile(r"^(?P<first>[IVX]{1,4}|\d{1,2})(?P<rest>(?:\.\d{1,2}){1,4})")
_SINGLE = re.compile(r"^(?P<number>\d{1,2}|[IVX]+|[A-Ha-h])(?P<end>[.)])\s*(?=\S)")
_NAMES = (("sasaran", re.compile(r"^sasaran\b(?!.*\bindikator\b)", re.IGNORECASE)),
          ("indikator", re.compile(r"^indikator\b", re.IGNORECASE)))  # fmt: skip
_CHAPTER = re.compile(r"^BAB (\d)")
_USUAL = {"A": 2, "I": 2, "1": 3, "a": 4}
"""The level of a form that stands directly below its chapter."""
_DEEPEST = 5
"""The level of headings that nothing but their weight tells, where nothing around them is deeper."""
_TWICE = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """What the beginning of a heading tells: the form of its number and the number itself."""

    form: str
    value: int
    usual: int


@dataclass(slots=True)
class _Step:
    """A heading that others may stand below."""

    form: str
    value: int
    level: int


def settle_levels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each heading at the level that its number and its neighbours give it."""
    headings = [b for b in blocks if isinstance(b, Heading)]
    levels = iter(_levels(headings))
    return [replace(b, level=next(levels)) if isinstance(b, Heading) else b for b in blocks]


def _levels(headings: Sequence[Heading]) -> Iterator[int]:
    pile = _Pile("", Counter())
    for index, heading in enumerate(headings):
        if heading.level == 1:
            found = _CHAPTER.match(heading.text)
            pile = _Pile(found.group(1) if found else "", _titles(headings[index + 1 :]))
            yield 1
            continue
        following = headings[index + 1] if index + 1 < len(headings) else None
        yield pile.put(heading, following)


def _titles(headings: Sequence[Heading]) -> Counter[str]:
    """How often each heading stands in the chapter that begins before these."""
    out: Counter[str] = Counter()
    for heading in headings:
        if heading.level == 1:
            break
        out[_bare(heading.text)] += 1
    return out


def _bare(text: str) -> str:
    return re.sub(r"[\W\d]+", " ", text).casefold()


@dataclass(slots=True)
class _Pile:
    """The headings that the next one may stand below, in one chapter."""

    chapter: str
    titles: Counter[str]
    steps: list[_Step] = field(default_factory=list)
    sections: set[str] = field(default_factory=set)  # forms of number that the chapter's own sections have
    counting: set[str] = field(default_factory=set)

    def put(self, heading: Heading, following: Heading | None) -> int:
        """The level of a heading; what follows it may stand below it."""
        own = self._own_section(heading)
        if own is not None:
            return own
        mark = _mark(heading.text)
        if mark is None:
            return self._without_number(heading, following)
        return self._counted(mark)

    def _own_section(self, heading: Heading) -> int | None:
        """The level of "3.1" in chapter 3; None for others, "1.1" there counts on from a "1." above it.

        So does "III.1" once "I.1" has stood in the same chapter.
        """
        number = _DOTTED.match(heading.text)
        if number is None:
            return None
        depth = 1 + number.group("rest").count(".")
        form = "1" if number.group("first").isdigit() else "I"
        own = not self.chapter or (
            str(number_of(number.group("first"))) == self.chapter
            and (form in self.sections or form not in self.counting)
        )
        (self.sections if own else self.counting).add(form)
        if not own:
            return None
        while self.steps and not (self.steps[-1].form.startswith("section") and self.steps[-1].level < depth):
            self.steps.pop()
        self.steps.append(_Step(f"section{depth}", 0, depth))
        return depth

    def _counted(self, mark: _Mark) -> int:
        beside = self._like(mark)
        if beside is not None:
            del self.steps[beside + 1 :]
            self.steps[-1].value = mark.value
            return self.steps[-1].level
        return self._push(mark.form, mark.value, mark.usual)

    def _like(self, mark: _Mark) -> int | None:
        """The step that a number goes on from; None for the first of a series below the last heading."""
        alike = [i for i, step in enumerate(self.steps) if step.form == mark.form]
        if not alike:
            return None
        before = [i for i in alike if self.steps[i].value == mark.value - 1]
        if before:
            return before[-1]
        anew = mark.value == 1 and self.steps[-1].form != mark.form and len(alike) < _TWICE
        return None if anew else alike[-1]

    def _push(self, form: str, value: int, usual: int) -> int:
        above = self.steps[-1].level if self.steps else 1
        level = max(above + 1, usual)
        self.steps.append(_Step(form, value, level))
        return level

    def _without_number(self, heading: Heading, following: Heading | None) -> int:
        name = next((form for form, pattern in _NAMES if pattern.match(heading.text)), None)
        mark = _mark(following.text) if following is not None and following.level > 1 else None
        if heading.level < _DEEPEST:
            return heading.level
        if name is not None:
            self._leave(("indikator",) if name == "indikator" else ("sasaran", "indikator"))
            return self._push(name, 0, _USUAL["1"])
        if mark is not None and mark.value == 1:
            # It heads the series that begins anew below it, and ends the one before.
            self._leave(("name", mark.form))
            return self._push("name", 0, _USUAL["1"])
        if self.titles[_bare(heading.text)] < _TWICE:
            left = self._leave(("sasaran", "indikator"))
            if left:
                return left
        return max(_DEEPEST, self.steps[-1].level + 1 if self.steps else 0)

    def _leave(self, forms: Sequence[str]) -> int:
        """Takes the first step of these forms away, and all below it; its level, 0 where there is none."""
        at = next((i for i, step in enumerate(self.steps) if step.form in forms), None)
        if at is None:
            return 0
        level = self.steps[at].level
        del self.steps[at:]
        return level


def _mark(text: str) -> _Mark | None:
    dotted = _DOTTED.match(text)
    if dotted:
        parts = dotted.group("rest").split(".")
        depth = len(parts)
        return _Mark(f"dotted{depth}", int(parts[-1]), depth + 2)
    single = _SINGLE.match(text)
    if single is None:
        return None
    number = single.group("number")
    if number.isdigit():
        return _Mark("1" + single.group("end"), int(number), _USUAL["1"])
    if number.isupper():
        kind = "I" if set(number) <= set("IVX") else "A"
        value = number_of(number) or 0 if kind == "I" else ord(number) - ord("A") + 1
        return _Mark(kind + single.group("end"), value, _USUAL[kind])
    return _Mark("a" + single.group("end"), ord(number) - ord("a") + 1, _USUAL["a"])
