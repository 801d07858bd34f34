"""Is one and the same figure printed alike wherever it stands? (53/2014 Lampiran III A, checklist II.5)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reviewer.angka import Angka
from reviewer.checks._budget_same import Differing, differing
from reviewer.checks._figures import number_of, printed_reached, status
from reviewer.checks._money import rupiah
from reviewer.checks._pk import in_document
from reviewer.checks._same_rows import Pair, agrees, contradictions
from reviewer.checks._stated import abbreviated, stated
from reviewer.checks._written import contradicted_words, spelled
from reviewer.findings import Hit, Tingkat, Unclear
from reviewer.formula import decide
from reviewer.laporan import Baris, Cited, Indikator, Laporan
from reviewer.places import place, table_of

_PARTS: Final = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian"}
_ABOUT: Final = {"renstra": "Target Renstra indikator ini"}


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some indikator or some budget was read."""
    return bool(laporan.indikator or laporan.anggaran or laporan.narasi)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """Hits for rows, sentences, budgets, and figures with words that contradict each other."""
    for indikator in laporan.indikator:
        for pairs in contradictions(indikator, laporan):
            yield _rows_hit(indikator, pairs, laporan)
    yield from _sentence_hits(laporan)
    yield from (_budget_hit(d, laporan) for d in differing(laporan))
    for figure, words, paragraf in contradicted_words(laporan):
        facts = {"angka": figure, "kata": words, "nilai_kata": str(spelled(words))}
        quote = f"{figure} ({words})"
        yield Hit(paragraf.at, quote, facts | {"tempat": place(paragraf.at)}, quote, tingkat="sedang")


# --- rows ---------------------------------------------------------------------------------------


def _rows_hit(indikator: Indikator, pairs: list[Pair], laporan: Laporan) -> Hit:
    lead = pairs[0]
    first, second, fields = lead.first, lead.second, lead.fields
    facts = {
        "tempat_a": place(first.at, table_of(first.tabel, laporan)),
        "tempat_b": place(second.at, table_of(second.tabel, laporan)),
        "nilai_a": _values(first, fields),
        "nilai_b": _values(second, fields),
        "bidang": _ABOUT.get(first.peran) or f"{_named(fields)} indikator ini",
    }
    facts |= in_document(second, laporan)
    if year := _year(first, laporan):
        facts["tahun"] = year
    before, after = _reached(first, fields), _reached(second, fields)
    flips = before is not None and after is not None and before != after
    if before is not None and after is not None and flips:
        facts |= {"status_a": status(before), "status_b": status(after)}
    at = _cell(second, fields[0]).at
    others = [b for p in pairs for b in (p.first, p.second) if b is not second]
    also = dict.fromkeys(_cell(b, fields[0]).at for b in others)
    return Hit(
        at,
        indikator.nama,
        facts,
        quote=f"{facts['nilai_a']} … {facts['nilai_b']}",
        also=tuple(also),
        tingkat=_weight(lead),
        flips=flips,
        advice=not lead.sure or (first.peran == "renstra" and first.tahun is None),
    )


def _weight(pair: Pair) -> Tingkat | None:
    return None if pair.first.peran == "capaian" and pair.sure else "sedang"


def _cell(baris: Baris, field: str) -> Cited:
    cell = getattr(baris, field)
    return cell if isinstance(cell, Cited) else baris.indikator


def _values(baris: Baris, fields: tuple[str, ...]) -> str:
    texts = dict.fromkeys(_cell(baris, field).text for field in fields)
    if len(texts) == 1:
        return next(iter(texts))
    return ", ".join(f"{field} {_cell(baris, field).text}" for field in fields)


def _named(fields: tuple[str, ...]) -> str:
    words = [_PARTS[f] if i == 0 else f for i, f in enumerate(fields)]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def _year(baris: Baris, laporan: Laporan) -> str:
    year = baris.tahun if baris.peran != "capaian" else (baris.tahun or laporan.tahun)
    return str(year) if year else ""


