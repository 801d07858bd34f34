"""How exactly the numbers of scanned table pages are read, beside the same pages as print.

    uv run python -m benchmarks.kebenaran --pindai

Of some drafts of the tuning set, the cover and the pages with rows of performance become pictures as an
office scanner makes them. A number that is not exact has to be marked as not read; one that is wrong and
not marked is what must not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.scanner import scanned
from benchmarks.scoring import Tally, match_rows, plain, text_of
from reviewer.extract import extract
from reviewer.laporan import Baris, Laporan
from reviewer.plant.factory.build import make
from reviewer.plant.factory.truth import LostMarkError, TrueRow, Truth
from reviewer.read import read

SEEDS: Final = {"typst": range(6), "chromium": range(100, 103), "libreoffice": range(200, 203)}
"""Drafts of the tuning set; a page takes three seconds and more."""
MOST_PAGES: Final = 5
"""Pages with rows that become pictures in one draft."""
FIELDS: Final = ("target", "realisasi", "capaian")
ROLES: Final = ("perjanjian_kinerja", "capaian")

LINES: Final = (
    ("baris terbaca", "baris"),
    ("  garis penuh", "baris full"),
    ("  hanya bingkai", "baris frame"),
    ("  hanya mendatar", "baris across"),
    ("  tanpa garis", "baris none"),
    ("  daftar butir", "baris daftar"),
    ("angka persis", "persis"),
    ("angka ditandai ragu", "ragu"),
    ("persis atau ditandai", "aman"),
    ("angka tidak terbaca", "hilang"),
    ("angka salah, tak ditandai", "salah"),
    ("dari yang persis di cetak:", ""),
    ("  persis", "cetak persis"),
    ("  persis atau ditandai", "cetak aman"),
    ("  salah, tak ditandai", "cetak salah"),
)

Outcomes = dict[tuple[str, int, str], str]
"""What became of each number: by role, row and field."""


@dataclass(frozen=True, slots=True)
class Job:
    """One draft to make, to scan, to read and to score."""

    seed: int
    producer: str
    folder: Path
    askew: float = 1.0


def run(job: Job) -> tuple[Tally, Tally]:
    """The tally of the pages as print, and as pictures."""
    try:
        made = make(job.seed, job.producer, job.folder)
    except LostMarkError:
        return Tally(), Tally()
    pages = table_pages(made.truth)
    picture = job.folder / f"{made.name}-pindai-{job.askew}.pdf"
    picture.write_bytes(scanned(made.pdf.read_bytes(), {1, *pages}, job.askew))
    printed, told = score(extract(read(made.pdf)), made.truth, pages)
    start = perf_counter()
    pictured, seen = score(extract(read(picture)), made.truth, pages)
    for key in (k for k, outcome in told.items() if outcome == "persis"):
        pictured.add("cetak persis", seen[key] == "persis")
        pictured.add("cetak aman", seen[key] in ("persis", "ragu"))
        pictured.add("cetak salah", seen[key] == "salah")
    pictured.add("detik", perf_counter() - start, len(pages) + 1)
    for name, tally in (("cetak", printed), ("pindai", pictured)):
        tally.notes = [f"{made.name} {name}: {note}" for note in tally.notes]
    return printed, pictured


def table_pages(truth: Truth) -> tuple[int, ...]:
    """The first pages with rows of performance, promises and results by turns."""
    by_role = [sorted({r.halaman for r in truth.baris if r.peran == role}) for role in ROLES]
    turns = (page for pair in _turns(by_role) for page in pair)
    return tuple(sorted(list(dict.fromkeys(turns))[:MOST_PAGES]))


def _turns(lists: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    for at in range(max(map(len, lists))):
        yield [pages[at] for pages in lists if at < len(pages)]


def score(laporan: Laporan, truth: Truth, pages: Sequence[int]) -> tuple[Tally, Outcomes]:
    """The rows that stand on `pages`, and their numbers."""
    tally = Tally()
    outcomes: Outcomes = {}
    drawn = {t.id: t.garis for t in truth.tabel}
    for peran in ROLES:
        wanted = [r for r in truth.baris if r.peran == peran and r.halaman in pages]
        read_rows = [b for b in laporan.baris if b.peran == peran]
        pairs = match_rows(wanted, read_rows)
        for at, row in enumerate(wanted):
            found = read_rows[pairs[at]] if at in pairs else None
            tally.add("baris", found is not None)
            tally.add(f"baris {drawn.get(row.tabel.removesuffix('-lanjut'), 'daftar')}", found is not None)
            for name, outcome in _numbers(row, found, tally):
                outcomes[peran, at, name] = outcome
    return tally, outcomes


def _numbers(row: TrueRow, found: Baris | None, tally: Tally) -> Iterator[tuple[str, str]]:
    where = f"{row.peran} {row.tabel} hal. {row.halaman}"
    if found is None:
        tally.notes.append(f"{where}: baris tidak terbaca: {row.nilai['indikator'][:60]}")
    for name in FIELDS:
        true = row.nilai.get(name, "")
        if not any(char.isdigit() for char in true):
            continue
        outcome = _outcome(true, name, found)
        yield name, outcome
        for key in ("persis", "ragu", "hilang", "salah"):
            tally.add(key, key == outcome)
        tally.add("aman", outcome in ("persis", "ragu"))
        if outcome != "persis":
            got = text_of(found, name) if found else ""
            tally.notes.append(f"{where}: {outcome}: {name} {true!r} terbaca {got!r}")


def _outcome(true: str, name: str, found: Baris | None) -> str:
    cited = getattr(found, name) if found else None
    if cited is None or not (cited.text or cited.unreadable):
        return "hilang"
    if cited.unreadable:
        return "ragu"
    return "persis" if plain(cited.text) == plain(true) else "salah"


def table(printed: Tally, pictured: Tally) -> Iterator[str]:
    """The measures, a line each: print, pictures, and of how many."""
    yield f"{'':<26}{'cetak':>13}{'pindai':>13}{'dari':>8}"
    for title, key in LINES:
        if not key:
            yield title
            continue
        shown = ["-" if (v := t.share(key)) is None else f"{v:.3f}" for t in (printed, pictured)]
        yield f"{title:<26}{shown[0]:>13}{shown[1]:>13}{pictured.all[key]:>8.0f}"
    yield f"\nmembaca: {pictured.share('detik') or 0:.1f} detik per halaman pindai"
