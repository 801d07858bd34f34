"""Review -> what every format shows, in one order and one numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reviewer.findings import Catatan, Result, Review
from reviewer.laporan import Baris, Cited, Laporan, Tabel
from reviewer.places import ranges
from reviewer.render.recount import Recount, recount
from reviewer.render.wording import (
    STATUS,
    TINGKAT,
    bab_name,
    hal,
    places,
    printed,
    rule_label,
    table_name,
)

_UNJUDGED = ("tidak_dapat_dinilai", "galat")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of the chain. `pk` is the target of the same indikator in the perjanjian kinerja."""

    sasaran: str
    new_sasaran: bool
    indikator: str
    satuan: str
    target: str
    realisasi: str
    capaian: str
    pk: str
    recount: Recount
    hal: str


@dataclass(frozen=True, slots=True)
class TableView:
    """The rows of one table under the name a reader knows it by."""

    name: str
    hal: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)


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
    kriteria: str


@dataclass(frozen=True, slots=True)
class CatatanView:
    """One catatan in words."""

    nomor: int
    judul: str
    tingkat: str
    mengapa: str
    hal: str
    places: tuple[Place, ...]
    rekomendasi: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the tool looked at for one rule, and how far it could."""

    id: str
    label: str
    status: str
    count: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything a rendering shows, in words."""

    title: str
    year: str
    file: str
    sha256: str
    pages: int
    bab: tuple[tuple[str, str, str], ...]
    capaian: tuple[TableView, ...]
    perjanjian: tuple[TableView, ...]
    catatan: tuple[CatatanView, ...]
    saran: tuple[CatatanView, ...]
    good: tuple[str, ...]
    read: tuple[str, ...]
    unread: tuple[str, ...]
    unjudged: tuple[Step, ...]
    unused: tuple[str, ...]
    steps: tuple[Step, ...]


def view(review: Review) -> View:
    """The words of `review`."""
    laporan, document = review.laporan, review.document
    capaian = tuple(_tables(laporan, "capaian"))
    perjanjian = tuple(_tables(laporan, "perjanjian_kinerja"))
    steps = tuple(_step(r) for r in review.results)
    return View(
        title=laporan.instansi or "Instansi belum terbaca",
        year=f"tahun {laporan.tahun}" if laporan.tahun else "tahun belum terbaca",
        file=document.name,
        sha256=document.sha256,
        pages=laporan.halaman,
        bab=tuple((bab_name(b.id), b.judul, hal(b.at)) for b in laporan.bab),
        capaian=capaian,
        perjanjian=perjanjian,
        catatan=tuple(_catatan(c) for c in review.catatan if not _is_advice(c)),
        saran=tuple(_catatan(c) for c in review.catatan if _is_advice(c)),
        good=tuple(r.sentence for r in review.results if r.sentence),
        read=tuple(_read(review, capaian)),
        unread=tuple(_unread(review)),
        unjudged=tuple(s for s, r in zip(steps, review.results, strict=True) if r.status in _UNJUDGED),
        unused=tuple(_unused(review)),
        steps=steps,
    )


def hidden_pages(review: Review) -> tuple[int, ...]:
    """Pages that hold text nobody sees when the draft is printed."""
    seen = {p.number for p in review.document.pages if any(w.hidden for w in p.words)}
    return tuple(sorted(seen | set(review.laporan.hidden_pages)))


def picture_pages(review: Review) -> tuple[int, ...]:
    """Pages that are pictures only and were not read."""
    pictures = {p.number for p in review.document.pages if p.kind == "image"}
    return tuple(sorted(pictures | set(review.laporan.unread_pages)))


def count_rows(laporan: Laporan, peran: str) -> int:
    """How many rows of this role were read."""
    return sum(b.peran == peran for b in laporan.baris)


def _tables(laporan: Laporan, peran: str) -> Iterator[TableView]:
    """The rows of one role, table by table, in the order of the draft."""
    pk = _targets_in_pk(laporan)
    by_table: dict[str, list[Baris]] = {}
    for baris in laporan.baris:
        if baris.peran == peran:
            by_table.setdefault(baris.tabel, []).append(baris)
    known = {t.id: t for t in laporan.tabel}
    for id, rows in by_table.items():
        pages = ranges(b.at.page for b in rows)
        yield TableView(_name(known.get(id), rows), f"hal. {pages}", tuple(_rows(rows, pk)))


def _name(tabel: Tabel | None, rows: list[Baris]) -> str:
    return table_name(tabel) if tabel else f"Daftar pada {hal(rows[0].at)}"


