"""Make up a story in vertical lines (竖排): its heading at the right, its text in tiers (段), right to left in each.

Nothing is made up a second way: the block gets a grid of its own that lies on its side, the story is made up on it as any
other, and ``turning`` stands the outcome up (``typography.md`` section 12, V10).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout.makeup import messages
from layout.makeup.boxes import box_inset, box_items
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, Rest, story_copy
from layout.makeup.fold import opened
from layout.makeup.laying import LEAST_MEASURE
from layout.makeup.placing import overset_mark
from layout.makeup.stories import MadeBlock, block_air, make_story
from layout.makeup.story_heads import block_heading, heading_diagnostics, no_deeper
from layout.makeup.turning import Turn, vertical
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.geometry import Area, ColumnSpan, Rect
from layout.model.issue import Box, Columns, StoryBlock
from layout.model.page import Item
from layout.model.story import Picture, Placement, Story
from layout.model.style import Grid, PageFormat
from layout.records import NamedTuple

TIER_GAP = 1.0
"""Least room between two tiers, in body characters."""
LYING: dict[Placement, Placement] = {
    "top-right": "top-left",
    "top": "middle-left",
    "top-left": "foot-left",
    "middle": "middle",
    "foot-right": "top-right",
    "foot": "middle-right",
    "foot-left": "foot-right",
    "middle-left": "foot",
    "middle-right": "top",
}
"""Where a picture's place on the page lies in a block that is laid out on its side."""


class Tiers(NamedTuple):
    """A block's tiers as a grid lying on its side, and the place of its origin on the page."""

    grid: Grid
    turn: Turn


class Lying(NamedTuple):
    """A vertical block as it is made up: laid out on its side, by a compositor of its own; what stands beside it already.

    ``tiers`` is None where the block is too small; ``rect`` is what its heading leaves.
    """

    compositor: Compositor
    block: StoryBlock
    tiers: Tiers | None
    rect: Rect
    items: tuple[Item, ...]
    diagnostics: Diagnostics
    headed: bool


def make_vertical(compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None) -> MadeBlock:
    """Make up a story, or its continuation (``rest``), in vertical lines."""
    lying = lay_down(compositor, owner, block, story, rest)
    if lying.tiers is None:
        copy = rest.copy if rest else story_copy(compositor, story)
        items, rect = lying.items, lying.rect
        if block.jump is None and copy:
            items += overset_mark(compositor, rect.x, rect.bottom, rect.width, copy, owner)
        return MadeBlock(items, copy, (*lying.diagnostics, _no_room(compositor, owner, block, rect, copy)))
    made = make_story(lying.compositor, owner, lying.block, story, rest, headed=lying.headed)
    items = (*lying.items, *lying.tiers.turn.items(made.items))
    return MadeBlock(items, made.rest, lying.diagnostics + made.diagnostics)


def lay_down(compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None) -> Lying:
    """Return a vertical block on the grid that its tiers make, lying on its side."""
    rect = compositor.page.area_rect(block.area, block_air(block))
    items = box_items(compositor.style, block.box, rect)
    inset = box_inset(block.box, compositor.style.grid.size)
    rect = rect.inset(inset, inset)
    diagnostics: Diagnostics = ()
    headed = block.headline.writing != "horizontal"
    if not headed:
        banner, rect, diagnostics = _banner(compositor, owner, block, story, rest, rect)
        items += banner
    tiers = _tiers(compositor, block, rect)
    if tiers is None:
        return Lying(compositor, block, None, rect, tuple(items), diagnostics, headed)
    inner = block._replace(
        area=Area(tuple(ColumnSpan(tier, 0, tiers.grid.lines) for tier in range(tiers.grid.columns))),
        headline=block.headline._replace(writing=""),
        columns=Columns(),
        box=Box(),
        pictures=tuple(_lying(picture) for picture in block.pictures),
        air=0,
        writing="horizontal",
    )
    return Lying(_lying_compositor(compositor, tiers.grid), inner, tiers, rect, tuple(items), diagnostics, headed)


def _banner(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, rect: Rect
) -> tuple[list[Item], Rect, Diagnostics]:
    """Set a horizontal heading (横题) over the whole block; return it with what is left of the rectangle below."""
    headline, found = no_deeper(owner, block, int(rect.height / compositor.style.grid.leading))
    heading = block_heading(compositor, block._replace(headline=headline), story, rest, rect.width)
    items = heading.items(rect.x, rect.y - compositor.page.slack, owner)
    items = opened(compositor, heading, rect.x, items)
    depth = heading.rows * heading.leading
    below = Rect(rect.x, rect.y + depth, rect.width, rect.height - depth)
    return items, below, found + heading_diagnostics(heading, owner, block, story)


def _tiers(compositor: Compositor, block: StoryBlock, rect: Rect) -> Tiers | None:
    """Divide a rectangle into tiers of whole characters; the room between them takes up the rest. None: too small.

    Lines stand at the pitch of the page's body lines from the right edge. What is left over beside them stays at the left;
    in a box, and under a single tier, it is shared.
    """
    grid = compositor.style.grid
    height = rect.height / grid.size
    count = block.columns.number or max(int((height + TIER_GAP) / (grid.measure + TIER_GAP)), 1)
    measure = _measure(height, count)
    lines = math.floor((rect.width - grid.size) / grid.leading + 1e-6) + 1
    if measure < LEAST_MEASURE or lines < 1:
        return None
    spare = height - count * measure
    gutter = spare / (count - 1) if count > 1 else 0.0
    boxed = block.box.style != "none"
    beside = rect.width - (lines - 1) * grid.leading - grid.size if boxed else 0.0
    under = spare * grid.size if boxed and count == 1 else 0.0
    made = Grid(count, measure, gutter, lines, grid.size, grid.leading)
    return Tiers(made, Turn(rect.right - beside / 2, rect.y + under / 2))


def _measure(height: float, count: int) -> int:
    """Return how many characters a line of ``count`` tiers holds, in a height of so many characters."""
    return math.floor((height - (count - 1) * TIER_GAP) / count + 1e-6)


def _no_room(compositor: Compositor, owner: str, block: StoryBlock, rect: Rect, copy: Sequence[Copy]) -> Diagnostic:
    measure = _measure(rect.height / compositor.style.grid.size, block.columns.number or 1)
    if (block.columns.number or 1) > 1 and measure < LEAST_MEASURE:
        values = {"block": owner, "columns": str(block.columns.number), "measure": str(max(measure, 0))}
        values |= messages.columns_of(vertical=True)
        return diagnose(messages.TOO_MANY_COLUMNS, block.source, **values)
    characters = sum(item.characters for item in copy)
    return diagnose(messages.NO_ROOM, block.source, block=owner, characters=characters)


def _lying_compositor(compositor: Compositor, grid: Grid) -> Compositor:
    """Return a compositor for vertical lines on a block's own grid, the first line's em box flush with the origin."""
    turned = vertical(compositor)
    slack = (grid.leading - grid.size) / 2
    sheet = PageFormat(grid.width, grid.height, 0.0, -slack, 0.0)
    return turned._replace(style=turned.style._replace(grid=grid, page=sheet))


def _lying(picture: Picture) -> Picture:
    """Return a picture with its place as it lies; a tier and a line of it are the same however they lie."""
    return picture if isinstance(picture.at, tuple) else picture._replace(at=LYING[picture.at])
