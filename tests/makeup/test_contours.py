"""沿线排版: the strips beside a picture, as data: rectangle, circle, triangle; never closer to the text than the gap."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from layout.makeup.compositor import Compositor
from layout.makeup.contours import LEAST_BESIDE, SQUARE, Points, alpha_outline, extent, placed, strips
from layout.makeup.frames import Frame, Obstacle, TextColumn, free_segments
from layout.makeup.grid import PageGrid
from layout.makeup.pictures import NoPlace, figure, picture_obstacle
from layout.model.diagnostics import Source
from layout.model.geometry import Rect
from layout.model.story import CaptionPlace, Picture
from layout.model.style import Grid, PageFormat
from layout.units import Length
from tests.support.one_story import BOAT

EM, LEADING = 9.0, 13.5
WIDTH, GUTTER = 12 * EM, EM
GRID = PageGrid(Grid(6, 12, 1, 73, EM, LEADING), PageFormat(780, 1106, 8.5, 68, 43))
WHOLE = Rect(0, 0, 1, 1)
TRIANGLE: Points = ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0))


def frame(columns: int = 3, lines: int = 30) -> Frame:
    return Frame(tuple(TextColumn(43 + n * (WIDTH + GUTTER), 0, lines, 12) for n in range(columns)), EM)


def picture(**how: object) -> Picture:
    return Picture(BOAT, "", "", Source("issue.yaml", 1))._replace(**how)


def beside(found: Obstacle) -> list[tuple[Rect, int]]:
    """Return the rectangles of the text that may stand beside a picture, and how many characters each holds."""
    texts: list[tuple[Rect, int]] = []
    for number, strip in enumerate(found.blocked):
        line = found.top + number
        for column in range(found.first, found.first + found.columns):
            left = frame().columns[column].x
            right = left + WIDTH
            ends = [(left, right)] if strip is None else [(left, min(strip[0], right)), (max(strip[1], left), right)]
            for start, end in ends:
                if end - start > 0.01:
                    rect = Rect(start, GRID.ink_top(line), end - start, EM)
                    texts.append((rect, round((end - start) / EM, 6)))  # type: ignore[arg-type]
    return texts


def distance(text: Rect, shape: Points, steps: int = 80) -> float:
    """Return how far the nearest point of a shape's outline lies from a rectangle, by so many points on every edge."""
    nearest = math.inf
    for (x0, y0), (x1, y1) in zip(shape, (*shape[1:], shape[0]), strict=True):
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            across = max(text.x - x, 0.0, x - text.right)
            down = max(text.y - y, 0.0, y - text.bottom)
            nearest = min(nearest, math.hypot(across, down))
    return nearest


def circle(corners: int = 60) -> Points:
    angles = [2 * math.pi * n / corners for n in range(corners)]
    return tuple((0.5 + 0.5 * math.cos(a), 0.5 + 0.5 * math.sin(a)) for a in angles)


# --- extents ----------------------------------------------------------------------------------------------------------


def test_extents_of_a_triangle() -> None:
    shape = placed(TRIANGLE, Rect(100, 200, 80, 40))
    assert extent(shape, 180, 199) is None
    assert extent(shape, 241, 260) is None
    assert extent(shape, 180, 200) == (140, 140)
    assert extent(shape, 190, 220) == pytest.approx((120, 160))
    assert extent(shape, 239, 300) == pytest.approx((100, 180))


@given(
    corners=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=3, max_size=9),
    top=st.floats(-0.2, 1.1),
    depth=st.floats(0.01, 0.6),
)
def test_an_extent_holds_all_of_the_outline_between_two_heights(
    corners: list[tuple[float, float]], top: float, depth: float
) -> None:
    found = extent(tuple(corners), top, top + depth)
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        for step in range(21):
            x, y = x0 + (x1 - x0) * step / 20, y0 + (y1 - y0) * step / 20
            if top <= y <= top + depth:
                assert found is not None
                assert found[0] - 1e-6 <= x <= found[1] + 1e-6


# --- strips -----------------------------------------------------------------------------------------------------------


def made(shape: Points, rect: Rect, gap: float) -> Obstacle:
    obstacle = Obstacle(0, 2, 4, 14)
    return obstacle._replace(blocked=strips(GRID, frame(), obstacle, [placed(shape, rect)], gap))


@pytest.mark.parametrize("shape", [SQUARE, TRIANGLE, circle()], ids=["rectangle", "triangle", "circle"])
@pytest.mark.parametrize("gap", [0.0, 4.5, 9.0, 20.0])
@pytest.mark.parametrize("x", [120.0, 137.3, 101.0])
def test_text_never_comes_closer_than_the_gap(shape: Points, gap: float, x: float) -> None:
    rect = Rect(x, GRID.ink_top(4) + 5, 70, 118)
    found = made(shape, rect, gap)
    assert len(found.blocked) == 10
    texts = beside(found)
    assert texts
    for text, characters in texts:
        assert characters >= LEAST_BESIDE
        assert characters == int(characters), "text lines keep whole characters"
        assert distance(text, placed(shape, rect)) >= gap - 1e-6


