"""What stands next to a mark: Chinese, Latin or nothing. The rules of ``normalise`` decide by it."""

from __future__ import annotations

from typing import Literal

Side = Literal["chinese", "latin", ""]

SPACES = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Horizontal spaces, as the inside of a character class. A newline is no space: in a headline it is the editor's break."""

_IDEOGRAPHIC_SPACE = "\u3000"
_FIRST_CJK = "\u2e80"
_LAST_LETTER = "\u0530"
_AMBIGUOUS = frozenset("“”‘’—…·")
_REACH = 32


def is_cjk(character: str) -> bool:
    """Tell whether a character is full width by itself: Han, kana, hangul and the marks of U+3001–303F and U+FF01–FFEF.

    Nothing ("") is not, nor are the marks that Chinese and Latin share (``“ ” ‘ ’ — … ·``, typography section 3).
    """
    return character >= _FIRST_CJK and character != _IDEOGRAPHIC_SPACE


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese character (々〇 included)."""
    return "㐀" <= character <= "鿿" or "豈" <= character <= "\ufaff" or character >= "𠀀" or character in ("々", "〇")


def is_latin(character: str) -> bool:
    """Tell whether a character is a Latin, Greek or Cyrillic letter or an ASCII digit."""
    return character < _LAST_LETTER and character.isalnum()


def has_cjk(text: str) -> bool:
    """Tell whether any character of ``text`` is Chinese."""
    return max(text.replace(_IDEOGRAPHIC_SPACE, ""), default="") >= _FIRST_CJK


def nearest(text: str, index: int, step: int, *, digits: bool = True) -> Side:
    """Return the side that the first letter, digit or CJK character from ``index`` on belongs to.

    Goes in direction ``step`` (-1 or 1), starting beside ``index``; spaces and ambiguous or ASCII marks are passed over
    (ASCII digits too when ``digits`` is False). The end of the text or of its line is no side: ""; nor is anything
    further away than 32 characters, so that no text takes time that grows with its square.
    """
    for place in range(index + step, index + step * _REACH, step):
        if not 0 <= place < len(text):
            return ""
        character = text[place]
        if character == "\n":
            return ""
        if is_cjk(character):
            return "chinese"
        if is_latin(character) and (digits or not character.isdigit()):
            return "latin"
    return ""


def is_chinese_at(text: str, start: int, end: int) -> bool:
    """Tell whether the nearest letter on either side of ``text[start:end]`` is Chinese."""
    return nearest(text, start, -1) == "chinese" or nearest(text, end - 1, 1) == "chinese"


def is_wide(text: str, index: int, step: int) -> bool:
    """Tell whether the character at ``index`` takes a full-width cell; a shared mark does when Chinese follows it."""
    character = text[index]
    return is_cjk(character) or (character in _AMBIGUOUS and nearest(text, index, step) == "chinese")
