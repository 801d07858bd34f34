"""Marked copies in the programs that people open them with: PDFium, Poppler, pdf.js, LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import hostile
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from lxml import etree
from PIL import Image, ImageChops
from pypdf import PdfReader
from reports import report

from reviewer.cli import main

VENDOR = Path(__file__).parent / "vendor" / "pdfjs"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPER = 842.0
Rect = tuple[float, float, float, float]
pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as the file itself has it; `places`: its printed lines, from the top left of the page."""

    page: int
    kind: str
    words: str
    places: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A draft beside its marked copy."""

    draft: Path
    marked: Path
    marks: tuple[Mark, ...]

    def places(self, kind: str) -> list[Rect]:
        """Of the marks of a kind on page 2."""
        return [p for mark in self.marks if mark.page == 2 and mark.kind == kind for p in mark.places]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    folder = tmp_path_factory.mktemp("pdf")
    draft = folder / "draf.pdf"
    draft.write_bytes(report(folder))
    assert main(["tandai", str(draft)]) == 0
    marked = folder / "draf-bertanda.pdf"
    marks = tuple(
        Mark(number, str(mark["/Subtype"])[1:], str(mark["/Contents"]), tuple(_places(mark)))
        for number, page in enumerate(PdfReader(marked).pages, 1)
        for mark in (a.get_object() for a in page.get("/Annots") or ())
    )
    assert {mark.kind for mark in marks} == {"Text", "Highlight"}
    return Copy(draft, marked, marks)


def _places(mark: Any) -> Iterator[Rect]:
    values = [float(value) for value in mark.get("/QuadPoints") or mark["/Rect"]]
    size = 8 if "/QuadPoints" in mark else 4
    for start in range(0, len(values), size):
        xs, ys = values[start : start + size : 2], values[start + 1 : start + size : 2]
        yield min(xs), PAPER - max(ys), max(xs), PAPER - min(ys)


def is_marked(before: Image.Image, after: Image.Image, place: Rect) -> bool:
    """Whether white became yellow at a place, and ink stayed ink."""
    left, top, right, bottom = map(round, place)
    old, new = (_pixels(page.crop((left, top, right, bottom))) for page in (before, after))
    white = [new for old, new in zip(old, new, strict=True) if min(old) > 250]
    dark = [new for old, new in zip(old, new, strict=True) if max(old) < 60]
    yellow = sum(pixel[0] > 220 and pixel[1] > 140 and pixel[2] < 200 for pixel in white)
    return yellow > 0.85 * len(white) > 0 and all(max(ink) < 150 for ink in dark)


def _pixels(image: Image.Image) -> list[bytes]:
    data = image.convert("RGB").tobytes()
    return [data[start : start + 3] for start in range(0, len(data), 3)]


def assert_marked(copy: Copy, before: Image.Image, after: Image.Image) -> None:
    """Every highlight is seen, and nothing else of the page has changed but the signs of notes."""
    highlights = copy.places("Highlight")
    assert highlights
    assert all(is_marked(before, after, place) for place in highlights)
    rest = ImageChops.difference(before.convert("RGB"), after.convert("RGB"))
    for margin, places in ((3, highlights), (10, copy.places("Text"))):
        for left, top, right, bottom in places:
            around = (
                round(left) - margin,
                round(top) - margin,
                round(right) + margin,
                round(bottom) + margin,
            )
            rest.paste((0, 0, 0), around)
    assert rest.getbbox() is None


def test_pdfium_shows_them(pdf: Copy) -> None:
    pages = []
    for path in (pdf.draft, pdf.marked):
        with pdfium.PdfDocument(path) as document:
            page = document[1]
            pages.append(page.render(scale=1).to_pil())
            count = raw.FPDFPage_GetAnnotCount(page.raw)
    assert count == sum(mark.page == 2 for mark in pdf.marks)
    assert_marked(pdf, *pages)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="Poppler (pdftoppm) is not installed")
def test_poppler_shows_them(pdf: Copy, tmp_path: Path) -> None:
    pages = []
    for path in (pdf.draft, pdf.marked):
        target = tmp_path / path.stem
        command = [
            "pdftoppm",
            "-r",
            "72",
            "-f",
            "2",
            "-l",
            "2",
            "-singlefile",
            "-png",
            str(path),
            str(target),
        ]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        assert done.stderr == "", "nothing in the file is complained of"
        pages.append(Image.open(target.with_suffix(".png")))
    assert_marked(pdf, *pages)
    for page in pages:
        page.close()


def test_pdf_js_shows_them(pdf: Copy, tmp_path: Path) -> None:
    """In Chromium, from a server on this computer, as browsers' own viewers have it."""
    pytest.importorskip("selenium")
    from chromium import CHROMIUM, DRIVER, chromium

    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium and chromedriver are not installed")
    for path in (*VENDOR.iterdir(), pdf.draft, pdf.marked):
        shutil.copy(path, tmp_path)
    (tmp_path / "index.html").write_text("<!doctype html><title>pdf.js</title>")
    with serving(tmp_path) as address, chromium(tmp_path) as browser:
        browser.get(address)
        told = browser.execute_async_script(_SHOW, ["draf.pdf", "draf-bertanda.pdf"])
    assert "fault" not in told, told["fault"]
    assert [(m["page"], m["kind"], m["words"]) for m in told["marks"]] == [
        (mark.page, mark.kind, mark.words) for mark in pdf.marks
    ]
    before, after = (Image.open(BytesIO(bytes(picture))) for picture in told["pictures"])
    assert all(is_marked(before, after, place) for place in pdf.places("Highlight"))


