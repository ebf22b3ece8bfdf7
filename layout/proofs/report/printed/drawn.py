"""Marks that are drawn, not set: dots, lines, waves and frames at their characters, as the PDF has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layout.model.galley import FRAME_PEN
from layout.model.page import PlacedLine
from layout.proofs.report.printed.attribution import Attributed
from layout.proofs.report.printed.cells import across, along, length
from layout.proofs.report.printed.lines import PrintedLine
from layout.proofs.report.printed.reading import Box, Cell
from layout.records import NamedTuple

NEAR: Final = 1.0
"""A path within so many em of where a mark was to be drawn is that mark."""


class Drawn(NamedTuple):
    """A mark: its kind, its line, the glyphs it stands at, and its box (None: it is not in the PDF)."""

    kind: str
    line: PrintedLine
    cells: tuple[Cell, ...]
    box: Box | None

    @property
    def along(self) -> tuple[float, float]:
        """From where to where it reaches along its line, in points."""
        assert self.box is not None
        return (self.box[1], self.box[3]) if self.line.vertical else (self.box[0], self.box[2])


def drawn_marks(
    pages: Sequence[Attributed], paths: Sequence[Sequence[Box]], lines: Sequence[PrintedLine]
) -> tuple[Drawn, ...]:
    """Return every mark that was to be drawn at body text, found among the paths of its page.

    What a mark is and which glyphs it is for comes from the made-up page; where it is comes from the PDF.
    """
    owners = {cell: line for line in lines for cell in line.cells}
    found: list[Drawn] = []
    for page, boxes in zip(pages, paths, strict=True):
        free = list(boxes)
        for passage in page.passages:
            if not passage.placed.line.marks or not passage.cells or passage.cells[0] not in owners:
                continue
            line = owners[passage.cells[0]]
            for kind, ideal in _ideals(passage.placed):
                box = min(free, key=lambda each: _distance(each, ideal), default=None)
                if box is not None and _distance(box, ideal) <= NEAR * passage.cells[0].size:
                    free.remove(box)
                else:
                    box = None
                cells = tuple(cell for cell in line.cells if _covers(ideal, cell, line.vertical))
                found.append(Drawn(kind, line, cells, box))
    return tuple(found)


def _ideals(placed: PlacedLine) -> Iterator[tuple[str, Box]]:
    """Yield the kind of each mark of a line and where it was to be."""
    for mark in placed.line.marks:
        half = mark.size / 2
        if placed.line.vertical:
            axis = placed.x + mark.rise
            yield mark.kind, (axis - half, placed.y + mark.start, axis + half, placed.y + mark.end)
        else:
            level = placed.y - mark.rise
            yield mark.kind, (placed.x + mark.start, level - half, placed.x + mark.end, level + half)


def _distance(one: Box, other: Box) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _covers(box: Box, cell: Cell, vertical: bool) -> bool:
    start, end = (box[1], box[3]) if vertical else (box[0], box[2])
    middle = along(cell, vertical) + length(cell, vertical) / 2
    return start < middle < end


def framed(lines: Sequence[PrintedLine], drawn: Sequence[Drawn]) -> list[PrintedLine]:
    """Return the lines with the frames that stand in them, up to the outer edges of their pens."""
    found: dict[PrintedLine, list[tuple[float, float]]] = {}
    for mark in drawn:
        if mark.kind == "frame" and mark.box is not None:
            left, top, right, bottom = mark.box
            pen = FRAME_PEN * ((right - left) if mark.line.vertical else (bottom - top))
            found.setdefault(mark.line, []).append((mark.along[0] - pen / 2, mark.along[1] + pen / 2))
    return [line._replace(frames=tuple(found[line])) if line in found else line for line in lines]


def foot(line: PrintedLine) -> float:
    """Return where a line's characters end across it: their feet, or in vertical text their right edge."""
    cell = line.cells[0]
    return across(cell, True) + cell.size / 2 if line.vertical else cell.y + 0.12 * cell.size
