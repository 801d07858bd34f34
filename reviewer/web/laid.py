"""What the page tells of the second documents: what each seems to be, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.findings import Review
from reviewer.render.reach import introduced, purpose
from reviewer.web.companion import Companion
from reviewer.web.draft import Draft


@dataclass(frozen=True, slots=True)
class Laid:
    """A document on the result page. `used` is what it was used for, empty where it was not; `why`: the
    reason, or what a person should know."""

    id: str
    name: str
    seen: str
    used: str
    why: str
    carried: bool


def laid(draft: Draft, review: Review) -> tuple[Laid, ...]:
    """The documents that a review took note of, those that were used first."""
    taken = [one for one in draft.given if one.confirmed]
    pairs = zip(taken, review.laporan.pendamping, strict=False)
    found = [Laid(c.id, c.name, introduced(p), purpose(p), p.alasan, c.carried) for c, p in pairs]
    return tuple(sorted(found, key=lambda one: not one.used))


def seen(one: Companion) -> str:
    """What its own pages say of a document, in a line."""
    return introduced(one.seen) if one.seen else ""
