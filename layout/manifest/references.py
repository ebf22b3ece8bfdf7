"""Checks over the whole issue: every story is set once, with its headline; every jump has its title (``jumps.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.manifest import messages
from layout.manifest.blocks import NO_HEADLINE
from layout.manifest.fields import FRONT_MATTER
from layout.manifest.jumps import Placed, story_blocks
from layout.manifest.reader import Log
from layout.manifest.stories import Stories
from layout.model.diagnostics import Source
from layout.model.issue import PagePlan, TitleBlock

Places = Mapping[tuple[Source, str], Source]
_HEADING: Final = ("kicker", "headline", "deck", "byline", "flag", "badge")
"""Fields of a story that stand in its heading, and nowhere else."""


def check(pages: tuple[PagePlan, ...], stories: Stories, written: set[str], places: Places, log: Log) -> None:
    """Check all stories and jumps.

    ``written`` names every story that a block asks for, also where the block was left out for another mistake;
    ``places`` tells where a block's ``jump`` and ``headline`` were written.
    """
    starts, continued = story_blocks(pages, continues=False), story_blocks(pages, continues=True)
    titles = [(block, page.number_of(name), name) for page in pages for name, block in page.blocks.items()
              if isinstance(block, TitleBlock)]  # fmt: skip
    _check_twice(starts, titles, log)
    _check_headlines(starts, {block.story for block, _, _ in titles}, stories, places, log)
    _check_bodies({placed.block.story for placed in starts}, stories, log)
    _check_placed(starts, titles, written, stories, log)
    _check_jump_titles(starts, continued, stories, places, log)


def _check_twice(starts: list[Placed], titles: list[tuple[TitleBlock, int, str]], log: Log) -> None:
    """A story begins in one block; its headline stands in one block."""
    seen: dict[str, str] = {}
    for placed in starts:
        story = placed.block.story
        if story in seen:
            log.add(messages.STORY_PLACED_TWICE, placed.block.source, name=story, other=seen[story])
        seen.setdefault(story, placed.place)
    heads: dict[str, str] = {}
    for block, page, name in titles:
        if block.story in heads:
            log.add(messages.STORY_PLACED_TWICE, block.source, name=block.story, other=heads[block.story])
        heads.setdefault(block.story, f"`{name}` ({page})")
    for placed in starts:
        block_ = placed.block
        if block_.headline.level != NO_HEADLINE and block_.story in heads:
            log.add(messages.HEADLINE_TWICE, block_.source, name=block_.story, other=heads[block_.story])


def _check_headlines(starts: list[Placed], titled: set[str], stories: Stories, places: Places, log: Log) -> None:
    for placed in starts:
        block, story = placed.block, stories.read.get(placed.block.story)
        if story is None:
            continue
        place = places.get((block.source, "headline"), block.source)
        lost = [name for name in _HEADING if getattr(story, name)]
        if block.headline.level == NO_HEADLINE and lost and block.story not in titled:
            fields_zh = "、".join(FRONT_MATTER[name].zh for name in lost)
            log.add(messages.HEADLINE_LOST, place, name=block.story, fields=", ".join(lost), fields_zh=fields_zh)
        elif block.headline.level != NO_HEADLINE and not story.headline:
            log.add(messages.NO_HEADLINE, block.source, name=block.story)


def _check_bodies(begun: set[str], stories: Stories, log: Log) -> None:
    """A story that is placed has text; a dateline has a paragraph to stand before."""
    for name, story in stories.read.items():
        if name in begun and not story.body:
            log.add(messages.STORY_EMPTY, story.source, name=name)
        elif story.dateline and all(paragraph.kind != "text" for paragraph in story.body):
            log.add(messages.DATELINE_LOST, story.dateline.source, name=name)


def _check_placed(
    starts: list[Placed],
    titles: list[tuple[TitleBlock, int, str]],
    written: set[str],
    stories: Stories,
    log: Log,
) -> None:
    """Listed stories are placed, and a title's story has its text somewhere."""
    placed = {one.block.story for one in starts} | written
    titled: Mapping[str, Source] = {
        block.story: block.source for block, _, _ in titles if (story := stories.read.get(block.story)) and story.body
    }
    for name, source in {**stories.listed, **titled}.items():
        if name not in placed:
            log.add(messages.STORY_UNPLACED, source, name=name)


def _check_jump_titles(
    starts: list[Placed], continued: list[Placed], stories: Stories, places: Places, log: Log
) -> None:
    """Readers find the rest of a story by its title and （上接）, which stand in one line."""
    for placed in starts:
        block, story = placed.block, stories.read.get(placed.block.story)
        if block.jump is not None and story is not None and not story.headline and not story.short:
            log.add(messages.JUMP_NO_TITLE, places.get((block.source, "jump"), block.source), name=block.story)
    pages = {(one.block.story, one.block.jump): one.page for one in starts + continued}
    for placed in continued:
        block = placed.block
        if block.headline.level == NO_HEADLINE:
            place = places.get((block.source, "headline"), block.source)
            log.add(messages.JUMP_REFERENCE_LOST, place, page=pages.get((block.story, placed.page), "…"))
