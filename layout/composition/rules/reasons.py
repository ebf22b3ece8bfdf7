"""The rules of line ends by name: which one forbids a break, or makes it dear, in words for people.

``breaks.py`` says what a break costs; this table says why. A test holds the two together, class by class.
"""

from __future__ import annotations

from typing import Final

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.composition.rules.bindings import FORBIDDEN, bindings
from layout.composition.rules.breaks import AFTER_BLANK, LEVELS
from layout.composition.rules.profiles import profile
from layout.model.style import Level, Punctuation
from layout.records import NamedTuple


class Rule(NamedTuple):
    """A rule of line ends: its number in the composition rules, its source, and what it says."""

    id: str
    source: str
    en: str
    zh: str


class _Case(NamedTuple):
    """A rule with the classes it holds for: after any of ``left``, before any of ``right`` (empty: whatever)."""

    rule: Rule
    level: Level
    left: str = ""
    right: str = ""


_EDGES: Final = "CLREQ #prohibition_rules_for_line_start_end"
_UNBREAKABLE: Final = "CLREQ #prohibition_rules_for_unbreakable_marks"

GLUED = Rule(
    "B1",
    "UAX #14 LB8–LB12",
    "a joiner, blank or combining mark stays where it is",
    "连接符、空白、组合符号不与前文分开",
)
PAIRED = Rule("B2", f"GB/T 15834 5.1.4, 5.1.5; {_UNBREAKABLE}", "—— and …… are not parted", "破折号、省略号不得拆开")
STACKED = Rule("B3", "GB/T 15834 5.1.2", "stacked ！？ are not parted", "叠用的问号、叹号不得拆开")
CLOSING = Rule(
    "B4", f"GB/T 15834 5.1.1–5.1.3; {_EDGES}", "no closing mark at a line start", "点号、后括号、后引号不得居行首"
)
JOINING = Rule(
    "B5",
    f"GB/T 15834 5.1.6, 5.1.7, 5.1.9; {_EDGES}",
    "no connector, · or / at a line start",
    "连接号、间隔号、分隔号不得居行首",
)
OPENING = Rule("B6", f"GB/T 15834 5.1.3; {_EDGES}", "no opening mark at a line end", "前括号、前引号不得居行末")
SOLIDUS = Rule("B7", "GB/T 15834 5.1.9", "no / at a line end", "分隔号不得居行末")
ELLIPSIS = Rule("B8", f"UAX #14 LB22; {_EDGES}", "no …… at a line start", "省略号不居行首")
DASH = Rule("B9", _EDGES, "no —— at a line start (strict)", "破折号不居行首（严格）")
SUFFIX = Rule(
    "B10",
    "UAX #14 LB24, LB25; CLREQ #h-digits_and_their_prefix_and_suffix",
    "% ℃ stay with their number",
    "%、℃等不与数字分开",
)
PREFIX = Rule(
    "B11",
    "UAX #14 LB25; CLREQ #h-digits_and_their_prefix_and_suffix",
    "a sign stays with its number",
    "￥、±等不与数字分开",
)
NUMBER = Rule(
    "B12", "UAX #14 LB25; CLREQ #h-digits_and_their_prefix_and_suffix", "a number is not parted", "数字不得拆开"
)
WORD = Rule(
    "B13",
    "UAX #14 LB28–LB30; CLREQ #handling_western_text_in_chinese_text_using_proportional_western_fonts",
    "a word is not parted",
    "西文单词不得拆开",
)
ITERATION = Rule("B14", "UAX #14 LB21; JLREQ App. C", "no iteration mark at a line start", "叠字号不居行首")
KANA = Rule("B15", "CSS Text line-break: strict; JLREQ App. C", "no small kana at a line start", "小假名不居行首")

_WORD: Final = c.LETTER + c.DIGIT + c.LATIN_CLOSE + c.LATIN_STOP
_STOPS: Final = c.EXCLAIM + c.EXCLAIM_CLOSED
_CASES: Final = (
    _Case(GLUED, "none", left=c.GLUE),
    _Case(GLUED, "none", right=c.GLUE + c.BLANK + c.COMBINING + c.NEWLINE),
    _Case(STACKED, "none", left=_STOPS, right=c.EXCLAIM_CLOSED),
    _Case(STACKED, "basic", left=_STOPS, right=_STOPS),
    _Case(CLOSING, "none", right=c.EXCLAIM_CLOSED + c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM),
    _Case(CLOSING, "basic", right=c.MARKS_CLOSING + c.EXCLAIM_FULL),
    _Case(OPENING, "none", left=c.LATIN_OPEN + c.SPACE_HELD),
    _Case(OPENING, "basic", left=c.OPEN),
    _Case(SUFFIX, "none", right=c.POSTFIX),
    _Case(SUFFIX, "none", left=c.DIGIT + c.DIGIT_FULL + c.LETTER, right=c.POSTFIX_FULL),
    _Case(SUFFIX, "basic", right=c.POSTFIX_FULL),
    _Case(PREFIX, "none", left=c.PREFIX + c.PREFIX_FULL),
    _Case(NUMBER, "none", left=c.DIGIT_FULL, right=c.DIGIT_FULL),
    _Case(NUMBER, "none", left=c.HYPHEN + c.SOLIDUS + c.SHORT_CONNECTOR, right=c.DIGIT),
    _Case(WORD, "none", left=_WORD + c.POSTFIX, right=c.LETTER + c.DIGIT + c.LATIN_OPEN + c.PREFIX),
    _Case(WORD, "none", left=_WORD + c.LATIN_EXCLAIM, right=c.HYPHEN + c.ELLIPSIS + c.SOLIDUS),
    _Case(WORD, "none", left=c.QUOTE),
    _Case(WORD, "none", right=c.QUOTE),
    _Case(JOINING, "basic", right=c.DOT + c.DOT_FULL + c.LONG_CONNECTOR + c.SHORT_CONNECTOR + c.SOLIDUS_FULL + c.SOLIDUS),
    _Case(SOLIDUS, "gb", left=c.SOLIDUS + c.SOLIDUS_FULL),
    _Case(ELLIPSIS, "gb", right=c.ELLIPSIS),
    _Case(ITERATION, "gb", right=c.ITERATION),
    _Case(KANA, "basic", right=c.SMALL_KANA),
    _Case(DASH, "strict", right=c.DASH),
)  # fmt: skip

