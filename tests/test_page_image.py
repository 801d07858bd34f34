"""Boxes in PDF points land on the right pixels, also on turned and cropped pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import fakes
import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, RectangleObject

from reviewer.document import Anchor
from reviewer.page_image import MAX_PIXELS, Cut, Mark, clip, cut_out, draw, render
from reviewer.render.page_view import page_view

RED = (255, 0, 0)


def square_pdf(*, rotate: int = 0, crop: tuple[int, int, int, int] | None = None) -> bytes:
    """A page of 200 × 400 points; a red square of 20 points stands 30 right of and 50 below its corner."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 400)
    stream = DecodedStreamObject()
    stream.set_data(b"1 0 0 rg 30 330 20 20 re f")
    page[NameObject("/Contents")] = writer._add_object(stream)
    if crop:
        page.cropbox = RectangleObject(crop)
    page.rotate(rotate)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def share_of(image: Image.Image, wanted: Callable[[int, int, int], bool]) -> float:
    """The share of pixels whose red, green and blue are `wanted`."""
    data = image.tobytes()
    hits = sum(wanted(*data[n : n + 3]) for n in range(0, len(data), 3))
    return hits / (image.width * image.height)


def share_of_red(image: Image.Image) -> float:
    return share_of(image, lambda *pixel: pixel == RED)


@pytest.mark.parametrize(
    ("rotate", "crop", "box"),
    [
        (0, None, (30, 50, 50, 70)),
        (90, None, (330, 30, 350, 50)),
        (180, None, (150, 330, 170, 350)),
        (0, (10, 100, 190, 380), (20, 30, 40, 50)),
    ],
)
def test_a_clip_shows_the_box(
    rotate: int, crop: tuple[int, int, int, int] | None, box: tuple[float, float, float, float]
) -> None:
    image = opened(clip(square_pdf(rotate=rotate, crop=crop), Anchor(1, box), dpi=144, margin=0))
    assert image.size == (40, 40)
    assert share_of_red(image) > 0.9


def test_a_clip_without_a_box_is_the_page() -> None:
    assert opened(clip(square_pdf(), Anchor(1), dpi=72)).size == (200, 400)


def test_a_box_outside_the_page_still_gives_an_image() -> None:
    assert opened(clip(square_pdf(), Anchor(1, (500, 900, 520, 920)))).size[0] >= 1


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(ValueError, match=f"page {page} of 1"):
        render(square_pdf(), page)


def test_a_poster_is_drawn_smaller() -> None:
    image = render(fakes.pdf("x", size=(9_000, 3_000)), 1).image
    assert max(image.size) == MAX_PIXELS


@pytest.mark.parametrize("style", ["frame", "fill", "hatch"])
def test_a_mark_changes_its_place_only(style: str) -> None:
    page = render(square_pdf(), 1, dpi=72)
    marked = opened(draw(page, [Mark((100, 200, 140, 240), (0, 0, 200), style, width=2)]))  # type: ignore[arg-type]
    before = page.image
    assert marked.crop((100, 200, 141, 241)).tobytes() != before.crop((100, 200, 141, 241)).tobytes()
    assert marked.crop((0, 0, 200, 199)).tobytes() == before.crop((0, 0, 200, 199)).tobytes()


def test_the_legend_stands_below_the_page() -> None:
    page = render(square_pdf(), 1, dpi=72)
    legend = [(f"warna nomor {n}", (0, 0, 200), "fill") for n in range(4)]
    image = opened(draw(page, [], legend))  # type: ignore[arg-type]
    assert image.width == 200
    assert image.height > 400 + 3 * 26
    assert image.crop((0, 0, 200, 400)).tobytes() == page.image.tobytes()


def test_the_page_view_colours_cells_and_marks_hidden_text() -> None:
    data = fakes.pdf(*["Laporan"] * 36)
    document, laporan = fakes.document(), fakes.laporan()
    plain = render(data, 16).image
    seen = opened(page_view(data, document, laporan, 16))
    cell = (630, 810, 700, 856)  # the value cells of page 16, at 144 dpi
    assert seen.crop(cell).tobytes() != plain.crop(cell).tobytes()
    hidden = opened(page_view(data, document, laporan, 20)).crop((150, 245, 270, 260))
    assert share_of(hidden, lambda red, green, blue: red > 150 > green and blue < 150) > 0.1


def test_the_same_page_gives_the_same_bytes() -> None:
    data = fakes.pdf(*["Laporan"] * 36)
    first, second = (page_view(data, fakes.document(), fakes.laporan(), 16) for _ in range(2))
    assert first == second


# cuts

SQUARE = (30.0, 50.0, 50.0, 70.0)


def cut_of(*strips: tuple[int, tuple[float, float, float, float]]) -> Cut:
    return Cut(strips or ((1, (20.0, 40.0, 60.0, 80.0)),), SQUARE)


def test_a_cut_is_its_strip_with_a_frame_around_the_place() -> None:
    image = opened(cut_out(square_pdf(), [cut_of()], 60_000)[cut_of()])
    assert abs(image.width - 40 * 132 / 72) <= 1 and image.width == image.height
    assert 0.15 < share_of_red(image) < 0.3, "the square is a quarter of the strip"
    assert image.getpixel((2, 2)) == (255, 255, 255)
    frame = image.getpixel((round(8.5 * 132 / 72), image.height // 2))
    assert frame not in {(255, 255, 255), RED}


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_cut_of_a_turned_page_shows_the_same_place(rotate: int) -> None:
    box = {90: (330.0, 30.0, 350.0, 50.0), 180: (150.0, 330.0, 170.0, 350.0), 270: (50.0, 150.0, 70.0, 170.0)}
    cut = Cut(((1, box[rotate]),), box[rotate])
    assert share_of_red(opened(cut_out(square_pdf(rotate=rotate), [cut], 60_000)[cut])) > 0.75, (
        "red up to its frame"
    )


def test_strips_of_a_cut_stand_under_each_other() -> None:
    one, two = (1, (20.0, 10.0, 60.0, 30.0)), (1, (20.0, 40.0, 60.0, 80.0))
    image = opened(cut_out(square_pdf(), [cut_of(one, two)], 60_000)[cut_of(one, two)])
    single = opened(cut_out(square_pdf(), [cut_of(two)], 60_000)[cut_of(two)])
    assert image.width == single.width and image.height > single.height + 20


def test_a_cut_beyond_the_page_shows_what_is_there() -> None:
    for box in ((-50.0, -50.0, 60.0, 80.0), (150.0, 350.0, 900.0, 900.0), (500.0, 900.0, 520.0, 920.0)):
        cut = Cut(((1, box),), SQUARE)
        assert min(opened(cut_out(square_pdf(), [cut], 60_000)[cut]).size) >= 1


def test_a_cut_that_cannot_be_drawn_is_left_out() -> None:
    assert cut_out(square_pdf(), [cut_of((2, SQUARE))], 60_000) == {}
    assert cut_out(square_pdf(), [cut_of()], 20) == {}
    assert cut_out(b"no pdf", [cut_of()], 60_000) == {}


def test_a_smaller_limit_gives_a_coarser_cut() -> None:
    wide = Cut(((1, (0.0, 0.0, 595.0, 842.0)),), SQUARE)
    data = fakes.pdf("\n".join("kinerja 79,82 " * 5 for _ in range(40)))
    best = cut_out(data, [wide], 10**9)[wide]
    smaller = cut_out(data, [wide], len(best) - 1)[wide]
    assert len(smaller) < len(best) and opened(smaller).width < opened(best).width
