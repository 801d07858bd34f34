"""A Word file has the same bytes on Windows: its zip does not tell on which system it was written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from reviewer.marks import word as marks
from reviewer.plant import docx as plant
from reviewer.render import docx_paper as render


def word_file() -> BytesIO:
    file = BytesIO()
    docx.Document().save(file)
    return BytesIO(file.getvalue())


@pytest.mark.parametrize(
    "steady",
    [
        lambda: marks._steady(word_file()),
        lambda: render._steady(word_file()),
        lambda: plant._steady_zip(docx.Document()),
    ],
    ids=["marks", "render", "plant"],
)
def test_both_systems_give_the_same_bytes(
    steady: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for system in ("linux", "win32"):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "platform", system)
            written.append(steady())
    assert written[0] == written[1]
