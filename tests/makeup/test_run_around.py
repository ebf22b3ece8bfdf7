"""Text round what stands in its columns: the room left on every line, the course through it, and lines as wide as their room."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from layout.composition import Room
from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, pieces
from layout.makeup.course import Course, course
from layout.makeup.flow import fill
from layout.makeup.frames import LEAST_BESIDE, Frame, Obstacle, Segment, Slot, TextColumn, free_segments, open_feet
from layout.makeup.grid import PageGrid
from layout.model.style import Fit, Grid, PageFormat
from tests.support.one_story import EM, TEXT, lines, make

WIDE: Final = Frame((TextColumn(0.0, 0, 10, 24.0),), EM)
TWO: Final = Frame((TextColumn(0.0, 0, 10, 12.0), TextColumn(130.0, 0, 10, 12.0)), EM)
RIGID: Final = Fit(paragraphs=0, subheads=0)


def obstacle(strip: tuple[float, float], top: int = 2, bottom: int = 5, columns: int = 1) -> Obstacle:
    return Obstacle(0, columns, top, bottom, (strip,) * (bottom - top))


def slots(frame: Frame, *obstacles: Obstacle) -> list[tuple[int, float, float]]:
    """Return line, left edge in characters and measure of every row in reading order."""
    through = course(free_segments(frame, obstacles))
    return [(slot.line, slot.x / EM, slot.measure) for slot in map(through.slot, range(through.total))]


# --- what is left beside a picture ------------------------------------------------------------------------------------


def test_text_stands_left_and_right_of_what_is_in_the_middle() -> None:
    """Two slots on a line, the left one first, flush with the column's edges."""
    found = slots(WIDE, obstacle((85.0, 155.0)))
    assert found[:2] == [(0, 0, 24), (1, 0, 24)]
    assert found[2:8] == [row for line in (2, 3, 4) for row in ((line, 0, 8), (line, 16, 8))]
    assert found[8:] == [(line, 0, 24) for line in range(5, 10)]


@pytest.mark.parametrize(
    ("strip", "wanted"),
    [
        ((0.0, 100.0), [(10, 14)]),
        ((0.0, 101.0), [(11, 13)]),
        ((-40.0, 95.0), [(10, 14)]),
        ((140.0, 240.0), [(0, 14)]),
        ((135.0, 300.0), [(0, 13)]),
        ((0.0, 240.0), []),
    ],
)
def test_whole_characters_flush_with_the_column(strip: tuple[float, float], wanted: list[tuple[int, int]]) -> None:
    """What is over goes to the picture: text never comes nearer than its strip."""
    assert [(x, measure) for line, x, measure in slots(WIDE, obstacle(strip)) if line == 3] == wanted


@pytest.mark.parametrize(("room", "measures"), [(4.9, [10]), (5.0, [5, 10])])
def test_a_strip_too_narrow_holds_no_text(room: float, measures: list[int]) -> None:
    assert LEAST_BESIDE == 5
    found = slots(WIDE, obstacle((room * EM, 140.0)))
    assert [measure for line, _, measure in found if line == 3] == measures


def test_lines_without_room_on_either_side_are_left_out() -> None:
    assert [line for line, *_ in slots(WIDE, obstacle((40.0, 200.0)))] == [0, 1, 5, 6, 7, 8, 9]


def test_an_inset_on_the_gutter_narrows_both_columns() -> None:
    """Its strip reaches from the first column into the second."""
    found = slots(TWO, obstacle((70.0, 180.0), columns=2))
    assert [row for row in found if row[0] == 3] == [(3, 0, 7), (3, 18, 7)]
    assert [line for line, *_ in found] == [*range(10), *range(10)]  # down one column, then the other


def test_each_line_has_a_strip_of_its_own() -> None:
    """沿线: a contour; where it has nothing, the line is whole."""
    leaning = Obstacle(0, 1, 2, 6, ((0.0, 50.0), (0.0, 100.0), None, (0.0, 60.0)))
    assert [measure for line, _, measure in slots(WIDE, leaning) if 2 <= line < 6] == [19, 14, 24, 18]


