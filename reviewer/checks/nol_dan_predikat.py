"""Can the capaian of a zero target or of a target in words be understood? (53/2014 Lampiran II F)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, compare_ordinal, interval
from reviewer.checks._figures import bare, number_of, printed_reached, row_facts
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Laporan

_AKIP: Final = re.compile(r"\bS?AKIP\b|akuntabilitas\s+kinerja", re.IGNORECASE)


def applies(baris: Baris, laporan: Laporan) -> bool:
    """A capaian row with a zero target, a predikat as target, or an AKIP value with its predikat."""
    return baris.peran == "capaian" and (_zero(baris) or _in_words(baris) or _scored(baris) is not None)


def check(baris: Baris, laporan: Laporan, *, rentang: tuple[str, ...], sejak: int) -> Iterator[Hit | Unclear]:
    """`rentang`: predikat and the value it lies above, high to low; `sejak`: first year they hold."""
    facts = None
    if _zero(baris):
        facts = _zero_facts(baris)
    elif _in_words(baris):
        facts = _lower_facts(baris)
    elif (score := _scored(baris)) and (laporan.tahun is None or laporan.tahun >= sejak):
        facts = _band_facts(score, rentang)
    if facts:
        yield Hit(
            at=_place(baris),
            objek=baris.indikator.text,
            facts=row_facts(baris) | facts,
            advice="nol_tepat" in facts,
        )


def _place(baris: Baris) -> Anchor:
    return next((c.at for c in (baris.capaian, baris.realisasi, baris.target) if c is not None), baris.at)


def _zero(baris: Baris) -> bool:
    target = number_of(baris.target)
    return target is not None and target.value == 0 and target.upper is None


def _zero_facts(baris: Baris) -> dict[str, str] | None:
    """Nothing where the draft claims nothing, or where zero is the aim and was kept."""
    capaian, realisasi = number_of(baris.capaian), number_of(baris.realisasi)
    kept = realisasi is not None and realisasi.value == 0
    if capaian is None and (kept or realisasi is None):
        return None
    if kept and capaian is not None and capaian.value == 100:
        return None if baris.arah == "turun" else {"nol_tepat": "0"}
    return {"target_nol": baris.target.text} if baris.target else None


def _in_words(baris: Baris) -> bool:
    return _only_word(baris.target) is not None and _only_word(baris.realisasi) is not None


def _only_word(cited: Cited | None) -> Angka | None:
    """A predikat without a number."""
    value = cited.value if cited and not cited.unreadable else None
    return value if value and value.ordinal and value.value is None else None


def _lower_facts(baris: Baris) -> dict[str, str] | None:
    target, realisasi, capaian = (
        _only_word(baris.target),
        _only_word(baris.realisasi),
        number_of(baris.capaian),
    )
    if target is None or realisasi is None or capaian is None or not printed_reached(capaian):
        return None
    order = compare_ordinal(realisasi, target)
    if order is None or order >= 0:
        return None
    return {"predikat_target": target.ordinal, "predikat_realisasi": realisasi.ordinal}


def _scored(baris: Baris) -> Angka | None:
    """An AKIP value with the predikat beside it."""
    if not _AKIP.search(baris.indikator.text):
        return None
    values = (number_of(c) for c in (baris.realisasi, baris.target))
    return next((v for v in values if v is not None and v.ordinal and not v.ambiguous), None)


def _band_facts(score: Angka, rentang: tuple[str, ...]) -> dict[str, str] | None:
    """The band by the value, where no value that rounds to the printed one lies in the printed band."""
    bands = [(name, Decimal(above)) for name, above in (band.split(">") for band in rentang)]
    fitting = [next((name for name, above in bands if end > above), "") for end in interval(score)]
    if score.ordinal in fitting or "" in fitting or score.ordinal not in dict(bands):
        return None
    return {"nilai": bare(score), "predikat_tertulis": score.ordinal, "predikat_hitung": fitting[0]}
