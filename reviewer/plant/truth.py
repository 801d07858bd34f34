"""What a built manuscript truly holds, as an answer key in TOML: chapters, rows, planted weaknesses.

The arithmetic here is written on its own, apart from the product's, so that the key does not
inherit a mistake of what it is there to measure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from reviewer.plant.manuscript import Heading, Identity, Manuscript, TableBlock
from reviewer.plant.pdf import Built, row_key

_BAB = re.compile(r"bab[1-9]|ikhtisar|lampiran")
_NUMBER = re.compile(r"(\d[\d.]*(?:,\d+)?)\s*%?")
_LIMITS = (Decimal(100), Decimal(110), Decimal(120))

Value = str | int | bool | tuple[int, ...]
Entry = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A weakness that was planted: what a careful reviewer must find, and on which pages."""

    aturan: str
    halaman: tuple[int, ...]
    objek: str
    kutipan: str = ""
    catatan: str = ""


def write(manuscript: Manuscript, built: Built, name: str, planted: tuple[Planted, ...] = ()) -> str:
    """The answer key of the PDF that is called `name`."""
    parts = [_table("[dokumen]", _document(manuscript, built, name))]
    parts += [_table("[[bab]]", entry) for entry in _bab(manuscript, built)]
    parts += [_table("[[baris]]", entry) for entry in _baris(manuscript, built)]
    parts += [_table("[[temuan]]", _temuan(p)) for p in planted]
    return "\n".join(parts)


def _document(manuscript: Manuscript, built: Built, name: str) -> Entry:
    return (
        ("berkas", name),
        ("sha256", hashlib.sha256(built.pdf).hexdigest()),
        ("instansi", manuscript.identity.instansi),
        ("tahun", manuscript.identity.tahun),
        ("halaman", built.page_count),
        ("jenis", "digital"),
    )


def _bab(manuscript: Manuscript, built: Built) -> Iterator[Entry]:
    for block in manuscript.blocks:
        if isinstance(block, Heading) and block.level == 1 and _BAB.fullmatch(block.id):
            yield (
                ("id", block.id),
                ("judul", block.lines[-1]),
                ("halaman", built.pages[block.id]),
            )


def _baris(manuscript: Manuscript, built: Built) -> Iterator[Entry]:
    for table in manuscript.blocks:
        if isinstance(table, TableBlock) and table.peran != "lain":
            for row in table.indikator_rows():
                yield _row(manuscript.identity, table, row, built.pages[row_key(table.id, row)])


def _row(identity: Identity, table: TableBlock, row: int, page: int) -> Entry:
    names = ["sasaran", "indikator", "satuan", "target"]
    if table.peran == "capaian":
        names += ["realisasi", "capaian"]
    values = {name: table.value(row, name) or "" for name in names}
    arah = "turun" if values["indikator"] in identity.turun else "naik"
    entry: list[tuple[str, Value]] = [
        ("peran", table.peran),
        ("halaman", page),
        *values.items(),
        ("arah", arah),
    ]
    if table.peran == "capaian":
        entry += _hitung(identity, values, arah)
    return (*entry, ("catatan", ""))


def _hitung(identity: Identity, values: dict[str, str], arah: str) -> list[tuple[str, Value]]:
    """Whether the printed capaian follows from the row: by any usual formula of its arah, as it is,
    limited, rounded or cut. The right value is by the formula that the report declares."""
    target, realisasi, printed = (number(values[name]) for name in ("target", "realisasi", "capaian"))
    if target is None or realisasi is None or printed is None or target == 0:
        return [("hitung", "tidak_dapat")]
    places = decimals(values["capaian"])
    formulas = ("(2T−R)/T", "T/R") if arah == "turun" else ("R/T",)
    exact = [_capaian(target, realisasi, formula) for formula in formulas if realisasi or formula != "T/R"]
    usual = {min(value, limit) for value in exact for limit in (value, *_LIMITS)}
    if any(printed == _rounded(value, places, how) for value in usual for how in (ROUND_HALF_UP, ROUND_DOWN)):
        return [("hitung", "benar")]
    right = _capaian(target, realisasi, identity.rumus_turun if arah == "turun" else "R/T")
    return [("hitung", "salah"), ("benar", f"{_rounded(right, 2, ROUND_HALF_UP)}".replace(".", ","))]


def _rounded(value: Decimal, places: int, how: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), how)


def _capaian(target: Decimal, realisasi: Decimal, formula: str) -> Decimal:
    match formula:
        case "T/R":
            return target / realisasi * 100
        case "(2T−R)/T":
            return (2 * target - realisasi) / target * 100
        case _:
            return realisasi / target * 100


def number(text: str) -> Decimal | None:
    """The number that a cell of a sample prints ("1.250,5 %"); None for words and empty cells."""
    found = _NUMBER.fullmatch(text.strip())
    return Decimal(found.group(1).replace(".", "").replace(",", ".")) if found else None


def decimals(text: str) -> int:
    """How many decimals the number in `text` shows."""
    return len(text.strip(" %").partition(",")[2])


def _temuan(planted: Planted) -> Entry:
    return (
        ("aturan", planted.aturan),
        ("halaman", planted.halaman),
        ("objek", planted.objek),
        ("kutipan", planted.kutipan),
        ("catatan", planted.catatan),
        ("pasti", True),
    )


def _table(head: str, entry: Entry) -> str:
    return "\n".join([head, *(f"{key} = {_value(value)}" for key, value in entry), ""])


def _value(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case tuple():
            return "[" + ", ".join(map(str, value)) + "]"
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
