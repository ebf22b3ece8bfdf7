"""What stands between two tokens: blanks of marks taken out, Han–Latin space put in, and what may still give or take.

Full-width marks are half an em of ink and half an em of blank (typography.md 5–7 and 9; CLREQ
``#h-adjustment_of_adjacent_punctuation_marks``; GB/T 15834 5.1). All amounts are in 1/1000 em.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from layout.composition.rules import classes as c
from layout.composition.rules.profiles import EM, HALF, WIDTHS, Profile, profile
from layout.model.style import Language, WidthStyle, Writing
from layout.records import NamedTuple

LOOSE: Final = 100
"""Gaps of more than 0.10 em are seen by every reader."""
LEAST_AUTOSPACE: Final = 125
LATE_AUTOSPACE: Final = 150
"""What a Han–Latin space takes before other gaps get more than LOOSE: half an em in all with that, CLREQ's limit."""
LEAST_WORD_SPACE: Final = 250
MOST_WORD_SPACE: Final = 500

# Squeeze steps, in order (CLREQ #procedures_for_inter-character_spacing_reduction).
SQUEEZE_WORD: Final = 2
SQUEEZE_DOT: Final = 3
SQUEEZE_BRACKET: Final = 4
SQUEEZE_COMMA: Final = 5
SQUEEZE_AUTOSPACE: Final = 6
SQUEEZE_STOP: Final = 7
SQUEEZE_STEPS: Final = (SQUEEZE_WORD, SQUEEZE_DOT, SQUEEZE_BRACKET, SQUEEZE_COMMA, SQUEEZE_AUTOSPACE, SQUEEZE_STOP)

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
_MARKS: Final = frozenset(c.MARKS_CLOSING + c.EXCLAIM_FULL)
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
_BLANK_ENDS: Final = frozenset(c.DOT + c.DOT_FULL + c.BLANK)
"""Beside these, brackets and pause marks give up their half em: what stands there is blank enough."""
_STEPS: Final = {
    c.OPEN: SQUEEZE_BRACKET, c.CLOSE: SQUEEZE_BRACKET, c.COMMA: SQUEEZE_COMMA, c.COLON: SQUEEZE_COMMA,
    c.STOP: SQUEEZE_STOP, c.EXCLAIM: SQUEEZE_STOP, c.DOT_FULL: SQUEEZE_DOT,
}  # fmt: skip
_NO_BLANK: Final = (0, 0)


class Gap(NamedTuple):
    """Between two tokens: ``kern`` is always added; ``shrink`` may be taken in ``step``; ``stretch`` says how it grows.

    ``room`` is how far a word space or Han–Latin space grows before the other gaps do; ``grows`` is 1 where it takes an
    even share of what is left, else 0. ``late`` is what it still takes before other gaps get more than LOOSE.
    """

    kern: int = 0
    shrink: int = 0
    step: int = 0
    stretch: int = STRETCH_ANY
    room: int = 0
    grows: int = 1
    late: int = 0


