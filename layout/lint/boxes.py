"""Boxes that touch, pictures that look off the page."""

from __future__ import annotations

from itertools import combinations

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.measure import across, down
from layout.lint.view import View, is_boxed

CLOSE = 0.5
"""Boxes nearer than this part of a gutter, and of a line, touch."""


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
