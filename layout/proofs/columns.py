"""Where the lines of a block belong: its text columns or tiers, the grid, and where a glyph stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.composition import classes as c
from layout.composition import tokens
from layout.makeup.frames import text_frame
from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.makeup.stories import block_air
from layout.model.issue import Issue, StoryBlock
from layout.model.page import PlacedLine
from layout.proofs.reading import Cell


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

    A glyph of a vertical line that is higher than an em stands in the middle of two (a —— in one piece).
    """
    if not vertical:
        return cell.x
    if cell.ink[3] - cell.ink[1] > 1.2 * cell.size and not cell.turn:
        return (cell.ink[1] + cell.ink[3]) / 2 - cell.size
    return cell.y - (0.0 if cell.turn else HAN_ASCENT * cell.size)


def across(cell: Cell, vertical: bool) -> float:
    """Return where a glyph stands across its line: its baseline, or about its axis in vertical text."""
    if not vertical:
        return cell.y
    return (cell.ink[0] + cell.ink[2]) / 2 if cell.turn or cell.advance < 0.9 * cell.size else cell.x + cell.advance / 2


def middle(cell: Cell, vertical: bool) -> float:
    """Return about where a glyph's ink is along its line."""
    kind = tokens.resolve(cell.text)
    part = 0.75 if kind in c.OPEN else 0.25 if kind in c.MARKS_CLOSING else 0.5
    return along(cell, vertical) + part * (cell.size if vertical and not cell.turn else cell.advance)


def column_of(cell: Cell, columns: Sequence[Column], vertical: bool) -> int:
    """Return the column a glyph stands in: the nearest along its line among those that reach across it."""
    place, level = middle(cell, vertical), across(cell, vertical)

    def distance(number: int) -> tuple[float, float]:
        column = columns[number]
        beside = max(column.first - level, level - column.last, 0.0)
        return max(column.start - place, place - column.end, 0.0), beside

    return min(range(len(columns)), key=distance)


def _levels(cells: Sequence[Cell], vertical: bool) -> list[float]:
    """Return where a line's glyphs stand across it; in a vertical line, where they have an em: their axis is known."""
    if not vertical:
        return [cell.y for cell in cells]
    whole = [cell.x + cell.size / 2 for cell in cells if not cell.turn and tokens.resolve(cell.text) in c.IDEOGRAPHS]
    return whole or [across(cells[0], True)]


def row_of(issue: Issue, column: Column, cells: Sequence[Cell], vertical: bool) -> tuple[int, float]:
    """Return the grid line nearest to a line, and how far off it the glyph is that is farthest off."""
    page, levels = PageGrid(issue.style.grid, issue.style.page), _levels(cells, vertical)
    if vertical:
        row = round((column.last - levels[0]) / page.grid.leading)
        ideal = column.last - row * page.grid.leading
    else:
        row = round((levels[0] - page.baseline(0)) / page.grid.leading)
        ideal = page.baseline(row)
    return row, max((level - ideal for level in levels), key=abs)
