"""`lkjip bandingkan`: two drafts of one report, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import typer

from reviewer.cli.exits import FINE, SEVERE, UNREAD
from reviewer.cli.run import guarded, is_severe, progress
from reviewer.compare import Comparison, alike, compare
from reviewer.findings import Finding, Review
from reviewer.places import page
from reviewer.render.wording import FOOTER, TINGKAT
from reviewer.review import review
from reviewer.rubric import Rubric, RubricError, load

FORMATS: Final = ("teks", "json")
_WIDTH: Final = 96
_VERSION: Final = 1
"""Of the JSON: it may gain keys, never lose or change one."""


def compare_drafts(old: Path, new: Path, format: str) -> int:
    """Prints what is settled, left and new; the exit code is that of the new draft."""
    if format not in FORMATS:
        typer.echo(f"--format: “{format}” belum dikenal. Pilihannya: {', '.join(FORMATS)}.", err=True)
        return UNREAD
    try:
        rubric = load()
    except RubricError as error:
        typer.echo(str(error), err=True)
        return UNREAD
    reviews: list[Review] = []
    for number, draft in enumerate((old, new), 1):
        code = guarded(draft, partial(_read, draft, number, rubric, reviews))
        if code != FINE:
            return code
    before, after = reviews
    outcome = compare(before, after)
    typer.echo(_as_json(before, after, outcome) if format == "json" else _as_text(before, after, outcome))
    return SEVERE if is_severe(after) else FINE


def _read(draft: Path, number: int, rubric: Rubric, reviews: list[Review]) -> int:
    with progress(draft, f"{number} dari 2") as advance:
        reviews.append(review(draft, rubric=rubric, progress=advance))
    return FINE


def _as_text(old: Review, new: Review, outcome: Comparison) -> str:
    return "\n".join((*lines(old, new, outcome), "", FOOTER))


def lines(old: Review, new: Review, outcome: Comparison) -> Iterator[str]:
    """The count first, then what is new (what the repair itself touched on top), left, settled."""
    yield f"{old.document.name} → {new.document.name}"
    yield headline(outcome)
    yield from _warnings(old, new)
    yield from _list("Baru", outcome.new)
    yield from _left(outcome)
    yield from _list("Selesai", outcome.settled, "draf lama, ")
    yield from _list("Belum dapat dinilai pada draf baru", outcome.not_judged, "draf lama, ")


def headline(outcome: Comparison) -> str:
    """ "5 selesai, 2 tersisa, 1 baru"."""
    words = f"{len(outcome.settled)} selesai, {len(outcome.left)} tersisa, {len(outcome.new)} baru"
    unjudged = len(outcome.not_judged)
    return f"{words}, {unjudged} belum dapat dinilai pada draf baru" if unjudged else words


def _warnings(old: Review, new: Review) -> Iterator[str]:
    """What makes the comparison mean less than it seems."""
    if old.document.sha256 == new.document.sha256:
        yield "Kedua berkas sama persis."
    a, b = old.laporan, new.laporan
    if a.tahun != b.tahun or not alike(a.instansi or "", b.instansi or ""):
        yield from _wrapped(
            f"Perlu dicek: tampaknya dua laporan yang berbeda ({_name(old)}; {_name(new)}).", ""
        )


def _name(review: Review) -> str:
    laporan = review.laporan
    return f"{laporan.instansi or 'instansi tidak terbaca'}, tahun {laporan.tahun or 'tidak terbaca'}"


def _list(title: str, findings: Sequence[Finding], whose: str = "") -> Iterator[str]:
    if not findings:
        return
    yield f"\n{title}"
    for number, finding in enumerate(findings, 1):
        yield from _wrapped(f"{finding.judul} · {whose}hal. {page(finding.at)}{_mark(finding)}", f"{number}.")


def _left(outcome: Comparison) -> Iterator[str]:
    if not outcome.left:
        return
    yield "\nTersisa"
    for number, (before, after) in enumerate(outcome.left, 1):
        moved = "" if before.at.page == after.at.page else f", pada draf lama hal. {page(before.at)}"
        yield from _wrapped(f"{after.judul} · hal. {page(after.at)}{moved}{_mark(after)}", f"{number}.")


def _mark(finding: Finding) -> str:
    return " · saran, perlu dicek" if finding.jenis == "saran" else f" · {TINGKAT[finding.tingkat]}"


def _wrapped(text: str, lead: str) -> Iterator[str]:
    first, *rest = wrap(text, _WIDTH - 7, break_long_words=False, break_on_hyphens=False)
    yield f"{lead:>5}  {first}" if lead else first
    margin = " " * 7 if lead else ""
    yield from (f"{margin}{line}" for line in rest)


def _as_json(old: Review, new: Review, outcome: Comparison) -> str:
    told: dict[str, Any] = {
        "versi": _VERSION,
        "lama": _draft(old),
        "baru": _draft(new),
        "jumlah": {
            "selesai": len(outcome.settled),
            "tersisa": len(outcome.left),
            "baru": len(outcome.new),
            "belum_dapat_dinilai": len(outcome.not_judged),
        },
        "catatan": {
            "baru": [_plain(f) for f in outcome.new],
            "tersisa": [{"lama": _plain(a), "baru": _plain(b)} for a, b in outcome.left],
            "selesai": [_plain(f) for f in outcome.settled],
            "belum_dapat_dinilai": [_plain(f) for f in outcome.not_judged],
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _draft(review: Review) -> dict[str, Any]:
    return {
        "berkas": review.document.name,
        "sha256": review.document.sha256,
        "instansi": review.laporan.instansi,
        "tahun": review.laporan.tahun,
        "halaman": review.laporan.halaman,
    }


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "sidik": finding.sidik,
        "aturan": finding.aturan,
        "jenis": finding.jenis,
        "tingkat": finding.tingkat,
        "objek": finding.objek,
        "judul": finding.judul,
        "kondisi": finding.kondisi,
        "rekomendasi": finding.rekomendasi,
        "halaman": finding.at.page,
        "label": finding.at.label,
    }
