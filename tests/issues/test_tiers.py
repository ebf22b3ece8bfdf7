"""Vertical lines of every issue we ship, as PDFium finds them in the press file."""

from __future__ import annotations

import pytest

from tests.support import lines as rules
from tests.support import tiers
from tests.support.shipped import Shipped
from tests.support.tiers import VerticalLine, vertical_lines

WRITING = "vertical"


@pytest.fixture
def lines(issue: Shipped) -> list[VerticalLine]:
    """Every vertical line of body text."""
    found = vertical_lines(issue.issue, issue.pages, issue.account.pages)
    assert found, "no vertical line was found"
    return found


def test_lines_stand_on_the_pitch_from_the_right_edge(issue: Shipped, lines: list[VerticalLine]) -> None:
    assert tiers.off_axis(issue.issue, lines) == []


def test_lines_begin_and_end_with_their_tier(issue: Shipped, lines: list[VerticalLine]) -> None:
    assert tiers.off_measure(issue.issue, lines) == []


def test_tiers_are_read_from_right_to_left_and_from_top_to_bottom(lines: list[VerticalLine]) -> None:
    assert tiers.out_of_order(lines) == []


def test_no_line_rule_is_broken(issue: Shipped, lines: list[VerticalLine]) -> None:
    wrong = []
    for key in dict.fromkeys((line.label.story, line.label.paragraph) for line in lines):
        printed = [line.text for line in lines if (line.label.story, line.label.paragraph) == key]
        paragraph = issue.issue.stories[key[0]].body[key[1]]
        text = paragraph.marker + paragraph.text
        dateline = "".join(printed).removesuffix(rules.squeeze(text))
        wrong += rules.kinsoku(dateline + text, printed)
    assert wrong == []


def test_no_line_runs_into_a_picture(issue: Shipped, lines: list[VerticalLine]) -> None:
    wrong = [
        line.where()
        for plan, page in zip(issue.issue.pages, issue.pages, strict=True)
        for left, top, right, bottom in page.pictures
        for line in lines
        if line.page == plan.number and left < line.axis < right and line.head < bottom - 0.5 and line.foot > top + 0.5
    ]
    assert wrong == []
