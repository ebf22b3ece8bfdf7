"""栏脚齐平: where copy is short the columns end alike; nothing is lost, nothing stands alone, no hole is left over a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy
from layout.makeup.filling import fill_frame, fill_segments
from layout.makeup.frames import Frame, Obstacle, TextColumn, free_segments
from layout.makeup.levelling import MOST_UNEVEN, Filled, levelled
from layout.model.diagnostics import Source
from layout.model.geometry import Area, ColumnSpan
from layout.model.issue import StoryBlock
from layout.model.page import PageLayout
from layout.model.style import Fit
from tests.support.one_story import LEADING, TOP, codes, lines, make

LINE: Final = "晨光照在南湖上。"


def frame(*depths: int, area: Sequence[int] = ()) -> Frame:
    """Columns of 11 characters, each as deep as given, that begin on one line."""
    of = area or [0] * len(depths)
    return Frame(tuple(TextColumn(n * 120.0, 0, deep, 11.0, (), of[n]) for n, deep in enumerate(depths)), 10.0)


def block(columns: int) -> StoryBlock:
    area = Area(tuple(ColumnSpan(column, 0, 99) for column in range(columns)))
    return StoryBlock(area, "a", Source("issue.yaml", 1))


def copy(compositor: Compositor, *kinds: str) -> list[Copy]:
    """Make copy: ``3`` a paragraph of so many lines, ``h`` a subhead, ``q`` a pull quote."""
    style = compositor.style.text["body"]
    made = []
    for kind in kinds:
        text = {"h": "小标题", "q": "湖上有船"}.get(kind) or "湖" * (11 * int(kind) - 2)
        role: Any = {"h": "subhead", "q": "quote"}.get(kind, "text")
        made.append(Copy(role, (compositor.styled(text, style.role, style.colour),)))
    return made


def feet(made: Filled, columns: int) -> list[int]:
    """Return the line after the last one with text of every column, 0 where there is none."""
    found = [0] * columns
    start = 0
    for segment, end in zip(made.course.segments, made.course.ends, strict=True):
        for placed in made.filling.placed:
            for n in range(placed.rows):
                row = placed.row + n + (0 < placed.held <= n)
                if start <= row < end:
                    found[segment.column] = max(found[segment.column], segment.slot(row - start).line + 1)
        start = end
    return found


def filled(compositor: Compositor, shape: Frame, own: list[Copy], *obstacles: Obstacle) -> tuple[Filled, list[str]]:
    made, found = fill_frame(compositor, shape, obstacles, own, block(len(shape.columns)), "A")
    return made, codes(found)


@pytest.mark.parametrize("count", range(12, 31))
def test_feet_are_level_within_one_line(compositor: Compositor, count: int) -> None:
    """Paragraphs of one line, for three columns of ten: whatever is missing is shared."""
    made, _ = filled(compositor, frame(10, 10, 10), copy(compositor, *["1"] * count))
    own = feet(made, 3)
    assert sum(own) == count
    assert max(own) - min(own) <= MOST_UNEVEN
    assert made.missing == 30 - count


def test_the_last_columns_are_the_higher_ones(compositor: Compositor) -> None:
    assert feet(filled(compositor, frame(10, 10, 10), copy(compositor, *["1"] * 28))[0], 3) == [10, 9, 9]


def test_columns_of_different_depth_are_as_much_blank(compositor: Compositor) -> None:
    assert feet(filled(compositor, frame(14, 10, 12), copy(compositor, *["1"] * 30))[0], 3) == [12, 8, 10]


def test_a_column_over_a_picture_at_its_foot_is_filled(compositor: Compositor) -> None:
    """A hole in the middle of the page is worse than feet that are not level."""
    picture = Obstacle(1, 1, 6, 10)
    made, _ = filled(compositor, frame(10, 10, 10), copy(compositor, *["1"] * 20), picture)
    assert feet(made, 3) == [7, 6, 7]


@pytest.mark.parametrize("count", range(1, 39))
def test_lines_with_room_at_both_sides_of_a_picture(compositor: Compositor, count: int) -> None:
    """They count twice in what is missing, once in how deep a column is: never is more taken off than there is."""
    shape = Frame((TextColumn(0.0, 0, 10, 30.0), TextColumn(320.0, 0, 10, 30.0)), 10.0)
    beside = [Obstacle(n, 1, 0, 9, ((x, x + 80.0),) * 9) for n, x in enumerate((110.0, 430.0))]
    made, _ = filled(compositor, shape, copy(compositor, *["1"] * count), *beside)
    assert (made.rest, made.filling.used) == ((), count)


def test_the_last_area_is_short_before_the_others(compositor: Compositor) -> None:
    shape = frame(10, 10, 10, 10, area=(0, 0, 1, 1))
    assert feet(filled(compositor, shape, copy(compositor, *["1"] * 34))[0], 4) == [10, 10, 7, 7]
    assert feet(filled(compositor, shape, copy(compositor, *["1"] * 14))[0], 4) == [7, 7, 0, 0]


def test_a_subhead_does_not_end_a_column_for_it(compositor: Compositor) -> None:
    own = copy(compositor, "4", "h", "5", "h", "3")
    made, _ = filled(compositor, frame(10, 10), own)
    ends = feet(made, 2)
    assert abs(ends[0] - ends[1]) <= MOST_UNEVEN
    for placed in made.filling.placed:
        if made.pieces[placed.piece].role == "subhead":
            last = placed.row + placed.rows
            assert last + 2 <= next(end for end in made.course.ends if end > placed.row)


def test_a_quote_moves_so_that_feet_are_level(compositor: Compositor) -> None:
    """Eight rows of quote in the wrong place leave a hole of its depth; one paragraph further on they do not."""
    moved = 0
    for count in range(6, 18):
        own = copy(compositor, *["3"] * (count // 3), "q", *["3"] * 2)
        made, found = filled(compositor, frame(10, 10, 10), own)
        order = [made.pieces[placed.piece].role for placed in made.filling.placed]
        assert sorted(order) == sorted(["body"] * (len(own) - 1) + ["quote"])
        moved += order.index("quote") != count // 3
        ends = feet(made, 3)
        assert max(ends) - min(ends) <= MOST_UNEVEN or "story/uneven-feet" in found
    assert moved


def test_what_cannot_be_level_is_told(compositor: Compositor) -> None:
    """A paragraph of two lines beside one of one: neither may be parted, so nothing is; the warning says by how much."""
    shape = frame(9, 9, 9)
    made, found = filled(compositor, shape, copy(compositor, "3", "q", "q"))
    ends = feet(made, 3)
    assert (max(ends) - min(ends) > MOST_UNEVEN) == ("story/uneven-feet" in found)


def test_what_is_over_stays_over(compositor: Compositor) -> None:
    """Nothing is raised where copy is left over."""
    own = copy(compositor, *["1"] * 35)
    segments = free_segments(frame(10, 10, 10), ())
    first = fill_segments(compositor, own, segments, Fit())
    same, uneven = levelled(frame(10, 10, 10), (), own, first, lambda *_: pytest.fail("tried"))
    assert (same is first, uneven, len(first.rest)) == (True, 0, 5)


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(
    depths=st.lists(st.integers(6, 14), min_size=2, max_size=4),
    kinds=st.lists(st.sampled_from(["1", "2", "3", "5", "8", "h"]), min_size=2, max_size=9),
)
def test_levelling_loses_and_doubles_nothing(compositor: Compositor, depths: list[int], kinds: list[str]) -> None:
    own = copy(compositor, *kinds, "2")
    made, found = filled(compositor, frame(*depths), own)
    text = "".join(
        line.text for placed in made.filling.placed for line in placed.variant.lines()[: placed.rows]
    ) + "".join(item.text for item in made.rest)
    assert text.replace("\u3000", "") == "".join(item.text for item in own)
    rows = [placed.row + n for placed in made.filling.placed for n in range(placed.rows) if not placed.held]
    assert rows == sorted(set(rows))
    blank = [deep - foot for deep, foot in zip(depths, feet(made, len(depths)), strict=True)]
    if not made.rest and "story/uneven-feet" not in found:
        shown = [each for each, whole in zip(blank, depths, strict=True) if each < whole]
        assert max(shown) - min(shown) <= MOST_UNEVEN


@pytest.mark.parametrize("paragraphs", range(5, 9))
def test_on_the_page(tmp_path: Path, faces: FaceSet, paragraphs: int) -> None:
    """Under a heading and beside a picture at the foot the lines of all open columns end within one line."""
    shown = {"pictures": [{"file": "boat.jpg", "columns": 1, "lines": 8, "at": "foot-right"}]}
    pages, found = make(tmp_path, faces, {"headline": "brief", **shown}, paragraphs=paragraphs)
    assert "story/overset" not in codes(found)
    ends = columns(pages[0])
    assert len(ends) == 4
    assert max(ends[:3]) - min(ends[:3]) <= MOST_UNEVEN
    assert ends[3] >= 20  # the column over the picture has 22 lines


def columns(page: PageLayout) -> list[int]:
    """Return the line after the last of body text in each column of a page."""
    body = lines(page, "body")
    return [
        max(int((line.y - TOP) / LEADING) + 1 for line in body if line.x == x)
        for x in sorted({line.x for line in body})
    ]
