"""Set short display texts (引题, 副题, 署名, 小标题, 图题) in as few lines as fit a width, broken as headlines are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from layout.composition import Candidate, break_headline
from layout.makeup.compositor import Compositor
from layout.makeup.marked import in_parts, marked_words
from layout.model.galley import Line
from layout.model.story import Words, plain
from layout.model.style import TextStyle

MOST_LINES: Final = 6
SMALLER: Final = 0.87
"""How far a subhead or short field may shrink before it takes another line."""
ANOTHER_LINE: Final = 500.0
"""Cost of one line more, on the scale of what breaks cost."""
SHRINKING: Final = 600.0
"""Cost of setting lines at half their size."""
TOO_WIDE: Final = 20_000.0
"""Cost of lines twice as wide as they may be at their least size."""
MEASURED: Final = 3
"""How many of the ways to break a text, or a headline, are set to see how wide they are; the others are judged by estimate."""
ROUGHLY: Final = 0.97
"""By so much an estimated width is taken less, so that lines which may just fit are measured."""


def fit_lines(compositor: Compositor, text: Words, style: TextStyle, width: float) -> tuple[Line, ...]:
    """Set a short text in as few lines as fit a width: whole (a little smaller, its spaces narrower), else broken.

    Words that cannot be broken to fit come out smaller still; ``bounds`` refuses what nobody could read.
    """
    for space in (1.0, 0.5):
        line = compositor.line(text, style, space=space)
        if line.width <= width:
            return (line,)
    line, size = compositor.fitted(text, style, width)
    if size >= SMALLER * style.size:
        return (line,)
    parts, widest = _broken(compositor, text, style, width)
    size = min(style.size, style.size * width / widest) if widest else style.size
    return tuple(compositor.line(part, style, size=size) for part in parts)


def _broken(compositor: Compositor, text: Words, style: TextStyle, width: float) -> tuple[Sequence[Words], float]:
    """Return the best lines and the width of the widest, in points, at the style's own size."""
    rules, words = compositor.style.punctuation, compositor.style.words | marked_words(text)
    whole = compositor.line(text, style).width
    fewest = math.ceil(SMALLER * whole / width - 0.1)  # in fewer lines it does not fit, however it is broken
    ways: list[tuple[float, Candidate]] = []
    for count in range(min(max(2, fewest), MOST_LINES), MOST_LINES + 1):
        if ways and min(ways)[0] <= ANOTHER_LINE * (count - 2):
            break  # another line alone costs more
        found = break_headline(plain(text), count, words=words, rules=rules)
        ways += [(_cost(way, ROUGHLY * max(way.widths) * style.size / width), way) for way in found]
    best: tuple[float, tuple[str, ...], float] = (float("inf"), (plain(text),), whole)
    for _, way in sorted(ways)[:MEASURED]:
        widest = max(compositor.line(part, style).width for part in in_parts(text, way.lines))
        best = min(best, (_cost(way, widest / width), way.lines, widest))
    return in_parts(text, best[1]), best[2]


def _cost(way: Candidate, overfull: float) -> float:
    cost = way.cost + ANOTHER_LINE * (len(way.lines) - 2) + SHRINKING * max(0.0, overfull - 1)
    return cost + TOO_WIDE * max(0.0, overfull * SMALLER - 1)
