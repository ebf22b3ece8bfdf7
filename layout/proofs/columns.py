"""Where the lines of a block belong: its text columns or tiers, the grid, and where a glyph stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.makeup.frames import text_frame
from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.makeup.stories import block_air
from layout.model.issue import Issue, StoryBlock
from layout.model.page import PlacedLine
from layout.proofs.report.printed.reading import Cell

TALL: Final = 1.2
"""Ink of more than so many em is that of a glyph of two cells (a —— in one piece)."""
NEAR: Final = 0.03
"""A glyph's ink is centred in its cells so well, in em."""


class Column(NamedTuple):
    """Where a text column's lines begin and end, and between which baselines it reaches (points along and across)."""

    start: float
    end: float
    first: float
    last: float


def text_columns(issue: Issue, block: StoryBlock) -> list[Column]:
    """Return the places of a block's text columns, as the page plan has them."""
    page = PageGrid(issue.style.grid, issue.style.page)
    frame = text_frame(page, block.area, block.columns, air=block_air(block), boxed=block.box.style != "none")
    return [
        Column(column.x, column.x + frame.width, page.cell_top(column.top), page.cell_top(column.bottom))
        for column in frame.columns
    ]


def tiers_of(lines: Sequence[PlacedLine]) -> list[Column]:
    """Return the tiers of a block's vertical lines: their heads as laid out, as long as their longest line was set.

    ``last`` is the axis of the first line, which the others' are counted from.
    """
    heads = sorted({round(placed.y, 3) for placed in lines})
    reach = max(placed.line.width + placed.line.runs[0].x for placed in lines if placed.line.runs)
    axes = [placed.x for placed in lines]
    return [Column(head, head + reach, min(axes), max(axes)) for head in heads]


def along(cell: Cell, vertical: bool) -> float:
    """Return where a glyph's cell begins in the direction of its line, in points.

    A glyph of a vertical line that is higher than an em fills two of them: its ink tells which, its origin, so many half
    ems further down, exactly where.
    """
    if not vertical:
        return cell.x
    start = cell.y - (0.0 if cell.turn else HAN_ASCENT * cell.size)
    if cell.turn or cell.ink[3] - cell.ink[1] <= TALL * cell.size:
        return start
    by_ink = (cell.ink[1] + cell.ink[3]) / 2 - cell.size
    start -= round((start - by_ink) / cell.size * 2) * cell.size / 2
    return start if abs(start - by_ink) < NEAR * cell.size else by_ink


def length(cell: Cell, vertical: bool) -> float:
    """Return what a glyph takes along its line, in points: an em where it stands upright in a vertical one."""
    return cell.size if vertical and not cell.turn else cell.advance


def length_at_end(cells: Sequence[Cell], vertical: bool) -> float:
    """Return what the last glyph of a line takes along it, in points: two em for a —— that is one glyph."""
    last = cells[-1]
    twin = len(cells) > 1 and cells[-2][1:3] == last[1:3]
    return max(length(last, vertical), 2 * last.size) if twin else length(last, vertical)


def across(cell: Cell, vertical: bool) -> float:
    """Return where a glyph stands across its line: its baseline, or about its axis in vertical text."""
    if not vertical:
        return cell.y
    return (cell.ink[0] + cell.ink[2]) / 2 if cell.turn or cell.advance < 0.9 * cell.size else cell.x + cell.advance / 2


def middle(cell: Cell, vertical: bool) -> float:
    """Return about where a glyph's ink is along its line."""
    kind = tokens.resolve(cell.text)
    part = 0.75 if kind in c.OPEN else 0.25 if kind in c.MARKS_CLOSING else 0.5
    return along(cell, vertical) + part * length(cell, vertical)


def column_of(cell: Cell, columns: Sequence[Column], vertical: bool) -> int:
    """Return the column a glyph stands in: the nearest along its line among those that reach across it."""
    place, level = middle(cell, vertical), across(cell, vertical)

    def distance(number: int) -> tuple[float, float]:
        column = columns[number]
        beside = max(column.first - level, level - column.last, 0.0)
        return max(column.start - place, place - column.end, 0.0), beside

    return min(range(len(columns)), key=distance)


def _levels(cells: Sequence[Cell], vertical: bool) -> list[float]:
    """Return where a line's glyphs stand across it; in a vertical line, where they have an em: their axis is known.

    Marks are asked where there is nothing else; turned glyphs alone cannot tell.
    """
    if not vertical:
        return [cell.y for cell in cells]
    upright = [cell for cell in cells if not cell.turn and cell.advance > 0.9 * cell.size]
    han = [cell for cell in upright if tokens.resolve(cell.text) in c.IDEOGRAPHS]
    return [cell.x + cell.size / 2 for cell in han or upright]


def row_of(issue: Issue, column: Column, cells: Sequence[Cell], vertical: bool) -> tuple[int, float]:
    """Return the grid line nearest to a line, and how far off it the glyph is that is farthest off (0: none can tell)."""
    page, levels = PageGrid(issue.style.grid, issue.style.page), _levels(cells, vertical)
    level = levels[0] if levels else across(cells[0], vertical)
    if vertical:
        row = round((column.last - level) / page.grid.leading)
        ideal = column.last - row * page.grid.leading
    else:
        row = round((level - page.baseline(0)) / page.grid.leading)
        ideal = page.baseline(row)
    return row, max((level - ideal for level in levels), key=abs, default=0.0)
