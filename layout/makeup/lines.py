"""Lines as they are printed: straight rules and frames of every kind (``model/ruling.py``)."""

from __future__ import annotations

from layout.makeup.outlines import Corners, inset, rect_of, rounded
from layout.model.color import Colour
from layout.model.page import Item, Outline, Shape, Stroke
from layout.model.ruling import LINES, LineKind


def straight(kind: LineKind, start: tuple[float, float], end: tuple[float, float], colour: Colour) -> list[Item]:
    """Draw a level or upright rule, its middle on the line from ``start`` to ``end``.

    The outside of 文武线 is above, or at the left.
    """
    make = LINES[kind]
    (x0, y0), (x1, y1) = start, end
    across = x0 == x1
    if not make.pens:
        from layout.makeup.ornaments import along  # few papers have such rules

        return along(kind, start, end, colour)
    ink = colour.tint(make.strength)
    offsets = [(middle - make.depth / 2, weight) for middle, weight in make.pens]
    return [
        Stroke(x0 + d * across, y0 + d * (not across), x1 + d * across, y1 + d * (not across), weight, ink)
        for d, weight in offsets
    ]


def frame(kind: LineKind, outline: Corners, radius: float, colour: Colour) -> list[Item]:
    """Draw a line round an outline, all of it inside; the outside of 文武线 is outside."""
    make = LINES[kind]
    if not make.pens:
        from layout.makeup.ornaments import around  # few boxes have such frames

        return around(kind, outline, radius, colour)
    ink = colour.tint(make.strength)
    items: list[Item] = []
    for middle, weight in make.pens:
        moved = inset(outline, middle)
        rect = rect_of(moved)
        if rect is not None:
            items.append(Outline(rect, weight, ink, max(radius - middle, 0.0)))
        else:
            items.append(Shape((rounded(moved, radius, middle),), ink, weight))
    return items
