"""双头条: two leads side by side, whose headlines come out at one size, in as many lines, at one height, equally deep."""

from __future__ import annotations

import math
from collections.abc import Mapping

from layout.composition import break_headline
from layout.makeup.compositor import Compositor
from layout.makeup.headings import set_heading
from layout.makeup.marked import marked_words
from layout.makeup.story_heads import heading_width
from layout.makeup.zones import Heading, margins
from layout.model.issue import Block, HeadlineChoice, StoryBlock
from layout.model.story import Story


def matched(compositor: Compositor, blocks: Mapping[str, Block], stories: Mapping[str, Story]) -> dict[str, Block]:
    """Return a page's blocks, the choices of headline of each pair made one."""
    found = dict(blocks)
    for owner, block in blocks.items():
        other = blocks.get(block.headline.partner) if isinstance(block, StoryBlock) else None
        if isinstance(block, StoryBlock) and isinstance(other, StoryBlock):
            pair = _pair(compositor, (block, other), (stories[block.story], stories[other.story]))
            found[owner], found[block.headline.partner] = pair
    return found


_Two = tuple[StoryBlock, StoryBlock]


def _pair(compositor: Compositor, blocks: _Two, stories: tuple[Story, Story]) -> _Two:
    """Give both headlines the level of the first, the smaller size, and the lines of the one that needs more."""
    level = blocks[0].headline.level
    choices = [block.headline._replace(level=level) for block in blocks]
    widths = [heading_width(compositor, block) for block in blocks]

    def made() -> list[Heading]:
        each = zip(stories, choices, widths, strict=True)
        return [set_heading(compositor, story, choice._replace(lines=None), width) for story, choice, width in each]

    headings = made()
    count = max(len(_lines(heading)) for heading in headings)
    for n, heading in enumerate(headings):
        choices[n] = _in_lines(compositor, stories[n], choices[n], _lines(heading), count)
    headings = made()
    size = min(_size(heading) for heading in headings)
    if not size:  # one of them has no headline
        return blocks
    for n in range(2):
        choices[n] = choices[n]._replace(size=size)
    headings = made()
    below = [heading.height - _first(heading) for heading in headings]
    first = max(map(_first, headings))
    rows = max(math.ceil((first + max(below)) / headings[0].leading), *(choice.lines or 0 for choice in choices))
    fullest = max(headings, key=lambda heading: heading.height)
    level_at = min(max(fullest._replace(rows=rows).head_top(), first), rows * fullest.leading - max(below))
    choices = [choice._replace(lines=rows, head_at=level_at) for choice in choices]
    one, other = (block._replace(headline=choice) for block, choice in zip(blocks, choices, strict=True))
    return one, other


def _in_lines(
    compositor: Compositor, story: Story, choice: HeadlineChoice, lines: tuple[str, ...], count: int
) -> HeadlineChoice:
    """Keep a headline's lines, or break it into ``count``, if it can be."""
    if len(lines) < count and not choice.breaks:
        words = compositor.style.words | marked_words(story.headline.words)
        ways = break_headline(story.headline.text, count, words=words, rules=compositor.style.punctuation)
        lines = ways[0].lines if ways else lines
    return choice._replace(breaks=lines)


def _lines(heading: Heading) -> tuple[str, ...]:
    return tuple(element.line.text.strip("\u3000 ") for element in heading.elements if element.role == "headline")


def _size(heading: Heading) -> float:
    return min((element.size for element in heading.elements if element.role == "headline"), default=0.0)


def _first(heading: Heading) -> float:
    """Return how far under the top of the zone the headline's first line begins, at least."""
    return margins(heading.ground, heading.leading)[0] + heading.tops(0.0, 0.0)[heading.heads.start]