_SHOW = """
const [names, done] = arguments;
(async () => {
  const pdfjs = await import("/pdf.min.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = "/pdf.worker.min.mjs";
  const marks = [], pictures = [];
  for (const name of names) {
    const file = await pdfjs.getDocument({url: "/" + name, isEvalSupported: false}).promise;
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number);
      for (const a of await page.getAnnotations()) {
        if (a.subtype !== "Popup") marks.push({page: number, kind: a.subtype, words: a.contentsObj.str});
      }
      if (number !== 2) continue;
      const viewport = page.getViewport({scale: 1}), canvas = document.createElement("canvas");
      canvas.width = viewport.width; canvas.height = viewport.height;
      await page.render({canvasContext: canvas.getContext("2d"), viewport}).promise;
      const blob = await new Promise((ready) => canvas.toBlob(ready));
      pictures.push([...new Uint8Array(await blob.arrayBuffer())]);
    }
  }
  done({marks, pictures});
})().catch((fault) => done({fault: String(fault)}));
"""


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder on this computer's own address, for a viewer that loads files by address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    draft = tmp_path / "draf.docx"
    draft.write_bytes(hostile.word_report())
    assert main(["tandai", str(draft)]) == 0
    marked = tmp_path / "draf-bertanda.docx"
    with zipfile.ZipFile(marked) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
    written = sorted("".join(t.text or "" for t in c.iter(W + "t")) for c in comments.iter(W + "comment"))
    for kind in ("odt", "pdf"):
        _convert(marked, kind)
    with zipfile.ZipFile(marked.with_suffix(".odt")) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    shown = sorted(_words(note) for note in content.iter(OFFICE + "annotation"))
    assert len(shown) > 3 and shown == [_plain(text) for text in written]
    with pdfium.PdfDocument(marked.with_suffix(".pdf")) as document:
        assert "AKUNTABILITAS KINERJA" in document[0].get_textpage().get_text_range()


def _convert(path: Path, kind: str) -> None:
    profile = (path.parent / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    done = subprocess.run(
        [*command, "--outdir", path.parent, path],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=110,
    )
    assert path.with_suffix(f".{kind}").exists(), done.stderr


def _words(note: Any) -> str:
    """The text of a comment without its author and date."""
    paragraphs = [child for child in note if etree.QName(child).localname == "p"]
    return _plain("".join("".join(p.itertext()) for p in paragraphs))


def _plain(text: str) -> str:
    return "".join(text.split())
