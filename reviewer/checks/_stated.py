"""What sentences state of an indikator: its target, realisasi or capaian, as a number with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reviewer.angka import Angka, parse
from reviewer.laporan import Cited, Indikator, Laporan, Narasi

_NUMBER: Final = r"(?P<angka>\d[\d.,]*\d|\d)\s*(?P<satuan>%|persen\b|[A-Za-z][\w/]*)?"
_YEAR: Final = r"(?:\s+(?:pada\s+|untuk\s+|di\s+)?(?:tahun\s+)?(?P<tahun>20\d\d))?"
_LINK: Final = (
    r"(?:\s*[:=]|\s+(?:yang\s+(?:telah\s+)?ditetapkan|sebesar|sebanyak|adalah|berjumlah|yaitu|yakni|ialah|"
    r"mencapai))*"
)
_PATTERNS: Final = {
    "target": re.compile(
        rf"\btarget(?:\s+(?:kinerja|tahunan|kinerjanya))?{_YEAR}{_LINK}\s+{_NUMBER}", re.IGNORECASE
    ),
    "capaian": re.compile(
        rf"\bcapaian(?:\s+(?:kinerja|indikator|sasaran|kinerjanya))?{_YEAR}{_LINK}\s+{_NUMBER}", re.IGNORECASE
    ),
    "indikator": re.compile(
        r"\b(?:capaian|realisasi|nilai)\s+(?:untuk\s+)?indikator\s+(?P<nama>[A-Z][A-Za-z]{1,8})"
        rf"{_YEAR}{_LINK}\s+{_NUMBER}",
        re.IGNORECASE,
    ),
}
_AFTER_YEAR: Final = re.compile(
    r"\s*(?:di|pada|untuk|tahun)?\s*(?:tahun\s+)?(?P<tahun>20\d\d)\b", re.IGNORECASE
)
_BEYOND: Final = re.compile(
    r"\b(?:melampaui|melebihi|lebih dari|kurang dari|mencapai|tercapainya|capaian|pencapaian|realisasi|"
    r"penurunan|peningkatan|kenaikan|selisih|sisa|dua|kali)\s*$",
    re.IGNORECASE,
)
"""Words before "target" or "capaian" after which the figure is a result or a difference."""
_ELSEWHERE: Final = re.compile(
    r"\bakhir\b|renstra|rpjmd|jangka menengah|nasional|\bprovinsi lain\b|tahun lalu|sebelumnya|semula|"
    r"triwulan|semester|bulan|anggaran|fisik|keuangan|dinaikkan|diturunkan",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(r"\b(?:target|capaian)\b.*\d", re.IGNORECASE | re.DOTALL)
_REACH: Final = 330

What = Literal["target", "capaian"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence gives for an indikator. `near`: in the sentence that names it."""

    indikator: Indikator
    what: What
    value: Angka
    unit: str
    quote: str
    paragraf: Cited
    narasi: Narasi
    near: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    indikator: Indikator
    start: int
    end: int


def stated(laporan: Laporan, only: Indikator | None = None) -> Iterator[Stated]:
    """Every target and capaian of this year that a sentence states after the name of an indikator."""
    names = _names(laporan)
    wanted = [pattern for pattern, indikator in names if only is None or indikator is only]
    for narasi in laporan.narasi:
        for paragraf in narasi.paragraf:
            if _SPEAKS.search(paragraf.text) and any(p.search(paragraf.text) for p in wanted):
                found = _in_paragraph(paragraf, narasi, names, laporan.tahun)
                yield from (s for s in found if only is None or s.indikator is only)


def _names(laporan: Laporan) -> list[tuple[re.Pattern[str], Indikator]]:
    """Names as patterns, the longest first; spaces, marks and a closing bracket are loose."""
    found: dict[str, Indikator] = {}
    for indikator in laporan.indikator:
        for row in indikator.baris:
            bare = re.sub(r"\([^)]*\)\s*\W*$|^\W*(?:\d+[.)]|[\d.]+)\s*", "", row.indikator.text).strip()
            if len(bare.split()) >= 3:
                found.setdefault(bare.casefold(), indikator)
    ordered = sorted(found, key=len, reverse=True)
    return [
        (re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", name))), re.IGNORECASE), found[name])
        for name in ordered
    ]


def _in_paragraph(
    paragraf: Cited, narasi: Narasi, names: Sequence[tuple[re.Pattern[str], Indikator]], tahun: int | None
) -> Iterator[Stated]:
    mentions = _mentions(paragraf.text, names)
    ends = [*(m.start for m in mentions[1:]), len(paragraf.text)]
    for mention, following in zip(mentions, ends, strict=False):
        end = min(following, mention.end + _REACH)
        region = paragraf.text[mention.end : end]
        for what in ("target", "capaian"):
            for found in _PATTERNS[what].finditer(region):
                said = _said(found, region, tahun)
                if said is not None:
                    near = not re.search(r"[.;]\s+[A-Z]", region[: found.start()])
                    value, unit, quote = said
                    yield Stated(
                        mention.indikator, "target" if what == "target" else "capaian", value, unit, quote,
                        paragraf, narasi, near,
                    )  # fmt: skip


def _mentions(text: str, names: Sequence[tuple[re.Pattern[str], Indikator]]) -> list[_Mention]:
    found: list[_Mention] = []
    for pattern, indikator in names:
        for match in pattern.finditer(text):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(_Mention(indikator, match.start(), match.end()))
    return sorted(found, key=lambda m: m.start)


def _said(found: re.Match[str], region: str, tahun: int | None) -> tuple[Angka, str, str] | None:
    """Number, unit and quotation; None where it is of another year, of another kind, or no number."""
    after = _AFTER_YEAR.match(region, found.end())
    year = found["tahun"] or (after["tahun"] if after else None)
    if (year is not None and tahun is not None and int(year) != tahun) or _is_year(found["angka"]):
        return None
    clause = re.split(r"[.;]\s", region[max(0, found.start() - 60) : found.start()])[-1]
    if _ELSEWHERE.search(clause + found[0]) or _BEYOND.search(clause):
        return None
    unit = "%" if (found["satuan"] or "").casefold() in ("%", "persen") else (found["satuan"] or "")
    value = parse(found["angka"] + (" %" if unit == "%" else ""))
    if value.kind != "number":
        return None
    begin = max(0, found.start() - 25)
    end = region.find(" ", min(len(region), found.end() + 20))
    quote = region[begin : end if end != -1 else None]
    return value, unit, " ".join(quote[quote.find(" ") + 1 if begin else 0 :].split())


def _is_year(token: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", token))


def abbreviated(laporan: Laporan) -> Iterator[tuple[Indikator, Angka, str, Cited]]:
    """ "Capaian untuk indikator IPG … adalah 0.399": indikator by the abbreviation in their names."""
    short: dict[str, list[Indikator]] = {}
    for indikator in laporan.indikator:
        for name in set(re.findall(r"\(([A-Z][A-Za-z]{1,8})\)", indikator.nama)):
            short.setdefault(name, []).append(indikator)
    for narasi in laporan.narasi:
        for paragraf in narasi.paragraf:
            for found in _PATTERNS["indikator"].finditer(paragraf.text):
                named = short.get(found["nama"], [])
                value = parse(found["angka"])
                if len(named) == 1 and value.kind == "number" and not _is_year(found["angka"]):
                    yield named[0], value, " ".join(found[0].split()), paragraf
