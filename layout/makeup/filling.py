"""Copyfit of one block: its copy set and placed, feet level, and what is over or missing said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.makeup import messages
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, pieces, rest_of
from layout.makeup.flow import ORPHAN, WIDOW, Filling, Piece, fill
from layout.makeup.frames import Frame, Obstacle, Segment, free_segments, open_feet
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import StoryBlock

LEAST_LINES_AT_JUMP = 3
LOWER_FEET = 3
"""How many depths are tried for level feet."""
LEAST_UNDERSET = 2
"""From this many empty lines on (and from one in every column) a story counts as too short for its block."""


class Filled(NamedTuple):
    """Copy in its frame: where each piece stands, through which segments, and the copy that is left over."""

    filling: Filling
    pieces: tuple[Piece, ...]
    segments: tuple[Segment, ...]
    rest: tuple[Copy, ...]

    @property
    def missing(self) -> int:
        """Lines left empty, a line kept for the jump line not counted."""
        return sum(segment.rows for segment in self.segments) - self.filling.used


def fill_frame(
    compositor: Compositor,
    frame: Frame,
    obstacles: tuple[Obstacle, ...],
    copy: Sequence[Copy],
    block: StoryBlock,
    owner: str,
) -> tuple[Filled, Diagnostics]:
    """Fill a block's frame: naturally if that comes out well, else with looser and tighter paragraphs.

    Where copy is missing, the feet are raised alike and the remainder is short in the last column (P8).
    """
    if not copy:
        return _unfilled(()), ()
    jumps = block.jump is not None
    segments = free_segments(frame, obstacles)
    if sum(segment.rows for segment in segments) <= jumps:
        over = sum(item.characters for item in copy)
        return _unfilled(copy), (diagnose(messages.NO_ROOM, block.source, block=owner, characters=over),)
    filled = _try(compositor, frame, copy, segments, jumps=jumps, elastic=False)
    if filled.filling.cost >= ORPHAN or (filled.rest and not jumps) or (filled.missing and not filled.rest):
        filled = _try(compositor, frame, copy, segments, jumps=jumps, elastic=True)
    found = _diagnostics(compositor, frame, filled, block)
    if not jumps and not filled.rest and not block.open_ended:
        filled = _level(compositor, frame, obstacles, copy, filled)
    if filled.filling.cost >= WIDOW:
        words = messages.columns_of(vertical=compositor.is_vertical)
        found += (diagnose(messages.LINE_ALONE, block.source, story=block.story, **words),)
    return filled, found


def _unfilled(copy: Sequence[Copy]) -> Filled:
    return Filled(Filling((), 0, 0, (0, 0)), (), (), tuple(copy))


def _level(
    compositor: Compositor, frame: Frame, obstacles: tuple[Obstacle, ...], copy: Sequence[Copy], filled: Filled
) -> Filled:
    """Raise all feet by the lines that every column lacks; by a line or two less where one would stand alone.

    A column that ends over a picture is filled: a hole in the middle of the page is worse than feet that are not level.
    """
    raised = open_feet(frame, obstacles)
    shorter = filled.missing // len(raised) if raised and filled.missing >= len(frame.columns) else 0
    best = filled
    for lines in range(shorter, max(shorter - LOWER_FEET, 0), -1):
        segments = free_segments(frame, obstacles, lines)
        level = _try(compositor, frame, copy, segments, jumps=False, elastic=True) if segments else filled
        if not level.rest and level.filling.cost < WIDOW:
            return level
        if best is filled and not level.rest:
            best = level
    return best


def _try(
    compositor: Compositor,
    frame: Frame,
    copy: Sequence[Copy],
    segments: tuple[Segment, ...],
    *,
    jumps: bool,
    elastic: bool,
) -> Filled:
    made = pieces(compositor, copy, frame.measure, elastic=elastic)
    depths = [segment.rows for segment in segments]
    if jumps:
        depths[-1] -= 1  # the jump line's own
    filling = fill(made, depths)
    if filling.rest is None:
        return Filled(filling, made, segments, ())
    lines = filling.placed[-1].variant.lines() if filling.rest[1] else ()
    return Filled(filling, made, segments, rest_of(copy, filling.rest, lines))


def _diagnostics(compositor: Compositor, frame: Frame, filled: Filled, block: StoryBlock) -> Diagnostics:
    story = block.story
    if not filled.rest:
        if block.jump is not None:
            return (diagnose(messages.NOTHING_JUMPS, block.source, story=story, page=block.jump),)
        columns = len(frame.columns)
        if filled.missing < max(columns, LEAST_UNDERSET) or block.open_ended:
            return ()
        return (diagnose(messages.UNDERSET, block.source, story=story, lines=filled.missing),)
    over = pieces(compositor, filled.rest, frame.measure, elastic=False)
    lines = sum(piece.variants[0].rows for piece in over)
    if block.jump is None:
        characters = sum(item.characters for item in filled.rest)
        return (diagnose(messages.OVERSET, block.source, story=story, characters=characters, lines=lines),)
    return _short_jumps(filled.filling.used, lines, block)


def _short_jumps(before: int, after: int, block: StoryBlock) -> Diagnostics:
    found: list[Diagnostic] = []
    for count, side, side_zh in ((before, "before", "前"), (after, "after", "后")):
        if count < LEAST_LINES_AT_JUMP:
            values = {"story": block.story, "lines": count, "side": side, "side_zh": side_zh}
            found.append(diagnose(messages.SHORT_JUMP, block.source, least=LEAST_LINES_AT_JUMP, **values))
    return tuple(found)
