"""Which page stands where: sheets are folded by a simulation and read; nothing of a PDF here."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.errors import StopRendering
from layout.prepress.imposition.plan import Place, SheetSide, units
from layout.prepress.imposition.sections import Wish, plan_sides
from tests.support.folding import Cell, folded


def shown(sides: tuple[SheetSide, ...]) -> list[str]:
    return [side.labels for side in sides]


def plan(count: int, **how: object) -> tuple[SheetSide, ...]:
    return plan_sides([False] * count, Wish(**how))  # type: ignore[arg-type]


def grid(side: SheetSide) -> list[list[Cell]]:
    """What one sees of a side: a double truck covers two cells, the right one first where it stands on its head."""
    rows: list[list[Cell]] = []
    for row in range(side.rows):
        cells: list[Cell] = []
        for place in sorted((each for each in side.places if each.row == row), key=lambda each: each.column):
            labels = [slot.label for slot in place.slots]
            cells += [(label, place.turned) for label in (labels[::-1] if place.turned else labels)]
        rows.append(cells)
    return rows


def read(sides: tuple[SheetSide, ...], *, right_bound: bool = False) -> dict[str, list[str]]:
    """Fold the sheets of each section and read its pages; none may stand on its head."""
    books = {}
    for section, ours in groupby(sides, lambda side: side.section):
        grids = [grid(side) for side in ours]
        cells = folded(zip(grids[::2], grids[1::2], strict=True), right_bound=right_bound)
        assert not [label for label, turned in cells if turned]
        books[section] = [label for label, _ in cells]
    return books


@given(fours=st.integers(1, 20), up=st.sampled_from([2, 4]), right_bound=st.booleans())
def test_a_folded_section_reads_from_the_first_page_to_the_last(fours: int, up: int, right_bound: bool) -> None:
    sides = plan(4 * fours, up=up, right_bound=right_bound)
    assert read(sides, right_bound=right_bound) == {"": [str(number) for number in range(1, 4 * fours + 1)]}
    assert [side.side for side in sides] == ["outer", "inner"] * (len(sides) // 2)
    assert len(sides) // 2 == (fours if up == 2 else (fours + 1) // 2)


@given(sizes=st.lists(st.integers(1, 6), min_size=2, max_size=5), up=st.sampled_from([2, 4]), right_bound=st.booleans())
def test_every_section_is_folded_by_itself(sizes: list[int], up: int, right_bound: bool) -> None:
    pages = [4 * size for size in sizes]
    sides = plan(sum(pages), sections=tuple(pages), up=up, right_bound=right_bound)
    expected = {name: [f"{name}{n}" for n in range(1, count + 1)] for name, count in zip("ABCDE", pages, strict=False)}
    assert read(sides, right_bound=right_bound) == expected
    assert [side.sheet for side in sides[::2]] == list(range(1, len(sides) // 2 + 1))


@given(
    fours=st.integers(1, 8), up=st.sampled_from([2, 4]), right_bound=st.booleans(), scheme=st.sampled_from(["sheets", "spreads"])
)  # fmt: skip
def test_a_double_truck_in_the_centre_is_one_place(fours: int, up: int, right_bound: bool, scheme: str) -> None:
    count = 4 * fours
    doubles = [False] * (count - 1)
    doubles[count // 2 - 1] = True
    sides = plan_sides(doubles, Wish(scheme, up=up, right_bound=right_bound))  # type: ignore[arg-type]
    wide = [place for side in sides for place in side.places if len(place.slots) == 2]
    middle = [str(count // 2), str(count // 2 + 1)]
    assert [[slot.label for slot in place.slots] for place in wide] == [middle[::-1] if right_bound else middle]
    assert wide[0].column == 0
    if scheme == "sheets":
        assert read(sides, right_bound=right_bound) == {"": [str(number) for number in range(1, count + 1)]}


@given(doubles=st.lists(st.booleans(), min_size=1, max_size=30), right_bound=st.booleans())
def test_spreads_take_every_page_once_and_double_trucks_anywhere(doubles: list[bool], right_bound: bool) -> None:
    sides = plan_sides(doubles, Wish("spreads", right_bound=right_bound))
    slots = [slot for side in sides for place in side.places for slot in place.slots]
    if right_bound:  # read from right to left
        slots = [s for side in sides for place in side.places[::-1] for s in place.slots[::-1]]
    found = [slot.source for slot in slots if slot.source is not None]
    assert found == [at for at, double in enumerate(doubles) for _ in range(2 if double else 1)]
    assert all(Counter(found)[at] == (2 if double else 1) for at, double in enumerate(doubles))
    for side in sides:
        assert sum(len(place.slots) for place in side.places) == 2


def test_the_orders_that_printers_know() -> None:
    assert shown(plan(4)) == ["4 | 1", "2 | 3"]
    assert shown(plan(8)) == ["8 | 1", "2 | 7", "6 | 3", "4 | 5"]
    assert shown(plan(8, right_bound=True)) == ["1 | 8", "7 | 2", "3 | 6", "5 | 4"]
    assert shown(plan(8, up=4)) == ["5 | 4 / 8 | 1", "3 | 6 / 2 | 7"]
    assert shown(plan(12, up=4)) == ["7 | 6 / 12 | 1", "5 | 8 / 2 | 11", "10 | 3", "4 | 9"]
    assert shown(plan(12, sections=(8, 4)))[-2:] == ["B4 | B1", "B2 | B3"]


def test_the_orders_of_readers() -> None:
    assert shown(plan(6, scheme="spreads")) == ["– | 1", "2 | 3", "4 | 5", "6 | –"]
    assert shown(plan(6, scheme="spreads", right_bound=True)) == ["1 | –", "3 | 2", "5 | 4", "– | 6"]
    assert shown(plan_sides([False, False, True, False], Wish("spreads"))) == ["– | 1", "2 | –", "3–4", "– | 5"]


def test_upper_rows_stand_on_their_heads() -> None:
    turned = {place.row: place.turned for side in plan(16, up=4) for place in side.places}
    assert turned == {0: True, 1: False}


def test_an_issue_that_begins_elsewhere_keeps_its_numbers() -> None:
    assert shown(plan_sides([False] * 4, Wish(), (9, 10, 13, 14))) == ["14 | 9", "10 | 13"]
    assert shown(plan_sides([False, True, False], Wish(), (9, 10, 12))) == ["12 | 9", "10–11"]


def test_blank_pages_fill_a_section_up() -> None:
    assert shown(plan(6, may_blank=True)) == ["– | 1", "2 | –", "6 | 3", "4 | 5"]
    assert shown(plan(10, sections=(6, 4), may_blank=True))[4:] == ["B4 | B1", "B2 | B3"]


@pytest.mark.parametrize(
    ("doubles", "wish", "code", "says"),
    [
        ([False] * 6, Wish(), "impose/count", "报纸共 6 版；一叠报纸应是 4 的倍数"),
        ([False] * 10, Wish(sections=(4, 6)), "impose/count", "B 叠共 6 版；一叠报纸应是 4 的倍数"),
        ([False] * 8, Wish(sections=(8, 4)), "impose/sections", "--sections 8,4 合计 12 版，报纸共 8 版"),
        ([True, False, False], Wish(), "impose/torn", "1–2 版是通版，但两半不在同一印张的同一面"),
        ([False, True, *[False] * 5], Wish(), "impose/torn", "2–3 版是通版，但两半不在同一印张的同一面"),
        ([*[False] * 3, True, *[False] * 3], Wish(sections=(4, 4)), "impose/torn", "A4–B1 版是通版，但两半不在同一印张的同一面"),
    ],
)  # fmt: skip
def test_what_cannot_be_folded_is_refused(doubles: list[bool], wish: Wish, code: str, says: str) -> None:
    with pytest.raises(StopRendering) as stop:
        plan_sides(doubles, wish)
    assert [(each.message.code, each.words("zh")[0]) for each in stop.value.diagnostics] == [(code, says)]
    assert all(stop.value.diagnostics[0].words("en"))


def test_units_are_nested() -> None:
    pages = [Place((), n) for n in range(8)]
    assert [[p.column for side in unit for p in side] for unit in units(pages)] == [[7, 0, 1, 6], [5, 2, 3, 4]]  # type: ignore[arg-type]
