"""The one exception of reading: a draft that cannot be reviewed, said in the words the writer sees."""

from __future__ import annotations


class Unreadable(Exception):
    """`message` is Indonesian, names the file and says what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
