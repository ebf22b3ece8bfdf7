"""分栏: the four modes, merged columns by L(n) = n·c + (n−1)·g, boxes, other gutters, areas of any shape, threads.

The grid is that of the Xinmin rule (``print.md`` section 3): columns of 11 characters, gutters of one.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from layout.fonts import FaceSet
from layout.makeup.columns import text_frame
from layout.makeup.frames import Frame, TextColumn
from layout.makeup.grid import PageGrid
from layout.model.diagnostics import Source
from layout.model.geometry import Area, ColumnSpan
from layout.model.issue import Box, Columns, StoryBlock
from layout.model.style import Grid, PageFormat
from tests.support.one_story import EM, codes, lines, make

C, G, LINES = 11, 1, 30
GRID: Final = PageGrid(Grid(6, C, G, LINES, EM, 15.0), PageFormat(800, 600, 0, 60, 50))
LEFT: Final = GRID.left / EM


def rectangle(first: int, count: int, top: int = 0, bottom: int = LINES) -> Area:
    return Area(tuple(ColumnSpan(column, top, bottom) for column in range(first, first + count)))


def area(*spans: tuple[int, int, int]) -> Area:
    """An area of any shape by (column, top, bottom)."""
    return Area(tuple(ColumnSpan(*span) for span in spans))


def block(*areas: Area, **fields: object) -> StoryBlock:
    one, *others = areas
    return StoryBlock(one, "a", Source("issue.yaml", 1), thread=tuple(others))._replace(**fields)


def frame(*areas: Area, **fields: object) -> Frame:
    return text_frame(GRID, block(*areas, **fields))


def edges(made: Frame) -> list[tuple[float, float]]:
    """Return the left edge and the measure of each column in characters, from the left edge of the page's columns."""
    return [(round(column.x / EM - LEFT, 6), round(column.measure, 6)) for column in made.columns]


def gutters(made: Frame) -> list[float]:
    return [round(other[0] - one[0] - one[1], 6) for one, other in pairwise(edges(made))]


def measures(made: Frame) -> list[float]:
    return [measure for _, measure in edges(made)]


def depths(columns: tuple[TextColumn, ...]) -> list[tuple[int, int]]:
    return [(column.top, column.bottom) for column in columns]


# --- modes ------------------------------------------------------------------------------------------------------------


def test_a_block_that_asks_for_nothing_keeps_the_basic_columns() -> None:
    """自动: the columns of the page's grid, wherever the block stands."""
    assert edges(frame(rectangle(2, 3))) == [(24, 11), (36, 11), (48, 11)]


@pytest.mark.parametrize(("columns", "count"), [(2, 3), (3, 2), (4, 3), (4, 5), (5, 3), (6, 4), (6, 5)])
def test_absolute(columns: int, count: int) -> None:
    """绝对: equal columns of whole characters; the gutters take up the rest, alike, and the outer edges are kept."""
    width = columns * C + (columns - 1) * G
    made = frame(rectangle(1, columns), columns=Columns(count, "absolute"))
    each = (width - (count - 1) * G) // count
    assert measures(made) == [each] * count
    assert len(set(gutters(made))) == 1
    assert gutters(made)[0] >= G
    assert edges(made)[0][0] == 12
    assert sum(edges(made)[-1]) == pytest.approx(12 + width)
    assert G + count / (count - 1) > gutters(made)[0]  # another character would not have gone in


@pytest.mark.parametrize(("columns", "count"), [(2, 3), (3, 2), (4, 3), (4, 5), (5, 3), (6, 4)])
def test_free(columns: int, count: int) -> None:
    """自由: equal columns of any width, the gutter as given."""
    width = columns * C + (columns - 1) * G
    made = frame(rectangle(0, columns), columns=Columns(count, "free"))
    assert measures(made) == [round((width - (count - 1) * G) / count, 6)] * count
    assert gutters(made) == [G] * (count - 1)
    assert (edges(made)[0][0], sum(edges(made)[-1])) == (0, pytest.approx(width))


