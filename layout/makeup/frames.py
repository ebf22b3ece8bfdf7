"""Text columns of a block: where its lines may stand once heading and pictures have taken their place."""

from __future__ import annotations

import math
from typing import NamedTuple

from layout.makeup.grid import PageGrid
from layout.model.geometry import Area, Rect


class TextColumn(NamedTuple):
    """One text column: left edge in points, first line and the line after its last."""

    x: float
    top: int
    bottom: int


class Segment(NamedTuple):
    """An unbroken run of free lines in a text column, in reading order within its frame."""

    x: float
    top: int
    bottom: int

    @property
    def rows(self) -> int:
        """How many lines it holds."""
        return self.bottom - self.top


class Frame(NamedTuple):
    """A block's text columns, all of one ``measure`` (em). ``gutter`` is the space between them in points."""

    columns: tuple[TextColumn, ...]
    measure: float
    gutter: float
    size: float

    @property
    def width(self) -> float:
        """Width of one text column in points."""
        return self.measure * self.size

    def span(self, columns: int) -> float:
        """Width of ``columns`` text columns with their gutters."""
        return columns * self.width + (columns - 1) * self.gutter

    @property
    def top(self) -> int:
        """The first line of the highest column."""
        return min(column.top for column in self.columns)

    def heading_columns(self) -> int:
        """How many columns from the left start at the frame's top: what a heading may span."""
        count = 0
        for column in self.columns:
            if column.top != self.columns[0].top:
                break
            count += 1
        return count


def text_frame(page: PageGrid, area: Area, columns: int | None, *, air: int, inset: float) -> Frame:
    """Divide an area into text columns of whole characters.

    Without ``columns`` an unboxed area keeps its basic columns, whatever their depths. Otherwise the width is divided
    anew: measure = ⌊(W − (m−1)·g) / m⌋ characters, the gutters take up the rest (FeiTeng's 绝对 mode; ``print.md`` 3).
    ``inset`` is the room between the area's edge and its text, where it has a box, in points: whole lines above and below.
    """
    spans = area.spans
    grid = page.grid
    pad = max(round(inset / grid.leading), 1) if inset else 0
    if columns is None and not inset:
        own = tuple(TextColumn(page.column_x(s.column), s.top + air, s.bottom) for s in spans)
        return Frame(own, grid.measure, grid.gutter * grid.size, grid.size)
    count = columns or len(spans)
    left = page.column_x(spans[0].column) + inset
    width = grid.span(len(spans)) - 2 * inset
    characters = width / grid.size
    measure = math.floor((characters - (count - 1) * grid.gutter) / count + 1e-6)
    spare = width - count * measure * grid.size
    gutter = spare / (count - 1) if count > 1 else 0.0
    if count == 1:
        left += spare / 2
    pitch = measure * grid.size + gutter
    top = max(s.top for s in spans) + air + pad
    bottom = min(s.bottom for s in spans) - pad
    made = tuple(TextColumn(left + n * pitch, top, bottom) for n in range(count))
    return Frame(made, measure, gutter, grid.size)


class Obstacle(NamedTuple):
    """Lines of some text columns that the text goes round: a heading or a picture."""

    first: int
    columns: int
    top: int
    bottom: int

    def covers(self, column: int) -> bool:
        """Tell whether it stands in a text column."""
        return self.first <= column < self.first + self.columns


LEAST_ROWS = 2
"""A strip of fewer lines between a heading and a picture stays white: no line stands alone in it."""


def open_feet(frame: Frame, obstacles: tuple[Obstacle, ...]) -> frozenset[int]:
    """Return the numbers of the columns whose last line is free: no picture or heading stands at their foot."""
    return frozenset(
        number
        for number, column in enumerate(frame.columns)
        if not any(each.covers(number) and each.bottom >= column.bottom for each in obstacles)
    )


def free_segments(frame: Frame, obstacles: tuple[Obstacle, ...], shorter: int = 0) -> tuple[Segment, ...]:
    """Return the lines left for text, column by column, top to bottom; ``shorter`` lines are taken off every open foot."""
    segments: list[Segment] = []
    raised = open_feet(frame, obstacles) if shorter else frozenset()
    for number, column in enumerate(frame.columns):
        own: list[Segment] = []
        line = column.top
        for top, bottom in sorted((o.top, o.bottom) for o in obstacles if o.covers(number)):
            own.append(Segment(column.x, line, top))
            line = max(line, bottom)
        own.append(Segment(column.x, line, column.bottom))
        least = LEAST_ROWS if len(own) > 1 else 1
        own = [segment for segment in own if segment.rows >= least]
        if own and number in raised:
            own[-1] = own[-1]._replace(bottom=own[-1].bottom - shorter)
        segments += own
    return tuple(segment for segment in segments if segment.rows > 0)


def obstacle_rect(page: PageGrid, frame: Frame, obstacle: Obstacle) -> Rect:
    """The rectangle an obstacle covers, from the top of its first line's text to the foot of its last."""
    y = page.ink_top(obstacle.top)
    x = frame.columns[obstacle.first].x
    return Rect(x, y, frame.span(obstacle.columns), page.ink_bottom(obstacle.bottom) - y)
