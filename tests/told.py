"""What a review says of a draft, without its places: the same for a Word draft and for its PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from reviewer.findings import Review
from reviewer.laporan import Anggaran, Baris, Cited, Laporan

Told = Mapping[str, list[Any]]
"""What is said, a list per class."""


def laporan_told(laporan: Laporan) -> Told:
    """Everything that was understood, a class at a time, in reading order."""
    tables = {t.id: t.judul for t in laporan.tabel}
    return {
        "identitas": [laporan.instansi, laporan.tahun, laporan.jenjang],
        "bab": [(b.id, b.judul) for b in laporan.bab],
        "judul": [(j.text, j.bab) for j in laporan.judul if j.bab],
        "tabel": [(t.judul, t.peran, t.bab, t.kolom) for t in laporan.tabel],
        "isi tabel": [t.teks for t in laporan.tabel],
        "baris": [(tables[b.tabel], *_baris(b)) for b in laporan.baris],
        "rata-rata": [
            (t.judul, r.lingkup, cited(r.capaian), [b.indikator.text for b in r.baris])
            for t in laporan.tabel
            for r in t.rata_rata
        ],
        "indikator": [(i.nama, i.arah, len(i.baris)) for i in laporan.indikator],
        "sasaran": [(s.nama, [i.nama for i in s.indikator]) for s in laporan.sasaran],
        "anggaran": [(tables[a.tabel], *_anggaran(a)) for a in laporan.anggaran],
        "narasi": [(n.judul, n.bab, n.sasaran, n.indikator) for n in laporan.narasi if n.bab],
        "paragraf": [
            (n.judul, n.sasaran, n.indikator, " ".join(n.text.split()))
            for n in laporan.narasi
            if n.bab and n.bab != "lampiran"
        ],
        "nilai analisis": [(a.sasaran, a.indikator, a.anggota, a.grades) for a in laporan.analisis],
        "bukti analisis": [
            (a.sasaran, b.analisis, b.indikator, b.jenis, b.kuat, b.text)
            for a in laporan.analisis
            for b in a.bukti
        ],
        "tersembunyi": [c.text for c in laporan.tersembunyi],
    }


def review_told(review: Review) -> Told:
    """The verdicts: of each rule, and of each finding what is said of which object."""
    return {
        "hasil": [(r.rule.id, r.status, r.checked, r.readable) for r in review.results],
        "temuan": sorted(
            (f.aturan, f.sidik, f.objek, f.jenis, f.tingkat, f.membalik, without_pages(f.kondisi))
            for f in review.findings
        ),
        "catatan": [(without_pages(c.judul), c.kelas, c.saran, len(c.findings)) for c in review.catatan],
    }


def cited(value: Cited | None) -> str | None:
    return None if value is None else value.text


def _baris(baris: Baris) -> tuple[Any, ...]:
    cells = (baris.sasaran, baris.indikator, baris.satuan, baris.target, baris.realisasi, baris.capaian)
    return (
        baris.peran, baris.bab, baris.tahun, *map(cited, cells), cited(baris.predikat),
        baris.arah, baris.arah_dari,
    )  # fmt: skip


def _anggaran(row: Anggaran) -> tuple[Any, ...]:
    return row.tingkat, row.uraian.text, cited(row.pagu), cited(row.realisasi), cited(row.persen)


def without_pages(text: str) -> str:
    """A sentence without the pages it names."""
    text = text.replace("halaman yang sama", "hal. 0")
    return re.sub(r"hal\. \d[\d–, ]*\d(?: \([^)]*\))?|hal\. \d(?: \([^)]*\))?", "hal.", text)


def differences(one: Told, other: Told) -> Iterator[str]:
    """Each thing that one side says and the other does not, in words for a person."""
    for part, mine in one.items():
        theirs = other[part]
        if mine == theirs:
            continue
        left, right = Counter(map(repr, mine)), Counter(map(repr, theirs))
        yield from (f"{part}: hanya pertama {x}" for x in (left - right).elements())
        yield from (f"{part}: hanya kedua {x}" for x in (right - left).elements())
        if left == right:
            yield f"{part}: urutan berbeda"
