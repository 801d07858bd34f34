"""A Word file has the same bytes on Windows: its zip does not tell on which system it was written."""

from __future__ import annotations

import sys
from io import BytesIO

import docx
import pytest

from reviewer.steady_zip import steady


def word_file() -> BytesIO:
    file = BytesIO()
    docx.Document().save(file)
    return BytesIO(file.getvalue())


@pytest.mark.parametrize("in_order", [True, False])
def test_both_systems_give_the_same_bytes(in_order: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    for system in ("linux", "win32"):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "platform", system)
            written.append(steady(word_file(), in_order=in_order))
    assert written[0] == written[1]
