"""The breaker against every possible setting of small paragraphs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition import fit
from layout.composition.costs import NEVER, ONE_CHARACTER, Places, Setting, line_cost
from layout.composition.fit import best_breaks, breaks_in_lines

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
        begin_lates=[30 * n for n in count[:-1]],
        end_lates=[0, *(30 * n for n in count[:-1])],
        penalties=[0, *penalties[:-1], 0],
        tail=tail,
    )


def cost_of(stock: Places, setting: Setting, breaks: tuple[int, ...]) -> float:
    total = 0.0
    for line, (i, j) in enumerate(itertools.pairwise((0, *breaks))):
        slack = setting.measure_of(line) - stock.ends[j] + stock.begins[i]
        shrink = stock.end_shrinks[j] - stock.begin_shrinks[i]
        count = stock.end_counts[j] - stock.begin_counts[i]
        late = stock.end_lates[j] - stock.begin_lates[i]
        if j < len(stock.ends) - 1:
            total += line_cost(slack, shrink, count, 0, late) + stock.penalties[j]
        else:
            total += (line_cost(slack, shrink, 0, 0, 0) if slack < 0 else 0) + ONE_CHARACTER * (
                i >= stock.tail and i > 0
            )
    return total


MEASURES = st.one_of(st.just(()), st.lists(st.integers(3000, 6000), min_size=1, max_size=4).map(tuple))


@settings(max_examples=200, deadline=None)
@given(data=st.data(), count=st.integers(1, 11), first=MEASURES)
def test_no_setting_is_better(data: st.DataObject, count: int, first: tuple[int, ...]) -> None:
    """Neither where all lines have one measure, nor where the first ones have their own."""

    def numbers(low: int, high: int) -> list[int]:
        return data.draw(st.lists(st.integers(low, high), min_size=count, max_size=count))

    stock = places(numbers(500, 2500), numbers(0, 500), numbers(0, 30_000), count - 1)
    setting = Setting(MEASURE, MEASURE, first=first)
    found = best_breaks(stock, setting)
    inner = range(1, count)
    every = ((*chosen, count) for size in range(count) for chosen in itertools.combinations(inner, size))
    best = min(cost_of(stock, setting, breaks) for breaks in every)
    assert found is not None
    assert best < NEVER
    assert abs(cost_of(stock, setting, tuple(found)) - best) < 1e-6


@settings(max_examples=200, deadline=None)
@given(data=st.data(), count=st.integers(2, 11), first=MEASURES, gap=st.integers(0, 400))
def test_no_setting_in_so_many_lines_is_better(
    data: st.DataObject, count: int, first: tuple[int, ...], gap: int
) -> None:
    """A paragraph in a line more or less: the best way if there is one with no wider gaps, and none if there is none."""

    def numbers(low: int, high: int) -> list[int]:
        return data.draw(st.lists(st.integers(low, high), min_size=count, max_size=count))

    stock = places(numbers(500, 2500), numbers(0, 500), numbers(0, 30_000), data.draw(st.integers(1, count)))
    setting = Setting(MEASURE, MEASURE, first=first)
    found = breaks_in_lines(stock, setting, range(count + 2), gap)
    for number in range(count + 2):
        every = ((*chosen, count) for chosen in itertools.combinations(range(1, count), number - 1)) if number else ()
        costs = [cost_of(stock, setting, breaks) for breaks in every if is_full(stock, setting, breaks, gap)]
        if min(costs, default=NEVER) == NEVER:
            assert number not in found
        else:
            assert is_full(stock, setting, tuple(found[number]), gap)
            assert abs(cost_of(stock, setting, tuple(found[number])) - min(costs)) < 1e-6


def is_full(stock: Places, setting: Setting, breaks: tuple[int, ...], gap: int) -> bool:
    """No line but the last needs gaps wider than that, and the last is not a single character."""
    for line, (i, j) in enumerate(itertools.pairwise((0, *breaks[:-1]))):
        gaps = stock.end_counts[j] - stock.begin_counts[i]
        if setting.measure_of(line) - stock.ends[j] + stock.begins[i] > gap * gaps:
            return False
    return len(breaks) == 1 or breaks[-2] < stock.tail


def test_text_round_a_picture_takes_no_longer_than_other_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the lines beside the picture are gone through one by one: in proportion to the text, not to its square."""
    asked = 0

    def counted(*args: int) -> float:
        nonlocal asked
        asked += 1
        return line_cost(*args)

    monkeypatch.setattr(fit, "line_cost", counted)
    count = 600
    stock = places([1000] * count, [0] * count, [0] * count, count - 1)
    assert best_breaks(stock, Setting(13_000, 2600, first=(7000,) * 4)) is not None
    assert asked < 5000
