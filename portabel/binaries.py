"""Compiled files: for which system each was made, and which libraries it asks for."""

from __future__ import annotations

import struct
from typing import Final

NO_BINARY: Final = ""
_SUFFIXES: Final = (".pyd", ".dll", ".exe", ".so", ".dylib")
_X86_64_PE: Final = 0x8664
_X86_64_ELF: Final = 62
_MACHO: Final = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xcf")

WINDOWS_OWN: Final = frozenset(
    {
        "advapi32", "bcrypt", "bcryptprimitives", "cabinet", "comctl32", "comdlg32", "crypt32", "dbghelp",
        "gdi32", "iphlpapi", "kernel32", "kernelbase", "msi", "ncrypt", "netapi32", "normaliz", "ntdll",
        "ole32", "oleaut32", "pathcch", "powrprof", "propsys", "psapi", "rpcrt4", "secur32", "setupapi",
        "shell32", "shlwapi", "ucrtbase", "user32", "userenv", "version", "winmm", "ws2_32",
    }
)  # fmt: skip
"""Libraries that are on every Windows 10 and 11, without .dll. Not the Visual C++ ones: they come along."""


def is_named_binary(name: str) -> bool:
    """Whether a file has the name of a compiled one."""
    return name.lower().endswith(_SUFFIXES) or ".so." in name


def kind(data: bytes) -> str:
    """ "PE x86-64", "ELF x86-64", another word for another kind, or NO_BINARY."""
    if data[:4] == b"\x7fELF":
        fits = len(data) > 20 and data[4] == 2 and struct.unpack_from("<H", data, 18)[0] == _X86_64_ELF
        return "ELF x86-64" if fits else "ELF lain"
    if data[:2] == b"MZ":
        start = _pe_start(data)
        fits = start > 0 and struct.unpack_from("<H", data, start + 4)[0] == _X86_64_PE
        return "PE x86-64" if fits else "PE lain"
    return "Mach-O" if data[:4] in _MACHO else NO_BINARY


def imports(data: bytes) -> list[str]:
    """The libraries that a PE x86-64 file asks for when it is loaded, in lower case."""
    start = _pe_start(data)
    sections, size = (
        struct.unpack_from("<H", data, start + 6)[0],
        struct.unpack_from("<H", data, start + 20)[0],
    )
    options = start + 24
    table = [
        struct.unpack_from("<4I", data, options + size + 40 * number + 8)[:3] for number in range(sections)
    ]  # virtual size, virtual address, raw size ...
    raw = [struct.unpack_from("<I", data, options + size + 40 * number + 20)[0] for number in range(sections)]

    def offset(address: int) -> int:
        for (virtual, first, stored), place in zip(table, raw, strict=True):
            if first <= address < first + max(virtual, stored):
                return int(place + address - first)
        raise ValueError(address)

    (directory,) = struct.unpack_from("<I", data, options + 120)
    names = []
    while directory:
        (name,) = struct.unpack_from("<I", data, offset(directory) + 12)
        if not name:
            break
        first = offset(name)
        names.append(data[first : data.index(b"\0", first)].decode("ascii").lower())
        directory += 20
    return names


def is_windows_own(library: str) -> bool:
    """Whether a library comes with Windows itself."""
    return library.startswith(("api-ms-win-", "ext-ms-win-")) or library.removesuffix(".dll") in WINDOWS_OWN


def _pe_start(data: bytes) -> int:
    """Where the PE header is; 0 for none."""
    if len(data) < 0x40:
        return 0
    (start,) = struct.unpack_from("<I", data, 0x3C)
    return int(start) if len(data) >= start + 26 and data[start : start + 4] == b"PE\0\0" else 0
