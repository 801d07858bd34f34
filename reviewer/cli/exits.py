"""The exit codes; with several drafts the highest counts."""

from typing import Final

FINE: Final = 0
"""Nothing severe."""
SEVERE: Final = 1
"""At least one catatan that is to be put first."""
UNREAD: Final = 2
"""A draft that was not read or a result that was not written, or a wrong call."""
INTERRUPTED: Final = 130
"""Stopped by Ctrl-C, as shells count it."""
