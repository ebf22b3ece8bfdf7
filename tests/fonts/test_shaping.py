"""Tokens become glyphs: ligatures, regional forms, and fallback for characters a face lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout.fonts import FaceSet, Token, open_faces
from layout.model.style import FontChoices

Open = Callable[..., FaceSet]


def test_a_dash_pair_is_one_glyph_two_em_wide(packages: FaceSet) -> None:
    token = packages.chain("song").shape("——")
    assert (len(token.gids), token.advances, token.texts, token.width) == (1, (2000,), ("——",), 2000)


def test_an_ellipsis_pair_is_two_glyphs(packages: FaceSet) -> None:
    token = packages.chain("song").shape("……")
    assert (token.texts, token.advances) == (("…", "…"), (1000, 1000))


def test_a_word_is_one_token_of_several_glyphs(packages: FaceSet) -> None:
    token = packages.chain("song").shape("AI")
    assert (token.texts, token.width, token.advances) == (("A", "I"), 718 + 405, (718, 405))


def test_glyphs_keep_the_widths_the_pdf_gives_them(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    tiny("AV", features="feature kern { pos u0041 u0056 -200; } kern;").save(tmp_path / "fonts" / "tiny.ttf")
    assert issue_faces(song="Tiny Song").chain("song").shape("AV").advances == (1000, 1000)


def test_widths_are_thousandths_of_an_em_whatever_the_font_counts_in(
    tiny: type[Any], tmp_path: Path, issue_faces: Open
) -> None:
    tiny("红A", upem=2048, advances={"u0041": 333}).save(tmp_path / "fonts" / "a.ttf")
    chain = issue_faces(song="Tiny Song").chain("song")
    assert (chain.shape("红").advances, chain.shape("A").advances) == ((1000,), (333,))


def test_the_first_face_that_has_the_characters_sets_them(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    tiny("红AB", family="First").save(tmp_path / "fonts" / "first.ttf")
    tiny("红船AC", family="Second").save(tmp_path / "fonts" / "second.ttf")
    chain = issue_faces(song=("First", "Second")).chain("song")
    assert [chain.shape(each).face for each in ("红", "船", "AB", "AC")] == ["first", "second", "first", "second"]
    assert chain.lent == {"船": "second", "AC": "second"}
    assert not chain.missing


def test_a_character_nobody_has_is_recorded_and_keeps_its_place(
    tiny: type[Any], tmp_path: Path, issue_faces: Open
) -> None:
    tiny("红").save(tmp_path / "fonts" / "tiny.ttf")
    faces = issue_faces(song="Tiny Song")
    assert faces.chain("song").shape("警") == Token("tiny", 0.0, (0,), (1000,), ("警",), 1000)
    faces.chain("song").shape_all("红警察")
    assert (faces.chain("song").missing, faces.missing) == ({"警"}, frozenset("警"))
    faces.chain("song").shape("红察")
    assert faces.missing == frozenset("警察")


def test_a_cluster_copies_once(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    features = "feature ccmp { sub u8239 by part1 part2; } ccmp;"
    tiny("红船", extra=("part1", "part2"), features=features).save(tmp_path / "fonts" / "tiny.ttf")
    chain = issue_faces(song="Tiny Song").chain("song")
    assert chain.shape("红船").texts == ("红", "船", "")
    chain.shape_all("船")
    assert chain.shape("船").texts == ("船", "")


def test_regional_forms_follow_the_language(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    features = """
        languagesystem DFLT dflt; languagesystem hani dflt; languagesystem hani ZHS; languagesystem hani JAN;
        feature locl { script hani; language ZHS; sub u8239 by chinese; language JAN; sub u8239 by japanese; } locl;
    """
    tiny("红船", extra=("chinese", "japanese"), features=features).save(tmp_path / "fonts" / "tiny.ttf")
    chosen = {
        language: issue_faces(language, song="Tiny Song").chain("song").shape("船").gids[0]
        for language in ("zh-Hans", "ja", "ko")
    }
    assert chosen == {"zh-Hans": 3, "ja": 4, "ko": 2}


def test_shaping_all_at_once_changes_nothing(packages: FaceSet, tmp_path: Path) -> None:
    """Neighbours must not act on each other: not by kerning, not by ligatures."""
    text = "红船领航，“守初心”——韧性治理（筑）平安！あいかアイカ、。「」：；１２ＡＶ"
    other = open_faces(FontChoices(("packages",)), tmp_path)[0]
    for role in ("song", "hei", "hei-black"):
        packages.chain(role).shape_all(text)
        assert [packages.chain(role).shape(each) for each in text] == [other.chain(role).shape(each) for each in text]


@pytest.mark.parametrize(
    "feature",
    [
        "liga { sub u7EA2 u822A by both; } liga",
        "calt { sub u7EA2 u822A' by both; } calt",
        "calt { sub u822A' u8239 u9886 by both; } calt",
    ],
)
def test_neighbours_that_would_act_on_each_other_are_kept_apart(
    feature: str, tiny: type[Any], tmp_path: Path, issue_faces: Open
) -> None:
    tiny("红航船领", extra=("both",), features=f"feature {feature};").save(tmp_path / "fonts" / "tiny.ttf")
    chain = issue_faces(song="Tiny Song").chain("song")
    chain.shape_all("红船领航")  # in the order of their code points: 红航船领
    alone = [(chain.shape(each).gids, chain.shape(each).width) for each in "红航船领"]
    assert alone == [((1,), 1000), ((2,), 1000), ((3,), 1000), ((4,), 1000)]
    together = chain.shape("红航船领")
    assert (together.gids, together.width) != ((1, 2, 3, 4), 4000)  # the feature does work


def test_latin_words_and_figures_go_to_the_faces_the_paper_chose(
    tiny: type[Any], tmp_path: Path, issue_faces: Open
) -> None:
    tiny("红A1-%", family="Han").save(tmp_path / "fonts" / "han.ttf")
    tiny("A1", family="Roman").save(tmp_path / "fonts" / "roman.ttf")
    tiny("A1%", family="Figures").save(tmp_path / "fonts" / "figures.ttf")
    faces = issue_faces(song="Han", latin="Roman", digits="Figures")
    tokens = ("红", "A", "1", "A1", "1%", "-", "A-1")
    expected = ["han", "roman", "figures", "roman", "figures", "han", "han"]
    assert [faces.chain("song").shape(each).face for each in tokens] == expected
    assert [issue_faces(song="Han").chain("song").shape(each).face for each in tokens] == ["han"] * 7


def test_latin_faces_take_the_weight_of_the_text(tiny: type[Any], tmp_path: Path, issue_faces: Open) -> None:
    tiny("红A", family="Han").save(tmp_path / "fonts" / "han.ttf")
    tiny("A", family="Roman", kind="wght").save(tmp_path / "fonts" / "roman.ttf")
    chosen = dict.fromkeys(("song", "hei-black"), "Han")
    faces = issue_faces(latin="Roman", **chosen)
    assert [faces.chain(role).shape("A").face for role in chosen] == ["roman@400", "roman@900"]


def test_invisible_characters_are_not_missing(packages: FaceSet) -> None:
    packages.chain("song").shape("A\u200bB")
    packages.chain("song").shape("葛\ufe00")
    assert not packages.missing


def test_a_bold_that_is_lacking_is_stroked(packages: FaceSet) -> None:
    bold, regular = packages.chain("song-bold").shape("红"), packages.chain("song").shape("红")
    assert (bold.stroke, regular.stroke) == (0.03, 0.0)
    assert bold._replace(stroke=0.0) == regular
