"""Choose the line breaks of a paragraph: the best ones, the best in a given number of lines, the best round a picture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from operator import sub

from layout.composition.costs import NEVER, OVERFULL, RAGGED, Places, Setting, end_cost, line_cost
from layout.composition.even import even_breaks
from layout.records import NamedTuple


def best_breaks(places: Places, setting: Setting) -> list[int] | None:
    """Return the places where the lines of the best setting end, or None if no setting stays within the measure."""
    if setting.first:
        return _best_shaped(places, setting)
    _, path = even_breaks(places, setting, {0: 0.0})
    return path[1:] if path else None


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
    places: Places, setting: Setting, reach: _Reach, layer: dict[int, float], line: int, among: range
) -> tuple[dict[int, float], dict[int, int]]:
    """Return the places ``among`` some where a line of that number may end, with the least cost to there and its begin.

    ``layer`` has the places where it may begin, with the costs so far.
    """
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
        for j in range(bisect_left(wide_ends, wide, max(i + 1, among.start), among.stop), among.stop):
            is_over = tight_ends[j] > tight
            if is_over and not (setting.may_overfill and j == i + 1):
                break
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
        layer, origin = _followers(places, setting, reach, layer, line, range(final))
        origins.append(origin)
    cost, path = even_breaks(places, setting, layer)
    return [*_retrace(origins, path[0], final)[:-1], *path[1:]] if cost < best else found


def breaks_in_lines(
    places: Places, setting: Setting, numbers: Collection[int], widest_gap: int
) -> dict[int, list[int]]:
    """Return the best breaks with no gap over ``widest_gap`` by ``numbers`` of lines, those left out that cannot be had.

    A last line of one character is no way to gain a line.
    """
    reach = _reach(places, setting.slack, widest_gap)
    found = {number: _best_in(places, setting, reach, number) for number in numbers if number > 0}
    return {number: breaks for number, breaks in found.items() if breaks}


def _best_in(places: Places, setting: Setting, reach: _Reach, number: int) -> list[int] | None:
    """Return the best breaks into so many lines."""
    begins = _begins(places, setting, reach, number)
    if not begins:
        return None
    layer: dict[int, float] = {0: 0.0}
    origins: list[dict[int, int]] = []
    for line, among in enumerate(begins[1:]):
        layer, origin = _followers(places, setting, reach, layer, line, among)
        origins.append(origin)
    ends = {i: cost + end_cost(places, setting, i, number - 1) for i, cost in layer.items()}
    place = min(ends, key=ends.__getitem__, default=0)
    return _retrace(origins, place, len(places.ends) - 1) if ends.get(place, NEVER) < NEVER else None


def _begins(places: Places, setting: Setting, reach: _Reach, number: int) -> list[range]:
    """Return among which places every one of so many lines must begin for those after it to be full, but not too full.

    Mostly there are none for the first line: a paragraph cannot be had in a line less. That is known here at little cost.
    """
    final = len(places.ends) - 1
    first = bisect_left(reach.tight_begins, reach.tight_ends[final] - setting.measure_of(number - 1))
    begins = [range(first, max(1, places.tail))]
    for line in range(number - 2, -1, -1):
        if not begins[-1]:
            return []
        measure, least, most = setting.measure_of(line), begins[-1].start, begins[-1].stop - 1
        first = bisect_left(reach.tight_begins, reach.tight_ends[least] - measure)
        begins.append(range(first, bisect_right(reach.wide_begins, reach.wide_ends[most] - measure)))
    return begins[::-1] if 0 in begins[-1] else []
