"""One measurement in a process of its own: `python -m benchmarks.measure KIND DRAFT`.

Prints JSON: seconds (imports are not counted) and the peak memory of the process in MB (null on Windows).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Final

Work = Callable[[], object]


def bare(draft: Path) -> Work:
    """The text of every page as PDFium gives it: the lower limit of any reading on this engine."""
    import pypdfium2 as pdfium

    def work() -> None:
        with pdfium.PdfDocument(draft) as pdf:
            for page in pdf:
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()

    return work


def ours(draft: Path) -> Work:
    """The draft as our Document: words, tables, headings, prose."""
    import pdfplumber  # noqa: F401  reading may import it late; its import is not what is measured

    from reviewer.read import read

    return lambda: read(draft)


def plumber(draft: Path) -> Work:
    """Text and tables of every page as a plain script takes them from pdfplumber."""
    import pdfplumber

    def work() -> None:
        with pdfplumber.open(draft) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.extract_tables()
                page.close()

    return work


def periksa(draft: Path) -> Work:
    """The whole command: read, extract, judge, HTML and JSON."""
    from reviewer.cli import main

    def work() -> None:
        with (
            tempfile.TemporaryDirectory() as folder,
            redirect_stdout(StringIO()),
            redirect_stderr(StringIO()) as said,
        ):
            code = main(["periksa", str(draft), "--keluaran", folder])
        if code not in (0, 1):  # 1: there are catatan to put first
            raise RuntimeError(said.getvalue())

    return work


KINDS: Final[dict[str, Callable[[Path], Work]]] = {
    "bare": bare,
    "ours": ours,
    "pdfplumber": plumber,
    "periksa": periksa,
}


def peak_mb() -> float | None:
    """The most memory this process ever held."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)  # macOS counts bytes, Linux kB


def _measure(kind: str, draft: Path) -> None:
    work = KINDS[kind](draft)
    start = perf_counter()
    work()
    seconds = perf_counter() - start
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
