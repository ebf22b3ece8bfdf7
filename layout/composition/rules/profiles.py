"""What a paper's language and writing direction change: where marks hold their blanks, what they give, what is usual.

Regional conventions as data (typography.md section 14; CLREQ ``#h-punctuation_adjustment_space``, JLREQ appendices A–E,
KLREQ). The tables of ``breaks`` and ``spacing`` are worked out from these; nothing else asks for the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from layout.composition.rules import classes as c
from layout.model.style import Language, Level, WidthStyle, Writing
from layout.records import NamedTuple

EM: Final = 1000
"""All amounts of composition are in thousandths of an em."""
HALF: Final = 500
QUARTER: Final = 250

Blanks = Mapping[str, tuple[int, int]]
"""The blanks inside the one-em cell of a class of marks, before and after its ink, in 1/1000 em."""

_BRACKETS: Final = {c.OPEN: (HALF, 0), c.CLOSE: (0, HALF)}
_CORNER: Final = {**_BRACKETS, c.STOP: (0, HALF), c.COMMA: (0, HALF)}  # ink in a corner of the cell
_CENTRED: Final = (QUARTER, QUARTER)

MAINLAND: Final[Blanks] = MappingProxyType(
    {
        **_CORNER,
        c.COLON: (0, HALF),
        c.EXCLAIM: (0, HALF),
        c.EXCLAIM_CLOSED: (0, HALF),
        c.DOT_FULL: _CENTRED,
    }
)
"""CLREQ ``#h-punctuation_adjustment_space``: simplified Chinese, horizontal."""
MAINLAND_VERTICAL: Final[Blanks] = MappingProxyType({**_CORNER, c.DOT_FULL: _CENTRED})
"""The same, vertical: ：；！？ stand upright in one whole em, neither trimmed nor squeezed."""
TAIWAN: Final[Blanks] = MappingProxyType(
    {**_BRACKETS, c.STOP: _CENTRED, c.COMMA: _CENTRED, c.COLON: _CENTRED, c.DOT_FULL: _CENTRED}
)
"""The same, traditional Chinese: pause marks in the middle of their cells, ！？ fixed."""
JAPAN: Final[Blanks] = MappingProxyType({**_CORNER, c.COLON: _CENTRED, c.DOT_FULL: _CENTRED})
"""JLREQ appendix B: cl-01, 02, 06, 07 hold half an em, the middle dots of cl-05 a quarter on either side, cl-04 none."""


class Profile(NamedTuple):
    """The conventions of a language and writing direction.

    ``level``, ``style``, ``cjk_latin_space`` (em) and ``indent`` (em) are what a paper starts from where its style says
    nothing. The rest is what the rules look up: ``blanks`` of its faces' marks; ``stop_shrink``, how much of their blank
    。！？ give in a tight line; ``most_autospace``, how far the space between han and Latin grows before other gaps do;
    ``brackets_with_commas``, brackets give in one step with commas; ``marks_stretch``, the gaps behind closing and before
    opening marks grow like those between characters; ``solid_at_fixed``, brackets give up their blank beside a ！ or ？
    that has none; ``kept_at_end``, the classes that keep their blank where they end a line; ``wide_dot``, ``·`` takes one
    em; ``western_quotes``, ``“ ”`` are proportional; ``small_kana``, the lowest level that keeps small kana and ー from
    beginning a line; ``inside_words``, what it costs to break inside a word of hangul; ``is_listed``, the word list of
    headlines (Chinese words) is of any use.
    """

    level: Level = "gb"
    style: WidthStyle = "quanjiao"
    cjk_latin_space: float = 0.125
    indent: float = 2.0
    blanks: Blanks = MAINLAND
    stop_shrink: int = QUARTER
    most_autospace: int = QUARTER
    brackets_with_commas: bool = False
    marks_stretch: bool = True
    solid_at_fixed: bool = True
    kept_at_end: str = ""
    wide_dot: bool = False
    western_quotes: bool = False
    small_kana: Level = "gb"
    inside_words: int = 0
    is_listed: bool = True


_ZH_HANT: Final = Profile("basic", "taiwan", blanks=TAIWAN, wide_dot=True)
_PROFILES: Final[Mapping[Language, Profile]] = {
    "zh-Hans": Profile(),
    # CLREQ #prohibition_rules_for_line_start_end: papers of Taiwan and Hong Kong often keep no rules of line edges, being
    # set on a strict grid; where lines are adjusted, as here, they can keep the basic ones, as books there do.
    "zh-Hant-TW": _ZH_HANT,
    "zh-Hant-HK": _ZH_HANT,
    # JLREQ 3.8.3: 。 never gives, brackets and 、 give together. Table 4 (JIS X 4051): 、 and 」 end a line solid, 。
    # keeps its half em. Table 6: marks grow after everything else.
    "ja": Profile(
        "strict", "quanjiao", 0.25, 1.0, JAPAN, stop_shrink=0, most_autospace=HALF, brackets_with_commas=True,
        marks_stretch=False, solid_at_fixed=False, kept_at_end=c.STOP, wide_dot=True, small_kana="strict",
        is_listed=False,
    ),
    # KLREQ leaves both ways of breaking open, inside words or not. Here words are broken at a cost: they stay whole as
    # long as that leaves no loose line, which in narrow columns it often would. Word spaces part hangul from Latin.
    "ko": Profile("gb", "quanjiao", 0.0, 1.0, JAPAN, western_quotes=True, solid_at_fixed=False, inside_words=60),
}  # fmt: skip
_VERTICAL: Final[Mapping[Language, Profile]] = {"zh-Hans": _PROFILES["zh-Hans"]._replace(blanks=MAINLAND_VERTICAL)}
"""Those that vertical lines change."""


@cache
def profile(language: Language = "zh-Hans", writing: Writing = "horizontal") -> Profile:
    """Return the conventions of a language (``zh-Hans``, ``zh-Hant-TW``, ``zh-Hant-HK``, ``ja``, ``ko``).

    >>> profile("ja").indent, profile("zh-Hant-TW").style
    (1.0, 'taiwan')
    """
    own = _VERTICAL.get(language) if writing == "vertical" else None
    return own or _PROFILES[language]


class Widths(NamedTuple):
    """A style of widths: what becomes of the blanks inside the cells of marks.

    ``blanks`` are those its marks have, where these are not the language's own; ``kept`` the classes that keep theirs inside
    a line; ``gives`` the classes that a tight line may take theirs from; ``cut_at_end``, marks lose theirs where they
    end a line.
    """

    blanks: Blanks | None = None
    kept: str = c.OPEN + c.CLOSE + c.COMMA + c.COLON + c.STOP + c.EXCLAIM + c.DOT_FULL
    gives: str = c.OPEN + c.CLOSE + c.COMMA + c.COLON + c.STOP + c.EXCLAIM + c.DOT_FULL
    cut_at_end: bool = True

    def blanks_in(self, rules: Profile) -> Blanks:
        """Return the blanks of marks in a language."""
        return rules.blanks if self.blanks is None else self.blanks


WIDTHS: Final[Mapping[WidthStyle, Widths]] = {
    "quanjiao": Widths(),
    "kaiming": Widths(kept=c.STOP + c.EXCLAIM),  # the ends of sentences only
    "banjiao": Widths(kept=""),
    "plain": Widths(blanks={}),  # every glyph as it is
    "taiwan": Widths(blanks=TAIWAN, gives=c.OPEN + c.CLOSE, cut_at_end=False),  # set on the grid of its characters
}
"""全身, 开明, 半身, as the font has it, 居中."""
