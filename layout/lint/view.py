"""The pages as a chief sub sees them: blocks with their places, heads as they came out, columns of text.

All that the rules know of areas and blocks they ask here, in points unless a name says lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations

from layout.lint.columns import PrintedColumn, text_columns
from layout.lint.measure import across, bounds, down, size_of
from layout.makeup.grid import PageGrid, em_box
from layout.makeup.stories import block_air
from layout.makeup.strips import block_rect
from layout.model.diagnostics import Source
from layout.model.geometry import ColumnSpan, Rect
from layout.model.issue import (
    Block,
    Issue,
    MastheadBlock,
    NoticeBlock,
    PagePlan,
    PromoBlock,
    StoryBlock,
    TitleBlock,
    block_pictures,
)
from layout.model.page import PageLayout, PlacedLine, PlacedPicture
from layout.model.story import Picture
from layout.records import NamedTuple

HEADING = frozenset({"kicker", "headline", "deck", "byline", "flag", "badge"})
"""Roles of a heading's lines."""
TEXT = frozenset({"body", "note", "subhead", "quote"})
"""Roles of the lines that run through a story's columns; its end credit has the role of pictures' credits."""
FURNITURE = (MastheadBlock, PromoBlock, NoticeBlock)
"""Blocks that are no part of the copy: what they do at the head and foot of a page is not judged as a page's make-up."""


class Head(NamedTuple):
    """A heading as it came out: ``main`` is round the headline, ``rect`` round all of it, ``lines`` is the headline's count.

    ``size`` is the headline's set size, ``face`` the face of its first run.
    """

    name: str
    block: StoryBlock | TitleBlock
    main: Rect
    rect: Rect
    size: float
    face: str
    lines: int
    vertical: bool

    @property
    def continues(self) -> bool:
        """It is the head of a continuation."""
        return isinstance(self.block, StoryBlock) and self.block.continues

    @property
    def level(self) -> str:
        """The level its block chose."""
        return self.block.headline.level


