"""One read draft against the truth of its file: counts that add up over files, and a note per difference."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from benchmarks.grits import GridCell, grits
from reviewer.document import Cell, Document, Table
from reviewer.laporan import Baris, Laporan
from reviewer.plant.factory.truth import TrueRow, TrueTable, Truth

SAME = 80.0
"""Two names are of one indikator or sasaran from this likeness on."""
FIELDS = ("satuan", "target", "realisasi", "capaian")


@dataclass(slots=True)
class Tally:
    """Good and all, by name of the measure; what went wrong, a line each."""

    good: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, good: float, all: float = 1) -> None:
        """Counts `good` of `all`."""
        self.good[name] += good  # type: ignore[assignment]
        self.all[name] += all  # type: ignore[assignment]

    def share(self, name: str) -> float | None:
        """Good ÷ all."""
        return self.good[name] / self.all[name] if self.all[name] else None

    def f1(self, name: str) -> float | None:
        """The harmonic mean of recall and precision, which are counted under `name`."""
        recall, precision = self.share(f"{name} recall"), self.share(f"{name} presisi")
        if recall is None or precision is None:
            return recall if precision is None else precision
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def update(self, other: Tally) -> None:
        """Adds another tally."""
        self.good.update(other.good)
        self.all.update(other.all)
        self.notes += other.notes


def plain(text: str) -> str:
    """Text as it is compared: without spaces, hyphens and case."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def score(document: Document, laporan: Laporan, truth: Truth) -> Tally:
    """Everything that is counted on one file."""
    tally = Tally()
    _chapters(laporan, truth, tally)
    _rows(laporan, truth, tally)
    pairs = _pairs(document.tables, truth.tabel)
    _cells(pairs, truth, tally)
    _seams(document, truth, tally)
    spare = [t for t in document.tables if all(t is not read for read in pairs.values())]
    tally.add("tabel palsu", len(spare), 1)
    tally.notes += [f"tabel di luar kebenaran: hal. {t.at.page} {_head(t)}" for t in spare]
    return tally


def _head(table: Table) -> str:
    return " | ".join(c.text for c in table.cells[:6])


def _found(name: str, wanted: Iterable[object], read: Iterable[object], tally: Tally) -> None:
    """Recall and precision of two collections of equal things."""
    true, got = Counter(wanted), Counter(read)
    both = (true & got).total()
    tally.add(f"{name} recall", both, true.total())
    tally.add(f"{name} presisi", both, got.total())
    tally.notes += [f"{name}: tidak terbaca {x}" for x in (true - got).elements()]
    tally.notes += [f"{name}: terbaca keliru {x}" for x in (got - true).elements()]


def _chapters(laporan: Laporan, truth: Truth, tally: Tally) -> None:
    _found("bab", truth.bab, ((b.id, b.at.page) for b in laporan.bab), tally)


def _seams(document: Document, truth: Truth, tally: Tally) -> None:
    _found(
        "sambungan", (s.halaman for t in truth.tabel for s in t.sambungan),
        (s.page for t in document.tables for s in t.seams), tally,
    )  # fmt: skip
    read = {s.page: s for t in document.tables for s in t.seams}
    for seam in (s for t in truth.tabel for s in t.sambungan):
        found = read.get(seam.halaman)
        if found is not None:
            tally.add("kepala sesudah sambungan", found.header == seam.kepala)
            tally.add("baris terpotong", found.cut == seam.potong)
            if (found.header, found.cut) != (seam.kepala, seam.potong):
                tally.notes.append(
                    f"sambungan hal. {seam.halaman}: {seam.kepala, seam.potong}"
                    f" terbaca {found.header, found.cut}"
                )


def _alike(a: str, b: str) -> float:
    return ratio(plain(a), plain(b))


def text_of(baris: Baris, name: str) -> str:
    """A field of a row as printed."""
    cited = getattr(baris, name)
    return cited.text if cited else ""


def _rows(laporan: Laporan, truth: Truth, tally: Tally) -> None:
    drawn = {t.id: t.garis for t in truth.tabel}
    for peran in ("perjanjian_kinerja", "capaian"):
        wanted = [r for r in truth.baris if r.peran == peran]
        read = [b for b in laporan.baris if b.peran == peran]
        pairs = match_rows(wanted, read)
        tally.add(f"baris {peran} recall", len(pairs), len(wanted))
        tally.add(f"baris {peran} presisi", len(pairs), len(read))
        for i, row in enumerate(wanted):
            tally.add(f"baris garis {drawn.get(row.tabel.removesuffix('-lanjut'), 'daftar')}", i in pairs)
            _row(row, read[pairs[i]] if i in pairs else None, tally)
        spare = set(range(len(read))) - set(pairs.values())
        tally.notes += [
            f"{peran} hal. {read[j].at.page}: bukan baris: {read[j].indikator.text[:60]}"
            for j in sorted(spare)
        ]


