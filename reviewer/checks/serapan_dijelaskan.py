"""Is a low share of spending, or one far below the capaian, explained? (checklist I.6)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reviewer.angka import show
from reviewer.checks import _spending
from reviewer.checks._budget_prose import Statement, statements, value
from reviewer.checks._budget_tables import amount
from reviewer.checks._figures import number_of
from reviewer.checks._pk import alike, capaian_rows
from reviewer.checks._spending import Spent
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan
from reviewer.places import place, table_of

_SHOWN: Final = 3
_NAME: Final = 7
_SAME: Final = 0.9


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some budget stands beside its realisasi."""
    return any(_spending.spent_tables(laporan)) or any(_low(laporan, Decimal(0)))


def check(laporan: Laporan, _same: Laporan, *, serapan: Decimal, selisih: Decimal) -> Iterator[Hit | Unclear]:
    """One hit per table, for its rows of which no sentence tells why; one for sentences that state it."""
    general = _spending.told_in_general(laporan)
    for id, rows in _spending.spent_tables(laporan):
        low = [s for s in rows if s.percent < serapan and not _spending.explained(s.row, laporan)]
        if low:
            yield _of_table(id, low, len(rows), laporan, serapan, advice=general)
        else:
            yield from _apart(id, rows, laporan, selisih)
    said = [s for s in _low(laporan, serapan) if not _in_table(s, laporan) and not _why_near(s, laporan)]
    if said:
        yield _of_prose(said, serapan)


def _of_table(
    id: str, low: Sequence[Spent], total: int, laporan: Laporan, bar: Decimal, *, advice: bool
) -> Hit:
    tabel, first = table_of(id, laporan), low[0]
    where = place(first.realisasi.at, tabel)
    facts = {
        "jumlah": str(len(low)),
        "banyak": str(total),
        "contoh": "; ".join(_named(s) for s in low[:_SHOWN]),
        "batas": show(bar, 0),
        "letak": where,
        "tempat": where,
        "tertulis": "; ".join(_figures(s) for s in low[:_SHOWN]),
    }
    if len(low) == 1:
        facts["satu"] = _named(first)
    return Hit(
        at=first.realisasi.at,
        objek=first.row.uraian.text if len(low) == 1 else (tabel.judul if tabel and tabel.judul else where),
        facts=facts,
        quote=_figures(first),
        also=tuple(dict.fromkeys(s.realisasi.at for s in low[1:])),
        advice=advice,
    )


def _named(s: Spent) -> str:
    words = s.row.uraian.text.split()
    name = " ".join(words[:_NAME]) + (" …" if len(words) > _NAME else "")
    return f"{name} ({show(s.percent)} persen)"


def _figures(s: Spent) -> str:
    cells = (s.row.pagu, s.row.realisasi, s.row.persen)
    return " | ".join(c.text for c in cells if c is not None and c.text)


def _apart(id: str, rows: Sequence[Spent], laporan: Laporan, bar: Decimal) -> Iterator[Hit]:
    """Advice where a table prints the budget of an indikator whose capaian lies far above the spending."""
    for s in rows:
        capaian = _capaian(s.row.uraian.text, laporan)
        if capaian is None or capaian[0] - s.percent < bar or _spending.explained(s.row, laporan):
            continue
        where = place(s.realisasi.at, table_of(id, laporan))
        facts = {
            "capaian": capaian[1],
            "serapan": show(s.percent),
            "selisih": show(capaian[0] - s.percent),
            "letak": where,
            "tempat": where,
            "tertulis": _figures(s),
        }
        yield Hit(s.realisasi.at, s.row.uraian.text, facts, _figures(s), advice=True)
        return


def _capaian(name: str, laporan: Laporan) -> tuple[Decimal, str] | None:
    for indikator in laporan.indikator:
        if alike(indikator.nama, name) < _SAME:
            continue
        for row in capaian_rows(indikator, laporan):
            value = number_of(row.capaian)
            if value is not None and value.value is not None and not value.ambiguous and row.capaian:
                return value.value, row.capaian.text
    return None


def _low(laporan: Laporan, bar: Decimal) -> Iterator[Statement]:
    """Sentences of the chapters on results that state budget, realisasi and a percentage below the bar."""
    for s in statements(laporan):
        if s.bab not in ("bab3", "bab4") or s.pagu is None or s.realisasi is None or s.percent is None:
            continue
        percent = s.percent.value
        if percent is not None and not s.percent.ambiguous and (bar == 0 or percent < bar):
            yield s


def _in_table(said: Statement, laporan: Laporan) -> bool:
    """A row of a budget table prints this realisasi or this percentage, and is judged there."""
    percent = said.percent.value if said.percent else None
    for row in laporan.anggaran:
        printed = number_of(row.persen)
        if amount(row, "realisasi") == value(said.realisasi) or (printed and printed.value == percent):
            return True
    return False


def _why_near(said: Statement, laporan: Laporan) -> bool:
    """The paragraph itself or one beside it tells why."""
    everything = [p for n in laporan.narasi for p in n.paragraf]
    here = next((i for i, p in enumerate(everything) if p.at == said.at), None)
    around = everything[max(0, here - 1) : here + 2] if here is not None else []
    return any(_spending.tells_why(p.text) for p in around)


def _of_prose(said: Sequence[Statement], bar: Decimal) -> Hit:
    first = said[0]
    percents = list(dict.fromkeys(s.percent.text for s in said if s.percent))[:_SHOWN]
    where = place(first.at)
    facts = {
        "persen": " dan ".join(percents),
        "batas": show(bar, 0),
        "letak": where,
        "tempat": where,
        "tertulis": first.quote,
    }
    also = tuple(dict.fromkeys(s.at for s in said[1:] if s.at != first.at))
    return Hit(first.at, "Serapan dalam uraian", facts, first.quote, also=also)
