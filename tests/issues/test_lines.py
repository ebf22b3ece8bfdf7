"""Lines, columns and baselines as PDFium finds them in the press file, held against the grid of the house style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest

from layout.model.issue import Issue, StoryBlock
from tests.support import lines as rules
from tests.support.lines import SetLine, set_lines
from tests.support.readers import Char
from tests.support.shipped import Shipped

WRITING = "horizontal"
SINGLE_ALLOWED = 0.01
"""Part of the paragraphs that may end in a line of one character, where nothing else was to be had."""
FIELDS_THAT_BREAK = ("headline", "kicker", "deck", "byline", "subhead", "note", "quote", "fact", "credit", "caption")


@pytest.fixture
def lines(issue: Shipped) -> list[SetLine]:
    """Every line of body text."""
    found = set_lines(issue.issue, issue.pages, issue.account.pages)
    has_copy = any(story.body for story in issue.issue.stories.values())
    assert found or not has_copy, "no line of body text was found"
    return found


def _body_face(lines: list[SetLine]) -> str:
    faces = Counter(char.font for line in lines for char in line.chars)
    return faces.most_common(1)[0][0]


def test_every_body_character_stands_on_the_one_grid(issue: Shipped, lines: list[SetLine]) -> None:
    """First what the copy says is body text, then whatever looks like it, on any page and in any block."""
    assert rules.off_grid(issue.issue, (char for line in lines for char in line.chars)) == []
    face, size = _body_face(lines), issue.issue.style.grid.size
    black = lines[0].chars[0].colour
    alike = [
        char
        for char in _level_chars(issue)
        if (char.font, char.colour) == (face, black) and abs(char.size - size) < 0.005
    ]
    assert len(alike) >= 0.5 * sum(len(line.chars) for line in lines)
    assert rules.off_grid(issue.issue, alike) == []


def _level_chars(issue: Shipped) -> Iterator[Char]:
    """Yield every character that does not stand in a vertical line."""
    for plan, page, passages in zip(issue.issue.pages, issue.pages, issue.account.pages, strict=True):
        chars = [char for char in page.chars if not char.is_blank]
        for passage in passages:
            if not rules.is_vertical(plan, passage.label):
                yield from chars[passage.start : passage.end]


def test_body_text_has_the_size_and_colour_of_the_style(issue: Shipped, lines: list[SetLine]) -> None:
    sizes = {round(char.size, 2) for line in lines for char in line.chars}
    assert sizes == {round(issue.issue.style.grid.size, 2)}
    assert len({char.colour for line in lines for char in line.chars}) == 1


def test_lines_fill_their_measure_and_never_pass_it(issue: Shipped, lines: list[SetLine]) -> None:
    pictures = {plan.number: page.pictures for plan, page in zip(issue.issue.pages, issue.pages, strict=True)}
    assert rules.off_measure(issue.issue, lines, pictures) == []


def test_no_line_stands_on_another(lines: list[SetLine]) -> None:
    assert rules.over_another(lines) == []


def test_no_character_is_printed_on_another(issue: Shipped) -> None:
    """Of any field: body, headlines, captions, furniture."""
    assert [where for page in issue.pages for where in rules.collisions(page.chars)] == []


def _along_contour(issue: Issue, line: SetLine) -> bool:
    """Tell whether a line stands in a block with a picture that is cut out along a contour."""
    block = next(plan for plan in issue.pages if plan.number == line.page).blocks[line.label.owner]
    return isinstance(block, StoryBlock) and any(picture.contour for picture in block.pictures)


def test_no_line_runs_into_a_picture(issue: Shipped, lines: list[SetLine]) -> None:
    straight = [line for line in lines if not _along_contour(issue.issue, line)]
    wrong = [  # text along a contour stands inside the picture's rectangle: tests/makeup/test_contours.py
        where
        for plan, page in zip(issue.issue.pages, issue.pages, strict=True)
        for where in rules.over_pictures(straight, plan.number, page.pictures)
    ]
    assert wrong == []


def test_no_line_rule_is_broken_in_body_text(issue: Shipped, lines: list[SetLine]) -> None:
    wrong = []
    for whole in rules.paragraphs(lines):
        story = issue.issue.stories[whole[0].label.story]
        paragraph = story.body[whole[0].label.paragraph]
        text = paragraph.marker + paragraph.text
        printed = [line.text for line in whole]
        dateline = "".join(printed).removesuffix(rules.squeeze(text))
        wrong += rules.kinsoku(dateline + text, printed)
    assert wrong == []


def test_no_line_rule_is_broken_in_other_fields(issue: Shipped) -> None:
    """Headlines and captions too; of these fields only the blanks are not known, so units are not looked at there."""
    wrong = []
    for plan, page, passages in zip(issue.issue.pages, issue.pages, issue.account.pages, strict=True):
        chars = [char for char in page.chars if not char.is_blank]
        for passage in passages:
            if passage.label.role in FIELDS_THAT_BREAK and not rules.is_vertical(plan, passage.label):
                texts = ["".join(char.text for char in row) for row in _rows(chars[passage.start : passage.end])]
                for before, after in pairwise(texts):
                    broken = rules.broken_rules(before, after, spaced=True)
                    wrong += [f"{passage.label}: {rule}: {before} | {after}" for rule in broken]
    assert wrong == []


def _rows(chars: list[Char]) -> Iterator[list[Char]]:
    for _, row in groupby(chars, key=lambda char: round(char.y, 1)):
        yield list(row)


def test_no_last_line_of_a_single_character(lines: list[SetLine], record_property: pytest.RecordProperty) -> None:
    single, count = rules.single_characters(lines), len(rules.paragraphs(lines))
    record_property("single-character last lines", f"{len(single)} of {count}")
    assert len(single) <= SINGLE_ALLOWED * count, single


def test_no_last_line_stands_alone_at_a_column_top(lines: list[SetLine]) -> None:
    assert rules.widows(lines) == []


def test_two_lines_follow_every_subhead_in_its_column(issue: Shipped, lines: list[SetLine]) -> None:
    wrong = []
    for plan, page, passages in zip(issue.issue.pages, issue.pages, issue.account.pages, strict=True):
        chars = [char for char in page.chars if not char.is_blank]
        for passage in passages:
            if passage.label.role != "subhead" or rules.is_vertical(plan, passage.label):
                continue
            last = chars[passage.end - 1]
            owner, number = passage.label.owner, passage.label.paragraph
            after = [
                line
                for line in lines
                if (line.page, line.label.owner) == (plan.number, owner) and line.label.paragraph > number
            ][:2]
            stands = after and all(
                line.frame.left - 1 <= last.x < line.frame.right and line.y > last.y for line in after
            )  # fmt: skip
            if not stands or (len(after) == 2 and after[1].row != after[0].row + 1):
                wrong.append(f"page {plan.number} {owner}: {page.text[passage.start : passage.end]}")
    assert wrong == []


# --- the rules of this file themselves --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("红船", "，领航"), ("他说“", "红船"), ("增长95", "%以上"), ("增长95", "％以上"), ("近3", "0万元"), ("比分79:", "76"),
        ("完成27,", "000个"), ("版本4", ".0发布"), ("平湖", "·中国"), ("他说—", "—好"), ("上海", "—北京"), ("等等…", "…他"),
        ("好！", "！他"), ("使用PT", "U队伍"), ("建立1+", "6+N体系"), ("今年（", "七月"), ("警情/", "案件"), ("人民", "…"),
        ("共￥", "100元"), ("气温37", "℃以上"),
    ],
)  # fmt: skip
def test_broken_rules_are_seen(before: str, after: str) -> None:
    assert rules.broken_rules(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("红船，", "领航"), ("他说", "“红船”"), ("增长95%", "以上"), ("近30", "万元"), ("他说——", "好"), ("他说", "——好"),
        ("等等……", "他"), ("好！！", "他"), ("使用PTU", "队伍"), ("（七月）", "（八月）"), ("今日", "2026年"), ("7月", "7日"),
    ],
)  # fmt: skip
def test_allowed_line_ends_are_let_pass(before: str, after: str) -> None:
    assert not rules.broken_rules(before, after)
