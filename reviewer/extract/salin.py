"""A value built anew with some of its parts changed; a part met twice stays one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def rebuild(value: T, change: Callable[[Any], Any]) -> T:
    """`change` is given every dataclass inside, from the innermost out, and says what takes its place."""
    return _rebuilt(value, change, {})  # type: ignore[no-any-return]


def _rebuilt(value: Any, change: Callable[[Any], Any], done: dict[int, tuple[Any, Any]]) -> Any:
    known = done.get(id(value))
    if known is not None:
        return known[1]
    if isinstance(value, tuple) and type(value) is tuple:
        out: Any = tuple(_rebuilt(v, change, done) for v in value)
    elif is_dataclass(value) and not isinstance(value, type):
        out = change(
            replace(value, **{f.name: _rebuilt(getattr(value, f.name), change, done) for f in fields(value)})
        )
    else:
        return value
    done[id(value)] = (value, out)  # the value is kept too: its id must not come again
    return out
