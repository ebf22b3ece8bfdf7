"""Shapes on the page, in points, origin top left of the trim, y downwards."""

from __future__ import annotations

from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle; ``x``, ``y`` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, across: float, down: float) -> Rect:
        """Return the rectangle shrunk by ``across`` left and right and by ``down`` above and below."""
        return Rect(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)


class ColumnSpan(NamedTuple):
    """Part of one basic column: its 0-based number and its body lines ``top`` (inclusive) to ``bottom`` (exclusive)."""

    column: int
    top: int
    bottom: int


class Area(NamedTuple):
    """A block's place: whole cells of the page grid (any shape), or a free rectangle (``x/y/w/h``).

    Columns are contiguous and in order; each basic column appears once. ``rect`` is set only for free placement.
    """

    spans: tuple[ColumnSpan, ...]
    rect: Rect | None = None

    @property
    def is_rectangular(self) -> bool:
        """Tell whether all columns have the same depth."""
        return len({(span.top, span.bottom) for span in self.spans}) <= 1
