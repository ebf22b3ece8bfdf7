"""Random dummies of any shape, stories in several areas, jumps: nothing lost, read in order, on the grid, feet level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.fonts import FaceSet, open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.geometry import Area
from layout.model.issue import Issue, StoryBlock
from tests.issues.test_random_issues import COMMON, Made, maker
from tests.support import lines as rules
from tests.support.expected import FLOWING
from tests.support.lines import SetLine
from tests.support.random_areas import write_areas
from tests.support.random_issues import Plan

PLANS = st.builds(
    Plan,
    seed=st.integers(0, 2**32),
    columns=st.integers(3, 7),
    measure=st.sampled_from((11, 12, 13, 14.5)),
    gutter=st.sampled_from((1, 1.5)),
    lines=st.integers(44, 72),
    size=st.sampled_from((9, 9.5)),
    leading=st.sampled_from((1.45, 1.5)),
    fullness=st.sampled_from((0.8, 1.0)),
)
SEEN = settings(COMMON, max_examples=25)
TOLD = ("story/uneven-feet", "story/line-alone", "story/overset")


@pytest.fixture(scope="module")
def make() -> Callable[[Plan], Made]:
    return maker(write_areas)


def _set_lines(made: Made) -> list[SetLine]:
    return rules.set_lines(made.issue, made.pages, made.account.pages)


@SEEN
@given(plan=PLANS)
def test_nothing_is_lost_or_doubled(make: Callable[[Plan], Made], plan: Plan) -> None:
    """The account of the pages (made by ``maker``) explains every character; both readers tell the same."""
    made = make(plan)
    assert rules.off_grid(made.issue, (char for line in _set_lines(made) for char in line.chars)) == []
    pictures = {plan.number: page.pictures for plan, page in zip(made.issue.pages, made.pages, strict=True)}
    assert rules.off_measure(made.issue, _set_lines(made), pictures) == []


@SEEN
@given(plan=PLANS)
def test_ink_stays_in_its_own_cells_and_on_nothing(make: Callable[[Plan], Made], plan: Plan) -> None:
    made = make(plan)
    lines = _set_lines(made)
    assert rules.over_another(lines) == []
    for page_plan, page, passages in zip(made.issue.pages, made.pages, made.account.pages, strict=True):
        assert rules.over_pictures(lines, page_plan.number, page.pictures) == []
        chars = [char for char in page.chars if not char.is_blank]
        printed = [passage for passage in passages if passage.label.role != "mark"]
        assert rules.collisions(char for passage in printed for char in chars[passage.start : passage.end]) == []
        for passage in printed:
            block = page_plan.blocks.get(passage.label.owner)
            if isinstance(block, StoryBlock):
                for char in chars[passage.start : passage.end]:
                    x, y = sum(char.ink) / 2, sum(char.depth) / 2
                    assert any(_holds(made.issue, area, x, y) for area in block.areas), (passage.label, char.text, x, y)


def _holds(issue: Issue, area: Area, x: float, y: float) -> bool:
    """Tell whether a point lies in one of an area's cells, half a gutter and the marks of its text lines allowed."""
    page, grid = issue.style.page, issue.style.grid
    pitch = (grid.measure + grid.gutter) * grid.size
    slack = grid.gutter * grid.size / 2 + 0.1
    return any(
        page.left + span.column * pitch - slack
        <= x
        <= page.left + span.column * pitch + grid.measure * grid.size + slack
        and page.top + span.top * grid.leading <= y <= page.top + span.bottom * grid.leading
        for span in area.spans
    )


@SEEN
@given(plan=PLANS)
def test_text_is_read_down_its_columns_from_left_to_right(make: Callable[[Plan], Made], plan: Plan) -> None:
    """Area after area as the thread has them; in each from the first column to the last, in a column from top to foot."""
    made = make(plan)
    seen: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for line in _set_lines(made):
        seen[line.page, line.label.owner].append((line.column, line.row))
    for place, order in seen.items():
        assert order == sorted(order), place
        assert len(set(order)) == len(order), place


@SEEN
@given(plan=PLANS)
def test_feet_are_level_or_it_is_said(make: Callable[[Plan], Made], plan: Plan) -> None:
    made = make(plan)
    for place, blanks in _feet(made).items():
        assert max(blanks) - min(blanks) <= 1, (place, blanks)


class _Place(NamedTuple):
    page: int
    owner: str
    story: str
    area: int


def _feet(made: Made) -> dict[_Place, list[int]]:
    """Return the blank lines below the text of each column, area by area, of stories without pictures that are not cut.

    Stories that are told to be uneven are left out: the last test says how rare that is.
    """
    told = {dict(one.values)["story"] for one in made.diagnostics if one.message.code in TOLD}
    found: dict[_Place, list[int]] = {}
    for page_plan, passages, page in zip(made.issue.pages, made.account.pages, made.pages, strict=True):
        chars = [char for char in page.chars if not char.is_blank]
        for owner, block in page_plan.blocks.items():
            if isinstance(block, StoryBlock) and block.jump is None and not block.pictures and block.story not in told:
                columns = rules.text_columns(made.issue, block)
                ends = [
                    passage for passage in passages if passage.label.owner == owner and passage.label.role in FLOWING
                ]
                text = [(char, passage.label.role) for passage in ends for char in chars[passage.start : passage.end]]
                for number in _last_runs(columns):
                    own = [(char.depth[1], role) for char, role in text if rules.column_of(columns, char) == number]
                    foot, role = max(own, default=(0.0, "quote"))
                    if role != "quote":  # the rows of a pull quote have air at their foot
                        blank = round((columns[number].bottom - foot) / made.issue.style.grid.leading - 0.3)
                        place = _Place(page_plan.number, owner, block.story, columns[number].area)
                        found.setdefault(place, []).append(blank)
    return found


def _last_runs(columns: list[rules.TextColumn]) -> set[int]:
    """Return the numbers of the lowest runs of each column: those above an interruption are no feet."""
    lowest: dict[tuple[int, float], int] = {}
    for number, column in enumerate(columns):
        other = lowest.get((column.area, column.left))
        if other is None or columns[other].bottom < column.bottom:
            lowest[column.area, column.left] = number
    return set(lowest.values())


def test_warnings_of_uneven_feet_are_rare(tmp_path: Path) -> None:
    """They come where a subhead or a quote finds no room at a foot; so much may happen on pages drawn without looking."""
    uneven, stories = 0, 0
    faces: list[FaceSet] = []
    for seed in range(30):
        issue, _ = read_issue(write_areas(Plan(seed=seed, columns=4, lines=60, measure=12), tmp_path / str(seed)))
        assert issue is not None
        faces = faces or [open_faces(issue.style.fonts, issue.root)[0]]
        codes = [one.message.code for one in make_up(issue, faces[0])[1]]
        uneven += codes.count("story/uneven-feet")
        stories += len(issue.stories)
    assert uneven <= stories * 0.1, (uneven, stories)
