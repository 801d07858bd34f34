"""One rule of the rubric applied to a draft, for tests of checks; `strict`: what a check raises is raised."""

from __future__ import annotations

from reviewer.findings import Finding, Result
from reviewer.judge import judge
from reviewer.laporan import Laporan
from reviewer.rubric import Rubric, load

RULES = {r.id: r for r in load().rules}


def result(id: str, draft: Laporan) -> Result:
    """How the rule fared."""
    return judge(draft, Rubric((RULES[id],), ""), strict=True)[0]


def findings(id: str, draft: Laporan) -> tuple[Finding, ...]:
    """What it found."""
    return result(id, draft).findings


def one(id: str, draft: Laporan) -> Finding:
    """The only thing that it found."""
    found = findings(id, draft)
    assert len(found) == 1, found
    return found[0]
