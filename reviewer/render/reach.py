"""What was read, what was not, and what the tool did: the limits of a review in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.findings import Result, Review
from reviewer.laporan import Jenis, Laporan, Pendamping
from reviewer.places import ranges
from reviewer.render.chain import TableView
from reviewer.render.wording import STATUS, bab_name, rule_label

_COMPARED: Final[dict[Jenis, str]] = {
    "pk": "sasaran, indikator, dan target",
    "pk_perubahan": "sasaran, indikator, dan target",
    "renstra": "target jangka menengah",
    "rpjmd": "target jangka menengah",
    "lalu": "angka tahun lalu",
}
"""What of a draft is compared with each kind of second document."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the tool looked at for one rule, and how far it could."""

    id: str
    label: str
    status: str
    count: str
    reason: str
    good: str = ""


def step(result: Result) -> Step:
    """One line of the steps."""
    return Step(
        id=result.rule.id,
        label=rule_label(result.rule),
        status=STATUS[result.status],
        count=f"{result.readable} dari {result.checked}" if result.checked else "",
        reason=result.reason or "",
        good=result.sentence or "",
    )


def hidden_pages(review: Review) -> tuple[int, ...]:
    """Pages that hold text nobody sees when the draft is printed."""
    seen = {p.number for p in review.document.pages if any(w.hidden for w in p.words)}
    return tuple(sorted(seen | set(review.laporan.hidden_pages)))


def picture_pages(review: Review) -> tuple[int, ...]:
    """Pages that are pictures only and were not read."""
    pictures = {p.number for p in review.document.pages if p.kind == "image"}
    return tuple(sorted(pictures | set(review.laporan.unread_pages)))


def count_rows(laporan: Laporan, peran: str) -> int:
    """How many rows of this role were read."""
    return sum(b.peran == peran for b in laporan.baris)


def read(review: Review, capaian: tuple[TableView, ...]) -> Iterator[str]:
    """What was read, in counts."""
    laporan = review.laporan
    pages = laporan.halaman - len(picture_pages(review))
    yield f"{pages} dari {laporan.halaman} halaman."
    promised = count_rows(laporan, "perjanjian_kinerja")
    reported = count_rows(laporan, "capaian")
    yield f"{promised} baris perjanjian kinerja dan {reported} baris capaian."
    verdicts = Counter(row.recount.verdict for table in capaian for row in table.rows)
    if reported:
        compared = verdicts["cocok"] + verdicts["arah_lain"] + verdicts["belum_cocok"]
        yield f"Capaian tercetak dihitung ulang pada {compared} dari {reported} baris."


def documents(review: Review) -> Iterator[str]:
    """The second documents: what each was taken for, what was read in it, and whether it is used.

    Those that are come first.
    """
    yield from (_document(p) for p in sorted(review.laporan.pendamping, key=lambda p: not p.dipakai))


def introduced(one: Pendamping) -> str:
    """What a second document is, in a few words; empty where it could not be read."""
    if not one.sha256:
        return ""
    parts = (
        one.nama.removesuffix(f" ({one.berkas})"),
        f"tertanggal {one.tanggal}" if one.tanggal else "",
        one.laporan.instansi or "",
        f"{one.laporan.halaman} {_unit(one)}",
    )
    return ", ".join(p for p in parts if p)


def _unit(one: Pendamping) -> str:
    """What its parts are called."""
    return "lembar" if one.berkas.lower().endswith((".xlsx", ".csv", ".tsv")) else "halaman"


def purpose(one: Pendamping) -> str:
    """What the draft is compared with it for, "dipakai untuk target"; empty where it is not."""
    if not one.dipakai:
        return ""
    compared = _COMPARED.get(one.jenis, "")
    return f"dipakai untuk {compared}" if compared else "dipakai"


def _document(one: Pendamping) -> str:
    rows, asked = len(one.laporan.baris), len(one.rekomendasi)
    parts = [
        one.laporan.instansi or "",
        f"tertanggal {one.tanggal}" if one.tanggal else "",
        f"{one.laporan.halaman} {_unit(one)}" if one.laporan.halaman else "",
        f"{rows} baris" if rows else "",
        f"{asked} rekomendasi" if asked else "",
    ]
    told = ", ".join(p for p in parts if p)
    used = purpose(one)
    state = f"{used.capitalize()}." if used else "Tidak dipakai untuk membandingkan."
    return " ".join(filter(None, (f"{one.nama}: {told}." if told else f"{one.nama}:", state, one.alasan)))


def unread(review: Review) -> Iterator[str]:
    """What the writer has to compare by eye."""
    pictures = picture_pages(review)
    if pictures:
        yield f"Hal. {ranges(pictures)} berupa gambar dan tidak dibaca. Mohon dicocokkan sendiri."
    if scanned := review.laporan.ocr_pages:
        yield (
            f"Hal. {ranges(scanned)} hasil pindai; isinya dikenali dari gambar. "
            "Angkanya mohon dicocokkan dengan aslinya."
        )
    if partly := review.laporan.partly_pages:
        yield (
            f"Hal. {ranges(partly)} memuat gambar bertulisan; isi gambar itu dikenali. "
            "Angkanya mohon dicocokkan dengan aslinya."
        )
    noted: dict[str, list[int]] = {}
    for note in review.document.notes:
        noted.setdefault(note.message, []).append(note.page)
    for message, pages in noted.items():
        yield f"Hal. {ranges(pages)}: {message}"
    for bab in review.laporan.bab:
        if bab.disimpulkan:
            yield (
                f"Hal. {bab.at.page}: judul {bab_name(bab.id)} berupa gambar; "
                f"letaknya disimpulkan dari {bab.disimpulkan}."
            )
    for peran, name in (("capaian", "capaian"), ("perjanjian_kinerja", "perjanjian kinerja")):
        if not count_rows(review.laporan, peran):
            guessed = (
                " Capaian tidak disusun dari tabel lain, uraian, atau grafik." if peran == "capaian" else ""
            )
            yield f"Tabel {name} tidak ditemukan pada hal. 1–{review.laporan.halaman}.{guessed}"


def unused(review: Review) -> Iterator[str]:
    """What lies in the file and was left out; never its words."""
    hidden = hidden_pages(review)
    if hidden:
        yield (
            f"Teks yang tidak tampak saat dicetak pada hal. {ranges(hidden)}. "
            "Mohon dihapus sebelum berkas diunggah."
        )