def test_a_rectangle_blocks_every_line_alike() -> None:
    """70 pt in the middle of two columns: each side has 117 − 44 = 73 pt less a gap of 9: seven characters."""
    middle = 43 + WIDTH + GUTTER / 2
    found = made(SQUARE, Rect(middle - 35, GRID.ink_top(4), 70, 10 * LEADING - 4.5), 9.0)
    assert set(found.blocked) == {(43 + 7 * EM, 43 + 2 * WIDTH + GUTTER - 7 * EM)}


def test_a_triangle_leaves_more_room_at_its_point() -> None:
    middle = 43 + WIDTH + GUTTER / 2
    found = made(TRIANGLE, Rect(middle - 50, GRID.ink_top(4), 100, 10 * LEADING - 4.5), 9.0)
    lefts = [strip[0] for strip in found.blocked if strip]
    assert lefts == sorted(lefts, reverse=True)
    assert lefts[0] > lefts[-1] + 3 * EM


def test_lines_without_picture_are_free() -> None:
    found = made(TRIANGLE, Rect(130, GRID.ink_top(8), 60, 40), 0.0)
    assert [strip is None for strip in found.blocked] == [True] * 4 + [False] * 3 + [True] * 3


def test_a_strip_of_few_characters_is_no_room() -> None:
    """Beside a picture 4 characters from its column's edge nothing can be read; without room anywhere it takes all."""
    found = made(SQUARE, Rect(43 + 5 * EM, GRID.ink_top(4), WIDTH, 130), EM)
    assert all(strip and strip[0] <= 43 for strip in found.blocked)
    assert made(SQUARE, Rect(43 + 4 * EM, GRID.ink_top(4), 2 * WIDTH - 6 * EM, 130.0), EM).blocked == ()


def test_text_runs_at_both_sides_of_a_picture() -> None:
    """Lines beside it keep whole characters, flush with the outer edges of their columns, at the gap or further off."""
    found = made(SQUARE, Rect(130, GRID.ink_top(4), 60, 130), 9.0)
    one, other, free = free_segments(frame(), (found,))
    assert free.slots == ()
    beside = {slot.line: slot for slot in one.slots}, {slot.line: slot for slot in other.slots}
    for number, strip in enumerate(found.blocked):
        left, right = (each.get(found.top + number) for each in beside)
        if strip is not None and left is not None:
            assert left.x == 43 and left.measure == int(left.measure) and left.x + left.measure * EM <= strip[0] + 0.01
        if strip is not None and right is not None:
            assert right.x >= strip[1] - 0.01 and right.x + right.measure * EM == pytest.approx(43 + 2 * WIDTH + GUTTER)
    assert any(slot.measure < 12 for slot in one.slots) and any(slot.measure < 12 for slot in other.slots)


# --- from a picture's transparency ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def disc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A red disc on a transparent ground, 400 × 400 pixels."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((20, 20, 379, 379), fill="red")
    path = tmp_path_factory.mktemp("alpha") / "disc.png"
    image.save(path)
    return path


def test_the_outline_of_a_disc(disc: Path) -> None:
    """It holds the disc, and no more than two cells (of 128) round it."""
    found = alpha_outline(disc, WHOLE)
    for height in range(6, 95):
        y = height / 100
        half = math.sqrt(max(0.45**2 - (y - 0.5) ** 2, 0.0))
        strip = extent(found, y, y)
        assert strip is not None
        assert strip[0] <= 0.5 - half + 1 / 400 and strip[1] >= 0.5 + half - 1 / 400
        if 0.1 < y < 0.9:
            slope = abs(y - 0.5) / half
            assert strip[1] - strip[0] <= 2 * half + (4 + 4 * slope) / 128
    assert extent(found, 0, 0.03) is None


def test_the_outline_of_a_part(disc: Path) -> None:
    found = alpha_outline(disc, Rect(0.5, 0, 0.5, 1))
    strip = extent(found, 0.5, 0.5)
    assert strip is not None
    assert strip[0] == 0
    assert strip[1] == pytest.approx(0.9, abs=0.03)


