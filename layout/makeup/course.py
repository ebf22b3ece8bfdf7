"""The course of a story's text: the lines of all its segments in reading order, each with a measure of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from layout.composition import Room
from layout.makeup.frames import Segment, Slot
from layout.records import NamedTuple


class Course(NamedTuple):
    """Rows for text, counted from 0 through all segments. ``ends`` are the rows after which a segment ends.

    ``measures`` has every row's measure in em, unless they are all one; then it is empty.
    """

    segments: tuple[Segment, ...]
    ends: tuple[int, ...]
    measures: tuple[float, ...]

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.ends[-1] if self.ends else 0

    def measure(self, row: int) -> float:
        """Measure of a row in em; that of the last one for rows after it."""
        if not self.measures:
            return self.segments[0].measure
        return self.measures[min(row, len(self.measures) - 1)]

    def stretch(self, row: int) -> int | None:
        """How many rows from ``row`` on have its measure; None where all that follow have."""
        if not self.measures:
            return None
        measure = self.measure(row)
        other = next((n for n in range(row, self.total) if self.measures[n] != measure), None)
        return None if other is None else other - row

    def rooms(self, row: int, rows: int) -> tuple[Room, ...]:
        """Return the measures of at least ``rows`` rows from ``row`` on, as composition takes them.

        The last measure goes on for the rows after them, and is not repeated at the end.
        """
        found = list(self.measures[row : row + rows])
        while len(found) > 1 and found[-1] == found[-2]:
            found.pop()
        return tuple(Room(0.0, measure) for measure in found)

    def narrowest(self, row: int, rows: int) -> float | None:
        """Measure that the next ``rows`` rows have in common; None where some of them share a line."""
        slots = [self.slot(n) for n in range(row, min(row + rows, self.total))]
        if not self.measures or not slots:
            return self.measure(row)
        if len({slot.line for slot in slots}) < len(slots):
            return None
        return min(slot.measure for slot in slots)

    def slot(self, row: int) -> Slot:
        """Return the room of a row."""
        start = 0
        for segment, end in zip(self.segments, self.ends, strict=True):
            if row < end:
                return segment.slot(row - start)
            start = end
        raise IndexError(row)


def course(segments: Sequence[Segment], kept: int = 0) -> Course:
    """Return the course through segments, ``kept`` rows at its end left out (the jump line's own)."""
    ends = list(accumulate(segment.rows for segment in segments))
    if ends:
        ends[-1] -= kept
    same = len({segment.measure for segment in segments}) == 1 and not any(segment.slots for segment in segments)
    measures = () if same else tuple(segment.slot(row).measure for segment in segments for row in range(segment.rows))
    return Course(tuple(segments), tuple(ends), measures)
