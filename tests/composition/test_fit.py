"""The breaker against every possible setting of small paragraphs."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition.fit import NEVER, Places, Setting, best_breaks, line_cost

MEASURE = 5000


def places(widths: list[int], shrinks: list[int], penalties: list[int], tail: int) -> Places:
    """Boxes of the given widths, each followed by a gap that may shrink."""
    edges = list(itertools.accumulate(widths, initial=0))
    given = list(itertools.accumulate(shrinks, initial=0))
    count = list(range(len(widths) + 1))
    ends = [0, *(value for value in given[:-1])]
    return Places(
        begins=edges[:-1],
        ends=edges,
        begin_shrinks=given[:-1],
        end_shrinks=ends,
        begin_counts=count[:-1],
        end_counts=[0, *count[:-1]],
        begin_rooms=[0] * len(widths),
        end_rooms=[0] * (len(widths) + 1),
        penalties=[0, *penalties[:-1], 0],
        tail=tail,
    )


def cost_of(stock: Places, breaks: tuple[int, ...]) -> float:
    total = 0.0
    for i, j in itertools.pairwise((0, *breaks)):
        slack = MEASURE - stock.ends[j] + stock.begins[i]
        shrink = stock.end_shrinks[j] - stock.begin_shrinks[i]
        count = stock.end_counts[j] - stock.begin_counts[i]
        if j < len(stock.ends) - 1:
            total += line_cost(slack, shrink, count, 0) + stock.penalties[j]
        else:
            total += (line_cost(slack, shrink, 0, 0) if slack < 0 else 0) + 2000.0 * (i >= stock.tail and i > 0)
    return total


@settings(max_examples=150, deadline=None)
@given(data=st.data(), count=st.integers(1, 11))
def test_no_setting_is_better(data: st.DataObject, count: int) -> None:
    def numbers(low: int, high: int) -> list[int]:
        return data.draw(st.lists(st.integers(low, high), min_size=count, max_size=count))

    stock = places(numbers(500, 2500), numbers(0, 500), numbers(0, 300), count - 1)
    found = best_breaks(stock, Setting(MEASURE, MEASURE))
    inner = range(1, count)
    every = ((*chosen, count) for size in range(count) for chosen in itertools.combinations(inner, size))
    best = min(cost_of(stock, breaks) for breaks in every)
    assert found is not None
    assert best < NEVER
    assert abs(cost_of(stock, tuple(found)) - best) < 1e-6