def _same(wanted: TrueRow, read: Baris) -> bool:
    return plain(wanted.nilai["target"]) == plain(text_of(read, "target"))


def match_rows(wanted: Sequence[TrueRow], read: Sequence[Baris]) -> dict[int, int]:
    """Each true row with its read row: the likest first."""
    options = sorted(
        (
            (likeness + 10 * _same(w, b) + 5 * (w.halaman == b.at.page), i, j)
            for i, w in enumerate(wanted) for j, b in enumerate(read)
            if abs(w.halaman - b.at.page) <= 1
            and (likeness := _alike(w.nilai["indikator"], b.indikator.text)) >= SAME
        ),
        key=lambda o: (-o[0], o[1], o[2]),
    )  # fmt: skip
    out: dict[int, int] = {}
    for _, i, j in options:
        if i not in out and j not in out.values():
            out[i] = j
    return out


def _row(row: TrueRow, read: Baris | None, tally: Tally) -> None:
    where = f"{row.peran} {row.tabel} hal. {row.halaman}"
    if read is None:
        tally.notes.append(f"{where}: tidak terbaca: {row.nilai['indikator'][:60]}")
    for name in (f for f in FIELDS if row.nilai.get(f)):
        good = read is not None and plain(text_of(read, name)) == plain(row.nilai[name])
        tally.add("nilai", good)
        if read is not None and name in ("target", "realisasi", "capaian"):
            tally.add("nilai terbaca", good)
        if read is not None and not good:
            tally.notes.append(f"{where}: {name} {row.nilai[name]!r} terbaca {text_of(read, name)!r}")
    if read is None:
        return
    exact = plain(read.indikator.text) == plain(row.nilai["indikator"])
    tally.add("nama indikator persis", exact)
    if not exact:
        tally.notes.append(f"{where}: nama {row.nilai['indikator']!r} terbaca {read.indikator.text!r}")
    if row.nilai["sasaran"]:
        good = _alike(row.nilai["sasaran"], text_of(read, "sasaran")) >= SAME
        tally.add("sasaran", good)
        if not good:
            tally.notes.append(
                f"{where}: sasaran {row.nilai['sasaran'][:40]!r} terbaca {text_of(read, 'sasaran')[:40]!r}"
            )
    _place(row, read, tally)


def _place(row: TrueRow, read: Baris, tally: Tally) -> None:
    """Whether the target was read where it stands."""
    true = row.kotak.get("target")
    if true is None or read.target is None or read.target.at.box is None or not read.target.text:
        return
    page, (x0, top, x1, bottom) = true
    a, b, c, d = read.target.at.box
    good = page == read.target.at.page and a <= (x0 + x1) / 2 <= c and b <= (top + bottom) / 2 <= d
    tally.add("letak target", good)


def _texts(cells: Iterable[Cell]) -> Counter[str]:
    return Counter(plain(c.text) for c in cells if c.text)


def _true_texts(table: TrueTable) -> Counter[str]:
    return Counter(plain(c.teks) for c in table.sel if c.teks)


def _pairs(read: Sequence[Table], true: Sequence[TrueTable]) -> dict[str, Table]:
    """Each true table with the read table that shares most of its cells."""
    options: list[tuple[int, int, int]] = []
    for i, t in enumerate(true):
        for j, r in enumerate(read):
            if set(t.halaman) & set(r.pages):
                common = (_true_texts(t) & _texts(r.cells)).total()
                options.append((-common, i, j))
    out: dict[str, Table] = {}
    used: set[int] = set()
    for common, i, j in sorted(options):
        if common < 0 and true[i].id not in out and j not in used:
            out[true[i].id] = read[j]
            used.add(j)
    return out


def _cells(pairs: dict[str, Table], truth: Truth, tally: Tally) -> None:
    for true in truth.tabel:
        read = pairs.get(true.id)
        wanted, got = _true_texts(true), _texts(read.cells) if read else Counter()
        tally.add("sel", (wanted & got).total(), wanted.total())
        tally.add(f"sel garis {true.garis}", (wanted & got).total(), wanted.total())
        for text in (wanted - got).elements():
            tally.notes.append(f"sel {true.id} hal. {true.halaman}: tidak terbaca {text[:50]!r}")
        scores = grits(
            [GridCell(c.baris, c.kolom, c.tinggi, c.lebar, plain(c.teks)) for c in true.sel],
            [GridCell(c.row, c.column, c.row_span, c.column_span, plain(c.text)) for c in read.cells]
            if read
            else [],
        )
        tally.add("GriTS topologi", scores.topology)
        tally.add("GriTS isi", scores.content)
        if scores.topology < 0.9:
            tally.notes.append(
                f"struktur {true.id} hal. {true.halaman}: topologi {scores.topology:.2f},"
                f" isi {scores.content:.2f}"
            )


Scorer = Callable[[Document, Laporan, Truth], Tally]
