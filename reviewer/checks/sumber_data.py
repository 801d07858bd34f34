"""Does the draft say where the realisasi of its indikator comes from? (checklist II.2 and II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._covered import asked, few_lack, lacking
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_COLUMN: Final = re.compile(
    r"^\W*(?:sumber(?:\s+data)?|asal data|data dukung|bukti(?: dukung)?)\b"
    r"(?!\s*(?:dana|daya|anggaran|pembanding))",
    re.IGNORECASE,
)
_BODIES: Final = (
    r"BPS|Badan Pusat Statistik|S(?:usenas|akernas|USENAS|AKERNAS)|Kementerian|Kemen\s?PAN\w*|BKKBN|BPK"
    r"|Inspektorat"
)
_SENTENCE: Final = re.compile(
    r"(?i:\bsumber(?:\s+data)?\s*[:=]|\bsumber data\b|\bbersumber (?:dari|pada)\b"
    r"|\b(?:berdasarkan|menurut|sesuai|mengacu pada)\s+(?:hasil\s+)?(?:data|rilis|survei|publikasi|laporan"
    r"|evaluasi|penilaian|pengukuran|LHE|rekapitulasi|perhitungan)"
    r"|\bdirilis\b|\b(?:hasil|lembar) (?:survei|evaluasi|penilaian)\b)"
    rf"|\b(?:{_BODIES})\b"
)
_NOTE: Final = re.compile(
    r"(?:^|\s)sumber(?:\s+data)?\s*:\s*(?!per[mat]|renstra|dpa\b|lra\b)\w", re.IGNORECASE | re.MULTILINE
)
"""Below a table; a regulation or a plan is the source of a scale or a target, not of a result."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some indikator is reported."""
    return bool(asked(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One hit at the first indikator without a source; advice where most of them have one."""
    if _noted(laporan):
        return
    without = lacking(laporan, _COLUMN, _SENTENCE)
    yield from few_lack(laporan, without, "Sumber data indikator", "sumber datanya mungkin disebut di sana.")


def _noted(laporan: Laporan) -> bool:
    """A note "Sumber: …" stands below a table of Bab III: it may hold for all of it."""
    texts = [p.text for n in laporan.narasi if n.bab == "bab3" for p in n.paragraf]
    texts += [t.teks for t in laporan.tabel if t.bab == "bab3" and t.baris]
    return any(_NOTE.search(t) for t in texts)
