"""Indonesian numbers as printed in reports: "98,5%", "1.250.000", "Rp 1,2 M", "<3 jam", "WTP", n/a."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

Kind = Literal["number", "range", "ordinal", "duration", "not_available", "empty", "text"]
DecimalMark = Literal[",", "."]


@dataclass(frozen=True, slots=True)
class Angka:
    """A printed value, parsed.

    `value`: the number (lower end of a range, seconds of a duration, the number beside a predikat),
    None for kinds without one. `decimals`: decimals shown. `upper`: upper end of a
    range. `comparator`: "", "<", "≤", ">" or "≥". `unit`: what stands beside it, normalised
    ("%" for persen). `scale`: the order of magnitude written out (1, 1000, 10^6 ...), already in
    `value`. `ordinal`: the predikat as a canonical word ("WTP", "BB", "Sangat Baik"), also when it
    stands beside a number. `ambiguous`: a mark could be decimal or thousands and nothing decided it;
    `alternative` is then the other reading.
    """

    text: str
    kind: Kind
    value: Decimal | None = None
    decimals: int = 0
    upper: Decimal | None = None
    comparator: str = ""
    unit: str = ""
    scale: int = 1
    ordinal: str = ""
    ambiguous: bool = False
    alternative: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Digits:
    value: Decimal
    decimals: int = 0
    ambiguous: bool = False
    alternative: Decimal | None = None


ORDINAL_SCALES: tuple[tuple[str, ...], ...] = (
    ("D", "C", "CC", "B", "BB", "A", "AA"),
    ("TMP", "TW", "WDP", "WTP-DPP", "WTP"),
    ("Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"),
    ("Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi"),
    ("Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"),
    ("Kurang Memuaskan", "Cukup Memuaskan", "Memuaskan", "Sangat Memuaskan"),
    ("Pratama", "Madya", "Nindya", "Utama", "KLA"),
    ("Belum", "Dicanangkan", "WBK", "WBBM"),
    ("Level 1", "Level 2", "Level 3", "Level 4", "Level 5"),
    ("Tidak Tercapai", "Tercapai"),
    ("Belum", "Selesai"),
)
"""Predikat from low to high, one tuple per scale. A word may stand on several scales.

