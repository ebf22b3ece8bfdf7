"""Columns of a block: 变栏 by whole characters, boxes, L-shapes, and what stands in the way of the text."""

from __future__ import annotations

import pytest

from layout.makeup import columns
from layout.makeup.frames import Frame, Obstacle, TextColumn, free_segments, obstacle_rect
from layout.makeup.grid import PageGrid
from layout.model.diagnostics import Source
from layout.model.geometry import Area, ColumnSpan
from layout.model.issue import Box, Columns, StoryBlock
from layout.model.style import Grid, PageFormat

EM = 9.0


def grid(columns: int = 6, measure: float = 12, gutter: float = 1, lines: int = 73) -> PageGrid:
    return PageGrid(Grid(columns, measure, gutter, lines, EM, 13.5), PageFormat(780, 1106, 8.5, 68, 43))


def area(columns: int, top: int = 0, bottom: int = 30, first: int = 0) -> Area:
    return Area(tuple(ColumnSpan(first + n, top, bottom) for n in range(columns)))


def text_frame(page: PageGrid, area: Area, number: int | None, *, air: int, boxed: bool) -> Frame:
    """The frame of a story block in an area."""
    box = Box("frame") if boxed else Box()
    return columns.text_frame(
        page, StoryBlock(area, "s", Source("issue.yaml", 1), columns=Columns(number), box=box, air=air)
    )


def lefts(frame: Frame) -> list[float]:
    return [round(column.x, 6) for column in frame.columns]


def test_a_block_that_says_nothing_has_its_basic_columns() -> None:
    frame = text_frame(grid(), area(3, 5, 30, first=2), None, air=1, boxed=False)
    assert lefts(frame) == [43 + 13 * EM * n for n in (2, 3, 4)]
    assert {column.measure for column in frame.columns} == {12}
    assert {(column.top, column.bottom) for column in frame.columns} == {(6, 30)}
    assert frame.span(3) == (3 * 12 + 2) * EM


@pytest.mark.parametrize(
    ("basic", "columns", "measure"),
    [(2, 1, 23), (3, 1, 35), (3, 2, 17), (4, 3, 15), (5, 4, 14)],
    ids=["两长", "三长", "三分二", "四分三", "五分四"],
)
def test_columns_are_divided_anew_as_the_evening_news_did(basic: int, columns: int, measure: int) -> None:
    """新民晚报: 11 characters to the basic column, gutters of one (``print.md`` section 3)."""
    page = grid(8, 11)
    frame = text_frame(page, area(basic), columns, air=0, boxed=False)
    assert frame.columns[0].measure == measure
    assert frame.columns[0].x == 43
    assert frame.right(len(frame.columns) - 1) == pytest.approx(43 + page.grid.span(basic))


def test_gutters_take_up_what_whole_characters_leave() -> None:
    frame = text_frame(grid(), area(4), 3, air=0, boxed=False)
    assert frame.columns[0].measure == 16  # (51 − 2) / 3
    assert frame.columns[1].x - frame.right(0) == pytest.approx(1.5 * EM)
    assert lefts(frame) == pytest.approx([43, 43 + 17.5 * EM, 43 + 35 * EM])


def test_a_single_column_of_half_characters_stands_in_the_middle() -> None:
    frame = text_frame(grid(measure=12.5), area(1), 1, air=0, boxed=False)
    assert (frame.columns[0].measure, frame.columns[0].x) == (12, 43 + 0.25 * EM)


def test_a_box_keeps_a_character_and_a_line_on_every_side() -> None:
    frame = text_frame(grid(), area(2, 10, 40), 2, air=1, boxed=True)
    assert frame.columns[0].measure == 11  # (25 − 2 − 1) / 2
    assert frame.columns == (TextColumn(43 + EM, 12, 39, 11), TextColumn(43 + EM + 12 * EM, 12, 39, 11))


def test_an_l_shape_keeps_the_depth_of_each_column() -> None:
    steps = Area((ColumnSpan(0, 0, 40), ColumnSpan(1, 0, 40), ColumnSpan(2, 0, 20)))
    frame = text_frame(grid(), steps, None, air=0, boxed=False)
    assert [(column.top, column.bottom) for column in frame.columns] == [(0, 40), (0, 40), (0, 20)]
    assert frame.heading_columns() == 3
    hung = Area((ColumnSpan(0, 0, 40), ColumnSpan(1, 10, 40)))
    assert text_frame(grid(), hung, None, air=0, boxed=False).heading_columns() == 1


def segments(frame: Frame, *obstacles: Obstacle, raised: tuple[int, ...] = ()) -> list[tuple[float, int, int]]:
    return [(s.x, s.top, s.bottom) for s in free_segments(frame, obstacles, raised)]


@pytest.fixture
def frame() -> Frame:
    """Three columns of twenty lines at x = 0, 100, 200."""
    return Frame(tuple(TextColumn(x, 0, 20, 10) for x in (0.0, 100.0, 200.0)), 9.0)


def test_text_goes_down_the_columns(frame: Frame) -> None:
    assert segments(frame) == [(0, 0, 20), (100, 0, 20), (200, 0, 20)]


def test_text_goes_round_heading_and_pictures(frame: Frame) -> None:
    heading, top, middle, foot = (
        Obstacle(0, 2, 0, 4),
        Obstacle(2, 1, 0, 7),
        Obstacle(0, 1, 9, 12),
        Obstacle(1, 2, 15, 20),
    )
    assert segments(frame, heading, top, middle, foot) == [(0, 4, 9), (0, 12, 20), (100, 4, 15), (200, 7, 15)]


def test_the_order_of_obstacles_does_not_matter(frame: Frame) -> None:
    obstacles = (Obstacle(0, 3, 0, 4), Obstacle(0, 1, 10, 14), Obstacle(0, 2, 4, 8))
    assert segments(frame, *obstacles) == segments(frame, *reversed(obstacles))


def test_a_covered_column_has_no_room(frame: Frame) -> None:
    assert segments(frame, Obstacle(1, 1, 0, 20)) == [(0, 0, 20), (200, 0, 20)]
    assert segments(frame, Obstacle(0, 3, 0, 20)) == []


def test_feet_are_raised_alike(frame: Frame) -> None:
    assert segments(frame, raised=(3, 3, 3)) == [(0, 0, 17), (100, 0, 17), (200, 0, 17)]
    assert segments(frame, Obstacle(0, 1, 8, 12), raised=(2, 2, 2))[:2] == [(0, 0, 8), (0, 12, 18)]


def test_an_obstacle_covers_its_columns_from_ink_to_ink() -> None:
    page = grid()
    frame = text_frame(page, area(4), None, air=0, boxed=False)
    rect = obstacle_rect(page, frame, Obstacle(1, 2, 3, 8))
    assert (rect.x, rect.width) == (pytest.approx(43 + 13 * EM), pytest.approx(25 * EM))
    assert (rect.y, rect.bottom) == (pytest.approx(68 + 3 * 13.5 + 2.25), pytest.approx(68 + 8 * 13.5 - 2.25))
