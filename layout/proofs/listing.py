"""Lists behind the pages of a proof: entries in words, labelled as their places are, over as many pages as they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.model.color import BLACK, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import Fill, Item, PageLayout, PlacedLine
from layout.model.style import TextStyle
from layout.units import MM

TAG: Final = TextStyle("hei-bold", 8.0, 10.0, WHITE)
HEAD: Final = TextStyle("hei-bold", 14.0, 24.0, BLACK)
TEXT: Final = TextStyle("hei", 9.0, 14.0, BLACK, indent=0.0, align="left")
MARGIN: Final = 15 * MM
INDENT: Final = 24.0
"""Room for the labels."""
PAD: Final = 5.0
"""What a label's field is wider than its words."""


class Entry(NamedTuple):
    """An entry of a list: its label on its colour, and its paragraphs, each in a colour of its own."""

    label: str
    colour: Colour
    paragraphs: tuple[tuple[str, Colour], ...]


def level_compositor(issue: Issue, faces: FaceSet) -> Compositor:
    """Return what sets the words of a proof, in level lines whatever the paper's writing."""
    rules = issue.style.punctuation._replace(writing="horizontal")
    return Compositor(faces, issue.style._replace(punctuation=rules), {})


def tag(
    compositor: Compositor, label: str, colour: Colour, x: float, y: float, size: float = TAG.size
) -> tuple[Item, Item]:
    """Return a label on a small field of a colour, its upper left corner at a point."""
    scale = size / TAG.size
    line = compositor.line(label, TAG, size=size)
    field = Rect(x, y, line.width + PAD * scale, TAG.leading * scale)
    return Fill(field, colour), PlacedLine(x + PAD / 2 * scale, y + size, line, "proof")


def tag_width(compositor: Compositor, label: str) -> float:
    """Return how wide a label's field is."""
    return compositor.line(label, TAG).width + PAD


def listed(
    compositor: Compositor,
    model: PageLayout,
    title: str,
    entries: Sequence[Entry],
    first: int = 1,
    indent: float = INDENT,
) -> Iterator[PageLayout]:
    """Yield pages of the size of ``model`` with a list on them, numbered from ``first``; ``indent`` is the labels' room."""
    page = model._replace(items=(), links=(), bookmarks=(), both=(), fold=None)
    items: list[Item] = [PlacedLine(MARGIN, MARGIN + HEAD.size, compositor.line(title, HEAD), "proof")]
    y, foot = MARGIN + HEAD.leading + TEXT.leading, page.height - MARGIN
    for entry in entries:
        rows = _rows(compositor, entry, page.width - 2 * MARGIN - indent)
        if y + min(len(rows), 3) * TEXT.leading > foot and items:
            yield page._replace(number=first, items=tuple(items))
            items, y, first = [], MARGIN + TEXT.leading, first + 1
        items += tag(compositor, entry.label, entry.colour, MARGIN, y - TEXT.size)
        for row in rows:
            if y > foot:
                yield page._replace(number=first, items=tuple(items))
                items, y, first = [], MARGIN + TEXT.leading, first + 1
            items.append(row._replace(x=MARGIN + indent, y=y))
            y += TEXT.leading
        y += TEXT.leading / 2
    yield page._replace(number=first, items=tuple(items))


def _rows(compositor: Compositor, entry: Entry, width: float) -> list[PlacedLine]:
    return [
        PlacedLine(0.0, 0.0, line, "proof")
        for text, colour in entry.paragraphs
        for line in compositor.lines(text, TEXT._replace(colour=colour), width)
    ]
