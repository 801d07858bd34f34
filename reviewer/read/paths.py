"""Ruling lines and coloured areas of a PDF page, from its path objects.

Word draws borders as thin filled rectangles, Excel pastes live in form XObjects, and some tables
have shading only: so strokes and thin fills make edges, thick fills are kept apart, and forms are
opened with their matrices composed.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Literal

import pypdfium2.raw as c

from reviewer.document import Box
from reviewer.read.sheet import Edge, Sheet

if TYPE_CHECKING:
    from reviewer.read.pdf import Frame

THIN = 3.0
"""A fill at most this thick (points) is a ruling line."""
STRAIGHT = 0.8
"""A segment is axis-parallel if its ends differ by at most this (points)."""
MOST_SEGMENTS = 400
"""Longer paths are drawings (maps, logos, curves), not tables."""
DEEPEST_FORM = 8
DARK = 150
"""White words stand out on a fill whose weakest colour is below this."""
TALL = 60.0
"""A coloured area lower than this (points) is the shading of a row, drawn below its words."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Layers:
    """Drawing order: which text objects lie below which areas, for finding covered text."""

    def __init__(self) -> None:
        self.texts: list[tuple[int, c.FPDF_PAGEOBJECT]] = []
        self.covers: list[tuple[int, Box]] = []
        self.dark: list[Box] = []
        self.count = 0

    def order(self) -> dict[int, int]:
        """The place of each text object in the drawing order, by its address."""
        return {address(obj): place for place, obj in self.texts}


def address(obj: c.FPDF_PAGEOBJECT) -> int:
    """A key for a page object."""
    return ctypes.cast(obj, ctypes.c_void_p).value or 0


