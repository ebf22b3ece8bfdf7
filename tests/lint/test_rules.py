"""Every rule finds its sabotaged page, finds nothing on the page mended, and can be switched off and excused."""

from __future__ import annotations

import copy

import pytest

from layout.lint import RULES, lint, messages
from layout.model.checks import CHECKS
from layout.model.diagnostics import Message
from layout.model.page import PageLayout, PlacedLine
from tests.lint.cases import CASES, Case
from tests.lint.conftest import Json, Look, page, paper

NAMES = [case.name for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_sabotaged_page_is_caught_and_the_mended_page_is_clean(case: Case, look: Look) -> None:
    broken = look(case.broken)
    assert case.rule in broken.rules, broken.rules
    assert broken.values(case.rule)["block"] == case.block or not case.block
    assert look(case.mended).rules == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_rule_is_switched_off_by_issue_and_by_house_style(case: Case, look: Look) -> None:
    off = {case.rule: False}
    assert case.rule not in look(case.broken | {"check": off}).rules
    in_style = case.broken | {"style": case.broken["style"] | {"check": off}}
    assert case.rule not in look(in_style).rules
    assert case.rule in look(in_style | {"check": {case.rule: True}}).rules  # the issue has the last word


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.block], ids=[case.name for case in CASES if case.block]
)
def test_a_block_is_excused(case: Case, look: Look) -> None:
    excused = copy.deepcopy(case.broken)
    for each in excused["pages"]:
        for name, block in each["blocks"].items():
            if name == case.block and "masthead" not in block:
                block["excuse"] = [case.rule]
    assert case.rule not in look(excused).rules


@pytest.mark.parametrize(
    ("rule", "number", "found"),
    [("stacked-heads", 1, False), ("head-at-foot", 2, False), ("head-at-foot", 3, True), ("jump-characters", 20, False),
     ("jump-characters", 400, True), ("front-jumps", 4, False), ("inside-jumps", 3, False), ("hole", 3, False),
     ("heads-in-row", 4, False)],
)  # fmt: skip
def test_a_rule_goes_by_its_number(rule: str, number: int, found: bool, look: Look) -> None:
    case = next(case for case in CASES if case.rule == rule and case.why in ("", "feet two lines short"))
    assert (rule in look(case.broken | {"check": {rule: number}}).rules) is found


def test_every_rule_has_a_case_a_docstring_and_a_message() -> None:
    assert list(RULES) == list(CHECKS)
    assert {case.rule for case in CASES} | {"imprint"} == set(RULES)
    assert all(rule.__doc__ for rule in RULES.values())
    said = {value.code for value in vars(messages).values() if isinstance(value, Message)}
    assert said == {f"check/{rule}" for rule in RULES}


def test_a_finding_tells_page_block_place_and_what_to_do(look: Look) -> None:
    (found,) = look(paper(page(2, {"rest": "A A B B"}, A={}, B={}))).found
    assert found.text("zh").partition("警告")[2] == (
        "[check/touching-heads] 第2版：“花园开园”和“菜场迎客”两题并排在同一高度，都是23.5点（碰题）\n"
        "  位置 pages[0].blocks.A.story\n"
        "  建议: 改一题的级别、栏数，改竖题，加框，或错开高度"
    )
    assert "page 2: headlines “花园开园” and “菜场迎客”" in found.text("en")


def test_touching_heads_of_two_sizes_tell_both(look: Look) -> None:
    other = {"headline": {"level": "third", "size": "22pt"}}
    (found,) = look(paper(page(2, {"rest": "A A B B"}, A={}, B=other))).found
    assert "同一高度，23.5点和22点（碰题）" in found.text("zh")
    assert "at one height, 23.5 and 22 pt" in found.text("en")


