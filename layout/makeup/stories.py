"""Make up one story block: heading, pictures, text through its columns, and the jump line where it is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from layout.makeup import messages
from layout.makeup.boxes import box_items, column_rules
from layout.makeup.columns import text_frame
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, story_copy
from layout.makeup.filling import fill_frame
from layout.makeup.frames import Frame, Obstacle, run_air
from layout.makeup.headings import set_heading, set_jump_heading
from layout.makeup.levelling import Filled
from layout.makeup.outlines import area_outlines
from layout.makeup.pictures import NoPlace, inner_picture_items, open_columns, picture_obstacle
from layout.makeup.placing import copy_items, jump_line, overset_mark
from layout.makeup.zones import Heading, head_columns
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import HeadlineChoice, StoryBlock, TitleBlock
from layout.model.page import Item
from layout.model.story import Picture, Story

LEAST_MEASURE = 5
"""Fewest characters of a column that a designer may ask for."""


class Rest(NamedTuple):
    """What of a story is still to be set: its copy, and the page it comes from."""

    copy: tuple[Copy, ...]
    page: int

    @property
    def characters(self) -> int:
        """How many characters there are."""
        return sum(item.characters for item in self.copy)


class MadeBlock(NamedTuple):
    """A block made up: its items, what is left for a later page, and what was wrong."""

    items: tuple[Item, ...]
    rest: tuple[Copy, ...] = ()
    diagnostics: Diagnostics = ()


class PlacedHeading(NamedTuple):
    """A heading at its place, the lines it takes from the text (None: none), and what was wrong with it."""

    items: tuple[Item, ...]
    obstacle: Obstacle | None
    diagnostics: Diagnostics = ()


class Shape(NamedTuple):
    """A block's text columns with what stands in them."""

    frame: Frame
    heading: PlacedHeading
    pictures: tuple[tuple[Picture, Obstacle], ...]

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What the text goes round."""
        heading = (self.heading.obstacle,) if self.heading.obstacle else ()
        return (*heading, *(obstacle for _, obstacle in self.pictures))


class Laid(NamedTuple):
    """A block laid out: ``block`` as it came out, its shape, its copy in it, what was wrong, and what gave way to fit."""

    block: StoryBlock
    shape: Shape
    filled: Filled
    diagnostics: Diagnostics
    changes: tuple[Change, ...] = ()


class Change(NamedTuple):
    """Something that gave way so that a story fills its block: by how many lines, or simply 1."""

    kind: Literal["picture", "headline", "quote", "fact", "filler"]
    by: int
    name: str = ""


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


def lay_story(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, *, headed: bool = True
) -> Laid:
    """Lay a story out in its block; where it does not fill it exactly, in the way that what may give way allows."""
    lay = layer(compositor, owner, block, story, rest, headed=headed)
    copy = rest.copy if rest else story_copy(compositor, story)
    laid = lay(block, copy)
    if not block.fit.is_visible or block.jump is not None or laid.filled.closes or block.open_ended:
        return laid
    from layout.makeup.fitting import fitted  # only where the manifest lets something give way

    return fitted(compositor, laid, copy, lay)


Lay = Callable[[StoryBlock, Sequence[Copy]], Laid]
"""Lays copy out in a block: the same story's, with changes tried out."""


def layer(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, *, headed: bool = True
) -> Lay:
    """Return what lays a story's copy out in its block and in others like it, setting each heading once."""
    headings: dict[HeadlineChoice, PlacedHeading] = {}
    frame = text_frame(compositor.page, block)

    def lay(block: StoryBlock, copy: Sequence[Copy]) -> Laid:
        if block.headline not in headings:
            headings[block.headline] = _heading(compositor, owner, block, story, rest, frame, headed=headed)
        shape, found = _shape(compositor, owner, block, frame, headings[block.headline])
        filled, missing = fill_frame(compositor, frame, shape.obstacles, copy, block, owner)
        return Laid(block, shape, filled, found + missing)

    return lay


def block_air(block: StoryBlock) -> int:
    """Blank lines above a block: one, unless it stands first on the page or the designer says otherwise."""
    return run_air(block.air, min((span.top for span in block.area.spans), default=0))


def _heading(
    compositor: Compositor,
    owner: str,
    block: StoryBlock,
    story: Story,
    rest: Rest | None,
    frame: Frame,
    *,
    headed: bool,
) -> PlacedHeading:
    if not headed:
        return PlacedHeading((), None)
    if block.headline.writing == "vertical":
        from layout.makeup.side_headings import side_heading  # few pages have one

        return side_heading(compositor, owner, block, story, rest, frame)
    return _heading_above(compositor, owner, block, story, rest, frame)


def _shape(
    compositor: Compositor, owner: str, block: StoryBlock, frame: Frame, heading: PlacedHeading
) -> tuple[Shape, Diagnostics]:
    taken = [heading.obstacle] if heading.obstacle else []
    pictures, found = _placed_pictures(compositor, owner, block, frame, taken)
    diagnostics = (*_too_narrow(compositor, owner, block, frame), *heading.diagnostics, *found)
    return Shape(frame, heading, tuple(pictures)), diagnostics


def _too_narrow(compositor: Compositor, owner: str, block: StoryBlock, frame: Frame) -> Diagnostics:
    """Refuse text columns that hold too few characters, or none at all."""
    least = max(LEAST_MEASURE, compositor.style.text["body"].indent + 2)  # an indented line holds two characters
    measure = min((column.measure for column in frame.columns), default=0.0)
    if frame.columns and (block.columns.is_basic or measure >= least):
        return ()
    count = block.columns.number or len(block.columns.merge) or len(block.area.columns)
    values = {"block": owner, "columns": str(count), "measure": f"{max(measure, 0):g}"}
    words = messages.columns_of(vertical=compositor.is_vertical)
    return (diagnose(messages.TOO_MANY_COLUMNS, block.source, **values, **words),)


def _placed_pictures(
    compositor: Compositor, owner: str, block: StoryBlock, frame: Frame, taken: Sequence[Obstacle]
) -> tuple[list[tuple[Picture, Obstacle]], Diagnostics]:
    """Find the places of a block's pictures, one after the other, round what is ``taken``."""
    placed: list[tuple[Picture, Obstacle]] = []
    found: list[Diagnostic] = []
    words = messages.columns_of(vertical=compositor.is_vertical)
    for picture in block.pictures:
        before = (*taken, *(obstacle for _, obstacle in placed))
        columns = len(open_columns(frame, before))
        if 0 < columns < picture.columns:
            values = {"what": "a picture", "what_zh": "图片", "asked": str(picture.columns), **words}
            found.append(diagnose(messages.TOO_WIDE, picture.source, block=owner, columns=columns, **values))
        obstacle = picture_obstacle(compositor, frame, picture, before)
        if isinstance(obstacle, NoPlace):
            values = {"file": picture.file.name, "block": owner, **obstacle._asdict(), **words}
            found.append(diagnose(messages.PICTURE_TOO_DEEP, picture.source, **values))
        else:
            placed.append((picture, obstacle))
    return placed, tuple(found)


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
    return PlacedHeading(tuple(items), obstacle, diagnostics)


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
