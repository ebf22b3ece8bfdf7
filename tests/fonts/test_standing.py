"""Tokens of vertical lines: vertical forms, what lies, what stands across, and faces that know nothing of all this."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout.fonts import FaceSet
from layout.fonts.standing import Standing
from layout.paint.embed import embed

Open = Callable[..., FaceSet]
VERT = "feature vert { sub uFF08 by uFE35; } vert;"


@pytest.fixture
def song(packages: FaceSet) -> Standing:
    return packages.chain("song").standing


def test_marks_take_their_vertical_forms(packages: FaceSet, song: Standing) -> None:
    for mark in "，。、：；？！“”‘’（）《》—…～":
        upright = song.upright(mark)
        assert upright.mode == "upright" and upright.width == 1000 and upright.texts == (mark,)
        assert upright.gids != packages.chain("song").shape(mark).gids, mark
    assert song.upright("红")[:6] == packages.chain("song").shape("红")[:6]


def test_quotes_are_the_corner_brackets(song: Standing) -> None:
    assert [song.upright(each).gids for each in "“”‘’"] == [song.upright(each).gids for each in "『』「」"]


def test_pairs_are_two_em_deep(song: Standing) -> None:
    assert (len(song.upright("——").gids), song.upright("——").width, song.upright("——").texts) == (1, 2000, ("——",))
    assert (len(song.upright("……").gids), song.upright("……").width) == (2, 2000)


def test_letters_and_digits_stand_full_width(packages: FaceSet, song: Standing) -> None:
    token = song.upright("KTV")
    assert (token.mode, token.advances, token.texts) == ("upright", (1000,) * 3, ("K", "T", "V"))
    assert token.gids == tuple(packages.chain("song").shape(each).gids[0] for each in "ＫＴＶ")


def test_signs_lie_that_have_to(song: Standing) -> None:
    for sign in ("→", "(", "-", "/"):
        assert song.upright(sign).mode == "turned", sign
    for sign in ("·", "℃", "①", "■", "／", "％"):
        assert song.upright(sign).mode == "upright", sign


def test_a_word_lies_with_its_capitals_on_the_axis_and_a_dash_by_its_ink(packages: FaceSet, song: Standing) -> None:
    word = song.turned("York")
    assert word.rise == -0.38 and word.width == packages.chain("song").shape("York").width
    ink = packages.face(word.face).shaper.get_glyph_extents(song.upright("–").gids[0])
    assert song.upright("–").rise == pytest.approx(-(ink.y_bearing + ink.height / 2) / 1000)
    assert song.turned("–").rise == -0.38, "in a Latin phrase it keeps to the baseline"


def test_digits_across_fill_a_cell(song: Standing) -> None:
    two, three = song.across("15"), song.across("100")
    assert (two.width, two.scale, two.rise) == (1000, 1.0, -0.5), "half-width forms need no narrowing"
    assert (three.width, three.scale, three.rise) == (1000, pytest.approx(2 / 3), -0.5)


def test_many_at_once_are_the_same_as_one_by_one(packages: FaceSet, tmp_path: Path) -> None:
    text = "红船，“领航”：实干（如炬）！〔二〕《一》～——……ー、３％／" + "".join(map(chr, range(0x4E00, 0x4F00)))
    for role in ("song", "hei", "kai"):
        chain = packages.chain(role)
        single = {each: Standing(chain).upright(each) for each in text}
        warm = Standing(chain)
        warm.shape_all(text)
        assert set("红船实干一乀") <= set(warm._uprights), "they are ready before they are asked for"
        assert {each: warm.upright(each) for each in text} == single


def test_a_bracket_lies_where_the_face_has_no_vertical_form(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    tiny("红（", family="Plain").save(tmp_path / "fonts" / "plain.ttf")
    tiny("红（︵", family="Proper", features=VERT).save(tmp_path / "fonts" / "proper.ttf")
    faces = issue_faces(song="Plain", hei="Proper")
    plain, proper = (faces.chain(role).standing.upright("（") for role in ("song", "hei"))
    assert (plain.mode, plain.rise) == ("turned", -0.38)
    assert (proper.mode, proper.gids) == ("upright", faces.chain("hei").shape("︵").gids)


def test_a_face_without_vertical_metrics_hangs_its_em_boxes(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    tiny("红A", family="Plain", advances={"u0041": 600}).save(tmp_path / "fonts" / "plain.ttf")
    faces = issue_faces(song="Plain")
    standing = faces.chain("song").standing
    assert [standing.upright(each).advances for each in "红A"] == [(1000,), (1000,)]
    face = faces.face("plain")
    assert (face.depth(1), face.hook(1)) == (1000, 880)
    used = {standing.upright(each).gids[0]: each for each in "红A"}
    assert embed(face, used, used.keys()).hanging == ()
    assert embed(face, used).hanging is None


def test_the_apostrophe_of_a_word_is_no_mark_of_one_em(packages: FaceSet) -> None:
    chain = packages.chain("song")
    assert chain.shape("it’s").width < 1500
    assert chain.shape("’").width == 1000
