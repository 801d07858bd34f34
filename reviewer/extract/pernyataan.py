"""Sentences that speak of one indikator, with the figures they give: what prose states of its results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reviewer.angka import parse
from reviewer.extract.uraian import Kalimat, Pokok
from reviewer.laporan import Disebut, PeranAngka, Pernyataan

_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<angka>-?\d+(?:[.,]\d+)*)"
    r"(?:\s*(?P<satuan>%|poin(?:t)?\b(?:\s+(?:persen|permil)\b)?|[A-Za-z]+))?"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD = re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)?\d\d")
_LABEL = re.compile(
    r"\b(?:nomor|no|pasal|tabel|gambar|grafik|lampiran|bab|sasaran|indikator|misi|tujuan|triwulan|kelas"
    r"|halaman|hal|tanggal)\.?\s*(?:ke-?\s*)?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\s*(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b",
    re.IGNORECASE,
)
_CHANGE = r"naik|turun|meningkat|menurun|kenaikan|peningkatan|penurunan|bertambah|berkurang|selisih"
_KEYS: Mapping[PeranAngka, str] = {
    "selisih": rf"{_CHANGE}|kurang|lebih|sisa\w*|kekurangan|tambahan",
    "pembanding": r"nasional|provinsi|rata-rata|kabupaten lain|standar|batas",
    "target": r"target\w*|ditargetkan|rencana",
    "capaian": r"capaian\w*|pencapaian|tingkat kemajuan|kemajuan",
    "realisasi": r"realisasi\w*|terealisasi|mencapai|tercapai|memperoleh|menjadi|bernilai|hasil",
}
_ROLES = {role: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for role, words in _KEYS.items()}
_PERCENT = ("%", "persen", "prosen")
_NO_UNIT = {
    "pada", "di", "dari", "dan", "atau", "menjadi", "dengan", "tahun", "yang", "untuk", "dalam", "ke",
    "telah", "sampai", "hingga", "terhadap", "karena", "sehingga", "melampaui", "melebihi", "sudah", "masih",
    "setara",
}  # fmt: skip


def read_statements(kalimat: Iterable[Kalimat], pokok: Pokok) -> tuple[Pernyataan, ...]:
    """The sentences that name one indikator, or go on to speak of the only one in hand."""
    found = []
    for one in kalimat:
        named = pokok.indikator.named(one.text)
        if len(one.indikator) != 1 or len(named) > 1:
            continue
        figures = tuple(read_figures(one.text))
        found.append(
            Pernyataan(one.indikator[0], bool(named), one.text, one.bare, one.at, one.bab, one.topik, figures)
        )
    return tuple(found)


def read_figures(text: str) -> Iterator[Disebut]:
    """The figures of a sentence that are no years, labels or dates, each with what it seems to be."""
    taken = [m.span() for m in _PERIOD.finditer(text)]
    for found in _NUMBER.finditer(text):
        start, end = found.span("angka")
        if any(a <= start < b for a, b in taken) or _is_label(text, start, found.end("angka")):
            continue
        unit = _unit(found["satuan"] or "")
        end = found.end("satuan") if found["satuan"] and unit else end
        value = parse(found["angka"] + (" %" if unit == "%" else ""))
        if value.kind == "number" and not value.ambiguous:
            yield Disebut(_role(text, start), _year(text, start, end), value, unit, start, end)


def _is_label(text: str, start: int, end: int) -> bool:
    token = text[start:end]
    if _YEAR.fullmatch(token) or _LABEL.search(text[:start]) or _DATE.match(text[end:]):
        return True
    return bool(re.match(r"\s*[.)]\s", text[end : end + 2] + " ") and start < 4)


def _unit(word: str) -> str:
    """ "%" for percent, "poin" for points, else the word as printed in lower case."""
    plain = " ".join(word.casefold().split())
    if plain in _PERCENT:
        return "%"
    if plain.startswith("poin"):
        return "poin"
    return "" if plain in _NO_UNIT else plain


def _role(text: str, start: int) -> PeranAngka:
    """By the nearest word before it in its clause that says what a figure is."""
    clause = re.split(r"[;:(]\s*|,\s+(?=[a-z])|\.\s+", text[max(0, start - 90) : start])[-1]
    best: tuple[int, PeranAngka] = (-1, "")
    for role, pattern in _ROLES.items():
        last = max((m.end() for m in pattern.finditer(clause)), default=-1)
        best = max(best, (last, role), key=lambda pair: pair[0])
    return best[1]


def _year(text: str, start: int, end: int) -> int | None:
    """The year that stands right behind a figure ("85,20 pada tahun 2024"), else shortly before it."""
    behind = re.match(
        r"[^\d,;.]{0,25}?\b(?:pada|di|untuk|dalam)?\s*(?:tahun\s+)?((?:19|20)\d\d)\b(?!\s*(?:sebesar|yaitu|adalah))",
        text[end:],
    )
    if behind:
        return int(behind[1])
    before = re.search(r"\b((?:19|20)\d\d)\b[^\d;.]{0,45}$", text[:start])
    return int(before[1]) if before else None
