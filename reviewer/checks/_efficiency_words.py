"""Words by which a draft claims efficiency, and the percentages that stand beside the claim."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"\d+(?:[.,]\d+)*"
RESULT: Final = re.compile(
    rf"\b(?:capaian|pencapaian)\w*(?:\s+[^\d\s.;]+){{0,7}}?\s+(?P<angka>{_NUMBER})\s*(?:%|persen\b)",
    re.IGNORECASE,
)
SPENT: Final = re.compile(
    r"\b(?:serapan\w*|penyerapan\w*|terserap|menyerap|terealisasi)\b(?:[^;%.]|\.(?=\d)){0,90}?"
    rf"(?P<angka>(?<![\d.,]){_NUMBER})\s*(?:%|persen\b)",
    re.IGNORECASE,
)
CLAIM: Final = re.compile(
    r"\b(?:terdapat|terjadi|ada|adanya|merupakan|menjadi)\s+(?:\w+\s+)?(?:efisiensi|penghematan)\b"
    r"|\befisiensi\s+(?:\w+\s+)?(?:telah\s+)?(?:terjadi|tercapai|diperoleh)\b"
    r"|\b(?:telah|sudah|sangat|cukup|dinilai|tergolong|ini|itu|berjalan)\s+efisien\b"
    r"|\bdilakukan\s+penghematan\b"
    r"|\b(?:digunakan|dilaksanakan|dikelola|dimanfaatkan)\s+(?:\w+\s+){0,3}?secara\s+(?:\w+\s+dan\s+)?efisien\b",
    re.IGNORECASE,
)
DENIED: Final = re.compile(
    r"\b(?:belum|tidak|bukan|kurang)\s+(?:\w+\s+){0,4}?(?:efisien|efisiensi|penghematan)\b", re.IGNORECASE
)
"""A paragraph that also says what is not efficient weighs it up by itself."""
POLICY: Final = re.compile(
    r"\b(?:kebijakan|instruksi|inpres|arahan|dampak|akibat|surat edaran)\W+(?:\w+\W+){0,4}?efisiensi\b",
    re.IGNORECASE,
)


def percents_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The capaian and the shares of spending that a paragraph prints, each once."""
    return _each(RESULT, text), _each(SPENT, text)


def _each(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m["angka"] for m in pattern.finditer(text)))
