"""What line edges cut off marks, and which marks may hang out of them (typography.md 7)."""

from __future__ import annotations

from functools import cache

from layout.composition.rules import classes as c
from layout.composition.rules.profiles import HALF, WIDTHS, profile
from layout.model.style import Language, WidthStyle, Writing
from layout.records import NamedTuple


class Edges(NamedTuple):
    """What is cut off at the edges of lines, by class, and the classes that may hang out of a line's end (E6)."""

    begin: dict[str, int]
    end: dict[str, int]
    hanging: frozenset[str]


@cache
def edges(style: WidthStyle, language: Language = "zh-Hans", writing: Writing = "horizontal") -> Edges:
    """Return what line edges cut off marks (E1, E3): half an em before 「, behind 。 in Chinese, nothing behind ・.

    In ``taiwan`` style marks keep their em at line ends. Only 、，。 in a corner of their cell may hang: centred ones never.
    """
    rules, widths = profile(language, writing), WIDTHS[style]
    blanks = widths.blanks_in(rules)
    begin = {kind: blanks[kind][0] for kind in c.OPEN if kind in blanks}
    cut = c.MARKS_CLOSING if widths.cut_at_end else ""
    end = {kind: blanks[kind][1] for kind in cut if kind in blanks and kind not in rules.kept_at_end}
    return Edges(begin, end, frozenset(kind for kind in c.COMMA + c.STOP if blanks.get(kind) == (0, HALF)))
