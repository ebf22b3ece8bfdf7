"""Where the lines of a block belong: its text columns, or its tiers of vertical lines."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.columns import text_frame
from layout.makeup.grid import PageGrid
from layout.model.issue import StoryBlock
from layout.model.page import PlacedLine
from layout.model.style import HouseStyle
from layout.records import NamedTuple

NEAR = 0.01
"""Places nearer than this (points) are one."""


class Column(NamedTuple):
    """Where a text column's lines begin and end, and between which baselines it reaches (points along and across)."""

    start: float
    end: float
    first: float
    last: float


def text_columns(style: HouseStyle, block: StoryBlock) -> list[Column]:
    """Return the places of a block's text columns, as the page plan has them; ``style`` is that of its page."""
    page = PageGrid(style.grid, style.page)
    frame = text_frame(page, block)
    return [
        Column(column.x, frame.right(number), page.cell_top(column.top), page.cell_top(column.bottom))
        for number, column in enumerate(frame.columns)
    ]


def room_in(column: Column, placed: PlacedLine) -> Column:
    """Return a column as a line has it: beside a picture it begins later or ends earlier.

    Only what lies inside the column counts: a line that was laid out over its edge is held against the column.
    """
    start = placed.y if placed.line.vertical else placed.x
    end = start + placed.measure
    is_inside = column.start - NEAR <= start < end <= column.end + NEAR
    return column._replace(start=start, end=end) if is_inside else column


def tiers_of(lines: Sequence[PlacedLine]) -> list[Column]:
    """Return the tiers of a block's vertical lines: their heads as laid out, as long as their longest line was set.

    ``last`` is the axis of the first line, which the others' are counted from.
    """
    heads = sorted({round(placed.y, 3) for placed in lines})
    reach = max(placed.line.width + placed.line.runs[0].x for placed in lines if placed.line.runs)
    axes = [placed.x for placed in lines]
    return [Column(head, head + reach, min(axes), max(axes)) for head in heads]
