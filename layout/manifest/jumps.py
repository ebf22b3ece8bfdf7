"""Jumps: each 下转 finds its 上接 on a later page, so that a page may be moved or numbered anew without a word changed.

A story begins in a block ``story: NAME`` and goes on in blocks ``continues: NAME``, in the order of the pages. ``jump: true``
leads to the next of them; a page number written instead is checked against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from layout.manifest import messages
from layout.manifest.reader import Log
from layout.manifest.tables import Entry
from layout.model.diagnostics import Message, Source
from layout.model.issue import Block, PagePlan, StoryBlock

Jumps = Mapping[Source, Entry]
"""What was written after ``jump:``, by the block's own place. An entry without a page is ``jump: true``."""


@dataclass(eq=False, repr=False)
class Placed:
    """A story's block and where it stands: ``page`` is its page, or the first of its spread, ``half`` its very page."""

    block: StoryBlock
    page: int
    name: str
    half: int

    @property
    def place(self) -> str:
        """Its letter and page, for messages."""
        return f"`{self.name}` ({self.half})"


def story_blocks(pages: Sequence[PagePlan], *, continues: bool) -> list[Placed]:
    """Return the blocks that begin a story, or those that continue one, page by page."""
    return [
        Placed(block, page.number, name, page.number_of(name))
        for page in pages
        for name, block in page.blocks.items()
        if isinstance(block, StoryBlock) and block.continues == continues
    ]


def resolve(pages: tuple[PagePlan, ...], jumps: Jumps, known: set[str], log: Log) -> tuple[PagePlan, ...]:
    """Return the pages, ``jump`` of every story block the number of the page (of a spread: the first) where its story goes on.

    What leads nowhere, comes from nowhere, or makes no one way through a story's blocks is noted. ``known`` names the
    stories that could be read; of others it was said that they are missing.
    """
    starts, continued = story_blocks(pages, continues=False), story_blocks(pages, continues=True)
    numbers = {number: page.number for page in pages for number in page.numbers}
    targets: dict[Source, int] = {}
    jumping = [one for one in starts + continued if one.block.continues or one.block.source in jumps]
    for story in dict.fromkeys(one.block.story for one in jumping):
        begun = [one for one in starts if one.block.story == story][:1]
        rest = [one for one in continued if one.block.story == story]
        targets |= _Way(begun, rest, jumps, numbers, log).walk(is_known=story in known)
    return tuple(
        page._replace(blocks={name: _led(block, targets, jumps) for name, block in page.blocks.items()})
        for page in pages
    )


def _led(block: Block, targets: Mapping[Source, int], jumps: Jumps) -> Block:
    if not isinstance(block, StoryBlock) or block.source not in targets:
        return block
    return block._replace(jump=targets[block.source], jump_outside=bool(jumps[block.source].get("outside")))


_OUTSIDE: Final = ", outside: true"


