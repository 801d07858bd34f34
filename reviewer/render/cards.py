"""Catatan in words: what every format shows of one matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.findings import Catatan, Finding, Review
from reviewer.laporan import Sasaran
from reviewer.render.hidden import Hidden
from reviewer.render.pictures import Picture
from reviewer.render.wording import TINGKAT, hal, places

QUICK = "cepat diperbaiki"
ADVICE = "Perlu dicek"


@dataclass(frozen=True, slots=True)
class Place:
    """One finding inside a catatan."""

    hal: str
    objek: str
    quote: str
    tertulis: str
    hitungan: str
    kondisi: str
    akibat: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class CatatanView:
    """One catatan in words. `kriteria`: each once. `sasaran`: numbers in the list of sasaran, from 1.

    `dimensi`, `sasaran`, `unsur` and `quick` are what a reader may filter by.
    """

    nomor: int
    judul: str
    tingkat: str
    mengapa: str
    hal: str
    places: tuple[Place, ...]
    rekomendasi: str
    kriteria: tuple[str, ...] = ()
    aturan: tuple[str, ...] = ()
    dimensi: tuple[str, ...] = ()
    unsur: tuple[str, ...] = ()
    sasaran: tuple[int, ...] = ()
    quick: bool = False

    @property
    def where(self) -> str:
        """Its pages, unless the title names them already."""
        return "" if self.hal in self.judul else f"({self.hal})"


class Cards:
    """Puts catatan into words; knows the sasaran, the hidden text and the pictures of the report."""

    def __init__(self, review: Review, pictures: Mapping[str, Picture]) -> None:
        self._pictures = pictures
        self._sasaran = _by_name(review.laporan.sasaran)
        self._hidden = Hidden(review.document)

    def card(self, catatan: Catatan) -> CatatanView:
        """The words of one catatan."""
        findings = catatan.findings
        pages = {a.page for f in findings for a in (f.at, *f.also)}
        return CatatanView(
            nomor=catatan.nomor,
            judul=self._hidden.masked(catatan.judul, pages),
            tingkat=ADVICE if is_advice(catatan) else TINGKAT[_heaviest(findings)],
            mengapa=catatan.mengapa,
            hal=places(findings[0].at, [a for f in findings for a in (f.at, *f.also)]),
            places=tuple(self._place(f) for f in findings),
            rekomendasi=self._hidden.masked(catatan.rekomendasi, pages),
            kriteria=_once(f.kriteria for f in findings),
            aturan=_once(f.aturan for f in findings),
            dimensi=_once(f.dimensi for f in findings),
            unsur=_once(u for f in findings for u in f.reviu),
            sasaran=tuple(sorted({n for f in findings for n in self._sasaran.get(_key(f.objek), ())})),
            quick=is_quick(catatan),
        )

    def _place(self, finding: Finding) -> Place:
        pages = {a.page for a in (finding.at, *finding.also)}

        def shown(text: str | None) -> str:
            return self._hidden.masked(text or "", pages)

        return Place(
            hal=hal(finding.at),
            objek=self._hidden.quote(finding.objek, pages),
            quote=self._hidden.quote(finding.quote, pages),
            tertulis=shown(finding.tertulis),
            hitungan=shown(finding.hitungan),
            kondisi=shown(finding.kondisi),
            akibat=shown(finding.akibat),
            picture=self._pictures.get(finding.sidik),
        )


def is_advice(catatan: Catatan) -> bool:
    """Nothing in it is certain: it stands apart."""
    return catatan.saran or all(f.jenis == "saran" for f in catatan.findings)


def is_quick(catatan: Catatan) -> bool:
    """One figure or word has to be typed anew."""
    return catatan.usaha == 1


def _heaviest(findings: Sequence[Finding]) -> str:
    return min((f.tingkat for f in findings), key=list(TINGKAT).index)


def _by_name(sasaran: Sequence[Sasaran]) -> dict[str, set[int]]:
    """Numbers of the sasaran by its own names and the names of its indikator, as printed anywhere."""
    found: dict[str, set[int]] = {}
    for number, one in enumerate(sasaran, 1):
        rows = [b for i in one.indikator for b in i.baris]
        names = [one.nama, *(i.nama for i in one.indikator), *(b.indikator.text for b in rows)]
        names += [b.sasaran.text for b in rows if b.sasaran]
        for name in names:
            if key := _key(name):
                found.setdefault(key, set()).add(number)
    return found


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
