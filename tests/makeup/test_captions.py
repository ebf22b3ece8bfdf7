"""Captions below, beside and on pictures stay inside their place; a ratio is kept; the house style has its default."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.makeup.captions import BAND, CAPTION_GAP
from layout.makeup.compositor import Compositor
from layout.makeup.figures import arrange, natural_height, picture_items
from layout.makeup.turning import vertical
from layout.model.color import WHITE
from layout.model.diagnostics import Source
from layout.model.geometry import Rect
from layout.model.page import Fill, PlacedLine, PlacedPicture
from layout.model.story import CaptionPlace, Picture
from layout.model.style import PictureStyle
from tests.support.one_story import BOAT

PLACES: tuple[CaptionPlace, ...] = get_args(CaptionPlace)
PLACE = Rect(40, 60, 320, 220)
SIZE = (1200, 800)


def picture(place: str = "", **how: object) -> Picture:
    made = Picture(BOAT, "北街的花开了，周末的林荫道上谁也舍不得扫。", "■本报记者 摄", Source("issue.yaml", 1))
    return made._replace(caption_at=place, **how)


def inside(rect: Rect, outer: Rect) -> bool:
    slack = 0.01
    across = outer.x - slack <= rect.x and rect.right <= outer.right + slack
    return across and outer.y - slack <= rect.y and rect.bottom <= outer.bottom + slack


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.sampled_from(PLACES),
    width=st.floats(90, 500),
    height=st.floats(120, 400),
    ratio=st.none() | st.floats(0.4, 3),
    title=st.sampled_from(["", "花下"]),
    lying=st.booleans(),
)
def test_everything_stays_inside(
    compositor: Compositor, place: str, width: float, height: float, ratio: float | None, title: str, lying: bool
) -> None:
    desk = vertical(compositor) if lying else compositor
    outer = Rect(40, 60, width, height)
    made = arrange(desk, picture(place, ratio=ratio), outer, title)
    assert inside(made.place, outer)
    assert inside(made.bounds, outer)
    words = Rect(*made.corner, 1, made.caption.height)
    if made.veil:
        assert inside(made.veil, made.place)
        assert inside(words, made.veil)
    else:
        assert not inside(words, made.place), "the caption stands beside the picture or below"
    if ratio is not None:
        shape = 1 / ratio if lying else ratio
        assert made.place.width / made.place.height == pytest.approx(shape)


@pytest.mark.parametrize("place", ["", "below"])
def test_below(compositor: Compositor, place: str) -> None:
    made = arrange(compositor, picture(place), PLACE)
    assert made.corner == pytest.approx((PLACE.x, made.place.bottom + CAPTION_GAP))
    assert made.place.width == PLACE.width


@pytest.mark.parametrize("place", ["beside", "left", "right", "left-top", "right-top"])
def test_beside(compositor: Compositor, place: str) -> None:
    """In a column of whole characters, level with the picture's foot or head; the picture as deep as its place."""
    made = arrange(compositor, picture(place), PLACE)
    size = compositor.style.text["caption"].size
    assert (made.place.y, made.place.height) == (PLACE.y, PLACE.height)
    column = PLACE.width - made.place.width - 0.8 * size
    assert column / size == pytest.approx(round(column / size))
    assert 6 <= column / size <= 12
    x, y = made.corner
    if place.startswith("left"):
        assert (x, made.place.right) == pytest.approx((PLACE.x, PLACE.right))
    else:
        assert (made.place.x, x + column) == pytest.approx((PLACE.x, PLACE.right))
    level = y - made.place.y if place.endswith("-top") else made.place.bottom - y - made.caption.height
    assert level == pytest.approx(0)


def test_a_caption_without_room_at_the_side_stands_below(compositor: Compositor) -> None:
    made = arrange(compositor, picture("left"), Rect(0, 0, 70, 200))
    assert made.corner == pytest.approx((0, made.place.bottom + CAPTION_GAP))


def test_on_the_picture(compositor: Compositor) -> None:
    """In white on a dark veil over its foot, of one ink and without transparency; the picture fills its place."""
    items = picture_items(compositor, picture("over"), PLACE, "P")
    shown, veil, *lines = items
    assert isinstance(shown, PlacedPicture) and shown.rect == PLACE
    assert isinstance(veil, Fill) and veil.colour == BAND and veil.rect.bottom == pytest.approx(PLACE.bottom)
    assert (veil.rect.x, veil.rect.width) == (PLACE.x, PLACE.width)
    assert {run.colour for line in lines if isinstance(line, PlacedLine) for run in line.line.runs} == {WHITE}
    assert {line.role for line in lines if isinstance(line, PlacedLine)} == {"caption", "credit"}


def test_a_veil_never_hides_half_of_a_picture(compositor: Compositor) -> None:
    made = arrange(compositor, picture("over"), Rect(0, 0, 70, 90))
    assert made.veil is None
    assert made.corner[1] > made.place.bottom


def test_without_words_there_is_nothing_but_the_picture(compositor: Compositor) -> None:
    for place in PLACES:
        items = picture_items(compositor, picture(place, caption="", credit=""), PLACE, "P")
        assert [type(item) for item in items] == [PlacedPicture]
        assert items[0].rect == PLACE  # type: ignore[union-attr]


def test_the_house_style_says_where_captions_stand(compositor: Compositor) -> None:
    style = compositor.style._replace(pictures=PictureStyle(captions="over"))
    desk = compositor._replace(style=style)
    assert arrange(desk, picture(), PLACE).veil is not None
    assert arrange(desk, picture("below"), PLACE).veil is None


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [108.0, 225.0, 340.0])
def test_at_its_natural_height_a_picture_is_not_cropped(compositor: Compositor, place: str, width: float) -> None:
    one = picture(place)
    made = arrange(compositor, one, Rect(0, 0, width, natural_height(compositor, one, width)))
    if width > 200:
        assert made.place.width / made.place.height == pytest.approx(1.5, rel=1e-6)
    elif place == "over":  # a veil of three lines needs a deeper picture
        assert made.veil is not None and made.place.height == pytest.approx(2 * made.veil.height)
    else:
        assert made.corner == pytest.approx((0, made.place.bottom + CAPTION_GAP))


@pytest.mark.parametrize("ratio", [1.0, 16 / 9, 0.75])
@pytest.mark.parametrize("place", ["below", "right", "over"])
def test_a_ratio_crops_and_never_distorts(compositor: Compositor, ratio: float, place: str) -> None:
    (shown,) = (
        item
        for item in picture_items(compositor, picture(place, ratio=ratio), PLACE, "P")
        if isinstance(item, PlacedPicture)
    )
    assert shown.rect.width / shown.rect.height == pytest.approx(ratio)
    assert shown.crop.width * SIZE[0] / (shown.crop.height * SIZE[1]) == pytest.approx(ratio, rel=0.01)
    assert max(shown.crop.width, shown.crop.height) == pytest.approx(1)
