"""What the writer put right, in place of what was read: cells of rows, the direction of an indikator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reviewer import angka
from reviewer.answers import KOLOM, Answers, CellFix, arah_of, value
from reviewer.laporan import Baris, Cited, Indikator, Tabel


def with_cells(tabel: Sequence[Tabel], answers: Answers) -> tuple[Tabel, ...]:
    """The tables with the cells that were put right; one that reads otherwise by now is left alone."""
    if not answers.sel:
        return tuple(tabel)
    return tuple(_with_cells(t, [c for c in answers.sel if c.tabel == t.id]) for t in tabel)


def with_arah(indikator: Sequence[Indikator], answers: Answers) -> tuple[Indikator, ...]:
    """The indikator with the directions that the writer gave, in all their rows."""
    out = []
    for one in indikator:
        arah = arah_of(answers, one)
        if arah is not None:
            rows = tuple(replace(b, arah=arah, arah_dari="penyusun") for b in one.baris)
            one = replace(one, arah=arah, baris=rows)
        out.append(one)
    return tuple(out)


def _with_cells(tabel: Tabel, fixes: Sequence[CellFix]) -> Tabel:
    fixed: dict[int, Baris] = {}
    for fix in fixes:
        if fix.baris < len(tabel.baris):
            before = fixed.get(fix.baris, tabel.baris[fix.baris])
            fixed[fix.baris] = _fixed(before, fix)
    if not fixed:
        return tabel
    rows = tuple(fixed.get(n, b) for n, b in enumerate(tabel.baris))
    now = {id(old): new for old, new in zip(tabel.baris, rows, strict=True)}
    means = tuple(replace(m, baris=tuple(_now(b, now) for b in m.baris)) for m in tabel.rata_rata)
    return replace(tabel, baris=rows, rata_rata=means)


def _now(baris: Baris, now: Mapping[int, Baris]) -> Baris:
    return now.get(id(baris), baris)


def _fixed(baris: Baris, fix: CellFix) -> Baris:
    old = value(baris, fix.kolom)
    if (old.text if old else "") != fix.terbaca:
        return baris
    at = old.at if old else baris.at
    named = fix.kolom in ("sasaran", "indikator", "satuan")
    number = None if named else angka.parse(fix.menjadi, _mark(baris, fix.menjadi))
    put_right: dict[str, Any] = {fix.kolom: Cited(fix.menjadi, number, at)}
    return replace(baris, asal="pengguna", **put_right)


def _mark(baris: Baris, text: str) -> angka.DecimalMark:
    """The decimal mark of what was typed, else that of the row, else the Indonesian one."""
    cells = [c.text for k in KOLOM if (c := value(baris, k)) is not None]
    return angka.decimal_mark([text]) or angka.decimal_mark(cells) or ","
