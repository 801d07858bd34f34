"""Drops the stand-in places of a Word draft: its values have a page at most, never a box."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reviewer.document import Anchor
from reviewer.extract.salin import rebuild
from reviewer.laporan import Baris, Laporan


def without_boxes(laporan: Laporan) -> Laporan:
    """The same report, boxes gone and its rows marked as read from Word."""
    return rebuild(laporan, _bare)


def _bare(value: Any) -> Any:
    if isinstance(value, Anchor):
        return replace(value, box=None)
    return replace(value, asal="docx") if isinstance(value, Baris) else value