"Dalam proses" is no step between Belum and Selesai: as a value it says that there is none yet.
"""

_SYNONYMS = {
    "disclaimer": "TMP", "adverse": "TW", "wtp dpp": "WTP-DPP", "opini wtp": "WTP", "opini wdp": "WDP",
    "wajar tanpa pengecualian": "WTP", "wajar dengan pengecualian": "WDP",
    "tidak memberikan pendapat": "TMP", "tidak wajar": "TW", "level i": "Level 1", "level ii": "Level 2",
    "level iii": "Level 3", "level iv": "Level 4", "level v": "Level 5",
    "belum tercapai": "Tidak Tercapai", "melampaui": "Tercapai",
    "tuntas": "Selesai", "belum selesai": "Belum", "belum tuntas": "Belum",
}  # fmt: skip
_ORDINALS = {word.casefold(): word for scale in ORDINAL_SCALES for word in scale} | _SYNONYMS
_NOT_AVAILABLE = re.compile(
    r"^(?:[-–—_.…/*\s]+%?|rp\s?\.?\s*[-–—][-–—.,\s]*|n\s?[./]?\s?a\.?|na|#n/a"
    r"|tidak ada data.*|tidak tersedia.*|tidak (?:dapat )?di(?:ukur|nilai).*"
    r"|(?:data )?(?:masih )?belum (?:di)?(?:rilis|tersedia|ada|terbit|keluar|nilai|peroleh|ukur|publikasi).*"
    r"|(?:masih )?(?:dalam )?proses(?: .*)?|menunggu .*)$",
    re.IGNORECASE,
)
_AT_MOST = r"kurang dari atau sama dengan|maksimal|maksimum|maks?\.|paling (?:lama|lambat|banyak|tinggi)"
_AT_LEAST = r"lebih dari atau sama dengan|minimal|minimum|min\.|paling (?:sedikit|rendah)|sekurang-kurangnya"
_COMPARATORS = tuple(
    (re.compile(rf"^(?:{words})\s*", re.IGNORECASE), sign)
    for words, sign in (
        (_AT_MOST, "≤"), (_AT_LEAST, "≥"), ("kurang dari|di ?bawah", "<"), ("lebih dari|di ?atas", ">"),
        ("<=|≤|=<", "≤"), (">=|≥|=>", "≥"), ("<", "<"), (">", ">"), ("[±~≈]", ""),
    )
)  # fmt: skip
_NUM = r"\d(?:[\d.,]*\d)?"
_COMPARATORS_BEHIND = (
    (re.compile(r"\s+(?:ke ?atas|atau lebih)$", re.IGNORECASE), "≥"),
    (re.compile(r"\s+(?:ke ?bawah|atau kurang)$", re.IGNORECASE), "≤"),
)
_VALUE_ALONE = re.compile(rf"[-−]?\s*{_NUM}\s*(?:%|persen)?", re.IGNORECASE)
_TOO_LONG = re.compile(r"\d[\d.,]{25}")
"""No report prints so many digits; thousand trillions of rupiah with decimals have 24 characters."""
_FOOTNOTE = re.compile(r"(?<=[\d%])\s*[⁰¹²³⁴-⁹⁽⁾]+")
_MARKED = re.compile(r"(?<=[\d%])\s*(?:\*+\)?|[re]\))$|^\*+\s*(?=\d)")
_RP = r"rp\s?\.?\s*"
_RUPIAH = re.compile(rf"^{_RP}", re.IGNORECASE)
_VALUE_AHEAD = re.compile(rf"^[-−]?\s*(?:{_RP})?\d", re.IGNORECASE)
_BRACKETED = re.compile(rf"^({_RP})?\(\s*({_RP})?({_NUM})\s*(%?)\s*\)\s*(%?)$", re.IGNORECASE)
_MINUS_RUPIAH = re.compile(rf"^[-−–]\s*({_RP})(?=\d)", re.IGNORECASE)
_CLOCK = re.compile(r"^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*(jam|menit|detik)?$", re.IGNORECASE)
_TIME_PART = re.compile(rf"({_NUM})\s*(jam|menit|detik|hour|hours|minute|minutes)\b", re.IGNORECASE)
_SECONDS = {"jam": 3600, "hour": 3600, "hours": 3600, "menit": 60, "minute": 60, "minutes": 60, "detik": 1}
_RANGE = re.compile(
    rf"^({_NUM})\s*(%|persen)?\s*(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s*({_NUM})\s*(.*)$",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"^({_NUM})\s*(?:/|per|:)\s*(1(?:[.,]?000){{1,3}}|100(?:[.,]?000)?|10[.,]?000)\b\s*(.*)$", re.IGNORECASE
)
_PLAIN = re.compile(rf"^([-−–]?)\s*({_NUM})\s*(.*)$")
_FIRST_WORD = re.compile(r"^([a-z]+)\b\.?\s*", re.IGNORECASE)
_FACTORS = {
    "ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "mlr": 10**9,
    "mil": 10**9, "triliun": 10**12, "trilyun": 10**12, "tril": 10**12,
}  # fmt: skip
_MONEY_FACTORS = _FACTORS | {"m": 10**9, "t": 10**12}
_NOTE = re.compile(r"\s*\(([^()]*)\)?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = "AA|A|BB|B|CC|C|D"
_GRADED = re.compile(rf"^({_NUM}\s*%?)\s*[/;,-]?\s*({_LETTER})$")
_GRADED_BEHIND = re.compile(rf"^({_LETTER})\s*[/;,:-]?\s*({_NUM}\s*%?)$")
_PERCENT = re.compile(r"^(?:(?:%|(?:persen|prosen|pct)(?!\w))\s*)+", re.IGNORECASE)
_TOKEN = re.compile(_NUM)


@lru_cache(maxsize=16384)
def parse(text: str, mark: DecimalMark | None = None) -> Angka:
    """The value that `text` prints. Never raises; `mark` is what the neighbours use as decimal mark."""
    # Footnote signs first: NFKC would make "85,3²" the number 85,32.
    clean = " ".join(unicodedata.normalize("NFKC", _FOOTNOTE.sub("", text)).split())
    if not clean:
        return Angka(text, "empty")
    if _NOT_AVAILABLE.match(clean):
        return Angka(text, "not_available")
    if _TOO_LONG.search(clean):
        return Angka(text, "text", ambiguous=True)
    comparator, rest = _comparator(clean)
    found = _parse_ordinal(rest) or _parse_number(rest, mark)
    if found:
        return replace(found, text=text, comparator=comparator)
    return Angka(text, "text", ambiguous=_malformed(clean))


def _ordinal(text: str) -> str:
    key = " ".join(re.sub(r"[“”\"'.()]", " ", text).casefold().split())
    key = re.sub(r"^(?:predikat|kategori|opini|nilai|peringkat)\s+", "", key)
    return _ORDINALS.get(key, "")


def _malformed(text: str) -> bool:
    """A number is there and no reading of it is sane."""
    return bool(re.match(rf"^\W*(?:{_RP})?\d[\d.,]*(?:[^\w.,]\W*)?$", text, re.IGNORECASE))


def _comparator(text: str) -> tuple[str, str]:
    """The sign that words or signs around a value stand for ("minimal B", "80 ke atas"), and the rest."""
    for pattern, sign in _COMPARATORS:
        rest = pattern.sub("", text, count=1)
        if rest != text and (_VALUE_AHEAD.match(rest) or _ordinal(rest)):
            return sign, rest
    for pattern, sign in _COMPARATORS_BEHIND:
        rest = pattern.sub("", text, count=1)
        if rest != text and (_VALUE_ALONE.fullmatch(rest) or _ordinal(rest)):
            return sign, rest
    return "", text


def _parse_ordinal(text: str) -> Angka | None:
    """ "BB", "WTP (Wajar Tanpa Pengecualian)", "WTP (2023)"; not "B (69,04)", where the number says more."""
    word = _ordinal(text)
    note = _NOTE.search(text)
    if not word and note and not re.search(r"\d", _YEAR.sub("", note.group(1))):
        word = _ordinal(text[: note.start()])
    return Angka(text, "ordinal", ordinal=word) if word else None


def _parse_number(text: str, mark: DecimalMark | None) -> Angka | None:
    text = _BRACKETED.sub(r"\1\2-\3\4\5", text)  # accountants' negative
    text = _MINUS_RUPIAH.sub(r"\1-", text)
    text, ordinal = _without_note(text)
    text = _MARKED.sub("", text)
    money = bool(_RUPIAH.match(text))
    text = re.sub(r"\s*,\s*-+$", "", _RUPIAH.sub("", text)) if money else text
    found = _duration(text, mark) or _range(text, mark) or _per(text, mark) or _plain(text, mark, money)
    return replace(found, ordinal=ordinal) if found else None


def _without_note(text: str) -> tuple[str, str]:
    """The text without a closing bracket, and the predikat that stands beside the number."""
    if graded := _GRADED.match(text):
        return graded.group(1), graded.group(2)
    if graded := _GRADED_BEHIND.match(text):
        return graded.group(2), graded.group(1)
    note = _NOTE.search(text)
    if not note or note.start() == 0:
        return text, ""
    front, inside = text[: note.start()].strip(), note.group(1).strip()
    if _ordinal(inside):
        return front, _ordinal(inside)
    if _ordinal(front) and re.fullmatch(rf"{_NUM}\s*%?", inside):
        return inside, _ordinal(front)
    return (front, "") if re.search(r"\d", front) else (text, "")


def _duration(text: str, mark: DecimalMark | None) -> Angka | None:
    seconds = _clock(text)
    if seconds is not None:
        return Angka(text, "duration", Decimal(seconds), unit="detik")
    parts = _TIME_PART.findall(text)
    if not parts or _TIME_PART.sub("", text).strip(" ,.dan"):
        return None
    total = Decimal(0)
    for number, unit in parts:
        digits = _digits(number, mark)
        if digits is None:
            return None
        total += digits.value * _SECONDS[unit.casefold()]
    return Angka(text, "duration", total, unit="detik")


def _clock(text: str) -> int | None:
    """Seconds of "1:07:38", "1:35 jam" or "1:35 menit"; "1:35" alone is a ratio."""
    match = _CLOCK.match(text)
    if not match:
        return None
    first, second, third, unit = match.groups()
    if third is not None:
        return int(first) * 3600 + int(second) * 60 + int(third)
    step = {"jam": 60, "menit": 1}.get((unit or "").casefold())
    return None if step is None else (int(first) * 60 + int(second)) * step


def _range(text: str, mark: DecimalMark | None) -> Angka | None:
    match = _RANGE.match(text)
    if not match:
        return None
    low, high = _digits(match.group(1), mark), _digits(match.group(3), mark)
    rest = match.group(4)
    if low is None or high is None or low.value > high.value or re.search(r"\d", rest):
        return None
    unit = _unit(rest or match.group(2) or "")
    return Angka(text, "range", low.value, max(low.decimals, high.decimals), high.value, unit=unit)


def _per(text: str, mark: DecimalMark | None) -> Angka | None:
    """ "16/100.000", "16 per 100.000 penduduk": a rate, its base in the unit."""
    match = _PER.match(text)
    if not match or re.search(r"\d", match.group(3)):
        return None
    digits = _digits(match.group(1), mark)
    base = int(re.sub(r"\D", "", match.group(2)))
    return _with(digits, text, f"per {base:,}".replace(",", ".")) if digits else None


def _plain(text: str, mark: DecimalMark | None, money: bool) -> Angka | None:
    match = _PLAIN.match(text)
    if not match:
        return None
    digits, rest = _digits(match.group(2), mark), match.group(3).strip()
    if digits is None or re.match(r"^[:/.,]\s*\d", rest):
        return None
    word = _FIRST_WORD.match(rest)
    scale = (_MONEY_FACTORS if money else _FACTORS).get(word.group(1).casefold(), 1) if word else 1
    if word and scale != 1:
        rest = rest[word.end() :]
    if re.search(r"\d", re.sub(r"\b(?:m|km|co|pm)[23]\b", "", rest, flags=re.IGNORECASE)) and not re.search(
        r"\bper\b|/", rest
    ):
        return None
    found = _with(digits, text, "Rp" if money and not rest.strip(" .,-") else _unit(rest))
    sign = -1 if match.group(1) else 1
    value = found.value * sign * scale if found.value is not None else None
    other = found.alternative * sign * scale if found.alternative is not None else None
    return replace(found, value=value, alternative=other, scale=scale)


def _with(digits: _Digits, text: str, unit: str) -> Angka:
    return Angka(
        text, "number", digits.value, digits.decimals, unit=unit, ambiguous=digits.ambiguous,
        alternative=digits.alternative,
    )  # fmt: skip


def _unit(rest: str) -> str:
    """A unit as printed, "%" for every spelling of persen; "% dari …" stays whole."""
    rest = rest.strip(" .;,-–")
    if _PERCENT.match(rest):
        tail = _PERCENT.sub("", rest).strip(" .;,")
        return f"% {tail}" if tail else "%"
    return rest


def _digits(token: str, mark: DecimalMark | None) -> _Digits | None:
    """Digits with points and commas → number; None where no reading is sane ("8.86.851.000")."""
    signs = [ch for ch in token if ch in ".,"]
    groups = re.split(r"[.,]", token)
    if not signs:
        return _Digits(Decimal(token))
    if len(set(signs)) == 1 and len(signs) > 1:
        return _Digits(Decimal("".join(groups))) if _thousands(groups) else None
    if len(signs) > 1:
        last = signs[-1]
        if signs.count(last) == 1 and _thousands(groups[:-1]):
            return _Digits(Decimal("".join(groups[:-1]) + "." + groups[-1]), len(groups[-1]))
        # "35.644,739,217": mixed marks, every group of three digits
        return _Digits(Decimal("".join(groups)), ambiguous=True) if _thousands(groups) else None
    return _one_mark(groups[0], groups[1], signs[0], mark)


def _thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(g) == 3 for g in groups[1:])


def _one_mark(whole: str, part: str, sign: str, mark: DecimalMark | None) -> _Digits:
    decimal = _Digits(Decimal(f"{whole}.{part}"), len(part))
    if len(part) != 3 or not _thousands([whole, part]):
        return decimal
    thousand = _Digits(Decimal(whole + part))
    if mark is not None:
        return decimal if sign == mark else thousand
    # Nothing decides: a point groups thousands, a comma is decimal, as Indonesian writes them.
    first, other = (thousand, decimal) if sign == "." else (decimal, thousand)
    return replace(first, ambiguous=True, alternative=other.value)


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that a column's unambiguous numbers use, or None when they do not tell."""
    votes: Counter[DecimalMark] = Counter()
    for text in texts:
        for token in _TOKEN.findall(text):
            vote = _mark_of(token)
            if vote:
                votes[vote] += 1
    if not votes:
        return None
    mark, count = votes.most_common(1)[0]
    return mark if count > 0.66 * sum(votes.values()) else None


