"""Lay a story out in its block: text columns, heading and pictures in them, copy round these; if need be, made to fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from layout.makeup import messages
from layout.makeup.columns import text_frame
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, Rest, story_copy
from layout.makeup.filling import fill_frame
from layout.makeup.frames import Frame, Obstacle
from layout.makeup.levelling import Filled
from layout.makeup.pictures import NoPlace, TooWide, misplaced, open_columns, picture_obstacle
from layout.makeup.story_heads import PlacedHeading, story_heading
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import HeadlineChoice, StoryBlock
from layout.model.story import Picture, Story
from layout.records import NamedTuple

LEAST_MEASURE = 5
"""Fewest characters of a column that a designer may ask for."""
LEAST_BASIC = 2
"""The same of a basic column in a box: as few as those of the page's grid may hold."""


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


class Change(NamedTuple):
    """Something that gave way so that a story fills its block: by how many lines, or simply 1."""

    kind: Literal["picture", "headline", "quote", "fact", "filler"]
    by: int
    name: str = ""


class Laid(NamedTuple):
    """A block laid out: ``block`` as it came out, its shape, its copy in it, what was wrong, and what gave way to fit."""

    block: StoryBlock
    shape: Shape
    filled: Filled
    diagnostics: Diagnostics
    changes: tuple[Change, ...] = ()


def lay_story(
    compositor: Compositor, owner: str, block: StoryBlock, story: Story, rest: Rest | None, *, headed: bool = True
) -> Laid:
    """Lay a story out in its block; where it does not fill it exactly, in the way that what may give way allows."""
    lay = layer(compositor, owner, block, story, rest, headed=headed)
    copy = rest.copy if rest else story_copy(compositor, story)
    laid = lay(block, copy)
    if not block.fit.is_visible or block.jump is not None or laid.filled.closes or block.open_ended:
        return laid
    if len(laid.shape.pictures) < len(block.pictures):  # one has no place: that comes first
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
            headings[block.headline] = story_heading(compositor, owner, block, story, rest, frame, headed=headed)
        shape, found = _shape(compositor, owner, block, frame, headings[block.headline])
        filled, missing = fill_frame(compositor, frame, shape.obstacles, copy, block, owner)
        if len(shape.pictures) < len(block.pictures):  # what the missing picture leaves empty is no news
            missing = tuple(note for note in missing if note.message.code != messages.UNDERSET.code)
        return Laid(block, shape, filled, found + missing)

    return lay


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
    if frame.columns and measure >= (LEAST_BASIC if block.columns.is_basic else least):
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
        wrong = misplaced(compositor, frame, picture) if frame.columns else None
        if wrong:
            message = messages.PICTURE_TOO_WIDE if isinstance(wrong, TooWide) else messages.PICTURE_OUTSIDE
            values = {"file": picture.file.name, "block": owner, **wrong._asdict(), **words}
            found.append(diagnose(message, picture.source, **values))
            continue
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
