"""Are publication and submission named, or stated by the writer? (88/2021, Pelaporan Kinerja a)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._parts import closing
from reviewer.checks._passages import passages
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan

_REPORT: Final = r"\b(?:laporan(?:\s+(?:ini|kinerja|tahunan|lengkap))?|LKj\w*|LAKIP|LKIP|ringkasan)\b"
_PUBLISHED: Final = re.compile(
    rf"(?:{_REPORT}|\bIa\b)[^.;]{{0,120}}\b(?:laman|situs|website|web|dipublikasikan|diumumkan|diunduh|PPID)\b"
    rf"|\b(?:laman|situs|website|publikasi|PPID)\b[^.;]{{0,80}}{_REPORT}",
    re.IGNORECASE,
)
_SENT: Final = re.compile(
    rf"{_REPORT}[^.;]{{0,160}}\b(?:disampaikan|dikirim|diserahkan|diterima)\b"
    rf"|\b(?:menyampaikan|mengirim|menyerahkan|penyampaian|mengunggah)\w*\b[^.;]{{0,100}}{_REPORT}"
    r"|\be-?\s?sakip\b|\besr\b",
    re.IGNORECASE,
)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A reminder of what is neither in the draft nor stated."""
    texts = [p.text for p in passages(laporan)]
    published = bool(laporan.stated("situs")) or any(_PUBLISHED.search(t) for t in texts)
    sent = bool(laporan.stated("penyampaian")) or any(_SENT.search(t) for t in texts)
    if published and sent:
        return
    lacking = [name for name, there in (("publikasi", published), ("penyampaian", sent)) if not there]
    bab = closing(laporan)
    at, quote = (bab.at, bab.judul) if bab else (Anchor(1), "Laporan")
    facts = {"hal_kurang": " dan ".join(lacking), "halaman_dibaca": f"1–{laporan.halaman}"}
    yield Hit(at, "Publikasi dan penyampaian", facts, quote)
