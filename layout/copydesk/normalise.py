"""Mend typed text for Chinese print: marks and spaces only, never a Chinese character, never NFKC (typography, N1–N8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from layout.copydesk.marks import (
    Edit,
    corner_quotes,
    dash,
    ellipsis,
    katakana_dot,
    middle_dot,
    quotes,
    widen,
    widen_japanese,
)
from layout.copydesk.spaces import Spacing, spaces
from layout.model.style import Language

Mended = tuple[tuple[str, int], ...]
"""What was changed: (rule, count), in the order of ``RULES``, rules that changed nothing left out."""

_Rule = tuple[str, Callable[[str], list[Edit]]]
_MAINLAND: tuple[_Rule, ...] = (
    ("ellipsis", ellipsis), ("dash", dash), ("middle-dot", middle_dot), ("quotes", quotes), ("widen", widen),
)  # fmt: skip
_TAIWAN = tuple((name, corner_quotes if name == "quotes" else find) for name, find in _MAINLAND)
_JAPAN: tuple[_Rule, ...] = (
    ("ellipsis", ellipsis), ("dash", dash), ("middle-dot", katakana_dot), ("quotes", corner_quotes),
    ("widen", widen_japanese),
)  # fmt: skip
_MARKS: dict[Language, tuple[_Rule, ...]] = {
    "zh-Hans": _MAINLAND, "zh-Hant-TW": _TAIWAN, "zh-Hant-HK": _TAIWAN, "ja": _JAPAN, "ko": _MAINLAND,
}  # fmt: skip
"""What each rule does in a language; which rules apply is the house style's to say (``styles/regions/``)."""
_ROUNDS = 8
RULES = (*(name for name, _ in _MAINLAND), "spaces")
"""The names of all rules."""


def normalise(text: str, rules: frozenset[str], language: Language = "zh-Hans") -> tuple[str, Mended]:
    """Return body copy ready for print, and what each of ``rules`` changed. Doing it again changes nothing.

    >>> normalise("近3年,累计建成 KTV 79:76(含27,000个)...", frozenset(RULES))
    ('近3年，累计建成KTV 79:76（含27,000个）……', (('ellipsis', 1), ('widen', 3), ('spaces', 1)))
    """
    return normalise_field(text, "plain", rules, language)


@lru_cache(maxsize=4096)  # as ``read_body``: most fields are as they were
def normalise_field(
    text: str, kind: Spacing, rules: frozenset[str], language: Language = "zh-Hans"
) -> tuple[str, Mended]:
    """Return a news field ready for print; ``kind`` says what its spaces become (credits are bylines too).

    >>> normalise_field("刘恒: 破案不是终点  追赃挽损才是目的!", "headline", frozenset(RULES))
    ('刘恒：破案不是终点　追赃挽损才是目的！', (('widen', 2), ('spaces', 2)))
    """
    counts: Counter[str] = Counter()
    text = normalise_marked(text, kind, rules, [], counts, language)
    return text, mended(counts)


def normalise_marked(
    text: str,
    kind: Spacing,
    rules: frozenset[str],
    places: list[int],
    counts: Counter[str],
    language: Language = "zh-Hans",
) -> str:
    """Return the mended text; move ``places`` (sorted indices into it) along and add the changes to ``counts``.

    The rules run until none finds anything: a mark widened late may be the Chinese neighbour of another. Two rounds
    are usual; the limit is for texts made of nothing but marks.
    """
    for _ in range(_ROUNDS):
        before = text
        for name, find in _MARKS[language]:
            if name in rules and (edits := find(text)):
                text = apply(text, edits, places)
                counts[name] += len(edits)
        if "spaces" in rules and (edits := spaces(text, kind, language)):
            text = apply(text, edits, places)
            counts["spaces"] += len(edits)
        if text == before:
            break
    return text


def mended(counts: Counter[str]) -> Mended:
    """Return the counts as a record, in the order of ``RULES``."""
    return tuple((name, counts[name]) for name in RULES if counts[name])


def apply(text: str, edits: list[Edit], places: list[int]) -> str:
    """Return ``text`` with ``edits`` (sorted, apart) made; move ``places`` to where their characters are now."""
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        done = end
    parts.append(text[done:])
    places[:] = [_moved(place, edits) for place in places]
    return "".join(parts)


def _moved(place: int, edits: list[Edit]) -> int:
    moved = place
    for start, end, new in edits:
        if end <= place:
            moved += len(new) - (end - start)
        elif start < place:
            moved += min(len(new), place - start) - (place - start)
    return moved