@pytest.mark.parametrize(("columns", "count"), [(2, 3), (3, 2), (4, 3), (4, 5), (5, 3), (6, 4), (6, 5)])
def test_relative(columns: int, count: int) -> None:
    """相对: whole characters, the gutter as given; the first columns are a character wider where that fills the width."""
    width = columns * C + (columns - 1) * G
    made = frame(rectangle(0, columns), columns=Columns(count, "relative"))
    each, over = divmod(width - (count - 1) * G, count)
    assert measures(made) == [each + 1] * over + [each] * (count - over)
    assert gutters(made) == [G] * (count - 1)
    assert (edges(made)[0][0], sum(edges(made)[-1])) == (0, pytest.approx(width))


def test_the_modes_differ() -> None:
    """Four basic columns as five: 47 characters, four of them gutters."""
    found = {mode: frame(rectangle(0, 4), columns=Columns(5, mode)) for mode in ("absolute", "free", "relative")}  # type: ignore[arg-type]
    assert measures(found["absolute"]) == [8] * 5
    assert measures(found["free"]) == [8.6] * 5
    assert measures(found["relative"]) == [9, 9, 9, 8, 8]
    assert gutters(found["absolute"]) == [1.75] * 4


def test_a_single_column_stands_in_the_middle_of_what_is_left_over() -> None:
    grid = GRID._replace(grid=GRID.grid._replace(gutter=1.5))
    made = text_frame(grid, block(rectangle(0, 2), columns=Columns(1, "absolute")))
    assert [(column.x / EM - LEFT, column.measure) for column in made.columns] == [(0.25, 23)]


# --- a gutter of its own ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["absolute", "free", "relative"])
def test_another_gutter(mode: str) -> None:
    made = frame(rectangle(0, 4), columns=Columns(3, mode, gutter=2 * EM))  # type: ignore[arg-type]
    wanted = {"absolute": [14, 14, 14], "free": [43 / 3] * 3, "relative": [15, 14, 14]}[mode]
    assert measures(made) == pytest.approx(wanted)
    assert gutters(made) == pytest.approx([2.5 if mode == "absolute" else 2] * 2)
    assert sum(edges(made)[-1]) == pytest.approx(4 * C + 3 * G)


def test_another_gutter_alone_divides_as_many_columns_as_there_are() -> None:
    made = frame(rectangle(0, 4), columns=Columns(gutter=2 * EM))
    assert measures(made) == [10, 10, 10, 10]
    assert edges(made)[0][0] == 0 and sum(edges(made)[-1]) == pytest.approx(4 * C + 3 * G)


def test_merged_columns_give_to_another_gutter_alike() -> None:
    made = frame(rectangle(0, 4), columns=Columns(merge=(2, 1, 1), gutter=2 * EM))
    assert edges(made) == [(0, 22.5), (24.5, 10), (36.5, 10.5)]
    assert gutters(made) == [2, 2]


# --- merged columns: the Xinmin rule ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "characters"), [(1, 11), (2, 23), (3, 35), (4, 47)])
def test_long_lines(count: int, characters: int) -> None:
    """两长 23, 三长 35: L(n) = n·c + (n−1)·g."""
    assert count * C + (count - 1) * G == characters
    made = frame(rectangle(1, count), columns=Columns(merge=(count,)))
    assert edges(made) == [(12, characters)]
    assert measures(frame(rectangle(1, count), columns=Columns(1))) == [characters]


@pytest.mark.parametrize(("columns", "count", "characters"), [(3, 2, 17), (4, 3, 15)])
@pytest.mark.parametrize("mode", ["absolute", "free", "relative"])
def test_three_as_two_and_four_as_three(columns: int, count: int, characters: int, mode: str) -> None:
    """三分二 17, 四分三 15: (L(n) − (m−1)·g) / m is a whole number, so all modes agree."""
    made = frame(rectangle(0, columns), columns=Columns(count, mode))  # type: ignore[arg-type]
    assert measures(made) == [characters] * count
    assert gutters(made) == [G] * (count - 1)


def test_five_as_four() -> None:
    """五分四 14: exactly, there is room for four columns of 14 characters."""
    made = frame(rectangle(0, 5), columns=Columns(4))
    assert (measures(made), gutters(made)) == ([14] * 4, [1] * 3)


