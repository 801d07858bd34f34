"""The chain sasaran → indikator → target → realisasi → capaian as rows, with money where it can be tied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz

from reviewer.angka import show
from reviewer.laporan import Anggaran, Baris, Cited, Laporan, Tabel
from reviewer.places import ranges
from reviewer.render.recount import Recount, recount
from reviewer.render.wording import hal, printed, table_name

_SAME_NAME: Final = 92.0
"""Percent of likeness from which a name in a budget table is taken for the same sasaran or indikator."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of the chain. `pk` is the target of the same indikator in the perjanjian kinerja.

    `money` and `sasaran_money`: pagu, realisasi and serapan of the indikator and of its sasaran.
    `key`: its table and its number there, "t12.1/0"; `fixed`: the writer put a cell of it right.
    """

    sasaran: str
    new_sasaran: bool
    indikator: str
    satuan: str
    target: str
    realisasi: str
    capaian: str
    pk: str
    recount: Recount
    hal: str
    money: str = ""
    sasaran_money: str = ""
    key: str = ""
    page: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """The rows of one table under the name a reader knows it by."""

    name: str
    hal: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)


def tables(laporan: Laporan, peran: str) -> tuple[TableView, ...]:
    """The rows of one role, table by table, in the order of the draft."""
    return tuple(_tables(laporan, peran))


def _tables(laporan: Laporan, peran: str) -> Iterator[TableView]:
    pk, keys = _targets_in_pk(laporan), row_keys(laporan)
    money = _Money(laporan.anggaran if peran == "capaian" else ())
    by_table: dict[str, list[Baris]] = {}
    for baris in laporan.baris:
        if baris.peran == peran:
            by_table.setdefault(baris.tabel, []).append(baris)
    known = {t.id: t for t in laporan.tabel}
    for id, rows in by_table.items():
        pages = ranges(b.at.page for b in rows)
        yield TableView(_name(known.get(id), rows), f"hal. {pages}", tuple(_rows(rows, pk, money, keys)))


def _name(tabel: Tabel | None, rows: list[Baris]) -> str:
    return table_name(tabel) if tabel else f"Daftar pada {hal(rows[0].at)}"


def row_keys(laporan: Laporan) -> dict[Baris, str]:
    """Each row of a table → "t12.1/0", by which the writer's answers know it."""
    return {b: f"{t.id}/{n}" for t in reversed(laporan.tabel) for n, b in reversed([*enumerate(t.baris)])}


def _rows(
    rows: Iterable[Baris], pk: Mapping[Baris, str], money: _Money, keys: Mapping[Baris, str]
) -> Iterator[Row]:
    before = None
    for baris in rows:
        sasaran = baris.sasaran.text if baris.sasaran else ""
        new = bool(sasaran) and sasaran != before
        yield Row(
            sasaran=sasaran,
            new_sasaran=new,
            indikator=baris.indikator.text,
            satuan=baris.satuan.text if baris.satuan else "",
            target=printed(baris.target),
            realisasi=printed(baris.realisasi),
            capaian=printed(baris.capaian),
            pk=pk.get(baris, ""),
            recount=recount(baris),
            hal=hal(baris.at),
            money=money.of(baris.indikator.text),
            sasaran_money=money.of(sasaran) if new else "",
            key=keys.get(baris, ""),
            page=baris.at.page,
            fixed=baris.asal == "pengguna",
        )
        before = sasaran or before


def _targets_in_pk(laporan: Laporan) -> dict[Baris, str]:
    """For each row: the target that the perjanjian kinerja gives to the same indikator."""
    found: dict[Baris, str] = {}
    for indikator in laporan.indikator:
        promised = next((b for b in indikator.baris if b.peran == "perjanjian_kinerja" and b.target), None)
        if promised:
            found |= {b: _beside(b, promised) for b in indikator.baris}
    return found


def _beside(baris: Baris, promised: Baris) -> str:
    page = f"hal. {promised.at.page}"
    same = baris.target and promised.target and _comparable(baris.target) == _comparable(promised.target)
    return f"= PK, {page}" if same else f"PK {printed(promised.target)} ({page})"


def _comparable(cited: Cited) -> object:
    number = cited.value.value if cited.value else None
    return cited.text.casefold() if number is None else number


class _Money:
    """Budget rows by the sasaran or indikator that they name; each is shown once."""

    def __init__(self, rows: Iterable[Anggaran]) -> None:
        tied = [row for row in rows if row.pagu and row.tingkat in ("sasaran", "lain")]
        # A row with realisasi says more than the plan of the same name.
        tied.sort(key=lambda row: row.realisasi is None or not row.realisasi.text)
        self._rows = [(_normal(row.uraian.text), row) for row in tied]

    def of(self, name: str) -> str:
        """The money of `name`, the first time it is asked for; nothing where no row names it."""
        wanted = _normal(name)
        best = max(self._rows, key=lambda row: _likeness(wanted, row[0]), default=None)
        if best is None or _likeness(wanted, best[0]) < _SAME_NAME:
            return ""
        self._rows = [row for row in self._rows if _likeness(wanted, row[0]) < _SAME_NAME]
        return _words(best[1])


def _normal(name: str) -> str:
    """Letters and digits only; the three spellings of persentase are one."""
    plain = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    return re.sub(r"\b(?:pro|pre)sentas[ei]\b", "persentase", plain)


def _likeness(a: str, b: str) -> float:
    """Percent; nothing where a short word or a number sets the names apart ("nilai BB", "nilai CC")."""
    short = [{w for w in name.split() if len(w) < 3 or w.isdigit()} for name in (a, b)]
    return fuzz.ratio(a, b) if a and b and short[0] == short[1] else 0.0


def _words(row: Anggaran) -> str:
    parts = [f"anggaran {printed(row.pagu)}"]
    if row.realisasi and row.realisasi.text:
        parts.append(f"realisasi {row.realisasi.text}")
    if row.persen and row.persen.text:
        parts.append(f"serapan {row.persen.text}")
    elif (share := _share(row)) is not None:
        parts.append(f"serapan {show(share, 2)}% (hasil hitung)")
    return f"{' · '.join(parts)} ({hal(row.at)})"


def _share(row: Anggaran) -> Decimal | None:
    pagu, realisasi = (c.value.value if c and c.value else None for c in (row.pagu, row.realisasi))
    return realisasi * 100 / pagu if pagu and realisasi is not None else None
