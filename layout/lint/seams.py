"""断版, 通缝: gutters and bands that cut a page in two."""

from __future__ import annotations

import math
from operator import eq

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.view import Sheet, View
from layout.model.geometry import Rect

HALF = 0.4
"""Least part of the type area on each side of a band that cuts a page in two: less is a shelf at its head or foot."""


def aligned_gutters(view: View, _: float) -> Findings:
    """通缝: on every line of the type area a gutter parts one block from another, several blocks at each side of it.

    One block from head to foot (边栏) has its own edge there and is no cut; nor is a place where a freely placed block
    stands. A promo or notice over the whole width at the foot is no part of the page. The fold of a spread is no gutter.
    """
    for sheet in view.sheets:
        bottom = sheet.copy_lines[1]
        for column in range(1, sheet.grid.grid.columns):
            left, right = sheet.owners[column - 1][:bottom], sheet.owners[column][:bottom]
            if any(map(eq, left, right)) or column == sheet.fold_column:
                continue
            one, other = dict.fromkeys(filter(None, left)), dict.fromkeys(filter(None, right))
            x = sheet.grid.column_x(column) - sheet.grid.grid.gutter * sheet.grid.grid.size / 2
            if len(one) > 1 and len(other) > 1 and not any(rect.x < x < rect.right for rect in _free(sheet)):
                yield finding(messages.ALIGNED_GUTTERS, sheet, *one, *other, column=column, next=column + 1)


def _free(sheet: Sheet) -> list[Rect]:
    """The places of blocks that stand by millimetres."""
    return [block.area.rect for block in sheet.blocks.values() if block.area.rect]


def cut_across(view: View, _: float) -> Findings:
    """断版: all columns change from one block to another at one line, several blocks above it and several below.

    Each part has four tenths of the type area or more: a shelf at the head or foot cuts nothing. One block over the whole
    width, above or below, has its own edge there and is no cut; nor is a place where a freely placed block stands.
    """
    for sheet in view.sheets:
        lines = sheet.grid.grid.lines
        for row in range(math.ceil(HALF * lines), math.floor((1 - HALF) * lines) + 1):
            above = [column[row - 1] for column in sheet.owners]
            below = [column[row] for column in sheet.owners]
            if any(map(eq, above, below)):
                continue
            over, under = dict.fromkeys(filter(None, above)), dict.fromkeys(filter(None, below))
            y = sheet.grid.cell_top(row)
            if len(over) > 1 and len(under) > 1 and not any(rect.y < y < rect.bottom for rect in _free(sheet)):
                names = {"above": ", ".join(over), "below": ", ".join(under)}
                yield finding(messages.CUT_ACROSS, sheet, *under, *over, line=row, **names)
