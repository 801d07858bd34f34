"""The logical rows of one performance table → Baris: its own role, other years, Renstra, means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer import angka
from reviewer.document import Table
from reviewer.extract.baris_tabel import Body, Row, key, strip_mark
from reviewer.extract.istilah import year_of
from reviewer.extract.kepala import Header
from reviewer.extract.peran import PK, Context
from reviewer.extract.tumpuk import Piece
from reviewer.laporan import Baris, Cited, PeranTabel, RataRata

_UNIT_IN_NAME = re.compile(r"\((%|[Pp]ersen|[a-z/ ]{2,16}|per\s[\d.]+[a-z ]*)\)\W*$")


class Reader:
    """Turns the logical rows of one table into Baris."""

    def __init__(self, table: Table, context: Context, header: Header, body: Body, tahun: int | None) -> None:
        self.table, self.context, self.header, self.body, self.tahun = table, context, header, body, tahun
        self.keys = {key(k, i): k for i, k in enumerate(header.kolom)}
        self.marks = {name: self._mark(name) for name in self.keys}
        self.target = self._pick("target", prefer=PK)
        self.realisasi = self._pick("realisasi")
        self.capaian = self._pick_capaian()

    def _mark(self, name: str) -> angka.DecimalMark | None:
        own = [p.text for r in self.body.rows if (p := r.pieces.get(name))]
        everything = [
            p.text
            for r in self.body.rows
            for n, p in r.pieces.items()
            if self.keys[n].arti in ("target", "realisasi", "capaian")
        ]
        return angka.decimal_mark(own) or angka.decimal_mark(everything)

    def _pick(self, arti: str, prefer: re.Pattern[str] | None = None, after: str | None = None) -> str | None:
        """The column of this year: named with the year, else without a year."""
        found = [n for n, k in self.keys.items() if k.arti == arti and k.year in (None, self.tahun)]
        found.sort(key=lambda n: self.keys[n].year != self.tahun)
        if prefer:
            found.sort(key=lambda n: not prefer.search(self.keys[n].path))
        return found[0] if found else None

    def _pick_capaian(self) -> str | None:
        """This year's percentage: the first one to the right of the realisasi."""
        found = [n for n, k in self.keys.items() if k.arti == "capaian" and k.year in (None, self.tahun)]
        if not found or self.realisasi is None:
            return found[0] if found else None
        here = max(self.keys[self.realisasi].first, self.keys[self.target].first if self.target else 0)
        right = [n for n in found if self.keys[n].first > here]
        return (right or found)[0]

    def cited(self, row: Row, name: str | None) -> Cited | None:
        """The value under a column: None where the table has no such column."""
        if name is None:
            return None
        piece = row.pieces.get(name)
        if piece is None:
            return Cited("", angka.parse(""), row.at)
        unreadable = "\ufffd" in piece.text
        return Cited(piece.text, angka.parse(piece.text, self.marks[name]), piece.at, unreadable)

    def _first(self, row: Row, arti: str) -> Piece | None:
        return next((p for n, p in row.pieces.items() if self.keys[n].arti == arti and p.text), None)

    def baris(self, peran: PeranTabel) -> Iterable[Baris]:
        """The rows of the table's own role, and those that its other columns give."""
        for index, row in enumerate(self.body.rows):
            lead = self._lead(row)
            if lead is None or self._is_parent(index):
                self.body.left[row.printed] = "tanpa nama indikator" if lead is None else "induk tanpa nilai"
                continue
            base = self._base(row, lead)
            year = self._year(row)
            if year not in (None, self.tahun):
                actual = self.cited(row, self.realisasi)
                if actual and actual.text:
                    target = self.cited(row, self.target)
                    yield replace(base, peran="perbandingan", tahun=year, target=target, realisasi=actual)
                continue
            if peran == "capaian" or peran == "perjanjian_kinerja":
                yield self._own(base, row, peran)
            yield from self._others(base, row, peran)

    def _lead(self, row: Row) -> Piece | Cited | None:
        """What names the row: its indikator, its sasaran where the table has no other name, or the
        indikator that stands above a table of one."""
        if self.header.all("indikator"):
            return self._first(row, "indikator")
        if self.header.all("sasaran"):
            return self._first(row, "sasaran")
        return self.context.indikator

    def _year(self, row: Row) -> int | None:
        own = self._first(row, "tahun")
        return year_of(own.text) if own else None

    def _is_parent(self, index: int) -> bool:
        """A row without any value whose sub-rows ("- Daging") follow."""
        row = self.body.rows[index]
        values = [
            p.text for n, p in row.pieces.items() if self.keys[n].arti in ("target", "realisasi", "capaian")
        ]
        if any(values) or index + 1 >= len(self.body.rows):
            return False
        below = self._first(self.body.rows[index + 1], "indikator")
        return below is not None and bool(re.match(r"^(?:[-–•]|[a-z][.)])\s*", below.text))

    def _base(self, row: Row, lead: Piece | Cited) -> Baris:
        sasaran = Cited(row.sasaran.text, None, row.sasaran.at) if row.sasaran else self.context.sasaran
        if not self.header.all("indikator"):
            sasaran = self.context.sasaran
        name = Cited(strip_mark(lead.text), None, lead.at)
        return Baris("lain", self.table.id, self.context.bab, self.tahun, row.at, sasaran, name)

    def _own(self, base: Baris, row: Row, peran: PeranTabel) -> Baris:
        target = self.cited(row, self.target)
        if peran == "perjanjian_kinerja":
            return replace(base, peran=peran, target=target, satuan=self._satuan(row, target))
        predikat = next((n for n, k in self.keys.items() if k.arti == "predikat"), None)
        return replace(
            base, peran="capaian", target=target, realisasi=self.cited(row, self.realisasi),
            capaian=self.cited(row, self.capaian), predikat=self.cited(row, predikat),
            satuan=self._satuan(row, target),
        )  # fmt: skip

    def _satuan(self, row: Row, target: Cited | None) -> Cited | None:
        """The unit: its own column, the target's header, the end of the name, or beside the number."""
        own = self._first(row, "satuan")
        if own:
            return Cited(own.text, None, own.at)
        if self.target and (
            found := re.search(r"\(?(%|persen)\)?", self.keys[self.target].path, re.IGNORECASE)
        ):
            return Cited(found.group(1), None, row.at)
        lead = self._first(row, "indikator")
        if lead and (found := _UNIT_IN_NAME.search(lead.text)):
            return Cited(found.group(1), None, lead.at)
        if target and target.value and target.value.unit:
            return Cited(target.value.unit, None, target.at)
        return None

    def _others(self, base: Baris, row: Row, peran: PeranTabel) -> Iterable[Baris]:
        """Rows for other years, national figures, the years and the end of the Renstra."""
        own = None if peran == "renstra" else self.tahun  # there the target of this year is the Renstra's too
        for name, k in self.keys.items():
            value = self.cited(row, name)
            if value is None or not value.text:
                continue
            if k.arti == "target_menengah" or (k.arti == "target" and k.year not in (None, own)):
                yield replace(
                    base, peran="renstra", tahun=k.year, target=value, satuan=self._satuan(row, value)
                )
            elif k.arti == "realisasi_lalu" or (k.arti == "realisasi" and k.year not in (None, self.tahun)):
                year = k.year or (self.tahun - 1 if self.tahun else None)
                target, capaian = (self._of_year(arti, k.year) for arti in ("target", "capaian"))
                yield replace(
                    base, peran="perbandingan", tahun=year, target=self.cited(row, target), realisasi=value,
                    capaian=self.cited(row, capaian),
                )  # fmt: skip
            elif k.arti == "benchmark":
                yield replace(base, peran="perbandingan", tahun=k.year or self.tahun, realisasi=value)

    def _of_year(self, arti: str, year: int | None) -> str | None:
        return next((n for n, k in self.keys.items() if year and k.arti == arti and k.year == year), None)

    def rata_rata(self, baris: Sequence[Baris]) -> Iterable[RataRata]:
        """The printed means, each with the capaian rows it sums up."""
        own = [b for b in baris if b.peran == "capaian"]
        start = 0
        for label, piece, at, count in self.body.means:
            rows = self.body.rows[:count]
            members = [b for b in own if any(b.at == r.at for r in rows)]
            scoped = (
                members[start:]
                if re.search(r"sasaran", label, re.IGNORECASE) and len(self.body.means) > 1
                else members
            )
            start = len(members) if scoped is not members else start
            if scoped:
                yield RataRata(
                    label,
                    Cited(piece.text, angka.parse(piece.text, self.marks.get(self.capaian or "")), piece.at),
                    at,
                    tuple(scoped),
                )
