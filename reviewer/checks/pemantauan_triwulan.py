"""Was progress looked at every quarter, and was something decided because of it? (88/2021, Pengukuran c)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._parts import body_unread, place_for
from reviewer.checks._passages import Passage, clip, passages, sentences
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import place, ranges

_QUARTER: Final = re.compile(
    r"\btri\s?wulan\w*|\bTW\s?(?:I{1,3}V?|IV|[1-4])\b|\bper tiga bulan\b", re.IGNORECASE
)
_LOOKED: Final = re.compile(
    r"\b(?:evaluasi|dievaluasi|mengevaluasi|monitoring|monev|pemantauan|dipantau|memantau|laporan|rapat|dibahas"
    r"|realisasi|capaian|pengukuran|hasil)\b",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"\b(?:memutuskan|diputuskan|keputusan|menyesuaikan|disesuaikan|penyesuaian\w*|mengubah|diubah|perubahan"
    r"|menggeser|digeser|pergeseran|mengalihkan|dialihkan|pengalihan|memindahkan|menambah\w*|ditambah\w*"
    r"|penambahan|mempercepat|dipercepat|percepatan|ditata ulang|dijadwalkan ulang|menindaklanjuti"
    r"|ditindaklanjuti|refocusing|menjadi dasar|menghasilkan|sehingga)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"\bpengukuran\b|\bpemantauan\b|\bcapaian kinerja\b", re.IGNORECASE)
_PLANNED: Final = re.compile(
    r"\bpenanggung jawab\b|\bdijadwalkan\b|\bmulai\b|\bpaling lambat\b", re.IGNORECASE
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where nothing was looked at quarterly, or nothing followed from it."""
    looked = [p for p in passages(laporan) if _of_quarters(p)]
    if any(_decides(p) for p in looked):
        return
    if unread := body_unread(laporan):
        yield Unclear(None, f"Hal. {ranges(unread)} belum terbaca; hasil triwulan mungkin diuraikan di sana.")
        return
    at, title = place_for(laporan, _PLACE, "bab3", "bab4")
    facts = {"halaman_dibaca": f"1–{laporan.halaman}"}
    if looked:
        first = looked[0]
        found = _QUARTER.search(first.text)
        facts = {"tempat_triwulan": place(first.at)}
        quote = clip(first.text, found) if found and first.kind == "paragraph" else first.judul
        yield Hit(first.at, "Pemantauan triwulanan", facts, quote)
    else:
        yield Hit(at, "Pemantauan triwulanan", facts, title)


def _of_quarters(passage: Passage) -> bool:
    """A quarter's result: not the month by which a later step is due."""
    if passage.bab not in ("ikhtisar", "bab3", "bab4", "bab5") or not _QUARTER.search(passage.text):
        return False
    return bool(_LOOKED.search(passage.text)) and not (
        passage.bab == "bab4" and _PLANNED.search(passage.text)
    )


def _decides(passage: Passage) -> bool:
    """In the sentence that speaks of a quarter's result, or in the next."""
    if passage.kind != "paragraph":
        return False
    said = list(sentences(passage.text))
    for one, following in zip(said, [*said[1:], ""], strict=True):
        if (
            _QUARTER.search(one)
            and _LOOKED.search(one)
            and (_DECIDED.search(one) or _DECIDED.search(following))
        ):
            return True
    return False