def compose(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, cc, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        cc * g + d * i,
        cc * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    a, b, cc, d, e, f = matrix
    return a * x + cc * y + e, b * x + d * y + f


def collect_paths(page: c.FPDF_PAGE, frame: Frame, sheet: Sheet) -> Layers:
    """Fills `sheet.edges`, `sheet.fills` and `sheet.pictures`; returns the drawing order."""
    collector = _Collector(frame, sheet)
    for index in range(c.FPDFPage_CountObjects(page)):
        collector.visit(c.FPDFPage_GetObject(page, index), IDENTITY, 0)
    return collector.layers


class _Collector:
    def __init__(self, frame: Frame, sheet: Sheet) -> None:
        self.frame, self.sheet, self.layers = frame, sheet, Layers()
        self._side = [ctypes.c_float() for _ in range(4)]
        self._refs = [ctypes.byref(s) for s in self._side]
        self._ink = [ctypes.c_uint() for _ in range(4)]
        self._ink_refs = [ctypes.byref(s) for s in self._ink]
        self._matrix = c.FS_MATRIX()
        self._fill_mode, self._stroke = ctypes.c_int(), ctypes.c_int()

    def visit(self, obj: c.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> None:
        kind = c.FPDFPageObj_GetType(obj)
        self.layers.count += 1
        if kind == c.FPDF_PAGEOBJ_TEXT:
            self.layers.texts.append((self.layers.count, obj))
        elif kind == c.FPDF_PAGEOBJ_PATH:
            self._path(obj, outer)
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            box = self._bounds(obj, outer)
            if box:
                self.sheet.pictures.append(box)
                self.layers.covers.append((self.layers.count, box))
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = compose(self._matrix_of(obj), outer)
            for index in range(c.FPDFFormObj_CountObjects(obj)):
                self.visit(c.FPDFFormObj_GetObject(obj, index), inner, depth + 1)

    def _matrix_of(self, obj: c.FPDF_PAGEOBJECT) -> Matrix:
        m = self._matrix
        if not c.FPDFPageObj_GetMatrix(obj, m):
            return IDENTITY
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _bounds(self, obj: c.FPDF_PAGEOBJECT, outer: Matrix) -> Box | None:
        if not c.FPDFPageObj_GetBounds(obj, *self._refs):
            return None
        left, bottom, right, top = (s.value for s in self._side)
        if outer is not IDENTITY:
            corners = [apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        box = self.frame.box(left, bottom, right, top)
        shown = box[2] > 0 and box[3] > 0 and box[0] < self.frame.width and box[1] < self.frame.height
        return box if shown else None

    def _path(self, obj: c.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        box = self._bounds(obj, outer)
        if box is None:
            return
        c.FPDFPath_GetDrawMode(obj, ctypes.byref(self._fill_mode), ctypes.byref(self._stroke))
        filled, stroked = bool(self._fill_mode.value), bool(self._stroke.value)
        if not filled and not stroked:
            return
        width, height = box[2] - box[0], box[3] - box[1]
        if width <= THIN or height <= THIN:
            self._thin(box, width, height)
            return
        if filled:
            self._fill(obj, box)
        if stroked and self._inked(c.FPDFPageObj_GetStrokeColor, obj):
            self._outline(obj, outer)
        elif filled:
            self._composite_fill(obj, outer)

    def _thin(self, box: Box, width: float, height: float) -> None:
        if max(width, height) <= THIN:
            return  # a dot
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if width > height:
            self.sheet.edges.append(Edge("h", box[0], y, box[2], y))
        else:
            self.sheet.edges.append(Edge("v", x, box[1], x, box[3]))

    def _inked(self, colour: c.FPDF_PAGEOBJECT, obj: c.FPDF_PAGEOBJECT) -> bool:
        return not colour(obj, *self._ink_refs) or self._ink[3].value > 10

    def _fill(self, obj: c.FPDF_PAGEOBJECT, box: Box) -> None:
        if not self._inked(c.FPDFPageObj_GetFillColor, obj):
            return
        lightest = min(part.value for part in self._ink[:3])
        if lightest >= 250 or box[3] - box[1] > TALL:
            self.layers.covers.append((self.layers.count, box))
        if lightest < 250:
            self.sheet.fills.append(box)
        if lightest < DARK:
            self.layers.dark.append(box)

    def _segments(self, obj: c.FPDF_PAGEOBJECT, outer: Matrix) -> list[tuple[int, float, float, bool]]:
        count = c.FPDFPath_CountSegments(obj)
        if count > MOST_SEGMENTS:
            return []
        matrix = compose(self._matrix_of(obj), outer)
        x, y = ctypes.c_float(), ctypes.c_float()
        out = []
        for index in range(count):
            segment = c.FPDFPath_GetPathSegment(obj, index)
            c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            px, py = self.frame.point(*apply(matrix, x.value, y.value))
            out.append(
                (c.FPDFPathSegment_GetType(segment), px, py, bool(c.FPDFPathSegment_GetClose(segment)))
            )
        return out

    def _outline(self, obj: c.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        """Edges along the axis-parallel segments of a stroked path."""
        start = here = (0.0, 0.0)
        for kind, x, y, closes in self._segments(obj, outer):
            if kind == c.FPDF_SEGMENT_MOVETO:
                start = here = (x, y)
                continue
            if kind == c.FPDF_SEGMENT_LINETO:
                self._line(here, (x, y))
            here = (x, y)
            if closes:
                self._line(here, start)
                here = start

    def _composite_fill(self, obj: c.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        """Several thin rectangles filled as one path: each is a ruling line."""
        ring: list[tuple[float, float]] = []
        for kind, x, y, _ in [*self._segments(obj, outer), (c.FPDF_SEGMENT_MOVETO, 0.0, 0.0, False)]:
            if kind == c.FPDF_SEGMENT_MOVETO:
                if 4 <= len(ring) <= 5:
                    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
                    box = (min(xs), min(ys), max(xs), max(ys))
                    width, height = box[2] - box[0], box[3] - box[1]
                    if min(width, height) <= THIN:
                        self._thin(box, width, height)
                ring = []
            ring.append((x, y))

    def _line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        axis: Literal["h", "v"]
        if abs(a[1] - b[1]) <= STRAIGHT < abs(a[0] - b[0]):
            axis, y = "h", (a[1] + b[1]) / 2
            self.sheet.edges.append(Edge(axis, min(a[0], b[0]), y, max(a[0], b[0]), y))
        elif abs(a[0] - b[0]) <= STRAIGHT < abs(a[1] - b[1]):
            axis, x = "v", (a[0] + b[0]) / 2
            self.sheet.edges.append(Edge(axis, x, min(a[1], b[1]), x, max(a[1], b[1])))
