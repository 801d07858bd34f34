"""Is what stands outside the Perjanjian Kinerja explained? (checklist III.3, III.6)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._pk import (
    alike,
    capaian_rows,
    pk_rows,
    plain,
    promised,
    same_target,
    within,
)
from reviewer.checks._told import names_of, told
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Indikator, Laporan
from reviewer.places import in_documents, place, ranges, table_of

_EXPLAINED: Final = re.compile(
    r"di luar perjanjian|tidak \w+ (?:di )?dalam perjanjian|bukan (?:bagian|indikator) (?:dari )?perjanjian|"
    r"\bIKU\b|indikator kinerja utama|indikator tambahan|tambahan indikator|penugasan|direktif",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(
    r"\b(?:program|kegiatan|sub\s*kegiatan|pendapatan|retribusi|pajak|SPM|standar pelayanan minimal|"
    r"anggaran)\b",
    re.IGNORECASE,
)
_IKU: Final = re.compile(r"indikator\s+kinerja\s+utama|\bIKU\b", re.IGNORECASE)
_PK: Final = re.compile(r"(?:perjanjian|penetapan)\s+kinerja|\bPK\b", re.IGNORECASE)
_SHARED: Final = 0.8


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator of a capaian table at the level of the PK, in a draft whose PK was read."""
    return any(_judged(b, laporan) for b in capaian_rows(indikator, laporan)) and bool(_promised(laporan))


def check(indikator: Indikator, laporan: Laporan, *, mungkin_sama: Decimal) -> Iterator[Hit | Unclear]:
    """`mungkin_sama`: likeness from which it may be an indikator of the PK under another name."""
    if pk_rows(indikator, laporan) or _may_be_promised(indikator, laporan, float(mungkin_sama)):
        return
    if any(_EXPLAINED.search(p.text) for p in told(indikator, laporan)):
        return
    rows = [b for b in capaian_rows(indikator, laporan) if _judged(b, laporan)]
    first = rows[0]
    pages = ranges(b.at.page for b in _promised(laporan))
    facts = {
        "halaman_pk": pages,
        "tempat": place(first.at, table_of(first.tabel, laporan)),
        "jumlah_pk": str(len(_promised(laporan))),
    }
    if named := in_documents(b.at for b in _promised(laporan)):
        facts["naskah"] = named
    also = tuple(b.indikator.at for b in rows[1:])
    yield Hit(first.indikator.at, indikator.nama, facts, quote=first.indikator.text, also=also)


def _promised(laporan: Laporan) -> list[Baris]:
    """The rows of the PK; a table of IKU that stands in for it promises only a part."""
    own = (t for t in laporan.tabel if t.at.document is None)
    iku = {t.id for t in own if _IKU.search(t.judul) and not _PK.search(t.judul)}
    return [b for b in promised(laporan) if b.tabel not in iku and plain(b.indikator.text)]


def _judged(baris: Baris, laporan: Laporan) -> bool:
    """A row with a name, in a table that reports the PK's level: one that holds some of its indikator.

    Where no capaian table holds any, all are judged: the PK and Bab III then speak of other things.
    Tables of program, kegiatan or income are of another level.
    """
    tabel = table_of(baris.tabel, laporan)
    words = f"{tabel.judul if tabel else ''} {baris.sasaran.text if baris.sasaran else ''}"
    if len(re.findall(r"[^\W\d_]{2,}", baris.indikator.text)) < 2 or _LOWER.search(words):
        return False
    holding = _tables_with_promised(laporan)
    return not holding or baris.tabel in holding


def _tables_with_promised(laporan: Laporan) -> frozenset[str]:
    return frozenset(
        b.tabel for i in laporan.indikator if pk_rows(i, laporan) for b in capaian_rows(i, laporan)
    )


def _may_be_promised(indikator: Indikator, laporan: Laporan, bar: float) -> bool:
    """Its name is like one of the PK, or shares most words with one that has its target."""
    for row in _promised(laporan):
        for name in names_of(indikator):
            shared = within(name, row.indikator.text)
            alone = max(alike(name, row.indikator.text), 0.85 * shared) >= bar
            target = any(same_target(b.target, row.target) for b in indikator.baris if b.peran == "capaian")
            if alone or (target and shared >= 0.6) or shared >= _SHARED:
                return True
    return False
