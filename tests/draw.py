"""Draws small PDFs for reading tests: words, lines, fills, forms, pages turned or cropped.

Coordinates are points from the top left of an upright page, like the boxes that reading gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

A4 = (595.0, 842.0)
Grid = Sequence[Sequence[str | None]]


@dataclass
class Canvas:
    """One page being drawn. `turn`: /Rotate in degrees; `crop`: a CropBox in user space."""

    size: tuple[float, float] = A4
    turn: int = 0
    crop: tuple[float, float, float, float] | None = None
    ops: list[str] = field(default_factory=list)
    forms: list[tuple[str, str]] = field(default_factory=list)

    def text(
        self, x: float, top: float, words: str, *, size: float = 10, bold: bool = False,
        ink: tuple[float, float, float] = (0, 0, 0), mode: int = 0, up: bool = False,
    ) -> Canvas:  # fmt: skip
        """Words whose line begins at (x, top); `up`: it climbs from there, on its back."""
        safe = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        y = self.size[1] - top - size * 0.75
        font = "F2" if bold else "F1"
        r, g, b = ink
        place = f"0 1 -1 0 {x + size * 0.75} {self.size[1] - top} Tm" if up else f"1 0 0 1 {x} {y} Tm"
        self.ops.append(f"BT /{font} {size} Tf {mode} Tr {r} {g} {b} rg {place} ({safe}) Tj ET")
        return self

    def lines(
        self, x: float, top: float, lines: Sequence[str], *, leading: float = 13, **style: object
    ) -> Canvas:
        """Several lines below each other."""
        for index, words in enumerate(lines):
            self.text(x, top + index * leading, words, **style)  # type: ignore[arg-type]
        return self

    def line(self, x0: float, top: float, x1: float, bottom: float) -> Canvas:
        """A stroked line."""
        height = self.size[1]
        self.ops.append(f"0.5 w 0 G {x0} {height - top} m {x1} {height - bottom} l S")
        return self

    def fill(
        self, x0: float, top: float, x1: float, bottom: float, ink: tuple[float, float, float] = (0, 0, 0)
    ) -> Canvas:
        """A filled rectangle."""
        r, g, b = ink
        self.ops.append(f"{r} {g} {b} rg {x0} {self.size[1] - bottom} {x1 - x0} {bottom - top} re f")
        return self

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> Canvas:
        """A grey picture."""
        place = f"{x1 - x0} 0 0 {bottom - top} {x0} {self.size[1] - bottom} cm"
        self.ops.append(f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q")
        return self

    def turned(self, quarters: int) -> Canvas:
        """The whole drawing turned counter-clockwise on paper of the other format."""
        width, height = self.size
        size = (height, width) if quarters % 2 else (width, height)
        matrix = ("1 0 0 1 0 0", f"0 1 -1 0 {height} 0", f"-1 0 0 -1 {width} {height}", f"0 -1 1 0 0 {width}")
        ops = ["q", f"{matrix[quarters]} cm", *self.ops, "Q"]
        return Canvas(size, self.turn, self.crop, ops, list(self.forms))

    def form(self, inner: Canvas, matrix: tuple[float, float, float, float, float, float]) -> Canvas:
        """Another drawing as a form XObject, placed by a matrix (user space)."""
        name = f"X{len(self.forms)}"
        self.forms.append((name, "\n".join(inner.ops)))
        self.ops.append(f"q {' '.join(str(v) for v in matrix)} cm /{name} Do Q")
        return self

    def table(
        self, xs: Sequence[float], ys: Sequence[float], texts: Grid, *, thin_fills: bool = False,
        skip: Sequence[tuple[int, int]] = (), below: Sequence[tuple[int, int]] = (), size: float = 9,
    ) -> Canvas:  # fmt: skip
        """A ruled table. A cell text may hold line breaks. `skip`: (row, column) whose left border
        is not drawn; `below`: (row, column) whose lower border is not drawn."""
        for row, (top, bottom) in enumerate(pairwise(ys)):
            for column, (left, right) in enumerate(pairwise(xs)):
                if (row, column) not in skip:
                    self._rule(left, top, left, bottom, thin_fills)
                if (row, column) not in below:
                    self._rule(left, bottom, right, bottom, thin_fills)
                if row == 0:
                    self._rule(left, top, right, top, thin_fills)
                text = texts[row][column]
                if text:
                    self.lines(left + 4, top + 4, text.split("\n"), leading=size + 3, size=size)
            self._rule(xs[-1], top, xs[-1], bottom, thin_fills)
        return self

    def _rule(self, x0: float, top: float, x1: float, bottom: float, thin: bool) -> None:
        if thin:
            self.fill(x0 - 0.25, top - 0.25, x1 + 0.25, bottom + 0.25)
        else:
            self.line(x0, top, x1, bottom)


def save(path: Path, pages: Sequence[Canvas]) -> Path:
    """Writes the pages as a PDF and returns its path."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    fonts = b"/Font << /F1 3 0 R /F2 4 0 R >>"
    for page in pages:
        names = b""
        for name, content in page.forms:
            box = b"[0 0 %d %d]" % (page.size[0], page.size[1])
            head = b"/Type /XObject /Subtype /Form /BBox " + box + b" /Resources << " + fonts + b" >>"
            objects.append(_stream(content, head))
            names += b"/%s %d 0 R " % (name.encode(), len(objects))
        objects.append(_stream("\n".join(page.ops)))
        content_at = len(objects)
        crop = b"/CropBox [%g %g %g %g]" % page.crop if page.crop else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] %s /Rotate %d /Contents %d 0 R"
            b" /Resources << %s /XObject << %s >> >> >>"
            % (page.size[0], page.size[1], crop, page.turn, content_at, fonts, names)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    path.write_bytes(_file(objects))
    return path


def _stream(content: str, head: bytes = b"") -> bytes:
    data = content.encode("cp1252", "replace")
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
