"""Review -> what every format shows, in one order and one numbering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reviewer.findings import Catatan, Result, Review
from reviewer.places import ranges
from reviewer.render import reach, settled
from reviewer.render.answered import Answered, answered
from reviewer.render.basis import regulations
from reviewer.render.cards import Cards, CatatanView, is_advice
from reviewer.render.chain import TableView, tables
from reviewer.render.checklist import UnsurView, checklist
from reviewer.render.ledger import Ledger, ledger
from reviewer.render.pictures import pictures
from reviewer.render.reach import Step, hidden_pages, picture_pages
from reviewer.render.wording import bab_name, hal

__all__ = ["CatatanView", "Step", "View", "hidden_pages", "picture_pages", "view"]

GOOD_FIRST: Final = 6
"""Sentences about what is well that are shown at once."""
MISSING_FIRST: Final = 6
"""Lines of the strip of what was not found."""
_PICTURES: Final = 3
"""Pictures in one catatan; more would hide its words."""
_UNJUDGED: Final = ("tidak_dapat_dinilai", "galat")


@dataclass(frozen=True, slots=True)
class View:
    """Everything a rendering shows, in words.

    `catatan` is all that is certain, in reading order; `first` and `missing` are the parts of it that
    stand on the first screen and in the strip of what was not found; `rest` is neither. `saran` is
    what has to be checked first. `changing`: the numbers of `first` that change a conclusion.
    `answered`: what the writer said of it. `ledger`: what became of every page and table.
    `documents`: the second documents, a sentence each; `promises`: the Perjanjian Kinerja among them
    that the draft is compared with. `settings`: the profile and the office's file; `left_out`: the rules
    that were not applied, with the reasons; `basis`: the regulations behind the kriteria.
    """

    title: str
    year: str
    file: str
    sha256: str
    pages: int
    bab: tuple[tuple[str, str, str], ...]
    sasaran: tuple[str, ...]
    capaian: tuple[TableView, ...]
    perjanjian: tuple[TableView, ...]
    catatan: tuple[CatatanView, ...]
    first: tuple[CatatanView, ...]
    missing: tuple[CatatanView, ...]
    rest: tuple[CatatanView, ...]
    saran: tuple[CatatanView, ...]
    changing: str
    good: tuple[str, ...]
    read: tuple[str, ...]
    unread: tuple[str, ...]
    unjudged: tuple[Step, ...]
    unused: tuple[str, ...]
    steps: tuple[Step, ...]
    checklist: tuple[UnsurView, ...]
    answered: Answered
    ledger: Ledger
    documents: tuple[str, ...] = ()
    promises: tuple[TableView, ...] = ()
    settings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


def view(review: Review, draft: bytes = b"") -> View:
    """The words of `review`; with the bytes of the draft also the pictures of the places."""
    laporan, document = review.laporan, review.document
    capaian = tables(laporan, "capaian")
    steps = tuple(reach.step(r) for r in review.results)
    shown = [f for c in review.catatan for f in c.findings[:_PICTURES]]
    cards = Cards(review, pictures(review, shown, draft))
    certain = [c for c in review.catatan if not is_advice(c)]
    first = [c for c in certain if c.layar_pertama]
    words = {c.nomor: cards.card(c) for c in review.catatan}
    return View(
        title=laporan.instansi or "Instansi belum terbaca",
        year=f"tahun {laporan.tahun}" if laporan.tahun else "tahun belum terbaca",
        file=document.name,
        sha256=document.sha256,
        pages=laporan.halaman,
        bab=tuple((bab_name(b.id), b.judul, hal(b.at)) for b in laporan.bab),
        sasaran=tuple(s.nama for s in laporan.sasaran),
        capaian=capaian,
        perjanjian=tables(laporan, "perjanjian_kinerja"),
        catatan=tuple(words[c.nomor] for c in certain),
        first=tuple(words[c.nomor] for c in first),
        missing=tuple(words[c.nomor] for c in certain if c not in first and c.kelengkapan),
        rest=tuple(words[c.nomor] for c in certain if c not in first and not c.kelengkapan),
        saran=tuple(words[c.nomor] for c in review.catatan if is_advice(c)),
        changing=_changing(first),
        good=_good(review.results),
        read=tuple(reach.read(review, capaian)),
        unread=tuple(reach.unread(review)),
        unjudged=tuple(s for s, r in zip(steps, review.results, strict=True) if r.status in _UNJUDGED),
        unused=tuple(reach.unused(review)),
        steps=steps,
        checklist=checklist(review),
        answered=answered(review),
        ledger=ledger(review),
        documents=tuple(reach.documents(review)),
        promises=tuple(_promises(review)),
        settings=tuple(settled.used(review.settings)),
        left_out=tuple(settled.left_out(review.settings, review.results)),
        basis=tuple(one.sentence for one in regulations()),
    )


def _promises(review: Review) -> Iterator[TableView]:
    for one in review.laporan.pendamping:
        if one.dipakai and one.jenis in ("pk", "pk_perubahan"):
            yield from (replace(t, name=one.nama) for t in tables(one.laporan, "perjanjian_kinerja"))


def _changing(first: Sequence[Catatan]) -> str:
    """The numbers of those at the top that change a figure or a conclusion: "1–3"; empty where none does."""
    return ranges(c.nomor for c in first if c.kelas <= 1)


def _good(results: Sequence[Result]) -> tuple[str, ...]:
    """What is well: one sentence of each group of rules first, what is wholly met before the rest."""
    said = sorted(
        (r for r in results if r.sentence),
        key=lambda r: r.status != "terpenuhi",
    )
    leading: dict[str, Result] = {}
    for result in said:
        leading.setdefault(result.rule.id.split("-")[0], result)
    ordered = [*leading.values(), *(r for r in said if r not in leading.values())]
    return tuple(dict.fromkeys(r.sentence for r in ordered if r.sentence))