def _mark_of(token: str) -> DecimalMark | None:
    signs = [ch for ch in token if ch in ".,"]
    groups = re.split(r"[.,]", token)
    if not signs:
        return None
    sign: DecimalMark = "." if signs[-1] == "." else ","
    other: DecimalMark = "," if sign == "." else "."
    if len(signs) == 1:
        return sign if not _thousands(groups) else None
    if len(set(signs)) == 1:
        return other if _thousands(groups) else None
    return sign if signs.count(sign) == 1 and _thousands(groups[:-1]) else None


def interval(angka: Angka) -> tuple[Decimal, Decimal]:
    """The numbers that round to the printed one at the decimals it shows (half-open: low ≤ x < high)."""
    if angka.value is None:
        raise ValueError(f"no number in {angka.text!r}")
    half = Decimal(10) ** -angka.decimals / 2 * angka.scale
    return angka.value - half, angka.value + half


_WIDE = Context(prec=120)  # quantizing raises beyond the precision; 28 is too few for absurd quotients


def show(value: Decimal, decimals: int = 2) -> str:
    """`value` in Indonesian: comma for decimals, point for thousands, half up, at most `decimals` places."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
    whole, _, part = f"{rounded.copy_abs():,f}".partition(".")
    part = part.rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + whole.replace(",", ".") + (f",{part}" if part else "")


def compare_ordinal(a: Angka, b: Angka) -> int | None:
    """-1, 0 or 1 as `a` stands below, at or above `b` on a scale that both share; None where none is."""
    first, second = _word(a, b), _word(b, a)
    for scale in ORDINAL_SCALES:
        if first in scale and second in scale:
            one, two = scale.index(first), scale.index(second)
            return (one > two) - (one < two)
    return None


def _word(angka: Angka, beside: Angka) -> str:
    """The predikat; a bare whole number beside a level is that level ("3" beside "Level 3")."""
    if angka.ordinal or angka.value is None or not beside.ordinal.startswith("Level "):
        return angka.ordinal
    plain = angka.kind == "number" and angka.unit.casefold() in ("", "level")
    return f"Level {angka.value.normalize():f}" if plain else ""
