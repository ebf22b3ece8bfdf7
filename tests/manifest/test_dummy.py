"""Rows of letters become areas: rectangles, L-shapes, steps; everything else is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.manifest.dummy import Dummy, overlap, read_dummy
from layout.manifest.reader import Log, load
from layout.model.geometry import Area, ColumnSpan
from layout.model.style import Grid


def draw(text: str, columns: int = 4, lines: int = 40) -> tuple[Dummy, list[str]]:
    """Read a dummy written as in issue.yaml; return it and the codes of what is wrong."""
    log = Log()
    root = load(text, "dummy.yaml", log)
    assert root is not None
    rows = tuple(root.child(node, f"[{at}]") for at, node in enumerate(root.node.value))
    dummy = read_dummy(rows, Grid(columns, 12, 1, lines, 9, 13.5), log)
    return dummy, [note.message.code for note in log]


def spans(area: Area) -> list[tuple[int, int, int]]:
    return [(span.column, span.top, span.bottom) for span in area.spans]


def test_rows_of_one_letter_merge() -> None:
    dummy, codes = draw("- 10: A A B B\n- 5: A A B B\n- rest: C C C C\n")
    assert not codes
    assert spans(dummy.areas["A"]) == [(0, 0, 15), (1, 0, 15)]
    assert spans(dummy.areas["C"]) == [(column, 15, 40) for column in range(4)]
    assert dummy.areas["A"].is_rectangular


def test_l_shape_and_steps() -> None:
    dummy, codes = draw("- 10: A A A B\n- 10: A A P P\n- 10: A Q P P\n")
    assert not codes
    assert spans(dummy.areas["A"]) == [(0, 0, 30), (1, 0, 20), (2, 0, 10)]
    assert spans(dummy.areas["P"]) == [(2, 10, 30), (3, 10, 30)]
    assert not dummy.areas["A"].is_rectangular


def test_foot_of_an_l_may_stand_left_and_a_t_may_hang() -> None:
    dummy, codes = draw("- 10: . A . B\n- 10: A A A B\n")
    assert not codes
    assert spans(dummy.areas["A"]) == [(0, 10, 20), (1, 0, 20), (2, 10, 20)]


def test_a_column_may_be_interrupted() -> None:
    dummy, codes = draw("- 10: A A A B\n- 10: A P A B\n- 10: A A A B\n")
    assert not codes
    assert spans(dummy.areas["A"]) == [(0, 0, 30), (1, 0, 10), (1, 20, 30), (2, 0, 30)]
    assert [span.top for span in dummy.areas["A"].spans_of(1)] == [0, 20]
    dummy, codes = draw("- 10: U . U .\n- 10: U U U .\n")
    assert spans(dummy.areas["U"]) == [(0, 0, 20), (1, 10, 20), (2, 0, 20)]


def test_rest_takes_what_is_left_wherever_it_stands() -> None:
    dummy, codes = draw("- 9: M M M M\n- rest: A A A A\n- 6: Q Q Q Q\n")
    assert not codes
    assert spans(dummy.areas["A"])[0] == (0, 9, 34)
    assert spans(dummy.areas["Q"])[0] == (0, 34, 40)


def test_words_as_letters_and_empty_cells() -> None:
    dummy, codes = draw("- 20: 头条 头条 . side\n")
    assert not codes
    assert list(dummy.areas) == ["头条", "side"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- 10: A B A B\n", "dummy/not-contiguous"),  # columns apart
        ("- 10: A A B B\n- 10: . . B B\n- 10: A A B B\n", "dummy/not-contiguous"),  # one under the other, apart
        ("- 10: A B B B\n- 10: B A B B\n", "dummy/not-contiguous"),  # touching at a corner only
        ("- 10: A A A\n", "dummy/unequal-rows"),
        ("- 41: A A A A\n", "dummy/too-deep"),
        ("- 40: A A A A\n- rest: B B B B\n", "dummy/no-rest"),
        ("- rest: A A A A\n- rest: B B B B\n", "dummy/two-rests"),
        ("- 0: A A A A\n", "dummy/bad-depth"),
        ("- 1e3: A A A A\n", "dummy/bad-depth"),
        ("- ٣: A A A A\n", "dummy/bad-depth"),
        ("- 3: [A, A, A, A]\n", "manifest/wrong-type"),
        ("- 3\n", "manifest/wrong-type"),
    ],
)
def test_what_is_wrong(text: str, code: str) -> None:
    assert code in draw(text)[1]


def test_letters_are_known_though_rows_do_not_add_up() -> None:
    dummy, _ = draw("- 10: A A B\n- 50: C C C C\n")
    assert list(dummy.letters) == ["A", "B", "C"]
    assert not dummy.areas
    assert dummy.is_whole


@given(st.lists(st.tuples(st.integers(1, 12), st.lists(st.sampled_from("AB."), min_size=4, max_size=4)), max_size=6))
def test_areas_hold_just_the_cells_drawn(rows: list[tuple[int, list[str]]]) -> None:
    """Whatever is drawn: a letter's area holds its cells, all of them and no others, or the letter is an error."""
    text = "".join(f"- {depth}: {' '.join(letters)}\n" for depth, letters in rows) or "[]"
    dummy, codes = draw(text, lines=80)
    cells: dict[str, set[tuple[int, int]]] = {}
    top = 0
    for depth, letters in rows:
        for column, letter in enumerate(letters):
            if letter != ".":
                cells.setdefault(letter, set()).update((column, line) for line in range(top, top + depth))
        top += depth
    assert dummy.letters.keys() == cells.keys()
    assert len(dummy.areas) + codes.count("dummy/not-contiguous") == len(cells)
    for letter, area in dummy.areas.items():
        assert {(s.column, line) for s in area.spans for line in range(s.top, s.bottom)} == cells[letter]


def test_overlap() -> None:
    first = Area((ColumnSpan(0, 0, 10), ColumnSpan(1, 0, 20)))
    assert overlap(first, Area((ColumnSpan(1, 19, 30),)))
    assert not overlap(first, Area((ColumnSpan(0, 10, 30),)))
    assert not overlap(first, Area((ColumnSpan(2, 0, 30),)))
