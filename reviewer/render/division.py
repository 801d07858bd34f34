"""Review -> a Word file for one bidang: the catatan that it answers, with room for its answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from reviewer.findings import Review
from reviewer.render.cards import CatatanView, Place
from reviewer.render.docx_paper import Paper
from reviewer.render.view import view
from reviewer.render.wording import FOOTER, begin

_ANSWER: Final = (("No.", 1.2), ("Catatan", 6.8), ("Jawaban atau perbaikan bidang", 9.0))


def render(review: Review, bidang: str, numbers: Collection[int], due: str = "") -> bytes:
    """The catatan with these numbers, in their order; numbers that the review lacks are left out."""
    words = view(review)
    chosen = [c for c in (*words.catatan, *words.saran) if c.nomor in numbers]
    name = f"LKjIP {words.title} {begin(words.year)}"
    paper = Paper(f"Catatan untuk {bidang}", f"Catatan untuk {bidang} · {name}", FOOTER)
    paper.heading(f"Catatan untuk {bidang}", 0)
    paper.text(f"{words.file}, {words.pages} halaman.", lead=f"{name}.")
    if due:
        paper.text(due, lead="Mohon dijawab paling lambat:")
    for catatan in chosen:
        _one(paper, catatan)
    paper.heading("Jawaban", 1)
    rows = ((str(c.nomor), c.judul, "") for c in chosen)
    paper.table([title for title, _ in _ANSWER], rows, [width for _, width in _ANSWER])
    paper.text(FOOTER, italic=True)
    return paper.bytes()


def _one(paper: Paper, catatan: CatatanView) -> None:
    paper.heading(f"{catatan.nomor}. {catatan.judul} {catatan.where}".strip(), 2)
    for place in catatan.places:
        _place(paper, place, named=len(catatan.places) > 1)
    paper.text(catatan.rekomendasi, indent=0.8)


def _place(paper: Paper, place: Place, *, named: bool) -> None:
    lead = f"{begin(place.objek or place.hal)} ({place.hal}):" if named else ""
    paper.text(place.kondisi, lead=lead, indent=0.8)
    written = place.tertulis or (f"{place.hal}: “{place.quote}”" if place.quote else "")
    for label, text in (("Tertulis", written), ("Hitungan", place.hitungan), ("Akibat", place.akibat)):
        if text:
            paper.text(text, lead=f"{label}:", indent=0.8)
