"""Review -> a Word file in the shape of an evaluator's working paper (53/2014 Lampiran III C.3 and C.4).

What is good, what needs attention, recommendations that point back, what could not be judged, and a
table in which the writer answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from reviewer.findings import Review
from reviewer.render.cards import CatatanView, Place
from reviewer.render.chain import TableView
from reviewer.render.dialect import Dialect, dialect
from reviewer.render.docx_paper import WIDTH, Paper
from reviewer.render.view import View, view
from reviewer.render.wording import FOOTER, REFERS, STAYS, begin, numbers

_ANSWERS: Final = (1.0, 4.6, 4.6, 1.7, 1.7, 3.4)
"""Widths of the table in which the writer answers."""


def render(review: Review) -> bytes:
    """The same bytes for the same review."""
    words, terms = view(review), dialect(review.settings.ragam)
    name = f"LKjIP {words.title} {begin(words.year)}"
    paper = Paper(f"Catatan periksa mandiri {name}", f"Catatan periksa mandiri · {name}", FOOTER)
    _opening(paper, words, terms, name)
    _good(paper, words, terms)
    _catatan(paper, words, terms)
    _recommendations(paper, words, terms)
    _advice(paper, words)
    _recounts(paper, words)
    _checklist(paper, words)
    _steps(paper, words)
    _limits(paper, words)
    _answered(paper, words)
    _answers(paper, words, terms)
    return paper.bytes()


def _opening(paper: Paper, words: View, terms: Dialect, name: str) -> None:
    paper.heading("Catatan periksa mandiri", 0)
    paper.text(name, lead="")
    paper.text(f"{FOOTER} {STAYS} {REFERS}", italic=True)
    identity = (
        ("Instansi", words.title),
        ("Tahun", words.year.removeprefix("tahun ")),
        ("Berkas", f"{words.file} ({words.pages} halaman; sha256 {words.sha256[:16]})"),
        (terms.kertas, ""),
        ("Disusun oleh / tanggal / paraf", ""),
        (terms.telaah, ""),
    )
    paper.table((), identity, (5.5, WIDTH - 5.5))


def _good(paper: Paper, words: View, terms: Dialect) -> None:
    paper.heading(f"A. {terms.baik}", 1)
    for sentence in words.good:
        paper.item(sentence, "–")
    if not words.good:
        paper.text("Belum ada hal yang dapat dinyatakan dari bagian yang terbaca.")


def _catatan(paper: Paper, words: View, terms: Dialect) -> None:
    paper.heading(f"B. {terms.catatan}", 1)
    if not words.catatan:
        paper.text("Tidak ada catatan dari bagian yang terbaca. Lihat juga bagian H.")
        return
    paper.text(terms.pembuka, leads=True)
    for catatan in words.catatan:
        _one(paper, catatan)


def _one(paper: Paper, catatan: CatatanView) -> None:
    paper.heading(f"{catatan.nomor}. {catatan.judul} {catatan.where}".strip(), 2)
    several = len(catatan.places) > 1
    for place in catatan.places:
        if several:
            paper.text(place.kondisi, lead=f"{begin(place.objek or place.hal)} ({place.hal}):", indent=0.8)
        else:
            paper.text(place.kondisi, indent=0.8)
        for label, text in _facts(place):
            paper.text(text, lead=f"{label}:", indent=1.4 if several else 0.8)
    paper.text(" ".join(catatan.kriteria), lead="Kriteria:", indent=0.8)
    quick = " · cepat diperbaiki" if catatan.quick else ""
    paper.text(
        f"{catatan.tingkat}{quick} · {catatan.mengapa} · {', '.join(catatan.aturan)}",
        indent=0.8,
        italic=True,
    )


def _facts(place: Place) -> Iterator[tuple[str, str]]:
    written = place.tertulis or (f"{place.hal}: “{place.quote}”" if place.quote else "")
    labelled = (("Tertulis", written), ("Hitungan", place.hitungan), ("Akibat", place.akibat))
    yield from ((label, text) for label, text in labelled if text)


def _recommendations(paper: Paper, words: View, terms: Dialect) -> None:
    paper.heading(f"C. {terms.rekomendasi}", 1)
    for number, (sentence, nomor) in enumerate(_by_recommendation(words.catatan), 1):
        paper.item(f"{sentence} ({numbers(nomor)})", f"{number}.")
    if not words.catatan:
        paper.text("Tidak ada rekomendasi dari bagian yang terbaca.")


def _by_recommendation(catatan: Iterable[CatatanView]) -> tuple[tuple[str, list[int]], ...]:
    """Each recommendation once, with the catatan that it answers."""
    found: dict[str, list[int]] = {}
    for one in catatan:
        found.setdefault(one.rekomendasi, []).append(one.nomor)
    return tuple(found.items())


def _advice(paper: Paper, words: View) -> None:
    paper.heading("D. Saran – perlu dicek", 1)
    if not words.saran:
        paper.text("Tidak ada saran.")
        return
    paper.text("Belum pasti dari isi draf. Mohon dicek sendiri sebelum dipakai.", leads=True)
    for catatan in words.saran:
        _one(paper, catatan)
        paper.text(catatan.rekomendasi, indent=0.8)


def _recounts(paper: Paper, words: View) -> None:
    paper.heading("E. Hitung ulang capaian", 1)
    if not words.capaian:
        paper.text(
            f"Tabel capaian tidak ditemukan pada hal. 1–{words.pages}. "
            "Capaian tidak disusun dari tabel lain, uraian, atau grafik."
        )
    for table in words.capaian:
        paper.text(f"({table.hal})", lead=table.name, leads=True)
        paper.table(
            ("Indikator", "Target", "Realisasi", "Capaian tertulis", "Hitung ulang", "Hal."),
            _chain_rows(table),
            (5.2, 2.2, 2.2, 2.2, 3.9, 1.3),
        )


def _chain_rows(table: TableView) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        name = f"{row.indikator}\n{begin(row.money)}" if row.money else row.indikator
        target = f"{row.target}\n{row.pk}" if row.pk else row.target
        done = f"{row.recount.text} {row.recount.mark}".strip()
        note = f"\n{row.recount.note}" if row.recount.note else ""
        yield name, target, row.realisasi, row.capaian, done + note, row.hal.removeprefix("hal. ")


def _checklist(paper: Paper, words: View) -> None:
    paper.heading("F. Checklist PermenPANRB 53/2014", 1)
    paper.text(
        "Dilihat dari isi draf saja; jawaban “ya” atau “tidak” tetap pada penyusun dan pereviu.", leads=True
    )
    rows = (
        (
            u.unsur.id,
            u.unsur.pernyataan,
            u.state,
            " ".join(filter(None, (f"{begin(numbers(u.catatan))}." if u.catatan else "", u.words))),
        )
        for u in words.checklist
    )
    paper.table(("No.", "Pernyataan", "Dalam draf", "Keterangan"), rows, (1.3, 6.6, 3.0, 6.1))


def _steps(paper: Paper, words: View) -> None:
    paper.heading("G. Hal yang dilihat dan langkah yang dilakukan", 1)
    rows = ((s.id, s.label, s.status, s.count or "—") for s in words.steps)
    paper.table(("Aturan", "Yang dilihat", "Hasil", "Terbaca"), rows, (2.2, 7.6, 4.2, 3.0))


def _limits(paper: Paper, words: View) -> None:
    paper.heading("H. Yang terbaca dan yang tidak dapat dinilai", 1)
    asked = ", ".join(u.unsur.id for u in words.checklist if u.unsur.konfirmasi)
    parts = (
        ("Terbaca", words.read),
        ("Setiap halaman, tabel, dan baris", tuple(words.ledger)),
        ("Dokumen pendamping", words.documents),
        ("Profil dan setelan", words.settings),
        ("Dinyatakan tidak berlaku", words.left_out),
        ("Dasar kriteria", words.basis),
        ("Tidak terbaca", words.unread),
        ("Tidak dapat dinilai", tuple(f"{s.label} ({s.id}): {s.reason}" for s in words.unjudged)),
        (
            "Perlu konfirmasi Anda",
            (f"Unsur checklist {asked}: tidak dapat dijawab dari isi draf saja.",),
        ),
        ("Tidak dipakai", words.unused),
    )
    rows = ((name, "\n".join(sentences)) for name, sentences in parts if sentences)
    paper.table((), rows, (4.0, WIDTH - 4.0))


def _answered(paper: Paper, words: View) -> None:
    """What the writer has said already; left out where nothing was."""
    said = words.answered
    if not said:
        return
    paper.heading("Jawaban penyusun", 1)
    paper.text("Dinyatakan penyusun; tidak dibaca dari isi draf.", leads=True)
    explained = tuple(
        f"{c.judul} ({c.hal}): {c.kondisi} {c.alasan}{f': {c.keterangan}' if c.keterangan else ''}"
        for c in said.catatan
    )
    parts = (
        ("Sudah dijelaskan", explained),
        ("Bacaan yang dibetulkan", tuple(s.text for s in said.corrections)),
        ("Di luar isi draf", tuple(s.text for s in said.stated)),
        ("Tidak dipakai", said.unused),
    )
    paper.table((), ((name, "\n".join(lines)) for name, lines in parts if lines), (4.0, WIDTH - 4.0))


def _answers(paper: Paper, words: View, terms: Dialect) -> None:
    paper.heading(f"I. {terms.tanggapan}", 1)
    paper.text("Diisi bersama; satu baris untuk tiap catatan.", leads=True)
    rows = ((f"{c.nomor}", c.judul, "", "", "", "") for c in words.catatan)
    paper.table(("No.", "Catatan", terms.langkah, "Sudah", "Belum", "Alasan"), rows, _ANSWERS)
