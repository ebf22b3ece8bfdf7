"""Why a line breaks where it does: the costs told are those of the fitter, the reasons those of the rules."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from layout.composition import Styled, set_paragraph
from layout.composition.explain import Explanation, explain_line
from layout.composition.rules import breaks
from layout.composition.rules import classes as c
from layout.composition.rules.reasons import break_reason, rule_between
from layout.model.style import Language, Punctuation

Make = Callable[[str], tuple[Styled, ...]]
RULES = Punctuation()
TEXT = "清晨五点，湖面起了薄雾，摇橹的人把船从芦苇里撑出来，水声惊起两只白鹭，贴着水面往烟雨楼飞去，一共走了15980步，花去25元。"
CLASSES = [
    value
    for name, value in vars(c).items()
    if name.isupper() and isinstance(value, str) and len(value) == 1 and not name.startswith("RAW_")
]


def explained(styled: Make, measure: float, *, looseness: int = 0, text: str = TEXT) -> list[Explanation]:
    lines = set_paragraph(styled(text), 10, measure, RULES, looseness=looseness)
    return [
        explain_line(styled(text), measure, RULES, looseness=looseness, line=number) for number in range(len(lines))
    ]


@pytest.mark.parametrize("measure", [7, 9, 11, 13, 17, 25])
@pytest.mark.parametrize("looseness", [0, 1])
def test_it_explains_the_lines_that_are_set(styled: Make, measure: float, looseness: int) -> None:
    told = explained(styled, measure, looseness=looseness)
    made = set_paragraph(styled(TEXT), 10, measure, RULES, looseness=looseness)
    assert [each.text for each in told] == [line.text for line in made]
    assert [each.ends for each in told] == [False] * (len(told) - 1) + [True]
    for each, line in zip(told, made, strict=True):
        (chosen,) = (candidate for candidate in each.candidates if candidate.chosen)
        assert chosen.gap * 1000 == pytest.approx(line.gap, abs=1e-6) and chosen.text == line.text


def test_what_is_squeezed_is_told_in_all_and_where_it_is_most(styled: Make) -> None:
    told = [each for measure in (9, 11, 13, 17) for line in explained(styled, measure) for each in line.candidates]
    squeezed = [each for each in told if each.gap < 0]
    assert squeezed and all(each.taken == 0 for each in told if each.gap >= 0)
    for each in squeezed:
        assert each.taken >= -each.gap and "".join(each.deepest) in TEXT
        assert set("".join(each.deepest)) & set("，。“”"), "only marks have blanks to give"
    assert any(each.taken > -each.gap for each in squeezed)


@pytest.mark.parametrize("measure", [7, 9, 11, 13, 17, 25])
def test_no_candidate_is_cheaper_than_the_chosen_one(styled: Make, measure: float) -> None:
    """The optimum is over the whole paragraph: no other end of any line, well continued, costs less."""
    totals = set()
    for each in explained(styled, measure):
        (chosen,) = (candidate for candidate in each.candidates if candidate.chosen)
        assert chosen.total == pytest.approx(min(candidate.total for candidate in each.candidates))
        totals.add(round(chosen.total, 6))
    assert len(totals) == 1, "the paragraph's cost is the same whichever line is asked about"


def test_forbidden_and_dear_breaks_have_their_reason(styled: Make) -> None:
    reasons = {
        (candidate.text[-1], candidate.reason.id)
        for measure in (7, 8, 9, 11, 12, 13)
        for each in explained(styled, measure)
        for candidate in each.candidates
        if candidate.reason
    }
    assert {("点", "B4"), ("5", "S1")} <= reasons or {("点", "B4"), ("0", "S1")} <= reasons, reasons


def test_a_last_line_of_one_character_is_told(styled: Make) -> None:
    told = explained(styled, 10, text="湖光山色之中一路走来十几里地光阴", looseness=0)
    assert any(candidate.single for each in told for candidate in each.candidates)


def test_there_is_no_such_line(styled: Make) -> None:
    with pytest.raises(IndexError):
        explain_line(styled(TEXT), 11, RULES, line=99)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"])
@pytest.mark.parametrize("level", breaks.LEVELS)
def test_every_forbidden_pair_has_a_rule_and_no_other(language: Language, level: breaks.Level) -> None:
    rules = Punctuation(level=level, language=language)
    table = breaks.penalties(level, language)
    wrong = [
        (left, right)
        for left, right in product(CLASSES, repeat=2)
        if (table[left + right] >= breaks.FORBIDDEN) != (rule_between(left, right, rules) is not None)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "offset", "penalty", "rule"),
    [
        ("红船，领航", 2, breaks.FORBIDDEN, "B4"), ("他说“红船”", 3, breaks.FORBIDDEN, "B6"),
        ("德华·约翰", 2, breaks.FORBIDDEN, "B5"), ("警情/案件", 3, breaks.FORBIDDEN, "B7"),
        ("花去25元", 4, 300, "S1"), ("第3届", 1, 600, "S2"), ("■记者", 1, 1000, "S3"),
        ("▶下转2版", 2, breaks.FORBIDDEN, "S8"), ("红船领航", 2, 0, None),
    ],
)  # fmt: skip
def test_reasons(text: str, offset: int, penalty: int, rule: str | None) -> None:
    found = break_reason(text, offset, RULES, penalty)
    assert (found.id if found else None) == rule


def test_a_name_is_a_reason() -> None:
    found = break_reason("民警何蓉娜说", 3, Punctuation(names=frozenset({"何蓉娜"})), 150)
    assert found and found.id == "S6"
