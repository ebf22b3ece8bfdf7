"""From a block laid out lying down to vertical lines on the page.

A vertical block is made up like a horizontal one, on a grid of its own: its x runs down the page from the block's upper edge,
its y from the block's right edge to the left. This module maps the outcome; only pages with vertical lines load it.
"""

from __future__ import annotations

from collections.abc import Iterable

from layout.makeup.compositor import Compositor
from layout.makeup.grid import HAN_ASCENT
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, Node, Outline, PlacedLine, PlacedPicture, PlacedQR, Shape, Stroke
from layout.records import NamedTuple

AXIS = HAN_ASCENT - 0.5
"""From a baseline up to the middle of the Han cell, in em: the axis of the same line when it is vertical."""
JUMP_SIGNS = {"▶": "▼", "►": "▼"}
"""Signs of a jump line that point along it; upright in a vertical line they would point out of it."""


def vertical(compositor: Compositor) -> Compositor:
    """Return the compositor that sets vertical lines in the same faces and style."""
    style = compositor.style
    jump = style.wording.jump_out
    for level, upright in JUMP_SIGNS.items():
        jump = jump.replace(level, upright)
    return compositor._replace(
        style=style._replace(
            punctuation=style.punctuation._replace(writing="vertical"), wording=style.wording._replace(jump_out=jump)
        )
    )


class Turn(NamedTuple):
    """Puts what was laid out with its origin at (0, 0) on the page: the origin is a block's upper right corner."""

    right: float
    top: float

    def items(self, items: Iterable[Item]) -> list[Item]:
        """Return the items at their place on the page, in the same order."""
        return [self._item(item) for item in items]

    def rect(self, rect: Rect) -> Rect:
        """Return a rectangle's place."""
        return Rect(self.right - rect.bottom, self.top + rect.x, rect.height, rect.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point's place."""
        return self.right - y, self.top + x

    def _item(self, item: Item) -> Item:
        match item:
            case PlacedLine():
                size = item.line.size
                x, y = self.point(item.x, item.y - AXIS * size)
                return item._replace(x=x, y=y)
            case Stroke():
                (x0, y0), (x1, y1) = sorted((self.point(item.x0, item.y0), self.point(item.x1, item.y1)))
                return item._replace(x0=x0, y0=y0, x1=x1, y1=y1)
            case Shape():
                contours = (each._replace(nodes=tuple(map(self._node, each.nodes))) for each in item.contours)
                return item._replace(contours=tuple(contours))
            case PlacedPicture():
                return item._replace(rect=self.rect(item.rect), clip=tuple(self.point(x, y) for x, y in item.clip))
            case Fill() | Outline() | PlacedQR():
                return item._replace(rect=self.rect(item.rect))

    def _node(self, node: Node) -> Node:
        pairs = zip(node[::2], node[1::2], strict=True)
        return tuple(value for x, y in pairs for value in self.point(x, y))
