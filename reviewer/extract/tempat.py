"""Changes every place of a value: stand-ins of a Word draft go, a second document names itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reviewer.document import Anchor
from reviewer.laporan import Asal, Baris

Change = Callable[[Anchor], Anchor]
Value = TypeVar("Value")


def without_stand_ins(value: Value, asal: Asal = "docx") -> Value:
    """The same report or results without the boxes that have no width.

    Those kept the order of the parts of a Word draft, and are nowhere on a page. Rows are marked as
    read from it, but for those that the writer put right.
    """
    return _changed(value, _without_stand_in, asal, {})  # type: ignore[no-any-return]


def without_boxes(value: Value, asal: Asal) -> Value:
    """The same report without any box: of a document that has no pages to show."""
    return _changed(value, lambda at: replace(at, box=None), asal, {})  # type: ignore[no-any-return]


def within(document: str, value: Value) -> Value:
    """The same value, every place in it naming the second document."""
    return _changed(value, lambda at: replace(at, document=document), None, {})  # type: ignore[no-any-return]


def _without_stand_in(at: Anchor) -> Anchor:
    stands_in = at.box is not None and at.box[0] == at.box[2]
    return replace(at, box=None) if stands_in else at


def _changed(value: Any, change: Change, asal: Asal | None, done: dict[int, Any]) -> Any:
    """A value with every Anchor in it changed; a value met twice stays one."""
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, Anchor):
        out: Any = change(value)
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        out = tuple(_changed(v, change, asal, done) for v in value)
    elif is_dataclass(value) and not isinstance(value, type):
        new = {f.name: _changed(getattr(value, f.name), change, asal, done) for f in fields(value)}
        if isinstance(value, Baris) and asal and value.asal != "pengguna":
            new["asal"] = asal
        out = replace(value, **new)
    else:
        return value
    done[id(value)] = out
    return out
