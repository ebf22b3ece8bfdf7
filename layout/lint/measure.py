"""Where things stand on a page and to one another, in points."""

from __future__ import annotations

from layout.model.geometry import Rect
from layout.model.page import PlacedLine


def size_of(item: PlacedLine) -> float:
    """The size a line is set in."""
    return item.line.runs[0].size


def bounds(rects: list[Rect]) -> Rect:
    """The rectangle round some rectangles."""
    x, y = min(each.x for each in rects), min(each.y for each in rects)
    return Rect(x, y, max(each.right for each in rects) - x, max(each.bottom for each in rects) - y)


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """How long the common part of two stretches is; negative: how far they are apart."""
    return min(a1, b1) - max(a0, b0)


def across(one: Rect, other: Rect) -> float:
    """How far two rectangles stand over each other."""
    return overlap(one.x, one.right, other.x, other.right)


def down(one: Rect, other: Rect) -> float:
    """How far two rectangles stand beside each other."""
    return overlap(one.y, one.bottom, other.y, other.bottom)
