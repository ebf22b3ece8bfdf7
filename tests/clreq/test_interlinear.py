"""CLREQ 3.1.2 f, 3.1.7 and 3.3: marks and readings between the lines."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pytest

from layout.model.galley import Line
from tests.clreq.test_characters import HAN, alike
from tests.support.sheet import NEAR, SIZE, Box, Row, Setter, Sheet, spoil

Proves = Callable[..., None]
PLACES = "glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks"


def mirrored(lines: Sequence[Line]) -> list[Line]:
    """Put all marks on the other side of their lines."""
    middle = 0.0 if lines[0].vertical else 0.38 * SIZE
    turn = [line._replace(marks=tuple(m._replace(rise=2 * middle - m.rise) for m in line.marks)) for line in lines]
    return [
        line._replace(runs=tuple(r._replace(rise=2 * middle - r.rise) if r.size < SIZE else r for r in line.runs))
        for line in turn
    ]


def shifted(lines: Sequence[Line], by: float) -> list[Line]:
    """Move all marks along their lines by ``by`` em."""
    return [
        line._replace(marks=tuple(m._replace(start=m.start + by * SIZE, end=m.end + by * SIZE) for m in line.marks))
        for line in lines
    ]


def unmarked(lines: Sequence[Line]) -> list[Line]:
    """Leave the marks out."""
    return [line._replace(marks=()) for line in lines]


def beside(row: Row) -> list[Box]:
    """Return what is drawn at a line, in its order, a shape drawn in several strokes as one."""
    return sorted(row.paths, key=lambda box: box.start)


def only(row: Row) -> Box:
    """Return the one thing drawn at a line."""
    found = beside(row)
    assert len(found) == 1
    return found[0]


def is_below(box: Box) -> bool:
    """Below horizontal text, at the left of vertical text: clear of its characters and inside half an em."""
    return box.high <= -0.5 + NEAR and box.low >= -1.0


def is_at_right(box: Box) -> bool:
    return box.low >= 0.5 - NEAR and box.high <= 1.0


@pytest.mark.clreq("id84", "horizontal", "vertical")
def test_emphasis_dots_one_to_a_character_and_none_to_marks(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        dots = beside(sheet.rows[0])
        assert len(dots) == 4
        for dot, char in zip(dots, "玄黄宇宙", strict=True):
            cell = sheet.rows[0].find(char)
            assert cell.at < dot.middle < cell.at + 1
            assert abs((dot.end - dot.start) - (dot.high - dot.low)) <= NEAR and 0.08 < dot.end - dot.start < 0.3

    lines = paper.lines(paper.marked("天地", ("玄黄，宇宙", "dots"), "洪荒"), 20)
    underlined = paper(paper.marked("天地", ("玄黄，宇宙", "name"), "洪荒"), 20)
    proves(check, paper.read(lines), paper.read(unmarked(lines)), underlined, paper.read(shifted(lines, 1)))


@pytest.mark.clreq("id87", "horizontal", "vertical")
def test_wavy_lines_are_parted_and_brackets_enclose(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        waves = beside(sheet.rows[0])
        assert len(waves) == 2
        assert waves[0].end < waves[1].start - 0.05  # seen to be two
        for wave, (first, last) in zip(waves, ("玄黄", "宇宙"), strict=True):
            assert sheet.rows[0].find(first).at <= wave.start < wave.end <= sheet.rows[0].find(last).at + 1
            assert 0.07 < wave.high - wave.low < 0.3  # a wave, not a rule

    lines = paper.lines(paper.marked("天地", ("玄黄", "book"), ("宇宙", "book"), "洪荒"), 20)
    one = paper(paper.marked("天地", ("玄黄宇宙", "book"), "洪荒"), 20)
    rules = paper(paper.marked("天地", ("玄黄", "name"), ("宇宙", "name"), "洪荒"), 20)
    proves(check, paper.read(lines), one, rules, paper.read(unmarked(lines)))

    def enclosed(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.step("《", "玄") == pytest.approx(1, abs=NEAR) and row.step("〈", "宇") == pytest.approx(1, abs=NEAR)
        assert row.step("《", "》") == pytest.approx(5.5, abs=NEAR)

    proves(
        enclosed, paper("天《玄〈宇宙〉》地"), paper("天《玄〈宇宙〉》地", style="plain"), paper("天《玄 〈宇宙〉》地")
    )


@pytest.mark.clreq("id88", "horizontal", "vertical")
def test_names_next_to_one_another_have_lines_of_their_own(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        bars = beside(sheet.rows[0])
        assert len(bars) == 2
        assert bars[0].end < bars[1].start - 0.05
        for bar, (first, last) in zip(bars, ("玄黄", "宇洪"), strict=True):
            assert 0 <= bar.start - sheet.rows[0].find(first).at < 0.2
            assert 0 <= sheet.rows[0].find(last).at + 1 - bar.end < 0.2

    lines = paper.lines(paper.marked("天地", ("玄黄", "name"), ("宇宙洪", "name"), "荒"), 20)
    one = paper(paper.marked("天地", ("玄黄宇宙洪", "name"), "荒"), 20)
    proves(check, paper.read(lines), one, paper.read(unmarked(lines)), paper.read(shifted(lines, 0.5)))


@pytest.mark.clreq(f"{PLACES} f", "horizontal", "vertical")
@pytest.mark.clreq("handling_interlinear_punctuation", "horizontal", "vertical")
@pytest.mark.clreq("table_of_interlinear_indication_punctuation_marks", "horizontal", "vertical")
def test_which_side_marks_stand_on(paper: Setter, proves: Proves) -> None:
    """Below horizontal text; of vertical text lines stand at the left, running down it (id204), and dots at the right."""

    def check(sheet: Sheet) -> None:
        for kind, row in zip(("name", "book", "dots"), sheet.rows, strict=True):
            found = beside(row)
            assert found
            for box in found:
                dots_at_right = paper.writing == "vertical" and kind == "dots"
                assert is_at_right(box) if dots_at_right else is_below(box)
                assert kind == "dots" or box.end - box.start > box.high - box.low  # along the line

    lines = [paper.lines(paper.marked("天地", ("玄黄", kind), "洪荒"), 20)[0] for kind in ("name", "book", "dots")]
    proves(check, paper.read(lines), paper.read(mirrored(lines)), paper.read(unmarked(lines)))


@pytest.mark.clreq("id203 a", "horizontal", "vertical")
def test_marks_fit_between_lines_whose_gap_they_leave_alone(paper: Setter, proves: Proves) -> None:
    """Lines are placed one pitch apart by the grid; a mark takes less than the half em it may count on."""

    def check(sheet: Sheet) -> None:
        plain, marked = sheet.rows
        assert [cell.at for cell in plain.cells] == pytest.approx([cell.at for cell in marked.cells], abs=NEAR)
        levels = [cell.ink.level for cell in plain.cells], [cell.ink.level for cell in marked.cells]
        assert levels[0] == pytest.approx(levels[1], abs=NEAR)  # the line has not moved
        assert marked.paths
        for box in marked.paths:
            assert box.low >= -1.0 and box.high <= 1.0

    for kind in ("dots", "name", "book"):
        lines = [*paper.lines("天地玄黄洪荒", 20), *paper.lines(paper.marked("天地", ("玄黄", kind), "洪荒"), 20)]
        far = [lines[0], lines[1]._replace(marks=tuple(m._replace(rise=m.rise * 3) for m in lines[1].marks))]
        risen = [lines[0], lines[1]._replace(runs=tuple(run._replace(rise=4.0) for run in lines[1].runs))]
        proves(check, paper.read(lines), paper.read(far), paper.read(risen))


@pytest.mark.clreq("id203 b", "horizontal", "vertical")
def test_dots_are_centred_on_their_characters(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        dots = beside(sheet.rows[0])
        assert len(dots) == 2
        for dot, char in zip(dots, "玄黄", strict=True):
            assert abs(dot.middle - sheet.rows[0].find(char).at - 0.5) <= NEAR

    lines = paper.lines(paper.marked("天地，", ("玄黄", "dots"), "洪荒"), 20)
    proves(check, paper.read(lines), paper.read(shifted(lines, 0.05)), paper.read(spoil(lines, "地", 0.1)))


@pytest.mark.clreq("id203 c", "horizontal", "vertical")
def test_one_unbroken_line_for_an_item_close_to_it(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        bar = only(sheet.rows[0])
        row = sheet.rows[0]
        assert 0 <= bar.start - row.find("玄").at < 0.2 and 0 <= row.find("洪").at + 1 - bar.end < 0.2
        assert -0.5 - 0.15 < bar.high <= -0.5 + NEAR

    lines = paper.lines(paper.marked("天地", ("玄黄宇宙洪", "name"), "荒"), 20)
    parts = paper(paper.marked("天地", ("玄黄", "name"), ("宇宙洪", "name"), "荒"), 20)
    away = [line._replace(marks=tuple(m._replace(rise=m.rise - 6) for m in line.marks)) for line in lines]
    proves(check, paper.read(lines), parts, paper.read(away), paper.read(shifted(lines, 0.3)))


@pytest.mark.clreq("interlinear-punctuation-letter-spacing", "horizontal", "vertical")
def test_marks_follow_characters_that_are_spaced(paper: Setter, proves: Proves) -> None:
    def line(sheet: Sheet) -> None:
        bar = only(sheet.rows[0])
        row = sheet.rows[0]
        assert row.step("玄", "黄") > 1.1
        assert 0 <= bar.start - row.find("玄").at < 0.2 and 0 <= row.find("黄").at + 1 - bar.end < 0.2

    def dots(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.step("玄", "黄") > 1.1
        for dot, char in zip(beside(row), "玄黄", strict=True):
            assert abs(dot.middle - row.find(char).at - 0.5) <= 0.01

    rest = "internationalization" + HAN
    for check, kind in ((line, "name"), (dots, "dots")):
        lines = paper.lines(paper.marked("天地宙", ("玄黄", kind), f"洪荒日月盈昃{rest}"), 12.5)
        solid = paper(paper.marked("天地宙", ("玄黄", kind), "洪荒日月盈昃"), 12.5)
        proves(check, paper.read(lines), solid, paper.read(spoil(lines, "玄", 0.3)))


@pytest.mark.clreq("symbol_of_death", "horizontal", "vertical")
def test_the_name_of_a_dead_person_is_framed(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        frame = only(sheet.rows[0])
        row = sheet.rows[0]
        inks = [row.find(char).ink for char in "玄黄"]
        assert frame.start < min(ink.start for ink in inks) and max(ink.end for ink in inks) < frame.end
        assert frame.low < min(ink.low for ink in inks) and max(ink.high for ink in inks) < frame.high
        assert row.find("地").ink.end < frame.start + 0.05 and frame.end - 0.05 < row.find("洪").ink.start

    lines = paper.lines(paper.marked("天地", ("玄黄", "mourned"), "洪荒"), 20)
    proves(check, paper.read(lines), paper.read(unmarked(lines)), paper.read(shifted(lines, 1)))


# --- readings ---------------------------------------------------------------------------------------------------------


def sounds(row: Row, count: int) -> list[tuple[float, float]]:
    """Return where the readings of a line begin and end: its small letters, parted at the widest ``count`` − 1 gaps."""
    notes = sorted(row.notes, key=lambda cell: cell.ink.start)
    gaps = sorted(range(1, len(notes)), key=lambda i: notes[i - 1].ink.end - notes[i].ink.start)[: count - 1]
    bounds = [0, *sorted(gaps), len(notes)]
    return [(notes[a].ink.start, notes[b - 1].ink.end) for a, b in itertools.pairwise(bounds)]


@pytest.mark.clreq("id135", "horizontal")
@pytest.mark.clreq("id145", "horizontal")
def test_readings_stand_above_their_characters_solid_and_centred(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert all(cell.ink.low >= 0.5 - 0.05 for cell in row.notes)
        for (start, end), char in zip(sounds(row, 2), "嘉兴", strict=True):
            assert abs((start + end) / 2 - row.find(char).at - 0.5) < 0.06
        letters = [cell for cell in row.notes if cell.text in "xīng"]
        steps = [b.at - a.end for a, b in itertools.pairwise(letters)]
        assert max(map(abs, steps)) < 0.03  # solid

    lines = paper.lines(paper.marked("天", ("嘉", "jiā"), "地", ("兴", "xīng"), "玄", ruby=True), 20)
    moved = [
        line._replace(runs=tuple(run._replace(x=run.x + 4) if run.size < SIZE else run for run in line.runs))
        for line in lines
    ]
    proves(check, paper.read(lines), paper.read(mirrored(lines)), paper.read(moved))


@pytest.mark.clreq("id136", "vertical")
def test_readings_stand_at_the_right_of_vertical_text(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.notes and all(cell.ink.low >= 0.4 and cell.ink.high <= 1.05 for cell in row.notes)
        start = min(cell.ink.start for cell in row.notes)
        end = max(cell.ink.end for cell in row.notes)
        assert abs((start + end) / 2 - row.find("嘉").at - 0.5) < 0.06

    lines = paper.lines(paper.marked("天地", ("嘉", "jiā"), "玄黄", ruby=True), 20)
    proves(check, paper.read(lines), paper.read(mirrored(lines)))


@pytest.mark.clreq("id137", "horizontal")
def test_long_readings_keep_inside_the_line(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        start, end = min(c.ink.start for c in row.notes), max(c.ink.end for c in row.notes)
        assert start >= -0.03
        assert row.cells[0].text == "双" and abs(row.cells[0].at) <= 0.03
        assert end - start > 1.2  # longer than its character

    lines = paper.lines(paper.marked(("双", "shuāng"), "天地玄黄宇宙洪", ruby=True), 8)
    centred = [
        line._replace(runs=tuple(run._replace(x=run.x - 3) if run.size < SIZE else run for run in line.runs))
        for line in lines
    ]
    proves(check, paper.read(lines), paper.read(centred))


@pytest.mark.clreq("id138", "horizontal")
def test_a_quarter_em_stands_between_two_readings(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        (_, end), (start, _) = sounds(sheet.rows[0], 2)
        assert 2 * (start - end) >= 0.25  # of the readings' own size: as much as a word space

    lines = paper.lines(paper.marked("天", ("双床", "shuāng chuáng"), "地", ruby=True), 20)
    close = [
        line._replace(runs=tuple(run._replace(x=run.x - 3) if "ch" in "".join(run.texts) else run for run in line.runs))
        for line in lines
    ]
    proves(check, paper.read(lines), paper.read(close))


@pytest.mark.clreq("id139", "horizontal")
def test_a_reading_may_reach_over_its_neighbours(paper: Setter, proves: Proves) -> None:
    """The characters keep standing solid under it."""

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        start, end = min(c.ink.start for c in row.notes), max(c.ink.end for c in row.notes)
        cell = row.find("双")
        assert start < cell.at - 0.05 and end > cell.at + 1.05
        assert alike(row.gaps(), 0)

    lines = paper.lines(paper.marked("天地", ("双", "huān"), "玄黄", ruby=True), 20)
    proves(
        check,
        paper.read(lines),
        paper.read(spoil(lines, "地", 0.3)),
        paper(paper.marked("天地", ("双", "a"), "玄", ruby=True)),
    )


@pytest.mark.clreq("id141", "horizontal")
def test_readings_have_half_the_size(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        assert sheet.rows[0].notes and {round(cell.size, 3) for cell in sheet.rows[0].notes} == {0.5}

    lines = paper.lines(paper.marked("天地", ("嘉兴", "jiā xīng"), "玄黄", ruby=True), 20)
    small = [
        line._replace(runs=tuple(run._replace(size=8.0) if run.size < SIZE else run for run in line.runs))
        for line in lines
    ]
    proves(check, paper.read(lines), paper.read(small))


@pytest.mark.clreq("id144", "horizontal")
def test_only_han_are_annotated(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        for (start, end), char in zip(sounds(row, 3), "嘉兴好", strict=True):
            assert abs((start + end) / 2 - row.find(char).at - 0.5) < 0.3

    lines = paper.lines(paper.marked("天", ("嘉，兴2026好", "jiā xīng hǎo"), "地", ruby=True), 20)
    wrong = paper(paper.marked("天", ("嘉，兴2026好", "jiā dòu xīng hǎo"), "地", ruby=True), 20)
    proves(check, paper.read(lines), wrong)


@pytest.mark.clreq("h-positioning_zhuyin_symbols", "vertical")
def test_bopomofo_stands_at_the_right_of_its_character(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert "".join(cell.text for cell in row.notes) == "ㄌㄢ"
        for cell in row.notes:
            assert cell.ink.low >= 0.45 and cell.ink.high <= 1.05
            assert row.find("蓝").at - 0.05 <= cell.ink.start and cell.ink.end <= row.find("蓝").at + 1.05

    lines = paper.lines(paper.marked("天地", ("蓝", "ㄌㄢ"), "玄黄", ruby=True, role="hei"), 20)
    proves(check, paper.read(lines), paper.read(mirrored(lines)))
