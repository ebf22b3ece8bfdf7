"""Readings of characters (注音): which character of a text each of them belongs to.

Readings stand in one string with spaces between. As many as there are characters that have a sound: each over its own,
marks, digits and Latin words left out (CLREQ ``#positioning_of_romanization``: only characters are annotated). Any other
number: one reading over the whole text, marks at its edges left out.
"""

from __future__ import annotations

import re
from typing import Final

from layout.records import NamedTuple

_SIGNED: Final = r"[^\W_][\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
"""A letter or digit with its variation selectors and sound marks."""
_CHARACTER: Final = re.compile(rf"(?=[⺀-\U0003ffff]){_SIGNED}")
"""A Chinese character, kana or hangul."""
_WORDS: Final = re.compile(rf"(?:[^\W_].*)?{_SIGNED}", re.DOTALL)
"""From the first letter or digit of a text to its last."""


class Reading(NamedTuple):
    """What is read, over ``text[start:end]``."""

    start: int
    end: int
    sound: str


def characters(text: str) -> list[tuple[int, int]]:
    """Return where the characters stand that can have a reading.

    >>> characters("3月，好")
    [(1, 2), (3, 4)]
    """
    return [match.span() for match in _CHARACTER.finditer(text)]


def readings(text: str, ruby: str) -> list[Reading]:
    """Return the readings of a text, in its order.

    >>> readings("嘉兴，", "jiā xīng")
    [Reading(start=0, end=1, sound='jiā'), Reading(start=1, end=2, sound='xīng')]
    >>> readings("嘉兴", "Jiāxīng")
    [Reading(start=0, end=2, sound='Jiāxīng')]
    """
    sounds, places = ruby.split(), characters(text)
    if len(sounds) == len(places):
        return [Reading(start, end, sound) for (start, end), sound in zip(places, sounds, strict=True)]
    words = _WORDS.search(text)
    return [Reading(*words.span(), " ".join(sounds))] if sounds and words else []


def has_words(text: str) -> bool:
    """Tell whether there is anything in a text that can be read."""
    return _WORDS.search(text) is not None


def readings_from(text: str, ruby: str, start: int) -> str:
    """Return the readings of ``text[start:]``; one that belongs to more than that stays with what was cut off."""
    if not start:
        return ruby
    return " ".join(reading.sound for reading in readings(text, ruby) if reading.start >= start)
