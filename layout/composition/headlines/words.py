"""The words of a stretch of han: what a headline is not broken inside.

A word list (``styles/words/zh-Hans.txt``) says how common each word is, and the likeliest sequence of words wins. The list is
searched in place, by halving: a headline asks it some hundred questions (2 ms), loading it would take thirty times that.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from layout.resources import data_folder

_LONGEST: Final = 4
"""Characters in the longest word of the list."""
_ALL: Final = 26
"""Size of the corpus behind the list, as a power of two."""
_HOUSE: Final = 24
"""How common a paper's own words count, as a power of two: they win over anything they overlap."""
SUFFIXES: Final = frozenset("者家化性员率度界型式类级区市县镇乡村局所站厅室队组路院校网们")
"""Single characters that end a word with what stands before them: 践行者, 市公安局."""


@cache
def _list() -> bytes:
    return (data_folder("styles") / "words" / "zh-Hans.txt").read_bytes()


@cache
def _power(word: str) -> int:
    """Return how common a word is, as a power of two; -1 if the list does not have it."""
    lines = _list()
    wanted = word.encode()
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start)
        if lines[start:end] < wanted:
            low = end + 1
        else:
            high = start
    end = low + len(wanted)
    is_word = lines.startswith(wanted, low) and lines[end : end + 1].isalpha()
    return lines[end] - ord("a") if is_word else -1


def split_words(run: str, house: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of a stretch of han, the likeliest way to read it; ``house`` are words it is sure of.

    Single characters that stand together stay together, because the list does not know the word they make (a name, as
    a rule); so does a suffix with the word before it.

    >>> split_words("让安全知识融入春日美景")
    ['让', '安全', '知识', '融入', '春日', '美景']
    >>> split_words("青吴嘉公安"), split_words("钟埭派出所", frozenset({"钟埭"}))
    (['青吴嘉', '公安'], ['钟埭', '派出所'])
    """
    longest = max([_LONGEST, *map(len, house)])
    costs, begins = [0], [0]
    for end in range(1, len(run) + 1):
        ways = [
            (costs[start] + _ALL - power, start)
            for start in range(max(0, end - longest), end)
            if (power := _HOUSE if run[start:end] in house else _power(run[start:end])) >= 0 or end - start == 1
        ]
        cost, begin = min(ways)
        costs.append(cost)
        begins.append(begin)
    words: list[str] = []
    end = len(run)
    while end:
        words.append(run[begins[end] : end])
        end = begins[end]
    return _join(words[::-1], house)


def _join(words: list[str], house: frozenset[str]) -> list[str]:
    """Join single characters with one another, and suffixes with the word before them."""
    joined: list[str] = []
    is_open = False
    for word in words:
        is_single = len(word) == 1 and word not in house
        if joined and is_single and (is_open or word in SUFFIXES):
            joined[-1] += word
        else:
            joined.append(word)
        is_open = is_single
    return joined
