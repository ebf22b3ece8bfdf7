"""The slug line (栏外信息) outside the trim: what sheet this is, and which plates belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout.makeup.compositor import Compositor
from layout.model.color import ALL, PROCESS, REGISTRATION, Colour, Spot, spot_colour
from layout.model.page import PlacedLine
from layout.model.style import TextStyle
from layout.prepress.colour_bar import SOLIDS
from layout.records import NamedTuple

SIZE: Final = 6.5
"""Points; smaller where the words are too many for their half of the head."""
STYLE: Final = TextStyle("hei", SIZE, 8.0, REGISTRATION)
"""Words on all plates: each of them says what it is for."""
SEPARATOR: Final = "　"
GAP: Final = 6.0
"""Between the names of plates, in points."""


class Slug(NamedTuple):
    """What a slug line says. Empty words are left out; ``time`` is when it was rendered, and said only if it is asked for."""

    paper: str = ""
    date: str = ""
    page: str = ""
    edition: str = ""
    profile: str = ""
    time: str = ""
    spots: tuple[Spot, ...] = ()

    @property
    def words(self) -> str:
        """What is printed on all plates."""
        words = (self.paper, self.date, self.page, self.edition, self.profile, self.time)
        return SEPARATOR.join(word for word in words if word)

    @property
    def plates(self) -> tuple[tuple[str, Colour], ...]:
        """The plates' names, each in its own ink, so that a plate shows its own name only."""
        process = tuple(zip(PROCESS, SOLIDS, strict=True))
        return process + tuple((spot.name, spot_colour(spot)) for spot in self.spots if spot.name != ALL)


def slug_items(
    compositor: Compositor, slug: Slug, baseline: float, halves: Sequence[tuple[float, float]]
) -> list[PlacedLine]:
    """Set a slug on a baseline: its words in the first of two stretches (left, right), the plates' names in the second."""
    rules = compositor.style.punctuation._replace(writing="horizontal")
    compositor = compositor._replace(style=compositor.style._replace(punctuation=rules))
    (left, right), (start, end) = halves
    items: list[PlacedLine] = []
    if slug.words:
        line = compositor.fitted(slug.words, STYLE, right - left)[0]
        items.append(PlacedLine(left, baseline, line, "slug"))
    lines = [compositor.line(name, STYLE, colour=colour) for name, colour in slug.plates]
    wanted = sum(line.width for line in lines) + GAP * (len(lines) - 1)
    part = min(1.0, max(end - start, 1.0) / wanted)
    for name, colour in slug.plates:
        line = compositor.line(name, STYLE, size=SIZE * part, colour=colour)
        items.append(PlacedLine(start, baseline, line, "slug"))
        start += line.width + GAP * part
    return items
