"""Changes every place of a value: stand-ins of a Word draft go, a second document names itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from reviewer.document import Anchor
from reviewer.extract.salin import rebuild
from reviewer.laporan import Asal, Baris

Value = TypeVar("Value")


def without_stand_ins(value: Value) -> Value:
    """The same report or results of a Word draft without the boxes that have no width.

    Those kept the order of its parts, and are nowhere on a page. Rows are marked as read from Word, but
    for those that the writer put right.
    """

    def change(part: Any) -> Any:
        if isinstance(part, Anchor) and part.box is not None and part.box[0] == part.box[2]:
            return replace(part, box=None)
        return _read_from(part, "docx")

    return rebuild(value, change)


def without_boxes(value: Value, asal: Asal) -> Value:
    """The same report without any box: of a document that has no pages to show."""

    def change(part: Any) -> Any:
        return replace(part, box=None) if isinstance(part, Anchor) else _read_from(part, asal)

    return rebuild(value, change)


def within(document: str, value: Value) -> Value:
    """The same value, every place in it naming the second document."""
    return rebuild(value, lambda part: replace(part, document=document) if isinstance(part, Anchor) else part)


def _read_from(part: Any, asal: Asal) -> Any:
    return replace(part, asal=asal) if isinstance(part, Baris) and part.asal != "pengguna" else part
