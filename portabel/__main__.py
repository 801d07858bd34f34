"""`python -m portabel windows|linux`: makes the folder and its zip; needs internet or uv's cache."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from portabel.make import Made, make
from portabel.refused import Refused
from portabel.runtime import Runtime
from portabel.targets import ROOT, TARGETS, WINDOWS


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes one folder; 0, or 2 with the reason why not."""
    parser = argparse.ArgumentParser(prog="python -m portabel", description="Membuat folder siap jalan.")
    parser.add_argument("sistem", choices=sorted(TARGETS), help="untuk sistem apa")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="Windows: zip embeddable dari python.org")
    parser.add_argument("--sha256", metavar="HEX", help="Windows: SHA-256 zip itu menurut python.org")
    parser.add_argument("--keluaran", type=Path, default=ROOT / "dist", metavar="FOLDER", help="bawaan: dist")
    chosen = parser.parse_args(arguments)
    target = TARGETS[chosen.sistem]
    try:
        runtime = Runtime(chosen.python, chosen.sha256) if target is WINDOWS else None
        report(make(target, chosen.keluaran, runtime, print))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def report(made: Made) -> None:
    """What to write on the flash disk's label."""
    files = [path for path in made.folder.rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files)
    print(f"Folder    {made.folder} ({total / 1024**2:.0f} MB, {len(files)} berkas)")
    print(f"          SHA-256 MANIFEST.txt {made.manifest_sha256}")
    print(f"Zip       {made.archive} ({made.archive.stat().st_size / 1024**2:.0f} MB)")
    print(f"          SHA-256 {made.archive_sha256}")


if __name__ == "__main__":
    sys.exit(main())
