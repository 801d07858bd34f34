"""RapidOCR behind two questions: where are lines of text, and which words are in one of them.

The models lie in the package; their paths are given, so that it never looks for others. Loaded when
the first scanned page is met, since it takes a second and 150 MB.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from reviewer.read.ocr.tilt import Grey

_FIND: Final = "PP-OCRv6_det_small.onnx"
_READ: Final = "PP-OCRv6_rec_small.onnx"
_SIDE: Final = 1600
"""Longest side (pixels) of the picture in which lines are looked for; they are read in full size."""
_THREADS: Final = 2

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in a line: where it begins and ends (shares of the line's width), and how sure it is.

    `confidence` is that of its least certain character, 0 to 1.
    """

    text: str
    left: float
    right: float
    confidence: float


class Engine:
    """The loaded models. Not for threads."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        models = _models()
        self._ocr: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.use_preprocess_img": False,
                "Det.model_path": str(models / _FIND),
                "Det.limit_side_len": _SIDE,
                "Det.limit_type": "max",
                "Rec.model_path": str(models / _READ),
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            }
        )

    def find(self, page: Grey) -> list[PixelBox]:
        """The boxes of the lines of text on a page."""
        found = self._ocr(_coloured(page), use_det=True, use_cls=False, use_rec=False)
        boxes = [] if found.boxes is None else np.asarray(found.boxes).tolist()
        height, width = page.shape
        out = []
        for corners in boxes:
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            box = (
                max(0, int(min(xs))),
                max(0, int(min(ys))),
                min(width, int(max(xs)) + 1),
                min(height, int(max(ys)) + 1),
            )
            if box[2] > box[0] and box[3] > box[1]:
                out.append(box)
        return out

    def read(self, line: Grey) -> list[Seen]:
        """The words of a line, left to right."""
        said = self._ocr(_coloured(line), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not said.txts or not said.txts[0]:
            return []
        info = said.word_results[0]
        return list(_words(said.txts[0], info.words, info.word_cols, info.confs, info.line_txt_len))


def _models() -> Path:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ImportError("rapidocr")
    return Path(spec.origin).parent / "models"


def _coloured(grey: Grey) -> Grey:
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def _words(
    text: str, words: list[list[str]], columns: list[list[int]], sure: list[float], width: float
) -> Iterator[Seen]:
    """The engine's columns of characters as words; `sure` counts the spaces of `text` too."""
    letters = [value for char, value in zip(text, sure, strict=False) if not char.isspace()]
    start = 0
    for word, at in zip(words, columns, strict=True):
        own = letters[start : start + len(word)]
        start += len(word)
        plain = unicodedata.normalize("NFKC", "".join(word))
        yield Seen(plain, at[0] / width, (at[-1] + 1) / width, min(own, default=0.0))