# Soft bindings (typography.md 4.2): dear, not forbidden.
_MEASURED = Rule("S1", "", "a number keeps its measure word", "数字不与量词分开")
_ORDINAL = Rule("S2", "", "第 keeps its number", "“第”不与数字分开")
_BULLET = Rule("S3", "", "a bullet keeps what follows it", "■▶不与后文分开")
_URL = Rule("S4", "", "an address ends a line only at need", "网址少拆")
_PIECE = Rule("S5", "", "a word longer than the line is cut", "超过行长的单词拆开")
_NAME = Rule("S6", "", "a name stays whole, with its role", "人名、职务与人名不拆开")
_HANGUL = Rule("S7", "", "a word of hangul is not parted", "谚文单词不拆开")
_JUMP = Rule("S8", "", "a jump line is not parted", "转版语不拆开")
_MARKED = Rule("S9", "", "a marked or annotated word stays whole", "加注、加号的词不拆开")
_RANGE = Rule("S10", "", "a range keeps its second number", "数字范围不在连接号后拆开")
_COUNTS: Final = c.DIGIT + c.DIGIT_FULL + c.MEASURE
_SOFT: Final = (
    (_MEASURED, _COUNTS, c.MEASURE),
    (_ORDINAL, c.ORDINAL, c.DIGIT + c.DIGIT_FULL),
    (_RANGE, c.LONG_CONNECTOR, c.DIGIT + c.DIGIT_FULL),
    (_BULLET, c.BULLET, ""),
    (_URL, c.URL_BREAK, ""),
    (_PIECE, c.PIECE, c.PIECE),
    (_HANGUL, "", c.HANGUL),
    (_HANGUL, c.HANGUL, ""),
)

RULES: Final = tuple(dict.fromkeys((PAIRED, *(case.rule for case in _CASES))))
"""Every rule once, for reports."""


def rule_between(left: str, right: str, rules: Punctuation) -> Rule | None:
    """Return the rule that forbids a line to end between two classes; None: it may."""
    if left == c.ZERO_SPACE or (left in (c.SPACE, c.IDEOGRAPHIC_SPACE) and right not in AFTER_BLANK):
        return None
    kana = profile(rules.language).small_kana
    for case in _CASES:
        level = kana if case.rule is KANA else case.level
        if LEVELS.index(level) > LEVELS.index(rules.level) or (case.rule is ELLIPSIS and rules.ellipsis_line_start):
            continue
        if (not case.left or left in case.left) and (not case.right or right in case.right):
            return case.rule
    return None


def rule_inside(kinds: str, place: int) -> Rule:
    """Return the rule that keeps a token of these classes from being parted at a place in it."""
    if kinds[1:] == tokens.PAIR:
        return PAIRED
    if kinds[place] in c.POSTFIX:
        return SUFFIX
    if kinds[place - 1] in c.PREFIX:
        return PREFIX
    if c.LETTER in kinds or c.URL_BREAK in kinds:
        return WORD
    return NUMBER if c.DIGIT in kinds else GLUED


def break_reason(text: str, offset: int, rules: Punctuation, penalty: float) -> Rule | None:
    """Return why a break at an offset of a paragraph is forbidden or costs a penalty; None where it costs nothing."""
    if not penalty:
        return None
    kinds = tokens.resolve(text, rules.language)
    left, right = kinds[:offset].rstrip(c.COMBINING + tokens.PAIR)[-1:], kinds[offset]
    bound = bindings(text, rules.names).get(offset, 0)
    if bound:
        return _JUMP if bound >= FORBIDDEN else _NAME
    if penalty >= FORBIDDEN:
        return rule_between(left, right, rules) or _MARKED
    soft = ((rule, before, after) for rule, before, after in _SOFT)
    return next(
        (r for r, before, after in soft if (not before or left in before) and (not after or right in after)), _MARKED
    )
