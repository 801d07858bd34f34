"""The operations that an edit is made of, as tanam.toml and mirip.toml write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


class EditError(ValueError):
    """An operation does not match the manuscript; the message names it."""


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Put `baru` for `lama`, which occurs exactly once in block `di`."""

    di: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class ReplaceEverywhere:
    """Put `baru` for `lama`, which occurs exactly `jumlah` times in the whole manuscript."""

    lama: str
    baru: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Put `teks` in the place of the whole text of paragraph or heading `di`."""

    di: str
    teks: str


@dataclass(frozen=True, slots=True)
class SetCell:
    """In table `di`, in the one row with a cell `baris`, put `baru` for `lama` in `kolom`."""

    di: str
    baris: str
    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class InsertRow:
    """Put a row with the cells `isi` below the one row of table `di` that has a cell `setelah`."""

    di: str
    setelah: str
    isi: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DropRows:
    """Drop from table `di` the rows that have a cell equal to one of `baris` (each exactly one row)."""

    di: str
    baris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DropColumn:
    """Drop one column of table `di`."""

    di: str
    kolom: str


@dataclass(frozen=True, slots=True)
class DropBlock:
    """Drop one block."""

    di: str


@dataclass(frozen=True, slots=True)
class DropSection:
    """Drop the heading `di` and all that stands under it."""

    di: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put the blocks written in `teks` after block `setelah`."""

    setelah: str
    teks: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Put a copy of block `di` after block `setelah`."""

    di: str
    setelah: str


# what changes one block, and what changes the row of blocks
InBlock = ReplaceText | Rewrite | SetCell | InsertRow | DropRows | DropColumn
Operation = InBlock | ReplaceEverywhere | DropBlock | DropSection | Insert | Copy

# the names used in tanam.toml and mirip.toml
OPERATIONS: Mapping[str, Callable[..., Operation]] = {
    "ganti": ReplaceText,
    "ganti_semua": ReplaceEverywhere,
    "tulis": Rewrite,
    "sel": SetCell,
    "sisip_baris": InsertRow,
    "hapus_baris": DropRows,
    "hapus_kolom": DropColumn,
    "hapus_blok": DropBlock,
    "hapus_bagian": DropSection,
    "sisip": Insert,
    "salin": Copy,
}


@dataclass(frozen=True, slots=True)
class Edit:
    """Operations applied in order."""

    operations: tuple[Operation, ...]


def read(entries: list[dict[str, Any]]) -> Edit:
    """The edit that the ``[[ubah]]`` entries of a sample write."""
    return Edit(tuple(_operation(dict(entry)) for entry in entries))


def _operation(entry: dict[str, Any]) -> Operation:
    name = entry.pop("op", None)
    if name not in OPERATIONS:
        raise EditError(f"op “{name}” tidak dikenal; pilihannya {', '.join(OPERATIONS)}")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    try:
        return OPERATIONS[name](**values)
    except TypeError as problem:
        raise EditError(f"op “{name}”: {problem}") from problem
