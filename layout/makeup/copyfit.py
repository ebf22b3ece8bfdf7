"""Copyfit (计算字数): what every block of an issue holds, what its story comes to, and the cheapest way to make it right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, Rest, story_copy
from layout.makeup.course import course
from layout.makeup.filling import over_lines
from layout.makeup.frames import free_segments
from layout.makeup.laying import Change, Laid, lay_story, layer
from layout.makeup.repairs import Repair, repairs
from layout.makeup.threads import Place, along_threads
from layout.model.issue import Issue, StoryBlock


class Status(NamedTuple):
    """How a story fits: lines and characters over (positive) or missing (negative)."""

    lines: int
    characters: int


class FitRow(NamedTuple):
    """One story block: its room in lines and characters (lines × measure), its copy, and how this fits.

    ``bare`` is how it would fit without the pictures inside it, ``shown`` how it does, after what gave way (``changes``).
    ``onward`` are the characters that go on to page ``jump``. ``is_planned``: the copy is not there yet.
    """

    place: Place
    story: str
    lines: int
    measure: float
    capacity: int
    characters: int
    bare: Status
    shown: Status
    changes: tuple[Change, ...]
    repairs: tuple[Repair, ...]
    rest: tuple[Copy, ...]
    jump: int | None
    is_planned: bool

    @property
    def onward(self) -> int:
        """How many characters go on to another page."""
        return sum(item.characters for item in self.rest) if self.jump is not None else 0


def copyfit(issue: Issue, faces: FaceSet) -> tuple[FitRow, ...]:
    """Tell of every story block, in page order, what it holds and what its story lacks or has over."""
    compositor = Compositor(faces, issue.style)
    made, _ = along_threads(issue, lambda *place: _row(compositor, issue, *place))
    order = [Place(plan.number, owner) for plan in issue.pages for owner in plan.blocks]
    return tuple(made[place] for place in order if place in made)


def _row(compositor: Compositor, issue: Issue, place: Place, block: StoryBlock, rest: Rest | None) -> FitRow:
    story = issue.stories[block.story]
    headed = True
    inner = block
    if block.writing == "vertical":
        from layout.makeup.vertical import lay_down  # few issues have vertical blocks

        lying = lay_down(compositor, place.owner, block, story, rest)
        if lying.tiers is not None:
            compositor, inner, headed = lying.compositor, lying.block, lying.headed
    copy = rest.copy if rest else story_copy(compositor, story)
    lay = layer(compositor, place.owner, inner, story, rest, headed=headed)
    laid = lay_story(compositor, place.owner, inner, story, rest, headed=headed)
    bare = lay(inner._replace(pictures=()), copy)
    through = course(free_segments(laid.shape.frame, laid.shape.obstacles), kept=int(block.jump is not None))
    measures = through.measures or (through.measure(0),) * through.total if through.segments else ()
    shown = _status(compositor, laid)
    mends: tuple[Repair, ...] = ()
    if shown.lines and copy and block.jump is None and not block.open_ended:
        mends = repairs(compositor, laid, copy, _paragraphs_before(story_copy(compositor, story), copy), lay)
    return FitRow(
        place,
        block.story,
        through.total,
        max(measures, default=0.0),
        int(sum(measures)),
        sum(item.characters for item in copy),
        _status(compositor, bare),
        shown,
        laid.changes,
        mends,
        laid.filled.rest,
        block.jump,
        not story.body,
    )


def _status(compositor: Compositor, laid: Laid) -> Status:
    filled = laid.filled
    if filled.rest and laid.block.jump is None:
        lines = over_lines(compositor, filled) if filled.course.segments else 0
        return Status(lines, sum(item.characters for item in filled.rest))
    if filled.rest or not filled.course.segments:
        return Status(0, 0)
    return Status(-filled.missing, -int(filled.missing * filled.course.measure(filled.course.total)))


def _paragraphs_before(whole: Sequence[Copy], copy: Sequence[Copy]) -> int:
    """Return how many paragraphs of a story stand before this part of it, one that is cut counted with its beginning."""
    return sum(item.role == "text" for item in whole) - sum(item.role == "text" for item in copy)
