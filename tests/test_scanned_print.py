"""What a scan shows of print besides its words: bold strokes, and light words on dark bands."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from reviewer.read.ocr.bands import lighten
from reviewer.read.ocr.lattice import find_lattice
from reviewer.read.ocr.scan import ground_of, ink_of
from reviewer.read.ocr.tilt import Grey
from reviewer.read.ocr.weight import mark_bold
from reviewer.read.sheet import Token

SCALE = 200 / 72


def paper(width: int = 500, height: int = 300) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (round(width * SCALE), round(height * SCALE)), 250)
    return image, ImageDraw.Draw(image)


def write(
    draw: ImageDraw.ImageDraw, x: float, y: float, words: str, size: float = 11, bold: int = 0, fill: int = 20
) -> list[Token]:
    """Draws a line and gives its words with the boxes of their ink, as a scan is read."""
    font = ImageFont.load_default(size * SCALE)
    out = []
    for word in words.split():
        at = (x * SCALE, y * SCALE)
        draw.text(at, word, fill=fill, font=font, stroke_width=bold, stroke_fill=fill)
        box = draw.textbbox(at, word, font=font, stroke_width=bold)
        x0, top, x1, bottom = (side / SCALE for side in box)
        out.append(Token(word, x0, top, x1, bottom))
        x = box[2] / SCALE + 0.3 * size
    return out


def scan_of(image: Image.Image) -> Grey:
    grain = np.random.default_rng(5).normal(0, 5, image.size[::-1])
    return np.clip(np.asarray(image, np.float32) + grain, 0, 255).astype(np.uint8)


def test_bold_lines_are_told_in_any_size_and_case() -> None:
    image, draw = paper()
    plain = [
        write(draw, 30, 40 + 20 * n, "pengukuran kinerja menurut pedoman yang berlaku") for n in range(7)
    ]
    small = write(draw, 30, 190, "sumber: dokumen 2,42 dan 97,5 %", size=7.5)
    large = write(draw, 30, 210, "DINAS PEKERJAAN UMUM", size=15)
    heavy = write(draw, 30, 240, "B. Perjanjian Kinerja", bold=1)
    title = write(draw, 30, 265, "TARGET", size=14, bold=1)
    page = scan_of(image)
    ground = ground_of(page)
    mark_bold([*plain, small, large, heavy, title], page, ink_of(page, ground), ground, SCALE)
    assert all(token.bold for token in (*heavy, *title))
    assert not any(token.bold for piece in (*plain, small, large) for token in piece)


def test_an_empty_page_has_no_bold_words() -> None:
    page = np.full((400, 300), 250, np.uint8)
    mark_bold([[Token("x", 10, 10, 20, 20)]], page, ink_of(page, page), page, SCALE)


def test_light_words_on_a_dark_band_become_dark_on_paper() -> None:
    image, draw = paper()
    draw.rectangle([40 * SCALE, 60 * SCALE, 460 * SCALE, 90 * SCALE], fill=60)
    for x, words in ((60, "Sasaran Strategis"), (230, "Indikator Kinerja"), (390, "Target")):
        write(draw, x, 68, words, fill=250)
    write(draw, 60, 92, "(1) (2)")
    write(draw, 60, 150, "LAPORAN KINERJA", size=20, bold=2)
    scanned = scan_of(image)
    page = lighten(scanned, 250, SCALE)
    band = page[round(62 * SCALE) : round(88 * SCALE), round(45 * SCALE) : round(455 * SCALE)]
    assert np.median(band) > 200 and band.min() < 120
    assert 0.02 < np.mean(band < 150) < 0.3, "letters, and no band"
    below = np.s_[round(93 * SCALE) :, :]
    assert np.array_equal(page[below], scanned[below]), "words near it and large ones stay as they are"


def test_a_dark_row_that_light_words_cut_short_has_no_second_border() -> None:
    image, draw = paper()
    draw.rectangle([40 * SCALE, 60 * SCALE, 460 * SCALE, 86 * SCALE], fill=64)
    for x, words in ((46, "No."), (120, "Indikator Kinerja Utama"), (426, "Target")):
        write(draw, x, 66, words, fill=252)
    shaded = find_lattice(scan_of(image), SCALE).shaded
    assert sorted(round(e.x0, -1) for e in shaded if e.axis == "v") in ([], [40, 460])
