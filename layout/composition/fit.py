"""Choose the line breaks of a whole paragraph at once (total fit), over plain arrays of integers.

Costs are those of typography.md 8.4, measured on newspaper copy. What the rules are is none of this module's business: it
gets, for every place where a line may end, what a line from one to the other would measure, and returns the best places.
"""

from __future__ import annotations

from typing import Final, NamedTuple

NEVER: Final = float("inf")
VISIBLE: Final = 60
"""A gap of 0.06 em costs as much as a line squeezed to its limit."""
SQUEEZED: Final = 100.0
STRETCHED: Final = 100.0 / VISIBLE**2
SPACED: Final = 10.0
"""Word and Han–Latin spaces used to the full."""
ONE_CHARACTER: Final = 2000.0
"""A last line of one character."""
RIGID_LINE: Final = 40_000.0
"""A line that is short and has no gap to stretch."""
OVERFULL: Final = 1e8
RAGGED: Final = 40.0
"""Per em² that a ragged line falls short."""


class Places(NamedTuple):
    """Where lines may begin and end: entry 0 is the paragraph's start, entry m its end.

    A line from place i to place j measures ``ends[j] - begins[i]``; ``end_shrinks[j] - begin_shrinks[i]`` of it can be
    squeezed out, and likewise for the number of gaps and the room of word spaces. ``tail`` is the first place from which
    the rest of the paragraph is a single character.
    """

    begins: list[int]
    ends: list[int]
    begin_shrinks: list[int]
    end_shrinks: list[int]
    begin_counts: list[int]
    end_counts: list[int]
    begin_rooms: list[int]
    end_rooms: list[int]
    penalties: list[int]
    tail: int


class Setting(NamedTuple):
    """How lines are to come out: the measure in 1/1000 em, how much a line may fall short, and ragged or justified."""

    measure: int
    slack: int
    is_ragged: bool = False
    balances_last: bool = False
    may_overfill: bool = False
    """A line from one place to the very next may be longer than the measure."""


def line_cost(slack: int, shrink: int, count: int, room: int) -> float:
    """Return the cost of a justified line that is ``slack`` too short (or, negative, too long)."""
    if slack < 0:
        return SQUEEZED * (slack / shrink) ** 2 if -slack <= shrink else NEVER
    if slack <= room:
        return SPACED * slack / room if slack else 0.0
    if count <= 0:
        return RIGID_LINE + slack
    gap = (slack - room) / count
    return STRETCHED * gap * gap


def _end_cost(places: Places, setting: Setting, i: int) -> float:
    """Return the cost of ending the paragraph with a line from place i."""
    j = len(places.ends) - 1
    slack = setting.measure - places.ends[j] + places.begins[i]
    shrink = places.end_shrinks[j] - places.begin_shrinks[i]
    if slack < 0:
        cost = line_cost(slack, shrink, 0, 0)
        if cost == NEVER and setting.may_overfill and i == j - 1:
            cost = OVERFULL
    else:
        cost = RAGGED * (slack / 2000) ** 2 if setting.balances_last else 0.0
    return cost + ONE_CHARACTER * (i >= places.tail and i > 0)


def best_breaks(places: Places, setting: Setting) -> list[int] | None:
    """Return the places where the lines of the best setting end, or None if no setting stays within the measure."""
    begins, shrinks, counts, rooms = places.begins, places.begin_shrinks, places.begin_counts, places.begin_rooms
    measure, limit, is_ragged, overfills = setting.measure, setting.slack, setting.is_ragged, setting.may_overfill
    final = len(places.ends) - 1
    costs = [0.0] + [NEVER] * final
    origin = [0] * (final + 1)
    low = 0
    for j in range(1, final):
        end, end_shrink, end_count, end_room = (
            places.ends[j], places.end_shrinks[j], places.end_counts[j], places.end_rooms[j]
        )  # fmt: skip
        target = end - measure
        while low < j - 1 and begins[low] - target + end_shrink - shrinks[low] < 0:
            low += 1
        best = NEVER
        for i in range(low, j):
            slack = begins[i] - target
            if slack > limit:
                break
            cost = costs[i]
            if cost >= best:
                continue
            # line_cost() written out: this runs some 60,000 times for four pages.
            if slack < 0:
                shrink = end_shrink - shrinks[i]
                if -slack <= shrink:
                    cost += SQUEEZED * (slack / shrink) ** 2
                elif overfills and i == j - 1:
                    cost += OVERFULL
                else:
                    continue
            elif is_ragged:
                cost += RAGGED * (slack / 1000) ** 2
            elif slack:
                room = end_room - rooms[i]
                if slack <= room:
                    cost += SPACED * slack / room
                elif (count := end_count - counts[i]) > 0:
                    gap = (slack - room) / count
                    cost += STRETCHED * gap * gap
                else:
                    cost += RIGID_LINE + slack
            if cost < best:
                best = cost
                origin[j] = i
        costs[j] = best + places.penalties[j]
    best = NEVER
    for i in range(low, final):
        cost = costs[i] + _end_cost(places, setting, i)
        if cost < best:
            best = cost
            origin[final] = i
    return _trace(origin, final) if best < NEVER else None


def _trace(origin: list[int], place: int) -> list[int]:
    breaks: list[int] = []
    while place:
        breaks.append(place)
        place = origin[place]
    return breaks[::-1]


def breaks_in_lines(places: Places, setting: Setting, lines: int, widest_gap: int) -> list[int] | None:
    """Return the best breaks into exactly ``lines`` lines with no gap over ``widest_gap``, or None.

    A last line of one character is no way to gain a line.
    """
    final = len(places.ends) - 1
    layer: dict[int, float] = {0: 0.0}
    origins: list[dict[int, int]] = []
    for _ in range(lines - 1):
        following: dict[int, float] = {}
        origin: dict[int, int] = {}
        for i, cost in sorted(layer.items()):
            for j in range(i + 1, final):
                slack = setting.measure - places.ends[j] + places.begins[i]
                shrink = places.end_shrinks[j] - places.begin_shrinks[i]
                if slack + shrink < 0:
                    break
                count = places.end_counts[j] - places.begin_counts[i]
                room = places.end_rooms[j] - places.begin_rooms[i]
                if slack > room + count * widest_gap:
                    continue
                total = cost + line_cost(slack, shrink, count, room) + places.penalties[j]
                if total < following.get(j, NEVER):
                    following[j], origin[j] = total, i
        layer = following
        origins.append(origin)
    ends = {i: cost + _end_cost(places, setting, i) for i, cost in layer.items() if i < places.tail or not i}
    place = min(ends, key=ends.__getitem__, default=0)
    if ends.get(place, NEVER) == NEVER:
        return None
    breaks = [final]
    for origin in reversed(origins):
        breaks.append(place)
        place = origin[place]
    return breaks[::-1]
