"""Marks outside the trim: where they lie, in which inks, and that nothing of them reaches the page."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.fonts import open_faces
from layout.makeup.compositor import Compositor
from layout.manifest.house_style import default_style
from layout.model.color import BLACK, REGISTRATION, Colour, Spot, spot_colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PageLayout, PlacedLine, Shape, Stroke
from layout.model.press import MARKS, PressProfile
from layout.model.style import FontChoices
from layout.prepress.colour_bar import PATCH, patches
from layout.prepress.marks import MARGIN, Folds, mark_items, with_marks
from layout.prepress.slug import Slug
from layout.units import MM

PROFILE = PressProfile("test", "测试", Path(), marks=MARKS)  # type: ignore[arg-type]
SLUG = Slug("南湖小报", "2026年7月7日", "1 版", "本埠版", "CGATS TR 002")
BROADSHEET = PageLayout(1, 390 * MM, 545 * MM, 3 * MM, ())
TABLOID = PageLayout(1, 275 * MM, 390 * MM, 3 * MM, ())
NARROW = PageLayout(1, 110 * MM, 160 * MM, 3 * MM, ())
NEAR = 0.01


@pytest.fixture(scope="module")
def compositor() -> Compositor:
    style = default_style()
    assert style is not None
    faces = open_faces(FontChoices(sources=("packages",)), Path())[0]
    return Compositor(faces, style)


def extent(item: Item) -> Rect:
    """Where an item leaves ink: with the width of its pen, its type from descent to ascent."""
    match item:
        case Stroke():
            return around([(item.x0, item.y0), (item.x1, item.y1)])
        case Fill():
            return item.rect
        case Shape():
            return around([node[-2:] for contour in item.contours for node in contour.nodes])
        case PlacedLine():
            size = max(run.size for run in item.line.runs)
            return Rect(item.x, item.y - 0.88 * size, item.line.width, size)
    raise AssertionError(item)


def around(points: list[tuple[float, ...]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def meet(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right - NEAR and other.x < one.right - NEAR
        and one.y < other.bottom - NEAR and other.y < one.bottom - NEAR
    )  # fmt: skip


def grown(rect: Rect, by: float) -> Rect:
    return rect.inset(-by, -by)


def only(kind: str) -> PressProfile:
    return PROFILE._replace(marks=(kind,))  # type: ignore[arg-type]


@given(
    width=st.floats(60 * MM, 900 * MM), height=st.floats(200 * MM, 900 * MM), bleed=st.floats(0, 5 * MM),
    is_folded=st.booleans(), spots=st.integers(0, 2),
)  # fmt: skip
def test_all_marks_lie_in_the_frame_around_the_bleed(
    compositor: Compositor, width: float, height: float, bleed: float, is_folded: bool, spots: int
) -> None:
    page = PageLayout(1, width, height, bleed, ())
    slug = SLUG._replace(spots=tuple(Spot(f"PANTONE Warm Red {n} C", 0, 1, 1, 0) for n in range(spots)))
    folds = Folds((width / 2,), (height / 2,)) if is_folded else Folds()
    printed = grown(Rect(0, 0, width, height), bleed)
    paper = grown(printed, MARGIN)
    for item in mark_items(page, PROFILE, slug, compositor, folds):
        place = grown(extent(item), 0.125)
        assert not meet(place, printed), item
        assert paper.x <= place.x and paper.y <= place.y, item
        assert place.right <= paper.right and place.bottom <= paper.bottom, item


@pytest.mark.parametrize("page", [BROADSHEET, TABLOID, TABLOID._replace(width=550 * MM), NARROW])
def test_no_mark_lies_on_another(compositor: Compositor, page: PageLayout) -> None:
    groups: list[list[Rect]] = []
    for kind in MARKS:
        items = mark_items(page, only(kind), SLUG, compositor, Folds((page.width / 2,)))
        groups.append([grown(extent(item), 0.125) for item in items])
    for one, other in combinations(groups, 2):
        assert not [(a, b) for a in one for b in other if meet(a, b)]


def test_crop_marks_lengthen_the_edges_of_the_trim(compositor: Compositor) -> None:
    page = TABLOID
    marks = mark_items(page, only("crop"), SLUG, compositor)
    assert len(marks) == 8
    for mark in marks:
        assert isinstance(mark, Stroke)
        assert (mark.width, mark.colour, mark.dash) == (0.25, REGISTRATION, ())
        place = extent(mark)
        assert max(place.width, place.height) == pytest.approx(5 * MM)
        if place.height == 0:
            assert place.y in (0, page.height)
            gap = min(abs(place.right), abs(place.x - page.width))
        else:
            assert place.x in (0, page.width)
            gap = min(abs(place.bottom), abs(place.y - page.height))
        assert gap == pytest.approx(page.bleed + 1 * MM)


def test_only_broadsheets_are_folded_at_half_their_height(compositor: Compositor) -> None:
    marks = mark_items(BROADSHEET, only("fold"), SLUG, compositor)
    assert {mark.y0 for mark in marks if isinstance(mark, Stroke)} == {BROADSHEET.height / 2}
    assert all(isinstance(mark, Stroke) and mark.dash and mark.colour == REGISTRATION for mark in marks)
    assert {extent(mark).x < 0 for mark in marks} == {True, False}
    assert mark_items(TABLOID, only("fold"), SLUG, compositor) == []


def test_a_spine_is_marked_at_head_and_foot(compositor: Compositor) -> None:
    marks = [extent(mark) for mark in mark_items(TABLOID, only("fold"), SLUG, compositor, Folds((300.0,)))]
    assert [mark.x for mark in marks] == [300.0, 300.0]
    assert marks[0].bottom < 0 and marks[1].y > TABLOID.height


def test_register_targets_stand_in_the_middle_of_all_four_sides(compositor: Compositor) -> None:
    page = TABLOID
    circles = [
        extent(item) for item in mark_items(page, only("registration"), SLUG, compositor) if isinstance(item, Shape)
    ]
    middles = {(round(c.x + c.width / 2, 3), round(c.y + c.height / 2, 3)) for c in circles}
    away = page.bleed + 9 * MM
    expected = [
        (page.width / 2, -away), (page.width / 2, page.height + away),
        (-away, page.height / 2), (page.width + away, page.height / 2),
    ]  # fmt: skip
    assert middles == {(round(x, 3), round(y, 3)) for x, y in expected}


def test_the_bar_has_solids_overprints_tints_and_a_grey_pair() -> None:
    colours = patches()
    assert colours[:4] == (Colour(1, 0, 0, 0), Colour(0, 1, 0, 0), Colour(0, 0, 1, 0), BLACK)
    assert colours[4:8] == (Colour(0, 1, 1, 0), Colour(1, 0, 1, 0), Colour(1, 1, 0, 0), Colour(1, 1, 1, 0))
    assert colours[8:10] == (Colour(0.4, 0, 0, 0), Colour(0.8, 0, 0, 0))
    grey = colours.index(Colour(0, 0, 0, 0.5))
    neighbour = colours[grey + 1]
    assert neighbour.k == 0 and neighbour.c > neighbour.m == neighbour.y > 0
    gold = Spot("Gold", 0.2, 0.3, 0.8, 0)
    assert patches((gold,))[-3:] == tuple(spot_colour(gold, amount) for amount in (1.0, 0.4, 0.8))


def test_every_plate_of_a_sheet_has_its_bar(compositor: Compositor) -> None:
    page = TABLOID._replace(width=550 * MM)
    bar = [
        item for item in mark_items(page, only("bars"), SLUG, compositor, Folds((275 * MM,))) if isinstance(item, Fill)
    ]
    assert len(bar) == 2 * len(patches())
    assert all(item.rect.width == item.rect.height == PATCH for item in bar)
    assert [sum(item.rect.x < 275 * MM for item in bar), bar[len(patches())].rect.x > 275 * MM] == [
        len(patches()),
        True,
    ]


def test_a_narrow_page_has_narrower_patches_side_by_side(compositor: Compositor) -> None:
    page = PageLayout(1, 70 * MM, 100 * MM, 0, ())
    bar = [extent(item) for item in mark_items(page, only("bars"), SLUG, compositor)]
    assert bar[-1].right <= page.width
    assert not [(a, b) for a, b in combinations(bar, 2) if meet(a, b)]


def test_each_plate_is_named_in_its_own_ink(compositor: Compositor) -> None:
    slug = SLUG._replace(spots=(Spot("PANTONE 186 C", 0, 1, 0.8, 0.1),))
    lines = [item.line for item in mark_items(TABLOID, only("slug"), slug, compositor) if isinstance(item, PlacedLine)]
    assert lines[0].text == "南湖小报　2026年7月7日　1 版　本埠版　CGATS TR 002"
    assert {run.colour for run in lines[0].runs} == {REGISTRATION}
    named = {line.text: {name for run in line.runs for name in run.colour.plates} for line in lines[1:]}
    assert named == {name: {name} for name in ("Cyan", "Magenta", "Yellow", "Black", "PANTONE 186 C")}


def test_the_time_of_rendering_is_said_only_if_asked_for() -> None:
    assert SLUG.words.split("　") == ["南湖小报", "2026年7月7日", "1 版", "本埠版", "CGATS TR 002"]
    assert SLUG._replace(time="7月7日 01:30").words.endswith("7月7日 01:30")


def test_a_vertical_papers_slug_is_level(compositor: Compositor) -> None:
    rules = compositor.style.punctuation._replace(writing="vertical")
    upright = compositor._replace(style=compositor.style._replace(punctuation=rules))
    lines = [item.line for item in mark_items(TABLOID, only("slug"), SLUG, upright) if isinstance(item, PlacedLine)]
    assert not any(line.vertical for line in lines)


def test_a_shop_that_wants_no_marks_gets_the_page(compositor: Compositor) -> None:
    assert with_marks(TABLOID, PROFILE._replace(marks=()), SLUG, compositor) is TABLOID
    page = TABLOID._replace(items=(Fill(Rect(0, 0, 1, 1), BLACK),))
    marked = with_marks(page, PROFILE, SLUG, compositor)
    assert marked.margin == MARGIN
    assert marked.items[0] == page.items[0]