@pytest.mark.parametrize("name", ["boat.jpg", "opaque.png", "none.png", "broken.png"])
def test_without_transparency_the_outline_is_the_rectangle(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "boat.jpg":
        path = BOAT
    elif name == "opaque.png":
        Image.new("RGB", (40, 30), "navy").save(path)
    elif name == "broken.png":
        path.write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    assert alpha_outline(path, WHOLE) == SQUARE


@pytest.fixture
def desk(compositor: Compositor) -> Compositor:
    """The built-in style on the grid of these tests."""
    return compositor._replace(style=compositor.style._replace(grid=GRID.grid, page=GRID.page))


# --- from picture to obstacle -----------------------------------------------------------------------------------------


def obstacle(desk: Compositor, one: Picture, *taken: Obstacle) -> Obstacle:
    found = picture_obstacle(desk, frame(), one, taken)
    assert isinstance(found, Obstacle), found
    return found


@pytest.mark.parametrize("at", ["top", "middle", "foot", (1, 6), (2, 3), "top-left", "foot-right", "middle-left"])
@pytest.mark.parametrize("gap", [None, Length(0.5, "em"), Length(2, "em")])
def test_an_inset_keeps_its_distance(desk: Compositor, disc: Path, at: object, gap: Length | None) -> None:
    for contour in ((), "alpha", TRIANGLE):
        one = picture(file=disc, width=Length(10, "em"), columns=2, at=at, gap=gap, contour=contour)
        found = obstacle(desk, one)
        shown = figure(desk, frame(), one, found)
        least = (gap.value if gap else 1.0) * EM
        assert found.blocked
        for text, characters in beside(found):
            assert characters == int(characters)
            corners = placed(SQUARE if contour != TRIANGLE else TRIANGLE, shown.place)
            if contour == "alpha":
                corners = placed(alpha_outline(disc, WHOLE), shown.place)
            assert distance(text, corners, 2 if contour == "alpha" else 100) >= least - 1e-6
        if found.top > 0:
            assert shown.place.y - GRID.ink_bottom(found.top) >= min(least, LEADING - EM) - 1e-6
            if at not in ("top", "top-left"):
                assert shown.place.y - GRID.ink_bottom(found.top) >= least - 1e-6
        if found.bottom < 30:
            assert GRID.ink_top(found.bottom) - shown.place.bottom >= least - 1e-6


@pytest.mark.parametrize("place", ["below", "left-top", "right", "over"])
def test_text_keeps_away_from_the_caption_of_a_contour(desk: Compositor, disc: Path, place: CaptionPlace) -> None:
    one = picture(
        file=disc, width=Length(20, "em"), columns=3, at=(1, 4), contour="alpha", caption="池塘里的红荷初放。"
    )
    one = one._replace(caption_at=place)
    found = obstacle(desk, one)
    words = figure(desk, frame(), one, found).words
    assert words is not None
    texts = beside(found)
    assert texts
    for text, _ in texts:
        assert distance(text, placed(SQUARE, words)) >= EM - 1e-6


def test_an_inset_has_its_width_and_ratio(desk: Compositor) -> None:
    one = picture(width=Length(14, "em"), columns=2, ratio=2.0, at=(1, 5))
    shown = figure(desk, frame(), one, obstacle(desk, one))
    middle = 43 + WIDTH + GUTTER / 2
    assert (shown.place.width, shown.place.height) == pytest.approx((14 * EM, 7 * EM))
    assert shown.place.x + shown.place.width / 2 == pytest.approx(middle)


def test_a_width_in_columns_counts_those_of_the_block(desk: Compositor) -> None:
    """One and a half columns: 1.5 · 12 + 0.5 · 1 characters, over two columns."""
    one = picture(width=Length(1.5, "column"), at="top-right")
    found = obstacle(desk, one)
    shown = figure(desk, frame(), one, found)
    assert (found.first, found.columns) == (1, 2)
    assert shown.place.width == pytest.approx(18.5 * EM)
    assert shown.place.right == pytest.approx(43 + 3 * WIDTH + 2 * GUTTER)
    assert {strip[1] >= 43 + 3 * WIDTH + 2 * GUTTER for strip in found.blocked if strip} == {True}


def test_lines_and_ratio_make_the_width(desk: Compositor) -> None:
    one = picture(columns=2, lines=8, ratio=1.0, at="foot-left")
    found = obstacle(desk, one)
    shown = figure(desk, frame(), one, found)
    assert found.bottom - found.top == 8
    assert shown.place.width == pytest.approx(shown.place.height)
    assert shown.place.x == pytest.approx(43)
    assert shown.place.bottom == pytest.approx(GRID.ink_bottom(30))
    assert found.blocked


def test_a_column_and_line_of_ones_own(desk: Compositor) -> None:
    found = obstacle(desk, picture(columns=2, lines=6, at=(2, 9)))
    assert found == Obstacle(1, 2, 8, 14)


@pytest.mark.parametrize(("at", "room"), [((3, 4), 0), ((1, 2), 0), ((2, 26), 5), ((1, 40), 0)])
def test_a_place_that_is_taken_or_outside_is_none(desk: Compositor, at: tuple[int, int], room: int) -> None:
    found = picture_obstacle(desk, frame(), picture(columns=2, lines=6, at=at), [Obstacle(0, 3, 0, 5)])
    assert found == NoPlace(6, room)


def test_a_whole_picture_blocks_no_strips(desk: Compositor) -> None:
    assert obstacle(desk, picture(columns=2)).blocked == ()
    assert obstacle(desk, picture(columns=2, ratio=1.5)).blocked == ()
