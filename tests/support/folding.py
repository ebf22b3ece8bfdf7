"""Paper that is folded: sheets of printed cells become a pile of leaves, which is then read page by page.

Nothing here knows how pages were put on the sheets. A cell is what is printed at a place of a side: its label, and whether it
stands on its head as one looks at that side. Sides are turned from left to right: column 0 of one lies behind column 1 of the
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = tuple[str, bool]
Grid = Sequence[Sequence[Cell]]
"""Rows of a side from above, each from left to right."""


@dataclass(frozen=True)
class Part:
    """Part of a sheet, as large as a page, lying on a table: what is printed above and below."""

    up: Cell
    down: Cell

    def rolled(self) -> Part:
        """Turned over about a level line: what was upright stands on its head."""
        return Part(*((label, not turned) for label, turned in (self.down, self.up)))

    def flipped(self) -> Part:
        """Turned over about an upright line."""
        return Part(self.down, self.up)


def folded(sheets: Iterable[tuple[Grid, Grid]], *, right_bound: bool = False) -> list[Cell]:
    """Lay sheets (outer side, inner side) on each other, the first lowest, inner sides up; fold and read them.

    Where they have two rows, the upper ones are folded over the lower ones. Then the left half is folded over the right one, so
    that the spine is at the left; or the right half over the left one, for a paper that is bound at the right.
    """
    halves: list[list[Part]] = []
    laid = [_laid(outer, inner) for outer, inner in sheets]
    for column in (0, 1):
        lower = [rows[-1][column] for rows in laid]
        upper = [rows[0][column].rolled() for rows in laid if len(rows) == 2]
        halves.append(lower + upper[::-1])
    over, under = (halves[1], halves[0]) if right_bound else (halves[0], halves[1])
    pile = under + [part.flipped() for part in over[::-1]]
    return [cell for part in pile[::-1] for cell in (part.up, part.down)]


def _laid(outer: Grid, inner: Grid) -> list[list[Part]]:
    return [
        [Part(above[column], below[1 - column]) for column in (0, 1)] for above, below in zip(inner, outer, strict=True)
    ]
