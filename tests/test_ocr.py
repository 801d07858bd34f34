"""Scanned pages: put straight, their ruling lines found, their words placed, a limit kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import sleep

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from reviewer.document import Box, Lie
from reviewer.read import Unreadable, ocr, read
from reviewer.read.grid import find_grids
from reviewer.read.ocr.engine import PixelBox, Seen
from reviewer.read.ocr.lattice import find_lattice
from reviewer.read.ocr.scan import TooSlow, read_scan
from reviewer.read.ocr.tilt import Grey, straighten, tilt_of
from reviewer.read.sheet import Sheet

SCALE = 200 / 72
WIDTH, HEIGHT = 595, 842
XS, YS = (60, 240, 420, 530), (200, 240, 300, 345)
"""Borders of the drawn table, points."""


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), 255)
    return image, ImageDraw.Draw(image)


def write(draw: ImageDraw.ImageDraw, x: float, y: float, words: str, size: float = 11) -> None:
    draw.text((x * SCALE, y * SCALE), words, fill=20, font=ImageFont.load_default(size * SCALE))


def rule(draw: ImageDraw.ImageDraw, x0: float, y0: float, x1: float, y1: float) -> None:
    draw.line([(x0 * SCALE, y0 * SCALE), (x1 * SCALE, y1 * SCALE)], fill=30, width=2)


def prose(draw: ImageDraw.ImageDraw, top: float, lines: int) -> None:
    for n in range(lines):
        write(draw, 60, top + 18 * n, "Pengukuran kinerja dilaksanakan menurut pedoman yang berlaku")


def table(draw: ImageDraw.ImageDraw) -> None:
    for x in XS:
        rule(draw, x, YS[0], x, YS[-1])
    for y in YS:
        rule(draw, XS[0], y, XS[-1], y)
    for row, y in enumerate(YS[:-1]):
        for column, x in enumerate(XS[:-1]):
            write(
                draw, x + 6, y + 8, ("Sasaran", "Indikator", "Target")[column] if row == 0 else "Nilai 97,5"
            )


def scan_of(image: Image.Image, askew: float = 0.0, noise: float = 0.0) -> Grey:
    """A drawn page as a scanner gives it."""
    turned = image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, np.float32) + np.random.default_rng(7).normal(0, noise, turned.size[::-1])
    return np.clip(grey, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("askew", [-1.8, -0.5, 0.0, 0.7, 2.0])
def test_the_angle_of_a_page_is_found_and_taken_out(askew: float) -> None:
    image, draw = page()
    prose(draw, 80, 12)
    table(draw)
    scanned = scan_of(image, askew, noise=10)
    angle = tilt_of(scanned)
    assert angle == pytest.approx(-askew, abs=0.06)
    assert tilt_of(straighten(scanned, angle)) == pytest.approx(0.0, abs=0.06)


def test_an_empty_page_is_not_turned() -> None:
    assert tilt_of(np.full((800, 600), 250, np.uint8)) == 0.0


@pytest.mark.parametrize(("askew", "noise"), [(0.0, 0.0), (0.6, 8.0), (-1.5, 14.0)])
def test_the_ruling_lines_of_a_table_make_its_grid(askew: float, noise: float) -> None:
    image, draw = page()
    prose(draw, 80, 5)
    table(draw)
    scanned = scan_of(image, askew, noise)
    straight = straighten(scanned, tilt_of(scanned))
    lattice = find_lattice(straight, SCALE)
    grids = find_grids(Sheet(1, WIDTH, HEIGHT, edges=list(lattice.edges)))
    assert len(grids) == 1
    assert grids[0].xs == pytest.approx(XS, abs=2.5)
    assert grids[0].ys == pytest.approx(YS, abs=2.5)
    assert len(grids[0].cells) == 9
    # The ink of the lines is gone, that of the words is not.
    column = round(XS[1] * SCALE)
    middle = slice(round(215 * SCALE), round(235 * SCALE))
    assert straight[middle, column - 3 : column + 4].min() < 140
    assert lattice.bare[middle, column - 3 : column + 4].min() > 140
    assert lattice.bare.min() < 60


def test_letters_and_underlined_words_are_no_ruling_lines() -> None:
    image, draw = page()
    prose(draw, 80, 20)
    write(draw, 60, 500, "KEPALA DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", 14)
    rule(draw, 60, 560, 120, 560)
    assert find_lattice(scan_of(image, noise=8), SCALE).ruled == ()


def test_a_shaded_row_closes_a_table_that_a_seal_does_not_cut() -> None:
    image, draw = page()
    draw.rectangle([60 * SCALE, 200 * SCALE, 530 * SCALE, 230 * SCALE], fill=200)
    write(draw, 70, 208, "Sasaran        Indikator        Target")
    lattice = find_lattice(scan_of(image, noise=6), SCALE)
    assert lattice.ruled == ()
    assert sorted({round(e.top, -1) for e in lattice.shaded if e.axis == "h"}) == [200, 230]

    image, draw = page()
    draw.rectangle([150 * SCALE, 260 * SCALE, 480 * SCALE, 420 * SCALE], fill=215)
    table(draw)
    lattice = find_lattice(scan_of(image, noise=6), SCALE)
    assert lattice.shaded == ()


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("angle", [0.0, 1.4])
def test_a_place_goes_back_to_where_it_lies(quarters: int, angle: float) -> None:
    lying = np.full((HEIGHT, WIDTH), 255, np.uint8)
    lying[120:130, 400:440] = 0
    read_as = straighten(np.ascontiguousarray(np.rot90(lying, quarters)), angle)
    rows, columns = np.nonzero(read_as < 128)
    box: Box = (float(columns.min()), float(rows.min()), float(columns.max()) + 1, float(rows.max()) + 1)
    tall, wide = read_as.shape
    assert Lie(quarters, angle, wide, tall).back(box) == pytest.approx((400, 120, 440, 130), abs=1.6)


class Drawn:
    """An engine that finds the lines it is told and reads in each the words it is told."""

    def __init__(self, boxes: Sequence[PixelBox], words: Sequence[list[Seen]], seconds: float = 0.0) -> None:
        self.boxes, self.words, self.seconds = list(boxes), list(words), seconds

    def find(self, _page: Grey) -> list[PixelBox]:
        return self.boxes

    def read(self, _line: Grey) -> list[Seen]:
        sleep(self.seconds)
        return self.words.pop(0)


def pixels(x0: float, top: float, x1: float, bottom: float) -> PixelBox:
    return round(x0 * SCALE), round(top * SCALE), round(x1 * SCALE), round(bottom * SCALE)


def test_a_line_over_a_border_is_read_as_two_and_words_lie_on_their_ink() -> None:
    image, draw = page()
    table(draw)
    engine = Drawn(
        [pixels(244, 205, 528, 225)],
        [
            [Seen("Indikator", 0.1, 0.9, 0.4), Seen("Kinerja", 0.9, 1.0, 0.99)],
            [Seen("Target", 0.1, 0.9, 0.98), Seen("?", 0.9, 1.0, 0.2)],
        ],
    )
    scan = read_scan(scan_of(image), SCALE, engine, seconds=60)
    texts = [t.text for t in scan.tokens]
    assert texts == ["Indikator", "Kinerja", "Target"], "stains are left out, doubtful words are not"
    first, _, second = scan.tokens
    assert first.x0 == pytest.approx(XS[1] + 6, abs=2) and first.x1 < XS[2] < second.x0
    assert 205 < first.top < first.bottom < 225
    assert (first.confidence, scan.quarters, scan.angle) == (0.4, 0, 0.0)


def test_a_box_that_touches_the_next_line_lies_on_its_own_ink() -> None:
    image, draw = page()
    write(draw, 60, 200, "Capaian", 9)  # inked from 202.7 to 210.6
    write(draw, 60, 209, "Target", 9)  # inked from 211.7
    engine = Drawn([pixels(56, 199, 110, 213)], [[Seen("Capaian", 0.1, 0.9, 0.99)]])
    (token,) = read_scan(scan_of(image), SCALE, engine, seconds=60).tokens
    assert (token.top, token.bottom) == pytest.approx((202.7, 210.8), abs=0.5)


def test_what_is_left_of_a_border_is_no_digit() -> None:
    image, draw = page()
    table(draw)
    write(draw, XS[2] + 30, 272, "100,1 %")
    rest = (XS[2] + 3) * SCALE, 268 * SCALE, (XS[2] + 3.8) * SCALE, 282 * SCALE
    draw.rectangle(rest, fill=20)
    remnant = Seen("1", 0.0, 0.02, 0.95)
    engine = Drawn([pixels(XS[2] + 2, 266, XS[3] - 4, 285)], [[remnant, Seen("100,1", 0.3, 0.6, 0.99)]])
    scan = read_scan(scan_of(image), SCALE, engine, seconds=60)
    assert [t.text for t in scan.tokens] == ["100,1"]


def test_a_box_that_runs_over_a_border_reads_no_letter_twice() -> None:
    image, draw = page()
    table(draw)
    boxes = [pixels(XS[1] + 4, 245, XS[2] + 14, 265), pixels(XS[2] + 6, 246, XS[3] - 30, 266)]
    engine = Drawn(boxes, [[Seen("97,5", 0.2, 0.8, 0.99)], [Seen("100,1", 0.1, 0.9, 0.99)]])
    scan = read_scan(scan_of(image), SCALE, engine, seconds=60)
    assert [t.text for t in scan.tokens] == ["97,5", "100,1"]


def test_a_page_that_takes_too_long_is_given_up() -> None:
    image, draw = page()
    prose(draw, 80, 3)
    boxes = [pixels(60, 80 + 18 * n, 500, 95 + 18 * n) for n in range(3)]
    engine = Drawn(boxes, [[Seen("kinerja", 0, 1, 0.9)]] * 3, seconds=0.05)
    with pytest.raises(TooSlow):
        read_scan(scan_of(image), SCALE, engine, seconds=0.02)


def scanned_pdf(path: Path) -> Path:
    image, draw = page()
    prose(draw, 80, 4)
    table(draw)
    image.save(path, "PDF", resolution=200)
    return path


def test_a_page_given_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [pixels(60, 80, 500, 95)] * 3
    monkeypatch.setattr(ocr, "_engine", lambda: Drawn(boxes, [[Seen("a", 0, 1, 0.9)]] * 3, seconds=0.05))
    monkeypatch.setattr(ocr, "SECONDS", 0.02)
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    document = read(scanned_pdf(tmp_path / "pindai.pdf"), scanned=True)
    assert [p.kind for p in document.pages] == ["image"]
    assert "belum selesai dibaca" in document.notes[0].message


def test_without_the_extra_a_scan_is_refused_with_the_way_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    draft = scanned_pdf(tmp_path / "pindai.pdf")
    with pytest.raises(Unreadable, match=r"tampaknya hasil pindai.*--extra ocr"):
        read(draft)
    document = read(draft, scanned=True)
    assert [p.kind for p in document.pages] == ["image"]
    assert document.notes[0].message == "Halaman berupa gambar; isinya tidak terbaca."
