"""Rectangles as PDF has them: by their edges, in points, y upwards (ISO 32000-1, 7.9.5)."""

from __future__ import annotations

import math

from layout.records import NamedTuple


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing lies in it; a line has no width and is not empty. NaN is."""
        return not (self.left <= self.right and self.bottom <= self.top and math.isfinite(self.right - self.left))

    def within(self, other: Box) -> Box:
        """Return what both have in common."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def grown(self, by: float) -> Box:
        """Return the box with so much more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)
