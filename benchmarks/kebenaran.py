"""How exactly generated drafts are read, against the truth that travels with them.

    uv run python -m benchmarks.kebenaran                 the tuning set
    uv run python -m benchmarks.kebenaran --reserved      the reserved set; run it to judge, not to tune
    uv run python -m benchmarks.kebenaran --pindai        some drafts of the tuning set, their tables as scans

Files are made once per version of the factory and kept in the system's folder for temporary files.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import pindai
from benchmarks.others import DIFFERENCES, compare
from benchmarks.scoring import Tally, score
from reviewer.extract import extract
from reviewer.plant.factory.build import make, version
from reviewer.plant.factory.producers import available
from reviewer.plant.factory.truth import LostMarkError
from reviewer.read import read

TUNING: Final = {"typst": range(64), "chromium": range(100, 144), "libreoffice": range(200, 240)}
RESERVED: Final = {
    "typst": range(7000, 7012),
    "chromium": range(7100, 7112),
    "libreoffice": range(7200, 7212),
    "reportlab": range(7300, 7324),
}
"""Producers and seeds of the two sets. The last producer is never looked at while tuning."""

LINES: Final = (
    ("bab F1", "f1", "bab"),
    ("baris PK F1", "f1", "baris perjanjian_kinerja"),
    ("baris capaian F1", "f1", "baris capaian"),
    ("  baris bergaris penuh", "share", "baris garis full"),
    ("  hanya bingkai", "share", "baris garis frame"),
    ("  hanya mendatar", "share", "baris garis across"),
    ("  tanpa garis", "share", "baris garis none"),
    ("  daftar butir", "share", "baris garis daftar"),
    ("nilai, semua baris", "share", "nilai"),
    ("nilai, baris terbaca", "share", "nilai terbaca"),
    ("nama indikator persis", "share", "nama indikator persis"),
    ("sasaran pada baris", "share", "sasaran"),
    ("letak target", "share", "letak target"),
    ("sel, recall", "share", "sel"),
    ("  bergaris penuh", "share", "sel garis full"),
    ("  hanya bingkai", "share", "sel garis frame"),
    ("  hanya mendatar", "share", "sel garis across"),
    ("  tanpa garis", "share", "sel garis none"),
    ("GriTS topologi", "share", "GriTS topologi"),
    ("GriTS isi", "share", "GriTS isi"),
    ("sel per halaman, kami", "share", "sel per halaman, kami"),
    ("  pdfplumber", "share", "sel per halaman, pdfplumber"),
    ("  Camelot (lattice)", "share", "sel per halaman, camelot"),
    ("sama dengan pdfplumber", "share", "sel sama dengan pdfplumber"),
    ("sambungan F1", "f1", "sambungan"),
    ("kepala sesudahnya", "share", "kepala sesudah sambungan"),
    ("baris terpotong", "share", "baris terpotong"),
    ("tabel palsu per berkas", "share", "tabel palsu"),
)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make, read and score."""

    seed: int
    producer: str
    folder: Path
    camelot: bool = False


def run(job: Job) -> tuple[Job, Tally]:
    """Makes, reads and scores one file."""
    try:
        made = make(job.seed, job.producer, job.folder)
    except LostMarkError as lost:
        # a producer that clips a word gives a file that nobody can read in full
        return job, Tally(notes=[f"{job.producer}-{job.seed}: tanpa kebenaran: {lost}"])
    start = perf_counter()
    document = read(made.pdf)
    laporan = extract(document)
    elapsed = perf_counter() - start
    tally = score(document, laporan, made.truth)
    tally.update(compare(made.pdf, document, made.truth, camelot=job.camelot))
    tally.add("ms per halaman", 1000 * elapsed, len(document.pages))
    tally.notes = [f"{made.name}: {note}" for note in tally.notes]
    return job, tally


def _table(tallies: dict[str, Tally]) -> Iterable[str]:
    names = list(tallies)
    yield f"{'':<26}" + "".join(f"{name:>13}" for name in names) + f"{'dari':>8}"
    for title, kind, key in LINES:
        values = [getattr(tallies[name], kind)(key) for name in names]
        count = tallies["semua"].all[key] or tallies["semua"].all[f"{key} recall"]
        yield (
            f"{title:<26}"
            + "".join(f"{'-' if v is None else f'{v:.3f}':>13}" for v in values)
            + f"{count:>8.0f}"
        )


def _seeds(text: str) -> Sequence[int]:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _scans(jobs: Sequence[pindai.Job], notes: Path | None) -> None:
    """Prints the table of scanned pages; one process, since the engine has threads of its own."""
    printed, pictured = Tally(), Tally()
    for one, other in map(pindai.run, jobs):
        printed.update(one)
        pictured.update(other)
    print(f"{len(jobs)} berkas\n")
    print("\n".join(pindai.table(printed, pictured)))
    if notes:
        notes.write_text("\n".join([*printed.notes, *pictured.notes]) + "\n", encoding="utf-8")


def main() -> None:
    """Prints the table of measures, a column per producer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kebenaran", description=__doc__)
    parser.add_argument("--reserved", action="store_true", help="the reserved set")
    parser.add_argument("--pindai", action="store_true", help="table pages as scans (slow)")
    parser.add_argument("--seeds", type=_seeds, help="other seeds, as 3 or 0-40")
    parser.add_argument("--producers", help="only these, divided by commas")
    parser.add_argument("--notes", type=Path, help="write a line per difference to this file")
    parser.add_argument("--camelot", action="store_true", help="measure Camelot too, where installed (slow)")
    parser.add_argument("--folder", type=Path, help="where the files are kept")
    args = parser.parse_args()
    chosen = pindai.SEEDS if args.pindai else RESERVED if args.reserved else TUNING
    names = args.producers.split(",") if args.producers else list(chosen)
    missing = [p for p in names if not available(p)]
    if missing:
        print(f"Tidak terpasang, dilewati: {', '.join(missing)}.")
    folder = args.folder or Path(tempfile.gettempdir()) / "lkjip-kebenaran" / version()
    if args.pindai:
        scan_jobs = [
            pindai.Job(s, p, folder) for p in names if p not in missing for s in args.seeds or chosen[p]
        ]
        _scans(scan_jobs, args.notes)
        return
    jobs = [
        Job(s, p, folder, args.camelot) for p in names if p not in missing for s in args.seeds or chosen[p]
    ]
    tallies = {name: Tally() for name in (*dict.fromkeys(j.producer for j in jobs), "semua")}
    with ProcessPoolExecutor(2) as pool:
        for job, tally in pool.map(run, jobs):
            for name in (job.producer, "semua"):
                tallies[name].update(tally)
    print(f"{len(jobs)} berkas di {folder}\n")
    print("\n".join(_table(tallies)))
    differ = (f"{name} {tallies['semua'].good[f'beda: {name}']:.0f}" for name in DIFFERENCES)
    print(f"\nbeda dari pdfplumber: {', '.join(differ)}")
    print(f"membaca: {tallies['semua'].share('ms per halaman'):.1f} ms per halaman")
    if args.notes:
        args.notes.write_text("\n".join(tallies["semua"].notes) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
