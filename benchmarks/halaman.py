"""`python -m benchmarks.halaman [PDF]`: how soon the local page is there, and how soon the catatan are.

The page is started as people start it, and asked like a browser asks. Each round is a page of its own:
from its start to the first answer, from handing over the draft to the page with the catatan, and the
same file once more. Without an argument the draft is 60 pages joined from the clean samples.
"""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Final

from reviewer.web.guard import cookie_name

ROOT: Final = Path(__file__).resolve().parent.parent
ROUNDS: Final = 5
PAGES: Final = 60
WARM: Final = 3.0
"""Seconds between start and drop; a person needs longer to find the file."""
EDGE: Final = "batas-berkas-60a1"


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds: start → first page, drop → catatan, the same file again → catatan, one page's picture."""

    start: float
    catatan: float
    again: float
    picture: float


class Visitor:
    """A browser without a window: one connection after another, the key as a cookie."""

    def __init__(self, port: int, key: str) -> None:
        self._port = port
        self._cookie = {"Cookie": f"{cookie_name(key)}={key}"}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str, bytes]:
        """Status, where it leads on, content."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            headers = self._cookie | ({"Content-Type": kind} if kind else {})
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("location", ""), answer.read()
        finally:
            connection.close()

    def open(self, data: bytes) -> str:
        """Hands a draft over and waits for its catatan; the address of its page."""
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="draf"; filename="draf.pdf"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{EDGE}--\r\n".encode()
        _, place, said = self.ask("POST", "/buka", body, f"multipart/form-data; boundary={EDGE}")
        if not place:
            raise SystemExit(said.decode("utf-8", "replace"))
        while b"data-progress" in (page := self.ask("GET", place)[2]):
            sleep(0.02)
        if b"data-picture" not in page:
            raise SystemExit("the draft was not read")
        return place


@contextmanager
def started() -> Iterator[tuple[Visitor, float]]:
    """A page in a process of its own, and the seconds from its start to its first answer."""
    begin = perf_counter()
    command = [sys.executable, "-m", "reviewer", "layani", "--tanpa-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            found = next(filter(None, map(_address, process.stdout or ())))
            visitor = Visitor(int(found[1]), found[2])
            if visitor.ask("GET", "/")[0] != 200:
                raise SystemExit("the page does not answer")
            yield visitor, perf_counter() - begin
        finally:
            process.terminate()


def _address(line: str) -> re.Match[str] | None:
    return re.search(r"http://127\.0\.0\.1:(\d+)/\?kunci=(\S+)", line)


def measure(data: bytes) -> Figures:
    """One round."""
    with started() as (visitor, start):
        sleep(WARM)
        place, catatan = _timed(visitor, data)
        _, again = _timed(visitor, data)
        begin = perf_counter()
        visitor.ask("GET", f"{place}/hal/11.png")
        return Figures(start, catatan, again, perf_counter() - begin)


def _timed(visitor: Visitor, data: bytes) -> tuple[str, float]:
    begin = perf_counter()
    place = visitor.open(data)
    return place, perf_counter() - begin


def joined(pages: int = PAGES) -> bytes:
    """A draft of that many pages from the clean samples, one after another."""
    from reviewer.read.join import join_pdfs

    samples = sorted((ROOT / "samples" / "dasar").glob("*/*.pdf"))
    if not samples:
        raise SystemExit("the samples are not built; name a PDF")
    with tempfile.TemporaryDirectory() as folder:
        return _first(join_pdfs(samples), pages, Path(folder) / "draf.pdf")


def _first(data: bytes, pages: int, place: Path) -> bytes:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as whole, pdfium.PdfDocument.new() as part:
        part.import_pages(whole, list(range(min(pages, len(whole)))))
        part.save(place)
    return place.read_bytes()


def main() -> None:
    """Prints a line per round, then the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.halaman", description=__doc__)
    parser.add_argument("draft", nargs="?", type=Path, metavar="PDF")
    draft = parser.parse_args().draft
    data = draft.read_bytes() if draft else joined()
    print(f"{'round':<8}{'start s':>9}{'catatan s':>11}{'again s':>9}{'picture s':>11}")
    rounds = []
    for number in range(1, ROUNDS + 1):
        rounds.append(measure(data))
        print(_line(str(number), rounds[-1]), flush=True)
    columns = [[getattr(r, name) for r in rounds] for name in Figures.__slots__]
    print(_line("median", Figures(*map(median, columns))))


def _line(name: str, figures: Figures) -> str:
    return (
        f"{name:<8}{figures.start:>9.2f}{figures.catatan:>11.2f}{figures.again:>9.2f}{figures.picture:>11.2f}"
    )


if __name__ == "__main__":
    main()
