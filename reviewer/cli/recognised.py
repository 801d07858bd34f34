"""The documents of a folder: what each seems to be, listed, and put right where somebody sits there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import typer

from reviewer.cli.run import plainly, say
from reviewer.extract.jenis import OURS, named
from reviewer.laporan import Jenis
from reviewer.render.reach import introduced
from reviewer.review import FirstLook, Given, first_look

_KINDS: Final[tuple[Jenis, ...]] = (
    "pk", "pk_perubahan", "renstra", "rpjmd", "iku", "lalu", "lhe", "pengukuran", "anggaran", "lain",
)  # fmt: skip
_CHANGE: Final = re.compile(r"(\d+)=(\w+)")
_ASK: Final = "Sudah tepat? Enter bila ya; bila belum, tulis nomor=jenis, misalnya 2=iku"
_NOT_UNDERSTOOD: Final = "“{}” tidak terbaca. Tulis nomor=jenis; jenisnya: {}."


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a folder with what it seems to be; `jenis` once the person said otherwise."""

    path: Path
    look: FirstLook
    jenis: Jenis | None = None

    @property
    def kind(self) -> Jenis:
        return self.jenis or self.look.seen.jenis

    @property
    def has_words(self) -> bool:
        """Whether any page of it could be read; else its name alone tells what it is."""
        laporan = self.look.seen.laporan
        return len(laporan.unread_pages) < laporan.halaman

    @property
    def given(self) -> Given:
        """The document for a review, which does not read it once more."""
        return Given(self.path, self.jenis, self.look.document)


def look_at(files: Sequence[Path], folder: Path) -> list[Found]:
    """Reads the files of a folder; what this tool wrote itself is none of them."""
    if not files:
        return []
    say(f"Membaca {len(files)} berkas dalam {folder} ...")
    found = [Found(path, first_look(path)) for path in files]
    return [one for one in found if one.look.seen.sebutan != OURS]


def confirmed(found: Sequence[Found], *, sure: bool) -> list[Found]:
    """The documents as the person wants them taken. They are listed; on a terminal they are asked about.

    `sure`: nobody needs to be asked.
    """
    if not found:
        return []
    for line in listing(found):
        say(line)
    asks = not sure and sys.stdin.isatty() and sys.stderr.isatty()
    return _asked(list(found)) if asks else list(found)


def listing(found: Sequence[Found]) -> Iterator[str]:
    """A line for each document."""
    yield "Dokumen pendamping:"
    yield from (f"  {number}. {one.path.name}: {_told(one)}" for number, one in enumerate(found, 1))


def _told(one: Found) -> str:
    seen = one.look.seen
    if one.look.trouble:
        return f"belum terbaca. {one.look.trouble}"
    if one.jenis:
        return f"{named(one.jenis)}, menurut Anda"
    return " ".join(filter(None, (f"{introduced(seen)}.", seen.alasan)))


def _asked(found: list[Found]) -> list[Found]:
    while answer := typer.prompt(_ASK, default="", show_default=False, err=True).strip():
        try:
            found = with_changes(found, answer)
        except ValueError as error:
            say(str(error))
            continue
        for line in listing(found):
            say(line)
    return found


def with_changes(found: Sequence[Found], answer: str) -> list[Found]:
    """The documents with what "2=iku 3=lain" says of them. Raises ValueError, in Indonesian."""
    changed = list(found)
    for part in answer.replace(",", " ").split():
        said = _CHANGE.fullmatch(part)
        kind = next((k for k in _KINDS if said and k == said[2].lower()), None)
        if said is None or kind is None or not 0 < int(said[1]) <= len(changed):
            raise ValueError(plainly(_NOT_UNDERSTOOD.format(part, ", ".join(_KINDS))))
        changed[int(said[1]) - 1] = replace(changed[int(said[1]) - 1], jenis=kind)
    return changed
