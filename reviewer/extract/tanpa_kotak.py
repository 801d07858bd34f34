"""Drops the stand-in places of a Word draft: its values have a page at most, never a box."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from reviewer.document import Anchor
from reviewer.laporan import Baris, Laporan


def without_boxes(laporan: Laporan) -> Laporan:
    """The same report, boxes gone and its rows marked as read from Word."""
    return _bare(laporan, {})  # type: ignore[no-any-return]


def _bare(value: Any, done: dict[int, Any]) -> Any:
    """A value with every Anchor in it bare; a value met twice stays one."""
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, Anchor):
        out: Any = replace(value, box=None)
    elif isinstance(value, tuple):
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
