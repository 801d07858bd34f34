"""The signs of symbol fonts, which a file holds as private codes, as the signs that are seen."""

from __future__ import annotations

from typing import Final

SIGNS: Final = {
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF0FE: "☑",
}
"""Codes of Symbol and Wingdings that lists and check marks are made of; one sign for one code."""
