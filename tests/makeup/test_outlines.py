"""Outlines of areas: any shape of grid cells as closed lines, moved inwards, with round corners."""

from __future__ import annotations

import random

import pytest

from layout.makeup.grid import PageGrid
from layout.makeup.outlines import Corners, area_outlines, corners_of, inset, rect_of, rounded, union
from layout.model.geometry import Area, ColumnSpan, Rect
from layout.model.style import Grid, PageFormat

PAGE = PageGrid(Grid(4, 11, 1, 30, 10.0, 15.0), PageFormat(600, 600, 0, 60, 50))
"""Columns of 110 pt from x = 50 at a pitch of 120 pt; lines from y = 60 at 15 pt, their ink 2.5 pt inside."""


def spans(*runs: tuple[int, int, int]) -> Area:
    return Area(tuple(ColumnSpan(*run) for run in runs))


def size(outline: Corners) -> float:
    """Twice the area inside, positive where the line runs clockwise on the page (y downwards)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(outline, (*outline[1:], outline[0]), strict=True))


def test_a_rectangle_reaches_from_the_ink_of_its_first_line_to_that_of_its_last() -> None:
    (outline,) = area_outlines(PAGE, spans((1, 0, 10), (2, 0, 10)), None)
    assert outline == corners_of(Rect(170, 62.5, 230, 145))
    assert rect_of(outline) == Rect(170, 62.5, 230, 145)


def test_blank_lines_are_outside() -> None:
    (one,) = area_outlines(PAGE, spans((1, 4, 10)), None)
    (three,) = area_outlines(PAGE, spans((1, 4, 10)), 3)
    assert (one[0][1], three[0][1]) == (60 + 5 * 15 + 2.5, 60 + 7 * 15 + 2.5)


def test_an_l_keeps_the_gutter_beside_its_notch_white() -> None:
    (outline,) = area_outlines(PAGE, spans((0, 0, 20), (1, 0, 10)), None)
    assert outline == ((50, 62.5), (280, 62.5), (280, 207.5), (160, 207.5), (160, 357.5), (50, 357.5))
    (hung,) = area_outlines(PAGE, spans((0, 0, 10), (1, 0, 20)), None)
    assert (170.0, 207.5) in hung  # the step stands at the left edge of the deeper column


def test_a_hole_is_an_outline_that_runs_the_other_way() -> None:
    ring = union((Rect(0, 0, 30, 10), Rect(0, 20, 30, 10), Rect(0, 0, 10, 30), Rect(20, 0, 10, 30)))
    assert sorted(size(outline) for outline in ring) == [-200, 1800]


def test_cells_that_meet_in_a_corner_have_outlines_of_their_own() -> None:
    touching = union((Rect(0, 0, 10, 10), Rect(10, 10, 10, 10)))
    assert sorted(touching) == [corners_of(Rect(0, 0, 10, 10)), corners_of(Rect(10, 10, 10, 10))]


@pytest.mark.parametrize("seed", range(30))
def test_outlines_enclose_exactly_what_is_covered(seed: int) -> None:
    """Random cells, joined in any way, corners only too: the outlines hold as much as the cells, and stand on their edges."""
    chance = random.Random(seed)
    cells = [(x, y) for x in range(6) for y in range(6) if chance.random() < 0.55]
    outlines = union([Rect(10 * x, 10 * y, 10, 10) for x, y in cells])
    assert sum(map(size, outlines)) == 2 * 100 * len(cells)
    for outline in outlines:
        assert len(outline) % 2 == 0
        for before, here, after in zip((outline[-1], *outline[:-1]), outline, (*outline[1:], outline[0]), strict=True):
            assert (before[0] == here[0]) != (here[0] == after[0])  # level and upright edges by turns


def test_moved_inwards_every_side_is() -> None:
    step = ((0.0, 0.0), (60.0, 0.0), (60.0, 30.0), (30.0, 30.0), (30.0, 80.0), (0.0, 80.0))
    assert inset(step, 2) == ((2, 2), (58, 2), (58, 28), (28, 28), (28, 78), (2, 78))


def test_parallel_lines_keep_their_distance_round_corners() -> None:
    step = ((0.0, 0.0), (60.0, 0.0), (60.0, 30.0), (30.0, 30.0), (30.0, 80.0), (0.0, 80.0))
    outer, inner = rounded(step, 8), rounded(inset(step, 3), 8, 3)
    # The first corner sticks out: its arcs have one centre, (8, 8). The fourth turns in: their centre is (38, 38).
    assert outer.nodes[0][0:2] == (0, 8) and inner.nodes[0] == (3, 8)
    assert outer.nodes[6] == (38, 30) and inner.nodes[6] == (38, 27)
    assert rounded(step, 0).nodes == step


def test_a_radius_is_no_more_than_half_a_side() -> None:
    nodes = rounded(corners_of(Rect(0, 0, 40, 10)), 30).nodes
    assert all(0 <= x <= 40 and 0 <= y <= 10 for node in nodes for x, y in zip(node[::2], node[1::2], strict=True))
