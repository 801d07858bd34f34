"""`lkjip ringkas`: the page for the head of the office, and a file for each bidang."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typer

from reviewer.cli.exits import FINE, UNREAD
from reviewer.cli.output import Unwritable, check_folder, write
from reviewer.cli.run import guarded, plainly, progress, say
from reviewer.findings import Review
from reviewer.render import division, leader
from reviewer.render.wording import FOOTER
from reviewer.review import review
from reviewer.rubric import Rubric, RubricError, load

_ASKED: Final = re.compile(r"\s*(?P<name>[^=]*[^=\s])\s*=\s*(?P<numbers>\d+(?:\s*,\s*\d+)*)\s*")
_MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@dataclass(frozen=True, slots=True)
class Share:
    """The catatan that one bidang answers."""

    bidang: str
    numbers: tuple[int, ...]


def sum_up(draft: Path, folder: Path | None, asked: Sequence[str], due: str) -> int:
    """Writes the summary and a file per bidang; nothing where a bidang is not written as it should be."""
    shares = [_share(text) for text in asked]
    if None in shares:
        wrong = asked[shares.index(None)]
        say(f"--bidang: “{wrong}” belum sesuai. Tulis nama dan nomor catatannya: --bidang “Bidang A=1,3”.")
        return UNREAD
    known = [s for s in shares if s is not None]
    try:
        if folder is not None:
            check_folder(folder)
        rubric = load()
        return guarded(draft, lambda: _write(draft, folder, known, due, rubric))
    except (Unwritable, RubricError) as error:
        say(str(error))
        return UNREAD


def _share(text: str) -> Share | None:
    found = _ASKED.fullmatch(text)
    return Share(found["name"], tuple(map(int, found["numbers"].split(",")))) if found else None


def _write(draft: Path, folder: Path | None, shares: Sequence[Share], due: str, rubric: Rubric) -> int:
    with progress(draft, "") as advance:
        result = review(draft, rubric=rubric, progress=advance)
    if unknown := _unknown(result, shares):
        raise Unwritable(
            f"--bidang: catatan nomor {unknown} tidak ditemukan. Lihat nomornya pada hasil periksa."
        )
    place = folder or draft.parent
    files = {place / f"{draft.stem}-ringkasan.docx": leader.render(result, _saved(draft))}
    for number, share in enumerate(shares, 1):
        name = f"{draft.stem}-{number}-{_plain(share.bidang)}.docx"
        files[place / name] = division.render(result, share.bidang, share.numbers, due)
    write(files)
    for path in files:
        typer.echo(plainly(f"  Hasil     {path}"))
    typer.echo(FOOTER)
    return FINE


def _unknown(result: Review, shares: Sequence[Share]) -> str:
    known = {c.nomor for c in result.catatan}
    return ", ".join(str(n) for share in shares for n in share.numbers if n not in known)


def _saved(draft: Path) -> str:
    """When the draft was last saved: which version of it this is."""
    at = datetime.fromtimestamp(draft.stat().st_mtime)  # noqa: DTZ006  the clock on the writer's wall
    return f"disimpan {at.day} {_MONTHS[at.month - 1]} {at.year} pukul {at:%H.%M}"


def _plain(name: str) -> str:
    """A name as part of a file name."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or "bidang"
