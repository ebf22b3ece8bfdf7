"""CLREQ 3.1.1–3.1.3 and appendix A: the marks themselves, their cells and where their ink stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clreq.test_characters import alike
from tests.support.sheet import NEAR, Cell, Setter, Sheet, spoil

Proves = Callable[..., None]
PLACES = "glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks"


def width(sheet: Sheet, row: int = 0) -> float:
    """How far it is from the first character of a line to the last: what stands between, and one em."""
    cells = sheet.rows[row].cells
    return cells[-1].at - cells[0].at - 1


def widths(paper: Setter, marks: list[str], **how: object) -> Sheet:
    """Set each of some marks between two han, in a line of its own."""
    return paper("\n".join(f"天{mark}地" for mark in marks), **how)


def takes(want: float) -> Callable[[Sheet], None]:
    """Return the check that whatever stands between the first and the last character of each line takes ``want`` em."""

    def check(sheet: Sheet) -> None:
        for number, row in enumerate(sheet.rows):
            assert row.text[0] == "天" and row.text[-1] == "地"
            assert abs(width(sheet, number) - want) <= NEAR

    return check


def place(cell: Cell) -> tuple[float, float]:
    """Return where the middle of the ink stands in its cell: along the line from its middle, across it."""
    return cell.ink.middle - cell.at - 0.5, cell.ink.level


@pytest.mark.clreq("id77", "horizontal", "vertical")
def test_full_stops_and_commas_take_one_em(paper: Setter, proves: Proves) -> None:
    marks = ["。", "，", "、"]
    proves(takes(1), widths(paper, marks), widths(paper, marks, style="banjiao"), widths(paper, [",", "."]))


@pytest.mark.clreq("id78", "horizontal", "vertical")
def test_colons_are_two_dots_on_one_line_in_one_em(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        takes(1)(sheet)
        for row in sheet.rows:
            ink = row.cells[1].ink
            tall, wide = ink.high - ink.low, ink.end - ink.start
            if paper.writing == "vertical":
                tall, wide = wide, tall
            assert tall > 0.3 > wide  # upright in both writing modes

    lines = paper.lines("天：地\n天；地", 9)
    proves(check, paper.read(lines), paper.read(spoil(lines, "天", -0.5)), paper("天、地\n天、地", 9))


@pytest.mark.clreq("id79", "horizontal", "vertical")
def test_exclamation_and_question_marks_take_one_em(paper: Setter, proves: Proves) -> None:
    lines = paper.lines("天！地\n天？地", 9)
    proves(takes(1), paper.read(lines), paper.read(spoil(lines, "天", -0.5)), widths(paper, ["!", "?"]))


@pytest.mark.clreq("id81", "horizontal", "vertical")
def test_brackets_take_one_em_each_and_enclose_their_text(paper: Setter, proves: Proves) -> None:
    pairs = ["（）", "《》", "〈〉", "【】", "〔〕", "〖〗", "［］", "｛｝", "「」", "『』"]

    def check(sheet: Sheet) -> None:
        takes(3)(sheet)
        for row in sheet.rows:
            _, left, inner, right, _ = row.cells
            assert left.ink.end <= inner.at + 0.02 and right.ink.start >= inner.at + 1 - 0.02
            assert left.ink.start >= inner.at - 0.55 and right.ink.end <= inner.at + 1.55

    text = "\n".join(f"天{pair[0]}玄{pair[1]}地" for pair in pairs)
    lines = paper.lines(text, 20)
    proves(check, paper.read(lines), paper("天(玄)地"), paper.read(spoil(lines, "玄", -0.5)))


@pytest.mark.clreq("id82", "horizontal", "vertical")
def test_a_dash_is_one_line_of_two_em(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        takes(2)(sheet)
        for row in sheet.rows:
            dash = row.cells[1:-1]
            assert max(c.ink.end for c in dash) - min(c.ink.start for c in dash) > 1.8  # no gap in the middle
            assert len(dash) == 1 or dash[0].ink.end >= dash[1].ink.start - NEAR
            assert abs(dash[0].ink.level) < 0.1

    good = widths(paper, ["——", "⸺"])
    proves(check, good, widths(paper, ["—"]), widths(paper, ["--"]), widths(paper, ["＿＿"]))


@pytest.mark.clreq("id83", "horizontal", "vertical")
def test_an_ellipsis_is_six_dots_in_two_em(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        takes(2)(sheet)
        for row in sheet.rows:
            dots = row.cells[1:-1]
            assert sum(len(cell.text) for cell in dots) == 2
            ends = [cell.ink for cell in dots]
            assert max(ink.end for ink in ends) - min(ink.start for ink in ends) > 1.5
            assert all(abs(ink.level) < 0.12 for ink in ends)

    proves(check, widths(paper, ["……", "⋯⋯"]), widths(paper, ["…"]), widths(paper, ["。。"]), widths(paper, ["......"]))


@pytest.mark.clreq("id85", "horizontal", "vertical")
def test_connectors_take_one_em_or_a_half(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        found = [width(sheet, number) for number in range(len(sheet.rows))]
        assert found == pytest.approx([1, 1, 0.5, 0.5], abs=NEAR)

    lines = paper.lines("天～地\n天—地\n天–地\n天-地", 9)
    proves(check, paper.read(lines), paper.read(spoil(lines, "天", 0.25, row=2)), widths(paper, ["~", "——", "—", "-"]))


@pytest.mark.clreq("id86", "horizontal", "vertical")
def test_an_interpunct_takes_half_an_em_or_one_by_region(paper: Setter, proves: Proves) -> None:
    mainland = widths(paper, ["·"])
    taiwan = widths(paper, ["·"], language="zh-Hant-TW", style="taiwan")
    proves(takes(0.5), mainland, taiwan)
    proves(takes(1), taiwan, mainland)


@pytest.mark.clreq("id89", "horizontal", "vertical")
def test_a_solidus_takes_half_an_em_and_a_full_width_one_one(paper: Setter, proves: Proves) -> None:
    half, full = paper.lines("天/地", 9), paper.lines("天／地", 9)
    proves(takes(0.5), paper.read(half), paper.read(full), paper.read(spoil(half, "天", 0.25)))
    proves(takes(1), paper.read(full), paper.read(half))


@pytest.mark.clreq(f"{PLACES} a", "horizontal", "vertical")
def test_pause_marks_stand_at_the_side_of_the_text_before_them(paper: Setter, proves: Proves) -> None:
    vertical = paper.writing == "vertical"

    def mainland(sheet: Sheet) -> None:
        for row in sheet.rows:
            along, across = place(row.cells[1])
            assert along < -0.15  # in the half of the cell next to the text they follow
            assert across > 0.15 if vertical else across < -0.15

    def centred(sheet: Sheet) -> None:
        for row in sheet.rows:
            along, across = place(row.cells[1])
            assert abs(along) < 0.12 and abs(across) < 0.12

    corner = widths(paper, ["。", "，", "、"])
    middle = widths(paper, ["。", "，", "、"], language="zh-Hant-TW", style="taiwan", role="hei")
    proves(mainland, corner, middle)
    proves(centred, middle, corner)


@pytest.mark.clreq(f"{PLACES} b", "horizontal", "vertical")
def test_brackets_face_their_text_in_the_direction_of_the_line(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            _, left, inner, right, _ = row.cells
            assert inner.at - left.ink.end < 0.25 and right.ink.start - inner.at - 1 < 0.25
            for cell in (left, right):
                assert cell.ink.high - cell.ink.low > cell.ink.end - cell.ink.start  # longer across the line than along

    good = paper("天（玄）地\n天《玄》地\n天〔玄〕地\n天【玄】地")
    proves(check, good, paper("天）玄（地"), paper("天—玄—地"))


@pytest.mark.clreq(f"{PLACES} c", "horizontal", "vertical")
def test_ellipsis_and_dash_are_centred_across_the_line(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        takes(2)(sheet)
        for row in sheet.rows:
            dots = row.cells[1:-1]
            start, end = min(c.ink.start for c in dots), max(c.ink.end for c in dots)
            assert abs((start + end) / 2 - row.cells[0].at - 2) < 0.05
            assert all(abs(cell.ink.level) < 0.12 for cell in dots)

    proves(check, widths(paper, ["……", "——"]), widths(paper, ["，，"]), widths(paper, ["＿＿"]))


@pytest.mark.clreq(f"{PLACES} d", "horizontal", "vertical")
def test_connectors_are_centred_and_the_short_one_is_shorter_than_one(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        tilde, one, dash = (row.cells[1] for row in sheet.rows)
        for row, cell in zip(sheet.rows, (tilde, one, dash), strict=True):
            middle = (row.cells[0].at + 1 + row.cells[2].at) / 2
            assert abs(cell.ink.middle - middle) < 0.06
            assert abs(cell.ink.level) < 0.12
        assert dash.ink.end - dash.ink.start < 0.75 < 0.8 < one.ink.end - one.ink.start

    lines = paper.lines("天～地\n天—地\n天–地", 9)
    proves(check, paper.read(lines), paper("天～地\n天–地\n天—地"), paper.read(spoil(lines, "天", 0.2, row=2)))


@pytest.mark.clreq(f"{PLACES} e", "horizontal", "vertical")
def test_an_interpunct_is_centred_in_its_cell(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        before, dot, after = sheet.rows[0].cells
        assert abs(dot.ink.middle - (before.at + 1 + after.at) / 2) < 0.03
        assert abs(dot.ink.level) < 0.1

    lines = paper.lines("天·地", 9)
    proves(check, paper.read(lines), paper.read(spoil(lines, "天", 0.1)), paper("天。地"))


@pytest.mark.clreq(f"{PLACES} g", "horizontal", "vertical")
def test_a_solidus_is_centred_in_half_an_em(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        takes(0.5)(sheet)
        before, solidus, after = sheet.rows[0].cells
        assert abs(solidus.ink.middle - (before.at + 1 + after.at) / 2) < 0.05
        assert abs(solidus.ink.level) < 0.12

    lines = paper.lines("天/地", 9)
    proves(check, paper.read(lines), paper.read(spoil(lines, "天", 0.25)), paper("天，地"))


@pytest.mark.clreq("science_and_technology_literature", "horizontal", "vertical")
def test_a_full_width_point_is_a_full_stop(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        assert all(not row.text.startswith("．") for row in sheet.rows)
        stop = sheet.rows[0].cells[-1]
        assert stop.text == "．"
        assert stop.ink.middle - stop.at < 0.4  # ink in the half that stays, blank cut off at the measure
        assert abs(stop.at - 9) <= NEAR
        assert abs(sheet.rows[1].step("”", "．") - 0.5) <= NEAR

    lines = paper.lines("由此得到速率和质量．再求“功”．动能．", 9.5)
    broken = paper("由此得到速率和质量\n．再求“功”．动能．", 9.5)
    proves(
        check,
        paper.read(lines),
        broken,
        paper.read(spoil(lines, "量", 0.1)),
        paper("由此得到速率和质量．再求“功”．动能．", 10, style="plain"),
    )


@pytest.mark.clreq("special_cases_in_TC_publications", "horizontal", "vertical")
def test_traditional_text_may_have_its_marks_at_the_side(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        along, _ = place(row.find("，"))
        assert along < -0.15
        assert row.text.startswith("電學")
        assert abs(row.step("」", "。") - 0.5) <= NEAR  # and is trimmed where its blank is

    good = paper("電學，「磁」。電")
    proves(check, good, paper("電學，「磁」。電", language="zh-Hant-TW", style="taiwan", role="hei"))


@pytest.mark.clreq("exclamatory_question_marks", "horizontal", "vertical")
def test_two_stacked_marks_take_one_em_and_three_take_two(paper: Setter, proves: Proves) -> None:
    pairs, triples = ["？！", "！？", "！！", "？？"], ["！！！", "？？？"]
    two, three = widths(paper, pairs), widths(paper, triples)
    assert two.texts == [f"天{pair}地" for pair in pairs] and three.texts == [f"天{triple}地" for triple in triples]
    proves(takes(1), two, three, widths(paper, ["？。"]))
    proves(takes(2), three, two)


# --- appendix A -------------------------------------------------------------------------------------------------------

PAUSES = "。．，、：；！？"
BRACKETS = "「『“‘（《〈【〖〔［｛", "」』”’）》〉】〗〕］｝"


@pytest.mark.clreq("table_of_pause_or_stop_punctuation_marks", "horizontal", "vertical")
def test_pause_marks_of_the_table(paper: Setter, proves: Proves) -> None:
    """One em each and upright in both writing modes (id196); ‼ and ⁇ take one em too."""

    def check(sheet: Sheet) -> None:
        takes(1)(sheet)
        assert [row.text[1:-1] for row in sheet.rows] == list(PAUSES)
        for row in sheet.rows[4:]:  # ：；！？ are taller than wide: not turned
            ink = row.cells[1].ink
            upright = ink.high - ink.low, ink.end - ink.start
            assert (
                upright[0] > upright[1] if paper.writing == "horizontal" else ink.end - ink.start > ink.high - ink.low
            )

    lines = paper.lines("\n".join(f"天{mark}地" for mark in PAUSES), 9)
    proves(check, paper.read(lines), paper.read(spoil(lines, "天", 0.2, row=3)), widths(paper, list("。．，、——－－")))


@pytest.mark.clreq("table_of_non-bracket_indication_punctuation_marks", "horizontal", "vertical")
def test_other_marks_of_the_table(paper: Setter, proves: Proves) -> None:
    """Dashes, ellipses and connectors run along the line in both writing modes (id199)."""

    def check(sheet: Sheet) -> None:
        marks = ["⸺", "——", "……", "⋯⋯", "～", "—", "–"]
        assert [row.text[1:-1] for row in sheet.rows] == marks
        for row, want in zip(sheet.rows, (2, 2, 2, 2, 1, 1, 0.5), strict=True):
            inks = [cell.ink for cell in row.cells[1:-1]]
            along = max(ink.end for ink in inks) - min(ink.start for ink in inks)
            across = max(ink.high for ink in inks) - min(ink.low for ink in inks)
            assert along > 2 * across
            assert abs(row.cells[-1].at - 1 - want) <= NEAR

    good = ["⸺", "——", "……", "⋯⋯", "～", "—", "–"]
    lines = paper.lines("\n".join(f"天{mark}地" for mark in good), 9)
    proves(
        check,
        paper.read(lines),
        paper.read(spoil(lines, "天", 0.2, row=4)),
        widths(paper, [*good[:4], "｜", *good[5:]]),
    )


@pytest.mark.clreq("table_of_bracket_indication_punctuation_marks", "horizontal", "vertical")
def test_brackets_of_the_table(paper: Setter, proves: Proves) -> None:
    """One em each, facing their text along the line in both writing modes (id202)."""

    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            left, inner, right = row.cells[1:4]
            assert abs(left.at + 1 - inner.at) <= NEAR and abs(right.at - inner.at - 1) <= NEAR
            assert left.ink.start > left.at + 0.4 and right.ink.end < right.at + 0.6
        assert alike([width(sheet, number) for number in range(len(sheet.rows))], 3)

    pairs = list(zip(*BRACKETS, strict=True))
    text = "\n".join(f"天{left}玄{right}地" for left, right in pairs)
    lines = paper.lines(text, 20)
    swapped = "\n".join(f"天{right}玄{left}地" for left, right in pairs)
    proves(check, paper.read(lines), paper.read(spoil(lines, "玄", -0.3, row=2)), paper(swapped))
