"""Choose the line breaks of a whole paragraph at once (total fit), over plain arrays of integers.

Costs are those of typography.md 8.4, measured on newspaper copy. What the rules are is none of this module's business: it
gets, for every place where a line may end, what a line from one to the other would measure, and returns the best places.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from operator import sub
from typing import Final, NamedTuple

from layout.composition.rules.spacing import LOOSE

NEVER: Final = float("inf")
VISIBLE: Final = 60
"""A gap of 0.06 em costs as much as a line squeezed to its limit."""
SQUEEZED: Final = 60.0
STRETCHED: Final = 100.0 / VISIBLE**2
SPACED: Final = 10.0
"""Word and Han–Latin spaces used to the full."""
ONE_CHARACTER: Final = 5000.0
"""A last line of one character."""
RIGID_LINE: Final = 40_000.0
"""A line that is short and has no gap to stretch."""
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
        return RIGID_LINE + slack
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


def best_breaks(places: Places, setting: Setting) -> list[int] | None:
    """Return the places where the lines of the best setting end, or None if no setting stays within the measure."""
    if setting.first:
        return _best_shaped(places, setting)
    _, path = _best_even(places, setting, {0: 0.0})
    return path[1:] if path else None


def _best_even(places: Places, setting: Setting, starts: dict[int, float]) -> tuple[float, list[int]]:
    """Return what the best lines of one measure cost, and the places they run through, the one they begin at included.

    They begin at any of ``starts``, places with what it cost to get there. No places: no setting stays within the measure.
    """
    begins, shrinks, counts, rooms = places.begins, places.begin_shrinks, places.begin_counts, places.begin_rooms
    measure, limit, is_ragged, overfills = setting.measure, setting.slack, setting.is_ragged, setting.may_overfill
    final = len(places.ends) - 1
    costs = [NEVER] * (final + 1)
    for start, cost in starts.items():
        costs[start] = cost
    origin = [-1] * (final + 1)
    low = 0
    tightest = list(map(sub, begins, shrinks))
    rows = zip(places.ends, places.end_shrinks, places.end_counts, places.end_rooms, places.penalties, strict=True)
    for j, (end, end_shrink, end_count, end_room, penalty) in enumerate(islice(rows, 1, final), 1):
        target = end - measure
        while low < j - 1 and tightest[low] < target - end_shrink:
            low += 1
        best, found = NEVER, -1
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
                    if gap > LOOSE:
                        late = places.end_lates[j] - places.begin_lates[i]
                        over = slack - room - LOOSE * count - late
                        gap = LOOSE
                        if over > 0:
                            gap += over / count
                            cost += SEEN
                    cost += STRETCHED * gap * gap
                else:
                    cost += RIGID_LINE + slack
            if cost < best:
                best, found = cost, i
        best += penalty
        if best < costs[j]:
            costs[j], origin[j] = best, found
    best = NEVER
    for i in range(low, final):
        cost = costs[i] + end_cost(places, setting, i)
        if cost < best:
            best = cost
            origin[final] = i
    return best, _trace(origin, final) if best < NEVER else []


def _trace(origin: list[int], place: int) -> list[int]:
    """Return the places on the way to one, itself included, from the first that has no origin."""
    path: list[int] = []
    while place >= 0:
        path.append(place)
        place = origin[place]
    return path[::-1]


class _Reach(NamedTuple):
    """What lines come to at their tightest and at their widest, by the places they run from and to.

    A line from place i to place j can fill its measure if ``tight_ends[j] - tight_begins[i]`` is at most the measure and
    ``wide_ends[j] - wide_begins[i]`` at least.
    """

    tight_begins: list[int]
    tight_ends: list[int]
    wide_begins: list[int]
    wide_ends: list[int]


def _reach(places: Places, slack: int, widest_gap: int | None = None) -> _Reach:
    """Return what lines come to with gaps of at most ``widest_gap``, or that fall short by at most ``slack``."""
    tight_begins = list(map(sub, places.begins, places.begin_shrinks))
    tight_ends = list(map(sub, places.ends, places.end_shrinks))
    if widest_gap is None:
        return _Reach(tight_begins, tight_ends, places.begins, [end + slack for end in places.ends])
    begins = zip(places.begins, places.begin_rooms, places.begin_counts, strict=True)
    ends = zip(places.ends, places.end_rooms, places.end_counts, strict=True)
    return _Reach(
        tight_begins,
        tight_ends,
        [pen + room + count * widest_gap for pen, room, count in begins],
        [pen + room + count * widest_gap for pen, room, count in ends],
    )


def _followers(
    places: Places, setting: Setting, reach: _Reach, layer: dict[int, float], line: int
) -> tuple[dict[int, float], dict[int, int]]:
    """Return the places where a line of that number may end, with the least cost up to there and where it begins.

    ``layer`` has the places where it may begin, with the costs so far.
    """
    final = len(places.ends) - 1
    measure = setting.measure_of(line)
    tight_ends, wide_ends = reach.tight_ends, reach.wide_ends
    ends, shrinks, counts, rooms, lates = (
        places.ends, places.end_shrinks, places.end_counts, places.end_rooms, places.end_lates
    )  # fmt: skip
    following: dict[int, float] = {}
    origin: dict[int, int] = {}
    for i, cost in sorted(layer.items()):
        tight, wide = measure + reach.tight_begins[i], measure + reach.wide_begins[i]
        full, shrink, count = measure + places.begins[i], places.begin_shrinks[i], places.begin_counts[i]
        room, late = places.begin_rooms[i], places.begin_lates[i]
        for j in range(i + 1, final):
            is_over = tight_ends[j] > tight
            if is_over and not (setting.may_overfill and j == i + 1):
                break
            if wide_ends[j] < wide:
                continue
            slack = full - ends[j]
            if is_over:
                own = OVERFULL
            elif setting.is_ragged and slack >= 0:
                own = RAGGED * (slack / 1000) ** 2
            else:
                own = line_cost(slack, shrinks[j] - shrink, counts[j] - count, rooms[j] - room, lates[j] - late)
            total = cost + own + places.penalties[j]
            if total < following.get(j, NEVER):
                following[j], origin[j] = total, i
    return following, origin


def _retrace(origins: list[dict[int, int]], place: int, final: int) -> list[int]:
    """Return the ends of all lines, the last of which begins at ``place``."""
    breaks = [final]
    for origin in reversed(origins):
        breaks.append(place)
        place = origin[place]
    return breaks[::-1]


def _best_shaped(places: Places, setting: Setting) -> list[int] | None:
    """Return the best breaks where the first lines differ in their measure: these are looked at line by line."""
    final = len(places.ends) - 1
    layer: dict[int, float] = {0: 0.0}
    origins: list[dict[int, int]] = []
    reach = _reach(places, setting.slack)
    best, found = NEVER, None
    for line in range(len(setting.first)):
        ends = {i: cost + end_cost(places, setting, i, line) for i, cost in layer.items()}
        place = min(ends, key=ends.__getitem__, default=0)
        if ends.get(place, NEVER) < best:
            best, found = ends[place], _retrace(origins, place, final)
        layer, origin = _followers(places, setting, reach, layer, line)
        origins.append(origin)
    cost, path = _best_even(places, setting, layer)
    return [*_retrace(origins, path[0], final)[:-1], *path[1:]] if cost < best else found


def breaks_in_lines(
    places: Places, setting: Setting, numbers: Collection[int], widest_gap: int
) -> dict[int, list[int]]:
    """Return the best breaks with no gap over ``widest_gap`` by ``numbers`` of lines, those left out that cannot be had.

    A last line of one character is no way to gain a line.
    """
    reach = _reach(places, setting.slack, widest_gap)
    layer: dict[int, float] = {0: 0.0}
    origins: list[dict[int, int]] = []
    found: dict[int, list[int]] = {}
    for last in range(max(numbers)):
        if last:
            layer, origin = _followers(places, setting, reach, layer, last - 1)
            origins.append(origin)
        if last + 1 in numbers:
            ends = {
                i: cost + end_cost(places, setting, i, last) for i, cost in layer.items() if i < places.tail or not i
            }
            place = min(ends, key=ends.__getitem__, default=0)
            if ends.get(place, NEVER) < NEVER:
                found[last + 1] = _retrace(origins, place, len(places.ends) - 1)
    return found
