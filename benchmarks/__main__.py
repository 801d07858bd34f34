"""`python -m benchmarks [PDF...]`: reading speed and peak memory, interleaved, median of three.

Each measurement is a process of its own, and the ways of reading take turns on each draft, so that
a busy moment of the machine falls on all of them. Without arguments: the public reports that lie
beside the checkout, else the clean sample.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks.measure import KINDS
from reviewer.read.ocr import ENVIRONMENT

ROOT: Final = Path(__file__).resolve().parent.parent
ROUNDS: Final = 3
STARTS: Final = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the rounds: seconds, and peak MB (None where the system does not tell)."""

    seconds: float
    peak_mb: float | None


Row = dict[str, Figures]
"""The figures of one draft by way of reading."""


def default_drafts() -> list[Path]:
    """Public reports beside the checkout (without companions, "x-..."), else the clean sample."""
    real = sorted(p for p in (ROOT.parent / "shared" / "nyata").glob("*.pdf") if not p.name.startswith("x-"))
    return real or sorted((ROOT / "samples" / "dasar").glob("*/*.pdf"))


def measure_draft(draft: Path) -> Row:
    """All ways of reading in turn, ROUNDS times."""
    found: dict[str, list[Figures]] = {kind: [] for kind in KINDS}
    for _ in range(ROUNDS):
        for kind in KINDS:
            found[kind].append(_measure(kind, draft))
    return {kind: _median(figures) for kind, figures in found.items()}


def start_seconds() -> float:
    """Wall time of `lkjip --help`, process start included."""
    script = shutil.which("lkjip", path=os.fspath(Path(sys.executable).parent))
    command = [script] if script else [sys.executable, "-m", "reviewer"]
    times = []
    for _ in range(STARTS):
        start = perf_counter()
        subprocess.run([*command, "--help"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        times.append(perf_counter() - start)
    return median(times)


def _measure(kind: str, draft: Path) -> Figures:
    # This process stays small: on Linux a child's peak memory begins with that of its parent.
    command = [sys.executable, "-m", "benchmarks.measure", kind, os.fspath(draft)]
    # The other ways read no pictures: a scanned page would be measured against nothing.
    environment = {**os.environ, ENVIRONMENT: "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=environment)
    if done.returncode:
        raise SystemExit(f"{kind} on {draft.name} stopped:\n{done.stderr}")
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def _median(figures: list[Figures]) -> Figures:
    peaks = [f.peak_mb for f in figures if f.peak_mb is not None]
    return Figures(median(f.seconds for f in figures), median(peaks) if peaks else None)


HEAD: Final = (
    f"{'draft':<34}{'pages':>6}{'bare':>8}{'ours':>8}{'plumber':>9}{'ours/bare':>11}{'plumber/ours':>14}"
    f"{'periksa s':>11}{'MB read':>9}{'MB periksa':>12}"
)
LINE: Final = "{:<34}{:>6}{:>8.1f}{:>8.1f}{:>9.1f}{:>11.1f}{:>14.1f}{:>11.2f}{:>9}{:>12}"


def _line(draft: Path, pages: int, row: Row) -> str:
    bare, ours, plumber = (row[kind].seconds for kind in ("bare", "ours", "pdfplumber"))
    per_page = (1000 * seconds / pages for seconds in (bare, ours, plumber))
    peaks = (_mb(row[kind].peak_mb) for kind in ("ours", "periksa"))
    ratios = (ours / bare, plumber / ours)
    return LINE.format(draft.stem[:33], pages, *per_page, *ratios, row["periksa"].seconds, *peaks)


def _mb(peak: float | None) -> str:
    return "-" if peak is None else f"{peak:.0f}"


def _summary(rows: list[Row]) -> list[str]:
    to_bare = [row["ours"].seconds / row["bare"].seconds for row in rows]
    to_plumber = [row["pdfplumber"].seconds / row["ours"].seconds for row in rows]
    peaks = [
        f.peak_mb for row in rows for kind, f in row.items() if kind in ("ours", "periksa") and f.peak_mb
    ]
    ratios = f"ours/bare {median(to_bare):.1f}, plumber/ours {median(to_plumber):.1f}"
    return [
        f"Median over {len(rows)} drafts: {ratios}.",
        f"Highest peak memory of ours: {_mb(max(peaks, default=None))} MB.",
    ]


def main() -> None:
    """Prints one line per draft, then the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("drafts", nargs="*", type=Path, metavar="PDF")
    drafts = [draft.resolve() for draft in parser.parse_args().drafts] or default_drafts()
    if not drafts:
        parser.error("no PDF found; name one")
    print(f"bare, ours, plumber: ms a page; each figure is the median of {ROUNDS} interleaved runs.\n")
    print(HEAD, flush=True)
    rows = []
    for draft in drafts:
        rows.append(measure_draft(draft))
        print(_line(draft, _pages(draft), rows[-1]), flush=True)
    print("", *_summary(rows), f"lkjip --help: {start_seconds():.2f} s (median of {STARTS}).", sep="\n")


def _pages(draft: Path) -> int:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(draft) as pdf:
        return len(pdf)


if __name__ == "__main__":
    main()
