"""Can the printed mean of capaian be computed again from the rows above it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka, interval, show
from reviewer.checks._figures import (
    FULL,
    figures,
    number_of,
    percent,
    printed_reached,
    readings,
)
from reviewer.checks._means import LastRowMean, last_row_mean, put_right, unexplained
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Laporan, RataRata, Tabel
from reviewer.places import label, place

_CAPS: Final = (None, Decimal(100), Decimal(110), Decimal(120))
_LONGEST: Final = 10
"""Rows up to which the sum is written out."""


def applies(tabel: Tabel, laporan: Laporan) -> bool:
    """A table that prints a mean."""
    return bool(tabel.rata_rata) or last_row_mean(tabel) is not None


def check(tabel: Tabel, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit for every mean that no usual way of taking the mean gives, or only with a doubtful capaian."""
    if not tabel.rata_rata and (last := last_row_mean(tabel)) is not None and not last.fits:
        yield _last_row_hit(last, tabel)
    for mean in tabel.rata_rata:
        printed = number_of(mean.capaian)
        rows = [b for b in mean.baris if b.peran != "renstra"]
        values = [number_of(b.capaian) for b in rows]
        if (
            printed is None
            or not values
            or any(v is None or v.ambiguous for v in values)
            or printed.ambiguous
        ):
            yield Unclear(
                mean.at, f"Sebagian capaian di atas rata-rata pada hal. {mean.at.page} belum terbaca."
            )
        elif not _reproduced(printed, rows, tabel):
            yield _hit(mean, tabel, printed, [v for v in values if v is not None])
        elif (wrong := [b for b in rows if unexplained(b)]) and not _plain_mean(printed, rows):
            yield _inherited_hit(mean, tabel, printed, rows, wrong)


def _last_row_hit(last: LastRowMean, tabel: Tabel) -> Hit:
    page = max((b.at.page for b in tabel.baris), default=tabel.at.page)
    facts = {
        "lingkup": _scope("", tabel),
        "tercetak": last.printed.text,
        "hitung": percent(last.right, last.printed),
        "jumlah": str(len(last.values)),
        "tempat": place(Anchor(page, None, _label(page, tabel)), tabel),
    }
    if len(last.values) <= _LONGEST:
        facts["rincian"] = " + ".join(show(v.value, v.decimals) for v in last.values if v.value is not None)
    quote = last.printed.text
    return Hit(Anchor(page), tabel.judul, facts, quote, advice=not last.labelled)


def _label(page: int, tabel: Tabel) -> str | None:
    return next((b.at.label for b in tabel.baris if b.at.page == page), None)


def _plain_mean(printed: Angka, rows: list[Baris]) -> bool:
    """The mean of the printed capaian as they stand: then the rule on the row says how the mean moves."""
    values = [a.value for b in rows if (a := number_of(b.capaian)) is not None and a.value is not None]
    low, high = interval(printed)
    return len(values) == len(rows) and low <= _mean(values) <= high


def _scope(lingkup: str, tabel: Tabel) -> str:
    """What the mean is of, in words that go on "Rata-rata capaian …"."""
    words = r"\b(?:rata\s*-?\s*rata|rerata)\b(?:\s+capaian\b)?[\s\d.,%:]*"
    named = re.sub(words, "", lingkup, flags=re.IGNORECASE).strip()
    return named or f"pada {label(tabel) or 'tabel ini'}"


def _objek(lingkup: str, tabel: Tabel) -> str:
    """As printed, with the table where only "Rata-rata" is."""
    scope = _scope(lingkup, tabel)
    return lingkup if scope in lingkup else f"Rata-rata capaian {scope}"


def _inherited_hit(
    mean: RataRata, tabel: Tabel, printed: Angka, rows: list[Baris], wrong: list[Baris]
) -> Hit:
    """The mean comes out, but takes in capaian that their own rows do not give."""
    values = [put_right(b) if b in wrong else (number_of(b.capaian) or printed).value for b in rows]
    right = _mean(v for v in values if v is not None)
    facts = {
        "lingkup": _scope(mean.lingkup, tabel),
        "tercetak": mean.capaian.text,
        "hitung": percent(right, printed),
        "jumlah": str(len(rows)),
        "ikut": ", ".join(b.capaian.text for b in wrong if b.capaian),
    }
    also = tuple(b.capaian.at for b in wrong if b.capaian)
    flips = printed_reached(printed) != (right >= FULL)
    return Hit(mean.capaian.at, _objek(mean.lingkup, tabel), facts, mean.capaian.text, also, flips=flips)


