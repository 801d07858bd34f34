"""docs/mutu.md: how good each rule is, as far as it was measured.

    uv run python -m benchmarks.mutu                   writes the page anew from what was measured
    uv run python -m benchmarks.mutu --sampel          reviews every sample first
    uv run python -m benchmarks.mutu --nyata FOLDER    counts reviews of real reports against their keys
    uv run python -m benchmarks.mutu --tanam 76        plants faults into that many generated drafts

What was measured is kept in docs/mutu-ukur.json with its date; a part that is not measured anew stays.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks import faults
from benchmarks.mutu_page import page
from reviewer.plant import pdf, sample
from reviewer.plant.sample import Sample
from reviewer.review import review
from reviewer.rubric import load

ROOT: Final = Path(__file__).parent.parent
MEASURED: Final = ROOT / "docs" / "mutu-ukur.json"
PAGE: Final = ROOT / "docs" / "mutu.md"
VERDICTS: Final = ROOT / "docs" / "mutu-verdicts.toml"
SAMPLES: Final = ROOT / "samples"


def main() -> None:
    """Measures what is asked for and writes the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutu", description=__doc__)
    parser.add_argument("--sampel", action="store_true", help="review every sample")
    parser.add_argument("--nyata", type=Path, help="folder of real reports with keys")
    parser.add_argument("--tanam", type=int, default=0, help="generated drafts to plant faults into")
    parser.add_argument("--proses", type=int, default=2, help="processes at once")
    args = parser.parse_args()
    measured: dict[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    today = datetime.now(UTC).date().isoformat()
    with ProcessPoolExecutor(args.proses) as pool:
        if args.sampel:
            said = [one for some in pool.map(_sample, sample.discover(SAMPLES)) for one in some]
            measured["sampel"] = {"tanggal": today, "aturan": _by_rule(said)}
        if args.nyata and args.nyata.is_dir():
            keys = sorted(k for k in args.nyata.glob("*.toml") if k.with_suffix(".pdf").is_file())
            said = [one for some in pool.map(_real, keys) for one in some]
            measured["nyata"] = {"tanggal": today, "laporan": len(keys), "aturan": _by_rule(said)}
        if args.tanam:
            measured["tanam"] = _planted(list(pool.map(faults.run, range(args.tanam))), today)
    text = json.dumps(measured, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    MEASURED.write_text(text, encoding="utf-8", newline="\n")
    verdicts = tomllib.loads(VERDICTS.read_text(encoding="utf-8"))["catatan"]
    PAGE.write_text(page(measured, verdicts, load()), encoding="utf-8", newline="\n")


def _by_rule(said: list[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for rule, what, number in said:
        counts.setdefault(rule, Counter())[what] += number
    return {rule: dict(sorted(counts[rule].items())) for rule in sorted(counts)}


def _sample(one: Sample) -> list[tuple[str, str, int]]:
    """Whether the rule of a sample spoke as it should, and every other rule that spoke without cause."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draf.pdf"
        path.write_bytes(pdf.build(sample.manuscript(one)).pdf)
        spoke = Counter(f.aturan for f in review(path).findings)
    own, said = spoke.pop(one.aturan, 0), []
    if one.kind == "tanam":
        wanted = len(one.harap)
        said = [("tanam", wanted), ("ditemukan", min(own, wanted)), ("alarm", max(0, own - wanted))]
    else:
        said = [("mirip", 1), ("senyap", int(own == 0)), ("alarm", own)]
    others = [(rule, "alarm", count) for rule, count in spoke.items() if rule not in one.juga]
    return [(one.aturan, what, number) for what, number in said] + others


def _real(key: Path) -> list[tuple[str, str, int]]:
    """What the key wants of each rule, and how much of that is found by the same rule on a page of it."""
    wanted = tomllib.loads(key.read_text(encoding="utf-8")).get("temuan", [])
    found = review(key.with_suffix(".pdf")).findings
    said = [(f.aturan, "catatan", 1) for f in found]
    for want in wanted:
        if want.get("gambar") or not want.get("pasti"):
            continue
        same = (f for f in found if f.aturan == want["aturan"])
        hit = any({f.at.page, *(a.page for a in f.also)} & set(want["halaman"]) for f in same)
        said += [(want["aturan"], "kunci", 1), (want["aturan"], "kunci_ditemukan", int(hit))]
    return said


def _planted(outcomes: list[faults.Outcome], today: str) -> dict[str, Any]:
    kinds: dict[str, list[int]] = {}
    for name, found, others in (p for o in outcomes for p in o.planted):
        kind = kinds.setdefault(name, [0, 0, 0])
        kind[0] += 1
        kind[1] += found
        kind[2] += others
    names = ("kasus", "ditemukan", "lain")
    heavy = Counter(rule for o in outcomes for rule in o.heavy)
    return {
        "tanggal": today,
        "draf": len(outcomes),
        "bersih": sum(not o.heavy for o in outcomes),
        "berat": dict(sorted(heavy.items())),
        "jenis": {name: dict(zip(names, n, strict=True)) for name, n in kinds.items()},
    }


if __name__ == "__main__":
    main()
