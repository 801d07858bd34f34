"""The systems for which a folder can be made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Binary = Literal["PE x86-64", "ELF x86-64"]

ROOT: Final = Path(__file__).resolve().parent.parent
CONTENT: Final = Path(__file__).resolve().parent / "isi"
PACKAGES: Final = "pustaka"
"""The subfolder with the product and the packages that it stands on."""
RUNTIME: Final = "python"
"""The subfolder with Python itself, where the folder brings it."""
OLDEST: Final = (3, 11)


@dataclass(frozen=True, slots=True)
class Target:
    """`wheels` is the platform as uv names it; `binary` is what every compiled file has to be."""

    name: str
    wheels: str
    binary: Binary
    crlf: frozenset[str] = frozenset()
    """Endings of text files that this system's own editor and shell expect with CRLF."""


WINDOWS: Final = Target("windows", "x86_64-pc-windows-msvc", "PE x86-64", frozenset({".bat", ".txt"}))
LINUX: Final = Target("linux", "x86_64-manylinux_2_28", "ELF x86-64")
TARGETS: Final = {target.name: target for target in (WINDOWS, LINUX)}

LINUX_PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
"""On Linux the machine's own Python runs the folder, so it holds the compiled files for each of these.

Their names carry the version, and one tree can hold them side by side.
"""
