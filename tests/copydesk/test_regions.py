"""The copy desk of papers in other languages: quotes, commas, dots and spaces as each region writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.copydesk import RULES, normalise, normalise_field, read_body
from layout.model.style import Language

ALL = frozenset(RULES)
KOREAN = frozenset({"quotes", "spaces"})
"""What ``styles/regions/ko.yaml`` leaves switched on."""


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("zh-Hant-TW", "他說:\"今天是'大日子'\",就走了...", "他說：「今天是『大日子』」，就走了……"),
        ("zh-Hant-HK", "“你好”,他說", "“你好”，他說"),  # what the editor typed curly stays curly
        ("zh-Hant-TW", "「老街」—看板與「招牌」", "「老街」—看板與「招牌」"),
        ("ja", '"開く",と言った--', "「開く」、と言った——"),
        ("ja", "ジョン·スミス", "ジョン・スミス"),
        ("ja", "新聞・雑誌、「夜」『朝』", "新聞・雑誌、「夜」『朝』"),
        ("ja", "すごい！　また行く", "すごい！　また行く"),  # the em after ！ is meant
        ("ja", "It's fine, really.", "It's fine, really."),
        ("zh-Hans", "ア・イ", "ア・イ"),
        ("zh-Hans", '他说"好"', "他说“好”"),
    ],
)
def test_marks(language: Language, typed: str, printed: str) -> None:
    assert normalise(typed, ALL, language)[0] == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("도서관은 \"오늘부터\" 밤 9시까지,  연다(사진).", "도서관은 “오늘부터” 밤 9시까지, 연다(사진)."),
        ("韓 GDP 3.5%... 왜?", "韓 GDP 3.5%... 왜?"),
        ("걷기·달리기 대회 - 14일", "걷기·달리기 대회 - 14일"),
        ("'함께' 읽기", "‘함께’ 읽기"),
    ],
)  # fmt: skip
def test_korean_keeps_western_marks_and_one_space_between_words(typed: str, printed: str) -> None:
    assert normalise(typed, KOREAN, "ko")[0] == printed
    assert normalise_field(typed, "headline", KOREAN, "ko")[0] == printed


def test_lines_of_a_korean_paragraph_are_joined_by_a_space() -> None:
    typed = "시립도서관이 다음 달부터\n운영 시간을 늘린다.\n"
    (korean,), _, problems = read_body(typed, "a.md", 1, KOREAN, "ko")
    assert korean.text == "시립도서관이 다음 달부터 운영 시간을 늘린다."
    assert problems == ()
    (chinese,), _, _ = read_body("图书馆从下月起\n延长时间。\n", "a.md", 1, ALL)
    assert chinese.text == "图书馆从下月起延长时间。"


def test_emphasis_ends_beside_kana_and_hangul_as_beside_han() -> None:
    for text in ("今日は**「東京」**の日", "오늘은 **“서울”**의 날", "今天是**“红船”**日"):
        (paragraph,), _, _ = read_body(text, "a.md", 1, frozenset(), "ja")
        assert [span.emphasis for span in paragraph.spans] == ["", "strong", ""]
        assert "*" not in paragraph.text


TYPED = st.text(alphabet="紅船かなカナ한글Aa05,;:!?()\"'“”‘’「」『』.…—-•・·、，。！ \n\u3000", max_size=30)


@given(
    TYPED, st.sampled_from(["zh-Hant-TW", "zh-Hant-HK", "ja", "ko"]), st.sampled_from(["headline", "byline", "plain"])
)
@settings(deadline=None)
def test_again_changes_nothing(text: str, language: Language, kind: str) -> None:
    once, _ = normalise_field(text, kind, ALL, language)  # type: ignore[arg-type]
    assert normalise_field(once, kind, ALL, language) == (once, ())  # type: ignore[arg-type]
