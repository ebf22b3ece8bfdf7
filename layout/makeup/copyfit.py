"""Copyfit (计算字数): what every block of an issue holds, what its story comes to, and the cheapest way to make it right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor, compositor_of
from layout.makeup.copy import Copy, Rest, story_copy
from layout.makeup.course import course
from layout.makeup.filling import over_lines
from layout.makeup.frames import free_segments
from layout.makeup.laying import Change, Laid, lay_story, layer
from layout.makeup.make_up import paired
from layout.makeup.repairs import Repair, Upstream, repairs
from layout.makeup.threads import Place, along_threads
from layout.model.issue import Issue, StoryBlock
from layout.records import NamedTuple


class Status(NamedTuple):
    """How a story fits: lines and characters over (positive) or missing (negative)."""

    lines: int
    characters: int


class FitRow(NamedTuple):
    """One story block: its room in lines and characters (the sum of their measures), its copy, and how this fits.

    ``least`` and ``measure`` are the shortest and the longest line's measure in em: alike but in columns of several widths.
    ``bare`` is how it would fit without the pictures inside it, ``shown`` how it does, after what gave way (``changes``).
    ``onward`` are the characters that go on to page ``jump``. ``is_planned``: the copy is not there yet.
    """

    place: Place
    story: str
    lines: int
    least: float
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
    compositor = compositor_of(faces, issue)
    styles = {plan.number: issue.style_of(plan) for plan in issue.pages}
    issue = paired(compositor, issue)
    ways: Ways = {}
    made, _ = along_threads(
        issue, lambda place, *rest: _row(compositor._replace(style=styles[place.page]), issue, ways, place, *rest)
    )
    order = [Place(plan.number, owner) for plan in issue.pages for owner in plan.blocks]
    return tuple(_numbered(compositor, made[place]) for place in order if place in made)


def _numbered(compositor: Compositor, row: FitRow) -> FitRow:
    """Return a row with the page of a spread that its block, and its story's rest, stands on."""
    page, owner = row.place
    jump = row.jump if row.jump is None else compositor.half(row.jump, row.story)
    return row._replace(place=Place(compositor.half(page, row.story), owner), jump=jump)


Ways = dict[tuple[str, int], Upstream]
"""By story and the page it jumps to: the blocks before, to be made up again with other copy."""


def _row(
    compositor: Compositor, issue: Issue, ways: Ways, place: Place, block: StoryBlock, rest: Rest | None
) -> FitRow:
    story = issue.stories[block.story]
    whole = story_copy(compositor, story)
    copy = rest.copy if rest else whole
    headed = True
    inner = block
    if block.writing == "vertical":
        from layout.makeup.vertical import lay_down  # few issues have vertical blocks

        lying = lay_down(compositor, place.owner, block, story, rest)
        if lying.tiers is None:
            return _no_room(compositor, place, block, copy)
        compositor, inner, headed = lying.compositor, lying.block, lying.headed
    lay = layer(compositor, place.owner, inner, story, rest, headed=headed)
    laid = lay_story(compositor, place.owner, inner, story, rest, headed=headed)
    upstream = ways.get((block.story, place.page), _all) if block.continues else _all
    if block.jump is not None:
        ways[block.story, block.jump] = lambda whole: lay(inner, upstream(whole)).filled.rest
    through = course(free_segments(laid.shape.frame, laid.shape.obstacles), kept=int(block.jump is not None))
    measures = through.measures or (through.measure(0),) * through.total if through.segments else ()
    shown = _status(compositor, laid, through.total)
    mends: tuple[Repair, ...] = ()
    if shown.lines and copy and block.jump is None and not block.open_ended:
        out = {change.kind for change in laid.changes}
        here, all_ = ([item for item in each if item.role not in out] for each in (copy, whole))
        mends = repairs(compositor, laid, here, all_, upstream, lay)
    return FitRow(
        place,
        block.story,
        through.total,
        min(measures, default=0.0),
        max(measures, default=0.0),
        int(sum(measures)),
        sum(item.characters for item in copy),
        _status(compositor, lay(inner._replace(pictures=()), copy), through.total),
        shown,
        laid.changes,
        mends,
        laid.filled.rest,
        block.jump,
        not story.body,
    )


def _all(whole: Sequence[Copy]) -> Sequence[Copy]:
    return whole


def _no_room(compositor: Compositor, place: Place, block: StoryBlock, copy: tuple[Copy, ...]) -> FitRow:
    """A block so small that it has no line of text."""
    over = _over(compositor, copy)
    return FitRow(place, block.story, 0, 0.0, 0.0, 0, over.characters, over, over, (), (), copy, block.jump, not copy)


def _over(compositor: Compositor, copy: Sequence[Copy]) -> Status:
    """Copy that finds no line at all: it is counted in lines of the page's basic columns."""
    characters = sum(item.characters for item in copy)
    return Status(math.ceil(characters / compositor.style.grid.measure), characters)


def _status(compositor: Compositor, laid: Laid, total: int) -> Status:
    """Tell how a block of ``total`` lines is filled."""
    filled = laid.filled
    if filled.rest and not filled.course.segments:
        return _over(compositor, filled.rest)
    if filled.rest and laid.block.jump is None:
        return Status(over_lines(compositor, filled), sum(item.characters for item in filled.rest))
    if filled.rest or laid.block.open_ended:
        return Status(0, 0)
    if not filled.course.segments:  # nothing came
        return Status(-total, -int(total * compositor.style.grid.measure))
    return Status(-filled.missing, -int(filled.missing * filled.course.measure(filled.course.total)))
