"""Where the lines of a block belong: its text columns, or its tiers of vertical lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.makeup.columns import text_frame
from layout.makeup.grid import PageGrid
from layout.model.issue import Issue, StoryBlock
from layout.model.page import PlacedLine


class Column(NamedTuple):
    """Where a text column's lines begin and end, and between which baselines it reaches (points along and across)."""

    start: float
    end: float
    first: float
    last: float


def text_columns(issue: Issue, block: StoryBlock) -> list[Column]:
    """Return the places of a block's text columns, as the page plan has them."""
    page = PageGrid(issue.style.grid, issue.style.page)
    frame = text_frame(page, block)
    return [
        Column(column.x, frame.right(number), page.cell_top(column.top), page.cell_top(column.bottom))
        for number, column in enumerate(frame.columns)
    ]


def tiers_of(lines: Sequence[PlacedLine]) -> list[Column]:
    """Return the tiers of a block's vertical lines: their heads as laid out, as long as their longest line was set.

    ``last`` is the axis of the first line, which the others' are counted from.
    """
    heads = sorted({round(placed.y, 3) for placed in lines})
    reach = max(placed.line.width + placed.line.runs[0].x for placed in lines if placed.line.runs)
    axes = [placed.x for placed in lines]
    return [Column(head, head + reach, min(axes), max(axes)) for head in heads]
