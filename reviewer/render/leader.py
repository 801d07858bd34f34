"""Review -> one page in Word for the head of the office: what is good, what comes first, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from reviewer.findings import Review
from reviewer.render.docx_paper import WIDTH, Paper
from reviewer.render.view import View, view
from reviewer.render.wording import FOOTER, STAYS, TINGKAT, begin, count_word

TITLE: Final = "Ringkasan untuk pimpinan"
_GOOD: Final = 3
_FIRST: Final = 7
_MISSING: Final = 6
_LONGEST: Final = 150
"""Letters of one sentence: more would push the page onto a second one."""
_SIGNED: Final = (("Disusun oleh / tanggal", ""), ("Arahan pimpinan", "\n"), ("Paraf / tanggal", ""))


def render(review: Review, version: str = "") -> bytes:
    """The same bytes for the same review; `version` says which draft this is, in the writer's words."""
    words = view(review)
    name = f"LKjIP {words.title} {begin(words.year)}"
    paper = Paper(f"{TITLE} {name}", f"{TITLE} · {name}", FOOTER)
    paper.heading(TITLE, 0)
    paper.text(", ".join(filter(None, (f"{words.file}, {words.pages} halaman", version))), lead=f"{name}.")
    paper.text(" ".join(_overview(words)))
    _section(paper, "Yang sudah baik", [_short(s) for s in words.good[:_GOOD]])
    _first(paper, words)
    missing = [_short(c.judul) for c in words.missing[:_MISSING]]
    _section(paper, "Belum ditemukan dalam draf", ["; ".join(missing) + "."] if missing else [])
    _section(paper, "Yang tidak dapat dinilai", list(_limits(words)))
    paper.heading("Arahan", 1)
    paper.table((), _SIGNED, (5.5, WIDTH - 5.5))
    paper.text(f"{FOOTER} {STAYS}", italic=True)
    return paper.bytes()


def _overview(words: View) -> Iterator[str]:
    rows = [row for table in words.capaian for row in table.rows]
    if rows:
        agree = sum(row.recount.verdict == "cocok" for row in rows)
        yield f"{agree} dari {len(rows)} baris capaian cocok dengan hitung ulang."
    if not words.catatan:
        yield "Tidak ada catatan dari bagian yang terbaca."
        return
    weights = Counter(c.tingkat for c in words.catatan)
    detail = ", ".join(f"{weights[w]} {w.lower()}" for w in TINGKAT.values() if weights[w])
    yield f"Ada {count_word(len(words.catatan))} catatan: {detail}."
    if words.changing:
        yield f"Catatan {words.changing} mengubah angka atau simpulan laporan."


def _first(paper: Paper, words: View) -> None:
    if not words.first:
        return
    paper.heading("Yang didahulukan", 1)
    for catatan in words.first[:_FIRST]:
        lead = f"{_short(catatan.judul)} {catatan.where}".strip()
        paper.item(f"{lead}. {_short(catatan.rekomendasi)}", f"{catatan.nomor}.")
    others = len(words.catatan) - len(words.first)
    if others > 0:
        paper.text(f"{begin(count_word(others))} catatan lain ada pada hasil periksa lengkap.")


def _limits(words: View) -> Iterator[str]:
    if words.left_out:
        rules = f"{begin(count_word(len(words.left_out)))} aturan dinyatakan tidak berlaku"
        yield f"{rules}; alasannya pada hasil periksa lengkap."
    yield from (_short(s) for s in words.unread[:2])
    if words.unjudged:
        yield _short(f"{begin(count_word(len(words.unjudged)))} hal belum dapat dinilai dari isi draf.")


def _section(paper: Paper, title: str, sentences: list[str]) -> None:
    if not sentences:
        return
    paper.heading(title, 1)
    for sentence in sentences:
        paper.item(sentence, "–")


def _short(text: str) -> str:
    """The text, cut at a word where it is too long for its line."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
