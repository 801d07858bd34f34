"""Is realisasi exactly the target in nearly all rows of a table? A question, no reproach (checklist II.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._figures import number_of
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, Tabel

_PERCENT: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s*%")


def applies(tabel: Tabel, laporan: Laporan) -> bool:
    """A capaian table, or a table of the ikhtisar or Bab III with indikator and capaian only."""
    return tabel.peran == "capaian" or _only_capaian(tabel)


def _only_capaian(tabel: Tabel) -> bool:
    named = {"indikator", "capaian"} <= set(tabel.kolom)
    return (
        tabel.peran == "lain" and tabel.bab in ("ikhtisar", "bab3") and named and "target" not in tabel.kolom
    )


def check(tabel: Tabel, laporan: Laporan, *, minimal: int, bagian: Decimal) -> Iterator[Hit | Unclear]:
    """`minimal`: rows from which a pattern means anything; `bagian`: their share that is exactly alike."""
    if tabel.peran == "lain":
        yield from _uniform_capaian(tabel, minimal)
        return
    same = [verdict for b in tabel.baris if b.peran == "capaian" and (verdict := _exact(b)) is not None]
    if len(same) < minimal or sum(same) < bagian * len(same):
        return
    rows = [b for b in tabel.baris if b.peran == "capaian" and _exact(b)]
    facts = {"n": str(sum(same)), "m": str(len(same))}
    title = tabel.judul or "Tabel capaian"
    quote = " … ".join(f"{b.target.text} {b.realisasi.text}" for b in rows[:3] if b.target and b.realisasi)
    also = tuple(dict.fromkeys(b.at for b in rows))
    yield Hit(tabel.at, title, facts, quote=quote, also=also)


def _exact(baris: Baris) -> bool | None:
    """Realisasi is the target to the last digit; None where the two do not compare."""
    target, realisasi = number_of(baris.target), number_of(baris.realisasi)
    if target is not None and realisasi is not None:
        return target.value == realisasi.value and target.upper == realisasi.upper
    a, b = (c.value if c else None for c in (baris.target, baris.realisasi))
    return a.ordinal == b.ordinal if a and b and a.ordinal and b.ordinal else None


def _uniform_capaian(tabel: Tabel, minimal: int) -> Iterator[Hit]:
    """All capaian of the table are 100: it prints no target and no realisasi that would explain them."""
    printed = _PERCENT.findall(tabel.teks)
    if len(printed) >= minimal and all(Decimal(p.replace(",", ".")) == 100 for p in printed):
        title = tabel.judul or "Tabel capaian"
        facts = {"jumlah_seratus": str(len(printed))}
        yield Hit(tabel.at, title, facts, quote=" ".join(["100%"] * 3))
