"""Shapes on the page, in points, origin top left of the trim, y downwards."""

from __future__ import annotations

from layout.records import NamedTuple


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
    """A run of lines of one basic column: its 0-based number, its body lines ``top`` (inclusive) to ``bottom`` (exclusive)."""

    column: int
    top: int
    bottom: int


class Area(NamedTuple):
    """A block's place: whole cells of the page grid (any connected shape), or a free rectangle (``x/y/w/h``).

    Spans go by column, in a column from top to bottom: a column that another block interrupts has several. No column between
    the first and the last is left out. ``rect`` is set only for free placement.
    """

    spans: tuple[ColumnSpan, ...]
    rect: Rect | None = None

    @property
    def is_rectangular(self) -> bool:
        """Tell whether all columns are whole and have the same depth."""
        return len({(span.top, span.bottom) for span in self.spans}) <= 1  # two spans of a column always differ

    def spans_of(self, column: int) -> tuple[ColumnSpan, ...]:
        """Return the runs of lines of a basic column, from top to bottom; none where the area is not there."""
        return tuple(span for span in self.spans if span.column == column)

    @property
    def columns(self) -> range:
        """The numbers of its basic columns."""
        return range(self.spans[0].column, self.spans[-1].column + 1) if self.spans else range(0)