class Sheet:
    """One page: its plan, and what was made of it."""

    def __init__(self, issue: Issue, plan: PagePlan, page: PageLayout) -> None:
        self.issue, self.plan, self.page = issue, plan, page
        style = issue.style_of(plan)
        self.grid = PageGrid(style.grid, style.page)
        self.leading = issue.style.grid.leading
        self.lines: dict[str, list[PlacedLine]] = {name: [] for name in ("", *plan.blocks)}
        self.pictures: list[PlacedPicture] = []
        for item in page.items:
            if isinstance(item, PlacedLine):
                if item.line.runs:
                    self.lines.setdefault(item.owner, []).append(item)
            elif isinstance(item, PlacedPicture):
                self.pictures.append(item)

    @property
    def blocks(self) -> Mapping[str, Block]:
        """The page's blocks by their letters."""
        return self.plan.blocks

    @cached_property
    def type_area(self) -> Rect:
        """版心."""
        grid = self.grid
        return Rect(grid.left, grid.cell_top(0), grid.grid.width, grid.grid.height)

    @property
    def fold_column(self) -> int | None:
        """How many basic columns of a spread lie left of its fold."""
        return self.plan.spread.columns if self.plan.spread else None

    @cached_property
    def copy_lines(self) -> tuple[int, int]:
        """The body lines between the furniture over the full width at the head (masthead) and the foot (promo, notice)."""
        top, bottom = 0, self.grid.grid.lines
        for block in self.blocks.values():
            spans = cells(block)
            if isinstance(block, FURNITURE) and len(breadth(block)) == self.grid.grid.columns:
                if spans[0].top == 0:
                    top = max(top, spans[0].bottom)
                elif max(span.bottom for span in spans) >= self.grid.grid.lines - 1:
                    bottom = min(bottom, spans[0].top)
        return top, bottom

    @cached_property
    def owners(self) -> tuple[tuple[str, ...], ...]:
        """Which block has each line of each basic column (column by column; empty: none)."""
        columns = [[""] * self.grid.grid.lines for _ in range(self.grid.grid.columns)]
        for name, block in self.blocks.items():
            for span in cells(block):
                columns[span.column][span.top : span.bottom] = [name] * (span.bottom - span.top)
        return tuple(map(tuple, columns))

    @cached_property
    def stories(self) -> dict[str, StoryBlock]:
        """Blocks with running text."""
        return {name: block for name, block in self.blocks.items() if isinstance(block, StoryBlock)}

    @cached_property
    def heads(self) -> list[Head]:
        """Headings of stories and title zones, in the order of the blocks."""
        found = []
        for name, block in self.blocks.items():
            if isinstance(block, StoryBlock | TitleBlock):
                main = [item for item in self.lines[name] if item.role == "headline"]
                if main:
                    found.append(self._head(name, block, main))
        return found

    def _head(self, name: str, block: StoryBlock | TitleBlock, main: list[PlacedLine]) -> Head:
        whole = bounds([em_box(item) for item in self.lines[name] if item.role in HEADING])
        first = main[0]
        size, face, vertical = max(map(size_of, main)), first.line.runs[0].face, first.line.vertical
        return Head(name, block, bounds([em_box(item) for item in main]), whole, size, face, len(main), vertical)

    def head(self, name: str) -> Head | None:
        """The heading of a block."""
        return next((head for head in self.heads if head.name == name), None)

    def pairs(self) -> Iterator[tuple[Head, Head]]:
        """Every two headings, the one further left first."""
        for one, other in combinations(self.heads, 2):
            yield (one, other) if one.main.x <= other.main.x else (other, one)

    def text(self, name: str) -> list[PlacedLine]:
        """The lines of running text in a block, in reading order."""
        return [item for item in self.lines[name] if item.role in TEXT]

    @cached_property
    def columns(self) -> dict[str, list[PrintedColumn]]:
        """The text columns of each story block, from the left; tiers from the top."""
        return {name: text_columns(self.grid, block, self.text(name)) for name, block in self.stories.items()}

    def rect(self, name: str) -> Rect:
        """The rectangle round a block's place, the blank line above it left out."""
        block = self.blocks[name]
        if isinstance(block, StoryBlock):
            return self.grid.area_rect(block.area, block_air(block))
        if isinstance(block, MastheadBlock):
            return self.grid.area_rect(block.area)
        return block_rect(self.grid, block)

    def pictures_of(self, name: str) -> Iterator[tuple[Picture, Rect]]:
        """The pictures of a block that were placed, those of its groups too, with their rectangles."""
        place, left = self.rect(name), list(self.pictures)
        for picture in (part for each in block_pictures(self.blocks[name]) for part in each.parts or (each,)):
            for item in left:
                inside = across(place, item.rect) > 0 and down(place, item.rect) > 0
                if item.file == picture.file and inside:
                    yield picture, item.rect
                    left.remove(item)
                    break

    def source(self, *names: str) -> Source:
        """The place to point at: that of the first block named, else of the page."""
        return next((self.blocks[name].source for name in names if name in self.blocks), self.plan.source)


class View(NamedTuple):
    """The whole issue: its plan and its pages."""

    issue: Issue
    sheets: tuple[Sheet, ...]


def cells(block: Block) -> tuple[ColumnSpan, ...]:
    """The cells of the page grid that a block takes, in runs of lines of a column; none where it is placed freely."""
    if isinstance(block, StoryBlock):
        return tuple(span for area in block.areas for span in area.spans)
    return block.area.spans


def breadth(block: Block) -> range:
    """The basic columns of a block's first area."""
    return block.area.columns


def is_boxed(block: Block) -> bool:
    """Tell whether a block has a frame or a ground of its own."""
    if isinstance(block, NoticeBlock | PromoBlock):
        return True
    return not isinstance(block, MastheadBlock) and block.box.style != "none"
