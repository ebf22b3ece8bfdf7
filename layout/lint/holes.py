"""White space that nobody edited: holes in a block, short feet, cells that no block has."""

from __future__ import annotations

from itertools import groupby

from layout.lint import messages
from layout.lint.columns import PrintedColumn
from layout.lint.finding import Findings, finding
from layout.lint.measure import across, down
from layout.lint.view import HEADING, TEXT, Sheet, View
from layout.makeup.boxes import box_inset
from layout.makeup.grid import em_box
from layout.model.geometry import Rect
from layout.model.issue import StoryBlock

USUAL = 0.75
"""White between a picture, a subhead or a heading and the text next to it that is no hole, in lines."""
ROUNDING = 0.4
"""A foot is short by whole lines; what is less belongs to the last line."""

Stretch = tuple[float, float]


def hole(view: View, lines: float) -> Findings:
    """White deeper than ``lines`` lines: inside a text column, at its foot, or cells of the dummy without a block.

    What a heading was given (``lines:``) is its own, and so is the usual white next to pictures and subheads (¾ line).
    Not judged: the page of an issue without ``pages``, empty cells of a page that has no dummy.
    """
    for sheet in view.sheets:
        for name, block in sheet.stories.items():
            if not block.open_ended:
                yield from _in_block(sheet, name, block, lines)
        if sheet.plan.drawn:
            yield from _empty_cells(sheet, lines)


def _in_block(sheet: Sheet, name: str, block: StoryBlock, lines: float) -> Findings:
    """Look down every column of a block; along a tier of vertical text, from the right."""
    leading = sheet.leading
    for number, column in enumerate(sheet.columns[name], 1):
        place = _room(sheet, block, column)
        taken = _taken(sheet, name, column, place)
        end = place.width if column.vertical else place.height
        gap, foot = _widest(taken), end - max(stop for _, stop in taken)
        if foot > (lines + ROUNDING) * leading + (
            leading if column.vertical else 0.0
        ):  # no whole line may be left there
            short = f"{foot / leading:.0f}"
            yield finding(messages.SHORT_FOOT, sheet, name, column=number, lines=short)
        elif gap - (leading - sheet.grid.grid.size) > (lines + USUAL) * leading:
            deep = f"{gap / leading:.1f}".removesuffix(".0")
            yield finding(messages.HOLE, sheet, name, column=number, lines=deep)


def _room(sheet: Sheet, block: StoryBlock, column: PrintedColumn) -> Rect:
    """The part of a block that a text column may fill; of a tier, the whole width of the block."""
    if column.room is not None:
        return column.room
    grid, own = sheet.grid, block.area.columns
    pad = box_inset(block.box, grid.grid.size)
    left, right = grid.column_x(own.start) + pad, grid.column_x(own.stop - 1) + grid.grid.span(1) - pad
    return Rect(left, column.rect.y, right - left, column.rect.height)


def _taken(sheet: Sheet, name: str, column: PrintedColumn, place: Rect) -> list[Stretch]:
    """What stands in a column, along it: lines of text in all of its measure, other lines and pictures, the heading."""
    vertical = column.vertical
    beside = down if vertical else across
    if vertical:
        taken = [(place.right - stop, place.right - start) for start, stop in column.stretches]
    else:
        taken = [(start - place.y, stop - place.y) for start, stop in column.stretches]
    first = min(taken)[0]
    others = (em_box(item) for item in sheet.lines[name] if item.role not in HEADING and item.role not in TEXT)
    pictures = (item.rect for item in sheet.pictures)  # fillers (报花) stand in no block's list
    for rect in (*pictures, *others):
        if across(rect, place) > 0 and down(rect, place) > 0 and beside(rect, column.rect) > 0:
            taken.append(_along(rect, place, vertical))
    head = sheet.head(name)
    if head is not None:
        end = _along(head.rect, place, vertical)[1]
        if first >= end - 1:  # all of the column's text comes after it
            taken.append((0.0, max(end, (head.block.headline.lines or 0) * sheet.leading)))
    return sorted(taken)


def _along(rect: Rect, place: Rect, vertical: bool) -> Stretch:
    """Where a rectangle lies along a column, from the place's head; along a tier, from its right."""
    if vertical:
        return place.right - rect.right, place.right - rect.x
    return rect.y - place.y, rect.bottom - place.y


def _widest(taken: list[Stretch]) -> float:
    """The widest gap between stretches, the one before the first included."""
    widest = reached = 0.0
    for start, stop in taken:
        if start - reached > widest:
            widest = start - reached
        if stop > reached:
            reached = stop
    return widest


def _empty_cells(sheet: Sheet, lines: float) -> Findings:
    """The largest piece of the type area that no block has: neighbouring columns that are empty from line to line."""
    runs: dict[tuple[int, int], list[int]] = {}
    for number, column in enumerate(sheet.owners):
        row = 0
        for name, run in groupby(column):
            depth = len(list(run))
            if not name and depth > lines and not _covered(sheet, number, row, row + depth):
                runs.setdefault((row, row + depth), []).append(number + 1)
            row += depth
    if runs:
        (top, bottom), columns = max(runs.items(), key=lambda run: (run[0][1] - run[0][0]) * len(run[1]))
        where = f"{columns[0]}–{columns[-1]}" if len(columns) > 1 else f"{columns[0]}"
        yield finding(messages.EMPTY_CELLS, sheet, columns=where, first=top + 1, last=bottom)


def _covered(sheet: Sheet, column: int, top: int, bottom: int) -> bool:
    """Tell whether a freely placed block stands on most of the cells."""
    place = sheet.grid.ink_rect(column, 1, top, bottom)
    free = (block.area.rect for block in sheet.blocks.values() if block.area.rect)
    return any(down(rect, place) > 0.5 * place.height and across(rect, place) > 0 for rect in free)
