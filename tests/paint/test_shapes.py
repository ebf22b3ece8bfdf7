"""Rules, tints, boxes, shapes and QR codes: geometry and colour as independent renderers draw them."""

from __future__ import annotations

import io
import itertools
import random

import numpy as np
import pikepdf
import pytest

from layout.model.color import BLACK, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Outline, PlacedQR, Shape, Stroke
from layout.paint.shapes import blocks

CYAN, MAGENTA = Colour(1, 0, 0, 0), Colour(0, 1, 0, 0)
PAPER = (255, 255, 255)
"""Drawn at four pixels to the point, so quarters of a point can be told."""

RENDERERS = ("pdfium", "poppler", "mupdf", "ghostscript")
every_renderer = pytest.mark.parametrize(
    "renderer", [pytest.param(each, marks=pytest.mark.tools) for each in RENDERERS]
)


def states(pdf: bytes) -> list[str]:
    """The overprint state at each painting operator."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        state, found = "", []
        for each in pikepdf.parse_content_stream(file.pages[0]):
            if str(each.operator) == "gs":
                state = str(each.operands[0])
            if str(each.operator) in ("f", "S"):
                found.append(state)
        return found


@every_renderer
def test_a_tint_fills_its_rectangle_and_no_more(make, draw, at, renderer: str) -> None:
    pixels = draw(make.pdf(Fill(Rect(20, 40, 60, 30), MAGENTA)), renderer)
    inked = (pixels[:, :, 1] < 128).nonzero()
    top, left, bottom, right = inked[0].min(), inked[1].min(), inked[0].max() + 1, inked[1].max() + 1
    assert [left / 4 - 10, top / 4 - 10, right / 4 - 10, bottom / 4 - 10] == pytest.approx([20, 40, 80, 70], abs=0.26)
    red, green, blue = at(pixels, 50, 55)
    assert red > 190 and green < 90 and blue > 80  # magenta
    assert at(pixels, 19, 55) == at(pixels, 81, 55) == PAPER


def test_a_fill_may_run_into_the_bleed(make, draw) -> None:
    pixels = draw(make.pdf(Fill(Rect(-10, -10, 220, 30), CYAN)))
    assert pixels[0, 0, 0] < 128
    assert pixels[0, -1, 0] < 128
    assert pixels[119, 0, 0] < 128
    assert pixels[121, 0, 0] == 255


@every_renderer
def test_a_rule_has_its_width_and_ends_where_it_ends(make, draw, renderer: str) -> None:
    pixels = draw(make.pdf(Stroke(20, 50, 120, 50, 2.0, BLACK), Stroke(150, 20, 150, 220, 1.0, BLACK)), renderer)
    dark = pixels[:, :, 1] < 128
    assert dark[:, (60 + 10) * 4].sum() == pytest.approx(8, abs=1)
    assert dark[(50 + 10) * 4 - 1, : (140 + 10) * 4].sum() == pytest.approx(400, abs=2)
    assert dark[(100 + 10) * 4].sum() == pytest.approx(4, abs=1)
    assert dark[:, (150 + 10) * 4].sum() == pytest.approx(800, abs=2)


@every_renderer
def test_a_dashed_rule_has_gaps(make, draw, renderer: str) -> None:
    plain, dashed = (
        (draw(make.pdf(Stroke(20, 50, 120, 50, 2.0, BLACK, dash)), renderer)[239, :, 1] < 128)
        for dash in ((), (6.0, 4.0))
    )
    assert dashed.sum() / plain.sum() == pytest.approx(0.6, abs=0.03)
    edges = np.flatnonzero(np.diff(dashed.astype(int)))
    assert len(edges) == 20  # ten dashes
    assert dashed[(10 + 23) * 4] and not dashed[(10 + 28) * 4]


def test_the_dash_does_not_stay(make, draw) -> None:
    pixels = draw(make.pdf(Stroke(20, 50, 120, 50, 2.0, BLACK, (6.0, 4.0)), Stroke(20, 70, 120, 70, 2.0, BLACK)))
    assert (pixels[319, 120:520, 1] < 128).all()


@every_renderer
def test_round_corners(make, draw, at, renderer: str) -> None:
    pixels = draw(
        make.pdf(Fill(Rect(20, 20, 80, 60), CYAN, 20), Outline(Rect(20, 120, 80, 60), 2, BLACK, 20)), renderer
    )
    # The corner's own square is paper up to the arc: at 45 degrees it lies 20·(1−√½) ≈ 5.86 pt from both edges.
    for x, y in ((20, 20), (100, 20), (20, 80), (100, 80)):
        inwards = (1 if x == 20 else -1, 1 if y == 20 else -1)
        assert at(pixels, x + 5.2 * inwards[0], y + 5.2 * inwards[1])[0] > 200
        assert at(pixels, x + 6.6 * inwards[0], y + 6.6 * inwards[1])[0] < 100
    assert at(pixels, 60, 20.5)[0] < 100
    # The outline follows the same arc and leaves its inside empty.
    for x, y in ((20, 120), (100, 120), (20, 180), (100, 180)):
        inwards = (1 if x == 20 else -1, 1 if y == 120 else -1)
        assert at(pixels, x + 5.86 * inwards[0], y + 5.86 * inwards[1])[1] < 100
        assert at(pixels, x + 0.5 * inwards[0], y + 0.5 * inwards[1]) == PAPER
    assert at(pixels, 60, 150) == PAPER
    assert at(pixels, 60, 120)[1] < 100


def test_an_outline_has_sharp_corners_half_outside(make, draw) -> None:
    pixels = draw(make.pdf(Outline(Rect(20, 20, 80, 60), 4, BLACK)))
    inked = (pixels[:, :, 1] < 128).nonzero()
    assert [inked[1].min(), inked[0].min(), inked[1].max() + 1, inked[0].max() + 1] == [112, 112, 448, 368]
    assert pixels[113, 113, 1] < 60


@every_renderer
def test_a_polygon(make, draw, at, renderer: str) -> None:
    pixels = draw(make.pdf(Shape((Contour(((20, 20), (60, 40), (20, 60))),), MAGENTA)), renderer)
    assert at(pixels, 30, 40)[1] < 100
    assert at(pixels, 55, 25) == at(pixels, 55, 55) == at(pixels, 61, 40) == PAPER


def test_black_rules_overprint_black_areas_colours_and_white_knock_out(make) -> None:
    rules = (
        Stroke(0, 0, 50, 0, 1, BLACK), Stroke(0, 5, 50, 5, 1, CYAN), Outline(Rect(0, 9, 9, 9), 1, BLACK),
        Fill(Rect(0, 20, 100, 1), BLACK), Fill(Rect(0, 30, 100, 40), BLACK), Fill(Rect(0, 80, 9, 1), Colour(0, 0, 0, 0.1)),
        Fill(Rect(0, 80, 9, 9), WHITE), Shape((Contour(((0, 0), (9, 0), (0, 9))),), CYAN),
    )  # fmt: skip
    over, knock = "/Over", "/Knock"
    assert states(make.pdf(*rules)) == [over, knock, over, over, knock, knock, knock, knock]


# --- QR --------------------------------------------------------------------------------------------------------------


def code(side: int, seed: int) -> tuple[tuple[bool, ...], ...]:
    chance = random.Random(seed)
    return tuple(tuple(chance.random() < 0.5 for _ in range(side)) for _ in range(side))


@pytest.mark.parametrize("seed", range(20))
def test_blocks_cover_exactly_the_black_modules(seed: int) -> None:
    rows = code(1 + seed, seed)
    cells = [cell for x0, y0, x1, y1 in blocks(rows) for cell in itertools.product(range(x0, x1), range(y0, y1))]
    assert len(cells) == len(set(cells))
    assert set(cells) == {(x, y) for y, row in enumerate(rows) for x, black in enumerate(row) if black}


@every_renderer
def test_a_qr_code_reads_back_module_by_module(make, draw, renderer: str) -> None:
    rows = code(29, 1)
    place = Rect(23.1, 41.7, 71.3, 71.3)  # nothing on a whole pixel
    pixels = draw(make.pdf(PlacedQR(place, rows)), renderer)
    side = place.width / 29
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            centre = pixels[int((place.y + (y + 0.5) * side + 10) * 4), int((place.x + (x + 0.5) * side + 10) * 4)]
            assert (centre[1] < 128) == black, (x, y)


@every_renderer
def test_neighbouring_modules_leave_no_seam(make, draw, renderer: str) -> None:
    """A checker of runs that all touch: inside the black square no pixel may be lighter than black on its own."""
    rows = (*((True,) * 25 for _ in range(12)), (True,) * 12 + (False,) + (True,) * 12)
    place = Rect(20.03, 40.07, 71.31, 37.09)
    pixels = draw(make.pdf(PlacedQR(place, rows)), renderer)
    inside = pixels[int((40.07 + 10) * 4) + 2 : int((40.07 + 12 / 13 * 37.09 + 10) * 4) - 2, 124:404]
    assert inside.max() <= inside.min() + 8


def test_a_qr_code_is_one_path_in_black_ink(make) -> None:
    with pikepdf.open(io.BytesIO(make.pdf(PlacedQR(Rect(0, 0, 50, 50), code(21, 3))))) as file:
        found = [str(each.operator) for each in pikepdf.parse_content_stream(file.pages[0])]
    assert found.count("f") == 1
    assert found.count("re") < 21 * 21 / 3
    assert found[:2] == ["gs", "k"]


# --- lines and curves ------------------------------------------------------------------------------------------------


@every_renderer
def test_a_shape_is_filled_along_its_curves(make, draw, at, renderer: str) -> None:
    """A quarter of a disc of 60 pt, and a square beside it: two pieces of one shape."""
    bend = 60 * 0.5523
    quarter = Contour(((20, 20), (80, 20), (80, 20 + bend, 20 + bend, 80, 20, 80)))
    square = Contour(((100, 20), (120, 20), (120, 40), (100, 40)))
    pixels = draw(make.pdf(Shape((quarter, square), MAGENTA)), renderer)
    for radius, inked in ((58, True), (62, False)):  # at 45 degrees
        x = y = 20 + radius * 0.5**0.5
        assert (at(pixels, x, y)[1] < 128) == inked
    assert at(pixels, 110, 30)[1] < 128 and at(pixels, 90, 30) == PAPER


def test_a_shape_is_drawn_with_a_pen_open_or_closed(make, draw, at) -> None:
    corners = ((20.0, 20.0), (80.0, 20.0), (80.0, 60.0), (20.0, 60.0))
    for closed in (True, False):
        pixels = draw(make.pdf(Shape((Contour(corners, closed),), BLACK, 3.0)))
        assert at(pixels, 50, 20)[1] < 60 and at(pixels, 50, 40) == PAPER
        assert (at(pixels, 20, 40)[1] < 60) == closed


def test_drawn_black_overprints_and_filled_black_knocks_out(make) -> None:
    contours = (Contour(((0, 0), (9, 0), (9, 9))),)
    assert states(make.pdf(Shape(contours, BLACK, 1.0), Shape(contours, BLACK))) == ["/Over", "/Knock"]
