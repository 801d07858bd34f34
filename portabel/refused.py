"""What stops the making of a folder."""

from __future__ import annotations


class Refused(Exception):
    """The folder would not be right; the text is Indonesian and says what to do."""
