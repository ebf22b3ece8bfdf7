"""Boxes that touch, blocks on other blocks, pictures that look off the page."""

from __future__ import annotations

from collections.abc import Set
from itertools import combinations

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.measure import across, down
from layout.lint.view import Sheet, View, is_boxed
from layout.makeup.grid import em_box
from layout.model.geometry import Rect

CLOSE = 0.5
"""Boxes nearer than this part of a gutter, and of a line, touch."""
OVER = 1.5
"""A block placed in mm lies on what it reaches over by more than this, both ways, in points."""


def touching_boxes(view: View, _: float) -> Findings:
    """框碰框: two framed or tinted blocks (promo strips and notices too) nearer than half a gutter and half a line.

    A freely placed block that lies on another is not judged.
    """
    for sheet in view.sheets:
        grid = sheet.grid.grid
        boxed = [name for name, block in sheet.blocks.items() if is_boxed(block)]
        for one, other in combinations(boxed, 2):
            dx, dy = -across(sheet.rect(one), sheet.rect(other)), -down(sheet.rect(one), sheet.rect(other))
            near = dx < CLOSE * grid.gutter * grid.size and dy < CLOSE * grid.leading
            if near and max(dx, dy) >= 0:
                yield finding(messages.TOUCHING_BOXES, sheet, other, one, one=one, other=other)


def covered_text(view: View, _: float) -> Findings:
    """压字: a block placed in mm whose rectangle lies on lines of other matter, or on another block placed in mm.

    What reaches over by no more than ``OVER`` is not judged; nor are blocks on the grid, which cannot overlap.
    """
    for sheet in view.sheets:
        free = {name: block.area.rect for name, block in sheet.blocks.items() if block.area.rect}
        for (one, below), (other, above) in combinations(free.items(), 2):
            if _lies_on(above, below):
                yield finding(messages.COVERED_BLOCK, sheet, other, one, one=one)
        for name, rect in free.items():
            yield from _covered_lines(sheet, name, rect, free.keys() - {name})


def _covered_lines(sheet: Sheet, name: str, rect: Rect, free: Set[str]) -> Findings:
    """Name every block with text under a rectangle once; lines of no block are those of the page itself (报头, 报眉, 报尾)."""
    for owner, lines in sheet.lines.items():
        under = [item for item in lines if _lies_on(rect, em_box(item))] if owner not in {name, *free} else []
        if under:
            yield finding(
                messages.COVERED_TEXT, sheet, name, owner, count=len(under), text=under[0].line.text.strip()[:12]
            )


def _lies_on(one: Rect, other: Rect) -> bool:
    return across(one, other) > OVER and down(one, other) > OVER


def facing_out(view: View, _: float) -> Findings:
    """图片朝外: a picture with ``facing:`` that stands at the edge of the type area it looks over (not at both)."""
    for sheet in view.sheets:
        area = sheet.type_area
        for name in sheet.blocks:
            for picture, rect in sheet.pictures_of(name):
                slack = sheet.grid.grid.size * 1.5  # a boxed picture stands a little inside
                left, right = rect.x < area.x + slack, rect.right > area.right - slack
                if left != right and picture.facing == ("left" if left else "right"):
                    side = {"side_en": picture.facing, "side_zh": "左" if left else "右"}
                    found = finding(messages.FACING_OUT, sheet, name, file=picture.file.name, **side)
                    yield found._replace(source=picture.source)
