"""Says where things of a version are: page, block, column, line, rectangle."""

from __future__ import annotations

from collections.abc import Iterable

from layout.model.geometry import Rect
from layout.proofs.diff.changes import Where
from layout.proofs.diff.marking import around
from layout.proofs.diff.sheets import Sheet, Spot
from layout.proofs.diff.texts import Group, Printed
from layout.proofs.diff.version import Version

NOWHERE = Spot(0, 0, Rect(0, 0, 0, 0))


class Places:
    """The places of both versions."""

    def __init__(self, old: Version, new: Version) -> None:
        self.old = {sheet.number: sheet for sheet in old.sheets}
        self.new = {sheet.number: sheet for sheet in new.sheets}
        self.faces = new.printing.faces if new.printing else None

    def of_group(self, group: Group, *, is_new: bool) -> tuple[Where, ...]:
        """Return the blocks that a group stands in."""
        lines = [line for each in group.fields.values() for element in each for line in element.lines]
        return self.of_lines([*lines, *group.pictures], is_new=is_new, whole=True)

    def of_lines(self, lines: Iterable[Printed], *, is_new: bool, whole: bool = False) -> tuple[Where, ...]:
        """Return where lines are, block by block; ``whole``: with the rectangle of the block, where it has one."""
        found: dict[tuple[int, str], list[Rect]] = {}
        for line in lines:
            found.setdefault((line.page, line.seen.owner), []).append(line.seen.rect)
        sheets = self.new if is_new else self.old
        return tuple(_where(sheets[page], owner, around(rects), whole) for (page, owner), rects in found.items())

    def page(self, number: int, rect: Rect, *, is_new: bool = True) -> Where:
        """Return a place on a page that belongs to no block."""
        sheet = (self.new if is_new else self.old)[number]
        return Where(number, sheet.label, "", 0, 0, rect)


def _where(sheet: Sheet, owner: str, rect: Rect, whole: bool) -> Where:
    spot = sheet.blocks.get(owner, NOWHERE)
    if whole and spot is not NOWHERE:
        rect = spot.rect
    return Where(sheet.number, sheet.label, owner, spot.column, spot.line, rect)
