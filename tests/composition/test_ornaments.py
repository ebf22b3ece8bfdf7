"""Marks and readings beside a line: where they stand, the room they take, and that nothing of them is lost or torn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition import Ink, Styled, set_paragraph
from layout.composition.marks.ornaments import APART, FRAME_AIR, FRAME_PAD
from layout.model.color import BLACK
from layout.model.galley import GlyphRun, Line, LineMark
from layout.model.readings import readings, readings_from
from layout.model.story import Mark
from layout.model.style import Punctuation

SIZE = 10.0
SOUNDS = ("ā", "jiā", "xīng", "zhuāng", "zhōng", "chuáng", "hónghóng")


def lines(parts: Sequence[Styled], measure: float, *, indent: float = 0) -> tuple[Line, ...]:
    return set_paragraph(parts, SIZE, measure, Punctuation(), indent=indent)


def sounds(line: Line) -> list[GlyphRun]:
    return [run for run in line.runs if run.rise > 0]


def base(line: Line) -> list[tuple[str, float, float]]:
    """Every character of the line's own text with the start and end of its glyph, in points."""
    found = []
    for run in line.runs:
        x = run.x
        for glyph, text, gap in zip(run.gids, run.texts, run.gaps, strict=True):
            width = (500 if glyph < 0x250 else 1000) * run.size / 1000
            if not run.rise:
                found.append((text, x, x + width))
            x += width + gap * run.size / 1000
    return found


def span(run: GlyphRun) -> tuple[float, float]:
    """Where a reading starts and ends: letters of the stand-in font are half an em wide."""
    return run.x, run.x + sum(500 if glyph < 0x250 else 1000 for glyph in run.gids) * run.size / 1000


def marks(line: Line, kind: str) -> list[LineMark]:
    return [mark for mark in line.marks if mark.kind == kind]


# --- readings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ruby", "expected"),
    [
        ("嘉兴", "jiā xīng", [(0, 1, "jiā"), (1, 2, "xīng")]),
        ("春眠，觉。", "chūn mián jué", [(0, 1, "chūn"), (1, 2, "mián"), (3, 4, "jué")]),
        ("3月AI", "yuè", [(1, 2, "yuè")]),
        ("嘉兴", "Jiāxīng", [(0, 2, "Jiāxīng")]),
        ("葛\U000e0100城", "かつ しろ", [(0, 2, "かつ"), (2, 3, "しろ")]),
        ("AI", "réngōng", [(0, 2, "réngōng")]),
        ("“嘉兴”", "Jiāxīng", [(1, 3, "Jiāxīng")]),
        ("嘉兴", "", []),
        ("，", "a", []),
    ],
)
def test_readings_find_their_characters(text: str, ruby: str, expected: list[tuple[int, int, str]]) -> None:
    assert readings(text, ruby) == expected


def test_a_cut_keeps_the_readings_of_what_is_left() -> None:
    assert readings_from("春眠，觉晓", "chūn mián jué xiǎo", 3) == "jué xiǎo"
    assert readings_from("春眠", "chūn mián", 0) == "chūn mián"
    assert readings_from("嘉兴", "Jiāxīng", 1) == ""


def test_a_reading_stands_over_the_middle_of_its_character(ink: Ink) -> None:
    (line,) = lines([Styled("去", ink), Styled("嘉兴", ink, ruby="ā xīng"), Styled("城", ink)], 10)
    cells = {text: (start, end) for text, start, end in base(line)}
    for run, char in zip(sounds(line), "嘉兴", strict=True):
        start, end = span(run)
        assert run.size == SIZE / 2
        assert (start + end) / 2 == pytest.approx(sum(cells[char]) / 2, abs=0.01)
    assert line.text == "去嘉兴城"
    assert line.runs[-2:] == tuple(sounds(line))  # after the text, so that copying gives it unbroken


def test_a_reading_over_several_characters_stands_over_their_middle(ink: Ink) -> None:
    (line,) = lines([Styled("去", ink), Styled("嘉兴城", ink, ruby="Jiāxīng"), Styled("。", ink)], 10)
    (run,) = sounds(line)
    assert sum(span(run)) / 2 == pytest.approx((10 + 40) / 2, abs=0.01)