def test_between_two_pictures_text_stands_in_the_middle() -> None:
    found = slots(WIDE, obstacle((0.0, 60.0)), obstacle((165.0, 240.0)))
    assert [row for row in found if row[0] == 3] == [(3, 6.25, 10)]
    apart = slots(WIDE, obstacle((0.0, 60.0), 2, 4), obstacle((165.0, 240.0), 6, 8))
    assert [measure for line, _, measure in apart if line in (3, 5, 7)] == [18, 24, 16]


def test_segments_that_no_picture_touches_are_plain() -> None:
    first, second = free_segments(TWO, (obstacle((0.0, 60.0)),))
    assert len(first.slots) == 10
    assert (second.slots, second.rows) == ((), 10)
    solid = Obstacle(0, 1, 0, 3)
    assert [(each.top, each.bottom, each.slots) for each in free_segments(WIDE, (solid,))] == [(3, 10, ())]


def test_one_line_between_a_heading_and_a_picture_stays_white() -> None:
    heading = Obstacle(0, 1, 0, 3)
    assert [each.top for each in free_segments(WIDE, (heading, Obstacle(0, 1, 4, 6)))] == [6]
    assert [each.top for each in free_segments(WIDE, (heading, Obstacle(0, 1, 5, 7)))] == [3, 7]


def test_a_picture_at_a_foot_closes_it() -> None:
    assert open_feet(TWO, ()) == (0, 1)
    assert open_feet(TWO, (Obstacle(1, 1, 8, 10),)) == (0,)


# --- the course -------------------------------------------------------------------------------------------------------


@pytest.fixture
def bent() -> Course:
    """Ten rows: four of 12, a row cut in two (5 and 6), two of 12, then a segment of two rows of 20."""
    own = (
        *(Slot(0.0, line, 12.0) for line in range(4)),
        Slot(0.0, 4, 5.0),
        Slot(60.0, 4, 6.0),
        Slot(0.0, 5, 12.0),
        Slot(0.0, 6, 12.0),
    )
    return course([Segment(0.0, 0, 7, 12.0, 0, own), Segment(200.0, 0, 2, 20.0, 1)])


def test_rows_are_counted_through_all_segments(bent: Course) -> None:
    assert (bent.total, bent.ends) == (10, (8, 10))
    assert bent.measures == (12, 12, 12, 12, 5, 6, 12, 12, 20, 20)
    assert [bent.slot(row).line for row in range(10)] == [0, 1, 2, 3, 4, 4, 5, 6, 0, 1]
    assert bent.slot(9) == Slot(200.0, 1, 20.0)
    with pytest.raises(IndexError):
        bent.slot(10)


def test_measures_and_how_far_they_reach(bent: Course) -> None:
    assert [bent.measure(row) for row in (0, 4, 5, 8, 9, 99)] == [12, 5, 6, 20, 20, 20]
    assert [bent.stretch(row) for row in (0, 3, 4, 5, 6, 8)] == [4, 1, 1, 1, 2, None]


def test_rooms_end_where_all_that_follows_is_alike(bent: Course) -> None:
    assert bent.rooms(2, 5) == tuple(Room(0.0, width) for width in (12, 12, 5, 6, 12))
    assert bent.rooms(0, 3) == (Room(0.0, 12),)
    assert bent.rooms(7, 9) == (Room(0.0, 12), Room(0.0, 20))


def test_what_stands_whole_has_the_narrowest_row_for_itself(bent: Course) -> None:
    assert bent.narrowest(0, 4) == 12
    assert bent.narrowest(3, 2) == 5
    assert bent.narrowest(4, 2) is None  # two rows share a line
    assert bent.narrowest(7, 4) == 12


def test_a_course_of_one_measure_says_so_once() -> None:
    plain = course(free_segments(TWO, ()))
    assert (plain.measures, plain.total, plain.stretch(3)) == ((), 20, None)
    assert (plain.measure(0), plain.measure(50), plain.narrowest(3, 4)) == (12, 12, 12)
    assert course(free_segments(TWO, ()), kept=1).ends == (10, 19)
    other = TWO._replace(columns=(TWO.columns[0], TWO.columns[1]._replace(measure=15.0)))
    assert course(free_segments(other, ())).measures == (12.0,) * 10 + (15.0,) * 10


def test_no_segments_are_no_course() -> None:
    assert (course(()).total, course(()).ends) == (0, ())


# --- lines as wide as their room --------------------------------------------------------------------------------------


