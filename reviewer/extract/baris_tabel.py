"""The body of a performance table → logical rows: sasaran carried on, bands, means, stacked rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reviewer.document import Anchor, Cell, Table, enclose
from reviewer.extract.istilah import squeeze
from reviewer.extract.kepala import Header, Kolom, cell_under, cells_by_row
from reviewer.extract.sebutan import is_outcome, named_sasaran
from reviewer.extract.tumpuk import Piece, unstack

VALUES = ("target", "realisasi", "capaian")
_MARK = re.compile(
    r"^(?:[•●▪◦➢✓■►\uf0a7\uf0b7\uf0d8\uf0fc–-]\s*|\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])|\(?\d{1,2}\s*[.)]\s*(?=\D)|\(?[a-zA-Z]\s?[.)]\s+|IK[A-Z]{0,3}[\s.-]*\d+(?:\.\d+)*\s*[.:–-]?\s+(?=\D)|\d{1,2}\s+(?=[A-Z]))+"
)
_FOOTNOTE = re.compile(r"(?<=[a-z])\d{1,2}\)$")
_MEAN = re.compile(
    r"^\W*(?:nilai\s+|persentase\s+)?(?:rata\s*[-–]?\s*rata|rerata|jumlah|total)\b|^\W*(?:rata-rata\s+)?capaian\s+(?:kinerja\s+)?(?:sasaran|tujuan|rata|keseluruhan|total)",
    re.IGNORECASE,
)
_NOT_MEAN = re.compile(r"^\W*(?:jumlah|total|rata\s*[-–]?\s*rata)\s+[a-z]{3,}", re.IGNORECASE)
_KEGIATAN = re.compile(r"^(?:\(?\w{1,2}[.)]\s*)?(?:sub\s*-?\s*)?(?:kegiatan|program)\b", re.IGNORECASE)
_SASARAN_BAND = re.compile(
    r"^\W*(?:sasaran|tujuan|ss)\b(?:\s*strategis)?\s*(?:ke-?\s*)?(?:\d+(?:\.\d+)*|[ivx]+\b)?\s*[.:–-]?\s*",
    re.IGNORECASE,
)
_OTHER_BAND = re.compile(r"^\W*(?:misi|tujuan|visi|urusan|bidang|agenda|prioritas)\b", re.IGNORECASE)
_LABEL_COLUMNS = {"no", "sasaran", "tujuan", "indikator", "indikator_induk", "satuan", "program"}
_ENUMERATOR = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})\W*$")


@dataclass(slots=True)
class Row:
    """A logical row: the piece under each column, the sasaran it belongs to, where it stands.

    `printed`: the row of the table that it comes from.
    """

    pieces: dict[str, Piece]
    sasaran: Piece | None
    at: Anchor
    printed: int = 0


@dataclass(slots=True)
class Body:
    """All logical rows of a table, and its printed means with the rows above each.

    `left`: printed rows that are none of these, with what they are (Indonesian).
    """

    rows: list[Row] = field(default_factory=list)
    means: list[tuple[str, Piece, Anchor, int]] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)


def strip_mark(text: str) -> str:
    """Text without bullet or plain enumerator in front: "1. Jumlah …" → "Jumlah …"."""
    return _MARK.sub("", _FOOTNOTE.sub("", text)).strip() or text.strip()


class _Carried:
    """What the rows below inherit: the last sasaran, tujuan, band."""

    def __init__(self) -> None:
        self.sasaran: Piece | None = None
        self.tujuan: Piece | None = None
        self.band: Piece | None = None


def read_body(table: Table, header: Header) -> Body:
    """The logical rows of `table` below its header."""
    rows = cells_by_row(table)
    body, carried = Body(), _Carried()
    keys = {key(k, i): k for i, k in enumerate(header.kolom)}
    for row in range(header.bottom, table.rows):
        under = rows.get(row, [])
        fresh = [c for c in under if c.row == row]
        if not any(c.text for c in fresh):
            body.left[row] = "kosong"
        elif _repeats_header(fresh, header):
            body.left[row] = "judul atau nomor kolom"
        elif _mean(body, fresh, keys):
            body.left[row] = "rata-rata atau jumlah"
        elif (band := _band(fresh, under, table, keys)) is not None:
            body.left[row] = "judul kelompok"
            _carry_band(carried, band)
        else:
            cells = {name: c for name, k in keys.items() if (c := cell_under(under, k)) is not None}
            starts = _starts_row(cells, keys, row)
            found = _rows_of(cells, keys, row, carried, header) if starts else []
            body.rows.extend(found)
            if not found:
                body.left[row] = "tanpa nama indikator" if starts else "lanjutan baris di atasnya"
    _fill_leading(body.rows)
    return body


def key(kolom: Kolom, index: int) -> str:
    """A name for one column of a header: its meaning and place."""
    return f"{kolom.arti}#{index}"


def _repeats_header(fresh: Sequence[Cell], header: Header) -> bool:
    texts = [c for c in fresh if c.text]
    titles = {squeeze(k.title) for k in header.kolom} | {squeeze(k.path) for k in header.kolom}
    same = sum(squeeze(c.text) in titles and bool(squeeze(c.text)) for c in texts)
    if len(texts) >= 2 and same >= 0.6 * len(texts):
        return True
    numbers = [re.match(r"^\(?(\d{1,2})\)?(?:\s*=.*)?$", c.text) for c in texts]
    counted = [int(m.group(1)) for m in numbers if m]
    return (
        len(texts) >= 3
        and len(counted) == len(texts)
        and counted == list(range(counted[0], counted[0] + len(texts)))
    )


def _mean(body: Body, fresh: Sequence[Cell], keys: dict[str, Kolom]) -> bool:
    """Takes a row of means or totals; True where the row was one."""
    label = next(
        (c for c in fresh if _MEAN.match(c.text) and not _names_measure(c, keys)), _spanning(fresh, keys)
    )
    if label is None:
        return False
    number = _mean_value(label, fresh, keys)
    if number is not None:
        body.means.append((label.text, number, label.at, len(body.rows)))
    return True


def _spanning(fresh: Sequence[Cell], keys: dict[str, Kolom]) -> Cell | None:
    """A label that covers the indikator and its target: it sums up, and is no indikator."""
    texts = [c for c in fresh if c.text and not _ENUMERATOR.match(c.text)]
    if len(texts) < 2:
        return None
    covered = {
        k.arti for k in keys.values() if texts[0].column <= k.first < texts[0].column + texts[0].column_span
    }
    return texts[0] if {"indikator", "target"} <= covered else None


def _names_measure(cell: Cell, keys: dict[str, Kolom]) -> bool:
    """ "Jumlah kunjungan wisata" under the indikator column names an indikator; under a formula or
    a remark it is no label of the row."""
    under = [k.arti for k in keys.values() if cell.column <= k.first < cell.column + cell.column_span]
    if under and not set(under) & _LABEL_COLUMNS:
        return True
    named = bool(_NOT_MEAN.match(cell.text)) and not re.match(
        r"^\W*rata\s*[-–]?\s*rata\s+capaian", cell.text, re.IGNORECASE
    )
    return under == ["indikator"] and named


def _mean_value(label: Cell, fresh: Sequence[Cell], keys: dict[str, Kolom]) -> Piece | None:
    for name, k in keys.items():
        if name.startswith("capaian#"):
            cell = cell_under(fresh, k)
            if cell and cell is not label and re.search(r"\d", cell.text):
                return Piece(cell.text, cell.at)
    inside = re.search(r"(\d[\d.,]*\s*%?)\s*$", label.text)
    if inside and label.column + label.column_span > max(
        (k.last for k in keys.values() if k.arti == "capaian"), default=10**6
    ):
        line = next((at for text, at in label.lines if inside.group(1) in text), label.at)
        return Piece(inside.group(1), line)
    return None


def _band(fresh: Sequence[Cell], under: Sequence[Cell], table: Table, keys: dict[str, Kolom]) -> Piece | None:
    """The text of a row that heads the rows below it."""
    texts = [c for c in fresh if c.text and not _ENUMERATOR.match(c.text)]
    if len(texts) != 1:
        return None
    cell = texts[0]
    held = [c for c in under if c.row < cell.row and c.text]
    if cell.column_span >= max(2, 0.6 * table.columns):
        return Piece(cell.text, cell.at)
    under_it = {
        k.arti for k in keys.values() if cell.column <= k.last and cell.column + cell.column_span > k.first
    }
    if held:
        return None
    if under_it & {"sasaran", "tujuan", "no"} or _sasaran_among_indikator(cell, keys):
        return Piece(cell.text, cell.at)
    return None


def _sasaran_among_indikator(cell: Cell, keys: dict[str, Kolom]) -> bool:
    """A row without values in the indikator column that is worded or marked as a sasaran."""
    (title, *more) = [
        k.title for k in keys.values() if cell.column <= k.last and cell.column + cell.column_span > k.first
    ] or [""]
    both = "sasaran" in title.casefold() and "/" in title
    return not more and (both or is_outcome(strip_mark(cell.text)) or named_sasaran(cell.text) is not None)


def _carry_band(carried: _Carried, band: Piece) -> None:
    if _OTHER_BAND.match(band.text):
        carried.tujuan = Piece(band.text, band.at)
        return
    text = _SASARAN_BAND.sub("", band.text) or band.text
    carried.band = carried.sasaran = Piece(strip_mark(text), band.at)


def _starts_row(cells: dict[str, Cell], keys: dict[str, Kolom], row: int) -> bool:
    """A logical row begins where its indikator or year does (or its values, where it has neither)."""
    lead = [c for name, c in cells.items() if keys[name].arti in ("indikator", "tahun")]
    if lead:
        return any(c.row == row and c.text for c in lead)
    return any(c.row == row and c.text for name, c in cells.items() if keys[name].arti in VALUES)


def _rows_of(
    cells: dict[str, Cell], keys: dict[str, Kolom], row: int, carried: _Carried, header: Header
) -> list[Row]:
    values = [name for name in cells if keys[name].arti in VALUES]
    stacked = unstack({n: c for n, c in cells.items() if c.row == row or n in values}, values)
    parts = stacked or [{name: Piece(c.text, c.at) for name, c in cells.items()}]
    if stacked:
        for part in parts:
            for name, c in cells.items():
                if c.row < row or not c.text:
                    part.setdefault(name, Piece(c.text, c.at))
    return [
        _row(part, keys, carried, header, row)
        for part in parts
        if _text(part, keys, "indikator") or not header.all("indikator")
    ]


def _text(part: dict[str, Piece], keys: dict[str, Kolom], arti: str) -> str:
    return " ".join(p.text for name, p in part.items() if keys[name].arti == arti and p.text)


def _first(part: dict[str, Piece], keys: dict[str, Kolom], arti: str) -> Piece | None:
    return next((p for name, p in part.items() if keys[name].arti == arti and p.text), None)


def _row(
    part: dict[str, Piece], keys: dict[str, Kolom], carried: _Carried, header: Header, printed: int
) -> Row:
    own, tujuan = _first(part, keys, "sasaran"), _first(part, keys, "tujuan")
    if tujuan and (carried.tujuan is None or tujuan.text != carried.tujuan.text):
        carried.tujuan = tujuan
        if own is None and header.all("sasaran"):
            carried.sasaran = Piece(strip_mark(tujuan.text), tujuan.at)
    if own:
        if _KEGIATAN.match(own.text) and carried.band is not None:
            carried.sasaran = carried.band
        else:
            carried.sasaran = Piece(strip_mark(_SASARAN_BAND.sub("", own.text) or own.text), own.at)
    elif not header.all("sasaran") and tujuan:
        carried.sasaran = Piece(strip_mark(tujuan.text), tujuan.at)
    places = [
        p.at for name, p in part.items() if keys[name].arti not in ("sasaran", "tujuan", "no") and p.at.box
    ]
    lead = _first(part, keys, "indikator") or _first(part, keys, "target")
    page = lead.at.page if lead else min(p.page for p in places)
    here = [p for p in places if p.page == page]
    at = replace(here[0], box=enclose(p.box for p in here if p.box)) if here else Anchor(page)
    return Row(part, carried.sasaran, at, printed)


def _fill_leading(rows: list[Row]) -> None:
    """Rows above the first printed sasaran belong to it: it stands beside a later row, centred."""
    first = next((r.sasaran for r in rows if r.sasaran), None)
    for row in rows:
        if row.sasaran is not None:
            break
        row.sasaran = first
