"""The truth factory: seeds repeat, the truth is whole, and the measures measure what they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from benchmarks.grits import GridCell, grits
from benchmarks.others import our_cells, plumber_cells, truth_cells
from benchmarks.scoring import score
from reviewer.extract import extract
from reviewer.plant.factory.afterwards import pass_through
from reviewer.plant.factory.build import Made, make
from reviewer.plant.factory.compose import compose
from reviewer.plant.factory.draft import inks
from reviewer.plant.factory.layout import Afterwards
from reviewer.plant.factory.places import find_places
from reviewer.plant.factory.producers import PRODUCERS
from reviewer.plant.factory.truth import LostMarkError, squeeze, tell
from reviewer.read import read

SEED = 3
Maker = Callable[[int], Made]


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Makes the file of a seed with the producer that needs no other program."""
    folder = tmp_path_factory.mktemp("factory")
    return lambda seed: make(seed, "typst", folder)


@pytest.mark.parametrize("producer", ["typst", "reportlab"])
def test_the_same_seed_gives_the_same_bytes(producer: str) -> None:
    _, composed = compose(SEED)
    produce = PRODUCERS[producer]
    assert produce(composed.draft, None) == produce(compose(SEED)[1].draft, None)


def test_seeds_differ_in_content_and_layout() -> None:
    made = [compose(seed) for seed in range(8)]
    assert len({layout for layout, _ in made}) == 8
    assert len({tuple(f.texts["indikator"] for f in composed.facts) for _, composed in made}) > 4


def test_colours_move_nothing_and_find_every_piece() -> None:
    _, composed = compose(SEED)
    colours = inks(composed.draft)
    assert len(set(colours.values())) == len(colours)
    plain, coloured = (PRODUCERS["typst"](composed.draft, ink) for ink in (None, colours))
    first, second = (pypdf.PdfReader(_buffer(pdf)) for pdf in (plain, coloured))
    assert [p.extract_text() for p in first.pages] == [p.extract_text() for p in second.pages]
    truth = tell(composed, find_places(coloured, colours))
    assert len(truth.baris) == len(composed.facts)


def _buffer(pdf: bytes) -> BytesIO:
    return BytesIO(pdf)


def test_a_piece_that_was_not_printed_leaves_no_truth() -> None:
    _, composed = compose(SEED)
    colours = inks(composed.draft)
    places = dict(find_places(PRODUCERS["typst"](composed.draft, colours), colours))
    del places["bab2/0"]
    with pytest.raises(LostMarkError, match="bab2"):
        tell(composed, places)


def test_the_truth_travels_beside_the_file(maker: Maker) -> None:
    made = maker(SEED)
    beside = json.loads(made.pdf.with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["benih"] == SEED and beside["tata_letak"] == made.layout
    assert [(b, p) for b, p in beside["bab"]] == list(made.truth.bab)
    for row in made.truth.baris:
        page, (x0, top, x1, bottom) = row.kotak["indikator"]
        assert page == row.halaman and x0 < x1 and top < bottom
    for table in made.truth.tabel:
        for cell in table.sel:
            assert squeeze("".join(part.teks for part in cell.bagian)) == squeeze(cell.teks)


@pytest.mark.parametrize("how", ["resaved", "form", "turned"])
def test_what_happens_to_a_file_changes_nothing_on_its_pages(
    maker: Maker, tmp_path: Path, how: Afterwards
) -> None:
    _, composed = compose(SEED)
    path = tmp_path / "a.pdf"
    path.write_bytes(PRODUCERS["typst"](composed.draft, None))
    before = read(path)
    path.write_bytes(pass_through(path.read_bytes(), how))
    after = read(path)
    assert [(p.width, p.height) for p in before.pages] == [
        pytest.approx((p.width, p.height), abs=0.1) for p in after.pages
    ]
    assert [c.text for t in before.tables for c in t.cells] == [c.text for t in after.tables for c in t.cells]
    boxes = [(w.box for p in d.pages for w in p.words) for d in (before, after)]
    assert all(a == pytest.approx(b, abs=0.5) for a, b in zip(*boxes, strict=True))


@pytest.mark.parametrize("seed", [0, 5, 8])
def test_generated_drafts_are_read_as_they_were_made(maker: Maker, seed: int) -> None:
    made = maker(seed)
    document = read(made.pdf)
    tally = score(document, extract(document), made.truth)
    for name in ("bab", "baris perjanjian_kinerja", "baris capaian"):
        assert tally.f1(name) == 1.0, tally.notes
    assert (tally.share("sel") or 0) > 0.98, tally.notes


def test_grits_of_a_table_with_itself_is_one_and_falls_with_each_difference() -> None:
    table = [GridCell(0, 0, 1, 2, "judul"), GridCell(1, 0, 1, 1, "a"), GridCell(1, 1, 1, 1, "b")]
    assert grits(table, table) == (1.0, 1.0)
    split = [GridCell(0, 0, 1, 1, "judul"), GridCell(0, 1, 1, 1, ""), *table[1:]]
    assert grits(table, split).topology == pytest.approx((0.5 + 0.5 + 1 + 1) / 4)
    other = [*table[:2], table[2]._replace(text="c")]
    assert grits(table, other).topology == 1.0
    assert grits(table, other).content == pytest.approx(3 / 4)
    assert grits(table, []) == (0.0, 0.0)
    assert grits(table, table[:1]).content == pytest.approx(2 * 2 / (4 + 2))


def test_cells_are_compared_page_by_page(maker: Maker) -> None:
    made = maker(SEED)
    true = truth_cells(made.truth)
    ours, plumber = our_cells(read(made.pdf)), plumber_cells(made.pdf)
    page = max(true, key=lambda p: sum(t.total() for t in true[p]))
    assert true[page][0] and ours[page] and plumber[page]
    assert (true[page][0] & ours[page][0]).total() >= 0.9 * true[page][0].total()


def test_a_truth_that_is_read_wrongly_is_noted(maker: Maker) -> None:
    made = maker(SEED)
    document = read(made.pdf)
    laporan = extract(document)
    wrong = replace(laporan, bab=laporan.bab[1:], baris=laporan.baris[1:])
    tally = score(document, wrong, made.truth)
    assert (tally.f1("bab") or 1) < 1
    assert any(note.startswith("bab: tidak terbaca") for note in tally.notes)
