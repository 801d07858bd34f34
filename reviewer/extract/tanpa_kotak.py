"""Drops the stand-in places of a Word draft: they kept the order of its parts and are nowhere on a page."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reviewer.document import Anchor
from reviewer.laporan import Baris

Value = TypeVar("Value")


def without_stand_ins(value: Value) -> Value:
    """The same report or results without the boxes that have no width; rows marked as read from Word."""
    return _bare(value, {})  # type: ignore[no-any-return]


def _bare(value: Any, done: dict[int, Any]) -> Any:
    """A value with every Anchor in it bare; a value met twice stays one."""
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, Anchor):
        stands_in = value.box is not None and value.box[0] == value.box[2]
        out: Any = replace(value, box=None) if stands_in else value
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        out = tuple(_bare(v, done) for v in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _bare(getattr(value, f.name), done) for f in fields(value)}
        if isinstance(value, Baris) and value.asal != "pengguna":
            changed["asal"] = "docx"
        out = replace(value, **changed)
    else:
        return value
    done[id(value)] = out
    return out
