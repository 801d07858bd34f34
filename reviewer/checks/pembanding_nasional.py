"""Is there a national comparator, or a reason why there is none? (analisis ke-4, "jika ada")"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.checks._analyses import WHOLE, evidence, first_row, heading, judged
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._parts import span
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan, Tabel
from reviewer.places import page

_WHERE: Final = re.compile(r"nasional|benchmark|standar pelayanan minimal", re.IGNORECASE)
_FIGURE: Final = r"pembanding|(?:standar|capaian|realisasi|data|angka|tingkat) nasional"
_TITLE: Final = re.compile(
    r"(?:standar|capaian|realisasi|target|tingkat|rata-rata) nasional|standar pelayanan minimal|benchmark",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    rf"(?:{_FIGURE})[^.]{{0,120}}?"
    r"(?:belum|tidak) (?:ada|tersedia|terdapat|ditetapkan|dirilis|diterbitkan|dapat|diperoleh|ditemukan)"
    rf"|(?:belum|tidak) (?:ada|tersedia|terdapat|memiliki|mempunyai)[^.]{{0,60}}?(?:{_FIGURE})",
    re.IGNORECASE,
)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some indikator was graded."""
    return any(a.anggota for a in judged(laporan))


def check(laporan: Laporan, _same: Laporan, *, sebagian_besar: Decimal) -> Iterator[Hit | Unclear]:
    """One hit for the whole report, unless at least the share `sebagian_besar` of the indikator has one."""
    names = tuple(dict.fromkeys(n for a in judged(laporan) for n in a.anggota))
    having = {b.indikator for a in judged(laporan) for b in evidence(a, "A4")}
    lacking = [n for n in names if n not in having]
    bab = laporan.find_bab("bab3")
    if len(names) - len(lacking) >= sebagian_besar * len(names) or _reasoned(laporan):
        return
    if bab is None:
        yield Unclear(None, "Bab III tidak ditemukan dalam draf, sehingga pembanding belum dapat dicari.")
    elif pages := unread_in_bab(laporan, "bab3"):
        yield Unclear(bab.at, f"Hal. {pages} belum terbaca; pembanding mungkin ada di sana.")
    elif len(lacking) == len(names) and (tabel := _own_table(laporan)) is not None:
        where = f"Tabel pembanding pada hal. {page(tabel.at)} ada"
        yield Unclear(tabel.at, f"{where}, tetapi indikatornya belum dapat dicocokkan.")
    else:
        first = next((r for a in judged(laporan) if (r := first_row(a, laporan))), None)
        at, _ = heading(laporan, _WHERE, first.at if first else bab.at)
        facts = {"rentang_dibaca": span(bab), "m": str(len(names))}
        facts |= {"lacking": str(len(lacking))} if len(lacking) < len(names) else {"semua": str(len(names))}
        yield Hit(at=at, objek=WHOLE, facts=facts, quote=lacking[0])


def _own_table(laporan: Laporan) -> Tabel | None:
    """A table of Bab III that sets figures beside a national standard, whatever it calls the indikator."""
    return next(
        (t for t in laporan.tabel if t.bab == "bab3" and _TITLE.search(t.judul) and re.search(r"\d", t.teks)),
        None,
    )


def _reasoned(laporan: Laporan) -> bool:
    return any(_REASON.search(" ".join(n.text.split())) for n in laporan.narasi if n.bab in ("bab3", "bab4"))
