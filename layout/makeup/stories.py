"""Make up one story block: what is laid out becomes items, box and rules first, and the jump line where it is cut."""

from __future__ import annotations

from layout.makeup.boxes import box_items, column_rules
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, Rest
from layout.makeup.frames import run_air
from layout.makeup.laying import lay_story
from layout.makeup.outlines import area_outlines
from layout.makeup.pictures import inner_picture_items
from layout.makeup.placing import copy_items, jump_line, overset_mark
from layout.model.diagnostics import Diagnostics
from layout.model.issue import StoryBlock
from layout.model.page import Item
from layout.model.story import Story
from layout.records import NamedTuple


class MadeBlock(NamedTuple):
    """A block made up: its items, what is left for a later page, and what was wrong."""

    items: tuple[Item, ...]
    rest: tuple[Copy, ...] = ()
    diagnostics: Diagnostics = ()


def make_story(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, *, headed: bool = True
) -> MadeBlock:
    """Make up a story, or its continuation (``rest``); ``headed``: with its heading, if the block chose one."""
    laid = lay_story(compositor, owner, block, story, rest, headed=headed)
    page, block, shape, filled = compositor.page, laid.block, laid.shape, laid.filled
    items: list[Item] = []
    if block.box.style != "none":
        for area in block.areas:
            items += box_items(compositor.style, block.box, area_outlines(page, area, block.air))
    if block.columns.rule:
        items += column_rules(page, shape.frame, shape.obstacles, block.columns.rule)
    items += shape.heading.items
    items += copy_items(compositor, filled, owner)
    segments = filled.course.segments
    if filled.rest and block.jump is None:
        last = segments[-1] if segments else shape.frame.columns[-1]
        width = last.measure * page.grid.size
        items += overset_mark(compositor, last.x, page.ink_bottom(last.bottom), width, filled.rest, owner)
    elif filled.rest and segments and block.jump is not None:
        items.append(jump_line(compositor, segments[-1], block.jump, story, owner))
    for picture, obstacle in shape.pictures:
        items += inner_picture_items(compositor, shape.frame, picture, obstacle, owner)
    return MadeBlock(tuple(items), filled.rest, laid.diagnostics)


def block_air(block: StoryBlock) -> int:
    """Blank lines above a block: one, unless it stands first on the page or the designer says otherwise."""
    return run_air(block.air, min((span.top for span in block.area.spans), default=0))
