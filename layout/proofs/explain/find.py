"""Find a printed line's paragraph again and let composition explain where the line ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from layout.composition import Room
from layout.composition.explain import Explanation, explain_line
from layout.errors import HuoziError
from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor, skip_characters
from layout.makeup.copy import story_copy
from layout.model.issue import Issue, StoryBlock
from layout.model.page import PageLayout, PlacedLine
from layout.proofs.columns import Column, text_columns, tiers_of
from layout.records import NamedTuple


class Found(NamedTuple):
    """A line of a story on its page: block, column, and why it ends where it does."""

    page: int
    owner: str
    column: int
    story: str
    number: int
    explanation: Explanation


class _Place(NamedTuple):
    page: int
    owner: str
    placed: PlacedLine
    paragraph: int


def body_lines(issue: Issue, pages: Sequence[PageLayout], story: str) -> list[_Place]:
    """Return a story's lines of body text in reading order, over columns and jumps, each with its paragraph's number."""
    found: list[_Place] = []
    paragraph = 0
    for plan, page in zip(issue.pages, pages, strict=True):
        for item in page.items:
            block = plan.blocks.get(item.owner) if isinstance(item, PlacedLine) else None
            if not isinstance(item, PlacedLine) or not isinstance(block, StoryBlock):
                continue
            if block.story == story and item.role == "body":
                found.append(_Place(plan.number, item.owner, item, paragraph))
                paragraph += item.line.ends
    return found


def explain(issue: Issue, faces: FaceSet, lines: Sequence[_Place], story: str, number: int) -> Found:
    """Explain line ``number`` (from 1) of a story; ``lines`` are all of its body."""
    target = lines[number - 1]
    own = [line for line in lines if line.paragraph == target.paragraph]
    groups = [list(group) for _, group in groupby(own, key=lambda line: (line.page, line.owner))]
    part = next(group for group in groups if target in group)
    before = sum(len(line.placed.line.text) for group in groups[: groups.index(part)] for line in group)
    columns = _columns(issue, lines, target)
    column = 1 + min(range(len(columns)), key=lambda n: abs(columns[n].start - _start(target.placed)))
    explanation = _explained(issue, faces, story, target, part, before)
    plan = next(plan for plan in issue.pages if plan.number == target.page)
    return Found(plan.number_of(target.owner), target.owner, column, story, number, explanation)


def _start(placed: PlacedLine) -> float:
    return placed.y if placed.line.vertical else placed.x


def _columns(issue: Issue, lines: Sequence[_Place], target: _Place) -> Sequence[Column]:
    if target.placed.line.vertical:
        return tiers_of([line.placed for line in lines if (line.page, line.owner) == (target.page, target.owner)])
    plan = next(plan for plan in issue.pages if plan.number == target.page)
    block = plan.blocks[target.owner]
    assert isinstance(block, StoryBlock)
    return text_columns(issue.style_of(plan), block)


def _explained(
    issue: Issue, faces: FaceSet, story: str, target: _Place, part: Sequence[_Place], before: int
) -> Explanation:
    """Set the paragraph again as it was (a line looser or tighter, maybe) and explain the line.

    What stands after a jump is a paragraph of its own, without an indent.
    """
    compositor = Compositor(faces, issue.style)
    if target.placed.line.vertical:
        from layout.makeup.turning import vertical

        compositor = vertical(compositor)
    copy = [item for item in story_copy(compositor, issue.stories[story]) if item.role == "text"]
    parts = skip_characters(copy[target.paragraph].parts, before) if before else copy[target.paragraph].parts
    indent = 0.0 if before else issue.style.text["body"].indent
    texts = [line.placed.line.text for line in part]
    *first, measure = (round(line.placed.measure / issue.style.grid.size, 3) for line in part)
    rooms = tuple(Room(0.0, width) for width in first) if {*first} - {measure} else ()
    body = compositor.body(parts, measure, indent=indent, rooms=rooms)
    for looseness in (0, -1, 1):
        if [line.text for line in body.lines(looseness)[: len(texts)]] == texts:
            line = part.index(target)
            return explain_line(
                body.parts, measure, body.rules, indent=body.indent, rooms=rooms, looseness=looseness, line=line
            )
    raise HuoziError(f"the paragraph of “{target.placed.line.text}” comes out otherwise when it is set again")
