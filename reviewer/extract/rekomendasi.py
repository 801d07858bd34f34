"""The recommendations that an LHE makes, one by one."""

from __future__ import annotations

import re
from typing import Final

from reviewer.document import Document, Heading, Table
from reviewer.extract.baris_tabel import strip_mark
from reviewer.laporan import Cited

_OPENS: Final = re.compile(r"\b(?:rekomendasi|kami\s+merekomendasikan|direkomendasikan)\b", re.IGNORECASE)
_CLOSES: Final = re.compile(
    r"^\W*(?:demikian|atas\s+perhatian|penutup|tembusan|simpulan)\b|\bterima\s+kasih\b", re.IGNORECASE
)
_END: Final = re.compile(r"\s(?=Demikian\b)")
"""The closing words, where they run on behind the last recommendation."""
_ITEM: Final = re.compile(r"^\W*(?:\d{1,2}|[a-z])\s*[.)]\s+\S|^[•●▪➢–-]\s*\S|^\W*agar\b", re.IGNORECASE)
_FEWEST: Final = 4
"""Words of a recommendation."""


def read_recommendations(document: Document) -> tuple[Cited, ...]:
    """The list below the last words that announce recommendations, up to the closing words."""
    found: list[Cited] = []
    open_ = False
    for block in document.blocks:
        if isinstance(block, Table):
            continue
        text = _END.split(" ".join(block.text.split()))[0]
        if isinstance(block, Heading) and open_ and found and not _OPENS.search(text):
            open_ = False
        if _CLOSES.search(text):
            open_ = False
        elif open_ and _ITEM.match(text) and len(text.split()) >= _FEWEST:
            found.append(Cited(strip_mark(text), None, block.at))
        elif _OPENS.search(text) and (isinstance(block, Heading) or text.endswith(":") or len(text) < 200):
            open_, found = True, []
    return tuple(found)