class SpacingTable(dict[str, Gap]):
    """Gap by pair of spacing classes (``"MH"``) for one style, language and writing; worked out as pairs are met."""

    def __init__(self, style: WidthStyle, autospace: int, rules: Profile) -> None:
        super().__init__()
        self.widths = WIDTHS[style]
        self.autospace = autospace
        self.rules = rules
        self.blanks = self.widths.blanks_in(rules)

    def __missing__(self, pair: str) -> Gap:
        gap = self._gap(pair[0], pair[1])
        late = LOOSE if gap.stretch == STRETCH_LAST else gap.late
        self[pair] = gap = gap._replace(grows=int(RIGID < gap.stretch < STRETCH_LAST), late=late)
        return gap

    def _gap(self, left: str, right: str) -> Gap:
        """Work out the gap between two classes."""
        if (left in _IDEOGRAPHS and right in _WESTERN_LEFT) or (left in _WESTERN_RIGHT and right in _IDEOGRAPHS):
            shrink = max(0, self.autospace - LEAST_AUTOSPACE)
            room = max(0, self.rules.most_autospace - self.autospace) if self.autospace else 0
            late = LATE_AUTOSPACE if room and self.rules.most_autospace < HALF else 0
            return Gap(self.autospace, shrink, SQUEEZE_AUTOSPACE, STRETCH_AUTOSPACE, room, late=late)
        stretch = _stretch(left, right, self.rules.marks_stretch)
        _, trailing = self.blanks.get(left, _NO_BLANK)
        leading, _ = self.blanks.get(right, _NO_BLANK)
        if not trailing and not leading:
            return Gap(stretch=stretch)
        after = trailing if trailing and left in self.widths.kept and not self._closes_up(left, right) else 0
        before = leading if leading and right in self.widths.kept and not self._opens_up(left, right) else 0
        is_fixed = left in c.STOP and not self.rules.stop_shrink  # 。「 too: the half em is 。's where 。 never gives
        shrink = 0 if is_fixed else self._gives(left, after) + self._gives(right, before)
        steps = [self._step(kind) for kind, blank in ((left, after), (right, before)) if blank]
        return Gap(after - trailing + before - leading, shrink, max(steps, default=0), stretch)

    def _closes_up(self, left: str, right: str) -> bool:
        """Tell whether the half em behind a closing mark goes, because a mark or blank follows (section 6).

        Before an opening mark it goes too: the half em between the two is counted as the opening mark's. A quarter em
        stays: what is centred keeps both its sides (JLREQ appendix B, cl-05).
        """
        if self.blanks[left][1] != HALF:
            return False
        return right in _BLANK_ENDS or right in LEADING or (right in TRAILING and self._moves(right))

    def _opens_up(self, left: str, right: str) -> bool:
        """Tell whether the half em before an opening mark goes, because a mark or blank stands before it."""
        if self.blanks[right][0] != HALF:
            return False
        if left in TRAILING:  # centred and fixed marks have no half em to give: the opening one gives its own
            return self.blanks.get(left, _NO_BLANK)[1] != HALF and self._moves(left)
        return left in LEADING or left in _BLANK_ENDS

    def _moves(self, mark: str) -> bool:
        """Tell whether a bracket closes up to a mark: to one without blanks (！ in Japanese) not everywhere."""
        return self.rules.solid_at_fixed or mark in self.blanks

    def _gives(self, kind: str, blank: int) -> int:
        """Return how much of a blank a tight line may take."""
        if kind not in self.widths.gives:
            return 0
        return min(blank, self.rules.stop_shrink) if kind in c.STOP + c.EXCLAIM else blank

    def _step(self, kind: str) -> int:
        if kind in c.OPEN + c.CLOSE and self.rules.brackets_with_commas:
            return SQUEEZE_COMMA
        if kind == c.COLON and self.blanks[kind][0]:
            return SQUEEZE_DOT  # ： ； are middle dots where they are centred (JLREQ cl-05)
        return _STEPS[kind]


def _stretch(left: str, right: str, marks_stretch: bool) -> int:
    """Return how the gap between two classes may grow where no space of its own stands in it."""
    if left == c.SPACE:
        return STRETCH_WORD
    if right in c.BLANK or c.GLUE in left + right or right == c.COMBINING:
        return RIGID
    if left in c.PIECE + c.URL_BREAK and right in c.PIECE + c.URL_BREAK + c.LETTER:
        return STRETCH_LAST
    if left in _LATIN and right in _LATIN:
        return RIGID
    if right in c.POSTFIX_FULL + c.EXCLAIM_CLOSED or left + right == "88":
        return RIGID
    if left in c.PREFIX_FULL + c.PREFIX:  # ￥100 is one; 步巡+车巡 may open, as late as at other connectors
        return RIGID if right in c.DIGIT + c.DIGIT_FULL + c.LETTER else STRETCH_LAST
    if right == c.PREFIX and left in _IDEOGRAPHS:
        return STRETCH_LAST
    if left in LEADING or right == c.CLOSE or (left in TRAILING and right in TRAILING):
        return STRETCH_LAST
    if left in _TIGHT or right in _TIGHT:
        return STRETCH_LAST
    if not marks_stretch and (left in _MARKS or right in _MARKS or right in LEADING):
        return STRETCH_LAST
    return STRETCH_ANY


@cache
def spacing(
    style: WidthStyle, cjk_latin_space: float, language: Language = "zh-Hans", writing: Writing = "horizontal"
) -> SpacingTable:
    """Return the gaps of a punctuation style (``quanjiao``, ``kaiming``, ``banjiao``, ``plain``, ``taiwan``).

    ``cjk_latin_space`` is the natural space between han and Latin, in em.
    """
    return SpacingTable(style, round(cjk_latin_space * EM), profile(language, writing))
