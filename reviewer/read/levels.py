"""How deep headings stand when only their numbers, their weight and their order tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reviewer.document import Block, Heading
from reviewer.read.prose import below_chapter

_NUMBER = re.compile(
    r"^(?P<number>(?:[IVX]+|\d{1,2})(?:\.\d{1,2})+|\d{1,2}|[IVX]+|[A-Ha-h])(?:[.)]\s*|\s+)(?=\S)"
)
_FIRST = frozenset(("1", "I", "A", "a"))
_DEEPEST = 5
"""The level of headings that nothing but their weight tells."""


def settle_levels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each heading at the level that its number and its neighbours give it."""
    return list(_under_names(list(below_chapter(blocks))))


def _under_names(blocks: Sequence[Block]) -> Iterator[Block]:
    """A heading without number before a series that begins anew heads that series.

    "Sasaran 1: …" before "1. …", "2. …" and again "Sasaran 2: …" before "1. …": the series goes one
    level down where no level is free between it and the section around it.
    """
    headings = [b for b in blocks if isinstance(b, Heading)]
    after = {id(a): b for a, b in pairwise(headings)}
    section, series, pushed = 1, 0, False
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        following = after.get(id(block))
        if following is not None and _heads(block, following):
            series = following.level
            pushed = section >= series - 1
            yield replace(block, level=series if pushed else series - 1)
            continue
        if series and block.level < series:
            series, pushed = 0, False
        if not series and block.level < _DEEPEST:
            section = block.level
        yield replace(block, level=min(block.level + 1, _DEEPEST)) if pushed else block


def _heads(block: Heading, following: Heading) -> bool:
    """Whether a heading names what the series that begins below it speaks of."""
    number = _NUMBER.match(following.text)
    first = number is not None and number.group("number").rpartition(".")[2] in _FIRST
    return (
        block.level == _DEEPEST and not _NUMBER.match(block.text) and 2 < following.level < _DEEPEST and first
    )
