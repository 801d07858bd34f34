"""Is there a table that sets realisasi against target? (53/2014 anak lampiran II/1, Bab III A 1)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import span
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, Tabel
from reviewer.places import ranges

_COLUMNS: Final = frozenset({"indikator", "target", "realisasi"})


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the heading of Bab III where no such table or list was read."""
    if any(_complete(t) for t in laporan.tabel) or any(_measured(b) for b in laporan.baris):
        return
    bab = laporan.find_bab("bab3")
    if bab is None:
        yield Unclear(
            None, "Bab III tidak ditemukan dalam draf, sehingga tabel pengukuran belum dapat dicari."
        )
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; tabel pengukuran mungkin ada di sana.")
    else:
        facts = {"rentang_dibaca": span(bab)} | (_nearest(laporan) or _in_prose(laporan))
        yield Hit(at=bab.at, objek=bab.judul, facts=facts, quote=bab.judul)


def _complete(tabel: Tabel) -> bool:
    return tabel.peran == "capaian" and set(tabel.kolom) >= _COLUMNS


def _measured(baris: Baris) -> bool:
    return baris.peran == "capaian" and baris.target is not None and baris.realisasi is not None


def _nearest(laporan: Laporan) -> dict[str, str]:
    """The columns that the best capaian table lacks, if there is one."""
    tables = [t for t in laporan.tabel if t.peran == "capaian"]
    if not tables:
        return {}
    lacking = min((_COLUMNS - set(t.kolom) for t in tables), key=len)
    return {"kolom_kurang": " dan ".join(sorted(lacking))}


def _in_prose(laporan: Laporan) -> dict[str, str]:
    """The pages of Bab III whose sentences name an indikator with its target or realisasi."""
    said = [p for p in laporan.pernyataan if p.bab == "bab3" and p.disebut]
    pages = {p.at.page for p in said if any(a.peran in ("target", "realisasi") for a in p.angka)}
    return {"halaman_uraian": ranges(pages)} if pages else {}
