"""Words for a place in the draft: "hal. 3 (cetak 1), Tabel 1"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from reviewer.document import Anchor
from reviewer.laporan import Laporan, Tabel

_LABEL: Final = re.compile(
    r"\s*tabel\s*[.:]?\s+([0-9IVX]+(?:\s?[.\-]\s?[0-9]{1,2}(?![0-9]))*[a-z]?)\b", re.IGNORECASE
)


_ROW: Final = re.compile(r"(?:lembar|baris) ")
"""How the label of a place in a workbook begins: it has rows instead of pages."""


def place(at: Anchor, tabel: Tabel | None = None) -> str:
    """Page and, where the title of the table has a number, the table.

    A place in a second document names that first: "PK 2025 (pk.pdf) hal. 3".
    """
    named = f"{at.document} " if at.document else ""
    return f"{named}{where(at)}" + (f", {label(tabel)}" if label(tabel) else "")


def where(at: Anchor) -> str:
    """ "hal. 3 (cetak 1)", or "lembar PK baris 7" in a workbook."""
    return at.label if at.label and _ROW.match(at.label) else f"hal. {page(at)}"


def pages(places: Iterable[Anchor]) -> str:
    """ "hal. 3, 5–7", followed by what stands in second documents."""
    known = tuple(places)
    own = ranges(at.page for at in known if at.document is None)
    return "; ".join(filter(None, (f"hal. {own}" if own else "", in_documents(known))))


def in_documents(places: Iterable[Anchor]) -> str:
    """ "PK 2025 (pk.pdf) hal. 1–2" for the places that stand in second documents; of a workbook its name."""
    found = [at for at in places if at.document is not None]
    said = []
    for name in dict.fromkeys(at.document for at in found if at.document):
        mine = [at for at in found if at.document == name]
        sheets = any(at.label and _ROW.match(at.label) for at in mine)
        said.append(name if sheets else f"{name} hal. {ranges(at.page for at in mine)}")
    return "; ".join(said)


def page(at: Anchor) -> str:
    """The PDF page, with the printed number beside it where the two differ.

    Where several files were joined the label names the file and its page: "31 (BAB III.docx hal. 4)".
    In a Word draft, whose pages move, the headings above it are named: "7 (Bab III, 3.1 Capaian)".
    """
    label = (at.label or "").strip()
    printed = label if " hal. " in label else f"cetak {label}" if label not in ("", str(at.page)) else ""
    more = ", ".join(part for part in (printed, at.section or "") if part)
    return f"{at.page} ({more})" if more else str(at.page)


def label(tabel: Tabel | None) -> str:
    """ "Tabel 3.1" from a title that begins so, else nothing."""
    found = _LABEL.match(tabel.judul) if tabel else None
    return f"Tabel {found[1].replace(' ', '')}" if found else ""


def table_of(id: str, laporan: Laporan) -> Tabel | None:
    """The table with this id."""
    return next((t for t in laporan.tabel if t.id == id), None)


def ranges(pages: Iterable[int]) -> str:
    """ "3, 5–7" from page numbers."""
    runs: list[list[int]] = []
    for number in sorted(set(pages)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
