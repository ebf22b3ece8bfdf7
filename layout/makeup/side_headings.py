"""Vertical headings in horizontal surroundings (竖题): at the side of a story, and in a block of their own."""

from __future__ import annotations

import math

from layout.makeup import messages
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Rest
from layout.makeup.frames import Frame, Obstacle, obstacle_rect
from layout.makeup.story_heads import PlacedHeading, block_heading, heading_diagnostics, no_deeper
from layout.makeup.turning import Turn, vertical
from layout.makeup.zones import Heading
from layout.model.diagnostics import Diagnostics, diagnose
from layout.model.geometry import Rect
from layout.model.issue import StoryBlock
from layout.model.page import Item
from layout.model.story import Story

FOOT_AIR = 0.6
"""Room between a side heading and text that runs under it, in lines of the grid."""


def side_heading(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, frame: Frame
) -> PlacedHeading:
    """Set a heading in vertical lines over text columns of a block's first area, from their top to their foot or ``lines`` deep.

    It takes the columns that the block gives it, else as few as hold its lines; one column at least is left for the text.
    """
    choice = block.headline
    whole = max(len(frame.first_area) - (1 if choice.lines is None else 0), 1)
    first = min(choice.span or 1, whole)
    for columns in range(first, (first if choice.span else whole) + 1):
        obstacle = _place(frame, columns, choice.side, choice.lines)
        rect = _rect(compositor, frame, obstacle)
        lying = block._replace(headline=choice._replace(lines=None))
        heading = block_heading(vertical(compositor), lying, story, rest, rect.height)
        if heading.height <= rect.width:
            break
    if not heading.elements:
        return PlacedHeading((), None)
    found = no_deeper(owner, block, obstacle.bottom - obstacle.top)[1]
    found += heading_diagnostics(heading, owner, block, story)
    found += _width_diagnostics(owner, block, heading, frame, columns, rect)
    return PlacedHeading(tuple(upright_items(heading, rect, owner)), obstacle, found)


def _place(frame: Frame, columns: int, side: str, lines: int | None) -> Obstacle:
    """Return the columns and lines of a zone at a side of the block."""
    first = 0 if side == "left" else len(frame.first_area) - columns
    covered = frame.columns[first : first + columns]
    top, bottom = max(column.top for column in covered), min(column.bottom for column in covered)
    return Obstacle(first, columns, top, min(top + lines, bottom) if lines else bottom)


def _rect(compositor: Compositor, frame: Frame, obstacle: Obstacle) -> Rect:
    """The room for a zone's lines: less deep where text runs on under it."""
    rect = obstacle_rect(compositor.page, frame, obstacle)
    covered = frame.columns[obstacle.first : obstacle.first + obstacle.columns]
    if any(column.bottom > obstacle.bottom for column in covered):
        rect = rect._replace(height=rect.height - FOOT_AIR * compositor.style.grid.leading)
    return rect


def _width_diagnostics(
    owner: str, block: StoryBlock, heading: Heading, frame: Frame, columns: int, rect: Rect
) -> Diagnostics:
    """Say where a zone is too narrow for its lines, or asks for more columns than there are."""
    if block.headline.span is not None and block.headline.span > columns:
        values = {"what": "the headline", "what_zh": "标题", "asked": str(block.headline.span)}
        values |= messages.columns_of(vertical=False)
        return (diagnose(messages.TOO_WIDE, block.source, block=owner, columns=columns, **values),)
    if heading.height > rect.width:
        pitch = frame.span(columns) / columns  # columns that the block has not are taken like those it has
        needed = min(math.ceil(heading.height / pitch), 21)
        values = {"block": owner, "needed": str(needed), "columns": str(columns)}
        return (diagnose(messages.SIDE_HEADING_TOO_WIDE, block.source, **values),)
    return ()


def upright_items(heading: Heading, rect: Rect, owner: str) -> list[Item]:
    """Stand a heading that was set to a rectangle's height into the rectangle, right to left, centred in its width."""
    return Turn(rect.right, rect.y).items(heading.items(0.0, 0.0, owner, even=True, depth=rect.width))
