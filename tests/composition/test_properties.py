"""What holds for any text at any measure, in every language and both directions of writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition import Chain, Ink, Styled, allowed_breaks, compose_paragraph, set_line, set_paragraph
from layout.composition.breaking import WIDEST_GAP, Passage, break_paragraph
from layout.composition.fit import _reach
from layout.composition.rules.classes import MARKS_CLOSING
from layout.composition.rules.tokens import resolve
from layout.fonts import open_faces
from layout.model.style import FontChoices, Language, Punctuation

SIZE = 10.0
MEASURES = st.floats(2, 60) | st.integers(2, 60).map(float)
COPY: dict[Language, str] = {
    "zh-Hans": "天地玄黄年月第记者，。、“”‘’（）《》：；！？…—·～/-19%℃￥AZ. ■\u3000",
    "zh-Hant-TW": "天地玄黃年億，。、「」『』（）：；！？…—·～19%AZ. \u3000",
    "zh-Hant-HK": "天地玄黃年億，。、「」『』（）：；！？…—·～19%AZ. \u3000",
    "ja": "天地あのっーャ々年円、。「」『』（）：！？…—・〜19％AZ. \u3000",
    "ko": "한국어는가“”‘’()「」,.!?…—·~19%AZ 漢",
}
LANGUAGES = st.sampled_from(list(COPY))
INVISIBLE = re.compile(r"[\s\u200b\u2060\ufeff\u034f]")
RULES = st.builds(
    Punctuation,
    level=st.sampled_from(["none", "basic", "gb", "strict"]),
    style=st.sampled_from(["quanjiao", "kaiming", "banjiao", "plain", "taiwan"]),
    cjk_latin_space=st.sampled_from([0.0, 0.125, 0.25]),
    ellipsis_line_start=st.booleans(),
    hanging=st.sampled_from([0.0, 0.5]),
    language=LANGUAGES,
    names=st.sampled_from([frozenset[str](), frozenset({"天地", "玄黄"})]),
)
Make = Callable[[str], tuple[Styled, ...]]


@pytest.fixture(scope="module")
def song() -> Chain:
    """The faces of body copy: vertical lines need real ones."""
    return open_faces(FontChoices(), Path())[0].chain("song")


def copy(data: st.DataObject, language: Language, longest: int = 80) -> str:
    return data.draw(st.text(COPY[language], max_size=longest) | st.text(max_size=20), label="text")


def check_every_character_is_set_once(
    text: str, measure: float, indent: float, rules: Punctuation, chain: Chain
) -> None:
    lines = compose_paragraph(text, measure, chain=chain, indent=indent, punctuation=rules)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        drawn = "".join(char.text for char in line.characters)
        assert INVISIBLE.sub("", drawn) == INVISIBLE.sub("", line.text)
        for one, two in pairwise(line.characters):
            assert one.pen + one.advance == pytest.approx(two.pen)
        if line.characters:
            assert line.characters[-1].pen + line.characters[-1].advance == pytest.approx(line.end)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), measure=MEASURES, indent=st.sampled_from([0.0, 1.0, 2.0]), rules=RULES)
def test_no_character_is_lost_or_doubled(
    data: st.DataObject, measure: float, indent: float, rules: Punctuation, ink: Ink
) -> None:
    check_every_character_is_set_once(copy(data, rules.language), measure, indent, rules, ink.chain)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), measure=MEASURES, indent=st.sampled_from([0.0, 1.0, 2.0]), rules=RULES)
def test_nor_in_vertical_lines(
    data: st.DataObject, measure: float, indent: float, rules: Punctuation, song: Chain
) -> None:
    rules = rules._replace(writing="vertical")
    check_every_character_is_set_once(copy(data, rules.language, 40), measure, indent, rules, song)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), indent=st.sampled_from([0.0, 2.0]), rules=RULES)
def test_places_come_in_order(data: st.DataObject, indent: float, rules: Punctuation, styled: Make) -> None:
    """Who breaks a line looks for the places that it may reach by halving."""
    passage = Passage(styled(copy(data, rules.language)), 20.0, rules, indent)
    for stretch in break_paragraph(passage, 0).stretches:
        if (places := stretch.places) is not None:
            for values in (places.begins, places.ends, *_reach(places, 0, WIDEST_GAP)):
                assert values == sorted(values)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), measure=st.integers(2, 60), rules=RULES)
def test_rules_hold_wherever_the_measure_leaves_a_choice(
    data: st.DataObject, measure: int, rules: Punctuation, styled: Make
) -> None:
    rules = rules._replace(ellipsis_line_start=False)
    text = data.draw(st.text(COPY[rules.language], max_size=80), label="text")
    allowed = allowed_breaks(text, rules.level, rules.language)
    pieces = [text[a:b] for a, b in pairwise([0, *allowed, len(text)])]
    if any(set_line(styled(piece), SIZE, rules).width > measure * SIZE for piece in pieces):
        return  # something unbreakable is longer than a line
    lines = set_paragraph(styled(text), SIZE, measure, rules, indent=0)
    ends = dict(zip(accumulate(len(line.text) for line in lines[:-1]), lines, strict=False))
    assert {end for end, line in ends.items() if not line.rescued} <= set(allowed)
    for end, line in ends.items():  # a rescue is reported, and only ever parts three marks in a row
        assert not line.rescued or set(resolve(text, rules.language)[end - 2 : end + 1]) <= set(MARKS_CLOSING)


@settings(max_examples=200, deadline=None)
@given(data=st.data(), measure=st.integers(3, 40), rules=RULES)
def test_no_line_is_longer_than_its_measure(
    data: st.DataObject, measure: int, rules: Punctuation, styled: Make
) -> None:
    text = data.draw(st.text(COPY[rules.language], max_size=80), label="text")
    pieces = pairwise([0, *allowed_breaks(text, rules.level, rules.language), len(text)])
    widest = max((set_line(styled(text[a:b]), SIZE, rules).width for a, b in pieces), default=0.0)
    for line in set_paragraph(styled(text), SIZE, measure, rules, indent=0):
        assert line.width <= max(widest, measure * SIZE) + 0.01


UNBREAKABLE = [
    "95%", "31.25%", "37℃", "12‰", "±5", "-5", "￥1280", "$999", "№3", "27,000", "15980", "79:76", "4.0", "1+6+N", "１２３",
    "2026-07-01", "2026/7/1", "08:30", "——", "……", "？！", "！！！", "AI", "it’s", "PTU-3", "jiaxing", "a.b@c.cn", "▶下转2版",
]  # fmt: skip


@pytest.mark.parametrize("token", UNBREAKABLE)
@pytest.mark.parametrize("language", COPY)
def test_a_token_at_every_column_of_a_line_is_never_split(token: str, language: Language, styled: Make) -> None:
    han = "한" if language == "ko" else "天"
    rules = Punctuation("basic", language=language)
    for column in range(27):
        text = f"{han * column}{token}{han * 20}"
        lines = set_paragraph(styled(text), SIZE, 13, rules, indent=0)
        assert [line.text.count(token) for line in lines].count(1) == 1, text


@pytest.mark.parametrize("token", ["——", "95%", "2026-07-01", "▶下转2版"])
def test_nor_in_a_vertical_line(token: str, song: Chain) -> None:
    for column in range(27):
        text = f"{'天' * column}{token}{'天' * 20}"
        lines = compose_paragraph(text, 13, chain=song, punctuation=Punctuation(writing="vertical"))
        assert [line.text.count(token) for line in lines].count(1) == 1, text


@pytest.mark.parametrize("url", ["https://www.jiaxing.cn/police/2026-07?page=2", "www.zjol.com.cn"])
def test_a_url_is_split_only_after_its_marks(url: str, styled: Make) -> None:
    # B13; a date in it ends at its hyphens too.
    for column in range(27):
        lines = set_paragraph(styled(f"{'天' * column}{url}{'天' * 20}"), SIZE, 13, Punctuation(), indent=0)
        inside = [line.text for line in lines if re.search(r"[!-~]$", line.text) and line.text[-1] != url[-1]]
        assert not [line for line in inside if line[-1] not in "/-?&._"]
        assert "".join(line.text for line in lines).count(url) == 1
