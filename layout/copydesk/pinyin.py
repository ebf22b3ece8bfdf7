"""Readings without tone marks: what was typed instead, and how it is written. Loaded for such readings only."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SYLLABLE: Final = re.compile(r"([A-Za-zÜüÊê:]{1,6})([0-5])")
_NUMBERED: Final = re.compile(r"(?:[A-Za-zÜüÊê:]{1,6}[0-5][\s'’-]*)+")
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z\s'’-]*")
_TONES: Final = ("", "\u0304", "\u0301", "\u030c", "\u0300", "")
_NEUTRAL: Final = frozenset("a ba de er la le li lo ma me men na ne r shang tou wa xia ya zhe zi".split())
"""Syllables that are spoken without a tone by themselves: particles and endings."""


def toned(words: str) -> str:
    """Return pinyin that was typed with numbers as it is written; empty if it is none.

    >>> toned("jia1 xing1"), toned("lv3you2"), toned("jiā")
    ('jiā xīng', 'lǚyóu', '')
    """
    return _SYLLABLE.sub(_marked, words) if _NUMBERED.fullmatch(words) else ""


def is_toneless(words: str) -> bool:
    """Tell whether a reading in plain letters lacks its tone marks.

    >>> is_toneless("jia xing"), is_toneless("le"), is_toneless("jiā"), is_toneless("とう")
    (True, False, False, False)
    """
    return bool(_PLAIN.fullmatch(words)) and not _NEUTRAL.issuperset(re.split(r"[\s'’-]+", words.lower()))


def _marked(match: re.Match[str]) -> str:
    """The mark stands on a or e, on the o of ou, else on the last vowel (GB/T 16159)."""
    letters = re.sub("u:|v", "ü", match[1]).replace("V", "Ü")
    place = next((at for at in map(letters.lower().find, ("a", "e", "ê", "ou")) if at >= 0), -1)
    if place < 0:
        place = max(map(letters.lower().rfind, "iouü"))
    marked = letters[: place + 1] + _TONES[int(match[2])] * (place >= 0) + letters[place + 1 :]
    return unicodedata.normalize("NFC", marked)
