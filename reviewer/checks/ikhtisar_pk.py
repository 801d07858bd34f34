"""Does Bab II sum up the Perjanjian Kinerja with its targets? (53/2014 anak lampiran II/1, Bab II)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._chapters import unread_in_bab
from reviewer.document import Anchor
from reviewer.findings import Hit, Tingkat, Unclear
from reviewer.laporan import Bab, Laporan
from reviewer.places import place, table_of


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the heading of the Perjanjian Kinerja in Bab II, else at the chapter's."""
    rows = [b for b in laporan.baris if b.peran == "perjanjian_kinerja" and b.target is not None]
    if any(b.bab == "bab2" for b in rows):
        return
    bab = laporan.find_bab("bab2")
    if bab is None:
        yield Unclear(
            None,
            "Bab II tidak ditemukan dalam draf, sehingga ikhtisar Perjanjian Kinerja belum dapat dicari.",
        )
    elif pages := unread_in_bab(laporan, "bab2"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; tabel Perjanjian Kinerja mungkin ada di sana.")
    elif any(t.peran == "perjanjian_kinerja" and t.bab == "bab2" for t in laporan.tabel):
        yield Unclear(bab.at, "Tabel Perjanjian Kinerja ada pada Bab II, tetapi barisnya belum terbaca.")
    else:
        at, title = _heading(bab, laporan)
        facts = {"rentang_dibaca": f"{bab.at.page}–{bab.last_page}"}
        if rows:
            facts["tempat_pk"] = place(rows[0].at, table_of(rows[0].tabel, laporan))
        also = (bab.at,) if at != bab.at else ()
        tingkat: Tingkat | None = "ringan" if rows else None
        yield Hit(at=at, objek=title, facts=facts, quote=title, also=also, tingkat=tingkat)


def _heading(bab: Bab, laporan: Laporan) -> tuple[Anchor, str]:
    """The heading under which it should stand."""
    for narasi in laporan.narasi:
        title = narasi.judul.casefold()
        if narasi.bab == bab.id and ("perjanjian kinerja" in title or "penetapan kinerja" in title):
            return narasi.at, narasi.judul
    return bab.at, bab.judul
