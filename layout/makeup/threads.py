"""Threads (续排): the order in which story blocks are made up, each after the one whose rest it takes over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from layout.makeup.copy import Copy, Rest
from layout.model.issue import Issue, StoryBlock
from layout.records import NamedTuple


class Place(NamedTuple):
    """A story's block by its page and letter."""

    page: int
    owner: str


class Made(Protocol):
    """Anything made of a block that knows which copy is left over."""

    @property
    def rest(self) -> tuple[Copy, ...]:
        """What goes on elsewhere."""
        ...


M = TypeVar("M", bound=Made)
Sources = Mapping[tuple[str, int], Place]


def along_threads(
    issue: Issue, make: Callable[[Place, StoryBlock, Rest | None], M]
) -> tuple[dict[Place, M], list[tuple[str, Rest]]]:
    """Make every story block of an issue, in page order but for those that a later page jumps to.

    Returns what was made, by place, and (story, rest) pairs of what no block took over.
    """
    blocks = {
        Place(plan.number, owner): block
        for plan in issue.pages
        for owner, block in plan.blocks.items()
        if isinstance(block, StoryBlock)
    }
    sources = {(block.story, block.jump): place for place, block in blocks.items() if block.jump is not None}
    made: dict[Place, M] = {}
    rests: dict[tuple[str, int], Rest] = {}
    for place in blocks:
        for each in _waiting(place, blocks, sources, made):
            block = blocks[each]
            rest = rests.pop((block.story, each.page), Rest((), each.page)) if block.continues else None
            made[each] = make(each, block, rest)
            if made[each].rest and block.jump is not None and not block.jump_outside:
                rests[block.story, block.jump] = Rest(made[each].rest, each.page)
    return made, [(story, rest) for (story, _), rest in rests.items()]


def _waiting(
    place: Place, blocks: Mapping[Place, StoryBlock], sources: Sources, made: Mapping[Place, Made]
) -> list[Place]:
    """Return the blocks of a thread that are still to be made, from the first up to the one at ``place``."""
    waiting: list[Place] = []
    each: Place | None = place
    while each is not None and each not in made and each not in waiting:
        waiting.append(each)
        block = blocks[each]
        each = sources.get((block.story, each.page)) if block.continues else None
    return waiting[::-1]