def _reached(baris: Baris, fields: tuple[str, ...]) -> bool | None:
    """What a reader of this row concludes; None where the row does not tell, or is of another year."""
    if baris.peran != "capaian":
        return None
    if fields == ("capaian",):
        capaian = number_of(baris.capaian)
        return printed_reached(capaian) if capaian else None
    target, realisasi = number_of(baris.target), number_of(baris.realisasi)
    return decide(target, realisasi, baris.arah) if target and realisasi else None


# --- sentences ----------------------------------------------------------------------------------


def _sentence_hits(laporan: Laporan) -> Iterator[Hit]:
    """Capaian in a sentence that no figure of the indikator explains."""
    for said in stated(laporan):
        row = _reporting(said.indikator)
        if said.what != "capaian" or said.unit != "%" or not said.near or row is None or row.capaian is None:
            continue
        if not _known(said.value, said.indikator) and said.narasi.bab != "bab1":
            yield _sentence_hit(said.indikator, said.value, said.quote, said.paragraf, row.capaian, laporan)
    for indikator, value, quote, paragraf in abbreviated(laporan):
        row = _reporting(indikator)
        if row is not None and row.realisasi is not None and not _known(value, indikator):
            yield _sentence_hit(indikator, value, quote, paragraf, row.realisasi, laporan)


def _reporting(indikator: Indikator) -> Baris | None:
    rows = [b for b in indikator.baris if b.peran == "capaian"]
    return next((b for b in rows if number_of(b.capaian) and number_of(b.realisasi)), None)


def _known(value: Angka, indikator: Indikator) -> bool:
    """Some row of the indikator has this figure, of whichever year; or it is a share of a Renstra target."""
    written = Cited(value.text, value, indikator.baris[0].at)
    cells = [c for b in indikator.baris for c in (b.target, b.realisasi, b.capaian) if c is not None]
    if any(agrees(written, c, cut=True) is not False for c in cells if number_of(c)):
        return True
    row = _reporting(indikator)
    spent, own = (number_of(row.realisasi), number_of(row.target)) if row else (None, None)
    others = [t for b in indikator.baris if b.peran == "renstra" and (t := number_of(b.target))]
    shares = [
        share
        for t in others
        if spent and spent.value and t.value and (own is None or t.value != own.value)
        for share in (spent.value / t.value * 100, t.value / spent.value * 100)
    ]
    return any(value.value is not None and abs(value.value - share) <= Decimal(1) for share in shares)


def _sentence_hit(
    indikator: Indikator, value: Angka, quote: str, paragraf: Cited, table: Cited, laporan: Laporan
) -> Hit:
    row = next(b for b in indikator.baris if table in (b.capaian, b.realisasi))
    facts = {
        "tempat_a": place(paragraf.at),
        "tempat_b": place(table.at, table_of(row.tabel, laporan)),
        "nilai_a": value.text,
        "nilai_b": table.text,
        "bidang": "Capaian indikator ini" if table is row.capaian else "Realisasi indikator ini",
    }
    return Hit(paragraf.at, indikator.nama, facts, quote, (table.at,), tingkat="sedang")


# --- budget -------------------------------------------------------------------------------------


def _budget_hit(d: Differing, laporan: Laporan) -> Hit:
    facts = {
        "tempat_a": place(d.said.at),
        "tempat_b": place(d.row.at, table_of(d.row.tabel, laporan)),
        "nilai_a": f"Rp{rupiah(d.in_sentence)}",
        "nilai_b": f"Rp{rupiah(d.in_table)}",
        "bidang": d.what,
    }
    quote = f"{rupiah(d.in_sentence)} … {rupiah(d.in_table)}"
    also = (d.row.at,)
    return Hit(d.said.at, d.row.uraian.text, facts, quote, also, tingkat="sedang", advice=d.advice)
