"""What it costs to end a line of a headline at each place (typography.md 4.2 and 11: H1, H3, H4, H5).

The scale is 0 (a space) to ``INSIDE`` (a torn word); at places that are left out no line ends at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from layout.composition.headlines.words import split_words
from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.composition.rules.bindings import NAME, bindings
from layout.composition.rules.breaks import allowed_breaks, penalties
from layout.composition.rules.profiles import profile
from layout.model.style import Punctuation

SPACE: Final = 0
MARK: Final = 60
"""After a comma, colon, question mark, exclamation mark, stop or ``——``. The mark stays in the line it ends."""
LIST_MARK: Final = 160
"""After 、, which joins more than it parts."""
WORD: Final = 300
"""Between two words."""
PHRASE: Final = -150
"""Added where a preposition, conjunction or adverb begins a phrase, or a quotation begins."""
CLINGING: Final = 500
"""Added after a word of one character (守｜红色根脉) and an ordinal; before the head of an office's name (钟埭｜派出所)."""
HANGING: Final = 700
"""Added after a preposition or conjunction (让｜骗子), twice before 的 and its like, and between a word of one character and a
quoted term."""
OBJECT: Final = 120
"""Added after the object of a preposition: 以党建｜铸魂."""
QUOTED: Final = 300
"""Added inside a quoted term that is too long to be kept whole."""
INSIDE: Final = 1_000_000
"""Inside a word: a headline rather comes out too small."""
UNKNOWN: Final = 2500
"""Inside five or more characters that no list knows: another language, a long name."""

NOT_BEGINNING: Final = frozenset("的地得了着过们")
NOT_ENDING: Final = frozenset("和与及或在把被对为以从向让将由暨到于给比跟同") | frozenset(
    ("以及", "关于", "对于", "为了", "通过", "围绕", "按照", "根据", "随着")
)
BEGINNING: Final = NOT_ENDING | frozenset("再才更又也就都还但而并不")
"""Words that begin a phrase: 嘉兴公安／以党建铸魂, 协同创新／再迭代."""
PUNCTUATION: Final = Punctuation()
"""The rules of a simplified Chinese paper that chooses nothing else."""
OFFICES: Final = frozenset(
    "派出所 公安局 分局 支队 大队 中队 检察院 法院 委员会 管委会 街道 社区 学院 大学 医院 集团 公司".split()
)
_WHOLE_QUOTE: Final = 4
"""Characters of a quoted term that is never broken (H3)."""
_SOFTEST: Final = 200
"""Pairs of classes that cost more than this (a number and its unit, a bullet and its text) are never parted."""
_LONG: Final = 5

_QUANTITY: Final = re.compile(r"(?:d?[98][98w%]*m{0,3})+")
"""Numbers and dates with their units, as classes: 16万元, 7月1日."""
_COUNTED: Final = re.compile(r"[0-9０-９]+个(?:多?小时|月|百分点)")
_NUMERALS: Final = "一二三四五六七八九十百"
_QUOTE: Final = re.compile(r"[“‘《〈「『（〔【]([^“”‘’《》〈〉「」『』（）〔〕【】]*)[”’》〉」』）〕】]")
_MARKS: Final = c.STOP + c.COMMA + c.COLON + c.EXCLAIM + c.EXCLAIM_CLOSED + c.DASH + tokens.PAIR


def break_penalties(
    text: str, words: frozenset[str] = frozenset(), rules: Punctuation = PUNCTUATION, *, marks_only: bool = False
) -> dict[int, int]:
    """Return the offsets where a line of a headline may end and what that costs, 0 to ``INSIDE``.

    Args:
        text: The headline.
        words: A paper's own words, never broken; ``rules.names`` are not either.
        rules: Kinsoku level and language.
        marks_only: Only the places at spaces and after marks, for which no word list is needed.

    >>> break_penalties("红船领航　实干如炬", marks_only=True)
    {5: 0}
    """
    return dict(_penalties(text, words, rules, marks_only))


@lru_cache(maxsize=512)
def _penalties(text: str, words: frozenset[str], rules: Punctuation, marks_only: bool) -> dict[int, int]:
    kinds = tokens.resolve(text, rules.language)
    is_listed = profile(rules.language).is_listed
    held = _held(text, kinds, words | rules.names, is_listed)
    table = penalties(rules.level, rules.language)
    offered = [
        n
        for n in allowed_breaks(text, rules.level, rules.language)
        if n not in held and table[kinds[n - 1] + kinds[n]] <= _SOFTEST
    ]
    at_marks = {n: _at_mark(text, kinds, n) for n in offered}
    if marks_only:
        return {n: cost for n, cost in at_marks.items() if cost is not None}
    between = _between_words(text, words | rules.names, is_listed)
    for match in _QUOTE.finditer(text):
        start, end = match.span()
        for n in range(start + 1, end):
            between[n] = between.get(n, WORD) + QUOTED
        if len(match[1]) == 1 and between.get(end + 1, 0) < UNKNOWN:
            between[end] = INSIDE  # one quoted character before another is a pun inside a word: 青春“警”事, 新“枫”景
    return {
        n: cost if cost is not None else _beside_quote(kinds, n, between.get(n, WORD)) for n, cost in at_marks.items()
    }


