"""A zip (a .docx is one) without the moment and the system of its writing: the same bytes everywhere."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import BinaryIO, Final

MOMENT: Final = (1980, 1, 1, 0, 0, 0)
SYSTEM: Final = 3
"""Unix, whatever wrote it."""
_TYPES: Final = "[Content_Types].xml"


def steady(file: BinaryIO, *, in_order: bool = True) -> bytes:
    """The zip written again. `in_order`: its parts by name, else as they stand.

    The list of types comes first, where readers that go through an Office file once look for it.
    """
    out = BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in sorted(names, key=lambda name: (name != _TYPES, name)) if in_order else names:
            part = zipfile.ZipInfo(name, MOMENT)
            part.create_system = SYSTEM
            new.writestr(part, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
