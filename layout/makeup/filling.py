"""Copyfit of one block: its copy set and placed, feet level, and what is over or missing said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.makeup import messages
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, pieces, rest_of
from layout.makeup.course import Course, course
from layout.makeup.flow import LEAST_AT_JUMP, MISSING_ROW, MUST_CLOSE, ORPHAN, WIDOW, Filling, Piece, fill
from layout.makeup.frames import Frame, Obstacle, Segment, free_segments, open_feet
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import StoryBlock
from layout.model.style import Fit

RIGID = Fit(paragraphs=0, subheads=0)
"""Every paragraph as it comes out best."""
LOWER_FEET = 3
"""How many depths are tried for level feet."""
LEAST_UNDERSET = 2
"""From this many empty lines on (and from one in every column) a story counts as too short for its block."""


class Filled(NamedTuple):
    """Copy in its frame: where each piece stands, along which course, and the copy that is left over."""

    filling: Filling
    pieces: tuple[Piece, ...]
    course: Course
    rest: tuple[Copy, ...]
    raised: int = 0
    """Lines taken off the feet of the columns, to level them."""

    @property
    def missing(self) -> int:
        """Lines left empty, a line kept for the jump line not counted."""
        return self.raised + self.course.total - self.filling.used

    @property
    def closes(self) -> bool:
        """Tell whether the copy fills its frame exactly, and nothing stands alone."""
        return not self.rest and not self.missing and self.filling.cost < WIDOW


def fill_frame(
    compositor: Compositor,
    frame: Frame,
    obstacles: tuple[Obstacle, ...],
    copy: Sequence[Copy],
    block: StoryBlock,
    owner: str,
) -> tuple[Filled, Diagnostics]:
    """Fill a block's frame: naturally if that comes out well, else with looser and tighter paragraphs.

    Where copy is missing, the feet are raised alike, none by more than a line than another (P8).
    """
    if not copy:
        return _unfilled(()), ()
    jumps = block.jump is not None
    segments = free_segments(frame, obstacles)
    if sum(segment.rows for segment in segments) <= jumps:
        over = sum(item.characters for item in copy)
        return _unfilled(copy), (diagnose(messages.NO_ROOM, block.source, block=owner, characters=over),)
    filled = fill_segments(compositor, copy, segments, RIGID, jumps=jumps)
    if filled.filling.cost >= ORPHAN or (filled.rest and not jumps) or (filled.missing and not filled.rest):
        filled = fill_segments(compositor, copy, segments, block.fit, jumps=jumps)
    found = _diagnostics(compositor, frame, filled, block)
    if not jumps and not filled.rest and not block.open_ended:
        filled = _level(compositor, frame, obstacles, copy, filled, block.fit)
    if filled.filling.cost >= WIDOW:
        words = messages.columns_of(vertical=compositor.is_vertical)
        found += (diagnose(messages.LINE_ALONE, block.source, story=block.story, **words),)
    return filled, found


def _unfilled(copy: Sequence[Copy]) -> Filled:
    return Filled(Filling((), 0, 0, (0, 0)), (), course(()), tuple(copy))


def fill_segments(
    compositor: Compositor, copy: Sequence[Copy], segments: Sequence[Segment], fit: Fit, *, jumps: bool = False
) -> Filled:
    """Fill segments with copy in the best way that ``fit`` allows."""
    through = course(segments, kept=int(jumps))
    made = pieces(compositor, copy, through, fit)
    missing = MUST_CLOSE if fit.is_visible else MISSING_ROW
    filling = fill(made, through.ends, jumps=jumps, missing=missing)
    if filling.rest is None:
        return Filled(filling, made, through, ())
    lines = filling.placed[-1].variant.lines() if filling.rest[1] else ()
    return Filled(filling, made, through, rest_of(copy, filling.rest, lines))


def _level(
    compositor: Compositor,
    frame: Frame,
    obstacles: tuple[Obstacle, ...],
    copy: Sequence[Copy],
    filled: Filled,
    fit: Fit,
) -> Filled:
    """Raise the feet by the lines that are missing, those of the last columns by one more; less where a line would be alone.

    A column that ends over a picture is filled: a hole in the middle of the page is worse than feet that are not level.
    """
    open_ = open_feet(frame, obstacles)
    if not open_ or filled.missing < LEAST_UNDERSET:
        return filled
    best = filled
    for missing in range(filled.missing, max(filled.missing - LOWER_FEET, 0), -1):
        segments = free_segments(frame, obstacles, _raised(frame, open_, missing))
        level = fill_segments(compositor, copy, segments, fit)
        if level.closes:
            return level._replace(raised=missing)
        if best is filled and not level.rest and level.filling.cost < WIDOW:
            best = level._replace(raised=missing)
    return best


def _raised(frame: Frame, open_: Sequence[int], missing: int) -> list[int]:
    """Share missing lines among the open feet: the last ones are a line higher where they do not come out alike."""
    each, over = divmod(missing, len(open_))
    raised = [0] * len(frame.columns)
    for rank, column in enumerate(open_):
        raised[column] = each + (rank >= len(open_) - over)
    return raised


def _diagnostics(compositor: Compositor, frame: Frame, filled: Filled, block: StoryBlock) -> Diagnostics:
    story = block.story
    if not filled.rest:
        if block.jump is not None:
            return (diagnose(messages.NOTHING_JUMPS, block.source, story=story, page=block.jump),)
        columns = len(frame.columns)
        if filled.missing < max(columns, LEAST_UNDERSET) or block.open_ended:
            return ()
        return (diagnose(messages.UNDERSET, block.source, story=story, lines=filled.missing),)
    lines = over_lines(compositor, filled)
    if block.jump is None:
        characters = sum(item.characters for item in filled.rest)
        return (diagnose(messages.OVERSET, block.source, story=story, characters=characters, lines=lines),)
    return _short_jumps(filled.filling.used, lines, block)


def over_lines(compositor: Compositor, filled: Filled) -> int:
    """Return how many lines the copy that is left over comes to, in the measure of the frame's last line."""
    measure = filled.course.measure(filled.course.total)
    endless = course([Segment(0.0, 0, sum(item.characters for item in filled.rest) + 9, measure)])
    return sum(piece.variants(0)[0].rows for piece in pieces(compositor, filled.rest, endless, RIGID))


def _short_jumps(before: int, after: int, block: StoryBlock) -> Diagnostics:
    found: list[Diagnostic] = []
    for count, side, side_zh in ((before, "before", "前"), (after, "after", "后")):
        if count < LEAST_AT_JUMP:
            values = {"story": block.story, "lines": count, "side": side, "side_zh": side_zh}
            found.append(diagnose(messages.SHORT_JUMP, block.source, least=LEAST_AT_JUMP, **values))
    return tuple(found)
