"""The text columns of a block as they were made: where they stand, and their lines."""

from __future__ import annotations

from bisect import bisect_right

from layout.makeup.columns import text_frame
from layout.makeup.frames import free_rows
from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.model.geometry import Rect
from layout.model.issue import StoryBlock
from layout.model.page import PlacedLine
from layout.records import NamedTuple


class PrintedColumn(NamedTuple):
    """An unbroken text column, or a tier of vertical text: the rectangle round its lines, as wide as the measure, the lines.

    ``room`` is what lines it might have filled, heading and pictures not counted; of a tier, none.
    """

    rect: Rect
    lines: list[PlacedLine]
    vertical: bool
    stretches: list[tuple[float, float]]
    """Where its lines lie along it, from top to bottom; those of a tier from left to right."""
    room: Rect | None = None


SAME_EDGE = 1.0
"""Points by which the edges of lines of one tier may differ."""


def text_columns(page: PageGrid, block: StoryBlock, text: list[PlacedLine]) -> list[PrintedColumn]:
    """Sort lines into the columns they stand in; columns without any are left out."""
    if text and text[0].line.vertical:
        return _tiers(text)
    found: list[PrintedColumn] = []
    places = [(item.x, item.y - HAN_ASCENT * item.line.runs[0].size) for item in text]
    for column in text_frame(page, block).columns:
        width = column.measure * page.grid.size
        for top, bottom in free_rows(column.top, column.bottom, column.gaps):
            y = page.ink_top(top)
            room = Rect(column.x, y, width, page.ink_bottom(bottom) - y)
            left, right = room.x - SAME_EDGE, room.right  # text beside a picture begins within the room
            head, foot = room.y - SAME_EDGE, room.bottom
            own = [
                item
                for item, (x, above) in zip(text, places, strict=True)
                if left <= x < right and head <= above < foot
            ]
            if any(item.role == "body" for item in own):
                found.append(_column(own, column.x, width, vertical=False)._replace(room=room))
    return found


def _tiers(text: list[PlacedLine]) -> list[PrintedColumn]:
    """Body lines begin where their tier does; other lines stand in the tier that begins last before them."""
    starts: list[float] = []
    for start in sorted({item.y for item in text if item.role == "body"}):
        if not starts or start - starts[-1] > SAME_EDGE:
            starts.append(start)
    tiers: list[list[PlacedLine]] = [[] for _ in starts]
    if not starts:
        return []
    for item in text:
        tiers[max(bisect_right(starts, item.y + SAME_EDGE) - 1, 0)].append(item)
    measure = max(item.line.width for item in text if item.role == "body")
    return [_column(lines, start, measure, vertical=True) for start, lines in zip(starts, tiers, strict=True)]


def _column(lines: list[PlacedLine], start: float, measure: float, *, vertical: bool) -> PrintedColumn:
    sizes = [item.line.runs[0].size for item in lines]
    if vertical:
        along = [(item.x - size / 2, item.x + size / 2) for item, size in zip(lines, sizes, strict=True)]
    else:
        tops = [item.y - HAN_ASCENT * size for item, size in zip(lines, sizes, strict=True)]
        along = [(top, top + size) for top, size in zip(tops, sizes, strict=True)]
    first, last = min(along)[0], max(along)[1]
    rect = Rect(first, start, last - first, measure) if vertical else Rect(start, first, measure, last - first)
    return PrintedColumn(rect, lines, vertical, along)
