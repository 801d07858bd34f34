"""Small Laporan objects by hand: cells are parsed as the reader would parse them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from reviewer import angka
from reviewer.document import Anchor
from reviewer.laporan import (
    Arah,
    Bab,
    Baris,
    Cited,
    Indikator,
    Judul,
    Laporan,
    Narasi,
    Peran,
    RataRata,
    Sasaran,
    Tabel,
)

YEAR = 2023
_CHAPTERS = (
    ("bab1", "PENDAHULUAN", 2),
    ("bab2", "PERENCANAAN KINERJA", 5),
    ("bab3", "AKUNTABILITAS KINERJA", 8),
)
_END = (("bab4", "PENUTUP", 18), ("lampiran", "LAMPIRAN", 20))
CHAPTERS = tuple(
    Bab(id, judul, Anchor(page, (70, 70, 300, 84)), last)
    for (id, judul, page), last in zip((*_CHAPTERS, *_END), (4, 7, 17, 19, 22), strict=True)
)
_COLUMNS = {
    "perjanjian_kinerja": ("sasaran", "indikator", "target"),
    "capaian": ("sasaran", "indikator", "target", "realisasi", "capaian"),
}
_places = iter(range(1, 1_000_000))


def cited(text: str | None, page: int = 9, *, unreadable: bool = False) -> Cited | None:
    """A cell with a place of its own; None for a column that is not there."""
    if text is None:
        return None
    n = float(next(_places))
    value = angka.parse(text) if text else None
    return Cited(text, value, Anchor(page, (100, n, 150, n + 9)), unreadable)


def row(
    indikator: str = "Persentase arsip yang tertata",
    target: str | None = "80 %",
    realisasi: str | None = "72 %",
    capaian: str | None = "90,00 %",
    *,
    peran: Peran = "capaian",
    arah: Arah = "tidak_diketahui",
    dari: str = "",
    sasaran: str | None = "Meningkatnya mutu layanan arsip",
    satuan: str | None = None,
    page: int = 9,
    tabel: str = "t9.1",
    tahun: int | None = YEAR,
) -> Baris:
    """One row; a PK row has no realisasi and no capaian."""
    pk = peran == "perjanjian_kinerja"
    name = cited(indikator, page)
    assert name is not None
    return Baris(
        peran=peran,
        tabel=tabel,
        bab=next((b.id for b in CHAPTERS if b.at.page <= page <= b.last_page), None),
        tahun=tahun,
        at=Anchor(page, (70, name.at.box[1] if name.at.box else 0, 520, 700)),
        sasaran=cited(sasaran, page),
        indikator=name,
        satuan=cited(satuan, page),
        target=cited(target, page),
        realisasi=None if pk else cited(realisasi, page),
        capaian=None if pk else cited(capaian, page),
        arah=arah,
        arah_dari=dari,
    )


def pk(
    indikator: str = "Persentase arsip yang tertata", target: str | None = "80 %", **more: object
) -> Baris:
    """A row of the Perjanjian Kinerja in Bab II."""
    given: dict[str, object] = {"page": 6, "tabel": "t6.1", **more}
    return row(indikator, target, peran="perjanjian_kinerja", **given)  # type: ignore[arg-type]


def mean(text: str, rows: Sequence[Baris], lingkup: str = "seluruh indikator") -> RataRata:
    """A printed mean below these rows."""
    printed = cited(text, rows[0].at.page)
    assert printed is not None
    return RataRata(lingkup, printed, printed.at, tuple(rows))


def laporan(
    *rows: Baris,
    means: Sequence[RataRata] = (),
    bab: Sequence[Bab] = CHAPTERS,
    titles: dict[str, str] | None = None,
    narasi: Sequence[Narasi] = (),
    unread: Iterable[int] = (),
    linked: dict[str, str] | None = None,
    tahun: int | None = YEAR,
) -> Laporan:
    """A Laporan of these rows; indikator are linked by name, or by `linked` (name -> name)."""
    tables = dict.fromkeys(r.tabel for r in rows)
    return Laporan(
        instansi="Dinas Arsip Kabupaten Contoh",
        tahun=tahun,
        jenjang="opd",
        halaman=22,
        bab=tuple(bab),
        tabel=tuple(_tabel(id, rows, means, titles or {}) for id in tables),
        sasaran=_sasaran(rows, linked or {}),
        indikator=_indikator(rows, linked or {}),
        baris=tuple(rows),
        narasi=tuple(narasi),
        unread_pages=tuple(unread),
    )


def _tabel(id: str, rows: Sequence[Baris], means: Sequence[RataRata], titles: dict[str, str]) -> Tabel:
    mine = tuple(r for r in rows if r.tabel == id)
    peran = mine[0].peran
    title = titles.get(id, f"Tabel {id[1:]} {peran.replace('_', ' ')}")
    own = tuple(m for m in means if m.baris[0].tabel == id)
    return Tabel(id, title, peran, mine[0].bab, mine[0].at, _COLUMNS.get(peran, ()), mine, own)


def _indikator(rows: Sequence[Baris], linked: dict[str, str]) -> tuple[Indikator, ...]:
    groups: dict[str, list[Baris]] = {}
    for baris in rows:
        name = baris.indikator.text
        groups.setdefault(linked.get(name, name), []).append(baris)
    return tuple(Indikator(name, tuple(group), group[0].arah) for name, group in groups.items())


def _sasaran(rows: Sequence[Baris], linked: dict[str, str]) -> tuple[Sasaran, ...]:
    indikator = _indikator(rows, linked)
    names: dict[str, Cited] = {}
    for baris in rows:
        if baris.sasaran and baris.sasaran.text:
            names.setdefault(baris.sasaran.text, baris.sasaran)
    return tuple(
        Sasaran(
            name,
            at.at,
            tuple(i for i in indikator if any(b.sasaran and b.sasaran.text == name for b in i.baris)),
        )
        for name, at in names.items()
    )


NAIK: dict[str, Any] = {"arah": "naik", "dari": "nama"}
TURUN: dict[str, Any] = {"arah": "turun", "dari": "nama"}
_lines = count(1)


def next_line() -> float:
    """A place further down the page than whatever was built before."""
    return float(next(_lines))


def section(judul: str, *texts: str, page: int = 10, bab: str = "bab3") -> tuple[Judul, Narasi]:
    """A heading with its paragraphs, below whatever was built before it."""
    head = Judul(judul, 2, bab, Anchor(page, (70, next_line(), 300, 1e6)))
    parts = [c for t in texts if (c := cited(t, page)) is not None]
    placed = tuple(replace(c, at=Anchor(page, (70, next_line(), 520, 1e6))) for c in parts)
    at = placed[0].at if placed else head.at
    return head, Narasi(judul, "\n".join(texts), at, (page,), bab, paragraf=placed)