def test_long_readings_open_up_their_characters_and_overhang_others(ink: Ink) -> None:
    alone = lines([Styled("去", ink), Styled("庄", ink, ruby="zhuāng"), Styled("城", ink)], 10)[0]
    assert [start for _, start, _ in base(alone)] == [0, 10, 20]  # 1.5 em hang a quarter over either neighbour
    close = lines([Styled("去", ink), Styled("庄窗", ink, ruby="zhuāng chuāng"), Styled("城", ink)], 10)[0]
    assert [start for _, start, _ in base(close)] == pytest.approx([0, 10, 20 + 5 + 1.25, 30 + 5 + 1.25])
    wide = lines([Styled("去", ink), Styled("庄", ink, ruby="zhuāngzhuāng"), Styled("城", ink)], 10)[0]
    assert [start for _, start, _ in base(wide)] == pytest.approx([0, 10 + 7.5, 20 + 15])


def test_at_the_edge_of_a_line_reading_and_character_stand_at_the_edge(ink: Ink) -> None:
    text = [
        Styled("庄", ink, ruby="zhuāng"),
        Styled("去城去", ink),
        Styled("窗", ink, ruby="chuāng"),
        Styled("城", ink),
    ]
    first = lines(text, 6)[0]
    assert span(sounds(first)[0])[0] == 0 == base(first)[0][1]
    line = lines([*text[:3], Styled("城" * 9, ink)], 5.5)[0]
    assert line.text == "庄去城去窗"
    assert span(sounds(line)[-1])[1] == pytest.approx(55)
    assert base(line)[-1][2] == pytest.approx(55)
    # Where the paragraph's last line is short there is no edge: the reading stands over the middle.
    short = lines([Styled("去窗", ink, ruby="ā chuāng")], 9)[0]
    assert sum(span(sounds(short)[-1])) / 2 == pytest.approx(sum(base(short)[-1][1:]) / 2)


def test_readings_stand_apart_in_a_squeezed_line_too(ink: Ink) -> None:
    text = [Styled("去城", ink), Styled("庄，窗", ink, ruby="zhuāng chuāng"), Styled("去城" * 8, ink)]
    tightest = 0.0
    for tenths in range(60, 100):
        for line in lines(text, tenths / 10):
            places = [span(run) for run in sounds(line)]
            assert all(after[0] - before[1] >= APART * SIZE / 1000 - 0.02 for before, after in pairwise(places))
            tightest = min(tightest, line.gap if len(places) == 2 else 0)
    assert tightest < -400  # the comma gave nearly all it has


def test_one_reading_is_never_broken(ink: Ink) -> None:
    for measure in range(4, 12):
        set_lines = lines(
            [Styled("去去去", ink), Styled("嘉兴城", ink, ruby="Jiāxīng"), Styled("城" * 6, ink)], measure
        )
        assert sum("嘉兴城" in line.text for line in set_lines) == 1, measure
        assert sum(len(sounds(line)) for line in set_lines) == 1


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.text("甲乙丙，。“”（）A3", min_size=1, max_size=5),
            st.sampled_from(["", "each", "all", "dots", "name", "book", "mourned"]),
            st.sampled_from(SOUNDS),
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(3, 30),
    st.integers(0, 2),
)
def test_nothing_is_lost_and_no_reading_touches_another(pieces, measure: int, indent: int) -> None:  # type: ignore[no-untyped-def]
    from tests.composition.conftest import SquareChain

    ink = Ink(SquareChain(), BLACK)
    parts, wanted = [], []
    for text, what, sound in pieces:
        count = sum(char in "甲乙丙" for char in text)
        ruby = " ".join([sound] * count) if what == "each" else sound if what == "all" else ""
        mark = what if what in ("dots", "name", "book", "mourned") else ""
        parts.append(Styled(text, ink, mark, ruby))  # type: ignore[arg-type]
        wanted += [reading.sound for reading in readings(text, ruby)]
    set_lines = lines(parts, measure, indent=indent)
    assert "".join(line.text for line in set_lines) == "".join(text for text, _, _ in pieces)
    assert ["".join(run.texts) for line in set_lines for run in sounds(line)] == wanted
    ends, offset = set(accumulate(len(line.text) for line in set_lines)), 0
    for part in parts:
        for reading in readings(part.text, part.ruby):
            if ends.intersection(range(offset + reading.start + 1, offset + reading.end)):
                return  # the last resort: what never breaks is longer than its line
        offset += len(part.text)
    for line in set_lines:
        places = [span(run) for run in sounds(line)]
        for (_, end), (start, _) in pairwise(places):
            assert start - end > APART * SIZE / 1000 - 0.03, line.text
        if line.width <= measure * SIZE + 0.01 - (indent * SIZE if line is set_lines[0] else 0):
            low = indent * SIZE if line is set_lines[0] else 0
            assert all(start > low - 0.01 and end < measure * SIZE + 0.02 for start, end in places)


# --- marks ------------------------------------------------------------------------------------------------------------


