"""CLREQ 3.1.4–3.1.7: where lines may begin and end, unbreakable units, widths of marks, hanging marks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.clreq.test_characters import HAN, alike, fills
from tests.support.sheet import NEAR, Setter, Sheet, moved

Proves = Callable[..., None]

NOT_AT_START = "、，；：。！？”’」』）》〉】〕］｝～–·／/"
NOT_AT_END = "“‘「『（《〈【〔［｛"


def walked(paper: Setter, token: str, measure: float = 8, **how: Any) -> list[Sheet]:
    """Set a text that holds ``token`` so that it comes to stand at every place of a line."""
    return paper.many([f"{HAN[:lead]}{token}{HAN[lead:]}" for lead in range(1, 2 * int(measure))], measure, **how)


def edges(sheets: list[Sheet]) -> set[str]:
    """Return what lines end and begin with, as pairs of characters."""
    return {one.text[-1] + other.text[0] for sheet in sheets for one, other in pairwise(sheet.rows)}


def torn(paper: Setter, one: str, other: str) -> list[Sheet]:
    """Return a sheet whose first line ends with one text and whose second begins with the other: what must be seen."""
    return [paper(f"{HAN[:4]}{one}\n{other}{HAN[4:8]}", 8)]


def respects(start: str, end: str) -> Callable[[list[Sheet]], None]:
    """Return the check that no line begins with one of ``start`` or ends with one of ``end``."""

    def check(sheets: list[Sheet]) -> None:
        assert any(len(sheet.rows) > 1 for sheet in sheets)
        assert not [edge for edge in edges(sheets) if edge[1] in start or edge[0] in end]

    return check


@pytest.mark.clreq("prohibition-rules-none", "horizontal", "vertical")
def test_level_none_lets_lines_end_anywhere(paper: Setter, proves: Proves) -> None:
    """On full cells, as a strict grid sets them: every mark comes to begin, and to end, a line."""

    def check(level: str) -> None:
        marks = "，。”“（）"
        for mark in marks:
            found = edges(walked(paper, mark, level=level, style="plain"))
            assert any(edge[1] == mark for edge in found) and any(edge[0] == mark for edge in found), mark

    proves(check, "none", "basic", "gb")


@pytest.mark.clreq("prohibition-rules-basic", "horizontal", "vertical")
def test_level_basic(paper: Setter, proves: Proves) -> None:
    def sheets(marks: str, level: str) -> list[Sheet]:
        return [sheet for mark in marks for sheet in walked(paper, mark, level=level, style="plain")]

    proves(respects(NOT_AT_START, ""), sheets(NOT_AT_START, "basic"), sheets("，", "none"), torn(paper, "天", "·"))
    proves(respects("", NOT_AT_END), sheets(NOT_AT_END, "basic"), sheets("“", "none"), torn(paper, "（", "天"))


@pytest.mark.clreq("prohibition-rules-guobiao", "horizontal", "vertical")
def test_level_gb_keeps_solidi_from_line_ends_too(paper: Setter, proves: Proves) -> None:
    gb = walked(paper, "／", level="gb") + walked(paper, "/", level="gb")
    basic = walked(paper, "／", level="basic")
    proves(respects("／/", "／/"), gb, basic, torn(paper, "／", "天"))
    proves(respects(NOT_AT_START, NOT_AT_END), walked(paper, "”。“", level="gb"), torn(paper, "天", "。"))


@pytest.mark.clreq("prohibition-rules-strict", "horizontal", "vertical")
def test_level_strict_keeps_dashes_and_ellipses_from_line_starts(paper: Setter, proves: Proves) -> None:
    strict = walked(paper, "——", level="strict") + walked(paper, "……", level="strict")
    proves(respects("—…／/", "／/"), strict, walked(paper, "——", level="gb"), torn(paper, "天", "——"))


@pytest.mark.clreq("prohibition_rules_for_line_start_end", "horizontal", "vertical")
def test_widths_come_first_then_push_in_then_push_out(paper: Setter, proves: Proves) -> None:
    def widths_first(sheet: Sheet) -> None:
        """Eight characters and a mark that takes half an em fill a measure of 8.5."""
        assert sheet.rows[0].text == "天地玄黄宇宙洪荒，"
        assert alike(sheet.rows[0].gaps(), 0)

    text = "天地玄黄宇宙洪荒，日月盈昃"
    proves(widths_first, paper(text, 8.5), paper(text, 8.5, style="plain"))

    def pushed_in(sheet: Sheet) -> None:
        """The ，that would begin a line comes into the one before, whose other mark gives the room."""
        row = sheet.rows[0]
        assert row.text == "天地，玄黄宇宙洪，"
        assert row.step("，", "玄") < 1 - NEAR and abs(row.cells[-1].at + 0.5 - 8) <= NEAR

    text = "天地，玄黄宇宙洪，荒日月盈昃辰宿列张寒来"
    proves(pushed_in, paper(text, 8), paper(text, 8, style="plain"))

    def pushed_out(sheet: Sheet) -> None:
        """Where nothing can give, the last character goes along and the line is spaced."""
        row = sheet.rows[0]
        assert row.text == "天地玄黄宇宙洪"
        assert fills(row, 8) and alike(row.gaps()) and row.gaps()[0] > 0.1

    text = "天地玄黄宇宙洪荒，日月盈昃辰宿"
    proves(pushed_out, paper(text, 8), paper("天地玄黄宇宙洪荒\n，日月盈昃辰宿", 8), paper(text, 8.5))


# --- unbreakable units ------------------------------------------------------------------------------------------------


def whole(token: str, times: int = 1) -> Callable[[list[Sheet]], None]:
    """Return the check that a token stands in one line wherever it comes to stand, at one distance inside."""

    def check(sheets: list[Sheet]) -> None:
        steps = []
        for sheet in sheets:
            rows = [row for row in sheet.rows if token in row.text]
            assert sum(row.text.count(token) for row in rows) == times, sheet.texts
            at = rows[0].text.index(token)
            cells = [cell for cell, start in rows[0].places() if at <= start < at + len(token)]
            steps.append(cells[-1].at - cells[0].at)
        assert alike(steps), steps  # and is never stretched

    return check


@pytest.mark.clreq("h-unbreakable_marks_punctuation", "horizontal", "vertical")
def test_rows_of_dashes_part_between_pairs_only(paper: Setter, proves: Proves) -> None:
    def check(sheets: list[Sheet]) -> None:
        parted = 0
        for sheet in sheets:
            pieces = [row.text.count("—") for row in sheet.rows if "—" in row.text]
            assert sum(pieces) == 6 and all(piece % 2 == 0 for piece in pieces)
            parted += len(pieces) > 1
        assert parted  # they are not forced into one line

    broken = [paper("天地玄黄—\n—————宇宙", 8), paper("天地玄黄——\n————宇宙", 8)]
    proves(check, walked(paper, "——————"), broken, [paper("天——————地", 8)])


@pytest.mark.clreq("id90", "horizontal", "vertical")
def test_a_dash_is_never_parted(paper: Setter, proves: Proves) -> None:
    proves(whole("——"), walked(paper, "——"), [paper("天地玄黄—\n—宇宙", 8)])
    proves(whole("⸺"), walked(paper, "⸺"), [paper("天地玄黄—\n—宇宙", 8)])

    def two_em(sheets: list[Sheet]) -> None:
        rows = [row for sheet in sheets for row in sheet.rows if "天——地" in row.text]
        assert rows
        assert all(abs(row.step("天", "地") - 3) <= NEAR for row in rows)

    proves(two_em, [paper("天——地玄黄")], [paper("天—地玄黄")], [paper("天—— 地玄黄")])


@pytest.mark.clreq("id91", "horizontal", "vertical")
def test_an_ellipsis_is_never_parted(paper: Setter, proves: Proves) -> None:
    proves(whole("……"), walked(paper, "……"), [paper("天地玄黄…\n…宇宙", 8)])

    def four_em(sheet: Sheet) -> None:
        """Two of them, alone in their line (GB 5.1.5), take four em."""
        row = sheet.rows[1]
        assert row.text == "…………"
        dots = [cell.ink for cell in row.cells]
        assert max(ink.end for ink in dots) - min(ink.start for ink in dots) > 3.4
        assert sheet.rows[0].text == "天地玄黄" and sheet.rows[2].text == "宇宙"

    proves(four_em, paper("天地玄黄\n…………\n宇宙", 8), paper("天地玄黄\n……\n宇宙", 8), paper("天地玄黄…………宇宙", 9))


@pytest.mark.clreq("h-digits_and_their_prefix_and_suffix", "horizontal", "vertical")
def test_digits_stay_with_their_prefix_and_suffix(paper: Setter, proves: Proves) -> None:
    for token in ("1280", "95%", "37℃", "￥999", "¥1234", "±3.5", "31.25%", "12‰", "2026-07-01", "79:76"):
        proves(whole(token), walked(paper, token, 7), [paper(f"天地玄黄{token[:-1]}\n{token[-1]}宇宙", 9)])


# --- widths of marks --------------------------------------------------------------------------------------------------


@pytest.mark.clreq("punctuation_width_adjustment", "horizontal", "vertical")
def test_widths_are_adjusted_or_not_by_style(paper: Setter, proves: Proves) -> None:
    text = "天（地）。玄，黄"
    wants = {"plain": 6.0, "quanjiao": 5.5, "banjiao": 4.0, "kaiming": 4.5}
    sheets = {style: paper(text, style=style) for style in wants}

    def takes(want: float) -> Callable[[Sheet], None]:
        def check(sheet: Sheet) -> None:
            assert abs(sheet.rows[0].step("天", "黄") - 1 - want - 0) <= NEAR

        return check

    for style, want in wants.items():
        proves(takes(want), sheets[style], *(sheet for other, sheet in sheets.items() if other != style))


@pytest.mark.clreq("h-punctuation_adjustment_space", "horizontal", "vertical")
def test_marks_are_trimmed_on_their_blank_side_and_some_never(paper: Setter, proves: Proves) -> None:
    """Half-width setting takes the blank out: before opening marks, after closing ones; fixed marks keep their cell."""
    fixed = ["·", "/", "–", *("：；？！" if paper.writing == "vertical" else "")]
    after = ["，", "。", "、", "）", "”", *("" if paper.writing == "vertical" else "：；？！")]
    before = ["（", "“"]

    def check(sheets: tuple[Sheet, Sheet]) -> None:
        full, half = sheets
        for row, tight in zip(full.rows, half.rows, strict=True):
            mark = row.text[1]
            lead = tight.step("天", mark) - row.step("天", mark)
            tail = tight.step(mark, "地") - row.step(mark, "地")
            want = (0, 0) if mark in fixed else (-0.5, 0) if mark in before else (0, -0.5)
            assert (lead, tail) == pytest.approx(want, abs=NEAR), mark

    def pair(marks: list[str]) -> tuple[Sheet, Sheet]:
        text = "\n".join(f"天{mark}地" for mark in marks)
        return paper(text, style="quanjiao"), paper(text, style="banjiao")

    good = pair([*fixed, *after, *before])
    proves(check, good, (good[0], good[0]), (good[1], good[0]))


@pytest.mark.clreq("h-adjustment_of_adjacent_punctuation_marks", "horizontal", "vertical")
def test_two_adjacent_marks_take_an_em_and_a_half(paper: Setter, proves: Proves) -> None:
    pairs = ["》（", "）；", "”，", "，“", "。”", "”。", "（《", "》）", "”“", "。“", "、“", "”、"]

    def check(sheet: Sheet) -> None:
        for row, pair in zip(sheet.rows, pairs, strict=True):
            assert abs(row.step("天", "地") - 2.5) <= NEAR, pair
            left, right = row.cells[1:3]
            if pair[0] in "（《":  # brackets keep close to their text: what is taken out lies outside
                assert abs(row.step(pair[1], "地") - 1) <= NEAR
            if pair[1] in "”》）":
                assert left.ink.end <= right.ink.start + NEAR

    text = "\n".join(f"天{pair}地" for pair in pairs)
    proves(check, paper(text), paper(text, style="plain"), paper(text, style="banjiao"))

    def three(sheet: Sheet) -> None:
        assert abs(sheet.rows[0].step("好", "坏") - 1 - 2) <= NEAR

    proves(three, paper("好。”“坏"), paper("好。”“坏", style="plain"))


@pytest.mark.clreq("id101", "horizontal", "vertical")
def test_a_bracket_after_the_indent_loses_its_blank(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows[::2]:
            assert abs(row.cells[0].at - 1.5) <= NEAR
            assert row.cells[0].ink.start >= 2 - 0.05 and row.cells[0].ink.end <= 2.5 + 0.05
            assert abs(row.cells[1].at - 2.5) <= NEAR

    lines = paper.lines("《新生》的出版之期接近了天地", 8, indent=2)
    kept = paper("《新生》的出版之期接近了天地", 8, indent=2, trim_indent_bracket=False)
    proves(check, paper.read(lines), kept, paper("新生的出版之期接近了天地", 8, indent=2))


@pytest.mark.clreq("id102", "horizontal", "vertical")
def test_a_bracket_at_line_start_loses_its_blank(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        assert sheet.rows[1].text[0] == "《"
        for row in sheet.rows[1:]:
            if row.text[0] in "《“":
                assert abs(row.cells[0].at + 0.5) <= NEAR  # the cell begins before the frame,
                assert row.cells[0].ink.start >= -0.05  # the ink does not
                assert abs(row.cells[1].at - 0.5) <= NEAR or row.gaps()[0] > -NEAR

    text = "天地玄黄宇宙洪《荒》日月盈昃"
    proves(check, paper(text, 7), paper(text, 7, style="plain"), paper.read(moved(paper.lines(text, 7), 0.5, row=1)))


@pytest.mark.clreq("id104", "horizontal", "vertical")
def test_a_mark_at_line_end_takes_half_an_em(paper: Setter, proves: Proves) -> None:
    """Always, also where the line is short (GB 5.1.10): seen where lines are aligned to their end."""
    trimmed = "，。、）”》" if paper.writing == "vertical" else "，。、；：！？）”》"

    def full_lines(sheets: list[Sheet]) -> None:
        for sheet in sheets:
            row = sheet.rows[0]
            assert len(row.text) == 9
            assert alike(row.gaps()[:-1], 0) and abs(row.cells[-1].at + 0.5 - 8.5) <= NEAR

    def short_lines(sheets: list[Sheet]) -> None:
        for sheet in sheets:
            assert abs(sheet.rows[0].cells[-1].at + 0.5 - 9) <= NEAR

    texts = [f"天地玄黄宇宙洪荒{mark}日月盈昃" for mark in trimmed]
    broken = [[paper(text, 8.5, style="plain")] for text in texts[:2]]
    proves(full_lines, paper.many(texts, 8.5), *broken)
    short = paper.many([f"天地{mark}" for mark in trimmed], 9, align="right")
    proves(short_lines, short, [paper("天地，", 9, align="right", style="plain")], [paper("天地，", 9)])


@pytest.mark.clreq("hanging_punctuation_marks_at_line_end", "horizontal", "vertical")
def test_marks_hang_only_if_asked_and_alone(paper: Setter, proves: Proves) -> None:
    text = "第二天我起得非常迟，午饭之后，出去看了朋友。"

    def stays(sheet: Sheet) -> None:
        for row in sheet.rows:
            last = row.cells[-1]
            assert last.ink.end <= 9 + 0.05

    def hangs(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.text == "第二天我起得非常迟，"
        assert alike(row.gaps(), 0) and row.cells[-1].at >= 9 - NEAR

    off, on = paper(text, 9), paper(text, 9, hanging=0.5)
    proves(stays, off, on)
    proves(hangs, on, off)

    def alone(sheet: Sheet) -> None:
        """Of two marks in a row neither hangs."""
        assert all(row.cells[-1].ink.end <= 9 + 0.05 for row in sheet.rows)

    proves(alone, paper("“二天我起得非常迟”，午饭之后出去", 9, hanging=0.5), on)
