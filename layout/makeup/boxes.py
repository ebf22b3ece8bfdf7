"""围框 and rules: boxes round blocks, hairlines where two stories meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, product
from typing import NamedTuple

from layout.makeup.grid import PageGrid
from layout.model.color import BLACK, Colour
from layout.model.geometry import Rect
from layout.model.issue import Block, Box, StoryBlock
from layout.model.page import Fill, Item, Outline, Stroke
from layout.model.style import HouseStyle

TINT = 0.09
"""Strength of a tinted box (``art-direction.md``: 6–12 %)."""
RULE_GREY = Colour(0, 0, 0, 0.6)
MOST_BLANK = 3
"""Lines by which two pieces of a gutter's hairline may be parted and still be one."""
HAIRLINE, THIN, THICK = 0.25, 0.4, 1.5


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
    columns: list[list[_Stand]] = [[] for _ in range(page.grid.columns)]
    for owner, block in blocks.items():
        for span in block.area.spans:
            columns[span.column].append(_Stand(owner, span.top, span.bottom, airs.get(owner, 0), is_open_story(block)))
    across: list[Stroke] = []
    for owner, block in blocks.items():
        if isinstance(block, StoryBlock):
            across += _rules_above(page, block, airs[owner], columns)
    across = _joined_across(across, page.grid.gutter * page.grid.size)
    items: list[Item] = [*across]
    for left in range(page.grid.columns - 1):
        items += _joined_down(list(_gutter_rules(page, left, columns[left], columns[left + 1])), across, page)
    return items


def _joined_across(rules: list[Stroke], gutter: float) -> list[Stroke]:
    """Join rules of one kind that stand at one height on both sides of a gutter."""
    joined: list[Stroke] = []
    for rule in sorted(rules, key=lambda r: (round(r.y0, 3), r.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.y0 - rule.y0) < 0.01 and last.width == rule.width and rule.x0 - last.x1 <= gutter + 0.01:
            joined[-1] = last._replace(x1=rule.x1)
        else:
            joined.append(rule)
    return joined


def _joined_down(rules: list[Stroke], across: list[Stroke], page: PageGrid) -> list[Stroke]:
    """Join the pieces of a gutter's hairline that only blank lines part, where no other rule crosses the gutter."""
    joined: list[Stroke] = []
    for rule in sorted(rules, key=lambda r: r.y0):
        last = joined[-1] if joined else rule
        crossed = any(r.x0 < rule.x0 < r.x1 and last.y1 < r.y0 < rule.y0 for r in across)
        if joined and rule.y0 - last.y1 < MOST_BLANK * page.grid.leading and not crossed:
            joined[-1] = last._replace(y1=rule.y1)
        else:
            joined.append(rule)
    return joined


class _Stand(NamedTuple):
    """Where a block stands in one column: its lines, how many of them are blank above, and whether it is open."""

    owner: str
    top: int
    bottom: int
    air: int
    is_open: bool


def _rules_above(page: PageGrid, block: StoryBlock, air: int, columns: list[list[_Stand]]) -> Iterator[Stroke]:
    """A rule in the blank line over a story, for every run of columns that start at one line under another story."""
    if block.rule == "none" or not air:
        return
    for top, run in groupby(block.area.spans, key=lambda span: span.top):
        numbers = [span.column for span in run]
        above = [stand for number in numbers for stand in columns[number] if stand.bottom == top]
        if block.rule or (is_open_story(block) and any(stand.is_open for stand in above)):
            y = page.cell_top(top) + air * page.grid.leading / 2
            yield from _rule(page.column_x(numbers[0]), page.grid.span(len(numbers)), y, block.rule)


def _rule(x: float, width: float, y: float, kind: str) -> Iterator[Stroke]:
    if kind == "double":
        yield Stroke(x, y - 1.2, x + width, y - 1.2, 1.2, BLACK)
        yield Stroke(x, y + 1.2, x + width, y + 1.2, 0.3, BLACK)
    else:
        yield Stroke(x, y, x + width, y, THICK if kind == "thick" else THIN, BLACK)


def _gutter_rules(page: PageGrid, left: int, here: list[_Stand], there: list[_Stand]) -> Iterator[Stroke]:
    """Hairlines in a gutter where two open stories stand side by side."""
    x = page.column_x(left + 1) - page.grid.gutter * page.grid.size / 2
    for one, other in product(here, there):
        top = max(one.top + one.air, other.top + other.air)
        bottom = min(one.bottom, other.bottom)
        if one.is_open and other.is_open and one.owner != other.owner and bottom - top > 1:
            yield Stroke(x, page.ink_top(top), x, page.ink_bottom(bottom), HAIRLINE, RULE_GREY)
