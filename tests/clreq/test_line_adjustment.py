"""CLREQ 3.5: what gives in a line that is too long, what grows in one that is too short, and in what order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.model.galley import Line
from tests.clreq.test_characters import HAN, alike
from tests.support.sheet import NEAR, Cell, Row, Setter, Sheet, spoil

Proves = Callable[..., None]
REDUCTION = "procedures_for_inter-character_spacing_reduction"
EXPANSION = "procedures_for_inter-character_space_expansion"
LONG_WORD = "internationalization"


def _tight(paper: Setter, text: str, by: float, **how: Any) -> tuple[Line, ...]:
    return paper.lines(text, paper.one(text, **how).rows[0].cells[-1].at + 1 - by, **how)


def squeezed(paper: Setter, text: str, by: float, **how: Any) -> Sheet:
    """Set a text as one line that is ``by`` em shorter than it naturally is."""
    sheet = paper.read(_tight(paper, text, by, **how), how.get("language", "zh-Hans"))
    assert len(sheet.rows) == 1, sheet.texts
    return sheet


def stretched(paper: Setter, text: str, by: float, **how: Any) -> Sheet:
    """Set a text (11 em or more) as a line that is ``by`` em longer than it naturally is: a long word ends it."""
    natural = paper.one(text, **how).rows[0].cells[-1]
    end = natural.at + 1 if natural.text in HAN else natural.end
    for tail in range(8):
        sheet = paper(f"{text}{LONG_WORD}{HAN[tail:]}", end + by, **how)
        if sheet.rows[0].text == text.replace(" ", ""):
            return sheet
    raise AssertionError(sheet.texts)


def cells_after(row: Row, texts: str) -> list[float]:
    """Return the steps from the cells of some marks to what follows them."""
    return [b.at - a.at for a, b in zip(row.cells, row.cells[1:], strict=False) if a.text in texts]


def cells_before(row: Row, texts: str) -> list[float]:
    """Return the steps to the cells of some marks from what stands before them."""
    return [b.at - a.at for a, b in zip(row.cells, row.cells[1:], strict=False) if b.text in texts]


def between(row: Row, one: Callable[[Cell], bool], other: Callable[[Cell], bool]) -> list[float]:
    """Return the gaps between neighbours of two kinds."""
    return [b.at - a.end for a, b in zip(row.cells, row.cells[1:], strict=False) if one(a) and other(b)]


def is_han(cell: Cell) -> bool:
    return "\u4e00" <= cell.text <= "\u9fff"


def is_latin(cell: Cell) -> bool:
    return cell.text.isascii()


def autospaces(row: Row) -> list[float]:
    """Return the gaps between Han and Western text, in either order."""
    return between(row, is_han, is_latin) + between(row, is_latin, is_han)


@pytest.mark.clreq("necessity_for_line_adjustment", "horizontal", "vertical")
def test_all_lines_but_the_last_fill_the_measure(paper: Setter, proves: Proves) -> None:
    text = f"{HAN[:9]}，“{HAN[9:13]}”，2026年{HAN[13:]}AI{HAN[:5]}……{HAN[5:11]}《{HAN[11:14]}》，{HAN[14:]}。{HAN[:3]}"

    def check(sheets: list[Sheet]) -> None:
        for measure, sheet in zip((9, 11, 13), sheets, strict=True):
            assert len(sheet.rows) > 3
            for row in sheet.rows[:-1]:
                first, last = row.cells[0], row.cells[-1]
                start = first.at + (first.text in "“《") / 2
                end = last.at + 0.5 if last.text in "，”》。" else last.at + 1 if is_han(last) else last.end
                assert abs(start) < 0.02 and abs(end - measure) < 0.02, row.text

    good = [paper(text, measure) for measure in (9, 11, 13)]
    ragged = [paper(text, measure, align="left") for measure in (9, 11, 13)]
    proves(check, good, ragged, [paper.read(spoil(paper.lines(text, 9), HAN[3], 0.05)), *good[1:]])


@pytest.mark.clreq("reduction_and_expansion_of_inter-character_spacing", "horizontal", "vertical")
def test_reduction_comes_before_expansion(paper: Setter, proves: Proves) -> None:
    """A line that could be reduced or, a character less, expanded, is reduced."""

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.text == "天，地、玄黄，宇宙洪荒"
        assert max(between(row, is_han, is_han)) <= NEAR
        assert min(cells_after(row, "，、")) < 1 - NEAR

    text = f"天，地、玄黄，宇宙洪荒{HAN[8:]}"
    proves(check, paper(text, 10.6), paper(text, 11), paper(f"天，地、玄黄，宇宙洪\n荒{HAN[8:]}", 10.6))


@pytest.mark.clreq(f"{REDUCTION} a", "horizontal", "vertical")
def test_reduction_1_marks_at_line_end(paper: Setter, proves: Proves) -> None:
    """Fixed at half an em, before anything else gives."""

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.text == "天，地玄黄宇宙洪荒，"
        assert alike(cells_after(row, "，"), 1)
        assert abs(row.cells[-1].at - 9) <= NEAR

    text = f"天，地玄黄宇宙洪荒，{HAN[8:]}"
    proves(check, paper(text, 9.5), paper(text, 9.3), paper(text, 9.5, style="plain"))


@pytest.mark.clreq(f"{REDUCTION} b", "horizontal", "vertical")
def test_reduction_2_western_word_spaces(paper: Setter, proves: Proves) -> None:
    """Alike, to a quarter of an em, before marks give: en spaces, since those of the face are no wider."""
    text = "天，地one\u2002two\u2002six，地黄"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        spaces = [gap for gap in between(row, is_latin, is_latin) if gap > 0.1]
        assert len(spaces) == 2
        assert max(spaces) - min(spaces) < 0.03 and min(spaces) >= 0.25 - 0.02 and max(spaces) < 0.45
        assert alike(cells_after(row, "，"), 1)

    proves(check, squeezed(paper, text, 0.2), squeezed(paper, text, 0), squeezed(paper, text, 0.9))
    check(squeezed(paper, text, 0.5))


@pytest.mark.clreq(f"{REDUCTION} c", "horizontal", "vertical")
def test_reduction_3_interpuncts(paper: Setter, proves: Proves) -> None:
    """Those of one em (Taiwan, Hong Kong), from both sides alike, before brackets give, to half an em."""
    text = "天·地（玄）黃·宇宙「洪」荒日月"
    rules = {"language": "zh-Hant-TW", "style": "quanjiao", "role": "hei"}

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        dots = [row.step("天", "地") - 1, row.step("黃", "宇") - 1]
        assert alike(dots) and 0.5 - NEAR <= dots[0] < 1 - NEAR
        for one, nth in (("地", 0), ("宇", 1)):
            dot = row.find("·", nth)
            before = row.find("天" if not nth else "黃")
            assert abs(dot.ink.middle - (before.at + 1 + row.find(one).at) / 2) < 0.04  # alike from both sides
        assert alike(cells_before(row, "（「") + cells_after(row, "）」"), 1)

    proves(
        check,
        squeezed(paper, text, 0.6, **rules),
        squeezed(paper, text, 0, **rules),
        squeezed(paper, text, 1.3, **rules),
    )


@pytest.mark.clreq(f"{REDUCTION} d", "horizontal", "vertical")
def test_reduction_4_brackets(paper: Setter, proves: Proves) -> None:
    """Alike, before commas and stops give, to half an em."""
    text = "天“地”玄（黄）宇，宙。洪荒"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        given = cells_before(row, "“（") + cells_after(row, "”）")
        assert alike(given) and 0.5 - NEAR <= given[0] < 1 - NEAR
        assert alike(cells_after(row, "，。"), 1)
        assert alike(between(row, is_han, is_han), 0)

    proves(
        check,
        squeezed(paper, text, 1.2),
        squeezed(paper, text, 0),
        paper.read(spoil(_tight(paper, text, 1.2), "”", 0.1)),
    )
    check(squeezed(paper, text, 1.9))


@pytest.mark.clreq(f"{REDUCTION} e", "horizontal", "vertical")
def test_reduction_5_commas(paper: Setter, proves: Proves) -> None:
    """Alike, when brackets have given all, before stops give; to half an em."""
    commas = "，、" if paper.writing == "vertical" else "，、；"
    text = "天“地，玄”黄、宇宙" + ("；洪" if paper.writing == "horizontal" else "，洪") + "荒。日月"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert alike(cells_before(row, "“") + cells_after(row, "”"), 0.5)
        given = cells_after(row, commas)
        assert len(given) == 3 and alike(given) and 0.5 - NEAR <= given[0] < 1 - NEAR
        assert alike(cells_after(row, "。"), 1)

    proves(
        check,
        squeezed(paper, text, 1.6),
        squeezed(paper, text, 0.5),
        paper.read(spoil(_tight(paper, text, 1.6), "，", 0.1)),
    )
    check(squeezed(paper, text, 2.0))


@pytest.mark.clreq(f"{REDUCTION} f", "horizontal", "vertical")
def test_reduction_6_space_between_han_and_western_text(paper: Setter, proves: Proves) -> None:
    """Alike, when commas have given all, to an eighth of an em, before stops give."""
    text = "天，地word玄黄editor宇宙。洪荒"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert alike(cells_after(row, "，"), 0.5)
        found = autospaces(row)
        assert len(found) == 4 and max(found) - min(found) < 0.02 and 0.125 - 0.02 < found[0] < 0.25 - 0.02
        assert alike(cells_after(row, "。"), 1)

    space = {"cjk_latin_space": 0.25}
    proves(
        check,
        squeezed(paper, text, 0.8, **space),
        squeezed(paper, text, 0.4, **space),
        squeezed(paper, text, 1.15, **space),
    )


@pytest.mark.clreq(f"{REDUCTION} g", "horizontal", "vertical")
def test_reduction_7_full_stops(paper: Setter, proves: Proves) -> None:
    """Last of all. In vertical text ？ and ！ are fixed and never give."""
    text = "天，地。玄黄！宇宙？洪荒。日月"
    stops = "。" if paper.writing == "vertical" else "。！？"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert alike(cells_after(row, "，"), 0.5)
        given = cells_after(row, stops)
        assert alike(given) and 0.5 - NEAR <= given[0] < 1 - NEAR
        if paper.writing == "vertical":
            assert alike(cells_after(row, "！？"), 1)

    proves(check, squeezed(paper, text, 0.8), squeezed(paper, text, 0.4), squeezed(paper, text, 0))


@pytest.mark.clreq(f"{EXPANSION} a", "horizontal", "vertical")
def test_expansion_1_western_word_spaces(paper: Setter, proves: Proves) -> None:
    """Alike, up to half an em, before han part."""
    text = "天地玄黄宇宙one two three four洪荒"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        word = between(row, is_latin, is_latin)
        wide = [gap for gap in word if gap > 0.1]
        assert len(wide) == 3 and max(wide) - min(wide) < 0.03  # three word spaces, alike but for ink that stands over
        assert min(wide) > 0.35 and max(wide) <= 0.5 + 0.02
        assert alike(between(row, is_han, is_han), 0)

    proves(check, stretched(paper, text, 0.6), stretched(paper, text, 0), stretched(paper, text, 2.5))


@pytest.mark.clreq(f"{EXPANSION} b", "horizontal", "vertical")
def test_expansion_2_space_between_han_and_western_text(paper: Setter, proves: Proves) -> None:
    """Alike, before han part."""
    text = "天地玄黄word宇宙洪editor荒日月"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        found = autospaces(row)
        assert len(found) == 4 and max(found) - min(found) < 0.03 and min(found) > 0.15 and max(found) < 0.5
        assert alike(between(row, is_han, is_han), 0)

    proves(check, stretched(paper, text, 0.4), paper.one(text), paper.one(text, tracking=0.05))


@pytest.mark.clreq(f"{EXPANSION} c", "horizontal", "vertical")
def test_expansion_3_all_other_gaps_alike(paper: Setter, proves: Proves) -> None:
    text = "天地玄黄宇宙洪荒日月盈昃"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert alike(row.gaps()) and row.gaps()[0] > 0.02

    lines = paper.lines(f"{text}{LONG_WORD}{HAN}", 13)
    proves(check, paper.read(lines), paper.read(spoil(lines, "玄", 0.02)), paper(text, 13))

    def mixed(sheet: Sheet) -> None:
        """Spaces that have grown as far as they may grow on with the rest."""
        row = sheet.rows[0]
        han = between(row, is_han, is_han)
        assert alike(han) and han[0] > 0.02
        assert min(autospaces(row)) > 0.22

    text = "天地玄黄word宇宙洪荒日月盈昃"
    proves(mixed, stretched(paper, text, 1.4), stretched(paper, text, 0.2))


@pytest.mark.clreq(f"{EXPANSION} c1", "horizontal", "vertical")
def test_expansion_never_parts_a_unit(paper: Setter, proves: Proves) -> None:
    text = "天地玄——黄31.25%宇宙……洪荒日月4096盈"
    natural = paper.one(text).rows[0]

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert max(between(row, is_han, is_han)) > 0.02
        for one, other in (("3", "1"), ("1", "."), ("5", "%"), ("4", "0"), ("9", "6")):
            assert abs(row.step(one, other) - natural.step(one, other)) <= NEAR
        for unit in ("——", "……"):
            ours = [c.at for c in row.cells if c.text in unit]
            theirs = [c.at for c in natural.cells if c.text in unit]
            assert alike([a - b for a, b in zip(ours, theirs, strict=True)])

    good = stretched(paper, text, 1.0)
    lines = paper.lines(f"{text}{LONG_WORD}{HAN}", natural.cells[-1].at + 2)
    proves(check, good, paper.read(spoil(lines, "3", 0.05)), paper.read(spoil(lines, "9", 0.05)))


@pytest.mark.clreq(f"{EXPANSION} c2", "horizontal", "vertical")
def test_expansion_keeps_clear_of_connectors_and_solidi(paper: Setter, proves: Proves) -> None:
    text = "天地～玄黄／宇宙洪荒日月盈昃"

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert max(between(row, is_han, is_han)) > 0.02
        assert row.step("地", "玄") == pytest.approx(2, abs=NEAR)
        assert row.step("黄", "宇") == pytest.approx(2, abs=NEAR)

    lines = paper.lines(f"{text}{LONG_WORD}{HAN}", 14.5)
    proves(check, paper.read(lines), paper.read(spoil(lines, "地", 0.05)), paper.read(spoil(lines, "／", 0.05)))