def _free(**place: float) -> Json:
    return {key: f"{value}pt" for key, value in place.items()} | {"picture": "boat.jpg"}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"x": 50, "y": 375, "w": 110, "h": 145}, "版块 P 压住了别的文字，共10行"),
        ({"x": 50, "y": 30, "w": 470, "h": 38}, "版块 P 压住了别的文字，共"),
        ({"x": 160, "y": 375, "w": 10, "h": 145}, ""),
        ({"x": -8, "y": 375, "w": 59, "h": 145}, ""),
    ],
    ids=["one column", "the folio line", "in the gutter", "over a line by a point"],
)
def test_what_a_block_in_mm_lies_on(place: dict[str, float], said: str, look: Look) -> None:
    """Each block under it is named once, with its first line there; a gutter and a point of a line do not count."""
    looked = look(paper(page(2, {"rest": "A A A A"}, A={"headline": "second"}, P=_free(**place))))
    assert looked.rules == (["covered-text"] if said else [])
    assert len(looked.found) == len(looked.rules)
    assert not said or said in looked.found[0].text("zh")


def test_a_subhead_at_a_column_foot_is_caught(look: Look) -> None:
    """Make-up sets none there; here the last line of a column is one."""
    looked = look(paper(page(2, {"rest": "A A A A"}, A={"headline": "second"})))
    assert looked.rules == []
    spoiled = tuple(_with_subhead_at_foot(each) for each in looked.pages)
    assert [one.message.code for one in lint(looked.issue, spoiled)] == ["check/head-at-foot"]


def _with_subhead_at_foot(made: PageLayout) -> PageLayout:
    lowest = max(item.y for item in made.items if isinstance(item, PlacedLine) and item.role == "body")
    at = next(n for n, item in enumerate(made.items) if isinstance(item, PlacedLine) and item.y == lowest)
    line = made.items[at]
    assert isinstance(line, PlacedLine)
    return made._replace(items=(*made.items[:at], line._replace(role="subhead"), *made.items[at + 1 :]))


@pytest.mark.parametrize(
    "manifest",
    [
        paper(page(2, {"rest": "A A A A"}, A={"headline": {"level": "second", "span": 1, "lines": 8}})),
        paper(page(2, {"rest": "A A A A"}, A={"headline": {"level": "second", "writing": "vertical", "side": "left"}})),
        paper(page(2, {"rest": "A A A A"}, A={"headline": "second", "writing": "vertical", "columns": 2})),
        paper(page(2, {"rest": "A A A A"}, A={"headline": {"level": "second", "writing": "horizontal"},
                                              "writing": "vertical", "columns": 2})),
        paper(page(2, {"rest": "A A A A"}, A={"headline": "second", "columns": 3, "box": {"line": "scotch"}})),
        paper(page(2, {"rest": "A A A A"}, A={"headline": "second", "pictures": [
            {"file": "boat.jpg", "columns": 2, "lines": 9, "at": "middle"}]})),
        paper(page(2, {"10": "A A A B"}, {"rest": "B B B B"}, A={"headline": "second"}, B={"headline": "none"}),
              stories={"b": {"headline": ""}}),
        paper(page(2, {"12": "A A A A B B B B"}, {"rest": "C C C C D D D D"}, A={"headline": "second"},
                   B={"headline": "brief"}, C={}, D={"headline": "brief"}) | {"spread": True}, check={"cut-across": False}),
        paper(page(2, {"rest": "A A A A B B B B"}, A={"headline": "second"}, B={"headline": "brief"}) | {"spread": True},
              page(4, {"rest": "C C C C"}, C={"headline": "second"})),
        paper(page(2, {"rest": "A A A P B B B B"}, A={"headline": "second"}, B={"headline": "brief"},
                   P={"picture": "run.jpg", "facing": "right"}) | {"spread": True}),
    ],
    ids=["side head", "upright head", "tiers", "level head over tiers", "box", "picture", "no head",
         "the fold is no gutter", "page 4 follows a spread", "a picture that looks over the fold"],
)  # fmt: skip
def test_sound_pages_are_clean(manifest: Json, look: Look) -> None:
    assert look(manifest).rules == []
