"""Which page stands where on which side of which sheet. Nothing here knows of PDF, or of sizes.

A newspaper is a saddle section: sheets lie in each other and are folded once at the spine. Of N pages, sheet s (from outside)
has N+1−n beside n on its outer side, and n+1 beside N−n on its inner side (n = 2s−1): 8|1, 2|7; 6|3, 4|5 (``print.md``,
section 7). A paper that is bound at the right (vertical lines) is its mirror image: 1|8, 7|2; 3|6, 5|4.

With four pages on a side (``up`` 4) a sheet is a broadsheet's, a tabloid's section on it: two rows, heads together, the upper
one turned. All sheets of the section lie on each other as the webs do before the former; they are folded at the heads, inner
side in, then at the spine. So the lower rows of sheets 1, 2 … are the outer units of the section, and the upper rows go on
inwards from the last sheet to the first. Folding in turns the upper row over: what is its outer side after the fold lies on the
sheet's inner side. Eight pages: 5 4 (turned) over 8 1, and behind it 3 6 (turned) over 2 7. Where the number of units is
odd, the innermost sheet has one row: half a web (半幅纸). Sides are turned from left to right (左右翻).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, Literal

from layout.records import NamedTuple

Scheme = Literal["sheets", "spreads"]
SideName = Literal["outer", "inner", "spread"]
UNIT: Final = 4
"""Pages that one fold at the spine makes: the least section."""


class PageSlot(NamedTuple):
    """Room for one page: ``label`` is what it is called, ``source`` the page of the PDF (from 0) that fills it, or a part of it.

    A double truck (通版) fills two slots; none fills a blank one.
    """

    label: str
    source: int | None


class Place(NamedTuple):
    """What stands at a place of a side: a page, or a double truck in two slots. Rows count from above, columns from the left."""

    slots: tuple[PageSlot, ...]
    column: int
    row: int = 0
    turned: bool = False

    @property
    def source(self) -> int | None:
        """The page of the PDF."""
        return self.slots[0].source


class SheetSide(NamedTuple):
    """A side of a sheet, two columns wide; sheets count through all sections."""

    section: str
    sheet: int
    side: SideName
    rows: int
    places: tuple[Place, ...]

    @property
    def labels(self) -> str:
        """Its pages as one sees them: ``8 | 1``, the rows from top to bottom, ``–`` for a blank."""
        rows = [[place for place in self.places if place.row == row] for row in range(self.rows)]
        return " / ".join(" | ".join("–".join(s.label for s in place.slots) for place in row) for row in rows)


class Section(NamedTuple):
    """The pages of one section (叠) in reading order; its name is empty where there is only one."""

    name: str
    slots: tuple[PageSlot, ...]


Row = tuple[PageSlot, ...]
_Unit = tuple[Row, Row]
"""The outer and the inner side of four pages."""


def units(slots: Sequence[PageSlot], *, right_bound: bool = False) -> list[_Unit]:
    """Return the units of a section, from outside to inside, each side as its columns from left to right."""
    count = len(slots)
    found: list[_Unit] = []
    for first in range(0, count // 2, 2):
        outer = (slots[count - 1 - first], slots[first])
        inner = (slots[first + 1], slots[count - 2 - first])
        found.append((outer[::-1], inner[::-1]) if right_bound else (outer, inner))
    return found


def sheets(sections: Iterable[Section], *, up: int = 2, right_bound: bool = False) -> list[SheetSide]:
    """Return the sides of all sheets, outermost first, outer side before inner; ``up`` pages (2 or 4) stand on a side."""
    found: list[SheetSide] = []
    for section in sections:
        nested = units(section.slots, right_bound=right_bound)
        last = len(nested) - 1
        for number in range((last + 2) // 2 if up == UNIT else last + 1):
            low, high = nested[number], nested[last - number]
            sheet = len(found) // 2 + 1
            both: tuple[tuple[SideName, Row, Row], ...] = (("outer", low[0], high[1]), ("inner", low[1], high[0]))
            for name, mine, facing in both:
                rows = [mine] if up != UNIT or high is low else [facing, mine]
                places = tuple(place for row in range(len(rows)) for place in _row(rows, row))
                found.append(SheetSide(section.name, sheet, name, len(rows), places))
    return found


def spreads(sections: Iterable[Section], *, right_bound: bool = False) -> list[SheetSide]:
    """Return pages as a reader sees them: the first alone on its side, then two and two, the last alone if it is left over.

    A double truck that does not begin on an even place stands alone, and so do the pages around it.
    """
    found: list[SheetSide] = []
    for section in sections:
        blank = PageSlot("–", None)
        at = 0
        slots = section.slots
        while at < len(slots):
            second = slots[at + 1] if at + 1 < len(slots) else None
            is_double = second is not None and second.source is not None and second.source == slots[at].source
            if is_double and second is not None:
                pair, at = (slots[at], second), at + 2
            elif at % 2 == 0:
                pair, at = (blank, slots[at]), at + 1
            elif second is None or _starts_double(slots, at + 1):
                pair, at = (slots[at], blank), at + 1
            else:
                pair, at = (slots[at], second), at + 2
            rows = [pair[::-1] if right_bound else pair]
            found.append(SheetSide(section.name, len(found) + 1, "spread", 1, tuple(_row(rows, 0))))
    return found


def _starts_double(slots: Sequence[PageSlot], at: int) -> bool:
    return at + 1 < len(slots) and slots[at].source is not None and slots[at].source == slots[at + 1].source


def _row(rows: Sequence[Row], row: int) -> list[Place]:
    """Return a row's places; the upper one of two stands on its head. Neighbours from one page are one place."""
    turned = len(rows) == 2 and row == 0
    slots = rows[row][::-1] if turned else rows[row]
    places: list[Place] = []
    for _, same in groupby(enumerate(slots), lambda each: each[1].source if each[1].source is not None else each):
        found = list(same)
        # Of a double truck the slots are named in the order in which they are read on the sheet.
        names = tuple(slot for _, slot in found)
        places.append(Place(names[::-1] if turned else names, found[0][0], row, turned))
    return places


def torn(sides: Iterable[SheetSide]) -> list[Place]:
    """Return the places of double trucks whose halves do not lie side by side."""
    places = [place for side in sides for place in side.places if place.source is not None]
    halves = [place for place in places if len(place.slots) == 1]
    counts: dict[int | None, int] = {}
    for place in halves:
        counts[place.source] = counts.get(place.source, 0) + 1
    return [place for place in halves if counts[place.source] > 1]
