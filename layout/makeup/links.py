"""Links of the reading PDF: from 下转 to its 上接 and back, from the index (导读) to its stories; and the outline.

They are found on finished pages, so that no page is made up otherwise for them. Only ``--reading`` loads this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from layout.makeup.furniture import index_entries
from layout.makeup.grid import em_box
from layout.makeup.jump_words import jump_words
from layout.model.geometry import Rect
from layout.model.issue import Issue, MastheadBlock, PagePlan, StoryBlock, TitleBlock
from layout.model.page import Bookmark, Link, PageLayout, PlacedLine

PAD: Final = 2.0
"""By how much a place to click on is larger than its words, in points."""
BEFORE: Final = 5
"""Lines of text that are shown before the place that a story was jumped from."""


def link_pages(issue: Issue, pages: tuple[PageLayout, ...]) -> tuple[PageLayout, ...]:
    """Return the pages with their links and bookmarks."""
    linker = _Linker(issue, pages)
    return tuple(
        page._replace(links=tuple(linker.links(plan, page)), bookmarks=tuple(linker.bookmarks(plan, page)))
        for plan, page in zip(issue.pages, pages, strict=True)
    )


class _Linker:
    def __init__(self, issue: Issue, pages: tuple[PageLayout, ...]) -> None:
        self.issue = issue
        self.plans = {plan.number: plan for plan in issue.pages}
        self.pages = {page.number: page for page in pages}

    def links(self, plan: PagePlan, page: PageLayout) -> Iterator[Link]:
        """Yield the links of a page."""
        for owner, block in plan.blocks.items():
            if isinstance(block, StoryBlock):
                came, goes = _jump_lines(page, owner, block)
                source = self._source(block.story, plan.number) if came else None
                if came and source:
                    yield _link([came], *source)
                if goes and block.jump and not block.jump_outside and (top := self._top(block.jump, block.story)):
                    yield _link([goes], block.jump, *top)
            elif isinstance(block, MastheadBlock) and block.writing == "horizontal":
                yield from self._index(page, owner)

    def _index(self, page: PageLayout, owner: str) -> Iterator[Link]:
        """Link each entry of the index, which stands after the one before: its title and the words for its page."""
        lines = [line for line in _lines(page) if line.owner == owner]
        for entry in index_entries(self.issue):
            found = _reading(lines, _bare(entry.title)) if entry.page else None
            if found is None:
                continue  # the index had no room for it
            start, end = found
            top = self._top(entry.page, entry.story) or (0.0, 0.0)
            yield _link(lines[start : end + 1], entry.page, *top)
            lines = lines[end + 1 :]

    def bookmarks(self, plan: PagePlan, page: PageLayout) -> Iterator[Bookmark]:
        """Yield a page's bookmark and those of the stories on it."""
        wording = self.issue.style.wording
        shown = wording.page.format(page="–".join(map(str, sorted(plan.numbers))))
        yield Bookmark(" ".join(filter(None, (shown, plan.name))), 0, 0.0)
        for block in plan.blocks.values():
            top = self._top(plan.number, block.story) if isinstance(block, StoryBlock) else None
            if not isinstance(block, StoryBlock) or top is None:
                continue
            story = self.issue.stories[block.story]
            title = story.headline.text or story.short.text or story.id
            if block.continues and (source := self._source(block.story, plan.number)):
                page_, name = self._number(source[0], block.story), self.plans[source[0]].name
                title = (story.short.text or title) + jump_words(wording.jump_in, page_, name)
            yield Bookmark(title, 1, top[1])

    def _number(self, page: int, story: str) -> int:
        """Return the number of the page that a story stands on, of the two of a spread."""
        blocks = self.plans[page].blocks.items()
        owner = next(name for name, block in blocks if isinstance(block, StoryBlock) and block.story == story)
        return self.plans[page].number_of(owner)

    def _source(self, story: str, page: int) -> tuple[int, float, float] | None:
        """Return where a story was jumped from to a page: the page, and a point a few lines above its jump line."""
        for plan in self.issue.pages:
            for owner, block in plan.blocks.items():
                if isinstance(block, StoryBlock) and (block.story, block.jump) == (story, page):
                    return self._before_jump(self.pages[plan.number], owner, block)
        return None

    def _before_jump(self, page: PageLayout, owner: str, block: StoryBlock) -> tuple[int, float, float] | None:
        goes = _jump_lines(page, owner, block)[1]
        if goes is None:
            return None
        lines = [line for line in _lines(page) if line.owner == owner]
        last = em_box(lines[lines.index(goes) - 1])
        rect = em_box(goes)
        above = BEFORE * self.issue.style.grid.leading
        return page.number, min(rect.x, last.x), max(min(rect.y - above, last.y), 0.0)

    def _top(self, page: int, story: str) -> tuple[float, float] | None:
        """Return where a story begins on a page: its left edge, and the top of its first words."""
        blocks = self.plans[page].blocks.items()
        owners = {name for name, block in blocks if isinstance(block, StoryBlock | TitleBlock) and block.story == story}
        lines = [line for line in _lines(self.pages[page]) if line.owner in owners]
        firsts = [next(line for line in lines if line.owner == owner) for owner in {line.owner for line in lines}]
        if not firsts:
            return None
        return min(em_box(line).x for line in lines), min(em_box(line).y for line in firsts)


def _jump_lines(page: PageLayout, owner: str, block: StoryBlock) -> tuple[PlacedLine | None, PlacedLine | None]:
    """Return a block's （上接） and its 下转, where it has them: the first is in its heading, the other ends its text."""
    lines = [line for line in _lines(page) if line.owner == owner and line.role == "jump"]
    came = lines.pop(0) if block.continues and lines else None
    return came, (lines[-1] if block.jump is not None and lines else None)


def _reading(lines: list[PlacedLine], text: str) -> tuple[int, int] | None:
    """Return from which line to which one a text stands, in one line or several; the words for its page follow."""
    for start in range(len(lines)):
        read = ""
        for end in range(start, len(lines)):
            read += _bare(lines[end].line.text)
            if read == text:
                return start, end + 1
            if not text.startswith(read):
                break
    return None


def _lines(page: PageLayout) -> Iterator[PlacedLine]:
    return (item for item in page.items if isinstance(item, PlacedLine) and item.line.runs)


def _link(lines: Iterable[PlacedLine], page: int, x: float, y: float) -> Link:
    """Return a link from all that some lines cover."""
    rects = [em_box(line).inset(-PAD, -PAD) for line in lines]
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Link(Rect(left, top, right - left, bottom - top), page, x, y)


def _bare(text: str) -> str:
    return "".join(text.split())
