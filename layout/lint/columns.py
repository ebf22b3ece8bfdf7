"""The text columns of a block as they were made: where they stand, and their lines."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from layout.makeup.grid import HAN_ASCENT
from layout.model.geometry import Rect
from layout.model.page import PlacedLine


class TextColumn(NamedTuple):
    """A text column, or a tier of vertical text: the rectangle round its lines, as wide as the measure, and the lines."""

    rect: Rect
    lines: list[PlacedLine]
    vertical: bool
    stretches: list[tuple[float, float]]
    """Where its lines lie along it, from top to bottom; those of a tier from left to right."""


SAME_EDGE = 1.0
"""Points by which the edges of lines of one column may differ."""


def text_columns(text: list[PlacedLine]) -> list[TextColumn]:
    """Sort lines into their columns.

    Body lines begin where their column does; other lines stand in the column that begins last before them.
    """
    vertical = bool(text) and text[0].line.vertical
    edges = [item.y if vertical else item.x for item in text]
    starts: list[float] = []
    for start in sorted({edge for edge, item in zip(edges, text, strict=True) if item.role == "body"}):
        if not starts or start - starts[-1] > SAME_EDGE:
            starts.append(start)
    columns: list[list[PlacedLine]] = [[] for _ in starts]
    if not starts:
        return []
    for edge, item in zip(edges, text, strict=True):
        columns[max(bisect_right(starts, edge + SAME_EDGE) - 1, 0)].append(item)
    measure = max(item.line.width for item in text if item.role == "body")
    return [_column(lines, start, measure, vertical) for start, lines in zip(starts, columns, strict=True)]


def _column(lines: list[PlacedLine], start: float, measure: float, vertical: bool) -> TextColumn:
    sizes = [item.line.runs[0].size for item in lines]
    if vertical:
        along = [(item.x - size / 2, item.x + size / 2) for item, size in zip(lines, sizes, strict=True)]
    else:
        tops = [item.y - HAN_ASCENT * size for item, size in zip(lines, sizes, strict=True)]
        along = [(top, top + size) for top, size in zip(tops, sizes, strict=True)]
    first, last = min(along)[0], max(along)[1]
    rect = Rect(first, start, last - first, measure) if vertical else Rect(start, first, measure, last - first)
    return TextColumn(rect, lines, vertical, along)
