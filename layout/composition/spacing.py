"""What stands between two tokens: blanks of marks taken out, Han–Latin space put in, and what may still give or take.

Full-width marks are half an em of ink and half an em of blank (typography.md 5–7 and 9; CLREQ
``#h-adjustment_of_adjacent_punctuation_marks``; GB/T 15834 5.1). All amounts are in 1/1000 em.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from layout.composition import classes as c

HALF: Final = 500
LEAST_AUTOSPACE: Final = 125
MOST_AUTOSPACE: Final = 250
LEAST_WORD_SPACE: Final = 250
MOST_WORD_SPACE: Final = 500
STOP_SHRINK: Final = 250
"""。？！ give at most a quarter: three quarters of an em is their least (house rule, section 18.5)."""

# Squeeze steps, in order (CLREQ #procedures_for_inter-character_spacing_reduction).
SQUEEZE_WORD: Final = 2
SQUEEZE_BRACKET: Final = 4
SQUEEZE_COMMA: Final = 5
SQUEEZE_AUTOSPACE: Final = 6
SQUEEZE_STOP: Final = 7
SQUEEZE_STEPS: Final = (SQUEEZE_WORD, SQUEEZE_BRACKET, SQUEEZE_COMMA, SQUEEZE_AUTOSPACE, SQUEEZE_STOP)

# How a gap may stretch (CLREQ #procedures_for_inter-character_space_expansion).
RIGID: Final = 0
STRETCH_WORD: Final = 1
STRETCH_AUTOSPACE: Final = 2
STRETCH_ANY: Final = 3
STRETCH_LAST: Final = 4  # at a bracket's content, between marks, beside connectors: only where nothing else can

MARK: Final = "X"
"""Spacing class of a mark whose glyph is not one em wide: it has no blank to take out."""

TRAILING: Final = frozenset(c.MARKS_CLOSING)
LEADING: Final = frozenset(c.OPEN)
_WESTERN_LEFT: Final = frozenset(c.LETTER + c.DIGIT + c.PIECE)
_WESTERN_RIGHT: Final = frozenset(c.LETTER + c.DIGIT + c.POSTFIX + c.POSTFIX_FULL + c.PIECE)
_IDEOGRAPHS: Final = frozenset(c.IDEOGRAPHS)
_LATIN: Final = frozenset(
    c.LETTER + c.DIGIT + c.PREFIX + c.POSTFIX + c.LATIN_OPEN + c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM
    + c.QUOTE + c.HYPHEN + c.SOLIDUS
)  # fmt: skip
_TIGHT: Final = frozenset(
    c.LONG_CONNECTOR + c.SHORT_CONNECTOR + c.SOLIDUS + c.SOLIDUS_FULL + c.DOT + c.DOT_FULL + c.IDEOGRAPHIC_SPACE
    + c.BULLET
)  # fmt: skip
_BESIDE_BLANK: Final = frozenset(c.DOT + c.DOT_FULL + c.BLANK)
_STEP: Final = {c.CLOSE: SQUEEZE_BRACKET, c.COMMA: SQUEEZE_COMMA, c.COLON: SQUEEZE_COMMA}


class Gap(NamedTuple):
    """Between two tokens: ``kern`` is always added; ``shrink`` may be taken in ``step``; ``stretch`` says how it grows.

    ``room`` is how far a word space or Han–Latin space grows before the other gaps do; ``grows`` is 1 where it takes an
    even share of what is left, else 0.
    """

    kern: int = 0
    shrink: int = 0
    step: int = 0
    stretch: int = STRETCH_ANY
    room: int = 0
    grows: int = 1


def _trailing_blank(left: str, right: str, style: str) -> int:
    """Return what ``style`` leaves of the blank after ``left`` before ``right``."""
    if left not in TRAILING or left == c.EXCLAIM_CLOSED:
        return 0
    if right in TRAILING or right in _BESIDE_BLANK or right in LEADING:
        return 0  # the half em between a closing and an opening mark is counted as the opening one's
    keeps = style == "quanjiao" or (style == "kaiming" and left in c.STOP + c.EXCLAIM)
    return HALF if keeps else 0


def _leading_blank(left: str, right: str, style: str) -> int:
    """Return what ``style`` leaves of the blank before ``right`` after ``left``."""
    if right not in LEADING or left in LEADING or left in _BESIDE_BLANK:
        return 0
    return HALF if style == "quanjiao" else 0


def _stretch(left: str, right: str) -> int:
    """Return how the gap between two classes may grow where no space of its own stands in it."""
    if left == c.SPACE:
        return STRETCH_WORD
    if right in c.BLANK or c.GLUE in left + right or right == c.COMBINING:
        return RIGID
    if left in c.PIECE + c.URL_BREAK and right in c.PIECE + c.URL_BREAK + c.LETTER:
        return STRETCH_LAST
    if left in _LATIN and right in _LATIN:
        return RIGID
    if right in c.POSTFIX_FULL + c.EXCLAIM_CLOSED or left in c.PREFIX_FULL + c.PREFIX or left + right == "88":
        return RIGID
    if left in LEADING or right == c.CLOSE or (left in TRAILING and right in TRAILING):
        return STRETCH_LAST
    if left in _TIGHT or right in _TIGHT:
        return STRETCH_LAST
    return STRETCH_ANY


def _gap(left: str, right: str, style: str, autospace: int) -> Gap:
    """Work out the gap between two spacing classes."""
    if (left in _IDEOGRAPHS and right in _WESTERN_LEFT) or (left in _WESTERN_RIGHT and right in _IDEOGRAPHS):
        shrink = max(0, autospace - LEAST_AUTOSPACE)
        room = max(0, MOST_AUTOSPACE - autospace) if autospace else 0
        return Gap(autospace, shrink, SQUEEZE_AUTOSPACE, STRETCH_AUTOSPACE, room)
    stretch = _stretch(left, right)
    if style == "plain" or (left not in TRAILING and right not in LEADING):
        return Gap(stretch=stretch)
    after, before = _trailing_blank(left, right, style), _leading_blank(left, right, style)
    kern = after - HALF * (left in TRAILING) + before - HALF * (right in LEADING)
    if before:
        return Gap(kern, before, SQUEEZE_BRACKET, stretch)
    if left in c.STOP + c.EXCLAIM:
        return Gap(kern, min(after, STOP_SHRINK), SQUEEZE_STOP, stretch)
    return Gap(kern, after, _STEP.get(left, 0), stretch)


class SpacingTable(dict[str, Gap]):
    """Gap by pair of spacing classes (``"MH"``) in one punctuation style; worked out as pairs are met."""

    def __init__(self, style: str, autospace: int) -> None:
        super().__init__()
        self.style = style
        self.autospace = autospace

    def __missing__(self, pair: str) -> Gap:
        gap = _gap(pair[0], pair[1], self.style, self.autospace)
        self[pair] = gap = gap._replace(grows=int(RIGID < gap.stretch < STRETCH_LAST))
        return gap


@cache
def spacing(style: str, cjk_latin_space: float) -> SpacingTable:
    """Return the gaps of a punctuation style (``quanjiao``, ``kaiming``, ``banjiao``, ``plain``).

    ``cjk_latin_space`` is the natural space between han and Latin, in em.
    """
    return SpacingTable(style, round(cjk_latin_space * 1000))