def _held(text: str, kinds: str, words: frozenset[str], is_listed: bool) -> set[int]:
    """Return the offsets inside what is never broken: quantities, listed words and names, quoted terms of four at most."""
    spans = [match.span() for match in _QUANTITY.finditer(kinds)]
    spans += [match.span() for match in _COUNTED.finditer(text)]
    for match in _QUOTE.finditer(text):
        if len(match[1]) <= _WHOLE_QUOTE:
            spans.append(match.span())
    for word in words:  # those of han are found by reading: they may not be meant
        if not (is_listed and _stretches(word) == [(0, word)]):
            spans += [match.span() for match in re.finditer(re.escape(word), text)]
    held = {n for start, end in spans for n in range(start + 1, min(end, len(text)))}
    return held | {n for n, cost in bindings(text, words).items() if cost >= NAME}


def _at_mark(text: str, kinds: str, n: int) -> int | None:
    """Return the cost of a break at a space or after a mark; None where words decide."""
    left = kinds[n - 1]
    if left in c.BLANK:
        return SPACE
    if left in _MARKS:
        return LIST_MARK if text[n - 1] == "、" else MARK
    return None


def _beside_quote(kinds: str, n: int, cost: int) -> int:
    if kinds[n] not in c.OPEN:
        return cost
    return cost + PHRASE if cost == WORD else max(cost, WORD + HANGING)


def _between_words(text: str, words: frozenset[str], is_listed: bool) -> dict[int, int]:
    """Return the cost of every offset inside and at the ends of stretches of han and kana."""
    costs: dict[int, int] = {}
    runs = _stretches(text)
    for start, run in runs:
        costs |= dict(_inside_run(run, start, words, is_listed))
    for (start, one), (end, other) in pairwise(runs):
        if start + len(one) == end:  # Japanese: a phrase ends with its particles, before the next han or katakana
            costs[end] = WORD if one < "゠" and other >= "゠" else UNKNOWN
    return costs


def _stretches(text: str) -> list[tuple[int, str]]:
    """Return the stretches of han, hiragana and katakana in a text, with where they begin."""
    found: list[tuple[int, str]] = []
    start = 0
    for script, characters in groupby(text, _script):
        stretch = "".join(characters)
        if script:
            found.append((start, stretch))
        start += len(stretch)
    return found


def _script(char: str) -> str:
    """Return the script of han and kana, "" of others (a regular expression of all han takes 1 ms to compile)."""
    if "㐀" <= char <= "鿿" or char in "々〇":
        return "han"
    if "ぁ" <= char <= "ゟ":
        return "hiragana"
    return "katakana" if "゠" <= char <= "ヿ" else ""


def _inside_run(run: str, start: int, words: frozenset[str], is_listed: bool) -> Iterator[tuple[int, int]]:
    if run < "㐀" or not is_listed:
        yield from ((start + n, UNKNOWN) for n in range(1, len(run)))
        return
    found = ["", "", *split_words(run, words), ""]
    for earlier, before, after in zip(found, found[1:], found[2:], strict=False):
        inside = UNKNOWN if len(before) >= _LONG else INSIDE
        yield from ((start + n, inside) for n in range(1, len(before)))
        start += len(before)
        yield start, _between(earlier, before, after)


def _between(earlier: str, before: str, after: str) -> int:
    """Return the cost of a line that ends after one word, before another (H4; H5 as far as forms tell)."""
    cost = WORD
    if after in NOT_BEGINNING:
        cost += 2 * HANGING
    elif after in OFFICES:
        cost += CLINGING
    elif after in BEGINNING:
        cost += PHRASE
    if before in NOT_ENDING:
        cost += HANGING
    elif (len(before) == 1 and before not in NOT_BEGINNING) or _is_ordinal(before):
        cost += CLINGING
    return cost + OBJECT if earlier in NOT_ENDING else cost


def _is_ordinal(word: str) -> bool:
    return len(word) > 1 and word[0] == "第" and not word[1:].strip(_NUMERALS)
