"""Character classes of Chinese composition as data: one letter per class, so that a text becomes a string of classes.

Code points: CLREQ appendix A (``#tables_of_chinese_punctuation_marks``), UAX #14 and JLREQ appendix A; resolved for
simplified Chinese. What depends on the neighbours (quotes, dashes, stacked marks) is settled in ``tokens.py``.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from layout.model.style import Language

HAN: Final = "H"  # han, kana, full-width letters: whatever may stand alone on one em
HANGUL: Final = "G"  # syllables of Korean, whose words stand apart by spaces
MEASURE: Final = "m"  # han that count or measure, bound to the number before them
ORDINAL: Final = "d"  # 第, bound to the number after it
OPEN: Final = "O"
CLOSE: Final = "C"
STOP: Final = "S"
COMMA: Final = "M"
COLON: Final = "N"
EXCLAIM: Final = "E"
EXCLAIM_CLOSED: Final = "e"  # the second of exactly two stacked ！？: both together take one em (GB 5.1.2)
EXCLAIM_FULL: Final = "W"  # ‼ ⁇: one em, no blank
DOT: Final = "D"  # · in its half-em cell
DOT_FULL: Final = "R"  # ・, and the · of traditional Chinese and Japanese: a cell of one em
DASH: Final = "L"  # —— as one token
ELLIPSIS: Final = "P"
LONG_CONNECTOR: Final = "K"
SHORT_CONNECTOR: Final = "k"
SOLIDUS_FULL: Final = "F"
SOLIDUS: Final = "s"
PREFIX: Final = "$"  # font-width signs before a number
PREFIX_FULL: Final = "Y"
POSTFIX: Final = "%"
POSTFIX_FULL: Final = "Q"
DIGIT: Final = "9"
DIGIT_FULL: Final = "8"
SMALL_KANA: Final = "J"
ITERATION: Final = "I"
IDEOGRAPHIC_SPACE: Final = "Z"
BULLET: Final = "B"
SPACE: Final = " "
SPACE_HELD: Final = "_"  # a space after an opening bracket, where no line may end (UAX #14 LB14)
LETTER: Final = "A"
URL_BREAK: Final = "U"  # / - ? & . _ inside a URL, after which a line may end
PIECE: Final = "V"  # one character of a word longer than the measure
LATIN_OPEN: Final = "o"
LATIN_CLOSE: Final = "c"
LATIN_STOP: Final = "w"  # , . : after which a number goes on
LATIN_EXCLAIM: Final = "x"  # ! ? }: a line may end after them even before a letter (UAX #14 EX, CL)
LATIN_DASH: Final = "l"
QUOTE: Final = "u"  # straight, or curly between Latin letters
HYPHEN: Final = "h"
GLUE: Final = "g"
ZERO_SPACE: Final = "z"
NEWLINE: Final = "\n"
COMBINING: Final = "+"
# Undecided until the neighbours are known (tokens.py).
RAW_OPEN: Final = "("
RAW_CLOSE: Final = ")"
RAW_DASH: Final = "="

MARKS_CLOSING: Final = CLOSE + STOP + COMMA + COLON + EXCLAIM + EXCLAIM_CLOSED
IDEOGRAPHS: Final = HAN + MEASURE + ORDINAL + SMALL_KANA + ITERATION
BLANK: Final = SPACE + SPACE_HELD + IDEOGRAPHIC_SPACE + ZERO_SPACE
"""Classes that vanish at line edges."""

MEASURE_WORDS: Final[dict[Language, str]] = {
    "zh-Hans": "年月日时分秒号元万亿余多个名人次起件条支项家岁克米里公版届箱座",
    "zh-Hant-TW": "年月日時分秒號元萬億兆餘多個名人次起件條支項家歲克米公里版屆箱座",
    "zh-Hant-HK": "年月日時分秒號元萬億兆餘多個名人次起件條支項家歲克米公里版屆箱座",
    "ja": "年月日時分秒号円万億兆個名人次件条歳回台本枚冊匹度位階",
    "ko": "",
}
"""Units of measure and count that stay with their number (typography.md 4.2; 公 for 公里, 公斤), by language."""

_CHARACTERS: Final = {
    ORDINAL: "第",
    OPEN: "〈《「『【〔〖〘〚〝（［｛｟︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝｢",
    CLOSE: "〉》」』】〕〗〙〛〞〟）］｝｠︘︶︸︺︼︾﹀﹂﹄﹈﹚﹜﹞｣",
    STOP: "。．︒﹒｡",
    COMMA: "，、︐︑﹐﹑､",
    COLON: "：；︓︔﹔﹕",
    EXCLAIM: "！？︕︖﹖﹗",
    EXCLAIM_FULL: "‼⁇⁈⁉",
    DOT: "·‧･",
    DOT_FULL: "・",
    DASH: "⸺⸻",
    ELLIPSIS: "…⋯‥․︙\U00010af6",
    LONG_CONNECTOR: "～〜",
    SHORT_CONNECTOR: "‐–－",
    SOLIDUS_FULL: "／",
    SOLIDUS: "/",
    PREFIX: "$£¥€¤±+−₩",
    PREFIX_FULL: "￥￡＄＋№￦﹩",
    POSTFIX: "%¢",
    POSTFIX_FULL: "％‰‱°′″‵℃℉﹪￠",
    DIGIT: "0123456789",
    DIGIT_FULL: "０１２３４５６７８９",
    SMALL_KANA: "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ",
    ITERATION: "々〻〼ゝゞヽヾ゛゜゠ﾞﾟ",
    IDEOGRAPHIC_SPACE: "\u3000",
    BULLET: "■□▶►●○◆◇▲△▼▽★☆※",
    SPACE: " \t",
    LATIN_OPEN: "([{¡¿⸘",
    LATIN_CLOSE: ")]‽",
    LATIN_STOP: ",.:;",
    LATIN_EXCLAIM: "!?}",
    QUOTE: "\"'«»‹›",
    HYPHEN: "-",
    GLUE: "\u00a0\u202f\u2007\u2011\u2060\ufeff\u034f",
    ZERO_SPACE: "\u200b",
    NEWLINE: "\n\r\u2028\u2029",
    RAW_OPEN: "“‘",
    RAW_CLOSE: "”’",
    RAW_DASH: "—―",
}
_SPECIALS: Final = {ord(char): letter for letter, chars in _CHARACTERS.items() for char in chars}

_WIDE_CATEGORIES: Final = {"Ps": OPEN, "Pe": CLOSE}
_CATEGORIES: Final = {"Ps": LATIN_OPEN, "Pi": LATIN_OPEN, "Pe": LATIN_CLOSE, "Pf": LATIN_CLOSE, "Zs": SPACE}


_HANGUL: Final = ((0x1100, 0x115F), (0x3131, 0x318E), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xFFA0, 0xFFDC))
_HANGUL_TAILS: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))
"""Vowels and final consonants of syllables written in parts (conjoining jamo): they combine with what stands before."""


class _ClassTable(dict[int, str]):
    """Maps code points to class letters for ``str.translate``; learns the characters of the text as they come."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _class_by_properties(chr(code))
        return letter


