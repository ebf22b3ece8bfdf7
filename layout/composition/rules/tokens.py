"""Cut a text into tokens, the smallest pieces set as one: a han, a mark, a Latin word, a number, a ``——``."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import Final

from layout.composition.rules import classes as c
from layout.composition.rules.profiles import profile
from layout.model.style import Language

PAIR: Final = "2"
"""Class letter of the second character of a ``——`` or ``……``."""

_UNSETTLED = re.compile(r"[()=PEkhsuD]|[Oo] |w[A9]")
_RUN = re.compile(r"[()]+|=+|P+|E+|[kh]|s|(?<=[Oo]) +|D")
_URL = re.compile(r"(?:https?://|www\.)[!-~]*[0-9A-Za-z/]")
_SPACED_GUILLEMET: Final = r"[«‹](?=[ \u00a0\u202f])|(?<=[ \u00a0\u202f])[»›](?=[ .,;:!?)]|$)"  # rare: compiled late
_LATIN_MATTER = re.compile(r"://|www\.|[«‹»›]")
_URL_BREAKS: Final = frozenset("/-?&._")
_WESTERN: Final = frozenset("A9Uwxcou$%")
_WORD_ENDS: Final = frozenset("A9")
_RAW_QUOTES: Final = frozenset(c.RAW_OPEN + c.RAW_CLOSE)

# A word or number with its signs, joined by , . : / + - ' only where a letter or digit follows. A hyphen before a
# letter ends the token: a line may end after it (UAX #14 LB21). Inside a URL, U ends the token (B13).
_TOKEN: Final = re.compile(
    r"\$*[A9](?:[A9+]|[ws$](?=[A9])|h(?=9)|u(?=A))*(?:U+|h(?=A)|%+|\$+(?!\+))?|U+|[LP]2?|[^+ _Zzg\n]\+*|.", re.DOTALL
)


def _neighbours(kinds: list[str], start: int, end: int, skipped: str) -> tuple[str, str]:
    """Return the classes on either side of ``start:end``, ``skipped`` ones passed over; empty at the text's edges."""
    left, right = start - 1, end
    while left >= 0 and kinds[left] in skipped:
        left -= 1
    while right < len(kinds) and kinds[right] in skipped:
        right += 1
    return (kinds[left] if left >= 0 else ""), (kinds[right] if right < len(kinds) else "")


def _is_western(before: str, after: str) -> bool:
    """Tell whether shared code points between these classes are proportional (CLREQ appendix A notes, LB19a).

    At a text's edge the one neighbour decides; digits alone do not make a Latin context.
    """
    if before and after:
        return before in _WESTERN and after in _WESTERN and (before != c.DIGIT or after != c.DIGIT)
    return (before or after) in "Awxcou" and bool(before or after)


def _settle_dash(kinds: list[str], start: int, end: int) -> None:
    before, after = _neighbours(kinds, start, end, " ")
    if end - start == 1 and _is_western(before, after):
        kinds[start] = c.LATIN_DASH
        return
    for i in range(start, end - 1, 2):
        kinds[i : i + 2] = c.DASH, PAIR
    if (end - start) % 2:
        kinds[end - 1] = c.LONG_CONNECTOR


def _settle_connector(kinds: list[str], start: int, end: int) -> None:
    """Decide a hyphen, en dash or solidus: joins a number or word, stands alone in Latin, or connects han."""
    before, after = _neighbours(kinds, start, end, "")
    if before in _WORD_ENDS and after in _WORD_ENDS:
        if kinds[start] == c.SHORT_CONNECTOR:
            kinds[start] = c.SOLIDUS  # joins, as the solidus does
    elif kinds[start] != c.SOLIDUS:
        western = all(kind in "A9wxcou $%" for kind in (before, after))
        kinds[start] = (c.HYPHEN if kinds[start] == c.HYPHEN else c.LATIN_DASH) if western else c.SHORT_CONNECTOR


