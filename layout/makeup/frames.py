"""Text columns of a block: where its lines may stand once heading and pictures have taken their place."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.grid import PageGrid
from layout.model.geometry import Rect
from layout.records import NamedTuple

Rows = tuple[int, int]
"""A run of body lines: the first, and the one after the last."""


class TextColumn(NamedTuple):
    """One text column: left edge in points, first line and the line after its last, its measure in em.

    ``gaps`` are runs of lines inside it that other blocks have; ``area`` counts the areas of the block from 0.
    """

    x: float
    top: int
    bottom: int
    measure: float
    gaps: tuple[Rows, ...] = ()
    area: int = 0


class Slot(NamedTuple):
    """Room for one line: its left edge in points, its body line of the page, its measure in em."""

    x: float
    line: int
    measure: float


class Segment(NamedTuple):
    """An unbroken run of free lines in a text column, in reading order within its frame.

    ``column`` is the number of its column. ``slots`` are its lines one by one where text goes round something; a line may
    then hold two, left and right of it.
    """

    x: float
    top: int
    bottom: int
    measure: float
    column: int = 0
    slots: tuple[Slot, ...] = ()

    @property
    def rows(self) -> int:
        """How many lines it holds."""
        return len(self.slots) or self.bottom - self.top

    def slot(self, row: int) -> Slot:
        """Return the room of its line ``row``, from 0."""
        return self.slots[row] if self.slots else Slot(self.x, self.top + row, self.measure)


class Frame(NamedTuple):
    """A block's text columns in reading order; ``size`` is the body size in points."""

    columns: tuple[TextColumn, ...]
    size: float

    def right(self, column: int) -> float:
        """Right edge of a text column."""
        return self.columns[column].x + self.columns[column].measure * self.size

    def span(self, columns: int, first: int = 0) -> float:
        """Width of ``columns`` text columns from ``first`` on, with the gutters between them."""
        return self.right(first + columns - 1) - self.columns[first].x

    @property
    def top(self) -> int:
        """The first line of the highest column of the first area."""
        return min(column.top for column in self.first_area)

    @property
    def gutter(self) -> float:
        """The space between the first two columns, in points."""
        return self.columns[1].x - self.right(0) if len(self.first_area) > 1 else 0.0

    @property
    def first_area(self) -> tuple[TextColumn, ...]:
        """The columns of the first area, where heading and pictures stand."""
        return tuple(column for column in self.columns if column.area == 0)

    def heading_columns(self) -> int:
        """How many columns from the left start at the frame's top: what a heading may span."""
        count = 0
        for column in self.first_area:
            if column.top != self.columns[0].top:
                break
            count += 1
        return count


class Obstacle(NamedTuple):
    """Lines of some text columns that the text goes round: a heading or a picture.

    ``blocked`` is empty where it takes its columns whole, else it has an entry for each line from ``top`` to ``bottom``: the
    strip (left and right edge in points, the distance to the text included) that text may not enter, or None.
    """

    first: int
    columns: int
    top: int
    bottom: int
    blocked: tuple[tuple[float, float] | None, ...] = ()

    def covers(self, column: int) -> bool:
        """Tell whether it stands in a text column."""
        return self.first <= column < self.first + self.columns


LEAST_ROWS = 2
"""A strip of fewer lines between a heading and a picture stays white: no line stands alone in it."""
LEAST_BESIDE = 5.0
"""Characters that must fit beside a picture, in em: fewer make no line."""


def open_feet(frame: Frame, obstacles: tuple[Obstacle, ...]) -> tuple[int, ...]:
    """Return the numbers of the columns whose last line is free: no picture or heading stands at their foot."""
    return tuple(
        number
        for number, column in enumerate(frame.columns)
        if not any(each.covers(number) and each.bottom >= column.bottom for each in obstacles)
    )


def free_segments(frame: Frame, obstacles: tuple[Obstacle, ...], raised: Sequence[int] = ()) -> tuple[Segment, ...]:
    """Return the lines left for text, column by column, top to bottom; ``raised`` lines are taken off each column's foot."""
    segments: list[Segment] = []
    for number, column in enumerate(frame.columns):
        solid = [(o.top, o.bottom) for o in obstacles if o.covers(number) and not o.blocked]
        runs = free_rows(column.top, column.bottom, [*solid, *column.gaps])
        least = LEAST_ROWS if solid else 1
        runs = [run for run in runs if run[1] - run[0] >= least]
        if runs and raised:
            runs[-1] = runs[-1][0], runs[-1][1] - raised[number]
        beside = [o for o in obstacles if o.covers(number) and o.blocked]
        segments += (_segment(frame, number, run, beside) for run in runs)
    return tuple(segment for segment in segments if segment.rows > 0)


def free_rows(top: int, bottom: int, taken: Sequence[Rows]) -> list[Rows]:
    """Return the runs of lines from ``top`` to ``bottom`` that nothing takes."""
    runs: list[Rows] = []
    for start, end in [*sorted(taken), (bottom, bottom)]:
        if start > top:
            runs.append((top, min(start, bottom)))
        top = max(top, end)
    return runs


def _segment(frame: Frame, number: int, run: Rows, beside: Sequence[Obstacle]) -> Segment:
    column, (top, bottom) = frame.columns[number], run
    if all(o.bottom <= top or o.top >= bottom for o in beside):
        return Segment(column.x, top, bottom, column.measure, number)
    slots = tuple(slot for line in range(top, bottom) for slot in _slots(column, line, frame.size, beside))
    return Segment(column.x, top, bottom if slots else top, column.measure, number, slots)


def _slots(column: TextColumn, line: int, size: float, beside: Sequence[Obstacle]) -> list[Slot]:
    """Return the room for text on a line that pictures stand in: whole characters, flush with the column's edges."""
    strips = [o.blocked[line - o.top] for o in beside if o.top <= line < o.bottom]
    right = column.x + column.measure * size
    taken = sorted((max(a, column.x), min(b, right)) for a, b in filter(None, strips) if a < right and b > column.x)
    if not taken:
        return [Slot(column.x, line, column.measure)]
    slots: list[Slot] = []
    left = column.x
    for start, end in [*taken, (right, right)]:
        ems = int((start - left) / size + 1e-6)
        if ems >= LEAST_BESIDE:
            x = left if left == column.x else start - ems * size
            if left != column.x and start != right:  # between two pictures: in the middle
                x = left + (start - left - ems * size) / 2
            slots.append(Slot(x, line, float(ems)))
        left = max(left, end)
    return slots


def run_air(air: int | None, top: int) -> int:
    """Blank lines above a run of lines: as the designer says (``air``), else one, and none at the head of the page."""
    return air if air is not None else int(top > 0)


def obstacle_rect(page: PageGrid, frame: Frame, obstacle: Obstacle) -> Rect:
    """The rectangle an obstacle covers, from the top of its first line's text to the foot of its last."""
    y = page.ink_top(obstacle.top)
    x = frame.columns[obstacle.first].x
    return Rect(x, y, frame.span(obstacle.columns, obstacle.first), page.ink_bottom(obstacle.bottom) - y)