def test_merged_columns_keep_to_the_grid() -> None:
    made = frame(rectangle(0, 6), columns=Columns(merge=(1, 2, 3)))
    assert edges(made) == [(0, 11), (12, 23), (36, 35)]


# --- boxes ------------------------------------------------------------------------------------------------------------


def test_a_box_takes_its_inset_from_every_side() -> None:
    plain, boxed = frame(rectangle(1, 3)), frame(rectangle(1, 3), box=Box("frame", inset=1.0))
    assert measures(plain) == [11] * 3
    assert (edges(boxed)[0][0], sum(edges(boxed)[-1])) == (12 + 1, 12 + 35 - 1)
    assert (measures(boxed), gutters(boxed)) == ([10] * 3, [1.5] * 2)
    assert depths(boxed.columns) == [(1, LINES - 1)] * 3


@pytest.mark.parametrize("mode", ["absolute", "free", "relative"])
def test_columns_of_a_box_fill_what_its_inset_leaves(mode: str) -> None:
    made = frame(rectangle(0, 4), columns=Columns(3, mode), box=Box("frame", inset=1.0))  # type: ignore[arg-type]
    assert edges(made)[0][0] == pytest.approx(1, abs=0.5)
    assert sum(edges(made)[-1]) == pytest.approx(46, abs=0.5)
    if mode == "free":
        assert measures(made) == [round((45 - 2) / 3, 6)] * 3


def test_merged_columns_of_a_box_lose_it_at_the_outer_ones() -> None:
    made = frame(rectangle(0, 4), columns=Columns(merge=(2, 2)), box=Box("frame", inset=1.0))
    assert edges(made) == [(1, 22), (24, 22)]
    assert edges(frame(rectangle(0, 4), columns=Columns(merge=(4,)), box=Box("frame", inset=1.0))) == [(1, 45)]


def test_a_stepped_box_has_its_inset_wherever_it_has_an_edge() -> None:
    """An L: the right column is longer, so the left edge of its lower part is an edge of the box, too."""
    made = frame(area((0, 0, 10), (1, 0, 30)), box=Box("frame", inset=1.0))
    assert measures(made) == [10, 9]
    inside = frame(area((0, 0, 30), (1, 0, 30), (2, 0, 10)), box=Box("frame", inset=1.0))
    assert measures(inside) == [10, 10, 10]


# --- areas of any shape -----------------------------------------------------------------------------------------------

SHAPES: Final = {
    "L": area((0, 0, 30), (1, 20, 30), (2, 20, 30)),
    "U": area((0, 0, 30), (1, 20, 30), (2, 0, 30)),
    "T": area((0, 0, 10), (1, 0, 30), (2, 0, 10)),
    "ring": area((0, 0, 30), (1, 0, 8), (1, 22, 30), (2, 0, 30)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_basic_columns_are_as_deep_as_the_area_is_there(name: str) -> None:
    made = frame(SHAPES[name])
    for column in made.columns:
        own = SHAPES[name].spans_of(round((column.x - GRID.left) / (12 * EM)))
        tops = [span.top + (1 if span.top else 0) for span in own]
        assert (column.top, column.bottom) == (tops[0], own[-1].bottom)
        assert column.gaps == tuple((one.bottom, top) for one, top in zip(own, tops[1:], strict=False))


def test_a_column_of_a_ring_is_interrupted() -> None:
    made = frame(SHAPES["ring"])
    assert depths(made.columns) == [(0, 30)] * 3
    assert [column.gaps for column in made.columns] == [(), ((8, 23),), ()]  # a blank line over the run that goes on


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("L", [((21, 30), ())]),
        ("U", [((21, 30), ())]),
        ("T", [((0, 10), ())]),
        ("ring", [((0, 30), ((8, 23),))]),
    ],
)
def test_a_wide_column_has_the_lines_that_all_its_basic_columns_have(
    name: str, wanted: list[tuple[tuple[int, int], tuple[tuple[int, int], ...]]]
) -> None:
    made = frame(SHAPES[name], columns=Columns(merge=(3,)))
    assert [((column.top, column.bottom), column.gaps) for column in made.columns] == wanted


