"""CSV bytes → Grid: encoding and delimiter found from the text itself."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from reviewer.read.lembar.blocks import MAX_ROWS, Grid, grid_of

_DELIMITERS: Final = (";", "\t", "|", ",")
"""The comma last: it stands inside Indonesian numbers and names as well."""
_SAMPLE: Final = 60
"""Lines that the delimiter is looked for in."""


def read_delimited(data: bytes) -> Grid:
    """The rows of a delimited text."""
    text = _decoded(data).replace("\0", "")
    lines = text.splitlines()
    first = lines[0].casefold() if lines else ""
    if first.startswith("sep=") and len(first) > len("sep="):
        delimiter, text = lines[0][len("sep=")], "\n".join(lines[1:])
    else:
        delimiter = _delimiter(lines[:_SAMPLE])
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            if len(rows) >= MAX_ROWS:
                break
            rows.append(row)
    except csv.Error:  # a field without end: what was read up to it stands
        pass
    return grid_of("", rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(lines: list[str]) -> str:
    """The one that cuts most lines into the same number of fields, more than one."""

    def score(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        width, lines_of_it = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return lines_of_it, width

    try:
        return max(_DELIMITERS, key=score)
    except csv.Error:
        return ";"
