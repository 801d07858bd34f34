"""Do the figures of efficiency follow from capaian and budget, by the draft's own way? (checklist II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, parse, show
from reviewer.checks import _efficiency
from reviewer.checks._efficiency_sums import Line, Way, fits, lines, ways
from reviewer.checks._efficiency_words import RESULT, SPENT
from reviewer.checks._figures import number_of
from reviewer.checks._money import amounts
from reviewer.checks._passages import Passage, passages
from reviewer.checks._pk import alike
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Anggaran, Laporan, Tabel
from reviewer.places import place

_FEWEST: Final = 2
_SAME: Final = 0.9
_FULL: Final = Decimal(100)
_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_PERCENT: Final = re.compile(rf"(?P<angka>{_NUMBER})\s*(?:%|persen\b)", re.IGNORECASE)
_EQUATION: Final = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?:%|persen)?\s*(?P<op>[−–÷:/]|-(?=\s))\s*(?P<b>{_NUMBER})\s*(?:%|persen)?\s*"
    rf"(?P<seratus>[x×]\s*100\s*%?\s*)?=\s*(?P<c>{_NUMBER})",
    re.IGNORECASE,
)
_STATED: Final = re.compile(
    rf"\b(?P<nilai>nilai\s+)?efisiensi\w*(?:\s+[a-z]+){{0,4}}?\s+(?P<angka>{_NUMBER})\s*(?:poin|persen|%)",
    re.IGNORECASE,
)
_POLICY: Final = re.compile(r"\b(?:kebijakan|instruksi|inpres|surat edaran)\b", re.IGNORECASE)
_WAYS: Final = {
    "PMK": re.compile(
        r"\bPMK\b|\bPeraturan Menteri Keuangan\b|capaian\s*[×x]\s*(?:anggaran|pagu)", re.IGNORECASE
    ),
    "perbandingan": re.compile(r"\bperbandingan capaian\b[^.]*serapan|\brasio\b|\bdibagi\b|÷", re.IGNORECASE),
    "selisih": re.compile(r"\bselisih\b|\bmengurangi\b|\bdikurangi\b|−", re.IGNORECASE),
}
"""Words by which a draft says how it gets its efficiency, the most special first."""


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some figure of efficiency is printed."""
    return any(any(lines(t)) for t in laporan.tabel) or any(_spoken(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit per table and per sentence whose figure no usual way gives."""
    for tabel in laporan.tabel:
        found = list(lines(tabel))
        if found and tabel.bab in ("bab3", "bab4", "ikhtisar"):
            yield from _of_table(tabel, found, laporan)
    under = "\n".join(s.words for s in _efficiency.sections(laporan))
    for passage in _spoken(laporan):
        yield from _equations(passage)
        yield from _stated(passage, under)


# --- tables -------------------------------------------------------------------------------------


def _of_table(tabel: Tabel, found: Sequence[Line], laporan: Laporan) -> Iterator[Hit]:
    rows = [ln for ln in found if not ln.mean]
    right = [ln for ln in rows if _way_of(ln) is not None]
    wrong = [ln for ln in rows if _way_of(ln) is None]
    if wrong and len(right) >= _FEWEST and len(right) > len(wrong):
        yield _wrong_row(tabel, wrong, _name(right))
    elif not right and len(wrong) >= _FEWEST:
        yield _no_way(tabel, wrong)
    yield from _means(tabel, found)
    yield from _other_spending(tabel, right, laporan)


def _way_of(line: Line) -> Way | None:
    return next((w for w in ways(line.inputs) if fits(w, line.printed)), None)


def _name(right: Sequence[Line]) -> str:
    """The way that most rows take."""
    names = [w.name for ln in right if (w := _way_of(ln)) is not None]
    return max(dict.fromkeys(names), key=names.count)


def _wrong_row(tabel: Tabel, wrong: Sequence[Line], name: str) -> Hit:
    line = wrong[0]
    own = [w for w in ways(line.inputs) if w.name == name]
    best = min(own, key=lambda w: abs(w.value - (line.printed.value or Decimal(0))), default=None)
    facts = _facts(tabel, line) | {"baris": _short(line.name)}
    if best is not None:
        facts |= {"hitung": show(best.value, max(2, line.printed.decimals)), "hitungan": best.words}
    if len(wrong) > 1:
        facts["lain"] = str(len(wrong) - 1)
    return Hit(tabel.at, line.name, facts, line.printed.text)


def _no_way(tabel: Tabel, wrong: Sequence[Line]) -> Hit:
    line = wrong[0]
    facts = _facts(tabel, line) | {"semua": str(len(wrong)), "baris": _short(line.name)}
    rest = next((w for w in ways(line.inputs) if w.name in ("sisa", "selisih") and w.value > 0), None)
    money = next((w for w in ways(line.inputs) if w.words.count("−") == 1 and w.value >= 1000), rest)
    if money is not None:
        facts |= {"sisa": show(money.value, 0 if money.value >= 1000 else 2), "hitungan_sisa": money.words}
    return Hit(tabel.at, tabel.judul or "Tabel efisiensi", facts, line.printed.text)


def _means(tabel: Tabel, found: Sequence[Line]) -> Iterator[Hit]:
    """The row of means, where a column above it does not give the printed mean."""
    rows, mean = [ln for ln in found if not ln.mean], next((ln for ln in found if ln.mean), None)
    if mean is None or len(rows) < _FEWEST + 1 or any(len(r.inputs) != len(mean.inputs) for r in rows):
        return
    for n, printed in enumerate((*mean.inputs, mean.printed)):
        column = [(*r.inputs, r.printed)[n].value for r in rows]
        known = [v for v in column if v is not None]
        exact = sum(known, Decimal(0)) / len(known)
        if printed.value is not None and abs(exact - printed.value) > Decimal("0.05"):
            facts = _facts(tabel, mean) | {
                "rata_tercetak": printed.text,
                "rata_hitung": show(exact, max(2, printed.decimals)),
                "banyak": str(len(known)),
            }
            yield Hit(tabel.at, f"Rata-rata {tabel.judul}".strip(), facts, printed.text)
            return


def _other_spending(tabel: Tabel, right: Sequence[Line], laporan: Laporan) -> Iterator[Hit]:
    """The share of spending that the difference takes is not what the budget table prints for this name."""
    for line in right:
        way = _way_of(line)
        if way is None or way.name != "selisih" or len(line.inputs) != 2:
            continue
        result, used = line.inputs
        other = [
            r for r in laporan.anggaran if r.tabel != tabel.id and alike(r.uraian.text, line.name) >= _SAME
        ]
        printed = [(r, p) for r in other if (p := number_of(r.persen)) is not None]
        if not printed or used.value is None or result.value is None:
            continue
        if any(_near(used, p) for _, p in printed):
            continue
        yield _spending_hit(tabel, line, printed[0])


def _near(a: Angka, b: Angka) -> bool:
    return a.value is not None and b.value is not None and abs(a.value - b.value) <= Decimal("0.5")


def _spending_hit(tabel: Tabel, line: Line, other: tuple[Anggaran, Angka]) -> Hit:
    row, percent = other
    result, used = line.inputs
    right = (result.value or Decimal(0)) - (percent.value or Decimal(0))
    facts = _facts(tabel, line) | {
        "baris": _short(line.name),
        "serapan_sini": used.text,
        "serapan_sana": percent.text,
        "tempat_sana": place(row.at),
        "hitung_serapan": show(right, 2),
        "hitungan_serapan": f"{result.text} − {percent.text}",
    }
    return Hit(tabel.at, line.name, facts, f"{result.text} {used.text} {line.printed.text}", also=(row.at,))


def _facts(tabel: Tabel, line: Line) -> dict[str, str]:
    return {
        "letak": place(tabel.at, tabel),
        "tempat": place(tabel.at, tabel),
        "tercetak": line.printed.text,
        "isi": " | ".join(a.text for a in (*line.inputs, line.printed)),
    }


def _short(name: str) -> str:
    words = name.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


# --- sentences ----------------------------------------------------------------------------------


def _spoken(laporan: Laporan) -> Iterator[Passage]:
    """Paragraphs under a heading on efficiency, and others that call something efficient."""
    under = {p.at for s in _efficiency.sections(laporan) for p in s.body}
    for passage in passages(laporan):
        if passage.kind != "paragraph" or passage.bab not in ("bab3", "bab4", "ikhtisar"):
            continue
        if (passage.at in under or "efisien" in passage.text.casefold()) and (
            _EQUATION.search(passage.text) or _STATED.search(passage.text)
        ):
            yield passage


def _equations(passage: Passage) -> Iterator[Hit]:
    """ "100,40 − 95,11 = 5,29": a printed sum that does not come out."""
    for found in _EQUATION.finditer(passage.text):
        a, b, c = (parse(found[k]) for k in "abc")
        divides = found["op"] in "÷:/"
        own = [w for w in ways((a, b)) if w.name == ("perbandingan" if divides else "selisih")]
        own = [w for w in own if w.words.startswith(show(a.value or Decimal(0), a.decimals))]
        if a.ambiguous or b.ambiguous or c.ambiguous or not own or any(fits(w, c) for w in own):
            continue
        best = min(own, key=lambda w: abs(w.value - (c.value or Decimal(0))))
        yield _sentence_hit(passage, " ".join(found[0].split()), c, best)


def _stated(passage: Passage, under: str) -> Iterator[Hit]:
    """Capaian, use of the budget and efficiency in one paragraph, of which no way gives the last."""
    found = list(_STATED.finditer(passage.text))
    if len(found) != 1 or _EQUATION.search(passage.text) or _POLICY.search(passage.text):
        return
    printed, before = parse(found[0]["angka"]), passage.text[: found[0].start()]
    quote = " ".join(found[0][0].split())
    if printed.ambiguous or printed.value is None:
        return
    if found[0]["nilai"] and printed.value > _FULL and _WAYS["PMK"].search(passage.text):
        yield _sentence_hit(passage, quote, printed, None)
        return
    result, used = _last(RESULT, before), _last(SPENT, before)
    money = [parse(a.text) for a in amounts(before) if a.value is not None]
    everything = [*(parse(m["angka"]) for m in _PERCENT.finditer(before)), *money]
    if result is None or any(fits(w, printed) for w in ways(everything)):
        return
    name = _own_way(passage.text, under)
    inputs = [result, *money] if name == "PMK" or used is None else [result, used]
    own = [w for w in ways(inputs) if w.name == (name or "selisih")]
    best = min(own, key=lambda w: abs(w.value - (printed.value or Decimal(0))), default=None)
    if best is not None:
        yield replace(_sentence_hit(passage, quote, printed, best), advice=name is None)


def _own_way(text: str, under: str) -> str | None:
    """The way that the paragraph names, else one named under the headings on efficiency."""
    named = ([n for n, words in _WAYS.items() if words.search(part)] for part in (text, under))
    return next((names[0] for names in named if names), None)


def _last(pattern: re.Pattern[str], text: str) -> Angka | None:
    found = list(pattern.finditer(text))
    value = parse(found[-1]["angka"]) if found else None
    return value if value is not None and value.value is not None and not value.ambiguous else None


def _sentence_hit(passage: Passage, quote: str, printed: Angka, way: Way | None) -> Hit:
    """`way`: what gives another figure; None where the figure cannot be one of this kind."""
    where = place(passage.at)
    facts = {"letak": where, "tempat": where, "isi": f"“{quote}”", "tercetak": printed.text}
    if way is None:
        facts["di_luar"] = printed.text
    else:
        facts |= {"hitung": show(way.value, max(2, printed.decimals)), "hitungan": way.words}
    return Hit(passage.at, passage.judul or "Efisiensi", facts, quote)
