"""Do sums and percentages of the budget come out? (53/2014 anak lampiran II/1, Bab III B)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reviewer.angka import show
from reviewer.checks._budget_parts import Wrong, wrong_in_prose
from reviewer.checks._budget_prose import statements
from reviewer.checks._budget_tables import (
    Sum,
    amount,
    by_table,
    equal_parts,
    overspent,
    wrong_percents,
    wrong_sums,
)
from reviewer.checks._figures import number_of
from reviewer.checks._money import rupiah
from reviewer.checks._written import broken_amounts
from reviewer.document import Anchor
from reviewer.findings import Hit, Tingkat, Unclear
from reviewer.laporan import Anggaran, Laporan
from reviewer.places import label, place, table_of

_SMALL: Final = Decimal("0.1")
"""Points below which a percentage that differs is a matter of tidiness."""
_NAMED: Final = {"pagu": "Jumlah anggaran", "realisasi": "Jumlah realisasi anggaran"}
_EXAMPLES: Final = 3


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some amount of budget was read, in a table or in a sentence."""
    return bool(laporan.anggaran) or any(True for _ in statements(laporan))


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """Hits for sums, percentages, realisasi above the budget, and amounts whose marks are broken."""
    for rows in by_table(laporan):
        yield from (_sum_hit(s, rows, laporan) for s in wrong_sums(rows))
        if wrong := wrong_percents(rows):
            yield _percent_hit(wrong, laporan)
        yield from (_over_hit(row, laporan) for row in overspent(rows))
    yield from (_prose_hit(wrong) for wrong in wrong_in_prose(laporan))
    for page, found in broken_amounts(laporan).items():
        texts = list(dict.fromkeys(text for text, _ in found))
        yield _broken_hit(page, texts, found[0][1])


def _letak(row: Anggaran, laporan: Laporan) -> dict[str, str]:
    tabel = table_of(row.tabel, laporan)
    return {"letak": label(tabel) or f"hal. {row.at.page}", "tempat": place(row.at, tabel)}


def _sum_hit(s: Sum, rows: Sequence[Anggaran], laporan: Laporan) -> Hit:
    cited = s.row.pagu if s.column == "pagu" else s.row.realisasi
    facts = _letak(s.row, laporan) | {
        "perihal": _NAMED[s.column],
        "tercetak": rupiah(s.printed),
        "hitung": rupiah(s.computed),
        "selisih": rupiah(abs(s.printed - s.computed)),
        "n": str(len(s.parts)),
    }
    others = [v for r in rows if r is not s.row and (v := amount(r, s.column)) is not None]
    if parts := equal_parts(s.printed, others):
        facts["bagian"] = " + ".join(rupiah(p) for p in parts)
    facts |= _absorbed(s)
    at = cited.at if cited else s.row.at
    quote = " … ".join(c.text for c in (s.row.pagu, s.row.realisasi) if c is not None and c.text)
    return Hit(at, s.row.uraian.text, facts, quote=quote, also=tuple(p.at for p in s.parts))


def _absorbed(s: Sum) -> dict[str, str]:
    """How much of the budget is spent if the parts of the realisasi are right."""
    pagu, printed = amount(s.row, "pagu"), number_of(s.row.persen)
    if s.column != "realisasi" or not pagu or printed is None or s.row.persen is None:
        return {}
    share = show(s.computed / pagu * 100, max(2, printed.decimals))
    return {"serapan_hitung": share, "serapan_tercetak": s.row.persen.text}


def _percent_hit(wrong: Sequence[Anggaran], laporan: Laporan) -> Hit:
    """One hit per table, at the row that is farthest from its sum."""
    row = max(wrong, key=lambda r: abs(_difference(r)))
    others = [r for r in wrong if r is not row]
    facts = (
        _letak(row, laporan)
        | {"perihal": "Persentase serapan anggaran"}
        | _percent_facts(
            amount(row, "pagu") or Decimal(0),
            amount(row, "realisasi") or Decimal(0),
            row.persen.text if row.persen else "",
            _difference(row),
        )
    )
    if others:
        shown = (f"{r.persen.text if r.persen else ''} ({_share(r)})" for r in others[:_EXAMPLES])
        facts |= {"baris_lain": str(len(others)), "contoh_lain": ", ".join(shown)}
    at = row.persen.at if row.persen else row.at
    cells = (row.pagu, row.realisasi, row.persen)
    return Hit(
        at,
        row.uraian.text,
        facts,
        quote=" ".join(c.text for c in cells if c is not None),
        also=tuple(r.persen.at for r in others if r.persen),
        tingkat="ringan" if abs(_difference(row)) < _SMALL else None,
    )


def _percent_facts(pagu: Decimal, spent: Decimal, printed: str, difference: Decimal) -> dict[str, str]:
    return {
        "pagu": rupiah(pagu),
        "realisasi": rupiah(spent),
        "persen_tercetak": printed,
        "persen_hitung": show(spent / pagu * 100) if pagu else "",
        "selisih_persen": show(abs(difference)),
        "lebih_tinggi_atau_rendah": "lebih tinggi" if difference > 0 else "lebih rendah",
    }


def _share(row: Anggaran) -> str:
    pagu, spent = amount(row, "pagu"), amount(row, "realisasi")
    return show(spent / pagu * 100) if pagu and spent is not None else ""


def _difference(row: Anggaran) -> Decimal:
    """Printed percentage less the computed one, in points."""
    printed, pagu, spent = number_of(row.persen), amount(row, "pagu"), amount(row, "realisasi")
    if printed is None or printed.value is None or not pagu or spent is None:
        return Decimal(0)
    return printed.value - spent / pagu * 100


def _over_hit(row: Anggaran, laporan: Laporan) -> Hit:
    pagu, spent = amount(row, "pagu") or Decimal(0), amount(row, "realisasi") or Decimal(0)
    facts = _letak(row, laporan) | {
        "perihal": "Realisasi di atas anggaran",
        "pagu": rupiah(pagu),
        "realisasi": rupiah(spent),
        "lebih": rupiah(spent - pagu),
    }
    cells = (row.pagu, row.realisasi, row.persen)
    quote = " ".join(c.text for c in cells if c is not None)
    return Hit(row.realisasi.at if row.realisasi else row.at, row.uraian.text, facts, quote=quote)


def _prose_hit(wrong: Wrong) -> Hit:
    facts = {"letak": f"hal. {wrong.at.page}", "perihal": wrong.about}
    small = False
    if wrong.percent is not None and wrong.percent.value is not None:
        exact = wrong.second / wrong.first * 100
        difference = wrong.percent.value - exact
        small = abs(difference) < _SMALL
        facts |= _percent_facts(wrong.first, wrong.second, wrong.percent.text, difference)
    else:
        facts |= {
            "tercetak": rupiah(wrong.first),
            "hitung": rupiah(wrong.second),
            "selisih": rupiah(abs(wrong.first - wrong.second)),
            "n": str(wrong.parts),
        }
        if wrong.equals:
            facts["bagian"] = " + ".join(rupiah(v) for v in wrong.equals)
    tingkat: Tingkat | None = "ringan" if small else None
    return Hit(wrong.at, wrong.objek, facts, quote=wrong.quote, also=wrong.also, tingkat=tingkat)


def _broken_hit(page: int, texts: Sequence[str], at: Anchor) -> Hit:
    written = "” dan “".join(texts[:_EXAMPLES])
    facts = {"letak": f"hal. {page}", "perihal": "Penulisan angka rupiah", "tulisan": written}
    return Hit(at, f"Angka rupiah pada hal. {page}", facts, quote=" … ".join(texts), tingkat="ringan")
