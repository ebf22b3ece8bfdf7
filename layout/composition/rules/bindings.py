"""What belongs together for its meaning, found in the text itself: names, a role and its name, ▶下转2版.

A break inside costs (typography.md 4.2), like the penalties of ``breaks`` by pair of classes; only jump lines are never
parted. Nothing of this depends on where the stretches of a paragraph begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

FREE: Final = 0
FORBIDDEN: Final = 1_000_000
"""Penalty of a break that only a line with no other way out may take."""
RESCUE: Final = 50_000
"""Penalty of a break that breaks a rule: as much as gaps of 1.3 em, and reported (typography.md 4.3)."""
NAME: Final = 150
"""What it costs to tear a personal name, or to part it from the role before it."""

_ROLES: Final = ("记者", "通讯员", "实习生", "摄影", "编辑", "記者", "通訊員", "攝影", "編輯", "特派員")
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢傅钟姜崔谭"
    "廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵钱严覃武莫孔汤張劉陳楊黃趙吳孫馬羅鄭謝許鄧馮"
    "韓蕭葉蔣蘇呂盧鍾譚陸賈韋鄒閻龍賀顧龔錢嚴湯"
)
_ENDS: Final = "[ \u3000、，。；：）)]|报道|報道|報導|摄|攝|文|图|$"
_JUMP: Final = r"[▶►]?[（(]?(?:下转|上接|下轉)第?[0-9０-９]+版[）)]?"


@cache
def _credits() -> re.Pattern[str]:
    """A role before what may be a name, which ends at a space, a mark or what reporters do: 通讯员 沈晓，记者何蓉娜报道."""
    return re.compile(rf"(?:{'|'.join(_ROLES)})(?=[ \u3000]?(\w{{2,3}})(?:{_ENDS}))")


def _names(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where the listed names stand, a role before them included."""
    for name in filter(None, names):
        start = text.find(name)
        while start >= 0:
            before = text[:start].rstrip(" \u3000")
            role = next((role for role in _ROLES if before.endswith(role)), "")
            yield (len(before) - len(role) if role else start) + 1, start + len(name)
            start = text.find(name, start + len(name))


def bindings(text: str, names: frozenset[str] = frozenset()) -> dict[int, int]:
    """Return the offsets of ``text`` where a break costs more than its classes say, and what it costs.

    ``names`` are personal names: a line avoids to end inside one.

    >>> bindings("民警何蓉娜说", frozenset({"何蓉娜"}))
    {3: 150, 4: 150}
    >>> sorted(bindings("记者 沈晓，"))
    [1, 2, 3, 4]
    """
    costs: dict[int, int] = {}
    for first, end in _names(text, names):
        costs |= dict.fromkeys(range(first, end), NAME)
    if any(map(text.__contains__, _ROLES)):
        for match in _credits().finditer(text):
            # Classes of so many characters are slow to compile.
            if match[1][0] in _SURNAMES and all("\u4e00" <= each <= "\u9fff" for each in match[1]):
                costs |= dict.fromkeys(range(match.start() + 1, match.end(1)), NAME)
    if "下转" in text or "上接" in text or "下轉" in text:
        for match in re.finditer(_JUMP, text):
            costs |= dict.fromkeys(range(match.start() + 1, match.end()), FORBIDDEN)
    return costs
