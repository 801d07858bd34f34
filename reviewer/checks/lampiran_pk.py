"""Is the signed Perjanjian Kinerja annexed? (53/2014 anak lampiran II/1, Lampiran 1)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._chapters import pictured_within
from reviewer.checks._parts import closing
from reviewer.checks._passages import Passage, passages
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Bab, Laporan
from reviewer.places import ranges

_PARTIES: Final = re.compile(r"\bpihak\s+(?:pertama|kedua|kesatu)\b", re.IGNORECASE)
_TITLE: Final = re.compile(r"^(?:\W*[\w.:]+\W+){0,4}?(?:perjanjian|penetapan)\s+kinerja\b", re.IGNORECASE)
_TITLE_WORDS: Final = 14
"""A title is no longer than this; a longer paragraph only speaks of the Perjanjian Kinerja."""


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the last chapter where every page after it was read and none holds the Perjanjian Kinerja."""
    bab = closing(laporan)
    if bab is None:
        yield Unclear(None, "Bab terakhir tidak ditemukan, sehingga lampiran belum dapat dicari.")
    elif _annexed(laporan, bab) or any(_PARTIES.search(p.text) for p in passages(laporan)):
        return
    elif pages := pictured_within(laporan, bab.at.page, laporan.halaman):
        yield Unclear(
            bab.at,
            f"Hal. {pages} berupa gambar dan belum terbaca. Lampiran mungkin ada di sana; mohon dicek.",
        )
    else:
        yield Hit(at=bab.at, objek="Lampiran", facts=_facts(laporan, bab), quote=bab.judul)


def _annexed(laporan: Laporan, bab: Bab) -> bool:
    after = [p for p in passages(laporan) if p.at.page > bab.at.page or p.bab == "lampiran"]
    tables = (t for t in laporan.tabel if t.at.page > bab.at.page or t.bab == "lampiran")
    return any(_titled(p) for p in after) or any(t.peran == "perjanjian_kinerja" for t in tables)


def _titled(passage: Passage) -> bool:
    text = passage.judul if passage.kind == "table" else passage.text
    return bool(_TITLE.search(text)) and len(text.split()) <= _TITLE_WORDS


def _facts(laporan: Laporan, bab: Bab) -> dict[str, str]:
    facts = {
        "bab_terakhir": f"Bab {_ROMAN[bab.id]}",
        "halaman_akhir": str(laporan.halaman),
        "rentang_akhir": ranges(range(bab.at.page, laporan.halaman + 1)),
        "pk": f"Perjanjian Kinerja {laporan.tahun}" if laporan.tahun else "Perjanjian Kinerja",
    }
    given = next((p for p in laporan.pendamping if p.dipakai and p.jenis in ("pk", "pk_perubahan")), None)
    if given is not None:
        return facts | {"naskah": given.nama, "pk": f"{given.sebutan} {laporan.tahun or ''}".strip()}
    tables = [b.at.page for b in laporan.baris if b.peran == "perjanjian_kinerja"]
    return facts | ({"halaman_pk": ranges(tables)} if tables else {})


_ROMAN: Final = {
    f"bab{n}": roman for n, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), 1)
}
