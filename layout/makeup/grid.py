"""The page grid in points: where a body line, a column or a picture stands on the sheet."""

from __future__ import annotations

from layout.model.geometry import Area, Rect
from layout.model.page import PlacedLine
from layout.model.style import Grid, PageFormat
from layout.records import NamedTuple

HAN_ASCENT = 0.88
"""Part of the em above the baseline: the ideographic em box runs from −120 to 880 (BASE table, ``typography.md`` 16)."""
LEAST_IN_COLOUR = 10.0
"""Smallest type in several inks, or white out of them, in points (``print.md`` section 2): below it plates do not register."""


class PageGrid(NamedTuple):
    """Basic columns × body lines, placed on the page."""

    grid: Grid
    page: PageFormat

    @property
    def left(self) -> float:
        """Left edge of the type area."""
        return self.page.left

    @property
    def right(self) -> float:
        """Right edge of the type area."""
        return self.page.left + self.grid.width

    @property
    def fold(self) -> float | None:
        """Where the fold of a spread is; None on a single page."""
        return self.page.fold

    @property
    def slack(self) -> float:
        """Half of what the leading exceeds the body size by: from a line cell's edge to the em box of its text."""
        return (self.grid.leading - self.grid.size) / 2

    def cell_top(self, line: float) -> float:
        """Upper edge of a line's cell."""
        return self.page.top + line * self.grid.leading

    def baseline(self, line: float) -> float:
        """Baseline of the body text on ``line``: its em box stands centred in the cell."""
        return self.cell_top(line) + self.slack + HAN_ASCENT * self.grid.size

    def ink_top(self, line: float) -> float:
        """Upper edge of the text on ``line``: pictures and boxes align with it."""
        return self.cell_top(line) + self.slack

    def ink_bottom(self, line: float) -> float:
        """Lower edge of the text on the line before ``line`` (exclusive, as in ``ColumnSpan.bottom``)."""
        return self.cell_top(line) - self.slack

    def column_x(self, column: int) -> float:
        """Left edge of a basic column."""
        return self.page.left + self.grid.column_x(column)

    def ink_rect(self, left: int, columns: int, top: float, bottom: float) -> Rect:
        """The rectangle of ``columns`` basic columns from ``left``, from the top of the text on line ``top`` down."""
        y = self.ink_top(top)
        return Rect(self.column_x(left), y, self.grid.span(columns), self.ink_bottom(bottom) - y)

    def area_rect(self, area: Area, air: float = 0.0) -> Rect:
        """The bounding rectangle of an area, ``air`` lines taken off its top."""
        if area.rect is not None:
            return area.rect
        left, right = area.spans[0].column, area.spans[-1].column
        top = min(span.top for span in area.spans)
        bottom = max(span.bottom for span in area.spans)
        return self.ink_rect(left, right - left + 1, top + air, bottom)


def em_box(item: PlacedLine) -> Rect:
    """Return the em boxes of a line of text as one rectangle, the largest size of the line all along it, in points."""
    size = item.line.size
    if item.line.vertical:
        return Rect(item.x - size / 2, item.y, size, item.line.width)
    return Rect(item.x, item.y - HAN_ASCENT * size, item.line.width, size)
