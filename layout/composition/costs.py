"""What a line costs: the places where lines may begin and end as plain arrays of integers, and the costs of their gaps.

The costs are those of typography.md 8.4, measured on newspaper copy. What the rules are is none of this module's business.
"""

from __future__ import annotations

from typing import Final

from layout.composition.rules.spacing import LOOSE
from layout.records import NamedTuple

NEVER: Final = float("inf")
VISIBLE: Final = 60
"""Gaps of 0.06 em cost 100, twice as wide ones four times that."""
STRETCHED: Final = 100.0 / VISIBLE**2
SQUEEZED: Final = 60.0
"""A line squeezed to its limit: marks without their blanks are seen less than gaps between characters."""
SPACED: Final = 10.0
"""Word and Han–Latin spaces used to the full."""
ONE_CHARACTER: Final = 5000.0
"""A last line of one character."""
RIGID_LINE: Final = 40_000.0
"""A line that is short and has no gap to stretch, above what one gap of all that is missing would cost."""
OVERFULL: Final = 1e8
RAGGED: Final = 40.0
"""Per em² that a ragged line falls short."""
SEEN: Final = 1500.0
"""What a line with gaps of more than LOOSE costs above their own cost: rather several lines squeezed or slightly spaced
than one loose one."""


class Places(NamedTuple):
    """Where lines may begin and end: entry 0 is the paragraph's start, entry m its end.

    A line from place i to place j measures ``ends[j] - begins[i]``; ``end_shrinks[j] - begin_shrinks[i]`` of it can be
    squeezed out, and likewise for the number of gaps and the room of word spaces; ``lates`` is what there is to take before
    gaps come out loose. ``tail`` is the first place from which the rest of the paragraph is a single character.
    A line that begins or ends at a later place begins or ends no earlier, be it natural, squeezed or stretched: breaking searches
    by halving. (No mark hangs out further than the half em of its ink.)
    """

    begins: list[int]
    ends: list[int]
    begin_shrinks: list[int]
    end_shrinks: list[int]
    begin_counts: list[int]
    end_counts: list[int]
    begin_rooms: list[int]
    end_rooms: list[int]
    begin_lates: list[int]
    end_lates: list[int]
    penalties: list[int]
    tail: int


class Setting(NamedTuple):
    """How lines are to come out: the measure in 1/1000 em, how much a line may fall short, and ragged or justified.

    ``first`` are the measures of the first lines where they differ from the others' (text round a picture).
    """

    measure: int
    slack: int
    is_ragged: bool = False
    balances_last: bool = False
    may_overfill: bool = False
    """A line from one place to the very next may be longer than the measure."""
    first: tuple[int, ...] = ()

    def measure_of(self, line: int) -> int:
        """Return the measure of a line, counted from 0."""
        return self.first[line] if line < len(self.first) else self.measure


def line_cost(slack: int, shrink: int, count: int, room: int, late: int) -> float:
    """Return the cost of a justified line that is ``slack`` too short (or, negative, too long).

    Word and Han–Latin spaces grow into their ``room`` first, then all gaps alike; before these get more than LOOSE, the
    spaces take what they have left and the gaps spared so far open, ``late`` in all (CLREQ
    ``#h-procedures_for_inter-character_space_expansion``).
    """
    if slack < 0:
        return SQUEEZED * (slack / shrink) ** 2 if -slack <= shrink else NEVER
    if slack <= room:
        return SPACED * slack / room if slack else 0.0
    if count <= 0:
        return RIGID_LINE + STRETCHED * slack * slack
    gap = (slack - room) / count
    if gap > LOOSE:
        over = slack - room - LOOSE * count - late
        gap = LOOSE + max(0.0, over / count)
        return STRETCHED * gap * gap + (SEEN if over > 0 else 0.0)
    return STRETCHED * gap * gap


def is_loose(places: Places, measure: int, i: int, j: int) -> bool:
    """Tell whether a justified line from place i to place j gets gaps of more than LOOSE."""
    slack = measure - places.ends[j] + places.begins[i]
    taken = places.end_rooms[j] - places.begin_rooms[i] + places.end_lates[j] - places.begin_lates[i]
    return slack > taken + LOOSE * (places.end_counts[j] - places.begin_counts[i])


def measured_cost(places: Places, measure: int, i: int, j: int) -> float:
    """Return the cost of a justified line from place i to place j."""
    return line_cost(
        measure - places.ends[j] + places.begins[i],
        places.end_shrinks[j] - places.begin_shrinks[i],
        places.end_counts[j] - places.begin_counts[i],
        places.end_rooms[j] - places.begin_rooms[i],
        places.end_lates[j] - places.begin_lates[i],
    )


def end_cost(places: Places, setting: Setting, i: int, line: int | None = None) -> float:
    """Return the cost of ending the paragraph with a line from place i, as its ``line`` of that number."""
    j = len(places.ends) - 1
    slack = (setting.measure if line is None else setting.measure_of(line)) - places.ends[j] + places.begins[i]
    shrink = places.end_shrinks[j] - places.begin_shrinks[i]
    if slack < 0:
        cost = line_cost(slack, shrink, 0, 0, 0)
        if cost == NEVER and setting.may_overfill and i == j - 1:
            cost = OVERFULL
    else:
        cost = RAGGED * (slack / 2000) ** 2 if setting.balances_last else 0.0
    return cost + ONE_CHARACTER * (i >= places.tail and i > 0)
