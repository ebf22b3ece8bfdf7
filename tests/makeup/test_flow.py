"""Filling columns: nothing alone, nothing lost, cut where it may be cut."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.makeup import flow
from layout.makeup.flow import Filling, Piece, Variant
from layout.model.galley import Line


def fill(pieces: Sequence[Piece], depths: Sequence[int], *, jumps: bool = False) -> Filling:
    """Fill segments of so many rows."""
    return flow.fill(pieces, list(accumulate(depths)), jumps=jumps)


def piece(role: str, *variants: Variant, splits: bool = True) -> Piece:
    """Something that can be set in like ways wherever it begins."""
    return Piece(role, lambda _row: variants, splits)


def lines(count: int) -> tuple[Line, ...]:
    return tuple(Line((), 100.0, f"line {number}", number == count - 1) for number in range(count))


def text(rows: int, *others: int) -> Piece:
    """A paragraph of ``rows`` lines that may also be set in ``others``, at a price."""
    variants = [Variant(lambda: lines(rows), rows)]
    variants += [Variant(lambda n=n: lines(n), n, 45) for n in others]  # type: ignore[misc]
    return piece("body", *variants)


def subhead(rows: int = 2) -> Piece:
    return piece("subhead", Variant(lambda: lines(1), rows), splits=False)


def rows_of(filling: Filling) -> list[list[int]]:
    """Return the row of every line of each piece, in order; a block that is not split counts as rows too."""
    found = []
    for placed in filling.placed:
        held = placed.held or placed.rows
        found.append([placed.row + n + (n >= held) for n in range(placed.rows)])
    return found


def test_an_exact_fill_leaves_nothing() -> None:
    filling = fill([text(4), text(6)], [5, 5])
    assert rows_of(filling) == [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9]]
    assert (filling.used, filling.rest) == (10, None)


def test_nothing_to_place() -> None:
    assert fill([], [5, 5]).used == 0
    assert fill([text(3)], []).rest == (0, 0)


def test_copy_may_run_short() -> None:
    filling = fill([text(3)], [5, 5])
    assert (filling.used, filling.rest) == (3, None)


def test_a_last_line_does_not_stand_alone_at_a_column_top() -> None:
    """Six lines over five: one is saved, or one is added."""
    assert rows_of(fill([text(6, 5)], [5, 5])) == [[0, 1, 2, 3, 4]]
    assert rows_of(fill([text(6, 7)], [5, 5])) == [[0, 1, 2, 3, 4, 5, 6]]
    earlier = fill([text(3, 4), text(3)], [5, 5])
    assert rows_of(earlier) == [[0, 1, 2, 3], [4, 5, 6]]


def test_where_nothing_else_helps_the_last_line_takes_one_along() -> None:
    filling = fill([text(6)], [5, 5])
    assert rows_of(filling) == [[0, 1, 2, 3, 5, 6]]
    assert (filling.used, filling.rest) == (7, None)


def test_a_looser_paragraph_fills_the_last_line_where_one_is_missing() -> None:
    assert fill([text(4), text(5, 6)], [5, 5]).used == 10
    assert fill([text(4), text(5)], [5, 5]).used == 9


def test_a_subhead_never_ends_a_column() -> None:
    """Two lines must follow it; else it moves on, and the rows it leaves stay blank."""
    for before, place in ((1, 1), (2, 2), (3, 6), (4, 6), (5, 6), (6, 6)):
        filling = fill([text(before), subhead(), text(6)], [6, 10])
        assert filling.placed[1].row == place, before
        assert filling.placed[2].row == place + 2


def test_what_is_not_split_stays_in_one_column() -> None:
    quote = piece("quote", Variant(lambda: lines(2), 4), splits=False)
    assert fill([text(3), quote], [6, 6]).placed[1].row == 6
    assert fill([text(2), quote], [6, 6]).placed[1].row == 2


def test_a_cut_is_at_the_frame_s_last_row() -> None:
    filling = fill([text(10)], [4, 3])
    assert (filling.used, filling.rest) == (7, (0, 7))
    assert rows_of(filling) == [[0, 1, 2, 3, 4, 5, 6]]


def test_a_cut_between_paragraphs() -> None:
    assert fill([text(4), text(3), text(5)], [4, 3]).rest == (2, 0)


def test_a_cut_does_not_leave_a_single_line_for_the_next_page() -> None:
    assert fill([text(4), text(5, 6)], [8]).rest == (1, 4)
    filling = fill([text(4), text(5, 6)], [8])
    assert filling.placed[1].variant.rows == 6


def test_a_cut_takes_a_subhead_over_whole() -> None:
    for room in (5, 6, 7):
        filling = fill([text(4), subhead(), text(9)], [room])
        assert filling.rest == (1, 0), room
    assert fill([text(4), subhead(), text(9)], [8]).rest == (2, 2)


PIECES = st.lists(
    st.one_of(
        st.integers(1, 12).map(text),
        st.tuples(st.integers(3, 9), st.sampled_from((-1, 1))).map(lambda pair: text(pair[0], sum(pair))),
        st.sampled_from((2, 3)).map(subhead),
    ),
    max_size=7,
)


@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@given(pieces=PIECES, depths=st.lists(st.integers(1, 14), min_size=1, max_size=4))
def test_every_line_stands_once_and_in_order(pieces: list[Piece], depths: list[int]) -> None:
    filling = fill(pieces, depths)
    ends, total = list(accumulate(depths)), sum(depths)
    rows = rows_of(filling)
    flat = [row for each in rows for row in each]
    assert flat == sorted(set(flat)) and (not flat or flat[-1] < total)
    assert [placed.piece for placed in filling.placed] == list(range(len(filling.placed)))
    for placed, own in zip(filling.placed, rows, strict=True):
        piece = pieces[placed.piece]
        assert placed.variant in piece.variants(placed.row)
        is_cut = filling.rest is not None and placed.piece == filling.rest[0]
        assert placed.rows == (filling.rest[1] if is_cut and filling.rest else placed.variant.rows)
        if not piece.splits:
            assert not is_cut
            column = next(end for end in ends if own[0] < end)
            follows = rows[placed.piece + 1][:2] if placed.piece + 1 < len(rows) else []
            assert own[-1] < column and all(row < column for row in follows if pieces[placed.piece + 1].splits)
    done = len(filling.placed)
    if filling.rest is None:
        assert done == len(pieces) and filling.used == (flat[-1] + 1 if flat else 0)
    else:
        number, taken = filling.rest
        assert number == done - (1 if taken else 0)


# --- the cut at a jump ------------------------------------------------------------------------------------------------


def read(text: str, rows: int, *others: int, stops: Sequence[int] = ()) -> Piece:
    """A paragraph whose lines end inside a sentence, but for the last one and those (from 1 on) that ``stops`` names."""

    def made(count: int) -> tuple[Line, ...]:
        ends = ["。" if n in stops or n == count else "中" for n in range(1, count + 1)]
        return tuple(Line((), 100.0, text + end, n + 1 == count) for n, end in enumerate(ends))

    variants = [Variant(lambda: made(rows), rows)]
    variants += [Variant(lambda n=n: made(n), n, 45) for n in others]  # type: ignore[misc]
    return piece("body", *variants)


def cut(pieces: Sequence[Piece], *depths: int) -> tuple[int, tuple[int, int] | None]:
    """Return how many rows are used, and where a story that jumps is cut."""
    filling = fill(pieces, depths, jumps=True)
    return filling.used, filling.rest


def test_a_jump_comes_at_a_paragraph_s_end_where_one_line_of_slack_allows() -> None:
    assert cut([read("甲", 5), read("乙", 6), read("丙", 6)], 12) == (11, (2, 0))
    assert cut([read("甲", 5), read("乙", 6), read("丙", 6)], 11) == (11, (2, 0))


def test_two_lines_are_not_left_blank_for_it() -> None:
    """Then the sentence is cut: a hole above the jump line is worse."""
    assert cut([read("甲", 5), read("乙", 5), read("丙", 8)], 12) == (12, (2, 2))


def test_a_jump_comes_at_a_sentence_s_end() -> None:
    assert cut([read("甲", 5), read("乙", 12, stops=(6,))], 11) == (11, (1, 6))
    assert cut([read("甲", 5), read("乙", 12, stops=(5,))], 11) == (10, (1, 5))
    assert cut([read("甲", 5), read("乙", 12, stops=(4, 7))], 11) == (11, (1, 6))
    assert flow.SENTENCE_ENDS == "。！？…"


def test_closing_marks_after_a_sentence_s_end_are_part_of_it() -> None:
    def quoted(count: int) -> tuple[Line, ...]:
        return tuple(Line((), 100.0, "他说：“走。”" if n == 4 else "中", n + 1 == count) for n in range(count))

    assert cut([piece("body", Variant(lambda: quoted(12), 12))], 6) == (5, (0, 5))


def test_after_a_comma_it_is_better_than_after_a_word() -> None:
    def with_comma(count: int) -> tuple[Line, ...]:
        return tuple(Line((), 100.0, "中，" if n == 4 else "中", n + 1 == count) for n in range(count))

    tighter = [Variant(lambda: with_comma(12), 12)]
    assert cut([piece("body", *tighter)], 5) == (5, (0, 5))
    assert flow.IN_CLAUSE < flow.IN_SENTENCE < flow.IN_CLAUSE + flow.JUMP_BLANK[1]


def test_a_looser_paragraph_brings_a_jump_to_a_paragraph_s_end() -> None:
    """Ten lines of three paragraphs for eleven: one of them takes a line more and nothing is left blank."""
    filling = fill([read("甲", 5, 6), read("乙", 5), read("丙", 6)], [11], jumps=True)
    assert (filling.used, filling.rest) == (11, (2, 0))
    assert filling.placed[0].variant.rows == 6


def test_a_tighter_one_does_so_too() -> None:
    filling = fill([read("甲", 6, 5), read("乙", 6), read("丙", 6)], [11], jumps=True)
    assert (filling.used, filling.rest) == (11, (2, 0))
    assert filling.placed[0].variant.rows == 5


def test_three_lines_at_least_stand_after_a_jump() -> None:
    """The last paragraph has eight lines: six of them would leave two, so the cut is earlier by a line of slack."""
    assert cut([read("甲", 4), read("乙", 8, stops=(6,))], 10) == (9, (1, 5))
    assert cut([read("甲", 4), read("乙", 9, stops=(6,))], 10) == (10, (1, 6))
    assert cut([read("甲", 10), read("乙", 2)], 11) != (11, (1, 0))


def test_short_paragraphs_after_a_jump_are_counted_together() -> None:
    assert cut([read("甲", 8), read("乙", 1), read("丙", 2)], 8) == (8, (1, 0))
    assert fill([read("甲", 8), read("乙", 1), read("丙", 2)], [8], jumps=True).cost == 0
    assert fill([read("甲", 8), read("乙", 1), read("丙", 1)], [8], jumps=True).cost >= flow.WIDOW


def test_a_jump_never_comes_right_after_a_subhead() -> None:
    """Two lines follow it before the cut, or it goes on with its text."""
    for room in range(5, 12):
        filling = fill([read("甲", 6), subhead(), read("乙", 12)], [room], jumps=True)
        assert filling.rest is not None
        number, taken = filling.rest
        assert (number, taken) != (2, 0), room
        assert number != 2 or taken >= flow.LINES_AFTER_SUBHEAD, room


def test_the_end_of_the_last_column_counts_not_of_others() -> None:
    assert cut([read("甲", 5, 4), read("乙", 8, stops=(6,)), read("丙", 8)], 5, 6) == (11, (1, 6))


PARAGRAPHS = st.one_of(
    st.tuples(st.integers(1, 14), st.lists(st.integers(1, 12), max_size=3)).map(lambda p: read("文", p[0], stops=p[1])),
    st.tuples(st.integers(3, 9), st.sampled_from((-1, 1))).map(lambda p: read("文", p[0], sum(p))),
)
JUMPING = st.lists(
    st.one_of(st.tuples(PARAGRAPHS), st.tuples(st.builds(subhead), PARAGRAPHS)), min_size=2, max_size=6
).map(lambda parts: [each for part in parts for each in part])


@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@given(pieces=JUMPING, depths=st.lists(st.integers(4, 14), min_size=1, max_size=3))
def test_every_cut_is_one_that_readers_may_see(pieces: list[Piece], depths: list[int]) -> None:
    """Never right after a subhead, and no more than one line is left blank for it."""
    filling = fill(pieces, depths, jumps=True)
    if filling.rest is None:
        return
    number, taken = filling.rest
    if number and pieces[number - 1].role == "subhead":
        assert taken >= flow.LINES_AFTER_SUBHEAD
    if pieces[number].splits:
        assert sum(depths) - filling.used <= 1


def test_a_line_of_slack_keeps_a_paragraph_s_last_line_from_standing_alone_after_a_jump() -> None:
    assert cut([read("甲", 5), read("乙", 6), read("丙", 6)], 10) == (9, (1, 4))