def _hit(mean: RataRata, tabel: Tabel, printed: Angka, values: list[Angka]) -> Hit:
    right = _mean(v.value for v in values if v.value is not None)
    facts = {
        "lingkup": _scope(mean.lingkup, tabel),
        "tercetak": mean.capaian.text,
        "hitung": percent(right, printed),
        "jumlah": str(len(values)),
    }
    if len(values) <= _LONGEST:
        facts["rincian"] = " + ".join(show(v.value, v.decimals) for v in values if v.value is not None)
    return Hit(
        at=mean.capaian.at,
        objek=_objek(mean.lingkup, tabel),
        facts=facts,
        quote=mean.capaian.text,
        flips=printed_reached(printed) != (right >= FULL),
    )


def _reproduced(printed: Angka, rows: list[Baris], tabel: Tabel) -> bool:
    everything = [b for b in tabel.baris if b.peran == rows[0].peran and number_of(b.capaian)]
    return any(_fits(printed, low, high) for chosen in (rows, everything) for low, high in _means(chosen))


def _fits(printed: Angka, low: Decimal, high: Decimal) -> bool:
    """The interval meets the printed value, rounded or cut."""
    bottom, top = interval(printed)
    cut = (printed.value or Decimal(0)) + Decimal(1).scaleb(-printed.decimals)
    return low <= max(top, cut) and high >= bottom


def _means(rows: list[Baris]) -> Iterator[tuple[Decimal, Decimal]]:
    """The means that writers take, each as the interval that rounding allows."""
    for groups in ([rows], _by_sasaran(rows)):
        for cap in _CAPS:
            yield _of_groups(groups, [_printed(b, cap) for b in rows], rows)
            yield _of_groups(groups, [_recomputed(b, cap) for b in rows], rows)
    if total := _ratio_of_sums(rows):
        yield total, total


def _by_sasaran(rows: list[Baris]) -> list[list[Baris]]:
    groups: dict[str, list[Baris]] = {}
    for baris in rows:
        groups.setdefault(baris.sasaran.text if baris.sasaran else "", []).append(baris)
    return list(groups.values())


def _of_groups(
    groups: list[list[Baris]], spans: list[tuple[Decimal, Decimal]], rows: list[Baris]
) -> tuple[Decimal, Decimal]:
    """The mean over the means of the groups, for the low ends and for the high ends."""
    span = {id(baris): s for baris, s in zip(rows, spans, strict=True)}
    lows = _mean(_mean(span[id(b)][0] for b in group) for group in groups)
    return lows, _mean(_mean(span[id(b)][1] for b in group) for group in groups)


def _printed(baris: Baris, cap: Decimal | None) -> tuple[Decimal, Decimal]:
    value = number_of(baris.capaian)
    low, high = interval(value) if value else (Decimal(0), Decimal(0))
    return (low, high) if cap is None else (min(low, cap), min(high, cap))


def _recomputed(baris: Baris, cap: Decimal | None) -> tuple[Decimal, Decimal]:
    """Before rounding, by the formula that gives the printed capaian; the printed one where none does."""
    f = figures(baris)
    found = readings(f) if f else ()
    if not found:
        return _printed(baris, cap)
    value = found[0].exact if cap is None else min(found[0].exact, cap)
    return value, value


def _ratio_of_sums(rows: list[Baris]) -> Decimal | None:
    """Realisasi in all over target in all: a total row, where the units are the same."""
    targets = [number_of(b.target) for b in rows]
    done = [number_of(b.realisasi) for b in rows]
    plan = sum((a.value for a in targets if a is not None and a.value is not None), Decimal(0))
    reached = sum((a.value for a in done if a is not None and a.value is not None), Decimal(0))
    return reached / plan * FULL if plan and None not in targets and None not in done else None


def _mean(values: Iterable[Decimal]) -> Decimal:
    numbers = list(values)
    return sum(numbers, Decimal(0)) / len(numbers)
