"""The draft with the rows of a second document beside its own, linked by name: what comparing rules see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from reviewer.extract.padan import SAME, alike, by_sasaran, link
from reviewer.extract.pilihan import used
from reviewer.laporan import Baris, Indikator, Jenis, Laporan, Pendamping, Peran, Tabel

_OF: Final[dict[Jenis, Peran]] = {
    "pk": "perjanjian_kinerja", "pk_perubahan": "perjanjian_kinerja", "renstra": "renstra",
    "rpjmd": "renstra", "lalu": "capaian",
}  # fmt: skip
"""The rows of each kind that rules compare."""
_STANDS_FOR: Final[dict[Jenis, Jenis]] = {"pk_perubahan": "pk", "rpjmd": "renstra"}
"""The plan of a pemda is its RPJMD."""


def beside(laporan: Laporan, jenis: Sequence[str]) -> Laporan:
    """The draft as a rule sees it that compares with documents of these kinds.

    "pk" stands for both PK, "renstra" for the RPJMD too. The draft itself where none of them is used.
    Tables of a document have its kind before their id.
    """
    found = [p for kind in _kinds(jenis) if (p := used(laporan.pendamping, kind)) is not None]
    for one in found:
        laporan = _with(laporan, one)
    return laporan


def _kinds(jenis: Sequence[str]) -> Iterator[Jenis]:
    for kind in _OF:
        if kind in jenis or _STANDS_FOR.get(kind) in jenis:
            yield kind


def _with(laporan: Laporan, one: Pendamping) -> Laporan:
    rows = list(_rows(one, laporan))
    linked, alone = _linked(laporan.indikator, rows)
    if one.jenis == "lalu":
        linked = [[*_agreed(group)] for group in linked]
    indikator = [
        replace(i, baris=(*i.baris, *more)) if more else i
        for i, more in zip(laporan.indikator, linked, strict=True)
    ]
    promise = _OF[one.jenis] == "perjanjian_kinerja"
    if promise:
        indikator += link(alone)
    kept = [b for i in indikator for b in i.baris if b.at.document == one.nama]
    return replace(
        laporan,
        indikator=tuple(indikator),
        sasaran=by_sasaran(indikator) if promise else laporan.sasaran,
        baris=(*laporan.baris, *kept),
        tabel=(*laporan.tabel, *_tables(one, kept)),
    )


def _rows(one: Pendamping, laporan: Laporan) -> Iterator[Baris]:
    peran = _OF[one.jenis]
    for baris in sorted(one.laporan.baris, key=lambda b: b.bab != "bab3"):
        if baris.peran != peran or not baris.indikator.text.strip():
            continue
        row = replace(baris, tabel=_id(one, baris.tabel), bab=None)
        if one.jenis != "lalu":
            yield row
        elif baris.tahun in (None, one.laporan.tahun):
            year = laporan.tahun - 1 if laporan.tahun else one.laporan.tahun
            yield replace(row, peran="perbandingan", tahun=year, bab="bab3")


def _id(one: Pendamping, id: str) -> str:
    return f"{one.jenis}:{id}"


def _linked(indikator: Sequence[Indikator], rows: Iterable[Baris]) -> tuple[list[list[Baris]], list[Baris]]:
    """The rows under each indikator of the draft whose name is most like theirs, and those left over."""
    groups: list[list[Baris]] = [[] for _ in indikator]
    alone = []
    for row in rows:
        scored = [
            (max((alike(row.indikator.text, b.indikator.text) for b in i.baris), default=0.0), -n)
            for n, i in enumerate(indikator)
        ]
        score, at = max(scored, default=(0.0, 0))
        if score >= SAME:
            groups[-at].append(row)
        else:
            alone.append(row)
    return groups, alone


def _agreed(rows: Sequence[Baris]) -> Iterator[Baris]:
    """One row of last year's report; none where its own rows differ."""
    told = [b for b in rows if b.realisasi is not None and b.realisasi.text]
    if told and len({b.realisasi.text for b in told if b.realisasi}) == 1:
        yield told[0]


def _tables(one: Pendamping, rows: Sequence[Baris]) -> Iterator[Tabel]:
    """The tables that these rows stand in, without their words and chapter: those are not the draft's."""
    held = {b.tabel for b in rows}
    for tabel in one.laporan.tabel:
        if (id := _id(one, tabel.id)) in held:
            mine = tuple(b for b in rows if b.tabel == id)
            yield replace(tabel, id=id, baris=mine, rata_rata=(), teks="", bab=None, peran=mine[0].peran)
