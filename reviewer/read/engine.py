"""Calls of PDFium that are made for every word or path: with plain addresses, half as dear (measured).

pypdfium2 gives each pointer a type of its own, which is made anew at every call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of the engine with these types; `c_void_p` gives an address, or None for nothing."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)
