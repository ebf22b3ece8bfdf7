"""A comment follows its words through edits, and never ends up at others without saying so."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.model.comment import CONTEXT
from layout.proofs.comments.anchors import of_passage
from layout.proofs.comments.matching import find
from layout.proofs.comments.passages import Passage

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
UNLIKE = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096), min_size=1, max_size=60)
"""Words that share no character with the copy."""
COPY = st.lists(HAN, min_size=80, max_size=200, unique=True).map("".join)
"""Copy in which every character stands once, so that what belongs where is beyond doubt."""


def body(number: int, text: str) -> Passage:
    return Passage("lake", "body", number, "", text)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(COPY)
    start = draw(st.integers(0, len(text) - 2))
    return text, start, draw(st.integers(start + 1, min(start + 40, len(text))))


def found(text: str, start: int, end: int, now: list[Passage]) -> tuple[str, str]:
    anchor = of_passage(body(2, text), start, end)
    assert anchor is not None
    match = find(anchor, now)
    return ("lost", "") if match is None else (match.state, match.passage.text[match.start : match.end])


@given(quoted(), UNLIKE, st.integers(0, 3), st.data())
def test_edits_elsewhere_leave_it_exact(
    place: tuple[str, int, int], new: str, before: int, data: st.DataObject
) -> None:
    text, start, end = place
    far = [at for at in range(len(text) + 1) if at <= start - CONTEXT or at >= end + CONTEXT]
    if far:
        at = data.draw(st.sampled_from(far))
        text = text[:at] + new + text[at:]
    now = [body(number, new * (number + 1)) for number in range(before)] + [body(before, text)]
    assert found(*place, now) == ("exact", place[0][start:end])


@given(quoted(), UNLIKE, st.data())
def test_edits_inside_say_so(place: tuple[str, int, int], new: str, data: st.DataObject) -> None:
    text, start, end = place
    first = data.draw(st.integers(start, end - 1))
    last = data.draw(st.integers(first + 1, end))
    state, words = found(*place, [body(0, new), body(2, text[:first] + new + text[last:])])
    assert state in ("changed", "lost")
    kept = text[start:first] + text[last:end]
    assert state == "lost" or set(kept) <= set(words) | set(new), (words, kept)
    assert not set(words) - set(text[start:end]) - set(new), "nothing but what stands for the quote"


@given(quoted(), UNLIKE)
def test_words_taken_out_are_lost(place: tuple[str, int, int], new: str) -> None:
    text, start, end = place
    assert found(*place, [body(0, new), body(2, text[:start] + text[end:])]) == ("lost", "")


@given(quoted(), COPY)
def test_other_copy_is_not_taken_for_it(place: tuple[str, int, int], other: str) -> None:
    kept = "".join(char for char in other if char not in place[0])
    assert found(*place, [body(2, kept)]) == ("lost", "")


@given(st.text(st.sampled_from("红船，南湖的"), max_size=80), st.data())
@settings(max_examples=200)
def test_any_copy_can_be_asked(text: str, data: st.DataObject) -> None:
    now = [
        body(n, each)
        for n, each in enumerate(data.draw(st.lists(st.text(st.sampled_from("红船，南湖的"), max_size=40))))
    ]
    anchor = of_passage(body(0, text), data.draw(st.integers(-5, 90)), data.draw(st.integers(-5, 90)))
    if anchor is not None:
        match = find(anchor, now)
        if match is not None and match.state in ("exact", "moved"):
            assert match.passage.text[match.start : match.end] == anchor.quote
        elif match is not None:
            assert 0 <= match.start < match.end <= len(match.passage.text)


FIRST = "七月的南湖，红船静静停泊。三十名民警在码头集合，向红船敬礼。"


def test_of_two_places_with_the_same_words_the_one_meant_is_found() -> None:
    start = FIRST.rindex("红船")
    state, _ = found(FIRST, start, start + 2, [body(0, FIRST)])
    assert state == "exact"
    anchor = of_passage(body(0, FIRST), start, start + 2)
    assert anchor is not None
    match = find(anchor, [body(0, "红船。"), body(1, f"（本报讯）{FIRST}")])
    assert match is not None and (match.passage.paragraph, match.start) == (1, start + 5)


def test_a_short_word_is_not_looked_for_where_nothing_else_is_alike() -> None:
    start = FIRST.index("的")
    assert found(FIRST, start, start + 1, [body(0, "新来的民警在值班。")]) == ("lost", "")


def test_a_sentence_moved_to_another_paragraph_is_followed() -> None:
    start = FIRST.index("三十名民警在码头集合")
    now = [body(0, FIRST[:start]), body(1, "上午九点，三十名民警在码头集合。")]
    assert found(FIRST, start, start + 10, now) == ("moved", "三十名民警在码头集合")


def test_a_word_put_right_is_changed() -> None:
    start = FIRST.index("三十")
    now = [body(0, FIRST.replace("三十", "二百"))]
    assert found(FIRST, start, start + 2, now) == ("changed", "二百")


def test_words_typed_by_hand_need_no_surroundings() -> None:
    anchor = of_passage(body(0, FIRST), 0, 3)
    assert anchor is not None
    match = find(anchor._replace(quote="红船 静静", before="", after="", field=""), [body(0, FIRST)])
    assert match is not None and match.state == "exact"
    assert find(anchor._replace(quote="南湖", before="", after="", field="headline"), [body(0, FIRST)]) is None


def test_words_that_are_only_a_little_alike_are_others() -> None:
    start = FIRST.index("三十名民警在码头集合")
    other = "昨天，二十多位学生到操场集中，向国旗敬礼。"
    assert found(FIRST, start, start + 10, [body(0, other)]) == ("lost", "")
    near = f"昨天{FIRST[start : start + 4]}辅警在码头集合完毕。"
    assert found(FIRST, start, start + 10, [body(0, near)])[0] == "changed"


def test_of_two_places_where_both_were_edited_the_more_alike_is_taken() -> None:
    quote, before, after = "三十名民警在码头集合", "七月的南湖红船静静停泊", "向红船敬礼重温誓词"
    text = before + quote + after
    near = f"另一天，{quote}，出发。"
    alike = "今年" + before[2:] + quote + after[:4] + "。"
    state, _ = found(text, len(before), len(before) + len(quote), [body(2, near), body(9, alike)])
    anchor = of_passage(body(2, text), len(before), len(before) + len(quote))
    assert anchor is not None
    match = find(anchor, [body(2, near), body(9, alike)])
    assert state == "moved" and match is not None and match.passage.paragraph == 9