def test_dots_stand_under_characters_only(ink: Ink) -> None:
    (line,) = lines([Styled("去，", ink), Styled("这是AI，最好3天。", ink, "dots"), Styled("城", ink)], 20)
    cells = [sum(place) / 2 for text, *place in base(line)[2:] if text in "这是最好天"]
    assert [(mark.start + mark.end) / 2 for mark in marks(line, "dot")] == pytest.approx(cells)
    assert {mark.rise for mark in line.marks} == {marks(line, "dot")[0].rise}
    assert marks(line, "dot")[0].rise < -0.12 * SIZE


def test_names_in_a_row_have_a_line_each(ink: Ink) -> None:
    (line,) = lines([Styled("庄子", ink, "name"), Styled("孟子", ink, "name"), Styled("在", ink)], 20)
    first, second = marks(line, "line")
    assert (first.start, first.end) == pytest.approx((0.625, 20 - 0.625))
    assert second.start - first.end == pytest.approx(SIZE / 8)
    (line,) = lines([Styled("庄", ink, "name"), Styled("子", ink, "name", continues=True), Styled("在", ink)], 20)
    assert len(marks(line, "line")) == 1


def test_a_mark_goes_on_over_the_end_of_a_line(ink: Ink) -> None:
    first, second = lines([Styled("去去", ink), Styled("红楼梦红楼梦", ink, "book"), Styled("在", ink)], 5)
    (here,), (there,) = marks(first, "wave"), marks(second, "wave")
    assert (here.start, here.end) == pytest.approx((20.625, 50))
    assert (there.start, there.end) == pytest.approx((0, 30 - 0.625))
    rest = lines([Styled("红楼梦", ink, "book", continues=True), Styled("在", ink)], 5)
    assert marks(rest[0], "wave")[0].start == 0  # what a jump carries over began elsewhere


def test_a_frame_holds_its_name_and_keeps_off_its_neighbours(ink: Ink) -> None:
    (line,) = lines([Styled("悼", ink), Styled("王某某", ink, "mourned"), Styled("同", ink)], 20)
    (frame,) = marks(line, "frame")
    cells = base(line)
    pad, air = FRAME_PAD * SIZE / 1000, FRAME_AIR * SIZE / 1000
    assert frame.start == pytest.approx(cells[1][1] - pad) == pytest.approx(cells[0][2] + air)
    assert frame.end == pytest.approx(cells[3][2] + pad) == pytest.approx(cells[4][1] - air)
    assert frame.size > SIZE
    assert frame.rise == pytest.approx(0.38 * SIZE)  # the middle of a character
    for measure in range(5, 14):
        text = [Styled("悼念我们", ink), Styled("王某某", ink, "mourned"), Styled("同志同志同志", ink)]
        set_lines = lines(text, measure)
        assert sum("王某某" in one.text for one in set_lines) == 1, measure
        for one in set_lines:
            assert all(mark.start >= -0.01 and mark.end <= measure * SIZE + 0.01 for mark in one.marks)
    torn = lines([Styled("悼念我们", ink), Styled("王某某", ink, "name"), Styled("同志同志同志", ink)], 5)
    assert sum("王某某" in one.text for one in torn) == 0  # the same words, no frame


def test_marks_move_with_an_aligned_line(ink: Ink) -> None:
    (line,) = set_paragraph([Styled("庄子", ink, "name")], SIZE, 10, Punctuation(), indent=0, align="right")
    assert (line.marks[0].start, line.marks[0].end) == pytest.approx((80.625, 99.375))


def test_text_without_marks_loads_none_of_this() -> None:
    code = (
        "import sys; from layout.composition import set_paragraph; import layout.makeup; "
        "print([name for name in sys.modules if name.startswith('layout.composition.marks')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_a_mark_over_nothing_is_no_mark(ink: Ink) -> None:
    assert lines((Styled("", ink, "mourned"), Styled("天", ink)), 5)[0].marks == ()
    assert all(line.marks == () for line in lines((Styled("\n", ink, "book"), Styled("天", ink)), 5))


@pytest.mark.parametrize("mark", ["name", "book", "mourned"])
def test_marks_keep_inside_the_line(ink: Ink, mark: Mark) -> None:
    """The blanks that line edges cut off 「 and 、 have no line under them."""
    for text, measure in (("「天地」", 12), ("天地、玄黄宇宙", 2.5)):
        for line in lines((Styled(text, ink, mark),), measure):
            for each in line.marks:
                assert each.start >= 0, (text, each)
                assert each.end <= max(line.width, each.start), (text, each)
