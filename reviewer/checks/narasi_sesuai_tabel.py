"""Does the prose say of targets and results what the tables show? (checklist II.5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.angka import parse
from reviewer.checks._analyses import grade, judged, opening, reached
from reviewer.checks._changes import linked
from reviewer.checks._chapters import unread_in_bab
from reviewer.checks._figures import FULL, number_of, status
from reviewer.checks._outcomes import (
    Outcome,
    all_above,
    all_reached,
    better_than,
    counts,
    missed_counts,
    outcome,
)
from reviewer.checks._passages import position, sentences
from reviewer.checks._pk import capaian_rows, pk_rows
from reviewer.checks._same_rows import agrees
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Disebut, Indikator, Laporan, Narasi, Pernyataan
from reviewer.places import place, table_of

_PARTS: Final = ("ikhtisar", "bab3", "bab4", "bab5")
_ELSEWHERE: Final = ("A3", "A4", "A6", "A7", "anggaran")
_RESULT: Final = re.compile(
    r"\b(?:realisasi(?:nya)?|terealisasi)(?:\s+(?:sebesar|sebanyak|adalah|yaitu))*\s*$", re.IGNORECASE
)
_OTHER_TIME: Final = re.compile(
    r"\b(?:triwulan|semester|bulan|akhir|renstra|rpjmd|anggaran|keuangan|fisik|kumulatif|s\.d|sampai dengan"
    r"|sebelumnya|lalu|nasional|provinsi|rp)\b",
    re.IGNORECASE,
)

_SHARE: Final = re.compile(r"\d{2,3}[.,]\d{1,2}\s*%?")
_FEWEST: Final = 3
"""Percentages from which a column is one of capaian."""
_OVERALL: Final = re.compile(r"\bsecara (?:keseluruhan|menyeluruh|umum)\b", re.IGNORECASE)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """Some capaian row was read."""
    return any(b.peran == "capaian" for b in laporan.baris)


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """Hits at sentences on one indikator, on all of them, and at counts that do not add up."""
    if laporan.tahun is not None:
        for said in laporan.pernyataan:
            if said.topik not in _ELSEWHERE:
                yield from _status_hit(said, laporan, laporan.tahun)
                yield from _figure_hit(said, laporan, laporan.tahun)
    for narasi in laporan.narasi:
        if narasi.bab in _PARTS:
            yield from _whole(narasi, laporan)
    yield from _differing(laporan)
    yield from _without_last_year(laporan)


# --- one indikator ------------------------------------------------------------------------------


def _status_hit(said: Pernyataan, laporan: Laporan, tahun: int) -> Iterator[Hit]:
    indikator, told = linked(said, laporan), outcome(said, tahun)
    if indikator is None or told is None:
        return
    rows = [(b, reached(b)) for b in capaian_rows(indikator, laporan)]
    rows = [(b, r) for b, r in rows if r is not None]
    if not rows or any(r == told.reached for _, r in rows) or not _of_this_target(said, told, rows[0][0]):
        return
    row = rows[0][0]
    if told.beyond and row.arah == "turun":
        return
    facts = _row_facts(row, laporan) | {
        "klaim": told.words,
        "status_tabel": status(not told.reached),
    }
    yield Hit(said.at, indikator.nama, facts, opening(said.text), (row.at,), flips=True)


def _of_this_target(said: Pernyataan, told: Outcome, row: Baris) -> bool:
    """No figure follows the words but the target itself: "mencapai target sebesar 96,95 %" tells a share."""
    following = next((d for d in said.angka if 0 <= d.mulai - told.end <= 40), None)
    return following is None or _is(following, row.target) is True


def _is(said: Disebut, cell: Cited | None) -> bool | None:
    return None if cell is None else agrees(Cited(said.value.text, said.value, cell.at), cell)


def _figure_hit(said: Pernyataan, laporan: Laporan, tahun: int) -> Iterator[Hit]:
    """A realisasi of this year that no cell of the indikator has."""
    indikator = linked(said, laporan)
    if indikator is None or not said.disebut or _OTHER_TIME.search(said.bare):
        return
    for figure in said.angka:
        if figure.tahun not in (None, tahun) or not _RESULT.search(said.text[: figure.mulai]):
            continue
        row = _comparable(figure, indikator, laporan)
        if row is not None and row.realisasi is not None:
            facts = _row_facts(row, laporan) | {"disebut": said.text[figure.mulai : figure.akhir].strip()}
            yield Hit(
                said.at, indikator.nama, facts, opening(said.text), (row.realisasi.at,), tingkat="sedang"
            )


def _comparable(figure: Disebut, indikator: Indikator, laporan: Laporan) -> Baris | None:
    """The row that the figure contradicts, where no row of the indikator has it, of whichever year."""
    cells = [c for b in indikator.baris for c in (b.target, b.realisasi, b.capaian) if c is not None]
    if any(_is(figure, c) is not False for c in cells if number_of(c)):
        return None
    rows = [b for b in capaian_rows(indikator, laporan) if number_of(b.realisasi)]
    same = (b for b in rows if _unit(b) == figure.satuan)
    return next(same, None)


def _unit(row: Baris) -> str:
    value = number_of(row.realisasi)
    printed = (value.unit if value else "") or (row.satuan.text if row.satuan else "")
    plain = printed.casefold().strip()
    return "%" if plain in ("%", "persen") else plain


# --- all of them --------------------------------------------------------------------------------


def _whole(narasi: Narasi, laporan: Laporan) -> Iterator[Hit]:
    for paragraf in narasi.paragraf:
        for sentence in sentences(paragraf.text):
            claim = all_reached(sentence) if narasi.sasaran is None and narasi.indikator is None else None
            if claim is not None and (missed := _missed(laporan)):
                yield _all_hit(sentence, claim, paragraf, missed, laporan)
            if (above := all_above(sentence)) is not None:
                yield from _above_hit(above, sentence, paragraf, laporan)
            for one in counts(sentence):
                if sum(one.parts) > one.total:
                    facts = {
                        "jumlah_bagian": str(sum(one.parts)),
                        "jumlah_tertulis": str(one.total),
                        "rincian": " + ".join(map(str, one.parts)),
                        "hal": one.noun,
                    }
                    yield Hit(
                        paragraf.at,
                        f"Jumlah {one.noun} menurut capaiannya",
                        facts,
                        opening(sentence[one.start :]),
                        tingkat="sedang",
                    )


def _above_hit(claim: re.Match[str], sentence: str, paragraf: Cited, laporan: Laporan) -> Iterator[Hit]:
    """The table before the sentence prints a percentage that is not above 100 in its last column."""
    before = [t for t in laporan.tabel if t.bab == "bab3" and position(t.at) < position(paragraf.at)]
    cells = [line.split(" | ")[-1].strip() for line in before[-1].teks.split("\n")] if before else []
    shares = [c for c in cells if _SHARE.fullmatch(c)]
    low = [c for c in shares if (v := parse(c).value) is not None and v <= FULL]
    if len(shares) >= _FEWEST and low:
        facts = {
            "klaim_semua": " ".join(claim[0].split()),
            "nilai_tabel": low[0],
            "tempat_tabel": place(before[-1].at, before[-1]),
        }
        objek = "Simpulan atas tabel perbandingan"
        yield Hit(paragraf.at, objek, facts, opening(sentence), (before[-1].at,), tingkat="sedang")


def _differing(laporan: Laporan) -> Iterator[Hit]:
    """Two sentences that count differently what was not reached."""
    said: dict[str, list[tuple[int, str, Cited]]] = {}
    for narasi in laporan.narasi:
        if narasi.bab not in _PARTS:
            continue
        for paragraf in narasi.paragraf:
            if narasi.sasaran is None or _OVERALL.search(paragraf.text):
                for sentence in sentences(paragraf.text):
                    for noun, number in missed_counts(paragraf.text, sentence):
                        said.setdefault(noun, []).append((number, sentence, paragraf))
    for noun, found in said.items():
        number, sentence, first = found[0]
        other = next(((n, s, p) for n, s, p in found if n != number), None)
        if other is not None:
            facts = {
                "hal": noun,
                "belum_a": str(number),
                "belum_b": str(other[0]),
                "tempat_a": place(first.at),
                "tempat_b": place(other[2].at),
            }
            objek = f"Jumlah {noun} yang belum tercapai"
            quote = f"{opening(sentence)} … {opening(other[1])}"
            yield Hit(first.at, objek, facts, quote, (other[2].at,), summary=True)


def _without_last_year(laporan: Laporan) -> Iterator[Hit]:
    """ "lebih baik dibandingkan tahun 2015", while the draft has no result of that year."""
    tahun = laporan.tahun
    if tahun is None or unread_in_bab(laporan, "bab3") or _has_last_year(laporan, tahun - 1):
        return
    for narasi in laporan.narasi:
        if narasi.bab not in _PARTS:
            continue
        for paragraf in narasi.paragraf:
            for sentence in sentences(paragraf.text):
                found = better_than(sentence, tahun - 1)
                if found is not None:
                    facts = {"klaim_lalu": " ".join(found[0].split()), "tahun_lalu": str(tahun - 1)}
                    objek = "Perbandingan kinerja dengan tahun lalu"
                    yield Hit(paragraf.at, objek, facts, opening(sentence), tingkat="sedang")
                    return


def _has_last_year(laporan: Laporan, year: int) -> bool:
    """A realisasi of that year in a row, or an analysis that gives one."""
    rows = any(b.tahun == year and number_of(b.realisasi) for b in laporan.baris)
    return rows or any(grade(a, "A2") != "tidak" for a in judged(laporan))


def _missed(laporan: Laporan) -> list[Baris]:
    """A row of each indikator of the Perjanjian Kinerja whose target was certainly not reached."""
    found = []
    for indikator in laporan.indikator:
        rows = [(b, reached(b)) for b in capaian_rows(indikator, laporan)]
        known = [(b, r) for b, r in rows if r is not None]
        if known and not any(r for _, r in known) and pk_rows(indikator, laporan):
            found.append(known[0][0])
    return found


def _all_hit(
    sentence: str, claim: re.Match[str], paragraf: Cited, missed: list[Baris], laporan: Laporan
) -> Hit:
    first = missed[0]
    facts = _row_facts(first, laporan) | {
        "klaim_semua": " ".join(claim[0].split()),
        "banyaknya": str(len(missed)),
        "contoh": first.indikator.text,
    }
    quote = opening(sentence[max(0, sentence.rfind(" ", 0, max(0, claim.start() - 40)) + 1) :])
    objek = "Simpulan seluruh sasaran dan indikator"
    return Hit(paragraf.at, objek, facts, quote, tuple(b.at for b in missed), flips=True, summary=True)


def _row_facts(row: Baris, laporan: Laporan) -> dict[str, str]:
    cells = {"target": row.target, "realisasi": row.realisasi, "capaian": row.capaian}
    facts = {name: c.text for name, c in cells.items() if c is not None and c.text}
    return facts | {"tempat_tabel": place(row.at, table_of(row.tabel, laporan))}
