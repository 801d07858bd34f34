"""The writer's answers in words: readings put right, catatan answered, statements; for every format."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from reviewer import rubric
from reviewer.answers import ALASAN, Answer, ArahFix, CellFix, Explained, RoleFix, unapplied
from reviewer.findings import Finding, Review
from reviewer.laporan import Arah, Laporan, PeranTabel
from reviewer.places import ranges, table_of
from reviewer.render.hidden import Hidden
from reviewer.render.wording import hal, table_name

ROLE: Final[dict[PeranTabel, str]] = {
    "perjanjian_kinerja": "perjanjian kinerja",
    "capaian": "capaian kinerja",
    "perbandingan": "perbandingan",
    "renstra": "target Renstra",
    "anggaran": "anggaran",
    "lain": "bukan tabel kinerja",
}
ARAH: Final[dict[Arah, str]] = {
    "naik": "makin tinggi makin baik",
    "turun": "makin rendah makin baik",
    "tidak_diketahui": "belum diketahui",
}
NOTHING: Final = "(kosong)"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that no draft shows. `unsur`: the lines of the checklist that an answer speaks to."""

    id: str
    tanya: str
    contoh: str
    unsur: tuple[str, ...] = ()
    lke: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredCatatan:
    """A catatan that the writer has answered: what it says now and the reason given."""

    number: int
    judul: str
    hal: str
    kondisi: str
    alasan: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence with the field and the number (from 0) of the answer that it tells."""

    kind: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Everything that the writer said of the draft. `unused`: what could not be applied, and why.
    `not_ours`: the rules that do not hold; outputs list them among the rules that were not applied."""

    corrections: tuple[Numbered, ...] = ()
    catatan: tuple[AnsweredCatatan, ...] = ()
    stated: tuple[Numbered, ...] = ()
    unused: tuple[str, ...] = ()
    not_ours: tuple[Numbered, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.corrections or self.catatan or self.stated or self.unused or self.not_ours)


@cache
def questions() -> tuple[Question, ...]:
    """The questions in the order of the data file."""
    text = (rubric.default_folder() / "pernyataan.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["pernyataan"]
    return tuple(
        Question(**{**e, "unsur": tuple(e.get("unsur", ())), "lke": tuple(e.get("lke", ()))}) for e in entries
    )


def answered(review: Review) -> Answered:
    """The answers of a review in words."""
    said, laporan = review.answers, review.laporan
    if not said:
        return Answered()
    lost = set(unapplied(said, laporan))
    fixes: tuple[tuple[str, tuple[Answer, ...]], ...] = (
        ("peran", said.peran), ("sel", said.sel), ("arah", said.arah),
    )  # fmt: skip
    return Answered(
        corrections=tuple(
            Numbered(kind, n, _fix(fix, laporan))
            for kind, some in fixes
            for n, fix in enumerate(some)
            if fix not in lost
        ),
        catatan=tuple(_catatan(review)),
        stated=tuple(_stated(review)),
        unused=(*(f"{_fix(fix, laporan)} Bacaan draf ini sudah berbeda, jadi tidak dipakai." for fix in lost),
                *_gone(review), *_unknown(review)),
        not_ours=tuple(
            Numbered("tidak_berlaku", n, f"Aturan {one.aturan} tidak berlaku bagi kami: {one.alasan}")
            for n, one in enumerate(said.tidak_berlaku)
        ),
    )  # fmt: skip


def _fix(fix: Answer, laporan: Laporan) -> str:
    match fix:
        case CellFix():
            what = f"{_table(fix.tabel, laporan)}{_row(fix, laporan)}: {fix.kolom} terbaca"
            return _changed(what, f"“{fix.terbaca or NOTHING}”", f"“{fix.menjadi or NOTHING}”")
        case RoleFix():
            what = f"{_table(fix.tabel, laporan)}: terbaca sebagai"
            return _changed(what, ROLE[fix.terbaca], ROLE[fix.menjadi])
        case ArahFix():
            return _changed(f"“{fix.indikator}”: arah terbaca", ARAH[fix.terbaca], ARAH[fix.menjadi])
    return ""


def _changed(what: str, before: str, now: str) -> str:
    return f"{what} {before}, dibetulkan menjadi {now}."


def _table(id: str, laporan: Laporan) -> str:
    tabel = table_of(id, laporan)
    return f"{table_name(tabel)} ({hal(tabel.at)})" if tabel else "Tabel yang tidak ditemukan lagi"


def _row(fix: CellFix, laporan: Laporan) -> str:
    tabel = table_of(fix.tabel, laporan)
    if tabel is None or fix.baris >= len(tabel.baris):
        return ""
    return f", “{tabel.baris[fix.baris].indikator.text}”"


def _catatan(review: Review) -> Iterator[AnsweredCatatan]:
    numbers = {e.sidik: n for n, e in enumerate(review.answers.dijelaskan)}
    hidden = Hidden(review.document)
    together: dict[str, list[tuple[Finding, Explained]]] = {}
    for finding, answer in review.explained:
        together.setdefault(answer.judul, []).append((finding, answer))
    for judul, members in together.items():
        found = [finding for finding, _ in members]
        pages = {a.page for f in found for a in (f.at, *f.also)}
        answer = members[0][1]
        yield AnsweredCatatan(
            numbers[answer.sidik],
            hidden.masked(judul, pages),
            f"hal. {ranges(pages)}",
            " ".join(dict.fromkeys(hidden.masked(f.kondisi, pages) for f in found)),
            ALASAN[answer.alasan],
            answer.keterangan,
        )


def _gone(review: Review) -> Iterator[str]:
    """Answers to findings that are no longer there, a catatan once."""
    there = {f.sidik for f in review.findings}
    for judul in dict.fromkeys(e.judul for e in review.answers.dijelaskan if e.sidik not in there):
        yield f"“{judul}”: sebagian atau seluruh catatan ini tidak muncul lagi; penjelasannya tidak dipakai."


def _unknown(review: Review) -> Iterator[str]:
    """Rules declared not to hold that there are none of."""
    known = {result.rule.id for result in review.results}
    for one in review.answers.tidak_berlaku:
        if one.aturan not in known:
            yield f"Aturan {one.aturan} tidak dikenal, jadi pernyataan tidak berlakunya tidak dipakai."


def _stated(review: Review) -> Iterator[Numbered]:
    asked = {q.id: q.tanya for q in questions()}
    for number, one in enumerate(review.answers.pernyataan):
        if one.hal in asked:
            yield Numbered("pernyataan", number, f"{asked[one.hal]}: {one.isi}")


def statements_for(review: Review, unsur: str) -> str:
    """What the writer stated about a line of the checklist; empty where nothing."""
    said = {s.hal: s.isi for s in review.answers.pernyataan}
    return "; ".join(said[q.id] for q in questions() if unsur in q.unsur and q.id in said)
