"""Where a plate has ink already, coarsely: what takes away ink need not be drawn where there is none."""

from __future__ import annotations

from typing import Final

from layout.prepress.box import Box

CELLS: Final = 128
"""Cells along each side of the page."""


class Cover:
    """A grid of cells that may have ink; a row is an integer of bits."""

    __slots__ = ("_down", "_left", "_right", "_rows", "_up")

    def __init__(self, media: Box) -> None:
        self._left, self._down = media.left, media.bottom
        self._right = CELLS / max(media.right - media.left, 1e-6)
        self._up = CELLS / max(media.top - media.bottom, 1e-6)
        self._rows = [0] * CELLS

    def mark(self, box: Box) -> None:
        """Note that ink may lie in a box."""
        rows, bits = self._cells(box)
        for row in rows:
            self._rows[row] |= bits

    def has_ink(self, box: Box) -> bool:
        """Tell whether ink may lie in a box."""
        rows, bits = self._cells(box)
        return any(self._rows[row] & bits for row in rows)

    def _cells(self, box: Box) -> tuple[range, int]:
        """Return the rows and the bits of the cells that a box touches, with one more all around."""
        first, last = (_cell((x - self._left) * self._right, by) for x, by in ((box.left, -1), (box.right, 1)))
        low, high = (_cell((y - self._down) * self._up, by) for y, by in ((box.bottom, -1), (box.top, 1)))
        return range(low, high + 1), (1 << last + 1) - (1 << first)


def _cell(place: float, by: int) -> int:
    return min(CELLS - 1, max(0, int(min(CELLS, max(0, place))) + by))
