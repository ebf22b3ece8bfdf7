"""Pages behind a proof that say in words what its marks mean: a tag for every entry, as at the mark, and a text beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from layout.makeup.compositor import Compositor
from layout.makeup.short_lines import fit_lines
from layout.model.color import BLACK, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PageLayout, PlacedLine
from layout.model.style import TextStyle
from layout.units import MM

TAG: Final = TextStyle("hei-bold", 8.0, 10.0, WHITE)
HEAD: Final = TextStyle("hei-bold", 14.0, 24.0, BLACK)
TEXT: Final = TextStyle("hei", 9.0, 14.0, BLACK)
MARGIN: Final = 15 * MM
INDENT: Final = 24.0
"""Room for the tags in the list, in points."""
PAD: Final = 5.0
"""What a tag is wider than its words."""


class Entry(NamedTuple):
    """An entry of the list: its tag, the ink of that, and its words."""

    tag: str
    ink: Colour
    words: str


def tag(compositor: Compositor, words: str, ink: Colour, x: float, y: float, size: float = TAG.size) -> Iterator[Item]:
    """Yield a tag with its top left corner at a place: white words on a ground."""
    scale = size / TAG.size
    line = compositor.line(words, TAG, size=size)
    yield Fill(Rect(x, y, line.width + PAD * scale, TAG.leading * scale), ink)
    yield PlacedLine(x + PAD / 2 * scale, y + size, line, "proof")


def list_pages(
    compositor: Compositor, like: Sequence[PageLayout], title: str, entries: Sequence[Entry], indent: float = INDENT
) -> Iterator[PageLayout]:
    """Yield as many pages as the entries take, of the size of the smallest of the pages they come after."""
    page = min(like, key=lambda each: each.width)._replace(items=(), links=(), bookmarks=(), both=(), fold=None)
    items: list[Item] = [PlacedLine(MARGIN, MARGIN + HEAD.size, compositor.line(title, HEAD), "proof")]
    y = MARGIN + HEAD.leading + TEXT.leading
    number = like[-1].numbers[-1] + 1
    for entry in entries:
        lines = fit_lines(compositor, entry.words, TEXT, page.width - 2 * MARGIN - indent)
        if y + TEXT.leading * len(lines) > page.height - MARGIN:
            yield page._replace(number=number, items=tuple(items))
            items, y, number = [], MARGIN + TEXT.leading, number + 1
        items += tag(compositor, entry.tag, entry.ink, MARGIN, y - TEXT.size)
        for line in lines:
            items.append(PlacedLine(MARGIN + indent, y, line, "proof"))
            y += TEXT.leading
        y += TEXT.leading / 2
    yield page._replace(number=number, items=tuple(items))