def _rows(rows: Iterable[Baris], pk: dict[Baris, str]) -> Iterator[Row]:
    before = None
    for baris in rows:
        sasaran = baris.sasaran.text if baris.sasaran else ""
        yield Row(
            sasaran=sasaran,
            new_sasaran=bool(sasaran) and sasaran != before,
            indikator=baris.indikator.text,
            satuan=baris.satuan.text if baris.satuan else "",
            target=printed(baris.target),
            realisasi=printed(baris.realisasi),
            capaian=printed(baris.capaian),
            pk=pk.get(baris, ""),
            recount=recount(baris),
            hal=hal(baris.at),
        )
        before = sasaran or before


def _targets_in_pk(laporan: Laporan) -> dict[Baris, str]:
    """For each row: the target that the perjanjian kinerja gives to the same indikator."""
    found: dict[Baris, str] = {}
    for indikator in laporan.indikator:
        promised = next((b for b in indikator.baris if b.peran == "perjanjian_kinerja" and b.target), None)
        if promised:
            found |= {b: _beside(b, promised) for b in indikator.baris}
    return found


def _beside(baris: Baris, promised: Baris) -> str:
    page = f"hal. {promised.at.page}"
    same = baris.target and promised.target and _comparable(baris.target) == _comparable(promised.target)
    return f"= PK, {page}" if same else f"PK {printed(promised.target)} ({page})"


def _comparable(cited: Cited) -> object:
    number = cited.value.value if cited.value else None
    return cited.text.casefold() if number is None else number


def _is_advice(catatan: Catatan) -> bool:
    return all(f.jenis == "saran" for f in catatan.findings)


def _catatan(catatan: Catatan) -> CatatanView:
    findings = catatan.findings
    order = list(TINGKAT)
    heaviest = min((f.tingkat for f in findings), key=order.index)
    first = findings[0]
    others = [a for f in findings for a in (f.at, *f.also)]
    return CatatanView(
        nomor=catatan.nomor,
        judul=catatan.judul,
        tingkat="Perlu dicek" if _is_advice(catatan) else TINGKAT[heaviest],
        mengapa=catatan.mengapa,
        hal=places(first.at, others),
        places=tuple(
            Place(
                hal=hal(f.at),
                objek=f.objek,
                quote=f.quote,
                tertulis=f.tertulis or "",
                hitungan=f.hitungan or "",
                kondisi=f.kondisi,
                akibat=f.akibat or "",
                kriteria=f.kriteria,
            )
            for f in findings
        ),
        rekomendasi=catatan.rekomendasi,
    )


def _step(result: Result) -> Step:
    return Step(
        id=result.rule.id,
        label=rule_label(result.rule),
        status=STATUS[result.status],
        count=f"{result.readable} dari {result.checked}" if result.checked else "",
        reason=result.reason or "",
    )


def _read(review: Review, capaian: tuple[TableView, ...]) -> Iterator[str]:
    laporan = review.laporan
    read = laporan.halaman - len(picture_pages(review))
    yield f"{read} dari {laporan.halaman} halaman."
    promised = count_rows(laporan, "perjanjian_kinerja")
    reported = count_rows(laporan, "capaian")
    yield f"{promised} baris perjanjian kinerja dan {reported} baris capaian."
    verdicts = Counter(row.recount.verdict for table in capaian for row in table.rows)
    if reported:
        compared = verdicts["cocok"] + verdicts["arah_lain"] + verdicts["belum_cocok"]
        yield f"Capaian tercetak dihitung ulang pada {compared} dari {reported} baris."


def _unread(review: Review) -> Iterator[str]:
    pictures = picture_pages(review)
    if pictures:
        yield f"Hal. {ranges(pictures)} berupa gambar dan tidak dibaca. Mohon dicocokkan sendiri."
    for note in review.document.notes:
        yield f"Hal. {note.page}: {note.message}"
    for peran, name in (("capaian", "capaian"), ("perjanjian_kinerja", "perjanjian kinerja")):
        if not count_rows(review.laporan, peran):
            yield f"Tabel {name} tidak ditemukan pada hal. 1–{review.laporan.halaman}."


def _unused(review: Review) -> Iterator[str]:
    hidden = hidden_pages(review)
    if hidden:
        yield (
            f"Teks yang tidak tampak saat dicetak pada hal. {ranges(hidden)}. "
            "Mohon dihapus sebelum berkas diunggah."
        )
