"""Cells page by page: ours against pdfplumber and Camelot, with the truth as judge.

Only what stands on one page is compared, since only ours joins tables over a page break; text is
compared without spaces. Camelot is measured where it is installed; the product does not need it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.scoring import Tally, plain
from reviewer.document import Document
from reviewer.plant.factory.truth import Truth

Cells = Mapping[int, list[Counter[str]]]
"""By page: the texts of each table."""

DIFFERENCES = (
    "kami benar", "judul kolom berulang", "pdfplumber benar", "berbeda, tidak ada yang benar",
)  # fmt: skip


def truth_cells(truth: Truth) -> Cells:
    """What of each true table stands on each page."""
    out: dict[int, list[Counter[str]]] = {}
    for table in truth.tabel:
        pages: dict[int, Counter[str]] = {}
        for cell in table.sel:
            for part in cell.bagian:
                if part.teks:
                    pages.setdefault(part.halaman, Counter())[plain(part.teks)] += 1
        for page, texts in pages.items():
            out.setdefault(page, []).append(texts)
    return out


def our_cells(document: Document) -> Cells:
    """What of each table that we read stands on each page."""
    out: dict[int, list[Counter[str]]] = {}
    for table in document.tables:
        pages: dict[int, Counter[str]] = {}
        for cell in table.cells:
            parts: dict[int, str] = {}
            for text, at in cell.lines:
                parts[at.page] = parts.get(at.page, "") + text
            for page, text in parts.items():
                pages.setdefault(page, Counter())[plain(text)] += 1
        for page, texts in pages.items():
            out.setdefault(page, []).append(texts)
    return out


def plumber_cells(path: Path) -> Cells:
    """What pdfplumber's own tables hold, with its default settings."""
    import pdfplumber

    out: dict[int, list[Counter[str]]] = {}
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found = [_texts(table) for table in page.extract_tables()]
            out[page.page_number] = [texts for texts in found if texts]
            page.close()
    return out


def camelot_cells(path: Path) -> Cells | None:
    """What Camelot's lattice reading holds; None where it is not installed."""
    if find_spec("camelot") is None:
        return None
    import camelot

    out: dict[int, list[Counter[str]]] = {}
    for table in camelot.read_pdf(str(path), pages="all", flavor="lattice"):
        out.setdefault(int(table.page), []).append(_texts(table.df.values.tolist()))
    return out


def _texts(rows: Iterable[Iterable[Any]]) -> Counter[str]:
    return Counter(text for row in rows for cell in row if cell and (text := plain(str(cell))))


def compare(path: Path, document: Document, truth: Truth, *, camelot: bool = False) -> Tally:
    """Recall of each reader on the same pages, and ours beside pdfplumber cell by cell.

    `camelot`: measure it too where it is installed; it takes minutes where the others take seconds.
    """
    tally = Tally()
    true, ours, plumber = truth_cells(truth), our_cells(document), plumber_cells(path)
    readers: dict[str, Cells | None] = {"kami": ours, "pdfplumber": plumber}
    if camelot:
        readers["camelot"] = camelot_cells(path)
    for page, tables in true.items():
        wanted = _sum(tables)
        for name, cells in readers.items():
            if cells is not None:
                tally.add(
                    f"sel per halaman, {name}", (wanted & _sum(cells.get(page, []))).total(), wanted.total()
                )
    _beside_plumber(true, ours, plumber, tally)
    return tally


def _sum(tables: Iterable[Counter[str]]) -> Counter[str]:
    return sum(tables, Counter())


def _beside_plumber(true: Cells, ours: Cells, plumber: Cells, tally: Tally) -> None:
    """Each cell of the tables that pdfplumber sees: whether ours is the same, else whose is right.

    It sees a table where half of its cells are cells of the truth.
    """
    headers: Counter[str] = Counter()
    for page in sorted(true):
        wanted, mine = _sum(true[page]), _sum(ours.get(page, []))
        seen = _sum(t for t in plumber.get(page, []) if 2 * (t & wanted).total() >= t.total())
        tally.add("sel sama dengan pdfplumber", (seen & mine).total(), seen.total())
        for text, count in (seen - mine).items():
            how = _difference(text, wanted, mine, headers)
            tally.add(f"beda: {how}", count, 0)
            tally.notes.append(f"beda hal. {page}: {how}: {text[:50]!r}")
        headers += wanted


def _difference(text: str, wanted: Counter[str], mine: Counter[str], earlier: Counter[str]) -> str:
    if text in wanted:
        return "pdfplumber benar"
    if text in earlier:
        return "judul kolom berulang"  # ours tells a header that comes back once
    inside = [t for t in wanted if t and (t in text or text in t)]
    return "kami benar" if inside and all(t in mine for t in inside) else "berbeda, tidak ada yang benar"


Reader = Callable[[Path], Cells | None]
