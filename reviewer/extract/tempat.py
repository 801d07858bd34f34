"""Changes every place of a Laporan: a Word draft has no boxes, a second document names itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reviewer.document import Anchor
from reviewer.laporan import Asal, Baris, Laporan

Change = Callable[[Anchor], Anchor]


def without_boxes(laporan: Laporan, asal: Asal = "docx") -> Laporan:
    """The same report, boxes gone and its rows marked as read from Word or from a workbook."""
    return _changed(laporan, lambda at: replace(at, box=None), asal, {})  # type: ignore[no-any-return]


def within(document: str, value: Any) -> Any:
    """The same value, every place in it naming the second document."""
    return _changed(value, lambda at: replace(at, document=document), None, {})


def _changed(value: Any, change: Change, asal: Asal | None, done: dict[int, Any]) -> Any:
    """A value with every Anchor in it changed; a value met twice stays one."""
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, Anchor):
        out: Any = change(value)
    elif isinstance(value, tuple):
        out = tuple(_changed(v, change, asal, done) for v in value)
    elif is_dataclass(value) and not isinstance(value, type):
        new = {f.name: _changed(getattr(value, f.name), change, asal, done) for f in fields(value)}
        if isinstance(value, Baris) and asal:
            new["asal"] = asal
        out = replace(value, **new)
    else:
        return value
    done[id(value)] = out
    return out
