"""Where a line may end: the rules B1–B17 of the composition rules as tables keyed by level and language.

Sources: GB/T 15834-2011 5.1; CLREQ ``#prohibition_rules_for_line_start_end``; JLREQ appendix C; UAX #14 for Latin text.
"""

from __future__ import annotations

from functools import cache
from typing import Final, get_args

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.composition.rules.bindings import FORBIDDEN, FREE, bindings
from layout.composition.rules.profiles import profile
from layout.model.style import Language, Level

LEVELS: Final[tuple[Level, ...]] = get_args(Level)

# Whatever the level: closing and inner marks of Latin text, blanks, joiners, the second of two stacked marks.
_HELD_AT_START: Final = (
    c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM + c.POSTFIX + c.QUOTE + c.BLANK + c.GLUE + c.COMBINING
    + c.EXCLAIM_CLOSED + c.NEWLINE
)  # fmt: skip
_HELD_AT_END: Final = c.LATIN_OPEN + c.QUOTE + c.GLUE + c.SPACE_HELD + c.PREFIX + c.PREFIX_FULL  # B11
_BASIC_START: Final = (
    c.MARKS_CLOSING + c.EXCLAIM_FULL + c.DOT + c.DOT_FULL + c.LONG_CONNECTOR + c.SHORT_CONNECTOR
    + c.SOLIDUS_FULL + c.SOLIDUS + c.POSTFIX_FULL
)  # fmt: skip
_GB_START: Final = _BASIC_START + c.ELLIPSIS + c.ITERATION

NOT_AT_START: Final[dict[Level, frozenset[str]]] = {
    "none": frozenset(_HELD_AT_START),
    "basic": frozenset(_HELD_AT_START + _BASIC_START),  # B4, B5, B10
    "gb": frozenset(_HELD_AT_START + _GB_START),  # B8, B14
    "strict": frozenset(_HELD_AT_START + _GB_START + c.DASH),  # B9
}
NOT_AT_END: Final[dict[Level, frozenset[str]]] = {
    "none": frozenset(_HELD_AT_END),
    "basic": frozenset(_HELD_AT_END + c.OPEN),  # B6
    "gb": frozenset(_HELD_AT_END + c.OPEN + c.SOLIDUS + c.SOLIDUS_FULL),  # B7
    "strict": frozenset(_HELD_AT_END + c.OPEN + c.SOLIDUS + c.SOLIDUS_FULL),
}

# (left, right): no break between, at any level (B11, B12; UAX #14 LB23–LB30).
_UNSPLIT: Final = (
    (c.LETTER + c.DIGIT + c.POSTFIX + c.LATIN_CLOSE + c.LATIN_STOP, c.LETTER + c.DIGIT + c.LATIN_OPEN + c.PREFIX),
    (c.LETTER + c.DIGIT + c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM, c.HYPHEN + c.ELLIPSIS + c.SOLIDUS),
    (c.DIGIT + c.DIGIT_FULL + c.LETTER, c.POSTFIX_FULL),
    (c.DIGIT_FULL, c.DIGIT_FULL),
    (c.HYPHEN + c.SHORT_CONNECTOR, c.DIGIT),
    (c.SOLIDUS, c.DIGIT),
)
# Soft bindings (typography.md 4.2), on the scale of the fitter's costs.
_SOFT: Final = (
    (c.DIGIT + c.DIGIT_FULL, c.MEASURE, 300),
    (c.DIGIT, c.HANGUL, 300),
    (c.MEASURE, c.MEASURE, 60),
    (c.ORDINAL, c.DIGIT + c.DIGIT_FULL, 600),
    (c.LONG_CONNECTOR, c.DIGIT + c.DIGIT_FULL, 300),
    (c.BULLET, c.IDEOGRAPHS + c.HANGUL + c.LETTER + c.DIGIT, 1000),
    (c.URL_BREAK, c.LETTER + c.URL_BREAK, 200),
    (c.PIECE, c.PIECE, 2000),
)
# Inside a word of hangul, particles and what brackets hold included: 서울|에서, AI|가, 한국(|KR)|은.
_IN_WORD: Final = c.HANGUL + c.LETTER + c.DIGIT + c.LATIN_OPEN + c.LATIN_CLOSE + c.POSTFIX
# After a blank only these stay forbidden at line start (UAX #14 LB13, LB15d, LB16).
AFTER_BLANK: Final = frozenset(
    c.MARKS_CLOSING + c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM + c.BLANK + c.LONG_CONNECTOR + c.GLUE + c.NEWLINE
)


class PenaltyTable(dict[str, int]):
    """Cost of a break by pair of class letters (``"9m"``: between a number and 元), worked out as pairs are met.

    ``level`` is ``none``, ``basic``, ``gb`` or ``strict``; with ``ellipsis`` a line may begin with ``……`` (18.1).
    """

    def __init__(self, level: Level, language: Language, ellipsis: bool) -> None:
        super().__init__()
        rules = profile(language)
        kana = c.SMALL_KANA if LEVELS.index(level) >= LEVELS.index(rules.small_kana) else ""
        self.inside_words = rules.inside_words
        self.not_at_start = (NOT_AT_START[level] | set(kana)) - set(c.ELLIPSIS if ellipsis else "")  # B8, B15
        self.not_at_end = NOT_AT_END[level]

    def __missing__(self, pair: str) -> int:
        cost = self[pair] = self._cost(pair[0], pair[1])
        return cost

    def _cost(self, left: str, right: str) -> int:
        """Return what a break costs between a token ending in class ``left`` and one beginning with ``right``."""
        if left == c.ZERO_SPACE:
            return FREE
        if left in (c.SPACE, c.IDEOGRAPHIC_SPACE):
            return FORBIDDEN if right in AFTER_BLANK and right in self.not_at_start else FREE
        if right in self.not_at_start or left in self.not_at_end:
            return FORBIDDEN
        if any(left in before and right in after for before, after in _UNSPLIT):
            return FORBIDDEN
        cost = next((cost for before, after, cost in _SOFT if left in before and right in after), FREE)
        is_word = c.HANGUL in left + right and left in _IN_WORD and right in _IN_WORD
        return max(cost, self.inside_words) if is_word else cost


@cache
def penalties(level: Level, language: Language = "zh-Hans", ellipsis: bool = False) -> PenaltyTable:
    """Return the table of what breaks cost at a level in a language."""
    return PenaltyTable(level, language, ellipsis)


def allowed_breaks(text: str, level: Level = "gb", language: Language = "zh-Hans") -> tuple[int, ...]:
    """Return the code-point offsets where a line may end (0 and the text's length left out).

    Soft bindings (a number and its measure word, a name) are not counted: breaks there are dear, not forbidden.

    >>> allowed_breaks("下降31.25%，好")
    (1, 2, 9)
    >>> allowed_breaks("ちょっと", "strict", "ja"), allowed_breaks("ちょっと", "gb", "ja")
    ((3,), (1, 2, 3))
    """
    table = penalties(level, language)
    starts, pieces = tokens.cut(tokens.resolve(text, language), (0, len(text)))
    lefts, rights = tokens.edges(pieces)
    whole = {offset for offset, cost in bindings(text).items() if cost >= FORBIDDEN}
    return tuple(
        start
        for start, right, left in zip(starts[1:], rights, lefts[1:], strict=False)
        if table[right + left] < FORBIDDEN and start not in whole
    )
