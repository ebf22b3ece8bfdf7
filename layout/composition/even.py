"""Choose the line breaks of a whole paragraph at once (total fit), where all lines have one measure: the hot loop.

Best first (Dijkstra): from the cheapest place reached so far, whatever its line. No cost is negative, so the end is reached in
the best way, and from most places no line is tried at all: in newspaper copy from six of seven.
"""

from __future__ import annotations

from bisect import bisect_left
from heapq import heapify, heappop, heappush
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
    ends, shrinks, counts, rooms, penalties = (
        places.ends, places.end_shrinks, places.end_counts, places.end_rooms, places.penalties
    )  # fmt: skip
    measure, limit, is_ragged, overfills = setting.measure, setting.slack, setting.is_ragged, setting.may_overfill
    tight_ends = list(map(sub, ends, shrinks))
    final = len(ends) - 1
    costs = [NEVER] * (final + 1)
    origin = [-1] * (final + 1)
    for start, cost in starts.items():
        costs[start] = cost
    reached = [(cost, start) for start, cost in starts.items()]
    heapify(reached)
    while reached:
        so_far, i = heappop(reached)
        if i == final:
            return so_far, _trace(origin, final)
        if so_far > costs[i]:  # reached in a better way meanwhile
            continue
        full, shrink, count, room = (
            measure + places.begins[i], places.begin_shrinks[i], places.begin_counts[i], places.begin_rooms[i]
        )  # fmt: skip
        tight = full - shrink
        for j in range(bisect_left(ends, full - limit, i + 1, final), final):
            penalty = penalties[j]
            cost = so_far
            if cost + penalty > costs[j]:
                continue
            slack = full - ends[j]
            # line_cost() written out: this runs some 4,000 times for four pages.
            if slack < 0:
                if tight_ends[j] <= tight:
                    cost += SQUEEZED * (slack / (shrinks[j] - shrink)) ** 2
                elif overfills and j == i + 1:
                    cost += OVERFULL
                else:
                    break
            elif is_ragged:
                cost += RAGGED * (slack / 1000) ** 2
            elif slack:
                space = rooms[j] - room
                if slack <= space:
                    cost += SPACED * slack / space
                elif (gaps := counts[j] - count) > 0:
                    gap = (slack - space) / gaps
                    if gap > LOOSE:
                        over = slack - space - LOOSE * gaps - places.end_lates[j] + places.begin_lates[i]
                        gap = LOOSE
                        if over > 0:
                            gap += over / gaps
                            cost += SEEN
                    cost += STRETCHED * gap * gap
                else:
                    cost += RIGID_LINE + STRETCHED * slack * slack
            cost += penalty
            if cost < costs[j] or (cost == costs[j] and i < origin[j]):
                costs[j], origin[j] = cost, i
                heappush(reached, (cost, j))
        if tight_ends[final] <= tight or overfills:
            cost = so_far + end_cost(places, setting, i)
            if cost < costs[final] or (cost == costs[final] < NEVER and i < origin[final]):
                costs[final], origin[final] = cost, i
                heappush(reached, (cost, final))
    return NEVER, []


def _trace(origin: list[int], place: int) -> list[int]:
    """Return the places on the way to one, itself included, from the first that has no origin."""
    path: list[int] = []
    while place >= 0:
        path.append(place)
        place = origin[place]
    return path[::-1]
