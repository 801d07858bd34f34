"""What became of every page, table and printed row: sums to what the draft has, so nothing is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.findings import Review
from reviewer.laporan import Laporan, PeranTabel, Tabel
from reviewer.places import ranges
from reviewer.render.answered import ROLE
from reviewer.render.wording import bab_name, hal, table_name

KINDS: Final = {
    "text": "teks",
    "partly": "teks, sebagian dari gambar",
    "ocr": "dibaca dari gambar",
    "image": "gambar, tidak dibaca",
    "blank": "kosong",
}


@dataclass(frozen=True, slots=True)
class PageLine:
    """Pages of one kind."""

    kind: str
    numbers: tuple[int, ...]
    listed: bool

    @property
    def count(self) -> int:
        """How many."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One performance table: its printed rows below the header, how many were read, what the rest are.

    `printed` is 0 where rows are not counted (budget tables are read line by line). `left`: what the
    rest are, with how many of each.
    """

    name: str
    hal: str
    page: int
    peran: PeranTabel
    printed: int
    read: int
    left: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """`others`: the pages of the tables that are none of performance, one for each table.

    `inferred`: chapters whose headings are pictures, a sentence each.
    """

    pages: tuple[PageLine, ...]
    tables: tuple[TableLine, ...]
    others: tuple[int, ...]
    inferred: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        """The same in sentences."""
        kinds = (f"{p.count} {p.kind}{_listed(p)}" for p in self.pages)
        yield f"Halaman: {sum(p.count for p in self.pages)}, yaitu {'; '.join(kinds)}."
        for t in self.tables:
            rows = f"{t.read} dari {t.printed} baris tercetak" if t.printed else f"{t.read} baris"
            rest = "; selebihnya " + ", ".join(f"{n} {why}" for why, n in t.left) if t.left else ""
            yield f"{t.name} ({t.hal}), {ROLE[t.peran]}: {rows} dibaca{rest}."
        if self.others:
            yield f"{len(self.others)} tabel lain bukan tabel kinerja (hal. {ranges(self.others)})."
        yield from self.inferred


def _listed(line: PageLine) -> str:
    return f" (hal. {ranges(line.numbers)})" if line.listed else ""


def ledger(review: Review) -> Ledger:
    """The account of one draft."""
    laporan = review.laporan
    return Ledger(
        pages=tuple(_pages(review)),
        tables=tuple(_table(t, laporan) for t in laporan.tabel if t.peran != "lain"),
        others=tuple(t.at.page for t in laporan.tabel if t.peran == "lain"),
        inferred=tuple(
            f"Judul {bab_name(b.id)} berupa gambar; letaknya disimpulkan dari {b.disimpulkan} ({hal(b.at)})."
            for b in laporan.bab
            if b.disimpulkan
        ),
    )


def _pages(review: Review) -> Iterator[PageLine]:
    """Every page once; the many pages of text are not listed."""
    unread = set(review.laporan.unread_pages)
    kinds: dict[str, list[int]] = {}
    for page in review.document.pages:
        kind: str = "image" if page.number in unread else "partly" if page.patches else page.kind
        kinds.setdefault(kind, []).append(page.number)
    for kind, name in KINDS.items():
        if numbers := kinds.get(kind):
            yield PageLine(name, tuple(numbers), kind != "text")


def _table(tabel: Tabel, laporan: Laporan) -> TableLine:
    if tabel.peran == "anggaran":
        read = sum(a.tabel == tabel.id for a in laporan.anggaran)
    else:
        read = tabel.tercetak - len(tabel.dilewati) if tabel.tercetak else len(tabel.baris)
    left = Counter(d.alasan for d in tabel.dilewati)
    return TableLine(
        table_name(tabel),
        hal(tabel.at),
        tabel.at.page,
        tabel.peran,
        tabel.tercetak,
        read,
        tuple(left.items()),
    )
