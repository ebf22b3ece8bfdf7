"""How a character stands in a vertical line by itself: upright, or turned a quarter clockwise (UAX #50).

Wide characters stand, with few exceptions; narrow ones lie, but for the symbols listed here. Signs that UAX #50 turns but
fonts have a vertical form of (brackets, dashes) are the business of ``standing``: such a form is drawn ready to stand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

_LYING: Final = frozenset(
    "〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〈〉〰゠ー﹉﹊﹋﹌﹍﹎﹏﹘﹙﹚﹛﹜﹝﹞﹣﹤﹥﹦（）－：；＜＝＞［］＿｛｜｝～｟｠￣"
)
"""Wide characters that lie (R), or lie where a font has no vertical form of them (Tr)."""
_STANDING: Final = (
    "§©®±×÷·‧‖†‡‰‱※‼⁂⁇⁈⁉⁑∞∴∵℀℁ℏℓ№℗℞℟℠℡™℣℥℧℩℮⅌"
    "¼½¾⌀⌖⏎␣"
)  # fmt: skip
"""Narrow characters that stand. ``·`` is the one exception from UAX #50: turned it looks the same, but would lie off the
axis, and Chinese sets it in the middle of half a cell (GB/T 15834 5.1.7)."""
_STANDING_BLOCKS: Final = (
    (0x2103, 0x2109),  # ℃ ℉
    (0x230C, 0x2319),  # ⌒
    (0x214F, 0x2189),  # ⅓, Ⅳ
    (0x2460, 0x24FF),  # ①
    (0x25A0, 0x2619),  # ■ ★
    (0x2620, 0x2767),  # ☯ ✓
    (0x2776, 0x2793),  # ❶
    (0x3248, 0x324F),
    (0x4DC0, 0x4DFF),
)


@lru_cache(maxsize=4096)
def stands(character: str) -> bool:
    """Tell whether a character stands upright in a vertical line (``Vertical_Orientation`` U or Tu), not turned.

    >>> [stands(each) for each in "红，（A·℃→"]
    [True, True, False, False, True, True, False]
    """
    if east_asian_width(character) in "WF":
        return character not in _LYING
    code = ord(character)
    return character in _STANDING or any(first <= code <= last for first, last in _STANDING_BLOCKS)
