"""Printer's marks outside the trim: where to cut, where to fold, what to register by, what to measure (裁切线 折线 十字线 色标).

They stand in a frame around the bleed, ``MARGIN`` wide. Its inner ring, 1 to 6 mm from the bleed, has crop marks at the
corners, fold marks, the slug at the head and the colour bar at the foot; its outer ring the register targets, so that a fold in
the middle of a side does not run through a target.
"""

from __future__ import annotations

from typing import Final

from layout.makeup.compositor import Compositor
from layout.model.color import REGISTRATION
from layout.model.page import Contour, Item, PageLayout, Shape, Stroke
from layout.model.press import PressProfile
from layout.prepress.colour_bar import bar_items
from layout.prepress.slug import Slug, slug_items
from layout.records import NamedTuple
from layout.units import MM

MARGIN: Final = 12 * MM
"""The room around the bleed that the marks take."""
PEN: Final = 0.25
AWAY: Final = 1 * MM
"""Marks keep so far away from the bleed."""
LENGTH: Final = 5 * MM
TARGET: Final = 9 * MM
"""From the bleed to the middle of a register target."""
RADIUS: Final = 1.6 * MM
BROADSHEET: Final = 450 * MM
"""A page deeper than this is folded once more, at half its height (``print.md`` section 3: 对开 540–550 mm, 四开 390–420 mm)."""
DASH: Final = (2.0, 2.0)
SLUG_GAP: Final = 2 * MM
"""The slug keeps so far away from crop marks and from the middle of the head."""
RISE: Final = 1.4 * MM
"""From the inner edge of the frame's inner ring to the slug's baseline."""
_CURVE: Final = 0.5523
"""Control points of a quarter circle, in radii (4/3·(√2−1))."""


class Folds(NamedTuple):
    """Where a sheet is folded: ``across`` are x positions (the spine), ``down`` y positions, in points from the trim's corner."""

    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()


UNFOLDED: Final = Folds()


def with_marks(
    page: PageLayout, profile: PressProfile, slug: Slug, compositor: Compositor, folds: Folds = UNFOLDED
) -> PageLayout:
    """Return a page with the marks that a print shop wants, and room for them; the page itself where it wants none."""
    if not profile.marks:
        return page
    return page._replace(items=(*page.items, *mark_items(page, profile, slug, compositor, folds)), margin=MARGIN)


def mark_items(
    page: PageLayout, profile: PressProfile, slug: Slug, compositor: Compositor, folds: Folds = UNFOLDED
) -> list[Item]:
    """Return a page's marks: all lie outside its bleed, and no farther than ``MARGIN`` from it."""
    items: list[Item] = []
    if "crop" in profile.marks:
        items += crop_marks(page)
    if "fold" in profile.marks:
        items += fold_marks(page, folds)
    if "registration" in profile.marks:
        items += register_targets(page)
    if "bars" in profile.marks:
        items += bar_items(page.width, page.height + page.bleed + AWAY, folds.across, slug.spots)
    if "slug" in profile.marks:
        middle = page.width / 2
        halves = ((SLUG_GAP, middle - SLUG_GAP), (middle + SLUG_GAP, page.width - SLUG_GAP))
        items += slug_items(compositor, slug, -page.bleed - AWAY - RISE, halves)
    return items


def crop_marks(page: PageLayout) -> list[Stroke]:
    """Two lines at each corner of the trim, in its prolongation."""
    start, end = page.bleed + AWAY, page.bleed + AWAY + LENGTH
    level = [
        _line(x + side * start, y, x + side * end, y)
        for x, side in ((0.0, -1), (page.width, 1))
        for y in (0.0, page.height)
    ]
    upright = [
        _line(x, y + side * start, x, y + side * end)
        for y, side in ((0.0, -1), (page.height, 1))
        for x in (0.0, page.width)
    ]
    return level + upright


def fold_marks(page: PageLayout, folds: Folds) -> list[Stroke]:
    """Dashed lines at both ends of each fold: those given, and the one at half the height of a broadsheet."""
    start, end = page.bleed + AWAY, page.bleed + AWAY + LENGTH
    down = folds.down or ((page.height / 2,) if page.height > BROADSHEET else ())
    level = [
        _line(x + side * start, y, x + side * end, y, DASH) for y in down for x, side in ((0.0, -1), (page.width, 1))
    ]
    upright = [
        _line(x, y + side * start, x, y + side * end, DASH)
        for x in folds.across
        for y, side in ((0.0, -1), (page.height, 1))
    ]
    return level + upright


def register_targets(page: PageLayout) -> list[Item]:
    """A circle and a cross in the middle of each side."""
    away = page.bleed + TARGET
    middles = (
        (page.width / 2, -away), (page.width / 2, page.height + away),
        (-away, page.height / 2), (page.width + away, page.height / 2),
    )  # fmt: skip
    arm = LENGTH / 2
    return [
        item
        for x, y in middles
        for item in (_line(x - arm, y, x + arm, y), _line(x, y - arm, x, y + arm), _circle(x, y))
    ]


def _line(x0: float, y0: float, x1: float, y1: float, dash: tuple[float, ...] = ()) -> Stroke:
    return Stroke(x0, y0, x1, y1, PEN, REGISTRATION, dash)


def _circle(x: float, y: float) -> Shape:
    r, k = RADIUS, _CURVE * RADIUS
    nodes = (
        (x + r, y),
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return Shape((Contour(nodes),), REGISTRATION, PEN)
