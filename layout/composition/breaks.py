"""Where a line may end: the rules B1–B17 of the composition rules as tables keyed by level.

Sources: GB/T 15834-2011 5.1; CLREQ ``#prohibition_rules_for_line_start_end``; UAX #14 for Latin text.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from layout.composition import classes as c
from layout.composition import tokens

Level = Literal["none", "basic", "gb", "strict"]

FREE: Final = 0
FORBIDDEN: Final = 1_000_000
"""Penalty of a break that only a line with no other way out may take."""

# Whatever the level: closing and inner marks of Latin text, blanks, joiners, the second of two stacked marks.
_HELD_AT_START: Final = (
    c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM + c.POSTFIX + c.QUOTE + c.BLANK + c.GLUE + c.COMBINING
    + c.EXCLAIM_CLOSED + c.NEWLINE
)  # fmt: skip
_HELD_AT_END: Final = c.LATIN_OPEN + c.QUOTE + c.GLUE + c.SPACE_HELD + c.PREFIX
_BASIC_START: Final = (
    c.MARKS_CLOSING + c.EXCLAIM_FULL + c.DOT + c.DOT_FULL + c.LONG_CONNECTOR + c.SHORT_CONNECTOR
    + c.SOLIDUS_FULL + c.SOLIDUS + c.POSTFIX_FULL
)  # fmt: skip
_GB_START: Final = _BASIC_START + c.ELLIPSIS + c.ITERATION + c.SMALL_KANA

NOT_AT_START: Final[dict[str, frozenset[str]]] = {
    "none": frozenset(_HELD_AT_START),
    "basic": frozenset(_HELD_AT_START + _BASIC_START),  # B4, B5, B10
    "gb": frozenset(_HELD_AT_START + _GB_START),  # B8, B14, B15
    "strict": frozenset(_HELD_AT_START + _GB_START + c.DASH),  # B9
}
NOT_AT_END: Final[dict[str, frozenset[str]]] = {
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
    (c.PREFIX_FULL, c.DIGIT + c.DIGIT_FULL + c.LETTER + c.IDEOGRAPHS + c.OPEN),
    (c.DIGIT_FULL, c.DIGIT_FULL),
    (c.HYPHEN, c.DIGIT),
    (c.SOLIDUS, c.DIGIT),
)
# Soft bindings (typography.md 4.2), on the scale of the fitter's costs.
_SOFT: Final = (
    (c.DIGIT + c.DIGIT_FULL, c.MEASURE, 300),
    (c.MEASURE, c.MEASURE, 60),
    (c.ORDINAL, c.DIGIT + c.DIGIT_FULL, 600),
    (c.BULLET, c.IDEOGRAPHS + c.LETTER + c.DIGIT, 1000),
    (c.URL_BREAK, c.LETTER + c.URL_BREAK, 200),
    (c.PIECE, c.PIECE, 2000),
)
# After a blank only these stay forbidden at line start (UAX #14 LB13, LB15d, LB16).
_AFTER_BLANK: Final = frozenset(
    c.MARKS_CLOSING + c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM + c.BLANK + c.LONG_CONNECTOR + c.GLUE + c.NEWLINE
)


def _penalty(left: str, right: str, level: str) -> int:
    """Return the cost of a break between a token ending in class ``left`` and one beginning with ``right``."""
    if left == c.ZERO_SPACE:
        return FREE
    if left in (c.SPACE, c.IDEOGRAPHIC_SPACE):
        return FORBIDDEN if right in _AFTER_BLANK and right in NOT_AT_START[level] else FREE
    if right in NOT_AT_START[level] or left in NOT_AT_END[level]:
        return FORBIDDEN
    if any(left in before and right in after for before, after in _UNSPLIT):
        return FORBIDDEN
    return next((cost for before, after, cost in _SOFT if left in before and right in after), FREE)


class PenaltyTable(dict[str, int]):
    """Penalty by pair of class letters (``"9m"``), at one level; worked out as pairs are met."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self.level = level

    def __missing__(self, pair: str) -> int:
        cost = self[pair] = _penalty(pair[0], pair[1], self.level)
        return cost


@cache
def penalties(level: str) -> PenaltyTable:
    """Return the penalty table of a level: ``none``, ``basic``, ``gb`` or ``strict``."""
    return PenaltyTable(level)


def allowed_breaks(text: str, level: Level = "gb") -> tuple[int, ...]:
    """Return the code-point offsets where a line may end (0 and the text's length left out).

    >>> allowed_breaks("下降31.25%，好")
    (1, 2, 9)
    """
    table = penalties(level)
    starts, pieces = tokens.cut(tokens.resolve(text), (0, len(text)))
    lefts, rights = tokens.edges(pieces)
    return tuple(
        start
        for start, right, left in zip(starts[1:], rights, lefts[1:], strict=False)
        if table[right + left] < FORBIDDEN
    )
