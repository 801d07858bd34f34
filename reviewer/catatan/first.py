"""The seven on the first screen: E of the ranking rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from reviewer.catatan.grouping import Matter
from reviewer.catatan.order import is_certain, kelas_of
from reviewer.findings import Finding
from reviewer.rubric import Groups, Joined

SEVEN: Final = 7
_OF_ONE_GROUP: Final = 2
"""At most so many are led by one group of rules (CAL, KEU, …) while others wait."""


def first_screen(ranked: Sequence[Matter], parts: Sequence[Matter], groups: Groups) -> list[Matter]:
    """At most seven of `ranked` (sorted), in reading order; `parts` fill what is left free."""
    opening = next((m for m in ranked if is_certain(m)), None)
    waiting = [m for m in ranked if m is not opening]
    chosen = [opening] if opening else []
    cause = next((m for m in ranked if _is_untold_cause(m, groups)), None)
    room = SEVEN - 1 if cause is not None and cause is not opening else SEVEN
    led = Counter(_led_by(m, groups) for m in chosen)
    for matter in waiting:
        if matter is cause:
            room = SEVEN
        elif len(chosen) >= room or led[_led_by(matter, groups)] >= _OF_ONE_GROUP:
            continue
        if len(chosen) < SEVEN:
            chosen.append(matter)
            led[_led_by(matter, groups)] += 1
    chosen += [m for m in waiting if m not in chosen][: SEVEN - len(chosen)]
    ordered = [m for m in (opening, *waiting) if m is not None and m in chosen]
    return ordered + list(parts[: SEVEN - len(ordered)])


def _is_untold_cause(matter: Matter, groups: Groups) -> bool:
    """Indikator below target without a cause."""
    rules = groups.catatan.get("penyebab", Joined())
    causes = (f for f in matter.findings if f.aturan in rules.sebab)
    return matter.kelompok == "penyebab" and any(f.weight.required for f in causes)


def _led_by(matter: Matter, groups: Groups) -> str:
    return leader(matter, groups).aturan.split("-")[0]


def leader(matter: Matter, groups: Groups) -> Finding:
    """The finding that gives the catatan its place."""
    return min(matter.findings, key=lambda f: (kelas_of(f, groups), f.weight.derived, -f.weight.size))
