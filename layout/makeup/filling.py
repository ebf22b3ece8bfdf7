"""Copyfit of one block: its copy set and placed, feet level, and what is over or missing said."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup import messages
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, pieces, rest_of
from layout.makeup.course import course
from layout.makeup.flow import LEAST_AT_JUMP, MISSING_ROW, MUST_CLOSE, ORPHAN, Filling, fill
from layout.makeup.frames import Frame, Obstacle, Segment, free_segments
from layout.makeup.levelling import MOST_UNEVEN, Filled, levelled
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import StoryBlock
from layout.model.style import Fit

RIGID = Fit(paragraphs=0, subheads=0)
"""Every paragraph as it comes out best."""
LEAST_UNDERSET = 2
"""From this many empty lines on (and from one in every column) a story counts as too short for its block."""


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
    if block.open_ended:
        return filled, _diagnostics(compositor, frame, filled, block)

    def again(segments: Sequence[Segment], copy: Sequence[Copy]) -> Filled:
        return fill_segments(compositor, copy, segments, block.fit, jumps=jumps)

    filled, uneven = levelled(frame, obstacles, copy, filled, again)
    found = _diagnostics(compositor, frame, filled, block)
    if uneven > MOST_UNEVEN:
        found += (diagnose(messages.UNEVEN_FEET, block.source, story=block.story, lines=uneven),)
    if filled.is_alone:
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
    filling = fill(made, through.ends, jumps=jumps, missing=missing, even=not through.measures)
    if filling.rest is None:
        return Filled(filling, made, through, ())
    lines = filling.placed[-1].variant.lines() if filling.rest[1] else ()
    return Filled(filling, made, through, rest_of(copy, filling.rest, lines))


def _diagnostics(compositor: Compositor, frame: Frame, filled: Filled, block: StoryBlock) -> Diagnostics:
    story = block.story
    if not filled.rest:
        if block.jump is not None:
            return (
                diagnose(messages.NOTHING_JUMPS, block.source, story=story, page=compositor.half(block.jump, story)),
            )
        columns = len(frame.columns)
        if filled.missing < max(columns, LEAST_UNDERSET) or block.open_ended:
            return ()
        characters = int(filled.missing * filled.course.measure(filled.course.total))
        return (diagnose(messages.UNDERSET, block.source, story=story, lines=filled.missing, characters=characters),)
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
