"""The heading of a story's block: over its columns, beside its text, or none; and what could not be done as asked."""

from __future__ import annotations

from layout.makeup import messages
from layout.makeup.columns import text_frame
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Rest
from layout.makeup.fold import opened
from layout.makeup.frames import Frame, Obstacle
from layout.makeup.headings import set_heading, set_jump_heading
from layout.makeup.zones import Heading, head_columns
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import HeadlineChoice, StoryBlock, TitleBlock
from layout.model.page import Item
from layout.model.story import Story
from layout.records import NamedTuple


class PlacedHeading(NamedTuple):
    """A heading at its place, the lines it takes from the text (None: none), and what was wrong with it."""

    items: tuple[Item, ...]
    obstacle: Obstacle | None
    diagnostics: Diagnostics = ()


def story_heading(
    compositor: Compositor,
    owner: str,
    block: StoryBlock,
    story: Story,
    rest: Rest | None,
    frame: Frame,
    *,
    headed: bool,
) -> PlacedHeading:
    """Set a block's heading where it chose to have it: above, at the side; none where the block is not ``headed``."""
    if not headed:
        return PlacedHeading((), None)
    if block.headline.writing == "vertical":
        from layout.makeup.side_headings import side_heading  # few pages have one

        return side_heading(compositor, owner, block, story, rest, frame)
    return _heading_above(compositor, owner, block, story, rest, frame)


def _heading_above(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, frame: Frame
) -> PlacedHeading:
    """Set a heading over the text columns that begin at the block's top."""
    first, columns = head_columns(block.headline, frame.heading_columns())
    room = min((column.bottom - column.top for column in frame.columns[first : first + columns]), default=0)
    headline, diagnostics = no_deeper(owner, block, room)
    heading = block_heading(compositor, block._replace(headline=headline), story, rest, frame.span(columns, first))
    if block.headline.span is not None and block.headline.span > columns:
        values = {"what": "the headline", "what_zh": "标题", "asked": str(block.headline.span)}
        values |= messages.columns_of(vertical=compositor.is_vertical)
        diagnostics += (diagnose(messages.TOO_WIDE, block.source, block=owner, columns=columns, **values),)
    diagnostics += heading_diagnostics(heading, owner, block, story)
    column = frame.columns[first]
    obstacle = Obstacle(first, columns, column.top, column.top + heading.rows) if heading.rows else None
    items = heading.items(column.x, compositor.page.cell_top(column.top), owner)
    return PlacedHeading(tuple(opened(compositor, heading, column.x, items)), obstacle, diagnostics)


def heading_width(compositor: Compositor, block: StoryBlock) -> float:
    """Return the width in points that a block's horizontal heading is set to."""
    frame = text_frame(compositor.page, block)
    first, columns = head_columns(block.headline, frame.heading_columns())
    return frame.span(columns, first)


def no_deeper(owner: str, block: StoryBlock | TitleBlock, room: int) -> tuple[HeadlineChoice, Diagnostics]:
    """Return a block's choice of headline, no deeper than the ``room`` lines there are, and say if it asked for more."""
    asked = block.headline.lines
    if asked is None or asked <= max(room, 1):
        return block.headline, ()
    found = diagnose(messages.TOO_DEEP, block.source, block=owner, asked=asked, lines=room)
    return block.headline._replace(lines=max(room, 1)), (found,)


def block_heading(compositor: Compositor, block: StoryBlock, story: Story, rest: Rest | None, width: float) -> Heading:
    """Set a block's heading to a width in points: the story's, or that of its continuation."""
    if rest is not None:
        return set_jump_heading(compositor, story, block.headline, width, rest.page)
    return set_heading(compositor, story, block.headline, width)


def heading_diagnostics(heading: Heading, owner: str, block: StoryBlock | TitleBlock, story: Story) -> Diagnostics:
    """Say what a heading could not do as the designer asked."""
    found: list[Diagnostic] = []
    if heading.asked is not None:
        values = {"block": owner, "needed": str(heading.rows), "lines": str(heading.asked)}
        found.append(diagnose(messages.HEADING_TOO_DEEP, block.source, **values))
    if heading.crowded:
        found.append(diagnose(messages.HEADING_CROWDED, block.source, block=owner))
    if heading.too_wide:
        size, least = heading.too_wide
        values = {"headline": story.headline.text, "size": f"{size:.1f}", "least": f"{least:g}"}
        found.append(diagnose(messages.HEADLINE_TOO_WIDE, block.source, **values))
    return tuple(found)
