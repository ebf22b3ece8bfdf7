"""Who answers for a place on a page of an issue: its block, its story, the line of the manifest or of the story to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.makeup.grid import PageGrid
from layout.makeup.stories import block_air
from layout.makeup.strips import block_rect
from layout.model.diagnostics import Source
from layout.model.geometry import Rect
from layout.model.issue import Block, Issue, MastheadBlock, PagePlan, StoryBlock, TitleBlock, block_pictures
from layout.model.page import PageLayout
from layout.prepress.preflight.finding import Found, Owner, Owners

SLACK = 2.0
"""Points by which frames and rules stand outside the block they belong to."""


class IssueOwners(Owners):
    """Knows an issue's blocks. ``pages`` says which of them are looked at, in the order of the PDF."""

    word = ("page", "版")

    def __init__(self, issue: Issue, pages: Sequence[PageLayout]) -> None:
        self._issue = issue
        self._plans = {plan.number: plan for plan in issue.pages}
        self._numbers = [page.number for page in pages]
        self._places: dict[int, list[tuple[Rect, str]]] = {}

    def numbered(self, found: Found) -> Found:
        """Return a finding in a PDF with the paper's own page number."""
        known = 0 < found.page <= len(self._numbers)
        return found._replace(page=self._numbers[found.page - 1]) if known else found

    def of(self, found: Found) -> Owner:
        """Return block, story and source; of what stands in no block (报眉, 报尾) the page's own place."""
        plan = self._plans.get(found.page)
        if plan is None:
            return Owner()
        name = found.owner or self._block_at(plan, found.rect)
        block = plan.blocks.get(name)
        if block is None:
            return Owner(source=plan.source)
        story = block.story if isinstance(block, StoryBlock | TitleBlock) else ""
        return Owner(name, story, _picture_source(block, found.text) or block.source)

    def _block_at(self, plan: PagePlan, rect: Rect | None) -> str:
        """Return the smallest block that the middle of a place lies in."""
        if rect is None:
            return ""
        if plan.number not in self._places:
            style = self._issue.style_of(plan)
            grid = PageGrid(style.grid, style.page)
            self._places[plan.number] = _places(grid, plan.blocks)
        x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
        return next((name for place, name in self._places[plan.number] if _holds(place, x, y)), "")


def _places(grid: PageGrid, blocks: Mapping[str, Block]) -> list[tuple[Rect, str]]:
    """Return the rectangles that blocks are made of, the smallest blocks first, so that those on others win."""
    found: list[tuple[float, Rect, str]] = []
    for name, block in blocks.items():
        rects = _rects(grid, block)
        size = sum(rect.width * rect.height for rect in rects)
        found += ((size, rect.inset(-SLACK, -SLACK), name) for rect in rects)
    return [(rect, name) for _, rect, name in sorted(found)]


def _rects(grid: PageGrid, block: Block) -> list[Rect]:
    if isinstance(block, StoryBlock):
        if block.area.rect is not None or (block.area.is_rectangular and not block.thread):
            return [grid.area_rect(block.area, block_air(block))]
        half = grid.grid.gutter * grid.grid.size / 2
        spans = [span for area in block.areas for span in area.spans]
        rects = [grid.ink_rect(span.column, 1, span.top, span.bottom) for span in spans]
        return [rect.inset(-half, 0) for rect in rects]
    return [grid.area_rect(block.area) if isinstance(block, MastheadBlock) else block_rect(grid, block)]


def _picture_source(block: Block, file: str) -> Source | None:
    """Return where a picture of the block was written."""
    parts = (part for each in block_pictures(block) for part in each.parts or (each,))
    return next((part.source for part in parts if file and part.file.name == file), None)


def _holds(place: Rect, x: float, y: float) -> bool:
    return place.x <= x <= place.right and place.y <= y <= place.bottom