def paragraph(compositor: Compositor, text: str) -> Copy:
    body = compositor.style.text["body"]
    return Copy("text", (compositor.styled(text, body.role, body.colour),))


def set_rows(compositor: Compositor, texts: list[str], through: Course) -> list[tuple[float, float, bool]]:
    """Return measure in points, where the line ends and whether it is its paragraph's last, of every row that is filled."""
    copy = [paragraph(compositor, text) for text in texts]
    filling = fill(pieces(compositor, copy, through, RIGID), through.ends, even=not through.measures)
    size = compositor.style.grid.size
    found = []
    for placed in filling.placed:
        for n, line in enumerate(placed.variant.lines()[: placed.rows]):
            row = placed.row + n
            last = n + 1 == placed.variant.rows
            found.append((through.measure(row) * size, line.runs[0].x + line.width, last))
    return found


@pytest.mark.parametrize(
    "frame",
    [
        Frame((TextColumn(0.0, 0, 5, 12.0), TextColumn(130.0, 0, 5, 17.0), TextColumn(310.0, 0, 30, 9.0)), EM),
        Frame((TextColumn(0.0, 0, 3, 23.0), TextColumn(240.0, 0, 4, 11.0), TextColumn(360.0, 0, 30, 14.5)), EM),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_a_paragraph_that_goes_on_in_another_measure_is_set_to_it(
    compositor: Compositor, frame: Frame, count: int
) -> None:
    """Every line but a paragraph's last is as wide as its own column, wherever the paragraph began."""
    through = course(free_segments(frame, ()))
    texts = [TEXT * (6 // count)] * count
    rows = set_rows(compositor, texts, through)
    measures = {measure for measure, *_ in rows}
    assert len(measures) == 3
    for measure, width, is_last in rows:
        assert width == pytest.approx(measure) if not is_last else width <= measure + 0.01


def test_a_paragraph_runs_round_a_picture(compositor: Compositor) -> None:
    through = course(free_segments(WIDE, (obstacle((85.0, 155.0)),)))
    rows = set_rows(compositor, [TEXT * 4], through)
    size = compositor.style.grid.size
    assert [round(measure / size) for measure, *_ in rows[:10]] == [24, 24, 8, 8, 8, 8, 8, 8, 24, 24]
    for measure, width, is_last in rows:
        assert is_last or width == pytest.approx(measure)


def test_nothing_is_lost_where_measures_change(compositor: Compositor) -> None:
    through = course(free_segments(WIDE, (obstacle((85.0, 155.0)),)))
    copy = [paragraph(compositor, TEXT)] * 4
    filling = fill(pieces(compositor, copy, through, RIGID), through.ends, even=False)
    text = "".join(line.text for placed in filling.placed for line in placed.variant.lines()[: placed.rows])
    assert (TEXT * 4).startswith(text)
    rows = [placed.row + n for placed in filling.placed for n in range(placed.rows)]
    assert rows == list(range(filling.used))


@pytest.mark.parametrize("columns", [{"merge": [1, 2, 1]}, {"count": 5, "mode": "relative"}])
@pytest.mark.parametrize("writing", ["plain", "jumping"])
def test_on_the_page_lines_fill_the_column_they_stand_in(
    tmp_path: Path, faces: FaceSet, columns: object, writing: str
) -> None:
    """Each full line of the page ends at the right edge of its own column (punctuation at the edge trimmed)."""
    jump = {"jump": {"page": 7, "outside": True}} if writing == "jumping" else {}
    pages, _ = make(tmp_path, faces, {"columns": columns, "headline": "brief", **jump}, paragraphs=40)
    grid = PageGrid(Grid(4, 11, 1, 30, EM, 15.0), PageFormat(600, 600, 0, 60, 50))
    lefts = sorted({round(line.x, 3) for line in lines(pages[0], "body")})
    rights = [left - grid.grid.gutter * EM for left in lefts[1:]] + [grid.right]
    own = {left: [line for line in lines(pages[0], "body") if abs(line.x - left) < 0.01] for left in lefts}
    for left, right in zip(lefts, rights, strict=True):
        assert len(own[left]) > 5
        for line in own[left]:
            assert line.line.ends or line.line.runs[0].x + line.line.width == pytest.approx(right - left), (
                left,
                line.line.text,
            )
