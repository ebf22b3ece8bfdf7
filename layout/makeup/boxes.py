"""围框 and rules: boxes round blocks, hairlines where two stories meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.makeup.grid import PageGrid
from layout.model.color import Colour
from layout.model.geometry import Rect
from layout.model.issue import Block, Box, StoryBlock
from layout.model.page import Fill, Item, Outline, Stroke
from layout.model.style import HouseStyle

TINT = 0.09
"""Strength of a tinted box (``art-direction.md``: 6–12 %)."""
RULE_GREY = Colour(0, 0, 0, 0.6)
HAIRLINE = 0.25


def box_items(style: HouseStyle, box: Box, rect: Rect) -> list[Item]:
    """Return what a box draws: a tint without a frame, or a frame without a tint, or 文武线 (thick and thin)."""
    colour = style.colours.get(box.colour) or style.colours.get("black") or Colour(0, 0, 0, 1)
    if box.style == "tint":
        return [Fill(rect, colour.tint(TINT))]
    if box.style == "frame":
        return [Outline(rect.inset(0.25, 0.25), 0.5, colour)]
    if box.style == "ornament":
        return [Outline(rect.inset(0.75, 0.75), 1.5, colour), Outline(rect.inset(3.2, 3.2), 0.35, colour)]
    return []


def is_open_story(block: Block | None) -> bool:
    """Tell whether a block is a story without a box: such blocks are parted by rules."""
    return isinstance(block, StoryBlock) and block.box.style == "none" and block.area.rect is None


def rule_items(page: PageGrid, blocks: Mapping[str, Block], airs: Mapping[str, int]) -> list[Item]:
    """Return the rules of a page: above stories that stand under another, and between neighbours."""
    cells = dict(_cells(blocks))
    items: list[Item] = []
    for owner, block in blocks.items():
        if isinstance(block, StoryBlock) and block.area.rect is None:
            items += _rule_above(page, owner, block, blocks, cells, airs[owner])
    items += _column_rules(page, blocks, cells, airs)
    return items


def _cells(blocks: Mapping[str, Block]) -> Iterator[tuple[tuple[int, int], str]]:
    for owner, block in blocks.items():
        for span in block.area.spans:
            for line in range(span.top, span.bottom):
                yield (span.column, line), owner


def _rule_above(
    page: PageGrid,
    owner: str,
    block: StoryBlock,
    blocks: Mapping[str, Block],
    cells: Mapping[tuple[int, int], str],
    air: int,
) -> list[Item]:
    if block.rule == "none" or not air:
        return []
    top = min(span.top for span in block.area.spans)
    columns = [span.column for span in block.area.spans if span.top == top]
    above = {cells.get((column, top - 1), "") for column in columns}
    forced = block.rule in ("hairline", "double", "thick")
    if not forced and (block.box.style != "none" or not any(is_open_story(blocks.get(name)) for name in above)):
        return []
    y = page.cell_top(top) + air * page.grid.leading / 2
    x0 = page.column_x(columns[0])
    x1 = x0 + page.grid.span(len(columns))
    if block.rule == "double":
        return [Stroke(x0, y - 1.2, x1, y - 1.2, 1.2, RULE_BLACK), Stroke(x0, y + 1.2, x1, y + 1.2, 0.3, RULE_BLACK)]
    return [Stroke(x0, y, x1, y, 1.5 if block.rule == "thick" else 0.4, RULE_BLACK)]


RULE_BLACK = Colour(0, 0, 0, 1)


def _column_rules(
    page: PageGrid, blocks: Mapping[str, Block], cells: Mapping[tuple[int, int], str], airs: Mapping[str, int]
) -> list[Item]:
    """Hairlines in the gutter where two open stories stand side by side."""
    items: list[Item] = []
    for column in range(page.grid.columns - 1):
        runs: dict[tuple[str, str], list[int]] = {}
        for line in range(page.grid.lines):
            pair = (cells.get((column, line), ""), cells.get((column + 1, line), ""))
            if pair[0] != pair[1] and all(is_open_story(blocks.get(name)) for name in pair):
                runs.setdefault(pair, []).append(line)
        for pair, lines in runs.items():
            starts = [
                span.top + airs.get(name, 0)
                for name, at in zip(pair, (column, column + 1), strict=True)
                for span in blocks[name].area.spans
                if span.column == at
            ]
            top, bottom = (
                max(lines[0], *(s for s in starts if s >= lines[0]))
                if any(s >= lines[0] for s in starts)
                else lines[0],
                lines[-1] + 1,
            )
            if bottom - top > 1:
                x = page.column_x(column + 1) - page.grid.gutter * page.grid.size / 2
                items.append(Stroke(x, page.ink_top(top), x, page.ink_bottom(bottom), HAIRLINE, RULE_GREY))
    return items