def test_two_columns_over_three_of_a_step() -> None:
    """The middle column of the area is shared: both text columns are as short as it is."""
    made = frame(area((0, 0, 30), (1, 0, 12), (2, 0, 30)), columns=Columns(2))
    assert depths(made.columns) == [(0, 12), (0, 12)]


def test_a_column_that_nothing_is_left_of_is_empty() -> None:
    made = frame(area((0, 0, 10), (1, 20, 30)), columns=Columns(1))
    assert [(column.top, column.bottom, column.measure) for column in made.columns] == [(0, 0, 23)]


# --- threads and air --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inset", ["5字", "5.5字", "9字"])
def test_a_box_that_leaves_nothing_of_its_columns_is_refused(tmp_path: Path, faces: FaceSet, inset: str) -> None:
    """Also with all that has to be set in them."""
    picture = {"file": "boat.jpg", "lines": 4, "ratio": "3:2"}
    block = {"box": {"style": "tint", "inset": inset}, "headline": {"level": "lead"}, "pictures": [picture]}
    _, found = make(tmp_path, faces, block, {"rest": "A . . ."})
    assert "block/too-many-columns" in codes(found)


def test_only_the_first_area_of_a_thread_is_divided_otherwise() -> None:
    made = frame(rectangle(0, 3, 0, 10), rectangle(3, 3, 5, 20), rectangle(0, 2, 20, 30), columns=Columns(2))
    assert measures(made) == [17, 17, 11, 11, 11, 11, 11]
    assert [column.area for column in made.columns] == [0, 0, 1, 1, 1, 2, 2]
    assert depths(made.columns) == [(0, 10)] * 2 + [(6, 20)] * 3 + [(21, 30)] * 2
    assert [edge for edge, _ in edges(made)[2:]] == [36, 48, 60, 0, 12]
    assert len(made.first_area) == 2


@pytest.mark.parametrize(("air", "wanted"), [(None, (0, 11)), (0, (0, 10)), (2, (2, 12))])
def test_air_is_taken_from_the_top_of_every_run(air: int | None, wanted: tuple[int, int]) -> None:
    """One line, none at the head of the page; or as many as the designer says, there too."""
    made = frame(rectangle(0, 1, 0, 8), rectangle(1, 1, 10, 20), air=air)
    assert tuple(column.top for column in made.columns) == wanted
    ring = frame(SHAPES["ring"], air=air).columns[1]
    assert ring.gaps == ((8, 22 + (1 if air is None else air)),)


def test_a_run_no_deeper_than_its_air_is_none() -> None:
    made = frame(area((0, 0, 10), (1, 0, 4), (1, 9, 10)))
    assert [(column.bottom, column.gaps) for column in made.columns] == [(10, ()), (4, ())]


# --- on the page ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "starts", "measure"),
    [
        (3, [50.0, 210.0, 370.0], 150.0),
        ({"merge": [2, 2]}, [50.0, 290.0], 230.0),
        ({"count": 5, "mode": "free"}, [50.0, 146.0, 242.0, 338.0, 434.0], 86.0),
        ({"count": 5, "mode": "absolute"}, [50.0, 147.5, 245.0, 342.5, 440.0], 80.0),
        ({"count": 5, "mode": "relative"}, [50.0, 150.0, 250.0, 350.0, 440.0], 90.0),
        ({"count": 3, "gutter": "2.5字"}, [50.0, 215.0, 380.0], 140.0),
    ],
)
def test_lines_stand_where_the_columns_are(
    tmp_path: Path, faces: FaceSet, columns: object, starts: list[float], measure: float
) -> None:
    """Every line of the page begins at a column's edge, on the body grid, and no full line is wider than its column."""
    pages, _ = make(tmp_path, faces, {"columns": columns, "headline": "brief"}, paragraphs=18)
    body = lines(pages[0], "body")
    assert sorted({round(line.x, 3) for line in body}) == pytest.approx(starts)
    assert max(line.line.width for line in body if line.x < starts[0] + 1) == pytest.approx(measure)
    for line in body:
        row = (line.y - GRID.baseline(0)) / 15
        assert abs(row - round(row)) < 1e-6
