"""The cheapest repair: found by trying, so that the block closes when it is done, by exactly what was named."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from layout.composition import Styled
from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy
from layout.makeup.repairs import LEAST_LEFT, MOST_LINES, MOST_ROWS, Repair, _choices, _edited, _ladder, _tail
from tests.support.edits import edited
from tests.support.fit_page import HEADING, LONG, PICTURE, ROOM, look, rows

SENTENCE: Final = "湖边的长椅坐满了人，孩子们在水边看鱼，老人下棋，船慢慢地走。"


def body(count: int, line_by_line: int) -> str:
    """Paragraphs of some lines that can be cut, and one-line ones after them."""
    return "\n\n".join([SENTENCE] * count + [rows(line_by_line)])


def copy_of(compositor: Compositor, text: str) -> Copy:
    style = compositor.style.text["body"]
    return Copy("text", (compositor.styled(text, style.role, style.colour),))


# --- edits ------------------------------------------------------------------------------------------------------------


def test_characters_are_taken_before_the_closing_marks() -> None:
    assert _tail("船慢慢地走。”") == ("船慢慢地走", "。”")
    assert _tail("船") == ("船", "")


@pytest.mark.parametrize(
    ("text", "characters", "wanted"),
    [
        ("船慢慢地走。", 2, "船慢慢。"),
        ("船慢慢地走。", -3, "船慢慢地走字字字。"),
        ("“船慢慢地走！”", 1, "“船慢慢地！”"),
        ("船慢慢地走", -1, "船慢慢地走字"),
    ],
)
def test_an_edit(compositor: Compositor, text: str, characters: int, wanted: str) -> None:
    assert _edited(copy_of(compositor, text), characters).text == wanted


def test_an_edit_keeps_what_is_bold(compositor: Compositor) -> None:
    style = compositor.style.text["body"]
    parts: tuple[Styled, ...] = tuple(
        compositor.styled(text, role, style.colour)
        for text, role in (("湖上", style.role), ("有船来了", "hei"), ("。", style.role))
    )
    assert _edited(Copy("text", parts), 3).parts == (parts[0], parts[1]._replace(text="有"), parts[2])
    assert _edited(Copy("text", parts), 5).parts == (parts[0]._replace(text="湖"), parts[2])
    bold = (parts[0], parts[1]._replace(text="有船来了。"), parts[2]._replace(text="”"))
    assert _edited(Copy("text", bold), -2).text == "湖上有船来了字字。”"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_ladder_names_the_fewest_characters_for_every_line(compositor: Compositor, sign: int) -> None:
    """By counting them all out, one character after the other."""
    item = copy_of(compositor, LONG)
    natural = compositor.body(item.parts, 11.0).rows()
    for lines, characters in zip((1, 2, 3), _ladder(compositor, item, 11.0, sign), strict=False):
        counted = (compositor.body(_edited(item, sign * n).parts, 11.0).rows() for n in range(1, 99))
        assert next(n for n, own in enumerate(counted, 1) if sign * (natural - own) >= lines) == characters


def test_a_short_paragraph_is_not_cut_away(compositor: Compositor) -> None:
    assert list(_ladder(compositor, copy_of(compositor, "晨光照在湖上。"), 11.0, 1)) == []
    assert list(_ladder(compositor, copy_of(compositor, "晨光照在湖面。"), 5.0, 1)) == []  # a line less leaves three
    assert len(list(_ladder(compositor, copy_of(compositor, SENTENCE), 11.0, 1))) == 2


def test_ways_are_tried_the_fewest_characters_first() -> None:
    """The cheapest line of each paragraph, together and one for another; no way twice as good comes later."""
    ways = _choices({-1: iter((3, 14)), -2: iter((5, 16)), -3: iter((9,))}, 3)
    assert ways[0] == {-1: 3}
    assert [sum(way.values()) for way in ways] == sorted(sum(way.values()) for way in ways)
    assert {-1: 3, -2: 5} in ways
    assert {-2: 5} in ways
    assert {-1: 3, -3: 9} in ways
    assert {-1: 3, -2: 5, -3: 9} in ways
    assert all(way for way in ways)


# --- a block ----------------------------------------------------------------------------------------------------------


def copy_repair(found: tuple[Repair, ...]) -> Repair:
    return next(repair for repair in found if repair.kind == "copy")


@pytest.mark.parametrize("over", [1, 2, 3, 4, 6])
def test_cutting_what_is_named_closes_the_block(tmp_path: Path, faces: FaceSet, over: int) -> None:
    text = body(9, ROOM - 27 + over)
    seen = look(tmp_path, faces, text, fit={"paragraphs": 0})
    assert seen.row.shown.lines == over
    repair = copy_repair(seen.row.repairs)
    assert all(edit.characters > 0 for edit in repair.edits)
    assert len(repair.edits) <= over
    after = look(tmp_path, faces, edited(text, repair.edits), fit={"paragraphs": 0})
    assert (after.row.shown.lines, after.laid.filled.closes) == (0, True)


@pytest.mark.parametrize("missing", [1, 2, 3, 5])
def test_adding_what_is_named_closes_the_block(tmp_path: Path, faces: FaceSet, missing: int) -> None:
    text = body(9, ROOM - 27 - missing)
    seen = look(tmp_path, faces, text, fit={"paragraphs": 0})
    assert seen.row.shown.lines == -missing
    repair = copy_repair(seen.row.repairs)
    assert all(edit.characters < 0 for edit in repair.edits)
    for filler in "字又湖":
        after = look(tmp_path, faces, edited(text, repair.edits, filler), fit={"paragraphs": 0})
        assert (after.row.shown.lines, after.laid.filled.closes) == (0, True), filler


def test_one_character_less_does_not(tmp_path: Path, faces: FaceSet) -> None:
    """It names the fewest: with one of them left the last line stays."""
    text = body(9, ROOM - 27 + 2)
    repair = copy_repair(look(tmp_path, faces, text, fit={"paragraphs": 0}).row.repairs)
    for number, edit in enumerate(repair.edits):
        edits = list(repair.edits)
        edits[number] = edit._replace(characters=edit.characters - 1)
        assert not look(tmp_path, faces, edited(text, edits), fit={"paragraphs": 0}).laid.filled.closes


def test_an_edit_says_where_it_is(tmp_path: Path, faces: FaceSet) -> None:
    """Paragraphs are counted as a reader counts them, subheads left out, and the words are those that stand there."""
    text = "\n\n".join([rows(2), "## 小标题", SENTENCE, rows(ROOM - 7 + 1)])
    seen = look(tmp_path, faces, text, fit={"paragraphs": 0, "subheads": 0})
    (edit,) = copy_repair(seen.row.repairs).edits
    assert edit.paragraph == 3
    assert SENTENCE.removesuffix("。").endswith(edit.before + edit.text) and len(edit.before) == LEAST_LEFT
    assert len(edit.text) == edit.characters


def test_a_picture_or_heading_closes_it_instead(tmp_path: Path, faces: FaceSet) -> None:
    text = rows(ROOM - 10 - 4)
    found = look(tmp_path, faces, text, pictures=[PICTURE]).row.repairs
    by_kind = {repair.kind: repair for repair in found}
    assert (by_kind["picture"].by, by_kind["picture"].name) == (4, "boat.jpg")
    assert by_kind["headline"].by == 1
    assert (by_kind["picture"].lines, by_kind["headline"].lines) == (10 + 4, 8 + 1)
    deeper = look(tmp_path, faces, text, pictures=[PICTURE | {"lines": 14}])
    assert deeper.laid.filled.closes
    assert look(tmp_path, faces, text, pictures=[PICTURE], headline=HEADING | {"lines": 9}).laid.filled.closes
    over = {
        repair.kind: (repair.by, repair.lines)
        for repair in look(tmp_path, faces, rows(ROOM - 10 + 4), pictures=[PICTURE]).row.repairs
    }
    assert (over["picture"], over["headline"]) == ((-4, 10 - 4), (-1, 8 - 1))


def test_a_picture_has_a_line_left(tmp_path: Path, faces: FaceSet) -> None:
    """Copy over by more than it is deep is not mended by it."""
    seen = look(tmp_path, faces, rows(ROOM - 3 + 4), pictures=[PICTURE | {"lines": 3}])
    assert seen.row.shown.lines == 4
    assert "picture" not in [repair.kind for repair in seen.row.repairs]


def test_too_much_is_no_small_repair(tmp_path: Path, faces: FaceSet) -> None:
    for count in (ROOM + MOST_LINES + 1, ROOM - MOST_LINES - 1):
        kinds = [
            repair.kind for repair in look(tmp_path, faces, body(9, count - 27), fit={"paragraphs": 0}).row.repairs
        ]
        assert "copy" not in kinds
    assert MOST_ROWS == 6
    assert "picture" not in [
        repair.kind for repair in look(tmp_path, faces, rows(ROOM - 10 - 7), pictures=[PICTURE]).row.repairs
    ]


def test_a_block_that_is_full_needs_none(tmp_path: Path, faces: FaceSet) -> None:
    assert look(tmp_path, faces, rows(ROOM)).row.repairs == ()


def test_what_the_elastic_fit_did_is_kept(tmp_path: Path, faces: FaceSet) -> None:
    """A picture grew as far as it may; the repair adds what is still missing, and the same way is found again."""
    text = body(6, ROOM - 10 - 18 - 4)
    seen = look(tmp_path, faces, text, pictures=[PICTURE], fit={"paragraphs": 0, "pictures": 2})
    assert (seen.changes, seen.row.shown.lines) == ([("picture", 2)], -2)
    repair = copy_repair(seen.row.repairs)
    after = look(tmp_path, faces, edited(text, repair.edits), pictures=[PICTURE], fit={"paragraphs": 0, "pictures": 2})
    assert (after.changes, after.laid.filled.closes) == ([("picture", 2)], True)
