"""Choose the line breaks of a whole paragraph at once (total fit), where all lines have one measure: the hot loop."""

from __future__ import annotations

from itertools import islice
from operator import sub

from layout.composition.costs import (
    NEVER,
    OVERFULL,
    RAGGED,
    RIGID_LINE,
    SEEN,
    SPACED,
    SQUEEZED,
    STRETCHED,
    Places,
    Setting,
    end_cost,
)
from layout.composition.rules.spacing import LOOSE


def even_breaks(places: Places, setting: Setting, starts: dict[int, float]) -> tuple[float, list[int]]:
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
                    cost += RIGID_LINE + STRETCHED * slack * slack
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
