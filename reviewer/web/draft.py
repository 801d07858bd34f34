"""One opened draft, as the page knows it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from reviewer.answers import Answers
from reviewer.compare import alike
from reviewer.document import printable
from reviewer.findings import Review
from reviewer.web.companion import Companion, Sent

NAME = 120
"""Characters of a file's name that are shown."""

Stage = Literal["antre", "membaca", "memeriksa", "selesai", "kendala"]


class Trouble(Exception):
    """Something the person at the page should read; the text is Indonesian."""


@dataclass(slots=True)
class Draft:
    """One opened draft, in one file or several. `names` is what the person called them: shown, never
    used as a path. `keep`: its answers are kept on this computer. `carried`: some of its answers were
    given to the draft before it. `is_final`: opened to be held against a draft, and no draft itself.
    `companions`: the second documents beside it by their id, in the order in which they were given.
    """

    id: str
    names: tuple[str, ...]
    paths: tuple[Path, ...]
    sha256: str
    stage: Stage = "antre"
    done: int = 0
    total: int = 0
    message: str = ""
    review: Review | None = None
    answers: Answers = field(default_factory=Answers)
    keep: bool = False
    carried: bool = False
    is_final: bool = False
    companions: dict[str, Companion] = field(default_factory=dict)
    opened: float = field(default_factory=time.monotonic)
    process: Any = None
    pipe: Connection | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """The name of the draft; of several files the first and how many more."""
        first, *more = self.names
        return f"{first} dan {len(more)} berkas lain" if more else first

    @property
    def over(self) -> bool:
        """Whether reading has ended, either way."""
        return self.stage in ("selesai", "kendala")

    @property
    def given(self) -> tuple[Companion, ...]:
        """The second documents as they are at this moment."""
        return tuple(self.companions.values())

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Those of them that the person has looked at, for the draft's process."""
        return tuple((c.name, c.document, c.kind, c.trouble) for c in self.given if c.confirmed)

    @property
    def settled(self) -> bool:
        """Whether nothing is being read, neither the draft nor a document beside it."""
        return self.stage == "kendala" or (self.over and all(c.over for c in self.given))

    @property
    def asking(self) -> bool:
        """Whether the person has not yet looked at a document beside it."""
        return any(not c.confirmed for c in self.given)


def same_report(one: Draft, other: Draft) -> bool:
    """Two versions of one report, as far as the drafts tell: the same agency and year."""
    if one.review is None or other.review is None:
        return False
    a, b = one.review.laporan, other.review.laporan
    agency = not a.instansi or not b.instansi or alike(a.instansi, b.instansi)
    return agency and (a.tahun == b.tahun or a.tahun is None or b.tahun is None)


def shown_name(name: str) -> str:
    """What the person called the file, without folders and without what could disguise it."""
    last = printable(name.replace("\\", "/")).rsplit("/", 1)[-1].strip()
    if len(last) > NAME:
        last = f"{last[: NAME - 9]}…{last[-8:]}"
    return last or "draf"
