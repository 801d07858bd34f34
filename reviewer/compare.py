"""Two reviews of one report → what is settled, what remains, what is new.

Findings are matched by identity (`sidik`) first, then by rule and object: a number that was changed
and still does not fit is the same matter. A finding that the new review could not judge is neither
settled nor left: it is said apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reviewer.findings import Finding, Review

SAME_OBJECT = 85.0
"""Names at least this alike (percent) are one object, reworded or read from another format."""
NOT_JUDGED = frozenset({"tidak_dapat_dinilai", "galat"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome. `new` is ordered so that what the repair itself broke comes first."""

    settled: tuple[Finding, ...]
    left: tuple[tuple[Finding, Finding], ...]
    new: tuple[Finding, ...]
    not_judged: tuple[Finding, ...]


def compare(old: Review, new: Review) -> Comparison:
    """The findings of `old` and `new` set side by side, in the order of their reviews.

    What the writer has answered is neither left nor new; an answer that the newer draft lacks leaves its
    finding open.
    """
    pairs = match(old.findings, new.findings)
    matched_old, matched_new = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    unjudged_rules = {r.rule.id for r in new.results if r.status in NOT_JUDGED}
    still_open = {id(f) for f in new.open}
    pairs = [(a, b) for a, b in pairs if id(b) in still_open]
    gone = [f for f in old.open if id(f) not in matched_old]
    not_judged = tuple(f for f in gone if f.aturan in unjudged_rules)
    settled = tuple(f for f in gone if f.aturan not in unjudged_rules)
    fresh = [f for f in new.open if id(f) not in matched_new]
    touched = [f.objek for f in settled]
    fresh.sort(key=lambda f: not any(alike(f.objek, name) for name in touched))
    return Comparison(settled, tuple(pairs), tuple(fresh), not_judged)


def match(old: Sequence[Finding], new: Sequence[Finding]) -> list[tuple[Finding, Finding]]:
    """Pairs of one matter, each finding in at most one: same identity, else same rule and object."""
    free = list(new)
    pairs: list[tuple[Finding, Finding]] = []
    for same in (_identical, _same_matter):
        for finding in old:
            if any(a is finding for a, _ in pairs):
                continue
            twin = next((f for f in free if same(finding, f)), None)
            if twin is not None:
                pairs.append((finding, twin))
                free.remove(twin)
    order = {id(f): i for i, f in enumerate(old)}
    return sorted(pairs, key=lambda pair: order[id(pair[0])])


def _identical(a: Finding, b: Finding) -> bool:
    return a.sidik == b.sidik


def _same_matter(a: Finding, b: Finding) -> bool:
    return a.aturan == b.aturan and alike(a.objek, b.objek)


def alike(a: str, b: str) -> bool:
    """Whether two object names are one, case, numbering and small rewording aside."""
    one, two = _bare(a), _bare(b)
    return one == two or (
        bool(one and two) and max(fuzz.ratio(one, two), fuzz.token_sort_ratio(one, two)) >= SAME_OBJECT
    )


def _bare(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", text.casefold()).split()
    return " ".join(w for w in words if not w.isdigit())
