"""Where two pictures of a page differ: cells of a few pixels, and the boxes of those that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.model.geometry import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

CELL: Final = 12
"""Pixels of a cell's side; at 150 dpi 2 mm."""
MANY: Final = 40
"""Boxes that are told apart; of more one box is told."""


class Cells(NamedTuple):
    """The cells (row, column) of a page in which pixels differ; a cell's side is ``unit`` points."""

    found: frozenset[tuple[int, int]] = frozenset()
    unit: float = 1.0


def cells_of(differing: Image, dpi: int) -> Cells:
    """Return the cells of a picture (RGB) that are not all black."""
    from PIL import ImageChops

    red, green, blue = differing.split()
    grey = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 if value else 0)
    width, height = -(-grey.width // CELL), -(-grey.height // CELL)
    small = grey.crop((0, 0, width * CELL, height * CELL)).reduce(CELL)
    found = frozenset(divmod(at, width) for at, value in enumerate(small.tobytes()) if value)
    return Cells(found, CELL * 72 / dpi)


def boxes(cells: Cells, told: Iterable[Rect]) -> list[Rect]:
    """Return the boxes of cells that hang together, those left out that lie in what is ``told`` of already."""
    unit = cells.unit
    left = set(cells.found)
    for rect in told:
        left.difference_update(
            (row, column)
            for row in range(int(rect.y / unit) - 1, int(rect.bottom / unit) + 2)
            for column in range(int(rect.x / unit) - 1, int(rect.right / unit) + 2)
        )
    found = list(_hanging(left))
    if len(found) > MANY:
        found = [[cell for each in found for cell in each]]
    return [_box(each, unit) for each in found]


def _hanging(left: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    while left:
        waiting, cells = [left.pop()], list[tuple[int, int]]()
        while waiting:
            row, column = waiting.pop()
            cells.append((row, column))
            near = [(y, x) for y in (row - 1, row, row + 1) for x in (column - 1, column, column + 1) if (y, x) in left]
            left.difference_update(near)
            waiting += near
        yield cells


def _box(cells: list[tuple[int, int]], unit: float) -> Rect:
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    top, left = min(rows), min(columns)
    return Rect(left * unit, top * unit, (max(columns) + 1 - left) * unit, (max(rows) + 1 - top) * unit)
