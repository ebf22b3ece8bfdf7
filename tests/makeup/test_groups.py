"""组图: rows that fill their rectangle exactly, pictures that are cropped and never distorted, captions of their own."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from layout.makeup.compositor import Compositor
from layout.makeup.groups import NUMBERS, group_height, group_items, members
from layout.makeup.turning import Turn, vertical
from layout.model.diagnostics import Source
from layout.model.geometry import Rect
from layout.model.page import Fill, PlacedLine, PlacedPicture
from layout.model.story import Picture
from layout.units import Length

HERE = Source("issue.yaml", 1)
GAP = Length(3.0, "pt")
SIZES = [(60, 40), (40, 60), (50, 50), (120, 40), (64, 36)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("group")
    for number, size in enumerate(SIZES):
        Image.new("RGB", size, "navy").save(folder / f"{number}.png")
    return [folder / f"{number}.png" for number in range(len(SIZES))]


def group(
    files: list[Path], which: list[int], rows: tuple[int, ...] = (), captions: str = "", **how: object
) -> Picture:
    parts = tuple(Picture(files[number], captions, "", HERE) for number in which)
    return Picture(parts[0].file, "", "", HERE, parts=parts, rows=rows, part_gap=GAP)._replace(**how)


def by_rows(rects: list[Rect]) -> list[list[Rect]]:
    rows: list[list[Rect]] = []
    for rect in rects:
        if rows and abs(rows[-1][0].y - rect.y) < 1e-6:
            rows[-1].append(rect)
        else:
            rows.append([rect])
    return rows


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.lists(st.integers(0, 4), min_size=2, max_size=7),
    width=st.floats(120, 700),
    height=st.floats(120, 700),
    data=st.data(),
)
def test_a_group_fills_its_rectangle_exactly(
    compositor: Compositor, files: list[Path], which: list[int], width: float, height: float, data: st.DataObject
) -> None:
    """To the edges on all sides, three points between the pictures and no others, those of a row equally high."""
    rows: tuple[int, ...] = ()
    if data.draw(st.booleans()):
        first = data.draw(st.integers(1, len(which) - 1))
        rows = (first, len(which) - first)
    rect = Rect(30, 40, width, height)
    placed = [one.place for one in members(compositor, group(files, which, rows), rect)]
    found = by_rows(placed)
    assert len(placed) == len(which)
    if rows:
        assert tuple(map(len, found)) == rows
    assert found[0][0].y == pytest.approx(rect.y)
    assert found[-1][0].bottom == pytest.approx(rect.bottom)
    for above, below in pairwise(found):
        assert below[0].y - above[0].bottom == pytest.approx(3.0)
    for row in found:
        assert (row[0].x, row[-1].right) == pytest.approx((rect.x, rect.right))
        assert len({round(one.height, 6) for one in row}) == 1
        for one, other in pairwise(row):
            assert other.x - one.right == pytest.approx(3.0)


@pytest.mark.parametrize("rows", [(2, 3), (5,), (1, 4), ()])
def test_pictures_are_never_distorted(compositor: Compositor, files: list[Path], rows: tuple[int, ...]) -> None:
    for item in group_items(compositor, group(files, [0, 1, 2, 3, 4], rows), Rect(0, 0, 300, 200), "G"):
        assert isinstance(item, PlacedPicture)
        width, height = SIZES[int(item.file.stem)]
        shown = item.crop.width * width / (item.crop.height * height)
        assert shown == pytest.approx(item.rect.width / item.rect.height)
        assert max(item.crop.width, item.crop.height) == pytest.approx(1)


@pytest.mark.parametrize("rows", [(2, 3), (5,), (1, 4), (2, 2, 1)])
def test_at_its_natural_height_nothing_is_cropped(
    compositor: Compositor, files: list[Path], rows: tuple[int, ...]
) -> None:
    five = group(files, [0, 1, 2, 3, 4], rows)
    rect = Rect(0, 0, 300, group_height(compositor, five, 300))
    for item in group_items(compositor, five, rect, "G"):
        assert isinstance(item, PlacedPicture)
        assert (item.crop.width, item.crop.height) == pytest.approx((1, 1))


def test_rows_are_chosen_that_crop_least(compositor: Compositor, files: list[Path]) -> None:
    """Four pictures of 3:2 make a square of two by two, a strip of four, a tower of four."""
    four = group(files, [0, 0, 0, 0])
    for rect, counts in (
        (Rect(0, 0, 300, 200), [2, 2]),
        (Rect(0, 0, 600, 100), [4]),
        (Rect(0, 0, 100, 280), [1, 1, 1, 1]),
    ):
        assert [len(row) for row in by_rows([one.place for one in members(compositor, four, rect)])] == counts


def test_own_captions_stand_below_their_pictures(compositor: Compositor, files: list[Path]) -> None:
    rect = Rect(10, 20, 400, 300)
    made = members(compositor, group(files, [0, 3, 1], (1, 2), "湖边的清晨。"), rect)
    for one in made:
        for item in one.caption.items(one.place.x, one.place.bottom, ""):
            assert isinstance(item, PlacedLine)
            assert item.x + item.line.width <= one.place.right + 0.01
    assert made[0].place.bottom + made[0].caption.height < made[1].place.y
    assert max(one.place.bottom + one.caption.height for one in made) <= rect.bottom


@pytest.mark.parametrize("lying", [False, True])
def test_numbers_stand_in_the_foot_corner(compositor: Compositor, files: list[Path], lying: bool) -> None:
    """Where captions are gathered: at the left of the foot, on the page also in a vertical story."""
    three = group(files, [0, 1, 2], (1, 2), "湖边。", caption_at="right")
    items = group_items(vertical(compositor) if lying else compositor, three, Rect(0, 0, 300, 200), "G")
    if lying:
        items = Turn(500.0, 100.0).items(items)
    pictures = [item.rect for item in items if isinstance(item, PlacedPicture)]
    chips = [item.rect for item in items if isinstance(item, Fill)]
    assert [item.line.text for item in items if isinstance(item, PlacedLine)] == list(NUMBERS[:3])
    for picture, chip in zip(pictures, chips, strict=True):
        assert (chip.x, chip.bottom) == pytest.approx((picture.x, picture.bottom))


def test_a_group_lies_in_a_vertical_story(compositor: Compositor, files: list[Path]) -> None:
    """Stood up, it fills its place with upright rows, and at its natural size nothing is cropped."""
    desk, three = vertical(compositor), group(files, [0, 3, 1], (2, 1))
    rect = Rect(0, 0, 260, group_height(desk, three, 260))
    placed = Turn(700.0, 50.0).items(group_items(desk, three, rect, "G"))
    rects = [item.rect for item in placed if isinstance(item, PlacedPicture)]
    assert [item.file for item in placed if isinstance(item, PlacedPicture)] == [files[0], files[3], files[1]]
    assert [len(row) for row in by_rows(rects)] == [2, 1]
    whole = Turn(700.0, 50.0).rect(rect)
    assert (rects[0].x, rects[0].y, rects[1].right) == pytest.approx((whole.x, whole.y, whole.right))
    assert rects[2].bottom == pytest.approx(whole.bottom)
    for item in placed:
        assert isinstance(item, PlacedPicture)
        assert (item.crop.width, item.crop.height) == pytest.approx((1, 1))
