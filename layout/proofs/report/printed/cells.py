"""Where a glyph stands in its line, and the line in its column and on the grid: points along lines and across them."""

from __future__ import annotations

from collections.abc import Sequence

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.model.issue import Issue
from layout.proofs.columns import Column
from layout.proofs.report.printed.reading import Cell


def along(cell: Cell, vertical: bool) -> float:
    """Return where a glyph's cell begins in the direction of its line, in points."""
    if not vertical:
        return cell.x
    if cell.down:
        return cell.down[0]
    return cell.y - (0.0 if cell.turn else HAN_ASCENT * cell.size)


def length(cell: Cell, vertical: bool) -> float:
    """Return what a glyph takes along its line, in points: what stands across a vertical one, an em."""
    if not vertical or cell.turn:
        return cell.advance
    return cell.down[1] - cell.down[0] if cell.down else cell.size


def length_at_end(cells: Sequence[Cell], vertical: bool) -> float:
    """Return what the last glyph of a line takes along it, in points: two em for a —— that is one glyph."""
    last = cells[-1]
    is_twin = len(cells) > 1 and cells[-2][1:3] == last[1:3]
    return max(length(last, vertical), 2 * last.size) if is_twin else length(last, vertical)


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
