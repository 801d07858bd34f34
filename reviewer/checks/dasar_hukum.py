"""Is a regulation cited as in force after it was revoked? (88/2021, Pelaporan Kinerja b)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reviewer.checks._passages import Passage, clip, passages
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import place

_PAIR: Final = re.compile(
    r"(?P<lama>\w+ (?P<nomor>\d+)/(?P<tahun>\d{4})) dicabut (?P<baru>\w+ \d+/(?P<sejak>\d{4}))"
)
_MINISTRY: Final = r"\bPAN(?:\b|\s?-?\s?RB)|Pendayagunaan Aparatur|Birokrasi|PermenPAN|laporan kinerja"
_REACH: Final = 120
_OVER: Final = re.compile(
    r"\bdicabut|\bmencabut|\bpengganti|\bmenggantikan|\bdiganti|\btidak berlaku|\bsemula\b|\bsebelumnya\b",
    re.IGNORECASE,
)


class Revoked(NamedTuple):
    """A regulation of the ministry, what revoked it, and the year from which that holds."""

    lama: str
    baru: str
    sejak: int
    pattern: re.Pattern[str]


def check(laporan: Laporan, _same: Laporan, *, dicabut: Sequence[str]) -> Iterator[Hit | Unclear]:
    """A hit per regulation that is cited in a report on a year in which it was no longer in force."""
    if laporan.tahun is None:
        yield Unclear(None, "Tahun laporan belum diketahui, sehingga dasar hukumnya belum dapat dinilai.")
        return
    for one in map(_revoked, dicabut):
        cited = list(_cited(one, laporan)) if laporan.tahun >= one.sejak else []
        if cited:
            passage, quote = cited[0]
            facts = {"lama": one.lama, "baru": one.baru, "tempat": place(passage.at), "kutipan": quote}
            also = tuple(dict.fromkeys(p.at for p, _ in cited[1:] if p.at != passage.at))
            yield Hit(passage.at, one.lama, facts, quote, also=also)


def _revoked(text: str) -> Revoked:
    found = _PAIR.fullmatch(text)
    if found is None:
        raise ValueError(f"bentuknya “PermenPANRB 1/2000 dicabut PermenPANRB 2/2001”, bukan “{text}”")
    number = rf"{found['nomor']}\s*(?:/|\s+Tahun\s+)\s*{found['tahun']}"
    pattern = re.compile(
        rf"\b(?:Per\w*\s?PAN\w*|Peraturan\s+Menteri|Permen|Kementerian|Menteri|Birokrasi|PAN\s?-?\s?RB|PANRB)\b"
        rf"(?:(?!Tahun\b)[^.;\d])*?(?:\b(?:No|Nomor)\b\.?\s*:?\s*|\s){number}\b",
        re.IGNORECASE,
    )
    return Revoked(found["lama"], found["baru"], int(found["sejak"]), pattern)


def _cited(one: Revoked, laporan: Laporan) -> Iterator[tuple[Passage, str]]:
    for passage in passages(laporan):
        for found in one.pattern.finditer(passage.text):
            around = passage.text[max(0, found.start() - _REACH) : found.end() + _REACH]
            if _is_of_ministry(found[0], around) and not _OVER.search(around):
                yield passage, clip(passage.text, found, 40)
                break


def _is_of_ministry(cited: str, text: str) -> bool:
    return bool(re.search(_MINISTRY, f"{cited} {text}", re.IGNORECASE))
