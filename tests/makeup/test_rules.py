"""Lines of every kind: whole units, alike corners, nothing outside its place; what a house style puts between stories."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from layout.fonts import FaceSet
from layout.makeup.boxes import box_inset, box_items, tint
from layout.makeup.compositor import Compositor
from layout.makeup.lines import frame, straight
from layout.makeup.outlines import corners_of
from layout.model.color import BLACK, Colour
from layout.model.geometry import Rect
from layout.model.issue import Box
from layout.model.page import Contour, Fill, Item, Outline, Shape, Stroke
from layout.model.ruling import GUTTER_KINDS, LINES, LineKind
from tests.support.one_story import Json, lines, make

STEP = ((50.0, 50.0), (290.0, 50.0), (290.0, 150.0), (170.0, 150.0), (170.0, 250.0), (50.0, 250.0))
KINDS: tuple[LineKind, ...] = get_args(LineKind)
ORNAMENTS = tuple(kind for kind in KINDS if not LINES[kind].pens)
RED = Colour(0, 1, 0.95, 0.05)
STORIES = {"b": {"headline": "老菜场", "body": "一百零六个摊位一个没少。" * 12}}


def ink(items: list[Item]) -> tuple[float, float, float, float]:
    """The box of all ink, pens included: left, top, right, bottom."""
    xs, ys = [], []
    for item in items:
        if isinstance(item, Stroke):
            level = item.y0 == item.y1
            half = item.width / 2
            xs += [item.x0 - half * (not level), item.x1 + half * (not level)]
            ys += [item.y0 - half * level, item.y1 + half * level]
        elif isinstance(item, Outline):
            half = item.width / 2
            xs += [item.rect.x - half, item.rect.right + half]
            ys += [item.rect.y - half, item.rect.bottom + half]
        elif isinstance(item, Shape):
            half = item.width / 2
            nodes = [node for contour in item.contours for node in contour.nodes]
            xs += [value + sign * half for node in nodes for value in node[-2::2] for sign in (-1, 1)]
            ys += [value + sign * half for node in nodes for value in node[-1::2] for sign in (-1, 1)]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_is_as_long_as_its_column_and_as_deep_as_the_table_says(kind: LineKind) -> None:
    left, top, right, bottom = ink(straight(kind, (50, 100), (260, 100), BLACK))
    across = 0.4 if kind in ("wave", "fret", "dashed") else 0.001  # a pen's square or round end
    assert (left, right) == (pytest.approx(50, abs=across), pytest.approx(260, abs=across))
    waved = 0.4 if kind == "wave" else 0.001  # its crests lie between the nodes
    assert bottom - top <= LINES[kind].depth + 0.001
    assert (top + bottom) / 2 == pytest.approx(100, abs=waved)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("radius", [0.0, 8.0])
def test_a_frame_stays_inside_its_outline_and_reaches_it(kind: LineKind, radius: float) -> None:
    for outline, place in ((STEP, (50, 50, 290, 250)), (corners_of(Rect(50, 50, 205, 87)), (50, 50, 255, 137))):
        box = ink(frame(kind, outline, radius, BLACK))
        # A wave's crests and a diamond on an arc are out by less than their own half.
        assert box == pytest.approx(place, abs=1.3 if kind in ("wave", "diamonds") else 0.01)


@pytest.mark.parametrize("kind", ORNAMENTS)
def test_the_four_corners_of_a_frame_are_alike(kind: LineKind) -> None:
    """A square turned by a quarter shows the same points: units are whole and equal on every side."""
    side = 151.3
    items = frame(kind, corners_of(Rect(0, 0, side, side)), 0, BLACK)
    ends = {
        (round(node[-2], 3), round(node[-1], 3))
        for item in items
        if isinstance(item, Shape)
        for contour in item.contours
        for node in contour.nodes
    }
    turned = {(round(side - y, 3), x) for x, y in ends}
    off = [point for point in turned if min(abs(point[0] - x) + abs(point[1] - y) for x, y in ends) > 0.01]
    assert off == []


@pytest.mark.parametrize("kind", ORNAMENTS)
@pytest.mark.parametrize("length", [97.3, 200.0, 333.3])
def test_units_come_out_whole_and_near_their_own_length(kind: LineKind, length: float) -> None:
    (item,) = straight(kind, (0, 0), (length, 0), BLACK)
    assert isinstance(item, Shape)
    starts = sorted({round(contour.nodes[0][0], 4) for contour in item.contours})
    if kind == "wave":
        nodes = [node[-2] for node in item.contours[0].nodes]
        starts = nodes[::2]
        assert len(nodes) % 2 == 1  # a crest for every trough
    steps = [other - one for one, other in pairwise(starts)]
    steps = steps[1:-1] if kind in ("fret", "dashed") else steps
    if kind in ("beads", "diamonds"):
        steps = [one + other for one, other in zip(steps[::2], steps[1::2], strict=False)]
    assert max(steps) - min(steps) < 0.001
    assert steps[0] == pytest.approx(LINES[kind].pitch, rel=0.05)


def test_the_thick_line_of_a_scotch_rule_is_outside() -> None:
    outer, inner = frame("scotch", corners_of(Rect(0, 0, 100, 80)), 0, BLACK)
    assert isinstance(outer, Outline) and isinstance(inner, Outline)
    assert outer.width == 3 * inner.width and outer.rect.x < inner.rect.x
    above, below = straight("scotch", (0, 10), (100, 10), BLACK)
    assert isinstance(above, Stroke) and isinstance(below, Stroke)
    assert above.y0 < below.y0 and above.width > below.width


def test_hairlines_are_grey_as_the_table_says() -> None:
    (rule,) = straight("hairline", (0, 0), (100, 0), BLACK)
    assert isinstance(rule, Stroke) and rule.colour == Colour(0, 0, 0, 0.6)


def test_a_box_is_a_tint_or_a_line_never_both(compositor: Compositor) -> None:
    rect = Rect(10, 10, 100, 50)
    style = compositor.style
    assert box_items(style, Box(), rect) == []
    assert box_items(style, Box("tint", "press-red"), rect) == [Fill(rect, style.colours["press-red"].tint(0.09))]
    (round_tint,) = box_items(style, Box("tint", radius=6), [STEP])
    assert isinstance(round_tint, Shape) and round_tint.width == 0 and round_tint.colour == BLACK.tint(0.09)
    assert box_items(style, Box("tint"), [STEP]) == [Shape((Contour(STEP),), BLACK.tint(0.09))]
    assert [type(item) for item in box_items(style, Box("frame", line="double"), rect)] == [Outline, Outline]


def test_a_light_colour_is_no_tint_of_a_tint(compositor: Compositor) -> None:
    warm = compositor.style.colours["warm-tint"]
    assert tint(warm) == warm
    assert tint(RED).strength == pytest.approx(0.09)


def test_a_deep_line_takes_more_room_and_the_designer_may_say_how_much() -> None:
    assert box_inset(Box(), 9) == 0
    assert box_inset(Box("tint"), 9) == box_inset(Box("frame"), 9) == 9
    assert box_inset(Box("frame", line="fret"), 9) == 13.5
    assert box_inset(Box("frame", line="fret", inset=2.0), 9) == 18


def rules(folder: Path, faces: FaceSet, style: Json, **block: object) -> list[Item]:
    dummy = [{"8": "B B B B"}, {"rest": "A A C C"}]
    blocks = {"B": {"story": "b", "headline": "brief"}, "C": {"story": "c", "headline": "brief"}}
    more = {"blocks": blocks, "style": style}
    pages, _ = make(folder, faces, dict(block), *dummy, stories=STORIES | {"c": STORIES["b"]}, **more)
    return [item for item in pages[0].items if isinstance(item, Stroke | Shape)]


def test_the_house_style_says_what_stands_between_stories(tmp_path: Path, faces: FaceSet) -> None:
    (above, gutter) = [item for item in rules(tmp_path, faces, {}) if isinstance(item, Stroke) and item.y0 > 60]
    assert (above.width, gutter.width) == (0.5, 0.25) and above.y0 == above.y1 and gutter.x0 == gutter.x1
    ruled = rules(tmp_path, faces, {"rules": {"above": "wave", "between": "thick"}})
    assert any(isinstance(item, Shape) for item in ruled)
    assert any(isinstance(item, Stroke) and item.x0 == item.x1 and item.width == 1.5 for item in ruled)
    bare = rules(tmp_path, faces, {"rules": {"above": "none", "between": "none"}})
    assert not [item for item in bare if isinstance(item, Shape) or item.y0 > 60]


def test_a_block_overrides_the_rule_above_it(tmp_path: Path, faces: FaceSet) -> None:
    drawn = rules(tmp_path, faces, {"rules": {"between": "none"}}, rule="scotch")
    across = [item for item in drawn if isinstance(item, Stroke) and item.y0 > 60]
    assert sorted(item.width for item in across) == [0.5, 0.5, 1.5]  # C's own, and the two of A
    assert not set(GUTTER_KINDS) & {"beads", "diamonds", "fret"}


def test_the_text_of_a_boxed_l_keeps_away_from_its_outline(tmp_path: Path, faces: FaceSet) -> None:
    blocks = {"B": {"story": "b", "headline": "brief"}}
    dummy = [{"14": "A A A ."}, {"10": "A B B ."}, {"rest": ". . . ."}]
    pages, _ = make(tmp_path, faces, {"box": "tint", "headline": "brief"}, *dummy, blocks=blocks, stories=STORIES)
    room = 10.0
    body = [item for item in lines(pages[0], "body") if item.owner == "A"]
    lower = [item for item in body if item.y > 60 + 14 * 15]
    assert lower and len(body) > len(lower)
    for item in body:
        right = 160 if item in lower else 400  # the step stands at the right edge of the first column
        assert item.x >= 50 + room - 0.01 and item.x + item.line.width <= right - room + 0.01