class _Way:
    """The way of one story through its blocks, walked from its beginning; what it does not reach is walked after that."""

    def __init__(
        self, starts: list[Placed], rest: list[Placed], jumps: Jumps, pages: Mapping[int, int], log: Log
    ) -> None:
        self.starts, self.rest, self.jumps, self.pages, self.log = starts, rest, jumps, pages, log
        self.sources: dict[Placed, Placed | None] = {}
        """Blocks already on the way, each with the one it was jumped to from."""
        self.targets: dict[Source, int] = {}
        self.declared: set[int] = set()
        """Pages that a backward jump names: their continuations wait for it."""
        for one in starts + rest:
            jump = jumps.get(one.block.source)
            if jump and jump.get("backward") and (page := self._sheet(jump.get("page", one.page))) < one.page:
                self.declared.add(page)

    def walk(self, *, is_known: bool) -> dict[Source, int]:
        """Return the page each jump leads to, by the block's own place."""
        for head in self.starts + sorted(self.rest, key=lambda one: one.page in self.declared):
            if head in self.sources:
                continue
            if head.block.continues and is_known:
                self._note_unreached(head)
            self.sources[head] = None
            way = [head]
            while (block := self._step(way)) is not None:
                way.append(block)
        return self.targets

    def _step(self, way: list[Placed]) -> Placed | None:
        """Follow the jump of the last block of a way; None where the way ends."""
        here = way[-1]
        jump = self.jumps.get(here.block.source)
        if jump is None:
            return None
        page: int | None = jump.get("page")
        is_wrong = page is None and bool(jump.places)  # that was noted before
        if jump.get("outside") and page is not None:
            if page not in self.pages:
                self._leave(here, jump, page)
                return None
            self._note(messages.JUMP_NOT_OUTSIDE, here, page=page)
            is_wrong = True
        target = self._earlier(here, page) if self._is_backward(here, jump, page) else self._next(here)
        if target is None:
            if not is_wrong:
                self._note_nowhere(here, page)
            return None
        if page not in (None, target.half) and not is_wrong:
            self._note(messages.JUMP_WRONG_PAGE, here, page=page, right=target.half)
        self.targets[here.block.source] = target.page
        if target in way:
            self._note(messages.JUMP_CROSSED, here, way=" → ".join(str(one.half) for one in [*way, target]))
            return None
        if target in self.sources:
            source = self.sources[target] or target
            self._note(messages.JUMP_DOUBLED, here, page=target.half, other=source.place)
            return None
        self.sources[target] = here
        return target

    def _is_backward(self, here: Placed, jump: Entry, page: int | None) -> bool:
        if not jump.get("backward") or page is None:
            return False
        if self._sheet(page) >= here.page:
            self._note(messages.JUMP_NOT_BACKWARD, here, page=page, here=here.half)
        return self._sheet(page) < here.page

    def _next(self, here: Placed) -> Placed | None:
        """Return the next continuation on a later page that no backward jump has asked for."""
        later = (one for one in self.rest if one.page > here.page and one.page not in self.declared)
        return next((one for one in later if one not in self.sources), None)

    def _earlier(self, here: Placed, page: int | None) -> Placed | None:
        """Return the continuation on the page that a backward jump names, else the first it can mean."""
        before = [one for one in self.rest if one.page < here.page]
        free = (one for one in before if one not in self.sources)
        named = (one for one in before if page is not None and one.page == self._sheet(page))
        return next(named, next(free, None))

    def _sheet(self, page: int) -> int:
        """Return the page that a number is made up on: the first of its spread."""
        return self.pages.get(page, page)

    # --- notes ----------------------------------------------------------------------------------------------------

    def _note(self, message: Message, at: Placed, **values: object) -> None:
        """Note what is wrong with a block's jump."""
        self.log.add(message, self.jumps[at.block.source].source, name=at.block.story, **values)

    def _leave(self, here: Placed, jump: Entry, page: int) -> None:
        """A jump to a page made up elsewhere."""
        self.targets[here.block.source] = page
        is_backward = bool(jump.get("backward"))
        if page < here.page and not is_backward:
            self._note(messages.JUMP_BACKWARD, here, page=page, here=here.half, outside=_OUTSIDE)
        elif page > here.page and is_backward:
            self._note(messages.JUMP_NOT_BACKWARD, here, page=page, here=here.half)

    def _note_nowhere(self, here: Placed, page: int | None) -> None:
        """Say why a jump finds no continuation."""
        left = [one for one in self.rest if one not in self.sources]
        beside = [one for one in left if one.page == here.page]
        if beside:
            self.sources |= dict.fromkeys(beside, here)
        if beside or (page is not None and self._sheet(page) == here.page):
            self._note(messages.JUMP_SELF, here, page=here.half)
        elif left and left[0].page < here.page:
            self.sources[left[0]] = here
            self._note(messages.JUMP_BACKWARD, here, page=left[0].half, here=here.half, outside="")
        elif page is not None and page not in self.pages:
            self._note(messages.JUMP_PAGE_OUTSIDE, here, page=page)
        else:
            where = {"where_en": f"page {page}", "where_zh": f"第 {page} 版"}
            later = {"where_en": "a later page", "where_zh": "后面的版"}
            self._note(messages.JUMP_NO_CONTINUATION, here, **(where if page else later))

    def _note_unreached(self, head: Placed) -> None:
        """Say why no jump leads to a continuation."""
        same = next((one for one in self.sources if one.page == head.page), None)
        source = head.block.source
        if same is not None and same.block.continues:
            self.log.add(messages.JUMP_CONTINUED_TWICE, source, name=head.block.story, page=head.half, other=same.place)
        elif same is not None:
            self.log.add(messages.JUMP_SELF, source, name=head.block.story, page=head.half)
        else:
            self.log.add(messages.JUMP_NO_SOURCE, source, name=head.block.story, page=head.half, **self._missing(head))

    def _missing(self, head: Placed) -> dict[str, str]:
        """Return a hint where the jump to a continuation is to be written."""
        before = [one for one in self.sources if one.page < head.page and one.block.source not in self.jumps]
        if before:
            return {
                "hint_en": f"add `jump: true` to {before[-1].place}",
                "hint_zh": f"请在 {before[-1].place} 写 `jump: true`",
            }
        if self.starts:
            first = self.starts[0]
            return {
                "hint_en": f"`{head.block.story}` begins in {first.place}: let it go on on a later page",
                "hint_zh": f"`{head.block.story}` 从 {first.place} 开始，请接在后面的版",
            }
        return {
            "hint_en": f"add `jump: true` to the block where `{head.block.story}` begins",
            "hint_zh": f"请在 `{head.block.story}` 开头的那一块写 `jump: true`",
        }
