"""House styles: our own are complete and sound, a paper's keys lie over the default's."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from layout.composition.rules.profiles import profile
from layout.manifest.house_style import read_style, shipped_styles
from layout.manifest.kinds import Measure
from layout.manifest.reader import Log, load
from layout.manifest.style_fields import TEXTS
from layout.model.color import Colour
from layout.model.style import HouseStyle, Language
from layout.units import MM

OURS = [
    "default", "broadsheet", "campus-weekly", "city-tabloid", "hant-vertical", "jiaxing-police", "party-daily",
    "pingan-jiaxing", "renmin-gongan",
]  # fmt: skip


def style(text: str, folder: Path) -> HouseStyle:
    """Read a style written beside an issue."""
    (folder / "style.yaml").write_text(text, encoding="utf-8")
    log = Log()
    found = read_style(None, folder, log)
    assert [note.text() for note in log] == []
    assert found is not None
    return found


def shipped(name: str, folder: Path) -> HouseStyle:
    return style(f"extends: {name}\n", folder)


def test_we_ship_these() -> None:
    assert sorted(OURS) == shipped_styles()


@pytest.mark.parametrize("name", OURS)
def test_shipped_styles(name: str, tmp_path: Path) -> None:
    found = shipped(name, tmp_path)
    grid, page = found.grid, found.page
    assert set(found.text) == set(TEXTS)
    assert {"lead", "second", "third", "brief", "title", "jump"} <= set(found.headlines)
    assert found.text["body"].size == grid.size
    assert found.text["body"].leading == grid.leading
    # The type area is centred, with room for the folio line above it and a foot below.
    assert page.left == pytest.approx((page.width - grid.width) / 2)
    assert page.top >= 20 * MM
    assert page.height - page.top - grid.height >= 15 * MM
    assert (grid.measure * 2).is_integer()
    # No kai: the default font packages have none.
    roles = {one.role for one in found.text.values()}
    roles |= {part.role for level in found.headlines.values() for part in (level.kicker, level.headline, level.deck)}
    assert "kai" not in roles
    # Levels are clearly steps, and nothing on page 1 is larger than the paper's name.
    sizes = [found.headlines[level].headline.size for level in ("lead", "second", "third", "brief")]
    assert all(big >= 1.25 * small for big, small in itertools.pairwise(sizes))
    assert found.masthead.name_size > sizes[0]
    for level in found.headlines.values():
        assert level.min_size <= level.headline.size
        assert level.headline.size >= 1.6 * level.kicker.size
        assert level.headline.size >= 1.6 * level.deck.size


def test_type_areas(tmp_path: Path) -> None:
    """四开 about 245 × 348 mm, 对开 about 350 × 487 mm (``print.md`` section 3)."""
    tabloid = shipped("jiaxing-police", tmp_path).grid
    assert (tabloid.width / MM, tabloid.height / MM) == (pytest.approx(244.5, abs=0.1), pytest.approx(347.7, abs=0.1))
    for name in ("broadsheet", "party-daily", "pingan-jiaxing", "renmin-gongan"):
        grid = shipped(name, tmp_path).grid
        assert (grid.width / MM, grid.height / MM) == (pytest.approx(349, abs=4), pytest.approx(486, abs=5))


def test_a_paper_lies_over_the_default(tmp_path: Path) -> None:
    found = style(
        "text: {caption: {size: 8pt}}\ncolours: {gold: [0, 20, 80, 10]}\nmasthead: {colour: gold}\n", tmp_path
    )
    base = shipped("default", tmp_path)
    assert found.text["caption"].size == 8
    assert found.text["caption"].role == base.text["caption"].role
    assert found.masthead.colour == Colour(0, 0.2, 0.8, 0.1)
    assert found.grid == base.grid


def test_lengths_count_in_the_style_s_own_grid(tmp_path: Path) -> None:
    found = style(
        "grid: {size: 10pt, leading: 15pt, columns: 5, lines: 60}\n"
        "text:\n  body: {size: 1字}\n  byline: {size: 9pt}\n  caption: {size: 8pt, leading: 1.5字, indent: 2字, tracking: 2pt}\n",
        tmp_path,
    )
    assert found.text["body"].size == 10
    assert found.text["byline"].leading == 15  # the grid's
    assert found.text["caption"].leading == 12  # in its own size
    assert (found.text["caption"].indent, found.text["caption"].tracking) == (2, 0.25)


def test_a_style_may_extend_another_of_ours(tmp_path: Path) -> None:
    found = style("extends: renmin-gongan\nmasthead: {name: 南湖公安}\n", tmp_path)
    assert (found.masthead.name, found.grid.measure) == ("南湖公安", shipped("renmin-gongan", tmp_path).grid.measure)


def test_rules_of_the_copy_desk_can_be_switched_off(tmp_path: Path) -> None:
    base = shipped("default", tmp_path).copydesk
    assert style("copydesk: {quotes: false}\n", tmp_path).copydesk == base - {"quotes"}


REGIONS = ["zh-Hant-TW", "zh-Hant-HK", "ja", "ko"]


@pytest.mark.parametrize("language", REGIONS)
def test_a_language_changes_rules_words_and_faces_together(language: Language, tmp_path: Path) -> None:
    base, found = shipped("default", tmp_path), style(f"language: {language}\n", tmp_path)
    assert (found.punctuation.language, found.fonts.language) == (language, language)
    assert found.grid == base.grid and found.headlines == base.headlines
    wording = [found.wording.jump_out, found.wording.jump_in, found.wording.contents, found.masthead.numbering]
    ours = [base.wording.jump_out, base.wording.jump_in, base.wording.contents, base.masthead.numbering]
    assert all(one != other for one, other in zip(wording[:3], ours[:3], strict=True))
    assert not any(character in "".join(wording) for character in "转导读")  # nothing is left in simplified characters


def test_the_words_of_the_regions(tmp_path: Path) -> None:
    words = {}
    for language in REGIONS:
        found = style(f"language: {language}\n", tmp_path).wording
        words[language] = found.jump_out.format(page=2), found.jump_in.format(page=1)
    assert words == {
        "zh-Hant-TW": ("（下轉第2版）", "（上接第1版）"),
        "zh-Hant-HK": ("（下轉第2版）", "（上接第1版）"),
        "ja": ("（2面へ続く）", "（1面から続く）"),
        "ko": ("▶2면에 계속", "▶1면에서 계속"),
    }


def test_a_paper_lies_over_what_its_language_changes(tmp_path: Path) -> None:
    found = style("language: ja\nwording: {contents: 目次}\npunctuation: {cjk_latin_space: 0字}\n", tmp_path)
    assert (found.wording.contents, found.wording.page) == ("目次", "{page}面")
    assert (found.punctuation.cjk_latin_space, found.punctuation.level) == (0.0, "strict")
    assert found.text["body"].indent == 1.0
    # So does a style that another one extends: the language of the whole chain lies just over ``default``.
    assert style("extends: jiaxing-police\nlanguage: ja\n", tmp_path).masthead.name == "嘉兴公安"


@pytest.mark.parametrize("language", ["zh-Hans", *REGIONS])
def test_defaults_of_a_language_are_those_of_its_rules(language: Language, tmp_path: Path) -> None:
    """``styles/regions`` and ``composition/rules/profiles.py`` say the same: one for papers, one for who composes a paragraph."""
    found, wanted = style(f"language: {language}\n", tmp_path), profile(language)
    rules = found.punctuation
    assert (rules.level, rules.style, rules.cjk_latin_space) == (wanted.level, wanted.style, wanted.cjk_latin_space)
    assert found.text["body"].indent == wanted.indent


def test_korean_keeps_its_marks_and_its_spaces(tmp_path: Path) -> None:
    assert style("language: ko\n", tmp_path).copydesk == {"quotes", "spaces"}


def test_rule_names_are_the_copy_desk_s() -> None:
    from layout.copydesk import RULES
    from layout.manifest.style_fields import COPYDESK_RULES

    assert set(COPYDESK_RULES) == set(RULES)


def test_measure_kind_needs_no_unit_in_the_grid() -> None:
    log = Log()
    value = load("12", "x.yaml", log)
    assert value is not None
    assert Measure(bare="字").read(value, log) is not None


def test_words_and_set_widths_of_headlines(tmp_path: Path) -> None:
    found = style("words: [钟埭派出所, 110]\nheadlines:\n  third: {set_width: [0.9, 1.1]}\n", tmp_path)
    assert found.words == {"钟埭派出所", "110"}
    assert found.headlines["third"].set_width == (0.9, 1.1)
    assert found.headlines["brief"].set_width == (1.0, 1.0)
    assert style("extends: jiaxing-police\n", tmp_path).words >= {"钟埭派出所", "青吴嘉"}


def test_a_set_width_has_the_usual_width_between_its_limits(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text("headlines: {lead: {set_width: [1.05, 1.2]}}\n", encoding="utf-8")
    log = Log()
    read_style(None, tmp_path, log)
    assert [(note.message.code, note.source.line) for note in log] == [("manifest/bad-number", 1)]


def test_every_style_of_ours_looks_like_another_paper(tmp_path: Path) -> None:
    """Of the four kinds of paper no two share the grid, the nameplate and the face of the lead."""
    kinds = [shipped(name, tmp_path) for name in ("party-daily", "city-tabloid", "campus-weekly", "hant-vertical")]
    for one, other in itertools.combinations(kinds, 2):
        assert one.grid != other.grid
        assert (one.masthead.design, one.writing) != (other.masthead.design, other.writing)
        assert one.masthead.colour != other.masthead.colour
    faces = [one.headlines["lead"].headline.role for one in kinds]
    assert faces == ["song-bold", "hei-black", "song", "song-bold"]


def test_the_design_of_the_nameplate_is_one_of_four(tmp_path: Path) -> None:
    assert style("name: 甲\n", tmp_path).masthead.design == "left"
    assert style("masthead: {design: open}\n", tmp_path).masthead.design == "open"
    (tmp_path / "style.yaml").write_text("masthead: {design: centered}\n", encoding="utf-8")
    log = Log()
    read_style(None, tmp_path, log)
    assert [(note.message.code, note.source.line) for note in log] == [("manifest/bad-choice", 1)]