def _class_by_properties(char: str) -> str:
    """Return the class of a character that no table names, from its Unicode properties."""
    if "\u4e00" <= char <= "\u9fff":
        return HAN
    if any(first <= ord(char) <= last for first, last in _HANGUL):
        return HANGUL
    if any(first <= ord(char) <= last for first, last in _HANGUL_TAILS):
        return COMBINING
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc") or char == "\u200d":
        return COMBINING
    if category in ("So", "No") and "\u2190" <= char <= "\u2bff":
        return HAN  # ☎ ➀ ✓: signs and circled numbers among han
    is_wide = unicodedata.east_asian_width(char) in "WF"
    if category in _CATEGORIES and not is_wide:
        return _CATEGORIES[category]
    if is_wide or "\uff61" <= char <= "\uff9f":  # half-width kana are no Latin word
        return _WIDE_CATEGORIES.get(category, HAN)
    if category[0] in "LNM":
        # Circled and bracketed numbers are East Asian Ambiguous: one em in Chinese text (UAX #11).
        return HAN if category == "No" and unicodedata.east_asian_width(char) == "A" else LETTER
    return HAN if unicodedata.east_asian_width(char) == "A" else LETTER


@cache
def _table(language: Language) -> _ClassTable:
    return _ClassTable({ord(char): MEASURE for char in MEASURE_WORDS[language]} | _SPECIALS)


def classify(text: str, language: Language = "zh-Hans") -> str:
    """Return one class letter per code point of ``text``, before the neighbours are looked at.

    >>> classify("7月1日，“红船”")
    '9m9mM(HH)'
    >>> classify("3元", "ko")
    '9H'
    """
    return text.translate(_table(language))