def _settle(kinds: list[str], start: int, end: int) -> None:
    """Decide one run of a class whose setting depends on its neighbours."""
    kind = kinds[start]
    if kind == c.RAW_DASH:
        _settle_dash(kinds, start, end)
    elif kind == c.ELLIPSIS:
        kinds[start:end] = (c.ELLIPSIS + PAIR) * ((end - start) // 2) + c.ELLIPSIS * ((end - start) % 2)
    elif kind == c.EXCLAIM:
        if end - start == 2:
            kinds[end - 1] = c.EXCLAIM_CLOSED
    elif kind == c.SPACE:
        kinds[start:end] = c.SPACE_HELD * (end - start)
    elif kind == c.DOT:
        before, after = _neighbours(kinds, start, end, "")
        if before == after == c.LETTER:
            kinds[start] = c.LETTER
    else:
        _settle_connector(kinds, start, end)


def _settle_quotes(kinds: list[str], western_quotes: bool) -> None:
    """Make ``“ ” ‘ ’`` full-width marks unless both of a pair stand between Latin characters.

    With ``western_quotes`` they are brackets of Latin text wherever they stand, apostrophes apart.
    """
    opened: list[int] = []
    western: dict[int, bool] = {}
    for i in [i for i, kind in enumerate(kinds) if kind in _RAW_QUOTES]:
        if kinds[i] == c.RAW_OPEN:
            western[i] = _is_western(*_neighbours(kinds, i, i + 1, " ()"))
            opened.append(i)
        else:
            western[i] = _is_western(*_neighbours(kinds, i, i + 1, " ()"))
            inside_word = western[i] and 0 < i < len(kinds) - 1 and kinds[i - 1] == kinds[i + 1] == c.LETTER
            if opened and not inside_word:
                pair = opened.pop()
                western[i] = western[pair] = western[i] and western[pair]
    opening, closing = (c.LATIN_OPEN, c.LATIN_CLOSE) if western_quotes else (c.OPEN, c.CLOSE)
    for i, is_western in western.items():
        kinds[i] = c.QUOTE if is_western else opening if kinds[i] == c.RAW_OPEN else closing


def _settle_latin(text: str, kinds: list[str]) -> None:
    """Make URLs words that may break after their marks (B13), and « » brackets (UAX #14 LB15a, LB15b)."""
    for match in _URL.finditer(text):
        for i in range(*match.span()):
            kinds[i] = c.URL_BREAK if text[i] in _URL_BREAKS else c.LETTER
        kinds[match.end() - 1] = c.LETTER
    for match in re.finditer(_SPACED_GUILLEMET, text):
        kinds[match.start()] = c.LATIN_OPEN if match.group() in "«‹" else c.LATIN_CLOSE


def resolve(text: str, language: Language = "zh-Hans") -> str:
    """Return the final class letter of every code point of ``text``, its neighbours considered.

    >>> resolve("“AI”——it’s！！")
    'OAACL2AAuAEe'
    >>> resolve("新·詞", "zh-Hant-TW")
    'HRH'
    """
    kinds = c.classify(text, language)
    if not _UNSETTLED.search(kinds):
        return kinds
    settled = list(kinds)
    if _LATIN_MATTER.search(text):
        _settle_latin(text, settled)
    if c.RAW_OPEN in kinds or c.RAW_CLOSE in kinds:
        _settle_quotes(settled, profile(language).western_quotes)
    for match in _RUN.finditer("".join(settled)):
        _settle(settled, *match.span())
    kinds = "".join(settled)
    return kinds.replace(c.DOT, c.DOT_FULL) if profile(language).wide_dot else kinds


def cut(kinds: str, bounds: tuple[int, ...]) -> tuple[list[int], list[str]]:
    """Cut resolved ``kinds`` into tokens, never across ``bounds`` (offsets where face or colour change, ends included).

    Returns the token's start offsets (one more than tokens: the last is the text's length) and their class strings.
    """
    pieces: list[str] = []
    for start, end in pairwise(bounds):
        pieces += _TOKEN.findall(kinds, start, end)
    return list(accumulate(map(len, pieces), initial=0)), pieces


def edges(pieces: list[str]) -> tuple[list[str], list[str]]:
    """Return the class with which each token meets the one before it, and the one after it."""
    lefts, rights = pieces.copy(), pieces.copy()
    for i in [i for i, length in enumerate(map(len, pieces)) if length > 1]:
        lefts[i], rights[i] = pieces[i][0], _right_edge(pieces[i])
    return lefts, rights


def _right_edge(piece: str) -> str:
    bare = piece.rstrip(c.COMBINING + PAIR)
    return bare[-1] if bare else piece[-1]
