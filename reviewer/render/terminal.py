"""Review -> a few lines for the terminal; the files hold the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from reviewer.findings import Review
from reviewer.places import ranges
from reviewer.render.view import CatatanView, View, picture_pages, view
from reviewer.render.wording import TINGKAT

_WIDTH: Final = 96


def lines(review: Review) -> Iterator[str]:
    """The short result of one draft."""
    words = view(review)
    yield f"{words.file}: LKjIP {words.title}, {words.year}, {words.pages} halaman"
    for setting in words.settings:
        yield from _wrapped("Setelan", setting)
    yield f"  Bab       {_chapters(words)}"
    yield f"  Capaian   {_chain(words)}"
    if words.perjanjian:
        rows = sum(t.count for t in words.perjanjian)
        yield f"  PK        {rows} baris ({'; '.join(f'{t.name}, {t.hal}' for t in words.perjanjian)})"
    for document in words.documents:
        yield from _wrapped("Dokumen", document)
    yield f"  Catatan   {_summary(words)}"
    for catatan in words.first:
        yield from _catatan(catatan)
    if others := len(words.catatan) - len(words.first):
        yield f"            dan {others} catatan lain pada berkas hasil"
    yield from _limits(review, words)


def _limits(review: Review, words: View) -> Iterator[str]:
    """What was answered, left out, or not seen."""
    if words.answered:
        yield f"  Jawaban   {_answered(words)}"
    if scanned := review.laporan.ocr_pages:
        yield f"  Pindai    hal. {ranges(scanned)} dikenali dari gambar; angkanya mohon dicocokkan"
    if partly := review.laporan.partly_pages:
        yield f"  Gambar    hal. {ranges(partly)} sebagian dikenali dari gambar; angkanya mohon dicocokkan"
    pictures = picture_pages(review)
    if pictures:
        yield f"  Gambar    hal. {ranges(pictures)} tidak dibaca"
    for rule in words.left_out:
        yield from _wrapped("Tanpa", rule)
    if words.unjudged:
        yield f"  Tidak dapat dinilai: {', '.join(s.label.lower() for s in words.unjudged)}"


def _chapters(words: View) -> str:
    if not words.bab:
        return "judul bab tidak ditemukan"
    return ", ".join(f"{name} {hal.partition(' (')[0]}" for name, _, hal in words.bab)


def _chain(words: View) -> str:
    rows = [row for table in words.capaian for row in table.rows]
    if not rows:
        return "tabel capaian tidak ditemukan"
    verdicts = Counter(row.recount.verdict for row in rows)
    parts = [f"{len(rows)} baris terbaca", f"{verdicts['cocok']} cocok dengan hitung ulang"]
    if verdicts["belum_cocok"]:
        parts.append(f"{verdicts['belum_cocok']} belum cocok")
    if verdicts["arah_lain"]:
        parts.append(f"{verdicts['arah_lain']} memakai rumus arah sebaliknya")
    return ", ".join(parts)


def _summary(words: View) -> str:
    if not words.catatan:
        return "tidak ada dari bagian yang terbaca"
    by_weight = Counter(c.tingkat for c in words.catatan)
    detail = ", ".join(f"{by_weight[w]} {w.lower()}" for w in TINGKAT.values() if by_weight[w])
    advice = f"; {len(words.saran)} saran perlu dicek" if words.saran else ""
    return f"{len(words.catatan)} ({detail}){advice}"


def _wrapped(title: str, words: str) -> Iterator[str]:
    first, *rest = wrap(words, _WIDTH - 12, break_long_words=False)
    yield f"  {title:<9} {first}"
    yield from (f"            {line}" for line in rest)


def _answered(words: View) -> str:
    said = words.answered
    counts = (
        (len(said.catatan), "catatan sudah dijelaskan"),
        (len(said.corrections), "bacaan dibetulkan"),
        (len(said.stated), "pernyataan penyusun"),
        (len(said.unused), "tidak dipakai"),
    )
    return ", ".join(f"{n} {what}" for n, what in counts if n)


def _catatan(catatan: CatatanView) -> Iterator[str]:
    first, *rest = wrap(f"{catatan.judul} {catatan.where}", _WIDTH - 12, break_long_words=False)
    yield f"    {catatan.nomor:>4}.   {first}"
    yield from (f"            {line}" for line in rest)
