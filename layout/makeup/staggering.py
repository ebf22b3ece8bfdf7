"""Vertical headings in steps (竖题错落): lines begin high at the right and end low at the left, as they are read.

Centred on one another, vertical lines of unequal length hang between two holes; papers let them stand at the head of their
zone instead. Kicker and first line begin at the head; every further line begins lower, the last, deck and byline at the foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.makeup.zones import Element

STEP = 1.0
"""How much deeper than its longest line a headline of several lines is, in em, if there is room."""
FOOT = ("deck", "byline")
"""Fields that end at the foot of the headline."""


def staggered(elements: Sequence[Element], width: float) -> list[Element]:
    """Give each element its place along the zone, whose depth on the page is ``width`` points."""
    lines = [element for element in elements if element.role == "headline"]
    longest = max((element.line.width for element in elements), default=0.0)
    reach = max((line.line.width for line in lines), default=0.0)
    if len(lines) > 1:
        ends = lines[0], lines[-1]
        stepped = max(reach, *(line.line.width + STEP * line.size for line in ends))
        reach = stepped if stepped <= width else reach  # less than a whole step would look like a slip
    foot = max(longest, reach)
    placed: list[Element] = []
    number = 0
    for element in elements:
        start = 0.0
        if element.role == "headline":
            start = (reach - element.line.width) * number / max(len(lines) - 1, 1)
            number += 1
        elif element.role in FOOT:
            start = foot - element.line.width
        placed.append(element._replace(start=start))
    return placed
